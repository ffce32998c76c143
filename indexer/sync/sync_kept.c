// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/sync_kept.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "indexer/format/record.h"
#include "indexer/format/schema.h"
#include "indexer/sync/frames.h"
#include "stemmer/base/array.h"
#include "stemmer/base/i18n.h"

#define TAIL_SIZE 4096 /* bytes of a file in which the end of its last line is looked for */
#define ITEM_END  "\1"

/* All the text of the items of a file, in their order. */
struct item_text {
    struct arena arena; /* of one record */
    struct buffer text;
    uint32_t items;
    uint32_t sure; /* of them: they have what items of minutes have */
};

static void item_text_free(struct item_text *all)
{
    arena_free(&all->arena);
    buffer_free(&all->text);
}

static enum status add_item(void *context, struct str bytes, struct str stamp, struct error *error)
{
    (void)stamp;
    struct item_text *all = context;
    struct record record;
    enum status status = record_decode(bytes, &all->arena, &record, error);
    if (!status && !record.meeting) {
        all->items++;
        all->sure += record.number.size || record.case_no.size || record.outcome_count;
        buffer_add(&all->text, record.title);
        for (size_t i = 0; i < record.section_count; i++) {
            buffer_add(&all->text, record.section[i].heading);
            buffer_add(&all->text, record.section[i].text);
        }
        buffer_add(&all->text, STR(ITEM_END));
    }
    arena_reset(&all->arena);
    return status;
}

static enum status add_held(struct item_text *all, struct str held, struct error *error)
{
    char kind = 0;
    struct str payload;
    enum status status = STATUS_OK;
    for (size_t size = 0; !status && (size = frame_next(held, &kind, &payload)) != 0;
         held = str_from(held, size)) {
        struct frame_reader reader = {.rest = payload};
        if (size == SIZE_MAX)
            break;
        (void)frame_number(&reader);
        status = add_item(all, frame_str(&reader), STR_NONE, error); /* the record comes first */
    }
    return status;
}

static size_t common_start(struct str a, struct str b)
{
    size_t size = 0;
    while (size < a.size && size < b.size && a.data[size] == b.data[size])
        size++;
    return size;
}

/* Does @now break off in the middle of an item of @before, and of a sentence? Whoever leaves out
 * items ends the one before them as it was, or with other words. */
static bool breaks_off(struct str now, struct str before)
{
    struct str text = {now.data, now.size ? now.size - 1 : 0}; /* without the last ITEM_END */
    while (text.size && ascii_is_space(text.data[text.size - 1]))
        text.size--;
    bool cut = text.size && common_start(text, before) == text.size && text.size < before.size &&
               before.data[text.size] != ITEM_END[0];
    return cut && !strchr(".!?:" ITEM_END, text.data[text.size - 1]);
}

static enum status compare_items(const struct sync_file *sync, struct str held, struct str *ret,
                                 struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(item_text_free) struct item_text now = {0};
    CLEANUP(item_text_free) struct item_text before = {0};
    const struct file_state *known = sync->known;
    struct str file =
        term_make(&arena, TERM_FILE, file_state_hash_key(known->root, known->relative, &arena));
    enum status status = add_held(&now, held, error);
    if (status || now.items >= known->items)
        return status;
    struct error why = {.offset = NO_OFFSET}; /* what is damaged is being made anew */
    if (sync->carries &&
        index_writer_visit(sync->writer, WRITER_BEFORE, file, add_item, &before, &why))
        return STATUS_OK;
    if (!sync->carries)
        status = index_writer_visit(sync->writer, WRITER_NOW, file, add_item, &before, error);
    if (status)
        return status;
    if ((!now.items && before.items) || (!now.sure && before.sure))
        *ret = str_of(_("no item is left in it"));
    else if (now.items < before.items &&
             breaks_off(buffer_str(&now.text), buffer_str(&before.text)))
        *ret = str_of(_("it breaks off in the middle of what it held"));
    return STATUS_OK;
}

