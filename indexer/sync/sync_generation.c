// SPDX-License-Identifier: GPL-2.0-or-later
#include <inttypes.h>
#include <string.h>
#include <time.h>

#include "indexer/format/schema.h"
#include "indexer/format/since.h"
#include "indexer/sync/survey.h"
#include "indexer/sync/sync_parts.h"
#include "indexer/write/columns_write.h"
#include "indexer/write/keeper.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

enum status sync_commit(struct sync *sync, struct error *error)
{
    enum status status = sync_file_commit(&sync->file, error);
    if (status)
        error_context(error, _("writing the index"));
    sync->dirty = false;
    return status;
}

void sync_write_columns(const struct sync *sync)
{
    char fresh[PATH_MAX];
    if (sync->swap)
        store_next(&sync->store, fresh);
    columns_write(sync->swap ? fresh : sync->store.current);
}

static enum status write_versions(struct sync *sync, struct error *error)
{
    struct index_writer *writer = sync->file.writer;
    enum status status = index_writer_set(writer, STR(META_SCHEMA), STR(SCHEMA_VERSION), error);
    if (!status)
        status = index_writer_set(writer, STR(META_ANALYZER), str_of(analyzer_version()), error);
    return status ? status : sync_commit(sync, error);
}

static enum status check_versions(struct sync *sync, struct error *error)
{
    struct str schema;
    struct str analysis;
    enum status status =
        index_writer_get(sync->file.writer, STR(META_SCHEMA), &sync->arena, &schema, error);
    if (!status)
        status =
            index_writer_get(sync->file.writer, STR(META_ANALYZER), &sync->arena, &analysis, error);
    if (status)
        return status;
    if (str_is(schema, SCHEMA_VERSION) && str_is(analysis, analyzer_version()))
        return STATUS_OK;
    error_set(error, STATUS_VERSION, _("the index in '%s' was made by another version"),
              sync->store.path);
    error_hint(error, _("make it anew with: referat indeks synk --rebuild --index '%.60s'"),
               sync->store.path);
    return STATUS_VERSION;
}

enum status sync_load_roots(struct sync *sync, struct error *error)
{
    struct metadata_list list;
    enum status status =
        index_writer_list(sync->file.writer, STR(META_ROOT), &sync->arena, &list, error);
    for (size_t i = 0; !status && i < list.count; i++)
        *ARRAY_PUSH(&sync->arena, sync->root, sync->root_count, sync->root_room) =
            list.entry[i].value;
    return status;
}

static enum status load_states(struct sync *sync, struct file_state **ret, size_t *count,
                               struct error *error)
{
    struct metadata_list list;
    enum status status =
        index_writer_list(sync->file.writer, STR(META_FILE), &sync->arena, &list, error);
    if (status)
        return status;
    struct file_state *state = ARENA_NEW(&sync->arena, struct file_state, list.count);
    for (size_t i = 0; i < list.count; i++) {
        file_state_read(list.entry[i].value, &state[i]);
        state[i].key = str_from(list.entry[i].key, strlen(META_FILE));
    }
    *ret = state;
    *count = list.count;
    return STATUS_OK;
}

enum status sync_load_states(struct sync *sync, struct error *error)
{
    return load_states(sync, &sync->state, &sync->state_count, error);
}

/* What is written from now on carries the time, for siden:. */
static enum status stamp(struct sync *sync, enum writer_side side, struct error *error)
{
    const char *prefix = schema_field[FIELD_SINCE].prefix;
    struct str last = STR_NONE;
    enum status status =
        index_writer_last(sync->file.writer, side, str_of(prefix), &sync->arena, &last, error);
    struct str now = since_next(last, (int64_t)time(NULL), &sync->arena);
    if (!status)
        index_writer_stamp(sync->file.writer, term_make(&sync->arena, prefix, now));
    return status;
}

/* What the generation before knows: when items came, and the last good readings of files that are
 * damaged now. Without it (it is of other versions, or damaged) all is made anew. */
static void remember(struct sync *sync)
{
    struct error why = {.offset = NO_OFFSET};
    struct arena *arena = &sync->arena;
    const char *path = sync->store.current;
    struct metadata_list list;
    if (keeper_metadata(path, STR(META_SCHEMA), arena, &list, &why) || !list.count ||
        !str_is(list.entry[0].value, SCHEMA_VERSION) ||
        index_writer_remember(sync->file.writer, path, &why))
        return;
    sync->file.same_before = !keeper_metadata(path, STR(META_ANALYZER), arena, &list, &why) &&
                             list.count && str_is(list.entry[0].value, analyzer_version());
}

/* Open the generation to write: the current one, or a new one that is swapped in. */
enum status sync_open_writer(struct sync *sync, bool rebuild, struct error *error)
{
    char fresh[PATH_MAX];
    bool first = !sync->store.generation;
    bool other = rebuild && !first;
    if (first || rebuild) {
        store_next(&sync->store, fresh);
        sync->swap = other;
    }
    enum status status = index_writer_open(first || rebuild ? fresh : sync->store.current,
                                           &sync->file.writer, error);
    if (status)
        return status;
    if (other)
        remember(sync);
    if (!first && !rebuild) {
        status = check_versions(sync, error);
        return status ? status : stamp(sync, WRITER_NOW, error);
    }
    struct error why = {.offset = NO_OFFSET};
    if (stamp(sync, WRITER_BEFORE, &why)) /* that one is damaged */
        status = stamp(sync, WRITER_NOW, error);
    if (!status)
        status = write_versions(sync, error);
    if (!status && first)
        status = store_swap(&sync->store, error);
    return status;
}

