// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/resolve.h"

#define THREAD_MAX 300 /* treatments of one case */

/** Why two treatments are of one case, the surest first. */
enum signal {
    SIGNAL_START,     /**< what was asked for */
    SIGNAL_REFERENCE, /**< one names the other as earlier (or later) treatment */
    SIGNAL_CASE,      /**< a case number that belongs to one matter */
    SIGNAL_TITLE,     /**< (nearly) the same title */
    SIGNAL_MENTION,   /**< running text names the meeting, without a number */
    SIGNAL_LIKENESS,  /**< the texts are alike */
    SIGNAL_EXPECTED,  /**< it was sent on there, and nothing is known of it */
};

/** One treatment of a case: an item of the collection, or one that is only referred to. */
struct treatment {
    const struct case_item *item; /**< NULL: not in the collection */
    struct str municipality, committee;
    struct str date;   /**< ISO of any precision; empty for what is expected */
    struct str number; /**< may be empty */
    bool extraordinary;
    bool in_collection; /**< the meeting is there, though the item may not be known */
    enum signal signal; /**< of the surest edge that brought it in */
    double strength;    /**< of that edge, 0..1 */
    size_t from;        /**< treatment at its other end; its own number for a start */
};

struct edge {
    size_t a, b; /**< treatments; a is the later one for a reference */
    enum signal signal;
    double strength; /**< 0..1 */
};

struct thread {
    struct treatment *treatment; /**< by date, what is expected last */
    size_t count, room;
    struct edge *edge;
    size_t edge_count, edge_room;
    size_t start;   /**< number of the treatment that was asked for */
    bool recurring; /**< a standing item: the same title again and again, nothing refers back */
    bool cut;       /**< there are more than THREAD_MAX */
};

/** How far a thread goes from its start. */
struct thread_limits {
    bool likeness; /**< texts that are much alike too; costs most of the time */
    bool narrow;   /**< nothing but references, mentions and case numbers */
    day before;    /**< only items of meetings before this day; 0: of any day */
};

/** The case of @p start (of the collection, or a draft). */
MUST_CHECK enum status thread_make(struct cases *cases, const struct case_item *start,
                                   const struct thread_limits *limits, struct thread *ret,
                                   struct error *error);

/** Does this case number belong to one matter: not to a meeting, not to many titles? */
MUST_CHECK enum status case_number_usable(struct cases *cases, struct str number, struct ids *ret,
                                          bool *usable, struct error *error);

/** Give the record of a draft the case number that its text names, when the index knows it and it
 *  belongs to one matter. */
MUST_CHECK enum status case_number_in_text(struct cases *cases, struct record *record,
                                           struct error *error);

/** Name for programs: "reference", "case", ... */
const char *signal_name(enum signal signal);
