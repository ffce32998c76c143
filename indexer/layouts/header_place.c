// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/layouts/header.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

/* Places of meetings that no label names: behind the time ("kl. 16.30 på Rådhuset, lokale 2"), or
 * alone on the line below it. */

#define PLACE_MAX 100 /* bytes */

/* Rooms and houses, folded; those of room[] are a place wherever they stand in a head. */
static const struct str room[] = {TEXT("lokale"),     TEXT("rådhus"),   TEXT("salen"),
                                  TEXT("mødecenter"), TEXT("webex"),    TEXT("skype"),
                                  TEXT("teams"),      TEXT("virtuelt"), TEXT("værelse")};
/* What is rare in each of these, from its rare letter on: found out quickly not to be there. */
static const struct str rare_room[COUNT_OF(room)] = {
    TEXT("kale"), TEXT("\xA5\x64hus"), TEXT("salen"), TEXT("center"),   TEXT("bex"),
    TEXT("ype"),  TEXT("ms"),          TEXT("virt"),  TEXT("\xA6relse")};
static const struct str house[] = {
    TEXT("huset"),     TEXT("skole"),          TEXT("hallen"),    TEXT("centret"),
    TEXT("centeret"),  TEXT("center"),         TEXT("bibliotek"), TEXT("kulturhus"),
    TEXT("borgerhus"), TEXT("forsamlingshus"), TEXT("kantine"),   TEXT("auditori"),
    TEXT("gården"),    TEXT("kontor"),         TEXT("stuen"),     TEXT("museum"),
    TEXT("kirke"),     TEXT("hotel"),          TEXT("plejehjem"), TEXT("sal "),
    TEXT("vej "),      TEXT("gade "),          TEXT("havnen"),
};

/* What a piece of a head begins with that is no place, folded. */
static const struct str other[] = {
    TEXT("referat"),  TEXT("dagsorden"), TEXT("protokol"), TEXT("beslutning"), TEXT("møde "),
    TEXT("mødet"),    TEXT("ekstra"),    TEXT("ordinær"),  TEXT("konstitu"),   TEXT("åben"),
    TEXT("lukket"),   TEXT("side "),     TEXT("punkt"),    TEXT("pkt"),        TEXT("sag "),
    TEXT("deltag"),   TEXT("afbud"),     TEXT("fravær"),   TEXT("medlem"),     TEXT("til stede"),
    TEXT("tilstede"), TEXT("formand"),   TEXT("bilag"),    TEXT("nr"),         TEXT("kl."),
    TEXT("kl "),      TEXT("klokken"),   TEXT("uge "),     TEXT("udvalget"),   TEXT("slut"),
    TEXT("start"),    TEXT("udsendt"),
};

static bool names_house(struct str key, bool sure)
{
    bool maybe = any_in(key, rare_room, COUNT_OF(rare_room));
    return (maybe && any_in(key, room, COUNT_OF(room))) ||
           (!sure && any_in(key, house, COUNT_OF(house)));
}

/* Could @p text, as it stands between marks, be the name of a place? */
static bool place_like(struct str text)
{
    struct key key;
    if (text.size < 4 || text.size > PLACE_MAX || date_in(text) || kind_read(text).size ||
        str_find_byte(text, ':', 0) < text.size)
        return false;
    key_make(text, &key);
    for (size_t i = 0; i < COUNT_OF(other); i++)
        if (str_starts(key_str(&key), other[i]))
            return false;
    if (!starts_capital(text))
        return str_starts(key_str(&key), STR("lokale ")) ||
               str_starts(key_str(&key), STR("mødelokale ")) ||
               str_starts(key_str(&key), STR("byrådssalen")) ||
               str_starts(key_str(&key), STR("rådhuset"));
    return !str_ends(key_str(&key), STR(" kommune")) || names_house(key_str(&key), true);
}

bool place_line(struct str line)
{
    struct key key;
    if (line.size > PLACE_MAX)
        return false;
    key_make(line, &key);
    if (!names_house(key_str(&key), true) || !place_like(line) || str_ends(line, STR(".")))
        return false;
    if (!body_name(line) || str_find(key_str(&key), STR("rådssal"), 0) < key.size)
        return true;
    bool body = str_find(key_str(&key), STR("udvalget"), 0) < key.size ||
                str_ends(key_str(&key), STR("udvalg"));
    key_make(str_head(line, str_find_byte(line, ',', 0)), &key); /* "Rådhuset, lokale 2" */
    return !body && names_house(key_str(&key), true);
}

bool place_below(struct str line)
{
    struct key key;
    key_make(line, &key);
    return place_like(line) && !str_ends(line, STR(".")) && !body_name(line) &&
           names_house(key_str(&key), false);
}

