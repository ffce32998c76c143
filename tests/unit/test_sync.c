// SPDX-License-Identifier: GPL-2.0-or-later
/* What sync is made of: frames between processes, states of files, the progress line. */
#include "tests/unit/table.h"

#include "indexer/format/schema.h"
#include "indexer/format/since.h"
#include "indexer/sync/file_state.h"
#include "indexer/sync/frames.h"
#include "indexer/sync/progress.h"
#include "stemmer/base/terminal.h"
#include "tests/unit/random.h"

#define ROUNDS 500
#define TERMS  40

/* Terms in their order, some with positions, some without. */
static struct index_document any_document(struct random *random, struct arena *arena)
{
    struct posting *posting = ARENA_NEW(arena, struct posting, (size_t)TERMS * 8);
    size_t count = 0;
    for (int t = 0; t < TERMS; t++) {
        struct str term = arena_print(arena, "Z%03d%s", t, t % 3 ? "ord" : "");
        size_t positions = random_below(random, 5);
        for (size_t i = 0; i < positions; i++)
            posting[count++] =
                (struct posting){term, (uint32_t)(i * 70 + 1 + random_below(random, 60)),
                                 (uint32_t)random_below(random, 6)};
        if (!positions)
            posting[count++] = (struct posting){term, 0, (uint32_t)random_below(random, 3)};
    }
    struct slot_value *value = ARENA_NEW(arena, struct slot_value, 2);
    value[0] = (struct slot_value){1, STR("20240618")};
    value[1] = (struct slot_value){7, STR_NONE};
    return (struct index_document){.posting = posting,
                                   .posting_count = count,
                                   .value = value,
                                   .value_count = 2,
                                   .record = STR("any\0bytes")};
}

static uint64_t weight_of(const struct index_document *document, struct str term)
{
    uint64_t sum = 0;
    for (size_t i = 0; i < document->posting_count; i++)
        if (str_equal(document->posting[i].term, term))
            sum += document->posting[i].count;
    return sum;
}

static void frames_round_trip(void **state)
{
    (void)state;
    struct random random = {20240618};
    for (int round = 0; round < ROUNDS; round++) {
        CLEANUP(arena_free) struct arena arena = {0};
        CLEANUP(buffer_free) struct buffer bytes = {0};
        struct index_document made = any_document(&random, &arena);
        struct index_document read;
        size_t begun = frame_begin(&bytes, 'D');
        frame_add_document(&bytes, &made);
        frame_end(&bytes, begun);
        char kind = 0;
        struct str payload;
        assert_int_equal(frame_next(buffer_str(&bytes), &kind, &payload), bytes.size);
        assert_int_equal(kind, 'D');
        struct frame_reader reader = {.rest = payload};
        assert_true(frame_document(&reader, &arena, &read));
        assert_true(str_equal(read.record, made.record));
        assert_int_equal(read.posting_count, made.posting_count);
        assert_int_equal(read.value_count, made.value_count);
        assert_true(str_equal(read.value[0].value, made.value[0].value));
        for (size_t i = 0; i < read.posting_count; i++) {
            assert_true(str_equal(read.posting[i].term, made.posting[i].term));
            assert_int_equal(read.posting[i].position, made.posting[i].position);
            assert_int_equal(weight_of(&read, read.posting[i].term),
                             weight_of(&made, made.posting[i].term));
        }
    }
}

/* Damaged and cut streams are refused or read as something else, within their bytes. */
static void frames_of_any_bytes(void **state)
{
    (void)state;
    struct random random = {7};
    for (int round = 0; round < ROUNDS * 4; round++) {
        CLEANUP(arena_free) struct arena arena = {0};
        CLEANUP(buffer_free) struct buffer bytes = {0};
        struct index_document made = any_document(&random, &arena);
        struct index_document read;
        frame_add_document(&bytes, &made);
        for (int i = 0; i < 3; i++)
            bytes.data[random_below(&random, bytes.size)] = (char)random_next(&random);
        size_t size = random_below(&random, bytes.size + 1);
        char *copy = memory_alloc(size); /* its own block: a sanitizer sees its end */
        memcpy(copy, bytes.data, size);
        struct frame_reader reader = {.rest = {copy, size}};
        (void)frame_document(&reader, &arena, &read);
        reader = (struct frame_reader){.rest = {copy, size}};
        while (reader.rest.size && !reader.bad)
            (void)frame_str(&reader);
        free(copy);
    }
}

