// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/vocabulary/vocabulary.h"

#include "indexer/facts/facts.h"
#include "indexer/vocabulary/vocabulary_tables.h"
#include "stemmer/dates.h"

#define HEADING_MAX 90  /* bytes of a heading without body and date */
#define OF_BODY_MAX 80  /* bytes of a heading such as "Byrådets beslutning" */
#define DATED_MAX   200 /* bytes of one with them */

const struct heading_row *heading_row_find(struct str key)
{
    if (key.size > HEADING_ROW_KEY_MAX)
        return NULL;
    size_t at = key_find(heading_row, heading_row_count, sizeof *heading_row, key);
    return at < heading_row_count ? &heading_row[at] : NULL;
}

/* Is it a mark that may stand behind a heading? */
static bool is_colon(char c)
{
    return c == ':' || c == ',' || c == '?';
}

static struct str strip_colon(struct str s)
{
    s = str_trim(s);
    while (s.size && is_colon(s.data[s.size - 1]))
        s = str_trim(str_head(s, s.size - 1));
    return s;
}

/* "Aalajangerneq / Beslutning": a heading in two languages, the Danish one last. */
static const struct heading_row *row_of_second(struct str text)
{
    if (str_find_byte(text, '/', 0) == text.size)
        return NULL;
    size_t slash = str_find(text, STR(" / "), 0);
    if (slash == 0 || slash >= text.size || !starts_capital(str_from(text, slash + 3)))
        return NULL;
    struct key key;
    key_make(str_from(text, slash + 3), &key);
    const struct heading_row *row = heading_row_find(key_str(&key));
    return row && row->strong ? row : NULL;
}

/* Can a heading of the table end in this byte? All end in a letter or a bracket. */
static bool ends_heading(char c)
{
    return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (unsigned char)c >= 0x80 || c == ')';
}

/* The row of @p text, which is stripped; @p folded is its key. */
static const struct heading_row *row_of_folded(struct str text, struct str folded)
{
    const struct heading_row *row = heading_row_find(folded);
    char room[HEADING_MAX];
    if (!row && text.size > 8 && (text.data[1] == ' ' || text.data[2] == ' ')) {
        struct key key;
        key_make(without_letterspacing(text, room), &key);
        row = heading_row_find(key_str(&key));
    }
    return row ? row : row_of_second(text);
}

static const struct heading_row *row_of(struct str text)
{
    struct key key;
    text = strip_colon(text);
    if (text.size == 0 || text.size > HEADING_MAX || !ends_heading(text.data[text.size - 1]))
        return NULL;
    key_make(text, &key);
    return row_of_folded(text, key_str(&key));
}

/* The row of a whole line, which is trimmed. */
static const struct heading_row *row_of_line(struct str line, const struct key *key)
{
    struct str text = line, folded = key_str(key);
    if (is_colon(line.data[line.size - 1]))
        text = strip_colon(line);
    if (text.size == 0 || !ends_heading(text.data[text.size - 1]))
        return NULL;
    while (folded.size && /* also of a mark without a key behind it */
           (is_colon(folded.data[folded.size - 1]) || folded.data[folded.size - 1] == ' '))
        folded.size--;
    return row_of_folded(text, folded);
}

static bool found(const struct heading_row *row, struct str heading, struct str rest,
                  struct heading *ret)
{
    *ret = (struct heading){.kind = row->kind,
                            .heading = str_trim(heading),
                            .inline_text = str_trim(rest),
                            .strong = row->strong};
    return true;
}

/* "Status: Taget til efterretning": a decision only where what follows decides. */
static const struct heading_row *status_row(struct str label, struct str rest)
{
    static const struct heading_row status = {.key = TEXT("status"), .kind = SECTION_DECISION};
    bool known = str_is(label, "Status") || str_is(label, "STATUS");
    return known && rest.size < HEADING_MAX * 2 && outcomes_read(rest) ? &status : NULL;
}

