// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/resolve.h"

/** Why a treatment cannot be shown. */
enum gap_kind {
    GAP_ITEM,    /**< an item of a meeting that is not in the collection */
    GAP_NUMBER,  /**< the meeting is in the collection, without such an item */
    GAP_MEETING, /**< prose that names a meeting without item; it is not in the collection */
};

/** Something that is referred to and is not there. */
struct gap {
    enum gap_kind kind;
    struct str municipality, committee;
    struct str date; /**< ISO of any precision */
    struct str number;
    bool extraordinary;
    const struct case_item **from; /**< items that refer to it */
    size_t from_count, from_room;
};

struct gaps {
    struct gap *gap; /**< by kind, municipality, body, date, number */
    size_t count, room;
};

/** All gaps; of one municipality when @p municipality is not empty. */
MUST_CHECK enum status gaps_find(struct cases *cases, struct str municipality, struct gaps *ret,
                                 struct error *error);

/** Documents that refer to something that is not in the collection, ascending. */
MUST_CHECK enum status gaps_documents(struct cases *cases, struct ids *ret, struct error *error);
