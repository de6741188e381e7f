/* Where the suite's files lie: a folder, or a real server that speaks S3. */
#pragma once

#include "ports/file_store.h"

struct place;
struct s3_server;

/* "folder" or "s3"; 0 when it can be used. One for the whole program. */
int place_open(const char *kind);
void place_close(void);
struct place *place_shared(void);
const struct ymf_file_store *place_port(struct place *place);
const struct s3_server *place_server(const struct place *place);
/* A folder of the test's own. */
const char *place_scratch(const struct place *place);
/* Leaves behind what a process that is killed in the middle of a put would. */
void place_break_off_a_put(struct place *place, const char *key);
/* How many of them there are. */
int place_halves(struct place *place, const char *folder);
