// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/layouts/header.h"
#include "indexer/vocabulary/vocabulary_key.h"
#include "stemmer/base/buffer.h"

/* Who met, told by sentences or in columns of the head instead of behind labels. */

#define HEADS_MAX  80 /* bytes of the heads of columns */
#define TABLE_ROWS 40 /* of a table of people */

bool is_people(enum field field)
{
    return field == FIELD_PRESENT || field == FIELD_APOLOGIES || field == FIELD_ABSENT;
}

/* "Til stede var alle medlemmer med undtagelse af A og B, der havde meldt afbud" */
static bool but_for(struct str sentence, enum field *field, struct str *names)
{
    static const struct str but[] = {TEXT(" med undtagelse af "), TEXT(" undtagen "),
                                     TEXT(" på nær "), TEXT(" bortset fra ")};
    for (size_t i = 0; i < COUNT_OF(but); i++) {
        size_t at = str_find(sentence, but[i], 0);
        struct str rest = str_from(sentence, at + but[i].size);
        struct str who = str_head(rest, str_find(rest, STR(", der "), 0));
        who = str_head(who, str_find(who, STR(", som "), 0));
        if (at >= sentence.size || !person_like(who, false))
            continue;
        struct str why = str_from(rest, who.size);
        bool said =
            str_find(why, STR("fbud"), 0) < why.size || str_find(why, STR("orfald"), 0) < why.size;
        *field = said ? FIELD_APOLOGIES : FIELD_ABSENT;
        *names = who;
        return true;
    }
    return false;
}

static bool told_read(struct str sentence, enum field *field, struct str *names)
{
    static const struct {
        struct str text;
        enum field field;
    } told[] = {
        {TEXT(" havde meldt afbud"), FIELD_APOLOGIES},
        {TEXT(" har meldt afbud"), FIELD_APOLOGIES},
        {TEXT(" havde lovligt forfald"), FIELD_APOLOGIES},
        {TEXT(" havde meldt forfald"), FIELD_APOLOGIES},
        {TEXT(" var fraværende med afbud"), FIELD_APOLOGIES},
        {TEXT(" var fraværende uden afbud"), FIELD_ABSENT},
        {TEXT(" var fraværende"), FIELD_ABSENT},
        {TEXT(" var ikke til stede"), FIELD_ABSENT},
    };
    static const struct str came[] = {
        TEXT("Til stede var "),          TEXT("Tilstede var "),     TEXT("Mødt var "),
        TEXT("Desuden deltog "),         TEXT("Endvidere deltog "), TEXT("Derudover deltog "),
        TEXT("Herudover deltog "),       TEXT("I mødet deltog "),   TEXT("Mødet blev ledet af "),
        TEXT("Endvidere var til stede ")};
    if (but_for(sentence, field, names))
        return true;
    bool tells = tells_absence(sentence);
    for (size_t i = 0; tells && i < COUNT_OF(told); i++) {
        size_t at = str_find(sentence, told[i].text, 0);
        struct str after = str_from(sentence, at + told[i].text.size);
        if (at >= sentence.size || (after.size && after.data[0] != '.' && after.data[0] != ','))
            continue;
        if (!person_like(sentence, false))
            return false;
        *field = told[i].field;
        *names = str_head(sentence, at);
        return true;
    }
    for (size_t i = 0; sentence.size && i < COUNT_OF(came); i++) {
        if (sentence.data[0] != came[i].data[0] || !str_starts(sentence, came[i]))
            continue;
        *field = FIELD_PRESENT;
        *names = str_from(sentence, came[i].size);
        return true;
    }
    if (!str_starts(sentence, STR("Fra ")))
        return false;
    size_t deltog = str_find(sentence, STR(" deltog "), 0);
    if (deltog >= sentence.size || deltog > 60)
        return false;
    *field = FIELD_PRESENT;
    *names = str_from(sentence, deltog + 8); /* "Fra forvaltningen ..." */
    return true;
}

