// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/boxes_parts.h"
#include "indexer/extract/extract.h"
#include "indexer/vocabulary/vocabulary.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"

/*
 * Texts whose paragraphs were folded at a column, by `fold`, a mail program or a typewriter: every
 * line of a paragraph but its last one ends where the next word had no room. That shows which lines
 * belong together, and nothing else has to be guessed.
 */

#define WIDTH_MIN  40  /* columns at which texts are folded */
#define WIDTH_MAX  132 /* ... */
#define LONG_SIZE  200 /* bytes of a line that is not folded: more than WIDTH_MAX columns mostly */
#define EVIDENCE   5   /* lines that go on with a small letter */
#define NAME_ROOM  8   /* columns left, more than which a capital begins a new line */
#define FIRST_ROOM 5   /* the same after the first line of a paragraph */
#define ITEM_HEAD  12  /* bytes in which the number of an item ends */

/* A line as it is printed. */
struct measure {
    size_t indent, columns; /* in all, the indent included */
    size_t first;           /* columns of its first word */
    struct str text;        /* without the indent */
    bool fixed;             /* a table, a rule: goes on nowhere */
};

struct unfolding {
    struct text *text;
    struct arena *arena;
    const struct word_set *words; /* made when the first hyphen asks */
    size_t width;
    bool spaced; /* blank lines stand between paragraphs */
};

static struct measure measure(struct str line)
{
    struct measure m = {0};
    while (m.indent < line.size && line.data[m.indent] == ' ')
        m.indent++;
    m.text = str_from(line, m.indent);
    m.columns = m.indent + utf8_length(m.text);
    m.first = utf8_length(str_head(m.text, str_find_byte(m.text, ' ', 0)));
    m.fixed = m.text.size == 0 || m.text.data[0] == '|' ||
              str_find_byte(m.text, '\t', 0) < m.text.size ||
              str_find(m.text, STR("    "), 0) < m.text.size;
    return m;
}

static bool ends_in_hyphen(struct str s)
{
    return s.size > 1 && str_ends(s, STR("-")) && s.data[s.size - 2] != ' ' &&
           s.data[s.size - 2] != '-';
}

/* Columns that the line would have had with the next word, or the rest of the same one. */
static size_t columns_with(const struct measure *a, const struct measure *b)
{
    return a->columns + !ends_in_hyphen(a->text) + b->first;
}

/* The column at which lines that surely go on are broken; 0: at none. @p line_count > 1. */
static size_t width_find(const struct text *text)
{
    size_t begin[WIDTH_MAX + 2] = {0}, end[WIDTH_MAX + 2] = {0};
    size_t longer[WIDTH_MAX + 2] = {0}, total = 0, lines = 0;
    struct measure a = measure(text->line[0].text);
    for (size_t i = 0; i + 1 < text->line_count; i++) {
        struct measure b = measure(text->line[i + 1].text);
        bool pair = !a.fixed && !b.fixed && starts_small(b.text);
        if (a.text.size && !a.fixed) {
            lines++;
            longer[a.columns <= WIDTH_MAX ? a.columns : WIDTH_MAX + 1]++;
        }
        total += pair;
        if (pair && a.columns <= WIDTH_MAX) {
            size_t room = columns_with(&a, &b);
            begin[a.columns]++;
            end[room <= WIDTH_MAX ? room : WIDTH_MAX + 1]++;
        }
        a = b;
    }
    size_t open = 0, shorter = 0, best = 0, width = 0;
    for (size_t w = 0; w <= WIDTH_MAX; w++) {
        open += begin[w];
        open -= end[w]; /* with the next word it has w columns: that was too many */
        shorter += longer[w];
        bool few_longer = (lines - shorter) * 50 <= lines + 50;
        if (w >= WIDTH_MIN && open > best && few_longer) {
            best = open;
            width = w;
        }
    }
    return total >= EVIDENCE && best * 10 >= total * 9 ? width : 0;
}

/* Most texts have long lines and are not folded: told by sizes alone. */
static bool may_be_folded(const struct text *text)
{
    size_t many = 0, lines = 0;
    for (size_t i = 0; i < text->line_count; i++) {
        lines += text->line[i].text.size > 0;
        many += text->line[i].text.size > LONG_SIZE;
    }
    return lines > EVIDENCE && many * 50 <= lines + 50;
}

/* "3. Budget", "Punkt 4", "a)", "- tekst", "# Titel": the beginning of something. */
static bool begins_something(struct str s)
{
    static const struct str mark[] = {{"# ", 2}, {"##", 2}, {"- ", 2}, {"* ", 2},
                                      {"+ ", 2}, {"> ", 2}, {"**", 2}, {"\xE2\x80\xA2", 3}};
    static const struct str word[] = {{"Punkt ", 6},   {"PUNKT ", 6},   {"Pkt. ", 5},
                                      {"Sag nr. ", 8}, {"Bilag ", 6},   {"Sagsnr", 6},
                                      {"Fravær", 7},   {"Afbud", 5},    {"Sags ID", 7},
                                      {"Mødested", 9}, {"Mødedato", 9}, {"Mødedeltagere", 14}};
    for (size_t i = 0; i < COUNT_OF(mark); i++)
        if (str_starts(s, mark[i]))
            return true;
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_starts(s, word[i]))
            return true;
    size_t at = 0;
    while (at < s.size && at < ITEM_HEAD && ascii_is_digit(s.data[at]))
        at++;
    at += at == 0 && s.size > 1 && s.data[1] == ')';
    if (at == 0 || at + 1 >= s.size || !strchr(".):", s.data[at]))
        return false;
    struct str rest = str_trim(str_from(s, at + 1));
    return s.data[at + 1] == ' ' && (s.data[at] == ')' || starts_capital(rest));
}

