// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_references.h"

/* One date and what stands around it: is it a meeting of a body, and which item? */

#define LEFT_MAX  16 /* words from the body to the date */
#define RIGHT_MAX 7  /* words from the date to a body after it */

static bool in_list(const struct words *w, size_t i, size_t to, const char *list)
{
    return i < to && word_in(w->word[i].low, list);
}

/* Digits and at most one letter or sub-number: no case id, plan or law. */
static bool item_number(const struct word *word)
{
    bool counted = word->raw.size == 6 && word->raw.data[2] == '-'; /* "22-004": in the year */
    if (word->kind != '9' || word->raw.size > 6 || counted)
        return word->kind == '9' && counted;
    size_t digits = 0, dots = 0, letters = 0;
    for (size_t i = 0; i < word->raw.size; i++) {
        char c = word->raw.data[i];
        digits += ascii_is_digit(c);
        dots += c == '.';
        letters += !ascii_is_digit(c) && c != '.';
        if (c == '/' || c == '-' || c == ':')
            return false;
    }
    return digits >= 1 && digits <= 4 && dots <= 1 && letters <= 1 &&
           !(dots && (letters || digits > 5));
}

/* "pkt. 211/2019": the number of an item of that year; behind "sag" it would be a case. */
static bool item_of_year(const struct words *w, size_t named, const struct word *word)
{
    uint64_t number, year;
    size_t slash = str_find_byte(word->raw, '/', 0);
    return word->kind == '9' && slash && slash <= 4 && slash + 5 == word->raw.size &&
           !in_list(w, named, named + 1, " sag ") &&
           str_to_number(str_head(word->raw, slash), 9999, &number) &&
           str_to_number(str_from(word->raw, slash + 1), 2099, &year) && year >= 1900;
}

/* "punkt 12-15" and "punkt 3.1" are numbers of items as printed. */
static bool number_ends(const struct words *w, size_t i)
{
    return !(i + 1 < w->count && w->word[i + 1].kind == '/' && w->word[i + 1].lines == 0);
}

bool ref_item(const struct words *w, size_t at, size_t to, struct str *item, size_t *end)
{
    size_t i = at;
    bool named = false;
    while (i < to && i < at + 5 &&
           ((w->word[i].set & SET_ITEM) || (named && w->word[i].kind == '.') ||
            (named && w->word[i].kind == ':'))) {
        named |= w->word[i].kind == 'w';
        i++;
        if (named && in_list(w, i, to, " nr nummer "))
            i++;
    }
    if (named && i + 1 < to && w->word[i].kind == '#')
        i++; /* "punkt #4" */
    if (!named || i >= to || !number_ends(w, i) ||
        !(item_number(&w->word[i]) || item_of_year(w, at, &w->word[i])))
        return false;
    *item = w->word[i].raw;
    *end = i + 1;
    return true;
}

/* After the date: ", punkt 5", " (sag nr. 18)", TAB 12. */
static bool item_after(const struct ref_reader *reader, size_t end, struct ref_found *ret)
{
    const struct words *w = reader->words;
    size_t i = end, to = w->count;
    if (i < to && w->word[i].kind == '9' && w->word[i].at &&
        reader->text.data[w->word[i].at - 1] == '\t' && item_number(&w->word[i])) {
        ret->reference.item = w->word[i].raw; /* a cell of a table */
        ret->to = i + 1;
        return true;
    }
    if (i + 1 < to && w->word[i].kind == '|' && !w->word[i + 1].lines &&
        item_number(&w->word[i + 1])) { /* "Byrådet | 12-10-2016 | 4" */
        ret->reference.item = w->word[i + 1].raw;
        ret->to = i + 2;
        return true;
    }
    while (i < to && i < end + 7 && w->word[i].lines < (reader->labelled ? 2 : 1) + (i == end)) {
        if (ref_item(w, i, to, &ret->reference.item, &ret->to))
            return true;
        bool skip = (w->word[i].kind != 'w' && w->word[i].kind != '9' &&
                     strchr(",(.:;-", w->word[i].kind)) ||
                    in_list(w, i, to, " kl som under ved dagsordenens i den åbne åben møde ") ||
                    (w->word[i].kind == '9' && in_list(w, i - 1, to, " kl . : "));
        if (!skip && !(w->word[i].kind == '9' && w->word[i - 1].kind == '.'))
            return false;
        i++;
    }
    return false;
}

