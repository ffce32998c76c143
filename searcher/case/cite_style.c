// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/case/cite_style.h"

#include "searcher/show/wording.h"
#include "stemmer/fold.h"

/* These words are Danish data, not messages. */
static const char *const month[] = {"januar",    "februar", "marts",    "april",
                                    "maj",       "juni",    "juli",     "august",
                                    "september", "oktober", "november", "december"};
static const char *const item_word[] = {"Punkt", "punkt",   "Pkt.",    "pkt.", "pkt",
                                        "PUNKT", "sag nr.", "Sag nr.", "sag",  "Sag"};

const struct cite_pattern cite_usual = {" den ", ", ", "punkt", 'l', false};

static const struct {
    const char *name;
    enum cite_style style;
} style_name[] = {
    {"lært", CITE_LEARNT}, {"laert", CITE_LEARNT}, {"learnt", CITE_LEARNT}, {"komma", CITE_COMMA},
    {"comma", CITE_COMMA}, {"pkt", CITE_POINT},    {"point", CITE_POINT},   {"sag", CITE_CASE},
    {"case", CITE_CASE},   {"link", CITE_LINK},    {"bibtex", CITE_BIBTEX}, {"ris", CITE_RIS},
};

bool cite_style_named(const char *name, enum cite_style *ret)
{
    for (size_t i = 0; i < COUNT_OF(style_name); i++) {
        if (!str_equal_ascii_nocase(str_of(name), str_of(style_name[i].name)))
            continue;
        *ret = style_name[i].style;
        return true;
    }
    return false;
}

static bool read_date(struct str text, struct cite_pattern *ret, size_t *at, size_t *end)
{
    struct date date;
    for (size_t from = 0; date_find(text, from, &date, at); from = *at + 1) {
        if (!date_day(date))
            continue;
        *end = *at + date.size;
        struct str printed = str_slice(text, *at, *end);
        bool words = false;
        for (size_t i = 0; i < COUNT_OF(month); i++)
            words |= str_find(printed, str_of(month[i]), 0) < printed.size;
        ret->date = words ? 'l' : str_find_byte(printed, '.', 3) < printed.size ? '.' : '-';
        /* the weekday and "den" belong to the date as it is read, not as it is written */
        ret->before_date = str_starts(printed, STR("den ")) ? " den "
                           : str_starts(printed, STR("d.")) ? " d. "
                                                            : " ";
        return words || date.size <= 14;
    }
    return false;
}

bool cite_pattern_read(struct str printed, struct str body, struct cite_pattern *ret)
{
    size_t at, end;
    struct cite_pattern pattern = cite_usual;
    struct str text = str_trim(printed);
    if (!body.size || !str_starts(text, body) || !read_date(text, &pattern, &at, &end))
        return false;
    struct str before = str_head(text, at);
    if (str_ends(str_trim(before), STR(",")) && str_is(str_of(pattern.before_date), " "))
        pattern.before_date = ", ";
    struct str rest = str_from(text, end);
    for (size_t i = 0; i < COUNT_OF(item_word); i++) {
        size_t word = str_find(rest, str_of(item_word[i]), 0);
        if (word >= rest.size)
            continue;
        struct str between = str_trim(str_head(rest, word));
        if (between.size > 1)
            return false;
        pattern.item = item_word[i];
        pattern.before_item = !between.size            ? " "
                              : between.data[0] == ',' ? ", "
                              : between.data[0] == '-' ? " - "
                                                       : ", ";
        *ret = pattern;
        return true;
    }
    return false;
}

static struct str date_text(struct str iso, char form, struct arena *arena)
{
    struct str rest = iso;
    uint64_t part[3] = {0};
    for (size_t i = 0; i < COUNT_OF(part) && rest.size; i++)
        if (!str_to_number(str_split(&rest, '-'), 9999, &part[i]))
            return iso;
    if (part[1] < 1 || part[1] > 12)
        return iso;
    unsigned year = (unsigned)part[0], number = (unsigned)part[1], day_of = (unsigned)part[2];
    if (!day_of)
        return arena_print(arena, "%s %u", month[number - 1], year);
    if (form == 'l')
        return arena_print(arena, "%u. %s %u", day_of, month[number - 1], year);
    return arena_print(arena, "%02u%c%02u%c%04u", day_of, form, number, form, year);
}

static struct str genitive(struct str body, struct arena *arena)
{
    return str_ends(body, STR("s")) ? arena_print(arena, "%.*s'", STR_ARG(body))
                                    : arena_print(arena, "%.*ss", STR_ARG(body));
}