/* The roots that an index being rebuilt had; where they cannot be read, those of the generation
 * before stay, which sync->root has. */
enum status sync_old_roots(struct sync *sync, struct error *error)
{
    if (!sync->store.generation)
        return STATUS_OK;
    struct str *before = sync->root;
    size_t before_count = sync->root_count;
    sync->root = NULL;
    sync->root_count = sync->root_room = 0;
    struct error why = {.offset = NO_OFFSET}; /* what is damaged is made anew */
    enum status status = index_writer_open(sync->store.current, &sync->file.writer, &why);
    if (!status)
        status = sync_load_roots(sync, &why);
    if (!status && !sync->file.options->remove)
        status = load_states(sync, &sync->before, &sync->before_count, &why);
    index_writer_close(sync->file.writer);
    sync->file.writer = NULL;
    if (status) {
        sync->root = before;
        sync->root_count = sync->root_room = before_count;
    }
    if (status == STATUS_LOCKED && error)
        *error = why;
    return status == STATUS_LOCKED ? status : STATUS_OK;
}

static enum status store_survey(struct sync *sync, const struct survey *survey, struct error *error)
{
    CLEANUP(buffer_free) struct buffer text = {0};
    struct index_writer *writer = sync->file.writer;
    enum status status = survey_lexicon(survey, &text, error);
    if (!status)
        status = index_writer_set(writer, STR(META_LEXICON), buffer_str(&text), error);
    buffer_reset(&text);
    survey_places(survey, &text);
    if (!status)
        status = index_writer_set(writer, STR(META_PLACES), buffer_str(&text), error);
    struct str bytes = arena_print(&sync->arena, "%" PRIu64, survey_bytes(survey));
    if (!status)
        status = index_writer_set(writer, STR(META_SURVEYED), bytes, error);
    return status ? status : sync_commit(sync, error);
}

static enum status learn(struct sync *sync, const struct sync_roots *roots, struct error *error)
{
    const struct sync_options *options = sync->file.options;
    CLEANUP(survey_freep)
    struct survey *survey =
        survey_new(sync->file.analyzer, sync->file.cache, options->jobs, options->patience);
    enum status status = STATUS_OK;
    for (size_t i = 0; !status && i < roots->count; i++)
        status = survey_files(survey, &roots->root[i].scan, options->stop, error);
    if (status == STATUS_INTERRUPTED || (!status && options->stop && *options->stop))
        return error_set(error, STATUS_INTERRUPTED, _("interrupted; the index is as it was"));
    const struct survey_stuck *stuck = survey_stuck(survey);
    sync->stuck = ARENA_NEW(&sync->arena, struct str, stuck->count);
    for (size_t i = 0; i < stuck->count; i++)
        sync->stuck[sync->stuck_count++] = arena_copy(&sync->arena, stuck->path[i]);
    return status ? status : store_survey(sync, survey, error);
}

enum status sync_learn(struct sync *sync, const struct sync_roots *roots, struct error *error)
{
    struct str text = STR_NONE;
    struct str surveyed = STR_NONE;
    struct index_writer *writer = sync->file.writer;
    enum status status =
        index_writer_get(writer, STR(META_SURVEYED), &sync->arena, &surveyed, error);
    if (!status && !surveyed.size)
        status = learn(sync, roots, error);
    if (!status)
        status = index_writer_get(writer, STR(META_LEXICON), &sync->arena, &text, error);
    if (!status)
        status = lexicon_read(text, &sync->lexicon, error);
    if (!status)
        status = index_writer_get(writer, STR(META_PLACES), &sync->arena,
                                  &sync->file.context.places, error);
    if (!status)
        analyzer_use_lexicon(sync->file.analyzer, sync->lexicon);
    return status;
}

static bool is_gone_over(const struct sync *sync, const struct sync_roots *roots, uint32_t number)
{
    for (size_t i = 0; i < roots->count; i++)
        if (number < sync->root_count && str_equal(roots->root[i].path, sync->root[number]))
            return true;
    return false;
}

bool sync_has_outgrown(struct sync *sync, const struct sync_roots *roots)
{
    struct str text = STR_NONE;
    uint64_t learnt = 0;
    uint64_t now = 0;
    if (index_writer_get(sync->file.writer, STR(META_SURVEYED), &sync->arena, &text, NULL) ||
        !str_to_number(text, UINT64_MAX, &learnt))
        return false;
    for (size_t i = 0; i < roots->count; i++)
        if (roots->root[i].part.size)
            return false; /* how large the rest of its root is, is not known */
    for (size_t i = 0; i < roots->count; i++)
        for (size_t k = 0; k < roots->root[i].scan.count; k++)
            now += survey_weight(roots->root[i].scan.file[k].relative,
                                 roots->root[i].scan.file[k].size);
    for (size_t i = 0; i < sync->state_count; i++)
        if (!is_gone_over(sync, roots, sync->state[i].root))
            now += survey_weight(sync->state[i].relative, sync->state[i].size);
    return now > learnt + learnt / 2;
}
