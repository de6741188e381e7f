/* A whole API on a fresh SQLite file, with services that answer by rote. For tests. */
#pragma once

#include "api/api.h"
#include "base/arena.h"
#include "base/buf.h"
#include "storage/folder.h"

struct house {
    struct ymf_arena *arena;
    char folder[64];
    struct ymf_store *store;
    struct ymf_storage_folder *files;
    struct ymf_file_store store_of_files;
    struct ymf_keyring *keyring;
    struct ymf_settings *settings;
    struct ymf_vault vault;
    struct ymf_config config;
    struct ymf_app app;
    struct ymf_api *api;
    char cookie[256];   /* "Cookie: …\r\n" once signed in */
    char body[1 << 20]; /* of the last answer */
    char head[16384];
};

/* password NULL: set-up is open, *ret_code is its code. */
struct house *house_open(const char *profile, const char *password, const char **ret_code);
/* The same with files that cannot be read in place: as from a bucket. */
struct house *house_open_far(const char *profile, const char *password);
void house_close(struct house *house);
/* One request; returns the status. headers: "Name: value\r\n…" or "". body NULL: none. */
int house_ask(struct house *house, const char *method, const char *path, const char *headers,
              const char *body);
void house_sign_in(struct house *house, const char *password);
/* A string or number of the last answer as text, by JSON pointer; "" when it is not there. */
const char *house_get(struct house *house, const char *pointer);
/* A research job with videos, finished; its id. */
const char *house_research(struct house *house);
/* A curation of it with a brief; its id. */
const char *house_curation(struct house *house);
