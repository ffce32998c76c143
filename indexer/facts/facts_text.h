// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/facts/facts_word_sets.h"
#include "indexer/meeting.h"
#include "stemmer/base/arena.h"

/*
 * What the readers of facts share: cheap lower case, words with their places, names of bodies.
 * Inside the library only.
 */

/** One word or one punctuation mark of a text. */
struct word {
    struct str raw; /**< as printed */
    struct str low; /**< lower case, same length */
    uint64_t set;   /**< SET_... bits of facts_word_sets.h */
    uint32_t at;    /**< byte offset of raw in the text */
    uint16_t verb;  /**< row of the verb of a decision, counted from 1; 0: none */
    char kind; /**< 'w' word, '9' begins with a digit, else the mark: . , ; : ( ) " - * / ... */
    uint8_t lines : 2; /**< line feeds between the word before and this one, at most 2 */
    bool capital : 1;  /**< begins with a capital letter */
    bool quoted : 1;   /**< inside quotation marks that close in the same paragraph */
};

struct words {
    struct word *word;
    size_t count;
    uint64_t sets; /**< those that a word of the text is in, together */
    bool years;    /**< a word of four bytes begins with a digit */
};

/** Lower case of Latin letters, byte for byte: offsets stay those of @p text. */
struct str text_lower(struct arena *arena, struct str text);

/** Cut @p text into words and marks. */
struct words words_read(struct arena *arena, struct str text);

/** Does @p s begin with a capital letter? */
static inline bool text_capital(struct str s)
{
    if (!s.size)
        return false;
    if (s.data[0] >= 'A' && s.data[0] <= 'Z')
        return true;
    return s.size > 1 && (unsigned char)s.data[0] == 0xC3 && (unsigned char)s.data[1] >= 0x80 &&
           (unsigned char)s.data[1] <= 0x9E && (unsigned char)s.data[1] != 0x97;
}

/** The three bytes before @p end as one number, which TAIL() gives for three letters. */
#define TAIL(a, b, c) ((uint32_t)(a) << 16 | (uint32_t)(b) << 8 | (uint32_t)(c))
static inline uint32_t text_tail(const char *end)
{
    const unsigned char *c = (const unsigned char *)end - 3;
    return TAIL(c[0], c[1], c[2]);
}

/** Is every letter of @p s a capital, and is there one? */
bool text_all_capitals(struct str s);

/** The mark at the beginning of @p s (not empty) as an ASCII one, 0 if a letter or digit stands
 *  there; @p size is what the mark takes. */
char text_mark(struct str s, size_t *size);

/** Is the folded word in a list of words with a space between (and at both ends)? For a few words
 *  at one place; longer lists are sets of facts_word_sets.h. */
bool word_in(struct str low, const char *list);

/** The sets of a word that is (a part of) the low of a struct word. */
uint64_t word_sets(struct str low);
/** The sets of a word of any text, which must be in lower case. */
uint64_t word_sets_copied(struct str word);

/** The pairs of neighbouring bytes of a text, by their low five bits: looked through once, they
 *  tell of most of many strings that they do not stand in it. */
struct pairs {
    uint32_t second[32]; /**< by the first byte: a bit for each second one */
};
struct pairs pairs_of(struct str text);

/** str_find(): where the string stands in the text of the pairs. */
size_t pairs_find(const struct pairs *pairs, struct str text, struct str string);

/** A name of a body in words [from, to): which words it takes. */
struct body {
    size_t from, to; /**< words, `to` exclusive */
    struct str name; /**< view, genitive taken off */
};

/** First name of a body whose head word is at or after @p from and before @p to. */
bool body_find(const struct words *words, struct str text, size_t from, size_t to,
               struct body *ret);

/** Is this word the head of a body's name: Økonomiudvalget, Byrådets, ØU? */
bool body_head(const struct word *word);

/** Without the s of the genitive: a view. */
struct str genitive_off(struct str name);

/** Is the full stop at word @p i the end of a sentence that began at @p from? */
bool words_stop_ends(const struct words *words, size_t from, size_t i);
/** Does a sentence end before word @p i (not the first) because a line does? */
bool words_line_ends(const struct words *words, size_t i);

/** Next line of @p rest, trimmed; false when there is none. @p rest moves on. */
bool line_next(struct str *rest, struct str *line);

/** "F R E D E N S B O R G   K O M M U N E" -> "FREDENSBORG KOMMUNE": lines set apart letter by
 *  letter; the others as they are. */
struct str text_without_spacing(struct str text, struct arena *arena);

/** Label of absence at the beginning of a line ("Fraværende:", "Afbud fra"): its length in
 *  bytes with colon, 0 if there is none. */
size_t absence_label(struct str line, enum presence *state);

/* As outcomes_read(), votes_read(), references_read_prose(), the words of the text given. */
uint32_t outcomes_of(const struct words *words, struct str decision);
void votes_of(const struct words *words, struct str text, struct arena *arena, struct vote **ret,
              size_t *count);
void references_of(const struct words *words, struct str text, day meeting_date,
                   struct arena *arena, struct references *given, struct references *mentions);

/** What item_complete() fills in, one by one. */
enum item_part {
    PART_TITLE = 1 << 0,
    PART_OUTCOMES = 1 << 1,
    PART_REFERENCES = 1 << 2,
    PART_ATTACHMENTS = 1 << 3,
    PART_VOTES = 1 << 4,
    PART_ABSENCES = 1 << 5,
    PART_SUB_ITEMS = 1 << 6,
    PART_ROUTINE = 1 << 7,
    PART_LOCALITIES = 1 << 8,
    PART_DISSENTS = 1 << 9,
    PART_COMMITMENTS = 1 << 10,
    PART_RECOMMENDATION = 1 << 11, /* wants outcomes, commitments and routine */
    PART_CPR = 1 << 12,
    PART_ALL = (1 << 13) - 1,
};
void item_complete_parts(struct item *item, const struct meeting *meeting, struct arena *arena,
                         unsigned parts);
