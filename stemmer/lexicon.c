// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/lexicon.h"

#include <assert.h>
#include <stdlib.h>

#include "stemmer/base/i18n.h"
#include "stemmer/lexicon_parts.h"

bool spelling_encode(struct str folded, char out[static STEM_MAX], size_t *size)
{
    size_t o = 0;
    for (size_t i = 0; i < folded.size; i++) {
        char c = folded.data[i];
        if (o == STEM_MAX)
            return false;
        if (c >= 'a' && c <= 'z') {
            out[o++] = c;
        } else if (c == '\xC3' && i + 1 < folded.size) {
            char d = folded.data[++i];
            if (d != '\xA6' && d != '\xB8' && d != '\xA5')
                return false;
            out[o++] = (char)(d == '\xA5' ? '{' : d == '\xA6' ? '|' : '}');
        } else {
            return false;
        }
    }
    *size = o;
    return o > 0;
}

size_t spelling_decode(struct str key, char *out)
{
    size_t o = 0;
    for (size_t i = 0; i < key.size; i++) {
        char c = key.data[i];
        if (c >= '{') {
            out[o++] = '\xC3';
            out[o++] = (char)(c == '{' ? 0xA5 : c == '|' ? 0xA6 : 0xB8);
        } else {
            out[o++] = c;
        }
    }
    return o;
}

struct str encoded_stem(struct stemmer *stemmer, struct str key, char out[static STEM_MAX])
{
    char folded[STEM_MAX * 2];
    char stem[STEM_MAX];
    size_t encoded = stem_seen(stemmer, key);
    if (encoded)
        return str_head(key, encoded);
    size_t size = spelling_decode(str_head(key, STEM_MAX), folded);
    size = stem_word(stemmer, str_cut((struct str){folded, size}, STEM_MAX), stem);
    if (!spelling_encode((struct str){stem, size}, out, &encoded))
        return key;
    if (str_starts(key, (struct str){out, encoded}))
        stem_note(stemmer, key, encoded);
    return (struct str){out, encoded};
}

void lexicon_write(const struct lexicon *lexicon, struct buffer *out)
{
    buffer_add(out, (struct str){lexicon->bytes, lexicon->size});
}

void lexicon_write_text(const struct lexicon *lexicon, struct buffer *out)
{
    for (size_t i = 0; i < lexicon_count(lexicon); i++) {
        struct lexicon_entry entry = lexicon_at(lexicon, i);
        buffer_print(out, STR_FORMAT "\t%u%s\n", STR_ARG(entry.word), (unsigned)entry.count,
                     entry.name ? "\tN" : "");
    }
}

static enum status read_text(struct str text, struct lexicon **ret, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    size_t lines = 0;
    for (size_t i = 0; i < text.size; i++)
        lines += text.data[i] == '\n';
    struct lexicon_entry *entries = ARENA_NEW(&arena, struct lexicon_entry, lines + 1);
    size_t count = 0;
    while (text.size) {
        struct str line = str_split(&text, '\n');
        struct lexicon_entry *entry = &entries[count++];
        entry->word = str_split(&line, '\t');
        struct str number = str_split(&line, '\t');
        uint64_t value;
        if (!entry->word.size || !str_to_number(number, UINT32_MAX, &value) ||
            (line.size && !str_is(line, "N")))
            return error_set(error, STATUS_CORRUPT, _("line %zu of the lexicon is damaged"), count);
        entry->count = (uint32_t)value;
        entry->name = line.size != 0;
    }
    return lexicon_make(entries, count, ret, error);
}

enum status lexicon_read(struct str bytes, struct lexicon **ret, struct error *error)
{
    if (!lexicon_is_packed(bytes))
        return read_text(bytes, ret, error);
    *ret = lexicon_unpack(bytes);
    return *ret ? STATUS_OK : error_set(error, STATUS_CORRUPT, _("the lexicon is damaged"));
}

size_t lexicon_count(const struct lexicon *lexicon)
{
    return lexicon->entry_count;
}

/* The header may count more words than there are; the rest stays empty. */
static void list_entries(const struct lexicon *lexicon)
{
    struct lexicon_list *list = lexicon->list;
    list->entry = ARENA_NEW(&list->arena, struct lexicon_entry, lexicon->entry_count);
    char folded[STEM_MAX * 2];
    struct known known;
    size_t count = 0;
    size_t offset = 0;
    size_t size;
    while (count < lexicon->entry_count && (size = lexicon_record(lexicon, offset, &known)) > 0) {
        offset += size;
        if (!is_entry(&known.fact))
            continue;
        struct str word = {folded, spelling_decode(known.key, folded)};
        list->entry[count++] = (struct lexicon_entry){
            arena_copy(&list->arena, word), known.fact.collected, known.fact.flags & FACT_NAME};
    }
}

struct lexicon_entry lexicon_at(const struct lexicon *lexicon, size_t index)
{
    if (!lexicon->list->entry)
        list_entries(lexicon);
    assert(lexicon->list->entry);
    return lexicon->list->entry[index];
}

static bool find_folded(const struct lexicon *lexicon, struct str folded, struct fact *ret)
{
    char key[STEM_MAX];
    size_t size;
    return lexicon && spelling_encode(folded, key, &size) &&
           fact_find(lexicon, (struct str){key, size}, ret);
}

uint32_t lexicon_frequency(const struct lexicon *lexicon, struct str folded)
{
    struct fact fact;
    return find_folded(lexicon, folded, &fact) ? fact.collected : 0;
}

bool lexicon_is_name(const struct lexicon *lexicon, struct str folded)
{
    struct fact fact;
    return find_folded(lexicon, folded, &fact) && fact.flags & FACT_NAME;
}
