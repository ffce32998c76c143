// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/docx.h"

#include <libxml/tree.h>

#include "indexer/extract/zip.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define DEPTH_MAX 300 /* elements within each other; the parser allows 256 */

struct document {
    struct blocks blocks;
    struct docx_styles styles;
    size_t *cell;
    size_t cell_count, cell_room;
    bool spaced; /* every paragraph has an empty line after it: the document has no empty ones */
    bool aside;  /* header or footer */
    bool bold;   /* the run is, or where there is none what runs of the paragraph are by default */
    size_t strong, plain; /* bytes of the line under way by their type */
    bool rendered;        /* it says where pages began when it was printed last */
    uint32_t page;        /* 1-based, as far as it is known */
    uint32_t row_page;    /* of the beginning of the row */
    uint32_t row_end;     /* of its cell that goes on farthest */
};

enum docx_kind {
    DOCX_WALK, /* nothing of its own: what is in it counts */
    DOCX_SKIP,
    DOCX_PARAGRAPH,
    DOCX_TEXT,
    DOCX_TAB,
    DOCX_BREAK,
    DOCX_HYPHEN,
    DOCX_SYMBOL,
    DOCX_ROW,
    DOCX_CELL,
    DOCX_TABLE,
    DOCX_RUN,
    DOCX_PAGE, /* a page began here when it was printed */
};

static enum docx_kind kind_of(const xmlNode *node)
{
    static const struct {
        const char *name;
        enum docx_kind kind;
    } known[] = {
        {"t", DOCX_TEXT},
        {"r", DOCX_RUN},
        {"p", DOCX_PARAGRAPH},
        {"tab", DOCX_TAB},
        {"br", DOCX_BREAK},
        {"cr", DOCX_BREAK},
        {"tr", DOCX_ROW},
        {"tc", DOCX_CELL},
        {"tbl", DOCX_TABLE},
        {"noBreakHyphen", DOCX_HYPHEN},
        {"sym", DOCX_SYMBOL},
        {"pPr", DOCX_SKIP},
        {"rPr", DOCX_SKIP},
        {"tblPr", DOCX_SKIP},
        {"trPr", DOCX_SKIP},
        {"tcPr", DOCX_SKIP},
        {"sectPr", DOCX_SKIP},
        {"sdtPr", DOCX_SKIP},
        {"del", DOCX_SKIP},
        {"moveFrom", DOCX_SKIP},
        {"instrText", DOCX_SKIP},
        {"delText", DOCX_SKIP},
        {"Fallback", DOCX_SKIP},
        {"delInstrText", DOCX_SKIP},
        {"footnotePr", DOCX_SKIP},
        {"ptab", DOCX_TAB},
        {"lastRenderedPageBreak", DOCX_PAGE},
    };
    for (size_t i = 0; i < COUNT_OF(known); i++)
        if (strcmp((const char *)node->name, known[i].name) == 0)
            return known[i].kind;
    return DOCX_WALK;
}

static void walk(struct document *document, const xmlNode *node, unsigned depth);

static void walk_children(struct document *document, const xmlNode *node, unsigned depth)
{
    for (const xmlNode *child = node->children; child; child = child->next)
        walk(document, child, depth + 1);
}

static void add_text(struct document *document, const xmlNode *node)
{
    for (const xmlNode *child = node->children; child; child = child->next) {
        if ((child->type != XML_TEXT_NODE && child->type != XML_CDATA_SECTION_NODE) ||
            !child->content)
            continue;
        struct str text = str_of((const char *)child->content);
        size_t size = str_trim(text).size;
        document->strong += document->bold ? size : 0;
        document->plain += document->bold ? 0 : size;
        blocks_add(&document->blocks, text);
    }
}

/* A line ends: a heading, perhaps, when all of it is bold. */
static void end_line(struct document *document)
{
    struct blocks *blocks = &document->blocks;
    struct str text = buffer_str(&blocks->text);
    bool strong = document->strong && !document->plain && !document->aside &&
                  str_find_byte(text, '\t', 0) >= text.size;
    blocks->label = blocks->strong = strong;
    blocks_end(blocks);
    blocks->page = document->page;
    document->strong = document->plain = 0;
}

/* A page begins; the line under way stands on the one where it began. */
static void begin_page(struct document *document)
{
    if (document->aside)
        return;
    document->page++;
    if (document->blocks.text.size == 0)
        document->blocks.page = document->page;
}

static void line_break(struct document *document, const xmlNode *node)
{
    struct blocks *blocks = &document->blocks;
    if (str_is(docx_value(node, "type"), "page") && !document->rendered)
        begin_page(document);
    if (blocks->kind == LINE_TEXT)
        end_line(document);
    else
        blocks_add(blocks, STR(" "));
}