/* Past the last time of the line: "kl. 14-16", "kl. 16.30-18.45", "15.00 - 17.00"; 0: none. */
static size_t times_end(struct str line)
{
    size_t end = 0;
    unsigned minutes;
    for (size_t at = 0; at < line.size; at++) {
        struct str rest = str_from(line, at);
        struct date date;
        bool border = at == 0 || strchr(" \t,(-", line.data[at - 1]);
        bool said = str_starts(rest, STR("kl")) || str_starts(rest, STR("Kl")) ||
                    str_starts(rest, STR("KL"));
        if (!border || !(said || ascii_is_digit(line.data[at])))
            continue;
        size_t size = date_scan(rest, &date) ? date.size : 0;
        if (!size && (size = time_scan(rest, &minutes)) > 0)
            end = at + size;
        if (size)
            at += size - 1;
    }
    while (end && end < line.size && ascii_is_digit(line.data[end]))
        end++;
    return end;
}

/* The end of a span of hours: "-16", " - 16". */
static size_t span_end(struct str line, size_t at)
{
    size_t end = at;
    while (end < line.size && (line.data[end] == ' ' || line.data[end] == '-'))
        end++;
    if (end == at || end >= line.size || !ascii_is_digit(line.data[end]))
        return at;
    while (end < line.size && (ascii_is_digit(line.data[end]) || line.data[end] == '.'))
        end++;
    return end;
}

bool told_meeting(struct str line)
{
    static const struct str verb[] = {
        TEXT("blev holdt "),   TEXT("blev afholdt "), TEXT("holdes "),   TEXT("holdtes "),
        TEXT("afholdes "),     TEXT("afholdtes "),    TEXT("begyndte "), TEXT("begynder "),
        TEXT("blev åbnet kl"), TEXT("startede "),     TEXT("starter "),  TEXT("foregik "),
    };
    if (!str_starts(line, STR("Mødet ")))
        return false;
    for (size_t i = 0; i < COUNT_OF(verb); i++)
        if (str_starts(str_from(line, STR("Mødet ").size), verb[i]))
            return true;
    return false;
}

/* "Mødet blev holdt den 1. februar 2011 på Biblioteket." */
static struct str place_told(struct str line)
{
    static const struct str into[] = {TEXT(" på "), TEXT(" i "), TEXT(" hos "), TEXT(" ved ")};
    if (!told_meeting(line))
        return STR_NONE;
    size_t end = str_find(line, STR(". "), 0);
    while (end < line.size && !sentence_ends(line, end))
        end = str_find(line, STR(". "), end + 1);
    struct str sentence = str_head(line, end), place = STR_NONE;
    struct date date;
    size_t at;
    if (date_find(sentence, 0, &date, &at))
        sentence = str_from(sentence, at + date.size);
    size_t first = sentence.size;
    for (size_t i = 0; i < COUNT_OF(into); i++) {
        size_t word = str_find(sentence, into[i], 0);
        if (word < first)
            place = str_from(sentence, word + into[i].size);
        first = word < first ? word : first;
    }
    place = str_head(place, str_find(place, STR(" kl"), 0));
    place = str_head(place, str_find(place, STR(". Mødet"), 0)); /* "lokale D. Mødet ..." */
    while (place.size && strchr(" .,", place.data[place.size - 1]))
        place.size--;
    return place_like(place) ? place : STR_NONE;
}

struct str place_after_time(struct str line)
{
    static const struct str into[] = {TEXT(" i "),
                                      TEXT(" på "),
                                      TEXT(" hos "),
                                      TEXT(" ved "),
                                      TEXT(" I "),
                                      TEXT(" PÅ "),
                                      TEXT(", "),
                                      TEXT(" - "),
                                      TEXT(", i "),
                                      TEXT(", på "),
                                      TEXT(" \xE2\x80\x93 "),
                                      TEXT(" | ")};
    size_t end = line.size < 200 ? times_end(line) : 0;
    if (!end)
        return place_told(line);
    struct str rest = str_from(line, span_end(line, end));
    if (str_starts(rest, STR(" (")) || str_starts(rest, STR(" til ")))
        return STR_NONE;
    struct str place = STR_NONE;
    for (size_t i = 0; i < COUNT_OF(into); i++)
        if (str_starts(rest, into[i]))
            place = str_trim(str_from(rest, into[i].size)); /* the longest comes last */
    static const struct str tail[] = {TEXT(", tlf"), TEXT(", telefon"), TEXT("*"), TEXT(" (")};
    for (size_t i = 0; i < COUNT_OF(tail); i++)
        place = str_head(place, str_find(place, tail[i], 0));
    for (size_t stop = str_find(place, STR(". "), 0); stop < place.size;
         stop = str_find(place, STR(". "), stop + 1))
        if (sentence_ends(place, stop))
            place = str_head(place, stop);
    if (str_ends(place, STR(".")))
        place = str_head(place, place.size - 1);
    return place_like(place) ? place : place_told(line);
}
