// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include "indexer/facts/facts.h"
#include "indexer/json/meeting_json_names.h"
#include "stemmer/base/buffer.h"

static struct str list(struct arena *arena, const struct people *people)
{
    struct str ret = STR_NONE;
    for (size_t i = 0; i < people->count; i++) {
        const struct person *p = &people->person[i];
        ret = arena_print(
            arena, STR_FORMAT "%s" STR_FORMAT "|" STR_FORMAT "|" STR_FORMAT "|%s|" STR_FORMAT,
            STR_ARG(ret), i ? "; " : "", STR_ARG(p->name), STR_ARG(p->party), STR_ARG(p->role),
            presence_name(p->state), STR_ARG(p->deputy));
    }
    return ret.size ? ret : STR("-");
}

static void every_row(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = table_load(&arena, "people.tsv"), field[TABLE_FIELDS];
    size_t rows = 0, wrong = 0;
    for (; table_row(&arena, &rest, field); rows++) {
        struct people people;
        people_read(field[1], presence_of(field[0]), &arena, &people);
        wrong += !table_check(field[1], field[2], list(&arena, &people));
    }
    assert_true(rows >= 60);
    assert_int_equal(wrong, 0);
}

static void any_bytes(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct people people;
    people_read(STR("((((,,,)\0\xC3,;\n-"), PRESENCE_ABSENT, &arena, &people);
    assert_int_equal(people.count, 0);
    people_read(STR_NONE, PRESENCE_ABSENT, &arena, &people);
    assert_int_equal(people.count, 0);
}

/* A megabyte without an end of a name: work that grew with its square would not end here. */
static void endless_lines(void **state)
{
    (void)state;
    static const char *const part[] = {".", "de ", "Bo ", "og ", "Afbud: ", "-", "kommune-"};
    for (size_t i = 0; i < COUNT_OF(part); i++) {
        CLEANUP(arena_free) struct arena arena = {0};
        CLEANUP(buffer_free) struct buffer text = {0};
        struct people people;
        buffer_add_text(&text, "borgmester Bo ");
        while (text.size < 1 << 20)
            buffer_add_text(&text, part[i]);
        people_read(buffer_str(&text), PRESENCE_ABSENT, &arena, &people);
        assert_true(people.count <= 5000);
        (void)municipality_read(buffer_str(&text), STR_NONE, &arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row),
        cmocka_unit_test(any_bytes),
        cmocka_unit_test(endless_lines),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("people", tests, NULL, NULL);
}
