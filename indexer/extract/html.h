// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/extract/blocks.h"

/*
 * HTML. html.c decides what is HTML and decodes it, html_read.c walks through the parser's events
 * and makes lines, html_elements.c knows elements and class names, html_aside.c sets menus and
 * the like aside, html_tags.c takes tags out of text files that hold a few.
 */

/** What an element does to the lines. */
enum element_kind {
    ELEMENT_INLINE,  /**< nothing; also elements that are not known */
    ELEMENT_BLOCK,   /**< a line of its own */
    ELEMENT_PARA,    /**< a line of its own between empty lines */
    ELEMENT_HEADING, /**< h1 .. h6 */
    ELEMENT_LIST,    /**< ol, ul */
    ELEMENT_ITEM,    /**< li */
    ELEMENT_TABLE,
    ELEMENT_ROW,
    ELEMENT_CELL,
    ELEMENT_BREAK, /**< br, hr */
    ELEMENT_DROP,  /**< its text is no text: script, style */
    ELEMENT_ASIDE, /**< a region of the page that is not the minutes: nav, footer */
    ELEMENT_MAIN,  /**< holds what the page is about */
    ELEMENT_PRE,
    ELEMENT_SUB, /**< sub, sup: grows together with what is before */
    ELEMENT_LINK,
    ELEMENT_BOLD,
    ELEMENT_BUTTON,
    ELEMENT_SUMMARY, /**< title of a folded text */
};
enum element_kind element_kind_of(struct str name);

/** What the class (or id, or role) of an element says. */
struct class_facts {
    bool aside;        /**< "cookie-banner", "main-menu", role=navigation */
    bool main;         /**< role=main */
    bool toggle;       /**< opens a folded text: class accordion, toggle ..., aria-expanded */
    bool button;       /**< role=button */
    bool block;        /**< printed as a line of its own though the element is inline */
    uint8_t level;     /**< of the heading that it is; else 0 */
    const char *label; /**< what stands before such a value on other pages ("Mødested:"); NULL */
};
/** @p value of the attribute @p attribute ("class", "id", "role", "aria-..."); others say nothing.
 */
void class_read(struct str attribute, struct str value, struct class_facts *facts);

/** Blocks from..to were made within one element that may not be minutes. */
struct region {
    size_t from, to;
    enum region_kind {
        REGION_ELEMENT, /**< nav, footer, aside, role=... */
        REGION_CLASS,   /**< by a class name, which may mislead */
        REGION_BUTTON,
        REGION_TOGGLE, /**< title of a folded text, or a button of the page */
        REGION_MAIN,   /**< the contrary: what is outside is not minutes */
    } kind;
};

struct regions {
    struct region *region;
    size_t count, room;
};

/** Give blocks that are no minutes the kind LINE_ASIDE, and numbers that stand before their
 *  headings back to these. */
void html_set_aside(struct blocks *blocks, const struct regions *regions);

/** Parse @p utf8 (valid UTF-8) into blocks; parts of pages too. Total: any bytes will do. */
void html_read(struct str utf8, struct blocks *blocks, struct regions *regions);

/** As html_read() for a piece of HTML inside another format: nothing is set aside. */
void html_fragment(struct str utf8, struct blocks *blocks);

/** Is this a page of HTML, by its bytes? Text and Markdown with a few tags is not. */
bool html_is(struct str bytes, const char *name);

MUST_CHECK enum status extract_html(struct str bytes, const char *name, struct arena *arena,
                                    struct text *ret, struct error *error);

/** Do literal tags and entities stand in this text ("<p>Br&oslash;d</p>")? */
bool html_tags_in(const struct text *text);
/** Take them out of its lines; breaks within a line make lines of it, with the same number. */
void html_tags_off(struct text *text, struct arena *arena);
