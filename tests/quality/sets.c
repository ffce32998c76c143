// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/quality/sets.h"

#include <fts.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jansson.h>

#include "indexer/sync/sync.h"
#include "searcher/searcher.h"
#include "stemmer/base/array.h"
#include "tests/property/tap.h"

#define HELP "../shared/eval/lo/"

struct str source_path(struct arena *arena, const char *name)
{
    const char *source = getenv("REFERAT_SOURCE");
    return arena_print(arena, "%s/%s", source ? source : ".", name);
}

struct str source_file(struct arena *arena, const char *name)
{
    CLEANUP(buffer_free) struct buffer buffer = {0};
    char block[65536];
    size_t size;
    FILE *file = fopen(source_path(arena, name).data, "rb");
    if (!file)
        return STR_NONE;
    while ((size = fread(block, 1, sizeof block, file)) > 0)
        buffer_add(&buffer, (struct str){block, size});
    fclose(file);
    return arena_copy(arena, buffer_str(&buffer));
}

void question_set_free(struct question_set *set)
{
    arena_free(&set->arena);
}

/* A temporary folder with what is asked. */
struct place {
    struct arena arena;
    char folder[PATH_MAX];
    const char *index;
    struct searcher *searcher;
};

static void place_close(struct place *place)
{
    char *roots[] = {place->folder, NULL};
    searcher_close(place->searcher);
    FTS *walk = place->folder[0] ? fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, NULL) : NULL;
    for (FTSENT *at; walk && (at = fts_read(walk));)
        if (at->fts_info != FTS_D)
            (void)remove(at->fts_path);
    if (walk)
        fts_close(walk);
    arena_free(&place->arena);
}

static bool place_open(struct place *place)
{
    const char *parent = getenv("TMPDIR");
    int size = snprintf(place->folder, sizeof place->folder, "%s/referat-XXXXXX",
                        parent ? parent : "/tmp");
    if (size >= (int)sizeof place->folder || !mkdtemp(place->folder)) {
        place->folder[0] = '\0';
        return false;
    }
    place->index = arena_print(&place->arena, "%s/index", place->folder).data;
    return true;
}

static bool read_folder(struct place *place, const char *folder)
{
    struct error error = {.offset = NO_OFFSET};
    struct sync_options options = {0};
    struct sync_report report;
    enum status status = sync_folders(place->index, &folder, 1, &options, &report, &error);
    if (status)
        tap_note("%s: %s", folder, error.message);
    return status == STATUS_OK;
}

static bool start(struct place *place)
{
    struct error error = {.offset = NO_OFFSET};
    enum status status = searcher_open(&place->index, 1, &place->searcher, &error);
    if (status)
        tap_note("%s", error.message);
    return status == STATUS_OK;
}

/* What a hit is called in the judgements: its id, or the file it came from. */
typedef struct str hit_name(const struct search_hit *hit);

static struct str name_by_id(const struct search_hit *hit)
{
    return hit->id;
}

static struct str name_by_file(const struct search_hit *hit)
{
    return hit->record.file;
}

static void take(struct question *question, const struct search_hit *hit, size_t count,
                 hit_name *name, struct arena *arena)
{
    for (size_t i = 0; i < count && question->hit_count < RANK_MAX; i++)
        if (!hit[i].record.meeting)
            question->hit[question->hit_count++] = arena_copy(arena, name(&hit[i]));
}

/* Letters and digits only: what stands between is taken for signs of the query language. */
static struct str plain(struct str text, struct arena *arena)
{
    struct str copy = arena_copy(arena, text);
    char *data = ARENA_NEW(arena, char, copy.size + 1);
    for (size_t i = 0; i < copy.size; i++) {
        char c = copy.data[i];
        char low = (char)(c | 32);
        bool keep = (unsigned char)c >= 0x80 || ascii_is_digit(c) || (low >= 'a' && low <= 'z');
        data[i] = keep ? c : ' ';
    }
    return (struct str){data, copy.size};
}

static enum status ask(struct place *place, struct question *question, struct str text,
                       enum search_match_mode match, hit_name *name, struct arena *keep)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct error error = {.offset = NO_OFFSET};
    struct search_result result;
    struct search_request request = {.query = text,
                                     .limit = RANK_MAX,
                                     .match = match,
                                     .partial = match == MATCH_ALL,
                                     .no_snippets = true};
    enum status status = searcher_find(place->searcher, &request, &arena, &result, &error);
    if (status)
        return status;
    question->total = result.in_headers ? 0 : result.total;
    take(question, result.hit, result.hit_count, name, keep);
    take(question, result.partial, result.partial_count, name, keep);
    return STATUS_OK;
}

