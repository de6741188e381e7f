/*
 * The settings: one table that `ymf config list`, the Settings page and the
 * manual are printed from. A value comes from the environment or the env file
 * (given at start, not editable), else from the database (Settings), else from
 * its default. Secrets lie sealed in the database. Safe from any thread.
 */
#pragma once

#include "app/app.h"

enum ymf_setting_type {
    YMF_SET_TEXT,
    YMF_SET_URL,
    YMF_SET_INT,
    YMF_SET_USD,
    YMF_SET_CHOICE,
    YMF_SET_IMAGE_MODEL,
    YMF_SET_VIDEO_MODEL,
};
enum ymf_origin { YMF_ORIGIN_DEFAULT, YMF_ORIGIN_STORED, YMF_ORIGIN_ENVIRONMENT, YMF_ORIGIN_FILE };

struct ymf_setting_row {
    const char *name;     /* also of its environment variable */
    const char *section;  /* accounts, models, spending, publishing, storage, system */
    int type;             /* enum ymf_setting_type */
    const char *fallback; /* NULL: none */
    bool secret;
    bool live;            /* may be changed in Settings; the others count at start */
    const char *provider; /* whose waiting work a change wakes; NULL */
    const char *wakes;    /* reason code of parked work that a change wakes; NULL */
    const char *choices;  /* CHOICE: "text json" */
    double min, max;      /* INT, USD */
    const char *help;
};
/* Ends with a NULL name. */
extern const struct ymf_setting_row ymf_setting_rows[];

struct ymf_settings;

struct ymf_settings *ymf_settings_new(void);
void ymf_settings_free(struct ymf_settings *settings); /* accepts NULL */
/* At start, before threads: from the environment or a file. Unknown names: false. */
bool ymf_settings_give(struct ymf_settings *settings, const char *name, const char *value,
                       int origin);
/* At start: what get answers whatever is set (the demo's own stand-in). Shown nowhere. */
void ymf_settings_force(struct ymf_settings *settings, const char *name, const char *value);
/* Reads the stored values; again after 10 s by itself. Before it only given ones are known. */
YMF_MUST_USE enum ymf_code ymf_settings_attach(struct ymf_settings *settings,
                                               const struct ymf_store *store,
                                               const struct ymf_vault *vault, struct ymf_err *err);
struct ymf_config ymf_settings_config(struct ymf_settings *settings);

/* One setting as it is told: never a secret's value. */
struct ymf_setting_view {
    const struct ymf_setting_row *row;
    const char *value; /* NULL unset or secret */
    const char *hint;  /* a secret: "…a1b2"; NULL unset */
    int origin;
    bool editable;
};
/* All rows, in the table's order; *ret_rev counts changes. */
YMF_MUST_USE enum ymf_code ymf_settings_list(const struct ymf_app *app, struct ymf_arena *arena,
                                             struct ymf_setting_view **ret, size_t *ret_len,
                                             int64_t *ret_rev, struct ymf_err *err);

struct ymf_setting_change {
    const char *name;
    const char *value; /* NULL: back to the default */
};
struct ymf_faults;
/*
 * All or none. Every fault is noted at /values/NAME. if_rev -1: whatever it is;
 * another rev: YMF_CONFLICT with reason "rev".
 */
YMF_MUST_USE enum ymf_code ymf_settings_put(const struct ymf_app *app,
                                            const struct ymf_setting_change *changes, size_t len,
                                            int64_t if_rev, struct ymf_faults *faults,
                                            struct ymf_err *err);
/* For tests of values not yet saved: get answers them on this thread until called with 0. */
void ymf_settings_try(struct ymf_settings *settings, const struct ymf_setting_change *changes,
                      size_t len);
/* Whether this thread tries any. */
bool ymf_settings_tries(void);
