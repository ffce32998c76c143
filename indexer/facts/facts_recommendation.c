// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/facts/facts_parts.h"

/*
 * What was recommended, by whom, and how the decision stands to it. A point of a recommendation
 * asks for outcomes ("tages til efterretning", "drøftes"); a point that asks for none of them
 * ("Midlerne fordeles efter model B") asks to be agreed to.
 */

#define PROPOSER_MAX 120 /* bytes */
#define DECIDES_MAX  80  /* bytes of a body that is not known by its name */

#define BIT(outcome) (1u << (outcome))

#define TEXT(s)                                                                                    \
    {                                                                                              \
        (s), sizeof(s) - 1                                                                         \
    }

static const struct {
    struct str text;
    enum outcome outcome;
} wish[] = {
    {TEXT("efterretning"), OUTCOME_NOTED},
    {TEXT("drøft"), OUTCOME_DISCUSSED},
    {TEXT("godkend"), OUTCOME_APPROVED},
    {TEXT("anbefal"), OUTCOME_RECOMMENDED},
    {TEXT("i høring"), OUTCOME_HEARING},
    {TEXT("offentlig høring"), OUTCOME_HEARING},
    {TEXT("oversend"), OUTCOME_SENT_ON},
    {TEXT("sendes"), OUTCOME_SENT_ON},
    {TEXT("fremsend"), OUTCOME_SENT_ON},
    {TEXT("sender"), OUTCOME_SENT_ON},
    {TEXT("udsætte"), OUTCOME_POSTPONED},
    {TEXT("udsættes"), OUTCOME_POSTPONED},
    {TEXT("tages af dagsordenen"), OUTCOME_WITHDRAWN},
    {TEXT("tilbagesendes"), OUTCOME_SENT_BACK},
    {TEXT("afvis"), OUTCOME_REJECTED},
    {TEXT("afslag"), OUTCOME_REJECTED},
    {TEXT("ikke imødekomme"), OUTCOME_REJECTED},
    {TEXT("afslås"), OUTCOME_REJECTED},
    {TEXT("forkast"), OUTCOME_REJECTED},
    {TEXT("orienteringen"), OUTCOME_NOTED},
};

/* What the whole recommendation asks for. */
struct wanted {
    uint32_t outcomes;
    bool other; /* a point that asks to be agreed to as it stands */
    size_t points;
};

static bool current(const struct section *section, enum section_kind kind)
{
    return section->kind == kind && !section->quoted && str_trim(section->text).size;
}

static bool is_point(struct str low)
{
    size_t digits = 0;
    while (digits < low.size && ascii_is_digit(low.data[digits]))
        digits++;
    if (digits && digits < low.size && strchr(".):", low.data[digits]))
        return true;
    return str_starts(low, STR("at ")) || str_starts(low, STR("- ")) || str_starts(low, STR("* "));
}

static uint32_t wishes_of(struct str low)
{
    uint32_t outcomes = 0;
    struct pairs pairs = pairs_of(low);
    for (size_t i = 0; i < COUNT_OF(wish); i++) {
        size_t at = pairs_find(&pairs, low, wish[i].text);
        if (at >= low.size)
            continue;
        struct str before = str_trim(str_head(low, at));
        bool purpose = wish[i].outcome == OUTCOME_APPROVED &&
                       str_starts(str_from(low, at), STR("godkendelse")) &&
                       str_ends(before, STR("til"));
        if (!purpose)
            outcomes |= BIT(wish[i].outcome);
    }
    if (outcomes & BIT(OUTCOME_HEARING))
        outcomes &= ~BIT(OUTCOME_SENT_ON);
    return outcomes;
}

static void take_point(struct wanted *wanted, struct str low)
{
    uint32_t outcomes = wishes_of(low);
    wanted->points++;
    wanted->outcomes |= outcomes;
    wanted->other |= !outcomes;
}

