// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/property/collection.h"

#include <dirent.h>
#include <fts.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "indexer/format/schema.h"
#include "indexer/sync/survey.h"
#include "indexer/sync/sync.h"
#include "searcher/reader/reader.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/fold.h"
#include "tests/property/tap.h"

struct str collection_path(struct arena *arena, const char *name)
{
    const char *source = getenv("REFERAT_SOURCE");
    return arena_print(arena, "%s/%s", source ? source : ".", name);
}

bool collection_has_folder(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

static struct str read_whole(struct arena *arena, const char *path)
{
    CLEANUP(buffer_free) struct buffer buffer = {0};
    char block[65536];
    size_t size;
    FILE *file = fopen(path, "rb");
    if (!file)
        return STR_NONE;
    while ((size = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(&buffer, (struct str){block, size});
    fclose(file);
    return arena_copy(arena, buffer_str(&buffer));
}

/* What sync reads as text. */
static bool is_minutes(struct str name)
{
    return !str_starts(name, STR("README")) && !str_starts(name, STR(".")) &&
           str_find(name, STR(".json"), 0) == name.size;
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void find_files(struct collection *collection, const char *folder)
{
    struct arena *arena = &collection->arena;
    char *root = realpath(folder, NULL);
    char *roots[] = {root, NULL};
    FTS *walk = root ? fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name) : NULL;
    for (FTSENT *at; walk && (at = fts_read(walk));) {
        if (at->fts_info != FTS_F || !is_minutes(str_of(at->fts_name)))
            continue;
        struct collection_file *file =
            ARRAY_PUSH(arena, collection->file, collection->file_count, collection->file_room);
        file->path = arena_copy(arena, str_of(at->fts_path));
        file->relative = str_from(file->path, strlen(root) + 1);
        file->bytes = read_whole(arena, file->path.data);
    }
    if (walk)
        fts_close(walk);
    free(root);
}

/* Who was there is asked for by the fields of persons; such a list is not the item's text. */
static bool is_presence(const struct section *section, struct arena *arena)
{
    static const char *const label[] = {"frav",     "afbud",     "ikke til stede", "deltog ikke",
                                        "tilstede", "til stede", "deltagere",      "medlemmer"};
    struct str heading = fold(arena, section->heading);
    for (size_t i = 0; section->kind == SECTION_ATTENDANCE && i < COUNT_OF(label); i++)
        if (str_starts(heading, str_of(label[i])))
            return true;
    return false;
}

static bool add_piece(struct collection *collection, struct entry *entry, struct piece piece,
                      struct str text)
{
    struct error error = {.offset = NO_OFFSET};
    if (analyzer_run(collection->analyzer, text, &collection->arena, &piece.words, &error))
        return false;
    entry->piece[entry->piece_count++] = piece;
    return true;
}

static bool add_entry(struct collection *collection, const struct meeting *meeting,
                      const struct item *item, struct str file)
{
    struct arena *arena = &collection->arena;
    struct entry *entry =
        ARRAY_PUSH(arena, collection->entry, collection->entry_count, collection->entry_room);
    *entry = (struct entry){.meeting = meeting, .item = item, .file = file};
    entry->piece = ARENA_NEW(arena, struct piece, item->section_count + 1);
    bool good = add_piece(collection, entry, (struct piece){.title = true}, item->title);
    for (size_t i = 0; good && i < item->section_count; i++) {
        const struct section *section = &item->section[i];
        struct piece piece = {.kind = section->kind, .quoted = section->quoted};
        if (!is_presence(section, arena))
            good = add_piece(collection, entry, piece, section->text);
    }
    return good;
}

static bool read_meetings(struct collection *collection, const char *folder)
{
    struct arena *arena = &collection->arena;
    struct str root = str_of(folder);
    size_t slash = root.size;
    while (slash && root.data[slash - 1] != '/')
        slash--;
    for (size_t i = 0; i < collection->file_count; i++) {
        struct collection_file *file = &collection->file[i];
        struct error error = {.offset = NO_OFFSET};
        struct meetings meetings = {0};
        struct meeting_hints hints = {
            .file = arena_print(arena, "%s/" STR_FORMAT, folder + slash, STR_ARG(file->relative))};
        enum status status = text_extract(file->bytes, file->path.data, arena, &file->text, &error);
        if (!status)
            status = meeting_parse(&file->text, &hints, arena, &meetings, &error);
        if (status) {
            tap_note("%s: %s", file->path.data, error.message);
            continue; /* the index skips it too */
        }
        for (size_t m = 0; m < meetings.count; m++)
            if (!meetings.meeting[m].municipality.size)
                meetings.meeting[m].municipality =
                    survey_place_of(collection->places, file->relative, arena);
        for (size_t m = 0; m < meetings.count; m++)
            for (size_t k = 0; k < meetings.meeting[m].item_count; k++)
                if (!add_entry(collection, &meetings.meeting[m], &meetings.meeting[m].item[k],
                               file->relative))
                    return false;
    }
    return true;
}

static bool make_folder(struct collection *collection)
{
    const char *parent = getenv("TMPDIR");
    size_t room = sizeof collection->folder;
    if (snprintf(collection->folder, room, "%s/referat-XXXXXX", parent ? parent : "/tmp") >=
            (int)room ||
        !mkdtemp(collection->folder)) {
        collection->folder[0] = '\0';
        tap_note("no temporary folder");
        return false;
    }
    return snprintf(collection->index, room, "%s/index", collection->folder) < (int)room;
}

/* Copy the files whose names end with @tail; the copy's path in @ret. */
static bool copy_files(struct collection *collection, const char *folder, const char *tail,
                       struct str *ret)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str to = arena_print(&collection->arena, "%s/files", collection->folder);
    DIR *from = opendir(folder);
    if (!from || mkdir(to.data, 0700))
        return false;
    for (struct dirent *at; (at = readdir(from));) {
        if (!str_ends(str_of(at->d_name), str_of(tail)))
            continue;
        struct str bytes =
            read_whole(&arena, arena_print(&arena, "%s/%s", folder, at->d_name).data);
        FILE *file = fopen(arena_print(&arena, "%s/%s", to.data, at->d_name).data, "wb");
        if (file) {
            fwrite(bytes.data, 1, bytes.size, file);
            fclose(file);
        }
    }
    closedir(from);
    *ret = to;
    return true;
}

static bool make_index(struct collection *collection, const char *folder)
{
    struct error error = {.offset = NO_OFFSET};
    struct sync_options options = {0};
    struct sync_report report;
    const char *indexes[] = {collection->index};
    enum status status = sync_folders(collection->index, &folder, 1, &options, &report, &error);
    if (!status)
        status = searcher_open(indexes, 1, &collection->searcher, &error);
    if (status)
        tap_note("no index: %s", error.message);
    return status == STATUS_OK;
}

/* Words are split by the lexicon of the index, as the program itself does. */
static bool use_lexicon(struct collection *collection)
{
    CLEANUP(index_reader_closep) struct index_reader *reader = NULL;
    struct error error = {.offset = NO_OFFSET};
    struct str text = STR_NONE;
    const char *indexes[] = {collection->index};
    enum status status = index_reader_open(indexes, 1, &reader, &error);
    if (!status)
        status =
            index_reader_metadata(reader, 0, STR(META_LEXICON), &collection->arena, &text, &error);
    if (!status)
        status = index_reader_metadata(reader, 0, STR(META_PLACES), &collection->arena,
                                       &collection->places, &error);
    if (!status && text.size)
        status = lexicon_read(text, &collection->lexicon, &error);
    if (!status)
        analyzer_use_lexicon(collection->analyzer, collection->lexicon);
    else
        tap_note("no lexicon: %s", error.message);
    return status == STATUS_OK;
}

bool collection_open(struct collection *ret, const char *folder, const char *tail)
{
    struct error error = {.offset = NO_OFFSET};
    struct str read = str_of(folder);
    *ret = (struct collection){0};
    if (analyzer_open(&ret->analyzer, &error) || !make_folder(ret))
        return false;
    if (tail && !copy_files(ret, folder, tail, &read))
        return false;
    find_files(ret, read.data);
    return ret->file_count && make_index(ret, read.data) && use_lexicon(ret) &&
           read_meetings(ret, read.data);
}

static void remove_folder(char *path)
{
    char *roots[] = {path, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    for (FTSENT *at; walk && (at = fts_read(walk));)
        if (at->fts_info != FTS_D)
            (void)remove(at->fts_path);
    if (walk)
        fts_close(walk);
}

void collection_close(struct collection *collection)
{
    searcher_close(collection->searcher);
    analyzer_close(collection->analyzer);
    lexicon_free(collection->lexicon);
    if (collection->folder[0])
        remove_folder(collection->folder);
    arena_free(&collection->arena);
}

size_t collection_entry(const struct collection *collection, const struct record *record)
{
    for (size_t i = 0; i < collection->entry_count; i++) {
        const struct entry *entry = &collection->entry[i];
        if (entry->item->order == record->order && entry->item->line_from == record->line_from &&
            entry->meeting->date == record->date && str_equal(entry->file, record->file))
            return i;
    }
    return SIZE_MAX;
}
