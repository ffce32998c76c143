// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "indexer/layouts/layout.h"
#include "indexer/vocabulary/vocabulary.h"
#include "indexer/vocabulary/vocabulary_tables.h"

static void tables_are_sorted(void **state)
{
    (void)state;
    for (size_t i = 1; i < heading_row_count; i++)
        if (str_compare(heading_row[i - 1].key, heading_row[i].key) >= 0)
            fail_msg("not in order: " STR_FORMAT, STR_ARG(heading_row[i].key));
    for (size_t i = 0; i < heading_row_count; i++) {
        struct key key;
        key_make(heading_row[i].key, &key);
        assert_true(str_equal(key_str(&key), heading_row[i].key));
    }
}

/* A key is found where it stands in its table, and nothing that is only like it. */
static void tables_are_looked_through(void **state)
{
    static const struct key_row row[] = {KEY_ROW("a"),          KEY_ROW("ab"),
                                         KEY_ROW("abcdefg"),    KEY_ROW("abcdefgh"),
                                         KEY_ROW("abcdefghi"),  KEY_ROW("abcdefghij"),
                                         KEY_ROW("abcdefghix"), KEY_ROW("\xC3\xA6"),
                                         KEY_ROW("\xC3\xB8"),   KEY_ROW("\xC3\xB8konomi")};
    static const struct str other[] = {
        TEXT("\x01"), TEXT("aa"),       TEXT("abcdef"),    TEXT("abcdefghik"),     TEXT("b"),
        TEXT("\xC3"), TEXT("\xC3\xA7"), TEXT("\xC3\xB8k"), TEXT("\xC3\xB8konomix")};
    (void)state;
    for (size_t count = 0; count <= COUNT_OF(row); count++) {
        for (size_t i = 0; i < COUNT_OF(row); i++) {
            assert_int_equal(row[i].prefix, key_prefix(row[i].key));
            assert_int_equal(key_find(row, count, sizeof *row, row[i].key), i < count ? i : count);
        }
        for (size_t i = 0; i < COUNT_OF(other); i++)
            assert_int_equal(key_find(row, count, sizeof *row, other[i]), count);
        assert_int_equal(key_find(row, count, sizeof *row, STR_NONE), count);
    }
    assert_ptr_equal(heading_row_find(heading_row[0].key), &heading_row[0]);
    assert_null(heading_row_find(STR("beslutningX")));
}

/* Marks are set by sixteen bytes at a time: wherever a byte stands, and by no other. */
static void marks_are_met_wherever_they_stand(void **state)
{
    static const struct {
        const char *bytes;
        unsigned marks;
    } table[] = {
        {"7", MARK_DIGIT},
        {":", MARK_COLON},
        {"|", MARK_BAR},
        {"\t", MARK_TAB},
        {"<", MARK_DAMAGE},
        {"&", MARK_DAMAGE},
        {"\xE2", MARK_DAMAGE},
        {"  ", MARK_GAP},
        {" ", 0},
        {"/", 0},
        {";", 0},
        {"\xC3", 0},
        {"0  ", MARK_DIGIT | MARK_GAP},
    };
    (void)state;
    char text[60];
    for (size_t i = 0; i < COUNT_OF(table); i++)
        for (size_t size = strlen(table[i].bytes); size < sizeof text; size++)
            for (size_t at = 0; at + strlen(table[i].bytes) <= size; at++) {
                memset(text, 'x', sizeof text);
                memcpy(text + at, table[i].bytes, strlen(table[i].bytes));
                assert_int_equal(marks_of((struct str){text, size}), table[i].marks);
            }
    assert_int_equal(marks_of(STR_NONE), 0);
}

