// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/pool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "indexer/extract/child.h"
#include "stemmer/base/i18n.h"

#define AHEAD_BYTES    ((uint64_t)4 << 20) /* of files that a worker has before it */
#define AHEAD_JOBS     24                  /* jobs that a worker has before it, at most */
#define GATHERED_BYTES ((size_t)16 << 20)  /* of answers that a worker may be ahead */
#define PIPE_BYTES     (1 << 20)           /* room in the pipes, where the system allows it */
#define READ_BYTES     ((size_t)256 << 10) /* at a time */
#define PATIENCE       (15 * 60) /* seconds: a worker that says nothing for so long is stuck */
#define WAIT_MS        500       /* between looks at `stop` */
#define SEND_MS        20        /* between tries to hand out a job */
#define FILES_SPARE    16        /* descriptors that the index may need beside readers */
#define MEMORY_MAX     ((rlim_t)8 << 30) /* bytes of a reader: it dies alone, not the machine */
#define START_TRIES    30                /* to start a reader that there is no way without */
#define START_PAUSE    100000000         /* nanoseconds between them */

struct pool_worker {
    pid_t pid; /* 0: not started */
    int in;    /* we write jobs */
    int out;   /* we read answers */
    bool ended;
    bool missing;        /* there is no room for it: the others do its work */
    struct buffer bytes; /* answers read */
    size_t at;           /* of `bytes` that are done with */
    size_t looked;       /* of `bytes` in which ends were counted */
    unsigned jobs;       /* handed out and not answered */
    uint64_t size;       /* of those, bytes */
};

struct pool_job {
    struct job job;
    uint64_t size;
    unsigned worker;
    bool answered; /* the end of its answer has been read into `bytes` */
};

struct pool {
    const struct worker_context *context;
    struct pool_worker *worker;
    unsigned count;
    unsigned patience;      /* seconds */
    struct pool_job *queue; /* a ring: the unfinished jobs in their order */
    size_t room, first, used;
    bool crashed;                 /* the first job waits for pool_retry() or pool_give_up() */
    struct sigaction pipe_action; /* what a broken pipe did before */
};

static struct pool_job *job_at(const struct pool *pool, size_t place)
{
    return &pool->queue[(pool->first + place) % pool->room];
}

struct pool *pool_new(const struct worker_context *context, unsigned workers, unsigned patience)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    struct pool *pool = memory_alloc(sizeof *pool);
    if (!workers)
        workers = cores > 0 ? (unsigned)cores : 1;
    if (workers > POOL_WORKERS_MAX)
        workers = POOL_WORKERS_MAX;
    *pool = (struct pool){
        .context = context, .count = workers, .patience = patience ? patience : PATIENCE};
    pool->worker = memory_alloc(workers * sizeof *pool->worker);
    for (unsigned i = 0; i < workers; i++)
        pool->worker[i] = (struct pool_worker){.in = -1, .out = -1};
    pool->room = (size_t)workers * AHEAD_JOBS * 4;
    pool->queue = memory_alloc(pool->room * sizeof *pool->queue);
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    sigaction(SIGPIPE, &ignore, &pool->pipe_action); /* a dead worker is noticed by its silence */
    return pool;
}

