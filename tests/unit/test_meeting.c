// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "indexer/meeting.h"
#include "stemmer/base/buffer.h"

#define DAMAGE_STEP 97 /* bytes between two places where a file is cut off */

static struct arena arena; /* of one parse; reset by parse() */

static bool read_file(const char *path, struct buffer *out)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    for (int c = getc(file); c != EOF; c = getc(file))
        buffer_add_byte(out, (char)c);
    fclose(file);
    return true;
}

static struct str golden(const char *name, struct buffer *out)
{
    char path[4096];
    const char *source = getenv("REFERAT_SOURCE");
    snprintf(path, sizeof path, "%s/tests/golden/meeting/%s", source ? source : ".", name);
    if (!read_file(path, out))
        fail_msg("cannot read %s", path);
    return buffer_str(out);
}

static enum status parse(struct str bytes, struct text *text, struct meetings *ret)
{
    struct error error;
    struct meeting_hints hints = {STR("Ballerup"), STR("x/y.txt")};
    arena_reset(&arena);
    *ret = (struct meetings){0};
    enum status status = text_extract(bytes, "x.txt", &arena, text, &error);
    return status ? status : meeting_parse(text, &hints, &arena, ret, &error);
}

/* --- every word stands somewhere --- */

static void add(struct buffer *out, struct str s)
{
    buffer_add(out, s);
    buffer_add_byte(out, '\n');
}

static void add_item(struct buffer *out, const struct item *item)
{
    add(out, item->number);
    add(out, item->title_raw);
    add(out, item->case_no);
    for (size_t i = 0; i < item->section_count; i++) {
        add(out, item->section[i].heading);
        add(out, item->section[i].text);
    }
}

static void add_meetings(struct buffer *out, const struct meetings *meetings)
{
    for (size_t m = 0; m < meetings->count; m++) {
        const struct meeting *meeting = &meetings->meeting[m];
        add(out, meeting->header);
        add(out, meeting->aside);
        for (size_t i = 0; i < meeting->item_count; i++)
            add_item(out, &meeting->item[i]);
    }
}

static bool is_word_byte(char c)
{
    return (unsigned char)c >= 0x80 || ascii_is_digit(c) || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
}

/* Is @p word a whole word of @p all? */
static bool holds(struct str all, struct str word)
{
    for (size_t at = str_find(all, word, 0); at < all.size; at = str_find(all, word, at + 1)) {
        size_t end = at + word.size;
        if ((at == 0 || !is_word_byte(all.data[at - 1])) &&
            (end == all.size || !is_word_byte(all.data[end])))
            return true;
    }
    return false;
}

static void assert_nothing_lost(struct str bytes, const char *what)
{
    struct text text;
    struct meetings meetings;
    enum status status = parse(bytes, &text, &meetings);
    if (status == STATUS_BAD_INPUT)
        return;
    assert_int_equal(status, STATUS_OK);
    CLEANUP(buffer_free) struct buffer all = {0};
    add_meetings(&all, &meetings);
    for (size_t i = 0; i < text.line_count; i++) {
        struct str line = text.line[i].text;
        for (size_t at = 0; at < line.size;) {
            size_t end = at;
            while (end < line.size && is_word_byte(line.data[end]))
                end++;
            if (end > at && !holds(buffer_str(&all), str_slice(line, at, end)))
                fail_msg("%s: lost '" STR_FORMAT "' of line %u", what,
                         STR_ARG(str_slice(line, at, end)), text.line[i].number);
            at = end + (end == at);
        }
    }
}

static void assert_same_items(struct str bytes, struct str damaged, const char *what)
{
    struct text text;
    struct meetings meetings;
    CLEANUP(buffer_free) struct buffer before = {0}, after = {0};
    for (int round = 0; round < 2; round++) {
        assert_int_equal(parse(round ? damaged : bytes, &text, &meetings), STATUS_OK);
        for (size_t m = 0; m < meetings.count; m++)
            for (size_t i = 0; i < meetings.meeting[m].item_count; i++) {
                const struct item *item = &meetings.meeting[m].item[i];
                buffer_print(round ? &after : &before,
                             STR_FORMAT "|" STR_FORMAT "|" STR_FORMAT "|%d|%x|%zu\n",
                             STR_ARG(item->number), STR_ARG(item->title), STR_ARG(item->case_no),
                             item->closed, item->outcomes, item->attachment_count);
            }
    }
    if (!str_equal(buffer_str(&before), buffer_str(&after)))
        fail_msg("%s:\n" STR_FORMAT "became\n" STR_FORMAT, what, STR_ARG(buffer_str(&before)),
                 STR_ARG(buffer_str(&after)));
}

/* --- ways of damage --- */

enum damage {
    DAMAGE_CRLF,
    DAMAGE_NO_BLANKS,
    DAMAGE_HEADERS,
    DAMAGE_PAGES,
    DAMAGE_LATIN1,
    DAMAGE_COUNT
};

