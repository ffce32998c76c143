// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts.h"
#include "indexer/layouts/item.h"
#include "indexer/vocabulary_key.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define BODY_SAMPLE ((size_t)64 << 10) /* bytes looked through for a municipality */
#define FOLDER_MAX  40                 /* bytes of a folder that may be a municipality */
#define HEADER_ROWS 40                 /* rows with text that may name a meeting without items */

/* Rows from..to of one role as lines; nothing of an empty range. */
static void add_rows(const struct sheet *sheet, size_t from, size_t to, enum role role,
                     struct buffer *out)
{
    for (size_t i = from; i < to; i++) {
        if (sheet->row[i].role != role)
            continue;
        if (out->size)
            buffer_add_byte(out, '\n');
        buffer_add(out, sheet->row[i].text);
    }
}

static struct str header_text(const struct sheet *sheet, const struct outline *outline, size_t to)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    add_rows(sheet, outline->from, outline->contents_from, ROLE_TEXT, &out);
    add_rows(sheet, outline->contents_to, to, ROLE_TEXT, &out);
    return arena_copy(sheet->arena, buffer_str(&out));
}

static struct str aside_text(const struct sheet *sheet, const struct outline *outline)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = outline->from; i < outline->to; i++) {
        bool contents = i >= outline->contents_from && i < outline->contents_to;
        const struct row *row = &sheet->row[i];
        if (row->role != ROLE_ASIDE && !(contents && row->role == ROLE_TEXT))
            continue;
        if (out.size)
            buffer_add_byte(&out, '\n');
        buffer_add(&out, row->text);
    }
    return arena_copy(sheet->arena, buffer_str(&out));
}

/* The beginnings of the items' texts: the place of meeting may be named in them. */
static struct str sample(const struct meeting *meeting, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < meeting->item_count && out.size < BODY_SAMPLE; i++) {
        const struct item *item = &meeting->item[i];
        buffer_add(&out, item->title);
        buffer_add_byte(&out, '\n');
        for (size_t s = 0; s < item->section_count && out.size < BODY_SAMPLE; s++) {
            buffer_add(&out, str_cut(item->section[s].text, BODY_SAMPLE / 8));
            buffer_add_byte(&out, '\n');
        }
    }
    return arena_copy(arena, buffer_str(&out));
}

/* "koebenhavn" -> "København", "aarhus-kommune" -> "Aarhus-kommune". */
static struct str name_of_folder(struct str folder, bool danish, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < folder.size; i++) {
        char c = folder.data[i];
        bool first = i == 0 || folder.data[i - 1] == '-';
        char next = i + 1 < folder.size ? folder.data[i + 1] : '\0';
        if (danish && next == 'e' && (c == 'o' || c == 'a')) {
            buffer_add_text(&out, c == 'o' ? "\xC3\xB8" : "\xC3\xA6");
            i++;
        } else {
            buffer_add_byte(&out, first && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
        }
    }
    return arena_copy(arena, buffer_str(&out));
}

/* A folder that is called like a municipality ("ballerup", "Aarhus Kommune"). */
static struct str municipality_of_folder(struct str path, struct arena *arena)
{
    for (size_t end = path.size; end; end--) {
        if (path.data[end - 1] != '/')
            continue;
        size_t start = end - 1;
        while (start && path.data[start - 1] != '/')
            start--;
        struct str folder = str_slice(path, start, end - 1);
        for (int danish = 0; danish < 2 && folder.size >= 3 && folder.size < FOLDER_MAX; danish++) {
            struct str name = name_of_folder(folder, danish, arena);
            struct str text = arena_print(arena, STR_FORMAT " Rådhus", STR_ARG(name));
            struct str found = municipality_read(text, STR_NONE, arena);
            if (found.size)
                return found;
        }
    }
    return STR_NONE;
}

static void find_municipality(const struct sheet *sheet, struct meeting *meeting)
{
    struct arena *arena = sheet->arena;
    struct str header = meeting->header;
    meeting->municipality = municipality_read(header, sample(meeting, arena), arena);
    if (meeting->municipality.size == 0)
        meeting->municipality = sheet->hints->municipality;
    if (meeting->municipality.size == 0)
        meeting->municipality = municipality_of_folder(sheet->hints->file, arena);
}