/* "Beslutning: Vedtaget", "Fraværende- N.N." */
static bool before_colon(struct str line, const struct line_facts *facts, struct heading *ret)
{
    struct str head = str_head(line, HEADING_MAX);
    size_t colon = facts->colon ? str_find_byte(head, ':', 0) : head.size;
    bool attendance = line.data[0] == 'F' || line.data[0] == 'A' || line.data[0] == 'I';
    size_t dash = attendance ? str_find(head, STR("- "), 0) : head.size;
    size_t at = colon < dash ? colon : dash;
    if (at == head.size || at == 0 || (at == dash && line.data[at - 1] == ' '))
        return false;
    const struct heading_row *row = row_of(str_head(line, at));
    if (!row && at == colon)
        row = status_row(str_head(line, at), str_from(line, at + 1));
    if (!row || (at == dash && row->kind != SECTION_ATTENDANCE))
        return false;
    return found(row, str_head(line, at + 1), str_from(line, at + 1), ret);
}

/* Offset where a capital follows a small letter inside the first @p word bytes, as in
 * "BeslutningGodkendt."; 0 when there is none. */
static size_t glue_at(struct str line, size_t word)
{
    for (size_t i = 1; i < word && i < 40; i++) {
        bool other = line.data[i] < 'a' || line.data[i] > 'z'; /* than the small letters of ASCII */
        if (other && line.data[i - 1] >= 'a' && line.data[i - 1] <= 'z' &&
            starts_capital(str_from(line, i)))
            return i;
    }
    return 0;
}

/* @p word: where the first word ends. */
static bool glued(struct str line, size_t word, struct heading *ret)
{
    size_t at = glue_at(line, word);
    const struct heading_row *row = at ? row_of(str_head(line, at)) : NULL;
    if (!row || !row->strong)
        return false;
    return found(row, str_head(line, at), str_from(line, at), ret);
}

static size_t word_end(struct str line)
{
    size_t at = 0;
    while (at < line.size && !ascii_is_space(line.data[at]))
        at++;
    return at;
}

/* "Afbud Sandra Marsenic (A)", "Beslutning Vedtaget.": one word, which ends at @p word, and its
 * value. */
static bool before_value(struct str line, size_t word, struct heading *ret)
{
    static const struct str two = {"Afbud fra ", 10};
    size_t at = line.data[0] == 'A' && str_starts(line, two) ? two.size - 1 : word;
    if (at > 20 || at + 1 >= line.size || starts_small(str_from(line, at + 1)))
        return false; /* most lines */
    struct str rest = str_trim(str_from(line, at));
    if (!starts_capital(rest))
        return false;
    const struct heading_row *row = row_of(str_head(line, at));
    if (!row || !row->strong)
        return false;
    bool people = row->kind == SECTION_ATTENDANCE && line.size < 1000 && !has_verb(rest);
    bool decided = row->kind == SECTION_DECISION && rest.size < 200 && outcomes_read(rest) != 0;
    return (people || decided) && found(row, str_head(line, at), rest, ret);
}

static size_t skip_spaces(struct str s, size_t at)
{
    while (at < s.size && (s.data[at] == ' ' || s.data[at] == ',' || s.data[at] == ';'))
        at++;
    return at;
}

/* ", pkt. 88", "Punkt 3", "sag nr. 18" at @p at: where it ends, @p at when there is none. */
static size_t item_end(struct str s, size_t at)
{
    static const struct str word[] = {
        TEXT("punkt"),   TEXT("pkt."),  TEXT("pkt"), TEXT("Punkt"),   TEXT("Pkt."),
        TEXT("sag nr."), TEXT("PUNKT"), TEXT("sag"), TEXT("Sag nr."), TEXT("nr.")};
    size_t from = skip_spaces(s, at);
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        if (!str_starts(str_from(s, from), word[i]))
            continue;
        size_t number = skip_spaces(s, from + word[i].size);
        size_t end = number;
        while (end < s.size && ascii_is_digit(s.data[end]))
            end++;
        if (end > number)
            return end + (end < s.size && s.data[end] == '.');
    }
    return at;
}