static void add_latin1(struct buffer *out, struct str line)
{
    for (size_t i = 0; i < line.size;) {
        uint32_t code;
        i += utf8_decode(str_from(line, i), &code);
        buffer_add_byte(out, (char)(code < 256 ? code : '-'));
    }
}

static void damage(struct str bytes, enum damage how, struct buffer *out)
{
    struct str rest = bytes, title = STR_NONE;
    for (size_t n = 1; rest.data; n++) {
        struct str line = str_split(&rest, '\n');
        if (title.size == 0)
            title = line;
        if (how == DAMAGE_NO_BLANKS && str_trim(line).size == 0)
            continue;
        if (how == DAMAGE_LATIN1)
            add_latin1(out, line);
        else
            buffer_add(out, line);
        buffer_add_text(out, how == DAMAGE_CRLF ? "\r\n" : "\n");
        if (how == DAMAGE_HEADERS && n % 7 == 0)
            buffer_print(out, "\n" STR_FORMAT "\n\nSide %zu af 12\n\n%zu\n\n", STR_ARG(title),
                         n / 7, n / 7);
        if (how == DAMAGE_PAGES && n % 11 == 0)
            buffer_print(out, "Side %zu af 12\n\f" STR_FORMAT "\n", n / 11, STR_ARG(title));
    }
}

static const char *const document[] = {"a-closed-variants.in", "b-2018-markdown.in",
                                       "noisy-pages.in", "n-slagelse.in", "j-bornholm.in"};

static void damaged_layouts_keep_their_items(void **state)
{
    (void)state;
    static const char *const name[] = {"crlf", "no blank lines", "page headers", "form feeds",
                                       "latin-1"};
    for (size_t d = 0; d < 3; d++)
        for (enum damage how = 0; how < DAMAGE_COUNT; how++) {
            CLEANUP(buffer_free) struct buffer bytes = {0}, damaged = {0};
            golden(document[d], &bytes);
            damage(buffer_str(&bytes), how, &damaged);
            assert_same_items(buffer_str(&bytes), buffer_str(&damaged), name[how]);
        }
}

static void no_word_is_lost(void **state)
{
    (void)state;
    for (size_t d = 0; d < COUNT_OF(document); d++) {
        CLEANUP(buffer_free) struct buffer bytes = {0};
        golden(document[d], &bytes);
        assert_nothing_lost(buffer_str(&bytes), document[d]);
        for (enum damage how = 0; how < DAMAGE_COUNT; how++) {
            CLEANUP(buffer_free) struct buffer damaged = {0};
            damage(buffer_str(&bytes), how, &damaged);
            assert_nothing_lost(buffer_str(&damaged), document[d]);
        }
        for (size_t size = DAMAGE_STEP; size < bytes.size; size += DAMAGE_STEP)
            assert_nothing_lost(str_head(buffer_str(&bytes), size), document[d]);
    }
}

static void flipped_bits_do_no_harm(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (size_t d = 0; d < COUNT_OF(document); d++) {
        CLEANUP(buffer_free) struct buffer bytes = {0};
        golden(document[d], &bytes);
        for (int n = 0; n < 200; n++) {
            seed = seed * 1664525U + 1013904223U;
            bytes.data[(seed >> 8) % bytes.size] ^= (char)(1 << (seed >> 29));
            if (n % 10 == 0)
                assert_nothing_lost(buffer_str(&bytes), document[d]);
        }
    }
}

static void a_text_without_layout_is_one_item(void **state)
{
    (void)state;
    struct text text;
    struct meetings meetings;
    assert_int_equal(parse(STR("Notat\n\nDer var engang.\n\nSlut."), &text, &meetings), STATUS_OK);
    assert_int_equal(meetings.count, 1);
    const struct meeting *meeting = meetings.meeting;
    assert_int_equal(meeting->item_count, 1);
    assert_true(str_is(meeting->layout, "generic"));
    assert_true(str_is(meeting->municipality, "Ballerup"));
    assert_true(str_is(meeting->item[0].title, "Notat"));
    assert_true(str_is(meeting->item[0].section[0].text, "Der var engang.\n\nSlut."));
    assert_int_equal(meeting->item[0].line_from, 1);
    assert_int_equal(meeting->item[0].line_to, 5);
    assert_int_equal(parse(STR(" \n\n \n"), &text, &meetings), STATUS_BAD_INPUT);
}

static void many_lines_are_no_trouble(void **state)
{
    (void)state;
    CLEANUP(buffer_free) struct buffer bytes = {0};
    for (int i = 0; i < 20000; i++)
        buffer_print(&bytes, "%d. Sag\nBeslutning\nGodkendt\nReferat\nAfbud Bo Prøve\n", i % 3000);
    struct text text;
    struct meetings meetings;
    assert_int_equal(parse(buffer_str(&bytes), &text, &meetings), STATUS_OK);
    assert_true(meetings.meeting[0].item_count <= MEETING_ITEM_MAX);
}

