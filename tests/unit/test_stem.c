// SPDX-License-Identifier: GPL-2.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "stemmer/base/arena.h"
#include "stemmer/stem.h"
#include "tests/unit/files.h"
#include "tests/unit/random.h"

static int open_stemmer(void **state)
{
    struct stemmer *stemmer = NULL;
    struct error error;
    if (stemmer_open(&stemmer, &error) != STATUS_OK)
        return -1;
    *state = stemmer;
    return 0;
}

static int close_stemmer(void **state)
{
    stemmer_close(*state);
    return 0;
}

static struct str stem(struct stemmer *stemmer, struct arena *arena, struct str word)
{
    char out[STEM_MAX];
    size_t size = stem_word(stemmer, word, out);
    return arena_copy(arena, (struct str){out, size});
}

/* Every form of a line of the paradigms has the stem that is written out, or one that all share. */
static size_t check_paradigm(struct stemmer *stemmer, struct arena *arena, struct str line)
{
    size_t forms = 0;
    struct str head = str_trim(str_split(&line, ':'));
    struct str word = str_split(&head, '=');
    struct str wanted = head.size ? head : STR_NONE;
    while (line.size) {
        struct str form = str_split(&line, ' ');
        if (!form.size)
            continue;
        struct str got = stem(stemmer, arena, form);
        if (!wanted.size)
            wanted = got;
        if (!str_equal(got, wanted))
            fail_msg("%.*s: %.*s has the stem %.*s, not %.*s", STR_ARG(word), STR_ARG(form),
                     STR_ARG(got), STR_ARG(wanted));
        forms++;
    }
    return forms;
}

static void every_form_of_the_paradigms(void **state)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = read_file(&arena, "stemmer/data/paradigms.txt");
    size_t forms = 0;
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        if (line.size && line.data[0] != '#')
            forms += check_paradigm(*state, &arena, line);
    }
    assert_true(forms > 1500);
}