/* Do case numbers stand before the titles? Then each item begins with its own. */
static void claim_rows_before(const struct sheet *sheet, struct outline *outline)
{
    struct openers *items = &outline->items;
    size_t before = 0, after = 0;
    for (size_t i = 0; i < items->count; i++) {
        bool whole;
        const struct opener *o = &items->opener[i];
        size_t above = sheet_before(sheet, o->row, outline->contents_to);
        before += above < o->row && case_line(sheet->row[above].text, &whole).size > 0;
        size_t below = o->row;
        size_t end = i + 1 < items->count ? items->opener[i + 1].row : outline->to;
        for (int n = 0; n < 3 && below < end; n++) {
            below = sheet_next(sheet, below + 1, end);
            bool last = i + 1 < items->count &&
                        sheet_next(sheet, below + 1, end) >= end; /* the next one's, perhaps */
            after += below < end && !last && case_line(sheet->row[below].text, &whole).size > 0;
        }
    }
    if (before == 0 || before <= after)
        return;
    for (size_t i = 0; i < items->count; i++) {
        bool whole;
        struct opener *o = &items->opener[i];
        size_t above = sheet_before(sheet, o->row, outline->contents_to);
        if (o->from == o->row && above < o->row && case_line(sheet->row[above].text, &whole).size &&
            (i == 0 || above > items->opener[i - 1].row))
            o->from = above;
    }
}

static bool has_decision(const struct meeting *meeting)
{
    for (size_t i = 0; i < meeting->item_count; i++)
        for (size_t s = 0; s < meeting->item[i].section_count; s++)
            if (meeting->item[i].section[s].kind == SECTION_DECISION &&
                meeting->item[i].section[s].text.size)
                return true;
    return false;
}

/* The group the items begin in: the last such line before the first of them. */
static int first_group(const struct sheet *sheet, const struct outline *outline, size_t to)
{
    for (size_t i = to; i-- > outline->contents_to;) {
        int group = sheet->row[i].role == ROLE_TEXT ? group_heading(sheet->row[i].text) : -1;
        if (group >= 0)
            return group;
    }
    return 0;
}

static void make_items(const struct sheet *sheet, struct outline *outline, struct meeting *meeting)
{
    struct openers *items = &outline->items;
    if (items->count > MEETING_ITEM_MAX)
        items->count = MEETING_ITEM_MAX; /* what follows belongs to the last one */
    meeting->item_count = items->count ? items->count : 1;
    meeting->item = ARENA_NEW(sheet->arena, struct item, meeting->item_count);
    if (items->count == 0) {
        outline->contents_from = outline->contents_to = outline->from;
        item_whole(sheet, outline, meeting, &meeting->item[0]);
        return;
    }
    int closed = first_group(sheet, outline, items->opener[0].from);
    for (size_t i = 0; i < items->count; i++) {
        int group = item_make(sheet, outline, i, meeting, &meeting->item[i]);
        meeting->item[i].closed |= closed > 0;
        closed = group < 0 ? closed : group;
    }
}

void meeting_make(const struct sheet *sheet, struct outline *outline, const char *layout,
                  struct meeting *ret)
{
    *ret = (struct meeting){.layout = str_of(layout),
                            .format = str_of(sheet->text->format),
                            .encoding = str_of(sheet->text->encoding)};
    claim_rows_before(sheet, outline);
    size_t first = outline->items.count ? outline->items.opener[0].from : outline->from;
    size_t head = first;
    if (outline->items.count == 0)
        for (size_t n = 0; n < HEADER_ROWS && head < outline->to; n++)
            head = sheet_next(sheet, head, outline->to) + 1;
    head = head < outline->to ? head : outline->to;
    size_t split = outline->contents_from < head ? outline->contents_from : head;
    header_read(sheet, outline->from, split, outline->contents_to, head, ret);
    if (outline->items.count)
        ret->header = header_text(sheet, outline, first);
    if (outline->from < outline->to) {
        ret->line_from = sheet->row[outline->from].number;
        ret->line_to = sheet->row[outline->to - 1].number;
    }
    make_items(sheet, outline, ret);
    ret->aside = aside_text(sheet, outline);
    find_municipality(sheet, ret);
    if (ret->kind.size == 0 && has_decision(ret))
        ret->kind = STR("referat");
    for (size_t i = 0; i < ret->item_count; i++)
        item_complete(&ret->item[i], ret, sheet->arena);
}
