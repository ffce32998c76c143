// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/file_state.h"

#include <inttypes.h>
#include <time.h>
#include <xxhash.h>

#include "indexer/format/schema.h"
#include "stemmer/base/i18n.h"

struct str file_state_hash_key(uint32_t root, struct str relative, struct arena *arena)
{
    /* The number of the first root does not count, so that equal folders give equal indexes. */
    return arena_print(arena, "%016" PRIx64,
                       (uint64_t)XXH3_64bits_withSeed(relative.data, relative.size, root));
}

struct str file_state_key(uint32_t root, struct str relative, struct arena *arena)
{
    return arena_join(arena, STR(META_FILE), file_state_hash_key(root, relative, arena));
}

uint32_t file_state_attempt(const struct file_state *known, struct str hash)
{
    bool same = known && (!hash.size || str_equal(file_state_now(known), hash));
    uint32_t before = same ? known->attempts : 0;
    return before < FILE_STATE_ATTEMPTS_MAX ? before + 1 : before;
}

struct str file_state_line(struct str s, struct arena *arena)
{
    char *copy = ARENA_NEW(arena, char, s.size + 1);
    for (size_t i = 0; i < s.size; i++)
        copy[i] = (unsigned char)s.data[i] < 0x20 ? '?' : s.data[i];
    return (struct str){copy, s.size};
}

/* What most files have none of. */
static struct str write_rest(const struct file_state *state, struct arena *arena)
{
    struct str rest = STR("");
    if (state->pictures)
        rest = arena_print(arena, "pictures %" PRIu32 "\n", state->pictures);
    if (state->unlike)
        rest = arena_join(arena, rest, arena_print(arena, "unlike %" PRIu32 "\n", state->unlike));
    if (state->attempts)
        rest =
            arena_join(arena, rest, arena_print(arena, "attempts %" PRIu32 "\n", state->attempts));
    return rest;
}

static struct str write_damage(const struct file_state *state, struct arena *arena)
{
    if (!file_state_is_kept(state))
        return STR("");
    return arena_print(arena,
                       "damage " STR_FORMAT "\ndamage-hash " STR_FORMAT "\ndamaged %" PRId64 "\n",
                       STR_ARG(state->damage), STR_ARG(state->damage_hash), state->damaged);
}

struct str file_state_write(const struct file_state *state, struct arena *arena)
{
    struct str rest = arena_join(arena, write_rest(state, arena), write_damage(state, arena));
    return arena_print(
        arena,
        "hash " STR_FORMAT "\nskipped " STR_FORMAT "\nsize %" PRIu64 "\nchanged %" PRId64
        "\nroot %" PRIu32 "\nmeetings %" PRIu32 "\nitems %" PRIu32 "\ndocuments %" PRIu32
        "\noffset %" PRIu64 "\nformat " STR_FORMAT "\npages %" PRIu32 "\nocr %d\nquality %" PRIu32
        "\nlost %" PRIu32 "\nread %" PRId64 "\n" STR_FORMAT STR_FORMAT "path " STR_FORMAT,
        STR_ARG(state->hash), STR_ARG(state->skipped), state->size, state->changed, state->root,
        state->meetings, state->items, state->documents, state->offset, STR_ARG(state->format),
        state->pages, (int)state->ocr, state->ocr_quality, state->parts_skipped, state->read,
        STR_ARG(rest), STR_ARG(state->parts), STR_ARG(state->relative));
}

static void read_number32(struct str value, uint32_t *ret)
{
    uint64_t number;
    if (str_to_number(value, UINT32_MAX, &number))
        *ret = (uint32_t)number;
}

static void read_time(struct str value, int64_t *ret)
{
    uint64_t number;
    if (str_to_number(value, INT64_MAX, &number))
        *ret = (int64_t)number;
}

static void read_damage(struct str name, struct str value, struct file_state *state)
{
    if (str_is(name, "read"))
        read_time(value, &state->read);
    else if (str_is(name, "damage"))
        state->damage = value;
    else if (str_is(name, "damage-hash"))
        state->damage_hash = value;
    else if (str_is(name, "damaged"))
        read_time(value, &state->damaged);
}

static void read_count(struct str name, struct str value, struct file_state *state)
{
    if (str_is(name, "lost"))
        read_number32(value, &state->parts_skipped);
    else if (str_is(name, "pictures"))
        read_number32(value, &state->pictures);
    else if (str_is(name, "unlike"))
        read_number32(value, &state->unlike);
    else if (str_is(name, "attempts"))
        read_number32(value, &state->attempts);
    else
        read_damage(name, value, state);
}

static void read_fact(struct str name, struct str value, struct file_state *state)
{
    uint64_t number = 0;
    if (str_is(name, "hash"))
        state->hash = value;
    else if (str_is(name, "skipped"))
        state->skipped = value;
    else if (str_is(name, "size"))
        (void)str_to_number(value, UINT64_MAX, &state->size);
    else if (str_is(name, "changed") && str_to_number(value, INT64_MAX, &number))
        state->changed = (int64_t)number;
    else if (str_is(name, "root"))
        read_number32(value, &state->root);
    else if (str_is(name, "meetings"))
        read_number32(value, &state->meetings);
    else if (str_is(name, "items"))
        read_number32(value, &state->items);
    else if (str_is(name, "documents"))
        read_number32(value, &state->documents);
    else if (str_is(name, "offset"))
        (void)str_to_number(value, UINT64_MAX, &state->offset);
    else if (str_is(name, "format"))
        state->format = value;
    else if (str_is(name, "pages"))
        read_number32(value, &state->pages);
    else if (str_is(name, "ocr"))
        state->ocr = str_is(value, "1");
    else if (str_is(name, "quality"))
        read_number32(value, &state->ocr_quality);
    else
        read_count(name, value, state);
}

void file_state_read(struct str text, struct file_state *ret)
{
    *ret = (struct file_state){0};
    while (text.size) {
        if (str_starts(text, STR("path "))) { /* a path may hold line feeds: it takes the rest */
            ret->relative = str_from(text, 5);
            if (ret->parts.size)
                ret->parts.size = (size_t)(text.data - ret->parts.data);
            return;
        }
        struct str all = text;
        struct str line = str_split(&text, '\n');
        if (str_starts(line, STR("part ")) && !ret->parts.size)
            ret->parts = all; /* cut below, where the last one ends */
        struct str name = str_split(&line, ' ');
        read_fact(name, line.data ? line : STR(""), ret);
    }
}

static struct str local_day(int64_t seconds, struct arena *arena)
{
    time_t time = (time_t)seconds;
    struct tm local = {0};
    if (!seconds || !localtime_r(&time, &local))
        return str_of(_("an unknown day"));
    return arena_print(arena, "%04d-%02d-%02d", local.tm_year + 1900, local.tm_mon + 1,
                       local.tm_mday);
}

struct str file_state_damage(const struct file_state *state, struct arena *arena)
{
    struct str since = local_day(state->damaged, arena);
    struct str read = local_day(state->read, arena);
    return arena_print(arena, _("since %.*s: %.*s; last good reading of %.*s"), STR_ARG(since),
                       STR_ARG(state->damage), STR_ARG(read));
}

bool file_state_part(struct str *rest, struct str *part, struct str *why)
{
    if (!str_starts(*rest, STR("part ")))
        return false;
    struct str line = str_from(str_split(rest, '\n'), 5);
    *part = str_split(&line, '\t');
    *why = line;
    return true;
}
