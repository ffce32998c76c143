// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_text.h"

/* Case ids: formats.md 1.U. A form is a string of
 *   d one digit   D one or more digits   A a capital letter   y a year 19xx/20xx
 * and other bytes for themselves; ' ' is a blank that may be absent. */

#define PARENTHESES_MAX 50 /* bytes of a case number in parentheses */

#define ANY_DIGITS 0xFF /* one and more */

static const struct {
    const char *form;
    uint8_t digits; /* how many it begins with */
} id_form[] = {
    {"dd.dd.dd-Add-D-dd", 2},
    {"dd.dd.dd-Add-D-D", 2},
    {"dd.dd.ddAdd - y/D", 2},
    {"dd.dd.ddAdd-D", 2},
    {"dd.ddAdd - y/D", 2},
    {"dd.dd.ddAdd", 2},
    {"dd.dd.dd-Add", 2},
    {"dd.dd.dd.Add", 2},
    {"AAA-y-D", 0},
    {"ddd-y-D", 3},
    {"dddddd-y", 6},
    {"y/D", 4},
    {"y-D", 4},
    {"dd/D", 2},
    {"d-dd-dd-D-dd", 1},
    {"d-dd-dd-dd-A", 1},
    {"d-dd-dd-D", 1},
    {"BR D/dd", 0},
    {"AA-D/dd-A", 0},
    {"A-D/dd-A", 0},
    {"AAA-D/dd-A", 0},
    {"DA. D/y", ANY_DIGITS},
    {"A. D/y", 0},
    {"A. II. D/y", 0},
    {"J. Nr. DA-y", 0},
};

/* How much a label says: may any number that follows be the id? */
enum strength {
    STRONG,      /* yes */
    WITH_MARK,   /* after a colon or a full stop */
    ONLY_BEFORE, /* no, only an id that looks like one: these are labels of something else */
};

/* Longer before their beginnings; compared in lower case. */
static const struct {
    struct str label;
    enum strength strength;
} label_table[] = {
    {{"acadre sagsnr", 13}, STRONG}, {{"sagsnummer", 10}, STRONG},  {{"sags nr", 7}, STRONG},
    {{"sagsnr", 6}, STRONG},         {{"sagnr", 5}, WITH_MARK},     {{"sags id", 7}, STRONG},
    {{"sagsid", 6}, STRONG},         {{"journalnr", 9}, STRONG},    {{"sags-id", 7}, STRONG},
    {{"sags-nr", 7}, STRONG},        {{"sag-id", 6}, STRONG},       {{"sagens nr", 9}, STRONG},
    {{"sagens nummer", 13}, STRONG}, {{"journal nr", 10}, STRONG},  {{"journal-nr", 10}, STRONG},
    {{"j-nr", 4}, WITH_MARK},        {{"esdh-nr", 7}, STRONG},      {{"esdh-sag", 8}, STRONG},
    {{"esdh-sagsnr", 11}, STRONG},   {{"acadre-nr", 9}, STRONG},    {{"edoc-nr", 7}, STRONG},
    {{"sagsreference", 13}, STRONG}, {{"dokumentsag", 11}, STRONG}, {{"id-nr", 5}, WITH_MARK},
    {{"journalnummer", 13}, STRONG}, {{"j. nr", 5}, WITH_MARK},     {{"j.nr", 4}, WITH_MARK},
    {{"jnr", 3}, WITH_MARK},         {{"brevid", 6}, STRONG},       {{"sag nr", 6}, ONLY_BEFORE},
    {{"sag", 3}, WITH_MARK},         {{"dok.nr", 6}, ONLY_BEFORE},  {{"dok", 3}, ONLY_BEFORE},
    {{"åben sag", 9}, ONLY_BEFORE},  {{"åbent -", 8}, ONLY_BEFORE}, {{"åben -", 7}, ONLY_BEFORE},
    {{"åbent", 6}, ONLY_BEFORE},     {{"åben", 5}, ONLY_BEFORE},    {{"lukket -", 8}, ONLY_BEFORE},
    {{"lukket", 6}, ONLY_BEFORE},
};

static bool upper(struct str s, size_t at, size_t *size)
{
    *size = 1;
    if (at >= s.size)
        return false;
    struct str rest = str_from(s, at);
    if (!text_capital(rest))
        return false;
    *size = (unsigned char)s.data[at] == 0xC3 ? 2 : 1;
    return true;
}

