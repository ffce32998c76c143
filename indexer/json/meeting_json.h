// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/meeting.h"
#include "stemmer/base/buffer.h"

/** Longest line of JSON that is read. */
#define MEETING_JSON_MAX ((size_t)64 << 20) /* bytes */

/**
 * Write @p meeting as one JSON object (keys: README of this folder). Everything the index
 * needs is in it, so that reading it back gives the same index. @p file may be empty.
 * @p indent spaces per level; 0: all on one line. No line feed at the end.
 */
void meeting_write_json(const struct meeting *meeting, struct str file, int indent,
                        struct buffer *out);

/**
 * Read what meeting_write_json() wrote, or what another system made in that form: only
 * "items" is required; unknown keys are passed over; section kinds may be any known
 * heading; attachments, participants and apologies may be objects or plain strings;
 * derived facts that are absent (outcomes, earlier, sub-items ...) are read from the
 * sections as the parser would.
 *
 * @p file receives the "file" of the object (empty when absent).
 * @return STATUS_BAD_INPUT with offset; STATUS_LIMIT.
 */
MUST_CHECK enum status meeting_read_json(struct str json, struct arena *arena, struct meeting *ret,
                                         struct str *file, struct error *error);