/* The number of a paragraph in a list goes before its text. */
static void add_number(struct document *document, struct docx_place place)
{
    struct blocks *blocks = &document->blocks;
    struct str number = docx_number(&document->styles, place, blocks->arena);
    struct str text = arena_copy(blocks->arena, buffer_str(&blocks->text));
    if (!number.size)
        return;
    buffer_reset(&blocks->text);
    buffer_add(&blocks->text, number);
    buffer_add_byte(&blocks->text, ' ');
    buffer_add(&blocks->text, text);
}

static void paragraph(struct document *document, const xmlNode *node, unsigned depth)
{
    struct blocks *blocks = &document->blocks;
    const xmlNode *properties = docx_child(node, "pPr");
    struct docx_style style = docx_style_of(&document->styles, properties);
    enum line_kind outer_kind = blocks->kind; /* of a paragraph around a text box */
    uint8_t outer_level = blocks->level;
    bool outer_bold = document->bold;
    end_line(document);
    if (!document->rendered && docx_is_on(docx_child(properties, "pageBreakBefore")))
        begin_page(document);
    document->bold = style.bold > 0;
    blocks->kind = style.heading ? LINE_HEADING : style.place.list ? LINE_LIST_ITEM : LINE_TEXT;
    blocks->level = style.heading;
    if (style.heading)
        blocks_gap(blocks);
    size_t before = blocks->count;
    enum line_kind kind = blocks->kind;
    walk_children(document, node, depth);
    bool empty = blocks->count == before && str_trim(buffer_str(&blocks->text)).size == 0;
    if (!empty && style.place.list && blocks->count == before)
        add_number(document, style.place);
    end_line(document);
    if (empty || kind == LINE_HEADING || (document->spaced && kind == LINE_TEXT))
        blocks_gap(blocks);
    blocks->kind = outer_kind;
    blocks->level = outer_level;
    document->bold = outer_bold;
}

static void row(struct document *document, const xmlNode *node, unsigned depth)
{
    size_t from = document->cell_count;
    bool spaced = document->spaced;
    uint32_t outer_page = document->row_page, outer_end = document->row_end;
    document->spaced = false;
    document->row_page = document->row_end = document->page;
    walk_children(document, node, depth);
    document->spaced = spaced;
    document->page = document->blocks.page =
        document->row_end; /* each cell says again where pages began */
    document->row_page = outer_page;
    document->row_end = outer_end;
    if (document->cell_count > from)
        blocks_row(&document->blocks, &document->cell[from], document->cell_count - from);
    document->cell_count = from;
}

static void cell(struct document *document, const xmlNode *node, unsigned depth)
{
    struct blocks *blocks = &document->blocks;
    end_line(document);
    document->page = blocks->page = document->row_page;
    *ARRAY_PUSH(blocks->arena, document->cell, document->cell_count, document->cell_room) =
        blocks->count;
    walk_children(document, node, depth);
    end_line(document);
    if (document->page > document->row_end)
        document->row_end = document->page;
}

static void run(struct document *document, const xmlNode *node, unsigned depth)
{
    const xmlNode *properties = docx_child(node, "rPr");
    bool outer = document->bold;
    if (docx_is_on(docx_child(properties, "vanish")))
        return;
    document->bold = docx_is_bold(&document->styles, properties, outer);
    walk_children(document, node, depth);
    document->bold = outer;
}

static void symbol(struct blocks *blocks, const xmlNode *node)
{
    struct str font = docx_value(node, "font");
    /* bullets and ticks of picture fonts say nothing */
    if (str_starts(font, STR("Wingdings")) || str_starts(font, STR("Symbol")) || !font.size)
        blocks_add(blocks, STR(" "));
}

static void walk(struct document *document, const xmlNode *node, unsigned depth)
{
    struct blocks *blocks = &document->blocks;
    if (node->type != XML_ELEMENT_NODE || depth > DEPTH_MAX || blocks->full)
        return;
    switch (kind_of(node)) {
    case DOCX_SKIP:
        break;
    case DOCX_PARAGRAPH:
        paragraph(document, node, depth);
        break;
    case DOCX_TEXT:
        add_text(document, node);
        break;
    case DOCX_TAB:
        if (blocks->kind == LINE_TEXT)
            blocks_tab(blocks);
        else
            blocks_add(blocks, STR(" "));
        break;
    case DOCX_BREAK:
        line_break(document, node);
        break;
    case DOCX_PAGE:
        begin_page(document);
        break;
    case DOCX_HYPHEN:
        blocks_add(blocks, STR("-"));
        break;
    case DOCX_SYMBOL:
        symbol(blocks, node);
        break;
    case DOCX_ROW:
        row(document, node, depth);
        break;
    case DOCX_CELL:
        cell(document, node, depth);
        break;
    case DOCX_TABLE:
        blocks_gap(blocks);
        walk_children(document, node, depth);
        blocks_gap(blocks);
        break;
    case DOCX_RUN:
        run(document, node, depth);
        break;
    case DOCX_WALK:
    default:
        walk_children(document, node, depth);
    }
}

