// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/arena.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/error.h"
#include "stemmer/dates.h"

BEGIN_C

/*
 * What is stored with each document: enough to show a hit, to cite it and to check a phrase
 * against the text, without the source file.
 */

#define OCR_QUALITY_LOW 80 /* per cent; below it a reader should look at the file itself */

struct record_section {
    struct str kind;    /**< canonical Danish name: "beslutning" */
    struct str heading; /**< as printed; may be empty */
    struct str text;
    struct str by;   /**< body of a quoted decision; empty: this meeting's */
    struct str date; /**< ISO; empty when not printed */
    bool quoted;
    uint32_t line_from, line_to; /**< 1-based, inclusive; 0 unknown */
    uint32_t page;               /**< 1-based; 0 unknown */
};

struct record_reference {
    struct str committee; /**< empty when unknown */
    struct str date;      /**< ISO with its precision: "2024-02-27", "2021-01"; may be empty */
    struct str item;      /**< may be empty */
    struct str text;      /**< as printed */
    bool later;
    bool mention; /**< weaker: from running prose */
};

struct record_attachment {
    struct str title;
    struct str id;
    bool recommended, late;
};

struct record_person {
    struct str name, party, role;
    struct str state; /**< "tilstede", "afbud", "fraværende" */
};

struct record_sub {
    struct str number, text;
    uint32_t line_from, line_to;
};

/** Counts are what is printed + 1; 0 when it is not printed. */
struct record_vote {
    uint32_t for_count, against_count, abstain_count;
    struct str text;
    bool mismatch; /**< the printed total of a side is another than the sum of its parts */
};

/** What one person (or, with an empty name, one party's group) voted. */
struct record_ballot {
    struct str side; /**< "for", "imod", "undlod" */
    struct str name, party;
    uint32_t count; /**< members + 1; 0 when not printed */
    uint32_t vote;  /**< number of the vote in record.vote, 0 for the first */
};

struct record_dissent {
    struct str kind; /**< "forbehold", "protokol", "mindretal", "imod" */
    struct str who;  /**< as printed; may be empty */
    struct str text;
};

struct record_commitment {
    struct str text;
    struct str actor, to; /**< may be empty */
    struct str due;       /**< as printed; may be empty */
    struct str due_date;  /**< ISO with its precision; may be empty */
};

struct record_place {
    struct str name;
    struct str kind; /**< "skole", "dagtilbud", "vej", "institution", "sted" */
};

/** A sum of money named in the item. */
struct record_amount {
    struct str value; /**< whole kroner in digits: "1294000" */
    struct str text;  /**< as printed: "1.294 tkr." */
};

/** A law, or a place in one, named in the item. */
struct record_law {
    struct str law;  /**< canonical name: "kommunestyrelsesloven"; empty when none stands there */
    struct str ref;  /**< "§60", "§8.5" (stk. 5), "art.32"; empty: the law alone */
    struct str link; /**< ELI; empty when it is not known */
};

/** One agenda item (kind "punkt") or one meeting's header (kind "møde"). */
struct record {
    struct str id;   /**< logical id, without a "~2" */
    struct str file; /**< path below its root */
    struct str root; /**< number of the root the file is below; its path is metadata */
    struct str municipality, committee;
    day date;
    struct str time, place;
    struct str type;   /**< "referat", "dagsorden" ... */
    struct str number; /**< of the item, as printed */
    struct str title, title_raw, case_no;
    struct str earlier_state; /**< "silent", "none", "given" */
    uint32_t order, page, line_from, line_to;
    uint32_t attachments_stated; /**< count printed + 1; 0 when none is printed */
    bool meeting;                /**< this is a meeting's header, not an item */
    bool page_from_toc;          /**< the page is only known from the table of contents */
    bool closed, routine;
    bool undecided;         /**< of an agenda: the meeting is still to decide */
    bool meeting_case;      /**< case_no belongs to the meeting and says nothing of the matter */
    struct str closed_kind; /**< of a closed item: "kun-titel", "beslutning", "tekst" */
    struct str followed;    /**< "ja", "bemærkning", "ændret", "nej"; or empty */
    struct str case_kind;   /**< "beslutning", "orientering", "drøftelse"; or empty */
    struct str decides;     /**< body that decides; may be empty */
    struct str proposer;    /**< who recommends; may be empty */
    struct str kle, facet;  /**< "85.10.00" and "K07" of the case number; may be empty */
    struct str term;        /**< "2022-2025"; empty when the date is unknown */
    uint32_t attachments_recommended; /**< count printed + 1; 0 when none is printed */
    uint32_t cpr_count;               /**< personal numbers in it: mask them when it is shown */
    uint32_t ocr_quality; /**< 1..100, certainty of the words when OCR read them; else 0 */
    struct str *outcome;  /**< Danish names */
    size_t outcome_count;
    struct record_section *section;
    size_t section_count;
    struct record_reference *reference;
    size_t reference_count;
    struct record_attachment *attachment;
    size_t attachment_count;
    struct record_person *person; /**< who was away, for an item; everybody, for a meeting */
    size_t person_count;
    struct record_sub *sub;
    size_t sub_count;
    struct record_vote *vote;
    size_t vote_count;
    struct record_ballot *ballot;
    size_t ballot_count;
    struct record_dissent *dissent;
    size_t dissent_count;
    struct record_commitment *commitment;
    size_t commitment_count;
    struct record_place *place_named;
    size_t place_named_count;
    struct record_amount *amount;
    size_t amount_count;
    struct record_law *law;
    size_t law_count;
};

/** Append the bytes of @p record to @p out. */
void record_encode(const struct record *record, struct buffer *out);

/**
 * Read a record. Strings are views into @p bytes, arrays in @p arena. Unknown fields are
 * passed over, so that a newer writer can add some.
 *
 * @return STATUS_CORRUPT when the bytes are no record.
 */
MUST_CHECK enum status record_decode(struct str bytes, struct arena *arena, struct record *ret,
                                     struct error *error);

END_C