/* Bytes of @p s that form takes, 0 when it does not fit. */
static size_t form_match(struct str s, const char *form)
{
    size_t at = 0, size;
    for (const char *f = form; *f; f++) {
        if (*f == 'd' || *f == 'D') {
            if (at >= s.size || !ascii_is_digit(s.data[at]))
                return 0;
            do
                at++;
            while (*f == 'D' && at < s.size && ascii_is_digit(s.data[at]));
        } else if (*f == 'y') {
            struct str year = str_head(str_from(s, at), 4);
            uint64_t number;
            if (year.size < 4 || !str_to_number(year, 2199, &number) || number < 1900)
                return 0;
            at += 4;
        } else if (*f == 'A') {
            if (!upper(s, at, &size) && !(f[1] == '-' && at < s.size && s.data[at] == 'a'))
                return 0;
            at += size;
        } else if (*f == ' ') {
            while (at < s.size && s.data[at] == ' ')
                at++;
        } else {
            if (at >= s.size || s.data[at] != *f)
                return 0;
            at++;
        }
    }
    return at;
}

/* May the id end here? */
static bool border(struct str s, size_t at)
{
    return at >= s.size || s.data[at] == ' ' || s.data[at] == ',' || s.data[at] == '\t' ||
           s.data[at] == ')' || (s.data[at] == '.' && at + 1 == s.size);
}

static size_t digits_of(struct str s)
{
    size_t digits = 0;
    while (digits < s.size && ascii_is_digit(s.data[digits]))
        digits++;
    return digits;
}

/* Does it begin as one of the forms? Most lines do not. */
static bool may_be_id(struct str s, size_t digits)
{
    size_t size, second;
    if (digits == s.size)
        return false;
    if (digits && strchr(".-/", s.data[digits])) /* "12. Title" is none */
        return digits + 1 < s.size && ascii_is_digit(s.data[digits + 1]);
    if (digits)
        return upper(s, digits, &size);
    if (!upper(s, 0, &size))
        return s.size > 1 && s.data[0] == 'a' && s.data[1] == '-';
    return size < s.size && (s.data[size] == '-' || s.data[size] == '.' || upper(s, size, &second));
}

static size_t id_match(struct str s)
{
    size_t best = 0, digits = digits_of(s);
    if (!may_be_id(s, digits))
        return 0;
    for (size_t i = 0; i < COUNT_OF(id_form); i++) {
        bool fits = id_form[i].digits == digits || (digits && id_form[i].digits == ANY_DIGITS);
        size_t size = fits ? form_match(s, id_form[i].form) : 0;
        if (size > best && border(s, size))
            best = size;
    }
    return best;
}

/* Do the first two bytes begin a label? */
static bool label_begins(struct str line)
{
    if (line.size < 2)
        return false;
    char second = (char)(line.data[1] | 0x20);
    switch ((unsigned char)line.data[0] | 0x20) {
    case 'a':
        return second == 'c';
    case 's':
        return second == 'a';
    case 'j':
        return second == 'o' || second == '-' || second == '.' || second == 'n';
    case 'e':
        return second == 's' || second == 'd';
    case 'i':
        return second == 'd';
    case 'b':
        return second == 'r';
    case 'd':
        return second == 'o';
    case 'l':
        return second == 'u';
    case 0xC3 | 0x20:
        return second == '\xA5';
    default:
        return false;
    }
}

/* Past a label, its full stop and colon; 0 without one. */
static size_t label_match(struct str line, bool *strong)
{
    char low[24];
    size_t n = line.size < sizeof low ? line.size : sizeof low;
    if (!n || !label_begins(line))
        return 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)line.data[i];
        bool capital = (c >= 'A' && c <= 'Z') ||
                       (i && (unsigned char)line.data[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E);
        low[i] = (char)(capital ? c + 32 : c);
    }
    struct str start = {low, n};
    for (size_t i = 0; i < COUNT_OF(label_table); i++) {
        struct str label = label_table[i].label;
        if (start.data[0] != label.data[0] || !str_starts(start, label))
            continue;
        size_t at = label.size;
        bool mark = false;
        while (at < line.size && strchr(".: \t-", line.data[at]) &&
               !(line.data[at] == '-' && at == label.size && label.size == 3)) /* SAG-2025-1 */
            mark |= line.data[at++] != ' ';
        *strong =
            label_table[i].strength == STRONG || (label_table[i].strength == WITH_MARK && mark);
        if (at > label.size)
            return at;
    }
    return 0;
}

/* What may follow the id on its line: other labels of the kind, not a sentence. */
static bool rest_allowed(struct str rest)
{
    rest = str_trim(rest);
    if (!rest.size || rest.data[0] == ',' || rest.data[0] == '.')
        return true;
    static const char *const follow[] = {
        "Kompetence", "Sags",  "Dok",    "Åben",   "ÅBEN",   "Lukket",     "Initialer", "J.nr",
        "Journal",    "Byråd", "Brevid", "LUKKET", "Område", "Fraværende", "Afbud"};
    for (size_t i = 0; i < COUNT_OF(follow); i++)
        if (str_starts(rest, str_of(follow[i])))
            return true;
    return false;
}

