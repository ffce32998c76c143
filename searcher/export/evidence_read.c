// SPDX-License-Identifier: GPL-2.0-or-later
/* Apart from evidence_file.c: the JSON library and our JSON writer have names in common. */
#include <errno.h>
#include <stdio.h>

#include <jansson.h>

#include "searcher/export/evidence.h"
#include "stemmer/base/i18n.h"

static struct str text_of(const json_t *object, const char *name, struct arena *arena)
{
    const json_t *value = json_object_get(object, name);
    struct str text = {json_string_value(value), json_string_length(value)};
    return arena_copy(arena, text);
}

static bool read_items(const json_t *list, struct arena *arena, struct evidence *evidence)
{
    size_t i;
    json_t *one;
    if (!json_is_array(list))
        return false;
    evidence->item = ARENA_NEW(arena, struct evidence_item, json_array_size(list));
    json_array_foreach(list, i, one)
    {
        struct evidence_item item = {text_of(one, "id", arena), text_of(one, "sha256", arena),
                                     text_of(one, "date", arena), text_of(one, "title", arena)};
        if (!item.id.size || item.sha256.size != 64)
            return false;
        if (i > 0 && str_compare(evidence->item[i - 1].id, item.id) >= 0)
            return false; /* it was written in order */
        evidence->item[evidence->count++] = item;
    }
    return true;
}

static bool read_evidence(const json_t *root, struct arena *arena, struct evidence *ret)
{
    struct evidence evidence = {.query = text_of(root, "query", arena),
                                .time = text_of(root, "time", arena)};
    if (!str_is(text_of(root, "kind", arena), EVIDENCE_KIND) || !evidence.query.size ||
        json_integer_value(json_object_get(root, "format_version")) != 1)
        return false;
    if (str_is(text_of(root, "match", arena), "any"))
        evidence.match = MATCH_ANY;
    evidence.revision = (uint64_t)json_integer_value(json_object_get(root, "revision"));
    if (!read_items(json_object_get(root, "items"), arena, &evidence))
        return false;
    *ret = evidence;
    return true;
}

enum status evidence_read(const char *path, struct arena *arena, struct evidence *ret,
                          struct error *error)
{
    json_error_t where;
    FILE *file = fopen(path, "r");
    if (!file)
        return error_set(error, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO, "'%s': %s", path,
                         strerror(errno));
    json_t *root = json_loadf(file, JSON_REJECT_DUPLICATES, &where);
    fclose(file);
    bool good = root && read_evidence(root, arena, ret);
    json_decref(root);
    if (good)
        return STATUS_OK;
    error_set(error, STATUS_BAD_INPUT, _("'%s' is no result set that was saved as evidence"), path);
    error_hint(error, _("save one with: eksport --bevis FILE QUERY"));
    return STATUS_BAD_INPUT;
}