static struct str plain_line(const struct cited *cited, struct str body,
                             const struct cite_pattern *pattern, struct arena *arena)
{
    if (cited->extraordinary)
        body = arena_print(arena, "%.*s ekstraordinære møde", STR_ARG(genitive(body, arena)));
    const char *before = cited->date.size == 10 ? pattern->before_date : " ";
    struct str line = body;
    if (cited->date.size)
        line = arena_print(arena, "%.*s%s%.*s", STR_ARG(body), body.size ? before : "",
                           STR_ARG(date_text(cited->date, pattern->date, arena)));
    if (cited->number.size)
        line = arena_print(arena, "%.*s%s%s %.*s", STR_ARG(line),
                           line.size ? pattern->before_item : "", pattern->item,
                           STR_ARG(cited->number));
    if (cited->sub.size)
        line = arena_print(arena, "%.*s, meddelelse %.*s", STR_ARG(line), STR_ARG(cited->sub));
    return pattern->stop ? arena_print(arena, "%.*s.", STR_ARG(line)) : line;
}

/* Braces and backslashes mean something in BibTeX. */
static struct str bibtex_text(struct str text, struct arena *arena)
{
    char *out = ARENA_NEW(arena, char, text.size * 2 + 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (strchr("{}\\\n\r", c))
            c = ' ';
        if (c == '%' || c == '&' || c == '#' || c == '_' || c == '$')
            out[size++] = '\\';
        out[size++] = c;
    }
    return (struct str){out, size};
}

static struct str bibtex(const struct cited *cited, struct arena *arena)
{
    struct str key = fold_slug(arena, cited->id.size ? cited->id : cited->title);
    struct str note = plain_line(cited, cited->body, &cite_usual, arena);
    if (cited->case_no.size)
        note = arena_print(arena, "%.*s, sag %.*s", STR_ARG(note), STR_ARG(cited->case_no));
    return arena_print(arena,
                       "@misc{%.*s,\n  author = {{%.*s%s%.*s}},\n  title = {%.*s},\n"
                       "  date = {%.*s},\n  note = {%.*s}\n}",
                       STR_ARG(key), STR_ARG(bibtex_text(cited->municipality, arena)),
                       cited->municipality.size && cited->body.size ? ", " : "",
                       STR_ARG(bibtex_text(cited->body, arena)),
                       STR_ARG(bibtex_text(cited->title, arena)), STR_ARG(cited->date),
                       STR_ARG(bibtex_text(note, arena)));
}

static struct str one_line(struct str text, struct arena *arena)
{
    struct str copy = arena_copy(arena, text);
    char *out = ARENA_NEW(arena, char, copy.size + 1);
    for (size_t i = 0; i < copy.size; i++)
        out[i] = copy.data[i] == '\n' || copy.data[i] == '\r' ? ' ' : copy.data[i];
    return (struct str){out, copy.size};
}

static struct str ris(const struct cited *cited, struct arena *arena)
{
    struct str slashes = arena_copy(arena, cited->date);
    char *date = ARENA_NEW(arena, char, slashes.size + 1);
    for (size_t i = 0; i < slashes.size; i++)
        date[i] = slashes.data[i] == '-' ? '/' : slashes.data[i];
    struct str text = arena_print(
        arena, "TY  - RPRT\nAU  - %.*s%s%.*s\nTI  - %.*s\nDA  - %s\nPY  - %.*s\n",
        STR_ARG(cited->municipality), cited->municipality.size && cited->body.size ? ", " : "",
        STR_ARG(cited->body), STR_ARG(one_line(cited->title, arena)), date,
        STR_ARG(str_head(cited->date, 4)));
    if (cited->number.size)
        text = arena_print(arena, "%.*sSP  - %.*s\n", STR_ARG(text), STR_ARG(cited->number));
    if (cited->case_no.size)
        text = arena_print(arena, "%.*sSN  - %.*s\n", STR_ARG(text), STR_ARG(cited->case_no));
    return arena_print(arena, "%.*sID  - %.*s\nER  - ", STR_ARG(text), STR_ARG(cited->id));
}

struct str cite_line(const struct cited *cited, enum cite_style style,
                     const struct cite_pattern *pattern, struct arena *arena)
{
    static const struct cite_pattern point = {" ", ", ", "pkt.", '.', false};
    struct str line;
    switch (style) {
    case CITE_LEARNT:
        return plain_line(cited, cited->body, pattern, arena);
    case CITE_POINT:
        return plain_line(cited, cited->brief.size ? cited->brief : cited->body, &point, arena);
    case CITE_BIBTEX:
        return bibtex(cited, arena);
    case CITE_RIS:
        return ris(cited, arena);
    default:
        line = plain_line(cited, cited->body, &cite_usual, arena);
    }
    if (style == CITE_CASE && cited->case_no.size)
        return arena_print(arena, "%.*s, sag %.*s", STR_ARG(line), STR_ARG(cited->case_no));
    if (style == CITE_LINK && cited->id.size)
        return arena_print(arena, "%.*s <%.*s>", STR_ARG(line), STR_ARG(cited->id));
    return line;
}

struct cited cite_record(const struct record *record, struct str id, struct str sub,
                         struct arena *arena)
{
    return (struct cited){
        .body = record->committee.size ? record->committee : record->municipality,
        .date = wording_iso_of(record->date, arena),
        .number = record->meeting ? STR_NONE : record->number,
        .sub = sub,
        .title = record->title,
        .case_no = record->case_no,
        .id = id,
        .municipality = record->municipality,
    };
}