/* Lines that begin no point go on with the one before; before the first they are its head. */
static void wanted_read(struct str text, struct wanted *wanted, struct arena *arena)
{
    struct str rest = text_lower(arena, text), line;
    struct str point = STR_NONE, head = STR_NONE;
    while (line_next(&rest, &line)) {
        if (!line.size)
            continue;
        if (is_point(line)) {
            if (point.size)
                take_point(wanted, point);
            point = line;
        } else if (point.size) {
            point = arena_join(arena, arena_join(arena, point, STR(" ")), line);
        } else {
            head = arena_join(arena, arena_join(arena, head, STR(" ")), line);
        }
    }
    if (point.size)
        take_point(wanted, point);
    else if (head.size)
        take_point(wanted, head);
}

/* "Center for Politik og Organisation indstiller, at" */
static struct str proposer_of(struct str text)
{
    static const char *const verb[] = {" indstiller", " foreslår", " anbefaler", " indstillede"};
    struct str rest = text, line;
    while (line_next(&rest, &line))
        if (line.size)
            break;
    for (size_t i = 0; i < COUNT_OF(verb); i++) {
        size_t at = str_find(line, str_of(verb[i]), 0);
        if (at >= line.size || at > PROPOSER_MAX || !at)
            continue;
        struct str name = str_trim(str_head(line, at));
        if (text_capital(name) && !str_is(name, "Det") && !str_is(name, "Der") &&
            str_find(name, STR(". "), 0) == name.size)
            return name;
    }
    return STR_NONE;
}

static struct str decides_of(struct str text, struct arena *arena, struct arena *scratch)
{
    struct words words = words_read(scratch, text);
    struct body body;
    if (body_find(&words, text, 0, words.count, &body))
        return committee_clean(body.name, arena);
    struct str rest = text, line = STR_NONE;
    while (line_next(&rest, &line) && !line.size)
        ;
    if (line.size && str_ends(line, STR(".")))
        line.size--;
    return line.size <= DECIDES_MAX && text_capital(line) ? line : STR_NONE;
}

static enum case_kind kind_named(struct str text, struct arena *arena)
{
    static const struct {
        const char *start;
        enum case_kind kind;
    } table[] = {
        {"beslutning", CASE_KIND_DECISION},         {"orientering", CASE_KIND_INFORMATION},
        {"drøftelse", CASE_KIND_DISCUSSION},        {"til beslutning", CASE_KIND_DECISION},
        {"til orientering", CASE_KIND_INFORMATION}, {"til drøftelse", CASE_KIND_DISCUSSION},
        {"temadrøftelse", CASE_KIND_DISCUSSION},
    };
    struct str low = text_lower(arena, str_trim(text));
    for (size_t i = 0; i < COUNT_OF(table); i++)
        if (str_starts(low, str_of(table[i].start)))
            return table[i].kind;
    return CASE_KIND_UNKNOWN;
}

/* "Orienteringssag: Title", "Title (B)", "Title (Orientering)", "Orientering om ..." */
static enum case_kind kind_of_title(struct str title, struct arena *arena)
{
    static const char *const letter[] = {"(b)", "(o)", "(d)"};
    struct str low = text_lower(arena, str_trim(title));
    struct str before = str_head(low, str_find_byte(low, ':', 0));
    if (before.size < low.size && str_ends(before, STR("sag"))) {
        size_t word = before.size;
        while (word && !ascii_is_space(before.data[word - 1]))
            word--;
        return kind_named(str_from(before, word), arena); /* "3. Orienteringssag: Title" */
    }
    for (size_t i = 0; i < COUNT_OF(letter); i++)
        if (str_ends(low, str_of(letter[i])))
            return (enum case_kind)(CASE_KIND_DECISION + i);
    size_t open = low.size;
    while (open && low.data[open - 1] != '(')
        open--;
    if (open && str_ends(low, STR(")"))) {
        enum case_kind kind = kind_named(str_from(low, open), arena);
        if (kind)
            return kind;
    }
    if (str_starts(low, STR("orientering om")) || str_starts(low, STR("orientering:")))
        return CASE_KIND_INFORMATION;
    return CASE_KIND_UNKNOWN;
}

