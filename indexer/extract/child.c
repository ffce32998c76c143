// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "indexer/extract/wire.h"
#include "stemmer/base/i18n.h"

#define CPU_SECONDS    20
#define WALL_SECONDS   60
#define MEMORY         ((uint64_t)1 << 30)
#define WIRE_OVERHEAD  4                  /* times the text: what surrounds each line */
#define COMPLAINT_MAX  4096               /* bytes of standard error that are looked at */
#define READ_SIZE      ((size_t)64 << 10) /* bytes */
#define ARENA_EXIT     3                  /* our own memory ran out, see arena.h */
#define LIBRARY_EXIT   1                  /* poppler's did */
#define PIPE_EXIT      2                  /* nobody listens */
#define FIRST_SIGNAL   1
#define LAST_SIGNAL    31
#define MEGABYTE_SHIFT 20

struct extract_limits limits_complete(const struct extract_limits *limits)
{
    struct extract_limits complete = limits ? *limits : (struct extract_limits){0};
    if (!complete.cpu_seconds)
        complete.cpu_seconds = CPU_SECONDS;
    if (!complete.wall_seconds)
        complete.wall_seconds = WALL_SECONDS;
    if (!complete.memory)
        complete.memory = MEMORY;
    if (!complete.output)
        complete.output = TEXT_SIZE_MAX;
    return complete;
}

bool child_write(int fd, struct str s)
{
    while (s.size) {
        ssize_t wrote = write(fd, s.data, s.size);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote <= 0)
            return false;
        s = str_from(s, (size_t)wrote);
    }
    return true;
}

/* Signals as a program is born with; Ctrl-C is for the parent, who decides about its child. */
static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    for (int i = FIRST_SIGNAL; i <= LAST_SIGNAL; i++)
        signal(i, SIG_DFL);
    signal(SIGINT, SIG_IGN);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

/* Descriptors 0 and 1 empty, 2 the complaints (with a sanitizer: as it was), 3 the result. */
static bool arrange_descriptors(int input, int result, int complain)
{
    int high_result = fcntl(result, F_DUPFD, CHILD_RESULT + 2);
    int high_complain = fcntl(complain, F_DUPFD, CHILD_RESULT + 2);
    int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
    int high_input = fcntl(input < 0 ? nothing : input, F_DUPFD, CHILD_RESULT + 2);
    bool done = high_result >= 0 && high_complain >= 0 && nothing >= 0 && high_input >= 0 &&
                dup2(high_input, STDIN_FILENO) >= 0 && dup2(nothing, STDOUT_FILENO) >= 0;
    done = done && (CHILD_SANITIZED || dup2(high_complain, STDERR_FILENO) >= 0);
    done = done && dup2(high_result, CHILD_RESULT) >= 0;
    return done && close_range(CHILD_RESULT + 1, ~0U, 0) == 0;
}

static void close_both(const int pipe[2])
{
    close(pipe[0]);
    close(pipe[1]);
}

int child_fork(int input, struct child *ret)
{
    int result[2], complain[2];
    if (pipe2(result, O_CLOEXEC) < 0)
        return -1;
    if (pipe2(complain, O_CLOEXEC | O_NONBLOCK) < 0) {
        close_both(result);
        return -1;
    }
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent || !arrange_descriptors(input, result[1], complain[1]))
            _exit(PIPE_EXIT);
        reset_signals();
        return 0;
    }
    int failed = errno;
    close(result[1]);
    close(complain[1]);
    if (pid < 0) {
        close(result[0]);
        close(complain[0]);
        errno = failed;
        return -1;
    }
    *ret = (struct child){.pid = pid, .result = result[0], .complain = complain[0]};
    return pid;
}

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until it closes its end, the time is over or it wrote too much. */
static void read_result(int fd, int64_t deadline, uint64_t size_max, struct buffer *ret,
                        struct child_end *end)
{
    char *part = memory_alloc(READ_SIZE);
    for (;;) {
        int64_t left = deadline - now_ms();
        end->slow = left <= 0;
        end->output = ret->size > size_max;
        if (end->slow || end->output)
            break;
        struct pollfd waiting = {.fd = fd, .events = POLLIN};
        int ready = poll(&waiting, 1, left > INT32_MAX ? INT32_MAX : (int)left);
        if (ready == 0 || (ready < 0 && errno == EINTR))
            continue;
        ssize_t got = ready < 0 ? -1 : read(fd, part, READ_SIZE);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            break;
        buffer_add(ret, (struct str){part, (size_t)got});
    }
    free(part);
}

