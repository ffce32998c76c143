// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/layouts/header.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define TITLE_MAX 200 /* bytes of a line that names a meeting */

/* Does @p word, and no longer word, stand at @p at, where a word begins? */
static bool word_at(struct str folded, size_t at, struct str word)
{
    size_t end = at + word.size;
    return folded.data[at] == word.data[0] && str_starts(str_from(folded, at), word) &&
           (end == folded.size || strchr(" .,:;-)", folded.data[end]));
}

struct str kind_read(struct str line)
{
    static const struct {
        struct str word;
        const char *kind;
    } table[] = {
        {TEXT("beslutningsprotokol"), "referat"},
        {TEXT("forhandlingsprotokol"), "referat"},
        {TEXT("dagsorden med vedtagelser"), "referat"},
        {TEXT("beslutningsreferat"), "referat"},
        {TEXT("mødereferat"), "referat"},
        {TEXT("referat"), "referat"},
        {TEXT("beslutninger fra mødet"), "referat"},
        {TEXT("konklusioner"), "referat"},
        {TEXT("protokol"), "referat"},
        {TEXT("udskrift"), "referat"},
        {TEXT("mødeudskrift"), "referat"},
        {TEXT("tillægsdagsorden"), "tillæg"},
        {TEXT("tillæg til dagsorden"), "tillæg"},
        {TEXT("dagsorden"), "dagsorden"},
        {TEXT("indkaldelse til møde"), "dagsorden"},
    };
    if (line.size < 6 || line.size > TITLE_MAX)
        return STR_NONE;
    struct key key;
    key_make(line, &key);
    struct str folded = key_str(&key);
    size_t first = COUNT_OF(table); /* the first of the table wins, wherever it stands */
    for (size_t at = 0; at < folded.size; at++)
        if (at == 0 || folded.data[at - 1] == ' ' || folded.data[at - 1] == '(')
            for (size_t i = 0; i < first; i++)
                first = word_at(folded, at, table[i].word) ? i : first;
    if (first < COUNT_OF(table))
        return str_of(table[first].kind);
    static const struct str spaced[] = {TEXT("r e f e r a t"), TEXT("d a g s o r d e n"),
                                        TEXT("k o n k l u s i o n e r")};
    if (!any_in(folded, spaced, COUNT_OF(spaced)))
        return STR_NONE;
    bool agenda = str_find(folded, spaced[0], 0) == folded.size &&
                  str_find(folded, spaced[1], 0) < folded.size;
    return agenda ? STR("dagsorden") : STR("referat");
}

day date_in(struct str text)
{
    struct date date;
    for (size_t from = 0, at; date_find(text, from, &date, &at); from = at + date.size)
        if (date_day(date))
            return date_day(date);
    return 0;
}

struct str time_read(struct str text, bool find, struct arena *arena)
{
    unsigned minutes;
    size_t size;
    for (size_t at = 0; at < text.size; at++) {
        bool border = at == 0 || strchr(" \t,(-", text.data[at - 1]);
        struct str rest = str_from(text, at);
        struct date date;
        bool starts = str_starts(rest, STR("kl")) || str_starts(rest, STR("Kl")) ||
                      ascii_is_digit(text.data[at]);
        if (border && starts) {
            if (date_scan(rest, &date)) {
                at += date.size - 1;
            } else if ((size = time_scan(rest, &minutes)) > 0) {
                struct str after = str_trim(str_from(rest, size));
                if (minutes < 12 * 60 && /* "Kl. 7 Em." of old */
                    (str_starts(after, STR("Em.")) || str_starts(after, STR("Eftm"))))
                    minutes += 12 * 60;
                return arena_print(arena, "%02u:%02u", minutes / 60, minutes % 60);
            }
        }
        if (!find)
            break;
    }
    return STR_NONE;
}

