// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/record.h"
#include "searcher/searcher.h"
#include "stemmer/analyzer.h"

/*
 * What a query looks for in running text, for marking hits, choosing the best passage and
 * checking phrases against the stored text. The index answers which documents; this answers
 * where in one.
 */

enum pattern_kind {
    PATTERN_STEM,    /**< text is a stem; also found as a part of a compound */
    PATTERN_EXACT,   /**< text is a folded form */
    PATTERN_PREFIX,  /**< text is the beginning of a folded form */
    PATTERN_SUFFIX,  /**< text is the end of a folded form */
    PATTERN_SPECIAL, /**< text is kind letter and value of a special term */
    PATTERN_NEAR,    /**< word[]: stems that stand within `window` positions of each other */
    PATTERN_STEMS,   /**< word[]: stems in sequence */
    PATTERN_PHRASE,  /**< word[]: folded forms in sequence; space = hyphen = joined */
};

struct pattern {
    enum pattern_kind kind;
    enum field_id field; /**< only in this part; FIELD_NONE: anywhere */
    struct str text;
    struct str *word; /**< PATTERN_PHRASE, PATTERN_STEMS, PATTERN_NEAR */
    size_t word_count;
    uint32_t window; /**< PATTERN_NEAR */
    uint32_t group;  /**< patterns of one word of the query share it: counted once */
};

struct patterns {
    struct pattern *pattern;
    size_t count, room;
    uint32_t groups;
};

/** Bytes start..end of a text that a pattern matched. */
struct place {
    uint32_t start, end;
    uint32_t group;
};

struct places {
    struct place *place; /**< in order of start */
    size_t count, room;
};

/** Where @p patterns match in @p text, which is analysed as @p words. @p section is the canonical
 *  kind of the section the text is, "titel" for a title: patterns of other fields are left out. */
void match_find(const struct patterns *patterns, struct str section, struct str text,
                const struct words *words, struct arena *arena, struct places *ret);

/** As match_find(), but adds to @p places: @p words are of a later part of @p text. */
void match_find_more(const struct patterns *patterns, struct str section, struct str text,
                     const struct words *words, struct arena *arena, struct places *places);

/** Does the phrase stand in this text? `phrase->kind` is PATTERN_PHRASE. */
bool match_phrase(const struct pattern *phrase, const struct words *words);

/**
 * Does the phrase plainly stand in this text: function words as typed, between spaces and other
 * words? True only when match_phrase() of the analysed text would be; false says nothing. Found a
 * hundred times faster, which counts for phrases that nearly every text has ("der er").
 */
bool match_phrase_plainly(const struct pattern *phrase, struct str text);

/** Is a section of this kind a part of what @p field searches? */
bool match_field_covers(enum field_id field, struct str section);

/** Places as marks in code points, merged where they touch or overlap. */
void match_marks(struct str text, const struct places *places, struct arena *arena,
                 struct mark **ret, size_t *count);