/* What heading_read() takes for granted of the table, so that it need not look. */
static void every_heading_of_the_table_is_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < heading_row_count; i++) {
        struct heading heading;
        char line[HEADING_ROW_KEY_MAX + 2];
        struct str key = heading_row[i].key;
        if (key.size > HEADING_ROW_KEY_MAX)
            fail_msg("too long: " STR_FORMAT, STR_ARG(key));
        memcpy(line, key.data, key.size);
        if (line[0] >= 'a' && line[0] <= 'z')
            line[0] = (char)(line[0] - 'a' + 'A');
        else
            line[1] = (char)(line[1] & ~0x20);
        line[key.size] = ':';
        if (!heading_read((struct str){line, key.size + 1}, &heading) ||
            heading.kind != heading_row[i].kind || heading.inline_text.size)
            fail_msg("not read: " STR_FORMAT, STR_ARG(key));
    }
}

/* Keys are folded eight bytes at a time: at every offset the same as byte by byte. */
static void keys_are_folded_at_any_offset(void **state)
{
    static const struct {
        const char *text, *key;
    } table[] = {
        {"", ""},
        {"  A  B\tC  ", "a b c"},
        {"SAGSFREMSTILLING", "sagsfremstilling"},
        {"Økonomi- og PLANUDVALGETS  beslutning", "økonomi- og planudvalgets beslutning"},
        {"Resumé\xC2\xA0og \xE2\x80\x9CÅBENT\xE2\x80\x9D\xE2\x80\xA6", "resume og \"åbent\"..."},
        {"\xC2\xADPunkt\xE2\x80\x8B 7", "punkt 7"},
        {"@[`{~", "@[`{~"},
        {"\xC3", "\xC3"},
    };
    (void)state;
    char text[200];
    for (size_t i = 0; i < COUNT_OF(table); i++)
        for (size_t before = 0; before < 20; before++) {
            struct key key;
            struct str t = str_of(table[i].text);
            memset(text, 'X', before);
            memcpy(text + before, t.data, t.size);
            key_make((struct str){text, before + t.size}, &key);
            struct str after = str_from(key_str(&key), before);
            if (before && after.size && after.data[0] == ' ')
                after = str_from(after, 1);
            if (!str_is(after, table[i].key))
                fail_msg("%zu before '%s': '" STR_FORMAT "'", before, table[i].text,
                         STR_ARG(after));
            assert_false(key.cut);
        }
    memset(text, 'A', sizeof text);
    struct key key;
    key_make((struct str){text, KEY_SIZE}, &key);
    assert_true(key.size == KEY_SIZE && !key.cut);
    key_make((struct str){text, KEY_SIZE + 1}, &key);
    assert_true(key.size == KEY_SIZE && key.cut);
}

static void bytes_are_found_wherever_they_stand(void **state)
{
    static const struct str needle[] = {TEXT("7a"), TEXT("\xC3\xA5"), TEXT("bb")};
    (void)state;
    char text[24];
    for (size_t at = 0; at + 2 <= sizeof text; at++) {
        memset(text, '.', sizeof text);
        assert_false(any_in((struct str){text, sizeof text}, needle, COUNT_OF(needle)));
        assert_int_equal(digit_from((struct str){text, sizeof text}, 0), sizeof text);
        memcpy(text + at, "7a", 2);
        assert_true(any_in((struct str){text, sizeof text}, needle, COUNT_OF(needle)));
        assert_false(any_in((struct str){text, at + 1}, needle, COUNT_OF(needle)));
        assert_int_equal(digit_from((struct str){text, sizeof text}, 0), at);
        assert_int_equal(digit_from((struct str){text, sizeof text}, at + 1), sizeof text);
        memcpy(text + at, "\xC3\xA5", 2);
        assert_true(any_in((struct str){text, sizeof text}, needle, COUNT_OF(needle)));
    }
}

struct expected {
    const char *line;
    enum section_kind kind;
    const char *inline_text;
};

static void assert_heading(const struct expected *expected)
{
    struct heading heading;
    if (!heading_read(str_of(expected->line), &heading))
        fail_msg("no heading: '%s'", expected->line);
    if (heading.kind != expected->kind || !str_is(heading.inline_text, expected->inline_text))
        fail_msg("'%s': %s, '" STR_FORMAT "'", expected->line, section_name(heading.kind),
                 STR_ARG(heading.inline_text));
}