static void close_pipe(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

/* @return whether it had ended by itself, and @how, as waitpid() says; the process is gone then. */
static bool end_worker(struct pool_worker *worker, int *how)
{
    bool itself = true;
    *how = 0;
    close_pipe(&worker->in);
    close_pipe(&worker->out);
    if (worker->pid > 0 && waitpid(worker->pid, how, WNOHANG) != worker->pid) {
        itself = worker->ended; /* it has closed its pipe: it is just ending */
        if (!itself)
            kill(worker->pid, SIGKILL);
        while (waitpid(worker->pid, how, 0) < 0 && errno == EINTR)
            ;
    }
    worker->pid = 0;
    return itself;
}

void pool_free(struct pool *pool)
{
    if (!pool)
        return;
    for (unsigned i = 0; i < pool->count; i++) {
        int how;
        pool->worker[i].ended = false; /* whatever it does: it is not waited for */
        end_worker(&pool->worker[i], &how);
        buffer_free(&pool->worker[i].bytes);
    }
    sigaction(SIGPIPE, &pool->pipe_action, NULL);
    free(pool->worker);
    free(pool->queue);
    free(pool);
}

static int compare_files(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Close every file but the standard ones and those of @keep (-1: none). */
static void close_others(int *keep, size_t count)
{
    unsigned next = STDERR_FILENO + 1;
    qsort(keep, count, sizeof *keep, compare_files);
    for (size_t i = 0; i < count; i++) {
        if (keep[i] < (int)next)
            continue;
        if ((unsigned)keep[i] > next)
            close_range(next, (unsigned)keep[i] - 1, 0);
        next = (unsigned)keep[i] + 1;
    }
    close_range(next, ~0U, 0);
}

/* The shadow of a sanitizer alone takes terabytes of addresses. */
static void limit_memory(void)
{
    struct rlimit memory = {MEMORY_MAX, MEMORY_MAX};
    if (!CHILD_SANITIZED)
        setrlimit(RLIMIT_AS, &memory); /* what is less already stays so */
}

/* In the new process: nothing of the writer may stay open, above all no lock. */
static _Noreturn void become_worker(const struct pool *pool, pid_t parent, int in, int out)
{
    prctl(PR_SET_NAME, "referat-reader");
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(0);
    signal(SIGINT, SIG_IGN); /* the writer decides when to stop */
    signal(SIGTERM, SIG_DFL);
    signal(SIGPIPE, SIG_IGN);
    limit_memory();
    close_others((int[]){in, out, text_cache_file(pool->context->cache)}, 3);
    worker_run(pool->context, in, out);
}

/* The index needs files of its own: it is better served by fewer readers. */
static bool files_run_out(const struct pool *pool, const struct pool_worker *worker, int last)
{
    struct rlimit limit;
    return worker != &pool->worker[0] && getrlimit(RLIMIT_NOFILE, &limit) == 0 &&
           (rlim_t)last + FILES_SPARE > limit.rlim_cur;
}

static enum status start_worker(struct pool *pool, struct pool_worker *worker, struct error *error)
{
    int jobs[2];
    int answers[2];
    int how;
    if (pipe2(jobs, O_CLOEXEC))
        return error_set(error, STATUS_IO, _("cannot start a reader: %s"), strerror(errno));
    if (pipe2(answers, O_CLOEXEC)) {
        close(jobs[0]);
        close(jobs[1]);
        return error_set(error, STATUS_IO, _("cannot start a reader: %s"), strerror(errno));
    }
    fcntl(jobs[1], F_SETPIPE_SZ, PIPE_BYTES);
    fcntl(jobs[1], F_SETFL, O_NONBLOCK); /* see send_job() */
    fcntl(answers[1], F_SETPIPE_SZ, PIPE_BYTES);
    pid_t parent = getpid();
    bool full = files_run_out(pool, worker, answers[1]);
    pid_t pid = full ? -1 : fork();
    int why = full ? EMFILE : errno;
    if (pid == 0)
        become_worker(pool, parent, jobs[0], answers[1]);
    close(jobs[0]);
    close(answers[1]);
    worker->in = jobs[1];
    worker->out = answers[0];
    worker->pid = pid > 0 ? pid : 0;
    worker->ended = false;
    worker->jobs = 0;
    worker->size = 0;
    worker->at = worker->looked = 0;
    buffer_reset(&worker->bytes);
    if (pid > 0)
        return STATUS_OK;
    end_worker(worker, &how);
    return error_set(error, STATUS_IO, _("cannot start a reader: %s"), strerror(why));
}

/* Where there is no way without it: what is wanting now, others may give back soon. */
static enum status start_patiently(struct pool *pool, struct pool_worker *worker,
                                   struct error *error)
{
    enum status status = start_worker(pool, worker, error);
    for (int i = 0; status && i < START_TRIES; i++) {
        struct timespec moment = {.tv_nsec = START_PAUSE};
        nanosleep(&moment, NULL);
        status = start_worker(pool, worker, error);
    }
    return status;
}

static bool is_free(const struct pool_worker *worker)
{
    return worker->jobs < 2 || (worker->jobs < AHEAD_JOBS && worker->size < AHEAD_BYTES);
}

/* The first one is never missing: a pool without it is of no use. */
static unsigned least_busy(const struct pool *pool)
{
    unsigned best = 0;
    for (unsigned i = 1; i < pool->count; i++)
        if (!pool->worker[i].missing && (pool->worker[i].size < pool->worker[best].size ||
                                         (pool->worker[i].size == pool->worker[best].size &&
                                          pool->worker[i].jobs < pool->worker[best].jobs)))
            best = i;
    return best;
}

unsigned pool_missing(const struct pool *pool)
{
    unsigned missing = 0;
    for (unsigned i = 0; i < pool->count; i++)
        missing += pool->worker[i].missing;
    return missing;
}

bool pool_has_room(const struct pool *pool)
{
    return pool->used < pool->room && is_free(&pool->worker[least_busy(pool)]);
}

static int listen_to_all(struct pool *pool, unsigned first, int milliseconds);

/* A worker that has died is noticed when its answer is read. Where it has no room for jobs, because
 * it waits for us to read its answers, they are read: pipes may be as small as 4 KB. */
static void send_job(struct pool *pool, struct pool_job *job)
{
    CLEANUP(buffer_free) struct buffer bytes = {0};
    struct pool_worker *worker = &pool->worker[job->worker];
    worker_add_job(&bytes, &job->job);
    struct str rest = buffer_str(&bytes);
    while (rest.size) {
        ssize_t size = write(worker->in, rest.data, rest.size);
        if (size < 0 && errno == EAGAIN)
            listen_to_all(pool, job->worker, SEND_MS);
        else if (size < 0 && errno != EINTR)
            break;
        rest = str_from(rest, size > 0 ? (size_t)size : 0);
    }
    job->answered = false;
    worker->jobs++;
    worker->size += job->size;
}

enum status pool_submit(struct pool *pool, const struct job *job, uint64_t size,
                        struct error *error)
{
    unsigned number = least_busy(pool);
    for (;;) {
        struct pool_worker *worker = &pool->worker[number];
        if (worker->pid || worker->ended)
            break;
        struct error why;
        enum status status =
            number ? start_worker(pool, worker, &why) : start_patiently(pool, worker, error);
        if (status && !number)
            return status;
        if (!status)
            break;
        worker->missing = true;
        number = least_busy(pool);
    }
    struct pool_job *queued = job_at(pool, pool->used++);
    *queued = (struct pool_job){.job = *job, .size = size + 1, .worker = number};
    send_job(pool, queued);
    return STATUS_OK;
}

/* The first job of @worker whose answer is not complete. */
static struct pool_job *unanswered(struct pool *pool, unsigned worker)
{
    for (size_t i = 0; i < pool->used; i++)
        if (job_at(pool, i)->worker == worker && !job_at(pool, i)->answered)
            return job_at(pool, i);
    return NULL;
}

/* Note in the new bytes which jobs are done: there is room for others then. */
static void look_for_ends(struct pool *pool, unsigned number)
{
    struct pool_worker *worker = &pool->worker[number];
    for (;;) {
        char kind;
        struct str payload;
        size_t size =
            frame_next(str_from(buffer_str(&worker->bytes), worker->looked), &kind, &payload);
        if (size == 0 || size == SIZE_MAX)
            return;
        worker->looked += size;
        struct pool_job *job = kind == FRAME_END ? unanswered(pool, number) : NULL;
        if (job) {
            job->answered = true;
            worker->jobs--;
            worker->size -= job->size;
        }
    }
}

static void read_answers(struct pool *pool, unsigned number)
{
    struct pool_worker *worker = &pool->worker[number];
    if (worker->at == worker->bytes.size) {
        worker->looked -= worker->at;
        worker->at = 0;
        buffer_reset(&worker->bytes);
    } else if (worker->at > GATHERED_BYTES / 4) {
        size_t rest = worker->bytes.size - worker->at;
        memmove(worker->bytes.data, worker->bytes.data + worker->at, rest);
        worker->bytes.size = rest;
        worker->looked -= worker->at;
        worker->at = 0;
    }
    CLEANUP(buffer_free) struct buffer part = {0};
    part.data = memory_alloc(READ_BYTES);
    ssize_t size = read(worker->out, part.data, READ_BYTES);
    if (size > 0)
        buffer_add(&worker->bytes, (struct str){part.data, (size_t)size});
    else if (size == 0 || (errno != EINTR && errno != EAGAIN))
        worker->ended = true;
    look_for_ends(pool, number);
}

/* Read what the workers have said. @first must be heard whatever it has said before.
 * @return as poll(). */
static int listen_to_all(struct pool *pool, unsigned first, int milliseconds)
{
    struct pollfd ready[POOL_WORKERS_MAX];
    for (unsigned i = 0; i < pool->count; i++) {
        const struct pool_worker *worker = &pool->worker[i];
        bool full = i != first && worker->bytes.size - worker->at > GATHERED_BYTES;
        bool deaf = full || worker->ended || !worker->pid;
        ready[i] = (struct pollfd){.fd = deaf ? -1 : worker->out, .events = POLLIN};
    }
    int count = poll(ready, pool->count, milliseconds);
    for (unsigned i = 0; count > 0 && i < pool->count; i++)
        if (ready[i].revents)
            read_answers(pool, i);
    return count;
}

const struct job *pool_first(const struct pool *pool)
{
    return &job_at(pool, 0)->job;
}

static void finish_first(struct pool *pool)
{
    pool->first = (pool->first + 1) % pool->room;
    pool->used--;
}

/* What to say of a reader that is gone. */
static enum status crash(struct pool *pool, struct pool_worker *worker, bool stuck, char *kind,
                         struct str *payload)
{
    int how = 0;
    bool itself = end_worker(worker, &how);
    buffer_reset(&worker->bytes);
    worker->at = worker->looked = 0;
    if (stuck)
        buffer_print(&worker->bytes, _("the reader was stuck"));
    else if (itself && WIFSIGNALED(how))
        buffer_print(&worker->bytes, _("the reader crashed (signal %d)"), WTERMSIG(how));
    else
        buffer_print(&worker->bytes, _("the reader crashed"));
    pool->crashed = true;
    *kind = stuck ? FRAME_STUCK : FRAME_CRASH;
    *payload = buffer_str(&worker->bytes);
    return STATUS_OK;
}

static int64_t seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

enum status pool_next(struct pool *pool, const volatile sig_atomic_t *stop, char *kind,
                      struct str *payload, struct error *error)
{
    unsigned number = job_at(pool, 0)->worker;
    struct pool_worker *worker = &pool->worker[number];
    listen_to_all(pool, number, 0);
    int64_t heard = seconds_now();
    for (;;) {
        size_t size = frame_next(str_from(buffer_str(&worker->bytes), worker->at), kind, payload);
        bool stuck = size == 0 && !worker->ended && seconds_now() - heard >= pool->patience;
        if (size == SIZE_MAX || (size == 0 && worker->ended) || stuck)
            return crash(pool, worker, stuck, kind, payload);
        if (size) {
            worker->at += size;
            if (*kind == FRAME_END)
                finish_first(pool);
            return STATUS_OK;
        }
        if (stop && *stop)
            return error_set(error, STATUS_INTERRUPTED, _("interrupted; what was read is kept"));
        size_t before = worker->bytes.size - worker->at;
        listen_to_all(pool, number, WAIT_MS);
        if (worker->bytes.size - worker->at != before) /* others may speak all the time */
            heard = seconds_now();
    }
}

/* A new worker gets what the dead one had before it. */
static enum status replace_worker(struct pool *pool, unsigned number, struct error *error)
{
    struct pool_worker *worker = &pool->worker[number];
    enum status status = start_patiently(pool, worker, error);
    for (size_t i = 0; !status && i < pool->used; i++)
        if (job_at(pool, i)->worker == number)
            send_job(pool, job_at(pool, i));
    pool->crashed = false;
    return status;
}

enum status pool_retry(struct pool *pool, uint64_t from, struct error *error)
{
    job_at(pool, 0)->job.from = from;
    return replace_worker(pool, job_at(pool, 0)->worker, error);
}

enum status pool_give_up(struct pool *pool, struct error *error)
{
    unsigned number = job_at(pool, 0)->worker;
    finish_first(pool);
    return replace_worker(pool, number, error);
}
