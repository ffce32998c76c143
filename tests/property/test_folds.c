// SPDX-License-Identifier: GPL-2.0-or-later
#include <dirent.h>
#include <stdlib.h>

#include "indexer/meeting.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "tests/property/tap.h"

/*
 * The same minutes in other line breaks give the same facts: texts of one line for each paragraph
 * are folded at several widths, with and without hyphenation, with paragraphs set in, and read
 * again. A fact is kept when it is the same to the byte.
 *   test_folds -v   tells each fact that is lost
 */

#define LONG_LINE 130 /* bytes: a text without any such line is folded already */
#define DEEP      4   /* columns that all lines are set in */
#define FIRST     3   /* columns that the first line of a paragraph is set in */

enum fact { COUNT, NUMBER, TITLE, CASE, CLOSED, OUTCOMES, EARLIER, HEAD, PRESENT, AWAY, FACTS };

/* What must be kept, in tenths of a per cent of all facts of the kind. */
static const struct {
    const char *name;
    unsigned floor;
} kind[FACTS] = {
    [COUNT] = {"number of items", 995},
    [NUMBER] = {"numbers", 995},
    [TITLE] = {"titles", 995},
    [CASE] = {"case numbers", 995},
    [CLOSED] = {"closed items", 990},
    [OUTCOMES] = {"outcomes", 995},
    [EARLIER] = {"earlier treatments", 998},
    [HEAD] = {"body, date, time and place", 980},
    [PRESENT] = {"who met", 980},
    [AWAY] = {"who was away", 990},
};

enum way {
    PLAIN,
    HYPHENS, /* words are divided */
    SET_IN,  /* the first line of a paragraph is */
    DEEP_IN, /* all lines are */
    UNEVEN,  /* of nearly one width, as of another type */
    WAYS
};

struct fold {
    size_t width, line;
    enum way way;
    struct buffer out;
    size_t column;
};

static struct {
    size_t all[FACTS], kept[FACTS], texts;
    bool verbose;
} tally;

/* ----- folding ------------------------------------------------------------------------------ */

static bool vowel(uint32_t code)
{
    return (code < 0x80 && code && strchr("aeiouy", (int)code)) || code == 0xE6 || code == 0xF8 ||
           code == 0xE5;
}

static bool letter(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || code == 0xE6 || code == 0xF8 || code == 0xE5;
}

/* Bytes of @p word that fit in @p room columns with a hyphen: up to a consonant before a vowel,
 * small letters on both sides; 0: it cannot be broken. */
static size_t break_at(struct str word, size_t room)
{
    size_t best = 0, column = 0, small = 0;
    uint32_t code = 0, next;
    for (size_t at = 0; at < word.size && column + 1 < room;) {
        size_t size = utf8_decode(str_from(word, at), &code);
        size_t second = at + size;
        if (second >= word.size)
            break;
        size_t third = second + utf8_decode(str_from(word, second), &next);
        bool inside = at >= 3 && small >= 2 && third + 2 < word.size;
        if (inside && letter(code) && !vowel(code) && vowel(next))
            best = at;
        small = letter(code) ? small + 1 : 0;
        at = second;
        column++;
    }
    for (size_t i = best; i < word.size && i < best + 4; i++)
        if (word.data[i] == '-' || ascii_is_digit(word.data[i]))
            return 0;
    return best;
}

static void new_line(struct fold *fold)
{
    buffer_add_byte(&fold->out, '\n');
    fold->line++;
    for (fold->column = 0; fold->way == DEEP_IN && fold->column < DEEP; fold->column++)
        buffer_add_byte(&fold->out, ' ');
}

static void fold_word(struct fold *fold, struct str word, bool first)
{
    size_t size = utf8_length(word);
    size_t width = fold->width - (fold->way == UNEVEN ? fold->line * 7 % 5 : 0);
    if (!first && fold->column + 1 + size > width) {
        size_t room = width > fold->column + 1 ? width - fold->column - 1 : 0;
        size_t cut = fold->way == HYPHENS ? break_at(word, room) : 0;
        if (cut) {
            buffer_add_byte(&fold->out, ' ');
            buffer_add(&fold->out, str_head(word, cut));
            buffer_add_byte(&fold->out, '-');
            word = str_from(word, cut);
            size = utf8_length(word);
        }
        new_line(fold);
    } else if (!first) {
        buffer_add_byte(&fold->out, ' ');
        fold->column++;
    }
    buffer_add(&fold->out, word);
    fold->column += size;
}

