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

#define WIDTH_MIN   40  /* columns at which texts are folded */
#define WIDTH_MAX   132 /* ... */
#define LONG_SIZE   200 /* bytes of a line that is not folded: more than WIDTH_MAX columns mostly */
#define EVIDENCE    3   /* lines that go on with a small letter */
#define MANY        10  /* as many of them, for lines of nearly one length */
#define SLACK       10  /* columns left at the end of those */
#define NAME_ROOM   8   /* columns left, more than which a capital begins a new line */
#define FIRST_ROOM  5   /* the same after the first line of a paragraph */
#define HEADING_MAX 60  /* bytes of a line that may be a heading */
#define WORD_MAX    120 /* bytes */
#define ITEM_HEAD   12  /* bytes in which the number of an item ends */

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
    size_t width;                 /* the least at which the text may be folded; 0: it is not */
    size_t most;                  /* the greatest */
    size_t slack;                 /* columns that may be left beside what the next word needs */
    bool bytes;                   /* in bytes, as some programs count */
    bool spaced;                  /* blank lines stand between paragraphs */
};

/* In characters as they are begun: the text is UTF-8 by now, and every line is measured. */
static size_t length(struct str s, bool bytes)
{
    if (bytes)
        return s.size;
    size_t count = 0;
    for (size_t i = 0; i < s.size; i++)
        count += ((unsigned char)s.data[i] & 0xC0) != 0x80;
    return count;
}

