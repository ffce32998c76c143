// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static void reserve(struct buffer *buffer, size_t more)
{
    if (more <= buffer->capacity - buffer->size)
        return;
    size_t capacity = buffer->capacity ? buffer->capacity : 256;
    while (capacity - buffer->size < more && capacity <= SIZE_MAX / 2)
        capacity *= 2;
    buffer->data = memory_grow(buffer->data, capacity);
    buffer->capacity = capacity;
}

void buffer_add(struct buffer *buffer, struct str s)
{
    if (s.size == 0)
        return;
    reserve(buffer, s.size);
    memcpy(buffer->data + buffer->size, s.data, s.size);
    buffer->size += s.size;
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, str_of(text));
}

void buffer_add_byte(struct buffer *buffer, char byte)
{
    reserve(buffer, 1);
    buffer->data[buffer->size++] = byte;
}

void buffer_add_code(struct buffer *buffer, uint32_t code)
{
    char bytes[4];
    buffer_add(buffer, (struct str){bytes, utf8_encode(code, bytes)});
}

void buffer_print(struct buffer *buffer, const char *text, ...)
{
    va_list arguments;
    va_start(arguments, text);
    int wanted = vsnprintf(NULL, 0, text, arguments);
    va_end(arguments);
    if (wanted <= 0)
        return;
    reserve(buffer, (size_t)wanted + 1);
    va_start(arguments, text);
    vsnprintf(buffer->data + buffer->size, (size_t)wanted + 1, text, arguments);
    va_end(arguments);
    buffer->size += (size_t)wanted;
}

void buffer_reset(struct buffer *buffer)
{
    buffer->size = 0;
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}
