// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/meeting.h"
#include "indexer/vocabulary/vocabulary.h"

/*
 * What the layouts share. The way through: a text becomes a sheet of rows; rows of pages and
 * browsers are set aside; a layout says where each meeting begins, where its list of contents
 * stands and which rows open an item (an outline); meeting_make() does the rest.
 */

enum role {
    ROLE_TEXT,
    ROLE_BLANK,
    ROLE_ASIDE, /**< noise or page header: kept in meeting.aside */
};

/** One line of the text, trimmed; a very long line may have been cut in several rows. */
struct row {
    struct str text;
    uint32_t number; /**< line in the file */
    uint32_t page;
    unsigned role : 2; /**< enum role */
    bool strong : 1;   /**< its heading is a strong one */
    bool dated : 1;    /**< and carries a body or a date */
    bool bare : 1;     /**< these alone */
    bool maybe : 1;    /**< heading_read() accepts the row */
    bool noise : 1;    /**< noise_line() accepts it */
    uint8_t heading;   /**< 1 + enum section_kind when all of it is a known heading; else 0 */
    uint8_t level;     /**< of a heading marked by the format */
    uint8_t marks;     /**< bit set of enum mark */
    uint8_t kind;      /**< enum section_kind of the heading; see row_heading() */
    uint8_t head_size; /**< bytes of the heading; 0: so far in that it is not kept */
    uint8_t inline_at; /**< where the text after it begins; 0: there is none */
};

/** Bytes that a text holds: most questions about a line are answered by what is not in it. */
enum mark {
    MARK_DIGIT = 1,
    MARK_COLON = 2,
    MARK_BAR = 4, /**< '|' */
    MARK_TAB = 8,
    MARK_DAMAGE = 16, /**< '<', '&' or 0xE2: of what text_repair() puts right; 0xAD too */
};
unsigned marks_of(struct str text);

/** What heading_read() tells of the row, most times from what the row keeps of it. */
bool row_heading(const struct row *row, struct heading *ret);

struct sheet {
    const struct text *text;
    const struct meeting_hints *hints;
    struct arena *arena;
    struct row *row;
    size_t count;
    bool spaced;    /**< blank lines stand between paragraphs */
    bool flattened; /**< very long lines were cut at labels: text of pages run together */
};

enum style {
    STYLE_PUNKT,   /**< Punkt 7: Title */
    STYLE_PKT,     /**< Pkt. 7 Title */
    STYLE_SAG,     /**< Sag nr. 7 Title */
    STYLE_NR,      /**< Nr. 7 Title */
    STYLE_STATUS,  /**< 7 (Åben) Title */
    STYLE_DOT,     /**< 7. Title, 7.Title, 7 : Title */
    STYLE_PLAIN,   /**< 7 Title */
    STYLE_GLUED,   /**< 7Title */
    STYLE_RUNNING, /**< 19-001 Title */
    STYLE_BRACKET, /**< [7] Title, 7/2023 Title */
    STYLE_WORD,    /**< any other word before the number: Emne 7: Title */
    STYLE_ROMAN,   /**< IV. Title */
    STYLE_LETTER,  /**< B. Title */
    STYLE_AD,      /**< Ad 7. Title */
    STYLE_JOURNAL, /**< ad F. 23/1919. Title, ØU-55/07-O Title */
    STYLE_ALONE,   /**< 7 on a line, then the title */
    STYLE_TITLE,   /**< a title of the contents list, without number */
    STYLE_CASE,    /**< a line with a case number opens the item */
    STYLE_MARKED,  /**< a heading of the format */
    STYLE_COUNT
};

/** A row that opens an item, or may. */
struct opener {
    size_t row;  /**< of the number or title */
    size_t from; /**< first row of the item: a case number may stand before the title */
    enum style style;
    struct str number; /**< as printed */
    uint32_t value;    /**< of the number; 0: none */
    struct str title;  /**< raw; empty: on a following row */
    bool colon;        /**< a colon follows the number */
    bool closed;       /**< said by a word before the number, or by a group heading */
    int weight;
};

struct openers {
    struct opener *opener;
    size_t count, room;
};

/** One line of a list of contents. */
struct entry {
    size_t row;
    struct opener opener; /**< as far as it has a number */
    struct str title;     /**< without dots and page */
    struct key key;       /**< of the title without markers */
    uint32_t page;        /**< 0: not printed */
};

/** Where the parts of one meeting stand. */
struct outline {
    size_t from, to;                   /**< rows */
    size_t contents_from, contents_to; /**< rows of the list of contents; equal: none */
    struct entry *entry;
    size_t entry_count, entry_room;
    struct openers items; /**< those chosen, in order of rows */
};

void sheet_make(const struct text *text, const struct meeting_hints *hints, struct arena *arena,
                struct sheet *ret);
/** Set aside rows of page headers, footers and portals. Done by sheet_make(). */
void sheet_set_aside(struct sheet *sheet);
/** The next row at or after @p row that holds text, below @p to; @p to when there is none. */
size_t sheet_next(const struct sheet *sheet, size_t row, size_t to);
/** The last row before @p row that holds text, at or above @p from; @p row when there is none. */
size_t sheet_before(const struct sheet *sheet, size_t row, size_t from);

/** Can this line open an item, seen by itself? */
bool opener_read(struct str line, struct opener *ret);
/** "2.1. Title", "2.1 Title": an item of a group of items; "145 A. Title": one put between two;
 * opener_read() takes none such. */
bool opener_of_group(struct str line, struct opener *ret);
/** Name of the style, for the tests and messages. */
const char *style_name(enum style style);

