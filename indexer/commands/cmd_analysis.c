// SPDX-License-Identifier: GPL-2.0-or-later
/* Taps: the words of a text, and the terms that a file gives. */
#include <stdio.h>

#include <jansson.h>

#include "indexer/commands/commands.h"
#include "indexer/write/postings.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"
#include "stemmer/base/terminal.h"

struct tap {
    const char *file;
    bool json;
};

static error_t parse(int key, char *value, struct argp_state *state)
{
    struct tap *tap = state->input;
    switch (key) {
    case 'j':
        tap->json = true;
        return 0;
    case ARGP_KEY_ARG:
        if (tap->file)
            argp_error(state, _("'%s' is one word too many"), value);
        tap->file = value;
        return 0;
    case ARGP_KEY_END:
        if (!tap->file)
            argp_error(state, _("name a file"));
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option options[] = {
    {"json", 'j', NULL, 0, N_("one JSON object a line"), 0},
    {0},
};

static const struct argp_child children[] = {{&command_common_argp, 0, NULL, 0}, {0}};

static const struct argp words_argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("FILE"),
    .doc = N_("Print the words of a text (- for standard input) in every form of the index."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static const struct argp postings_argp = {
    .options = options,
    .parser = parse,
    .args_doc = N_("FILE"),
    .doc = N_("Print the terms that a file gives: term, frequency, positions."),
    .children = children,
    .argp_domain = I18N_DOMAIN,
};

static void print_word(const struct word *word)
{
    printf("%u\t" STR_FORMAT "\t" STR_FORMAT, word->position, STR_ARG(word->folded),
           STR_ARG(word->stem));
    for (uint32_t i = 0; i < word->part_count; i++)
        printf("\tP" STR_FORMAT, STR_ARG(word->parts[i]));
    for (uint32_t i = 0; i < word->special_count; i++)
        printf("\t%c" STR_FORMAT, word->special[i].kind, STR_ARG(word->special[i].value));
    putchar('\n');
}

static void print_word_json(struct str text, const struct word *word)
{
    json_t *parts = json_array();
    json_t *specials = json_array();
    for (uint32_t i = 0; i < word->part_count; i++)
        json_array_append_new(parts, json_stringn(word->parts[i].data, word->parts[i].size));
    for (uint32_t i = 0; i < word->special_count; i++)
        json_array_append_new(specials, json_sprintf("%c" STR_FORMAT, word->special[i].kind,
                                                     STR_ARG(word->special[i].value)));
    json_t *object =
        json_pack("{s:i,s:i,s:i,s:s%,s:s%,s:o,s:o,s:b}", "position", (int)word->position, "offset",
                  (int)(word->surface.data - text.data), "size", (int)word->surface.size, "folded",
                  word->folded.data, word->folded.size, "stem", word->stem.data, word->stem.size,
                  "parts", parts, "special", specials, "stop", (int)word->stop);
    if (object && json_dumpf(object, stdout, JSON_COMPACT) == 0)
        putchar('\n');
    json_decref(object);
}

static enum status run_words(const struct tap *tap, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
    struct str text = STR_NONE;
    struct words words;
    enum status status = file_read(tap->file, &arena, &text, error);
    if (!status)
        status = analyzer_open(&analyzer, error);
    if (!status)
        status = analyzer_run(analyzer, text, &arena, &words, error);
    for (size_t i = 0; !status && i < words.count; i++) {
        if (tap->json)
            print_word_json(text, &words.word[i]);
        else
            print_word(&words.word[i]);
    }
    return status;
}

static void print_document(const struct index_document *document)
{
    printf("document " STR_FORMAT "\n", STR_ARG(document->key));
    for (size_t i = 0; i < document->posting_count; i++) {
        const struct posting *posting = &document->posting[i];
        printf("  ");
        terminal_write(stdout, posting->term);
        printf(" %u %u\n", posting->count, posting->position);
    }
    for (size_t i = 0; i < document->value_count; i++)
        printf("  = %u " STR_FORMAT "\n", document->value[i].slot,
               STR_ARG(document->value[i].value));
}

static void print_document_json(const struct index_document *document)
{
    json_t *terms = json_array();
    for (size_t i = 0; i < document->posting_count; i++) {
        const struct posting *posting = &document->posting[i];
        json_t *term = json_stringn(posting->term.data, posting->term.size);
        json_array_append_new(terms, json_pack("[o,i,i]", term ? term : json_null(),
                                               (int)posting->count, (int)posting->position));
    }
    json_t *object =
        json_pack("{s:s%,s:o}", "key", document->key.data, document->key.size, "postings", terms);
    if (object && json_dumpf(object, stdout, JSON_COMPACT) == 0)
        putchar('\n');
    json_decref(object);
}

static enum status print_text_postings(const struct tap *tap, const struct text *text,
                                       struct analyzer *analyzer, struct arena *arena,
                                       struct error *error)
{
    struct meetings meetings = {0};
    struct meeting_hints hints = {STR_NONE, str_of(tap->file)};
    struct source source = {.file = str_of(tap->file), .file_key = STR("0"), .root = STR("0")};
    enum status status = meeting_parse(text, &hints, arena, &meetings, error);
    for (size_t m = 0; !status && m < meetings.count; m++) {
        struct index_documents made;
        status = postings_make(&meetings.meeting[m], &source, analyzer, arena, &made, error);
        for (size_t i = 0; !status && i < made.count; i++) {
            if (tap->json)
                print_document_json(&made.document[i]);
            else
                print_document(&made.document[i]);
        }
    }
    return status;
}

static enum status run_postings(const struct tap *tap, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    CLEANUP(analyzer_closep) struct analyzer *analyzer = NULL;
    struct str bytes = STR_NONE;
    struct texts texts = {0};
    enum status status = file_read(tap->file, &arena, &bytes, error);
    if (!status)
        status = analyzer_open(&analyzer, error);
    if (!status)
        status = texts_extract(bytes, tap->file, NULL, &arena, &texts, error);
    for (size_t i = 0; !status && i < texts.count; i++)
        status = print_text_postings(tap, &texts.text[i], analyzer, &arena, error);
    return status;
}

int cmd_words(int argc, char **argv, struct error *error)
{
    struct tap tap = {0};
    int exit_code;
    if (command_parse(&words_argp, argc, argv, &tap, &exit_code))
        exit_code = status_exit_code(run_words(&tap, error));
    return exit_code;
}

int cmd_postings(int argc, char **argv, struct error *error)
{
    struct tap tap = {0};
    int exit_code;
    if (command_parse(&postings_argp, argc, argv, &tap, &exit_code))
        exit_code = status_exit_code(run_postings(&tap, error));
    return exit_code;
}
