// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "indexer/extract/zip.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/* A zip from the input, so that what is fuzzed is not only the unpacking: parts are separated by
 * a line of "--". The first is the document, then styles, numbering, a footer. */
static struct str pack(struct str bytes, struct arena *arena)
{
    static const char *const name[] = {"word/document.xml", "word/styles.xml", "word/numbering.xml",
                                       "word/footer1.xml"};
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    if (!zip)
        abort();
    zip_source_keep(source);
    for (size_t i = 0; i < COUNT_OF(name); i++) {
        size_t end = str_find(bytes, STR("\n--\n"), 0);
        struct str part = str_head(bytes, end);
        zip_source_t *member = zip_source_buffer(zip, part.data, part.size, 0);
        zip_int64_t index = zip_file_add(zip, name[i], member, ZIP_FL_ENC_UTF_8);
        (void)zip_set_file_compression(zip, (zip_uint64_t)index, ZIP_CM_STORE, 0);
        bytes = str_from(bytes, end + 4);
    }
    if (zip_close(zip) || zip_source_open(source))
        abort();
    zip_stat_t stat;
    zip_source_stat(source, &stat);
    char *out = arena_alloc(arena, stat.size + 1, 1, 1);
    zip_source_read(source, out, stat.size);
    zip_source_close(source);
    zip_source_free(source);
    return (struct str){out, stat.size};
}

static void check(struct str zip, struct arena *arena)
{
    struct texts texts;
    if (extract_zip(zip, "fuzz", NULL, arena, &texts, NULL))
        return;
    for (size_t t = 0; t < texts.count; t++)
        for (size_t i = 0; i < texts.text[t].line_count; i++)
            if (!utf8_valid(texts.text[t].line[i].text))
                abort();
    for (size_t i = 0; i < texts.skip_count; i++)
        if (!texts.skip[i].why.size)
            abort();
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str bytes = {(const char *)data, size};
    if (zip_is(bytes, NULL))
        check(bytes, &arena);
    else
        check(pack(bytes, &arena), &arena);
    return 0;
}