static void states_round_trip(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct file_state made = {
        .relative = STR("a b/bundle.zip\nwith a line feed"),
        .hash = STR("00ff-12"),
        .parts = STR("part one.pdf\tdamaged\npart dir/two.png\tPNG files are not read\n"),
        .format = STR("pdf"),
        .size = 123456789012,
        .changed = 1700000000000000000,
        .root = 3,
        .meetings = 2,
        .items = 26,
        .documents = 28,
        .parts_skipped = 9,
        .pages = 15,
        .ocr_quality = 71,
        .ocr = true,
        .pictures = 4,
        .unlike = 2,
        .attempts = 1,
        .read = 1700000000,
        .damage = STR("the file is empty"),
        .damage_hash = STR("00ff-13"),
        .damaged = 1800000000,
        .offset = 77,
    };
    struct file_state read;
    file_state_read(file_state_write(&made, &arena), &read);
    assert_true(str_equal(read.relative, made.relative));
    assert_true(str_equal(read.hash, made.hash));
    assert_true(str_equal(read.parts, made.parts));
    assert_true(str_equal(read.format, made.format));
    assert_int_equal(read.skipped.size, 0);
    assert_true(read.size == made.size && read.changed == made.changed && read.ocr);
    assert_true(read.root == 3 && read.meetings == 2 && read.items == 26 && read.documents == 28);
    assert_true(read.parts_skipped == 9 && read.pages == 15 && read.ocr_quality == 71);
    assert_true(read.read == made.read && read.damaged == made.damaged &&
                file_state_is_kept(&read));
    assert_true(str_equal(read.damage, made.damage));
    assert_true(str_equal(file_state_now(&read), made.damage_hash));
    assert_true(read.offset == 77 && !file_state_is_skipped(&read));
    assert_true(read.pictures == 4 && file_state_is_unlike(&read));
    assert_true(file_state_wants_retry(&read));
    read.attempts = FILE_STATE_ATTEMPTS_MAX;
    assert_false(file_state_wants_retry(&read));
    struct str rest = read.parts;
    struct str part;
    struct str why;
    assert_true(file_state_part(&rest, &part, &why));
    assert_true(str_is(part, "one.pdf") && str_is(why, "damaged"));
    assert_true(file_state_part(&rest, &part, &why));
    assert_true(str_is(part, "dir/two.png") && str_is(why, "PNG files are not read"));
    assert_false(file_state_part(&rest, &part, &why));
}

static void progress_fits(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct sync_progress early = {.files = 900, .files_done = 3, .bytes = 1000, .bytes_done = 1};
    assert_string_equal(progress_line(&early, 0.5, 80, &arena).data, "3 of 900 files · 0 items");
    struct sync_progress now = {.files = 900,
                                .files_done = 300,
                                .bytes = 90000000,
                                .bytes_done = 30000000,
                                .items = 4211,
                                .skipped = 3};
    assert_string_equal(progress_line(&now, 10, 80, &arena).data,
                        "300 of 900 files · 4211 items · 3.0 MB/s · 0:20 left · 3 skipped");
    now.bytes = 90000000000;
    assert_non_null(strstr(progress_line(&now, 10, 120, &arena).data, "8:19 h left"));
    struct sync_progress huge = {.files = UINT32_MAX,
                                 .files_done = UINT32_MAX - 1,
                                 .bytes = UINT64_MAX,
                                 .bytes_done = 1000,
                                 .items = UINT32_MAX,
                                 .skipped = UINT32_MAX};
    for (size_t columns = 1; columns < 100; columns++)
        assert_true(terminal_width(progress_line(&huge, 9, columns, &arena)) <= columns);
}

/* Times of syncs sort as the syncs came, also when the clock is set back, and know their days. */
static void times_of_syncs(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    static const int64_t clock[] = {1750000000, 1750000000, 1750000001, 1600000000,
                                    1600086400, 1750000009, 1750000010};
    struct str last = STR("20250615T170639"); /* as indexes from before have it */
    for (size_t i = 0; i < COUNT_OF(clock); i++) {
        struct str next = since_next(last, clock[i], &arena);
        assert_true(str_compare(last, next) < 0);
        time_t time = (time_t)clock[i];
        struct tm local = {0};
        localtime_r(&time, &local);
        assert_int_equal(since_day(next),
                         (local.tm_year + 1900) * 10000 + (local.tm_mon + 1) * 100 + local.tm_mday);
        last = next;
    }
    assert_true(str_is(since_next(STR_NONE, 1750000000, &arena), "20250615T150640Z"));
    assert_int_equal(since_day(STR("20250615T235959")), 20250615);
    assert_int_equal(since_day(STR("20250615")), 0);
    assert_int_equal(since_day(STR_NONE), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(frames_round_trip), cmocka_unit_test(frames_of_any_bytes),
        cmocka_unit_test(states_round_trip), cmocka_unit_test(times_of_syncs),
        cmocka_unit_test(progress_fits),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
