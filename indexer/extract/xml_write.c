// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/xml.h"

#include <stdlib.h>

#include <libxml/tree.h>

#include "indexer/extract/html.h"
#include "indexer/layouts/layout.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define FRONT_LINES 80  /* of a printed front page */
#define FRONT_GLUED 400 /* bytes of one without a line's end: its lines have grown together */
#define TITLE_AFTER 12  /* bytes before an item's title in its printed text: the number */

struct item_node {
    const xmlNode *node;
    struct str number, title;
    uint32_t value; /* of the number, in hundreds; 0: none */
    size_t order;
};

static void add_label(struct blocks *blocks, const char *label, struct str value)
{
    if (!value.size)
        return;
    blocks_end(blocks);
    blocks_add(blocks, str_of(label));
    blocks_add(blocks, value);
    blocks_end(blocks);
}

static void add_heading(struct blocks *blocks, uint8_t level, struct str text)
{
    blocks_gap(blocks);
    blocks->kind = LINE_HEADING;
    blocks->level = level;
    blocks_add(blocks, text);
    blocks_gap(blocks);
    blocks->kind = LINE_TEXT;
    blocks->level = 0;
}

static bool digits_at(struct str s, size_t at, size_t count)
{
    for (size_t i = at; i < at + count; i++)
        if (i >= s.size || !ascii_is_digit(s.data[i]))
            return false;
    return true;
}

/* "2012-12-04T13:00:00" -> "04-12-2012 kl. 13:00"; "04-12-2012 13:00:00" -> the same. */
static struct str danish_date(struct str date, struct arena *arena)
{
    if (date.size < 10)
        return date;
    bool iso = digits_at(date, 0, 4) && digits_at(date, 5, 2) && digits_at(date, 8, 2) &&
               date.data[4] == '-' && date.data[7] == '-';
    if (iso)
        date = arena_print(arena, "%.*s-%.*s-%.*s%.*s", 2, date.data + 8, 2, date.data + 5, 4,
                           date.data, STR_ARG(str_from(date, 10)));
    bool timed = digits_at(date, 0, 2) && digits_at(date, 6, 4) && digits_at(date, 11, 2) &&
                 digits_at(date, 14, 2);
    if (timed && str_is(str_slice(date, 11, 16), "00:00"))
        return str_head(date, 10);
    if (timed)
        return arena_print(arena, "%.*s kl. %.*s", 10, date.data, 5, date.data + 11);
    return date;
}

/* "2", "Referat endeligt godkendt", "Minutes" -> "Referat". */
static struct str kind_line(struct str kind)
{
    struct key key;
    key_make(kind, &key);
    struct str folded = key_str(&key);
    static const struct str agenda[] = {TEXT("1"), TEXT("0"), TEXT("agenda"), TEXT("dagsorden"),
                                        TEXT("kladde")};
    for (size_t i = 0; i < COUNT_OF(agenda); i++)
        if (str_equal(folded, agenda[i]) || (i > 1 && str_find(folded, agenda[i], 0) < folded.size))
            return STR("Dagsorden");
    return STR("Referat");
}

/* What was printed before the list of contents. */
static void write_front(struct str text, struct blocks *blocks)
{
    size_t lines = 0;
    bool glued = str_find_byte(str_head(text, FRONT_GLUED), '\n', 0) == FRONT_GLUED;
    for (struct str rest = text; !glued && rest.data && lines < FRONT_LINES;) {
        struct str line = str_trim(str_split(&rest, '\n'));
        struct opener opener;
        struct key key;
        key_make(line, &key);
        if (str_starts(key_str(&key), STR("indholdsfortegnelse")) ||
            (opener_read(line, &opener) && opener.style < STYLE_PLAIN))
            return;
        if (!line.size) {
            blocks_gap(blocks);
            continue;
        }
        blocks_add(blocks, line);
        blocks_end(blocks);
        lines++;
    }
}

