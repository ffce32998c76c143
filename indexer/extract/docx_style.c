// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/docx.h"

#include <libxml/tree.h>

#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/array.h"

#define BASED_ON_MAX 10    /* styles based on one another */
#define NUMBER_MAX   65535 /* of a list; counters start anew beyond */

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

const xmlNode *docx_child(const xmlNode *node, const char *name)
{
    for (const xmlNode *child = node ? node->children : NULL; child; child = child->next)
        if (is_element(child, name))
            return child;
    return NULL;
}

struct str docx_value(const xmlNode *node, const char *name)
{
    if (!node || node->type != XML_ELEMENT_NODE)
        return STR_NONE;
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (strcmp((const char *)a->name, name) == 0 && a->children)
            return str_of((const char *)a->children->content);
    return STR_NONE;
}

bool docx_is_on(const xmlNode *node)
{
    struct str value = docx_value(node, "val");
    return node && !str_is(value, "0") && !str_is(value, "false") && !str_is(value, "none") &&
           !str_is(value, "off");
}

/* What run properties say of bold type: -1 nothing. */
static int8_t bold_of(const xmlNode *properties)
{
    const xmlNode *bold = docx_child(properties, "b");
    return bold ? (int8_t)docx_is_on(bold) : -1;
}

static uint32_t number_of(struct str s, uint32_t otherwise)
{
    uint64_t number;
    return str_to_number(s, UINT32_MAX, &number) ? (uint32_t)number : otherwise;
}

/* "heading 1", "Overskrift 2", "Title": the level. */
static uint8_t heading_of_name(struct str name)
{
    static const struct str word[] = {TEXT("heading "), TEXT("overskrift "), TEXT("heading"),
                                      TEXT("overskrift")};
    struct key key;
    key_make(name, &key);
    struct str s = key_str(&key);
    if (str_is(s, "title") || str_is(s, "titel"))
        return 1;
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        struct str rest = str_from(s, word[i].size);
        if (str_starts(s, word[i]) && rest.size == 1 && rest.data[0] >= '1' && rest.data[0] <= '9')
            return (uint8_t)(rest.data[0] - '0' < 6 ? rest.data[0] - '0' : 6);
    }
    return 0;
}

static uint8_t outline_of(const xmlNode *properties)
{
    struct str level = docx_value(docx_child(properties, "outlineLvl"), "val");
    uint32_t number = number_of(level, 9);
    return (uint8_t)(number < 6 ? number + 1 : 0);
}

static struct docx_place place_of(const xmlNode *properties)
{
    const xmlNode *list = docx_child(properties, "numPr");
    struct docx_place place = {.given = list != NULL};
    place.list = number_of(docx_value(docx_child(list, "numId"), "val"), 0);
    uint32_t level = number_of(docx_value(docx_child(list, "ilvl"), "val"), 0);
    place.level = (uint8_t)(level < DOCX_LEVELS ? level : DOCX_LEVELS - 1);
    return place;
}

void docx_read_styles(const xmlNode *root, struct arena *arena, struct docx_styles *styles)
{
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next) {
        if (!is_element(node, "style"))
            continue;
        const xmlNode *properties = docx_child(node, "pPr");
        struct docx_style style = {
            .id = arena_copy(arena, docx_value(node, "styleId")),
            .based_on = arena_copy(arena, docx_value(docx_child(node, "basedOn"), "val")),
            .heading = heading_of_name(docx_value(docx_child(node, "name"), "val")),
            .bold = bold_of(docx_child(node, "rPr")),
            .place = place_of(properties)};
        if (!style.heading)
            style.heading = outline_of(properties);
        *ARRAY_PUSH(arena, styles->style, styles->count, styles->room) = style;
    }
}

static void read_levels(const xmlNode *from, struct arena *arena, struct docx_list *list)
{
    for (const xmlNode *node = from->children; node; node = node->next) {
        uint32_t at = number_of(docx_value(node, "ilvl"), DOCX_LEVELS);
        if (!is_element(node, "lvl") || at >= DOCX_LEVELS)
            continue;
        list->level[at] = (struct docx_level){
            .format = arena_copy(arena, docx_value(docx_child(node, "numFmt"), "val")),
            .text = arena_copy(arena, docx_value(docx_child(node, "lvlText"), "val")),
            .start = number_of(docx_value(docx_child(node, "start"), "val"), 1)};
    }
}

static const xmlNode *abstract_of(const xmlNode *root, uint32_t id)
{
    for (const xmlNode *node = root->children; node; node = node->next)
        if (is_element(node, "abstractNum") &&
            number_of(docx_value(node, "abstractNumId"), UINT32_MAX) == id)
            return node;
    return NULL;
}

