// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/meeting.h"
#include "indexer/vocabulary/vocabulary_key.h"

/**
 * The section heading that @p line is, if it is one: a closed list (formats.md section 2),
 * compared folded, without trailing colon. Also headings that carry a body and a date
 * ("Beslutning i Økonomiudvalget den 24-01-2023"). `inline_text` is what stands after the
 * heading on the same line ("Beslutning: Vedtaget", "BeslutningGodkendt."), else empty.
 */
struct heading {
    enum section_kind kind;
    struct str heading;
    struct str inline_text;
    bool strong; /**< unmistakable alone; a weak one ("Tema", "Referat") needs its surroundings */
    bool dated;  /**< carries a body or a date: decision_heading_read() tells which */
    bool bare;   /**< a body and a date without a word for decision: a reference looks the same */
};
bool heading_read(struct str line, struct heading *ret);
/** What is known of a trimmed line before it is read. */
struct line_facts {
    struct key key; /**< of a line of 90 bytes at most that heading_ends() allows; else empty */
    bool digit;     /**< it holds a digit */
    bool colon;     /**< it holds a colon */
};
/** As heading_read(), for a line of which that is known. */
bool heading_read_known(struct str line, const struct line_facts *facts, struct heading *ret);
/** Can a line that is a heading as a whole end in this byte? */
bool heading_ends(char last);

/** A body, a date and perhaps an item: "Økonomiudvalget, 14. maj 2019, pkt. 88:", alone on a line
 *  or before a text (@p rest). */
bool reference_line(struct str line, struct str *rest);

/** Is this the name of a body: capital first, with a word such as udvalg, råd or bestyrelse? */
bool body_name(struct str text);
/** Could a word for a body stand in the folded text? Without one no part of it names a body. */
bool body_part(struct str folded);

/** Is the line noise of pages, browsers or portals (formats.md 1.V): page numbers, "Til toppen"?
 *  Bare numbers are not: they need their surroundings. */
bool noise_line(struct str line);
/** As noise_line(), for a trimmed line whose key is at hand. */
bool noise_line_folded(struct str line, const struct key *key);
