// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match.h"

#include "stemmer/base/array.h"
#include "stemmer/stopwords.h"

/* Which canonical section kinds a field of words covers; all others are the text. */
static const struct {
    enum field_id field;
    const char *section;
} coverage[] = {
    {FIELD_TITLE, "titel"},
    {FIELD_SUMMARY, "resume"},
    {FIELD_SUMMARY, "beslutningstema"},
    {FIELD_BACKGROUND, "baggrund"},
    {FIELD_FINANCE, "økonomi"},
    {FIELD_RECOMMENDATION, "indstilling"},
    {FIELD_DECISION, "beslutning"},
    {FIELD_ATTACHMENT, "bilag"},
    {FIELD_CASE_TEXT, "sagsfremstilling"},
    {FIELD_DISSENT, "beslutning"},
};

bool match_field_covers(enum field_id field, struct str section)
{
    if (field == FIELD_NONE || field == FIELD_PERSON)
        return true;
    if (field == FIELD_TEXT)
        return !str_is(section, "titel");
    for (size_t i = 0; i < COUNT_OF(coverage); i++)
        if (coverage[i].field == field && str_is(section, coverage[i].section))
            return true;
    return false;
}

static bool has_part(const struct word *word, struct str stem)
{
    for (uint32_t i = 0; i < word->part_count; i++)
        if (str_equal(word->parts[i], stem))
            return true;
    return false;
}

static bool has_special(const struct word *word, struct str wanted)
{
    for (uint32_t i = 0; i < word->special_count; i++)
        if (wanted.size && wanted.data[0] == word->special[i].kind &&
            str_equal(str_from(wanted, 1), word->special[i].value))
            return true;
    return false;
}

static bool word_matches(const struct pattern *pattern, const struct word *word)
{
    switch (pattern->kind) {
    case PATTERN_STEM:
        return str_equal(word->stem, pattern->text) || has_part(word, pattern->text);
    case PATTERN_EXACT:
        return str_equal(word->folded, pattern->text);
    case PATTERN_PREFIX:
        return str_starts(word->folded, pattern->text);
    case PATTERN_SUFFIX:
        return str_ends(word->folded, pattern->text);
    case PATTERN_SPECIAL:
        return has_special(word, pattern->text);
    case PATTERN_NEAR:
    case PATTERN_STEMS:
    case PATTERN_PHRASE:
        break;
    }
    return false;
}

/* Does a word with this stem stand within the window around word number @at? */
static bool stands_near(struct str stem, const struct words *words, size_t at, uint32_t window)
{
    uint32_t here = words->word[at].position;
    size_t i = at;
    while (i > 0 && here - words->word[i - 1].position < window)
        i--;
    for (; i < words->count && words->word[i].position < here + window; i++)
        if (str_equal(words->word[i].stem, stem))
            return true;
    return false;
}

static bool near_matches(const struct pattern *pattern, const struct words *words, size_t at)
{
    bool own = false;
    for (size_t i = 0; i < pattern->word_count; i++)
        own = own || str_equal(words->word[at].stem, pattern->word[i]);
    for (size_t i = 0; own && i < pattern->word_count; i++)
        own = stands_near(pattern->word[i], words, at, pattern->window);
    return own;
}

/* The number of words of the text from @first on that have these stems in sequence, or 0. */
static size_t stems_at(const struct pattern *pattern, const struct words *words, size_t first)
{
    for (size_t i = 0; i < pattern->word_count; i++) {
        if (first + i >= words->count)
            return 0;
        const struct word *word = &words->word[first + i];
        if (!str_equal(word->stem, pattern->word[i]) ||
            word->position != words->word[first].position + i)
            return 0;
    }
    return pattern->word_count;
}

/*
 * The words of the text from @first on that make up the phrase, or 0. A word of the phrase may
 * stand in the text as one word, as two, or joined with its neighbours: so the phrase is
 * compared as letters, and a border in the text that is none in the phrase must split a phrase
 * word in no more than two.
 */
static size_t phrase_at(const struct pattern *phrase, const struct words *words, size_t first)
{
    size_t used = 0;
    size_t at = 0;     /* word of the phrase */
    size_t inside = 0; /* bytes of it that are used up */
    unsigned splits = 0;
    while (at < phrase->word_count) {
        if (first + used >= words->count)
            return 0;
        const struct word *word = &words->word[first + used];
        if (used && word->position != words->word[first + used - 1].position + 1)
            return 0;
        struct str left = word->folded;
        bool began_inside = inside > 0;
        while (left.size && at < phrase->word_count) {
            struct str rest = str_from(phrase->word[at], inside);
            if (str_starts(left, rest)) {
                left = str_from(left, rest.size);
                at++;
                inside = 0;
                splits = 0;
                if (began_inside && left.size)
                    return 0; /* a word of the text may not overlap a split one and the next */
            } else if (str_starts(rest, left) && left.data == word->folded.data) {
                inside += left.size;
                left = STR_NONE;
                if (++splits > 1)
                    return 0;
            } else {
                return 0;
            }
        }
        if (left.size)
            return 0;
        used++;
    }
    return used;
}

bool match_phrase(const struct pattern *phrase, const struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (phrase_at(phrase, words, i))
            return true;
    return false;
}

