// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/opener.h"

#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/dates.h"

#define EARLY      32  /* bytes of a line before the number of its item */
#define OPENER_MAX 600 /* bytes of a line that may open an item */

/* Words before a number. Longer ones first where one begins another. */
static const struct word {
    struct str word;
    enum style style;
} word[] = {
    {{"Punkt nr.", 9}, STYLE_PUNKT},
    {{"Punkt:", 6}, STYLE_PUNKT},
    {{"Punkt", 5}, STYLE_PUNKT},
    {{"PUNKT", 5}, STYLE_PUNKT},
    {{"Pkt.", 4}, STYLE_PKT},
    {{"PKT.", 4}, STYLE_PKT},
    {{"Pkt", 3}, STYLE_PKT},
    {{"Sag nr.", 7}, STYLE_SAG},
    {{"SAG NR.", 7}, STYLE_SAG},
    {{"Sag:", 4}, STYLE_SAG},
    {{"Sag", 3}, STYLE_SAG},
    {{"SAG", 3}, STYLE_SAG},
    {{"Nr.", 3}, STYLE_NR},
    {{"NR.", 3}, STYLE_NR},
    {{"Dagsordenspunkt", 15}, STYLE_PUNKT},
    {{"Dagsordenpunkt", 14}, STYLE_PUNKT},
    {{"DAGSORDENSPUNKT", 15}, STYLE_PUNKT},
    {{"Punktnr.", 8}, STYLE_PUNKT},
    {{"Emne nr.", 8}, STYLE_PUNKT},
    {{"Emne:", 5}, STYLE_PUNKT},
    {{"Ad punkt", 8}, STYLE_AD},
    {{"Ad pkt.", 7}, STYLE_AD},
    {{"Ad.", 3}, STYLE_AD},
    {{"Ad ", 3}, STYLE_AD},
    {{"#", 1}, STYLE_NR},
};

/* What says before the number whether the item is open. */
static const struct status_word {
    struct str word;
    bool closed;
} status_word[] = {
    {{"Åben sag:", 10}, false}, {{"Åbent punkt:", 13}, false}, {{"åbent ", 7}, false},
    {{"Åbent ", 7}, false},     {{"Lukket sag:", 11}, true},   {{"Lukket punkt:", 13}, true},
    {{"lukket ", 7}, true},     {{"Lukket ", 7}, true},
};

size_t opener_spaces(struct str s, size_t at)
{
    for (;;) {
        if (at < s.size && (s.data[at] == ' ' || s.data[at] == '\t'))
            at++;
        else if (at + 1 < s.size && s.data[at] == '\xC2' && s.data[at + 1] == '\xA0')
            at += 2;
        else
            return at;
    }
}

size_t opener_digits(struct str s, size_t at)
{
    while (at < s.size && ascii_is_digit(s.data[at]))
        at++;
    return at;
}

bool opener_letter_at(struct str s, size_t at)
{
    return at < s.size && (((s.data[at] | 0x20) >= 'a' && (s.data[at] | 0x20) <= 'z') ||
                           (unsigned char)s.data[at] >= 0x80);
}

/* "7", "04A", "1.2" (after a word only), "19-001": one past it; @p at when it is no number. */
static size_t number_end(struct str s, size_t at, bool after_word, bool *running)
{
    size_t end = opener_digits(s, at);
    *running = false;
    if (end == at || end - at > 4)
        return at;
    if (end - at == 2 && end < s.size && s.data[end] == '-' &&
        opener_digits(s, end + 1) == end + 4) {
        *running = true;
        return end + 4;
    }
    if (after_word && end + 1 < s.size && s.data[end] == '.' && ascii_is_digit(s.data[end + 1]))
        end = opener_digits(s, end + 1);
    if (opener_letter_at(s, end) && (unsigned char)s.data[end] < 0x80 &&
        !opener_letter_at(s, end + 1))
        end++; /* 2a, 04A */
    return end;
}

