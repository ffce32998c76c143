// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/layouts/layout.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

/* Markers in front of a title, compared without case. */
static const struct marker {
    struct str text;
    int closed; /* 1: the item is closed; 0: it is open, or of some kind */
} before[] = {
    {{"Lukket punkt:", 13}, 1},
    {{"Lukket punkt -", 14}, 1},
    {{"Lukket sag:", 11}, 1},
    {{"Lukket sag -", 12}, 1},
    {{"Lukket:", 7}, 1},
    {{"Lukket -", 8}, 1},
    {{"Lukket \xE2\x80\x93", 10}, 1},
    {{"Closed:", 7}, 1},
    {{"(Lukket)", 8}, 1},
    {{"Fortrolig -", 11}, 1},
    {{"Fortrolig:", 10}, 1},
    {{"Fortroligt:", 11}, 1},
    {{"Fortroligt -", 12}, 1},
    {{"Fortrolig \xE2\x80\x93", 13}, 1},
    {{"Fortroligt \xE2\x80\x93", 14}, 1},
    {{"Fortroligt punkt:", 17}, 1},
    {{"Lukket dagsorden:", 17}, 1},
    {{"Lukket punkt \xE2\x80\x93", 16}, 1},
    {{"Lukket sag \xE2\x80\x93", 14}, 1},
    {{"[Lukket]", 8}, 1},
    {{"Åbent:", 7}, 0},
    {{"(Lukket punkt)", 14}, 1},
    {{"Åben sag:", 10}, 0},
    {{"Åbent punkt:", 13}, 0},
    {{"(Åben)", 7}, 0},
    {{"Åben:", 6}, 0},
    {{"(Åbent)", 8}, 0},
    {{"Åbent punkt -", 14}, 0},
    {{"Open:", 5}, 0},
    {{"Åben -", 7}, 0},
    {{"Åbent -", 8}, 0},
    {{"Åben sag -", 11}, 0},
    {{"Åben sag \xE2\x80\x93", 13}, 0},
    {{"Åbent punkt \xE2\x80\x93", 16}, 0},
    {{"Åben \xE2\x80\x93", 9}, 0},
    {{"Åbent \xE2\x80\x93", 10}, 0},
    {{"(Lukket sag)", 12}, 1},
    {{"Beslutningssag:", 15}, 0},
    {{"Orienteringssag:", 16}, 0},
    {{"Drøftelsessag:", 15}, 0},
    {{"Temasag:", 8}, 0},
};

/* The word alone is a marker when it shouts: "LUKKET Status for ...". */
static const struct marker shouted[] = {
    {{"LUKKET ", 7}, 1}, {{"FORTROLIG ", 10}, 1}, {{"FORTROLIGT ", 11}, 1}};

static const struct marker behind[] = {
    {{"- Lukket punkt", 14}, 1},
    {{"- Lukket punkt.", 15}, 1},
    {{"\xE2\x80\x93 Lukket punkt", 16}, 1},
    {{"\xE2\x80\x93 Lukket sag", 14}, 1},
    {{"\xE2\x80\x93 Lukket", 10}, 1},
    {{"[Lukket]", 8}, 1},
    {{"\xC2\xB7 Lukket", 9}, 1},
    {{"\xC2\xB7 Lukket punkt", 15}, 1},
    {{"| Lukket", 8}, 1},
    {{", lukket punkt", 14}, 1},
    {{", lukket", 8}, 1},
    {{"\xC2\xB7 Åben", 8}, 0},
    {{"| Åben", 7}, 0},
    {{"(behandles for lukkede døre)", 29}, 1},
    {{"(lukket behandling)", 19}, 1},
    {{"(ikke offentlig)", 16}, 1},
    {{"(Lukket dagsorden)", 18}, 1},
    {{"(Fortroligt)", 12}, 1},
    {{"- Fortrolig", 11}, 1},
    {{"- Åben sag", 11}, 0},
    {{"- Åbent punkt", 14}, 0},
    {{"- Lukket sag", 12}, 1},
    {{"- Lukket", 8}, 1},
    {{"(Lukket punkt)", 14}, 1},
    {{"(Lukket sag)", 12}, 1},
    {{"(Lukket)", 8}, 1},
    {{"(for lukkede døre)", 19}, 1},
    {{"(fortrolig)", 11}, 1},
    {{"(Åben)", 7}, 0},
    {{"(Åben sag)", 11}, 0},
    {{"(Åbent punkt)", 14}, 0},
    {{"(Åbent)", 8}, 0},
    {{"Åbn/luk punkt", 14}, 0},
    {{"(B)", 3}, 0},
    {{"(O)", 3}, 0},
    {{"(D)", 3}, 0},
    {{"(E)", 3}, 0},
    {{"(C)", 3}, 0},
    {{"(Beslutning)", 12}, 0},
    {{"(Orientering)", 13}, 0},
    {{"(Drøftelse)", 12}, 0},
    {{"( )", 3}, 0},
    {{"()", 2}, 0},
    {{"#", 1}, 0},
};