static enum case_kind kind_wanted(const struct wanted *wanted)
{
    uint32_t weak = BIT(OUTCOME_NOTED) | BIT(OUTCOME_DISCUSSED);
    if (!wanted->points)
        return CASE_KIND_UNKNOWN;
    if (wanted->other || (wanted->outcomes & ~weak))
        return CASE_KIND_DECISION;
    return wanted->outcomes & BIT(OUTCOME_DISCUSSED) ? CASE_KIND_DISCUSSION : CASE_KIND_INFORMATION;
}

/* Does the decision say more than that the recommendation is followed? */
static bool has_remark(struct str text, struct arena *arena)
{
    static const char *const sign[] = {
        "bemærkning",      "tilføjelse",         "udvalget ønsker",
        "udvalget beder",  "udvalget bad",       "udvalget opfordr",
        "udvalget anmod",  "vender tilbage",     " dog ",
        "idet det ",       "idet der ",          "idet udvalget",
        "idet administr",  "under forudsætning", "på betingelse",
        "udvalget bemærk", "rådet bemærk",       "udvalget lægger vægt",
    };
    struct str low = text_lower(arena, text);
    struct pairs pairs = pairs_of(low);
    if (pairs_find(&pairs, low, STR("uden bemærkning")) < low.size)
        return false;
    for (size_t i = 0; i < COUNT_OF(sign); i++)
        if (pairs_find(&pairs, low, str_of(sign[i])) < low.size)
            return true;
    return false;
}

static enum followed compare(const struct wanted *wanted, uint32_t got)
{
    uint32_t delay = BIT(OUTCOME_POSTPONED) | BIT(OUTCOME_SENT_BACK) | BIT(OUTCOME_WITHDRAWN);
    uint32_t agreed = BIT(OUTCOME_APPROVED) | BIT(OUTCOME_RECOMMENDED);
    uint32_t weak = BIT(OUTCOME_NOTED) | BIT(OUTCOME_DISCUSSED);
    uint32_t rejected = BIT(OUTCOME_REJECTED);
    uint32_t common = wanted->outcomes & got;
    if (!got || got == BIT(OUTCOME_NOTHING))
        return FOLLOWED_UNKNOWN;
    if (got & delay)
        return common & delay ? FOLLOWED_YES : FOLLOWED_CHANGED;
    if (got & BIT(OUTCOME_CHANGED))
        return FOLLOWED_CHANGED;
    if (got & agreed || common & rejected)
        return FOLLOWED_YES; /* what was rejected beside it was an amendment */
    if (got & rejected)
        return common ? FOLLOWED_YES : FOLLOWED_NO;
    if (wanted->outcomes & (agreed | delay | rejected))
        return FOLLOWED_CHANGED;
    if (!(wanted->outcomes & ~weak) && !wanted->other)
        return got & weak ? FOLLOWED_YES : FOLLOWED_UNKNOWN;
    if (wanted->outcomes & ~got)
        return common || wanted->other ? FOLLOWED_CHANGED : FOLLOWED_UNKNOWN;
    return wanted->other && got == BIT(OUTCOME_DISCUSSED) ? FOLLOWED_UNKNOWN : FOLLOWED_YES;
}

static bool any_remark(const struct item *item, struct arena *arena)
{
    if (item->commitment_count)
        return true;
    for (size_t i = 0; i < item->section_count; i++)
        if (current(&item->section[i], SECTION_DECISION) &&
            has_remark(item->section[i].text, arena))
            return true;
    return false;
}

