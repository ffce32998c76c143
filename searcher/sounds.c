// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/sounds.h"

#include "indexer/format/schema.h"
#include "stemmer/base/buffer.h"
#include "stemmer/fold.h"

#define LETTERS_ALIKE 4 /* a shorter word of a name must be typed as it is */
#define LETTERS_TWO   8 /* from here on two letters of a word may be wrong */

/* Longer spellings first: the first that fits is taken. */
static const struct {
    const char *written, *sound;
    bool before_front; /* only before e, i, y, æ, ø */
} sounds[] = {
    {"ch", "k", false},  {"ck", "k", false}, {"ph", "f", false}, {"th", "t", false},
    {"qu", "kv", false}, {"x", "ks", false}, {"z", "s", false},  {"q", "k", false},
    {"w", "v", false},   {"c", "s", true},   {"c", "k", false},
};

static bool is_front(struct str rest)
{
    static const char *const vowels[] = {"e", "i", "y", "æ", "ø"};
    for (size_t i = 0; i < COUNT_OF(vowels); i++)
        if (str_starts(rest, str_of(vowels[i])))
            return true;
    return false;
}

static void add_sound(struct buffer *out, struct str sound)
{
    struct str so_far = buffer_str(out);
    if (sound.size && !str_ends(so_far, str_head(sound, 1))) /* doubled letters are one */
        buffer_add(out, sound);
    else if (sound.size > 1)
        buffer_add(out, str_from(sound, 1));
}

struct str sound_of(struct arena *arena, struct str word)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    while (word.size) {
        uint32_t code;
        struct str sound = str_head(word, utf8_decode(word, &code));
        size_t size = sound.size;
        for (size_t i = 0; i < COUNT_OF(sounds); i++) {
            struct str written = str_of(sounds[i].written);
            if (!str_starts(word, written) ||
                (sounds[i].before_front && !is_front(str_from(word, written.size))))
                continue;
            sound = str_of(sounds[i].sound);
            size = written.size;
            break;
        }
        if (size == sound.size && size > 1) /* a letter outside ASCII */
            buffer_add(&out, sound);
        else
            add_sound(&out, sound);
        word = str_from(word, size);
    }
    return arena_copy(arena, buffer_str(&out));
}

size_t sound_distance(struct str a, struct str b, size_t limit)
{
    CLEANUP(arena_free) struct arena arena = {0};
    size_t letters = schema_distance(a, b, limit);
    if (letters <= 1 || !limit)
        return letters;
    size_t sound = 1 + schema_distance(sound_of(&arena, a), sound_of(&arena, b), limit - 1);
    return sound < letters ? sound : letters;
}

size_t sound_starts(struct str word, struct str ret[SOUND_STARTS_MAX])
{
    static const struct {
        const char *start, *others[SOUND_STARTS_MAX];
    } table[] = {
        {"ch", {"k"}},     {"ph", {"f"}},          {"qu", {"kv"}}, {"kv", {"qu"}},
        {"k", {"c", "q"}}, {"c", {"k", "s", "z"}}, {"f", {"ph"}},  {"s", {"c", "z"}},
        {"z", {"s", "c"}}, {"v", {"w"}},           {"w", {"v"}},   {"q", {"k"}},
    };
    size_t count = 0;
    for (size_t i = 0; !count && i < COUNT_OF(table); i++)
        if (str_starts(word, str_of(table[i].start)))
            for (; count < SOUND_STARTS_MAX && table[i].others[count]; count++)
                ret[count] = str_of(table[i].others[count]);
    return count;
}

static bool is_between(char c)
{
    return ascii_is_space(c) || strchr("-,./()&|:;\"", c);
}

/* Cut the next word of a folded name. */
static struct str next_word(struct str *rest)
{
    size_t start = 0;
    while (start < rest->size && is_between(rest->data[start]))
        start++;
    size_t end = start;
    while (end < rest->size && !is_between(rest->data[end]))
        end++;
    struct str word = str_slice(*rest, start, end);
    *rest = str_from(*rest, end);
    return word;
}

static bool is_small(struct str word)
{
    static const char *const small[] = {"og", "i", "for", "af", "til", "samt", "paa", "vedr"};
    for (size_t i = 0; i < COUNT_OF(small); i++)
        if (str_is(word, small[i]))
            return true;
    return false;
}

static size_t nearest_word(struct str name, struct str typed, size_t limit)
{
    size_t letters = utf8_length(typed);
    size_t allowed = letters < LETTERS_ALIKE ? 0 : letters < LETTERS_TWO ? 1 : 2;
    size_t least = SIZE_MAX;
    allowed = allowed < limit ? allowed : limit;
    for (struct str rest = name, word; (word = next_word(&rest)).size;) {
        size_t distance = sound_distance(typed, word, allowed);
        if (distance <= allowed && distance < least)
            least = distance;
    }
    return least == SIZE_MAX ? limit + 1 : least;
}

size_t sound_name_distance(struct str name, struct str typed, size_t limit)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str folded = fold_ascii(&arena, name);
    size_t total = 0;
    bool any = false;
    for (struct str rest = fold_ascii(&arena, typed), word; (word = next_word(&rest)).size;) {
        if (is_small(word))
            continue;
        any = true;
        total += nearest_word(folded, word, limit);
        if (total > limit)
            return limit + 1;
    }
    return any ? total : limit + 1;
}
