// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_parts.h"

/* What a person's name looks like: words with capitals, few of them, none of them a word of
 * headings, pages or portals. Attendance lists are followed by such lines. */

#define NAME_WORDS_MAX 8
#define PARTICLES_MAX  3 /* that stand together: "van der" */

static const char particle[] = " de van von der den la le el al af di da du dos ten ter bin ben zu "
                               "und ibn abu y ";

/* Does the word begin with a small letter of Danish? */
static bool small_word(struct str word)
{
    unsigned char c = word.size ? (unsigned char)word.data[0] : 0;
    if (c >= 'a' && c <= 'z')
        return true;
    return c == 0xC3 && word.size > 1 && (unsigned char)word.data[1] >= 0x9F;
}

static bool has_digit(struct str word)
{
    for (size_t i = 0; i < word.size; i++)
        if (ascii_is_digit(word.data[i]))
            return true;
    return false;
}

/* "d'Arcy", "el-Haj": small at first, a name all the same. */
static bool capital_later(struct str word)
{
    for (size_t i = 1; i + 1 < word.size && i < 4; i++)
        if (strchr("'-", word.data[i]))
            return text_capital(str_from(word, i + 1));
    return false;
}

static size_t word_size(struct str s, size_t at)
{
    size_t end = at;
    while (end < s.size && s.data[end] != ' ' && s.data[end] != '\t')
        end++;
    return end - at;
}

/* Does the name go on with the word at @p at? */
static bool goes_on(struct str s, size_t at)
{
    for (int particles = 0; particles <= PARTICLES_MAX && at < s.size; particles++) {
        struct str word = str_slice(s, at, at + word_size(s, at));
        if (!word.size || has_digit(word) || word.data[0] == '-' ||
            str_find_byte(word, '/', 0) < word.size)
            return false;
        if (!small_word(word) || capital_later(word))
            return true;
        if (!word_in(word, particle))
            return false;
        at += word.size + 1;
    }
    return false;
}

static bool denied(struct arena *arena, struct str name, size_t words, struct str last)
{
    struct str low = text_lower(arena, name);
    struct str first = str_head(low, word_size(low, 0));
    while (first.size && strchr(".:-", first.data[first.size - 1]))
        first = str_head(first, first.size - 1);
    struct word body = {.raw = last, .low = text_lower(arena, last), .kind = 'w'};
    return words > NAME_WORDS_MAX || word_sets(first) & SET_NO_FIRST_NAME ||
           (words > 1 && word_sets(body.low) & SET_NO_LAST_NAME) ||
           (last.size > 3 && body_head(&body)) || str_starts(low, STR("indhold"));
}

struct str person_name(struct arena *arena, struct str text, struct str *tail)
{
    size_t at = 0, end = 0, words = 0;
    struct str last = STR_NONE;
    while (words <= NAME_WORDS_MAX && at < text.size && goes_on(text, at)) {
        last = str_slice(text, at, at + word_size(text, at));
        end = at + last.size;
        words++;
        at = end + 1;
        if (at < text.size && (text.data[at] == ' ' || text.data[at] == '\t'))
            break; /* a gap */
    }
    *tail = str_trim(str_from(text, end));
    struct str name = str_head(text, end);
    if (!text_capital(name) || denied(arena, name, words, last))
        return STR_NONE;
    bool told = tail->size && (small_word(*tail) || ascii_is_digit(tail->data[0]));
    if (words == 1 && told && !presence_told(arena, *tail))
        return STR_NONE; /* "Fold alle punkter ud" */
    return name;
}

bool presence_told(struct arena *arena, struct str tail)
{
    static const struct str word[] = {
        {"fra ", 4},    {"under ", 6},  {"ved ", 4},     {"til ", 4},   {"i ", 2},
        {"på ", 4},     {"indtil ", 7}, {"efter ", 6},   {"kl.", 3},    {"med ", 4},
        {"afbud", 5},   {"forfald", 7}, {"fravær", 7},   {"deltog", 6}, {"mødt", 5},
        {"ikke ", 5},   {"meldt ", 6},  {"havde ", 6},   {"har ", 4},   {"var ", 4},
        {"forlod ", 7}, {"ankom ", 6},  {"grundet ", 8}, {"pga", 3},    {"syg", 3},
    };
    struct str low = text_lower(arena, tail);
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_starts(low, word[i]))
            return true;
    return false;
}