static void fold_line(struct fold *fold, struct str line)
{
    bool table = str_starts(line, STR("|")) || str_find_byte(line, '\t', 0) < line.size;
    if (table) {
        buffer_add(&fold->out, str_head(STR("    "), fold->way == DEEP_IN ? DEEP : 0));
        buffer_add(&fold->out, line);
        return;
    }
    fold->column = 0;
    size_t in = fold->way == DEEP_IN && line.size                ? DEEP
                : fold->way == SET_IN && line.size > fold->width ? FIRST
                                                                 : 0;
    for (; fold->column < in; fold->column++)
        buffer_add_byte(&fold->out, ' ');
    bool first = true;
    while (line.size) {
        struct str word = str_split(&line, ' ');
        if (word.size)
            fold_word(fold, word, first);
        first = first && !word.size;
    }
}

static struct str fold_text(struct str text, size_t width, enum way way, struct arena *arena)
{
    struct fold fold = {.width = width, .way = way};
    while (text.size) {
        fold_line(&fold, str_split(&text, '\n'));
        buffer_add_byte(&fold.out, '\n');
    }
    struct str folded = arena_copy(arena, buffer_str(&fold.out));
    buffer_free(&fold.out);
    return folded;
}

/* ----- comparing ---------------------------------------------------------------------------- */

static struct str people_text(const struct people *people, struct arena *arena)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < people->count; i++) {
        const struct person *p = &people->person[i];
        all = arena_print(
            arena, STR_FORMAT STR_FORMAT "/" STR_FORMAT "/" STR_FORMAT "/" STR_FORMAT "/%d; ",
            STR_ARG(all), STR_ARG(p->name), STR_ARG(p->party), STR_ARG(p->role), STR_ARG(p->deputy),
            (int)p->state);
    }
    return all;
}

static struct str earlier_text(const struct item *item, struct arena *arena)
{
    if (item->earlier_state == EARLIER_SILENT && !item->earlier.count)
        return STR_NONE;
    struct str all = arena_print(arena, "%d ", (int)item->earlier_state);
    for (size_t i = 0; i < item->earlier.count; i++) {
        const struct reference *r = &item->earlier.reference[i];
        all = arena_print(arena, STR_FORMAT STR_FORMAT " %d-%d-%d " STR_FORMAT "; ", STR_ARG(all),
                          STR_ARG(r->committee), r->date.year, r->date.month, r->date.mday,
                          STR_ARG(r->item));
    }
    return all;
}

static struct str item_fact(const struct item *item, enum fact fact, struct arena *arena)
{
    switch (fact) {
    case NUMBER:
        return item->number;
    case TITLE:
        return item->title;
    case CASE:
        return item->case_no;
    case CLOSED:
        return item->closed ? STR("yes") : STR("no");
    case OUTCOMES:
        return item->outcomes ? arena_print(arena, "%x", item->outcomes) : STR_NONE;
    case EARLIER:
        return earlier_text(item, arena);
    case AWAY:
        return people_text(&item->absences, arena);
    default:
        return STR_NONE;
    }
}

static void count_fact(enum fact fact, struct str was, struct str is, const char *what)
{
    tally.all[fact]++;
    tally.kept[fact] += str_equal(was, is);
    if (tally.verbose && !str_equal(was, is))
        tap_note("%s: %s: " STR_FORMAT " | " STR_FORMAT, what, kind[fact].name, STR_ARG(was),
                 STR_ARG(is));
}

/* The item of the folded text that stands for item @p at: by place, or by number and title. */
static const struct item *partner(const struct meeting *was, const struct meeting *is, size_t at)
{
    if (was->item_count == is->item_count)
        return &is->item[at];
    for (size_t i = 0; i < is->item_count; i++)
        if (str_equal(is->item[i].number, was->item[at].number) &&
            str_equal(str_head(is->item[i].title, 12), str_head(was->item[at].title, 12)))
            return &is->item[i];
    return NULL;
}

static void compare_meetings(const struct meeting *was, const struct meeting *is, const char *what,
                             struct arena *arena)
{
    count_fact(COUNT, arena_print(arena, "%zu", was->item_count),
               arena_print(arena, "%zu", is->item_count), what);
    struct str head[2];
    for (int i = 0; i < 2; i++) {
        const struct meeting *m = i ? is : was;
        head[i] = arena_print(arena, STR_FORMAT "/%u/" STR_FORMAT "/" STR_FORMAT,
                              STR_ARG(m->committee), m->date, STR_ARG(m->time), STR_ARG(m->place));
    }
    count_fact(HEAD, head[0], head[1], what);
    if (was->participants.count + is->participants.count)
        count_fact(PRESENT, people_text(&was->participants, arena),
                   people_text(&is->participants, arena), what);
    if (was->apologies.count + is->apologies.count)
        count_fact(AWAY, people_text(&was->apologies, arena), people_text(&is->apologies, arena),
                   what);
    for (size_t i = 0; i < was->item_count; i++) {
        const struct item none = {0}, *item = partner(was, is, i);
        for (enum fact fact = NUMBER; fact < FACTS; fact++) {
            struct str a = item_fact(&was->item[i], fact, arena);
            struct str b = item_fact(item ? item : &none, fact, arena);
            if (a.size + b.size && !(fact == CLOSED && !was->item[i].closed && str_equal(a, b)) &&
                fact != HEAD && fact != PRESENT)
                count_fact(fact, a, b, what);
        }
    }
}