static bool same(struct str a, struct str b)
{
    if (a.size != b.size)
        return false;
    for (size_t i = 0; i < a.size; i++) {
        char x = a.data[i], y = b.data[i];
        if (x >= 'A' && x <= 'Z')
            x = (char)(x | 0x20);
        if (y >= 'A' && y <= 'Z')
            y = (char)(y | 0x20);
        bool danish =
            i && a.data[i - 1] == '\xC3' && (unsigned char)x >= 0x80 && (x & 0x1F) == (y & 0x1F);
        if (x != y && !danish)
            return false;
    }
    return true;
}

static bool take_before(struct str *title, bool *closed)
{
    if (!strchr("LlCc([FfOoBbDdTt\xC3", title->data[0]))
        return false; /* most titles: no marker begins so */
    for (size_t i = 0; i < COUNT_OF(before); i++) {
        if (((title->data[0] ^ before[i].text.data[0]) & ~0x20) || title->size < 2 ||
            ((title->data[1] ^ before[i].text.data[1]) & ~0x20) ||
            !same(str_head(*title, before[i].text.size), before[i].text))
            continue;
        *closed |= before[i].closed != 0;
        *title = str_trim(str_from(*title, before[i].text.size));
        return true;
    }
    for (size_t i = 0; i < COUNT_OF(shouted); i++) {
        if (!str_starts(*title, shouted[i].text))
            continue;
        struct str rest = str_trim(str_from(*title, shouted[i].text.size));
        bool quiet = rest.size > 1 && (starts_capital(rest) || rest.data[0] == '-') &&
                     !starts_capital(str_from(rest, rest.data[0] == '\xC3' ? 2 : 1));
        if (!quiet)
            continue;
        *closed = true;
        *title = rest;
        return true;
    }
    return false;
}

static bool take_behind(struct str *title, bool *closed)
{
    const char *end = title->data + title->size - 1;
    bool word = letter_in(*end, LETTER('t') | LETTER('g') | LETTER('n')) && end > title->data;
    if (word ? !letter_in(end[-1], LETTER('k') | LETTER('e') | LETTER('a') | LETTER('i'))
             : *end != ')' && *end != ']' && *end != '#' && *end != '.')
        return false; /* most titles: none ends so */
    for (size_t i = 0; i < COUNT_OF(behind); i++) {
        struct str text = behind[i].text;
        if (title->size <= text.size || title->data[title->size - text.size] != text.data[0] ||
            !same(str_from(*title, title->size - text.size), text))
            continue; /* none begins with a letter that has two cases in ASCII */
        *closed |= behind[i].closed != 0;
        *title = str_trim(str_head(*title, title->size - text.size));
        if (str_ends(*title, STR(" -"))) /* "Title - (Lukket punkt)" */
            *title = str_trim(str_head(*title, title->size - 2));
        return true;
    }
    return false;
}

static bool is_closed_word(struct str title)
{
    struct key key;
    if (title.data[0] > ' ' && !strchr("lLfF", title.data[0]))
        return false;
    key_make(title, &key);
    struct str s = key_str(&key);
    while (s.size && (s.data[s.size - 1] == '.' || s.data[s.size - 1] == ':'))
        s.size--;
    return str_is(s, "lukket punkt") || str_is(s, "lukket sag") || str_is(s, "lukket") ||
           str_is(s, "fortroligt punkt") || str_is(s, "lukket dagsordenspunkt");
}

/* "Title (Åben sag) (hv)": initials after a marker. */
static struct str without_initials(struct str title)
{
    size_t open = title.size, least = title.size > 5 ? title.size - 5 : 0;
    if (title.data[title.size - 1] != ')')
        return title;
    while (open > least && title.data[open - 1] != '(')
        open--;
    if (open < 3 || title.size - open < 3 || title.data[open - 1] != '(')
        return title;
    for (size_t i = open; i + 1 < title.size; i++)
        if (title.data[i] < 'a' || title.data[i] > 'z')
            return title;
    struct str rest = str_trim(str_head(title, open - 1)), bare = rest;
    bool closed = false;
    return rest.size && take_behind(&bare, &closed) ? rest : title;
}

struct str title_bare(struct str raw, bool *closed)
{
    struct str title = str_trim(raw);
    while (title.size) {
        if (is_closed_word(title)) {
            *closed = true;
            return title; /* nothing but the marker is printed */
        }
        struct str rest = without_initials(title);
        if ((!take_before(&rest, closed) && !take_behind(&rest, closed)))
            return title;
        if (rest.size == 0)
            return title;
        title = rest;
    }
    return title;
}

