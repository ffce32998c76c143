// SPDX-License-Identifier: GPL-2.0-or-later
/* What the terms of an index do not tell is looked up in the stored text. */
#include "indexer/format/record.h"
#include "searcher/plan/plan.h"

static enum status text_matches(struct planner *planner, const struct pattern *pattern,
                                struct str section, struct str text, struct arena *arena, bool *ret,
                                struct error *error)
{
    struct words words;
    if (!match_field_covers(pattern->field, section))
        return STATUS_OK;
    enum status status = analyzer_run(planner->analyzer, text, arena, &words, error);
    if (status)
        return status;
    struct pattern copy = *pattern;
    struct patterns one = {&copy, 1, 1, 0};
    struct places places;
    match_find(&one, section, text, &words, arena, &places);
    *ret = *ret || places.count > 0;
    return STATUS_OK;
}

/* Is the section of another meeting's decision, which the field does not cover? */
static bool is_elsewhere(const struct pattern *pattern, const struct record_section *section)
{
    return section->quoted && pattern->field == FIELD_DECISION;
}

/* Can it be seen without analysing any text? */
static bool matches_plainly(const struct pattern *pattern, const struct record *record)
{
    if (pattern->kind != PATTERN_PHRASE || pattern->field == FIELD_DISSENT)
        return false;
    for (size_t i = 0; i < record->section_count; i++) {
        const struct record_section *section = &record->section[i];
        if (!is_elsewhere(pattern, section) && match_field_covers(pattern->field, section->kind) &&
            match_phrase_plainly(pattern, section->text))
            return true;
    }
    return false;
}

static enum status record_matches(struct planner *planner, const struct pattern *pattern,
                                  uint32_t id, struct arena *arena, bool *ret, struct error *error)
{
    struct str bytes;
    struct record record;
    *ret = false;
    enum status status = index_reader_record(planner->reader, id, arena, &bytes, error);
    if (!status)
        status = record_decode(bytes, arena, &record, error);
    if (!status && matches_plainly(pattern, &record))
        *ret = true;
    if (!status && !*ret)
        status = text_matches(planner, pattern, STR("titel"), record.title, arena, ret, error);
    if (pattern->field == FIELD_DISSENT) {
        for (size_t i = 0; !status && !*ret && i < record.dissent_count; i++)
            status = text_matches(planner, pattern, STR("beslutning"), record.dissent[i].text,
                                  arena, ret, error);
        return status;
    }
    for (size_t i = 0; !status && !*ret && i < record.section_count; i++) {
        const struct record_section *section = &record.section[i];
        if (is_elsewhere(pattern, section))
            continue;
        status = text_matches(planner, pattern, section->kind, section->text, arena, ret, error);
    }
    return status;
}

enum status plan_check_text(struct planner *planner, const struct plan *candidates,
                            const struct pattern *pattern, struct ids *ret, struct error *error)
{
    struct ids ids;
    enum status status = index_reader_ids(planner->reader, candidates, planner->arena, &ids, error);
    CLEANUP(arena_free) struct arena arena = {0};
    size_t kept = 0;
    for (size_t i = 0; !status && i < ids.count; i++) {
        bool matches = false;
        status = record_matches(planner, pattern, ids.id[i], &arena, &matches, error);
        arena_reset(&arena);
        if (matches)
            ids.id[kept++] = ids.id[i];
    }
    ids.count = kept;
    if (!status)
        *ret = ids;
    return status;
}
