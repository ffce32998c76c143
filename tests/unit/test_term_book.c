// SPDX-License-Identifier: GPL-2.0-or-later
/* The terms of the documents of a meeting: complete, sorted, each document's own. */
#include "tests/unit/table.h"

#include "indexer/format/schema.h"
#include "indexer/write/term_book.h"
#include "tests/unit/random.h"

static void add(struct term_book *book, const char *prefix, const char *value, uint32_t position,
                uint32_t count)
{
    term_book_add(book, term_book_prefix(book, "", prefix), term_book_value(book, str_of(value)),
                  position, count);
}

static void assert_posting(const struct posting *posting, const char *term, uint32_t position,
                           uint32_t count)
{
    assert_true(str_is(posting->term, term));
    assert_int_equal(posting->position, position);
    assert_int_equal(posting->count, count);
}

static void documents_have_their_own_terms(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena scratch = {0}, arena = {0};
    struct term_book book;
    size_t count;
    term_book_open(&book, 0, &scratch);
    term_book_begin(&book);
    add(&book, "Z", "vej", 3, 1);
    add(&book, "E", "vejen", 0, 2);
    add(&book, "Z", "bro", 5, 1);
    add(&book, "Z", "vej", 9, 5);
    add(&book, "Z", "vej", 0, 0);
    term_book_begin(&book);
    add(&book, "XH", "", 0, 0);
    add(&book, "Z", "vej", 1, 1);
    term_book_begin(&book);
    const struct posting *first = term_book_finish(&book, 0, &arena, &count);
    assert_int_equal(count, 5);
    assert_posting(&first[0], "Evejen", 0, 2);
    assert_posting(&first[1], "Zbro", 5, 1);
    assert_posting(&first[2], "Zvej", 0, 0);
    assert_posting(&first[3], "Zvej", 3, 1);
    assert_posting(&first[4], "Zvej", 9, 5);
    const struct posting *second = term_book_finish(&book, 1, &arena, &count);
    assert_int_equal(count, 2);
    assert_posting(&second[0], "XH", 0, 0);
    assert_posting(&second[1], "Zvej", 1, 1);
    (void)term_book_finish(&book, 2, &arena, &count);
    assert_int_equal(count, 0);
}

static void prefixes_and_values_have_one_number(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena scratch = {0};
    struct term_book book;
    term_book_open(&book, 0, &scratch);
    for (unsigned round = 0; round < 2; round++)
        for (unsigned i = 0; i < 200; i++) {
            char prefix[3] = {'X', (char)(1 + i / 100), '\0'};
            char before[2] = {(char)(1 + i % 100), '\0'};
            assert_int_equal(term_book_prefix(&book, before, prefix), i);
        }
    assert_int_equal(term_book_prefix(&book, "X", "HZ"), term_book_prefix(&book, "XH", "Z"));
    for (unsigned round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 5000; i++) { /* the table grows on the way */
            struct str text = arena_copy(&scratch, (struct str){(const char *)&i, sizeof i});
            assert_int_equal(term_book_value(&book, text), i);
        }
}

static void last_position_is_of_this_document(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena scratch = {0};
    struct term_book book;
    term_book_open(&book, 0, &scratch);
    term_book_begin(&book);
    unsigned prefix = term_book_prefix(&book, "", "Z");
    uint32_t value = term_book_value(&book, STR("sti"));
    assert_int_equal(term_book_last(&book, prefix, value), 0);
    term_book_add(&book, prefix, value, 4, 1);
    term_book_add(&book, prefix, value, 8, 1);
    term_book_add(&book, prefix, value, 0, 1);
    assert_int_equal(term_book_last(&book, prefix, value), 8);
    assert_int_equal(term_book_last(&book, term_book_prefix(&book, "", "E"), value), 0);
    term_book_begin(&book);
    assert_int_equal(term_book_last(&book, prefix, value), 0);
}

