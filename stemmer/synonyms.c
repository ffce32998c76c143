// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/synonyms.h"

#include <stdlib.h>

#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#include "synonyms.inc"

#define WEIGHT_BOTH 0.7 /* of the added members of a = b */
#define WEIGHT_ONE  0.5 /* of those of a > b */

struct group {
    const struct synonym_member *member;
    size_t count;
    double weight;
    bool one_way; /* only the first stands for the others */
};

/* A member by its stems, to find it again. */
struct key {
    struct str stems; /* with a zero byte between */
    const struct group *group;
    const struct synonym_member *member;
};

struct synonyms {
    struct arena arena;
    struct group **group;
    size_t group_count, group_room;
    struct key *key; /* sorted by stems */
    size_t key_count, key_room;
};

struct str synonyms_own(void)
{
    return (struct str){(const char *)own_synonyms, sizeof own_synonyms};
}

static struct str joined(struct arena *arena, const struct str *stem, size_t count)
{
    struct str all = count ? stem[0] : STR_NONE;
    for (size_t i = 1; i < count; i++) {
        all = arena_join(arena, all, (struct str){"\0", 1});
        all = arena_join(arena, all, stem[i]);
    }
    return all;
}

static struct str acronym_of(const struct word *word)
{
    for (uint32_t i = 0; i < word->special_count; i++)
        if (word->special[i].kind == 'A')
            return word->special[i].value;
    return STR_NONE;
}

/* Reading a list, for a line at a time. */
struct reading {
    struct synonyms *synonyms;
    struct analyzer *analyzer;
    struct error *error;
};

static bool all_stop(const struct words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (!words->word[i].stop)
            return false;
    return true;
}

/* What is wrong with the member, or NULL. */
static const char *read_member(const struct reading *reading, struct str text,
                               struct synonym_member *ret, enum status *status)
{
    struct arena *arena = &reading->synonyms->arena;
    struct words words = {0};
    *ret = (struct synonym_member){.text = str_trim(text)};
    if (str_ends(ret->text, STR("!"))) {
        ret->capitals = true;
        ret->text = str_head(ret->text, ret->text.size - 1);
    }
    *status = analyzer_run(reading->analyzer, ret->text, arena, &words, reading->error);
    if (*status || all_stop(&words))
        return N_("a word that says nothing");
    if (words.count > SYNONYM_WORDS_MAX)
        return N_("too many words");
    if (ret->capitals && (words.count != 1 || !acronym_of(&words.word[0]).size))
        return N_("'!' stands after a word in capitals");
    struct str *stem = ARENA_NEW(arena, struct str, words.count);
    for (size_t i = 0; i < words.count; i++)
        stem[i] = ret->capitals ? acronym_of(&words.word[i]) : words.word[i].stem;
    ret->stem = stem;
    ret->stem_count = words.count;
    return NULL;
}

static bool same_member(const struct synonym_member *a, const struct synonym_member *b)
{
    if (a->stem_count != b->stem_count || a->capitals != b->capitals)
        return false;
    for (size_t i = 0; i < a->stem_count; i++)
        if (!str_equal(a->stem[i], b->stem[i]))
            return false;
    return true;
}

/* "@0.5" at the end of the line is taken off it. */
static double take_weight(struct str *line, double otherwise)
{
    uint64_t tenths = 0;
    size_t at = line->size;
    while (at > 0 && line->data[at - 1] != '@')
        at--;
    if (!at)
        return otherwise;
    struct str number = str_trim(str_from(*line, at));
    *line = str_trim(str_head(*line, at - 1));
    if (str_is(number, "1"))
        return 1;
    if (str_starts(number, STR("0.")) && number.size == 3 &&
        str_to_number(str_from(number, 2), 9, &tenths) && tenths)
        return (double)tenths / 10;
    return otherwise;
}

static void add_key(struct synonyms *synonyms, const struct group *group,
                    const struct synonym_member *member)
{
    *ARRAY_PUSH(&synonyms->arena, synonyms->key, synonyms->key_count, synonyms->key_room) =
        (struct key){joined(&synonyms->arena, member->stem, member->stem_count), group, member};
}

static void add_group(struct synonyms *synonyms, struct group group)
{
    struct group *kept = ARENA_NEW(&synonyms->arena, struct group, 1);
    *kept = group;
    *ARRAY_PUSH(&synonyms->arena, synonyms->group, synonyms->group_count, synonyms->group_room) =
        kept;
    size_t keys = group.one_way ? 1 : group.count;
    for (size_t i = 0; i < keys; i++)
        add_key(synonyms, kept, &kept->member[i]);
}