/* Words that must meet, and words that must not. */
static void rules(void **state)
{
    static const char *const together[][5] = {
        {"godkendes", "godkendelse", "godkendt", "godkende", "godkendelsen"},
        {"oversendes", "oversendt", "oversendelse", "oversender", "oversende"},
        {"anvende", "anvendes", "anvendt", "anvendelse", "anvender"},
        {"anerkende", "anerkendes", "anerkendt", "anerkendelse", "anerkender"},
        {"budget", "budgettet", "budgetter", "budgets", "budgetterne"},
        {"driftsbudget", "driftsbudgettet", "driftsbudgetter", "driftsbudget", "driftsbudget"},
        {"kvalitet", "kvaliteten", "kvaliteter", "kvalitetens", "kvalitets"},
        {"konsekvens", "konsekvenser", "konsekvensen", "konsekvenserne", "konsekvens"},
        {"dagsorden", "dagsordenen", "dagsordenens", "dagsordener", "dagsordens"},
        {"borgmester", "borgmesteren", "borgmestre", "borgmestrene", "borgmestrenes"},
        {"viceborgmester", "viceborgmesteren", "viceborgmestre", "viceborgmesters",
         "viceborgmester"},
        {"mulighed", "muligheder", "mulighederne", "mulighedens", "mulighedernes"},
        {"\u00F8nske", "\u00F8nskede", "\u00F8nsker", "\u00F8nsket", "\u00F8nskes"},
        {"styrke", "styrkede", "styrkes", "styrker", "styrken"},
        {"positiv", "positivt", "positive", "positiv", "positiv"},
        {"kommunal", "kommunalt", "kommunale", "kommunal", "kommunal"},
        {"generel", "generelt", "generelle", "generel", "generel"},
        {"skolebarn", "skoleb\u00F8rn", "skoleb\u00F8rnene", "skolebarnet", "skoleb\u00F8rns"},
        {"formand", "formanden", "form\u00E6nd", "form\u00E6ndene", "formands"},
        {"foretage", "foretog", "foretaget", "foretages", "foretager"},
        {"udskrive", "udskrev", "udskrevet", "udskriver", "udskrives"},
        {"overholde", "overholdt", "overholder", "overholdes", "overholdelse"},
        {"fastslog", "fastsl\u00E5", "fastsl\u00E5r", "fastsl\u00E5et", "fastsl\u00E5s"},
        {"dpo'ens", "dpo", "dpo'en", "dpo's", "dpo'er"},
        {"medlemscenter", "medlemscentre", "medlemscentret", "medlemscentrene", "medlemscenteret"},
        {"by", "byen", "byer", "byerne", "byens"},
        {"asfalt", "asfalten", "asfalts", "asfalt", "asfalt"},
        {"indsats", "indsatsen", "indsatser", "indsatserne", "indsatsernes"},
        {"sundhedsindsats", "sundhedsindsatser", "sundhedsindsatsen", "sundhedsindsatserne",
         "sundhedsindsatsens"},
        {"arbejdsplads", "arbejdspladsen", "arbejdspladser", "arbejdspladserne",
         "arbejdspladsernes"},
        {"valgkreds", "valgkredsen", "valgkredse", "valgkredsene", "valgkredsens"},
        {"takstsats", "takstsatser", "takstsatsen", "takstsatserne", "takstsats"},
        {"konkurs", "konkursen", "konkurser", "konkursens", "konkurserne"},
        {"lokalsamfund", "lokalsamfundet", "lokalsamfundets", "lokalsamfundene", "lokalsamfunds"},
        {"aktindsigt", "aktindsigten", "aktindsigter", "aktindsigtens", "aktindsigterne"},
        {"oplysningspligt", "oplysningspligten", "oplysningspligtens", "oplysningspligter",
         "oplysningspligt"},
        {"samfundsorden", "samfundsordenen", "samfundsordenens", "samfundsordens", "samfundsorden"},
        {"social", "socialt", "sociale", "social", "socialt"},
        {"undlade", "undlod", "undladt", "undlader", "undladelse"},
        {"budgetforlig", "budgetforliget", "budgetforligene", "budgetforligets", "budgetforlig"},
        {"vuggestue", "vuggestuen", "vuggestuer", "vuggestuerne", "vuggestuens"},
        {"rundk\u00F8rsel", "rundk\u00F8rslen", "rundk\u00F8rsler", "rundk\u00F8rslerne",
         "rundk\u00F8rsel"},
        {"grundejer", "grundejeren", "grundejere", "grundejerne", "grundejernes"},
        {"menneskerettighed", "menneskerettigheder", "menneskerettighederne", "menneskerettigheden",
         "menneskerettigheders"},
        {"venteliste", "ventelisten", "ventelistens", "ventelister", "ventelisterne"},
        {"luftbillede", "luftbilledet", "luftbilleder", "luftbillede", "luftbillede"},
    };
    static const char *const apart[][2] = {
        {"leder", "ledelse"},    {"leder", "ledig"},      {"tid", "tidlig"},
        {"bil", "billig"},       {"plads", "plade"},      {"politik", "politiker"},
        {"ord", "orden"},        {"vand", "vinde"},       {"valg", "v\u00E6lger"},
        {"forlig", "for"},       {"sommer", "som"},       {"demens", "dem"},
        {"mener", "men"},        {"diger", "dig"},        {"endelig", "ende"},
        {"villig", "vil"},       {"planet", "plan"},      {"komet", "komme"},
        {"mulig", "muller"},     {"tag", "tager"},        {"kunst", "kunstig"},
        {"sag", "saglig"},       {"grund", "grundig"},    {"viden", "vide"},
        {"oversigt", "overset"}, {"rolle", "rolig"},      {"mark", "markere"},
        {"sort", "sortere"},     {"voksen", "vokse"},     {"h\u00E5nd", "h\u00E5ndtere"},
        {"begreb", "begribe"},   {"samfund", "samfinde"}, {"gods", "god"},
        {"r\u00F8g", "ryg"},     {"fag", "faglig"},       {"s'er", "s"},
        {"vare", "varig"},
    };
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < COUNT_OF(together); i++) {
        struct str first = stem(*state, &arena, str_of(together[i][0]));
        for (size_t j = 1; j < COUNT_OF(together[i]); j++) {
            struct str other = stem(*state, &arena, str_of(together[i][j]));
            if (!str_equal(first, other))
                fail_msg("%s: %s, but %s: %s", together[i][0], first.data, together[i][j],
                         other.data);
        }
    }
    for (size_t i = 0; i < COUNT_OF(apart); i++)
        if (str_equal(stem(*state, &arena, str_of(apart[i][0])),
                      stem(*state, &arena, str_of(apart[i][1]))))
            fail_msg("%s and %s have one stem", apart[i][0], apart[i][1]);
}

static void any_bytes_have_a_stem(void **state)
{
    struct random random = {99};
    for (int round = 0; round < 20000; round++) {
        char word[64];
        size_t size = 1 + random_below(&random, sizeof word);
        if (round % 2)
            size = random_text(&random, word, sizeof word);
        else
            random_bytes(&random, word, size);
        char out[STEM_MAX];
        size_t made = stem_word(*state, (struct str){word, size}, out);
        assert_true(made <= STEM_MAX && (made > 0) == (size > 0));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_the_paradigms),
        cmocka_unit_test(rules),
        cmocka_unit_test(any_bytes_have_a_stem),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("stem", tests, open_stemmer, close_stemmer);
}
