// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_parts.h"
#include "stemmer/base/array.h"

/* Titles of attachments under Bilag: marks and document ids are taken off. */

struct list {
    struct attachment *attachment;
    size_t count, room;
};

/* At most one letter wrong, dropped, doubled or swapped with its neighbour. */
static bool almost(struct str a, struct str b)
{
    size_t from = 0, back = 0;
    while (from < a.size && from < b.size && a.data[from] == b.data[from])
        from++;
    while (back < a.size - from && back < b.size - from &&
           a.data[a.size - 1 - back] == b.data[b.size - 1 - back])
        back++;
    size_t left_a = a.size - from - back, left_b = b.size - from - back;
    if (left_a <= 1 && left_b <= 1)
        return true;
    return left_a == 2 && left_b == 2 && a.data[from] == b.data[from + 1] &&
           a.data[from + 1] == b.data[from];
}

/* "ANBEFALES Title", "ANEBFALET: Title": bytes of the mark. */
static size_t recommended_mark(struct str line)
{
    static const char *const mark[] = {"anbefales", "anbefalet", "anbefalede"};
    size_t end = str_find_byte(line, ' ', 0);
    size_t size = end;
    while (size && strchr(":-.*", line.data[size - 1]))
        size--;
    if (end >= line.size || size < 7 || size > 12)
        return 0;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str low = text_lower(&arena, str_head(line, size));
    for (size_t i = 0; i < COUNT_OF(mark); i++)
        if (almost(low, str_of(mark[i])))
            return end;
    return 0;
}

/* Does it begin with "2 b" or an i? Most titles are told by that to be no count. */
static bool may_state_count(struct str line)
{
    size_t at = 0;
    while (at < line.size && ascii_is_digit(line.data[at]))
        at++;
    size_t digits = at;
    while (at < line.size && ascii_is_space(line.data[at]))
        at++;
    if (at == line.size || (unsigned char)line.data[at] >= 0x80 || line.data[at] < ' ')
        return true;
    return digits ? at > digits && (line.data[at] | 0x20) == 'b' : (line.data[at] | 0x20) == 'i';
}

/* "2 bilag, heraf 2 anbefales", "Ingen bilag": the count, -1 when it is none. */
static int stated_count(struct str line)
{
    if (!may_state_count(line))
        return -1;
    CLEANUP(arena_free) struct arena arena = {0};
    struct words words = words_read(&arena, line);
    if (!words.count || words.count > 8)
        return -1;
    const struct word *first = &words.word[0];
    bool none = word_in(first->low, " ingen intet ");
    bool named = words.count > 1 && word_in(words.word[1].low, " bilag bilaget bilagene ");
    uint64_t number = 0;
    if (none && (words.count == 1 || named || words.word[1].kind == '.'))
        return 0;
    if (first->kind != '9' || !named || !str_to_number(first->raw, 9999, &number))
        return -1;
    if (words.count > 2 && !strchr(",.(", words.word[2].kind) &&
        !word_in(words.word[2].low, " heraf hvoraf i "))
        return -1;
    return (int)number;
}

static bool document_id(struct str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.size; i++) {
        if (!ascii_is_digit(s.data[i]) && !strchr("-/.", s.data[i]))
            return false;
        digits += ascii_is_digit(s.data[i]);
    }
    return digits >= 5 && s.size <= 20;
}

/* "(2188929 - EMN-2018-00874)" or "(199330/11)" at the end. */
static void id_after(struct attachment *a)
{
    struct str t = a->title;
    if (!t.size || t.data[t.size - 1] != ')')
        return;
    size_t open = t.size - 1;
    while (open && t.data[open] != '(')
        open--;
    struct str inside = str_trim(str_slice(t, open + 1, t.size - 1));
    struct str rest = inside;
    struct str id = str_trim(str_split(&rest, ' '));
    bool pair = !rest.size || rest.data[0] == '-' || str_starts(rest, STR("\xE2\x80\x93"));
    if (!open || !pair || !document_id(id))
        return;
    a->id = id;
    a->title = str_trim(str_head(t, open));
}

/* "2012-200782 - Title", "222359/12 Title" at the beginning. */
static void id_before(struct attachment *a)
{
    struct str rest = a->title;
    struct str id = str_split(&rest, ' ');
    bool written =
        str_find_byte(id, '-', 0) < id.size || str_find_byte(id, '/', 0) < id.size || id.size >= 6;
    rest = str_trim(rest);
    if (a->id.size || !rest.size || !written || !document_id(id) || id.size < 7)
        return;
    if (rest.data[0] == '-' || rest.data[0] == ':')
        rest = str_trim(str_from(rest, 1));
    a->id = id;
    a->title = rest;
}

