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
    struct str *outcome; /**< Danish names */
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
