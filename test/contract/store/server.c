/* Starts and stops the throw-away server; PostgreSQL refuses to run as root, so it runs as its own
 * user then. */
#include "server.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <libpq-fe.h>

#include "base/file.h"

enum { START_MS = 30000 };

static struct {
    char folder[64], bin[256], url[256], home[80], pooled[256];
    pid_t pid, pooler;
} server;

static void become_postgres(void)
{
    const struct passwd *user = geteuid() == 0 ? getpwnam("postgres") : NULL;
    if (user && (setgroups(0, NULL) || setgid(user->pw_gid) || setuid(user->pw_uid)))
        _exit(126);
}

static pid_t spawn(const char *const argv[])
{
    pid_t pid = fork();
    if (pid)
        return pid;
    become_postgres();
    int log = open("server.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (chdir(server.folder) == 0 && log < 0)
        log = open("server.log", O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    (void)dup2(log, 1);
    (void)dup2(log, 2);
    execv(argv[0], (char *const *)argv);
    _exit(127);
}

static int wait_for(pid_t pid)
{
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        continue;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

static int find_programs(void)
{
    glob_t found;
    int rc = glob("/usr/lib/postgresql/*/bin/postgres", 0, NULL, &found);
    if (rc == 0) {
        (void)snprintf(server.bin, sizeof server.bin, "%s", found.gl_pathv[found.gl_pathc - 1]);
        *strrchr(server.bin, '/') = 0;
    }
    globfree(&found);
    return rc;
}

static int make_folder(void)
{
    (void)snprintf(server.folder, sizeof server.folder, "/tmp/ymf-pg-XXXXXX");
    if (!mkdtemp(server.folder))
        return -1;
    const struct passwd *user = geteuid() == 0 ? getpwnam("postgres") : NULL;
    if (user && chown(server.folder, user->pw_uid, user->pw_gid))
        return -1;
    (void)snprintf(server.home, sizeof server.home, "%s/d", server.folder);
    return 0;
}

static int answers(const char *url)
{
    PGconn *conn = PQconnectdb(url);
    int ok = PQstatus(conn) == CONNECTION_OK;
    PQfinish(conn);
    return ok;
}

static void await(const char *url)
{
    for (int waited = 0; waited < START_MS && !answers(url); waited += 50) {
        const struct timespec pause = {.tv_nsec = 50 * 1000000};
        (void)nanosleep(&pause, NULL);
    }
}

const char *server_start(void)
{
    if (find_programs() || make_folder())
        return NULL;
    char program[300];
    (void)snprintf(program, sizeof program, "%s/initdb", server.bin);
    const char *const init[] = {program, "-D",    server.home, "-U",   "postgres",
                                "-A",    "trust", "-E",        "UTF8", "--locale=C.UTF-8",
                                "-N",    NULL};
    if (wait_for(spawn(init)))
        return NULL;
    (void)snprintf(program, sizeof program, "%s/postgres", server.bin);
    const char *const run[] = {program,
                               "-D",
                               server.home,
                               "-k",
                               server.folder,
                               "-c",
                               "listen_addresses=",
                               "-c",
                               "shared_buffers=16MB",
                               NULL};
    server.pid = spawn(run);
    (void)snprintf(server.url, sizeof server.url,
                   "postgresql:///postgres?host=%s&port=5432&user=postgres", server.folder);
    await(server.url);
    return server.url;
}

static int write_file(const char *name, const char *text)
{
    char path[128];
    (void)snprintf(path, sizeof path, "%s/%s", server.folder, name);
    return ymf_file_write(path, text, strlen(text), 0644, NULL);
}

const char *server_pool(void)
{
    static const char *const places[] = {"/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"};
    const char *program = places[access(places[0], X_OK) != 0];
    char conf[1024];
    (void)snprintf(conf, sizeof conf,
                   "[databases]\npostgres = host=%s port=5432 user=postgres\n"
                   "[pgbouncer]\nlisten_addr =\nunix_socket_dir = %s\nlisten_port = 6432\n"
                   "auth_type = trust\nauth_file = %s/users\npool_mode = transaction\n"
                   "default_pool_size = 4\n",
                   server.folder, server.folder, server.folder);
    if (access(program, X_OK) || write_file("users", "\"postgres\" \"\"\n") ||
        write_file("pool.ini", conf))
        return NULL;
    const char *const run[] = {program, "pool.ini", NULL};
    server.pooler = spawn(run);
    (void)snprintf(server.pooled, sizeof server.pooled,
                   "postgresql:///postgres?host=%s&port=6432&user=postgres", server.folder);
    await(server.pooled);
    return server.pooled;
}

void server_stop(void)
{
    if (server.pooler > 0) {
        (void)kill(server.pooler, SIGKILL);
        (void)wait_for(server.pooler);
        server.pooler = 0;
    }
    if (server.pid > 0) {
        (void)kill(server.pid, SIGQUIT);
        (void)wait_for(server.pid);
        server.pid = 0;
    }
    if (server.folder[0])
        (void)!ymf_file_remove_tree(server.folder, NULL);
}
