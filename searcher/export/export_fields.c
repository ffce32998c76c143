// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/export/export_fields.h"

#include "searcher/show/render.h"
#include "searcher/show/wording.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

static struct str yes_or_no(bool yes)
{
    return yes ? STR("ja") : STR("nej");
}

static struct str number_text(uint32_t number, struct arena *arena)
{
    return number ? arena_print(arena, "%u", number) : STR_NONE;
}

#define GETTER(name, expression)                                                                   \
    static struct str get_##name(const struct search_hit *hit, struct arena *arena)                \
    {                                                                                              \
        (void)arena;                                                                               \
        return expression;                                                                         \
    }

GETTER(id, hit->id)
GETTER(municipality, hit->record.municipality)
GETTER(committee, hit->record.committee)
GETTER(date, wording_iso_of(hit->record.date, arena))
GETTER(time, hit->record.time)
GETTER(number, hit->record.number)
GETTER(sub, hit->sub)
GETTER(title, hit->record.title)
GETTER(case_no, hit->record.case_no)
GETTER(closed, yes_or_no(hit->record.closed))
GETTER(routine, yes_or_no(hit->record.routine))
GETTER(type, hit->record.type)
GETTER(kle, hit->record.kle)
GETTER(followed, hit->record.followed)
GETTER(file, hit->record.file)
GETTER(page, number_text(hit->record.page, arena))
GETTER(line, number_text(hit->record.line_from, arena))
GETTER(cite, cite_hit(hit, arena))
GETTER(snippet, hit->snippet.text)
GETTER(section, hit->snippet.section)
GETTER(match, hit->partial ? STR("nogle") : STR("alle"))
GETTER(score, arena_print(arena, "%.4f", hit->score))
GETTER(attachments, arena_print(arena, "%zu", hit->record.attachment_count))

static struct str join(struct str list, struct str more, struct arena *arena)
{
    return list.size ? arena_print(arena, STR_FORMAT "; " STR_FORMAT, STR_ARG(list), STR_ARG(more))
                     : more;
}

static struct str get_outcomes(const struct search_hit *hit, struct arena *arena)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < hit->record.outcome_count; i++)
        all = join(all, hit->record.outcome[i], arena);
    return all;
}

static struct str get_earlier(const struct search_hit *hit, struct arena *arena)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < hit->record.reference_count; i++) {
        const struct record_reference *reference = &hit->record.reference[i];
        if (!reference->later && !reference->mention)
            all = join(all, reference->text, arena);
    }
    return all;
}

/* The body's own decision, not those of others that are quoted. */
static struct str get_decision(const struct search_hit *hit, struct arena *arena)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < hit->record.section_count; i++) {
        const struct record_section *section = &hit->record.section[i];
        if (!section->quoted && str_is(section->kind, "beslutning"))
            all = join(all, str_trim(section->text), arena);
    }
    return all;
}

static const struct export_field export_field[] = {
    {"id", "", "id", get_id, false},
    {"kommune", "municipality", "municipality", get_municipality, false},
    {"udvalg", "committee organ", "committee", get_committee, false},
    {"dato", "date", "date", get_date, false},
    {"punkt", "item number", "number", get_number, false},
    {"meddelelse", "sub message", "sub", get_sub, false},
    {"titel", "title", "title", get_title, false},
    {"sag", "case case_no sagsnr", "case_no", get_case_no, false},
    {"udfald", "outcome outcomes", "outcomes", get_outcomes, false},
    {"lukket", "closed", "closed", get_closed, false},
    {"fil", "file", "file", get_file, false},
    {"linje", "line lines", "lines", get_line, false},
    {"side", "page", "page", get_page, false},
    {"citat", "cite citation", "cite", get_cite, false},
    {"uddrag", "snippet excerpt", "snippet", get_snippet, false},
    {"afsnit", "section", "snippet", get_section, false},
    {"beslutning", "decision", "decision", get_decision, true},
    {"tidligere", "earlier prior", "earlier", get_earlier, false},
    {"bilag", "attachments", "attachments", get_attachments, false},
    {"rutine", "routine", "routine", get_routine, false},
    {"type", "", "type", get_type, true},
    {"kle", "", "kle", get_kle, true},
    {"fulgt", "followed", "followed", get_followed, true},
    {"tid", "time klokkeslæt", "time", get_time, true},
    {"match", "", "match", get_match, false},
    {"vægt", "score", "score", get_score, false},
};