static void ask_all(struct place *place, struct question_set *set, enum search_match_mode match,
                    hit_name *name)
{
    unsigned refused = 0;
    for (size_t i = 0; i < set->count; i++) {
        CLEANUP(arena_free) struct arena arena = {0};
        struct question *question = &set->question[i];
        if (ask(place, question, question->text, match, name, &set->arena) == STATUS_OK)
            continue;
        refused++;
        if (ask(place, question, plain(question->text, &arena), match, name, &set->arena))
            tap_note("cannot be asked: " STR_FORMAT, STR_ARG(question->text));
    }
    if (refused)
        tap_note("%u queries have signs of the query language and were asked without", refused);
}

static void add_question(struct question_set *set, struct str id, struct str kind, struct str text)
{
    struct question *question = ARRAY_PUSH(&set->arena, set->question, set->count, set->room);
    *question = (struct question){.id = id, .kind = kind, .text = text};
}

static void add_judgement(struct question_set *set, struct question *question, struct str item,
                          unsigned grade)
{
    *ARRAY_PUSH(&set->arena, question->judgement, question->judgement_count,
                question->judgement_room) = (struct judgement){item, grade};
}

static void read_judgements(struct question_set *set, struct str rest)
{
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        struct str id = str_split(&line, '\t');
        struct str item = str_split(&line, '\t');
        uint64_t grade = 0;
        if (!str_to_number(str_trim(line), 3, &grade))
            continue;
        for (size_t i = 0; i < set->count; i++)
            if (str_equal(set->question[i].id, id))
                add_judgement(set, &set->question[i], item, (unsigned)grade);
    }
}

bool corpus_questions(struct question_set *ret)
{
    CLEANUP(place_close) struct place place = {0};
    struct arena *arena = &ret->arena;
    struct str rest = source_file(arena, "corpus/queries.tsv");
    while (rest.size) {
        struct str line = str_split(&rest, '\n');
        if (!line.size || line.data[0] == '#')
            continue;
        struct str id = str_split(&line, '\t');
        struct str kind = str_split(&line, '\t');
        add_question(ret, id, kind, str_trim(line));
    }
    read_judgements(ret, source_file(arena, "corpus/judgements.tsv"));
    if (!ret->count || !place_open(&place) ||
        !read_folder(&place, source_path(arena, "corpus/minutes").data) || !start(&place))
        return false;
    ask_all(&place, ret, MATCH_ALL, name_by_id);
    return true;
}

bool help_is_there(void)
{
    CLEANUP(arena_free) struct arena arena = {0};
    return access(source_path(&arena, HELP "docs.jsonl").data, R_OK) == 0;
}

/* Each page as a meeting of one item. */
static bool write_meetings(struct place *place, const char *folder)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str rest = source_file(&arena, HELP "docs.jsonl");
    FILE *out = fopen(arena_print(&place->arena, "%s/docs.jsonl", folder).data, "w");
    if (!out)
        return false;
    for (unsigned number = 1; rest.size; number++) {
        struct str line = str_split(&rest, '\n');
        json_t *page = json_loadb(line.data, line.size, 0, NULL);
        json_t *meeting =
            page ? json_pack("{s:O,s:s,s:[{s:o,s:O,s:O}]}", "file", json_object_get(page, "id"),
                             "committee", "Hjælp", "items", "number", json_sprintf("%u", number),
                             "title", json_object_get(page, "title"), "text",
                             json_object_get(page, "text"))
                 : NULL;
        if (meeting) {
            json_dumpf(meeting, out, JSON_COMPACT);
            fputc('\n', out);
        }
        json_decref(meeting);
        json_decref(page);
    }
    return fclose(out) == 0;
}

static void read_help_question(struct question_set *set, struct str line)
{
    struct arena *arena = &set->arena;
    json_t *row = json_loadb(line.data, line.size, 0, NULL);
    const char *id = json_string_value(json_object_get(row, "id"));
    const char *text = json_string_value(json_object_get(row, "q"));
    const char *item;
    json_t *grade;
    if (id && text) {
        add_question(set, arena_copy(arena, str_of(id)), STR_NONE, arena_copy(arena, str_of(text)));
        json_object_foreach(json_object_get(row, "rel"), item, grade)
            add_judgement(set, &set->question[set->count - 1], arena_copy(arena, str_of(item)),
                          (unsigned)json_integer_value(grade));
    }
    json_decref(row);
}

bool help_questions(struct question_set *ret)
{
    CLEANUP(place_close) struct place place = {0};
    struct str rest = source_file(&ret->arena, HELP "queries.jsonl");
    while (rest.size)
        read_help_question(ret, str_split(&rest, '\n'));
    if (!ret->count || !place_open(&place))
        return false;
    const char *folder = arena_print(&place.arena, "%s/pages", place.folder).data;
    if (mkdir(folder, 0700) || !write_meetings(&place, folder) || !read_folder(&place, folder) ||
        !start(&place))
        return false;
    ask_all(&place, ret, MATCH_ANY, name_by_file);
    return true;
}
