// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "searcher/likely.h"
#include "stemmer/stem.h"
#include "tests/unit/files.h"

static struct likely likely_of(enum pattern_kind kind, struct str text)
{
    struct likely likely;
    struct pattern pattern = {.kind = kind, .text = text};
    struct patterns patterns = {.pattern = &pattern, .count = 1};
    likely_make(&patterns, &likely);
    return likely;
}

/* Is every form of the line found by the stem that it has, alone and as the head of a compound? */
/* As the last part of a compound: "brud" of sikkerhedsbrud. */
static void check_head(struct str form, struct str stem)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct likely likely;
    struct pattern pattern = {.kind = PATTERN_STEM,
                              .text = arena_join(&arena, STR("sikkerheds"), stem)};
    struct patterns patterns = {.pattern = &pattern, .count = 1};
    likely_make_heads(&patterns, &likely);
    if (utf8_length(stem) >= 4 && !likely_in(&likely, form))
        fail_msg("sikkerheds%.*s: %.*s is not found", STR_ARG(stem), STR_ARG(form));
}

static void check_form(struct stemmer *stemmer, struct str form)
{
    char stem[STEM_MAX];
    size_t size = stem_word(stemmer, form, stem);
    struct likely likely = likely_of(PATTERN_STEM, (struct str){stem, size});
    if (!likely_in(&likely, form))
        fail_msg("%.*s: %.*s is not found", (int)size, stem, STR_ARG(form));
    check_head(form, (struct str){stem, size});
}

static size_t check_line(struct stemmer *stemmer, struct arena *arena, struct str line)
{
    size_t forms = 0;
    str_split(&line, ':');
    while (line.size) {
        struct str form = str_split(&line, ' ');
        if (!form.size)
            continue;
        check_form(stemmer, form);
        check_form(stemmer, arena_join(arena, STR("skole"), form));
        forms++;
    }
    return forms;
}

static void check_list(const char *path)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(stemmer_closep) struct stemmer *stemmer = NULL;
    struct error error;
    size_t forms = 0;
    assert_int_equal(stemmer_open(&stemmer, &error), STATUS_OK);
    struct str text = read_file(&arena, path);
    while (text.size) {
        struct str line = str_split(&text, '\n');
        if (line.size && line.data[0] != '#')
            forms += check_line(stemmer, &arena, line);
    }
    assert_true(forms > 250);
}

static void all_forms(void **state)
{
    (void)state;
    check_list("stemmer/data/paradigms.txt");
    check_list("stemmer/data/verbs.txt");
}

/* What letters cannot tell is likely; what they can is not. */
static void letters(void **state)
{
    static const struct {
        enum pattern_kind kind;
        const char *text, *in;
        bool likely;
    } row[] = {
        {PATTERN_STEM, "budget", "Driftsbudgettet for 2025", true},
        {PATTERN_STEM, "budget", "BUDGETTET", true},
        {PATTERN_STEM, "budget", "regnskabet for 2024", false},
        {PATTERN_STEM, "budget", "bud-\n   gettet", true},
        {PATTERN_STEM, "budget", "bu\u00ADdgettet", true},
        {PATTERN_STEM, "skol", "der skal ske noget", false},
        {PATTERN_STEM, "\u00E6ldreråd", "\u00C6LDRER\u00C5DET", true},
        {PATTERN_STEM, "\u00E6ldreråd", "A\u030Aret", true},
        {PATTERN_STEM, "m\u00FCller", "intet", true},
        {PATTERN_EXACT, "sag", "sagen", true},
        {PATTERN_EXACT, "sag", "s\u00E6g", false},
        {PATTERN_PREFIX, "digital", "Digitalisering", true},
        {PATTERN_SUFFIX, "udvalg", "skoleudvalg", true},
        {PATTERN_SUFFIX, "udvalg", "skolen", false},
        {PATTERN_SPECIAL, "AMED", "i MED-udvalget", true},
        {PATTERN_SPECIAL, "AMED", "i udvalget", false},
        {PATTERN_SPECIAL, "D20240618", "intet", true},
        {PATTERN_PHRASE, "", "intet", true},
    };
    (void)state;
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct likely likely = likely_of(row[i].kind, str_of(row[i].text));
        if (likely_in(&likely, str_of(row[i].in)) != row[i].likely)
            fail_msg("%s in '%s'", row[i].text, row[i].in);
    }
}

/* Pieces cover the text, and end neither in a date nor beside a hyphen. */
static void pieces(void **state)
{
    struct str text = STR("Udvalget behandlede sagen om budgettet den 18. juni 2024 og sendte den "
                          "videre til Børne- og Skoleudvalget, som tog orienteringen om den "
                          "til efterretning den 5. maj 2024.\n \nNæste afsnit.");
    struct likely likely = likely_of(PATTERN_STEM, STR("budget"));
    size_t count = 0;
    (void)state;
    for (size_t at = 0, end = 0; at < text.size; at = end, count++) {
        end = likely_piece(&likely, text, at);
        assert_true(end > at && end <= text.size);
        if (end < text.size)
            assert_true(text.data[end - 1] == '\n' || (text.data[end] >= 'a' && end - at > 64));
    }
    assert_in_range(count, 3, 4);
    likely.together = true;
    assert_int_equal(likely_piece(&likely, text, 0), text.size - strlen("N\u00E6ste afsnit."));
    likely.everywhere = true;
    assert_int_equal(likely_piece(&likely, text, 0), text.size);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters),
        cmocka_unit_test(pieces),
        cmocka_unit_test(all_forms),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("likely", tests, NULL, NULL);
}
