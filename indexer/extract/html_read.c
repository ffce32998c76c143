// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/html.h"

#include <libxml/HTMLparser.h>

#include "stemmer/base/array.h"

#define DEPTH_MAX       20000 /* open elements; deeper ones only give their text */
#define LIST_NUMBER_MAX 9999
#define TOGGLE_LEVEL    2 /* of the heading that the title of a folded text is */

/* One open element. */
struct open {
    enum element_kind kind;
    bool ordered, bold, link;
    char numbers;     /* list: how they are printed, '1', 'a', 'A', 'i', 'I' */
    uint8_t level;    /* of the heading that it is */
    uint32_t number;  /* list: of the last item */
    size_t text;      /* bytes of the line under way at its start */
    size_t block;     /* blocks made at its start */
    size_t cell_from; /* row: of its cells in `cell` */
    size_t region;    /* 1 + the region that it opened; 0: none */
    size_t regions;   /* row: regions there were */
    bool outer_link;  /* in_link of the blocks before it */
    enum line_kind outer_kind;
    uint8_t outer_level;
};

struct reader {
    struct blocks *blocks;
    struct regions *regions;
    struct arena *arena;
    htmlParserCtxtPtr parser;
    struct open *open;
    size_t depth, room;
    size_t over; /* elements open beyond DEPTH_MAX */
    size_t *cell;
    size_t cell_count, cell_room;
    uint32_t base;  /* line in the file of the first line; 0: this is all of the file */
    size_t dropped; /* depth of the element whose text is dropped, 1-based; 0: none */
};

static struct str str_of_xml(const xmlChar *text)
{
    return str_of((const char *)text);
}

static uint32_t line_number(const struct reader *reader)
{
    uint32_t line = (uint32_t)reader->parser->input->line;
    return reader->base ? reader->base + line - 1 : line;
}

/* Does a link lead away from the page, to something that is no document? */
static bool leads_away(struct str target)
{
    static const char *const ending[] = {".pdf", ".docx", ".doc", ".xlsx", ".zip", ".PDF"};
    target = str_trim(target);
    for (size_t i = 0; i < COUNT_OF(ending); i++)
        if (str_ends(target, str_of(ending[i])))
            return false;
    return target.size && target.data[0] != '#';
}

/* How a numbered list prints its numbers: type="A", style="list-style-type: upper-alpha". */
static char numbers_of(struct str name, struct str value)
{
    static const struct {
        const char *word;
        char numbers;
    } style[] = {{"upper-alpha", 'A'}, {"upper-latin", 'A'}, {"lower-alpha", 'a'},
                 {"lower-latin", 'a'}, {"upper-roman", 'I'}, {"lower-roman", 'i'}};
    if (str_is(name, "type") && value.size == 1 && memchr("aAiI", value.data[0], 4))
        return value.data[0];
    for (size_t i = 0; str_is(name, "style") && i < COUNT_OF(style); i++)
        if (str_find(value, str_of(style[i].word), 0) < value.size)
            return style[i].numbers;
    return '\0';
}

static void read_attributes(const xmlChar **attribute, struct open *open, struct class_facts *facts)
{
    for (size_t i = 0; attribute && attribute[i]; i += 2) {
        struct str name = str_of_xml(attribute[i]), value = str_of_xml(attribute[i + 1]);
        uint64_t number;
        class_read(name, value, facts);
        if (open->kind == ELEMENT_LIST && numbers_of(name, value))
            open->numbers = numbers_of(name, value);
        if (str_is(name, "href"))
            open->link = leads_away(value);
        if (str_is(name, "start") && str_to_number(str_trim(value), LIST_NUMBER_MAX, &number))
            open->number = number ? (uint32_t)number - 1 : 0;
    }
}

/* The number that is printed before an item of a numbered list. */
static void add_list_number(struct reader *reader, const xmlChar **attribute)
{
    struct open *list = NULL;
    for (size_t i = reader->depth; i-- > 0 && !list;)
        if (reader->open[i].kind == ELEMENT_LIST)
            list = &reader->open[i];
    if (!list || !list->ordered)
        return;
    list->number++;
    for (size_t i = 0; attribute && attribute[i]; i += 2) {
        uint64_t number;
        if (str_is(str_of_xml(attribute[i]), "value") && attribute[i + 1] &&
            str_to_number(str_of_xml(attribute[i + 1]), LIST_NUMBER_MAX, &number))
            list->number = (uint32_t)number;
    }
    char printed[LIST_NUMBER_SIZE + 2];
    size_t size = list_number(list->number, list->numbers, printed);
    memcpy(printed + size, ". ", 2);
    blocks_add(reader->blocks, (struct str){printed, size + 2});
}

static void region_open(struct reader *reader, struct open *open, enum region_kind kind)
{
    blocks_end(reader->blocks);
    struct regions *regions = reader->regions;
    *ARRAY_PUSH(reader->arena, regions->region, regions->count, regions->room) =
        (struct region){.from = reader->blocks->count, .to = SIZE_MAX, .kind = kind};
    open->region = regions->count;
}

