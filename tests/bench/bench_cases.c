// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A collection whose items refer to each other and share case numbers, and how fast the questions
 * about cases are answered on it:
 *
 *     bench-cases make 100000 >cases.jsonl       (all of it is invented)
 *     referat-indexer sync --index IDX FOLDER
 *     bench-cases measure IDX [ITEMS]
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "searcher/case/prior.h"
#include "searcher/searcher_parts.h"
#include "stemmer/base/array.h"

#define ITEMS_A_MEETING 10
#define MUNICIPALITIES  20
#define BODIES          5
#define REACH           6 /* meetings between the treatments of a case, at most */
#define WORDS_AN_ITEM   220

static const char *const body[BODIES] = {"Økonomiudvalget", "Kommunalbestyrelsen",
                                         "Teknik- og Miljøudvalget", "Børne- og Skoleudvalget",
                                         "Social- og Sundhedsudvalget"};
static const char *const subject[] = {
    "cykelsti",      "lokalplan",       "svømmehal",      "plejecenter",
    "skoledistrikt", "klimahandleplan", "affaldsordning", "bibliotek",
    "havn",          "vindmøller",      "kunstgræsbane",  "idrætshal",
    "busrute",       "trafiksikkerhed", "frokostordning", "musikskole",
    "ejerstrategi",  "varmeforsyning",  "boligforening",  "daginstitution",
    "sprogskole",    "genbrugsplads",   "stadion",        "byfornyelse"};
static const char *const doing[] = {"Forslag om",    "Godkendelse af", "Status på",
                                    "Bevilling til", "Orientering om", "Endelig vedtagelse af"};
static const char *const syllable[] = {"ha",  "ler", "bæk",  "mo",   "sten", "vig",
                                       "tor", "el",  "sund", "rø",   "kær",  "lund",
                                       "as",  "ny",  "by",   "gård", "fjor", "ve"};
static const char *const filler[] = {"administrationen",
                                     "foreslår",
                                     "at",
                                     "udvalget",
                                     "kommunen",
                                     "borgerne",
                                     "har",
                                     "været",
                                     "høring",
                                     "om",
                                     "placering",
                                     "økonomi",
                                     "udgifter",
                                     "kroner",
                                     "driften",
                                     "anlægget",
                                     "og",
                                     "projektet",
                                     "skal",
                                     "vurderes",
                                     "efter",
                                     "behov",
                                     "området",
                                     "planen",
                                     "tidsplan",
                                     "i",
                                     "budgettet",
                                     "afsættes",
                                     "midler",
                                     "til",
                                     "der",
                                     "er",
                                     "for",
                                     "af",
                                     "med",
                                     "samarbejde"};

static uint64_t seed = 1;

static unsigned random_below(unsigned bound)
{
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (unsigned)((seed >> 33) % bound);
}

/* A matter of a municipality: one case that wanders. */
struct matter {
    unsigned number, subject, last_meeting, last_item, times;
    char place[24];
};

static void name_place(char *ret, size_t room)
{
    (void)snprintf(ret, room, "%s%s%s", syllable[random_below(COUNT_OF(syllable))],
                   syllable[random_below(COUNT_OF(syllable))],
                   syllable[random_below(COUNT_OF(syllable))]);
    ret[0] = (char)(ret[0] >= 'a' && ret[0] <= 'z' ? ret[0] - 32 : ret[0]);
}

static void write_date(unsigned meeting)
{
    unsigned days = meeting / BODIES * 7;
    printf("%04u-%02u-%02u", 1990 + days / 336, days % 336 / 28 + 1, days % 28 + 1);
}

static void write_words(const struct matter *matter)
{
    for (unsigned i = 0; i < WORDS_AN_ITEM; i++) {
        if (random_below(12) == 0)
            printf("%s ", random_below(2) ? subject[matter->subject] : matter->place);
        else
            printf("%s ", filler[random_below(COUNT_OF(filler))]);
    }
}

static void write_item(unsigned municipality, unsigned meeting, unsigned number,
                       struct matter *matter)
{
    bool recurring = number == ITEMS_A_MEETING;
    printf("%s{\"number\":\"%u\",\"order\":%u,", number > 1 ? "," : "", number, number);
    if (recurring)
        printf("\"title\":\"Status for anlægsprojekter\",\"case_no\":\"00.22.04-P35-%u-%02u\"",
               meeting, municipality);
    else
        printf("\"title\":\"%s %s ved %s\",\"case_no\":\"05.01.%02u-P20-%u-%02u\"",
               doing[random_below(COUNT_OF(doing))], subject[matter->subject], matter->place,
               municipality, matter->number, municipality);
    printf(",\"sections\":[{\"kind\":\"sagsfremstilling\",\"text\":\"");
    write_words(matter);
    printf("\"},{\"kind\":\"beslutning\",\"text\":\"Godkendt.\"}");
    if (!recurring && matter->times) {
        printf(",{\"kind\":\"tidligere\",\"text\":\"%s den ", body[matter->last_meeting % BODIES]);
        write_date(matter->last_meeting);
        printf(", punkt %u\"}],\"earlier_state\":\"given\",\"earlier\":[{\"committee\":\"%s\",",
               matter->last_item, body[matter->last_meeting % BODIES]);
        printf("\"date\":\"");
        write_date(matter->last_meeting);
        printf("\",\"item\":\"%u\",\"text\":\"%s\"}]}", matter->last_item,
               body[matter->last_meeting % BODIES]);
    } else {
        printf("]}");
    }
    if (recurring)
        return;
    matter->last_meeting = meeting;
    matter->last_item = number;
    matter->times++;
}

