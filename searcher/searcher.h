// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>

#include "indexer/format/columns.h"
#include "indexer/format/record.h"
#include "searcher/query/query.h"
#include "searcher/reader/reader.h"

#define SEARCH_LIMIT_DEFAULT 10
#define SEARCH_LIMIT_MAX     100000
#define SEARCH_ALL           UINT32_MAX /* as limit for searcher_look(): every hit */

enum search_match_mode {
    MATCH_ALL, /**< every word must match (product.md 3.1 rule 6) */
    MATCH_ANY, /**< the ranked disjunction: long natural questions, measuring */
};

struct search_request {
    struct str query; /**< as typed; the language is in searcher/README.md */
    uint32_t first;   /**< 0-based */
    uint32_t limit;   /**< hits; 0 for the default, 10; at most SEARCH_LIMIT_MAX */
    enum hit_order order;
    enum search_match_mode match;
    bool partial;     /**< also fill in `partial` when there are fewer full hits than `limit` */
    bool no_snippets; /**< leave `snippet`, `sub` and `link` empty: faster for exports */
    bool cites;       /**< fill in `cite` */
    bool no_links;    /**< leave `link` and `later` empty */
    bool subs_only;   /**< no snippets but of items with messages, for `sub` */
    bool estimate;    /**< the total may be an estimate: for benches */
    bool show_cpr;    /**< personal numbers are shown in full, not masked */
    uint32_t facets;  /**< columns to count over all matches: 1 << enum column_id, or'ed */
};

/** Code points start..end (0-based, end excluded) of a text that answer the query. */
struct mark {
    uint32_t start, end;
};

/** A piece of text with what matched in it. */
struct snippet {
    struct str text;            /**< from one section; white space folded to single spaces */
    struct str section;         /**< canonical kind: "baggrund" */
    bool cut_before, cut_after; /**< it does not begin or end where the section does */
    struct mark *mark;          /**< in order, not overlapping */
    size_t mark_count;
};

/** How an item came to match the whole query. */
enum search_reach {
    REACH_WORDS,   /**< by the words themselves, their forms, parts and spellings */
    REACH_SYNONYM, /**< by a synonym of a word alone; ranked below the others */
    REACH_NEAR,    /**< by a word that is spelled nearly so: "ca." */
};

/** Where a printed reference leads. */
enum link_state {
    LINK_UNKNOWN, /**< no body, date or number: it could be anything */
    LINK_HERE,    /**< to the item `id` */
    LINK_MISSING, /**< what it names is not in the collection */
};

struct link {
    enum link_state state;
    struct str id;
};

/** Another version of an item: see indexer/sync/versions.h. */
struct search_version {
    struct str id; /**< to show it */
    struct record record;
    bool searched; /**< it is the one that searches find */
};

struct search_hit {
    struct str id; /**< as people cite it, with "~2" where two share it */
    struct record record;
    double score;
    enum search_reach reach;
    bool partial;            /**< matches only some of the words (below the divider) */
    struct mark *title_mark; /**< in record.title */
    size_t title_mark_count;
    struct snippet snippet;
    struct str sub;    /**< number of the message (sub-item) the best passage is in; or empty */
    struct str cite;   /**< as its body writes references; empty: not asked for */
    size_t index;      /**< which of the opened indexes, 0-based */
    struct link *link; /**< of each of record.reference; NULL: not looked up */
    struct str *later; /**< ids of items that name this one as treated earlier */
    size_t later_count;
    bool kept;                      /**< its file is damaged since it was read */
    bool superseded;                /**< searches find another version of it */
    struct search_version *version; /**< the others; when superseded, the one in its place */
    size_t version_count;
};

/** What a query would give without a part of it: said when there is no hit. */
struct search_clue {
    struct str text;  /**< part of the query as typed: chromebook, udvalg:ØU */
    uint32_t alone;   /**< hits of this part by itself */
    uint32_t without; /**< hits of the query without it */
};

/** The query said otherwise, and what that finds. */
struct search_offer {
    struct str query;
    uint32_t items;
};

/** Does the query itself ask for this value, or leave it out? */
enum facet_state { FACET_FREE, FACET_INCLUDED, FACET_EXCLUDED };

struct facet_value {
    struct str value;
    uint32_t items;
    enum facet_state state;
};

/** How many of all matches have each value of a field, exactly. */
struct facet {
    enum column_id column;
    struct facet_value *value; /**< most frequent first, then in Danish order; none with 0 items */
    size_t value_count;
    uint32_t total;    /**< items counted; an item may have several values, or none */
    uint32_t without;  /**< items that have no value */
    bool own_left_out; /**< the query has clauses on this field: counted as if it had not */
};

/** A hit that is not read yet. */
struct search_found {
    uint32_t id; /**< of the document, valid until the next refresh */
    double score;
    enum search_reach reach;
    bool partial;
};

