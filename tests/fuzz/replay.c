// SPDX-License-Identifier: GPL-2.0-or-later
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "stemmer/base/buffer.h"

/* Without a fuzzer: run every file of the folders (and the files) given once, in any order.
 * Stops at the first that aborts, like the fuzzer would. */

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

static bool replay_file(const char *path)
{
    CLEANUP(buffer_free) struct buffer buffer = {0};
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    char part[65536];
    for (size_t got; (got = fread(part, 1, sizeof part, file)) > 0;)
        buffer_add(&buffer, (struct str){part, got});
    (void)fclose(file);
    /* A block of exactly this size lets the sanitizer see a read past the end. */
    unsigned char *data = memory_alloc(buffer.size ? buffer.size : 1);
    if (buffer.size)
        memcpy(data, buffer.data, buffer.size);
    (void)LLVMFuzzerTestOneInput(data, buffer.size);
    free(data);
    return true;
}

static size_t replay(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return replay_file(path);
    CLEANUP(arena_free) struct arena arena = {0};
    size_t count = 0;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        if (entry->d_name[0] != '.')
            count += replay_file(arena_print(&arena, "%s/%s", path, entry->d_name).data);
    (void)closedir(folder);
    return count;
}

int main(int argc, char **argv)
{
    size_t count = 0;
    for (int i = 1; i < argc; i++)
        count += replay(argv[i]);
    printf("%zu files\n", count);
    return count ? EXIT_SUCCESS : EXIT_FAILURE;
}
