// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Makes C tables of the word lists at build time:
 *
 *     make_tables list NAME FILE >OUT     words between spaces  -> sorted array of struct str
 *     make_tables stems NAME FILE >OUT    "head : form form"    -> sorted array of {form, stem,
 * raw}
 *     make_tables version NAME FILE... >OUT  a macro that changes when a byte of the files does
 *
 * "#" begins a comment. A paradigm "head=stem : forms" gives every form the stem written out; with
 * "head : forms" they get the stem that Snowball gives for the head, which the program looks up
 * when it runs (raw is true). A stem may end in "_" to be like no other word. A later line wins
 * over an earlier one.
 */
#define _POSIX_C_SOURCE 200809L /* strdup(); the flags of the project are not given here */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LINE_MAX_SIZE 65536
#define ROWS_MAX      20000

struct row {
    char *form;
    char *stem;
    bool raw;
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
    *row = (struct row){strdup(form), strdup(stem), raw, table->count};
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

enum mode { LIST, STEMS, NUMBERS };

static const char *const modes[] = {"list", "stems", "numbers"};
static const char *const types[] = {"struct str", "struct stem_row", "double"};

static enum mode mode_of(const char *name)
{
    for (int i = 0; i < 3; i++)
        if (strcmp(name, modes[i]) == 0)
            return (enum mode)i;
    die("unknown mode", name);
    return LIST;
}

static void print_row(const struct row *row, enum mode mode)
{
    if (mode == STEMS)
        printf("    {{\"%s\", %zu}, {\"%s\", %zu}, %s},\n", row->form, strlen(row->form), row->stem,
               strlen(row->stem), row->raw ? "true" : "false");
    else if (mode == LIST)
        printf("    {\"%s\", %zu},\n", row->form, strlen(row->form));
    else
        printf("    %s,\n", row->form);
}

static void print_table(struct table *table, enum mode mode, const char *name, const char *file)
{
    if (mode != NUMBERS)
        qsort(table->row, table->count, sizeof table->row[0], compare);
    printf("/* Made of %s by make_tables; do not edit. */\n", file);
    printf("static const %s %s[] = {\n", types[mode], name);
    for (size_t i = 0; i < table->count; i++)
        if (mode == NUMBERS || i + 1 == table->count ||
            strcmp(table->row[i].form, table->row[i + 1].form) != 0)
            print_row(&table->row[i], mode);
    printf("};\n");
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

int main(int argc, char **argv)
{
    static struct table table;
    static char line[LINE_MAX_SIZE];
    if (argc >= 4 && strcmp(argv[1], "version") == 0) {
        print_version(argv[2], argv + 3, argc - 3);
        return 0;
    }
    if (argc != 4)
        die("usage", "make_tables list|stems|numbers NAME FILE");
    enum mode mode = mode_of(argv[1]);
    FILE *in = fopen(argv[3], "r");
    if (!in)
        die("cannot open", argv[3]);
    while (fgets(line, sizeof line, in)) {
        line[strcspn(line, "#")] = '\0';
        if (mode == STEMS)
            read_stems_line(&table, line);
        else
            read_list_line(&table, line);
    }
    fclose(in);
    const char *slash = strrchr(argv[3], '/');
    print_table(&table, mode, argv[2], slash ? slash + 1 : argv[3]);
    return 0;
}