/* "Indstillingen er dermed ikke vedtaget": what was adopted then was another proposal. */
static bool voted_down(const struct item *item, struct arena *arena)
{
    static const struct str down[] = {
        TEXT("ikke vedtaget"), TEXT("ikke godkendt"), TEXT("ikke tiltrådt"), TEXT("forkastet"),
        TEXT("bortfaldt"),     TEXT("bortfaldet"),    TEXT("nedstemt"),      TEXT("afvist"),
        TEXT("faldt"),         TEXT("faldet"),        TEXT("ikke fulgt"),    TEXT("blev ikke"),
        TEXT("kunne ikke")};
    for (size_t i = 0; i < item->section_count; i++) {
        if (!current(&item->section[i], SECTION_DECISION))
            continue;
        struct str rest = text_lower(arena, item->section[i].text);
        while (rest.size) {
            size_t stop = str_find(rest, STR(". "), 0);
            struct str sentence = str_trim(str_head(rest, stop));
            rest = str_from(rest, stop + 2);
            bool of_it = str_starts(sentence, STR("indstillingen ")) ||
                         str_starts(sentence, STR("forvaltningens indstilling ")) ||
                         str_starts(sentence, STR("administrationens indstilling "));
            for (size_t k = 0; of_it && k < COUNT_OF(down); k++)
                if (str_find(sentence, down[k], 0) < sentence.size &&
                    str_find(sentence, STR("forslag"), 0) == sentence.size)
                    return true;
        }
    }
    return false;
}

static void followed_read(struct item *item, const struct wanted *wanted, struct arena *arena)
{
    bool decided = false;
    for (size_t i = 0; i < item->section_count; i++)
        decided = decided || current(&item->section[i], SECTION_DECISION);
    item->followed = FOLLOWED_UNKNOWN;
    if (!decided || !wanted->points || item->routine != ROUTINE_NO)
        return;
    item->followed = compare(wanted, item->outcomes);
    if ((item->followed == FOLLOWED_YES || item->followed == FOLLOWED_CHANGED) &&
        voted_down(item, arena))
        item->followed = FOLLOWED_NO;
    if (item->followed == FOLLOWED_YES && any_remark(item, arena))
        item->followed = FOLLOWED_REMARK;
}

/* Of an agenda, with no decision printed. */
static bool undecided(const struct item *item, const struct meeting *meeting, struct arena *arena)
{
    struct str kind = text_lower(arena, meeting->kind);
    bool agenda = str_starts(kind, STR("dagsorden")) || str_starts(kind, STR("tillæg"));
    bool minutes = str_find(kind, STR("vedtagelser"), 0) < kind.size ||
                   str_find(kind, STR("beslutning"), 0) < kind.size;
    for (size_t i = 0; i < item->section_count; i++)
        if (current(&item->section[i], SECTION_DECISION))
            return false;
    return agenda && !minutes && !item->outcomes;
}

void recommendation_read(struct item *item, const struct meeting *meeting, struct arena *arena,
                         struct arena *scratch)
{
    struct wanted wanted = {0};
    item->proposer = item->decides = STR_NONE;
    item->case_kind = CASE_KIND_UNKNOWN;
    for (size_t i = 0; i < item->section_count; i++) {
        const struct section *section = &item->section[i];
        if (current(section, SECTION_TYPE) && !item->case_kind)
            item->case_kind = kind_named(section->text, scratch);
        if (current(section, SECTION_COMPETENCE) && !item->decides.size)
            item->decides = decides_of(section->text, arena, scratch);
        if (!current(section, SECTION_RECOMMENDATION))
            continue;
        if (!item->proposer.size)
            item->proposer = proposer_of(section->text);
        if (item->routine == ROUTINE_NO)
            wanted_read(section->text, &wanted, scratch);
    }
    if (!item->case_kind)
        item->case_kind = kind_of_title(item->title_raw, scratch);
    if (!item->case_kind)
        item->case_kind = kind_wanted(&wanted);
    followed_read(item, &wanted, scratch);
    item->undecided = undecided(item, meeting, scratch);
}
