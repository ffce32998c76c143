// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "indexer/commands/commands.h"
#include "indexer/commands/index_option.h"
#include "indexer/commands/status.h"
#include "indexer/format/record.h"
#include "indexer/format/schema.h"
#include "indexer/format/store.h"
#include "stemmer/base/array.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

struct status_command {
    struct index_option index;
    bool json;
    bool meetings; /* list each meeting */
};

enum { OPTION_JSON = 0x200 };

static const struct argp_option options[] = {
    {"json", OPTION_JSON, NULL, 0, N_("as JSON"), 0},
    {"møder", 'm', NULL, 0, N_("list every meeting"), 0},
    {"moeder", 0, NULL, OPTION_ALIAS, NULL, 0},
    {"meetings", 0, NULL, OPTION_ALIAS, NULL, 0},
    {0},
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct status_command *command = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        index_option_start(state, &command->index);
        return 0;
    case OPTION_JSON:
        command->json = true;
        return 0;
    case 'm':
        command->meetings = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, _("'%s' is one word too many"), value);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp argp = {
    .options = options,
    .parser = parse,
    .doc = N_("What is in the index: meetings, bodies, days, folders, and what was skipped."),
    .children = index_children,
    .argp_domain = I18N_DOMAIN,
};

static void summary_free(struct summary *summary)
{
    arena_free(&summary->arena);
}

static enum status add_meeting(void *context, struct str bytes, struct error *error)
{
    struct summary *summary = context;
    CLEANUP(arena_free) struct arena arena = {0};
    struct record record;
    enum status status = record_decode(bytes, &arena, &record, error);
    if (status || !record.meeting)
        return status;
    struct listed_meeting *meeting = ARRAY_PUSH(&summary->arena, summary->meeting,
                                                summary->meeting_count, summary->meeting_room);
    meeting->municipality = arena_copy(&summary->arena, record.municipality);
    meeting->committee = arena_copy(&summary->arena, record.committee);
    meeting->file = arena_copy(&summary->arena, record.file);
    meeting->date = record.date;
    if (record.date && (!summary->oldest || record.date < summary->oldest))
        summary->oldest = record.date;
    if (record.date > summary->newest)
        summary->newest = record.date;
    return STATUS_OK;
}

static int compare_meetings(const void *a, const void *b)
{
    const struct listed_meeting *x = a;
    const struct listed_meeting *y = b;
    if (x->date != y->date)
        return x->date < y->date ? 1 : -1;
    int order = str_compare(x->municipality, y->municipality);
    return order ? order : str_compare(x->committee, y->committee);
}

static void count_format(struct summary *summary, const struct file_state *state)
{
    struct str name = state->format;
    if (file_state_is_skipped(state))
        name = str_of(_("skipped"));
    else if (!name.size)
        name = STR("json");
    struct format_count *found = NULL;
    for (size_t i = 0; i < summary->format_count; i++)
        if (str_equal(summary->format[i].name, name))
            found = &summary->format[i];
    if (!found) {
        found = ARRAY_PUSH(&summary->arena, summary->format, summary->format_count,
                           summary->format_room);
        found->name = name;
    }
    found->files++;
    found->pages += state->pages;
}

static int compare_formats(const void *a, const void *b)
{
    const struct format_count *x = a;
    const struct format_count *y = b;
    if (x->files != y->files)
        return x->files < y->files ? 1 : -1;
    return str_compare(x->name, y->name);
}

static int compare_files(const void *a, const void *b)
{
    const struct file_state *x = a;
    const struct file_state *y = b;
    if (x->root != y->root)
        return x->root < y->root ? -1 : 1;
    return str_compare(x->relative, y->relative);
}

static enum status read_files(const char *path, struct summary *summary, struct error *error)
{
    struct metadata_list list;
    enum status status = keeper_metadata(path, STR(META_FILE), &summary->arena, &list, error);
    if (status)
        return status;
    summary->file = ARENA_NEW(&summary->arena, struct file_state, list.count);
    summary->file_count = list.count;
    for (size_t i = 0; i < list.count; i++) {
        file_state_read(list.entry[i].value, &summary->file[i]);
        count_format(summary, &summary->file[i]);
    }
    if (list.count) {
        qsort(summary->file, list.count, sizeof *summary->file, compare_files);
        qsort(summary->format, summary->format_count, sizeof *summary->format, compare_formats);
    }
    return STATUS_OK;
}