static bool ends_with_word(struct str s, struct str w)
{
    return str_ends(s, w) && (s.size == w.size || s.data[s.size - w.size - 1] == ' ');
}

/* Take "den", "d." and weekdays off the end of what stands before a date. */
static struct str before_date(struct str s)
{
    s = strip_colon(s);
    if (ends_with_word(s, STR("den")) || ends_with_word(s, STR("Den")))
        s = str_head(s, s.size - 3);
    else if (ends_with_word(s, STR("d.")))
        s = str_head(s, s.size - 2);
    return strip_colon(s);
}

/* "Økonomiudvalgets [ekstraordinære] møde" -> the body alone. */
static struct str without_meeting(struct str s)
{
    static const struct str tail[] = {TEXT("møde"), TEXT("beslutning"), TEXT("ekstraordinære"),
                                      TEXT("BESLUTNING")};
    for (size_t i = 0; i < COUNT_OF(tail); i++)
        if (ends_with_word(s, tail[i]))
            s = str_trim(str_head(s, s.size - tail[i].size));
    return s;
}

struct dated {
    struct str head; /* before the date */
    struct str all;  /* up to the end of date and item */
    struct str rest; /* after it */
    bool item;       /* an item number follows the date */
    bool colon;
};

static bool dated_read(struct str line, struct dated *ret)
{
    struct date date;
    size_t at;
    if (!date_find(str_head(line, DATED_MAX), 0, &date, &at) || !date.mday || at == 0)
        return false;
    size_t end = at + date.size;
    size_t item = item_end(line, end);
    ret->head = before_date(str_head(line, at));
    ret->item = item > end;
    struct str rest = str_trim(str_from(line, item));
    ret->colon = rest.size && rest.data[0] == ':';
    ret->all = str_head(line, item + ret->colon);
    while (rest.size && (rest.data[0] == ':' || rest.data[0] == '.' || rest.data[0] == ','))
        rest = str_trim(str_from(rest, 1));
    ret->rest = rest;
    return true;
}

/* Does "Beslutning" or "Beslutninger" open the line? What follows is in @p after. */
static bool decision_word(struct str line, struct str *after)
{
    static const struct str word[] = {TEXT("Beslutninger"), TEXT("Beslutning"),
                                      TEXT("BESLUTNINGER"), TEXT("BESLUTNING")};
    for (size_t i = 0; i < COUNT_OF(word); i++) {
        struct str w = word[i];
        if (!str_starts(line, w) || line.size <= w.size)
            continue;
        char next = line.data[w.size];
        if (next != ' ' && next != ':' && next != ',')
            return false;
        *after = strip_colon(str_from(line, w.size));
        while (after->size && (after->data[0] == ':' || after->data[0] == ' '))
            *after = str_from(*after, 1);
        return true;
    }
    return false;
}

static struct str without_preposition(struct str s)
{
    static const struct str word[] = {TEXT("i "), TEXT("fra "), TEXT("af "), TEXT("på ")};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_starts(s, word[i]))
            return str_trim(str_from(s, word[i].size));
    return s;
}

static bool dated_found(const struct dated *dated, struct heading *ret)
{
    *ret = (struct heading){.kind = SECTION_DECISION,
                            .heading = str_trim(dated->all),
                            .inline_text = dated->rest,
                            .strong = true,
                            .dated = true};
    return true;
}

