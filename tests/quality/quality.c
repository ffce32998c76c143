// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * How good the ranking is: nDCG@10, MRR@10 and R@100 on questions with graded answers, against
 * the levels in level.tsv. Run by hand:
 *
 *     quality              both sets, with the queries that changed since corpus.run
 *     quality --all        every query of the corpus
 *     quality --accept     write corpus.run anew
 */
#include <stdlib.h>

#include "stemmer/base/array.h"
#include "tests/property/tap.h"
#include "tests/quality/sets.h"

#define CHANGE_MIN 0.0005 /* of nDCG: smaller ones are not told */

struct tally {
    struct str kind;
    struct measures sum;
    unsigned count;
};

struct tallies {
    struct tally *tally;
    size_t count, room;
};

static void add(struct tallies *tallies, struct str kind, struct measures one, struct arena *arena)
{
    size_t at = 0;
    while (at < tallies->count && !str_equal(tallies->tally[at].kind, kind))
        at++;
    if (at == tallies->count)
        *ARRAY_PUSH(arena, tallies->tally, tallies->count, tallies->room) =
            (struct tally){.kind = kind};
    struct tally *tally = &tallies->tally[at];
    tally->sum.ndcg += one.ndcg;
    tally->sum.mrr += one.mrr;
    tally->sum.recall += one.recall;
    tally->count++;
}

/* The level that level.tsv asks of a kind; -1 when it asks nothing. */
static double level_of(const char *set, struct str kind, struct arena *arena)
{
    struct str rest = source_file(arena, "tests/quality/level.tsv");
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        struct str row_set = str_split(&line, '\t');
        struct str row_kind = str_split(&line, '\t');
        if (str_is(row_set, set) && str_equal(row_kind, kind))
            return strtod(arena_copy(arena, line).data, NULL);
    }
    return -1;
}

static void report(struct tap *tap, const char *set, const struct tallies *tallies,
                   struct arena *arena)
{
    for (size_t i = 0; i < tallies->count; i++) {
        const struct tally *tally = &tallies->tally[i];
        double count = tally->count;
        double ndcg = tally->sum.ndcg / count;
        double level = level_of(set, tally->kind, arena);
        bool good = level < 0 || ndcg >= level - 1e-9;
        tap_ok(tap, good, "%s " STR_FORMAT ": nDCG@10 %.4f  MRR@10 %.4f  R@100 %.4f  (%u queries)",
               set, STR_ARG(tally->kind), ndcg, tally->sum.mrr / count, tally->sum.recall / count,
               tally->count);
        if (!good)
            tap_note("below the level %.4f of tests/quality/level.tsv", level);
    }
}

/* The hits of @question in an earlier run; false when it was not there. */
static bool earlier(struct str run, const struct question *question, struct question *ret)
{
    *ret = *question;
    ret->hit_count = 0;
    while (run.size) {
        struct str line = str_split(&run, '\n');
        struct str id = str_split(&line, '\t');
        if (str_equal(id, question->id) && ret->hit_count < RANK_MAX)
            ret->hit[ret->hit_count++] = line;
    }
    return ret->hit_count > 0;
}

static void tell_change(const struct question *question, struct str run, bool all)
{
    static struct question before; /* large */
    double now = measure(question).ndcg;
    bool known = earlier(run, question, &before);
    double change = known ? now - measure(&before).ndcg : 0;
    if (all || change > CHANGE_MIN || change < -CHANGE_MIN)
        tap_note("%-6.*s %.4f %+.4f  %4zu  " STR_FORMAT, STR_ARG(question->id), now, change,
                 question->total, STR_ARG(question->text));
}

static bool write_run(const struct question_set *set)
{
    CLEANUP(arena_free) struct arena arena = {0};
    FILE *file = fopen(source_path(&arena, "tests/quality/corpus.run").data, "w");
    if (!file)
        return false;
    for (size_t i = 0; i < set->count; i++)
        for (size_t k = 0; k < set->question[i].hit_count && k < 10; k++)
            fprintf(file, STR_FORMAT "\t" STR_FORMAT "\n", STR_ARG(set->question[i].id),
                    STR_ARG(set->question[i].hit[k]));
    return fclose(file) == 0;
}

static void nothing(struct tap *tap, const struct question_set *set)
{
    unsigned count = 0;
    unsigned wrong = 0;
    for (size_t i = 0; i < set->count; i++) {
        if (!str_is(set->question[i].kind, "nothing"))
            continue;
        count++;
        if (!set->question[i].total)
            continue;
        wrong++;
        tap_note("'" STR_FORMAT "' finds %zu items", STR_ARG(set->question[i].text),
                 set->question[i].total);
    }
    if (count)
        tap_ok(tap, !wrong, "%u queries that must find nothing find nothing", count);
}

static void judge(struct tap *tap, const char *name, struct question_set *set, bool all)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct tallies tallies = {0};
    struct str run = STR_NONE;
    if (str_is(str_of(name), "corpus"))
        run = source_file(&arena, "tests/quality/corpus.run");
    for (size_t i = 0; i < set->count; i++) {
        if (!set->question[i].judgement_count)
            continue;
        struct measures one = measure(&set->question[i]);
        add(&tallies, STR("all"), one, &arena);
        if (set->question[i].kind.size)
            add(&tallies, set->question[i].kind, one, &arena);
        if (run.size || all)
            tell_change(&set->question[i], run, all);
    }
    report(tap, name, &tallies, &arena);
    nothing(tap, set);
}

int main(int argc, char **argv)
{
    struct tap tap = {0};
    bool all = argc > 1 && strcmp(argv[1], "--all") == 0;
    bool accept = argc > 1 && strcmp(argv[1], "--accept") == 0;
    CLEANUP(question_set_free) struct question_set corpus = {0};
    CLEANUP(question_set_free) struct question_set help = {0};
    if (argc > 1 && !all && !accept) {
        fputs("usage: quality [--all | --accept]\n", stderr);
        return 2;
    }
    if (tap_ok(&tap, corpus_questions(&corpus), "corpus: asked")) {
        judge(&tap, "corpus", &corpus, all);
        if (accept && !write_run(&corpus))
            tap_note("cannot write corpus.run");
    }
    if (help_is_there() && tap_ok(&tap, help_questions(&help), "lo: asked"))
        judge(&tap, "lo", &help, false);
    return tap_finish(&tap);
}
