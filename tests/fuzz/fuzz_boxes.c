// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/extract/boxes.h"
#include "indexer/extract/ocr.h"
#include "stemmer/base/array.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Rows of "left top width size bold word", a byte for each number; a zero byte ends the word, two
 * begin a new page. Whatever stands where: every word comes out once. */

#define WORDS_MAX 3000

static size_t letters_of(struct str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.size; i++)
        count += (unsigned char)s.data[i] > ' ' && s.data[i] != '-';
    return count;
}

static bool take_word(struct str *rest, struct box *ret)
{
    if (rest->size < 6)
        return false;
    const unsigned char *n = (const unsigned char *)rest->data;
    *ret = (struct box){.left = (float)n[0] * 3, .top = (float)n[1] * 3, .size = (float)n[3] / 8};
    ret->right = ret->left + (float)n[2];
    ret->bottom = ret->top + ret->size;
    ret->bold = n[4] & 1;
    *rest = str_from(*rest, 5);
    ret->text = str_split(rest, '\0');
    /* Control characters and blanks are no words, which the callers see to. */
    for (size_t i = 0; i < ret->text.size; i++)
        if ((unsigned char)ret->text.data[i] <= ' ' || (unsigned char)ret->text.data[i] >= 0x7F)
            ret->text.size = i;
    return true;
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = {(const char *)data, size};
    struct box *box = ARENA_NEW(&arena, struct box, WORDS_MAX);
    struct box_page page[16] = {{.box = box}};
    size_t count = 0, pages = 1, in = 0, out = 0;
    while (count < WORDS_MAX && take_word(&rest, &box[count])) {
        in += letters_of(box[count].text);
        page[pages - 1].count++;
        count++;
        if (rest.size && rest.data[0] == 0 && pages < COUNT_OF(page))
            page[pages++] = (struct box_page){.box = &box[count]};
    }
    struct text text = {0};
    if (boxes_read(page, pages, &arena, &text, NULL))
        abort();
    for (size_t i = 0; i < text.line_count; i++)
        out += letters_of(text.line[i].text);
    if (out > in)
        abort();
    struct ocr_page ocr;
    ocr_words((struct str){(const char *)data, size}, 0.24, &arena, &ocr);
    return 0;
}
