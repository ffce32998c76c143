// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "stemmer/synonyms.h"

struct state {
    struct analyzer *analyzer;
    struct synonyms *synonyms;
    struct synonym_trouble trouble;
    struct arena arena;
};

static void load(struct state *state, const char *text)
{
    struct error error = {0};
    struct str list = str_of(text);
    assert_int_equal(analyzer_open(&state->analyzer, &error), STATUS_OK);
    assert_int_equal(
        synonyms_make(state->analyzer, &list, 1, &state->trouble, &state->synonyms, &error),
        STATUS_OK);
}

static void unload(struct state *state)
{
    synonyms_free(state->synonyms);
    analyzer_close(state->analyzer);
    arena_free(&state->arena);
}

/* What is found for @query, "text weight" each, with '|' between. */
static const char *find(struct state *state, const char *query)
{
    struct error error = {0};
    struct words words;
    struct synonym *found = NULL;
    struct str all = STR("");
    assert_int_equal(analyzer_run(state->analyzer, str_of(query), &state->arena, &words, &error),
                     STATUS_OK);
    size_t count = synonyms_find(state->synonyms, words.word, words.count, &state->arena, &found);
    for (size_t i = 0; i < count; i++)
        all = arena_print(&state->arena, STR_FORMAT "%s" STR_FORMAT "%s %.1f", STR_ARG(all),
                          i ? "|" : "", STR_ARG(found[i].member->text),
                          found[i].member->capitals ? "!" : "", found[i].weight);
    return arena_copy(&state->arena, all).data;
}

static void both_ways(void **unused)
{
    struct state state = {0};
    (void)unused;
    load(&state, "kommunalbestyrelse = byråd\n"
                 "NemID > MitID, digital signatur # no way back\n"
                 "udbud = licitation @0.4\n");
    assert_string_equal(find(&state, "byrådets"), "kommunalbestyrelse 0.7");
    assert_string_equal(find(&state, "kommunalbestyrelsen"), "byråd 0.7");
    assert_string_equal(find(&state, "nemid"), "MitID 0.5|digital signatur 0.5");
    assert_string_equal(find(&state, "mitid"), "");
    assert_string_equal(find(&state, "licitation"), "udbud 0.4");
    assert_string_equal(find(&state, "byråd udbud"), "");
    assert_int_equal(state.trouble.line, 0);
    unload(&state);
}

static void capitals_and_phrases(void **unused)
{
    struct state state = {0};
    (void)unused;
    load(&state, "Kommunernes Landsforening = KL!\nbrud på persondatasikkerheden = databrud\n");
    assert_string_equal(find(&state, "KL"), "Kommunernes Landsforening 0.7");
    assert_string_equal(find(&state, "kl"), "");
    assert_string_equal(find(&state, "kommunernes landsforening"), "KL! 0.7");
    assert_string_equal(find(&state, "landsforening"), "");
    assert_string_equal(find(&state, "brud på persondatasikkerhed"), "databrud 0.7");
    unload(&state);
}

static void several_groups(void **unused)
{
    struct state state = {0};
    (void)unused;
    load(&state, "hus = bolig @0.3\nhus = bolig = hjem\n");
    assert_string_equal(find(&state, "hus"), "bolig 0.7|hjem 0.7");
    assert_int_equal(synonyms_groups(state.synonyms), 2);
    unload(&state);
}

static void bad_lines_are_passed_over(void **unused)
{
    static const char *const bad[] = {
        "og = at",     "alene",           "skole = skolen",
        "a1 = ,,, = ", "kl! = klokken",   "a=b=c=d=e=f=g=h=i1=j=k=l=m1=n=o1=p",
        "> > >",       "\xff\xfe = \xc3", "= = =",
        "@0.5",
    };
    (void)unused;
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        struct state state = {0};
        char text[128];
        snprintf(text, sizeof text, "# first\n%s\nby = stad\n", bad[i]);
        load(&state, text);
        assert_int_equal(state.trouble.line, 2);
        assert_non_null(state.trouble.what);
        assert_string_equal(find(&state, "byen"), "stad 0.7");
        unload(&state);
    }
}

static void own_list_is_sound(void **unused)
{
    struct state state = {0};
    (void)unused;
    load(&state, arena_copy(&state.arena, synonyms_own()).data);
    assert_int_equal(state.trouble.line, 0);
    assert_true(synonyms_groups(state.synonyms) > 200);
    assert_string_equal(find(&state, "med"), "");
    assert_string_equal(find(&state, "skat"), "");
    assert_string_equal(find(&state, "planer"), "");
    unload(&state);
}

/* What is asked for, and what it must not stand for: abbreviations of several senses have no
 * group (SMV is a firm as often as an assessment). */
static void own_list_answers(void **unused)
{
    static const char *const none[] = {"SU",        "SMV",       "RV",   "FU",    "pus",
                                       "underskud", "reduktion", "plan", "lejer", "skole"};
    static const struct {
        const char *query, *found;
    } row[] = {
        {"KL", "Kommunernes Landsforening 0.7"},
        {"overv\u00E5gningskameraer", ""},
        {"kameraoverv\u00E5gning", "videooverv\u00E5gning 0.7|tv-overv\u00E5gning 0.7"},
        {"PFAS", "PFOS! 0.7|fluorstof 0.7"},
        {"ghettoer", "parallelsamfund 0.6|udsat boligomr\u00E5de 0.6|omdannelsesomr\u00E5de 0.6|"
                     "ghettoomr\u00E5de 0.6"},
        {"flexjob", "fleksjob 0.7"},
        {"ladestandere", "ladestation 0.7|ladepunkt 0.7"},
        {"skolelukninger",
         "skolenedl\u00E6ggelse 0.7|lukning af skole 0.7|nedl\u00E6ggelse af skole 0.7"},
        {"fyringer", "afskedigelse 0.7"},
        {"vedvarende energi", "VE! 0.7"},
        {"ve", ""},
        {"kystsikringen", "kystbeskyttelse 0.7|stormflodssikring 0.7|h\u00F8jvandssikring 0.7"},
        {"solceller", "solcelleanl\u00E6g 0.5|solenergi 0.5"},
        {"fartgr\u00E6nser", "hastighedsgr\u00E6nse 0.7|hastighedsbegr\u00E6nsning 0.7"},
        {"corona", "covid-19 0.7|coronavirus 0.7"},
        {"MUS", "medarbejderudviklingssamtale 0.7"},
        {"mus", ""},
        {"socialt udsatte", ""},
        {"udskudt", "udsat 0.5"},
    };
    struct state state = {0};
    (void)unused;
    load(&state, arena_copy(&state.arena, synonyms_own()).data);
    for (size_t i = 0; i < COUNT_OF(none); i++)
        assert_string_equal(find(&state, none[i]), "");
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_string_equal(find(&state, row[i].query), row[i].found);
    unload(&state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_ways),         cmocka_unit_test(capitals_and_phrases),
        cmocka_unit_test(several_groups),    cmocka_unit_test(bad_lines_are_passed_over),
        cmocka_unit_test(own_list_is_sound), cmocka_unit_test(own_list_answers),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
