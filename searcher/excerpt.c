// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/excerpt.h"

#include "searcher/likely.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/tokenize.h"

#define LEAD_BYTES 80 /* text shown before the first place */

/* A stretch of a section's text, in bytes, with the places in it. */
struct passage {
    const struct record_section *section;
    const struct places *places;
    size_t first, last; /* places, inclusive */
    unsigned groups;    /* different words of the query */
    unsigned rank;      /* of the section: lower is better */
};

/* Where an answer is worth most: what was decided, then what it is about. */
static unsigned section_rank(struct str kind)
{
    static const char *const order[] = {"resume",           "beslutningstema", "baggrund",
                                        "sagsfremstilling", "tekst",           "beslutning",
                                        "indstilling"};
    for (unsigned i = 0; i < COUNT_OF(order); i++)
        if (str_is(kind, order[i]))
            return i;
    return COUNT_OF(order);
}

static unsigned count_groups(const struct places *places, size_t first, size_t last)
{
    unsigned count = 0;
    for (size_t i = first; i <= last; i++) {
        bool met = false;
        for (size_t k = first; k < i && !met; k++)
            met = places->place[k].group == places->place[i].group;
        count += !met;
    }
    return count;
}

static bool is_better(const struct passage *a, const struct passage *b)
{
    if (!b->section || a->groups != b->groups)
        return !b->section || a->groups > b->groups;
    if (a->rank != b->rank)
        return a->rank < b->rank;
    return a->last - a->first > b->last - b->first;
}

#define PLACES_MAX 64 /* in one passage; more say nothing new */

static void best_passage(const struct record_section *section, const struct places *places,
                         struct passage *best)
{
    size_t last = 0;
    for (size_t first = 0; first < places->count; first++) {
        if (last < first)
            last = first;
        while (last + 1 < places->count && last - first < PLACES_MAX &&
               places->place[last + 1].end <=
                   places->place[first].start + EXCERPT_BYTES - LEAD_BYTES)
            last++;
        struct passage passage = {section,
                                  places,
                                  first,
                                  last,
                                  count_groups(places, first, last),
                                  section_rank(section->kind)};
        if (is_better(&passage, best))
            *best = passage;
    }
}

/* The nearest word border at or after @at (before it when @back), at most 30 bytes away. */
static size_t word_border(struct str text, size_t at, bool back)
{
    size_t limit = 30;
    size_t i = at;
    while (i > 0 && i < text.size && limit-- && !ascii_is_space(text.data[i]))
        i = back ? i - 1 : i + 1;
    if (i > 0 && i < text.size && !ascii_is_space(text.data[i]))
        i = at;
    while (i > 0 && i < text.size && ((unsigned char)text.data[i] & 0xC0) == 0x80)
        i--;
    return i;
}

/* Writes a stretch of text with white space folded, and moves places along. */
struct folding {
    struct buffer out;
    struct str text;
    size_t at; /* byte of the text that comes next */
};

static void fold_until(struct folding *folding, size_t end)
{
    for (; folding->at < end && folding->at < folding->text.size; folding->at++) {
        char c = folding->text.data[folding->at];
        bool space = ascii_is_space(c);
        size_t rest = broken_word_end(folding->text, folding->at);
        if (rest) {
            folding->at = rest - 1; /* "sikker-", line end, "hedsbrud" */
            continue;
        }
        struct str out = buffer_str(&folding->out);
        if (!space)
            buffer_add_byte(&folding->out, c);
        else if (out.size && out.data[out.size - 1] != ' ')
            buffer_add_byte(&folding->out, ' ');
    }
}

static void cut(struct str text, size_t start, size_t end, const struct places *places,
                struct arena *arena, struct snippet *ret)
{
    struct folding folding = {.text = text, .at = start};
    struct places moved = {0};
    for (size_t i = 0; places && i < places->count; i++) {
        struct place place = places->place[i];
        if (place.start < folding.at || place.end > end)
            continue;
        fold_until(&folding, place.start);
        place.start = (uint32_t)folding.out.size;
        fold_until(&folding, places->place[i].end);
        place.end = (uint32_t)folding.out.size;
        *ARRAY_PUSH(arena, moved.place, moved.count, moved.room) = place;
    }
    fold_until(&folding, end);
    struct str made = buffer_str(&folding.out);
    while (made.size && made.data[made.size - 1] == ' ')
        made.size--;
    ret->text = arena_copy(arena, made);
    match_marks(ret->text, &moved, arena, &ret->mark, &ret->mark_count);
    buffer_free(&folding.out);
}

static void show_passage(const struct passage *passage, struct arena *arena, struct snippet *ret)
{
    struct str text = passage->section->text;
    size_t first = passage->places->place[passage->first].start;
    size_t last = passage->places->place[passage->last].end;
    size_t start = first > LEAD_BYTES ? word_border(text, first - LEAD_BYTES, false) : 0;
    if (start > first)
        start = first;
    size_t end = start + EXCERPT_BYTES;
    if (end < last)
        end = last;
    end = end < text.size ? word_border(text, end, true) : text.size;
    if (end < last)
        end = last;
    ret->section = passage->section->kind;
    ret->cut_before = start > 0;
    ret->cut_after = end < text.size;
    cut(text, start, end, passage->places, arena, ret);
}

/* What to show of an item that matched by fields alone. */
static const struct record_section *lead_section(const struct record *record)
{
    static const char *const wish[] = {"beslutning", "resume", NULL};
    for (size_t w = 0; w < COUNT_OF(wish); w++) {
        for (size_t i = 0; i < record->section_count; i++) {
            const struct record_section *section = &record->section[i];
            if ((!wish[w] || str_is(section->kind, wish[w])) && !section->quoted &&
                str_trim(section->text).size)
                return section;
        }
    }
    return NULL;
}

