/* Shared by the two files of the settings. */
#pragma once

#include "app/settings.h"

/* -1: no such setting. */
int ymf_settings_row(const char *name);
enum ymf_code ymf_settings_reload(struct ymf_settings *settings, struct ymf_err *err);
/* Given, stored or default, in clear; the forced ones are left out. */
const char *ymf_settings_value(struct ymf_settings *settings, int row, int *ret_origin,
                               struct ymf_arena *arena);