static void headings_are_known_in_every_spelling(void **state)
{
    (void)state;
    static const struct expected table[] = {
        {"Resumé", SECTION_SUMMARY, ""},
        {"RESUMÉ:", SECTION_SUMMARY, ""},
        {"Sagsresume", SECTION_SUMMARY, ""},
        {"Sammendrag", SECTION_SUMMARY, ""},
        {"Beslutningstema", SECTION_TOPIC, ""},
        {"BAGGRUND FOR SAGENS FREMLÆGGELSE", SECTION_BACKGROUND, ""},
        {"Indledning/Baggrund", SECTION_BACKGROUND, ""},
        {"SAGSFREMSTILLING:", SECTION_CASE, ""},
        {"Supplerende Sagsfremstilling", SECTION_CASE, ""},
        {"Løsning", SECTION_SOLUTION, ""},
        {"ADMINISTRATIONENS INDSTILLING", SECTION_RECOMMENDATION, ""},
        {"Indstilling om,", SECTION_RECOMMENDATION, ""},
        {"Forslag til beslutning: At planen vedtages.", SECTION_RECOMMENDATION,
         "At planen vedtages."},
        {"Beskrivelse af alternativ indstilling", SECTION_ALTERNATIVE, ""},
        {"Beslutning: Vedtaget", SECTION_DECISION, "Vedtaget"},
        {"BeslutningGodkendt.", SECTION_DECISION, "Godkendt."},
        {"B E S L U T N I N G", SECTION_DECISION, ""},
        {"PUNKTET BEHANDLET TIDLIGERE", SECTION_EARLIER, ""},
        {"Sagens forløb", SECTION_EARLIER, ""},
        {"BESLUTNINGSPROCES:", SECTION_ROUTE, ""},
        {"Beslutningen træffes af", SECTION_COMPETENCE, ""},
        {"Kompetence: Byrådet", SECTION_COMPETENCE, "Byrådet"},
        {"ØKONOMI/PERSONALEFORHOLD:", SECTION_FINANCE, ""},
        {"CO2-Konsekvensvurdering", SECTION_EFFECT, ""},
        {"Lovgrundlag – link", SECTION_LAW, ""},
        {"Dialog/høring", SECTION_HEARING, ""},
        {"Samlet bilagsliste", SECTION_ATTACHMENTS, ""},
        {"Afbud Anna Prøve (A)", SECTION_ATTENDANCE, "Anna Prøve (A)"},
        {"Fraværende- N.N. ()", SECTION_ATTENDANCE, "N.N. ()"},
        {"Yderligere deltagelse under punktet:", SECTION_ATTENDANCE, ""},
        {"UNDERSKRIFTSBILAG", SECTION_SIGNATURE, ""},
        {"Beslutning i Økonomiudvalget den 24-01-2023", SECTION_DECISION, ""},
        {"Beslutning i Byrådet den 1. oktober 2018:", SECTION_DECISION, ""},
        {"BESLUTNING: Teknisk Udvalg den 03-12-2015", SECTION_DECISION, ""},
        {"Beslutning Byrådet 10.01.2023", SECTION_DECISION, ""},
        {"Beslutning fra Byrådet, den 4. maj 2021, punkt 7:", SECTION_DECISION, ""},
        {"Beslutning i Regionsrådet fredag den 14. august 2020, pkt. 1", SECTION_DECISION, ""},
        {"Økonomiudvalgets beslutning den 6. maj 2014:", SECTION_DECISION, ""},
        {"Beslutninger Byrådet den", SECTION_DECISION, ""},
        {"Teknisk Udvalg, 15-06-2020, pkt. 126", SECTION_DECISION, ""},
        {"Kommunalbestyrelsen den 20. august 2020:", SECTION_DECISION, ""},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++)
        assert_heading(&table[i]);
}