/* "SAG-2023-00417 ahp": initials of who has the case, behind an id that begins with letters. */
static bool initials_behind(struct str id, struct str rest)
{
    size_t at = 0;
    rest = str_trim(rest);
    while (at < rest.size && rest.data[at] >= 'a' && rest.data[at] <= 'z')
        at++;
    return id.size >= 8 && text_capital(id) && at == rest.size && at >= 2 && at <= 4;
}

/* A label lets weaker ids through: plain integers, letters and digits. */
static size_t weak_match(struct str s)
{
    size_t at = 0, digits = 0;
    while (at < s.size && !ascii_is_space(s.data[at]) && s.data[at] != ',') {
        digits += ascii_is_digit(s.data[at]);
        at++;
    }
    bool cut = at && strchr("/-", s.data[at - 1]); /* "12/": its end was lost */
    return digits >= 2 && at <= 32 && !cut ? at : 0;
}

/* "DIKEOL / 08/3208 ÅBEN SAG": initials before the id. */
static size_t initials(struct str line)
{
    size_t at = 0;
    while (at < line.size && line.data[at] >= 'A' && line.data[at] <= 'Z')
        at++;
    return at >= 2 && at <= 8 && str_starts(str_from(line, at), STR(" / ")) ? at + 3 : 0;
}

static bool year(struct str s)
{
    uint64_t number;
    return s.size == 4 && str_to_number(s, 2099, &number) && number >= 1900;
}

/* "2020/2021", "2022-2025", "27/2013": a school year, a term, a plan. */
static bool years(struct str id)
{
    size_t at = str_find_byte(id, '/', 0);
    if (at == id.size)
        at = str_find_byte(id, '-', 0);
    return at < id.size && year(str_from(id, at + 1)) && (year(str_head(id, at)) || at <= 2);
}

/* "17/1", "5/12": a day without its year, where no label says otherwise. */
static bool day_and_month(struct str id)
{
    uint64_t mday, month;
    size_t slash = str_find_byte(id, '/', 0);
    struct str last = str_from(id, slash + 1);
    return slash < id.size && last.size && last.size <= 2 &&
           str_to_number(str_head(id, slash), 31, &mday) && str_to_number(last, 12, &month);
}

/* Digits behind the last '/' or '-'. */
static size_t serial_digits(struct str id)
{
    size_t at = id.size;
    while (at && ascii_is_digit(id.data[at - 1]))
        at--;
    return at && strchr("/-", id.data[at - 1]) ? id.size - at : 0;
}

struct str case_no_in_parentheses(struct str text)
{
    text = str_trim(text);
    if (text.size < 5 || text.size > PARENTHESES_MAX || text.data[0] != '(' ||
        text.data[text.size - 1] != ')')
        return STR_NONE;
    struct str inside = str_trim(str_slice(text, 1, text.size - 1));
    bool strong = false;
    size_t label = label_match(inside, &strong);
    struct str id = inside.size && inside.data[0] != '(' ? case_no_read(inside) : STR_NONE;
    bool whole = id.size && id.data + id.size == inside.data + inside.size;
    bool sure = label || serial_digits(id) >= 4 || str_find_byte(id, '.', 0) < id.size;
    return whole && sure ? id : STR_NONE; /* not "(2018-22)", "(12/13)": years */
}

struct str case_no_read(struct str line)
{
    line = str_trim(line);
    if (!line.size)
        return STR_NONE;
    if (line.data[0] == '(')
        return case_no_in_parentheses(line);
    bool strong = false;
    size_t at = label_match(line, &strong);
    if (!at)
        at = initials(line);
    struct str rest = str_trim(str_from(line, at));
    if (at && !strong) /* "Åben sag Sagsnr.: 15/24042" */
        rest = str_trim(str_from(rest, label_match(rest, &strong)));
    size_t size = id_match(rest);
    if (!size && strong)
        size = weak_match(rest);
    bool journal = at && (line.data[0] == 'J' || line.data[0] == 'j');
    if (journal && size < 4) /* "J.nr.: ...A01": its digits were lost */
        return STR_NONE;
    if (!size || (!strong && years(str_head(rest, size))) ||
        (!at && day_and_month(str_head(rest, size))) ||
        (!strong && !rest_allowed(str_from(rest, size)) &&
         !initials_behind(str_head(rest, size), str_from(rest, size))))
        return STR_NONE;
    struct str id = str_head(rest, size);
    while (id.size && strchr(".,:", id.data[id.size - 1]))
        id.size--;
    return id;
}