static void open_cell(struct reader *reader)
{
    blocks_end(reader->blocks);
    *ARRAY_PUSH(reader->arena, reader->cell, reader->cell_count, reader->cell_room) =
        reader->blocks->count;
}

/* What the start of an element does to the line under way. */
static void break_before(struct reader *reader, struct open *open, const xmlChar **attribute)
{
    struct blocks *blocks = reader->blocks;
    switch (open->kind) {
    case ELEMENT_PARA:
    case ELEMENT_HEADING:
    case ELEMENT_TABLE:
    case ELEMENT_MAIN:
    case ELEMENT_SUMMARY:
        blocks_gap(blocks);
        break;
    case ELEMENT_PRE:
        blocks_gap(blocks);
        blocks->keep = true;
        break;
    case ELEMENT_LIST:
        blocks_end(blocks);
        if (!reader->depth || blocks->kind != LINE_LIST_ITEM)
            blocks->gap |= blocks->count && blocks->block[blocks->count - 1].line.text.size;
        break;
    case ELEMENT_ITEM:
        blocks_end(blocks);
        blocks->kind = LINE_LIST_ITEM;
        blocks->level = 0;
        add_list_number(reader, attribute);
        break;
    case ELEMENT_CELL:
        open_cell(reader);
        break;
    case ELEMENT_SUB:
        break;
    case ELEMENT_INLINE:
    case ELEMENT_BOLD:
    case ELEMENT_LINK:
        blocks->border = true;
        break;
    default:
        blocks_end(blocks);
    }
}

/* The title of a folded text: a heading, unless it is one already. */
static bool is_toggle(const struct reader *reader, const struct open *open,
                      const struct class_facts *facts)
{
    bool pressed = open->kind == ELEMENT_BUTTON || open->kind == ELEMENT_LINK || facts->button;
    return reader->blocks->kind != LINE_HEADING && open->kind != ELEMENT_HEADING &&
           (open->kind == ELEMENT_SUMMARY || (facts->toggle && pressed));
}

static void apply_class(struct reader *reader, struct open *open, const struct class_facts *facts,
                        struct str name)
{
    bool page = str_is(name, "body") || str_is(name, "html") || str_is(name, "form");
    if (is_toggle(reader, open, facts)) {
        region_open(reader, open, REGION_TOGGLE);
        open->level = TOGGLE_LEVEL;
        open->link = false;
    } else if (open->kind == ELEMENT_MAIN || (facts->main && !page))
        region_open(reader, open, REGION_MAIN);
    else if (open->kind == ELEMENT_ASIDE)
        region_open(reader, open, REGION_ELEMENT);
    else if (open->kind == ELEMENT_BUTTON && reader->blocks->kind != LINE_HEADING)
        region_open(reader, open, REGION_BUTTON);
    else if (facts->aside && !page && open->kind != ELEMENT_ROW)
        region_open(reader, open, REGION_CLASS);
    if (facts->level && open->kind != ELEMENT_CELL && open->kind != ELEMENT_ROW)
        open->level = facts->level;
    else if (facts->block && open->kind == ELEMENT_INLINE)
        blocks_end(reader->blocks);
    if (facts->block && open->kind == ELEMENT_INLINE)
        open->kind = ELEMENT_BLOCK;
    if (open->level) {
        blocks_gap(reader->blocks);
        reader->blocks->kind = LINE_HEADING;
        reader->blocks->level = open->level;
    }
}

/* "Mødested: " before the value of span.sted, unless the page prints a label itself. */
static void add_label(struct reader *reader, const struct open *open, const char *label)
{
    struct blocks *blocks = reader->blocks;
    if (!label || open->kind != ELEMENT_BLOCK || blocks->text.size || blocks->kind != LINE_TEXT)
        return;
    if (blocks->count && !blocks->gap) {
        struct str before = block_text(&blocks->block[blocks->count - 1]);
        if (str_ends(before, STR(":")))
            return;
    }
    blocks_add(blocks, str_of(label));
}

static void start_element(void *context, const xmlChar *xml_name, const xmlChar **attribute)
{
    struct reader *reader = context;
    struct str name = str_of_xml(xml_name);
    struct blocks *blocks = reader->blocks;
    if (reader->depth >= DEPTH_MAX) {
        reader->over++;
        return;
    }
    struct open *open = ARRAY_PUSH(reader->arena, reader->open, reader->depth, reader->room);
    *open = (struct open){.kind = element_kind_of(name),
                          .ordered = str_is(name, "ol"),
                          .outer_link = blocks->in_link,
                          .outer_kind = blocks->kind,
                          .outer_level = blocks->level};
    if (reader->dropped)
        return;
    if (open->kind == ELEMENT_DROP) {
        reader->dropped = reader->depth;
        return;
    }
    blocks->number = line_number(reader);
    struct class_facts facts = {0};
    read_attributes(attribute, open, &facts);
    if (open->kind == ELEMENT_HEADING)
        open->level = (uint8_t)(name.data[1] - '0');
    open->regions = reader->regions->count;
    reader->depth--; /* the element itself is not among those around it */
    break_before(reader, open, attribute);
    reader->depth++;
    apply_class(reader, open, &facts, name);
    open->bold = open->kind == ELEMENT_BOLD;
    open->text = blocks->text.size;
    open->block = blocks->count;
    open->cell_from = reader->cell_count;
    if (open->kind == ELEMENT_LINK)
        blocks->in_link |= open->link;
    add_label(reader, open, facts.label);
}

