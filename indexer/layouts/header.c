// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/header.h"

#include "indexer/facts/facts.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

#define LABEL_MAX 48 /* bytes */

/* Labels of the head of a meeting, folded and sorted by bytes. Bare ones may stand before their
 * value without a colon. */
static const struct label {
    struct str text;
    enum field field;
    bool bare;
} label[] = {
    {TEXT("administrationen"), FIELD_PRESENT, false},
    {TEXT("adresse"), FIELD_PLACE, false},
    {TEXT("afbud"), FIELD_APOLOGIES, true},
    {TEXT("afbud fra"), FIELD_APOLOGIES, true},
    {TEXT("afbud fra/fraværende"), FIELD_APOLOGIES, false},
    {TEXT("afbud/fraværende"), FIELD_APOLOGIES, false},
    {TEXT("bemærkninger"), FIELD_OTHER, false},
    {TEXT("cc"), FIELD_OTHER, false},
    {TEXT("dagsorden publiceret"), FIELD_OTHER, false},
    {TEXT("dannet den"), FIELD_OTHER, false},
    {TEXT("dato"), FIELD_DATE, true},
    {TEXT("dato for møde"), FIELD_DATE, false},
    {TEXT("dato for mødet"), FIELD_DATE, false},
    {TEXT("dato og tid"), FIELD_DATE, false},
    {TEXT("deltagere"), FIELD_PRESENT, false},
    {TEXT("deltagere i mødet"), FIELD_PRESENT, false},
    {TEXT("deltog ikke"), FIELD_ABSENT, false},
    {TEXT("derudover deltog"), FIELD_PRESENT, false},
    {TEXT("desuden deltog"), FIELD_PRESENT, false},
    {TEXT("dirigent"), FIELD_OTHER, false},
    {TEXT("embedsmænd"), FIELD_PRESENT, false},
    {TEXT("forside"), FIELD_OTHER, false},
    {TEXT("forum"), FIELD_BODY, false},
    {TEXT("fra"), FIELD_OTHER, false},
    {TEXT("fra forvaltningen"), FIELD_PRESENT, false},
    {TEXT("fravær"), FIELD_ABSENT, false},
    {TEXT("fravær med afbud"), FIELD_APOLOGIES, false},
    {TEXT("fravær uden afbud"), FIELD_ABSENT, false},
    {TEXT("fraværende"), FIELD_ABSENT, true},
    {TEXT("fraværende i mødet"), FIELD_ABSENT, false},
    {TEXT("fraværende med afbud"), FIELD_APOLOGIES, true},
    {TEXT("fraværende uden afbud"), FIELD_ABSENT, false},
    {TEXT("fraværende/afbud"), FIELD_ABSENT, false},
    {TEXT("fremmødte"), FIELD_PRESENT, false},
    {TEXT("følgende var til stede"), FIELD_PRESENT, false},
    {TEXT("gæster"), FIELD_PRESENT, false},
    {TEXT("ikke mødt"), FIELD_ABSENT, false},
    {TEXT("ikke mødte"), FIELD_ABSENT, false},
    {TEXT("ikke til stede"), FIELD_ABSENT, false},
    {TEXT("ikke tilstede"), FIELD_ABSENT, false},
    {TEXT("indkaldelse"), FIELD_PRESENT, false},
    {TEXT("indkaldte"), FIELD_PRESENT, false},
    {TEXT("kategori"), FIELD_OTHER, false},
    {TEXT("kl"), FIELD_TIME, false},
    {TEXT("klokken"), FIELD_TIME, false},
    {TEXT("lokale"), FIELD_PLACE, false},
    {TEXT("medlemmer"), FIELD_PRESENT, false},
    {TEXT("meldt afbud"), FIELD_APOLOGIES, false},
    {TEXT("møde"), FIELD_KIND, false},
    {TEXT("møde nr"), FIELD_OTHER, false},
    {TEXT("møde slut"), FIELD_END, false},
    {TEXT("mødeafholdelse"), FIELD_PLACE, true},
    {TEXT("mødedag"), FIELD_DATE, false},
    {TEXT("mødedato"), FIELD_DATE, true},
    {TEXT("mødedeltager"), FIELD_PRESENT, false},
    {TEXT("mødedeltagere"), FIELD_PRESENT, true},
    {TEXT("mødedo"), FIELD_DATE, false}, /* "at" lost in extraction */
    {TEXT("mødefakta"), FIELD_OTHER, false},
    {TEXT("mødeforum"), FIELD_BODY, false},
    {TEXT("mødeleder"), FIELD_OTHER, false},
    {TEXT("mødelokale"), FIELD_PLACE, true},
    {TEXT("mødeslut"), FIELD_END, false},
    {TEXT("mødestart"), FIELD_TIME, false},
    {TEXT("mødested"), FIELD_PLACE, true},
    {TEXT("mødet afholdes"), FIELD_PLACE, false},
    {TEXT("mødet afholdes i"), FIELD_PLACE, false},
    {TEXT("mødet blev hævet"), FIELD_END, false},
    {TEXT("mødet holdes"), FIELD_PLACE, false},
    {TEXT("mødet holdes i"), FIELD_PLACE, false},
    {TEXT("mødet hævet"), FIELD_END, false},
    {TEXT("mødet hævet kl"), FIELD_END, false},
    {TEXT("mødet slut"), FIELD_END, false},
    {TEXT("mødet slut kl"), FIELD_END, false},
    {TEXT("mødet sluttede"), FIELD_END, false},
    {TEXT("mødet sluttede kl"), FIELD_END, false},
    {TEXT("mødetid"), FIELD_TIME, false},
    {TEXT("mødetidspunkt"), FIELD_TIME, true},
    {TEXT("mødets afslutning"), FIELD_END, false},
    {TEXT("mødets start"), FIELD_TIME, false},
    {TEXT("mødetype"), FIELD_OTHER, false},
    {TEXT("mødt"), FIELD_PRESENT, false},
    {TEXT("mødte"), FIELD_PRESENT, false},
    {TEXT("og mødet hævet kl"), FIELD_END, false},
    {TEXT("ordstyrer"), FIELD_OTHER, false},
    {TEXT("organ"), FIELD_BODY, false},
    {TEXT("politisk udvalg"), FIELD_BODY, false},
    {TEXT("protokollen blev læst og mødet hævet kl"), FIELD_END, false},
    {TEXT("publiceret"), FIELD_OTHER, false},
    {TEXT("punkter"), FIELD_OTHER, false},
    {TEXT("referat publiceret"), FIELD_OTHER, false},
    {TEXT("referent"), FIELD_OTHER, false},
    {TEXT("råd"), FIELD_BODY, false},
    {TEXT("sekretær"), FIELD_OTHER, false},
    {TEXT("sendt"), FIELD_OTHER, false},
    {TEXT("slut kl"), FIELD_END, false},
    {TEXT("sluttidspunkt"), FIELD_END, true},
    {TEXT("sluttidspunkt for møde"), FIELD_END, false},
    {TEXT("start kl"), FIELD_TIME, true},
    {TEXT("starttidspunkt"), FIELD_TIME, true},
    {TEXT("starttidspunkt for møde"), FIELD_TIME, false},
    {TEXT("sted"), FIELD_PLACE, true},
    {TEXT("sted for mødet"), FIELD_PLACE, false},
    {TEXT("stedfortrædere"), FIELD_OTHER, false},
    {TEXT("tid"), FIELD_TIME, false},
    {TEXT("tidspunkt"), FIELD_TIME, false},
    {TEXT("til"), FIELD_OTHER, false},
    {TEXT("til stede"), FIELD_PRESENT, false},
    {TEXT("til stede på mødet"), FIELD_PRESENT, false},
    {TEXT("til stede var"), FIELD_PRESENT, false},
    {TEXT("tilstede"), FIELD_PRESENT, false},
    {TEXT("tilstede var"), FIELD_PRESENT, false},
    {TEXT("titel"), FIELD_KIND, false},
    {TEXT("tolk"), FIELD_OTHER, false},
    {TEXT("type"), FIELD_KIND, false},
    {TEXT("udsendelsesdato"), FIELD_OTHER, false},
    {TEXT("udvalg"), FIELD_BODY, false},
    {TEXT("udvalg dato titel forside"), FIELD_BODY, false},
    {TEXT("udvalg/dato/titel/forside"), FIELD_BODY, false},
    {TEXT("udvalg/råd"), FIELD_BODY, false},
    {TEXT("udvalgsmedlemmer"), FIELD_PRESENT, false},
    {TEXT("øvrige deltagere"), FIELD_PRESENT, false},
};

