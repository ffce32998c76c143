// SPDX-License-Identifier: GPL-2.0-or-later
/* What is asked of the facts of an item: its body, people, outcome, numbers. */
#include "stemmer/base/array.h"
#include "stemmer/fold.h"
#include "tests/property/ask_parts.h"

/* How well a name answers; of all names of the collection only the best grade counts. */
enum grade { GRADE_NO, GRADE_WORDS, GRADE_SHORT, GRADE_SAME };

static bool is_between(char c)
{
    return ascii_is_space(c) || c == '-' || c == ',' || c == '.';
}

/* The next word of a folded name; empty at its end. */
static struct str next_word(struct str *rest)
{
    size_t from = 0;
    while (from < rest->size && is_between(rest->data[from]))
        from++;
    size_t to = from;
    while (to < rest->size && !is_between(rest->data[to]))
        to++;
    struct str word = str_slice(*rest, from, to);
    *rest = str_from(*rest, to);
    return word;
}

static bool is_small(struct str word)
{
    return str_is(word, "og") || str_is(word, "i") || str_is(word, "for") || str_is(word, "af");
}

/* "Digitaliserings- og Teknologiudvalget" -> dtu. */
static bool are_initials(struct str folded, struct str typed)
{
    static const char *const head[] = {"udvalget", "bestyrelsen", "nævnet", "rådet"};
    CLEANUP(buffer_free) struct buffer out = {0};
    struct str rest = folded;
    for (struct str word; (word = next_word(&rest)).size;) {
        uint32_t code;
        if (is_small(word))
            continue;
        buffer_add(&out, str_head(word, utf8_decode(word, &code)));
        for (size_t i = 0; i < COUNT_OF(head); i++)
            if (str_ends(word, str_of(head[i])) && word.size > strlen(head[i]))
                buffer_add(&out, str_head(str_of(head[i]), 1));
    }
    return str_equal(buffer_str(&out), typed);
}

static enum grade grade_body(struct str name, struct str value, struct arena *arena)
{
    struct str folded = fold(arena, name);
    struct str typed = fold(arena, value);
    if (str_equal(folded, typed))
        return GRADE_SAME;
    if (are_initials(folded, typed))
        return GRADE_SHORT;
    struct str rest = typed;
    size_t count = 0;
    for (struct str word; (word = next_word(&rest)).size; count++) {
        struct str of_name = folded;
        struct str other;
        while ((other = next_word(&of_name)).size && !str_starts(other, word))
            ;
        if (!other.size)
            return GRADE_NO;
    }
    return count ? GRADE_WORDS : GRADE_NO;
}

static enum grade grade_person(const struct person *person, struct str value, struct arena *arena)
{
    struct str name = fold(arena, person->name);
    struct str typed = fold(arena, value);
    if (str_equal(name, typed))
        return GRADE_SAME;
    if (person->party.size && str_equal(fold(arena, person->party), typed))
        return GRADE_SHORT;
    struct str rest = typed;
    struct str of_name = name;
    size_t count = 0;
    for (struct str word; (word = next_word(&rest)).size; count++) {
        struct str other;
        while ((other = next_word(&of_name)).size && !str_equal(other, word))
            ;
        if (!other.size)
            return GRADE_NO;
    }
    return count ? GRADE_WORDS : GRADE_NO;
}

static enum grade best_of(const struct people *people, struct str value, enum presence state,
                          struct arena *arena)
{
    enum grade best = GRADE_NO;
    for (size_t i = 0; i < people->count; i++) {
        enum grade grade = GRADE_NO;
        if (people->person[i].state == state)
            grade = grade_person(&people->person[i], value, arena);
        best = grade > best ? grade : best;
    }
    return best;
}

static bool is_away(const struct entry *entry, struct str name)
{
    const struct people *away[] = {&entry->meeting->apologies, &entry->item->absences};
    for (size_t k = 0; k < COUNT_OF(away); k++)
        for (size_t i = 0; i < away[k]->count; i++)
            if (str_equal(away[k]->person[i].name, name))
                return true;
    return false;
}

static enum grade grade_presence(const struct entry *entry, enum field_id field, struct str value,
                                 struct arena *arena)
{
    const struct people *participants = &entry->meeting->participants;
    if (field != FIELD_PRESENT) {
        enum presence state = field == FIELD_ABSENT ? PRESENCE_ABSENT : PRESENCE_APOLOGIES;
        enum grade a = best_of(&entry->meeting->apologies, value, state, arena);
        enum grade b = best_of(&entry->item->absences, value, state, arena);
        return a > b ? a : b;
    }
    enum grade best = GRADE_NO;
    for (size_t i = 0; i < participants->count; i++) {
        const struct person *person = &participants->person[i];
        enum grade grade = GRADE_NO;
        if (person->state == PRESENCE_PRESENT && !is_away(entry, person->name))
            grade = grade_person(person, value, arena);
        best = grade > best ? grade : best;
    }
    return best;
}

static enum grade grade_party(const struct entry *entry, struct str value, struct arena *arena)
{
    const struct people *participants = &entry->meeting->participants;
    for (size_t i = 0; i < participants->count; i++)
        if (str_equal(fold(arena, participants->person[i].party), fold(arena, value)))
            return GRADE_SAME;
    return GRADE_NO;
}

static enum grade grade_case(const struct entry *entry, struct str value, struct arena *arena)
{
    struct str number = fold(arena, entry->item->case_no);
    struct str typed = fold(arena, value);
    if (!number.size)
        return GRADE_NO;
    if (str_equal(number, typed))
        return GRADE_SAME;
    return str_find(number, typed, 0) < number.size ? GRADE_WORDS : GRADE_NO;
}

