// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_parts.h"

/*
 * When something is to be done: "inden udgangen af 1. kvartal 2021", "primo 2025", "senest den 1.
 * marts", "på mødet i maj". As printed, and the date with the precision that the words have: a
 * month without a year is the next one after the meeting.
 */

struct due {
    const struct passage *passage;
    struct sentence sentence;
    day meeting;
    size_t to; /* word after its last */
    struct date date;
    bool found;
};

static const struct word *word_at(const struct due *due, size_t i)
{
    return i < due->sentence.to ? &due->passage->words->word[i] : NULL;
}

static bool is(const struct due *due, size_t i, const char *list)
{
    const struct word *word = word_at(due, i);
    return word && word_in(word->low, list);
}

static unsigned year_at(const struct due *due, size_t i)
{
    const struct word *word = word_at(due, i);
    uint64_t year = 0;
    bool number = word && word->raw.size == 4 && str_to_number(word->raw, 2199, &year);
    return number && year >= 1900 ? (unsigned)year : 0;
}

/* The year in which the month next comes after the meeting. */
static unsigned coming_year(const struct due *due, unsigned month)
{
    unsigned year = due->meeting / 10000, now = due->meeting / 100 % 100;
    if (!year)
        return 0;
    return month < now ? year + 1 : year;
}

static void set(struct due *due, size_t to, unsigned year, unsigned month)
{
    due->found = true;
    due->to = to;
    due->date = (struct date){.year = (uint16_t)year, .month = (uint8_t)(year ? month : 0)};
}

/* "maj 2025", "maj" at word @i. */
static bool month_at(struct due *due, size_t i)
{
    const struct word *word = word_at(due, i);
    unsigned month = word && word->kind == 'w' && word->low.size > 2 ? date_month(word->low) : 0;
    if (!month)
        return false;
    unsigned year = year_at(due, i + 1);
    set(due, i + (year ? 2 : 1), year ? year : coming_year(due, month), month);
    return true;
}

/* "1. kvartal 2025" */
static bool quarter_at(struct due *due, size_t i)
{
    const struct word *word = word_at(due, i);
    uint64_t quarter;
    if (!word || !str_to_number(word->raw, 4, &quarter) || !quarter)
        return false;
    size_t at = i + 1;
    at += is(due, at, " . ") ? 1 : 0;
    if (!is(due, at, " kvartal "))
        return false;
    unsigned month = (unsigned)quarter * 3, year = year_at(due, at + 1);
    set(due, at + (year ? 2 : 1), year ? year : coming_year(due, month), month);
    return true;
}

/* Seasons and feasts, with the month in which they have come. */
static const struct {
    const char *words;
    unsigned month;
} season[] = {
    {" foråret forår ", 5},         {" sommeren sommer sommerferien ", 7},
    {" efteråret efterår ", 11},    {" vinteren vinter ", 12},
    {" jul julen juleferien ", 12}, {" påske påsken påskeferien ", 4},
    {" efterårsferien ", 10},       {" vinterferien ", 2},
    {" årsskiftet nytår ", 12},
};

static bool season_at(struct due *due, size_t i)
{
    for (size_t k = 0; k < COUNT_OF(season); k++) {
        if (!is(due, i, season[k].words))
            continue;
        unsigned year = year_at(due, i + 1);
        set(due, i + (year ? 2 : 1), year ? year : coming_year(due, season[k].month),
            season[k].month);
        return true;
    }
    return false;
}

/* "årets udgang", "udgangen af 2025", "udgangen af maj" */
static bool end_at(struct due *due, size_t i)
{
    if (is(due, i, " årets ") && is(due, i + 1, " udgang ")) {
        set(due, i + 2, due->meeting / 10000, 12);
        return true;
    }
    bool end = is(due, i, " udgangen slutningen begyndelsen starten midten løbet ");
    if (!end || !is(due, i + 1, " af "))
        return false;
    unsigned month = is(due, i, " begyndelsen starten ") ? 1 : is(due, i, " midten ") ? 6 : 12;
    size_t at = i + 2;
    at += is(due, at, " år ") ? 1 : 0;
    unsigned year = year_at(due, at);
    if (year) {
        set(due, at + 1, year, is(due, i, " løbet ") ? 0 : month);
        return true;
    }
    if (is(due, at, " året ")) {
        set(due, at + 1, due->meeting / 10000, is(due, i, " løbet ") ? 0 : month);
        return true;
    }
    return month_at(due, at) || quarter_at(due, at) || season_at(due, at);
}

