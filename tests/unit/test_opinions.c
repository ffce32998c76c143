// SPDX-License-Identifier: GPL-2.0-or-later
/* What a decision says beside its outcome: dissents, commitments, whether the recommendation was
 * followed; who voted what; and places that a text names. */
#include "tests/unit/table.h"

#include "indexer/facts/facts.h"
#include "tests/unit/random.h"

static const struct meeting meeting = {.date = 20230518, .kind = {"referat", 7}};

/* An item with this recommendation and decision, read. */
static struct item read_item(struct arena *arena, const char *recommendation, const char *decision)
{
    struct item item = {.order = 1, .title = STR("En sag")};
    item.section = ARENA_NEW(arena, struct section, 2);
    item.section_count = 2;
    item.section[0] =
        (struct section){.kind = SECTION_RECOMMENDATION, .text = str_of(recommendation)};
    item.section[1] = (struct section){.kind = SECTION_DECISION, .text = str_of(decision)};
    item_complete(&item, &meeting, arena);
    return item;
}

static void dissents(void **state)
{
    (void)state;
    static const struct {
        const char *decision, *seen; /* kind|who; */
    } examples[] = {
        {"Godkendt. Ida Holt (Ø) tager forbehold.", "forbehold|Ida Holt (Ø);"},
        {"Godkendt. Ida Holt (Ø) tog et generelt forbehold for planen.", "forbehold|Ida Holt (Ø);"},
        {"3 medlemmer (A+V) anbefaler. 2 medlemmer (N+Ø) tager forbehold.",
         "forbehold|2 medlemmer (N+Ø);"},
        {"Godkendt. Per Vang (V) ønsker tilført protokollen, at det er dyrt.",
         "protokol|Per Vang (V);"},
        {"Per Vang begærede ført til protokol, at han er imod.", "protokol|Per Vang;"},
        {"V fik optaget en protokolbemærkning.", "protokol|V;"},
        {"Vedtaget. Ida Holt stemte imod.", "imod|Ida Holt;"},
        {"1 medlem (N) kan ikke tiltræde, idet det er for lidt.", "imod|1 medlem (N);"},
        {"For stemte: A (9)\nImod stemte: Ø (1)", ""},
        {"Revisionen har ikke taget forbehold.", ""},
        {"Revisionsprotokollen taget til efterretning.", ""},
        {"Godkendt med forbehold for finansieringen.", ""},
        {"Godkendt", ""},
        {"", ""},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct item item = read_item(&arena, "", examples[i].decision);
        struct str seen = STR("");
        for (size_t k = 0; k < item.dissent_count; k++)
            seen =
                arena_print(&arena, STR_FORMAT "%s|" STR_FORMAT ";", STR_ARG(seen),
                            dissent_kind_name(item.dissent[k].kind), STR_ARG(item.dissent[k].who));
        assert_true(table_check(str_of(examples[i].decision), str_of(examples[i].seen), seen));
    }
}

static void commitments(void **state)
{
    (void)state;
    static const struct {
        const char *decision, *seen; /* actor|to|due|year-month-day; */
    } examples[] = {
        {"Administrationen vender tilbage på næste møde.",
         "Administrationen||på næste møde|0-0-0;"},
        {"Godkendt. Udvalget ønsker en redegørelse inden udgangen af 2023.",
         "|Udvalget|inden udgangen af 2023|2023-12-0;"},
        {"Udvalget får præsenteret resultatet primo 2025.", "|Udvalget|primo 2025|2025-1-0;"},
        {"Forvaltningen fremlægger et notat senest den 1. marts.",
         "Forvaltningen||senest den 1. marts|2024-3-1;"},
        {"Godkendt med den bemærkning, at planen forelægges udvalget i 1. kvartal 2024.",
         "|udvalget|i 1. kvartal 2024|2024-3-0;"},
        {"Sagen genoptages i august.", "||i august|2023-8-0;"},
        {"Udvalget beder om en status inden sommerferien.",
         "|Udvalget|inden sommerferien|2023-7-0;"},
        {"Taget til efterretning", ""},
        {"Sendes til Økonomiudvalget.", ""},
        {"Administrationen orienterede om sagen.", ""},
        {"Ida Holt (Ø) ønsker tilført protokollen, at det haster.", ""},
        {"Indstillingens punkt 3: Beslutningen træffes af Børne- og Skoleudvalget", ""},
        {"", ""},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct item item = read_item(&arena, "", examples[i].decision);
        struct str seen = STR("");
        for (size_t k = 0; k < item.commitment_count; k++) {
            const struct commitment *one = &item.commitment[k];
            seen = arena_print(
                &arena, STR_FORMAT STR_FORMAT "|" STR_FORMAT "|" STR_FORMAT "|%u-%u-%u;",
                STR_ARG(seen), STR_ARG(one->actor), STR_ARG(one->to), STR_ARG(one->due),
                one->due_date.year, one->due_date.month, one->due_date.mday);
        }
        assert_true(table_check(str_of(examples[i].decision), str_of(examples[i].seen), seen));
    }
}