static enum status gather(const char *path, struct summary *summary, struct error *error)
{
    struct arena *arena = &summary->arena;
    enum status status = keeper_facts(path, arena, &summary->facts, error);
    if (!status)
        status = keeper_terms(path, str_of(schema_field[FIELD_MUNICIPALITY].prefix), arena,
                              &summary->places, error);
    if (!status)
        status = keeper_terms(path, str_of(schema_field[FIELD_COMMITTEE].prefix), arena,
                              &summary->bodies, error);
    if (!status)
        status = keeper_metadata(path, STR(META_ROOT), arena, &summary->roots, error);
    if (!status)
        status = read_files(path, summary, error);
    if (!status)
        status = keeper_records(path, add_meeting, summary, error);
    if (!status && summary->meeting_count)
        qsort(summary->meeting, summary->meeting_count, sizeof *summary->meeting, compare_meetings);
    return status;
}

static void print_day(FILE *file, day date)
{
    if (date)
        fprintf(file, "%04u-%02u-%02u", date / 10000, date / 100 % 100, date % 100);
    else
        fputs("----------", file);
}

static void print_terms(const char *title, const struct keeper_terms *terms)
{
    printf("%s\n", title);
    for (size_t i = 0; i < terms->count; i++) {
        printf("  %6u  ", terms->term[i].documents);
        terminal_write(stdout, terms->term[i].value);
        putchar('\n');
    }
}

static void print_placeless(const struct summary *summary)
{
    uint32_t placed = 0;
    for (size_t i = 0; i < summary->places.count; i++)
        placed += summary->places.term[i].documents;
    if (placed >= summary->facts.items)
        return;
    uint32_t rest = summary->facts.items - placed;
    printf(P_("  %6u  names none (referat indeks synk --kommune NAME tells it)\n",
              "  %6u  name none (referat indeks synk --kommune NAME tells it)\n", rest),
           rest);
}

/* The path of a file as sync names it: a root may be the file itself. */
static void print_path(const struct summary *summary, const struct file_state *state)
{
    if (state->root < summary->roots.count) {
        struct str root = summary->roots.entry[state->root].value;
        size_t end = root.size > state->relative.size ? root.size - state->relative.size : 0;
        struct stat facts;
        bool itself = end && root.data[end - 1] == '/' &&
                      str_equal(str_from(root, end), state->relative) &&
                      !(stat(root.data, &facts) == 0 && S_ISDIR(facts.st_mode));
        terminal_write(stdout, itself ? str_head(root, end) : root);
        if (!itself && !str_ends(root, STR("/")))
            putchar('/');
    }
    terminal_write(stdout, state->relative);
}

static void print_part(const struct summary *summary, const struct file_state *state,
                       struct str part, struct str why)
{
    fputs("  ", stdout);
    print_path(summary, state);
    if (part.size) {
        putchar('/');
        terminal_write(stdout, part);
    }
    fputs(": ", stdout);
    terminal_write(stdout, why);
    putchar('\n');
}

static void print_parts(const struct summary *summary, const struct file_state *state)
{
    struct str rest = state->parts;
    struct str part;
    struct str why;
    uint32_t named = 0;
    for (; file_state_part(&rest, &part, &why); named++)
        print_part(summary, state, part, why);
    if (state->parts_skipped > named) {
        fputs("  ", stdout);
        print_path(summary, state);
        printf(P_(": %u part more\n", ": %u parts more\n", state->parts_skipped - named),
               state->parts_skipped - named);
    }
}

/* What met bad luck is tried again a few times. */
static void print_attempts(const struct file_state *state)
{
    if (file_state_wants_retry(state))
        printf(_("    tried %u of %u times; the next sync tries again\n"), state->attempts,
               FILE_STATE_ATTEMPTS_MAX);
    else if (state->attempts)
        printf(_("    tried %u times; tried again when it changes, or with referat indeks synk "
                 "--igen\n"),
               state->attempts);
}

static void print_skipped(const struct summary *summary)
{
    bool title = false;
    for (size_t i = 0; i < summary->file_count; i++) {
        const struct file_state *state = &summary->file[i];
        if (!state->skipped.size && !state->parts_skipped)
            continue;
        if (!title)
            printf("%s\n", _("Skipped:"));
        title = true;
        if (state->skipped.size)
            print_part(summary, state, STR_NONE, state->skipped);
        if (!file_state_is_kept(state))
            print_attempts(state);
        print_parts(summary, state);
    }
}

