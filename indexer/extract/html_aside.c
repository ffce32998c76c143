// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/html.h"
#include "indexer/layouts/layout.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define BUTTON_MAX  40   /* bytes of a button that is no heading of a folded text */
#define MISLED_SIZE 1500 /* bytes of running text that no menu has */
#define MENU_LINES  3    /* links in a row that make a menu before the minutes begin */

/* What stands in a part of the page. */
struct census {
    size_t bytes, linked; /* of text; in links to other pages */
    size_t headings;      /* of sections of an item, unmistakable */
};

static struct census take_census(const struct blocks *blocks, size_t from, size_t to)
{
    struct census census = {0};
    for (size_t i = from; i < to; i++) {
        struct str text = block_text(&blocks->block[i]);
        struct heading heading;
        census.bytes += text.size;
        census.linked += blocks->block[i].linked;
        census.headings += heading_read(text, &heading) && heading.strong;
    }
    return census;
}

/* Words on the buttons of a page. Folded and sorted. */
static bool is_ui_phrase(struct str text)
{
    static const struct str phrase[] = {TEXT("accepter"),
                                        TEXT("del"),
                                        TEXT("fold ud"),
                                        TEXT("genveje"),
                                        TEXT("indstillinger for cookies"),
                                        TEXT("kontakt"),
                                        TEXT("log ind"),
                                        TEXT("luk"),
                                        TEXT("luk alle"),
                                        TEXT("luk menu"),
                                        TEXT("l\xC3\xA6s mere"),
                                        TEXT("l\xC3\xA6s op"),
                                        TEXT("menu"),
                                        TEXT("mere"),
                                        TEXT("sprog"),
                                        TEXT("s\xC3\xB8g"),
                                        TEXT("vis"),
                                        TEXT("vis alle"),
                                        TEXT("vis menu"),
                                        TEXT("vis mere"),
                                        TEXT("\xC3\xA5"
                                             "bn"),
                                        TEXT("\xC3\xA5"
                                             "bn alle"),
                                        TEXT("\xC3\xA5"
                                             "bn menu")};
    struct key key;
    key_make(text, &key);
    return text.size < 3 || noise_line(text) ||
           table_find(phrase, COUNT_OF(phrase), key_str(&key)) < COUNT_OF(phrase);
}

/* Does the region hold what a page is about, whatever its name? */
static bool misleads(const struct region *region, const struct census *part,
                     const struct census *all, struct str first)
{
    size_t plain = part->bytes - part->linked;
    struct opener opener;
    struct heading heading;
    switch (region->kind) {
    case REGION_BUTTON:
        return part->bytes > BUTTON_MAX || part->headings || opener_read(first, &opener) ||
               heading_read(first, &heading);
    case REGION_TOGGLE:
        return !is_ui_phrase(first);
    case REGION_CLASS:
        return part->headings || (plain > MISLED_SIZE && plain > part->linked) ||
               plain * 2 > all->bytes;
    case REGION_ELEMENT:
        return part->headings > 1;
    case REGION_MAIN:
    default:
        return true;
    }
}

static void set_aside(struct blocks *blocks, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (block_text(&blocks->block[i]).size)
            blocks->block[i].line.kind = LINE_ASIDE, blocks->block[i].line.level = 0;
}

static bool is_table_of_contents(struct str text)
{
    return str_starts(text, STR("Indholdsfortegnelse")) || str_starts(text, STR("Dagsorden")) ||
           str_starts(text, STR("Punkter"));
}

static void regions_aside(struct blocks *blocks, const struct regions *regions)
{
    struct census all = take_census(blocks, 0, blocks->count);
    for (size_t i = 0; i < regions->count; i++) {
        const struct region *region = &regions->region[i];
        size_t to = region->to < blocks->count ? region->to : blocks->count;
        size_t from = region->from;
        while (from < to && !block_text(&blocks->block[from]).size)
            from++;
        if (from >= to || region->kind == REGION_MAIN)
            continue;
        struct str first = block_text(&blocks->block[from]);
        struct census part = take_census(blocks, from, to);
        bool contents = is_table_of_contents(first) && to - from > 1;
        if (!contents && !misleads(region, &part, &all, first))
            set_aside(blocks, from, to);
    }
}