static void followed(void **state)
{
    (void)state;
    static const struct {
        const char *recommendation, *decision, *seen; /* followed|kind|proposer */
    } examples[] = {
        {"Center for Skole indstiller, at\n\n1. Planen godkendes.", "Godkendt",
         "ja|beslutning|Center for Skole"},
        {"Administrationen indstiller, at\n1. Status drøftes.", "Drøftet",
         "ja|drøftelse|Administrationen"},
        {"Det indstilles, at\n1. Orienteringen tages til efterretning.", "Taget til efterretning",
         "ja|orientering|"},
        {"Direktionen indstiller, at\n1. Planen godkendes.", "Sagen udsættes.",
         "ændret|beslutning|Direktionen"},
        {"Direktionen indstiller, at\n1. Planen godkendes.",
         "Godkendt med den ændring, at prisen sættes ned.", "ændret|beslutning|Direktionen"},
        {"Direktionen indstiller, at\n1. Planen godkendes.",
         "Godkendt. Udvalget ønsker en evaluering.", "bemærkning|beslutning|Direktionen"},
        {"Per Vang foreslår, at\n1. Skolen får morgenmad.", "Forslaget blev forkastet.",
         "nej|beslutning|Per Vang"},
        {"Direktionen indstiller, at\n1. Sagen udsættes.", "Sagen udsættes.",
         "ja|beslutning|Direktionen"},
        {"Direktionen indstiller, at\n1. Midlerne fordeles efter model B.", "Godkendt",
         "ja|beslutning|Direktionen"},
        {"Direktionen indstiller, at\n1. Planen godkendes.", "", "|beslutning|Direktionen"},
        {"", "Godkendt", "||"},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct item item = read_item(&arena, examples[i].recommendation, examples[i].decision);
        struct str seen = arena_print(&arena, "%s|%s|" STR_FORMAT, followed_name(item.followed),
                                      case_kind_name(item.case_kind), STR_ARG(item.proposer));
        assert_true(table_check(str_of(examples[i].decision), str_of(examples[i].seen), seen));
    }
}