/* Words that may open a title line before the name of the body. Longer ones first. */
static const struct str opening[] = {
    TEXT("åben beslutningsprotokol"),
    TEXT("beslutningsprotokol"),
    TEXT("åbent referat"),
    TEXT("åben dagsorden"),
    TEXT("tillægsdagsorden"),
    TEXT("dagsorden med vedtagelser"),
    TEXT("beslutningsreferat"),
    TEXT("mødereferat"),
    TEXT("referat"),
    TEXT("refer"), /* "at" lost in extraction */
    TEXT("udskrift fra"),
    TEXT("udskrift af"),
    TEXT("udskrift"),
    TEXT("uddrag fra"),
    TEXT("uddrag af"),
    TEXT("dagsorden"),
    TEXT("protokol"),
    TEXT("beslutninger"),
    TEXT("ekstraordinært møde"),
    TEXT("ordinært møde"),
    TEXT("mødet"),
    TEXT("møde"),
    TEXT("til"),
    TEXT("fra"),
    TEXT("for"),
    TEXT("af"),
    TEXT("i"),
    TEXT("om"),
    TEXT("konstituerende"),
    TEXT("ekstraordinært"),
    TEXT("ordinært"),
    TEXT("åbent"),
    TEXT("åben"),
    TEXT("indkaldelse"),
    TEXT("-"),
    TEXT("\xE2\x80\x93"),
    TEXT(":"),
    TEXT("|"),
    TEXT("lukket"),
};

/* Word by word compared in folded form, taken off in the original. */
static struct str opening_off(struct str line)
{
    for (bool again = true; again && line.size;) {
        again = false;
        if (str_starts(line, STR("\xE2\x80\x93 ")) || str_starts(line, STR("\xC2\xB7 ")))
            line = str_trim(str_from(line, line.data[0] == '\xC2' ? 3 : 4));
        for (size_t i = 0; i < COUNT_OF(opening) && !again; i++) {
            struct str word = opening[i];
            if (line.size < word.size ||
                (line.size > word.size && !strchr(" :,", line.data[word.size])))
                continue;
            struct key key;
            key_make(str_head(line, word.size), &key);
            if (!str_equal(key_str(&key), word))
                continue;
            line = str_trim(str_from(line, word.size));
            while (line.size && (line.data[0] == ':' || line.data[0] == ','))
                line = str_trim(str_from(line, 1));
            again = true;
        }
    }
    return line;
}

/* The number of the meeting, "nr. 22", before the body. */
static struct str meeting_number_off(struct str line)
{
    if (!str_starts(line, STR("nr.")) && !str_starts(line, STR("NR.")))
        return line;
    size_t at = 3;
    while (at < line.size &&
           (ascii_is_digit(line.data[at]) || line.data[at] == ' ' || line.data[at] == '/'))
        at++;
    return opening_off(str_trim(str_from(line, at)));
}

static bool ends_word(struct str s, struct str w)
{
    if (s.size <= w.size)
        return false;
    struct key key;
    key_make(str_from(s, s.size - w.size), &key);
    return str_equal(key_str(&key), w) && (s.data[s.size - w.size - 1] == ' ');
}

/* Dates, times, kinds and dashes behind the name. */
static struct str tail_off(struct str s)
{
    static const struct str word[] = {
        TEXT("den"),       TEXT("d."),          TEXT("referat"),
        TEXT("dagsorden"), TEXT("-"),           TEXT("\xE2\x80\x93"),
        TEXT("åben"),      TEXT("åbent"),       TEXT("|"),
        TEXT("mandag"),    TEXT("tirsdag"),     TEXT("onsdag"),
        TEXT("torsdag"),   TEXT("fredag"),      TEXT("lørdag"),
        TEXT("søndag"),    TEXT("møde"),        TEXT("kl."),
        TEXT("mødtes"),    TEXT("mødereferat"), TEXT("beslutningsreferat")};
    struct date date;
    size_t at;
    for (size_t from = 0; date_find(s, from, &date, &at); from = at + date.size) {
        if (date.mday) {
            s = str_trim(str_head(s, at));
            break;
        }
    }
    for (bool again = true; again;) {
        again = false;
        while (s.size && strchr(",:;.- ", s.data[s.size - 1]))
            s.size--, again = true;
        if (str_ends(s, STR(" \xE2\x80\x93")))
            s = str_trim(str_head(s, s.size - 4));
        for (size_t i = 0; i < COUNT_OF(word); i++) {
            if (!ends_word(s, word[i]))
                continue;
            s = str_trim(str_head(s, s.size - word[i].size));
            again = true;
        }
    }
    return s;
}

