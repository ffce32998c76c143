// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/header.h"
#include "indexer/vocabulary/vocabulary.h"
#include "stemmer/base/array.h"

/* Minutes without numbers: blocks of rows between empty ones, each a short title with its text
 * right below. They are items only when nearly every block below the head is one, when some have
 * titles that agendas everywhere have, and when somewhere a decision is told. */

#define TITLE_BYTES 70 /* of a title alone on its row */
#define BLOCKS_MIN  3
#define HEAD_BLOCKS 5 /* blocks that may stand above the first title */

/* Rows with text that no empty row divides. */
struct block {
    size_t from, to;
};

static bool next_block(const struct sheet *sheet, size_t at, size_t to, struct block *ret)
{
    ret->from = sheet_next(sheet, at, to);
    ret->to = ret->from;
    while (ret->to < to && sheet->row[ret->to].role == ROLE_TEXT)
        ret->to++;
    return ret->from < to;
}

/* Does the row name the meeting, or who met? */
static bool of_meeting(struct str text)
{
    return header_label(text) || kind_read(text).size || date_in(text);
}

/* Is the first row of the block a title by its looks, with text below it? */
static bool titled(const struct sheet *sheet, const struct block *block)
{
    const struct row *row = &sheet->row[block->from];
    struct str text = row->text;
    if (text.size > TITLE_BYTES || text.size < 3 || !starts_capital(text) || row->maybe ||
        strchr(".,:;!-", text.data[text.size - 1]) || of_meeting(text))
        return false;
    return block->to > block->from + 1 && !of_meeting(row[1].text);
}

/* Does a row of the block open a decision ("Beslutning: Godkendt.")? */
static bool decides(const struct sheet *sheet, const struct block *block)
{
    for (size_t i = block->from; i < block->to; i++) {
        struct heading heading;
        if (row_heading(&sheet->row[i], &heading) && heading.strong &&
            heading.kind == SECTION_DECISION)
            return true;
    }
    return false;
}

void items_of_blocks(const struct sheet *sheet, struct outline *outline)
{
    struct openers items = {0};
    struct block block;
    size_t usual = 0, decided = 0, other = 0, head = 0;
    for (size_t at = outline->from; next_block(sheet, at, outline->to, &block); at = block.to) {
        if (!titled(sheet, &block)) {
            other += items.count > 0;
            if (items.count == 0 && ++head > HEAD_BLOCKS)
                return;
            continue;
        }
        struct str title = sheet->row[block.from].text;
        usual += usual_title(title);
        decided += decides(sheet, &block);
        *ARRAY_PUSH(sheet->arena, items.opener, items.count, items.room) = (struct opener){
            .row = block.from, .from = block.from, .style = STYLE_MARKED, .title = title};
    }
    if (items.count >= BLOCKS_MIN && usual >= 2 && decided && other * 4 <= items.count)
        outline->items = items;
}