/* What bare labels begin with: of other lines no first words are looked up. */
static const char bare_initials[] = "adfms";

static bool may_be_bare(struct str line)
{
    unsigned char c = (unsigned char)line.data[0];
    return c >= 0x80 || c <= ' ' || strchr(bare_initials, c | 0x20);
}

static struct str tidy(struct str s)
{
    s = str_trim(s);
    while (s.size &&
           (s.data[s.size - 1] == ':' || s.data[s.size - 1] == '.' || s.data[s.size - 1] == ' ' ||
            s.data[s.size - 1] == '|' || s.data[s.size - 1] == '-'))
        s.size--;
    return s;
}

static const struct label *label_of(struct str text)
{
    text = tidy(text);
    if (text.size == 0 || text.size > LABEL_MAX || starts_small(text))
        if (!str_starts(text, STR("og m")))
            return NULL;
    struct key key;
    key_make(text, &key);
    size_t low = 0, high = COUNT_OF(label);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = key_order(key_str(&key), label[middle].text);
        if (order == 0)
            return &label[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

/* The label that ends at the colon at @p colon, at most four words long; its start in @p from. */
static const struct label *label_before(struct str line, size_t begin, size_t colon, size_t *from)
{
    size_t at = colon;
    const struct label *found = NULL;
    for (int words = 0; words < 5 && at > begin; words++) {
        while (at > begin && (line.data[at - 1] == ' ' || line.data[at - 1] == '\t'))
            at--;
        while (at > begin && line.data[at - 1] != ' ' && line.data[at - 1] != '\t')
            at--;
        const struct label *one = label_of(str_slice(line, at, colon));
        if (one) {
            found = one;
            *from = at;
        }
    }
    return found;
}

static void value_add(struct labelled *line, size_t room, enum field field, struct str value)
{
    if (line->count == room)
        return;
    line->part[line->count].field = field;
    line->part[line->count++].value = str_trim(value);
}

/* "Mødedato: Mødetidspunkt: 18:00 Mødested: ...": every label with a colon. */
static void split_labels(struct str line, struct labelled *ret)
{
    size_t value = 0, from = 0;
    for (size_t colon = str_find_byte(line, ':', 0); colon < line.size;
         colon = str_find_byte(line, ':', colon + 1)) {
        const struct label *one = label_before(line, value, colon, &from);
        if (!one)
            continue;
        if (ret->count)
            ret->part[ret->count - 1].value = str_trim(str_slice(line, value, from));
        else if (from > 0)
            ret->before = str_trim(str_head(line, from));
        value_add(ret, LABELS_MAX, one->field, str_from(line, colon + 1));
        value = colon + 1;
    }
}

static size_t next_space(struct str line, size_t at)
{
    while (at < line.size && line.data[at] != ' ' && line.data[at] != '\t')
        at++;
    return at;
}

/* "Mødelokale Hammeren": the word belongs to the name, unless that has one of its own. */
static bool names_room(struct str value)
{
    static const struct str place[] = {TEXT("sal"),    TEXT("lokale"), TEXT("værelse"),
                                       TEXT("rådhus"), TEXT("center"), TEXT("gård"),
                                       TEXT("hus"),    TEXT(" ")};
    struct key key;
    key_make(str_head(value, str_find_byte(value, ',', 0)), &key);
    for (size_t i = 0; i < COUNT_OF(place); i++)
        if (str_find(key_str(&key), place[i], 0) < key.size)
            return false;
    return value.size > 0;
}

bool labelled_read(struct str line, struct labelled *ret)
{
    *ret = (struct labelled){0};
    if (line.size < 2)
        return false;
    if (str_find_byte(line, ':', 0) < line.size)
        split_labels(str_head(line, 4000), ret);
    if (ret->count && (ret->before.size == 0 || ret->count >= 2)) {
        if (ret->part[ret->count - 1].value.data)
            ret->part[ret->count - 1].value.size =
                (size_t)(line.data + line.size - ret->part[ret->count - 1].value.data);
        return true;
    }
    ret->count = 0;
    const struct label *one = label_of(line);
    if (one) {
        value_add(ret, LABELS_MAX, one->field, STR_NONE);
        return true;
    }
    if (!may_be_bare(line) && str_find_byte(line, '\t', 0) == line.size)
        return false;
    size_t end = next_space(line, 0);
    for (int words = 0; words < 3 && end < line.size; words++) {
        one = label_of(str_head(line, end));
        struct str value = str_trim(str_from(line, end));
        bool cell = end < line.size && line.data[end] == '\t' && /* of a table of two columns */
                    str_find_byte(line, '\t', end + 1) == line.size;
        if (one && (one->bare || cell) && !starts_small(value)) {
            bool named = str_is(one->text, "mødelokale") && names_room(value);
            bool room = one->field == FIELD_PLACE && value.size &&
                        (ascii_is_digit(value.data[0]) || value.size < 3 || named);
            value_add(ret, LABELS_MAX, one->field, room ? line : value); /* "Mødelokale 1" */
            return true;
        }
        if (one && one->bare && one->field == FIELD_DATE) {
            value_add(ret, LABELS_MAX, one->field, value);
            return true;
        }
        end = next_space(line, end + 1);
    }
    return false;
}

bool header_label(struct str line)
{
    struct labelled labelled;
    return labelled_read(line, &labelled) && labelled.before.size == 0;
}

bool values_glued(const struct labelled *line)
{
    size_t empty = 0;
    while (empty < line->count && line->part[empty].value.size == 0)
        empty++;
    return empty >= 3 && empty + 1 == line->count && !date_in(line->part[empty].value);
}

day date_of_file(struct str path)
{
    size_t slash = path.size;
    while (slash && path.data[slash - 1] != '/')
        slash--;
    struct str name = str_from(path, slash);
    for (size_t i = 0; i < name.size; i++) {
        struct date date;
        if (ascii_is_digit(name.data[i]) && (i == 0 || !ascii_is_digit(name.data[i - 1])) &&
            date_scan(str_slice(name, i, i + 10), &date) && date_day(date))
            return date_day(date);
    }
    return 0;
}