/* What is searched of them is not what they are now. */
static void print_damaged(const struct summary *summary)
{
    CLEANUP(arena_free) struct arena arena = {0};
    bool title = false;
    for (size_t i = 0; i < summary->file_count; i++) {
        const struct file_state *state = &summary->file[i];
        if (!file_state_is_kept(state))
            continue;
        if (!title)
            printf("%s\n", _("Damaged, the last good reading is kept (referat indeks synk --fjern "
                             "removes it):"));
        title = true;
        print_part(summary, state, STR_NONE, file_state_damage(state, &arena));
        print_attempts(state);
    }
}

static void print_unlike(const struct summary *summary)
{
    unsigned count = 0;
    for (size_t i = 0; i < summary->file_count; i++)
        count += file_state_is_unlike(&summary->file[i]);
    if (!count)
        return;
    printf(P_("%u file looks like no minutes; it is searched all the same\n",
              "%u files look like no minutes; they are searched all the same\n", count),
           count);
    for (size_t i = 0; i < summary->file_count; i++) {
        if (!file_state_is_unlike(&summary->file[i]))
            continue;
        fputs("  ", stdout);
        print_path(summary, &summary->file[i]);
        putchar('\n');
    }
}

/* What OCR was unsure of, people should look at in the file. */
static void print_quality(const struct summary *summary)
{
    bool title = false;
    for (size_t i = 0; i < summary->file_count; i++) {
        const struct file_state *state = &summary->file[i];
        if (!state->ocr_quality)
            continue;
        if (!title)
            printf("%s\n", _("Read by OCR, certainty of the words:"));
        title = true;
        printf("  %5u %%  ", state->ocr_quality);
        print_path(summary, state);
        puts(state->ocr_quality < OCR_QUALITY_LOW ? _(" (low)") : "");
    }
}

static void print_formats(const struct summary *summary)
{
    printf("%s\n", _("Files by format:"));
    for (size_t i = 0; i < summary->format_count; i++) {
        printf("  %6u  ", summary->format[i].files);
        terminal_write(stdout, summary->format[i].name);
        if (summary->format[i].pages)
            printf(P_(", %u page", ", %u pages", summary->format[i].pages),
                   summary->format[i].pages);
        putchar('\n');
    }
}

static void print_text(const struct status_command *command, const struct summary *summary)
{
    printf(P_("%u meeting · ", "%u meetings · ", summary->facts.meetings), summary->facts.meetings);
    printf(P_("%u item · ", "%u items · ", summary->facts.items), summary->facts.items);
    print_day(stdout, summary->oldest);
    fputs(" … ", stdout);
    print_day(stdout, summary->newest);
    printf(_(" · revision %llu\n"), (unsigned long long)summary->facts.revision);
    printf(_("index %s · schema %.*s · analysis %.*s\n"), command->index.path,
           STR_ARG(summary->facts.schema), STR_ARG(summary->facts.analyzer));
    if (summary->facts.versions)
        printf(P_("%u further version of items (agenda, other format); searches find the best\n",
                  "%u further versions of items (agenda, other format); searches find the best\n",
                  summary->facts.versions),
               summary->facts.versions);
    printf("%s\n", _("Folders:"));
    for (size_t i = 0; i < summary->roots.count; i++)
        printf("  " STR_FORMAT "\n", STR_ARG(summary->roots.entry[i].value));
    print_formats(summary);
    print_terms(_("Items by municipality:"), &summary->places);
    print_placeless(summary);
    print_terms(_("Items by body:"), &summary->bodies);
    for (size_t i = 0; i < summary->meeting_count && command->meetings; i++) {
        const struct listed_meeting *meeting = &summary->meeting[i];
        fputs("  ", stdout);
        print_day(stdout, meeting->date);
        fputs("  ", stdout);
        terminal_write(stdout, meeting->municipality);
        fputs(" · ", stdout);
        terminal_write(stdout, meeting->committee);
        fputs(" · ", stdout);
        terminal_write(stdout, meeting->file);
        putchar('\n');
    }
    print_quality(summary);
    print_unlike(summary);
    print_damaged(summary);
    print_skipped(summary);
    puts(_("The text of attachments is not read unless the file is given."));
}

int cmd_status(int argc, char **argv, struct error *error)
{
    struct status_command command = {0};
    CLEANUP(summary_free) struct summary summary = {0};
    char path[PATH_MAX];
    int exit_code;
    if (!command_parse(&argp, argc, argv, &command, &exit_code))
        return exit_code;
    enum status status = store_current(command.index.path, path, error);
    if (!status)
        status = index_explain(command.index.path, gather(path, &summary, error), error);
    if (!status && command.json)
        status_print_json(&summary);
    else if (!status)
        print_text(&command, &summary);
    return status_exit_code(status);
}
