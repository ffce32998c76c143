// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/stopwords.h"

#include "stemmer/data/stopwords.inc"

bool is_stopword(struct str folded)
{
    size_t low = 0;
    size_t high = COUNT_OF(stopwords);
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = str_compare(folded, stopwords[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}
