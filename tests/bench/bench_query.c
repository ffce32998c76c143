// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * bench-query INDEX < queries.tsv: times queries inside the process.
 *
 * A line is: qid class op text committee|- year|-, with op TERM AND OR PHRASE PREFIX and the
 * words of text separated by spaces. Printed for each: qid class results total us_rep1 ...
 * REPS (3) is how often the whole set is run. Plans are plain by default: stems, the total an
 * estimate, ten ids; with BENCH=full each query goes through the whole searcher: all forms of
 * a word, exact totals, records; FACETS=udvalg,år,udfald also counts these fields.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "searcher/facets/facets.h"
#include "searcher/plan/plan.h"
#include "searcher/searcher.h"
#include "stemmer/base/array.h"

#define LINE_MAX_BYTES 4096
#define REPS_MAX       16
#define TOP            10

struct bench_query {
    struct str id, class, op, text, committee, year;
    uint32_t results, total;
    double us[REPS_MAX];
};

struct bench {
    struct index_reader *reader;
    struct searcher *searcher;
    struct analyzer *analyzer;
    bool full;
    uint32_t facets;
};

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static struct plan *add(struct arena *arena, struct plan *list, struct plan *child)
{
    struct plan *grown = plan_new(arena, list->op, list->child_count + 1);
    memcpy(grown->child, list->child, list->child_count * sizeof(struct plan *));
    grown->child[list->child_count] = child;
    grown->child_count = list->child_count + 1;
    grown->window = (uint32_t)grown->child_count;
    return grown;
}

static enum status plain_prefix(struct bench *bench, struct str text, struct arena *arena,
                                struct plan **ret, struct error *error)
{
    struct term_list list;
    enum status status = index_reader_terms(bench->reader, term_make(arena, TERM_EXACT, text),
                                            PLAN_EXPANSION_MAX, arena, &list, error);
    if (status)
        return status;
    struct plan **child = ARENA_NEW(arena, struct plan *, list.count);
    for (size_t i = 0; i < list.count; i++) {
        child[i] = plan_new(arena, PLAN_TERM, 0);
        child[i]->term = list.entry[i].term;
    }
    *ret = plan_list(arena, PLAN_SYNONYM, child, list.count);
    return STATUS_OK;
}

static enum status plain_plan(struct bench *bench, const struct bench_query *query,
                              struct arena *arena, struct plan **ret, struct error *error)
{
    enum plan_op op = str_is(query->op, "OR")       ? PLAN_OR
                      : str_is(query->op, "PHRASE") ? PLAN_PHRASE
                                                    : PLAN_AND;
    struct plan *plan = plan_new(arena, op, 0);
    struct words words;
    enum status status = STATUS_OK;
    if (str_is(query->op, "PREFIX")) {
        status = plain_prefix(bench, query->text, arena, &plan, error);
    } else {
        status = analyzer_run(bench->analyzer, query->text, arena, &words, error);
        for (size_t i = 0; !status && i < words.count; i++)
            plan = add(arena, plan, plan_term(arena, TERM_STEM, words.word[i].stem));
        if (!status && plan->child_count == 1)
            plan = plan->child[0];
    }
    if (!str_is(query->committee, "-"))
        plan = plan_two(arena, PLAN_FILTER, plan,
                        plan_term(arena, schema_field[FIELD_COMMITTEE].prefix, query->committee));
    if (!str_is(query->year, "-"))
        plan = plan_two(arena, PLAN_FILTER, plan,
                        plan_term(arena, schema_field[FIELD_DAY].prefix, query->year));
    *ret = plan;
    return status;
}

static enum status run_plain(struct bench *bench, struct bench_query *query, struct arena *arena,
                             struct error *error)
{
    struct lookup lookup = {
        .order = ORDER_SCORE, .limit = TOP, .estimate = true, .no_records = true};
    struct plan *plan;
    struct hits hits;
    enum status status = plain_plan(bench, query, arena, &plan, error);
    lookup.plan = plan;
    if (!status)
        status = index_reader_find(bench->reader, &lookup, arena, &hits, error);
    if (!status) {
        query->results = (uint32_t)hits.count;
        query->total = hits.total;
    }
    return status;
}

