// SPDX-License-Identifier: GPL-2.0-or-later
#include <math.h>

#include "indexer/extract/boxes_parts.h"
#include "indexer/extract/extract.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define SAME_SIZE     0.05F /* of the size of the type */
#define SAME_LEFT     0.3F  /* sizes: begin at the same place */
#define INDENT_MAX    5.0F  /* sizes: the first line of a paragraph is set in or out */
#define BLANK_GAP     1.3F  /* pitches: a paragraph ends */
#define ROUNDING      0.3F  /* points */
#define FLUSH         0.5F  /* sizes: a justified line reaches the margin */
#define CAPITAL_GAP   4.0F  /* sizes: less is left when a name, not a new line, comes next */
#define FIRST_GAP     2.5F  /* the same after the first line of a paragraph */
#define TIGHT         0.8F  /* pitches: clearly less than one */
#define LARGE         1.12F /* times the size of the text: a heading */
#define HEADING_BYTES 200
#define CLASSES       6 /* sizes of headings that are told apart */

struct joining {
    const struct prints *prints;
    struct page_style style;
    const struct word_set *words; /* made when the first hyphen asks */
    float heading_size[CLASSES];  /* descending */
    size_t classes;
    struct line *line;
    size_t count, room;
    struct buffer text; /* of the line that is being made */
};

static bool same_type(const struct print *a, const struct print *b)
{
    return fabsf(a->size - b->size) <= SAME_SIZE * a->size && a->bold == b->bold;
}

static bool begins_lower(const struct print *print)
{
    struct str text = print->text;
    while (text.size && strchr("(\"'[", text.data[0]))
        text = str_from(text, 1);
    uint32_t code;
    if (text.size == 0)
        return false;
    utf8_decode(text, &code);
    return (code >= 'a' && code <= 'z') || (code >= 0xDF && code <= 0xFF);
}

/* "5. maj" continues a sentence, "5. Budget" begins an item of a list. */
static bool begins_item(const struct print *print)
{
    if (!print->numbered)
        return false;
    char first = print->text.data[0];
    if (print->bullet || !(ascii_is_digit(first)))
        return true;
    size_t space = str_find_byte(print->text, ' ', 0);
    struct print rest = {.text = str_from(print->text, space + 1)};
    return !begins_lower(&rest);
}

/* Is its last word one that cannot be the last of a line by itself? */
static bool awaits_word(const struct print *print)
{
    static const struct str word[] = {
        {"af", 2},        {"at", 2},
        {"den", 3},       {"der", 3},
        {"det", 3},       {"eller", 5},
        {"en", 2},        {"et", 2},
        {"for", 3},       {"fra", 3},
        {"hos", 3},       {"i", 1},
        {"med", 3},       {"mellem", 6},
        {"mod", 3},       {"og", 2},
        {"om", 2},        {"over", 4},
        {"p\xC3\xA5", 3}, {"samt", 4},
        {"som", 3},       {"til", 3},
        {"under", 5},     {"ved", 3},
        {"vedr.", 5},     {"vedr\xC3\xB8rende", 11},
        {"de", 2},        {"efter", 5},
        {"gennem", 6},    {"inden", 5},
    };
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_equal(print->last_word, word[i]))
            return true;
    return false;
}

/* May a capital come next for another reason than that a new line begins? After a full stop; or
 * after a word that cannot be the last one. */
static bool awaits_capital(const struct print *print)
{
    return (print->text.size && strchr(".:,;!?", print->text.data[print->text.size - 1])) ||
           awaits_word(print);
}

static float margin(const struct joining *joining, const struct print *print)
{
    return print->limit > 0 ? print->limit : joining->style.right;
}

/* Where no gaps tell paragraphs apart: does a capital or number begin another line rather than
 * continue a full one? A heading of one word does; so does what follows a single line. */
static bool begins_anew(const struct joining *joining, const struct print *first,
                        const struct print *a, const struct print *b)
{
    if (b->bottom - a->bottom < TIGHT * joining->style.pitch * a->size)
        return false; /* closer than lines usually are: the usual ones are paragraphs */
    bool alone = str_equal(b->text, b->first_word) && !str_ends(b->text, STR("."));
    if (alone || awaits_capital(a))
        return alone && !awaits_word(a);
    float room = margin(joining, a) - a->right;
    return room > (a == first ? FIRST_GAP : CAPITAL_GAP) * a->size;
}

