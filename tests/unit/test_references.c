// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/unit/table.h"

#include "indexer/facts/facts.h"

#define MEETING 20240618

static struct str list(struct arena *arena, const struct references *references)
{
    struct str ret = STR_NONE;
    for (size_t i = 0; i < references->count; i++) {
        const struct reference *r = &references->reference[i];
        ret = arena_print(arena, STR_FORMAT "%s" STR_FORMAT "|%04u-%02u-%02u|" STR_FORMAT "|%s%s",
                          STR_ARG(ret), i ? "; " : "", STR_ARG(r->committee),
                          (unsigned)r->date.year, (unsigned)r->date.month, (unsigned)r->date.mday,
                          STR_ARG(r->item), r->extraordinary ? "X" : "", r->later ? "L" : "");
    }
    return ret.size ? ret : STR("-");
}

static void every_row(void **state)
{
    (void)state;
    static const char *const states[] = {"silent", "none", "given"};
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = table_load(&arena, "references.tsv"), field[TABLE_FIELDS];
    size_t rows = 0, wrong = 0;
    for (; table_row(&arena, &rest, field); rows++) {
        struct references given = {0}, mentions = {0};
        if (str_is(field[0], "label")) {
            enum earlier_state seen = references_read_labelled(field[1], MEETING, &arena, &given);
            wrong += !table_check(field[1], field[2], str_of(states[seen]));
        } else {
            references_read_prose(field[1], MEETING, &arena, &given, &mentions);
        }
        wrong += !table_check(field[1], field[3], list(&arena, &given));
        wrong += !table_check(field[1], field[4], list(&arena, &mentions));
    }
    assert_true(rows >= 80);
    assert_int_equal(wrong, 0);
}

static void headings(void **state)
{
    (void)state;
    static const struct {
        const char *heading, *by;
        day date;
        const char *item;
    } row[] = {
        {"Beslutning i Økonomiudvalget den 24-01-2023:", "Økonomiudvalget", 20230124, ""},
        {"Beslutning Byrådet 10.01.2023", "Byrådet", 20230110, ""},
        {"Beslutning fra Sundhedsudvalget, den 4. maj 2021, punkt 6:", "Sundhedsudvalget", 20210504,
         "6"},
        {"Sundheds- og Forebyggelsesudvalgets beslutning den 04.12.2012 Punkt 8",
         "Sundheds- og Forebyggelsesudvalget", 20121204, "8"},
        {"Forretningsudvalgets beslutning den 12. marts 2013:", "Forretningsudvalget", 20130312,
         ""},
        {"Byrådet, 29-05-2019, pkt. 140", "Byrådet", 20190529, "140"},
        {"FORRETNINGSUDVALGETS BESLUTNING", "FORRETNINGSUDVALGET", 0, ""},
        {"Beslutning i Forretningsudvalget fredag den 14. august 2020, pkt. 1",
         "Forretningsudvalget", 20200814, "1"},
        {"Beslutning i Teknisk Udvalg den 01-10-2018", "Teknisk Udvalg", 20181001, ""},
        {"Beslutning", "", 0, ""},
        {"", "", 0, ""},
    };
    for (size_t i = 0; i < COUNT_OF(row); i++) {
        struct str by, item;
        day date;
        decision_heading_read(str_of(row[i].heading), &by, &date, &item);
        assert_true(table_check(str_of(row[i].heading), str_of(row[i].by), by));
        assert_true(table_check(str_of(row[i].heading), str_of(row[i].item), item));
        assert_int_equal(date, row[i].date);
    }
}

static void committees(void **state)
{
    (void)state;
    static const char *const row[][2] = {
        {"Økonomiudvalgets", "Økonomiudvalget"},
        {"14-17 Byrådet", "Byrådet"},
        {"Forretningsudvalget 2018-2021", "Forretningsudvalget"},
        {"Økonomiudvalget (2013-2017)", "Økonomiudvalget"},
        {"Kulturudvalget - NYT pr. 1.1.2018", "Kulturudvalget"},
        {"Udvalget for Kultur og Fritid", "Udvalget for Kultur og Fritid"},
        {"Opgaveudvalg for digitalisering", "Opgaveudvalg for digitalisering"},
        {" Byrådet: ", "Byrådet"},
        {"Kommunalbestyrelsen 2022-25", "Kommunalbestyrelsen"},
        {"Handicaprådet \xE2\x80\x93", "Handicaprådet"},
        {"Hjørring Kommune - Økonomiudvalget", "Økonomiudvalget"},
        {"Thisted Kommune, Klima- og Miljøudvalget", "Klima- og Miljøudvalget"},
        {"Beskæftigelses- og Erhvervsudvalget (BEU)", "Beskæftigelses- og Erhvervsudvalget"},
        {"Hovedudvalgets (HMU)", "Hovedudvalget"},
        {"Landdistriktsudvalget (§ 17, stk. 4-udvalg)", "Landdistriktsudvalget"},
        {"Udvalget for Land (midlertidigt)", "Udvalget for Land (midlertidigt)"},
        {"Ældre- og Handicaprådet i Dragør", "Ældre- og Handicaprådet"},
        {"Folkeoplysningsudvalget, Stevns", "Folkeoplysningsudvalget"},
        {"Udvalget for Børn, Unge og Kultur", "Udvalget for Børn, Unge og Kultur"},
        {"Bestyrelsen i Havnens Brandvæsen", "Bestyrelsen i Havnens Brandvæsen"},
        {"", ""},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_true(table_check(str_of(row[i][0]), str_of(row[i][1]),
                                committee_clean(str_of(row[i][0]), &arena)));
}

static void municipalities(void **state)
{
    (void)state;
    static const char *const row[][3] = {
        {"Mødested Lokale 3 på Ballerup Rådhus", "", "Ballerup"},
        {"Lokale G", "Mødet holdes på Gentofte Rådhus, Bernstorffsvej 161", "Gentofte"},
        {"", "I Ballerup Kommune og Egedal Kommune. Ballerup Kommune betaler.", "Ballerup"},
        {"Region Hovedstaden", "Allerød Kommune", "Region Hovedstaden"},
        {"Århus Byråd", "", "Aarhus"},
        {"Nordfyns Kommune", "", "Nordfyn"},
        {"Københavns Kommune", "", "København"},
        {"Rådhuset i Viborg", "", "Viborg"},
        {"Egebjerg Kommune", "", "Egebjerg"},
        {"Lokale 4", "Kommunen betaler", ""},
        {"Ældrerådet i Dragør", "", "Dragør"},
        {"Folkeoplysningsudvalget, Stevns\nReferat", "", "Stevns"},
        {"Ole Lund, Stevns", "", ""},
        {"Københavns Borgerrepræsentation", "", "København"},
        {"F R E D E R I K S H A V N   K O M M U N E", "", "Frederikshavn"},
        {"Qaanaap Kommunia", "", "Qaanaap"},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(row); i++)
        assert_true(table_check(str_of(row[i][0]), str_of(row[i][2]),
                                municipality_read(str_of(row[i][0]), str_of(row[i][1]), &arena)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row),
        cmocka_unit_test(headings),
        cmocka_unit_test(committees),
        cmocka_unit_test(municipalities),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("references", tests, NULL, NULL);
}