/* "punkt 5 på", "sag nr. 222 af", before word @p to. */
static bool item_before(const struct words *w, size_t from, size_t to, struct ref_found *ret)
{
    size_t back = to > from + 8 ? to - 8 : from;
    for (size_t i = back; i < to; i++) {
        size_t end;
        struct str item;
        if (!ref_item(w, i, to, &item, &end))
            continue;
        size_t k = end;
        while (k < to && in_list(w, k, to, " på i af den d mødet møde fra ved til ( ) , "))
            k++;
        if (k < to)
            continue;
        ret->reference.item = item;
        ret->from = i < ret->from ? i : ret->from;
        return true;
    }
    return false;
}

/* "punkt 5, 6 og 7": the numbers after the first. */
static void items_too(const struct words *w, struct ref_found *ret)
{
    size_t i = ret->to;
    while (i + 1 < w->count && ret->item_too_count < COUNT_OF(ret->item_too)) {
        bool joint = w->word[i].kind == ',' || in_list(w, i, w->count, " og samt ");
        size_t next = i + 1;
        while (in_list(w, next, w->count, " pkt punkt . "))
            next++;
        if (!joint || next >= w->count || !item_number(&w->word[next]) || w->word[next].lines ||
            !number_ends(w, next) ||
            (next + 1 < w->count && w->word[next + 1].kind == '.' && next + 2 < w->count &&
             !text_capital(w->word[next + 2].raw) && w->word[next + 2].lines == 0) ||
            str_find_byte(w->word[next].raw, '.', 0) < w->word[next].raw.size)
            return;
        ret->item_too[ret->item_too_count++] = w->word[next].raw;
        ret->to = i = next + 1;
    }
}

/* Where the sentence (or, under a label, the paragraph) of word @p at begins. */
static size_t sentence_from(const struct ref_reader *reader, size_t at)
{
    const struct words *w = reader->words;
    size_t i = at;
    while (i > reader->done && at - i < LEFT_MAX + 8) {
        bool joins = in_list(w, i - 1, i, " og ");
        if ((w->word[i].lines > 1 && !joins) || (w->word[i].lines && strchr("*-", w->word[i].kind)))
            break;
        if (w->word[i - 1].kind == '.' && words_stop_ends(w, 0, i - 1) &&
            (w->word[i].lines || text_capital(w->word[i].raw)))
            break;
        if (!reader->labelled && w->word[i].lines && i < at && words_line_ends(w, i) && !joins)
            break;
        i--;
    }
    return i;
}

/* The last body before the date; *too is the one that "og" joins to it. */
static bool last_body_before(const struct ref_reader *reader, size_t from, size_t at,
                             struct body *ret, struct body *too)
{
    bool found = false;
    struct body body;
    *too = (struct body){0};
    for (size_t i = from; i < at && body_find(reader->words, reader->text, i, at, &body);
         i = body.to) {
        bool joined = found && body.from == ret->to + 1 &&
                      in_list(reader->words, ret->to, body.from, " og samt ");
        *too = joined ? *ret : (struct body){0};
        *ret = body;
        found = true;
    }
    return found;
}

/* "Rådet afgav høringssvar på mødet den": the date is that of the meeting. */
static bool other_between(const struct words *w, size_t from, size_t to)
{
    bool other = false;
    for (size_t i = from; i < to; i++) {
        if ((w->word[i].set & SET_OTHER_THING))
            other = true;
        else if (in_list(w, i, to, " mødet ") && i > from && in_list(w, i - 1, to, " på i "))
            other = false;
    }
    return other;
}

/* Is the date one of a letter, a law, a limit of time? */
static bool other_date(const struct ref_reader *reader, size_t from, size_t at)
{
    const struct words *w = reader->words;
    size_t last = at;
    while (last > from && (in_list(w, last - 1, at, " den d . ")))
        last--;
    if (last > from && (w->word[last - 1].set & SET_BEFORE_OTHER))
        return true;
    return other_between(w, from, at);
}

