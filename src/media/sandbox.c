/* Limits and the system-call filter of the media child. */
#include "media/sandbox.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <seccomp.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

static enum ymf_code limit(int what, int64_t soft, int64_t hard, const char *name,
                           struct ymf_err *err)
{
    if (soft <= 0)
        return YMF_OK;
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)what, &now))
        return ymf_fail_errno(err, "cannot read the limit of %s", name);
    /* Never above what we were given ourselves. */
    rlim_t most = now.rlim_max;
    now.rlim_max = (rlim_t)hard < most ? (rlim_t)hard : most;
    now.rlim_cur = (rlim_t)soft < now.rlim_max ? (rlim_t)soft : now.rlim_max;
    if (setrlimit((__rlimit_resource_t)what, &now))
        return ymf_fail_errno(err, "cannot limit %s", name);
    return YMF_OK;
}

enum ymf_code ymf_sandbox_limit(const struct ymf_sandbox_limits *limits, struct ymf_err *err)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) ||
        prctl(PR_SET_DUMPABLE, 0))
        return ymf_fail_errno(err, "cannot confine the media process");
    const struct rlimit none = {0, 0};
    if (setrlimit(RLIMIT_CORE, &none))
        return ymf_fail_errno(err, "cannot forbid core files");
    /* A sanitizer maps terabytes of shadow. */
    enum ymf_code rc =
        SANITIZED ? YMF_OK
                  : limit(RLIMIT_AS, limits->memory_bytes, limits->memory_bytes, "memory", err);
    if (!rc)
        rc = limit(RLIMIT_CPU, limits->cpu_sec, limits->cpu_sec + 5, "processor time", err);
    if (!rc)
        rc = limit(RLIMIT_FSIZE, limits->file_bytes, limits->file_bytes, "file size", err);
    if (!rc)
        rc = limit(RLIMIT_NOFILE, limits->files, limits->files, "open files", err);
    return rc;
}

/* Files, memory, threads, time. What is not here fails with EPERM. */
static const int allowed[] = {
    /* files */
    SCMP_SYS(read),
    SCMP_SYS(write),
    SCMP_SYS(readv),
    SCMP_SYS(writev),
    SCMP_SYS(pread64),
    SCMP_SYS(pwrite64),
    SCMP_SYS(preadv),
    SCMP_SYS(pwritev),
    SCMP_SYS(open),
    SCMP_SYS(openat),
    SCMP_SYS(close),
    SCMP_SYS(stat),
    SCMP_SYS(fstat),
    SCMP_SYS(lstat),
    SCMP_SYS(newfstatat),
    SCMP_SYS(statx),
    SCMP_SYS(lseek),
    SCMP_SYS(access),
    SCMP_SYS(faccessat),
    SCMP_SYS(faccessat2),
    SCMP_SYS(dup),
    SCMP_SYS(dup2),
    SCMP_SYS(dup3),
    SCMP_SYS(fcntl),
    SCMP_SYS(ftruncate),
    SCMP_SYS(fallocate),
    SCMP_SYS(fsync),
    SCMP_SYS(fdatasync),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(rmdir),
    SCMP_SYS(getdents64),
    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(umask),
    SCMP_SYS(utimensat),
    SCMP_SYS(statfs),
    SCMP_SYS(fstatfs),
    SCMP_SYS(getcwd),
    SCMP_SYS(flock),
    SCMP_SYS(copy_file_range),
    SCMP_SYS(fadvise64),
    SCMP_SYS(poll),
    SCMP_SYS(ppoll),
    SCMP_SYS(pipe2),
    SCMP_SYS(eventfd2),
    /* memory */
    SCMP_SYS(mmap),
    SCMP_SYS(munmap),
    SCMP_SYS(mremap),
    SCMP_SYS(mprotect),
    SCMP_SYS(madvise),
    SCMP_SYS(brk),
    SCMP_SYS(membarrier),
    /* threads and signals */
    SCMP_SYS(futex),
    SCMP_SYS(set_robust_list),
    SCMP_SYS(get_robust_list),
    SCMP_SYS(rseq),
    SCMP_SYS(set_tid_address),
    SCMP_SYS(sched_yield),
    SCMP_SYS(sched_getaffinity),
    SCMP_SYS(sched_getparam),
    SCMP_SYS(sched_getscheduler),
    SCMP_SYS(getcpu),
    SCMP_SYS(gettid),
    SCMP_SYS(tgkill),
    SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(rt_sigreturn),
    SCMP_SYS(sigaltstack),
    SCMP_SYS(restart_syscall),
    SCMP_SYS(exit),
    SCMP_SYS(exit_group),
    /* time and self */
    SCMP_SYS(nanosleep),
    SCMP_SYS(clock_nanosleep),
    SCMP_SYS(clock_gettime),
    SCMP_SYS(clock_getres),
    SCMP_SYS(gettimeofday),
    SCMP_SYS(time),
    SCMP_SYS(getpid),
    SCMP_SYS(getppid),
    SCMP_SYS(getuid),
    SCMP_SYS(geteuid),
    SCMP_SYS(getgid),
    SCMP_SYS(getegid),
    SCMP_SYS(getrandom),
    SCMP_SYS(uname),
    SCMP_SYS(sysinfo),
    SCMP_SYS(getrlimit),
    SCMP_SYS(getrusage),
};

static int add_rules(scmp_filter_ctx filter)
{
    int got = 0;
    for (size_t i = 0; i < sizeof allowed / sizeof *allowed && got == 0; i++)
        got = seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0);
    /* Threads, never processes. clone3 hides its flags: libc then takes clone. */
    if (got == 0)
        got = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
                               SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD));
    if (got == 0)
        got = seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
    if (got == 0)
        got = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1,
                               SCMP_A0(SCMP_CMP_EQ, PR_SET_NAME));
    /* Reading limits only: the third argument is the new value. */
    if (got == 0)
        got = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
                               SCMP_A2(SCMP_CMP_EQ, 0));
    return got;
}

enum ymf_code ymf_sandbox_close(struct ymf_err *err)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return ymf_fail(err, YMF_INTERNAL, "no memory for the system-call filter");
    int got = add_rules(filter);
    if (got == 0)
        got = seccomp_load(filter);
    seccomp_release(filter);
    if (got < 0) {
        errno = -got;
        return ymf_fail_errno(err, "cannot load the system-call filter");
    }
    return YMF_OK;
}
