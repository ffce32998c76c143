// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#ifdef __cplusplus
#define BEGIN_C extern "C" {
#define END_C   }
#else
#define BEGIN_C
#define END_C
#endif

#define MUST_CHECK               __attribute__((warn_unused_result))
#define PRINTF_LIKE(text, first) __attribute__((format(printf, text, first)))

/** Run @p function on the address of this variable when it goes out of scope. */
#define CLEANUP(function) __attribute__((cleanup(function)))

/** Define closep(type **) for CLEANUP() from close(type *), which must accept NULL. */
#define DEFINE_CLEANUP(type, close)                                                                \
    static inline void close##p(type **object)                                                     \
    {                                                                                              \
        close(*object);                                                                            \
        *object = NULL;                                                                            \
    }                                                                                              \
    struct cleanup_needs_a_semicolon

/** Number of elements of a true array (not of a pointer). */
#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