static bool is_section(struct str s)
{
    struct heading heading;
    return s.size < 60 && heading_read(s, &heading) && !heading.bare &&
           (heading.strong || !heading.inline_text.size);
}

/* May a capital or digit come next for another reason than that a new line begins? */
static bool awaits_capital(struct str s)
{
    static const char word[] = " af at den der det eller en et for fra hos i med mellem mod og om "
                               "over på samt som til under ved vedr. vedrørende de efter gennem "
                               "inden d. kl. nr. pkt. punkt § stk. ";
    if (s.size && strchr(",;(/&-", s.data[s.size - 1]))
        return true;
    size_t at = s.size;
    while (at && s.data[at - 1] != ' ')
        at--;
    struct str last = str_from(s, at);
    size_t found = str_find(str_of(word), last, 0);
    return last.size && found && found + last.size < sizeof word - 1 && word[found - 1] == ' ' &&
           word[found + last.size] == ' ';
}

/* Does @p b go on with the paragraph whose last line so far is @p a? @p first: its only one. */
static bool goes_on(const struct unfolding *un, const struct measure *a, const struct measure *b,
                    bool first)
{
    if (a->fixed || b->fixed || a->columns > un->width || columns_with(a, b) <= un->width ||
        begins_something(b->text) || is_section(b->text) || is_section(a->text))
        return false;
    bool item = begins_something(a->text);
    if (b->indent != a->indent && !(first && (b->indent < a->indent || item)))
        return false;
    if (starts_small(b->text) || b->text.data[0] == '(' || awaits_capital(a->text))
        return true;
    bool alone = b->columns == b->indent + b->first && !str_ends(b->text, STR("."));
    if (alone && !un->spaced)
        return false;
    size_t room = un->width - a->columns;
    return un->spaced || str_ends(a->text, STR(".")) || room <= (first ? FIRST_ROOM : NAME_ROOM);
}

static const struct word_set *words_of(struct unfolding *un)
{
    if (!un->words) {
        const struct text *text = un->text;
        struct prints prints = {.arena = un->arena, .count = text->line_count};
        prints.print = ARENA_NEW(un->arena, struct print, text->line_count);
        for (size_t i = 0; i < text->line_count; i++)
            prints.print[i].text = text->line[i].text;
        un->words = word_set_make(&prints);
    }
    return un->words;
}

static struct str last_word(struct str s)
{
    size_t at = s.size;
    while (at && s.data[at - 1] != ' ')
        at--;
    return str_from(s, at);
}

/* Add @p next to the paragraph in @p out. @return false when its hyphen leaves a doubt. */
static bool append(struct unfolding *un, struct buffer *out, struct str next)
{
    struct str so_far = buffer_str(out);
    enum hyphen hyphen = HYPHEN_NONE;
    if (ends_in_hyphen(so_far)) {
        struct str first = str_head(next, str_find_byte(next, ' ', 0));
        hyphen = hyphen_judge(words_of(un), last_word(so_far), first);
        if (hyphen == HYPHEN_UNKNOWN)
            hyphen = hyphen_guess(last_word(so_far), first);
    }
    if (hyphen == HYPHEN_UNKNOWN)
        return false;
    if (hyphen == HYPHEN_DROP)
        out->size--;
    else if (hyphen != HYPHEN_KEEP)
        buffer_add_byte(out, ' ');
    buffer_add(out, next);
    return true;
}

/* The line that begins with line @p from, of all lines of its paragraph. @return one past them. */
static size_t paragraph(struct unfolding *un, size_t from, struct buffer *out, struct line *ret)
{
    const struct line *line = un->text->line;
    *ret = line[from];
    struct measure a = measure(line[from].text);
    size_t to = from + 1;
    for (; to < un->text->line_count; to++) {
        struct measure b = measure(line[to].text);
        if (line[to].kind != LINE_TEXT || line[from].kind == LINE_ASIDE ||
            line[to].page != line[from].page || !goes_on(un, &a, &b, to == from + 1))
            break;
        if (to == from + 1) {
            buffer_reset(out);
            buffer_add(out, line[from].text);
        }
        if (!append(un, out, b.text))
            break;
        a = b;
    }
    if (to == from + 1)
        return to;
    ret->text = arena_copy(un->arena, buffer_str(out));
    ret->raw = ret->text;
    return to;
}

void lines_unfold(struct text *text, struct arena *arena)
{
    if (text->line_count < EVIDENCE || !may_be_folded(text))
        return;
    struct unfolding un = {.text = text, .arena = arena, .width = width_find(text)};
    if (!un.width)
        return;
    size_t blank = 0, count = 0;
    for (size_t i = 0; i < text->line_count; i++)
        blank += text->line[i].text.size == 0;
    un.spaced = blank * 6 > text->line_count;
    CLEANUP(buffer_free) struct buffer out = {0};
    struct line *made = ARENA_NEW(arena, struct line, text->line_count);
    for (size_t i = 0; i < text->line_count;)
        i = paragraph(&un, i, &out, &made[count++]);
    text->line = made;
    text->line_count = count;
}
