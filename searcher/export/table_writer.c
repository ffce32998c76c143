// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/export/table_writer.h"

#include <inttypes.h>

#include "searcher/export/table_pick.h"

#define BYTE_ORDER_MARK   "\xEF\xBB\xBF"
#define REPLACEMENT_BYTES "\xEF\xBF\xBD"

struct table table_begin(FILE *file, enum table_format format)
{
    if (format == TABLE_SHEET)
        fputs(BYTE_ORDER_MARK, file);
    return (struct table){.file = file, .format = format};
}

static char separator(enum table_format format)
{
    return format == TABLE_TSV ? '\t' : format == TABLE_SHEET ? ';' : ',';
}

static void begin_cell(struct table *table)
{
    if (table->pick)
        table_pick_cell(table);
    else if (table->column++ && table->format != TABLE_NUL)
        fputc(separator(table->format), table->file);
}

static void end_cell(struct table *table)
{
    if (table->format == TABLE_NUL)
        fputc('\0', table->file);
}

/* Would a spreadsheet take this for a formula? */
static bool is_formula(struct str text)
{
    return text.size && strchr("=+-@\t\r", text.data[0]) != NULL && text.data[0];
}

static bool needs_quotes(struct str text, char between)
{
    if (!text.size)
        return false;
    if (ascii_is_space(text.data[0]) || ascii_is_space(text.data[text.size - 1]))
        return true;
    for (size_t i = 0; i < text.size; i++)
        if (text.data[i] == between || (text.data[i] && strchr("\"\r\n", text.data[i])))
            return true;
    return false;
}

/* How many bytes from the beginning of @p text on stand in a cell as they are. */
static size_t plain_size(const struct table *table, struct str text)
{
    bool csv = table->format == TABLE_CSV || table->format == TABLE_SHEET;
    size_t size = 0;
    while (size < text.size) {
        uint32_t code = (unsigned char)text.data[size];
        size_t step = code < 0x80 ? 1 : utf8_decode(str_from(text, size), &code);
        if (code == 0xFFFD || code == 0 || (csv && code == '"') ||
            (table->format == TABLE_TSV && (code == '\t' || code == '\n' || code == '\r')))
            break;
        size += step;
    }
    return size;
}

/* What stands for a character that does not stand in a cell as it is. */
static const char *in_place_of(char c)
{
    return c == '"' ? "\"\"" : c == '\t' || c == '\n' || c == '\r' ? " " : REPLACEMENT_BYTES;
}

void table_cell(struct table *table, struct str text)
{
    bool csv = table->format == TABLE_CSV || table->format == TABLE_SHEET;
    bool formula = table->format == TABLE_SHEET && is_formula(text);
    bool quotes = csv && (formula || needs_quotes(text, separator(table->format)));
    begin_cell(table);
    if (quotes)
        fputc('"', table->file);
    if (formula)
        fputc('\'', table->file);
    while (text.size) {
        uint32_t code;
        size_t plain = plain_size(table, text);
        if (plain)
            fwrite(text.data, 1, plain, table->file);
        text = str_from(text, plain);
        if (text.size)
            fputs(in_place_of(text.data[0]), table->file);
        text = str_from(text, utf8_decode(text, &code));
    }
    if (quotes)
        fputc('"', table->file);
    end_cell(table);
}

void table_count(struct table *table, uint64_t count)
{
    begin_cell(table);
    fprintf(table->file, "%" PRIu64, count);
    end_cell(table);
}

void table_number(struct table *table, double value, unsigned decimals)
{
    char text[64];
    snprintf(text, sizeof text, "%.*f", (int)decimals, value);
    for (char *at = text; table->format == TABLE_SHEET && *at; at++)
        if (*at == '.')
            *at = ',';
    begin_cell(table);
    fputs(text, table->file);
    end_cell(table);
}

void table_end_row(struct table *table)
{
    if (table->pick) {
        table_pick_row(table, separator(table->format),
                       table->format == TABLE_SHEET ? "\r\n" : "\n");
        table->column = 0;
        return;
    }
    table->column = 0;
    if (table->format == TABLE_SHEET)
        fputs("\r\n", table->file);
    else if (table->format != TABLE_NUL)
        fputc('\n', table->file);
}
