// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/extract/blocks.h"

/*
 * Exports of case systems. xml.c parses and decides, xml_dialect.c knows where each system keeps
 * what, xml_path.c finds it, xml_write.c turns it into lines as minutes have them.
 */

struct _xmlDoc; /* libxml2's names of its tree */
struct _xmlNode;

/**
 * Where a system keeps the facts of a meeting. Each is a path, or several with '|' between, the
 * first that gives text wins: steps with '/' between, each the name of an element without its
 * prefix, "name:value" for one with the attribute name="value", "*" for any, ".." for the one
 * around it; the last step may be "@attribute" or "()" for the name of the element itself.
 * NULL: not kept.
 */
struct xml_dialect {
    const char *format;    /**< struct text, format: "edoc-xml" */
    const char *root;      /**< name of the outermost element; NULL: any */
    const char *meeting;   /**< the two last steps to a meeting, or one; below or at the root */
    const char *committee; /**< from the meeting */
    const char *date;      /**< may hold the time, too */
    const char *time;
    const char *place;
    const char *kind;   /**< from the root: "Referat", "2" */
    const char *front;  /**< text before the first item as it was printed */
    const char *member; /**< those invited, a node each */
    const char *member_name;
    const char *member_state;
    const char *item;   /**< the two last steps to an item, or one */
    const char *number; /**< from the item */
    const char *title;
    const char *open; /**< "True", "Åben", "1": open; "False", "Lukket", "2", "0": closed */
    const char *case_no;
    const char *text;        /**< all of the item as it was printed */
    const char *field;       /**< sections, a node each */
    const char *field_title; /**< from the field */
    const char *field_text;
    const char *attachment; /**< a node each */
    const char *attachment_title;
};

/** The dialect of a document, by its root and what it holds; NULL when none fits. */
const struct xml_dialect *xml_dialect_of(const struct _xmlNode *root);

struct xml_nodes {
    const struct _xmlNode **node;
    size_t count, room;
};

/** The nodes at the end of @p path from @p node, in document order. */
void xml_find(const struct _xmlNode *node, const char *path, struct arena *arena,
              struct xml_nodes *ret);
/** All nodes at or below @p node with which @p path ends ("Items/Item"). */
void xml_find_below(const struct _xmlNode *node, const char *path, struct arena *arena,
                    struct xml_nodes *ret);
/** Text at the end of @p path, trimmed; of the first alternative that has some. */
struct str xml_text(const struct _xmlNode *node, const char *path, struct arena *arena);

/** A meeting or several as lines. */
void xml_write(const struct _xmlNode *root, const struct xml_dialect *dialect,
               struct blocks *blocks);
/** Any document as lines: its text in order, one block a line. */
void xml_write_any(const struct _xmlNode *root, struct blocks *blocks);
/** Text of a field: HTML or plain, with line breaks or with its lines grown together. */
void xml_write_text(struct str text, struct blocks *blocks);

/** Parse XML of one of ours or of a stranger. No network, no DTD, no entities of its own, no more
 *  than 256 levels. @return STATUS_BAD_INPUT; free *ret with xmlFreeDoc(). */
MUST_CHECK enum status xml_parse(struct str bytes, struct _xmlDoc **ret, const char **encoding,
                                 struct arena *arena, struct error *error);

bool xml_is(struct str bytes, const char *name);
MUST_CHECK enum status extract_xml(struct str bytes, const char *name, struct arena *arena,
                                   struct text *ret, struct error *error);
