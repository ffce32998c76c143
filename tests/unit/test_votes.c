// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include "indexer/facts/facts.h"

static const struct {
    const char *text, *votes; /* for against abstain|for who|against who|abstain who */
} examples[] = {
    {"For stemte: 5 (A+T+V)\nImod stemte: 2 (C+O)\nUndlod at stemme:", "5 2 -1|A+T+V|C+O|"},
    {"For stemte: A (9), V (12), F (9), i alt 30.\nImod stemte: B (4) og Ø (6), i alt 10.\n"
     "Undlod at stemme: 0.\nI alt 40.",
     "30 10 0|A (9), V (12), F (9), i alt 30|B (4) og Ø (6), i alt 10|"},
    {"For stemte: A, B, F og Ø.\nImod stemte: V.\nFølgende undlod at stemme: C, O og I.",
     "-1 -1 -1|A, B, F og Ø|V|C, O og I"},
    {"Indstillingen godkendt med 37 stemmer imod 6. 8 undlod at stemme.", "37 6 8|||"},
    {"For: 20 (Lone Vang, Per Holt)\nImod: 6 (Ida Bæk)", "20 6 -1|Lone Vang, Per Holt|Ida Bæk|"},
    {"For: Gruppe A, F og V\nImod: Liste H", "-1 -1 -1|Gruppe A, F og V|Liste H|"},
    {"For behandling: 4, imod behandling:3 (Lone Vang, Per Holt, Ida Bæk)",
     "4 3 -1||Lone Vang, Per Holt, Ida Bæk|"},
    {"For indstillingen stemte 11 (A, F). Imod stemte 8 (V, C). Undlod at stemme 5 (Ø).",
     "11 8 5|A, F|V, C|Ø"},
    {"Forkastet med stemmerne 11 for (C og V) og 20 imod.", "11 20 -1|C og V||"},
    {"Vedtoges med 9 Stemmer mod 5; 5 stemte ikke.", "9 5 5|||"},
    {"For stemte O og V", "-1 -1 -1|O og V||"},
    {"For stemte: F og Ø. Imod stemte: A, V og O. Ændringsforslaget faldt.",
     "-1 -1 -1|F og Ø|A, V og O|"},
    {"Undlod at stemme: C. Godkendt.", "-1 -1 -1|||C"},
    {"Imod stemte: C. Lund og O. Vang.", "-1 -1 -1||C. Lund og O. Vang|"},
    {"Ændringsforslaget:\nFor stemte: 4 (Ø)\nImod stemte: 15 (A, V)\n\nIndstillingen:\n"
     "For stemte: 15 (A, V)\nImod stemte: 4 (Ø)",
     "4 15 -1|Ø|A, V|; 15 4 -1|A, V|Ø|"},
    {"Forslaget blev vedtaget med 15 stemmer for og 10 imod.", "15 10 -1|||"},
    {"9 stemte for, 6 imod.", "9 6 -1|||"},
    {"Godkendt enstemmigt.", "-"},
    {"Mødet med 3 deltagere for budget 2024.", "-"},
    {"", "-"},
};

static void every_example(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct vote *v;
        size_t count;
        struct str seen = STR_NONE;
        votes_read(str_of(examples[i].text), &arena, &v, &count);
        for (size_t k = 0; k < count; k++)
            seen = arena_print(&arena,
                               STR_FORMAT "%s%d %d %d|" STR_FORMAT "|" STR_FORMAT "|" STR_FORMAT,
                               STR_ARG(seen), k ? "; " : "", v[k].for_count, v[k].against_count,
                               v[k].abstain_count, STR_ARG(v[k].for_who), STR_ARG(v[k].against_who),
                               STR_ARG(v[k].abstain_who));
        assert_true(table_check(str_of(examples[i].text), str_of(examples[i].votes),
                                seen.size ? seen : STR("-")));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("votes", tests, NULL, NULL);
}
