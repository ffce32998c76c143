// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Cut the text in @p buffer at the last character boundary if vsnprintf() cut it inside one. */
static void cut_at_character(char *buffer, size_t size, int wanted)
{
    if (wanted < 0) {
        buffer[0] = '\0';
        return;
    }
    if ((size_t)wanted < size)
        return;
    size_t end = size - 1;
    while (end > 0 && ((unsigned char)buffer[end - 1] & 0xC0) == 0x80)
        end--;
    if (end > 0 && (unsigned char)buffer[end - 1] >= 0xC0)
        end--;
    buffer[end] = '\0';
}

static void print_into(char *buffer, size_t size, const char *text, va_list arguments)
{
    cut_at_character(buffer, size, vsnprintf(buffer, size, text, arguments));
    for (char *p = buffer; *p; p++)
        if (*p == '\n' || *p == '\r')
            *p = ' ';
}

static void set(struct error *error, enum status status, size_t offset)
{
    error->status = status;
    error->offset = offset;
    error->hint[0] = '\0';
}

enum status error_set(struct error *error, enum status status, const char *text, ...)
{
    if (!error)
        return status;
    va_list arguments;
    va_start(arguments, text);
    print_into(error->message, sizeof error->message, text, arguments);
    va_end(arguments);
    set(error, status, NO_OFFSET);
    return status;
}

enum status error_set_at(struct error *error, enum status status, size_t offset, const char *text,
                         ...)
{
    if (!error)
        return status;
    va_list arguments;
    va_start(arguments, text);
    print_into(error->message, sizeof error->message, text, arguments);
    va_end(arguments);
    set(error, status, offset);
    return status;
}

void error_context(struct error *error, const char *text, ...)
{
    if (!error)
        return;
    char context[sizeof error->message];
    va_list arguments;
    va_start(arguments, text);
    print_into(context, sizeof context, text, arguments);
    va_end(arguments);
    char whole[sizeof error->message * 2 + 3];
    int wanted = snprintf(whole, sizeof whole, "%s: %s", context, error->message);
    cut_at_character(whole, sizeof error->message, wanted);
    whole[sizeof error->message - 1] = '\0';
    memcpy(error->message, whole, strlen(whole) + 1);
}

void error_hint(struct error *error, const char *text, ...)
{
    if (!error)
        return;
    va_list arguments;
    va_start(arguments, text);
    print_into(error->hint, sizeof error->hint, text, arguments);
    va_end(arguments);
}

static const char *const name[STATUS_COUNT] = {
    [STATUS_OK] = "ok",
    [STATUS_BAD_ARGUMENT] = "bad-argument",
    [STATUS_BAD_QUERY] = "bad-query",
    [STATUS_BAD_INPUT] = "bad-input",
    [STATUS_NOT_FOUND] = "not-found",
    [STATUS_IO] = "io",
    [STATUS_LOCKED] = "locked",
    [STATUS_CORRUPT] = "corrupt",
    [STATUS_VERSION] = "version",
    [STATUS_CHANGED] = "changed",
    [STATUS_LIMIT] = "limit",
    [STATUS_NO_MEMORY] = "no-memory",
    [STATUS_INTERRUPTED] = "interrupted",
    [STATUS_BUG] = "bug",
};

const char *status_name(enum status status)
{
    return status < STATUS_COUNT ? name[status] : "bug";
}

int status_exit_code(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return 0;
    case STATUS_BAD_ARGUMENT:
    case STATUS_BAD_QUERY:
        return 2;
    default:
        return 3;
    }
}