/* Are there so few empty paragraphs that the others are set apart without them? */
static bool is_spaced(const xmlNode *body)
{
    size_t all = 0, empty = 0;
    for (const xmlNode *p = body->children; p; p = p->next) {
        if (p->type != XML_ELEMENT_NODE || kind_of(p) != DOCX_PARAGRAPH)
            continue;
        all++;
        empty += !docx_child(p, "r") && !docx_child(p, "hyperlink") && !docx_child(p, "ins");
    }
    return empty * 12 < all;
}

enum breaks { BREAKS_NONE, BREAKS_ASKED, BREAKS_RENDERED };

/* What the document says of its pages: where they began when it was printed, or only where somebody
 * asked for a new one. */
static enum breaks find_breaks(const xmlNode *node, unsigned depth)
{
    enum breaks found = BREAKS_NONE;
    for (const xmlNode *child = node->children; child && depth < DEPTH_MAX; child = child->next) {
        if (child->type != XML_ELEMENT_NODE)
            continue;
        const char *name = (const char *)child->name;
        enum breaks more = find_breaks(child, depth + 1);
        if (strcmp(name, "lastRenderedPageBreak") == 0)
            more = BREAKS_RENDERED;
        else if (more < BREAKS_ASKED &&
                 ((strcmp(name, "br") == 0 && str_is(docx_value(child, "type"), "page")) ||
                  strcmp(name, "pageBreakBefore") == 0))
            more = BREAKS_ASKED;
        found = more > found ? more : found;
    }
    return found;
}

/* A part of the archive as XML; NULL when it is missing. */
static enum status part_open(struct archive *archive, size_t index, struct arena *arena,
                             xmlDocPtr *ret, struct error *error)
{
    struct str bytes;
    const char *encoding;
    enum status status = archive_read(archive, index, arena, &bytes, error);
    return status ? status : xml_parse(bytes, ret, &encoding, arena, error);
}

static void close_part(xmlDocPtr *part)
{
    if (*part)
        xmlFreeDoc(*part);
}

/* Styles and numbers may be missing or damaged: then the text is read without. */
static void read_part(struct archive *archive, const char *name, struct arena *arena,
                      struct docx_styles *styles,
                      void (*read)(const xmlNode *, struct arena *, struct docx_styles *))
{
    CLEANUP(close_part) xmlDocPtr part = NULL;
    size_t index = archive_find(archive, name);
    if (index < archive_count(archive) && !part_open(archive, index, arena, &part, NULL))
        read(xmlDocGetRootElement(part), arena, styles);
}

/* Headers, footers and footnotes: beside the text. */
static void read_asides(struct archive *archive, struct document *document, const char *prefix)
{
    struct blocks *blocks = &document->blocks;
    size_t from = blocks->count;
    document->aside = true;
    document->page = document->blocks.page = 0;
    for (size_t i = 0; i < archive_count(archive); i++) {
        CLEANUP(close_part) xmlDocPtr part = NULL;
        struct str name = archive_name(archive, i, blocks->arena);
        if (str_starts(name, str_of(prefix)) && str_ends(name, STR(".xml")) &&
            !part_open(archive, i, blocks->arena, &part, NULL))
            walk(document, xmlDocGetRootElement(part), 0);
        blocks_gap(blocks);
    }
    for (size_t i = from; i < blocks->count; i++)
        if (blocks->block[i].line.text.size)
            blocks->block[i].line.kind = LINE_ASIDE;
    document->aside = false;
}

enum status extract_docx(struct archive *archive, struct arena *arena, struct text *ret,
                         struct error *error)
{
    CLEANUP(close_part) xmlDocPtr part = NULL;
    struct document document = {.blocks = {.arena = arena}};
    size_t index = archive_find(archive, "word/document.xml");
    enum status status = part_open(archive, index, arena, &part, error);
    if (status)
        return status;
    read_part(archive, "word/styles.xml", arena, &document.styles, docx_read_styles);
    read_part(archive, "word/numbering.xml", arena, &document.styles, docx_read_lists);
    const xmlNode *root = xmlDocGetRootElement(part), *body = docx_child(root, "body");
    read_asides(archive, &document, "word/header");
    document.spaced = is_spaced(body ? body : root);
    enum breaks breaks = find_breaks(body ? body : root, 0);
    document.rendered = breaks == BREAKS_RENDERED;
    document.page = document.blocks.page = breaks != BREAKS_NONE;
    walk(&document, body ? body : root, 0);
    blocks_gap(&document.blocks);
    uint32_t pages = document.page;
    read_asides(archive, &document, "word/footnotes");
    read_asides(archive, &document, "word/footer");
    struct text text = {.format = "docx", .encoding = "utf-8", .page_count = pages};
    status = blocks_finish(&document.blocks, &text, error);
    if (!status)
        *ret = text;
    return status;
}
