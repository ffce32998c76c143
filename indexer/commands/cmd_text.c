// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/commands.h"

#include <stdio.h>

#include <jansson.h>

#include "stemmer/base/i18n.h"

struct options {
    bool json;
    bool ocr;
    char **file;
    int count;
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *options = state->input;
    (void)value;
    switch (key) {
    case 'j':
        options->json = true;
        return 0;
    case 'o':
        options->ocr = true;
        return 0;
    case ARGP_KEY_ARGS:
        options->file = state->argv + state->next;
        options->count = state->argc - state->next;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, _("name a file"));
        return EINVAL;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const char *kind_name(enum line_kind kind)
{
    static const char *const name[] = {
        [LINE_TEXT] = "text",           [LINE_HEADING] = "heading", [LINE_LIST_ITEM] = "list-item",
        [LINE_TABLE_ROW] = "table-row", [LINE_ASIDE] = "aside",
    };
    return name[kind];
}

/* One object per line of the file. */
static void print_json(const struct text *text)
{
    for (size_t i = 0; i < text->line_count; i++) {
        const struct line *line = &text->line[i];
        json_t *object =
            json_pack("{s:i, s:i, s:s, s:i, s:s%}", "line", (int)line->number, "page",
                      (int)line->page, "kind", kind_name(line->kind), "level", line->level, "text",
                      line->text.size ? line->text.data : "", line->text.size);
        if (object && json_dumpf(object, stdout, JSON_COMPACT) == 0)
            putchar('\n');
        json_decref(object);
    }
}

static void print_text(const struct text *text)
{
    uint32_t page = 0;
    for (size_t i = 0; i < text->line_count; i++) {
        const struct line *line = &text->line[i];
        if (line->page != page && i)
            putchar('\f');
        page = line->page;
        if (line->text.size)
            fwrite(line->text.data, 1, line->text.size, stdout);
        putchar('\n');
    }
}

/* The members of a bundle one after the other; what cannot be read is named. */
static void print_texts(const struct texts *texts, const char *path, bool json)
{
    for (size_t i = 0; i < texts->count; i++) {
        const struct text *text = &texts->text[i];
        if (json)
            print_json(text);
        else
            print_text(text);
        if (text->ocr)
            fprintf(stderr, _("'%s': read by OCR, certain to %d %%\n"), path, text->quality);
    }
    for (size_t i = 0; i < texts->skip_count; i++)
        fprintf(stderr, "'%s': " STR_FORMAT ": " STR_FORMAT "\n", path,
                STR_ARG(texts->skip[i].member), STR_ARG(texts->skip[i].why));
}

static enum status run_file(const char *path, const struct options *options, bool *unguarded,
                            struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct extract_limits limits = {.ocr = options->ocr};
    struct str bytes = STR_NONE;
    struct texts texts;
    enum status status = file_read(path, &arena, &bytes, error);
    if (status)
        return status;
    status = texts_extract(bytes, path, &limits, &arena, &texts, error);
    if (status) {
        error_context(error, "'%s'", path);
        return status;
    }
    *unguarded |= texts.unguarded;
    print_texts(&texts, path, options->json);
    return STATUS_OK;
}

int cmd_text(int argc, char **argv, struct error *error)
{
    static const struct argp_option option[] = {
        {"json", 'j', NULL, 0, N_("one JSON object per line of the file"), 0},
        {"ocr", 'o', NULL, 0, N_("read scanned PDF files with tesseract"), 0},
        {0},
    };
    static const struct argp_child child[] = {{&command_common_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {.options = option,
                                     .parser = parse,
                                     .args_doc = N_("FILE..."),
                                     .doc = N_("Show the lines of a file as they are read."),
                                     .children = child,
                                     .argp_domain = I18N_DOMAIN};
    struct options options = {0};
    bool unguarded = false;
    int exit_code;
    if (!command_parse(&argp, argc, argv, &options, &exit_code))
        return exit_code;
    for (int i = 0; i < options.count; i++) {
        enum status status = run_file(options.file[i], &options, &unguarded, error);
        if (status)
            return status_exit_code(status);
    }
    if (unguarded)
        fprintf(stderr, "%s\n", _("the kernel has no seccomp: files were read without a fence"));
    return 0;
}
