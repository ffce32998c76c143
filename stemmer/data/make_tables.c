// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Makes C tables of the word lists at build time:
 *
 *     make_tables list NAME FILE >OUT     words between spaces  -> sorted array of struct str
 *     make_tables index NAME FILE >OUT    as list, and NAME_first: where the words begin whose
 *                                         first byte is so great or greater
 *     make_tables stems NAME FILE HEADS >OUT   "head : form form" -> sorted array of {form, stem,
 *                                         raw, head}, and two tables to look forms up in:
 *                                         NAME_slots, by word_hash(); NAME_heads, bits of the
 *                                         hashes of the forms whose stem is a word of HEADS
 *     make_tables version NAME FILE... >OUT  a macro that changes when a byte of the files does
 *
 * "#" begins a comment. A paradigm "head=stem : forms" gives every form the stem written out; with
 * "head : forms" they get the stem that Snowball gives for the head, which the program looks up
 * when it runs (raw is true). A stem may end in "_" to be like no other word. A later line wins
 * over an earlier one.
 */
#define _GNU_SOURCE /* strdup(), endian.h; the flags of the project are not given here */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stemmer/lexicon_hash.h"

#define LINE_MAX_SIZE 65536
#define ROWS_MAX      20000
#define SLOTS_MAX     65536
#define HEAD_BITS     8192 /* of the quick no for heads */

struct row {
    char *form;
    char *stem;
    bool raw;
    bool head;
    size_t order;
};

struct table {
    struct row row[ROWS_MAX];
    size_t count;
};

static void die(const char *what, const char *detail)
{
    fprintf(stderr, "make_tables: %s: %s\n", what, detail);
    exit(1);
}

static void add(struct table *table, const char *form, const char *stem, bool raw)
{
    if (table->count == ROWS_MAX)
        die("too many rows", form);
    struct row *row = &table->row[table->count];
    *row = (struct row){strdup(form), strdup(stem), raw, false, table->count};
    if (!row->form || !row->stem)
        die("out of memory", form);
    table->count++;
}

/* The next word of @p *rest, which it moves past it; NULL at the end. */
static char *next_word(char **rest)
{
    char *start = *rest + strspn(*rest, " \t\r\n");
    if (!*start)
        return NULL;
    char *end = start + strcspn(start, " \t\r\n");
    *rest = *end ? end + 1 : end;
    *end = '\0';
    return start;
}

static void read_list_line(struct table *table, char *line)
{
    for (char *word; (word = next_word(&line)) != NULL;)
        add(table, word, "", false);
}

static void read_stems_line(struct table *table, char *line)
{
    char *colon = strchr(line, ':');
    if (!colon) {
        if (next_word(&line))
            die("no colon in line", line);
        return;
    }
    *colon = '\0';
    char *head = next_word(&line);
    if (!head || next_word(&line))
        die("one head expected", colon + 1);
    char *stem = strchr(head, '=');
    bool raw = stem == NULL;
    if (stem)
        *stem++ = '\0';
    else
        stem = head;
    if (!*head || !*stem)
        die("empty head or stem", colon + 1);
    char *forms = colon + 1;
    for (char *form; (form = next_word(&forms)) != NULL;)
        add(table, form, stem, raw);
}

static int compare(const void *a, const void *b)
{
    const struct row *one = a;
    const struct row *two = b;
    int order = strcmp(one->form, two->form);
    return order ? order : (one->order > two->order) - (one->order < two->order);
}

enum mode { LIST, INDEX, STEMS, NUMBERS };

static const char *const modes[] = {"list", "index", "stems", "numbers"};
static const char *const types[] = {"struct str", "struct str", "struct stem_row", "double"};

static enum mode mode_of(const char *name)
{
    for (int i = 0; i < 4; i++)
        if (strcmp(name, modes[i]) == 0)
            return (enum mode)i;
    die("unknown mode", name);
    return LIST;
}

static void print_row(const struct row *row, enum mode mode)
{
    if (mode == STEMS)
        printf("    {{\"%s\", %zu}, {\"%s\", %zu}, %s, %s},\n", row->form, strlen(row->form),
               row->stem, strlen(row->stem), row->raw ? "true" : "false",
               row->head ? "true" : "false");
    else if (mode == LIST || mode == INDEX)
        printf("    {\"%s\", %zu},\n", row->form, strlen(row->form));
    else
        printf("    %s,\n", row->form);
}

/* Sorts the rows and leaves the last of those with the same form. */
static void sort(struct table *table)
{
    size_t kept = 0;
    qsort(table->row, table->count, sizeof table->row[0], compare);
    for (size_t i = 0; i < table->count; i++) {
        if (i + 1 < table->count && strcmp(table->row[i].form, table->row[i + 1].form) == 0) {
            free(table->row[i].form);
            free(table->row[i].stem);
        } else {
            table->row[kept++] = table->row[i];
        }
    }
    table->count = kept;
}