/* Up to what ends the first name of a list. */
static size_t first_end(struct str line)
{
    for (size_t i = 0; i < line.size; i++) {
        struct str rest = str_from(line, i);
        if (strchr(",;(\t:", line.data[i]) || str_starts(rest, STR("   ")) ||
            str_starts(rest, STR(" - ")) || str_starts(rest, STR(" \xE2\x80\x93 ")))
            return i;
        if (line.data[i] == '.' && (i + 1 == line.size || line.data[i + 1] == ' ') && i >= 4 &&
            !text_capital(str_from(line, i - 1)) && !text_capital(str_from(line, i - 2)))
            return i;
    }
    return line.size;
}

bool person_like(struct str line, bool full)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str tail, list = str_trim(line);
    while (list.size && strchr("-*\" ", list.data[0]))
        list = str_from(list, 1);
    if (str_starts(list, STR("og ")))
        list = str_from(list, 3);
    size_t end = first_end(str_cut(list, 400));
    struct str first = str_trim(str_head(list, end));
    struct str name = person_name(&arena, first, &tail);
    if (!name.size || (full && str_find_byte(name, ' ', 0) >= name.size))
        return false;
    if (tail.size && small_word(tail) && !presence_told(&arena, tail) &&
        !str_starts(tail, STR("og ")))
        return end < list.size && list.data[end] == ','; /* "Bo Lund suppleant, Ida Bæk" */
    return true;
}

/* Does one cell of a table say whether somebody came? */
static bool presence_cell(struct arena *arena, struct str cell, bool *away)
{
    static const struct {
        struct str text;
        bool away;
    } mark[] = {
        {{"deltog", 6}, false},    {{"til stede", 9}, false},      {{"tilstede", 8}, false},
        {{"mødt", 5}, false},      {{"afbud", 5}, true},           {{"fraværende", 11}, true},
        {{"ikke mødt", 10}, true}, {{"ikke til stede", 14}, true}, {{"meldt afbud", 11}, true},
        {{"forfald", 7}, true},    {{"\xE2\x9C\x93", 3}, false},   {{"\xE2\x9C\x94", 3}, false}};
    struct str low = text_lower(arena, cell);
    if (str_is(low, "x")) {
        *away = false;
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(mark) && cell.size < 60; i++)
        if (str_starts(low, mark[i].text) && low.data[low.size - 1] != ':') {
            *away = mark[i].away;
            return true;
        }
    return false;
}

/* The next cell of a row whose columns stand apart by tabs or wide spaces. */
static struct str next_cell(struct str *rest)
{
    size_t end = 0;
    while (end < rest->size && rest->data[end] != '\t' &&
           (rest->data[end] != ' ' || !str_starts(str_from(*rest, end), STR("   "))))
        end++;
    struct str cell = str_trim(str_head(*rest, end));
    *rest = str_trim(str_from(*rest, end));
    return cell;
}

bool presence_row(struct str line, struct str *person, struct str *mark)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = str_trim(line);
    *person = next_cell(&rest);
    *mark = STR_NONE;
    if (!rest.size || str_find_byte(*person, ':', 0) < person->size || !person_like(*person, true))
        return false;
    bool found = false;
    while (rest.size) {
        struct str cell = next_cell(&rest);
        bool away = false;
        if (!presence_cell(&arena, cell, &away) || (found && !away))
            continue;
        found = true;
        *mark = cell;
    }
    return found;
}

bool column_of_names(struct str line, size_t at)
{
    return str_starts(str_from(line, at), STR("   ")) && at && line.data[at - 1] != ' ' &&
           person_like(str_trim(str_from(line, at)), true);
}

