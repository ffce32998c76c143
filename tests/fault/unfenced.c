// SPDX-License-Identifier: GPL-2.0-or-later
/* Run a command as on a kernel without seccomp: no process below it gets a filter of its own. */
#include <errno.h>
#include <seccomp.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char **argv)
{
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    struct scmp_arg_cmp by_prctl = {0, SCMP_CMP_EQ, PR_SET_SECCOMP, 0};
    uint32_t refused = SCMP_ACT_ERRNO(EINVAL);
    if (argc < 2 || !filter || seccomp_rule_add(filter, refused, SCMP_SYS(seccomp), 0) ||
        seccomp_rule_add_array(filter, refused, SCMP_SYS(prctl), 1, &by_prctl) ||
        seccomp_load(filter))
        return 99;
    execvp(argv[1], argv + 1);
    perror(argv[1]);
    return 99;
}
