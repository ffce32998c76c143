// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/export/export.h"

#include "searcher/show/render.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

struct format_name {
    const char *names; /* space between */
    enum export_format format;
};

static const struct format_name format_name[] = {
    {"csv", EXPORT_CSV},
    {"tsv", EXPORT_TSV},
    {"nul", EXPORT_NUL},
    {"jsonl", EXPORT_JSONL},
    {"bibtex bib", EXPORT_BIBTEX},
    {"ris", EXPORT_RIS},
    {"regneark spreadsheet", EXPORT_SHEET},
};

bool export_format_find(const char *name, enum export_format *ret)
{
    for (size_t i = 0; i < COUNT_OF(format_name); i++) {
        struct str rest = str_of(format_name[i].names);
        while (rest.size) {
            if (str_equal_ascii_nocase(str_split(&rest, ' '), str_of(name))) {
                *ret = format_name[i].format;
                return true;
            }
        }
    }
    return false;
}

void export_tell(const char *program, const struct search_result *result)
{
    fflush(stdout);
    for (size_t i = 0; i < result->note_count; i++) {
        fprintf(stderr, _("%s: note: "), program);
        terminal_write(stderr, result->note[i]);
        fputc('\n', stderr);
    }
}

void export_tell_headers(const char *program, const struct search_result *result)
{
    if (!result->in_headers)
        return;
    fflush(stdout);
    fprintf(stderr, _("%s: note: "), program);
    fprintf(stderr,
            P_("no item matches, but the header of %u meeting does: searching without a table "
               "shows it\n",
               "no item matches, but the headers of %u meetings do: searching without a table "
               "shows them\n",
               result->total),
            result->total);
}

static void tell_rest(const char *program, const struct search_result *result)
{
    uint32_t written = 0;
    for (size_t i = 0; i < result->found_count; i++)
        written += !result->found[i].partial;
    if (written == result->total)
        return;
    fflush(stdout);
    fprintf(stderr, "%s: ", program);
    fprintf(stderr,
            P_("%u of %u item written, --antal alle gives all\n",
               "%u of %u items written, --antal alle gives all\n", result->total),
            written, result->total);
}

static enum table_format table_format(enum export_format format)
{
    switch (format) {
    case EXPORT_TSV:
        return TABLE_TSV;
    case EXPORT_NUL:
        return TABLE_NUL;
    case EXPORT_SHEET:
        return TABLE_SHEET;
    default:
        return TABLE_CSV;
    }
}

static bool is_table(enum export_format format)
{
    return format == EXPORT_CSV || format == EXPORT_TSV || format == EXPORT_NUL ||
           format == EXPORT_SHEET;
}

static struct export_fields fields_of(const struct export_options *options)
{
    struct export_fields fields = options->fields;
    if (fields.count || options->format == EXPORT_JSONL)
        return fields;
    fields = export_fields_standard();
    if (options->format == EXPORT_NUL)
        fields.count = 1; /* the id */
    return fields;
}

static void write_one(const struct export_options *options, const struct export_fields *fields,
                      struct table *table, const struct search_hit *hit)
{
    if (options->format == EXPORT_JSONL)
        render_hit_jsonl(table->file, fields->count ? fields : NULL, hit);
    else if (options->format == EXPORT_BIBTEX)
        export_bibtex(table->file, hit);
    else if (options->format == EXPORT_RIS)
        export_ris(table->file, hit);
    else
        export_row(table, fields, hit);
}

/* What no column shows need not be found out; bibliographies (NULL) tell messages alone. */
static void ask_less(const struct export_fields *fields, struct search_request *asked)
{
    asked->no_links = true;
    asked->cites = !fields || export_fields_has_json(fields, "cite");
    asked->subs_only = !fields || !export_fields_need_snippet(fields);
    asked->no_snippets = fields && asked->subs_only && !export_fields_need_sub(fields);
}

enum status export_hits(struct searcher *searcher, const struct search_request *request,
                        const struct export_options *options, FILE *file, uint32_t *total,
                        struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(arena_free) struct arena one = {0};
    struct search_request asked = *request;
    struct search_result result;
    struct export_fields fields = fields_of(options);
    if (options->format == EXPORT_JSONL)
        asked.cites = !fields.count || export_fields_has_json(&fields, "cite");
    else
        ask_less(is_table(options->format) ? &fields : NULL, &asked);
    enum status status = searcher_look(searcher, &asked, &arena, &result, error);
    if (status)
        return status;
    struct table table = {.file = file};
    if (is_table(options->format)) {
        table = table_begin(file, table_format(options->format));
        export_heading(&table, &fields);
    }
    for (size_t i = 0; !status && !result.in_headers && i < result.found_count; i++) {
        struct search_hit hit;
        status = searcher_read(searcher, &asked, &result, i, &one, &hit, error);
        if (!status)
            write_one(options, &fields, &table, &hit);
        arena_reset(&one);
    }
    if (status)
        return status;
    export_tell(options->program, &result);
    export_tell_headers(options->program, &result);
    if (!result.in_headers)
        tell_rest(options->program, &result);
    *total = result.in_headers ? 0 : result.total;
    return STATUS_OK;
}