/* What is wrong with the line, or NULL. */
static const char *read_line(const struct reading *reading, struct str line, enum status *status)
{
    struct group group = {0};
    group.one_way = str_find_byte(line, '>', 0) < line.size;
    group.weight = take_weight(&line, group.one_way ? WEIGHT_ONE : WEIGHT_BOTH);
    struct synonym_member *member =
        ARENA_NEW(&reading->synonyms->arena, struct synonym_member, SYNONYM_MEMBERS_MAX);
    group.member = member;
    for (char sign = group.one_way ? '>' : '='; line.size; sign = group.one_way ? ',' : '=') {
        struct str text = str_split(&line, sign);
        if (group.count == SYNONYM_MEMBERS_MAX)
            return N_("more than 12 members");
        const char *wrong = read_member(reading, text, &member[group.count], status);
        if (wrong)
            return wrong;
        size_t twin = 0;
        while (twin < group.count && !same_member(&member[twin], &member[group.count]))
            twin++;
        if (twin == group.count)
            group.count++; /* else another form of a word that is there */
    }
    if (group.count < 2)
        return N_("fewer than two different words");
    add_group(reading->synonyms, group);
    return NULL;
}

static enum status read_list(const struct reading *reading, struct str list,
                             struct synonym_trouble *trouble)
{
    for (size_t number = 1; list.size; number++) {
        enum status status = STATUS_OK;
        struct str line = str_split(&list, '\n');
        line = str_trim(str_head(line, str_find_byte(line, '#', 0)));
        if (!line.size)
            continue;
        const char *wrong = read_line(reading, line, &status);
        if (status)
            return status;
        if (wrong && trouble && !trouble->line)
            *trouble = (struct synonym_trouble){number, wrong};
    }
    return STATUS_OK;
}

static int by_stems(const void *a, const void *b)
{
    const struct key *x = a;
    const struct key *y = b;
    int order = str_compare(x->stems, y->stems);
    return order ? order : (x->group > y->group) - (x->group < y->group);
}

enum status synonyms_make(struct analyzer *analyzer, const struct str *lists, size_t count,
                          struct synonym_trouble *trouble, struct synonyms **ret,
                          struct error *error)
{
    struct synonyms *synonyms = memory_alloc(sizeof *synonyms);
    *synonyms = (struct synonyms){0};
    struct reading reading = {synonyms, analyzer, error};
    enum status status = STATUS_OK;
    analyzer_keep_whole(analyzer, true); /* members are compared by their stems */
    for (size_t i = 0; !status && i < count; i++) {
        if (trouble)
            trouble[i] = (struct synonym_trouble){0};
        /* texts are views: keep them */
        status = read_list(&reading, arena_copy(&synonyms->arena, lists[i]),
                           trouble ? &trouble[i] : NULL);
    }
    analyzer_keep_whole(analyzer, false);
    if (status) {
        synonyms_free(synonyms);
        return status;
    }
    if (synonyms->key_count)
        qsort(synonyms->key, synonyms->key_count, sizeof *synonyms->key, by_stems);
    *ret = synonyms;
    return STATUS_OK;
}

void synonyms_free(struct synonyms *synonyms)
{
    if (!synonyms)
        return;
    arena_free(&synonyms->arena);
    free(synonyms);
}

size_t synonyms_groups(const struct synonyms *synonyms)
{
    return synonyms->group_count;
}

static size_t first_key(const struct synonyms *synonyms, struct str stems)
{
    size_t low = 0;
    size_t high = synonyms->key_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(synonyms->key[middle].stems, stems) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void take_group(const struct key *key, struct synonym *found, size_t *count, size_t room)
{
    for (size_t i = 0; i < key->group->count; i++) {
        const struct synonym_member *member = &key->group->member[i];
        size_t at = 0;
        if (same_member(member, key->member))
            continue;
        while (at < *count && !same_member(found[at].member, member))
            at++;
        if (at == *count && at == room)
            return;
        if (at == *count)
            found[(*count)++] = (struct synonym){member, key->group->weight};
        else if (found[at].weight < key->group->weight)
            found[at].weight = key->group->weight;
    }
}

static void look_up(const struct synonyms *synonyms, struct str stems, bool capitals,
                    struct synonym *found, size_t *count)
{
    size_t at = first_key(synonyms, stems);
    for (; at < synonyms->key_count && str_equal(synonyms->key[at].stems, stems); at++)
        if (synonyms->key[at].member->capitals == capitals)
            take_group(&synonyms->key[at], found, count, SYNONYM_MEMBERS_MAX);
}

size_t synonyms_find(const struct synonyms *synonyms, const struct word *words, size_t count,
                     struct arena *arena, struct synonym **ret)
{
    size_t made = 0;
    struct str stem[SYNONYM_WORDS_MAX];
    if (!count || count > SYNONYM_WORDS_MAX)
        return 0;
    struct synonym *found = ARENA_NEW(arena, struct synonym, SYNONYM_MEMBERS_MAX);
    for (size_t i = 0; i < count; i++)
        stem[i] = words[i].stem;
    look_up(synonyms, joined(arena, stem, count), false, found, &made);
    struct str acronym = count == 1 ? acronym_of(&words[0]) : STR_NONE;
    if (acronym.size)
        look_up(synonyms, acronym, true, found, &made);
    *ret = found;
    return made;
}