static bool parse(struct str bytes, const char *name, struct arena *arena, struct meetings *ret)
{
    struct error error = {0};
    struct text *text = ARENA_NEW(arena, struct text, 1);
    struct meeting_hints hints = {0};
    return !text_extract(bytes, name, arena, text, &error) &&
           !meeting_parse(text, &hints, arena, ret, &error);
}

static bool has_long_line(struct str bytes)
{
    while (bytes.size)
        if (str_split(&bytes, '\n').size > LONG_LINE)
            return true;
    return false;
}

/* Documents whose lines are whole pages: to fold such lines makes no paragraphs. */
static bool has_page_lines(const char *name)
{
    return strstr(name, "docplayer") || strstr(name, "flattened");
}

static void check_text(struct str bytes, const char *name)
{
    static const size_t width[] = {60, 72, 78, 90, 110};
    CLEANUP(arena_free) struct arena arena = {0};
    struct meetings was = {0};
    if (has_page_lines(name) || !has_long_line(bytes) || !utf8_valid(bytes) ||
        !parse(bytes, name, &arena, &was))
        return;
    tally.texts++;
    for (size_t w = 0; w < COUNT_OF(width); w++)
        for (enum way way = PLAIN; way < WAYS; way++) {
            CLEANUP(arena_free) struct arena each = {0};
            struct meetings is = {0};
            struct str folded = fold_text(bytes, width[w], way, &each);
            struct str what = arena_print(&each, "%s %zu %d", name, width[w], (int)way);
            if (!parse(folded, name, &each, &is))
                continue;
            count_fact(COUNT, arena_print(&each, "%zu", was.count),
                       arena_print(&each, "%zu", is.count), what.data);
            for (size_t i = 0; i < was.count && i < is.count; i++)
                compare_meetings(&was.meeting[i], &is.meeting[i], what.data, &each);
        }
}

static void check_file(const char *path, const char *name)
{
    CLEANUP(buffer_free) struct buffer bytes = {0};
    char block[65536];
    size_t size;
    FILE *file = fopen(path, "rb");
    if (!file)
        return;
    while ((size = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(&bytes, (struct str){block, size});
    fclose(file);
    check_text(buffer_str(&bytes), name);
}

static int no_dots(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static void check_folder(const char *source, const char *folder)
{
    CLEANUP(arena_free) struct arena arena = {0};
    static const char *const tail[] = {".txt", ".md", ".in"};
    struct dirent **entry;
    struct str path = arena_print(&arena, "%s/%s", source, folder);
    int count = scandir(path.data, &entry, no_dots, alphasort);
    for (int i = 0; i < count; i++) {
        struct str name = str_of(entry[i]->d_name);
        struct str file = arena_print(&arena, "%s/%s", path.data, entry[i]->d_name);
        for (size_t k = 0; k < COUNT_OF(tail); k++)
            if (str_ends(name, str_of(tail[k])))
                check_file(file.data, entry[i]->d_name);
        free(entry[i]);
    }
    if (count >= 0)
        free(entry);
}

int main(int argc, char **argv)
{
    static const char *const folder[] = {"corpus/minutes/baekkestrup", "corpus/minutes/fjordlev",
                                         "tests/golden/meeting", "../shared/seeds"};
    const char *source = getenv("REFERAT_SOURCE");
    struct tap tap = {0};
    tally.verbose = argc > 1 && str_is(str_of(argv[1]), "-v");
    for (size_t i = 0; i < COUNT_OF(folder); i++)
        check_folder(source ? source : ".", folder[i]);
    tap_note("%zu texts in %d ways each", tally.texts, 5 * (int)WAYS);
    for (enum fact fact = COUNT; fact < FACTS; fact++) {
        size_t all = tally.all[fact] ? tally.all[fact] : 1;
        unsigned share = (unsigned)(tally.kept[fact] * 1000 / all);
        tap_ok(&tap, tally.kept[fact] && share >= kind[fact].floor,
               "%s: %u.%u %% of %zu kept, at least %u.%u %%", kind[fact].name, share / 10,
               share % 10, tally.all[fact], kind[fact].floor / 10, kind[fact].floor % 10);
    }
    return tap_finish(&tap);
}
