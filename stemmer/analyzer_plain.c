// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/analyzer_parts.h"

/*
 * Most words are plain: letters between quiet signs, that mean nothing but themselves. The scanner
 * finds out once for each and the memo keeps it; from then on they go from the text to the memo
 * and into the result without a look at all that a word may be part of. Of real minutes five words
 * in six go this way, at a quarter of the time.
 *
 * Whether a word is plain must follow from its own bytes and from what is checked here of those
 * around it.
 */

/* What a byte is to a word beside it. Bytes above ASCII are zero here: they belong to it. */
enum sign {
    QUIET = ' ',
    LOUD = '-', /* may join the word to what is beside it */
    STOP = '.', /* the same, unless a space follows */
    DIGIT = '0',
    LETTER = 'a',
};

static const char sign_of[256] = "                "
                                 "                "
                                 "       -     -.-" /* ' - . / */
                                 "0000000000.     " /* : */
                                 "-aaaaaaaaaaaaaaa" /* @ */
                                 "aaaaaaaaaaa    -" /* _ */
                                 "-aaaaaaaaaaaaaaa" /* ` */
                                 "aaaaaaaaaaa     ";

static char sign_at(struct str text, size_t at)
{
    return sign_of[(unsigned char)text.data[at]];
}

static bool is_between(char sign)
{
    return (unsigned char)(sign - QUIET) <= STOP - QUIET;
}

/* The highest bit of each byte that is neither an ASCII letter nor above ASCII. The sums set it in
 * each that is at least a, and in each that is above z. */
static uint64_t no_letters(uint64_t eight)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    const uint64_t high = ones * 0x80;
    uint64_t small = (eight | ones * 0x20) & ~high;
    uint64_t letters = (small + ones * (0x80 - 'a')) & ~(small + ones * (0x7F - 'z'));
    return ~(letters | eight) & high;
}

/* All bits of the bytes before the first that is marked; of all when none is. */
static uint64_t before_first(uint64_t marks)
{
    return ((marks & (0 - marks)) >> 7) - 1;
}

static bool is_letter(struct str text, size_t at)
{
    return sign_at(text, at) == LETTER || !sign_at(text, at);
}

/* The key of the letters that begin at @p at, where there is one. False when they are too many:
 * they may be many words, each of which would be looked for through all of them. */
static bool read_key(struct str text, size_t at, struct key *ret)
{
    char room[WORD_HEAD] = {0};
    const char *from = text.data + at;
    if (text.size - at < WORD_HEAD)
        from = memcpy(room, from, text.size - at);
    uint64_t first = read_64(from);
    uint64_t second = read_64(from + 8);
    uint64_t first_end = no_letters(first);
    uint64_t whole = 0 - (uint64_t)(first_end == 0); /* all bits, to go on without a branch */
    uint64_t second_end = no_letters(second) & whole;
    size_t size = WORD_HEAD;
    if (first_end | second_end)
        size = (whole & 8) + (size_t)__builtin_ctzll(first_end | second_end) / 8;
    else
        while (size <= ANALYZER_WORD_MAX && at + size < text.size && is_letter(text, at + size))
            size++;
    ret->word = (struct str){text.data + at, size};
    ret->head[0] = first & before_first(first_end);
    ret->head[1] = second & before_first(second_end) & whole;
    ret->hash = word_head_hash(ret->head, ret->word);
    return size <= ANALYZER_WORD_MAX;
}

/* Does what follows leave the word alone? */
static bool is_quiet_after(struct str text, size_t end)
{
    if (text.size - end < 2)
        return end == text.size || sign_at(text, end) == QUIET || sign_at(text, end) == STOP;
    char sign = sign_at(text, end);
    char next = text.data[end + 1]; /* no branches: all of this is common */
    return (sign == QUIET) | ((sign == STOP) & ((next == ' ') | (next >= '\t' && next <= '\r')));
}

/* The next word from @p at on, if it stands between quiet signs and in the same paragraph. */
static bool next_key(struct str text, size_t at, struct key *ret)
{
    unsigned lines = 0;
    size_t from = at;
    char sign = '\0';
    for (; at < text.size && is_between(sign = sign_at(text, at)); at++)
        lines += text.data[at] == '\n';
    if (at == text.size || lines > 1 || sign == DIGIT || (at > from && text.data[at - 1] == '-'))
        return false;
    return read_key(text, at, ret) && is_quiet_after(text, at + ret->word.size);
}

/* The entry of a plain word, its strings in the arena; NULL when it is not known to be one. */
static const struct memo_entry *recall(struct run *run, const struct key *key)
{
    const struct memo *memo = run->analyzer->memo;
    struct memo_entry *entry = entry_find(memo, key);
    if (!entry || !(entry->flags & FORM_PLAIN))
        return NULL;
    if (entry->run != memo->run)
        form_copy(run, entry);
    return entry;
}

/* Fills every member, one by one: a struct made elsewhere and copied has the processor wait. */
static void fill_word(struct word *word, const struct memo_entry *entry, struct str surface,
                      uint32_t position)
{
    word->surface = surface;
    word->folded = (struct str){entry->copy, entry->folded_size};
    word->stem = (struct str){entry->copy + entry->stem_at, entry->stem_size};
    word->parts = entry->parts;
    word->part_count = entry->part_count;
    word->form = entry->form;
    word->special = NULL;
    word->special_count = 0;
    word->position = position;
    word->stop = entry->flags & FORM_STOP;
    word->capital = entry->flags & FORM_CAPITAL;
    word->letters = entry->flags & FORM_LETTERS;
}

uint32_t plain_add(struct run *run, struct scanner *scanner, uint32_t position)
{
    struct analyzer *analyzer = run->analyzer;
    struct key key = {0};
    run->key.word = STR_NONE;
    if (run->in_chain || run->suspended || run->capitals || scanner->at < scanner->plain_end)
        return position;
    size_t at = scanner->at;
    while (next_key(run->text, at, &key)) {
        const struct memo_entry *entry = recall(run, &key);
        if (!entry) {
            run->key = key;
            break;
        }
        if (analyzer->count == analyzer->room)
            word_room(run);
        fill_word(&analyzer->word[analyzer->count++], entry, key.word, ++position);
        if (!(entry->flags & FORM_JOINS)) /* see shared_follow() */
            run->shared = (struct str){entry->copy, entry->head_at};
        at = (size_t)(key.word.data - run->text.data) + key.word.size;
    }
    scanner->at = at;
    return position;
}

bool plain_is(const struct run *run, const struct token *token)
{
    return token->surface.data == run->key.word.data && token->surface.size == run->key.word.size &&
           token->kind == TOKEN_WORD && !token->flags && !token->form_size && !token->date.size &&
           !token->address.size && !means_more(token->surface);
}
