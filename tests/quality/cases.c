// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * How good the threads are, on corpus/ (references.tsv, cases.tsv): precision and recall of
 * references, links and threads, and how early a draft without its references finds what was
 * treated before. Levels below. Run by hand:
 *
 *     quality-cases [--all] [INDEX]     --all: every mistake; INDEX: of corpus/minutes, made before
 */
#include <fts.h>
#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "indexer/sync/sync.h"
#include "searcher/case/prior.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"
#include "tests/property/tap.h"
#include "tests/quality/sets.h"

#define REFERENCE_RECALL 0.90
#define REFERENCE_WRONG  0.05
#define THREAD_PRECISION 0.95
#define THREAD_RECALL    0.95
#define DRAFT_MRR        0.85
#define RANKED           10

/* An item of cases.tsv. */
struct wanted {
    struct str thread, id;
    uint32_t document;
};

struct truth {
    struct wanted *wanted;
    size_t count, room;
};

struct trial {
    struct arena arena;
    struct cases cases;
    struct truth truth;
    struct tap tap;
    bool all;
};

static void read_truth(struct trial *trial)
{
    struct str rest = source_file(&trial->arena, "corpus/cases.tsv");
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        if (!line.size || line.data[0] == '#')
            continue;
        struct str thread = str_split(&line, '\t');
        struct wanted wanted = {thread, str_split(&line, '\t'), 0};
        struct ids ids;
        if (cases_having(&trial->cases, TERM_ID, wanted.id, &ids, NULL) == STATUS_OK && ids.count)
            wanted.document = ids.id[0];
        else
            tap_note("cases.tsv: no item " STR_FORMAT, STR_ARG(wanted.id));
        *ARRAY_PUSH(&trial->arena, trial->truth.wanted, trial->truth.count, trial->truth.room) =
            wanted;
    }
}

static struct str thread_of(const struct trial *trial, const struct case_item *item)
{
    for (size_t i = 0; i < trial->truth.count; i++)
        if (str_equal(trial->truth.wanted[i].id, item->record.id))
            return trial->truth.wanted[i].thread;
    return STR_NONE;
}

static size_t size_of(const struct trial *trial, struct str thread)
{
    size_t size = 0;
    for (size_t i = 0; i < trial->truth.count; i++)
        size += str_equal(trial->truth.wanted[i].thread, thread);
    return size;
}

struct counts {
    double right, found, wanted;
};

static void tell(struct counts counts, struct trial *trial, const char *what, double precision,
                 double recall)
{
    double p = counts.found > 0 ? counts.right / counts.found : 1;
    double r = counts.wanted > 0 ? counts.right / counts.wanted : 0;
    (void)tap_ok(&trial->tap, p >= precision && r >= recall,
                 "%s: precision %.4f, recall %.4f (%.0f found, %.0f wanted)", what, p, r,
                 counts.found, counts.wanted);
}

/* The items of the thread of each item of a case, against the others of that case. */
static void judge_thread(struct trial *trial, const struct wanted *wanted,
                         const struct thread_limits *limits, struct counts *counts)
{
    const struct case_item *item;
    struct thread thread;
    if (!wanted->document || cases_item(&trial->cases, wanted->document, &item, NULL))
        return;
    if (thread_make(&trial->cases, item, limits, &thread, NULL))
        return;
    double right = 0;
    for (size_t i = 0; i < thread.count; i++) {
        const struct treatment *treatment = &thread.treatment[i];
        if (i == thread.start || !treatment->item)
            continue;
        bool same = str_equal(thread_of(trial, treatment->item), wanted->thread);
        right += same;
        counts->found++;
        if (!same && trial->all)
            tap_note("wrong: " STR_FORMAT " ... " STR_FORMAT " (%s %.2f)", STR_ARG(wanted->id),
                     STR_ARG(treatment->item->record.id), signal_name(treatment->signal),
                     treatment->strength);
    }
    double others = (double)size_of(trial, wanted->thread) - 1;
    if (right < others && trial->all)
        tap_note("missed: " STR_FORMAT " has %.0f of %.0f", STR_ARG(wanted->id), right, others);
    counts->right += right;
    counts->wanted += others;
}

static void judge_threads(struct trial *trial)
{
    const struct thread_limits whole = {.likeness = true};
    struct counts counts = {0};
    for (size_t i = 0; i < trial->truth.count; i++)
        judge_thread(trial, &trial->truth.wanted[i], &whole, &counts);
    tell(counts, trial, "threads", THREAD_PRECISION, THREAD_RECALL);
}

