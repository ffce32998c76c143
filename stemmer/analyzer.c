// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/analyzer.h"

#include <libstemmer.h>
#include <stdlib.h>

#include "stemmer/analyzer_parts.h"
#include "stemmer/base/i18n.h"
#include "stemmer/compound.h"
#include "stemmer/fold.h"
#include "stemmer/stopwords.h"

#include "stemmer/data/version.inc"

#define WORD_BYTES  6     /* of the text, for each of its words: rarely fewer */
#define WORDS_FIRST 65536 /* most that are made room for at once */

enum status analyzer_open(struct analyzer **ret, struct error *error)
{
    struct stemmer *stemmer = NULL;
    enum status status = stemmer_open(&stemmer, error);
    if (status != STATUS_OK)
        return status;
    struct analyzer *analyzer = memory_alloc(sizeof *analyzer);
    *analyzer = (struct analyzer){.stemmer = stemmer, .memo = memo_new()};
    *ret = analyzer;
    return STATUS_OK;
}

void analyzer_close(struct analyzer *analyzer)
{
    if (!analyzer)
        return;
    stemmer_close(analyzer->stemmer);
    lexicon_free(analyzer->roots);
    memo_free(analyzer->memo);
    free(analyzer);
}

void analyzer_use_lexicon(struct analyzer *analyzer, const struct lexicon *lexicon)
{
    if (analyzer->lexicon == lexicon)
        return;
    analyzer->lexicon = lexicon;
    memo_clear(analyzer->memo);
}

void analyzer_keep_whole(struct analyzer *analyzer, bool whole)
{
    if (analyzer->whole == whole)
        return;
    analyzer->whole = whole;
    memo_clear(analyzer->memo);
}

void analyzer_share(struct analyzer *analyzer, const struct arena *arena)
{
    analyzer->shared = arena;
    analyzer->sharing = false;
    analyzer->memo->forms = 0;
}

const struct lexicon *lexicon_in_use(struct analyzer *analyzer)
{
    struct error error; /* cannot be: the stemmer was there when the analyzer was opened */
    if (analyzer->lexicon)
        return analyzer->lexicon;
    if (!analyzer->roots && lexicon_make(NULL, 0, &analyzer->roots, &error) != STATUS_OK)
        return NULL;
    return analyzer->roots;
}

const char *analyzer_version(void)
{
    return "3-" WORD_LISTS_VERSION;
}

/* Two to six capitals, ASCII or Danish, are an acronym. Returns how many bytes they are, which is
 * all of the word or what is before its apostrophe; else 0. */
static size_t acronym_size(struct str written)
{
    size_t at = 0;
    size_t letters = 0;
    while (at < written.size && letter_at(written, at) && (unsigned char)written.data[at] <= 0xC3) {
        if (!capital_at(written, at))
            return 0;
        at += letter_at(written, at);
        letters++;
    }
    if (letters < 2 || letters > 6)
        return 0;
    struct str rest = str_from(written, at);
    return rest.size == 0 || rest.data[0] == '\'' || str_starts(rest, STR("\u2019")) ? at : 0;
}

static bool all_capitals(struct str written)
{
    size_t at = 0;
    size_t letters = 0;
    while (at < written.size && capital_at(written, at)) {
        at += letter_at(written, at);
        letters++;
    }
    return at == written.size && letters >= 2;
}

static bool all_letters(struct str folded)
{
    for (size_t i = 0; i < folded.size; i++) {
        char c = folded.data[i];
        if (ascii_is_digit(c) || c == '/')
            return false;
    }
    return true;
}

/* A name is its own stem, but for the s of a name that is known without it: Müllers. */
static struct str name_stem(const struct lexicon *lexicon, struct str folded)
{
    struct str base = str_head(folded, folded.size - 1);
    return str_ends(folded, STR("s")) && lexicon_is_name(lexicon, base) ? base : folded;
}

/* Stems of the parts, when the word is a compound. */
static void add_parts(struct run *run, struct word_form *form)
{
    const struct lexicon *lexicon = lexicon_in_use(run->analyzer);
    struct compound compound = {0};
    if (lexicon)
        compound_split(lexicon, run->analyzer->stemmer, form->folded, &compound);
    if (!compound.count)
        return;
    struct str *parts = ARENA_ROOM(run->arena, struct str, compound.count);
    for (size_t i = 0; i < compound.count; i++) {
        char stem[STEM_MAX];
        size_t size = stem_word(run->analyzer->stemmer, compound.part[i].base, stem);
        parts[i] = arena_copy(run->arena, (struct str){stem, size});
    }
    form->parts = parts;
    form->part_count = (uint8_t)compound.count;
    form->head_at = (uint8_t)compound.part[compound.count - 2].end;
}

