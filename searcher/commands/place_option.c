// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/place_option.h"

#include "searcher/names.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

#define NEAR_MAX 3 /* letters that a slip of the hand may change */

static enum status no_such_place(struct str name, const struct suggestions *places,
                                 struct arena *arena, struct error *error)
{
    struct str wanted = fold_ascii(arena, name);
    struct str nearest = STR_NONE;
    size_t limit = NEAR_MAX;
    for (size_t i = 0; i < places->count; i++) {
        struct str place = places->suggestion[i].text;
        size_t distance = schema_distance(wanted, fold_ascii(arena, place), limit);
        if (distance > limit || (nearest.size && distance == limit))
            continue;
        nearest = place;
        limit = distance;
    }
    error_set(error, STATUS_BAD_ARGUMENT, _("no municipality here is called '%.*s'"),
              STR_ARG(name));
    if (nearest.size)
        error_hint(error, _("did you mean %.*s?"), STR_ARG(nearest));
    else
        error_hint(error, _("'%s' lists them"), "referat forslag kommune:");
    return STATUS_BAD_ARGUMENT;
}

enum status place_option_find(struct searcher *searcher, struct str name, struct arena *arena,
                              struct str *ret, struct error *error)
{
    struct suggestions places = {0};
    enum name_match best = NAME_NO;
    *ret = STR_NONE;
    if (!str_trim(name).size)
        return STATUS_OK;
    enum status status =
        searcher_suggest(searcher, FIELD_MUNICIPALITY, STR_NONE, SIZE_MAX, arena, &places, error);
    if (status)
        return status;
    for (size_t i = 0; i < places.count; i++) {
        enum name_match match = name_match_place(places.suggestion[i].text, name);
        if (match <= best)
            continue;
        best = match;
        *ret = places.suggestion[i].text;
    }
    return best == NAME_NO ? no_such_place(name, &places, arena, error) : STATUS_OK;
}
