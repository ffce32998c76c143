// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "stemmer/base/arena.h"

/** What the index knows of one source file; stored as metadata in the commit of its items. */
struct file_state {
    struct str key;      /**< file_state_hash_key(); not stored */
    struct str relative; /**< path below its root */
    struct str hash;     /**< of bytes, hints and parser version, hexadecimal */
    struct str skipped;  /**< why it gave nothing, or what was left out; empty when all is well */
    struct str parts;    /**< lines "part TAB why": members of a bundle, lines that gave nothing */
    struct str format;   /**< of its text: "text", "pdf" ...; of the first one in a bundle */
    uint64_t size;       /**< bytes */
    int64_t changed;     /**< see scan.h */
    uint32_t root;       /**< number of the root */
    uint32_t meetings, items;
    uint32_t documents;     /**< made of it so far */
    uint32_t parts_skipped; /**< how many; `parts` names the first FILE_STATE_PARTS_MAX */
    uint32_t pages;         /**< 0 when the format has none */
    uint32_t ocr_quality;   /**< 1..100, the worst of its texts read by OCR; 0 without */
    bool ocr;               /**< it was read with OCR allowed */
    uint32_t pictures;      /**< pages without text, to be read by OCR */
    uint32_t unlike;        /**< of its meetings: they look like no minutes */
    uint32_t attempts;      /**< how often time or memory did not suffice to read it; else 0 */
    int64_t read;           /**< when its content was read, seconds; 0 unknown */
    struct str damage;      /**< why it gives nothing since; the rest is of the last good reading,
                                 but `size`, `changed`, `ocr` and `attempts`. Empty: all is well */
    struct str damage_hash; /**< as `hash`, of what it is since; empty: it could not be read */
    int64_t damaged;        /**< when that was noticed, seconds */
    uint64_t offset;        /**< JSON Lines: bytes read when the last commit was made; 0: all */
    bool seen;              /**< met in this sync; not stored */
};

#define FILE_STATE_PARTS_MAX    500
#define FILE_STATE_ATTEMPTS_MAX 3 /* then it is left alone until it changes */

/** Did the file as a whole give nothing? */
static inline bool file_state_is_skipped(const struct file_state *state)
{
    return state->skipped.size && state->documents == 0;
}

/** Does it look like no minutes, all of it? */
static inline bool file_state_is_unlike(const struct file_state *state)
{
    return state->unlike && state->unlike == state->meetings;
}

/** Is what is searched its last good reading, while the file itself is damaged? */
static inline bool file_state_is_kept(const struct file_state *state)
{
    return state->damage.size > 0;
}

/** Hash of what the file is now. */
static inline struct str file_state_now(const struct file_state *state)
{
    return file_state_is_kept(state) ? state->damage_hash : state->hash;
}

/** Is the next sync to try it again, though it did not change? */
static inline bool file_state_wants_retry(const struct file_state *state)
{
    return state->attempts && state->attempts < FILE_STATE_ATTEMPTS_MAX;
}

/** How often reading of content with this @p hash (empty: unknown) has failed now for want of time
 *  or memory; @p known is from before, or NULL. It may have been bad luck: a busy machine, another
 *  one's memory. So it is tried again, but not for ever. */
uint32_t file_state_attempt(const struct file_state *known, struct str hash);

/** The metadata key of a file, and the hash that its documents carry. */
struct str file_state_key(uint32_t root, struct str relative, struct arena *arena);
struct str file_state_hash_key(uint32_t root, struct str relative, struct arena *arena);

/** @p s as a fact of a state can be: one line. */
struct str file_state_line(struct str s, struct arena *arena);

/** As text, one fact a line, the path last. */
struct str file_state_write(const struct file_state *state, struct arena *arena);
/** Total: what cannot be read stays zero, so that the file is read anew. `parts` is a view of the
 *  lines "part member TAB why" as stored: see file_state_part(). */
void file_state_read(struct str text, struct file_state *ret);

/** "since 2024-06-18: the file is empty; last good reading of 2024-01-09", of a file that is kept;
 *  days are local. */
struct str file_state_damage(const struct file_state *state, struct arena *arena);

/** Cut the next part that was skipped off @p rest, which begins as state->parts. */
bool file_state_part(struct str *rest, struct str *part, struct str *why);