struct word_form form_make(struct run *run, struct str written)
{
    struct stemmer *stemmer = run->analyzer->stemmer;
    const struct lexicon *lexicon = run->analyzer->lexicon;
    struct word_form form = {.flags = capital_at(written, 0) ? FORM_CAPITAL : 0};
    size_t acronym = acronym_size(written);
    form.folded = str_cut(fold(run->arena, written), ANALYZER_WORD_MAX);
    form.stem = form.folded;
    if (!all_letters(form.folded))
        return form;
    form.flags |= FORM_LETTERS;
    if (all_capitals(written))
        form.flags |= FORM_CAPITALS;
    if (acronym) {
        form.flags |= FORM_ACRONYM;
        form.folded = str_head(form.folded, str_find_byte(form.folded, '\'', 0));
    }
    if (lexicon_is_name(lexicon, form.folded)) {
        form.stem = name_stem(lexicon, form.folded);
        return form;
    }
    char stem[STEM_MAX];
    size_t size = stem_word(stemmer, form.folded, stem);
    form.stem = arena_copy(run->arena, (struct str){stem, size});
    if (is_conjunction(form.folded))
        form.flags |= FORM_JOINS;
    if (is_stopword(form.folded))
        form.flags |= FORM_STOP;
    else if (!acronym && !run->analyzer->whole)
        add_parts(run, &form);
    return form;
}

/* The word without the hyphen and the line end in it. */
static struct str mended(struct arena *arena, struct str surface)
{
    char *out = ARENA_ROOM(arena, char, surface.size);
    size_t size = 0;
    for (size_t i = 0; i < surface.size;) {
        size_t hyphen = hyphen_end(surface, i);
        if (hyphen)
            i = hyphen;
        else if (ascii_is_space(surface.data[i]))
            i++;
        else
            out[size++] = surface.data[i++];
    }
    return (struct str){out, size};
}

void word_room(struct run *run)
{
    struct analyzer *analyzer = run->analyzer;
    const struct word *old = analyzer->word;
    analyzer->room *= 2;
    analyzer->word = ARENA_ROOM(run->arena, struct word, analyzer->room);
    memcpy(analyzer->word, old, analyzer->count * sizeof *old);
}

/* Fills every member, one by one: a struct made elsewhere and copied has the processor wait. */
static void fill_word(struct word *word, const struct word_form *form)
{
    word->folded = form->folded;
    word->stem = form->stem;
    word->parts = form->parts;
    word->part_count = form->part_count;
    word->form = form->form;
    word->special = NULL;
    word->special_count = 0;
    word->stop = (form->flags & (FORM_STOP | FORM_ACRONYM)) == FORM_STOP; /* MED, not med */
    word->capital = form->flags & FORM_CAPITAL;
    word->letters = form->flags & FORM_LETTERS;
}

/* Joined form of the hyphen chain that ends with the last word, on its first word. */
static void finish_chain(struct run *run)
{
    const struct analyzer *analyzer = run->analyzer;
    char joined[ANALYZER_WORD_MAX];
    size_t size = 0;
    for (size_t i = run->chain; i < analyzer->count; i++) {
        struct str folded = analyzer->word[i].folded;
        if (folded.size > sizeof joined - size)
            return;
        memcpy(joined + size, folded.data, folded.size);
        size += folded.size;
    }
    special_add(run, run->chain, 'J', form_of(run, (struct str){joined, size}).stem);
}

/* "it-sikkerhed" and "COVID-19" have a joined form; "3-5 mål" and "10-årige" do not. */
static void follow_chain(struct run *run, const struct token *token)
{
    size_t last = run->analyzer->count - 1;
    bool was_in_chain = run->in_chain;
    bool goes_on = (token->flags & TOKEN_HYPHEN) && !(token->flags & TOKEN_INSIDE);
    bool number = token->kind == TOKEN_NUMBER && was_in_chain && !goes_on &&
                  last - run->chain == 1 && run->analyzer->word[run->chain].special_count;
    bool fits = token->kind == TOKEN_WORD || number;
    if (!was_in_chain) {
        run->chain = last;
        run->chain_words = true;
    }
    run->chain_words = run->chain_words && fits;
    run->in_chain = goes_on;
    if (was_in_chain && !goes_on && run->chain_words)
        finish_chain(run);
}

static void no_acronym(struct run *run, struct word *word)
{
    if (!is_stopword(word->folded))
        return;
    word->stop = true;
    struct special *rest = ARENA_ROOM(run->arena, struct special, word->special_count);
    uint16_t count = 0;
    for (uint32_t i = 0; i < word->special_count; i++)
        if (word->special[i].kind != 'A')
            rest[count++] = word->special[i];
    word->special = rest;
    word->special_count = count;
}

/* In "GODKENDELSE AF REFERAT" the capitals do not make AF an acronym. */
static void follow_capitals(struct run *run, const struct token *token, bool capitals)
{
    struct analyzer *analyzer = run->analyzer;
    if (token->flags & TOKEN_PARAGRAPH)
        run->capitals = false;
    if (capitals && run->capitals) {
        no_acronym(run, &analyzer->word[analyzer->count - 2]);
        no_acronym(run, &analyzer->word[analyzer->count - 1]);
    }
    run->capitals = capitals;
}