/* Hashes begin with what stands for the readers and their hints, see sync_file_context(). */
static struct str content_of(struct str hash)
{
    return str_from(hash, str_find_byte(hash, '-', 0));
}

enum status damage_find(const struct sync_file *sync, const struct file_state *now, struct str held,
                        struct arena *arena, struct str *ret, struct error *error)
{
    (void)arena;
    const struct file_state *known = sync->known;
    *ret = STR_NONE;
    if (now->skipped.size) {
        *ret = now->skipped;
        return STATUS_OK;
    }
    if (now->hash.size && str_equal(content_of(now->hash), content_of(known->hash)))
        return STATUS_OK;
    if (file_state_is_unlike(now) && !file_state_is_unlike(known)) {
        *ret = str_of(_("it looks like no minutes any more"));
        return STATUS_OK;
    }
    if (now->parts_skipped > known->parts_skipped && now->items < known->items &&
        now->pictures <= known->pictures) {
        *ret = str_of(_("not all parts of it can be read any more"));
        return STATUS_OK;
    }
    return compare_items(sync, held, ret, error);
}

bool damage_cuts_lines(const char *path, uint64_t size)
{
    char tail[TAIL_SIZE];
    FILE *file = file_open(path, NULL);
    if (!file)
        return false;
    size_t count = 0;
    if (fseeko(file, size > TAIL_SIZE ? (off_t)(size - TAIL_SIZE) : 0, SEEK_SET) == 0)
        count = fread(tail, 1, sizeof tail, file);
    fclose(file);
    struct str end = str_trim((struct str){tail, count});
    return end.size && end.data[end.size - 1] != '}';
}

enum status sync_would_lose(const char *path, struct error *error)
{
    error_set(error, STATUS_NOT_FOUND,
              _("'%.160s' cannot be read now, and to make the index anew would lose what was read"),
              path);
    error_hint(error, _("mend or delete the file, or allow that with --fjern"));
    return STATUS_NOT_FOUND;
}

enum status sync_file_carry(struct sync_file *sync, const struct file_state *state,
                            const char *path, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    uint32_t count = 0;
    struct error why = {.offset = NO_OFFSET};
    struct str file =
        term_make(&arena, TERM_FILE, file_state_hash_key(state->root, state->relative, &arena));
    if (!sync->same_before || index_writer_carry(sync->writer, file, &count, &why) || !count)
        return sync_would_lose(path, error);
    sync->uncommitted += count;
    enum status status = versions_leave(sync->versions, sync->writer, file, error);
    return status ? status : sync_file_store(sync, state, error);
}

static bool are_equal(const struct file_state *a, const struct file_state *b, struct arena *arena)
{
    return str_equal(file_state_write(a, arena), file_state_write(b, arena));
}

enum status sync_file_keep(struct sync_file *sync, const struct scan_file *file,
                           const struct damage *damage, struct arena *arena, struct file_state *ret,
                           bool *written, struct error *error)
{
    const struct file_state *known = sync->known;
    struct file_state state = *known;
    bool again = file_state_is_kept(known);
    state.size = file->size;
    state.changed = file->changed;
    state.ocr = sync->options->ocr;
    state.offset = 0; /* of what was interrupted, not of what the file is now */
    state.attempts = damage->attempts;
    state.damage = arena_copy(arena, damage->why);
    state.damage_hash = arena_copy(arena, damage->hash);
    if (!again)
        state.damaged = (int64_t)time(NULL);
    *ret = state;
    *written = sync->carries || !are_equal(&state, known, arena);
    if (!*written)
        return STATUS_OK;
    enum status status = sync->carries ? sync_file_carry(sync, &state, file->path.data, error)
                                       : sync_file_store(sync, &state, error);
    struct str term =
        term_make(arena, TERM_FILE, file_state_hash_key(state.root, state.relative, arena));
    if (!status && !again)
        status = index_writer_tag(sync->writer, term, STR(TERM_KEPT), error);
    return status;
}
