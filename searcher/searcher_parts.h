// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/plan.h"
#include "searcher/searcher.h"
#include "stemmer/lexicon.h"

/* What the files of the facade share. */

struct searcher {
    struct index_reader *reader;
    struct analyzer *analyzer;
    struct lexicon *lexicon; /* of all indexes that are open */
    struct synonyms *synonyms;
    struct synonym_trouble synonym_trouble; /* of the person's own list */
    uint64_t lexicon_hash;                  /* of their texts: tells when they must be read again */
};

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