/* "Byrådsmøde" -> "Byrådet", "Økonomiudvalgsmødet" -> "Økonomiudvalget", "Kommunalbestyrelsens
 * ordinære møde" -> "Kommunalbestyrelsen": a meeting named by its body. */
static struct str without_meeting(struct str name, struct arena *arena)
{
    static const struct str word[] = {TEXT("ordinære"), TEXT("ekstraordinære"),
                                      TEXT("konstituerende")};
    static const struct {
        struct str part, full;
    } head[] = {{TEXT("rådsmøde"), TEXT("rådet")},
                {TEXT("raadsmøde"), TEXT("raadet")},
                {TEXT("udvalgsmøde"), TEXT("udvalget")},
                {TEXT("bestyrelsesmøde"), TEXT("bestyrelsen")},
                {TEXT("nævnsmøde"), TEXT("nævnet")}};
    static const struct str record[] = {TEXT("forhandlinger"), TEXT("forhandlingsprotokol"),
                                        TEXT("møde"), TEXT("mødet")};
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (ends_word(name, word[i]))
            name = str_trim(str_head(name, name.size - word[i].size));
    for (size_t i = 0; i < COUNT_OF(record); i++)
        if (ends_word(name, record[i]) && body_name(str_head(name, name.size - record[i].size)))
            name = str_trim(str_head(name, name.size - record[i].size));
    struct key key;
    key_make(name, &key);
    if (key.size != name.size)
        return name;
    for (size_t i = 0; i < COUNT_OF(head); i++) {
        size_t at = str_find(key_str(&key), head[i].part, 0);
        size_t end = at + head[i].part.size;
        if (at >= key.size)
            continue;
        if (str_starts(str_from(name, end), STR("t")))
            end++;
        if (end < name.size && name.data[end] != ' ' && name.data[end] != ',')
            continue;
        return arena_print(arena, STR_FORMAT STR_FORMAT STR_FORMAT, STR_ARG(str_head(name, at)),
                           STR_ARG(head[i].full), STR_ARG(str_from(name, end)));
    }
    return name;
}

struct str name_beside_kind(struct str line, struct arena *arena)
{
    static const struct str behind[] = {TEXT(" - Referat"),
                                        TEXT(" - referat"),
                                        TEXT(" - Dagsorden"),
                                        TEXT(" - dagsorden"),
                                        TEXT(" \xE2\x80\x93 Referat"),
                                        TEXT(" \xE2\x80\x93 Dagsorden")};
    static const struct str before[] = {TEXT("Referat af møde i "),
                                        TEXT("Referat fra møde i "),
                                        TEXT("Referat til mødet i "),
                                        TEXT("Referat af mødet i "),
                                        TEXT("Referat fra mødet i "),
                                        TEXT("Dagsorden til mødet i "),
                                        TEXT("Dagsorden for mødet i "),
                                        TEXT("Dagsorden til møde i "),
                                        TEXT("mødet i "),
                                        TEXT("Referat fra "),
                                        TEXT("Møde i ")};
    struct str name = STR_NONE;
    for (size_t i = 0; i < COUNT_OF(behind) && !name.size; i++) {
        size_t at = str_find(line, behind[i], 0);
        if (at < line.size)
            name = str_head(line, at);
    }
    for (size_t i = 0; i < COUNT_OF(before) && !name.size; i++)
        if (str_starts(line, before[i]))
            name = tail_off(str_from(line, before[i].size));
    size_t in = str_find(line, STR("øde i "), 0);
    if (!name.size && in < line.size && body_name(str_from(line, in + 7)))
        name = str_from(line, in + 7); /* "... afholdtes Møde i Havnstad Byraad." */
    name = tail_off(str_trim(name));
    if (name.size < 4 || name.size > 60 || !starts_capital(name) || date_in(name) ||
        kind_read(name).size)
        return STR_NONE;
    return committee_clean(name, arena);
}