static uint32_t value_of(struct str number, bool running)
{
    uint64_t value = 0, sub = 0;
    size_t end = opener_digits(number, 0);
    str_to_number(str_head(number, end), 99999, &value);
    if (running)
        str_to_number(str_from(number, end + 1), 99999, &sub);
    if (running)
        return (uint32_t)(value * 1000 + sub);
    size_t sub_end = opener_digits(number, end + 1);
    if (end < number.size && number.data[end] == '.')
        str_to_number(str_slice(number, end + 1, sub_end), 99, &sub);
    else if (end < number.size)
        sub = (uint64_t)(number.data[end] | 0x20) - 'a' + 1;
    return (uint32_t)(value * 100 + sub);
}

/* "(Åben) ", "Åbent   " after a number. */
static size_t status_end(struct str s, size_t at, bool *closed)
{
    static const struct status_word after[] = {
        {{"(Åben)", 7}, false},  {{"(Lukket)", 8}, true}, {{"(Åbent)", 8}, false},
        {{"Åbent  ", 8}, false}, {{"Lukket  ", 8}, true}, {{"Åben  ", 7}, false},
        {{"Åbent\t", 7}, false}, {{"Lukket\t", 7}, true}, {{"(åben)", 7}, false},
        {{"(lukket)", 8}, true},
    };
    if (at >= s.size || !strchr("(L\xC3", s.data[at]))
        return at; /* nearly always */
    for (size_t i = 0; i < COUNT_OF(after); i++) {
        if (!str_starts(str_from(s, at), after[i].word))
            continue;
        *closed = after[i].closed;
        return at + after[i].word.size;
    }
    return at;
}

/* What stands between number and title, and so the style of a number without a word. */
static bool after_number(struct str s, size_t end, struct opener *ret)
{
    size_t at = opener_spaces(s, end);
    if (at == s.size) {
        ret->style = STYLE_ALONE;
        return true;
    }
    size_t status = status_end(s, at, &ret->closed);
    if (status > at) {
        ret->style = STYLE_STATUS;
        ret->title = str_from(s, status);
        return true;
    }
    char c = s.data[at];
    if (c == '.' || c == ':' || c == ')') {
        ret->colon = c == ':';
        ret->style = STYLE_DOT;
        ret->title = str_from(s, at + 1);
        if (ret->title.size && ascii_is_digit(ret->title.data[0]))
            return false; /* a date, an amount */
        return !(ret->title.size && (ret->title.data[0] == '-' || ret->title.data[0] == '.'));
    }
    ret->title = str_from(s, at);
    ret->style = at == end ? STYLE_GLUED : STYLE_PLAIN;
    if (c == '-' && at > end)
        ret->title = str_from(s, at + 1);
    else if (at > end &&
             (str_starts(ret->title, STR("\xE2\x80\x93 ")) ||
              str_starts(ret->title, STR("\xC2\xB7 ")) || str_starts(ret->title, STR("| "))))
        ret->title = str_trim(str_from(ret->title, c == '|' ? 1 : c == '\xC2' ? 2 : 3));
    return starts_capital(str_trim(ret->title)) || str_starts(ret->title, STR("\""));
}

/* "7 af 12": past the total. */
static size_t of_total(struct str s, size_t end)
{
    if (!str_starts(str_from(s, end), STR(" af ")))
        return end;
    size_t total = opener_digits(s, end + 4);
    return total > end + 4 && total < end + 8 ? total : end;
}

