// SPDX-License-Identifier: GPL-2.0-or-later
/* The words that compounds of a query are split by: those of the indexes that are searched. */
#include <xxhash.h>

#include "searcher/searcher_parts.h"

struct texts {
    struct str *text;
    size_t count;
    uint64_t hash;
};

static enum status read_texts(struct searcher *searcher, struct arena *arena, struct texts *ret,
                              struct error *error)
{
    struct index_facts facts;
    enum status status = index_reader_facts(searcher->reader, &facts, error);
    if (status)
        return status;
    ret->text = ARENA_NEW(arena, struct str, facts.indexes);
    ret->count = facts.indexes;
    for (size_t i = 0; !status && i < facts.indexes; i++) {
        status = index_reader_metadata(searcher->reader, i, STR(META_LEXICON), arena, &ret->text[i],
                                       error);
        if (!status)
            ret->hash = XXH3_64bits_withSeed(ret->text[i].data, ret->text[i].size, ret->hash);
    }
    return status;
}

/* One lexicon of several: the counts of a word are added up. */
static enum status join_texts(const struct texts *texts, struct arena *arena, struct lexicon **ret,
                              struct error *error)
{
    struct lexicon **part = ARENA_NEW(arena, struct lexicon *, texts->count);
    size_t total = 0;
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < texts->count; i++) {
        status = lexicon_read(texts->text[i], &part[i], error);
        total += status ? 0 : lexicon_count(part[i]);
    }
    struct lexicon_entry *entry = ARENA_NEW(arena, struct lexicon_entry, total);
    size_t made = 0;
    for (size_t i = 0; !status && i < texts->count; i++)
        for (size_t k = 0; k < lexicon_count(part[i]); k++)
            entry[made++] = lexicon_at(part[i], k);
    if (!status)
        status = lexicon_make(entry, made, ret, error);
    for (size_t i = 0; i < texts->count; i++)
        lexicon_free(part[i]);
    return status;
}

enum status search_use_lexicon(struct searcher *searcher, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct texts texts = {0};
    struct lexicon *lexicon = NULL;
    enum status status = read_texts(searcher, &arena, &texts, error);
    if (status || (searcher->lexicon && texts.hash == searcher->lexicon_hash))
        return status;
    if (texts.count == 1)
        status = lexicon_read(texts.text[0], &lexicon, error);
    else
        status = join_texts(&texts, &arena, &lexicon, error);
    if (status)
        return status;
    analyzer_use_lexicon(searcher->analyzer, lexicon);
    lexicon_free(searcher->lexicon);
    searcher->lexicon = lexicon;
    searcher->lexicon_hash = texts.hash;
    return search_use_synonyms(searcher, error);
}
