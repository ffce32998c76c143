// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/extract/xml.h"

/* Word documents: docx.c walks through the body, docx_style.c knows styles and numbering. */

#define DOCX_LEVELS 9 /* of a numbered list */

/** Where a paragraph stands in a list. */
struct docx_place {
    uint32_t list; /**< w:numId; 0: in none */
    uint8_t level; /**< 0-based */
    bool given;
};

struct docx_style {
    struct str id, based_on;
    uint8_t heading; /**< 1-based; 0: none */
    int8_t bold;     /**< 1: its text is; 0: it is not; -1: as what it is based on */
    struct docx_place place;
};

/** One level of a list: how it counts. */
struct docx_level {
    struct str format; /**< "decimal", "bullet", "lowerLetter" ... */
    struct str text;   /**< "%1.%2" */
    uint32_t start;
};

struct docx_list {
    uint32_t id;       /**< w:numId */
    uint32_t abstract; /**< w:abstractNumId: lists of one count on together */
    struct docx_level level[DOCX_LEVELS];
    uint32_t *count; /**< DOCX_LEVELS counters, shared by lists of one abstract */
};

struct docx_styles {
    struct docx_style *style;
    size_t count, room;
    struct docx_list *list;
    size_t list_count, list_room;
};

/** Attribute w:@p name of the element; empty when it has none. */
struct str docx_value(const struct _xmlNode *node, const char *name);
/** First child element @p name; NULL when there is none (or @p node is NULL). */
const struct _xmlNode *docx_child(const struct _xmlNode *node, const char *name);

/** Is the property (may be NULL) there and not off? */
bool docx_is_on(const struct _xmlNode *property);

/** Is a run bold, by its w:rPr (may be NULL)? @p otherwise: where neither it nor its style says. */
bool docx_is_bold(const struct docx_styles *styles, const struct _xmlNode *properties,
                  bool otherwise);

/** Read word/styles.xml (may be NULL). */
void docx_read_styles(const struct _xmlNode *root, struct arena *arena, struct docx_styles *styles);
/** Read word/numbering.xml (may be NULL). */
void docx_read_lists(const struct _xmlNode *root, struct arena *arena, struct docx_styles *styles);
/** Heading level and place in a list of a paragraph by its w:pPr (may be NULL). */
struct docx_style docx_style_of(const struct docx_styles *styles,
                                const struct _xmlNode *properties);
/** Count the paragraph and give the number that is printed before it: "2.", "a)"; empty for
 *  bullets. */
struct str docx_number(struct docx_styles *styles, struct docx_place place, struct arena *arena);