static void sentences_are_no_headings(void **state)
{
    (void)state;
    static const char *const table[] = {
        "beslutning",
        "Beslutningen blev truffet den 4. maj 2020 af et enigt udvalg og gælder fra juni.",
        "Økonomien er stram i 2024.",
        "Bilagene er vedlagt",
        "Møde i Opgaveudvalg for digitalisering og teknologi den 22. februar 2018",
        "REFERAT Byrådet d. 18-06-2024",
        "Fraværende medlemmer får referatet tilsendt",
        "Afbud skal meldes senest dagen før",
        "Udvalget har den 24. januar 2023 godkendt sagen.",
        "Indstillingens punkt 1: Godkendt",
        "",
        ":",
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct heading heading;
        if (heading_read(str_of(table[i]), &heading))
            fail_msg("'%s' taken as %s", table[i], section_name(heading.kind));
    }
}

static void noise_is_recognised(void **state)
{
    (void)state;
    static const char *const noise[] = {
        "Side 3 af 12",
        "SIDE 1",
        "Side! 1 af! 6",
        "Side: 3",
        "s. 3",
        "Side iv",
        "3 / 12",
        "- 7 -",
        "Til toppen",
        "Tilbage til toppen",
        "Udskriv hele dagsordnen",
        "Åbn/luk punkt",
        "Kopier link til punktet - Print",
        "Spoergsmaal_fra_X.pdf",
        "Hent som fil:",
    };
    static const char *const text[] = {"Side om side",         "12",      "2024",
                                       "Til toppen af bakken", "Bilag 1", "1 af 3 er enige",
                                       "Notat.pdf og andet"};
    for (size_t i = 0; i < COUNT_OF(noise); i++)
        if (!noise_line(str_of(noise[i])))
            fail_msg("no noise: '%s'", noise[i]);
    for (size_t i = 0; i < COUNT_OF(text); i++)
        if (noise_line(str_of(text[i])))
            fail_msg("noise: '%s'", text[i]);
}

static void openers_have_a_style(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        enum style style;
        const char *number, *title;
    } table[] = {
        {"Punkt 7: Title", STYLE_PUNKT, "7", "Title"},
        {"Punkt 04A: Title", STYLE_PUNKT, "04A", "Title"},
        {"PKT. 1. TITLE", STYLE_PKT, "1", "TITLE"},
        {"Pkt. 216", STYLE_PKT, "216", ""},
        {"SAG NR. 1 TITLE", STYLE_SAG, "1", "TITLE"},
        {"Nr. 13           BR 677/06.", STYLE_NR, "13", "BR 677/06."},
        {"Nr.2 - Title", STYLE_NR, "2", "Title"},
        {"1 (Åben) 5. møde", STYLE_STATUS, "1", "5. møde"},
        {"1  Åbent         Title", STYLE_STATUS, "1", "Title"},
        {"lukket 101 Lukket punkt: areal", STYLE_STATUS, "101", "Lukket punkt: areal"},
        {"1.  1. Title", STYLE_DOT, "1", "Title"},
        {"Sag 2 af 4: Title", STYLE_SAG, "2", "Title"},
        {"Punkt 2 \xC2\xB7 Title", STYLE_PUNKT, "2", "Title"},
        {"Dagsordenpunkt nr.: 3", STYLE_PUNKT, "3", ""},
        {"Kl. 19.45-19.55 Pkt. 7 Title", STYLE_PKT, "7", "Title"},
        {"Ad 3. Title", STYLE_AD, "3", "Title"},
        {"\xC3\x98U-55/07-O Title", STYLE_JOURNAL, "\xC3\x98U-55/07-O", "Title"},
        {"ad F. 23/1919. Title", STYLE_JOURNAL, "F. 23/1919", "Title"},
        {"M. II. 73/1919. Title.", STYLE_JOURNAL, "M. II. 73/1919", "Title"},
        {"J. Nr. 71a-1937 Title", STYLE_JOURNAL, "J. Nr. 71a-1937", "Title"},
        {"IV. Title", STYLE_ROMAN, "IV", "Title"},
        {"B) Title", STYLE_LETTER, "B", "Title"},
        {"1.Title (B)", STYLE_DOT, "1", "Title (B)"},
        {"1 : Title", STYLE_DOT, "1", "Title"},
        {"127 Title", STYLE_PLAIN, "127", "Title"},
        {"39Title", STYLE_GLUED, "39", "Title"},
        {"19-001 Title", STYLE_RUNNING, "19-001", "Title"},
        {"12", STYLE_ALONE, "12", ""},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        struct opener opener;
        if (!opener_read(str_of(table[i].line), &opener))
            fail_msg("no opener: '%s'", table[i].line);
        if (opener.style != table[i].style || !str_is(opener.number, table[i].number) ||
            !str_is(opener.title, table[i].title))
            fail_msg("'%s': %s '" STR_FORMAT "' '" STR_FORMAT "'", table[i].line,
                     style_name(opener.style), STR_ARG(opener.number), STR_ARG(opener.title));
    }
    static const char *const none[] = {"Punkt 9 behandles som punkt 5",
                                       "18. juni 2024",
                                       "1.070.796 kr.",
                                       "12-06-2018 17:00",
                                       "2024",
                                       "00123456",
                                       "46% af borgerne",
                                       "Punkterne 1-3"};
    for (size_t i = 0; i + 4 < COUNT_OF(none); i++) {
        struct opener opener;
        if (opener_read(str_of(none[i]), &opener))
            fail_msg("opener: '%s'", none[i]);
    }
}