bool attendance_read(struct str sentence, bool later, enum field *field, struct str *names)
{
    struct labelled label;
    if (told_read(sentence, field, names))
        return true;
    if (!later || !labelled_read(sentence, &label) || label.count != 1 || label.before.size ||
        !is_people(label.part[0].field) || !person_like(label.part[0].value, false))
        return false;
    *field = label.part[0].field; /* "Afbud fra Ole Prøve." behind another sentence */
    *names = label.part[0].value;
    return true;
}

struct str away_in(struct str value)
{
    static const struct str later[] = {TEXT(". Afbud"), TEXT(". Fraværende")};
    for (size_t i = 0; i < COUNT_OF(later); i++) {
        size_t at = str_find(value, later[i], 0);
        if (at < value.size)
            return str_from(value, at + 2);
    }
    return value;
}

bool people_heading(struct str line)
{
    static const struct str word[] = {TEXT("forvaltning"),  TEXT("administration"), TEXT("gæst"),
                                      TEXT("medarbejder"),  TEXT("deltag"),         TEXT("øvrige"),
                                      TEXT("repræsentant"), TEXT("embeds"),         TEXT("medlem")};
    struct key key;
    if (line.size > 80 || !str_ends(line, STR(":")))
        return false;
    key_make(line, &key);
    if (str_find(key_str(&key), STR("afbud"), 0) < key.size ||
        str_find(key_str(&key), STR("fravær"), 0) < key.size)
        return false;
    for (size_t i = 0; i < COUNT_OF(word); i++)
        if (str_find(key_str(&key), word[i], 0) < key.size)
            return true;
    return false;
}

/* "Deltagere", "Afbud" in cells: the heads of columns of people. @return how many; 0: no such. */
static size_t heads_read(struct str row, struct column *column)
{
    size_t count = 0;
    for (struct str rest = row; rest.size && row.size < HEADS_MAX;) {
        size_t end = str_find_byte(rest, '\t', 0);
        struct labelled label;
        if (count == PEOPLE_COLUMNS || !labelled_read(str_trim(str_head(rest, end)), &label) ||
            label.count != 1 || label.before.size || label.part[0].value.size ||
            !is_people(label.part[0].field))
            return 0;
        column[count++] = (struct column){.field = label.part[0].field};
        rest = end < rest.size ? str_from(rest, end + 1) : STR_NONE;
    }
    return count >= 2 ? count : 0;
}

/* "Ole Prøve (V) Ida Test (A)": each on a line. */
static struct str people_of_cell(struct str cell, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    size_t from = 0;
    for (size_t at = 0; (at = str_find(cell, STR(") "), at)) < cell.size; at++) {
        if (!person_like(str_from(cell, at + 2), true))
            continue;
        buffer_add(&out, str_slice(cell, from, at + 1));
        buffer_add_byte(&out, '\n');
        from = at + 2;
    }
    buffer_add(&out, str_from(cell, from));
    return arena_copy(arena, buffer_str(&out));
}

static bool has_cells(const struct sheet *sheet, size_t row)
{
    const struct row *r = row < sheet->count ? &sheet->row[row] : NULL;
    return r && r->role == ROLE_TEXT && str_find_byte(r->text, '\t', 0) < r->text.size;
}

size_t people_columns(const struct sheet *sheet, size_t row, struct column *column)
{
    if (!has_cells(sheet, row))
        return 0;
    size_t head = row, count = heads_read(sheet->row[row].text, column);
    if (count)
        return has_cells(sheet, row + 1) ? count : 0;
    for (; !count && head && row - head < TABLE_ROWS && has_cells(sheet, head - 1); head--)
        count = heads_read(sheet->row[head - 1].text, column);
    struct str rest = sheet->row[row].text;
    struct labelled label;
    if (count && labelled_read(rest, &label))
        return 0; /* "Mødested\tRådhuset" below the table */
    for (size_t i = 0; i < count && rest.size; i++) {
        size_t end = str_find_byte(rest, '\t', 0);
        column[i].people = people_of_cell(str_trim(str_head(rest, end)), sheet->arena);
        rest = end < rest.size ? str_from(rest, end + 1) : STR_NONE;
    }
    return count;
}
