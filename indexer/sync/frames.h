// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>

#include "indexer/write/writer.h"
#include "stemmer/base/buffer.h"

/*
 * What goes over the pipes between the writer and its workers: frames of a kind and a payload.
 * Numbers are LEB128, strings a length and bytes, terms share what they begin alike with.
 */

#define FRAME_SIZE_MAX  ((size_t)512 << 20) /* bytes of a payload; more means a broken stream */
#define FRAME_HEAD_SIZE 5                   /* bytes before a payload: its size and the kind */

void frame_add_number(struct buffer *out, uint64_t number);
void frame_add_str(struct buffer *out, struct str s);

/** A document without its key: that is for the writer to make. */
void frame_add_document(struct buffer *out, const struct index_document *document);

/** Begin a frame in @p out; frame_end() fills in the size. @return what frame_end() wants. */
size_t frame_begin(struct buffer *out, char kind);
void frame_end(struct buffer *out, size_t begun);

/** Reads a payload. Whatever the bytes, nothing outside of them is read: what is not there is 0
 *  or empty, and `bad` says so. */
struct frame_reader {
    struct str rest;
    bool bad;
};
uint64_t frame_number(struct frame_reader *reader);
struct str frame_str(struct frame_reader *reader); /**< view into the payload */

/** The document without its key; arrays and terms in @p arena, the rest views into the payload. */
bool frame_document(struct frame_reader *reader, struct arena *arena, struct index_document *ret);

/** The frame that @p bytes begin with: its kind and payload, 0 when it is not complete.
 *  @return its size with the head; SIZE_MAX when this cannot be a frame. */
size_t frame_next(struct str bytes, char *kind, struct str *payload);
