// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/arena.h"

BEGIN_C

/**
 * Bytes that grow: output, records, excerpts. Ends the program when memory runs out.
 *
 *     CLEANUP(buffer_free) struct buffer buffer = {0};
 */
struct buffer {
    char *data;
    size_t size;     /**< bytes in use */
    size_t capacity; /**< bytes there is room for */
};

void buffer_add(struct buffer *buffer, struct str s);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_byte(struct buffer *buffer, char byte);
void buffer_add_code(struct buffer *buffer, uint32_t code); /**< one code point as UTF-8 */
void buffer_print(struct buffer *buffer, const char *text, ...) PRINTF_LIKE(2, 3);

/** Forget the content, keep the room. */
void buffer_reset(struct buffer *buffer);
void buffer_free(struct buffer *buffer);

/** The content; valid until the buffer changes. */
static inline struct str buffer_str(const struct buffer *buffer)
{
    struct str s = {buffer->data, buffer->size};
    return s;
}

END_C
