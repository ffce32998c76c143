// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/quality/measure.h"

#include <math.h>
#include <stdlib.h>

#define CUT 10 /* hits of a page */

static unsigned grade_of(const struct question *question, struct str item)
{
    for (size_t i = 0; i < question->judgement_count; i++)
        if (str_equal(question->judgement[i].item, item))
            return question->judgement[i].grade;
    return 0;
}

static double gain(unsigned grade, size_t rank)
{
    return ((1U << grade) - 1) / log2((double)rank + 2);
}

static int falling(const void *a, const void *b)
{
    unsigned x = ((const struct judgement *)a)->grade;
    unsigned y = ((const struct judgement *)b)->grade;
    return (x < y) - (x > y);
}

static double ideal(const struct question *question)
{
    double sum = 0;
    if (question->judgement_count)
        qsort(question->judgement, question->judgement_count, sizeof *question->judgement, falling);
    for (size_t i = 0; i < question->judgement_count && i < CUT; i++)
        sum += gain(question->judgement[i].grade, i);
    return sum;
}

struct measures measure(const struct question *question)
{
    struct measures ret = {0};
    double sum = 0;
    size_t found = 0;
    for (size_t i = 0; i < question->hit_count; i++) {
        unsigned grade = grade_of(question, question->hit[i]);
        found += grade > 0;
        if (i >= CUT)
            continue;
        sum += gain(grade, i);
        if (grade && ret.mrr == 0)
            ret.mrr = 1.0 / (double)(i + 1);
    }
    double best = ideal(question);
    ret.ndcg = best > 0 ? sum / best : 0;
    ret.recall = question->judgement_count ? (double)found / (double)question->judgement_count : 0;
    return ret;
}
