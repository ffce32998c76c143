// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_references.h"

#include "indexer/facts/facts.h"
#include "stemmer/base/array.h"

#define UNDATED_WORDS 12  /* a labelled line without a date is a reference only when short */
#define REFERENCE_MAX 500 /* in one list of one item; more is no list of references */
#define TARGET_WORDS  9   /* from "sendes" to the body it is sent to */

static bool same(const struct reference *a, const struct reference *b)
{
    return str_equal(a->committee, b->committee) && a->date.year == b->date.year &&
           a->date.month == b->date.month && a->date.mday == b->date.mday &&
           str_equal(a->item, b->item) && a->later == b->later;
}

struct date ref_year(struct date date, day meeting)
{
    if (date.year || !meeting || !date.month || !date.mday)
        return date;
    unsigned of_meeting = meeting % 10000;
    unsigned of_date = date.month * 100u + date.mday;
    if (of_date <= of_meeting)
        date.year = (uint16_t)(meeting / 10000);
    return date;
}

bool ref_is_later(struct date date, day meeting)
{
    if (!meeting || !date.year || !date.month)
        return false;
    if (date.mday)
        return date_day(date) > meeting;
    return date.year * 100u + date.month > meeting / 100;
}

/* Append, unless it is there already (or less of it is: then complete that). */
static void add(struct references *list, const struct reference *reference, struct arena *arena)
{
    for (size_t i = 0; i < list->count; i++)
        if (same(&list->reference[i], reference))
            return;
    if (list->count >= REFERENCE_MAX)
        return;
    struct reference *grown = ARENA_NEW(arena, struct reference, list->count + 1);
    if (list->count)
        memcpy(grown, list->reference, list->count * sizeof *grown);
    grown[list->count++] = *reference;
    list->reference = grown;
}

/* A name that a line's end broke, on one line. */
static struct str one_line(struct str name, struct arena *arena)
{
    if (str_find_byte(name, '\n', 0) == name.size)
        return name;
    char *data = arena_alloc(arena, name.size + 1, 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < name.size; i++)
        if (!ascii_is_space(name.data[i]))
            data[size++] = name.data[i];
        else if (size && data[size - 1] != ' ')
            data[size++] = ' ';
    return (struct str){data, size};
}

static void add_found(struct references *list, const struct ref_found *found, struct arena *arena)
{
    struct reference reference = found->reference;
    reference.committee = one_line(reference.committee, arena);
    add(list, &reference, arena);
    for (size_t i = 0; i < found->item_too_count; i++) {
        reference.item = found->item_too[i];
        add(list, &reference, arena);
    }
}

/* The other body of "Økonomiudvalget og Byrådet ... den": which item it had, nobody says. */
static void add_body_too(struct references *list, const struct ref_found *found,
                         struct arena *arena)
{
    struct reference reference = found->reference;
    if (!found->body_too.size || str_equal(found->body_too, reference.committee))
        return;
    reference.committee = found->body_too;
    reference.item = STR_NONE;
    add(list, &reference, arena);
}

/* First word at or after byte @p at, looking from word @p i on. */
static size_t word_at(const struct words *words, size_t i, size_t at)
{
    while (i < words->count && words->word[i].at < at)
        i++;
    return i;
}

/* "den 14. og 21. marts 2013": the 14th too. */
static void day_before(const struct ref_reader *reader, size_t at, const struct ref_found *found,
                       struct references *list, struct arena *arena)
{
    const struct words *w = reader->words;
    uint64_t mday;
    if (at < 4 || !word_in(w->word[at - 1].low, " og ") || w->word[at - 2].kind != '.' ||
        !str_to_number(w->word[at - 3].raw, 31, &mday) || at - 3 <= found->from ||
        !date_possible(found->reference.date.year, found->reference.date.month, (unsigned)mday))
        return;
    struct reference first = found->reference;
    first.date.mday = (uint8_t)mday;
    first.item = STR_NONE;
    add(list, &first, arena);
}

/* All dates of the text. Labelled ones and full ones go to @p given, others to @p mentions. */
static void dates_read(struct ref_reader *reader, struct arena *arena, struct references *given,
                       struct references *mentions)
{
    struct date date;
    size_t at = 0, word = 0;
    for (size_t from = 0; date_find(reader->text, from, &date, &at);) {
        from = at + (date.size ? date.size : 1);
        word = word_at(reader->words, word, at);
        size_t end = word_at(reader->words, word, from);
        struct ref_found found;
        if (word >= reader->words->count || end <= word ||
            !ref_read(reader, date, word, end, &found))
            continue;
        bool own = reader->meeting && date_day(found.reference.date) == reader->meeting;
        bool given_here = reader->labelled || (found.full && !found.reference.later);
        struct references *list = given_here ? given : mentions;
        if (reader->labelled || !own)
            add_body_too(reader->labelled ? given : mentions, &found, arena);
        if (given_here || !own) {
            day_before(reader, word, &found, list, arena);
            add_found(list, &found, arena);
        }
        reader->done = found.to;
        reader->last_body = found.reference.committee;
        const struct word *last = &reader->words->word[found.to - 1];
        if (last->at + last->raw.size > from)
            from = last->at + last->raw.size;
    }
}

