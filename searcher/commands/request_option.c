// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/request_option.h"

#include "searcher/query/query_words.h"
#include "stemmer/base/i18n.h"

enum {
    OPTION_LIMIT = 0x400,
    OPTION_FIRST,
    OPTION_ORDER,
    OPTION_MATCH,
    OPTION_SHOW_CPR,
};

static const struct argp_option options[] = {
    {"antal", OPTION_LIMIT, N_("N"), 0, N_("show N hits (10), or alle (all)"), 1},
    {"limit", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"fra", OPTION_FIRST, N_("N"), 0, N_("begin with hit number N (1)"), 1},
    {"from", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"sorter", OPTION_ORDER, N_("ORDER"), 0,
     N_("relevans, nyeste, ældste, udvalg or sag (relevance, newest, oldest, committee, case)"), 1},
    {"sort", 0, NULL, OPTION_ALIAS, NULL, 1},
    {"match", OPTION_MATCH, N_("HOW"), 0,
     N_("alle: every word must match; nogle: as many as possible (all, any)"), 1},
    {"vis-cpr", OPTION_SHOW_CPR, NULL, 0, N_("show personal numbers in full"), 3},
    {"show-cpr", 0, NULL, OPTION_ALIAS, NULL, 3},
    {0},
};

static void read_limit(struct argp_state *state, const char *text, uint32_t *ret)
{
    uint64_t number = 0;
    if (str_equal_ascii_nocase(str_of(text), STR("alle")) ||
        str_equal_ascii_nocase(str_of(text), STR("all")))
        *ret = SEARCH_ALL;
    else if (str_to_number(str_of(text), SEARCH_LIMIT_MAX, &number) && number)
        *ret = (uint32_t)number;
    else
        argp_error(state, _("%s takes a number from %u to %u, or alle, not '%s'"), "--antal", 1,
                   SEARCH_LIMIT_MAX, text);
}

static void read_first(struct argp_state *state, const char *text, uint32_t *ret)
{
    uint64_t number = 0;
    if (str_to_number(str_of(text), SEARCH_LIMIT_MAX, &number))
        *ret = number ? (uint32_t)number - 1 : 0; /* people count from 1 */
    else
        argp_error(state, _("%s takes a number from %u to %u, not '%s'"), "--fra", 0,
                   SEARCH_LIMIT_MAX, text);
}

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct search_request *request = state->input;
    switch (key) {
    case OPTION_LIMIT:
        read_limit(state, value, &request->limit);
        return 0;
    case OPTION_FIRST:
        read_first(state, value, &request->first);
        return 0;
    case OPTION_ORDER:
        if (!query_order(value, &request->order))
            argp_error(state, _("--sorter takes relevans, nyeste, ældste, udvalg or sag, not '%s'"),
                       value);
        return 0;
    case OPTION_MATCH:
        if (!query_match(value, &request->match))
            argp_error(state, _("--match takes alle or nogle, not '%s'"), value);
        return 0;
    case OPTION_SHOW_CPR:
        request->show_cpr = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

const struct argp request_option_argp = {
    .options = options,
    .parser = parse,
    .argp_domain = I18N_DOMAIN,
};