/* The item as a draft: no references, no decision yet, no date. */
static struct case_item draft_of(struct trial *trial, const struct case_item *item, bool number)
{
    struct case_item draft = {.record = item->record};
    struct record *record = &draft.record;
    record->id = STR_NONE;
    record->date = 0;
    record->reference_count = 0;
    record->section = ARENA_NEW(&trial->arena, struct record_section, record->section_count);
    record->section_count = 0;
    for (size_t i = 0; i < item->record.section_count; i++) {
        const struct record_section *section = &item->record.section[i];
        if (!str_is(section->kind, "tidligere") && !str_is(section->kind, "beslutning"))
            record->section[record->section_count++] = *section;
    }
    if (!number)
        record->case_no = STR_NONE;
    if (cases_derive(&trial->cases, &draft, NULL))
        tap_note("no title");
    return draft;
}

static bool has_earlier(struct trial *trial, const struct wanted *wanted, day date)
{
    for (size_t i = 0; i < trial->truth.count; i++) {
        const struct case_item *other;
        if (str_equal(trial->truth.wanted[i].thread, wanted->thread) &&
            trial->truth.wanted[i].document &&
            !cases_item(&trial->cases, trial->truth.wanted[i].document, &other, NULL) &&
            other->record.date < date)
            return true;
    }
    return false;
}

static double draft_rank(struct trial *trial, const struct wanted *wanted, bool number, bool *asked)
{
    const struct case_item *item;
    struct priors priors;
    *asked = false;
    if (!wanted->document || cases_item(&trial->cases, wanted->document, &item, NULL) ||
        !has_earlier(trial, wanted, item->record.date))
        return 0;
    struct case_item *draft = ARENA_NEW(&trial->arena, struct case_item, 1);
    *draft = draft_of(trial, item, number);
    struct prior_request request = {.before = item->record.date, .limit = RANKED};
    if (prior_find(&trial->cases, draft, &request, &priors, NULL))
        return 0;
    *asked = true;
    for (size_t i = 0; i < priors.count; i++) {
        const struct case_item *found = priors.prior[i].treatment.item;
        if (found && str_equal(thread_of(trial, found), wanted->thread))
            return 1.0 / (double)(i + 1);
    }
    return 0;
}

static void judge_drafts(struct trial *trial, bool number)
{
    double sum = 0;
    unsigned count = 0;
    for (size_t i = 0; i < trial->truth.count; i++) {
        const struct wanted *wanted = &trial->truth.wanted[i];
        bool asked;
        double rank = draft_rank(trial, wanted, number, &asked);
        sum += rank;
        count += asked;
        if (asked && rank < 1 && trial->all)
            tap_note("draft of " STR_FORMAT ": %.3f", STR_ARG(wanted->id), rank);
    }
    double mrr = count ? sum / count : 0;
    (void)tap_ok(&trial->tap, mrr >= DRAFT_MRR, "drafts %s: MRR@10 %.4f (%u drafts)",
                 number ? "with their case number" : "without case number", mrr, count);
}

/* Every numbered reference of the collection: does it lead to the item of that date and number? */
static void judge_links(struct trial *trial)
{
    struct ids ids;
    unsigned resolved = 0, dangling = 0, wrong = 0;
    if (cases_having(&trial->cases, TERM_KIND, STR(KIND_ITEM), &ids, NULL))
        return;
    for (size_t i = 0; i < ids.count; i++) {
        const struct case_item *item;
        if (cases_item(&trial->cases, ids.id[i], &item, NULL))
            continue;
        for (size_t k = 0; k < item->record.reference_count; k++) {
            const struct record_reference *reference = &item->record.reference[k];
            struct target target;
            if (reference->mention || reference->later || !reference->item.size ||
                resolve_reference(&trial->cases, item, reference, &target, NULL))
                continue;
            const struct case_item *other = NULL;
            resolved += target.document != 0;
            dangling += target.document == 0;
            struct str own = thread_of(trial, item);
            if (!target.document || cases_item(&trial->cases, target.document, &other, NULL))
                continue;
            if (own.size && !str_equal(own, thread_of(trial, other))) {
                wrong++;
                if (trial->all)
                    tap_note("link: " STR_FORMAT " -> " STR_FORMAT, STR_ARG(item->record.id),
                             STR_ARG(other->record.id));
            }
        }
    }
    (void)tap_ok(&trial->tap, resolved >= 100 && wrong * 20 <= resolved,
                 "links: %u lead to an item, %u dangle, %u lead to another case", resolved,
                 dangling, wrong);
}

/* A reference as corpus/references.tsv has it. */
struct marked {
    struct str meeting, kind, body, date, number;
    bool found;
};

struct marks {
    struct marked *mark;
    size_t count, room;
};

static struct marks read_marks(struct trial *trial)
{
    struct marks marks = {0};
    struct str rest = source_file(&trial->arena, "corpus/references.tsv");
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        struct marked mark = {0};
        if (!line.size || line.data[0] == '#')
            continue;
        mark.meeting = str_split(&line, '\t');
        mark.kind = str_split(&line, '\t');
        mark.body = str_split(&line, '\t');
        mark.date = str_split(&line, '\t');
        mark.number = line;
        *ARRAY_PUSH(&trial->arena, marks.mark, marks.count, marks.room) = mark;
    }
    return marks;
}