/* The line as a person would type it. */
static struct str typed(const struct bench_query *query, struct arena *arena)
{
    struct buffer out = {0};
    struct str rest = query->text;
    const char *between = str_is(query->op, "OR") ? " ELLER " : " ";
    if (str_is(query->op, "PHRASE")) {
        buffer_print(&out, "\"" STR_FORMAT "\"", STR_ARG(rest));
    } else {
        buffer_add_byte(&out, '(');
        for (bool first = true; rest.size; first = false) {
            struct str word = str_split(&rest, ' ');
            buffer_print(&out, "%s" STR_FORMAT, first ? "" : between, STR_ARG(word));
        }
        buffer_add_text(&out, str_is(query->op, "PREFIX") ? "*)" : ")");
    }
    if (!str_is(query->committee, "-"))
        buffer_print(&out, " udvalg:\"" STR_FORMAT "\"", STR_ARG(query->committee));
    if (!str_is(query->year, "-"))
        buffer_print(&out, " år:" STR_FORMAT, STR_ARG(query->year));
    struct str text = arena_copy(arena, buffer_str(&out));
    buffer_free(&out);
    return text;
}

static enum status run_full(struct bench *bench, struct bench_query *query, struct arena *arena,
                            struct error *error)
{
    struct search_request request = {
        .query = typed(query, arena), .limit = TOP, .no_snippets = true, .facets = bench->facets};
    struct search_result result;
    enum status status = searcher_find(bench->searcher, &request, arena, &result, error);
    if (!status) {
        query->results = (uint32_t)result.hit_count;
        query->total = result.total;
    }
    return status;
}

static bool read_query(struct arena *arena, struct bench_query *ret)
{
    char line[LINE_MAX_BYTES];
    if (!fgets(line, sizeof line, stdin))
        return false;
    struct str rest = arena_copy(arena, str_trim(str_of(line)));
    *ret = (struct bench_query){0};
    ret->id = str_split(&rest, '\t');
    ret->class = str_split(&rest, '\t');
    ret->op = str_split(&rest, '\t');
    ret->text = str_split(&rest, '\t');
    ret->committee = str_split(&rest, '\t');
    ret->year = str_split(&rest, '\t');
    return true;
}

static void print_query(const struct bench_query *query, unsigned reps)
{
    printf(STR_FORMAT "\t" STR_FORMAT "\t%u\t%u", STR_ARG(query->id), STR_ARG(query->class),
           query->results, query->total);
    for (unsigned r = 0; r < reps; r++)
        printf("\t%.1f", query->us[r]);
    putchar('\n');
}

static enum status open_bench(struct bench *bench, const char *index, struct error *error)
{
    const char *wanted = getenv("BENCH");
    const char *const paths[] = {index};
    const char *facets = getenv("FACETS");
    bench->full = wanted && strcmp(wanted, "full") == 0;
    enum status status = facets ? facet_set(str_of(facets), &bench->facets, error) : STATUS_OK;
    if (!status)
        status = analyzer_open(&bench->analyzer, error);
    if (!status)
        status = index_reader_open(paths, 1, &bench->reader, error);
    if (!status)
        status = searcher_open(paths, 1, &bench->searcher, error);
    return status;
}

static enum status run_all(struct bench *bench, struct error *error)
{
    CLEANUP(arena_free) struct arena keep = {0};
    CLEANUP(arena_free) struct arena arena = {0};
    struct bench_query *query = NULL;
    size_t count = 0;
    size_t room = 0;
    uint64_t reps = 3;
    const char *wanted = getenv("REPS");
    if (wanted && (!str_to_number(str_of(wanted), REPS_MAX, &reps) || !reps))
        reps = 1;
    for (struct bench_query next; read_query(&keep, &next);)
        *ARRAY_PUSH(&keep, query, count, room) = next;
    for (unsigned r = 0; r < reps; r++) {
        for (size_t i = 0; i < count; i++) {
            double start = now_us();
            enum status status = bench->full ? run_full(bench, &query[i], &arena, error)
                                             : run_plain(bench, &query[i], &arena, error);
            if (status && status != STATUS_BAD_QUERY)
                return status;
            query[i].us[r] = now_us() - start;
            arena_reset(&arena);
        }
    }
    for (size_t i = 0; i < count; i++)
        print_query(&query[i], (unsigned)reps);
    return STATUS_OK;
}

int main(int argc, char **argv)
{
    struct error error = {0};
    struct bench bench = {0};
    if (argc != 2) {
        fprintf(stderr, "usage: bench-query INDEX < queries.tsv\n");
        return 2;
    }
    enum status status = open_bench(&bench, argv[1], &error);
    if (!status)
        status = run_all(&bench, &error);
    if (status)
        fprintf(stderr, "bench-query: %s\n", error.message);
    searcher_close(bench.searcher);
    index_reader_close(bench.reader);
    analyzer_close(bench.analyzer);
    return status_exit_code(status);
}