/* Was there no room for the next word? Only then did the line end for that reason. */
static bool is_full(const struct joining *joining, const struct print *first, const struct print *a,
                    const struct print *b)
{
    float right = margin(joining, a);
    if (joining->style.justified && a->right < right - FLUSH * a->size)
        return false;
    if (!joining->style.spaced && !begins_lower(b) && begins_anew(joining, first, a, b))
        return false;
    return a->right + a->space + b->first_width > right - ROUNDING;
}

static bool near_by(const struct joining *joining, const struct print *a, const struct print *b)
{
    float pitch = (b->bottom - a->bottom) / (a->size > 0 ? a->size : 1);
    return pitch > 0 && pitch <= BLANK_GAP * joining->style.pitch;
}

/* Does the line begin where a paragraph that began at @p first goes on? */
static bool aligned(const struct print *first, const struct print *a, const struct print *b,
                    bool justified)
{
    float near = SAME_LEFT * a->size;
    if (fabsf(b->left - a->inner) <= near)
        return true;
    if (a->cells > 1)
        return false;
    float in = a->left - b->left, out = a->right - b->right;
    if (fabsf(in) <= near)
        return true;
    bool to_the_right = fabsf(out) <= near && !justified, centred = fabsf(in + out) <= near;
    bool surely = begins_lower(b); /* no line of a block set to the right or in the middle */
    return a == first && fabsf(in) <= INDENT_MAX * a->size &&
           (surely || (!to_the_right && !centred));
}

/* "Punkt 5: Valg", "Sag nr. 5: Valg": what opens an item of minutes goes on with no paragraph; nor
 * does a heading with the marks of Markdown. */
static bool opens_item(const struct print *print)
{
    if (str_starts(print->text, STR("# ")) || str_starts(print->text, STR("##")))
        return true;
    static const struct str word[] = {{"Punkt ", 6},   {"PUNKT ", 6},   {"Pkt. ", 5},
                                      {"Sag nr. ", 8}, {"SAG NR. ", 8}, {"Dagsordenspunkt ", 16},
                                      {"Sag ", 4}};
    struct str text = print->text;
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        size_t at = word[i].size, digits = 0;
        if (!str_starts(text, word[i]))
            continue;
        while (at < text.size && ascii_is_digit(text.data[at]))
            at++, digits++;
        struct print rest = {.text = str_trim(str_from(text, at + 1))};
        if (digits && at + 2 < text.size && text.data[at] == ':' && !begins_lower(&rest))
            return true;
    }
    return false;
}

/* Does @p b continue the line of @p a, in the paragraph that began with @p first? */
static bool continues(const struct joining *joining, const struct print *first,
                      const struct print *a, const struct print *b)
{
    return a->region == b->region && a->page == b->page && b->cells == 1 && a->cells <= 2 &&
           same_type(a, b) && near_by(joining, a, b) && !begins_item(b) && !opens_item(b) &&
           aligned(first, a, b, joining->style.justified) &&
           (is_full(joining, first, a, b) || list_broken(a->text, b->text));
}

/* Does text go on over the end of a page or column? */
static bool goes_over(const struct joining *joining, const struct print *a, const struct print *b)
{
    return a->cells == 1 && b->cells == 1 && same_type(a, b) && begins_lower(b) &&
           is_full(joining, NULL, a, b);
}

static bool is_large(const struct joining *joining, const struct print *print)
{
    return print->size >= LARGE * joining->style.size;
}

static bool is_heading(const struct joining *joining, const struct print *print)
{
    return print->cells == 1 && !print->bullet && !print->aside &&
           print->text.size <= HEADING_BYTES &&
           (is_large(joining, print) || (print->bold && !joining->style.bold));
}

/* The sizes of type above that of the text, the largest first. */
static void find_heading_sizes(struct joining *joining)
{
    for (size_t i = 0; i < joining->prints->count; i++) {
        const struct print *print = &joining->prints->print[i];
        if (!is_heading(joining, print) || !is_large(joining, print))
            continue;
        float *size = joining->heading_size;
        size_t at = 0;
        while (at < joining->classes && size[at] > print->size + SAME_SIZE * print->size)
            at++;
        bool known = at < joining->classes && size[at] >= print->size - SAME_SIZE * print->size;
        if (known || at == CLASSES)
            continue;
        joining->classes += joining->classes < CLASSES;
        memmove(&size[at + 1], &size[at], (joining->classes - at - 1) * sizeof *size);
        size[at] = print->size;
    }
}

