// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/extract/zip.h"

#include "indexer/extract/extract.h"
#include "stemmer/base/i18n.h"

enum status archive_open(struct str bytes, uint64_t *total, struct archive *ret,
                         struct error *error)
{
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes.data, bytes.size, 0, &why);
    zip_t *zip = source ? zip_open_from_source(source, ZIP_RDONLY, &why) : NULL;
    if (source && !zip)
        zip_source_free(source);
    zip_error_fini(&why);
    if (!zip)
        return error_set(error, STATUS_BAD_INPUT, _("damaged zip"));
    struct archive archive = {.zip = zip, .total = total};
    if (archive_count(&archive) > ZIP_MEMBERS_MAX) {
        archive_close(&archive);
        return error_set(error, STATUS_LIMIT, _("more than %d files in one zip"), ZIP_MEMBERS_MAX);
    }
    *ret = archive;
    return STATUS_OK;
}

void archive_close(struct archive *archive)
{
    if (archive->zip)
        zip_discard(archive->zip);
    archive->zip = NULL;
}

size_t archive_count(const struct archive *archive)
{
    zip_int64_t count = zip_get_num_entries(archive->zip, 0);
    return count > 0 ? (size_t)count : 0;
}

struct str archive_name(const struct archive *archive, size_t index, struct arena *arena)
{
    const char *name = zip_get_name(archive->zip, index, ZIP_FL_ENC_GUESS);
    struct str s = str_of(name ? name : "");
    struct str clean = line_clean(s, arena);
    return arena_copy(arena, utf8_valid(clean) ? clean : STR("?"));
}

size_t archive_find(const struct archive *archive, const char *name)
{
    zip_int64_t index = zip_name_locate(archive->zip, name, ZIP_FL_NOCASE);
    return index < 0 ? archive_count(archive) : (size_t)index;
}

static enum status check_size(const struct archive *archive, const zip_stat_t *stat,
                              struct error *error)
{
    uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_ENCRYPTION_METHOD;
    if ((stat->valid & needed) != needed)
        return error_set(error, STATUS_BAD_INPUT, _("damaged zip"));
    if (stat->encryption_method != ZIP_EM_NONE)
        return error_set(error, STATUS_BAD_INPUT, _("encrypted"));
    if (stat->size > ZIP_RATIO_FROM && stat->size / ZIP_RATIO_MAX > stat->comp_size)
        return error_set(error, STATUS_BAD_INPUT, _("grows more than %d times when unpacked"),
                         ZIP_RATIO_MAX);
    if (stat->size > TEXT_SIZE_MAX)
        return error_set(error, STATUS_LIMIT, _("larger than %zu MB"), TEXT_SIZE_MAX >> 20);
    if (*archive->total + stat->size > ZIP_TOTAL_MAX)
        return error_set(error, STATUS_LIMIT, _("more than %u MB in one zip"),
                         (unsigned)(ZIP_TOTAL_MAX >> 20));
    return STATUS_OK;
}

enum status archive_read(struct archive *archive, size_t index, struct arena *arena,
                         struct str *ret, struct error *error)
{
    zip_stat_t stat;
    if (zip_stat_index(archive->zip, index, 0, &stat))
        return error_set(error, STATUS_BAD_INPUT, _("damaged zip"));
    enum status status = check_size(archive, &stat, error);
    if (status)
        return status;
    *archive->total += stat.size;
    zip_file_t *file = zip_fopen_index(archive->zip, index, 0);
    if (!file)
        return error_set(error, STATUS_BAD_INPUT, _("damaged zip"));
    char *data = arena_alloc(arena, stat.size + 1, 1, 1);
    uint64_t got = 0;
    zip_int64_t part = 1;
    while (part > 0 && got <= stat.size) { /* one byte more shows a size that was a lie */
        part = zip_fread(file, data + got, stat.size + 1 - got);
        got += part > 0 ? (uint64_t)part : 0;
        if (got == stat.size + 1)
            break;
    }
    zip_fclose(file);
    if (part < 0 || got != stat.size)
        return error_set(error, STATUS_BAD_INPUT, _("damaged zip"));
    *ret = (struct str){data, stat.size};
    return STATUS_OK;
}

bool zip_is(struct str bytes, const char *name)
{
    (void)name;
    return str_starts(bytes, STR("PK\x03\x04")) || str_starts(bytes, STR("PK\x05\x06"));
}
