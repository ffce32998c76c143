// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/meeting.h"

/*
 * Reading facts out of the text of an item: what a careful reader would note.
 * Each function is total and pure; results are views into the text or in the arena.
 */

/** Outcomes (bit set of 1u << enum outcome) that the current decision text gives the item.
 *  Only a sentence that decides counts; narrative does not (decisions 14). */
uint32_t outcomes_read(struct str decision);

/** References in a labelled place ("Tidligere behandling" and its like): appends to @p given;
 *  returns the state (silent for an empty text or a lone "."). @p meeting_date is the date of
 *  this meeting, for dates without a year; 0 when unknown. */
enum earlier_state references_read_labelled(struct str text, day meeting_date, struct arena *arena,
                                            struct references *given);

/** References in running prose: full ones (date to the day and item) go to @p given, weaker
 *  ones and later treatments ("sendes til ...") to @p mentions. */
void references_read_prose(struct str text, day meeting_date, struct arena *arena,
                           struct references *given, struct references *mentions);

/** A heading such as "Beslutning i Økonomiudvalget den 24-01-2023:" names body and date. */
void decision_heading_read(struct str heading, struct str *by, day *date, struct str *item);

/** People of an attendance list such as "Navn (C) (2. viceborgmester) (Afbud), Navn, F, ...".
 *  @p state is what the list's label says; marks inside win. Nobody ("Ingen", "-") gives none. */
void people_read(struct str text, enum presence state, struct arena *arena, struct people *ret);

/** Could the line begin with somebody of an attendance list? @p full: two names at least. */
bool person_like(struct str line, bool full);

/** Does the full stop at @p stop end a sentence, and no abbreviation or initial? */
bool sentence_ends(struct str text, size_t stop);

/** Does a word for absence stand in the text ("fraværende", "afbud", "ikke til stede", "forfald")?
 */
bool tells_absence(struct str text);

/** Is the line a party or a role, as one below a name is? */
bool role_like(struct str line);
/** Is it "Ingen", "-" or the like? */
bool nobody_like(struct str line);

/** Is the line a row of a table of attendance ("Bo Lund (V)    x", "Ida Bæk<TAB>DH<TAB>Afbud")?
 *  @p person: its first column; @p mark: the one that says whether the person came. */
bool presence_row(struct str line, struct str *person, struct str *mark);

/** Titles under Bilag; a lone count ("2 bilag, heraf 2 anbefales", "Ingen bilag") sets
 *  @p stated and is no title. */
void attachments_read(struct str text, struct arena *arena, struct attachment **ret, size_t *count,
                      int *stated);

/** Votes in a decision. */
void votes_read(struct str text, struct arena *arena, struct vote **ret, size_t *count);

/** A case id (any form of formats.md 1.U), with or without its label, alone on a line:
 *  the id without label, or empty. */
struct str case_no_read(struct str line);

/** The id in "(2012-84001)", "(sag 2023-1187)", which is all of the text; years are none. */
struct str case_no_in_parentheses(struct str text);

/** Name of a body without article of a term or genitive: "Økonomiudvalgets" -> "Økonomiudvalget".
 */
struct str committee_clean(struct str name, struct arena *arena);

/** Municipality named by a text ("... på Ballerup Rådhus", "Gentofte Kommune"), or empty.
 *  @p header is trusted more than @p body. */
struct str municipality_read(struct str header, struct str body, struct arena *arena);

/** The municipality called @p name, in the spelling of the table, or empty. */
struct str municipality_known(struct str name);

/** The municipality or region whose name gives @p slug (fold_slug()), with "-kommune" or without,
 *  as in the name of a folder: "aarhus", "randers-kommune", "region-sjaelland"; or empty. */
struct str municipality_of_slug(struct str slug, struct arena *arena);

/** Fill in everything of @p item that is derived from its sections and title: outcomes,
 *  references, attachments, votes, absences, sub-items, routine, closed, places, dissents,
 *  commitments, who recommends and decides, whether the recommendation was followed. */
void item_complete(struct item *item, const struct meeting *meeting, struct arena *arena);
