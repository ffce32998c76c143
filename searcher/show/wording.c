// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/wording.h"

#include <utf8proc.h>

#include "stemmer/base/i18n.h"

static const char *const month_name[] = {
    N_("January"), N_("February"), N_("March"),     N_("April"),   N_("May"),      N_("June"),
    N_("July"),    N_("August"),   N_("September"), N_("October"), N_("November"), N_("December"),
};

static const char *const weekday_name[] = {
    N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
    N_("Friday"), N_("Saturday"), N_("Sunday"),
};

/* Canonical Danish names of the record and what they are called on the screen. */
struct naming {
    const char *name;
    const char *shown;
};

static const struct naming outcome_naming[] = {
    {"godkendt", N_("approved")},     {"ændret", N_("changed")},
    {"efterretning", N_("noted")},    {"drøftet", N_("discussed")},
    {"anbefalet", N_("recommended")}, {"oversendt", N_("sent on")},
    {"høring", N_("hearing")},        {"udsat", N_("postponed")},
    {"tilbagesendt", N_("returned")}, {"afvist", N_("rejected")},
    {"udgået", N_("withdrawn")},      {"valgt", N_("elected")},
    {"intet", N_("nothing")},         {"lukket", N_("closed")},
    {"ukendt", N_("unknown")},
};

static const struct naming section_naming[] = {
    {"tekst", N_("Text")},
    {"resume", N_("Summary")},
    {"beslutningstema", N_("Topic of the decision")},
    {"baggrund", N_("Background")},
    {"sagsfremstilling", N_("The case")},
    {"problemstilling", N_("Problem")},
    {"løsning", N_("Solution")},
    {"indstilling", N_("Recommendation")},
    {"alternativ indstilling", N_("Alternative recommendation")},
    {"beslutning", N_("Decision")},
    {"tidligere", N_("Earlier treatment")},
    {"sagsgang", N_("Route of the case")},
    {"kompetence", N_("Who decides")},
    {"økonomi", N_("Finances")},
    {"personale", N_("Staff")},
    {"effekt", N_("Effect")},
    {"vurdering", N_("Assessment")},
    {"lovgrundlag", N_("Law")},
    {"høring", N_("Hearing")},
    {"kommunikation", N_("Communication")},
    {"tid", N_("Time")},
    {"miljøvurdering", N_("Environmental assessment")},
    {"bilag", N_("Attachments")},
    {"deltagelse", N_("Attendance")},
    {"underskrift", N_("Signature")},
    {"punkttype", N_("Type of item")},
};

static const char *find_naming(const struct naming *table, size_t count, struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, table[i].name))
            return _(table[i].shown);
    return NULL;
}

struct str wording_day(day date, struct arena *arena)
{
    unsigned month = date / 100 % 100;
    if (!date || month < 1 || month > 12)
        return STR_NONE;
    /* TRANSLATORS: a date: day of the month, name of the month, year */
    return arena_print(arena, _("%u %s %u"), date % 100, _(month_name[month - 1]), date / 10000);
}

struct str wording_weekday(day date, struct arena *arena)
{
    struct str text = wording_day(date, arena);
    if (!text.size || !date_possible(date / 10000, date / 100 % 100, date % 100))
        return text;
    return arena_print(arena, "%s " STR_FORMAT, _(weekday_name[day_weekday(date)]), STR_ARG(text));
}

struct str wording_iso(struct str iso, struct arena *arena)
{
    struct str rest = iso;
    uint64_t part[3] = {0};
    for (size_t i = 0; i < COUNT_OF(part) && rest.size; i++)
        if (!str_to_number(str_split(&rest, '-'), 9999, &part[i]))
            return iso;
    if (rest.size || part[1] < 1 || part[1] > 12)
        return iso;
    if (part[2])
        return wording_day((day)(part[0] * 10000 + part[1] * 100 + part[2]), arena);
    return arena_print(arena, "%s %u", _(month_name[part[1] - 1]), (unsigned)part[0]);
}

struct str wording_iso_of(day date, struct arena *arena)
{
    if (!date)
        return STR_NONE;
    return arena_print(arena, "%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
}

struct str wording_capital(struct str text, struct arena *arena)
{
    if (!text.size)
        return text;
    uint32_t code;
    size_t size = utf8_decode(text, &code);
    char out[4];
    size_t written = utf8_encode((uint32_t)utf8proc_toupper((utf8proc_int32_t)code), out);
    return arena_join(arena, arena_copy(arena, (struct str){out, written}), str_from(text, size));
}

const char *wording_outcome(struct str name, struct arena *arena)
{
    const char *shown = find_naming(outcome_naming, COUNT_OF(outcome_naming), name);
    return shown ? shown : arena_copy(arena, name).data;
}

struct str wording_outcomes(const struct record *record, struct arena *arena)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < record->outcome_count; i++) {
        const char *shown = wording_outcome(record->outcome[i], arena);
        all = all.size ? arena_print(arena, STR_FORMAT " · %s", STR_ARG(all), shown)
                       : wording_capital(str_of(shown), arena);
    }
    return all;
}

bool case_is_meeting(struct str case_no)
{
    static const char shape[] = "00.dd.dd-P35";
    if (case_no.size < sizeof shape - 1)
        return false;
    for (size_t i = 0; shape[i]; i++)
        if (shape[i] == 'd' ? !ascii_is_digit(case_no.data[i]) : case_no.data[i] != shape[i])
            return false;
    return case_no.size == sizeof shape - 1 || !ascii_is_digit(case_no.data[sizeof shape - 1]);
}

struct str wording_item(const struct record *record, struct str sub, struct arena *arena)
{
    if (!record->number.size)
        return STR_NONE;
    if (sub.size)
        return arena_print(arena, _("item %.*s, message %.*s"), STR_ARG(record->number),
                           STR_ARG(sub));
    return arena_print(arena, _("item %.*s"), STR_ARG(record->number));
}

struct str wording_reference(const struct record_reference *reference, struct arena *arena)
{
    struct str date = wording_iso(reference->date, arena);
    struct str text = reference->committee;
    if (date.size)
        text = arena_print(arena, "%.*s%s%.*s", STR_ARG(text), text.size ? " " : "", STR_ARG(date));
    if (reference->item.size) {
        struct str item = arena_print(arena, _("item %.*s"), STR_ARG(reference->item));
        text = arena_print(arena, "%.*s%s%.*s", STR_ARG(text), text.size ? " " : "", STR_ARG(item));
    }
    return text.size ? text : reference->text;
}

struct str wording_section(struct str kind, struct arena *arena)
{
    const char *shown = find_naming(section_naming, COUNT_OF(section_naming), kind);
    return shown ? str_of(shown) : wording_capital(kind, arena);
}

struct str wording_range(size_t first, size_t last, struct arena *arena)
{
    if (first == last)
        return arena_print(arena, "%zu", first);
    return arena_print(arena, "%zu-%zu", first, last);
}

struct str wording_root(const struct record *record)
{
    return str_starts(record->root, STR("/")) ? record->root : STR_NONE;
}