/* Do the words around say that the body met then? */
static bool meeting_signal(const struct words *w, size_t body_to, size_t at, size_t end)
{
    bool near = true;
    for (size_t i = body_to; i < at; i++) {
        near &= w->word[i].kind != 'w' || (w->word[i].set & SET_BETWEEN);
        if ((w->word[i].set & SET_MEETING))
            return true;
    }
    if (near)
        return true;
    size_t to = end + 5 < w->count ? end + 5 : w->count, item = end, item_end;
    struct str number;
    while (item < to && strchr(",(", w->word[item].kind))
        item++;
    if (item > end && ref_item(w, item, w->count, &number, &item_end))
        return true; /* "Byrådet meddelte den 29. januar 2007, sag 9, ..." */
    for (size_t i = end; i < to && w->word[i].kind != '.'; i++)
        if ((w->word[i].set & SET_MEETING))
            return true;
    return false;
}

/* "sag nr. 222 af", "indstilling af" before the date: a body may follow it. */
static bool cited(const struct ref_reader *reader, size_t from, size_t at)
{
    struct ref_found found = {.from = at};
    size_t last = at;
    while (last > from && in_list(reader->words, last - 1, at, " af den d . "))
        last--;
    return item_before(reader->words, from, at, &found) ||
           (last > from && word_in(reader->words->word[last - 1].low,
                                   " indstilling indstillingen erklæring beslutning "));
}

/* Under a label, a name without a word such as udvalg: "Social og Sundhed, 6. januar 2020". */
static struct str plain_name(const struct ref_reader *reader, size_t from, size_t to)
{
    static const char no_name[] = " beslutning sagen sag punkt pkt ingen godkendt møde mødet den "
                                  "direktionen tidligere behandling behandlet dato referat ";
    const struct words *w = reader->words;
    while (from < to &&
           (strchr("*-.,(:", w->word[from].kind) || in_list(w, from, to, " beslutning i ")))
        from++;
    while (to > from && (strchr(",.:-(", w->word[to - 1].kind) ||
                         in_list(w, to - 1, to, " den d i på møde mødet ")))
        to--;
    if (to <= from || to - from > 8 || !text_capital(w->word[from].raw) ||
        word_in(w->word[from].low, no_name))
        return STR_NONE;
    for (size_t i = from; i < to; i++)
        if (!(w->word[i].kind == ',' || in_list(w, i, to, " og samt for ") ||
              (w->word[i].kind == 'w' && text_capital(w->word[i].raw))) ||
            (i > from && w->word[i].lines))
            return STR_NONE;
    const struct word *last = &w->word[to - 1];
    return str_slice(reader->text, w->word[from].at, last->at + last->raw.size);
}

/* A name before the date on its line, or after it. */
static bool plain_body(const struct ref_reader *reader, size_t at, size_t end,
                       struct ref_found *ret)
{
    const struct words *w = reader->words;
    size_t from = at, to = end;
    while (from > reader->done && !w->word[from].lines && at - from < 10)
        from--;
    while (to < w->count && !w->word[to].lines && to < end + 8 && w->word[to].kind != '.')
        to++;
    struct str name = plain_name(reader, from, at);
    if (name.size) {
        ret->reference.committee = name;
        ret->from = from;
        while (strchr("*-.,(:", w->word[ret->from].kind))
            ret->from++;
        return true;
    }
    name = plain_name(reader, end, to);
    if (name.size) {
        ret->reference.committee = name;
        ret->to = to;
    }
    return name.size > 0;
}

/* "Udvalget", "Rådet": this body or any; in prose it names none. */
static bool nameless(const struct words *w, const struct body *body)
{
    return body->to == body->from + 1 &&
           word_in(w->word[body->from].low, " udvalget udvalgets rådet rådets bestyrelsen "
                                            "bestyrelsens nævnet nævnets udvalg råd ");
}

/* The word before the date, past "den", "d.", "sit" and the like; SIZE_MAX when there is none. */
static size_t word_before(const struct words *w, size_t from, size_t at)
{
    while (at > from && in_list(w, at - 1, at,
                                " den d . , ordinære ekstraordinære ordinært "
                                "ekstraordinært "))
        at--;
    return at > from ? at - 1 : SIZE_MAX;
}