struct search_result {
    struct search_hit *hit;
    size_t hit_count;
    uint32_t total;             /**< items that match the whole query, exact unless `estimate` */
    uint32_t meetings;          /**< meetings among the hits on this page */
    uint32_t routine;           /**< how many of `total` are routine items (ranked last) */
    bool in_headers;            /**< no item matches: the hits are meetings whose header does */
    struct search_hit *partial; /**< below the divider; only for request.partial */
    size_t partial_count;
    uint32_t partial_total;
    struct search_clue *clue; /**< only when total is 0 */
    size_t clue_count;
    struct search_offer offer; /**< only when total is 0: without quotes; 0 items: none */
    struct facet *facet;       /**< in the order of enum column_id; only for request.facets */
    size_t facet_count;
    struct search_found *found; /**< what searcher_look() found, full matches first */
    size_t found_count;
    const void *patterns;      /**< what to mark, for searcher_read() */
    uint64_t revision;         /**< of the index that was searched */
    struct str suggestion;     /**< the query as it may have been meant; empty when it is well */
    uint32_t suggestion_items; /**< that the suggestion finds */
    struct str *note; /**< things to say about how the query was read, for people, translated */
    size_t note_count;
    double milliseconds; /**< spent answering */
};

/** Indexes open for searching. One per thread. */
struct searcher;

MUST_CHECK enum status searcher_open(const char *const *indexes, size_t count,
                                     struct searcher **ret, struct error *error);
void searcher_close(struct searcher *searcher);
DEFINE_CLEANUP(struct searcher, searcher_close);

/**
 * Answer a query: parse, plan, look up, excerpt.
 *
 * Finding nothing is a result, not an error. Everything in @p ret is in @p arena
 * and stays valid after the index has changed.
 *
 * @return STATUS_BAD_QUERY, STATUS_LIMIT, STATUS_CHANGED, STATUS_CORRUPT, STATUS_IO.
 */
MUST_CHECK enum status searcher_find(struct searcher *searcher,
                                     const struct search_request *request, struct arena *arena,
                                     struct search_result *ret, struct error *error);

/**
 * As searcher_find(), for any number of hits: they are left in ret->found, in order, and are read
 * one at a time. request.limit may be SEARCH_ALL.
 */
MUST_CHECK enum status searcher_look(struct searcher *searcher,
                                     const struct search_request *request, struct arena *arena,
                                     struct search_result *ret, struct error *error);

/**
 * Read hit number @p number (0-based) of what searcher_look() found for @p request.
 * @return STATUS_CHANGED when the index has been written so often since that it is out of reach.
 */
MUST_CHECK enum status searcher_read(struct searcher *searcher,
                                     const struct search_request *request,
                                     const struct search_result *result, size_t number,
                                     struct arena *arena, struct search_hit *ret,
                                     struct error *error);

/**
 * One item by its id ("ballerup/.../2024-06-18/3", "~2" allowed, sub-item "/1.2" allowed).
 * @p query (may be empty) is what to mark in it.
 * @return STATUS_NOT_FOUND with the nearest ids in the hint.
 */
MUST_CHECK enum status searcher_show(struct searcher *searcher, struct str id, struct str query,
                                     struct arena *arena, struct search_hit *ret,
                                     struct error *error);

/** Marks of what answers @p query in any text, for showing a whole item. */
MUST_CHECK enum status searcher_mark(struct searcher *searcher, struct str query, struct str text,
                                     struct arena *arena, struct mark **ret, size_t *count,
                                     struct error *error);

/** A value of a field with the number of items that have it, or a word. */
struct suggestion {
    struct str text; /**< what to put in the query: udvalg:ØU is given as "Økonomiudvalget" */
    uint32_t items;
};
struct suggestions {
    struct suggestion *suggestion;
    size_t count;
};

/** Values of @p field that begin with or contain @p start, most frequent first, at most @p limit.
 *  FIELD_NONE: words of the collection that begin with @p start. */
MUST_CHECK enum status searcher_suggest(struct searcher *searcher, enum field_id field,
                                        struct str start, size_t limit, struct arena *arena,
                                        struct suggestions *ret, struct error *error);

struct searcher_facts {
    uint32_t meetings, items;
    day oldest, newest; /**< days of meetings; 0 when none */
    uint64_t revision;
};
MUST_CHECK enum status searcher_facts(struct searcher *searcher, struct searcher_facts *ret,
                                      struct error *error);

/** See the latest commit from now on. */
MUST_CHECK enum status searcher_refresh(struct searcher *searcher, struct error *error);

/** The plan of @p query as text, for the tap. */
MUST_CHECK enum status searcher_print_plan(struct searcher *searcher, struct str query,
                                           struct arena *arena, struct str *ret,
                                           struct error *error);
