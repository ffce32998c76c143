// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"

/* How often topics come up over time, counted over the columns of the index. */

#define TREND_QUERIES_MAX 5

enum trend_period { TREND_YEARS, TREND_QUARTERS };

struct trend_request {
    struct str query[TREND_QUERIES_MAX];
    size_t query_count;
    enum trend_period period;
    enum column_id split; /**< COLUMN_COMMITTEE or _MUNICIPALITY: apart; COLUMN_COUNT: together */
};

/** One period, of one value of `split`. */
struct trend_row {
    struct str group;  /**< empty: together, or of items that name none; a body that several
                            municipalities have with its own: "Byrådet, Baltrup" */
    struct str period; /**< "2024", "2024K2"; empty: the items have no date */
    uint32_t items;    /**< all there are: what shares are shares of */
    uint32_t count[TREND_QUERIES_MAX];
    uint32_t run; /**< not 0: so many periods without items, "1924-2005" */
};

struct trend {
    struct trend_row *row; /**< by group (Danish order), then by period, those without date last */
    size_t row_count;
    uint32_t items;                    /**< in the collection */
    uint32_t total[TREND_QUERIES_MAX]; /**< the rows' counts add up to it */
    size_t query_count;
    struct str *note; /**< how the queries were read: synonyms that count too; translated */
    size_t note_count, note_room;
};

/**
 * Count. Every period from the first to the last one with an item has a row, also where nothing
 * matches; when split by committee only committees that something matches in. Dates that all the
 * queries name leave the periods in them; of three and more periods without any item there is one
 * row.
 *
 * @return statuses of searcher_find(); error.offset counts in the query that is at fault, which
 * @p bad is set to.
 */
MUST_CHECK enum status searcher_trend(struct searcher *searcher,
                                      const struct trend_request *request, struct arena *arena,
                                      struct trend *ret, struct str *bad, struct error *error);

/** The first item of a topic in one body. */
struct trend_first {
    struct search_hit hit;
    uint32_t days;  /**< after the very first of all */
    uint32_t items; /**< of the topic in this body */
    bool leads;     /**< the first in its municipality */
};

struct trend_firsts {
    struct trend_first *first; /**< by date */
    size_t count;
    uint32_t undated; /**< matching items that are left out */
};

/** Which body took @p query up first, who followed, how long after. */
MUST_CHECK enum status searcher_trend_first(struct searcher *searcher, struct str query,
                                            struct arena *arena, struct trend_firsts *ret,
                                            struct error *error);

/** Days from one day to a later one. */
uint32_t trend_days(day from, day to);

/** Split "a, b" at commas before a space, outside quotes and brackets; empty parts are left out.
 *  @return how many there are; at most @p room are written. */
size_t trend_split(struct str text, struct str *ret, size_t room);