/** Find the list of contents of outline->from..to; fills contents_* and entry. */
void contents_find(const struct sheet *sheet, struct outline *outline);
/** Title of a contents line without dots and page number; @p page 0 when none is printed. */
struct str contents_title(struct str line, uint32_t *page);
/** The entry this opener repeats, else NULL. */
const struct entry *contents_entry(const struct outline *outline, const struct opener *opener,
                                   struct str title);
/** Key of a title without its markers. */
void title_key(struct str title, struct key *ret);
/** Are these keys of the same title, cut ends aside? */
bool title_same(const struct key *a, const struct key *b);

#define STYLES_ALL  ((1u << STYLE_COUNT) - 1)
#define ENTRIES_MAX 2000 /* lines of a list of contents */

/** Choose the items of an outline by evidence over the whole meeting, among openers of the styles
 *  in the bit set @p styles (1u << enum style). */
void items_choose(const struct sheet *sheet, struct outline *outline, unsigned styles);
/** Is the row "2.1. Title" or "145 A. Title" and an item? Then it is added to the openers of the
 * styles that its group may have. @p by_style: STYLE_COUNT lists. */
bool add_of_group(const struct sheet *sheet, const struct outline *outline, unsigned styles,
                  size_t row, struct openers *by_style);
/** "4. Title (2021-0071144)" at the top of a page, whose decision is headed @p inside,
 * "Dagsordenspunkt 4: Title". */
bool title_of_page(const struct sheet *sheet, const struct outline *outline,
                   const struct opener *inside, struct opener *ret);
/** Items whose titles stand in the list of contents, numbered or not; their worth. */
int items_by_title(const struct sheet *sheet, const struct outline *outline, struct openers *ret);
/** Items of a text without numbers: by case number lines, headings of the format, or the list of
 *  contents alone. Leaves the outline as it is when there are none. */
void items_fall_back(const struct sheet *sheet, struct outline *outline, unsigned styles);

/** Items of a text without sections that is a bare list of numbered titles, where these are more
 *  than were chosen. */
void items_of_list(const struct sheet *sheet, struct outline *outline);

/** Items of a text without numbers whose paragraphs each begin with a title of their own. Leaves
 *  the outline as it is where that is not sure. */
void items_of_blocks(const struct sheet *sheet, struct outline *outline);

/** Put right what is known once the items are chosen: titles above their numbers, closed items
 *  without a number, pages at the end of titles. Done by meeting_make(). */
void items_tidy(const struct sheet *sheet, struct outline *outline);

/** Is it a title that agendas everywhere have ("Eventuelt", "Godkendelse af dagsorden")? */
bool usual_title(struct str title);
/** A title without its markers; @p closed is set when one of them says so. */
struct str title_bare(struct str raw, bool *closed);
/** A line such as "Åbne dagsordenspunkter": items below are open (0) or closed (1); -1 neither. */
int group_heading(struct str line);
/** "Åbent punkt", "Lukket": 0 or 1; -1 when the line is something else. */
int status_line(struct str line);

/** A case number on this line, with or without other fields beside it; else empty. @p whole is
 *  set when the line holds nothing else. */
struct str case_line(struct str line, bool *whole);
/** KLE number behind "Journalnr.", "J.nr." anywhere in the row; empty without one. */
struct str journal_line(struct str line);

/** Does the line begin as decisions do ("Godkendt", "Taget til", "Indstillingen ...")? */
bool begins_decision(struct str line);

/** Does the line open a recommendation where no heading does ("Direktionen indstiller,")? */
bool begins_recommendation(struct str line);

/** Where the label of a case number stands in the line; its size when there is none. */
size_t case_label(struct str line);

/** Where a label at the beginning of the line and the number after it end; 0: no number. */
size_t case_field_end(struct str line);

/** Rows where a further meeting begins, in a file that holds several. The first is 0. */
size_t meetings_cut(const struct sheet *sheet, size_t **ret);

/** Read rows from..to and again..end, which stand before the first item, into the fields of the
 *  meeting: around its list of contents. */
void header_read(const struct sheet *sheet, size_t from, size_t to, size_t again, size_t end,
                 struct meeting *meeting);
/** Does a label of a meeting's header open this line? */
bool header_label(struct str line);
/** Does this line name kind of document and body ("REFERAT Byrådet d. 18-06-2024")? */
bool header_title(struct str line);

/** Cut rows from..to (the opener's title done) into the sections of @p item. Rows that are no
 *  text of the item get ROLE_ASIDE. @p known: it is surely an item, so that a decision is looked
 * for where no heading names one. */
void sections_read(const struct sheet *sheet, const struct meeting *meeting, size_t from, size_t to,
                   bool known, struct item *item);

/** Name of the system that printed a text read by evidence: "sbsys", "acadre" ..., or "generic". */
const char *family_of(const struct sheet *sheet, const struct outline *outline,
                      const struct meeting *meeting);

/** Make the meeting of an outline, complete with derived facts. */
void meeting_make(const struct sheet *sheet, struct outline *outline, const char *layout,
                  struct meeting *ret);

/** Parse with @p find deciding contents and items of each meeting. */
enum status layout_parse(const struct text *text, const struct meeting_hints *hints,
                         struct arena *arena, const char *name,
                         void (*find)(const struct sheet *sheet, struct outline *outline),
                         struct meetings *ret, struct error *error);

extern const struct layout layout_firstagenda_pdf;
extern const struct layout layout_gentofte;
extern const struct layout layout_generic;
extern const struct layout layout_xml_export;
