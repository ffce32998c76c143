// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/xml.h"

#include <libxml/tree.h>

#include "indexer/extract/html.h"
#include "indexer/layouts/layout.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define GLUED_MIN 60 /* bytes of a text without line breaks that may be several lines */
#define PIECE_MAX 90 /* bytes of a label among them */

/* Is it HTML? A lone "<" is not. */
static bool is_html(struct str text)
{
    for (size_t at = str_find_byte(text, '<', 0); at < text.size;
         at = str_find_byte(text, '<', at + 1)) {
        char next = at + 1 < text.size ? text.data[at + 1] : ' ';
        if (((next | 0x20) >= 'a' && (next | 0x20) <= 'z') || next == '/')
            return str_find_byte(text, '>', at) < text.size;
    }
    size_t amp = str_find_byte(text, '&', 0);
    return str_find_byte(str_head(str_from(text, amp), 12), ';', 0) < 12 && amp + 12 < text.size;
}

/* A small letter, digit, full stop or bracket right before a capital letter. */
static size_t next_joint(struct str s, size_t at)
{
    for (; at + 1 < s.size; at++) {
        unsigned char c = (unsigned char)s.data[at];
        if ((c & 0xC0) == 0x80 && at && starts_small(str_from(s, at - 1)))
            c = 'a'; /* the end of æ, ø, å, é */
        bool end =
            (c >= 'a' && c <= 'z') || ascii_is_digit((char)c) || c == '.' || c == ')' || c == ':';
        if (end && starts_capital(str_from(s, at + 1)))
            return at + 1;
        bool point = at + 2 < s.size && (s.data[at + 2] == '.' || s.data[at + 2] == ')') &&
                     s.data[at + 1] >= 'a' && s.data[at + 1] <= 'z';
        if (point && ascii_is_digit((char)c)) /* "2013-90a.Title" */
            return at + 1;
    }
    return s.size;
}

/* "Sammendrag", "Sagsnr.: 2012-28504" */
static bool is_label(struct str piece)
{
    struct heading heading;
    bool whole;
    if (piece.size > PIECE_MAX)
        return false;
    return (heading_read(piece, &heading) && heading.inline_text.size == 0) ||
           case_line(piece, &whole).size > 0 || case_label(piece) == 0 ||
           str_starts(piece, STR("Dok.nr"));
}

/* A text whose lines have grown together: cut before and after its labels. */
static void write_glued(struct str text, struct blocks *blocks)
{
    size_t from = 0;
    for (size_t at = next_joint(text, 0); at < text.size;) {
        size_t next = next_joint(text, at);
        bool label = is_label(str_slice(text, at, next));
        bool after = is_label(str_slice(text, from, at));
        if (label || after) {
            blocks_add(blocks, str_slice(text, from, at));
            blocks_end(blocks);
            from = at;
        }
        at = next;
    }
    blocks_add(blocks, str_from(text, from));
    blocks_end(blocks);
}

void xml_write_text(struct str text, struct blocks *blocks)
{
    if (is_html(text)) {
        html_fragment(text, blocks);
        return;
    }
    if (str_find_byte(text, '\n', 0) == text.size && text.size >= GLUED_MIN) {
        write_glued(text, blocks);
        return;
    }
    for (struct str rest = text; rest.data;) {
        struct str line = str_trim(str_split(&rest, '\n'));
        blocks_add(blocks, line);
        if (line.size)
            blocks_end(blocks);
        else
            blocks_gap(blocks);
    }
}

/* Elements that begin a line end the one before; text within them stays together. */
void xml_write_any(const xmlNode *root, struct blocks *blocks)
{
    const xmlNode *at = root;
    while (at) {
        bool text = at->type == XML_TEXT_NODE || at->type == XML_CDATA_SECTION_NODE;
        if (text && at->content) {
            blocks->number = (uint32_t)xmlGetLineNo(at);
            struct str content = str_of((const char *)at->content);
            if (str_trim(content).size)
                xml_write_text(str_trim(content), blocks);
        }
        if (at->type == XML_ELEMENT_NODE) {
            blocks_end(blocks);
            if (at->children) {
                at = at->children;
                continue;
            }
        }
        while (at != root && !at->next) {
            at = at->parent;
            blocks_end(blocks);
        }
        at = at == root ? NULL : at->next;
    }
}
