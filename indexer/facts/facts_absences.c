// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_bytes.h"
#include "indexer/facts/facts_parts.h"
#include "stemmer/base/array.h"

/* Who was away, as printed after an item. */

#define ABSENCE_MAX      1000 /* people */
#define ABSENCE_LINE_MAX 600  /* bytes of "N.N. var fraværende" */
#define ABSENCE_TEXT_MAX 4000 /* bytes of a line with a label inside */

struct absences {
    struct people people;
    size_t room;
    struct arena *arena;
};

static void absences_add(struct absences *absences, struct str list, enum presence state)
{
    struct people found;
    people_read(list, state, absences->arena, &found);
    for (size_t i = 0; i < found.count && absences->people.count < ABSENCE_MAX; i++) {
        bool known = false;
        for (size_t k = 0; k < absences->people.count; k++)
            known |= str_equal(absences->people.person[k].name, found.person[i].name);
        if (!known && found.person[i].state != PRESENCE_PRESENT)
            *ARRAY_PUSH(absences->arena, absences->people.person, absences->people.count,
                        absences->room) = found.person[i];
    }
}

/* "N.N. (A) var fraværende.", "N.N. havde meldt afbud" */
static bool absence_sentence(struct absences *absences, struct str line)
{
    static const struct {
        struct str text;
        enum presence state;
    } table[] = {
        {{" var fraværende", 16}, PRESENCE_ABSENT},
        {{" havde meldt afbud", 18}, PRESENCE_APOLOGIES},
        {{" har meldt afbud", 16}, PRESENCE_APOLOGIES},
        {{" var ikke til stede", 19}, PRESENCE_ABSENT},
        {{" havde afbud", 12}, PRESENCE_APOLOGIES},
        {{" havde lovligt forfald", 22}, PRESENCE_APOLOGIES},
        {{" havde meldt forfald", 20}, PRESENCE_APOLOGIES},
        {{" fraværende.", 13}, PRESENCE_ABSENT},
    };
    for (size_t i = 0; i < COUNT_OF(table) && line.size <= ABSENCE_LINE_MAX; i++) {
        size_t at = str_find(line, table[i].text, 0);
        if (at >= line.size)
            continue;
        struct str names = str_head(line, at);
        for (size_t k = names.size; k >= 2; k--) /* the sentence before is another matter */
            if (names.data[k - 2] == '.' && names.data[k - 1] == ' ' && k > 4) {
                names = str_from(names, k);
                break;
            }
        if (i + 1 == COUNT_OF(table) && !person_like(names, true))
            return false; /* "Ole Prøve fraværende." */
        absences_add(absences, names, table[i].state);
        return true;
    }
    return false;
}

/* "Godkendt. Fraværende: N.N. (C).", "Vedtaget. Afbud fra N.N.": the label of a later sentence
 * of the line. */
static bool absence_inside(struct absences *absences, struct str line)
{
    bool found = false;
    for (size_t at = str_find(line, STR(". "), 0); at < line.size && line.size < ABSENCE_TEXT_MAX;
         at = str_find(line, STR(". "), at + 1)) {
        enum presence state;
        struct str rest = str_trim(str_from(line, at + 2));
        size_t label = text_capital(rest) ? absence_label(rest, &state) : 0;
        struct str names = str_trim(str_from(rest, label));
        bool sure = label && (rest.data[label - 1] == ':' || str_starts(rest, STR("Afbud fra ")) ||
                              str_starts(rest, STR("Fraværende var ")));
        if (!sure || !person_like(names, false))
            continue;
        absences_add(absences, names, state);
        found = true;
    }
    return found;
}

/* Does one of "avæ", "fb", "rfa", "l st" perhaps stand in the text? They are rare, and one is in
 * each word for absence. */
static bool may_tell_absence(struct str text)
{
    size_t at = 0;
    for (; at + BYTES_STEP + 3 <= text.size; at += BYTES_STEP) {
        bytes a = bytes_load(text.data + at), b = bytes_load(text.data + at + 1);
        bytes c = bytes_load(text.data + at + 2), d = bytes_load(text.data + at + 3);
        bytes met = (bytes)((a == 'a') & (b == 'v') & (c == 0xC3)) |
                    (bytes)((a == 'f') & (b == 'b')) |
                    (bytes)((a == 'r') & (b == 'f') & (c == 'a')) |
                    (bytes)((a == 'l') & (b == ' ') & (c == 's') & (d == 't'));
        if (bytes_any(met))
            return true;
    }
    for (; at + 1 < text.size; at++) {
        char a = text.data[at], b = text.data[at + 1];
        if ((a == 'a' && b == 'v') || (a == 'f' && b == 'b') || (a == 'r' && b == 'f') ||
            (a == 'l' && b == ' '))
            return true;
    }
    return false;
}

bool tells_absence(struct str text)
{
    static const struct str word[] = {{"ravær", 6}, {"fbud", 4}, {"til stede", 9}, {"forfald", 7}};
    if (!may_tell_absence(text))
        return false;
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_find(text, word[i], 0) < text.size)
            return true;
    return false;
}

/* Lines of a section: labels with the names after them or on the next line. */
static void absence_lines(struct absences *absences, struct str text, enum presence state,
                          bool strict)
{
    struct str rest = text, line;
    bool open = state != PRESENCE_PRESENT; /* the next line goes on with the list */
    bool tells = tells_absence(text);
    while (line_next(&rest, &line)) {
        size_t label = absence_label(line, &state);
        struct str names = str_trim(str_from(line, label));
        if (label && strict && names.size && !text_capital(names) && names.data[0] != '-')
            continue; /* a sentence that begins with the word */
        if (label)
            open = true;
        if (!line.size || (!label && tells && absence_inside(absences, line)) ||
            (!label && tells && absence_sentence(absences, line)))
            continue;
        if (!label && !open)
            continue;
        absences_add(absences, names, state);
        open = label && !names.size ? true : open && !strict;
    }
}

void absences_read(struct item *item, struct arena *arena)
{
    struct absences absences = {.arena = arena};
    for (size_t i = 0; i < item->section_count; i++) {
        const struct section *section = &item->section[i];
        enum presence state = PRESENCE_PRESENT;
        if (section->quoted) /* of another meeting */
            continue;
        (void)absence_label(section->heading, &state);
        if (section->kind == SECTION_ATTENDANCE)
            absence_lines(&absences, section->text, state, false);
        else if (section_decides(section) || section->kind == SECTION_OTHER ||
                 section->kind == SECTION_RECOMMENDATION)
            absence_lines(&absences, section->text, PRESENCE_PRESENT, true);
    }
    item->absences = absences.people;
}