/* Find the mark that a reference answers; one in running text may leave the number out. */
static bool answer_mark(struct trial *trial, struct marks *marks, const struct record *record,
                        const struct record_reference *reference)
{
    struct str body = reference_body(record, reference);
    bool any = false;
    for (size_t i = 0; i < marks->count; i++) {
        struct marked *mark = &marks->mark[i];
        if (!str_starts(record->id, mark->meeting) || !str_equal(mark->date, reference->date) ||
            !str_equal(mark->number, reference->item) ||
            !bodies_same(&trial->cases.bodies, mark->body, body))
            continue;
        mark->found = any = true;
    }
    return any;
}

static void judge_kind(struct trial *trial, const struct marks *marks, const char *kind)
{
    unsigned found = 0, wanted = 0;
    for (size_t i = 0; i < marks->count; i++) {
        const struct marked *mark = &marks->mark[i];
        if (!str_is(mark->kind, kind))
            continue;
        wanted++;
        found += mark->found;
        if (!mark->found && trial->all)
            tap_note("not found: " STR_FORMAT ": " STR_FORMAT " " STR_FORMAT " " STR_FORMAT,
                     STR_ARG(mark->meeting), STR_ARG(mark->body), STR_ARG(mark->date),
                     STR_ARG(mark->number));
    }
    (void)tap_ok(&trial->tap, wanted && found >= REFERENCE_RECALL * wanted,
                 "references (%s): %u of %u found", kind, found, wanted);
}

static void judge_references(struct trial *trial)
{
    struct marks marks = read_marks(trial);
    struct ids ids;
    unsigned told = 0, wrong = 0;
    if (cases_having(&trial->cases, TERM_KIND, STR(KIND_ITEM), &ids, NULL))
        return;
    for (size_t i = 0; i < ids.count; i++) {
        const struct case_item *item;
        if (cases_item(&trial->cases, ids.id[i], &item, NULL))
            continue;
        for (size_t k = 0; k < item->record.reference_count; k++) {
            const struct record_reference *reference = &item->record.reference[k];
            if (reference->later || !reference->date.size)
                continue;
            told++;
            if (answer_mark(trial, &marks, &item->record, reference))
                continue;
            wrong++;
            if (trial->all)
                tap_note("no such: " STR_FORMAT ": " STR_FORMAT, STR_ARG(item->record.id),
                         STR_ARG(reference->text));
        }
    }
    judge_kind(trial, &marks, "label");
    judge_kind(trial, &marks, "prose");
    (void)tap_ok(&trial->tap, wrong <= REFERENCE_WRONG * told, "references: %u of %u are wrong",
                 wrong, told);
}

static bool make_index(struct trial *trial, const char *folder, char *index, size_t room)
{
    struct sync_options options = {0};
    struct sync_report report;
    struct error error = {.offset = NO_OFFSET};
    const char *minutes = source_path(&trial->arena, "corpus/minutes").data;
    (void)snprintf(index, room, "%s/index", folder);
    enum status status = sync_folders(index, &minutes, 1, &options, &report, &error);
    if (status)
        tap_note("%s", error.message);
    return status == STATUS_OK;
}

static void remove_folder(char *folder)
{
    char *roots[] = {folder, NULL};
    FTS *walk = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    for (FTSENT *at; walk && (at = fts_read(walk));)
        if (at->fts_info != FTS_D)
            (void)remove(at->fts_path);
    if (walk)
        (void)fts_close(walk);
}

int main(int argc, char **argv)
{
    static struct trial trial;
    char folder[] = "/tmp/referat-cases-XXXXXX";
    char index[PATH_MAX];
    struct searcher *searcher = NULL;
    struct error error = {.offset = NO_OFFSET};
    const char *path = index;
    bool own = true;
    for (int i = 1; i < argc; i++) {
        trial.all |= strcmp(argv[i], "--all") == 0;
        if (argv[i][0] != '-') {
            path = argv[i];
            own = false;
        }
    }
    if (own && (!mkdtemp(folder) || !make_index(&trial, folder, index, sizeof index)))
        return 1;
    if (searcher_open(&path, 1, &searcher, &error) ||
        cases_open(searcher->reader, searcher->analyzer, &trial.arena, &trial.cases, &error)) {
        tap_note("%s", error.message);
        return 1;
    }
    read_truth(&trial);
    judge_references(&trial);
    judge_links(&trial);
    judge_threads(&trial);
    judge_drafts(&trial, true);
    judge_drafts(&trial, false);
    searcher_close(searcher);
    arena_free(&trial.arena);
    if (own)
        remove_folder(folder);
    return tap_finish(&trial.tap);
}
