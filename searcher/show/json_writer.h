// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdio.h>

#include "stemmer/base/str.h"

#define JSON_DEPTH_MAX 16

/**
 * Writes JSON to a file as it goes: no tree, any number of hits. Strings may hold any bytes;
 * each that is not UTF-8 becomes U+FFFD, so that offsets in code points stay right.
 *
 *     struct json json = {.file = stdout};
 *     json_open(&json, NULL, '{');
 *     json_str(&json, "query", query);
 *     json_close(&json, '}');
 */
struct json {
    FILE *file;
    unsigned depth;
    bool rows;                   /**< each object of a list in the outermost object begins a line */
    bool filled[JSON_DEPTH_MAX]; /**< something stands at this depth already */
    /** Members at depth `choose_depth` that it does not want are left out, with all in them.
     *  NULL: everything is written. */
    bool (*wants)(const void *context, const char *member);
    const void *context;
    unsigned choose_depth;
    unsigned muted; /**< brackets open inside something left out */
};

/** Each takes the name of the member, or NULL inside a list and outermost. */
void json_open(struct json *json, const char *name, char bracket);
void json_close(struct json *json, char bracket);
void json_str(struct json *json, const char *name, struct str value);
/** null when @p value is empty. */
void json_str_or_null(struct json *json, const char *name, struct str value);
void json_number(struct json *json, const char *name, double value, unsigned decimals);
void json_count(struct json *json, const char *name, uint64_t value);
/** null when @p value is 0. */
void json_count_or_null(struct json *json, const char *name, uint64_t value);
void json_bool(struct json *json, const char *name, bool value);
void json_null(struct json *json, const char *name);
/** [from, to], or null when @p from is 0 and @p nullable. */
void json_pair(struct json *json, const char *name, uint32_t from, uint32_t to, bool nullable);