static enum grade grade_places(const struct entry *entry, struct str value, struct arena *arena)
{
    enum grade best = GRADE_NO;
    for (size_t i = 0; i < entry->item->locality_count; i++) {
        enum grade grade = grade_body(entry->item->locality[i].name, value, arena);
        best = grade > best ? grade : best;
    }
    return best;
}

/* imod:Ø */
static enum grade grade_votes(const struct entry *entry, struct str value, struct arena *arena)
{
    struct str who = value;
    struct str side = str_split(&who, ':');
    enum grade best = GRADE_NO;
    for (size_t i = 0; i < entry->item->vote_count; i++) {
        const struct vote *vote = &entry->item->vote[i];
        for (size_t k = 0; k < vote->ballot_count; k++) {
            const struct ballot *ballot = &vote->ballot[k];
            struct person person = {.name = ballot->name, .party = ballot->party};
            if (!ballot->count || !str_is(side, ballot_side_name(ballot->side)))
                continue;
            enum grade grade = grade_person(&person, who, arena);
            best = grade > best ? grade : best;
        }
    }
    return best;
}

static enum grade grade_of(const struct entry *entry, enum field_id field, struct str value,
                           struct arena *arena)
{
    switch (field) {
    case FIELD_COMMITTEE:
        return grade_body(entry->meeting->committee, value, arena);
    case FIELD_MUNICIPALITY:
        return grade_body(entry->meeting->municipality, value, arena);
    case FIELD_PARTY:
        return grade_party(entry, value, arena);
    case FIELD_CASE:
        return grade_case(entry, value, arena);
    case FIELD_DECIDES:
        return grade_body(entry->item->decides, value, arena);
    case FIELD_DEPT:
        return grade_body(entry->item->proposer, value, arena);
    case FIELD_PLACE:
        return grade_places(entry, value, arena);
    case FIELD_VOTED:
        return grade_votes(entry, value, arena);
    default:
        return grade_presence(entry, field, value, arena);
    }
}

static void add_best(const struct collection *collection, enum field_id field, struct str value,
                     struct arena *arena, bool *answer)
{
    size_t count = collection->entry_count;
    enum grade *grade = ARENA_NEW(arena, enum grade, count);
    enum grade best = GRADE_WORDS;
    for (size_t i = 0; i < count; i++) {
        grade[i] = grade_of(&collection->entry[i], field, value, arena);
        best = grade[i] > best ? grade[i] : best;
    }
    for (size_t i = 0; i < count; i++)
        answer[i] = answer[i] || grade[i] == best;
}

static bool has_number(const struct entry *entry, struct str value, struct arena *arena)
{
    struct str number = fold(arena, entry->item->number);
    if (str_equal(number, value))
        return true;
    for (size_t i = 0; i < entry->item->sub_count; i++)
        if (str_equal(arena_print(arena, STR_FORMAT "." STR_FORMAT, STR_ARG(number),
                                  STR_ARG(entry->item->sub[i].number)),
                      value))
            return true;
    return false;
}

/* In a list of people, or named in the text. */
static void add_person(const struct collection *collection, const struct ask *ask,
                       struct arena *arena, bool *answer)
{
    static const enum field_id list[] = {FIELD_PRESENT, FIELD_APOLOGIES, FIELD_ABSENT};
    struct words words = {0};
    struct error error = {.offset = NO_OFFSET};
    for (size_t i = 0; i < COUNT_OF(list); i++)
        add_best(collection, list[i], ask->text, arena, answer);
    if (analyzer_run(collection->analyzer, ask->text, arena, &words, &error) || !words.count)
        return;
    for (size_t i = 0; i < collection->entry_count; i++)
        answer[i] = answer[i] || ask_has_phrase(&collection->entry[i], FIELD_NONE, &words, true);
}

static bool is_fact(const struct entry *entry, const struct ask *ask, struct arena *arena)
{
    struct str number = fold(arena, ask->text);
    switch (ask->field) {
    case FIELD_ITEM:
        return has_number(entry, number, arena);
    case FIELD_KLE:
    case FIELD_FACET:
        return ask_has_subject(entry, ask->field, number, arena);
    case FIELD_PARAGRAPH:
        return ask_names_special(entry, 'L', arena_join(arena, STR("§"), number));
    case FIELD_ARTICLE:
        return ask_names_special(entry, 'L', arena_join(arena, STR("art."), number));
    case FIELD_LAW:
        return ask_names_law(entry, ask->text, arena);
    default:
        return ask_has_choice(entry, ask->field, ask->text, arena);
    }
}

bool *ask_value(const struct collection *collection, const struct ask *ask, struct arena *arena)
{
    bool *answer = ARENA_NEW(arena, bool, collection->entry_count);
    enum field_kind kind = schema_field[ask->field].kind;
    if (ask->field == FIELD_PERSON) {
        add_person(collection, ask, arena, answer);
    } else if (kind == FIELD_CHOICE || kind == FIELD_ID || kind == FIELD_PERIOD ||
               ask->field == FIELD_LAW || ask->field == FIELD_DISSENT) {
        if (ask->field == FIELD_CASE)
            add_best(collection, ask->field, ask->text, arena, answer);
        for (size_t i = 0; ask->field != FIELD_CASE && i < collection->entry_count; i++)
            answer[i] = is_fact(&collection->entry[i], ask, arena);
    } else {
        add_best(collection, ask->field, ask->text, arena, answer);
    }
    return answer;
}