static void print_rows(const struct table *table, enum mode mode, const char *name,
                       const char *file)
{
    printf("/* Made of %s by make_tables; do not edit. */\n", file);
    printf("static const %s %s[] = {\n", types[mode], name);
    for (size_t i = 0; i < table->count; i++)
        print_row(&table->row[i], mode);
    printf("};\n");
}

static void print_numbers(const char *type, const char *name, const char *what,
                          const unsigned long long *number, size_t count)
{
    printf("static const %s %s_%s[%zu] = {", type, name, what, count);
    for (size_t i = 0; i < count; i++)
        printf("%s0x%llx,", i % 12 ? " " : "\n    ", number[i]);
    printf("\n};\n");
}

static void print_first(const struct table *table, const char *name)
{
    unsigned long long first[257];
    size_t row = 0;
    for (unsigned byte = 0; byte <= 256; byte++) {
        while (row < table->count && (unsigned char)table->row[row].form[0] < byte)
            row++;
        first[byte] = row;
    }
    print_numbers("uint16_t", name, "first", first, 257);
}

static void print_slots(const struct table *table, const char *name)
{
    static unsigned long long slot[SLOTS_MAX];
    size_t count = 16;
    while (count < table->count * 3)
        count *= 2;
    if (count > SLOTS_MAX)
        die("too many rows", name);
    for (size_t i = 0; i < table->count; i++) {
        size_t at = (size_t)word_hash(str_of(table->row[i].form)) & (count - 1);
        while (slot[at])
            at = (at + 1) & (count - 1);
        slot[at] = i + 1;
    }
    print_numbers("uint16_t", name, "slots", slot, count);
}

/* The hash is that of hash_before() in stem.c, from the last byte forward. */
static void print_heads(const struct table *table, const char *name)
{
    static unsigned long long bits[HEAD_BITS / 64];
    for (size_t i = 0; i < table->count; i++) {
        const char *form = table->row[i].form;
        uint32_t hash = 0;
        for (size_t j = strlen(form); table->row[i].head && j > 0; j--)
            hash = (hash ^ (unsigned char)form[j - 1]) * 16777619U;
        uint32_t bit = (hash >> 8) % HEAD_BITS;
        if (table->row[i].head)
            bits[bit / 64] |= 1ULL << (bit % 64);
    }
    print_numbers("uint64_t", name, "heads", bits, HEAD_BITS / 64);
}

static void note_heads(struct table *table, const struct table *heads)
{
    for (size_t i = 0; i < table->count; i++)
        for (size_t j = 0; j < heads->count; j++)
            if (strcmp(table->row[i].stem, heads->row[j].form) == 0)
                table->row[i].head = true;
}

/* FNV-1a of all files, one after the other. */
static void print_version(const char *name, char **files, int count)
{
    unsigned long long hash = 0xCBF29CE484222325ULL;
    for (int i = 0; i < count; i++) {
        FILE *in = fopen(files[i], "rb");
        if (!in)
            die("cannot open", files[i]);
        for (int c; (c = getc(in)) != EOF;)
            hash = (hash ^ (unsigned char)c) * 0x100000001B3ULL;
        fclose(in);
    }
    printf("/* Made of the word lists by make_tables; do not edit. */\n");
    printf("#define %s \"%08llx\"\n", name, (hash ^ (hash >> 32)) & 0xFFFFFFFF);
}

static void read_table(struct table *table, enum mode mode, const char *path)
{
    static char line[LINE_MAX_SIZE];
    FILE *in = fopen(path, "r");
    if (!in)
        die("cannot open", path);
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "#")] = '\0';
        if (mode == STEMS)
            read_stems_line(table, line);
        else
            read_list_line(table, line);
    }
    fclose(in);
}

int main(int argc, char **argv)
{
    static struct table table;
    static struct table heads;
    if (argc >= 4 && strcmp(argv[1], "version") == 0) {
        print_version(argv[2], argv + 3, argc - 3);
        return 0;
    }
    if (argc < 4 || argc > 5)
        die("usage", "make_tables list|index|stems|numbers NAME FILE [HEADS]");
    enum mode mode = mode_of(argv[1]);
    read_table(&table, mode, argv[3]);
    if (argc == 5)
        read_table(&heads, LIST, argv[4]);
    if (mode != NUMBERS)
        sort(&table);
    note_heads(&table, &heads);
    const char *slash = strrchr(argv[3], '/');
    print_rows(&table, mode, argv[2], slash ? slash + 1 : argv[3]);
    if (mode == INDEX)
        print_first(&table, argv[2]);
    if (mode == STEMS) {
        print_slots(&table, argv[2]);
        if (argc == 5)
            print_heads(&table, argv[2]);
    }
    return 0;
}