/* "Start at 5" of one list, and levels of its own. */
static bool read_overrides(const xmlNode *node, struct arena *arena, struct docx_list *list)
{
    bool own = false;
    for (const xmlNode *o = node->children; o; o = o->next) {
        uint32_t at = number_of(docx_value(o, "ilvl"), DOCX_LEVELS);
        if (!is_element(o, "lvlOverride") || at >= DOCX_LEVELS)
            continue;
        read_levels(o, arena, list);
        const xmlNode *start = docx_child(o, "startOverride");
        if (start)
            list->level[at].start = number_of(docx_value(start, "val"), 1);
        own |= start != NULL;
    }
    return own;
}

void docx_read_lists(const xmlNode *root, struct arena *arena, struct docx_styles *styles)
{
    for (const xmlNode *node = root ? root->children : NULL; node; node = node->next) {
        if (!is_element(node, "num"))
            continue;
        struct docx_list list = {.id = number_of(docx_value(node, "numId"), 0)};
        list.abstract = number_of(docx_value(docx_child(node, "abstractNumId"), "val"), UINT32_MAX);
        const xmlNode *abstract = abstract_of(root, list.abstract);
        if (abstract)
            read_levels(abstract, arena, &list);
        bool own = read_overrides(node, arena, &list);
        for (size_t i = 0; i < styles->list_count && !own && !list.count; i++)
            if (styles->list[i].abstract == list.abstract)
                list.count = styles->list[i].count;
        if (!list.count)
            list.count = ARENA_NEW(arena, uint32_t, DOCX_LEVELS);
        *ARRAY_PUSH(arena, styles->list, styles->list_count, styles->list_room) = list;
    }
}

static const struct docx_style *find_style(const struct docx_styles *styles, struct str id)
{
    for (size_t i = 0; i < styles->count; i++)
        if (str_equal(styles->style[i].id, id))
            return &styles->style[i];
    return NULL;
}

struct docx_style docx_style_of(const struct docx_styles *styles, const xmlNode *properties)
{
    struct docx_style ret = {
        .heading = outline_of(properties), .bold = -1, .place = place_of(properties)};
    struct str id = docx_value(docx_child(properties, "pStyle"), "val");
    ret.id = id;
    for (int depth = 0; id.size && depth < BASED_ON_MAX; depth++) {
        const struct docx_style *style = find_style(styles, id);
        if (!style && depth == 0 && !ret.heading)
            ret.heading = heading_of_name(id); /* a document without styles.xml */
        if (!style)
            break;
        if (!ret.heading)
            ret.heading = style->heading;
        if (ret.bold < 0)
            ret.bold = style->bold;
        if (!ret.place.given)
            ret.place = style->place;
        id = style->based_on;
    }
    return ret;
}

bool docx_is_bold(const struct docx_styles *styles, const xmlNode *properties, bool otherwise)
{
    int8_t bold = bold_of(properties);
    struct str id = docx_value(docx_child(properties, "rStyle"), "val");
    for (int depth = 0; bold < 0 && id.size && depth < BASED_ON_MAX; depth++) {
        const struct docx_style *style = find_style(styles, id);
        bold = style ? style->bold : -1;
        id = style ? style->based_on : STR_NONE;
    }
    return bold < 0 ? otherwise : bold > 0;
}

static struct docx_list *list_of(struct docx_styles *styles, uint32_t id)
{
    for (size_t i = 0; i < styles->list_count && id; i++)
        if (styles->list[i].id == id)
            return &styles->list[i];
    return NULL;
}

static char style_of_format(struct str format)
{
    static const struct {
        const char *format;
        char style;
    } known[] = {
        {"lowerLetter", 'a'}, {"upperLetter", 'A'}, {"lowerRoman", 'i'}, {"upperRoman", 'I'}};
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (str_is(format, known[i].format))
            return known[i].style;
    return '1';
}

static struct str print_number(const struct docx_list *list, uint8_t level, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    struct str text = list->level[level].text;
    for (size_t i = 0; i < text.size; i++) {
        unsigned at = i + 1 < text.size ? (unsigned)(text.data[i + 1] - '1') : DOCX_LEVELS;
        if (text.data[i] != '%' || at >= DOCX_LEVELS) {
            buffer_add_byte(&out, text.data[i]);
            continue;
        }
        char digits[LIST_NUMBER_SIZE];
        uint32_t number = list->count[at] ? list->count[at] : list->level[at].start;
        size_t size = list_number(number, style_of_format(list->level[at].format), digits);
        buffer_add(&out, (struct str){digits, size});
        i++;
    }
    return arena_copy(arena, str_trim(buffer_str(&out)));
}

struct str docx_number(struct docx_styles *styles, struct docx_place place, struct arena *arena)
{
    struct docx_list *list = list_of(styles, place.list);
    if (!list)
        return STR_NONE;
    const struct docx_level *level = &list->level[place.level];
    uint32_t *count = &list->count[place.level];
    *count = *count && *count < NUMBER_MAX ? *count + 1 : level->start;
    for (size_t i = place.level + 1U; i < DOCX_LEVELS; i++)
        list->count[i] = 0;
    if (str_is(level->format, "bullet") || str_is(level->format, "none"))
        return STR_NONE;
    return print_number(list, place.level, arena);
}