/* After "Punkt 7" anything goes that is no running sentence. */
static bool after_word(struct str s, size_t end, struct opener *ret)
{
    size_t at = opener_spaces(s, of_total(s, end));
    if (at < s.size && (s.data[at] == ':' || s.data[at] == '.' || s.data[at] == ')')) {
        ret->colon = s.data[at] == ':';
        at++;
    }
    at = opener_spaces(s, at);
    if (at + 1 < s.size && s.data[at] == '-')
        at = opener_spaces(s, at + 1);
    else if (str_starts(str_from(s, at), STR("\xE2\x80\x93 ")))
        at = opener_spaces(s, at + 3);
    else if (str_starts(str_from(s, at), STR("\xC2\xB7 ")))
        at = opener_spaces(s, at + 3);
    else if (str_starts(str_from(s, at), STR("| ")))
        at = opener_spaces(s, at + 2);
    at = opener_spaces(s, status_end(s, at, &ret->closed));
    ret->title = str_from(s, at);
    if (str_starts(ret->title, STR("(")) && str_ends(ret->title, STR(")")) &&
        starts_small(str_from(ret->title, 1)))
        ret->title = str_from(s, s.size); /* "Sag nr. 6 (tillæg)" */
    return at == s.size || ret->colon || !starts_small(ret->title);
}

/* "nr.:", "nr" or ":" between the word and its number. */
static size_t nr_end(struct str s, size_t at)
{
    if (str_starts(str_from(s, at), STR("nr")) || str_starts(str_from(s, at), STR("NR")))
        at += 2;
    while (at < s.size && (s.data[at] == '.' || s.data[at] == ':' || s.data[at] == ' '))
        at++;
    return at;
}

bool opener_word_before(struct str s, size_t *at, enum style *style)
{
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        if (word[i].word.data[0] != s.data[0] || !str_starts(s, word[i].word))
            continue;
        size_t end = nr_end(s, opener_spaces(s, word[i].word.size));
        if (end == s.size || !ascii_is_digit(s.data[end]) || word[i].style == STYLE_COUNT)
            return false;
        *at = end;
        *style = word[i].style;
        return true;
    }
    return false;
}

static size_t status_before(struct str s, bool *closed)
{
    for (size_t i = 0; i < COUNT_OF(status_word); i++) {
        struct str said = str_trim(status_word[i].word);
        if (said.data[0] != s.data[0] || !str_starts(s, said))
            continue;
        size_t at = opener_spaces(s, said.size);
        if (at == said.size && said.size < status_word[i].word.size)
            continue;
        if (at == s.size || !ascii_is_digit(s.data[at]))
            return 0;
        *closed = status_word[i].closed;
        return at;
    }
    return 0;
}

/* May the name of a month begin so, with a capital, by its first two letters? */
static bool begins_month(struct str s)
{
    char second = s.size > 1 ? (char)(s.data[1] | 0x20) : '\0';
    switch (s.data[0]) {
    case 'J':
        return second == 'a' || second == 'u';
    case 'A':
        return second == 'p' || second == 'u';
    case 'M':
        return second == 'a';
    case 'O':
        return second == 'k' || second == 'c';
    case 'N':
        return second == 'o';
    case 'F':
    case 'S':
    case 'D':
        return second == 'e';
    default:
        return false;
    }
}

/* Is the number, @p size bytes long, the day of a date? */
static bool begins_date(struct str s, size_t size)
{
    size_t at = size;
    while (at < s.size &&
           (s.data[at] == ' ' || s.data[at] == '.' || s.data[at] == '-' || s.data[at] == '/'))
        at++;
    bool maybe = at > size && at < s.size &&
                 (ascii_is_digit(s.data[at]) || (s.data[at] >= 'a' && s.data[at] <= 'z') ||
                  begins_month(str_from(s, at)));
    struct date date;
    return maybe && date_scan(s, &date);
}

/* "Kl. 19.45-19.55 Pkt. 7": bytes of the time before the word. */
static size_t time_slot(struct str s)
{
    if (s.data[0] != 'K' && s.data[0] != 'k')
        return 0;
    unsigned minutes;
    size_t at = time_scan(s, &minutes);
    if (at == 0)
        return 0;
    size_t dash = opener_spaces(s, at);
    if (dash < s.size && s.data[dash] == '-') {
        size_t from = opener_spaces(s, dash + 1);
        at = from + time_scan(str_from(s, from), &minutes);
    }
    at = opener_spaces(s, at);
    struct str rest = str_from(s, at);
    return str_starts(rest, STR("Pkt")) || str_starts(rest, STR("Punkt")) ? at : 0;
}