/* Long values end in a hash, which may sort otherwise than what it stands for. */
static void long_values_are_cut_and_sorted(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena scratch = {0}, arena = {0};
    char text[8][400];
    struct term_book book;
    size_t count;
    term_book_open(&book, 0, &scratch);
    term_book_begin(&book);
    for (unsigned i = 0; i < 8; i++) {
        memset(text[i], 'a', sizeof text[i]);
        text[i][220 + i * 20] = (char)('b' + i);
        struct str value = {text[i], i == 7 ? 225 : sizeof text[i]};
        term_book_add(&book, term_book_prefix(&book, "", "XI"), term_book_value(&book, value), 0,
                      0);
    }
    const struct posting *posting = term_book_finish(&book, 0, &arena, &count);
    assert_int_equal(count, 8);
    for (size_t i = 0; i < count; i++) {
        assert_true(posting[i].term.size <= SCHEMA_TERM_MAX);
        assert_true(i == 0 || str_compare(posting[i - 1].term, posting[i].term) < 0);
    }
    struct str wanted = term_make(&arena, "XI", (struct str){text[0], sizeof text[0]});
    size_t found = 0;
    while (found < count && !str_equal(posting[found].term, wanted))
        found++;
    assert_true(found < count);
}

#define ROUNDS    40
#define TERMS_MAX 3000

struct expected {
    uint32_t bare, positions, sum;
};

/* Random terms against a plain count of them. */
static void nothing_is_lost(void **state)
{
    (void)state;
    static const char *const prefix[] = {"Z", "E", "P", "XSF", "XH"};
    static struct expected expected[COUNT_OF(prefix)][256];
    struct random random = {42};
    for (unsigned round = 0; round < ROUNDS; round++) {
        CLEANUP(arena_free) struct arena scratch = {0}, arena = {0};
        struct term_book book;
        size_t count, adds = random_below(&random, TERMS_MAX), seen = 0, wanted = 0;
        term_book_open(&book, round * 100, &scratch);
        term_book_begin(&book);
        add(&book, "Z", "another document", 1, 1);
        term_book_begin(&book);
        memset(expected, 0, sizeof expected);
        for (size_t i = 0; i < adds; i++) {
            size_t p = random_below(&random, COUNT_OF(prefix));
            size_t v = random_below(&random, 256);
            bool bare = random_below(&random, 2);
            char value[2] = {(char)v, (char)v}; /* NUL and broken UTF-8 among them */
            struct str text = arena_copy(&scratch, (struct str){value, 1 + v % 2});
            term_book_add(&book, term_book_prefix(&book, "", prefix[p]),
                          term_book_value(&book, text), bare ? 0 : (uint32_t)i + 1, 1);
            struct expected *row = &expected[p][v];
            wanted += bare ? row->bare == 0 : 1;
            row->bare += bare;
            row->positions += !bare;
        }
        const struct posting *posting = term_book_finish(&book, 1, &arena, &count);
        assert_int_equal(count, wanted);
        for (size_t i = 0; i < count; i++) {
            int order = i ? str_compare(posting[i - 1].term, posting[i].term) : -1;
            assert_true(order < 0 || (order == 0 && posting[i - 1].position < posting[i].position));
            for (unsigned p = 0; p < COUNT_OF(prefix); p++) {
                if (!str_starts(posting[i].term, str_of(prefix[p])))
                    continue;
                unsigned char v = (unsigned char)posting[i].term.data[strlen(prefix[p])];
                struct expected *row = &expected[p][v];
                seen++;
                assert_int_equal(posting[i].count, posting[i].position ? 1 : row->bare);
                row->sum++;
            }
        }
        assert_int_equal(seen, count);
        for (unsigned p = 0; p < COUNT_OF(prefix); p++)
            for (unsigned v = 0; v < 256; v++)
                assert_int_equal(expected[p][v].sum,
                                 expected[p][v].positions + (expected[p][v].bare != 0));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(documents_have_their_own_terms),
        cmocka_unit_test(prefixes_and_values_have_one_number),
        cmocka_unit_test(last_position_is_of_this_document),
        cmocka_unit_test(long_values_are_cut_and_sorted),
        cmocka_unit_test(nothing_is_lost),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