static struct measure measure(struct str line, bool bytes)
{
    struct measure m = {0};
    while (m.indent < line.size && line.data[m.indent] == ' ')
        m.indent++;
    m.text = str_from(line, m.indent);
    m.columns = m.indent + length(m.text, bytes);
    m.first = length(str_head(m.text, str_find_byte(m.text, ' ', 0)), bytes);
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

/* Find the column at which lines that surely go on are broken; none leaves the width 0. @return
 * how many there are that it explains. */
static size_t width_find(struct unfolding *un, bool bytes)
{
    const struct text *text = un->text;
    size_t begin[WIDTH_MAX + 2] = {0}, end[WIDTH_MAX + 2] = {0};
    size_t longer[WIDTH_MAX + 2] = {0}, total = 0, lines = 0;
    struct measure a = measure(text->line[0].text, bytes);
    for (size_t i = 0; i + 1 < text->line_count; i++) {
        struct measure b = measure(text->line[i + 1].text, bytes);
        bool pair = !a.fixed && !b.fixed && starts_small(b.text);
        if (a.text.size && !a.fixed) {
            lines++;
            longer[a.columns <= WIDTH_MAX ? a.columns : WIDTH_MAX + 1]++;
        }
        total += pair;
        if (pair && a.columns <= WIDTH_MAX) {
            size_t room = columns_with(&a, &b) + un->slack;
            begin[a.columns]++;
            end[room <= WIDTH_MAX ? room : WIDTH_MAX + 1]++;
        }
        a = b;
    }
    size_t open = 0, shorter = 0, best = 0;
    bool same = false; /* as good as the width before */
    un->bytes = bytes;
    for (size_t w = 0; w <= WIDTH_MAX; w++) {
        open += begin[w];
        open -= end[w]; /* with the next word it has w columns: that was too many */
        shorter += longer[w];
        bool few_longer = (lines - shorter) * 50 <= lines + 50;
        same = same && open == best;
        if (w >= WIDTH_MIN && open > best && few_longer) {
            best = open;
            un->width = w;
            same = true;
        }
        un->most = same ? w : un->most;
    }
    if (total < (un->slack ? MANY : EVIDENCE) || best * 10 < total * 9)
        un->width = 0;
    return un->width ? best : 0;
}

/* Most texts have long lines and are not folded: told by sizes alone. */
static bool may_be_folded(const struct text *text)
{
    size_t many = 0, lines = 0;
    for (size_t i = 0; i < text->line_count; i++) {
        lines += text->line[i].text.size > 0;
        many += text->line[i].text.size > LONG_SIZE;
    }
    return lines > 1 && many * 50 <= lines + 50;
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

/* "06-02-2019 Byrådet" below a full stop: the next step of a case, not the end of a paragraph. */
static bool begins_step(struct str line, struct str next)
{
    size_t at = 0, digits = 0;
    for (; at < next.size && at < ITEM_HEAD && next.data[at] != ' '; at++) {
        bool digit = ascii_is_digit(next.data[at]);
        if (!digit && !strchr("-./", next.data[at]))
            return false;
        digits += digit;
    }
    return digits >= 6 && at >= digits + 2 && str_ends(line, STR(".")) &&
           !str_ends(next, STR(".")) && next.size < HEADING_MAX &&
           starts_capital(str_trim(str_from(next, at)));
}

/* A heading, @p alone or with text behind it. */
static bool is_section(struct str s, bool alone)
{
    struct heading heading;
    return s.size < HEADING_MAX && heading_read(s, &heading) && !heading.bare &&
           (!heading.inline_text.size || (heading.strong && !alone));
}

/* Not of more than WORD_MAX bytes. */
static struct str last_word(struct str s)
{
    size_t at = s.size, least = s.size > WORD_MAX ? s.size - WORD_MAX : 0;
    while (at > least && s.data[at - 1] != ' ')
        at--;
    return str_from(s, at);
}

/* May a capital or digit come next for another reason than that a new line begins? */
static bool awaits_capital(struct str s)
{
    static const char word[] = " af at den der det eller en et for fra hos i med mellem mod og om "
                               "over på samt som til under ved vedr. vedrørende de efter gennem "
                               "inden d. kl. nr. pkt. punkt § stk. ";
    if (s.size && strchr(",;(/&-", s.data[s.size - 1]))
        return true;
    struct str last = last_word(s);
    size_t found = str_find(str_of(word), last, 0);
    return last.size && found && found + last.size < sizeof word - 1 && word[found - 1] == ' ' &&
           word[found + last.size] == ' ';
}

static bool word_broken(struct str line, struct str next)
{
    struct str first = str_head(next, str_find_byte(next, ' ', 0));
    return ends_in_hyphen(line) && starts_small(next) &&
           hyphen_guess(last_word(line), first) == HYPHEN_DROP;
}

/* Does @p b go on with the paragraph whose last line so far is @p a? @p first: its only one. */
static bool goes_on(const struct unfolding *un, const struct measure *a, const struct measure *b,
                    bool first)
{
    bool full = un->width && a->columns <= un->most && columns_with(a, b) + un->slack > un->width;
    if (a->fixed || b->fixed)
        return false;
    bool list = list_broken(a->text, b->text) || word_broken(a->text, b->text);
    if ((!full && !list) || begins_something(b->text) || is_section(b->text, false) ||
        is_section(a->text, true) || begins_step(a->text, b->text))
        return false;
    bool item = begins_something(a->text);
    if (b->indent != a->indent && !(first && (b->indent < a->indent || item)))
        return false;
    if (list || starts_small(b->text) || b->text.data[0] == '(' || awaits_capital(a->text))
        return true;
    bool alone = b->columns == b->indent + b->first && !str_ends(b->text, STR("."));
    if (!un->spaced && (alone || un->slack))
        return false;
    size_t room = un->most - a->columns;
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
        if (hyphen == HYPHEN_UNKNOWN && parenthesis_open(so_far))
            hyphen = HYPHEN_DROP; /* "(kom-" "munaldirektør)": of a person */
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
    struct measure a = measure(line[from].text, un->bytes);
    size_t to = from + 1;
    for (; to < un->text->line_count; to++) {
        struct measure b = measure(line[to].text, un->bytes);
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

/* Take off the margin that all lines have. */
static void margin_off(struct text *text)
{
    size_t margin = SIZE_MAX;
    for (size_t i = 0; i < text->line_count && margin; i++) {
        struct str s = text->line[i].text;
        size_t at = 0;
        while (at < s.size && at < margin && s.data[at] == ' ')
            at++;
        if (s.size)
            margin = at;
    }
    for (size_t i = 0; i < text->line_count && margin; i++)
        text->line[i].text = str_from(text->line[i].text, margin);
}

/* Does an empty line follow each line with text? */
static bool is_doubled(const struct text *text, size_t *blank)
{
    size_t next = 0;
    *blank = 0;
    for (size_t i = 0; i < text->line_count; i++) {
        bool empty = text->line[i].text.size == 0;
        *blank += empty;
        next += i && !empty && text->line[i - 1].text.size > 0;
    }
    return next * 20 <= *blank && *blank * 3 > text->line_count;
}

/* Join the paragraphs; @p doubled: with an empty line behind each of them. @return whether any line
 * was joined to another. */
static bool unfold(struct unfolding *un, bool doubled)
{
    struct text *text = un->text;
    CLEANUP(buffer_free) struct buffer out = {0};
    struct line *made = ARENA_NEW(un->arena, struct line, text->line_count * (1 + doubled));
    size_t count = 0, joined = 0;
    for (size_t i = 0; i < text->line_count;) {
        size_t from = i;
        i = paragraph(un, i, &out, &made[count++]);
        joined += i - from - 1;
        if (doubled)
            made[count++] =
                (struct line){.number = text->line[i - 1].number, .page = text->line[i - 1].page};
    }
    text->line = made;
    text->line_count = count;
    return joined > 0;
}

void lines_unfold(struct text *text, struct arena *arena)
{
    margin_off(text);
    if (text->line_count < 2 || !may_be_folded(text))
        return;
    size_t blank, count = 0;
    bool doubled = is_doubled(text, &blank);
    struct text dense = *text;
    if (doubled) {
        dense.line = ARENA_NEW(arena, struct line, text->line_count);
        for (size_t i = 0; i < text->line_count; i++)
            if (text->line[i].text.size)
                dense.line[count++] = text->line[i];
        dense.line_count = count;
    }
    struct unfolding un = {.text = &dense, .arena = arena};
    un.spaced = !doubled && blank * 6 > text->line_count;
    struct unfolding other = un;
    size_t best = width_find(&un, false);
    if (width_find(&other, true) > best)
        un = other;
    if (!un.width && !doubled) { /* lines of nearly one length: of `fmt`, or of another type */
        un.slack = SLACK;
        (void)width_find(&un, false);
    }
    if (unfold(&un, doubled))
        *text = dense;
}

void lines_finish(struct text *text, struct arena *arena)
{
    lines_unfold(text, arena);
    markdown_printed(text, arena);
}