/* "Present", "1", "Deltog": there; "Absent", "3", "Afbud": not. */
static bool is_away(struct str state)
{
    static const struct str away[] = {TEXT("afbud"),
                                      TEXT("absent"),
                                      TEXT("notattending"),
                                      TEXT("fravaerende"),
                                      TEXT("frav\xC3\xA6rende"),
                                      TEXT("cancel"),
                                      TEXT("declined"),
                                      TEXT("2"),
                                      TEXT("3")};
    struct key key;
    key_make(state, &key);
    for (size_t i = 0; i < COUNT_OF(away); i++)
        if (str_starts(key_str(&key), away[i]))
            return true;
    return false;
}

static void write_members(const xmlNode *meeting, const struct xml_dialect *dialect,
                          struct blocks *blocks, bool away)
{
    CLEANUP(buffer_free) struct buffer names = {0};
    struct xml_nodes members;
    xml_find(meeting, dialect->member, blocks->arena, &members);
    for (size_t i = 0; i < members.count; i++) {
        struct str name = xml_text(members.node[i], dialect->member_name, blocks->arena);
        struct str state = xml_text(members.node[i], dialect->member_state, blocks->arena);
        if (!name.size || is_away(state) != away)
            continue;
        if (names.size)
            buffer_add_text(&names, ", ");
        buffer_add(&names, name);
    }
    add_label(blocks, away ? "Afbud: " : "Deltagere: ", buffer_str(&names));
}

static struct str text_at(const xmlNode *node, const char *path, struct arena *arena)
{
    return path ? xml_text(node, path, arena) : STR_NONE;
}

static void write_header(const xmlNode *root, const xmlNode *meeting,
                         const struct xml_dialect *dialect, struct blocks *blocks)
{
    struct arena *arena = blocks->arena;
    struct str kind = text_at(root, dialect->kind, arena);
    if (kind.size)
        add_heading(blocks, 1, kind_line(kind));
    add_label(blocks, "Udvalg: ", text_at(meeting, dialect->committee, arena));
    add_label(blocks,
              "M\xC3\xB8"
              "dedato: ",
              danish_date(text_at(meeting, dialect->date, arena), arena));
    add_label(blocks,
              "M\xC3\xB8"
              "detidspunkt: ",
              text_at(meeting, dialect->time, arena));
    add_label(blocks,
              "M\xC3\xB8"
              "dested: ",
              text_at(meeting, dialect->place, arena));
    if (dialect->member) {
        write_members(meeting, dialect, blocks, false);
        write_members(meeting, dialect, blocks, true);
    }
    blocks_gap(blocks);
    if (dialect->front)
        write_front(xml_text(meeting, dialect->front, arena), blocks);
    blocks_gap(blocks);
}

static bool is_closed(struct str open)
{
    static const struct str closed[] = {TEXT("false"), TEXT("lukk"), TEXT("fortrolig"), TEXT("nej"),
                                        TEXT("0"),     TEXT("2"),    TEXT("personsag")};
    struct key key;
    key_make(open, &key);
    for (size_t i = 0; i < COUNT_OF(closed); i++)
        if (str_starts(key_str(&key), closed[i]))
            return true;
    return false;
}

/* The printed text of an item begins with its number and title again. */
static struct str without_title(struct str text, struct str title)
{
    struct str head = str_head(text, title.size + TITLE_AFTER);
    size_t at = title.size ? str_find(head, title, 0) : head.size;
    if (at == head.size || str_find_byte(str_head(text, at), '\n', 0) < at)
        return text;
    struct str rest = str_from(text, at + title.size);
    bool small = rest.size && starts_small(rest); /* a longer word */
    return small || str_starts(rest, STR(" ")) ? text : rest;
}

static void write_fields(const xmlNode *item, const struct xml_dialect *dialect,
                         struct blocks *blocks)
{
    struct xml_nodes fields;
    xml_find(item, dialect->field, blocks->arena, &fields);
    for (size_t i = 0; i < fields.count; i++) {
        struct str title = xml_text(fields.node[i], dialect->field_title, blocks->arena);
        struct str text = xml_text(fields.node[i], dialect->field_text, blocks->arena);
        if (!text.size || str_is(text, "Tomt indhold"))
            continue;
        blocks->number = (uint32_t)xmlGetLineNo(fields.node[i]);
        if (title.size)
            add_heading(blocks, 3, title);
        xml_write_text(text, blocks);
        blocks_gap(blocks);
    }
}