/* "Beslutning i Byrådet den" with the date lost in extraction: short, and a body stands there. */
static bool dateless(struct str line, struct str after, struct heading *ret)
{
    struct str body = without_preposition(after);
    body = strip_colon(body);
    bool lost = ends_with_word(body, STR("den")) || ends_with_word(body, STR("d."));
    size_t at = str_find(line, STR(" den "), 0);
    struct str rest = STR_NONE;
    if (!lost && at < line.size) {
        rest = str_trim(str_from(line, at + 5));
        while (rest.size && strchr(":. ", rest.data[0]))
            rest = str_from(rest, 1);
        size_t start = (size_t)(body.data - line.data);
        if (at <= start || !starts_capital(rest))
            return false;
        body = str_slice(line, start, at);
        line = str_head(line, at + 4);
    }
    if (!body_name(before_date(body)) || line.size > 120 || outcomes_read(body))
        return false; /* "Beslutning: Anbefalet til Økonomiudvalget." is a decision */
    *ret = (struct heading){.kind = SECTION_DECISION,
                            .heading = str_trim(line),
                            .inline_text = rest,
                            .strong = true,
                            .dated = true};
    return true;
}

/* "Kultur, Fritid og Borgerservice": capitalised words with commas, hyphens and "og" alone. */
static bool names_office(struct str head)
{
    size_t words = 0;
    if (head.size > 70)
        return false;
    for (struct str rest = head; rest.size;) {
        struct str word = str_split(&rest, ' ');
        while (word.size && word.data[word.size - 1] == ',')
            word.size--;
        if (word.size == 0 || str_is(word, "og") || str_is(word, "for") || str_is(word, "&"))
            continue;
        if (!starts_capital(word) || word.size < 3)
            return false;
        for (size_t i = 0; i < word.size; i++)
            if (ascii_is_digit(word.data[i]) || strchr(".:;()", word.data[i]))
                return false;
        words++;
    }
    return words >= 2 && str_find(head, STR(" og "), 0) < head.size;
}

/* Headings that carry a body and a date. */
static bool dated_heading(struct str line, struct heading *ret)
{
    struct dated dated;
    struct str after = STR_NONE;
    bool word = decision_word(line, &after);
    if (word && !starts_capital(after) && !str_equal(after, without_preposition(after)))
        after = without_preposition(after);
    if (!dated_read(line, &dated)) {
        /* "Beslutning: Anbefalet til Økonomiudvalget." is no heading as a whole */
        bool text = word && line.data[word_end(line) - 1] == ':' && outcomes_read(after);
        return word && starts_capital(after) && !text && dateless(line, after, ret);
    }
    if (word) {
        bool names = starts_capital(after) || starts_small(after);
        bool tail = dated.rest.size == 0 || starts_capital(dated.rest) || dated.colon ||
                    ascii_is_digit(dated.rest.data[0]);
        struct str head = without_preposition(decision_word(dated.head, &after) ? after : STR_NONE);
        bool body = head.size == 0 || body_name(head) || str_is(head, "mødet") || head.size < 40;
        return names && tail && body && dated_found(&dated, ret);
    }
    if (ends_with_word(dated.head, STR("i mødet")) || ends_with_word(dated.head, STR("på mødet")))
        dated.head =
            str_trim(str_head(dated.head, (size_t)(str_find(dated.head, STR(" mødet"), 0)) - 2));
    if (ends_with_word(dated.head, STR("beslutning")) ||
        ends_with_word(dated.head, STR("BESLUTNING")))
        return body_name(without_meeting(dated.head)) && (dated.rest.size == 0 || dated.colon) &&
               dated_found(&dated, ret);
    bool tail = dated.colon || (dated.rest.size == 0 && (dated.item || line.data[line.size - 1]));
    bool only_tail = !starts_capital(dated.rest);
    if (dated.head.size > 100 || (only_tail && (!tail || (dated.rest.size && !dated.colon))))
        return false; /* a sentence, mostly */
    bool inline_decision = !only_tail && outcomes_read(dated.rest) != 0;
    bool named = body_name(without_meeting(dated.head)) ||
                 ((dated.item || dated.colon) && names_office(dated.head));
    if (!named || (!inline_decision && (!tail || (dated.rest.size && !dated.colon))))
        return false;
    ret->bare = true;
    dated_found(&dated, ret);
    ret->bare = true;
    return true;
}