#define PLAIN_MAX 120 /* bytes of a phrase that is looked for as it is */

/* The phrase with a space between its words, when all are function words: those are never part of
 * a date, a law or an address, so that they stand in a text as they are written. */
static struct str plain_phrase(const struct pattern *phrase, char room[static PLAIN_MAX])
{
    size_t size = 0;
    for (size_t i = 0; i < phrase->word_count; i++) {
        struct str word = phrase->word[i];
        if (!is_stopword(word) || size + word.size + 1 > PLAIN_MAX)
            return STR_NONE;
        if (i)
            room[size++] = ' ';
        memcpy(room + size, word.data, word.size);
        size += word.size;
    }
    return (struct str){room, size};
}

static bool is_ascii_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

#define SENTENCE_WORD 4 /* letters before a full stop that show it to end no abbreviation */

/* Is what is before @at another word, or the end of a sentence? No hyphen and no abbreviation,
 * which could change how the word at @at is read. */
static bool follows_words(struct str text, size_t at)
{
    if (at < 2 || (text.data[at - 1] != ' ' && text.data[at - 1] != '\n'))
        return at == 0;
    at -= 2;
    bool sentence = text.data[at] == '.' && at >= SENTENCE_WORD;
    for (size_t i = 1; sentence && i <= SENTENCE_WORD; i++)
        sentence = is_ascii_letter(text.data[at - i]);
    return sentence || text.data[at] == ',' || is_ascii_letter(text.data[at]);
}

static bool precedes_words(struct str text, size_t end)
{
    return end + 1 < text.size && (text.data[end] == ' ' || text.data[end] == '\n') &&
           is_ascii_letter(text.data[end + 1]);
}

static bool stands_plainly(struct str text, struct str wanted)
{
    for (size_t at = str_find(text, wanted, 0); at < text.size; at = str_find(text, wanted, at + 1))
        if (follows_words(text, at) && precedes_words(text, at + wanted.size))
            return true;
    return false;
}

bool match_phrase_plainly(const struct pattern *phrase, struct str text)
{
    char room[PLAIN_MAX];
    struct str wanted = plain_phrase(phrase, room);
    if (!wanted.size)
        return false;
    if (stands_plainly(text, wanted))
        return true;
    if (!is_ascii_letter(room[0]))
        return false;
    room[0] = (char)(room[0] - 'a' + 'A'); /* folded: it is a small letter */
    return stands_plainly(text, wanted);
}

static uint32_t offset_of(struct str text, const char *data)
{
    return (uint32_t)(data - text.data);
}

static void add_place(struct places *places, struct arena *arena, struct str text,
                      const struct word *first, const struct word *last, uint32_t group)
{
    *ARRAY_PUSH(arena, places->place, places->count, places->room) =
        (struct place){offset_of(text, first->surface.data),
                       offset_of(text, last->surface.data) + (uint32_t)last->surface.size, group};
}

static void find_at(const struct patterns *patterns, struct str section, struct str text,
                    const struct words *words, size_t at, struct arena *arena,
                    struct places *places)
{
    const struct word *word = &words->word[at];
    for (size_t i = 0; i < patterns->count; i++) {
        const struct pattern *pattern = &patterns->pattern[i];
        if (!match_field_covers(pattern->field, section))
            continue;
        size_t used = 0;
        if (pattern->kind == PATTERN_PHRASE)
            used = phrase_at(pattern, words, at);
        else if (pattern->kind == PATTERN_STEMS)
            used = stems_at(pattern, words, at);
        else if (pattern->kind == PATTERN_NEAR)
            used = near_matches(pattern, words, at);
        else if (word_matches(pattern, word))
            used = 1;
        if (used)
            add_place(places, arena, text, word, &words->word[at + used - 1], pattern->group);
    }
}

void match_find(const struct patterns *patterns, struct str section, struct str text,
                const struct words *words, struct arena *arena, struct places *ret)
{
    *ret = (struct places){0};
    match_find_more(patterns, section, text, words, arena, ret);
}

void match_find_more(const struct patterns *patterns, struct str section, struct str text,
                     const struct words *words, struct arena *arena, struct places *places)
{
    for (size_t i = 0; i < words->count; i++)
        find_at(patterns, section, text, words, i, arena, places);
}

void match_marks(struct str text, const struct places *places, struct arena *arena,
                 struct mark **ret, size_t *count)
{
    struct mark *mark = ARENA_NEW(arena, struct mark, places->count);
    size_t made = 0;
    uint32_t byte = 0;
    uint32_t code = 0;
    uint32_t end_byte = 0; /* of the last mark */
    for (size_t i = 0; i < places->count; i++) {
        const struct place *place = &places->place[i];
        if (made && place->end <= end_byte)
            continue;
        uint32_t start = place->start < end_byte ? end_byte : place->start;
        code += (uint32_t)utf8_length(str_slice(text, byte, start));
        uint32_t length = (uint32_t)utf8_length(str_slice(text, start, place->end));
        if (made && mark[made - 1].end == code && place->start < end_byte)
            mark[made - 1].end = code + length;
        else
            mark[made++] = (struct mark){code, code + length};
        code += length;
        byte = end_byte = place->end;
    }
    *ret = mark;
    *count = made;
}
