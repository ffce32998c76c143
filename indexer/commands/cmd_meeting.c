// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/commands/commands.h"

#include <stdio.h>

#include "indexer/json/meeting_json.h"
#include "indexer/meeting.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

struct options {
    bool json;
    bool ocr;
    const char *municipality;
    char **file;
    int count;
};

enum { OPTION_MUNICIPALITY = 0x200, OPTION_OCR };

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct options *options = state->input;
    switch (key) {
    case 'j':
        options->json = true;
        return 0;
    case OPTION_OCR:
        options->ocr = true;
        return 0;
    case OPTION_MUNICIPALITY:
        options->municipality = value;
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

static void print_item(const struct item *item)
{
    printf("  " STR_FORMAT "%s", STR_ARG(item->number), item->number.size ? ". " : "- ");
    terminal_write(stdout, item->title);
    if (item->closed)
        printf(" [%s]", _("closed"));
    if (item->case_no.size)
        printf("  (" STR_FORMAT ")", STR_ARG(item->case_no));
    for (enum outcome outcome = 0; outcome < OUTCOME_COUNT; outcome++)
        if (item->outcomes & 1u << outcome)
            printf("  %s", outcome_name(outcome));
    putchar('\n');
    for (size_t i = 0; i < item->section_count; i++) {
        const struct section *section = &item->section[i];
        printf("      %-18s %5u-%-5u %7zu%s\n", section_name(section->kind), section->line_from,
               section->line_to, section->text.size, section->quoted ? _("  quoted") : "");
    }
}

static void print_meeting(const struct meeting *meeting)
{
    terminal_write(stdout, meeting->municipality);
    printf(" / ");
    terminal_write(stdout, meeting->committee);
    printf(" / %04u-%02u-%02u " STR_FORMAT " / " STR_FORMAT " [" STR_FORMAT "]\n",
           meeting->date / 10000, meeting->date / 100 % 100, meeting->date % 100,
           STR_ARG(meeting->time), STR_ARG(meeting->kind), STR_ARG(meeting->layout));
    printf(_("  %zu participants, %zu away\n"), meeting->participants.count,
           meeting->apologies.count);
    for (size_t i = 0; i < meeting->item_count; i++)
        print_item(&meeting->item[i]);
}

static void print_json(const struct meetings *meetings, const char *path, bool one)
{
    for (size_t i = 0; i < meetings->count; i++) {
        CLEANUP(buffer_free) struct buffer out = {0};
        meeting_write_json(&meetings->meeting[i], str_of(path), one ? 1 : 0, &out);
        fwrite(out.data, 1, out.size, stdout);
        putchar('\n');
    }
}

/* Whatever members a bundle has, each shows its meetings; what gave nothing is named. */
static enum status run_text(const struct text *text, const char *path,
                            const struct options *options, bool alone, struct arena *arena,
                            struct error *error)
{
    struct meetings meetings = {0};
    const char *shown = path;
    if (text->member.size)
        shown = arena_print(arena, "%s/" STR_FORMAT, path, STR_ARG(text->member)).data;
    struct meeting_hints hints = {str_of(options->municipality), str_of(shown)};
    enum status status = meeting_parse(text, &hints, arena, &meetings, error);
    if (status)
        return status;
    for (size_t i = 0; i < meetings.count && text->ocr; i++)
        meetings.meeting[i].ocr_quality = text->quality ? text->quality : 1;
    if (options->json)
        print_json(&meetings, shown, alone && meetings.count == 1);
    else
        for (size_t i = 0; i < meetings.count; i++)
            print_meeting(&meetings.meeting[i]);
    return STATUS_OK;
}

static void print_skip(const char *path, struct str member, struct str why)
{
    fprintf(stderr, "%s/", path);
    terminal_write(stderr, member);
    fprintf(stderr, ": %s: ", _("skipped"));
    terminal_write(stderr, why);
    fputc('\n', stderr);
}

static enum status run_file(const char *path, const struct options *options, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str bytes = STR_NONE;
    struct texts texts = {0};
    struct extract_limits limits = {.ocr = options->ocr};
    enum status status = file_read(path, &arena, &bytes, error);
    if (status)
        return status;
    status = texts_extract(bytes, path, &limits, &arena, &texts, error);
    bool alone = options->count == 1 && texts.count == 1;
    for (size_t i = 0; !status && i < texts.skip_count; i++)
        print_skip(path, texts.skip[i].member, texts.skip[i].why);
    for (size_t i = 0; !status && i < texts.count; i++) {
        status = run_text(&texts.text[i], path, options, alone, &arena, error);
        if (status && texts.text[i].member.size) {
            print_skip(path, texts.text[i].member, str_of(error->message));
            status = STATUS_OK;
        }
    }
    if (status)
        error_context(error, "'%s'", path);
    return status;
}

int cmd_meeting(int argc, char **argv, struct error *error)
{
    static const struct argp_option option[] = {
        {"json", 'j', NULL, 0, N_("JSON: one object per meeting"), 0},
        {"kommune", OPTION_MUNICIPALITY, N_("NAME"), 0,
         N_("municipality, where the text names none"), 0},
        {"municipality", 0, NULL, OPTION_ALIAS, NULL, 0},
        {"ocr", OPTION_OCR, NULL, 0, N_("read scanned pages too (needs tesseract, takes time)"), 0},
        {0},
    };
    static const struct argp_child child[] = {{&command_common_argp, 0, NULL, 0}, {0}};
    static const struct argp argp = {.options = option,
                                     .parser = parse,
                                     .args_doc = N_("FILE..."),
                                     .doc = N_("Show the meetings and items found in a file."),
                                     .children = child,
                                     .argp_domain = I18N_DOMAIN};
    struct options options = {0};
    int exit_code;
    if (!command_parse(&argp, argc, argv, &options, &exit_code))
        return exit_code;
    int worst = 0;
    for (int i = 0; i < options.count; i++) {
        struct error one = {.offset = NO_OFFSET};
        enum status status = run_file(options.file[i], &options, &one);
        if (!status)
            continue;
        worst = status_exit_code(status);
        if (options.count == 1)
            *error = one;
        else
            command_print_error(argv[0], &one, NULL);
    }
    return worst;
}