/* Does a number stand where a body's name has come to its end: "..., 5. maj", "... den 5. maj"? */
static bool number_after_name(struct str s)
{
    static const struct str before[] = {TEXT(", "), TEXT("den "), TEXT("d. "), TEXT("møde "),
                                        TEXT("mødet ")};
    for (size_t i = digit_from(s, 6); i < s.size; i = digit_from(s, i)) {
        for (size_t k = 0; k < COUNT_OF(before) && s.data[i - 1] == ' '; k++)
            if (str_ends(str_head(s, i), before[k]))
                return true;
        while (i < s.size && ascii_is_digit(s.data[i]))
            i++;
    }
    return false;
}

static bool maybe_dated(struct str line, bool digit)
{
    bool decision = line.data[0] == 'B' &&
                    (str_starts(line, STR("Beslutning")) || str_starts(line, STR("BESLUTNING")));
    return decision ||
           (digit && line.size <= 2 * DATED_MAX && number_after_name(str_head(line, DATED_MAX)));
}

bool reference_line(struct str line, struct str *rest)
{
    struct dated dated;
    if (line.size > DATED_MAX || !starts_capital(line) || !number_after_name(line) ||
        !dated_read(line, &dated))
        return false;
    struct str head = str_head(dated.head, tells_at(dated.head)); /* "Byrådet besluttede på" */
    if (!body_name(without_meeting(head)))
        return false;
    *rest = dated.rest;
    return true;
}

/* "MILJØ- OG TRAFIKUDVALGETS BESLUTNING", "Havneudvalgets beslutning:": of a body, undated. */
static bool decision_of_body(struct str line, struct heading *ret)
{
    struct str name = str_trim(strip_colon(line));
    if (name.size < 16 || name.size > OF_BODY_MAX || (name.data[name.size - 1] | 0x20) != 'g' ||
        !(ends_with_word(name, STR("beslutning")) || ends_with_word(name, STR("BESLUTNING"))))
        return false;
    name = str_trim(str_head(name, name.size - 10));
    if ((name.data[name.size - 1] | 0x20) != 's' || !body_name(name))
        return false;
    for (struct str rest = name; rest.size;) { /* nothing but a name, no sentence */
        struct str word = str_split(&rest, ' ');
        bool joins = str_is(word, "og") || str_is(word, "for") || str_is(word, "i");
        if (!joins && !starts_capital(word))
            return false;
    }
    *ret =
        (struct heading){.kind = SECTION_DECISION, .heading = line, .strong = true, .dated = true};
    return true;
}

bool heading_read(struct str line, struct heading *ret)
{
    struct line_facts facts = {.key = {.size = 0}, .digit = true, .colon = true};
    line = str_trim(line);
    if (line.size < 3 || !starts_capital(line))
        return false;
    if (line.size <= HEADING_MAX)
        key_make(line, &facts.key);
    return heading_read_known(line, &facts, ret);
}

bool heading_ends(char last)
{
    return is_colon(last) || ends_heading(last);
}

bool heading_read_known(struct str line, const struct line_facts *facts, struct heading *ret)
{
    if (line.size < 3 || !starts_capital(line))
        return false;
    const struct heading_row *row =
        line.size <= HEADING_MAX ? row_of_line(line, &facts->key) : NULL;
    if (row)
        return found(row, line, STR_NONE, ret);
    static const struct heading_row treatments = {
        .key = TEXT("behandling"), .kind = SECTION_EARLIER, .strong = true};
    if (line.data[0] == 'B' && str_starts(line, STR("Behandling")) && line.size <= HEADING_MAX &&
        str_find(line, STR("dato"), 0) < line.size &&
        strchr("|\t ", line.data[10])) /* head of a table: "Behandling | Mødedato | ..." */
        return found(&treatments, line, STR_NONE, ret);
    if ((maybe_dated(line, facts->digit) && dated_heading(line, ret)) ||
        before_colon(line, facts, ret))
        return true;
    size_t word = word_end(line);
    return glued(line, word, ret) || before_value(line, word, ret) || decision_of_body(line, ret);
}