/* "byrådsmødet den", "Magistratsmøde den": the body is inside the word. */
static bool body_in_meeting(struct str raw, struct str low, struct str *ret)
{
    static const struct str ending[] = {{"smødet", 7}, {"smøde", 6}};
    for (size_t i = 0; i < COUNT_OF(ending); i++) {
        if (!str_ends(low, ending[i]) || low.size <= ending[i].size + 3)
            continue;
        struct word inside = {.raw = str_head(raw, raw.size - ending[i].size),
                              .low = str_head(low, low.size - ending[i].size),
                              .kind = 'w'};
        *ret = inside.raw;
        return body_head(&inside) || word_in(inside.low, " kommunalbestyrelse ");
    }
    return false;
}

/* Two to five capitals: a short name, when a date and an item stand behind it. */
static bool is_short_name(const struct word *word, struct str *ret)
{
    *ret = word->raw;
    size_t mark = str_find_byte(word->raw, '\'', 0);
    if (mark < word->raw.size || text_all_capitals(genitive_off(word->raw)))
        *ret = genitive_off(word->raw);
    size_t letters = utf8_length(*ret);
    return word->kind == 'w' && letters >= 2 && letters <= 5 && text_all_capitals(*ret);
}

/* "møde i november 2019": a month says enough of a meeting of this very body. */
static bool meeting_in_month(const struct words *w, size_t from, size_t at)
{
    return at > from + 1 && w->word[at].kind == 'w' && in_list(w, at - 1, at, " i ") &&
           in_list(w, at - 2, at, " møde mødet udvalgsmøde udvalgsmødet ");
}

/* Bodies that only a number behind the date makes sure: "mødet den 14. marts 2024, punkt 2" (this
 * body), "byrådsmødet den", "DTU's møde den". */
static bool numbered_body(const struct ref_reader *reader, size_t from, size_t at,
                          struct ref_found *ret)
{
    const struct words *w = reader->words;
    bool month = meeting_in_month(w, from, at);
    size_t i = month ? at - 2 : word_before(w, from, at);
    struct str name;
    if (i == SIZE_MAX)
        return false;
    if (w->word[i].kind == '9' && i > from + 2 && in_list(w, i - 2, i, " nr ") &&
        in_list(w, i - 3, i, " møde mødet "))
        i -= 3; /* "på møde nr. 45 den" */
    if (w->word[i].kind != 'w')
        return false;
    if (body_in_meeting(w->word[i].raw, w->word[i].low, &name) && !word_in(name, " udvalg råd ")) {
        ret->reference.committee = name;
        ret->from = i;
        ret->inside = true;
        return true;
    }
    bool meeting =
        in_list(w, i, at, " møde mødet udvalgsmøde udvalgsmødet behandling behandlet gang ") ||
        (i > from && in_list(w, i, at, " dagsordenen ") && in_list(w, i - 1, at, " på "));
    size_t before = meeting ? word_before(w, from, i) : i;
    if (before != SIZE_MAX && is_short_name(&w->word[before], &name)) {
        ret->reference.committee = name;
        ret->from = before;
        ret->unsure = true;
        return true;
    }
    ret->own = meeting;
    ret->unsure = meeting && !month;
    ret->from = meeting ? i : at;
    return meeting;
}

/* "26-08-2019 Borgmesterens Afdeling påtegning": a step that no political body took. */
static bool step_of_office(const struct words *w, size_t at, size_t end)
{
    if ((at && !w->word[at].lines) || end + 1 >= w->count || w->word[end].lines ||
        w->word[end].kind != 'w' || !text_capital(w->word[end].raw) ||
        (w->word[end].set & SET_ITEM))
        return false;
    for (size_t i = end; i < w->count && i < end + RIGHT_MAX && (i == end || !w->word[i].lines);
         i++)
        if (w->word[i].kind == 'w' && !text_capital(w->word[i].raw) &&
            (str_ends(w->word[i].low, STR("tegning")) || word_in(w->word[i].low, " notat svar ")))
            return true;
    return false;
}

/* "(Sagen udsattes i mødet den": a meeting of this body, with or without the year. */
static bool put_off_before(const struct words *w, size_t at)
{
    while (at > 3 && in_list(w, at - 1, at, " den d . "))
        at--;
    return at > 3 && in_list(w, at - 1, at, " mødet ") &&
           in_list(w, at - 3, at, " udsattes behandledes udsat behandlet ");
}

