// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <fcntl.h>
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

/* Opening a file for writing; @place: which argument holds the flags. */
static bool forbid_writing(scmp_filter_ctx filter, int call, unsigned place)
{
    static const int flag[] = {O_WRONLY, O_RDWR, O_CREAT, O_TRUNC};
    bool done = true;
    for (size_t i = 0; i < COUNT_OF(flag); i++) {
        scmp_datum_t bit = (scmp_datum_t)flag[i];
        struct scmp_arg_cmp has = {place, SCMP_CMP_MASKED_EQ, bit, bit};
        done = done && seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), call, 1, &has) == 0;
    }
    return done;
}

bool child_fence_program(void)
{
    static const int forbidden[] = {
        /* the net */
        SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen),
        SCMP_SYS(accept), SCMP_SYS(accept4), SCMP_SYS(sendto), SCMP_SYS(sendmsg),
        SCMP_SYS(sendmmsg),
        /* files and folders; openat2 and io_uring hide from this filter what they open */
        SCMP_SYS(creat), SCMP_SYS(openat2), SCMP_SYS(io_uring_setup), SCMP_SYS(open_by_handle_at),
        SCMP_SYS(unlink), SCMP_SYS(unlinkat), SCMP_SYS(rename), SCMP_SYS(renameat),
        SCMP_SYS(renameat2), SCMP_SYS(link), SCMP_SYS(linkat), SCMP_SYS(symlink),
        SCMP_SYS(symlinkat), SCMP_SYS(mkdir), SCMP_SYS(mkdirat), SCMP_SYS(rmdir), SCMP_SYS(mknod),
        SCMP_SYS(mknodat), SCMP_SYS(chmod), SCMP_SYS(fchmod), SCMP_SYS(fchmodat), SCMP_SYS(chown),
        SCMP_SYS(fchown), SCMP_SYS(lchown), SCMP_SYS(fchownat), SCMP_SYS(truncate),
        SCMP_SYS(utimensat), SCMP_SYS(setxattr), SCMP_SYS(lsetxattr), SCMP_SYS(fsetxattr),
        SCMP_SYS(removexattr), SCMP_SYS(lremovexattr), SCMP_SYS(fremovexattr), SCMP_SYS(mount),
        SCMP_SYS(umount2), SCMP_SYS(chroot), SCMP_SYS(pivot_root),
        /* other processes and the kernel */
        SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
        SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_open), SCMP_SYS(pidfd_getfd), SCMP_SYS(bpf),
        SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd), SCMP_SYS(unshare), SCMP_SYS(setns),
        SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(setsid)};
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter)
        return false;
    bool done = true;
    for (size_t i = 0; i < COUNT_OF(forbidden); i++)
        done = done && seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), forbidden[i], 0) == 0;
    done = done && forbid_writing(filter, SCMP_SYS(open), 1) &&
           forbid_writing(filter, SCMP_SYS(openat), 2) && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return done;
}