bool sentence_ends(struct str list, size_t stop)
{
    static const char short_word[] = " repr medarbejderrepr forældrerepr elevrepr medarb kons udd "
                                     "dipl stud form næstform borgm suppl stedf sekr ";
    size_t from = stop;
    if (!str_starts(str_from(list, stop), STR(". ")))
        return false; /* before all that looks back: a line may be dots alone */
    while (from && (unsigned char)list.data[from - 1] > '@')
        from--;
    struct str word = str_slice(list, from, stop);
    size_t token = stop;
    while (token && list.data[token - 1] != ' ')
        token--;
    bool numbers = has_digit(str_slice(list, token, stop)) && stop - token >= 3; /* "#1-#3" */
    bool closed = numbers || (stop && list.data[stop - 1] == ')');
    return (word.size >= 4 || closed) && text_capital(str_trim(str_from(list, stop + 1))) &&
           !word_in(word, short_word) && !text_all_capitals(word);
}

bool label_inside(struct str list, size_t at)
{
    enum presence state;
    struct str rest = str_from(list, at + 1);
    size_t size = list.data[at] == ' ' && text_capital(rest) ? absence_label(rest, &state) : 0;
    return size && rest.data[size - 1] == ':';
}

bool sentence_break(struct str list, size_t at)
{
    static const char *const next[] = {"I stedet",     "Som stedfortræder", "Stedfortræder",
                                       "Suppleant",    "Fraværende",        "Afbud",
                                       "Som suppleant"};
    if (list.data[at] != '.')
        return false;
    struct str rest = str_trim(str_from(list, at + 1));
    for (size_t i = 0; i < COUNT_OF(next); i++)
        if (str_starts(rest, str_of(next[i])))
            return true;
    return sentence_ends(list, at);
}

/* Does "sted" or "supp" stand in it? One of them is in all that deputy_name() looks for. */
static bool may_name_deputy(struct str s)
{
    for (size_t i = 0; i + 4 <= s.size; i++)
        if ((s.data[i] | 0x20) == 's' &&
            (((s.data[i + 1] | 0x20) == 't' && (s.data[i + 2] | 0x20) == 'e') ||
             ((s.data[i + 1] | 0x20) == 'u' && (s.data[i + 2] | 0x20) == 'p')))
            return true;
    return false;
}

struct str deputy_name(struct arena *arena, struct str s)
{
    if (!may_name_deputy(s))
        return STR_NONE;
    struct str low = text_lower(arena, s);
    static const char *const word[] = {"stedfortræder", "suppleant", "i stedet deltog",
                                       "i stedet mødte", "i stedet kom"};
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        struct str w = str_of(word[i]);
        size_t at = str_find(low, w, 0);
        if (at >= low.size)
            continue;
        struct str after = str_trim(str_from(s, at + w.size));
        while (after.size && strchr(":-. ", after.data[0]))
            after = str_trim(str_from(after, 1));
        if (str_starts(after, STR("for ")) || str_starts(after, STR("deltog for ")))
            return STR_NONE;
        if (str_starts(after, STR("deltog ")) || str_starts(after, STR("er ")))
            after = str_trim(str_from(after, str_find_byte(after, ' ', 0)));
        if (!after.size && at)
            after = str_trim(str_head(s, at));
        while (after.size && strchr("-:,(", after.data[0]))
            after = str_trim(str_from(after, 1));
        after = str_trim(str_head(after, str_find_byte(after, ',', 0)));
        after = str_trim(str_head(after, str_find_byte(after, '(', 0)));
        while (after.size && strchr(".-,", after.data[after.size - 1]))
            after = str_trim(str_head(after, after.size - 1));
        return text_capital(after) ? after : STR_NONE;
    }
    return STR_NONE;
}

bool title_word(struct str low)
{
    return (word_sets_copied(low) & SET_TITLE) != 0;
}

size_t joins_people(struct str list, size_t at)
{
    static const struct str joint[] = {{" og ", 4}, {" samt ", 6}};
    for (size_t i = 0; i < COUNT_OF(joint); i++) {
        struct str rest = str_from(list, at + joint[i].size);
        if (!str_starts(str_from(list, at), joint[i]) || (at && list.data[at - 1] == '-'))
            continue; /* "Børne- og Skoleudvalget" */
        size_t end = str_find_byte(rest, ' ', 0);
        bool titled = title_word(str_head(rest, end)) && text_capital(str_from(rest, end + 1));
        if (text_capital(rest) || titled)
            return joint[i].size;
    }
    return 0;
}