/* --- the seeds --- */

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static void assert_text(const json_t *expected, const char *key, struct str got, const char *file)
{
    if (!str_is(got, text_of(expected, key)))
        fail_msg("%s: %s is '" STR_FORMAT "', not '%s'", file, key, STR_ARG(got),
                 text_of(expected, key));
}

static void assert_outcomes(const json_t *expected, uint32_t got, const char *file)
{
    uint32_t want = 0;
    size_t i;
    json_t *name;
    json_array_foreach(
        json_object_get(expected, "outcomes"), i,
        name) for (enum outcome outcome = 0; outcome < OUTCOME_COUNT;
                   outcome++) if (strcmp(json_string_value(name), outcome_name(outcome)) == 0)
        want |= 1u << outcome;
    if (want != got)
        fail_msg("%s, item %s: outcomes %x, not %x", file, text_of(expected, "number"), got, want);
}

static void assert_earlier(const json_t *expected, const struct references *got, const char *file)
{
    json_t *list = json_object_get(expected, "earlier");
    assert_int_equal(got->count, json_array_size(list));
    for (size_t i = 0; i < got->count; i++) {
        const json_t *one = json_array_get(list, i);
        char date[16];
        snprintf(date, sizeof date, "%04u-%02u-%02u", got->reference[i].date.year % 10000u,
                 got->reference[i].date.month % 100u, got->reference[i].date.mday % 100u);
        assert_text(one, "committee", got->reference[i].committee, file);
        assert_text(one, "date", str_of(date), file);
        assert_text(one, "item", got->reference[i].item, file);
    }
}

static void assert_item(const json_t *expected, const struct item *got, const char *file)
{
    assert_text(expected, "number", got->number, file);
    assert_text(expected, "title", got->title, file);
    assert_text(expected, "case_no", got->case_no, file);
    assert_int_equal(got->closed, json_is_true(json_object_get(expected, "closed")));
    assert_int_equal(got->attachment_count,
                     json_integer_value(json_object_get(expected, "attachments")));
    assert_outcomes(expected, got->outcomes, file);
    assert_earlier(expected, &got->earlier, file);
}

static void assert_meeting(const json_t *expected, const struct meeting *got, const char *file)
{
    char date[16];
    snprintf(date, sizeof date, "%04u-%02u-%02u", got->date / 10000 % 10000, got->date / 100 % 100,
             got->date % 100);
    assert_text(expected, "municipality", got->municipality, file);
    assert_text(expected, "committee", got->committee, file);
    assert_text(expected, "date", str_of(date), file);
    assert_text(expected, "time", got->time, file);
    assert_text(expected, "kind", got->kind, file);
    assert_text(expected, "place", got->place, file);
    assert_int_equal(got->participants.count,
                     json_integer_value(json_object_get(expected, "participants")));
    json_t *away = json_object_get(expected, "apologies"),
           *items = json_object_get(expected, "items");
    assert_int_equal(got->apologies.count, json_array_size(away));
    for (size_t i = 0; i < got->apologies.count; i++)
        assert_true(
            str_is(got->apologies.person[i].name, json_string_value(json_array_get(away, i))));
    assert_int_equal(got->item_count, json_array_size(items));
    for (size_t i = 0; i < got->item_count; i++)
        assert_item(json_array_get(items, i), &got->item[i], file);
}

static void seeds_are_read_as_expected(void **state)
{
    (void)state;
    char folder[4000], path[4096];
    const char *source = getenv("REFERAT_SOURCE");
    snprintf(folder, sizeof folder, "%s/../shared/seeds", source ? source : ".");
    snprintf(path, sizeof path, "%s/expected.json", folder);
    json_t *all = json_load_file(path, 0, NULL);
    if (!all) {
        print_message("# no seeds beside the checkout\n");
        skip();
    }
    size_t n;
    json_t *expected;
    json_array_foreach(all, n, expected)
    {
        CLEANUP(buffer_free) struct buffer bytes = {0};
        struct text text;
        struct meetings meetings;
        snprintf(path, sizeof path, "%s/%s", folder, text_of(expected, "file"));
        assert_true(read_file(path, &bytes));
        assert_int_equal(parse(buffer_str(&bytes), &text, &meetings), STATUS_OK);
        assert_int_equal(meetings.count, 1);
        assert_meeting(expected, meetings.meeting, text_of(expected, "file"));
    }
    json_decref(all);
}

static int free_arena(void **state)
{
    (void)state;
    arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seeds_are_read_as_expected),
        cmocka_unit_test(a_text_without_layout_is_one_item),
        cmocka_unit_test(damaged_layouts_keep_their_items),
        cmocka_unit_test(no_word_is_lost),
        cmocka_unit_test(flipped_bits_do_no_harm),
        cmocka_unit_test(many_lines_are_no_trouble),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, free_arena);
}