/* The body of the date: before it, after it, or the one of the date before. */
static bool body_of(const struct ref_reader *reader, size_t at, size_t end, struct ref_found *ret)
{
    const struct words *w = reader->words;
    size_t from = sentence_from(reader, at);
    struct body body, too;
    if (last_body_before(reader, from, at, &body, &too) && at - body.to <= LEFT_MAX) {
        bool own = !reader->labelled && nameless(w, &body);
        if (other_date(reader, body.to, at) ||
            (own && !in_list(w, body.from, at,
                             " udvalget udvalgets rådet rådets nævnet nævnets bestyrelsen ")) ||
            (!(reader->labelled && at - from < 25) && !meeting_signal(w, body.to, at, end)))
            return false;
        ret->own = own;
        ret->unsure = own && !meeting_in_month(w, body.from, at);
        ret->reference.committee = own ? STR_NONE : body.name;
        ret->from = body.from;
        if (!own && too.to && !nameless(w, &too) && !nameless(w, &body)) {
            ret->body_too = too.name;
            ret->from = too.from;
        }
        return true;
    }
    if (other_date(reader, from, at))
        return false;
    size_t to = end + RIGHT_MAX < w->count ? end + RIGHT_MAX : w->count;
    for (size_t i = end; i < to; i++)
        if (w->word[i].lines || w->word[i].kind == '9' ||
            (w->word[i].kind == '.' && i + 1 < to && text_capital(w->word[i + 1].raw) && i > end))
            to = i;
    if (end < to && body_find(w, reader->text, end, to, &body) &&
        (reader->labelled || (meeting_signal(w, end, body.from, body.to) && !nameless(w, &body)) ||
         cited(reader, from, at)) &&
        !other_between(w, end, body.from) && (body.from > end || reader->labelled)) {
        ret->reference.committee = body.name;
        ret->to = body.to;
        return true;
    }
    if (reader->labelled && plain_body(reader, at, end, ret))
        return true;
    if (reader->labelled && step_of_office(w, at, end))
        return false;
    bool chained = at > reader->done && at - reader->done <= 3 && reader->done;
    for (size_t i = reader->done; i < at && chained; i++)
        chained = w->word[i].kind == ',' || in_list(w, i, at, " og samt d den . ( ) ");
    if (reader->last_body.size && (chained || (reader->labelled && at - from <= 4))) {
        ret->reference.committee = reader->last_body;
        return true;
    }
    if (reader->labelled)
        return at - from <= 6;
    if (at > from + 1 && put_off_before(w, at)) {
        ret->own = true;
        ret->from = at - 1;
        return true;
    }
    return numbered_body(reader, from, at, ret);
}

bool ref_read(const struct ref_reader *reader, struct date date, size_t at, size_t end,
              struct ref_found *ret)
{
    const struct words *w = reader->words;
    *ret = (struct ref_found){.from = at, .to = end};
    if (!body_of(reader, at, end, ret))
        return false;
    struct reference *r = &ret->reference;
    size_t from = ret->from, body_to = ret->to;
    if (item_after(reader, ret->to, ret) ||
        item_before(w, reader->done, r->committee.size && from < at ? from : at, ret) ||
        item_before(w, reader->done, at, ret))
        items_too(w, ret);
    else
        ret->to = body_to;
    r->date = ref_year(date, reader->meeting);
    r->date.size = 0;
    r->later = ref_is_later(r->date, reader->meeting);
    if (!r->item.size && (ret->unsure || (ret->inside && r->later)))
        return false;
    size_t back = ret->from > 3 ? ret->from - 3 : 0;
    for (size_t i = back; i < at; i++) {
        if (w->word[i].kind == '.' && i < ret->from)
            r->extraordinary = false; /* of the sentence before */
        r->extraordinary |= str_starts(w->word[i].low, STR("ekstraord"));
    }
    int depth = 0;
    for (size_t i = ret->from; i < ret->to; i++)
        depth += w->word[i].kind == '(' ? 1 : w->word[i].kind == ')' ? -1 : 0;
    if (depth > 0 && ret->to < w->count && w->word[ret->to].kind == ')')
        ret->to++;
    const struct word *last = &w->word[ret->to - 1];
    r->text = str_slice(reader->text, w->word[ret->from].at, last->at + last->raw.size);
    bool certain = r->item.size || (ret->own && put_off_before(w, at));
    ret->full = (r->committee.size || ret->own) && date_day(r->date) && certain;
    return true;
}
