/* A throw-away PostgreSQL server of the test's own: a temporary folder, a socket in it, no network.
 */
#pragma once

/* PgBouncer before it, in transaction mode: its URL; NULL when it is not installed. */
const char *server_pool(void);
/* The URL of its database; NULL when PostgreSQL is not installed. Stopped by server_stop. */
const char *server_start(void);
void server_stop(void);
