// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/meeting.h"

#include "indexer/layouts/layout.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_key.h"

static const struct layout *const layout[] = {
    &layout_firstagenda_pdf,
    &layout_gentofte,
    &layout_generic,
    &layout_xml_export,
};

static const char *const section_names[] = {
    [SECTION_OTHER] = "tekst",
    [SECTION_SUMMARY] = "resume",
    [SECTION_TOPIC] = "beslutningstema",
    [SECTION_BACKGROUND] = "baggrund",
    [SECTION_CASE] = "sagsfremstilling",
    [SECTION_PROBLEM] = "problemstilling",
    [SECTION_SOLUTION] = "løsning",
    [SECTION_RECOMMENDATION] = "indstilling",
    [SECTION_ALTERNATIVE] = "alternativ indstilling",
    [SECTION_DECISION] = "beslutning",
    [SECTION_EARLIER] = "tidligere",
    [SECTION_ROUTE] = "sagsgang",
    [SECTION_COMPETENCE] = "kompetence",
    [SECTION_FINANCE] = "økonomi",
    [SECTION_STAFF] = "personale",
    [SECTION_EFFECT] = "effekt",
    [SECTION_ASSESSMENT] = "vurdering",
    [SECTION_LAW] = "lovgrundlag",
    [SECTION_HEARING] = "høring",
    [SECTION_COMMUNICATION] = "kommunikation",
    [SECTION_TIME] = "tid",
    [SECTION_ENVIRONMENT] = "miljøvurdering",
    [SECTION_ATTACHMENTS] = "bilag",
    [SECTION_ATTENDANCE] = "deltagelse",
    [SECTION_SIGNATURE] = "underskrift",
    [SECTION_TYPE] = "punkttype",
};
_Static_assert(COUNT_OF(section_names) == SECTION_COUNT, "a name for every kind");

const char *section_name(enum section_kind kind)
{
    return kind < SECTION_COUNT ? section_names[kind] : section_names[SECTION_OTHER];
}

enum section_kind section_kind_of(struct str name)
{
    struct key key;
    key_make(name, &key);
    for (enum section_kind kind = SECTION_OTHER; kind < SECTION_COUNT; kind++)
        if (str_is(key_str(&key), section_names[kind]))
            return kind;
    struct heading heading;
    char capital[KEY_SIZE + 2];
    struct str text = str_cut(str_trim(name), KEY_SIZE);
    if (text.size == 0)
        return SECTION_OTHER;
    memcpy(capital, text.data, text.size);
    if (capital[0] >= 'a' && capital[0] <= 'z')
        capital[0] = (char)(capital[0] - 'a' + 'A');
    else if (capital[0] == '\xC3' && starts_small(text))
        capital[1] = (char)(capital[1] & ~0x20);
    struct str upper = {capital, text.size};
    return heading_read(upper, &heading) && heading.inline_text.size == 0 ? heading.kind
                                                                          : SECTION_OTHER;
}

const char *outcome_name(enum outcome outcome)
{
    static const char *const name[] = {
        [OUTCOME_APPROVED] = "godkendt",      [OUTCOME_CHANGED] = "ændret",
        [OUTCOME_NOTED] = "efterretning",     [OUTCOME_DISCUSSED] = "drøftet",
        [OUTCOME_RECOMMENDED] = "anbefalet",  [OUTCOME_SENT_ON] = "oversendt",
        [OUTCOME_HEARING] = "høring",         [OUTCOME_POSTPONED] = "udsat",
        [OUTCOME_SENT_BACK] = "tilbagesendt", [OUTCOME_REJECTED] = "afvist",
        [OUTCOME_WITHDRAWN] = "udgået",       [OUTCOME_ELECTED] = "valgt",
        [OUTCOME_NOTHING] = "intet",
    };
    return outcome < OUTCOME_COUNT ? name[outcome] : "";
}

enum status meeting_parse(const struct text *text, const struct meeting_hints *hints,
                          struct arena *arena, struct meetings *ret, struct error *error)
{
    static const struct meeting_hints none = {0};
    const struct layout *best = &layout_generic;
    int sure = 0;
    for (size_t i = 0; i < COUNT_OF(layout); i++) {
        int points = layout[i]->detect(text);
        if (points > sure) {
            sure = points;
            best = layout[i];
        }
    }
    return best->parse(text, hints ? hints : &none, arena, ret, error);
}