static void write_meeting(unsigned municipality, unsigned meeting, struct matter *open,
                          unsigned open_count, unsigned *numbers)
{
    printf("{\"municipality\":\"Kommune%c\",\"committee\":\"%s\",\"date\":\"", 'A' + municipality,
           body[meeting % BODIES]);
    write_date(meeting);
    printf("\",\"kind\":\"referat\",\"items\":[");
    for (unsigned number = 1; number <= ITEMS_A_MEETING; number++) {
        struct matter *matter = &open[(meeting * ITEMS_A_MEETING + number) % open_count];
        if (matter->times >= 2 + random_below(4) || !matter->number) {
            *matter =
                (struct matter){.number = ++*numbers, .subject = random_below(COUNT_OF(subject))};
            name_place(matter->place, sizeof matter->place);
        }
        write_item(municipality, meeting, number, matter);
    }
    puts("]}");
}

static void make(unsigned long items)
{
    static struct matter open[MUNICIPALITIES][ITEMS_A_MEETING * REACH + 3];
    unsigned numbers[MUNICIPALITIES] = {0};
    unsigned long meetings = items / ITEMS_A_MEETING;
    for (unsigned long i = 0; i < meetings; i++) {
        unsigned municipality = (unsigned)(i % MUNICIPALITIES);
        write_meeting(municipality, (unsigned)(i / MUNICIPALITIES), open[municipality],
                      COUNT_OF(open[0]), &numbers[municipality]);
    }
}

static double now(void)
{
    struct timespec time;
    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(const char *what, double *taken, size_t count, double treatments)
{
    qsort(taken, count, sizeof *taken, by_size);
    printf("%-10s median %6.1f ms  95%% %6.1f ms  most %6.1f ms  (%.1f treatments on average)\n",
           what, taken[count / 2], taken[count * 95 / 100], taken[count - 1],
           treatments / (double)count);
}

static enum status ask(struct searcher *searcher, uint32_t document, bool prior, double *found,
                       struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const struct thread_limits limits = {.likeness = true};
    const struct prior_request request = {.limit = 10};
    const struct body_register *bodies;
    const struct case_item *item;
    struct cases cases;
    struct thread thread = {0};
    struct priors priors = {0};
    enum status status = search_bodies(searcher, &bodies, error);
    if (!status)
        status = cases_begin(searcher->reader, searcher->analyzer, bodies, &arena, &cases, error);
    if (!status)
        status = cases_item(&cases, document, &item, error);
    if (!status && prior)
        status = prior_find(&cases, item, &request, &priors, error);
    else if (!status)
        status = thread_make(&cases, item, &limits, &thread, error);
    *found += (double)(prior ? priors.count : thread.count);
    return status;
}

static int measure(const char *index, size_t count)
{
    CLEANUP(searcher_closep) struct searcher *searcher = NULL;
    CLEANUP(arena_free) struct arena arena = {0};
    struct error error = {.offset = NO_OFFSET};
    struct plan term = {.op = PLAN_TERM, .term = STR(TERM_KIND KIND_ITEM)};
    struct ids ids = {0};
    enum status status = searcher_open(&index, 1, &searcher, &error);
    if (!status)
        status = index_reader_ids(searcher->reader, &term, &arena, &ids, &error);
    double *taken = ARENA_NEW(&arena, double, count);
    for (int prior = 0; prior < 2 && !status && ids.count; prior++) {
        double found = 0;
        seed = 7;
        for (size_t i = 0; i < count && !status; i++) {
            uint32_t document = ids.id[random_below((unsigned)ids.count)];
            double start = now();
            status = ask(searcher, document, prior, &found, &error);
            taken[i] = now() - start;
        }
        tell(prior ? "tidligere" : "sag", taken, count, found);
    }
    if (status)
        fprintf(stderr, "bench-cases: %s\n", error.message);
    return status != STATUS_OK;
}

int main(int argc, char **argv)
{
    if (argc == 3 && strcmp(argv[1], "make") == 0) {
        make(strtoul(argv[2], NULL, 10));
        return 0;
    }
    if (argc >= 3 && strcmp(argv[1], "measure") == 0)
        return measure(argv[2], argc > 3 ? strtoul(argv[3], NULL, 10) : 200);
    fprintf(stderr, "usage: bench-cases make ITEMS | bench-cases measure INDEX [ITEMS]\n");
    return 2;
}
