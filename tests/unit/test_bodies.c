// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include "indexer/format/bodies.h"
#include "searcher/case/bodies.h"
#include "searcher/case/cite_style.h"
#include "tests/unit/random.h"

static void keys(void **state)
{
    (void)state;
    static const char *const row[][2] = {
        {"Digitaliserings- og Teknologiudvalget", "digitaliserings-teknologiudvalg"},
        {"digitaliserings og teknologiudvalgets", "digitaliserings-teknologiudvalg"},
        {"Økonomiudvalg", "oekonomiudvalg"},
        {"ØKONOMIUDVALGET", "oekonomiudvalg"},
        {"Udvalget for Kultur og Fritid", "udvalg-kultur-fritid"},
        {"Byrådet", "byraad"},
        {"", ""},
        {"\xff\x00/", ""},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_true(
            table_check(str_of(row[i][0]), str_of(row[i][1]), body_key(&arena, str_of(row[i][0]))));
}

static void treatments(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str key = treatment_key(&arena, STR("Bækkestrup"), STR("2024-01-23"), STR("04A"),
                                   STR("Børne- og Skoleudvalget"));
    assert_true(str_is(key, "baekkestrup/2024-01-23/4a/børne- og skoleudvalget"));
    struct treatment_parts parts;
    assert_true(treatment_read(key, &parts));
    assert_true(str_is(parts.item, "4a") && str_is(parts.body, "børne- og skoleudvalget"));
    assert_true(
        str_starts(key, treatment_prefix(&arena, STR("Bækkestrup"), STR("2024-01-23"), STR("4A"))));
    key = treatment_key(&arena, STR_NONE, STR_NONE, STR_NONE, STR_NONE);
    assert_true(str_is(key, "-/-/-/-"));
    assert_false(treatment_read(STR("a/b"), &parts));
    assert_true(str_is(treatment_number(&arena, STR("007")), "7"));
    assert_true(str_is(treatment_number(&arena, STR("0")), "0"));
    assert_true(treatment_of_own_body(STR("mødet den 14. marts 2024, punkt 2")));
    assert_false(treatment_of_own_body(STR("12. maj 2011, pkt. 6")));
}

static void explained(void **state)
{
    (void)state;
    static const struct {
        const char *text, *found;
    } row[] = {
        {"ØU = Økonomiudvalget", "ØU=Økonomiudvalget"},
        {"ØU = Økonomiudvalget, KB = Kommunalbestyrelsen",
         "ØU=Økonomiudvalget KB=Kommunalbestyrelsen"},
        {"Sagen sendes til Børne- og Skoleudvalget (BSU) i maj", "BSU=Børne- og Skoleudvalget"},
        {"Klima-, Natur- og Miljøudvalget (KNM)", "KNM=Klima-, Natur- og Miljøudvalget"},
        {"Udvalget for natur, teknik og miljø (NTM) - 5. maj",
         "NTM=Udvalget for natur, teknik og miljø"},
        {"Udvalget for natur og teknik (NTM)", ""},
        {"Udvalget for natur, teknik og miljø (NT)", ""},
        {"Økonomiudvalget (XY)", ""},
        {"Det Konservative Folkeparti (C)", ""},
        {"Anders And (A) og Rip (V)", ""},
        {"Økonomiudvalget (ØU", ""},
        {"a = b = c =", ""},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        CLEANUP(arena_free) struct arena arena = {0};
        struct body_short *list;
        size_t count;
        struct str seen = STR_NONE;
        body_shorts_read(str_of(row[i].text), &arena, &list, &count);
        for (size_t k = 0; k < count; k++)
            seen = arena_print(&arena, STR_FORMAT "%s" STR_FORMAT "=" STR_FORMAT, STR_ARG(seen),
                               k ? " " : "", STR_ARG(list[k].brief), STR_ARG(list[k].name));
        assert_true(table_check(str_of(row[i].text), str_of(row[i].found), seen));
    }
}

static void same(void **state)
{
    (void)state;
    static const struct {
        const char *form, *name;
        bool same;
    } row[] = {
        {"DTU", "Digitaliserings- og Teknologiudvalget", true},
        {"dtu", "digitaliserings- og teknologiudvalget", true},
        {"Udvalget for natur og miljø (NM)", "Udvalget for natur og miljø", true},
        {"Digitaliserings- og Teknologiuudvalget", "Digitaliserings- og Teknologiudvalget", true},
        {"Teknologiudvalget", "Digitaliserings- og Teknologiudvalget", true},
        {"ØU", "Økonomiudvalget", true},
        {"KB", "Kommunalbestyrelsen", true},
        {"Kommunalbestyrelsen", "Byrådet", true},
        {"økonomiudvalgets", "Økonomiudvalget", true},
        {"Opgaveudvalget", "Opgaveudvalg for digitalisering og teknologi", true},
        {"Udvalget", "Økonomiudvalget", false},
        {"Kulturudvalget", "Økonomiudvalget", false},
        {"Teknikudvalget", "Etikudvalget", false},
        {"", "Økonomiudvalget", false},
        {"Lokaludvalg 11", "Lokaludvalg 12", false},
    };
    struct body_register none = {0};
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        bool seen = bodies_same(&none, str_of(row[i].form), str_of(row[i].name));
        if (seen != row[i].same)
            print_error("%s / %s\n", row[i].form, row[i].name);
        assert_true(seen == row[i].same);
    }
}

