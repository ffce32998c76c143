// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/extract/boxes.h"

/* The steps of boxes_read(): boxes_columns.c divides a page, boxes_rows.c makes rows and their
 * text, boxes_aside.c finds running headers, boxes_text.c joins rows to paragraphs. */

#define CELL_GAP 1.5F /* times the size of the type: a gap that divides cells */
#define CELL_EXCESS                                                                                \
    2.5F                /* times the other gaps of the row: so that justified text has no cells    \
                         */
#define SAME_PLACE 2.0F /* points: alike on every page */

/** Words of a page that are read one row after the other: a column, or a band across the page. */
struct region {
    struct box *box; /**< a part of the page's words; rows_make() sorts it */
    size_t count;
    float limit; /**< where its lines must end; 0: at the margin of the document */
};

/** A row of words, as printed. */
struct print {
    struct str text; /**< cells divided by TAB */
    struct str first_word, last_word;
    float left, right, top, bottom;
    float inner;       /**< where the last cell or the text after a number begins; else left */
    float first_width; /**< of the first word */
    float space;       /**< between its words */
    float size;        /**< of most of its letters */
    float limit;       /**< of the region */
    uint32_t page;     /**< 1-based */
    uint32_t region;   /**< counted over the document */
    uint32_t cells;    /**< 1 or more */
    bool bold;         /**< all of it */
    bool numbered;     /**< opens with a number, letter or bullet of a list */
    bool bullet;
    bool aside; /**< belongs to the page, not to the text */
};

struct prints {
    struct print *print;
    size_t count, room;
    struct arena *arena;
};

/** Divide the words of a page (which are put in order) into regions. @return their count. */
size_t columns_divide(struct box *box, size_t count, struct arena *arena, struct region **ret);

/** Sort by rows and, within a row, from left to right. @p row_end receives, for each row, one past
 *  its last word; room for count. @return the number of rows. */
size_t rows_sort(struct box *box, size_t count, size_t *row_end);

/** Append the rows of a region. */
void rows_make(const struct region *region, uint32_t page, uint32_t number, struct prints *prints);

/** Mark the rows that come back on the pages. */
void aside_mark(struct prints *prints, uint32_t page_count);

/** What most of a document looks like. */
struct page_style {
    float size;  /**< of most letters */
    float pitch; /**< from one line of a paragraph to the next, in sizes of the type */
    float right; /**< where full lines end */
    bool justified;
    bool spaced; /**< after a short line nearly always comes a gap: paragraphs stand apart */
    bool bold;   /**< most letters are */
};

void style_find(const struct prints *prints, struct page_style *ret);

/** Words of a document, for the question whether a hyphen at a line's end belongs to the word. */
struct word_set;

struct word_set *word_set_make(const struct prints *prints);

enum hyphen {
    HYPHEN_NONE,    /**< the line ends without */
    HYPHEN_DROP,    /**< "bered-" "skab": the document has "beredskab" */
    HYPHEN_KEEP,    /**< "it-" "system", "Nord-" "Syd" */
    HYPHEN_SPACE,   /**< "Social-" "og Sundhedsudvalget" */
    HYPHEN_UNKNOWN, /**< left to the analyzer, which knows more words */
};

/** Bytes of the hyphen that ends @p text, 0: none. @p soft: one that is no part of the word. */
size_t hyphen_size(struct str text, bool *soft);

/** What to do with the hyphen of @p last before @p first of the next line. */
enum hyphen hyphen_judge(const struct word_set *set, struct str last, struct str first);

/** The same by the looks of the word where no other place in the document tells: a name or the
 *  first half of a long word ("An-" "dersson", "sikrings-" "niveau") has no hyphen of its own.
 *  HYPHEN_UNKNOWN for all others: "IT-" "drift", "e-" "mail", "ikke-" "offentlig". */
enum hyphen hyphen_guess(struct str last, struct str first);

/** Does a list go on in the next line, by what both say: a parenthesis that is open, one that
 *  belongs to the name before it, a first name without a second? */
bool list_broken(struct str line, struct str next);
/** Is a parenthesis open at the end of the line? */
bool parenthesis_open(struct str line);

/** Lines from rows. */
MUST_CHECK enum status prints_join(const struct prints *prints, struct text *ret,
                                   struct error *error);