#define STANDARD_FIELDS 15 /* the first ones of the table */

struct export_fields export_fields_standard(void)
{
    struct export_fields fields = {.count = STANDARD_FIELDS};
    for (size_t i = 0; i < STANDARD_FIELDS; i++) {
        fields.field[i] = &export_field[i];
        fields.name[i] = str_of(export_field[i].name);
    }
    return fields;
}

static bool has_name(struct arena *arena, const char *names, struct str wanted)
{
    struct str rest = str_of(names);
    while (rest.size)
        if (str_equal(fold_ascii(arena, str_split(&rest, ' ')), wanted))
            return true;
    return false;
}

static const struct export_field *find_field(struct str name)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str wanted = fold_ascii(&arena, str_cut(name, 64));
    for (size_t i = 0; i < COUNT_OF(export_field); i++)
        if (has_name(&arena, export_field[i].name, wanted) ||
            has_name(&arena, export_field[i].twins, wanted))
            return &export_field[i];
    return NULL;
}

#define HINT_BYTES 130 /* of names, in a hint */

static enum status no_field(struct str name, struct error *error)
{
    CLEANUP(buffer_free) struct buffer list = {0};
    for (size_t i = 0; i < COUNT_OF(export_field) && list.size < HINT_BYTES; i++)
        buffer_print(&list, "%s%s", i ? "," : "", export_field[i].name);
    error_set(error, STATUS_BAD_ARGUMENT, _("a hit has no field '%.*s'"), STR_ARG(name));
    error_hint(error, "%.*s", STR_ARG(buffer_str(&list)));
    return STATUS_BAD_ARGUMENT;
}

enum status export_fields_read(struct str names, struct export_fields *ret, struct error *error)
{
    struct export_fields fields = {0};
    while (names.size) {
        struct str name = str_trim(str_split(&names, ','));
        const struct export_field *field = find_field(name);
        if (!field)
            return no_field(name, error);
        if (fields.count == EXPORT_FIELDS_MAX)
            return error_set(error, STATUS_LIMIT, _("no more than %d fields"), EXPORT_FIELDS_MAX);
        fields.field[fields.count] = field;
        fields.name[fields.count++] = name;
    }
    if (!fields.count)
        return no_field(STR_NONE, error);
    *ret = fields;
    return STATUS_OK;
}

bool export_fields_has_json(const struct export_fields *fields, const char *member)
{
    for (size_t i = 0; i < fields->count; i++)
        if (strcmp(fields->field[i]->json, member) == 0)
            return true;
    return false;
}

bool export_fields_need_snippet(const struct export_fields *fields)
{
    return export_fields_has_json(fields, "snippet");
}

bool export_fields_need_sub(const struct export_fields *fields)
{
    return export_fields_has_json(fields, "sub") || export_fields_has_json(fields, "cite");
}

void export_heading(struct table *table, const struct export_fields *fields)
{
    if (table->format == TABLE_NUL)
        return;
    for (size_t i = 0; i < fields->count; i++)
        table_cell(table, fields->name[i]);
    table_end_row(table);
}

void export_row(struct table *table, const struct export_fields *fields,
                const struct search_hit *hit)
{
    CLEANUP(arena_free) struct arena arena = {0};
    for (size_t i = 0; i < fields->count; i++)
        table_cell(table, fields->field[i]->get(hit, &arena));
    table_end_row(table);
}