/* "Ældrerådet Vesterå Kommune": the body alone. */
static struct str municipality_behind_off(struct str name)
{
    size_t end = name.size < 10 ? 0 : name.size - 8, at = end;
    while (at && name.data[at - 1] != ' ')
        at--;
    struct str before = str_trim(str_head(name, at)), place = str_from(name, at);
    static const struct str joined[] = {TEXT(" og"), TEXT(","), TEXT(" for"), TEXT(" i"),
                                        TEXT(" af"), TEXT("-"), TEXT(":")};
    for (size_t i = 0; i < COUNT_OF(joined); i++)
        if (str_ends(before, joined[i]))
            return name;
    return str_ends(name, STR(" Kommune")) && starts_capital(place) && before.size &&
                   body_name(before)
               ? before
               : name;
}

/* "Hjørring Kommune - Økonomiudvalget", "Thisted Kommune, Klimaudvalget": the body alone. */
static struct str without_municipality(struct str name)
{
    static const struct str mark[] = {TEXT(" Kommune - "), TEXT(" Kommune \xE2\x80\x93 "),
                                      TEXT(" Kommune, "),  TEXT(" Kommune. "),
                                      TEXT(" Kommune: "),  TEXT(" Kommune | ")};
    for (size_t i = 0; i < COUNT_OF(mark); i++) {
        size_t at = str_find(name, mark[i], 0);
        if (at < name.size)
            return str_trim(str_from(name, at + mark[i].size));
    }
    size_t at = str_find(name, STR(" Kommune "), 0);
    struct str rest = str_from(name, at + 9); /* a head whose lines grew together */
    if (at < name.size && starts_capital(name) && starts_capital(rest) && body_name(rest))
        return rest;
    return name;
}

struct str body_without_remark(struct str name)
{
    size_t open = name.size;
    while (open && name.data[open - 1] != '(')
        open--;
    if (open < 4 || !str_ends(name, STR(")")))
        return name;
    struct str inside = str_slice(name, open, name.size - 1);
    bool initials = inside.size >= 2 && inside.size <= 8;
    for (size_t i = 0; i < inside.size; i++)
        initials &= !(inside.data[i] >= 'a' && inside.data[i] <= 'z') && inside.data[i] != ' ';
    return initials || str_starts(inside, STR("\xC2\xA7")) || str_ends(inside, STR(" Kommune"))
               ? str_trim(str_head(name, open - 1))
               : name;
}

/* The name with its first letter (ASCII) a capital. */
static struct str capital(struct str name, struct arena *arena)
{
    char first = name.size ? name.data[0] : 'A';
    if (first < 'a' || first > 'z')
        return name;
    return arena_print(arena, "%c" STR_FORMAT, first - 'a' + 'A', STR_ARG(str_from(name, 1)));
}

/* "bestyrelsen nr. 12 i Havnens Brandvæsen": the number of the meeting inside the name. */
static struct str number_out(struct str line, struct arena *arena)
{
    size_t at = str_find(line, STR(" nr. "), 0), end = at + 5;
    if (at >= line.size || !body_name(capital(opening_off(str_head(line, at)), arena)))
        return line;
    while (end < line.size && (ascii_is_digit(line.data[end]) || line.data[end] == '/'))
        end++;
    if (end == at + 5 || (end < line.size && !str_starts(str_from(line, end), STR(" i "))))
        return line;
    return arena_join(arena, str_head(line, at), str_from(line, end));
}

