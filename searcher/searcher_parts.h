// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/bodies.h"
#include "searcher/plan/plan.h"
#include "searcher/reader/columns.h"
#include "searcher/searcher.h"
#include "stemmer/lexicon.h"

/* What the files of the facade share. */

/** How bodies write references, as far as that was asked for. */
struct cite_cache {
    struct arena arena;
    struct cite_known *known;
    size_t count, room;
};

struct searcher {
    struct index_reader *reader;
    struct analyzer *analyzer;
    struct lexicon *lexicon; /* of all indexes that are open */
    struct synonyms *synonyms;
    struct synonym_trouble synonym_trouble; /* of the person's own list */
    uint64_t lexicon_hash;                  /* of their texts: tells when they must be read again */
    struct column_cache columns;
    struct links_cache *links; /* the register of bodies; NULL: not read yet */
    struct cite_cache cites;
};

/* Everything one search goes through. */
struct search {
    struct searcher *searcher;
    const struct search_request *request;
    struct arena *arena;
    struct query_line line;
    struct planner planner;
    struct plan *plan;   /* over items */
    struct plan *direct; /* by the words themselves; NULL: as plan */
    struct search_result *result;
    struct ids all; /* every match, when facets are asked for */
    size_t found_room;
};

/** One try at answering; everything in it sees one state of the index. */
typedef enum status search_attempt(struct searcher *searcher, void *context, struct error *error);

/** Make the attempt, and again with the index as it is then when it was rewritten meanwhile;
 *  after three times STATUS_CHANGED. */
enum status search_settled(struct searcher *searcher, search_attempt *attempt, void *context,
                           struct error *error);

/** Count search->all into result->facet, as request->facets asks. */
enum status search_facets(struct search *search, struct error *error);

/** Nothing was found: perhaps the words of a quoted phrase find something without the quotes. */
enum status search_offer(struct search *search, struct error *error);

/** The items that a query finds. */
enum status search_ids(struct searcher *searcher, struct str text, struct arena *arena,
                       struct ids *ret, struct error *error);

/** Mask the personal numbers in everything of @p record that is shown. */
void search_mask(struct record *record, struct arena *arena);

/** Read result->found into result->hit and result->partial. */
enum status search_read_all(struct search *search, struct error *error);

/** Analyse with the words of the indexes, read anew when they have changed. */
enum status search_use_lexicon(struct searcher *searcher, struct error *error);

/** Read the synonyms, analysed as the indexes are. */
enum status search_use_synonyms(struct searcher *searcher, struct error *error);

/** Note what was searched besides the words of the query. */
void search_tell_also(const struct searcher *searcher, struct planner *planner);

/** Plan of a parsed line over items. */
enum status search_plan(struct searcher *searcher, const struct query_line *line,
                        enum plan_mode mode, struct arena *arena, struct planner *planner,
                        struct plan **ret, struct error *error);

/** The id that people see: with "~2" for the second document (by file) of one logical id. */
enum status search_id(struct searcher *searcher, uint32_t document, const struct record *record,
                      struct arena *arena, struct str *ret, struct error *error);

/** Fill in the versions of an item; @p document is its number. */
enum status search_versions(struct searcher *searcher, uint32_t document, struct arena *arena,
                            struct search_hit *hit, struct error *error);

/** Fill in hit->kept; @p document is its number. */
enum status search_kept(struct searcher *searcher, uint32_t document, struct arena *arena,
                        struct search_hit *hit, struct error *error);

/** Replace the number of the record's root by its path. */
enum status search_root(struct searcher *searcher, size_t index, struct record *record,
                        struct arena *arena, struct error *error);

/** Fill in the marks of the title, the best passage and its sub-item. */
enum status search_snippet(struct searcher *searcher, const struct patterns *patterns,
                           struct arena *arena, struct search_hit *hit, struct error *error);

/** Number of items that @p query finds. */
enum status search_count(struct searcher *searcher, const struct query_line *line,
                         struct query *query, struct arena *arena, uint32_t *ret,
                         struct error *error);

/** Add a note when the words of the query are the name of a person of the lists. */
enum status search_person(struct searcher *searcher, const struct query_line *line,
                          struct arena *arena, struct search_result *result, struct error *error);

/** What each part of a query that finds nothing gives alone, and what the rest gives without it. */
enum status search_clues(struct searcher *searcher, const struct query_line *line,
                         struct arena *arena, struct search_result *result, struct error *error);

/** Add a note when the query is the number of a case. */
enum status search_case(struct searcher *searcher, const struct query_line *line,
                        struct arena *arena, struct search_result *result, struct error *error);
/** Where the references of the hit lead, and what refers to it. */
enum status search_links(struct searcher *searcher, struct arena *arena, struct search_hit *hit,
                         struct error *error);
/** The register of bodies of the index as it is now; valid until the index changes. */
enum status search_bodies(struct searcher *searcher, const struct body_register **ret,
                          struct error *error);
/** Fill in hit->cite. */
enum status search_cite(struct searcher *searcher, struct arena *arena, struct search_hit *hit,
                        struct error *error);
void search_cite_reset(struct cite_cache *cache);
void search_links_free(struct links_cache *links);
