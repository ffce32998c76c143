// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/names.h"

#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/fold.h"

struct name_words {
    struct str *word;
    size_t count, room;
};

static bool is_border(char c)
{
    return ascii_is_space(c) || c == '-' || c == ',' || c == '.' || c == '/' || c == '(' ||
           c == ')' || c == '&' || c == '|' || c == ':' || c == ';' || c == '"';
}

static struct name_words split_words(struct arena *arena, struct str folded)
{
    struct name_words words = {0};
    size_t start = 0;
    for (size_t i = 0; i <= folded.size; i++) {
        if (i < folded.size && !is_border(folded.data[i]))
            continue;
        if (i > start)
            *ARRAY_PUSH(arena, words.word, words.count, words.room) = str_slice(folded, start, i);
        start = i + 1;
    }
    return words;
}

/* Words of a name that say nothing about which it is. */
static bool is_small(struct str word)
{
    static const char *const small[] = {"og", "i", "for", "af", "til", "samt", "på", "vedr"};
    for (size_t i = 0; i < COUNT_OF(small); i++)
        if (str_is(word, small[i]))
            return true;
    return false;
}

/* What bodies are called at the end; the rest of the word says which one it is. */
static const char *const body_head[] = {
    "udvalget", "udvalg", "bestyrelsen", "bestyrelse", "nævnet",           "nævn",
    "rådet",    "råd",    "forummet",    "forum",      "repræsentationen",
};

static struct str without_genitive(struct str word)
{
    if (word.size > 4 && str_ends(word, STR("s")) && !str_ends(word, STR("ss")))
        word.size--;
    return word;
}

static struct str head_of(struct str word)
{
    word = without_genitive(word);
    for (size_t i = 0; i < COUNT_OF(body_head); i++) {
        struct str head = str_of(body_head[i]);
        if (word.size > head.size && str_ends(word, head))
            return str_from(word, word.size - head.size);
    }
    return STR_NONE;
}

static void add_initial(struct buffer *out, struct str word)
{
    uint32_t code;
    if (word.size)
        buffer_add(out, str_head(word, utf8_decode(word, &code)));
}

struct str name_initials(struct arena *arena, struct str body)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    struct name_words words = split_words(arena, fold(arena, body));
    for (size_t i = 0; i < words.count; i++) {
        if (is_small(words.word[i]))
            continue;
        add_initial(&out, words.word[i]);
        add_initial(&out, head_of(words.word[i]));
    }
    return arena_copy(arena, buffer_str(&out));
}

/* Abbreviations that are not the initials. Several names a row are alternatives. */
static const struct {
    const char *short_name, *body;
} usual_short[] = {
    {"by", "byrådet"},
    {"br", "byrådet"},
    {"br", "borgerrepræsentationen"},
    {"rr", "regionsrådet"},
    {"fu", "forretningsudvalget"},
    {"øk", "økonomiudvalget"},
    {"øe", "økonomi- og erhvervsudvalget"},
    {"lbr", "det lokale beskæftigelsesråd"},
};

static bool is_usual_short(struct str body, struct str value)
{
    for (size_t i = 0; i < COUNT_OF(usual_short); i++)
        if (str_is(value, usual_short[i].short_name) && str_is(body, usual_short[i].body))
            return true;
    return false;
}

/* "teknologi" in "teknologiudvalget", "digitaliserings" in "digitaliserings-", and
 * "digitaliseringsudvalget" for the first half of "Digitaliserings- og Teknologiudvalget". */
static bool word_answers(struct str name_word, struct str typed)
{
    struct str bare = without_genitive(typed);
    struct str head = head_of(typed);
    struct str root = str_head(typed, without_genitive(typed).size - head.size);
    if (str_starts(name_word, typed) || str_starts(name_word, bare))
        return true;
    return head.size && root.size >= 3 && str_starts(name_word, root) &&
           (head_of(name_word).size == 0 || str_starts(head_of(name_word), str_head(head, 4)));
}

static bool all_words_answer(struct arena *arena, struct str name, struct str value)
{
    struct name_words of_name = split_words(arena, name);
    struct name_words typed = split_words(arena, value);
    bool any = false;
    for (size_t i = 0; i < typed.count; i++) {
        bool found = is_small(typed.word[i]);
        any = any || !found;
        for (size_t k = 0; k < of_name.count && !found; k++)
            found = word_answers(of_name.word[k], typed.word[i]);
        if (!found)
            return false;
    }
    return any;
}

/* Is every typed word a word of the name, just so? */
static bool all_words_stand(struct arena *arena, struct str name, struct str value)
{
    struct name_words of_name = split_words(arena, name);
    struct name_words typed = split_words(arena, value);
    for (size_t i = 0; i < typed.count; i++) {
        bool found = false;
        for (size_t k = 0; k < of_name.count && !found; k++)
            found = str_equal(of_name.word[k], typed.word[i]) ||
                    str_equal(of_name.word[k], without_genitive(typed.word[i]));
        if (!found)
            return false;
    }
    return typed.count > 1 || (typed.count == 1 && head_of(typed.word[0]).size);
}

