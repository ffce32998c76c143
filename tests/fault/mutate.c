// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <stdlib.h>

#include "stemmer/base/buffer.h"

/*
 * Damages a file in many ways, the same ways every time.
 *
 *     mutate SAMPLE COUNT SEED FOLDER
 *
 * writes FOLDER/00000-SAMPLE and so on: bits flipped, digits changed, blocks copied, moved,
 * repeated or left out, the end cut off.
 */

#define CHANGES_MAX 8
#define BLOCK_PART  20 /* of the file: the longest block */
#define REPEAT_MAX  200

static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static size_t below(uint64_t *state, size_t end)
{
    return end ? (size_t)(next(state) % end) : 0;
}

static struct str block(uint64_t *state, struct str s)
{
    size_t from = below(state, s.size);
    return str_head(str_from(s, from), 1 + below(state, 1 + s.size / BLOCK_PART));
}

/* Put @p s in the place of what stands from..to. */
static void replace(struct buffer *file, size_t from, size_t to, struct str s)
{
    struct buffer out = {0};
    buffer_add(&out, str_head(buffer_str(file), from));
    buffer_add(&out, s);
    buffer_add(&out, str_from(buffer_str(file), to));
    buffer_free(file);
    *file = out;
}

static void change(struct buffer *file, uint64_t *state, struct str sample)
{
    size_t at = below(state, file->size);
    size_t end = at + 1 + below(state, 1 + sample.size / BLOCK_PART);
    if (file->size == 0)
        return;
    switch (below(state, 12)) {
    default:
        file->data[at] = (char)(file->data[at] ^ (1 << below(state, 8)));
        return;
    case 2: /* a number of the format */
        for (size_t i = at; i < file->size; i++)
            if (ascii_is_digit(file->data[i])) {
                file->data[i] = (char)('0' + below(state, 10));
                return;
            }
        return;
    case 3:
        file->size = at;
        return;
    case 4:
        replace(file, at, end, STR_NONE);
        return;
    case 5:
        replace(file, at, at, block(state, sample));
        return;
    case 6:
        replace(file, at, end, block(state, sample));
        return;
    case 7:
        for (size_t i = below(state, REPEAT_MAX); i > 0; i--)
            replace(file, at, at, str_head(block(state, sample), 64));
    }
}

static bool write_file(const char *folder, const char *name, size_t number, struct str content)
{
    char path[4096];
    int size = snprintf(path, sizeof path, "%s/%05zu-%s", folder, number, name);
    FILE *file = size < (int)sizeof path ? fopen(path, "wb") : NULL;
    if (!file)
        return false;
    bool done = fwrite(content.data, 1, content.size, file) == content.size;
    return fclose(file) == 0 && done;
}

static bool read_all(const char *path, struct buffer *ret)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    char part[4096];
    for (size_t got; (got = fread(part, 1, sizeof part, file)) > 0;)
        buffer_add(ret, (struct str){part, got});
    return fclose(file) == 0;
}

int main(int argc, char **argv)
{
    CLEANUP(buffer_free) struct buffer sample = {0};
    uint64_t count, seed;
    if (argc != 5 || !str_to_number(str_of(argv[2]), 99999, &count) ||
        !str_to_number(str_of(argv[3]), UINT32_MAX, &seed) || !read_all(argv[1], &sample))
        return 2;
    const char *slash = strrchr(argv[1], '/'), *name = slash ? slash + 1 : argv[1];
    uint64_t state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
    bool done = true;
    for (size_t i = 0; i < count && done; i++) {
        CLEANUP(buffer_free) struct buffer file = {0};
        buffer_add(&file, buffer_str(&sample));
        size_t changes = below(&state, 3) ? 1 : 1 + below(&state, CHANGES_MAX);
        for (size_t k = changes; k > 0; k--)
            change(&file, &state, buffer_str(&sample));
        done = write_file(argv[4], name, i, buffer_str(&file));
    }
    return done ? 0 : 1;
}