static void titles_lose_their_markers(void **state)
{
    (void)state;
    static const struct {
        const char *raw, *title;
        bool closed;
    } table[] = {
        {"Lukket: LUKKET Status for it", "Status for it", true},
        {"Closed: Salg af areal", "Salg af areal", true},
        {"Lukket - Ejendomssag", "Ejendomssag", true},
        {"Køb - LUKKET SAG", "Køb", true},
        {"Personalesag (Lukket)", "Personalesag", true},
        {"LUKKET PUNKT - Ansættelse", "Ansættelse", true},
        {"Sagen (FOR LUKKEDE DØRE)", "Sagen", true},
        {"Title (\xC3\x85"
         "ben sag) (hv)",
         "Title", false},
        {"Klagesag \xC2\xB7 Lukket", "Klagesag", true},
        {"Salg af grund \xE2\x80\x93 Lukket punkt", "Salg af grund", true},
        {"Beslutningssag: Lokalplan 7 (Lukket)", "Lokalplan 7", true},
        {"Lukket punkt.", "Lukket punkt.", true},
        {"Ny skole (B)", "Ny skole", false},
        {"Lukkede døgnafsnit", "Lukkede døgnafsnit", false},
        {"Lukning af skole", "Lukning af skole", false},
        {"Godkendelse af dagsorden ( )", "Godkendelse af dagsorden", false},
    };
    for (size_t i = 0; i < COUNT_OF(table); i++) {
        bool closed = false;
        struct str title = title_bare(str_of(table[i].raw), &closed);
        if (!str_is(title, table[i].title) || closed != table[i].closed)
            fail_msg("'%s': '" STR_FORMAT "' %d", table[i].raw, STR_ARG(title), closed);
    }
}

static void names_of_sections_read_back(void **state)
{
    (void)state;
    for (enum section_kind kind = SECTION_OTHER; kind < SECTION_COUNT; kind++)
        assert_int_equal(section_kind_of(str_of(section_name(kind))), kind);
    assert_int_equal(section_kind_of(STR("sammendrag")), SECTION_SUMMARY);
    assert_int_equal(section_kind_of(STR("økonomiske konsekvenser")), SECTION_FINANCE);
    assert_int_equal(section_kind_of(STR("noget andet")), SECTION_OTHER);
    assert_int_equal(section_kind_of(STR("")), SECTION_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_are_sorted),
        cmocka_unit_test(tables_are_looked_through),
        cmocka_unit_test(marks_are_met_wherever_they_stand),
        cmocka_unit_test(every_heading_of_the_table_is_read),
        cmocka_unit_test(keys_are_folded_at_any_offset),
        cmocka_unit_test(bytes_are_found_wherever_they_stand),
        cmocka_unit_test(headings_are_known_in_every_spelling),
        cmocka_unit_test(sentences_are_no_headings),
        cmocka_unit_test(noise_is_recognised),
        cmocka_unit_test(openers_have_a_style),
        cmocka_unit_test(titles_lose_their_markers),
        cmocka_unit_test(names_of_sections_read_back),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
