// SPDX-License-Identifier: GPL-2.0-or-later
/* The synonyms that queries are widened by: those of the program and those of the person. */
#include <stdio.h>
#include <stdlib.h>

#include "searcher/searcher_parts.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define LIST_MAX (1U << 20) /* bytes read of a person's list */

static struct str own_path(struct arena *arena)
{
    const char *config = getenv("XDG_CONFIG_HOME");
    const char *home = getenv("HOME");
    if (config && config[0] == '/')
        return arena_print(arena, "%s/referat/synonymer.txt", config);
    return home ? arena_print(arena, "%s/.config/referat/synonymer.txt", home) : STR_NONE;
}

/* A list that is not there or cannot be read is an empty one. */
static struct str read_own(struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer text = {0};
    char block[4096];
    struct str path = own_path(arena);
    FILE *file = path.size ? fopen(path.data, "rb") : NULL;
    if (!file)
        return STR_NONE;
    for (size_t size; text.size < LIST_MAX && (size = fread(block, 1, sizeof block, file)) > 0;)
        buffer_add(&text, (struct str){block, size});
    fclose(file);
    return arena_copy(arena, buffer_str(&text));
}

enum status search_use_synonyms(struct searcher *searcher, struct error *error)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str list[] = {synonyms_own(), read_own(&arena)};
    struct synonym_trouble trouble[COUNT_OF(list)];
    struct synonyms *synonyms = NULL;
    analyzer_keep_whole(searcher->analyzer, true); /* stems alone are wanted */
    enum status status =
        synonyms_make(searcher->analyzer, list, COUNT_OF(list), trouble, &synonyms, error);
    analyzer_keep_whole(searcher->analyzer, false);
    if (status)
        return status;
    synonyms_free(searcher->synonyms);
    searcher->synonyms = synonyms;
    searcher->synonym_trouble = trouble[1];
    return STATUS_OK;
}

static struct str list_of(const struct words_also *also, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < also->count; i++)
        buffer_print(&out, "%s" STR_FORMAT, i ? ", " : "", STR_ARG(also->word[i]));
    return arena_copy(arena, buffer_str(&out));
}

/* "søgte også: …", and what is wrong with the person's own list when that may have been the
 * reason for nothing. */
void search_tell_also(const struct searcher *searcher, struct planner *planner)
{
    struct arena *arena = planner->arena;
    if (planner->also.count)
        plan_note(planner, arena_print(arena, _("also searched: %.*s"),
                                       STR_ARG(list_of(&planner->also, arena))));
    if (planner->also_near.count)
        plan_note(planner, arena_print(arena, _("also searched, in titles and names alone: %.*s"),
                                       STR_ARG(list_of(&planner->also_near, arena))));
    if (searcher->synonym_trouble.line && !planner->line->no_synonyms)
        plan_note(planner,
                  arena_print(planner->arena, _("synonymer.txt: line %zu is no group: %s"),
                              searcher->synonym_trouble.line, _(searcher->synonym_trouble.what)));
}
