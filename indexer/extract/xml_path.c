// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/xml.h"

#include <libxml/tree.h>

#include "stemmer/base/array.h"

static struct str name_of(const xmlNode *node)
{
    return str_of((const char *)node->name);
}

static struct str attribute_of(const xmlNode *node, struct str name)
{
    for (const xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : NULL; a;
         a = a->next)
        if (str_equal(str_of((const char *)a->name), name))
            return a->children ? str_of((const char *)a->children->content) : STR_NONE;
    return STR_NONE;
}

/* Does the element answer to a step: "Item", "*", "table:agenda"? */
static bool answers(const xmlNode *node, struct str step)
{
    if (node->type != XML_ELEMENT_NODE)
        return false;
    size_t colon = str_find_byte(step, ':', 0);
    if (!str_is(step, "*") && !str_equal(name_of(node), str_head(step, colon)))
        return false;
    return colon == step.size ||
           str_equal(attribute_of(node, STR("name")), str_from(step, colon + 1));
}

static void walk(const xmlNode *node, struct str path, struct arena *arena, struct xml_nodes *ret)
{
    struct str rest = path;
    struct str step = str_split(&rest, '/');
    if (!step.size || str_is(step, ".") || str_is(step, "()") || step.data[0] == '@') {
        *ARRAY_PUSH(arena, ret->node, ret->count, ret->room) = node;
        return;
    }
    if (str_is(step, "..")) {
        if (node->parent && node->parent->type == XML_ELEMENT_NODE)
            walk(node->parent, rest, arena, ret);
        return;
    }
    for (const xmlNode *child = node->children; child; child = child->next)
        if (answers(child, step))
            walk(child, rest, arena, ret);
}

void xml_find(const xmlNode *node, const char *path, struct arena *arena, struct xml_nodes *ret)
{
    *ret = (struct xml_nodes){0};
    for (struct str rest = str_of(path); rest.data && !ret->count;)
        walk(node, str_split(&rest, '|'), arena, ret);
}

/* The next node of the tree below @p top, in document order. */
static const xmlNode *next_node(const xmlNode *node, const xmlNode *top)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

void xml_find_below(const xmlNode *node, const char *path, struct arena *arena,
                    struct xml_nodes *ret)
{
    struct str last = str_of(path), outer = STR_NONE;
    size_t slash = str_find_byte(last, '/', 0);
    if (slash < last.size) {
        outer = str_head(last, slash);
        last = str_from(last, slash + 1);
    }
    *ret = (struct xml_nodes){0};
    for (const xmlNode *at = node; at; at = next_node(at, node))
        if (answers(at, last) && (!outer.size || (at->parent && answers(at->parent, outer))))
            *ARRAY_PUSH(arena, ret->node, ret->count, ret->room) = at;
}

/* All text below a node. Entities are left out: none but the five of XML are known. */
static void add_text(const xmlNode *top, struct buffer *out)
{
    for (const xmlNode *at = top; at; at = next_node(at, top))
        if ((at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE) && at->content)
            buffer_add_text(out, (const char *)at->content);
}

struct str xml_text(const xmlNode *node, const char *path, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer text = {0};
    for (struct str rest = str_of(path); rest.data;) {
        struct str one = str_split(&rest, '|');
        struct xml_nodes found = {0};
        walk(node, one, arena, &found);
        size_t at = one.size;
        while (at && one.data[at - 1] != '/')
            at--;
        struct str last = str_from(one, at);
        buffer_reset(&text);
        if (found.count && str_is(last, "()"))
            buffer_add(&text, name_of(found.node[0]));
        else if (found.count && last.size && last.data[0] == '@')
            buffer_add(&text, attribute_of(found.node[0], str_from(last, 1)));
        else if (found.count)
            add_text(found.node[0], &text);
        struct str trimmed = str_trim(buffer_str(&text));
        if (trimmed.size)
            return arena_copy(arena, trimmed);
    }
    return STR_NONE;
}