int status_line(struct str line)
{
    static const struct {
        struct str text;
        int closed;
    } status[] = {
        {TEXT("åbent punkt"), 0},
        {TEXT("åben"), 0},
        {TEXT("åben sag"), 0},
        {TEXT("åbent"), 0},
        {TEXT("lukket"), 1},
        {TEXT("lukket punkt"), 1},
        {TEXT("lukket sag"), 1},
        {TEXT("(åben)"), 0},
        {TEXT("(lukket)"), 1},
        {TEXT("offentlig"), 0},
        {TEXT("åbent for alle"), 0},
        {TEXT("ikke offentlig"), 1},
        {TEXT("ikke-offentlig"), 1},
        {TEXT("fortrolig"), 1},
        {TEXT("punktet er lukket"), 1},
        {TEXT("dette punkt er lukket"), 1},
        {TEXT("sagen er lukket"), 1},
        {TEXT("lukket dagsordenspunkt"), 1},
        {TEXT("fortroligt punkt"), 1},
        {TEXT("punktet er åbent"), 0},
        {TEXT("punktet er lukket for offentligheden"), 1},
        {TEXT("sagen er lukket for offentligheden"), 1},
        {TEXT("lukket for offentligheden"), 1},
        {TEXT("punktet behandles for lukkede døre"), 1},
        {TEXT("sagen behandles for lukkede døre"), 1},
        {TEXT("behandles for lukkede døre"), 1},
        {TEXT("behandledes for lukkede døre"), 1},
        {TEXT("behandlet for lukkede døre"), 1},
        {TEXT("ikke offentligt"), 1},
        {TEXT("ikke-offentligt"), 1},
        {TEXT("åbent dagsordenspunkt"), 0},
    };
    if (line.size > 40)
        return -1;
    struct key key;
    key_make(line, &key);
    struct str s = key_str(&key);
    static const struct str label[] = {TEXT("adgang:"),       TEXT("status:"),
                                       TEXT("offentlighed:"), TEXT("punktstatus:"),
                                       TEXT("åben/lukket:"),  TEXT("punktets status:")};
    for (size_t i = 0; i < COUNT_OF(label); i++)
        if (str_starts(s, label[i]))
            s = str_trim(str_from(s, label[i].size));
    while (s.size && s.data[s.size - 1] == '.')
        s.size--;
    for (size_t i = 0; i < COUNT_OF(status); i++)
        if (str_equal(s, status[i].text))
            return status[i].closed;
    return -1;
}

/* Beginnings of lines that gather items in groups, and whether these are closed. */
static const struct {
    struct str text;
    int closed;
} group[] = {
    {TEXT("åbne dagsordenspunkter"), 0},
    {TEXT("lukkede dagsordenspunkter"), 1},
    {TEXT("åbne punkter"), 0},
    {TEXT("lukkede punkter"), 1},
    {TEXT("åben dagsorden"), 0},
    {TEXT("lukket dagsorden"), 1},
    {TEXT("personsager"), 1},
    {TEXT("lukket møde"), 1},
    {TEXT("åbent møde"), 0},
    {TEXT("lukkede sager"), 1},
    {TEXT("åbne sager"), 0},
    {TEXT("åbne efterretningssager"), 0},
    {TEXT("åbne beslutningssager"), 0},
    {TEXT("lukkede efterretningssager"), 1},
    {TEXT("lukkede beslutningssager"), 1},
    {TEXT("disse sager behandles for lukkede døre"), 1},
    {TEXT("disse sager behandles for åbne døre"), 0},
    {TEXT("til efterretning - for åbne døre"), 0},
    {TEXT("til behandling - for åbne døre"), 0},
    {TEXT("til efterretning - for lukkede døre"), 1},
    {TEXT("til behandling - for lukkede døre"), 1},
    {TEXT("for lukkede døre"), 1},
    {TEXT("for åbne døre"), 0},
    {TEXT("sager til afgørelse"), 0},
    {TEXT("sager til udvalgets afgørelse"), 0},
    {TEXT("sager til efterretning"), 0},
    {TEXT("sager til beslutning"), 0},
    {TEXT("sager til drøftelse"), 0},
    {TEXT("sager til orientering"), 0},
    {TEXT("sager til økonomiudvalgets"), 0},
    {TEXT("sager til kommunalbestyrelsens"), 0},
    {TEXT("åbne"), 0},
    {TEXT("lukkede"), 1},
};

int group_heading(struct str line)
{
    static const uint32_t begins =
        LETTER('l') | LETTER('p') | LETTER('d') | LETTER('t') | LETTER('f') | LETTER('s');
    struct key key;
    if (line.size < 4 || line.size > 90 ||
        (!letter_in(line.data[0], begins) && line.data[0] > ' ' && line.data[1] >= ' ' &&
         line.data[1] != '.'))
        return -1; /* most lines: none of the table begins so */
    key_make(line, &key);
    return group_heading_folded(line, &key);
}

int group_heading_folded(struct str line, const struct key *key)
{
    struct str s = key_str(key);
    if (s.size > 3 && s.data[1] == '.' && s.data[2] == ' ')
        s = str_from(s, 3); /* "A. Sager til afgørelse i byrådet" */
    if (str_ends(s, STR("(fortsat)")))
        s = str_trim(str_head(s, s.size - 9));
    while (s.size && s.data[s.size - 1] == ':')
        s.size--;
    for (size_t i = 0; i < COUNT_OF(group); i++) {
        struct str text = group[i].text;
        if (str_equal(s, text))
            return group[i].closed;
        if (text.size > 12 && s.size && s.data[0] == text.data[0] && str_starts(s, text) &&
            s.size < 60 && s.data[text.size] == ' ')
            return body_name(str_from(line, text.size + 1)) ? -1 : group[i].closed;
    }
    return -1;
}