/* What libraries say before they give up: C++, poppler, glib. */
static bool complained_about_memory(int fd)
{
    static const struct str sign[] = {
        {"bad_alloc", 9}, {"ut of memory", 12}, {"failed to allocate", 18}, {"length_error", 12}};
    char text[COMPLAINT_MAX];
    ssize_t got = read(fd, text, sizeof text);
    struct str said = {text, got > 0 ? (size_t)got : 0};
    for (size_t i = 0; i < COUNT_OF(sign); i++)
        if (str_find(said, sign[i], 0) < said.size)
            return true;
    return false;
}

/* It may have closed its pipe and gone on: wait no longer than agreed. */
static int reap(int pid, int64_t deadline, struct child_end *end)
{
    int status = 0;
    for (;;) {
        if (end->slow || end->output)
            kill(pid, SIGKILL);
        pid_t gone = waitpid(pid, &status, end->slow || end->output ? 0 : WNOHANG);
        if (gone == pid || (gone < 0 && errno != EINTR))
            return status;
        if (gone == 0) {
            struct timespec moment = {.tv_nsec = 200000};
            nanosleep(&moment, NULL);
            end->slow = now_ms() > deadline;
        }
    }
}

struct child_end child_collect(struct child *child, uint32_t seconds, uint64_t size_max,
                               struct buffer *ret)
{
    struct child_end end = {0};
    int64_t deadline = now_ms() + (int64_t)seconds * 1000;
    read_result(child->result, deadline, size_max, ret, &end);
    close(child->result);
    end.wait_status = reap(child->pid, deadline, &end);
    end.memory = complained_about_memory(child->complain);
    close(child->complain);
    *child = (struct child){.result = -1, .complain = -1};
    return end;
}

enum status child_judge(const struct child_end *end, const char *format,
                        const struct extract_limits *limits, struct error *error)
{
    int status = end->wait_status;
    int signal_number = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
    if (end->output)
        return error_set(error, STATUS_BAD_INPUT, _("%s: more than %u MB of text"), format,
                         (unsigned)(limits->output >> MEGABYTE_SHIFT));
    if (end->slow)
        return error_set(error, STATUS_NO_MEMORY, _("%s: reading took longer than %u s"), format,
                         limits->wall_seconds);
    if (signal_number == SIGXCPU)
        return error_set(error, STATUS_BAD_INPUT, _("%s: reading took longer than %u s"), format,
                         limits->cpu_seconds);
    if (end->memory || code == ARENA_EXIT || code == LIBRARY_EXIT)
        return error_set(error, STATUS_NO_MEMORY, _("%s: reading needed more than %u MB"), format,
                         (unsigned)(limits->memory >> MEGABYTE_SHIFT));
    if (signal_number)
        return error_set(error, signal_number == SIGKILL ? STATUS_NO_MEMORY : STATUS_BAD_INPUT,
                         _("%s: the reader crashed (signal %d)"), format, signal_number);
    if (code)
        return error_set(error, STATUS_BAD_INPUT, _("%s: the reader failed (exit code %d)"), format,
                         code);
    return STATUS_OK;
}

static _Noreturn void run(const struct child_task *task, struct str bytes, const char *name,
                          const struct extract_limits *limits)
{
    if (task->prepare)
        task->prepare();
    child_limit(limits, 0);
    struct arena arena = {0};
    struct buffer wire = {0};
    struct error error = {0};
    struct texts texts = {0};
    bool fenced = child_fence();
    enum status status = task->read(bytes, name, limits, &arena, &texts, &error);
    texts.unguarded = !fenced;
    wire_encode(&texts, status, &error, &wire);
    _exit(child_write(CHILD_RESULT, buffer_str(&wire)) ? EXIT_SUCCESS : PIPE_EXIT);
}

enum status child_read(const struct child_task *task, struct str bytes, const char *name,
                       const struct extract_limits *limits, struct arena *arena, struct texts *ret,
                       struct error *error)
{
    struct extract_limits complete = limits_complete(limits);
    struct child child;
    int pid = child_fork(-1, &child);
    if (pid == 0)
        run(task, bytes, name, &complete);
    if (pid < 0)
        return error_set(error, STATUS_IO, _("cannot start a reader: %s"), strerror(errno));
    CLEANUP(buffer_free) struct buffer wire = {0};
    uint64_t size_max =
        complete.output > UINT64_MAX / WIRE_OVERHEAD ? UINT64_MAX : complete.output * WIRE_OVERHEAD;
    struct child_end end = child_collect(&child, complete.wall_seconds, size_max, &wire);
    enum status status = child_judge(&end, task->format, &complete, error);
    if (status)
        return status;
    return wire_decode(arena_copy(arena, buffer_str(&wire)), arena, ret, error);
}