/* "i 2021 besluttede Byrådet": the year is all there is. */
static void years_read(const struct ref_reader *reader, struct arena *arena,
                       struct references *mentions)
{
    const struct words *w = reader->words;
    for (size_t i = 1; i + 1 < w->count; i++) {
        uint64_t year;
        if (w->word[i].kind != '9' || w->word[i].raw.size != 4 ||
            !word_in(w->word[i - 1].low, " i ") || !str_to_number(w->word[i].raw, 2199, &year) ||
            year < 1970)
            continue;
        size_t from = i > 8 ? i - 8 : 0, to = i + 6 < w->count ? i + 6 : w->count;
        bool verb = false;
        for (size_t k = from; k < to; k++) {
            if (w->word[k].kind == '.' && k < i)
                from = k + 1;
            else if (w->word[k].kind == '.')
                to = k;
        }
        for (size_t k = from; k < to; k++)
            verb |= (w->word[k].set & SET_YEAR_VERB) != 0;
        struct body body;
        if (!verb || !body_find(w, reader->text, from, to, &body))
            continue;
        size_t first = body.from < i ? body.from : i, last = body.to > i + 1 ? body.to - 1 : i;
        struct reference r = {.committee = body.name, .date = {.year = (uint16_t)year}};
        r.text =
            str_slice(reader->text, w->word[first].at, w->word[last].at + w->word[last].raw.size);
        add(mentions, &r, arena);
    }
}

/* Do the words from a verb of sending to a body lead to it? */
static bool leads_to(const struct words *w, size_t from, size_t to, bool weak)
{
    bool preposition = false;
    for (size_t i = from; i < to; i++) {
        if (strchr(".;:,", w->word[i].kind) || w->word[i].lines > 1)
            return false;
        preposition |= word_in(w->word[i].low, " til i over for ");
    }
    return to == from || (preposition && (!weak || to <= from + 1));
}

/* Is the body only told ("til orientering i Byrådet", "Byrådet til efterretning") or a post box
 * ("i høring igennem Byrådet"), or does the noun only give a time ("forud for behandling i
 * Byrådet")? The verb is at word @p at. */
static bool only_told(const struct words *w, size_t at, const struct body *body)
{
    static const char told[] = " orientering efterretning igennem gennem ";
    for (size_t i = at; i < body->from; i++)
        if (word_in(w->word[i].low, told))
            return true;
    if (body->to + 1 < w->count && word_in(w->word[body->to].low, " til i ") &&
        word_in(w->word[body->to + 1].low, told))
        return true;
    return at && (w->word[at].set & SET_SENDING_NOUN) &&
           word_in(w->word[at - 1].low, " for inden før efter ");
}

/* "blev sendt til", "er fremsendt til": it has been done, nothing is to come. */
static bool was_sent(const struct words *w, size_t at)
{
    static const char past[] = " blev blevet var har havde er som tidligere allerede ";
    static const char done[] = " sendt fremsendt oversendt videresendt henvist forelagt ";
    if (!word_in(w->word[at].low, done))
        return false;
    if (word_in(w->word[at].low, " fremsendt "))
        return true;
    for (size_t i = at; i > 0 && at - i < 4; i--) {
        if (w->word[i - 1].kind == '.' || w->word[i].lines > 1)
            return false;
        if (word_in(w->word[i - 1].low, past))
            return true;
    }
    return false;
}

/* "Kommunalbestyrelsens": something of the body, not the body. */
static bool genitive(const struct words *w, const struct body *body)
{
    const struct word *last = &w->word[body->to - 1];
    return last->raw.data + last->raw.size != body->name.data + body->name.size;
}

