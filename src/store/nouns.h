/* The parts of the store, one file per noun: what open.c puts together. */
#pragma once

#include "ports/account_store.h"
#include "ports/config_store.h"
#include "ports/curation_store.h"
#include "ports/ledger_store.h"
#include "ports/look_store.h"
#include "ports/own_media_store.h"
#include "ports/production_store.h"
#include "ports/research_store.h"
#include "ports/work_store.h"

extern const struct ymf_research_store ymf_research_table;
extern const struct ymf_curation_store ymf_curation_table;
extern const struct ymf_production_store ymf_production_table;
extern const struct ymf_look_store ymf_look_table;
extern const struct ymf_work_store ymf_work_table;
extern const struct ymf_ledger_store ymf_ledger_table;
extern const struct ymf_account_store ymf_account_table;
extern const struct ymf_config_store ymf_config_table;
extern const struct ymf_own_media_store ymf_own_media_table;