static uint8_t level_of(const struct joining *joining, const struct print *print)
{
    size_t at = 0;
    while (at < joining->classes && joining->heading_size[at] > print->size * (1 + SAME_SIZE))
        at++;
    return (uint8_t)(at + 1);
}

static struct line *add_line(struct joining *joining, uint32_t page)
{
    struct line *line =
        ARRAY_PUSH(joining->prints->arena, joining->line, joining->count, joining->room);
    *line = (struct line){.page = page};
    return line;
}

static void end_line(struct joining *joining, const struct print *first, uint32_t cells)
{
    struct line *line = add_line(joining, first->page);
    line->text = line_clean(arena_copy(joining->prints->arena, buffer_str(&joining->text)),
                            joining->prints->arena);
    line->raw = line->text;
    if (first->aside) {
        line->kind = LINE_ASIDE;
    } else if (cells > 1) {
        line->kind = LINE_TABLE_ROW;
    } else if (is_heading(joining, first) && line->text.size <= HEADING_BYTES) {
        line->kind = LINE_HEADING;
        line->level = level_of(joining, first);
    } else if (first->bullet) {
        line->kind = LINE_LIST_ITEM;
    }
}

/* Put @p b behind what is there. @return false when the hyphen between them leaves a doubt. */
static bool append(struct joining *joining, const struct print *a, const struct print *b)
{
    enum hyphen hyphen = HYPHEN_NONE;
    bool soft;
    size_t size = hyphen_size(a->text, &soft);
    if (size) {
        if (!joining->words)
            joining->words = word_set_make(joining->prints);
        hyphen = hyphen_judge(joining->words, a->last_word, b->first_word);
        if (hyphen == HYPHEN_UNKNOWN)
            hyphen = hyphen_guess(a->last_word, b->first_word);
    }
    if (hyphen == HYPHEN_UNKNOWN)
        return false;
    if (hyphen == HYPHEN_DROP)
        joining->text.size -= size;
    if (hyphen == HYPHEN_NONE || hyphen == HYPHEN_SPACE)
        buffer_add_byte(&joining->text, ' ');
    buffer_add(&joining->text, b->text);
    return true;
}

/* The line that begins with row @p from. @return one past its last row. @p broken: the next row
 * goes on with the paragraph, on a line of its own. */
static size_t make_line(struct joining *joining, size_t first, size_t from, bool *broken)
{
    const struct print *print = joining->prints->print;
    size_t to = from + 1;
    buffer_reset(&joining->text);
    buffer_add(&joining->text, print[from].text);
    *broken = false;
    while (to < joining->prints->count && !print[from].aside && !print[to].aside &&
           continues(joining, &print[first], &print[to - 1], &print[to])) {
        *broken = !append(joining, &print[to - 1], &print[to]);
        if (*broken)
            break;
        to++;
    }
    end_line(joining, &print[from], print[from].cells);
    return to;
}

/* Does a paragraph end between these rows of text? @p b is not NULL. */
static bool is_break(const struct joining *joining, const struct print *a, const struct print *b)
{
    if (!a)
        return false;
    if (a->region != b->region)
        return !goes_over(joining, a, b);
    return !near_by(joining, a, b) || fabsf(a->size - b->size) > SAME_SIZE * a->size;
}

enum status prints_join(const struct prints *prints, struct text *ret, struct error *error)
{
    struct joining joining = {.prints = prints};
    style_find(prints, &joining.style);
    find_heading_sizes(&joining);
    const struct print *last = NULL; /* row of text */
    bool broken = false;
    for (size_t i = 0, first = 0; i < prints->count;) {
        const struct print *print = &prints->print[i];
        if (!broken)
            first = i;
        if (!print->aside && !broken && is_break(&joining, last, print))
            (void)add_line(&joining, print->page);
        bool aside = print->aside;
        i = make_line(&joining, first, i, &broken);
        if (!aside)
            last = &prints->print[i - 1];
    }
    buffer_free(&joining.text);
    if (joining.count > TEXT_LINE_MAX)
        return error_set(error, STATUS_LIMIT, _("more than %zu lines"), TEXT_LINE_MAX);
    ret->line = joining.line;
    ret->line_count = joining.count;
    return STATUS_OK;
}