/* "1.  1. Title" */
static struct str without_number_again(struct str title, struct str number)
{
    if (!str_starts(title, number) || title.size <= number.size + 2 ||
        title.data[number.size] != '.' || title.data[number.size + 1] != ' ')
        return title;
    return str_trim(str_from(title, number.size + 1));
}

/* Does a digit stand where a number after a word does? */
static bool early_digit(struct str line)
{
    struct str early = str_head(line, EARLY);
    return digit_from(early, 0) < early.size;
}

/* Can a line that begins with this byte, which is no digit, open an item? Of small letters only
 * those of "ad", "kl." and "lukket" can; of others the first bytes of "Å" and of a section sign. */
static bool may_open(unsigned char c)
{
    return (c >= 'A' && c <= 'Z') || (c && strchr("akl[(#\xC2\xC3", c));
}

bool opener_read(struct str line, struct opener *ret)
{
    if (line.size == 0 || line.size > OPENER_MAX)
        return false;
    unsigned char c = (unsigned char)line.data[0];
    *ret = (struct opener){.style = STYLE_COUNT};
    bool number = ascii_is_digit((char)c);
    if (!number && !may_open(c))
        return false;
    if (!number && !early_digit(line)) /* most lines */
        return c >= 'A' && c <= 'X' && opener_letter(line, ret);
    if (((c == '[' || c == '(' || number) && opener_bracket(line, ret)) ||
        (!number && opener_journal(line, ret)) ||
        (c >= 'A' && c <= 'X' && opener_letter(line, ret)) ||
        (!number && opener_other_word(line, ret)))
        return true;
    *ret = (struct opener){.style = STYLE_COUNT};
    line = str_from(line, time_slot(line));
    if (line.size == 0)
        return false;
    c = (unsigned char)line.data[0];
    if (!ascii_is_digit((char)c) && !strchr("PSNDEALl#\xC3", c))
        return false;
    number = ascii_is_digit((char)c); /* a time may have stood before it */
    size_t at = number ? 0 : status_before(line, &ret->closed);
    bool status = at > 0;
    enum style style = STYLE_COUNT;
    bool named = !number && !status && opener_word_before(line, &at, &style);
    if (!named && !ascii_is_digit(line.data[at]))
        return false;
    bool running;
    size_t end = number_end(line, at, named, &running);
    if (end == at || (!named && begins_date(str_from(line, at), end - at)))
        return false;
    ret->number = str_slice(line, at, end);
    ret->value = value_of(ret->number, running);
    if (named ? !after_word(line, end, ret) : !after_number(line, end, ret))
        return false;
    if (named)
        ret->style = style;
    else if (status)
        ret->style = STYLE_STATUS;
    else if (running)
        ret->style = STYLE_RUNNING;
    ret->title = without_number_again(str_trim(ret->title), ret->number);
    return ret->value > 0 || named;
}

const char *style_name(enum style style)
{
    static const char *const name[] = {
        [STYLE_PUNKT] = "punkt",     [STYLE_PKT] = "pkt",         [STYLE_SAG] = "sag",
        [STYLE_NR] = "nr",           [STYLE_STATUS] = "status",   [STYLE_DOT] = "dot",
        [STYLE_PLAIN] = "plain",     [STYLE_GLUED] = "glued",     [STYLE_RUNNING] = "running",
        [STYLE_ALONE] = "alone",     [STYLE_TITLE] = "title",     [STYLE_CASE] = "case",
        [STYLE_MARKED] = "marked",   [STYLE_JOURNAL] = "journal", [STYLE_AD] = "ad",
        [STYLE_BRACKET] = "bracket", [STYLE_WORD] = "word",       [STYLE_ROMAN] = "roman",
        [STYLE_LETTER] = "letter",
    };
    return style < STYLE_COUNT ? name[style] : "none";
}