/* "Title - Tilføjet efter Økonomiudvalgets møde" */
static void late_mark(struct attachment *a)
{
    static const char *const mark[] = {"Tilføjet efter", "tilføjet efter",    "Eftersendt",
                                       "eftersendt",     "Tilføjet på mødet", "Uddelt på mødet"};
    for (size_t i = 0; i < COUNT_OF(mark); i++) {
        size_t at = str_find(a->title, str_of(mark[i]), 0);
        if (at >= a->title.size || at == 0)
            continue;
        a->late = true;
        while (at && strchr(" -(,", a->title.data[at - 1]))
            at--;
        if (at >= 3 && str_equal(str_slice(a->title, at - 3, at), STR("\xE2\x80\x93")))
            at -= 3;
        a->title = str_trim(str_head(a->title, at));
        return;
    }
}

/* "1. ", "12) ", "- " before the title. */
static struct str bullet_off(struct str line)
{
    size_t at = 0;
    while (at < line.size && ascii_is_digit(line.data[at]))
        at++;
    if (at && at <= 3 && at + 1 < line.size && (line.data[at] == '.' || line.data[at] == ')') &&
        line.data[at + 1] == ' ')
        return str_trim(str_from(line, at + 1));
    static const char *const bullet[] = {"- ", "* ", "\xE2\x80\xA2", "\xC2\xB7", "\xE2\x80\x93 "};
    for (size_t i = 0; i < COUNT_OF(bullet); i++)
        if (str_starts(line, str_of(bullet[i])))
            return str_trim(str_from(line, str_of(bullet[i]).size));
    return line;
}

static bool continues(struct str line, struct str before, bool paragraph)
{
    unsigned char c = (unsigned char)line.data[0];
    bool small = (c >= 'a' && c <= 'z') || (c == 0xC3 && !text_capital(line));
    bool id = c == '(' && line.size > 2 && line.data[line.size - 1] == ')' &&
              ascii_is_digit(line.data[1]) && str_find(line, STR(" - "), 0) < line.size;
    return !paragraph && (small || id) && before.size > 50 && before.data[before.size - 1] != ')';
}

static void attachment_add(struct list *list, struct str line, struct arena *arena)
{
    struct attachment a = {.title = bullet_off(line)};
    size_t mark = recommended_mark(a.title);
    if (mark) {
        a.recommended = true;
        a.title = bullet_off(str_trim(str_from(a.title, mark)));
    }
    late_mark(&a);
    id_after(&a);
    id_before(&a);
    if (a.title.size)
        *ARRAY_PUSH(arena, list->attachment, list->count, list->room) = a;
}

/* Lines that are no title: a number, "Åben", "Se alle bilag", an id on its own line. */
static bool between(struct list *list, struct str line)
{
    static const char *const noise[] = {"Åben",  "Lukket", "Åbent",      "Se alle bilag",
                                        "Bilag", "Bilag:", "Ingen",      "-",
                                        ".",     "Titel",  "Bilagsliste"};
    for (size_t i = 0; i < COUNT_OF(noise); i++)
        if (str_is(line, noise[i]))
            return true;
    if (document_id(line) && list->count && !list->attachment[list->count - 1].id.size) {
        list->attachment[list->count - 1].id = line;
        return true;
    }
    uint64_t number;
    return str_to_number(line, 999999999, &number);
}

/* "2 bilag, heraf 2 anbefales": the second number, -1 when it is none. */
static int stated_recommended(struct str line)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct words words = words_read(&arena, line);
    uint64_t number;
    for (size_t i = 3; i + 1 < words.count && i < 8; i++)
        if (str_to_number(words.word[i].raw, 9999, &number) &&
            str_starts(words.word[i + 1].low, STR("anbefal")))
            return (int)number;
    return -1;
}

void attachments_stated(struct str text, int *recommended)
{
    struct str rest = text, line;
    while (line_next(&rest, &line)) {
        int count = line.size && stated_count(line) >= 0 ? stated_recommended(line) : -1;
        if (count >= 0)
            *recommended = count;
    }
}

void attachments_read(struct str text, struct arena *arena, struct attachment **ret, size_t *count,
                      int *stated)
{
    struct list list = {0};
    struct str rest = text, line;
    bool paragraph = true;
    *stated = -1;
    while (line_next(&rest, &line)) {
        if (!line.size) {
            paragraph = true;
            continue;
        }
        int number = stated_count(line);
        if (number >= 0) {
            *stated = number;
        } else if (list.count &&
                   continues(line, list.attachment[list.count - 1].title, paragraph)) {
            struct attachment *last = &list.attachment[list.count - 1];
            last->title =
                arena_print(arena, STR_FORMAT " " STR_FORMAT, STR_ARG(last->title), STR_ARG(line));
            late_mark(last);
            id_after(last);
        } else if (!between(&list, line)) {
            attachment_add(&list, line, arena);
        }
        paragraph = false;
    }
    *ret = list.attachment;
    *count = list.count;
}