static void write_attachments(const xmlNode *item, const struct xml_dialect *dialect,
                              struct blocks *blocks)
{
    struct xml_nodes found;
    xml_find(item, dialect->attachment, blocks->arena, &found);
    for (size_t i = 0; i < found.count; i++) {
        struct str title = xml_text(found.node[i], dialect->attachment_title, blocks->arena);
        if (!title.size)
            continue;
        if (i == 0)
            add_heading(blocks, 3, STR("Bilag"));
        blocks->kind = LINE_LIST_ITEM;
        blocks_add(blocks, title);
        blocks_end(blocks);
    }
    blocks->kind = LINE_TEXT;
    blocks_gap(blocks);
}

/* Does the printed text list them itself? */
static bool lists_attachments(struct str text)
{
    for (struct str rest = text; rest.data;) {
        struct heading heading;
        struct str line = str_trim(str_split(&rest, '\n'));
        if (heading_read(line, &heading) && heading.kind == SECTION_ATTACHMENTS)
            return true;
    }
    return false;
}

static void write_item(const struct item_node *item, const struct xml_dialect *dialect,
                       struct blocks *blocks)
{
    struct arena *arena = blocks->arena;
    bool closed = is_closed(text_at(item->node, dialect->open, arena));
    struct str title = item->title.size ? item->title : closed ? STR("Lukket punkt") : STR_NONE;
    const char *mark = closed && item->title.size ? "Lukket: " : "";
    struct str heading =
        item->number.size
            ? arena_print(arena, "Punkt %.*s: %s%.*s", STR_ARG(item->number), mark, STR_ARG(title))
            : arena_print(arena, "%s%.*s", mark, STR_ARG(title));
    blocks->number = (uint32_t)xmlGetLineNo(item->node);
    add_heading(blocks, 2, heading);
    add_label(blocks, "Sagsnr.: ", text_at(item->node, dialect->case_no, arena));
    blocks_gap(blocks);
    struct str text = text_at(item->node, dialect->text, arena);
    if (text.size)
        xml_write_text(without_title(text, item->title), blocks);
    blocks_gap(blocks);
    if (dialect->field)
        write_fields(item->node, dialect, blocks);
    if (!lists_attachments(text))
        write_attachments(item->node, dialect, blocks);
}

static int compare_items(const void *a, const void *b)
{
    const struct item_node *x = a, *y = b;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static void write_meeting(const xmlNode *root, const xmlNode *meeting,
                          const struct xml_dialect *dialect, struct blocks *blocks)
{
    struct arena *arena = blocks->arena;
    struct xml_nodes nodes;
    xml_find_below(meeting, dialect->item, arena, &nodes);
    struct item_node *item = ARENA_NEW(arena, struct item_node, nodes.count + 1);
    size_t count = 0, numbered = 0;
    for (size_t i = 0; i < nodes.count; i++) {
        struct item_node *it = &item[count];
        *it = (struct item_node){.node = nodes.node[i], .order = i};
        it->number = xml_text(it->node, dialect->number, arena);
        it->title = xml_text(it->node, dialect->title, arena);
        struct opener opener;
        struct str line = arena_print(arena, "Punkt %.*s: x", STR_ARG(it->number));
        if (opener_read(line, &opener))
            it->value = opener.value;
        numbered += it->value > 0;
        count += it->number.size || it->title.size;
    }
    if (numbered == count)
        qsort(item, count, sizeof *item, compare_items);
    write_header(root, meeting, dialect, blocks);
    for (size_t i = 0; i < count; i++)
        write_item(&item[i], dialect, blocks);
}

void xml_write(const xmlNode *root, const struct xml_dialect *dialect, struct blocks *blocks)
{
    struct xml_nodes meetings;
    xml_find_below(root, dialect->meeting, blocks->arena, &meetings);
    for (size_t i = 0; i < meetings.count; i++)
        write_meeting(root, meetings.node[i], dialect, blocks);
    if (!meetings.count)
        write_meeting(root, root, dialect, blocks);
}