/* A whole date with its year, or with the year that comes: "den 1. marts". */
static bool day_at(struct due *due, size_t i)
{
    const struct word *word = word_at(due, i);
    struct str text = due->passage->text;
    struct date date;
    if (!word || word->kind != '9' || !date_scan(str_from(text, word->at), &date) || !date.month ||
        !date.mday)
        return false;
    size_t end = word->at + date.size, to = i;
    while (to < due->sentence.to && due->passage->words->word[to].at < end)
        to++;
    set(due, to, date.year ? date.year : coming_year(due, date.month), date.month);
    due->date.mday = due->date.year ? date.mday : 0;
    return true;
}

/* A time at word @i, with an article before it. */
static bool time_at(struct due *due, size_t i)
{
    while (is(due, i, " den d . "))
        i++;
    if (day_at(due, i) || quarter_at(due, i) || month_at(due, i) || end_at(due, i) ||
        season_at(due, i))
        return true;
    unsigned year = year_at(due, i);
    if (year)
        set(due, i + 1, year, 0);
    return year > 0;
}

/* "primo 2025", "medio maj", "ultimo året" */
static bool part_of_year(struct due *due, size_t i)
{
    unsigned month = is(due, i, " primo ") ? 1 : is(due, i, " medio ") ? 6 : 12;
    unsigned year = year_at(due, i + 1);
    if (!year)
        return month_at(due, i + 1);
    set(due, i + 2, year, month);
    return true;
}

/* "på næste møde", "på udvalgets møde i maj", "til mødet den 3. maj" */
static bool meeting_at(struct due *due, size_t i)
{
    for (size_t k = i + 1; k < i + 6 && k < due->sentence.to; k++) {
        bool next = is(due, k - 1, " næste kommende næstkommende førstkommende senere nyt ");
        if (!is(due, k, " møde mødet udvalgsmøde udvalgsmødet budgetseminar temamøde møder "))
            continue;
        if (is(due, k + 1, " i den d ") && time_at(due, k + 1 + is(due, k + 1, " i ")))
            return true;
        if (next)
            set(due, k + 1, 0, 0);
        return next;
    }
    return false;
}

static bool every(struct due *due, size_t i)
{
    static const char unit[] = " år kvartal måned halvår uge ";
    if (is(due, i, " hvert hver ") && is(due, i + 1, unit)) {
        set(due, i + 2, 0, 0);
        return true;
    }
    if (is(due, i, " gang gange ") && is(due, i + 1, " om ") &&
        is(due, i + 2, " året måneden ugen ")) {
        set(due, i + 3, 0, 0);
        return true;
    }
    return false;
}

static bool starts_at(struct due *due, size_t i)
{
    if (is(due, i, " primo medio ultimo "))
        return part_of_year(due, i);
    if (is(due, i, " senest inden "))
        return time_at(due, i + 1) || meeting_at(due, i) ||
               (is(due, i + 1, " i inden til ") && time_at(due, i + 2));
    if (is(due, i, " i efter ved til "))
        return time_at(due, i + 1) || (is(due, i, " til ") && meeting_at(due, i));
    if (is(due, i, " på "))
        return meeting_at(due, i);
    return every(due, i);
}

bool due_of(const struct passage *passage, struct sentence sentence, day meeting_date,
            struct str *ret, struct date *date)
{
    struct due due = {.passage = passage, .sentence = sentence, .meeting = meeting_date};
    const struct words *w = passage->words;
    struct due best = {0};
    size_t best_at = 0;
    for (size_t i = sentence.from; i < sentence.to; i++) {
        due.found = false;
        if (!(w->word[i].set & SET_DUE) || !starts_at(&due, i))
            continue;
        bool past = due.date.year && meeting_date && due.date.year < meeting_date / 10000;
        if (past)
            continue;
        bool strong = is(&due, i, " senest inden primo medio ultimo ");
        if (best.found && !strong) /* the last word on it counts: "i 2024 og ... primo 2025" */
            if (!best.date.year || due.date.year <= best.date.year)
                continue;
        best = due;
        best_at = i;
    }
    if (!best.found)
        return false;
    const struct word *last = &w->word[best.to - 1];
    *ret = str_trim(str_slice(passage->text, w->word[best_at].at, last->at + last->raw.size));
    *date = best.date;
    return true;
}