static void citations(void **state)
{
    (void)state;
    static const struct {
        const char *printed, *body, *again;
    } row[] = {
        {"Økonomiudvalget den 3. marts 2021 Punkt 5", "Økonomiudvalget",
         "Kulturudvalget den 7. maj 2024 Punkt 8"},
        {"Økonomiudvalget d. 3. marts 2021, punkt 5", "Økonomiudvalget",
         "Kulturudvalget d. 7. maj 2024, punkt 8"},
        {"Økonomiudvalget, 03-03-2021, pkt. 5", "Økonomiudvalget",
         "Kulturudvalget, 07-05-2024, pkt. 8"},
        {"Økonomiudvalget den 3. marts 2021, sag nr. 5", "Økonomiudvalget",
         "Kulturudvalget den 7. maj 2024, sag nr. 8"},
        {"den 3. marts 2021", "", NULL},
        {"Økonomiudvalget i 2021", "Økonomiudvalget", NULL},
    };
    const struct cited cited = {.body = STR("Kulturudvalget"),
                                .brief = STR("KU"),
                                .date = STR("2024-05-07"),
                                .number = STR("8"),
                                .title = STR("Sal {A} & B"),
                                .case_no = STR("24/1"),
                                .id = STR("x/y/z/8")};
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct cite_pattern pattern;
        bool read = cite_pattern_read(str_of(row[i].printed), str_of(row[i].body), &pattern);
        assert_true(read == (row[i].again != NULL));
        if (read)
            assert_true(table_check(str_of(row[i].printed), str_of(row[i].again),
                                    cite_line(&cited, CITE_LEARNT, &pattern, &arena)));
    }
    assert_true(
        str_is(cite_line(&cited, CITE_POINT, &cite_usual, &arena), "KU 07.05.2024, pkt. 8"));
    assert_true(str_is(cite_line(&cited, CITE_CASE, &cite_usual, &arena),
                       "Kulturudvalget den 7. maj 2024, punkt 8, sag 24/1"));
    struct cited special = cited;
    special.extraordinary = true;
    assert_true(str_is(cite_line(&special, CITE_COMMA, &cite_usual, &arena),
                       "Kulturudvalgets ekstraordinære møde den 7. maj 2024, punkt 8"));
    struct str bibtex = cite_line(&cited, CITE_BIBTEX, &cite_usual, &arena);
    assert_true(str_find(bibtex, STR("Sal  A  \\& B"), 0) < bibtex.size);
}

/* Whatever the bytes, nothing is read that is not there. */
static void any_bytes(void **state)
{
    (void)state;
    struct random random = {11};
    static const char *const piece[] = {
        "(",        ")",  "=",  "ØU",   "KB", " = ", "Økonomiudvalget", ",", "den 3. marts 2021",
        ", pkt. 5", "og", "- ", "\xC3", "/",  "\n",  "udvalgets ",      ""};
    for (size_t round = 0; round < 3000; round++) {
        CLEANUP(arena_free) struct arena arena = {0};
        char bytes[64];
        struct body_short *list;
        size_t count;
        struct cite_pattern pattern;
        struct treatment_parts parts;
        struct str text = STR_NONE;
        for (size_t i = random_below(&random, 8); i > 0; i--) {
            size_t size = random_below(&random, sizeof bytes);
            random_bytes(&random, bytes, size);
            text = arena_join(&arena, text, str_of(piece[random_below(&random, COUNT_OF(piece))]));
            if (random_below(&random, 4) == 0)
                text = arena_join(&arena, text, (struct str){bytes, size});
        }
        body_shorts_read(text, &arena, &list, &count);
        (void)treatment_read(treatment_key(&arena, text, text, text, text), &parts);
        (void)cite_pattern_read(text, STR("Økonomiudvalget"), &pattern);
        (void)body_key(&arena, text);
        (void)treatment_of_own_body(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys), cmocka_unit_test(treatments), cmocka_unit_test(explained),
        cmocka_unit_test(same), cmocka_unit_test(citations),  cmocka_unit_test(any_bytes),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("bodies", tests, NULL, NULL);
}