static void ballots(void **state)
{
    (void)state;
    static const struct {
        const char *decision, *seen; /* side name|party|count; then ! for a sum that is wrong */
    } examples[] = {
        {"For stemte: A (9), V (4), i alt 13. Imod stemte: Ø (1).", "for |A|9;for |V|4;imod |Ø|1;"},
        {"For stemte: A (9), V (4), i alt 14.", "for |A|9;for |V|4;!"},
        {"For: 2 (Lone Vang, Per Holt)\nImod: 1 (Ida Bæk)",
         "for Lone Vang||1;for Per Holt||1;imod Ida Bæk||1;"},
        {"For: 3 (Lone Vang, Per Holt)\nImod: 1 (Ida Bæk)",
         "for Lone Vang||1;for Per Holt||1;imod Ida Bæk||1;!"},
        {"For stemte: 5 (A+V)", "for |A|-1;for |V|-1;"},
        {"Vedtaget. Ida Bæk (Ø) stemte imod.", "imod Ida Bæk|Ø|1;"},
        {"Godkendt. Gruppe N undlod at stemme.", "undlod |N|-1;"},
        {"5 medlemmer (A+V) anbefaler. 2 medlemmer (N) tager forbehold.",
         "for |A|-1;for |V|-1;undlod |N|-1;"},
        {"Godkendt", ""},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct item item = read_item(&arena, "", examples[i].decision);
        struct str seen = STR("");
        for (size_t v = 0; v < item.vote_count; v++) {
            const struct vote *vote = &item.vote[v];
            for (size_t k = 0; k < vote->ballot_count; k++)
                seen = arena_print(&arena, STR_FORMAT "%s " STR_FORMAT "|" STR_FORMAT "|%d;",
                                   STR_ARG(seen), ballot_side_name(vote->ballot[k].side),
                                   STR_ARG(vote->ballot[k].name), STR_ARG(vote->ballot[k].party),
                                   vote->ballot[k].count);
            if (vote->mismatch)
                seen = arena_join(&arena, seen, STR("!"));
        }
        assert_true(table_check(str_of(examples[i].decision), str_of(examples[i].seen), seen));
    }
}

static void places(void **state)
{
    (void)state;
    static const struct {
        const char *text, *seen;
    } examples[] = {
        {"Baltorpskolen har gennemført forsøget.", "Baltorpskolen"},
        {"Erfaringer fra Baltorpskolens forsøg", "Baltorpskolen"},
        {"Der bygges ved Skovlunde Skole og på Kirkevej.", "Skovlunde Skole,Kirkevej"},
        {"Høringen om Strandgade og Hovby Bibliotek", "Strandgade,Hovby Bibliotek"},
        {"Skolen ligger ved en vej i byen.", ""},
        {"Motorvejen og Folkeskolen", ""},
        {"", ""},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(examples); i++) {
        struct section section = {.kind = SECTION_CASE, .text = str_of(examples[i].text)};
        struct item item = {.order = 1, .section = &section, .section_count = 1};
        struct str seen = STR("");
        item_complete(&item, &meeting, &arena);
        for (size_t k = 0; k < item.locality_count; k++)
            seen = arena_print(&arena, STR_FORMAT "%s" STR_FORMAT, STR_ARG(seen), k ? "," : "",
                               STR_ARG(item.locality[k].name));
        assert_true(table_check(str_of(examples[i].text), str_of(examples[i].seen), seen));
    }
}

static void undecided(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct meeting agenda = {.date = 20230615, .kind = STR("dagsorden")};
    struct item item = {.order = 1, .title = STR("En sag")};
    item_complete(&item, &agenda, &arena);
    assert_true(item.undecided);
    item_complete(&item, &meeting, &arena);
    assert_false(item.undecided);
}

static void any_text(void **state)
{
    (void)state;
    CLEANUP(arena_free) struct arena arena = {0};
    struct random random = {20240618};
    for (int round = 0; round < 3000; round++) {
        char text[2][200];
        struct str part[2];
        for (int i = 0; i < 2; i++) {
            size_t size = random_below(&random, sizeof text[i]);
            if (random_below(&random, 2))
                random_bytes(&random, text[i], size);
            else
                size = random_text(&random, text[i], size);
            part[i] = arena_copy(&arena, (struct str){text[i], size});
        }
        struct section section[2] = {{.kind = SECTION_RECOMMENDATION, .text = part[0]},
                                     {.kind = SECTION_DECISION, .text = part[1]}};
        struct item item = {.order = 1, .section = section, .section_count = 2, .title = part[0]};
        item_complete(&item, &meeting, &arena);
        arena_reset(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dissents), cmocka_unit_test(commitments), cmocka_unit_test(followed),
        cmocka_unit_test(ballots),  cmocka_unit_test(places),      cmocka_unit_test(undecided),
        cmocka_unit_test(any_text),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("opinions", tests, NULL, NULL);
}
