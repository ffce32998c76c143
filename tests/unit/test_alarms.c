// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/unit/table.h"

#include "searcher/alarm/digest.h"
#include "tests/unit/random.h"

#define HASH_A "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HASH_B "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
#define HASH_C "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"

static struct alarm_item item(const char *id, const char *hash, const char *date)
{
    return (struct alarm_item){.id = str_of(id),
                               .sha256 = str_of(hash),
                               .decision = STR("d"),
                               .outcomes = STR("drøftet"),
                               .date = str_of(date),
                               .title = STR("Titel")};
}

static void told_once(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct alarm_item before[] = {item("a/1", HASH_A, "2024-01-01")};
    struct alarm_item after[] = {item("a/1", HASH_A, "2024-01-01"),
                                 item("a/2", HASH_B, "2020-01-01")}; /* an old meeting, late */
    struct alarm alarm = {.name = STR("x"), .query = STR("x"), .item = before, .item_count = 1};
    struct alarm_snapshot now = {.item = after, .item_count = 2, .revision = 7};
    struct digest digest;
    digest_compare(&alarm, &now, &arena, &digest);
    assert_int_equal(digest.fresh_count, 1);
    assert_true(str_is(digest.fresh[0].now->id, "a/2"));
    assert_int_equal(digest.changed_count + digest.gone_count, 0);
    assert_false(digest_is_quiet(&digest));
    alarm_remember(&alarm, &now, 20250101, &arena);
    assert_int_equal(alarm.revision, 7);
    digest_compare(&alarm, &now, &arena, &digest);
    assert_true(digest_is_quiet(&digest));
}

static void changes(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct alarm_item before[] = {item("a/1", HASH_A, "2024-01-01"),
                                  item("a/2", HASH_A, "2024-01-01"),
                                  item("a/3", HASH_A, "2024-01-01")};
    struct alarm_item after[] = {item("a/1", HASH_B, "2024-01-01"),
                                 item("a/2", HASH_B, "2024-01-01"),
                                 item("a/3", HASH_B, "2024-01-01")};
    after[1].title = STR("En anden titel");
    after[2].decision = STR("e");
    struct alarm alarm = {.item = before, .item_count = 3};
    struct alarm_snapshot now = {.item = after, .item_count = 3};
    struct digest digest;
    digest_compare(&alarm, &now, &arena, &digest);
    assert_int_equal(digest.changed_count, 3);
    assert_int_equal(digest.changed[0].change, DIGEST_DECISION); /* decisions come first */
    assert_true(str_is(digest.changed[0].now->id, "a/3"));
    assert_int_equal(digest.changed[1].change, DIGEST_TITLE);
    assert_int_equal(digest.changed[2].change, DIGEST_TEXT);
}

static void moved(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct alarm_item before[] = {item("a/1", HASH_A, "2024-01-01"),
                                  item("a/2", HASH_C, "2024-01-01")};
    /* the same under another id, and the same text at a later meeting */
    struct alarm_item after[] = {item("b/1", HASH_A, "2024-01-01"),
                                 item("b/2", HASH_A, "2024-02-01"),
                                 item("b/3", HASH_A, "2024-01-01")};
    struct alarm alarm = {.item = before, .item_count = 2};
    struct alarm_snapshot now = {.item = after, .item_count = 3};
    struct digest digest;
    digest_compare(&alarm, &now, &arena, &digest);
    assert_int_equal(digest.fresh_count, 2); /* one id was taken, the other two are news */
    assert_int_equal(digest.gone_count, 1);
    assert_true(str_is(digest.gone[0].before->id, "a/2"));
}

static void comes_back(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct alarm_item before[] = {item("a/1", HASH_A, "2024-01-01")};
    struct alarm_item again[] = {item("a/1", HASH_A, "2024-01-01")};
    struct alarm alarm = {.item = before, .item_count = 1};
    struct alarm_snapshot nothing = {0};
    struct alarm_snapshot now = {.item = again, .item_count = 1};
    struct digest digest;
    digest_compare(&alarm, &nothing, &arena, &digest);
    assert_int_equal(digest.gone_count, 1);
    alarm_remember(&alarm, &nothing, 20250101, &arena);
    digest_compare(&alarm, &nothing, &arena, &digest);
    assert_true(digest_is_quiet(&digest)); /* gone is told once */
    digest_compare(&alarm, &now, &arena, &digest);
    assert_true(digest_is_quiet(&digest)); /* and what comes back as it was is no news */
    alarm_remember(&alarm, &now, 20250101, &arena);
    assert_false(alarm.item[0].gone);
    again[0].sha256 = STR(HASH_B);
    digest_compare(&alarm, &now, &arena, &digest);
    assert_int_equal(digest.changed_count, 1);
}

