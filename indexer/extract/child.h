// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/text.h"
#include "stemmer/base/buffer.h"

/*
 * Strangers' formats are read in a forked child that may compute and write to its pipe, nothing
 * else. A crash, an endless loop or a bomb ends the child; the parent says so in one line.
 */

#if defined(__SANITIZE_ADDRESS__)
#define CHILD_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CHILD_SANITIZED 1
#endif
#endif
#ifndef CHILD_SANITIZED
#define CHILD_SANITIZED 0 /* 1: address space cannot be limited, findings go to standard error */
#endif

/** All texts in @p bytes. */
typedef enum status texts_function(struct str bytes, const char *name,
                                   const struct extract_limits *limits, struct arena *arena,
                                   struct texts *ret, struct error *error);

/** What the child does. */
struct child_task {
    const char *format;    /**< for messages: "PDF" */
    void (*prepare)(void); /**< loads what the library needs of files, before they are out of
                                reach; may be NULL */
    texts_function *read;
};

/** @p limits (may be NULL) with the defaults in the place of zeros. */
struct extract_limits limits_complete(const struct extract_limits *limits);

/**
 * Run @p task in a child. Leaves no process, descriptor or signal handler behind; may be called
 * from a forked worker, not from a thread.
 *
 * @return what the task returned; STATUS_BAD_INPUT when it crashed or ran into a limit;
 * STATUS_NO_MEMORY when that was memory or the wall clock, or the system killed it, so that it may
 * do better another time; STATUS_IO when no child can be started.
 */
MUST_CHECK enum status child_read(const struct child_task *task, struct str bytes, const char *name,
                                  const struct extract_limits *limits, struct arena *arena,
                                  struct texts *ret, struct error *error);

/** A child and the pipes from it. */
struct child {
    int pid;
    int result;   /**< reading end of what it writes to descriptor CHILD_RESULT */
    int complain; /**< reading end of its standard error */
};

enum { CHILD_RESULT = 3 };

/** How a child ended. */
struct child_end {
    bool slow;       /**< ended by us: out of wall clock time */
    bool output;     /**< ended by us: wrote more than agreed */
    int wait_status; /**< as from waitpid() */
    bool memory;     /**< it complained about memory */
};

/**
 * Fork. In the child, standard input is @p input (-1: empty), output is empty, CHILD_RESULT is the
 * pipe, every other descriptor is closed, signals are as they were born but for SIGINT, which is
 * the parent's, and it dies with its parent.
 *
 * @return 0 in the child, its pid in the parent, -1 with errno.
 */
int child_fork(int input, struct child *ret);

/** Read all that it writes, at most @p size_max bytes and @p seconds; then it is gone. */
struct child_end child_collect(struct child *child, uint32_t seconds, uint64_t size_max,
                               struct buffer *ret);

/** The line that says how it ended; STATUS_OK when it ended by itself with exit code 0. */
MUST_CHECK enum status child_judge(const struct child_end *end, const char *format,
                                   const struct extract_limits *limits, struct error *error);

/** Bounds on processor time, memory, files; @p file_size: bytes it may write into a file. */
void child_limit(const struct extract_limits *limits, uint64_t file_size);

/** No system calls but those of computing and writing. @return false when the kernel refuses. */
MUST_CHECK bool child_fence(void);

/**
 * For a child that becomes another program, which needs its libraries and data: it may read files
 * and compute, but not write any, nor use the net, nor touch other processes.
 * @return false when the kernel refuses.
 */
MUST_CHECK bool child_fence_program(void);

/** Write all of @p s to descriptor @p fd. */
MUST_CHECK bool child_write(int fd, struct str s);
