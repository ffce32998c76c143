// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/facts/facts_text.h"

/* Sentences of a decision, for the readers of votes, dissents and commitments. */

/** Words [from, to) of a text. */
struct sentence {
    size_t from, to;
};

/** The sentence after *sentence (begin with {0}); false at the end of the text. */
bool sentence_next(const struct words *words, struct sentence *sentence);

/** As printed. */
struct str sentence_text(const struct words *words, struct str text, struct sentence sentence);

/** The first of the words of @p list (as for word_in()) in it; its `to` when there is none. */
size_t sentence_find(const struct words *words, struct sentence sentence, const char *list);
bool sentence_has(const struct words *words, struct sentence sentence, const char *list);

/** Is a word of it in the set (SET_... bits)? */
bool sentence_has_set(const struct words *words, struct sentence sentence, uint64_t set);

/** Its first word past a label as "Indstillingens punkt 2:". */
size_t sentence_start(const struct words *words, struct sentence sentence);

/** A decision: its words and what they are of. */
struct passage {
    const struct words *words;
    struct str text;
    struct arena *arena; /**< for what is found */
};

/** Members' own opinions in a decision: appended to those of @p item. */
void dissents_of(const struct passage *passage, struct item *item, size_t *room);

/** Who is to do what after the meeting. @p strict: running text, in which only what an office
 *  promises counts. */
void commitments_of(const struct passage *passage, day meeting_date, bool strict, struct item *item,
                    size_t *room);

/** When a sentence says that something is to be done: as printed, and the date as far as it
 *  follows. False when it says nothing. */
bool due_of(const struct passage *passage, struct sentence sentence, day meeting_date,
            struct str *due, struct date *date);

/** Streets, schools and institutions: appended to those of @p item, each name once. */
void localities_of(const struct passage *passage, struct item *item, size_t *room);

/** Who voted what: fills ballots and mismatch of @p vote from its `..._who`. */
void ballots_read(struct vote *vote, const struct meeting *meeting, struct arena *arena);

/** Is it a decision of this meeting? */
bool section_decides(const struct section *section);

/** The name of a person at the beginning of @p text (a view), empty when it is none: a heading,
 *  a body, the line of a page. @p tail: what follows it. */
struct str person_name(struct arena *arena, struct str text, struct str *tail);

/** "stedfortræder: N.N.", "Stedfortræder N.N., fraværende ...", "N.N. stedfortræder",
 *  "suppleant N.N.": the name, or empty. "stedfortræder for N.N." names the other one. */
struct str deputy_name(struct arena *arena, struct str s);

/** Is it a word as "direktør", which stands before a name? In lower case. */
bool title_word(struct str low);

/** Bytes of an " og " or " samt " at @p at that joins two people, else 0. */
size_t joins_people(struct str list, size_t at);

/** Do wide spaces at @p at set another name apart from what stands before them? */
bool column_of_names(struct str line, size_t at);

/** Does a label begin behind @p at, inside a list: "Lone Vang Afbud: Ida Bæk"? */
bool label_inside(struct str list, size_t at);

/** Does a sentence about deputies or another one begin behind @p at:
 *  "... var fraværende. I stedet deltog N.N."? */
bool sentence_break(struct str list, size_t at);

/** Does what follows a name say when or why somebody was there or away? */
bool presence_told(struct arena *arena, struct str tail);

/** Fills in item->absences. */
void absences_read(struct item *item, struct arena *arena);

/** "heraf 2 anbefales" beside the count of attachments; leaves @p recommended when it is not there.
 */
void attachments_stated(struct str text, int *recommended);

/** proposer, decides, case_kind, and followed; outcomes, dissents and commitments must be there. */
void recommendation_read(struct item *item, const struct meeting *meeting, struct arena *arena,
                         struct arena *scratch);
