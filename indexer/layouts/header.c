// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/layouts/header.h"

#include "indexer/facts.h"
#include "indexer/vocabulary.h"
#include "indexer/vocabulary_key.h"

#define LABEL_MAX 48 /* bytes */

/* Labels of the head of a meeting, folded. Bare ones may stand before their value without a
 * colon. */
static const struct label {
    const char *text;
    enum field field;
    bool bare;
} label[] = {
    {"mødedato", FIELD_DATE, true},
    {"dato", FIELD_DATE, false},
    {"mødedag", FIELD_DATE, false},
    {"dato og tid", FIELD_DATE, false},
    {"mødetidspunkt", FIELD_TIME, true},
    {"starttidspunkt", FIELD_TIME, true},
    {"starttidspunkt for møde", FIELD_TIME, false},
    {"start kl", FIELD_TIME, false},
    {"tidspunkt", FIELD_TIME, false},
    {"tid", FIELD_TIME, false},
    {"kl", FIELD_TIME, false},
    {"mødestart", FIELD_TIME, false},
    {"sluttidspunkt", FIELD_END, true},
    {"sluttidspunkt for møde", FIELD_END, false},
    {"slut kl", FIELD_END, false},
    {"møde slut", FIELD_END, false},
    {"mødet hævet", FIELD_END, false},
    {"mødet hævet kl", FIELD_END, false},
    {"mødet slut kl", FIELD_END, false},
    {"mødet blev hævet", FIELD_END, false},
    {"og mødet hævet kl", FIELD_END, false},
    {"protokollen blev læst og mødet hævet kl", FIELD_END, false},
    {"mødested", FIELD_PLACE, true},
    {"sted", FIELD_PLACE, false},
    {"mødelokale", FIELD_PLACE, true},
    {"lokale", FIELD_PLACE, false},
    {"mødeafholdelse", FIELD_PLACE, true},
    {"udvalg", FIELD_BODY, false},
    {"organ", FIELD_BODY, false},
    {"råd", FIELD_BODY, false},
    {"mødedeltagere", FIELD_PRESENT, true},
    {"deltagere", FIELD_PRESENT, false},
    {"medlemmer", FIELD_PRESENT, false},
    {"indkaldelse", FIELD_PRESENT, false},
    {"indkaldte", FIELD_PRESENT, false},
    {"tilstede", FIELD_PRESENT, false},
    {"til stede", FIELD_PRESENT, false},
    {"tilstede var", FIELD_PRESENT, false},
    {"til stede var", FIELD_PRESENT, false},
    {"derudover deltog", FIELD_PRESENT, false},
    {"fra forvaltningen", FIELD_PRESENT, false},
    {"embedsmænd", FIELD_PRESENT, false},
    {"gæster", FIELD_PRESENT, false},
    {"desuden deltog", FIELD_PRESENT, false},
    {"mødt", FIELD_PRESENT, false},
    {"mødte", FIELD_PRESENT, false},
    {"administrationen", FIELD_PRESENT, false},
    {"øvrige deltagere", FIELD_PRESENT, false},
    {"følgende var til stede", FIELD_PRESENT, false},
    {"afbud", FIELD_APOLOGIES, true},
    {"afbud fra", FIELD_APOLOGIES, true},
    {"fraværende med afbud", FIELD_APOLOGIES, true},
    {"fravær med afbud", FIELD_APOLOGIES, false},
    {"afbud fra/fraværende", FIELD_APOLOGIES, false},
    {"afbud/fraværende", FIELD_APOLOGIES, false},
    {"meldt afbud", FIELD_APOLOGIES, false},
    {"fraværende", FIELD_ABSENT, true},
    {"fraværende uden afbud", FIELD_ABSENT, false},
    {"fravær", FIELD_ABSENT, false},
    {"ikke til stede", FIELD_ABSENT, false},
    {"ikke tilstede", FIELD_ABSENT, false},
    {"fravær uden afbud", FIELD_ABSENT, false},
    {"deltog ikke", FIELD_ABSENT, false},
    {"fraværende i mødet", FIELD_ABSENT, false},
    {"fraværende/afbud", FIELD_ABSENT, false},
    {"møde", FIELD_KIND, false},
    {"type", FIELD_KIND, false},
    {"titel", FIELD_KIND, false},
    {"bemærkninger", FIELD_OTHER, false},
    {"referent", FIELD_OTHER, false},
    {"dannet den", FIELD_OTHER, false},
    {"udsendelsesdato", FIELD_OTHER, false},
    {"dagsorden publiceret", FIELD_OTHER, false},
    {"referat publiceret", FIELD_OTHER, false},
    {"publiceret", FIELD_OTHER, false},
    {"kategori", FIELD_OTHER, false},
    {"møde nr", FIELD_OTHER, false},
    {"punkter", FIELD_OTHER, false},
    {"godkendelse af dagsorden", FIELD_OTHER, false},
    {"mødefakta", FIELD_OTHER, false},
    {"ordstyrer", FIELD_OTHER, false},
    {"dirigent", FIELD_OTHER, false},
    {"sekretær", FIELD_OTHER, false},
    {"mødetype", FIELD_OTHER, false},
    {"tolk", FIELD_OTHER, false},
    {"stedfortrædere", FIELD_OTHER, false},
    {"forside", FIELD_OTHER, false},
    {"mødeleder", FIELD_OTHER, false},
};

static struct str tidy(struct str s)
{
    s = str_trim(s);
    while (s.size && (s.data[s.size - 1] == ':' || s.data[s.size - 1] == '.' ||
                      s.data[s.size - 1] == ' ' || s.data[s.size - 1] == '|'))
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
    for (size_t i = 0; i < COUNT_OF(label); i++)
        if (str_is(key_str(&key), label[i].text))
            return &label[i];
    return NULL;
}

/* The label that ends at the colon at @p colon, at most four words long; its start in @p from. */
static const struct label *label_before(struct str line, size_t begin, size_t colon, size_t *from)
{
    size_t at = colon;
    const struct label *found = NULL;
    for (int words = 0; words < 5 && at > begin; words++) {
        while (at > begin && line.data[at - 1] == ' ')
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

bool labelled_read(struct str line, struct labelled *ret)
{
    *ret = (struct labelled){0};
    if (line.size < 2)
        return false;
    if (str_find_byte(line, ':', 0) < line.size)
        split_labels(str_head(line, 4000), ret);
    if (ret->count && ret->before.size == 0) {
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
    size_t end = next_space(line, 0);
    for (int words = 0; words < 3 && end < line.size; words++) {
        one = label_of(str_head(line, end));
        struct str value = str_trim(str_from(line, end));
        if (one && one->bare && !starts_small(value)) {
            value_add(ret, LABELS_MAX, one->field, value);
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
    return labelled_read(line, &labelled);
}
