// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/xml.h"

#include <libxml/parser.h>

#include "indexer/extract/extract.h"
#include "stemmer/base/i18n.h"

/* "&#xC;", "&#12;": references to control characters, which XML forbids and exports have. Their
 * size; 0 when it is another reference. */
static size_t control_reference(struct str s)
{
    if (s.size < 4 || s.data[1] != '#')
        return 0;
    bool hex = s.data[2] == 'x';
    uint32_t code = 0;
    size_t at = hex ? 3 : 2, from = at;
    for (; at < s.size && at < from + 8 && s.data[at] != ';'; at++) {
        char c = s.data[at];
        uint32_t digit =
            ascii_is_digit(c) ? (uint32_t)(c - '0') : (uint32_t)((c | 0x20) - 'a') + 10;
        if (digit >= (hex ? 16U : 10U))
            return 0;
        code = code * (hex ? 16 : 10) + digit;
    }
    bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    return at < s.size && s.data[at] == ';' && at > from && control ? at + 1 : 0;
}

/* Control characters become line ends (form feeds) and spaces. */
static struct str without_controls(struct str s, struct arena *arena)
{
    char *out = arena_alloc(arena, s.size + 1, 1, 1);
    memcpy(out, s.data, s.size);
    for (size_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)out[i];
        size_t size = c == '&' ? control_reference(str_from(s, i)) : 0;
        if (size)
            memset(out + i, ' ', size);
        else if (c == '\f')
            out[i] = '\n';
        else if (c < 0x20 && c != '\t' && c != '\n' && c != '\r')
            out[i] = ' ';
    }
    return (struct str){out, s.size};
}

/* Declares the document entities? They may be bombs, and no export has any. */
static bool declares_entities(struct str s)
{
    size_t type = str_find(s, STR("<!DOCTYPE"), 0);
    return type < s.size && str_find(s, STR("<!ENTITY"), type) < s.size;
}

/* Does what is no well-formed document lack the end of its outermost element? Exports with an
 * element that is not closed are read; those of which the rest is missing are not. */
static bool is_cut_off(struct str s, const xmlNode *root)
{
    struct str name = str_of((const char *)root->name);
    for (size_t at = str_find(s, STR("</"), 0); at < s.size; at = str_find(s, STR("</"), at + 2)) {
        struct str rest = str_from(s, at + 2);
        size_t end = 0;
        while (end < rest.size && (unsigned char)rest.data[end] > ' ' && rest.data[end] != '>')
            end++;
        struct str tag = str_head(rest, end);
        size_t colon = str_find_byte(tag, ':', 0);
        tag = colon < tag.size ? str_from(tag, colon + 1) : tag;
        if (end < rest.size && str_equal(tag, name))
            return false;
    }
    return true;
}

static enum status parse(struct str utf8, xmlDocPtr *ret, struct error *error)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser)
        return error_set(error, STATUS_NO_MEMORY, _("out of memory"));
    xmlDocPtr document =
        xmlCtxtReadMemory(parser, utf8.data, (int)utf8.size, NULL, "UTF-8",
                          XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                              XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_BIG_LINES);
    bool halted = parser->disableSAX != 0;
    bool well_formed = parser->wellFormed != 0;
    xmlFreeParserCtxt(parser);
    const xmlNode *root = document ? xmlDocGetRootElement(document) : NULL;
    bool cut = root && !halted && !well_formed && is_cut_off(utf8, root);
    if (root && !halted && !cut) {
        *ret = document;
        return STATUS_OK;
    }
    if (document)
        xmlFreeDoc(document);
    if (cut)
        return error_set(error, STATUS_BAD_INPUT, _("XML: damaged (its end is missing)"));
    return error_set(error, STATUS_BAD_INPUT,
                     halted ? _("damaged or nested too deeply") : _("damaged XML"));
}

enum status xml_parse(struct str bytes, xmlDocPtr *ret, const char **name, struct arena *arena,
                      struct error *error)
{
    if (bytes.size > TEXT_SIZE_MAX)
        return error_set(error, STATUS_LIMIT, _("longer than %zu MB"), TEXT_SIZE_MAX >> 20);
    size_t bad;
    enum encoding encoding = encoding_guess(bytes, &bad);
    struct str utf8 = encoding_decode(bytes, encoding, arena);
    bool repaired = mojibake_repair(&utf8, arena);
    if (declares_entities(utf8))
        return error_set(error, STATUS_BAD_INPUT, _("entities of its own are not read"));
    enum status status = parse(without_controls(utf8, arena), ret, error);
    *name = encoding_name(encoding, repaired);
    return status;
}

bool xml_is(struct str bytes, const char *name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    size_t bad;
    struct str head = str_head(bytes, 512);
    enum encoding encoding = encoding_guess(head, &bad);
    if (encoding == ENCODING_UTF16_LE || encoding == ENCODING_UTF16_BE)
        head = encoding_decode(head, encoding, &arena);
    if (str_starts(head, STR("\xEF\xBB\xBF")))
        head = str_from(head, 3);
    head = str_trim(head);
    bool named = name && str_ends(str_of(name), STR(".xml"));
    return str_starts(head, STR("<?xml")) || (named && str_starts(head, STR("<"))) ||
           str_starts(head, STR("<Publication>")) || str_starts(head, STR("<Meeting>"));
}

enum status extract_xml(struct str bytes, const char *name, struct arena *arena, struct text *ret,
                        struct error *error)
{
    (void)name;
    xmlDocPtr document = NULL;
    struct text text = {.format = "xml"};
    enum status status = xml_parse(bytes, &document, &text.encoding, arena, error);
    if (status)
        return status;
    struct blocks blocks = {.arena = arena};
    const xmlNode *root = xmlDocGetRootElement(document);
    const struct xml_dialect *dialect = xml_dialect_of(root);
    if (dialect) {
        text.format = dialect->format;
        xml_write(root, dialect, &blocks);
    } else {
        xml_write_any(root, &blocks);
    }
    xmlFreeDoc(document);
    status = blocks_finish(&blocks, &text, error);
    if (!status)
        *ret = text;
    return status;
}
