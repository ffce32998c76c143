// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/extract/boxes.h"

/** Is tesseract in one of the folders of PATH? */
bool ocr_is_installed(void);

/** The words that tesseract found on a page. */
struct ocr_page {
    struct box *box;
    size_t count;
    uint64_t certainty; /**< sum over the words: letters * percent */
    uint64_t letters;   /**< bytes of all words */
};

/**
 * Read the table of tesseract ("tsv": level, page, block, paragraph, line, word, left, top, width,
 * height, certainty, text). Words of a line get its height, lines of about the usual height the
 * usual one: letters of one size differ in height. @p scale: points a dot. Texts are views.
 */
void ocr_words(struct str table, double scale, struct arena *arena, struct ocr_page *ret);
