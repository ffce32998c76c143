// SPDX-License-Identifier: GPL-2.0-or-later
/* References for reference managers. BibTeX: entry type misc, as BibLaTeX has it too. RIS: the
 * format description of Research Information Systems, type GOVDOC. */
#include "searcher/export/export_fields.h"
#include "searcher/show/render.h"
#include "searcher/show/wording.h"
#include "stemmer/base/buffer.h"
#include "stemmer/fold.h"

/* One line without control characters. */
static struct str one_line(struct str text, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    text = str_trim(text);
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool space = c < 0x20 || c == 0x7F;
        if (!space || (out.size && out.data[out.size - 1] != ' '))
            buffer_add_byte(&out, space ? ' ' : (char)c);
    }
    return fold_nfc(arena, arena_copy(arena, buffer_str(&out)));
}

/* What TeX would read as a command. */
static void write_tex(FILE *file, struct str text)
{
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '\\')
            fputs("\\textbackslash{}", file);
        else if (c == '~')
            fputs("\\textasciitilde{}", file);
        else if (c == '^')
            fputs("\\textasciicircum{}", file);
        else if (c && strchr("{}%&#$_", c))
            fprintf(file, "\\%c", c);
        else
            fputc(c, file);
    }
}

static void bibtex_field(FILE *file, const char *name, struct str value, struct arena *arena)
{
    value = one_line(value, arena);
    if (!value.size)
        return;
    fprintf(file, ",\n  %s = {", name);
    write_tex(file, value);
    fputc('}', file);
}

/* Braces around a name keep it one: "Børne- og Skoleudvalget" is no list of first names. */
static struct str author(const struct record *record, struct arena *arena)
{
    struct str name = record->committee.size ? record->committee : record->municipality;
    if (record->committee.size && record->municipality.size)
        name = arena_print(arena, STR_FORMAT ", " STR_FORMAT, STR_ARG(record->municipality),
                           STR_ARG(record->committee));
    return one_line(name, arena);
}

void export_bibtex(FILE *file, const struct search_hit *hit)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const struct record *record = &hit->record;
    struct str date = wording_iso_of(record->date, &arena);
    struct str who = author(record, &arena);
    fprintf(file, "@misc{" STR_FORMAT, STR_ARG(fold_slug(&arena, hit->id)));
    if (who.size) {
        fputs(",\n  author = {{", file);
        write_tex(file, who);
        fputs("}}", file);
    }
    bibtex_field(file, "title", record->title, &arena);
    bibtex_field(file, "date", date, &arena);
    bibtex_field(file, "year", str_head(date, 4), &arena);
    bibtex_field(file, "howpublished", cite_hit(hit, &arena), &arena);
    bibtex_field(file, "number", record->case_no, &arena);
    if (record->page)
        bibtex_field(file, "pages", arena_print(&arena, "%u", record->page), &arena);
    bibtex_field(file, "file", record->file, &arena);
    bibtex_field(file, "langid", STR("danish"), &arena);
    fputs("\n}\n\n", file);
}

static void ris_field(FILE *file, const char *tag, struct str value, struct arena *arena)
{
    value = one_line(value, arena);
    if (value.size)
        fprintf(file, "%s  - " STR_FORMAT "\r\n", tag, STR_ARG(value));
}

void export_ris(FILE *file, const struct search_hit *hit)
{
    CLEANUP(arena_free) struct arena arena = {0};
    const struct record *record = &hit->record;
    ris_field(file, "TY", STR("GOVDOC"), &arena);
    ris_field(file, "ID", hit->id, &arena);
    ris_field(file, "AU", record->committee, &arena);
    ris_field(file, "PB", record->municipality, &arena);
    ris_field(file, "TI", record->title, &arena);
    if (record->date) {
        ris_field(file, "PY", arena_print(&arena, "%04u", record->date / 10000), &arena);
        ris_field(file, "DA",
                  arena_print(&arena, "%04u/%02u/%02u", record->date / 10000,
                              record->date / 100 % 100, record->date % 100),
                  &arena);
    }
    ris_field(file, "M1", record->case_no, &arena);
    if (record->page)
        ris_field(file, "SP", arena_print(&arena, "%u", record->page), &arena);
    ris_field(file, "N1", cite_hit(hit, &arena), &arena);
    ris_field(file, "L1", record->file, &arena);
    ris_field(file, "LA", STR("da"), &arena);
    fputs("ER  - \r\n\r\n", file);
}