static void steps(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct alarm_item items[] = {item("a/1", HASH_A, "2024-01-01")};
    struct alarm_step step[] = {{.key = alarm_step_key(STR("a/1"), STR("Udvalg B"), &arena),
                                 .id = STR("a/1"),
                                 .body = STR("Udvalg B")}};
    struct alarm_promise promise[] = {{.key = STR("a/1|x"), .id = STR("a/1")}};
    struct alarm alarm = {.item = items, .item_count = 1};
    struct alarm_snapshot now = {.item = items,
                                 .item_count = 1,
                                 .step = step,
                                 .step_count = 1,
                                 .promise = promise,
                                 .promise_count = 1};
    struct digest digest;
    digest_compare(&alarm, &now, &arena, &digest);
    assert_int_equal(digest.expected_count, 1);
    assert_int_equal(digest.overdue_count, 1);
    alarm_remember(&alarm, &now, 20250101, &arena);
    digest_compare(&alarm, &now, &arena, &digest);
    assert_true(digest_is_quiet(&digest));
    struct alarm_snapshot taken = {.item = items, .item_count = 1};
    digest_compare(&alarm, &taken, &arena, &digest);
    assert_int_equal(digest.met_count, 1);
    assert_true(str_is(digest.met[0].body, "Udvalg B"));
    /* while the item is not there, its step is neither met nor news when it comes back */
    struct alarm_snapshot nothing = {0};
    alarm_remember(&alarm, &nothing, 20250101, &arena);
    digest_compare(&alarm, &now, &arena, &digest);
    assert_true(digest_is_quiet(&digest));
}

static void kept_in_a_file(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    char folder[] = "/tmp/referat-alarms-XXXXXX";
    struct error error = {.offset = NO_OFFSET};
    struct alarm_store store;
    struct alarms alarms;
    struct stat status;
    assert_non_null(mkdtemp(folder));
    assert_int_equal(setenv("XDG_DATA_HOME", folder, 1), 0);
    assert_int_equal(alarm_store_open(&store, &arena, &alarms, &error), STATUS_OK);
    assert_int_equal(alarms.count, 0);
    struct alarm_item items[] = {item("a/1", HASH_A, "2024-01-01")};
    struct str key[] = {STR("a/1|B")};
    struct alarm alarm = {.name = STR("Skole \"x\" å"),
                          .query = STR("skole\t\x01"),
                          .created = STR("2025-01-01"),
                          .checked = STR("2025-02-01"),
                          .revision = 12,
                          .item = items,
                          .item_count = 1,
                          .expected = {key, 1, 1}};
    alarms.alarm = &alarm;
    alarms.count = 1;
    assert_int_equal(alarm_store_write(&store, &alarms, &error), STATUS_OK);
    assert_int_equal(stat(store.path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    alarm_store_close(&store);
    assert_int_equal(alarm_store_open(&store, &arena, &alarms, &error), STATUS_OK);
    assert_int_equal(alarms.count, 1);
    assert_true(str_equal(alarms.alarm[0].name, alarm.name));
    assert_true(str_equal(alarms.alarm[0].query, alarm.query));
    assert_int_equal(alarms.alarm[0].revision, 12);
    assert_true(alarm_told(&alarms.alarm[0].expected, STR("a/1|B")));
    assert_false(alarm_told(&alarms.alarm[0].expected, STR("a/1|C")));
    assert_non_null(alarms_find(&alarms, STR("SKOLE \"X\" Å")));
    assert_null(alarms_find(&alarms, STR("skole")));
    alarm_store_close(&store);
    assert_int_equal(unlink(store.path), 0);
    assert_int_equal(unlink(arena_print(&arena, "%s.lock", store.path).data), 0);
    assert_int_equal(rmdir(arena_print(&arena, "%s/referat", folder).data), 0);
    assert_int_equal(rmdir(folder), 0);
}

static void any_bytes(void **state)
{
    (void)state;
    static const char good[] =
        "{\"format_version\":1,\"kind\":\"referat-alarms\",\"alarms\":[{\"name\":\"a\",\"query\":"
        "\"a\",\"created\":\"\",\"checked\":\"\",\"revision\":1,\"indexes\":[],\"expected\":[],"
        "\"overdue\":[],\"items\":[{\"id\":\"x\",\"sha256\":\"" HASH_A "\"}]}]}";
    CLEANUP(arena_free) struct arena arena = {0};
    struct random random = {4};
    struct alarms alarms;
    struct error error;
    struct str whole = STR(good);
    assert_int_equal(alarms_read(whole, "f", &arena, &alarms, &error), STATUS_OK);
    for (size_t size = 0; size < whole.size; size++)
        assert_int_equal(alarms_read(str_head(whole, size), "f", &arena, &alarms, &error),
                         STATUS_CORRUPT);
    for (int i = 0; i < 2000; i++) {
        char bytes[sizeof good];
        memcpy(bytes, good, sizeof good);
        for (int k = 0; k < 3; k++)
            bytes[random_below(&random, sizeof good - 1)] = (char)random_below(&random, 256);
        enum status status =
            alarms_read((struct str){bytes, sizeof good - 1}, "f", &arena, &alarms, &error);
        assert_true(status == STATUS_OK || status == STATUS_CORRUPT);
        arena_reset(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(told_once),  cmocka_unit_test(changes), cmocka_unit_test(moved),
        cmocka_unit_test(comes_back), cmocka_unit_test(steps),   cmocka_unit_test(kept_in_a_file),
        cmocka_unit_test(any_bytes),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("alarms", tests, NULL, NULL);
}
