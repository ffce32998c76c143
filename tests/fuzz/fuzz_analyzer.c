// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "stemmer/analyzer.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* Any bytes give words whose places rise, lie in the text and are never empty. */
static void check(struct str text, const struct words *words)
{
    const char *before = text.data;
    uint32_t position = 0;
    for (size_t i = 0; i < words->count; i++) {
        const struct word *word = &words->word[i];
        bool inside = word->surface.data >= before &&
                      word->surface.data + word->surface.size <= text.data + text.size;
        if (!inside || !word->surface.size || !word->folded.size || !word->stem.size ||
            word->folded.size > ANALYZER_WORD_MAX * 2 || word->position <= position)
            abort();
        before = word->surface.data;
        position = word->position;
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct analyzer *analyzer;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str text = {(const char *)data, size};
    struct words words;
    if (!analyzer && analyzer_open(&analyzer, NULL))
        abort();
    if (analyzer_run(analyzer, text, &arena, &words, NULL))
        abort();
    check(text, &words);
    return 0;
}