/* Where the page says what it is about, the rest is aside, but for the outermost headings. */
static void main_only(struct blocks *blocks, const struct regions *regions)
{
    const struct region *main = NULL;
    for (size_t i = 0; i < regions->count; i++)
        if (regions->region[i].kind == REGION_MAIN && regions->region[i].to <= blocks->count &&
            (!main || regions->region[i].to - regions->region[i].from > main->to - main->from))
            main = &regions->region[i];
    if (!main)
        return;
    struct census all = take_census(blocks, 0, blocks->count);
    struct census part = take_census(blocks, main->from, main->to);
    if (part.headings < all.headings || part.bytes * 5 < all.bytes * 2)
        return;
    for (size_t i = 0; i < blocks->count; i++) {
        bool inside = i >= main->from && i < main->to;
        const struct line *line = &blocks->block[i].line;
        if (!inside && !(line->kind == LINE_HEADING && line->level == 1))
            set_aside(blocks, i, i + 1);
    }
}

static bool is_link(const struct block *block)
{
    struct opener opener;
    size_t size = block->line.text.size;
    return size && block->linked * 10 >= size * 9 && block->line.kind != LINE_HEADING &&
           !opener_read(block->line.text, &opener);
}

static bool mentions_cookies(struct str text)
{
    return str_find(text, STR("cookie"), 0) < text.size ||
           str_find(text, STR("Cookie"), 0) < text.size;
}

/* Menus that nothing names stand before the minutes: runs of links to other pages. */
static void menus_aside(struct blocks *blocks)
{
    size_t end = 0, run = 0, from = 0;
    while (end < blocks->count && (blocks->block[end].line.kind != LINE_HEADING))
        end++;
    if (end == blocks->count)
        end = 0;
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = &blocks->block[i];
        if (block->line.kind == LINE_ASIDE || !block->line.text.size)
            continue;
        if (i < end && mentions_cookies(block->line.text))
            set_aside(blocks, i, i + 1);
        if (is_link(block)) {
            from = run ? from : i;
            run++;
            continue;
        }
        if (run >= MENU_LINES && from < end)
            set_aside(blocks, from, i);
        if (i >= end)
            break;
        run = 0;
    }
}

static bool is_number(struct str text)
{
    size_t at = 0;
    while (at < text.size && ascii_is_digit(text.data[at]))
        at++;
    if (at == 0 || at > 4)
        return false;
    struct str rest = str_from(text, at);
    return rest.size == 0 || str_is(rest, ".") || str_is(rest, ":") ||
           (rest.size == 1 && rest.data[0] >= 'A' && rest.data[0] <= 'z') ||
           (rest.size > 1 && rest.size < 4 && rest.data[0] == '.' && ascii_is_digit(rest.data[1]));
}

/* A number in an element of its own before the heading it belongs to: "7", h2 "Title". */
static void numbers_to_headings(struct blocks *blocks)
{
    struct block *number = NULL;
    for (size_t i = 0; i < blocks->count; i++) {
        struct block *block = &blocks->block[i];
        struct opener opener;
        if (!block->line.text.size || block->line.kind == LINE_ASIDE)
            continue;
        struct str title = block->line.text;
        bool heading = number && block->line.kind == LINE_HEADING && block->line.level > 1 &&
                       !opener_read(title, &opener);
        if (heading) {
            struct str text = number->line.text;
            const char *dot = ascii_is_digit(text.data[text.size - 1]) ? ". " : " ";
            block->line.text =
                arena_print(blocks->arena, "%.*s%s%.*s", STR_ARG(text), dot, STR_ARG(title));
            number->line.text = number->line.raw = STR_NONE;
        }
        number = block->line.kind != LINE_HEADING && is_number(title) ? block : NULL;
    }
}

void html_set_aside(struct blocks *blocks, const struct regions *regions)
{
    regions_aside(blocks, regions);
    main_only(blocks, regions);
    menus_aside(blocks);
    numbers_to_headings(blocks);
}