static void add_word(struct run *run, const struct token *token, uint32_t position)
{
    struct str written = token->surface;
    if (token->form_size)
        written = (struct str){token->form, token->form_size};
    else if (token->flags & TOKEN_BROKEN)
        written = mended(run->arena, written);
    struct word_form form;
    bool letters = token->kind == TOKEN_WORD || token->kind == TOKEN_ALNUM;
    if (letters) {
        form = form_of(run, written);
    } else {
        struct str copy = arena_copy(run->arena, written);
        form = (struct word_form){.folded = copy, .stem = copy};
    }
    size_t index = run->analyzer->count;
    if (run->analyzer->count == run->analyzer->room)
        word_room(run);
    struct word *word = &run->analyzer->word[run->analyzer->count++];
    word->surface = token->surface;
    word->position = position;
    fill_word(word, &form);
    if (form.flags & FORM_ACRONYM)
        special_add(run, index, 'A', str_head(written, acronym_size(written)));
    if (!letters || token->date.size || token->address.size)
        special_of_token(run, index, token);
    size_t head_at = form.head_at;
    if (token->flags || run->capitals || run->in_chain || form.flags & FORM_CAPITALS) {
        follow_capitals(run, token, form.flags & FORM_CAPITALS);
        follow_chain(run, token);
    } else {
        run->chain = index; /* most words: neither has anything to do */
    }
    if (run->suspended || token->flags & (TOKEN_SUSPENDED | TOKEN_PARAGRAPH))
        suspended_follow(run, token, head_at);
    if (head_at || run->shared.size)
        shared_follow(run, token, head_at);
}

/*
 * A word put together across a line end may have had its hyphen for a reason: "it-(line
 * end)sikkerhed". The collection decides: it knows both halves but not the whole. Then @p first
 * and @p second become two tokens.
 */
static bool keeps_hyphen(struct run *run, const struct token *token, struct token *first,
                         struct token *second)
{
    const struct lexicon *lexicon = run->analyzer->lexicon;
    struct str surface = token->surface;
    size_t hyphen = 0;
    while (hyphen < surface.size && !hyphen_end(surface, hyphen))
        hyphen++;
    size_t rest = hyphen_end(surface, hyphen);
    while (rest < surface.size && ascii_is_space(surface.data[rest]))
        rest++;
    if (!lexicon || hyphen == surface.size || rest == surface.size)
        return false;
    struct str left = str_head(surface, hyphen);
    struct str right = str_from(surface, rest);
    if (lexicon_frequency(lexicon, fold(run->arena, mended(run->arena, surface))) ||
        !lexicon_frequency(lexicon, fold(run->arena, left)) ||
        !lexicon_frequency(lexicon, fold(run->arena, right)))
        return false;
    *first = *token;
    *second = *token;
    first->surface = left;
    second->surface = right;
    first->flags = (token->flags & TOKEN_PARAGRAPH) | TOKEN_HYPHEN;
    second->flags &= ~(unsigned)(TOKEN_PARAGRAPH | TOKEN_BROKEN);
    return true;
}

/* The token as a word or two, after the one at @p position. Returns where the last is. */
static uint32_t add_token(struct run *run, const struct token *token, uint32_t position)
{
    struct token first;
    struct token second;
    position += 1;
    if ((token->flags & TOKEN_PARAGRAPH) && run->analyzer->count)
        position += ANALYZER_PARAGRAPH_GAP;
    if ((token->flags & TOKEN_BROKEN) && keeps_hyphen(run, token, &first, &second)) {
        add_word(run, &first, position++);
        token = &second;
    }
    add_word(run, token, position);
    return position;
}

/* All words of the text, in the arena. */
static void run_through(struct run *run)
{
    struct scanner scanner = {.text = run->text};
    struct token token;
    uint32_t position = 0;
    for (;;) {
        position = plain_add(run, &scanner, position);
        if (!scanner_next(&scanner, &token))
            break;
        run->plain = plain_is(run, &token);
        position = add_token(run, &token, position);
    }
}

enum status analyzer_run(struct analyzer *analyzer, struct str text, struct arena *arena,
                         struct words *ret, struct error *error)
{
    if (text.size > ANALYZER_TEXT_MAX)
        return error_set(error, STATUS_LIMIT, _("text is longer than %zu bytes"),
                         ANALYZER_TEXT_MAX);
    struct run run = {.analyzer = analyzer, .arena = arena, .text = text};
    size_t guess = text.size / WORD_BYTES + 4;
    analyzer->count = 0;
    analyzer->room = guess < WORDS_FIRST ? guess : WORDS_FIRST;
    analyzer->word = ARENA_ROOM(arena, struct word, analyzer->room);
    if (!analyzer->sharing || arena != analyzer->shared)
        memo_new_run(analyzer->memo);
    analyzer->sharing = arena == analyzer->shared;
    run_through(&run);
    ret->word = analyzer->word;
    ret->count = analyzer->count;
    analyzer->word = NULL;
    return STATUS_OK;
}