/* "sendes til Økonomiudvalget og efterfølgende Kommunalbestyrelsen" */
static void later_read(const struct ref_reader *reader, struct arena *arena,
                       struct references *mentions)
{
    static const char chain[] = " og efterfølgende derefter samt herefter , senere siden dernæst ";
    const struct words *w = reader->words;
    for (size_t i = 0; i < w->count; i++) {
        if (!(w->word[i].set & SET_SENDING) || was_sent(w, i))
            continue;
        size_t to = i + TARGET_WORDS < w->count ? i + TARGET_WORDS : w->count;
        bool weak = (w->word[i].set & SET_SENDING_WEAK) != 0;
        struct body body;
        if (!body_find(w, reader->text, i + 1, to, &body) || !leads_to(w, i + 1, body.from, weak) ||
            genitive(w, &body) || only_told(w, i, &body) ||
            ((w->word[i].set & SET_SENDING_NOUN) && body.from == i + 1))
            continue;
        size_t k, verb = i;
        do {
            struct reference r = {.committee = body.name, .later = true};
            r.text = str_slice(reader->text, w->word[verb].at,
                               w->word[body.to - 1].at + w->word[body.to - 1].raw.size);
            add(mentions, &r, arena);
            k = body.to;
            while (k < w->count && word_in(w->word[k].low, chain))
                k++;
            i = body.to - 1;
        } while (k > body.to && body_find(w, reader->text, k, k + 4, &body) && body.from == k);
    }
}

void references_of(const struct words *words, struct str text, day meeting_date,
                   struct arena *arena, struct references *given, struct references *mentions)
{
    struct ref_reader reader = {.words = words, .text = text, .meeting = meeting_date};
    dates_read(&reader, arena, given, mentions);
    if (words->numbers)
        years_read(&reader, arena, mentions);
    if (words->sets & SET_SENDING)
        later_read(&reader, arena, mentions);
}

void references_read_prose(struct str text, day meeting_date, struct arena *arena,
                           struct references *given, struct references *mentions)
{
    CLEANUP(arena_free) struct arena scratch = {0};
    struct words words = words_read(&scratch, text);
    references_of(&words, text, meeting_date, arena, given, mentions);
}

/* "Ingen", "Ingen tidligere behandling", "Sagen har ikke tidligere været behandlet" */
static bool says_none(const struct words *words)
{
    bool no = false, treated = false;
    for (size_t i = 0; i < words->count && i < 12; i++) {
        struct str low = words->word[i].low;
        no |= word_in(low, " ingen intet ikke nej aldrig ");
        treated |= word_in(low, " tidligere behandling behandlet behandlinger beslutninger "
                                "beslutning relevant ");
    }
    return no && (treated || words->count <= 3);
}

/* Short lines with a body and no date: "Sundhedsudvalget, punkt 3". */
static void undated_read(struct str text, struct arena *arena, struct references *given,
                         bool item_too, struct arena *scratch)
{
    struct str rest = text, line;
    while (line_next(&rest, &line)) {
        struct date date;
        size_t at;
        struct body body;
        if (date_find(line, 0, &date, &at))
            continue;
        arena_reset(scratch);
        struct words words = words_read(scratch, line);
        if (!words.count || words.count > UNDATED_WORDS || (words.sets & SET_SENDING))
            continue;
        for (size_t i = 0; body_find(&words, line, i, words.count, &body); i = body.to) {
            struct reference r = {.committee = body.name, .text = line};
            size_t end;
            for (size_t k = body.to; k < words.count && k < body.to + 3 && !r.item.size; k++)
                (void)ref_item(&words, k, words.count, &r.item, &end);
            if (r.item.size || !item_too)
                add(given, &r, arena);
        }
    }
}

enum earlier_state references_read_labelled(struct str text, day meeting_date, struct arena *arena,
                                            struct references *given)
{
    CLEANUP(arena_free) struct arena scratch = {0};
    struct words words = words_read(&scratch, text);
    bool silent = true;
    for (size_t i = 0; i < words.count; i++)
        silent &= words.word[i].kind != 'w' && words.word[i].kind != '9';
    if (silent)
        return EARLIER_SILENT;
    struct references none = {0};
    size_t before = given->count;
    struct ref_reader reader = {
        .words = &words, .text = text, .meeting = meeting_date, .labelled = true};
    dates_read(&reader, arena, given, &none);
    CLEANUP(arena_free) struct arena of_line = {0};
    undated_read(text, arena, given, given->count > before, &of_line);
    if (given->count > before)
        return EARLIER_GIVEN;
    return says_none(&words) ? EARLIER_NONE : EARLIER_SILENT;
}

void decision_heading_read(struct str heading, struct str *by, day *date, struct str *item)
{
    CLEANUP(arena_free) struct arena scratch = {0};
    struct words words = words_read(&scratch, heading);
    struct date printed;
    struct body body;
    size_t at;
    *by = *item = STR_NONE;
    *date = 0;
    if (body_find(&words, heading, 0, words.count, &body))
        *by = body.name;
    size_t word = 0, end;
    if (date_find(heading, 0, &printed, &at)) {
        *date = date_day(printed);
        word = word_at(&words, 0, at + printed.size);
    }
    for (; word < words.count && !item->size; word++)
        (void)ref_item(&words, word, words.count, item, &end);
}