static void close_row(struct reader *reader, const struct open *row)
{
    blocks_end(reader->blocks);
    bool plain = row->regions == reader->regions->count;
    if (plain && reader->cell_count > row->cell_from)
        blocks_row(reader->blocks, &reader->cell[row->cell_from],
                   reader->cell_count - row->cell_from);
    reader->cell_count = row->cell_from;
}

static void close_inline(struct blocks *blocks, const struct open *open)
{
    bool whole = open->text == 0 && open->block == blocks->count && blocks->text.size > 0;
    blocks->border = true;
    blocks->label = whole;
    blocks->strong = whole && open->bold;
}

static void break_after(struct reader *reader, const struct open *open)
{
    struct blocks *blocks = reader->blocks;
    switch (open->kind) {
    case ELEMENT_PARA:
    case ELEMENT_HEADING:
    case ELEMENT_TABLE:
    case ELEMENT_MAIN:
    case ELEMENT_LIST:
        blocks_gap(blocks);
        break;
    case ELEMENT_PRE:
        blocks_gap(blocks);
        blocks->keep = false;
        break;
    case ELEMENT_ROW:
        close_row(reader, open);
        break;
    case ELEMENT_SUB:
        break;
    case ELEMENT_INLINE:
    case ELEMENT_BOLD:
    case ELEMENT_LINK:
        close_inline(blocks, open);
        break;
    default:
        blocks_end(blocks);
    }
    if (open->level)
        blocks_gap(blocks);
}

static void end_element(void *context, const xmlChar *name)
{
    struct reader *reader = context;
    (void)name; /* the parser closes what is open, in order */
    if (reader->over) {
        reader->over--;
        return;
    }
    if (!reader->depth)
        return;
    const struct open *open = &reader->open[--reader->depth];
    if (reader->dropped) {
        if (reader->dropped == reader->depth + 1)
            reader->dropped = 0;
        return;
    }
    break_after(reader, open);
    struct blocks *blocks = reader->blocks;
    if (open->region) {
        blocks_end(blocks);
        reader->regions->region[open->region - 1].to = blocks->count;
    }
    blocks->in_link = open->outer_link;
    bool listed = open->outer_kind == LINE_LIST_ITEM && blocks->text.size == 0;
    if (open->level || open->kind == ELEMENT_ITEM || open->kind == ELEMENT_LIST) {
        blocks->kind = listed ? LINE_TEXT : open->outer_kind;
        blocks->level = open->outer_level;
    }
}

static void add_text(void *context, const xmlChar *text, int size)
{
    struct reader *reader = context;
    if (reader->dropped || size <= 0)
        return;
    reader->blocks->number = line_number(reader);
    blocks_add(reader->blocks, (struct str){(const char *)text, (size_t)size});
}

static void no_message(void *context, const char *message, ...)
{
    (void)context;
    (void)message;
}

void html_read(struct str utf8, struct blocks *blocks, struct regions *regions)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct reader reader = {.blocks = blocks, .regions = regions, .arena = &arena};
    struct regions found = {0};
    reader.regions = &found;
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser || utf8.size > TEXT_SIZE_MAX)
        return;
    reader.parser = parser;
    reader.base = blocks->number;
    htmlSAXHandler handler = {.startElement = start_element,
                              .endElement = end_element,
                              .characters = add_text,
                              .ignorableWhitespace = add_text,
                              .cdataBlock = add_text,
                              .warning = no_message,
                              .error = no_message,
                              .fatalError = no_message};
    *parser->sax = handler;
    parser->userData = &reader;
    htmlDocPtr document =
        htmlCtxtReadMemory(parser, utf8.data, (int)utf8.size, NULL, "UTF-8",
                           HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                               HTML_PARSE_NONET | HTML_PARSE_NOIMPLIED | HTML_PARSE_IGNORE_ENC);
    if (document)
        xmlFreeDoc(document);
    htmlFreeParserCtxt(parser);
    while (reader.depth || reader.over)
        end_element(&reader, NULL);
    blocks_end(blocks);
    for (size_t i = 0; regions && i < found.count; i++)
        *ARRAY_PUSH(blocks->arena, regions->region, regions->count, regions->room) =
            found.region[i];
}

void html_fragment(struct str utf8, struct blocks *blocks)
{
    html_read(utf8, blocks, NULL);
}