static void show_lead(const struct record *record, struct arena *arena, struct snippet *ret)
{
    const struct record_section *section = lead_section(record);
    if (!section)
        return;
    struct str text = section->text;
    size_t end = text.size > EXCERPT_BYTES ? word_border(text, EXCERPT_BYTES, true) : text.size;
    ret->section = section->kind;
    ret->cut_after = end < text.size;
    cut(text, 0, end, NULL, arena, ret);
}

/* Messages are numbered paragraphs of the text: find the one that a place is in. */
static struct str sub_of(const struct record *record, const struct passage *passage)
{
    struct str text = passage->section->text;
    size_t place = passage->places->place[passage->first].start;
    struct str found = STR_NONE;
    size_t from = 0;
    for (size_t i = 0; i < record->sub_count; i++) {
        struct str start = str_head(record->sub[i].text, 40);
        size_t at = str_find(text, start, from);
        if (!start.size || at >= text.size || at > place)
            continue;
        found = record->sub[i].number;
        from = at;
    }
    return found;
}

/* The sections, those where an answer is worth most first, else in the order of the text. */
static const struct record_section **by_rank(const struct record *record, struct arena *arena)
{
    const struct record_section **section =
        ARENA_NEW(arena, const struct record_section *, record->section_count);
    size_t made = 0;
    for (unsigned rank = 0; made < record->section_count; rank++)
        for (size_t i = 0; i < record->section_count; i++)
            if (section_rank(record->section[i].kind) == rank)
                section[made++] = &record->section[i];
    return section;
}

static unsigned groups_of(const struct patterns *patterns)
{
    unsigned count = 0;
    for (size_t i = 0; i < patterns->count; i++) {
        bool met = false;
        for (size_t k = 0; k < i && !met; k++)
            met = patterns->pattern[k].group == patterns->pattern[i].group;
        count += !met;
    }
    return count;
}

/* Has the best passage all words of the query, so that no section of a worse rank can beat it? */
static bool is_settled(const struct passage *best, unsigned groups,
                       const struct record_section *next)
{
    return best->section && best->groups == groups && best->rank < section_rank(next->kind);
}

/* Looking for the best passage of a record. */
struct search_in {
    const struct record *record;
    const struct patterns *patterns;
    struct analyzer *analyzer;
    struct arena *arena;
    struct likely likely;
    bool *met; /* by group: it stands somewhere in the text */
};

static enum status find_places(const struct search_in *in, const struct record_section *section,
                               struct places *places, struct error *error)
{
    struct str text = section->text;
    enum status status = STATUS_OK;
    for (size_t at = 0, end = 0; !status && at < text.size; at = end) {
        struct words words;
        end = likely_piece(&in->likely, text, at);
        if (!likely_in(&in->likely, str_slice(text, at, end)))
            continue;
        status = analyzer_run(in->analyzer, str_slice(text, at, end), in->arena, &words, error);
        if (!status)
            match_find_more(in->patterns, section->kind, text, &words, in->arena, places);
    }
    for (size_t i = 0; i < places->count; i++)
        in->met[places->place[i].group] = true;
    return status;
}

static enum status search_sections(const struct search_in *in, struct passage *best,
                                   struct error *error)
{
    const struct record *record = in->record;
    const struct record_section **section = by_rank(record, in->arena);
    unsigned groups = groups_of(in->patterns);
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < record->section_count; i++) {
        struct places *places = ARENA_NEW(in->arena, struct places, 1);
        if (is_settled(best, groups, section[i]))
            break;
        status = find_places(in, section[i], places, error);
        if (!status)
            best_passage(section[i], places, best);
    }
    return status;
}

static bool can_stand_in(const struct record *record, enum field_id field)
{
    for (size_t i = 0; i < record->section_count; i++)
        if (match_field_covers(field, record->section[i].kind))
            return true;
    return false;
}

/* Does nothing of the text match a word of the query that may stand there? */
static bool is_missed(const struct search_in *in)
{
    for (size_t i = 0; i < in->patterns->count; i++)
        if (!in->met[in->patterns->pattern[i].group] &&
            can_stand_in(in->record, in->patterns->pattern[i].field))
            return true;
    return false;
}

static enum status find_passage(struct search_in *in, struct passage *best, struct error *error)
{
    uint32_t most = 0;
    for (size_t i = 0; i < in->patterns->count; i++)
        if (in->patterns->pattern[i].group > most)
            most = in->patterns->pattern[i].group;
    in->met = ARENA_NEW(in->arena, bool, most + 1);
    likely_make(in->patterns, &in->likely);
    enum status status = search_sections(in, best, error);
    if (status || in->likely.everywhere || !is_missed(in))
        return status;
    in->likely.everywhere = true;
    *best = (struct passage){0};
    return search_sections(in, best, error);
}

enum status excerpt_make(const struct record *record, const struct patterns *patterns,
                         struct analyzer *analyzer, struct arena *arena, struct snippet *ret,
                         struct str *sub, struct error *error)
{
    struct passage best = {0};
    enum status status = STATUS_OK;
    *ret = (struct snippet){0};
    *sub = STR_NONE;
    struct search_in in = {
        .record = record, .patterns = patterns, .analyzer = analyzer, .arena = arena};
    if (patterns->count)
        status = find_passage(&in, &best, error);
    if (status)
        return status;
    if (best.section) {
        show_passage(&best, arena, ret);
        if (record->sub_count)
            *sub = sub_of(record, &best);
    } else {
        show_lead(record, arena, ret);
    }
    return STATUS_OK;
}
