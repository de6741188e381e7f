/* A throw-away Redis of the test's own: a temporary folder, a free port, everything in its log. */
#pragma once

#include <stdbool.h>

/* Its URL; NULL when Redis is not installed. Started again on the same port and files. */
const char *redis_server_start(void);
void redis_server_kill(void); /* SIGKILL */
/* Answers PING once it is up. */
bool redis_server_answers(void);
void redis_server_done(void);