enum name_match name_match_body(struct str name, struct str value)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str body = fold(&arena, name);
    struct str typed = str_trim(fold(&arena, value));
    if (str_equal(body, typed) || str_equal(body, without_genitive(typed)) ||
        str_equal(fold_ascii(&arena, body), typed))
        return NAME_SAME;
    struct str initials = name_initials(&arena, name);
    if (str_equal(initials, typed) || str_equal(fold_ascii(&arena, initials), typed) ||
        is_usual_short(body, typed))
        return NAME_INITIALS;
    if (all_words_stand(&arena, body, typed))
        return NAME_WHOLE_WORDS;
    if (all_words_answer(&arena, body, typed) ||
        all_words_answer(&arena, fold_ascii(&arena, body), typed))
        return NAME_WORDS;
    return NAME_NO;
}

static struct str without_kind(struct str place)
{
    static const char *const tail[] = {" kommunes", " kommune"};
    for (size_t i = 0; i < COUNT_OF(tail); i++)
        if (str_ends(place, str_of(tail[i])))
            place.size -= strlen(tail[i]);
    return place;
}

enum name_match name_match_place(struct str name, struct str value)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str place = without_kind(fold(&arena, name));
    struct str typed = without_kind(str_trim(fold(&arena, value)));
    if (str_equal(place, typed) || str_equal(place, without_genitive(typed)) ||
        str_equal(without_genitive(place), without_genitive(typed)) ||
        str_equal(fold_ascii(&arena, place), fold_ascii(&arena, typed)))
        return NAME_SAME;
    bool answers = all_words_answer(&arena, place, typed) ||
                   all_words_answer(&arena, fold_ascii(&arena, place), fold_ascii(&arena, typed));
    return typed.size >= 3 && answers ? NAME_WORDS : NAME_NO;
}

/* National parties by their letter on the ballot. */
static const struct {
    const char *letter, *name;
} party_name[] = {
    {"a", "socialdemokratiet"},
    {"a", "socialdemokraterne"},
    {"b", "radikale venstre"},
    {"b", "radikale"},
    {"c", "konservative"},
    {"c", "det konservative folkeparti"},
    {"d", "nye borgerlige"},
    {"f", "sf"},
    {"f", "socialistisk folkeparti"},
    {"i", "liberal alliance"},
    {"k", "kristendemokraterne"},
    {"m", "moderaterne"},
    {"o", "dansk folkeparti"},
    {"v", "venstre"},
    {"æ", "danmarksdemokraterne"},
    {"ø", "enhedslisten"},
    {"å", "alternativet"},
};

enum name_match name_match_party(struct str letter, struct str value)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str folded = fold(&arena, letter);
    struct str typed = str_trim(fold(&arena, value));
    if (folded.size && (str_equal(folded, typed) ||
                        (typed.size > 1 && str_equal(fold_ascii(&arena, folded), typed))))
        return NAME_SAME;
    for (size_t i = 0; i < COUNT_OF(party_name); i++)
        if (str_is(folded, party_name[i].letter) && str_is(typed, party_name[i].name))
            return NAME_SAME;
    return NAME_NO;
}

static bool is_initial(struct str word)
{
    uint32_t code;
    return word.size && utf8_decode(word, &code) == word.size;
}

/* @person and @typed in the same folding. */
static enum name_match match_person_words(struct arena *arena, struct str person, struct str typed)
{
    if (str_equal(person, typed) || str_equal(person, without_genitive(typed)))
        return NAME_SAME;
    struct name_words of_name = split_words(arena, person);
    struct name_words words = split_words(arena, typed);
    size_t from = 0;
    for (size_t i = 0; i < words.count; i++) { /* in order; an initial stands for a name */
        bool found = false;
        for (; from < of_name.count && !found; from++)
            found = str_equal(of_name.word[from], words.word[i]) ||
                    str_equal(of_name.word[from], without_genitive(words.word[i])) ||
                    (words.count > 1 && is_initial(words.word[i]) &&
                     str_starts(of_name.word[from], words.word[i]));
        if (!found)
            return NAME_NO;
    }
    return words.count ? NAME_WORDS : NAME_NO;
}

enum name_match name_match_person(struct str name, struct str value)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str party = name;
    struct str person = fold(&arena, str_split(&party, '|'));
    struct str typed = str_trim(fold(&arena, value));
    enum name_match match = match_person_words(&arena, person, typed);
    if (match != NAME_SAME && name_match_party(party, value) == NAME_SAME)
        return NAME_INITIALS;
    if (match == NAME_NO)
        match = match_person_words(&arena, fold_ascii(&arena, person), fold_ascii(&arena, typed));
    return match;
}
