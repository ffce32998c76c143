// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include "indexer/facts/facts.h"

struct example {
    const char *text;
    int stated;
    const char *list; /* title|id|flags; R recommended, L late */
};

static const struct example examples[] = {
    {"2 bilag, heraf 2 anbefales", 2, "-"},
    {"2 bilag (heraf 1 anbefalet)", 2, "-"},
    {"1 bilag", 1, "-"},
    {"0 bilag", 0, "-"},
    {"Ingen bilag", 0, "-"},
    {"Ingen bilag.", 0, "-"},
    {"Ingen", 0, "-"},
    {"", -1, "-"},
    {"Bilag", -1, "-"},
    {"5 bilag\n\nNotat", 5, "Notat||"},
    {"12 bilagskort til sagen", -1, "12 bilagskort til sagen||"},
    {"ANBEFALET Notat om svar\n\nANBEFALES Regnskab 2023\n\nANEBFALES Overblik", -1,
     "Notat om svar||R; Regnskab 2023||R; Overblik||R"},
    {"Anbefales Indsatsplan vedr valg v3", -1, "Indsatsplan vedr valg v3||R"},
    {"Anbefalinger tekniske krav", -1, "Anbefalinger tekniske krav||"},
    {"Anbefaling fra KL", -1, "Anbefaling fra KL||"},
    {"ANBEFALES Anbefalinger fra KL", -1, "Anbefalinger fra KL||R"},
    {"1. Input fra arbejdet (2188929 - EMN-2018-00874)\n2. Model (2188930 - EMN-2018-00874)", -1,
     "Input fra arbejdet|2188929|; Model|2188930|"},
    {"2012-200782 - Evaluering af kurser\n2012-200783 - Bilag 2", -1,
     "Evaluering af kurser|2012-200782|; Bilag 2|2012-200783|"},
    {"1\nÅben\nNotat om skolen\n222359/12\n2\nÅben\nKort\n222360/12", -1,
     "Notat om skolen|222359/12|; Kort|222360/12|"},
    {"Høringssvar (199330/11)", -1, "Høringssvar|199330/11|"},
    {"Regnskab (revideret)", -1, "Regnskab (revideret)||"},
    {"Spoergsmaal_fra_borger.pdf", -1, "Spoergsmaal_fra_borger.pdf||"},
    {"Status - Tilføjet efter Økonomiudvalgets møde", -1, "Status||L"},
    {"Bilag 1: Kort over området\nBilag 2: Budget", -1,
     "Bilag 1: Kort over området||; Bilag 2: Budget||"},
    {"- Notat\n- Kort", -1, "Notat||; Kort||"},
    {"En meget lang titel på et notat som fortsætter på den næste\nlinje i dokumentet", -1,
     "En meget lang titel på et notat som fortsætter på den næste linje i dokumentet||"},
};

static struct str list(struct arena *arena, const struct attachment *a, size_t count)
{
    struct str ret = STR_NONE;
    for (size_t i = 0; i < count; i++)
        ret = arena_print(arena, STR_FORMAT "%s" STR_FORMAT "|" STR_FORMAT "|%s%s", STR_ARG(ret),
                          i ? "; " : "", STR_ARG(a[i].title), STR_ARG(a[i].id),
                          a[i].recommended ? "R" : "", a[i].late ? "L" : "");
    return ret.size ? ret : STR("-");
}

static void every_example(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct attachment *found;
        size_t count;
        int stated;
        attachments_read(str_of(examples[i].text), &arena, &found, &count, &stated);
        assert_true(table_check(str_of(examples[i].text), str_of(examples[i].list),
                                list(&arena, found, count)));
        assert_int_equal(stated, examples[i].stated);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("attachments", tests, NULL, NULL);
}
