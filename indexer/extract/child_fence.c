// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <seccomp.h>
#include <sys/resource.h>
#include <unistd.h>

#include "indexer/extract/child.h"

static void limit(__rlimit_resource_t what, uint64_t most, uint64_t grace)
{
    struct rlimit bound = {.rlim_cur = most, .rlim_max = most + grace};
    (void)setrlimit(what, &bound); /* a stricter limit of the caller's stays */
}

void child_limit(const struct extract_limits *limits, uint64_t file_size)
{
    limit(RLIMIT_CPU, limits->cpu_seconds, 1); /* SIGXCPU first, SIGKILL a second later */
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_FSIZE, file_size, 0);
    if (!CHILD_SANITIZED) /* its shadow alone takes terabytes of addresses */
        limit(RLIMIT_AS, limits->memory, 0);
}

bool child_fence(void)
{
    /* Memory, time, the descriptors it has, and its own end. */
    static const int allowed[] = {
        SCMP_SYS(read),
        SCMP_SYS(write),
        SCMP_SYS(writev),
        SCMP_SYS(lseek),
        SCMP_SYS(close),
        SCMP_SYS(fstat),
        SCMP_SYS(brk),
        SCMP_SYS(mmap),
        SCMP_SYS(munmap),
        SCMP_SYS(mremap),
        SCMP_SYS(mprotect),
        SCMP_SYS(madvise),
        SCMP_SYS(futex),
        SCMP_SYS(sched_yield),
        SCMP_SYS(clock_gettime),
        SCMP_SYS(clock_getres),
        SCMP_SYS(gettimeofday),
        SCMP_SYS(time),
        SCMP_SYS(getrandom),
        SCMP_SYS(sysinfo),
        SCMP_SYS(getpid),
        SCMP_SYS(gettid),
        SCMP_SYS(rt_sigaction),
        SCMP_SYS(rt_sigprocmask),
        SCMP_SYS(rt_sigreturn),
        SCMP_SYS(sigaltstack),
        SCMP_SYS(exit),
        SCMP_SYS(exit_group),
        SCMP_SYS(sched_getaffinity),
    };
    limit(RLIMIT_NOFILE, 0, 0);
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return false;
    bool done = true;
    for (size_t i = 0; i < COUNT_OF(allowed); i++)
        done = done && seccomp_rule_add(filter, SCMP_ACT_ALLOW, allowed[i], 0) == 0;
    struct scmp_arg_cmp itself = {.op = SCMP_CMP_EQ, .datum_a = (scmp_datum_t)getpid()};
    done =
        done && seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &itself) == 0;
    done = done && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}