/* "Ældrerådet – referater 2018", "Skolebestyrelsen, møder i 2019": the name of a volume. */
static struct str volume_off(struct str line)
{
    static const struct str word[] = {TEXT("referater"), TEXT("mødereferater"), TEXT("dagsordener"),
                                      TEXT("møder"), TEXT("protokol")};
    struct str s = line;
    while (s.size && (ascii_is_digit(s.data[s.size - 1]) || strchr(" -/", s.data[s.size - 1])))
        s.size--;
    if (line.size - s.size < 5) /* no year */
        return line;
    if (str_ends(s, STR(" i")) || str_ends(s, STR(" for")))
        s = str_trim(str_head(s, s.size - (s.data[s.size - 1] == 'i' ? 2 : 4)));
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (ends_word(s, word[i]))
            return tail_off(str_trim(str_head(s, s.size - word[i].size)));
    return line;
}

struct str body_read(struct str line, struct arena *arena)
{
    if (line.size < 4 || line.size > TITLE_MAX)
        return STR_NONE;
    if ((line.data[1] == '.' || line.data[1] == ')') && line.data[2] == ' ')
        return STR_NONE; /* "c. Ældrerådets referat": a part of an item */
    line = volume_off(line);
    line = number_out(without_meeting(line, arena), arena);
    line = str_head(line, str_find(line, STR(" mødtes"), 0));
    struct str name = tail_off(meeting_number_off(opening_off(str_trim(line))));
    name = municipality_behind_off(body_without_remark(without_municipality(name)));
    size_t dash = str_find(name, STR(" - "), 0);
    if (dash < name.size && body_name(str_head(name, dash)))
        name = str_head(name, dash);
    if (starts_small(name) && name.size < 60 && body_name(capital(name, arena)))
        name = capital(name, arena); /* "Uddrag fra byrådsmødet" */
    size_t stop = str_find(name, STR(". "), 0);
    size_t paragraph = str_find(name, STR(" (\xC2\xA7"), 0); /* "(§ 17, stk. 4-udvalg)" */
    if (stop < name.size && paragraph > stop && body_name(str_head(name, stop)))
        name = str_head(name, stop);
    if (name.size > 120 || !body_name(name) || str_find_byte(name, ':', 0) < name.size)
        return STR_NONE;
    return committee_clean(without_meeting(name, arena), arena);
}

/* May the key of the line begin as a title does, by its first three bytes? */
static bool maybe_title(struct str line)
{
    static const char beginning[][3] = {"ref", "dag", "bes", "til"};
    bool begins = false;
    for (size_t i = 0; i < 3; i++)
        if ((unsigned char)line.data[i] >= 0x80)
            return true; /* "Møde", "Åbent" */
    for (size_t i = 0; i < COUNT_OF(beginning); i++)
        begins |= (line.data[0] | 0x20) == beginning[i][0] &&
                  (line.data[1] | 0x20) == beginning[i][1] &&
                  (line.data[2] | 0x20) == beginning[i][2];
    return begins;
}

bool header_title(struct str line)
{
    struct key key;
    if (line.size < 10 || line.size > TITLE_MAX || !strchr("RrDdBbMmTt\xC3", line.data[0]))
        return false;
    if (!maybe_title(line))
        return false;
    key_make(str_cut(line, 40), &key);
    struct str s = key_str(&key);
    bool kind = str_starts(s, STR("referat ")) || str_starts(s, STR("dagsorden ")) ||
                str_starts(s, STR("beslutningsprotokol ")) || str_starts(s, STR("møde i ")) ||
                str_starts(s, STR("åbent referat ")) || str_starts(s, STR("åben dagsorden ")) ||
                str_starts(s, STR("tillægsdagsorden "));
    return kind && (date_in(line) || body_name(opening_off(line)));
}
