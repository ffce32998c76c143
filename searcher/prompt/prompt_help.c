// SPDX-License-Identifier: GPL-2.0-or-later
/* ":hjælp": the language by topics, one screen each. */
#include <stdio.h>

#include "searcher/prompt/prompt.h"
#include "searcher/show/fields_text.h"
#include "searcher/show/flow.h"
#include "searcher/show/pager.h"
#include "stemmer/base/i18n.h"
#include "stemmer/fold.h"

#define TOPIC_BYTES_MAX 64
#define INDENT          30

struct row {
    const char *write; /* the same in every language; NULL ends a table */
    const char *means;
};

static const struct row words[] = {
    {"chromebook GDPR", N_("items with both words, in any form and order")},
    {"\"google workspace\"", N_("these words in sequence, as written")},
    {"chromebook ELLER ipad", N_("either; capitals, for eller is a word too (OR)")},
    {"-kursus  IKKE kursus", N_("without; also first on the line (NOT)")},
    {"(a ELLER b) c", N_("brackets")},
    {"=sag  præcis:sag", N_("this form only: no other forms, compounds or synonyms")},
    {"digital*", N_("words that begin so")},
    {"*udvalg", N_("compounds that end so")},
    {"ca:baltorp", N_("spelled nearly so")},
    {"datatilsynet NÆR/10 skole", N_("both within ten words; FØR/10: in that order")},
    {"uden:synonymer uden:dele", N_("the line without synonyms, without parts of compounds")},
    {NULL, NULL},
};

static const struct row dates[] = {
    {"dato:2024", N_("in that year; alone on a line 2024 will do")},
    {"dato:18.6.2024", N_("that day; also 18/6-24, 2024-06-18, \"18. juni 2024\"")},
    {"dato:juni-2024  2024K2", N_("a month; a quarter")},
    {"2023..2024  2023..  ..2022", N_("from and to; since; until")},
    {"30d..  4u..  6m..  2å..", N_("the last 30 days, 4 weeks, 6 months, 2 years")},
    {"i-dag  sidste-uge  i-år", N_("also i-går, denne-uge, sidste-måned, sidste-år ...")},
    {"valgperioden", N_("the term of the council; sidste-valgperiode; periode:2022-2025")},
    {"nævner:2025-03", N_("a date that the text names")},
    {NULL, NULL},
};

static const struct row names[] = {
    {"udvalg:ØU  udvalg:BSU,ØU", N_("a body by initials, words or name; either of two")},
    {"udvalg:\"Børne- og Skole\"", N_("quotes hold a value with spaces together")},
    {"-udvalg:ØU", N_("all but that body")},
    {"kommune:gentofte", N_("municipality or region")},
    {"person:\"Ida Holt\"", N_("a name anywhere; tilstede: afbud: fraværende: are strict")},
    {"parti:Ø  fraværende:A", N_("by party")},
    {"stemte:imod:Ø  dissens:ja", N_("who voted how; with a statement of their own")},
    {"sted:Strandvejen", N_("street, school or institution")},
    {"afgøres:KB  center:skole", N_("the body that decides; the unit that recommends")},
    {NULL, NULL},
};

static const struct row numbers[] = {
    {"85.10.00-K07-2-24", N_("the items of that case; :sag NUMBER is its way through the years")},
    {"sag:85.10  kle:85.10", N_("part of a case number; its subject")},
    {"punkt:4  punkt:1.2", N_("number of the item; of a message in it")},
    {"beløb:10mio..  beløb:1..5mio", N_("sums of money in the text, from and to")},
    {"beløb:500tkr", N_("this sum, however it is written")},
    {"lov:styrelsesloven par:60", N_("a law by any name, with its section; art: for articles")},
    {NULL, NULL},
};

static const struct row outcomes[] = {
    {"udfald:udsat,tilbagesendt", N_("what became of it; Tab after udfald: lists them")},
    {"fulgt:ændret", N_("was the recommendation followed: ja, bemærkning, ændret, nej")},
    {"lukket:ja", N_("treated behind closed doors; lukket:kun-titel: nothing printed of it")},
    {"har:afstemning", N_("has a vote; bilag, tidligere, dissens, opfølgning, beløb")},
    {"rutine:uden", N_("without signature pages and an Eventuelt that says nothing")},
    {"tidligere:ØU  tråd:SAG", N_("names that body as earlier; belongs to that case")},
    {"beslutning:høring", N_("a word in one part of the item")},
    {NULL, NULL},
};

static const struct row screen[] = {
    {"2", N_("open hit 2")},
    {"n  p", N_("next page, previous page")},
    {"+udvalg:ØU  :med udvalg:ØU", N_("of what is on the screen only these")},
    {"-udvalg:ØU  :uden udvalg:ØU", N_("of what is on the screen all but these")},
    {":facetter udvalg  +3  -3", N_("count by field; take or leave value number 3")},
    {"<  :tilbage", N_("back to the search before")},
    {":sorter nyeste  :rutine uden", N_("order; without routine items")},
    {"t 2  :tidslinje 2", N_("the case of hit 2 in order of time; also :sag NUMBER")},
    {"c 2  :kopier 2", N_("hit 2 as a reference to paste; onto the clipboard")},
    {":forklar  :forklar 2", N_("how the query was read; why hit 2 answers it")},
    {":trend  :tal  :opfølgning", N_("over the years; numbers in context; open commitments")},
    {":gem NAVN  :alarm kør", N_("keep the query; tell what is new since")},
    {":eksport csv FIL", N_("all hits in a file")},
    {NULL, NULL},
};

static const struct row keys[] = {
    {"Tab", N_("completes fields, values (with counts), words and commands")},
    {"Ctrl-R", N_("search in earlier lines; arrows go through them")},
    {"Ctrl-A  Ctrl-E  Ctrl-W", N_("to the beginning, to the end; erase a word")},
    {"Ctrl-C", N_("away with the line")},
    {"Ctrl-D  :slut", N_("end")},
    {"ae oe aa", N_("may stand for æ ø å everywhere: oekonomi:, aar:")},
    {":med :uden :tilbage præcis:", N_("are + - < = for those who lack the keys")},
    {NULL, NULL},
};

/* Rows, or a list that another file prints. */
struct topic {
    const char *names; /* Danish first, space between */
    const char *help;
    const struct row *row;
    enum { TOPIC_ROWS, TOPIC_FIELDS, TOPIC_COMMANDS } kind;
};

static const struct topic topics[] = {
    {"ord words", N_("words, phrases, either, without, near"), words, TOPIC_ROWS},
    {"datoer dates", N_("days, years, from and to"), dates, TOPIC_ROWS},
    {"navne names", N_("bodies, municipalities, persons, parties, places"), names, TOPIC_ROWS},
    {"numre numbers", N_("case numbers, items, sums, laws"), numbers, TOPIC_ROWS},
    {"beslutninger decisions", N_("outcomes, closed items, votes, parts of an item"), outcomes,
     TOPIC_ROWS},
    {"skærmen screen", N_("what to do with the hits: open, narrow, count, cite, keep"), screen,
     TOPIC_ROWS},
    {"taster keys", N_("keys, and what to type without them"), keys, TOPIC_ROWS},
    {"felter fields", N_("all fields"), NULL, TOPIC_FIELDS},
    {"kommandoer commands", N_("all commands"), NULL, TOPIC_COMMANDS},
};

struct str prompt_help_topics(struct arena *arena)
{
    struct str all = STR_NONE;
    for (size_t i = 0; i < COUNT_OF(topics); i++) {
        struct str rest = str_of(topics[i].names);
        struct str name = str_split(&rest, ' ');
        all = arena_print(arena, "%.*s%s%.*s", STR_ARG(all), i ? " " : "", STR_ARG(name));
    }
    return all;
}

static void write_row(const struct page *page, const char *write, const char *means)
{
    struct flow flow = flow_begin(page, str_of(write), INDENT);
    if (terminal_width(str_of(write)) >= INDENT) {
        flow_end(&flow);
        flow = flow_begin(page, STR_NONE, INDENT);
    }
    flow_print(&flow, STYLE_PLAIN, "%s", _(means));
    flow_end(&flow);
}

static void overview(const struct page *page)
{
    CLEANUP(arena_free) struct arena arena = {0};
    static const struct row first[] = {
        {"chromebook GDPR", N_("a line is a search: items with both words, in any form")},
        {"udvalg:ØU dato:2024", N_("fields; Tab completes their names and values")},
        {"2  n  p", N_("open hit 2; next page, previous page")},
        {"+udvalg:ØU  -kursus  <", N_("narrow the search on the screen; back")},
        {"t 2  c 2", N_("the case of hit 2; hit 2 as a reference")},
        {":facetter  :forklar  :gem", N_("a colon begins a command")},
        {":slut", N_("end (or Ctrl-D)")},
        {NULL, NULL},
    };
    for (const struct row *row = first; row->write; row++)
        write_row(page, row->write, row->means);
    fputc('\n', page->file);
    for (size_t i = 0; i < COUNT_OF(topics); i++) {
        struct str rest = str_of(topics[i].names);
        struct str name = str_split(&rest, ' ');
        struct str label = arena_print(&arena, _(":help %.*s"), STR_ARG(name));
        write_row(page, label.data, topics[i].help);
    }
}

static const struct topic *find_topic(struct str wanted)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str folded = fold_ascii(&arena, str_cut(wanted, TOPIC_BYTES_MAX));
    for (size_t i = 0; i < COUNT_OF(topics); i++) {
        struct str rest = str_of(topics[i].names);
        while (rest.size)
            if (str_equal(fold_ascii(&arena, str_split(&rest, ' ')), folded))
                return &topics[i];
    }
    return NULL;
}

static void print_topic(const struct page *page, const struct topic *topic)
{
    if (topic->kind == TOPIC_FIELDS)
        fields_print(page);
    else if (topic->kind == TOPIC_COMMANDS)
        prompt_command_list(page, STR_NONE);
    for (const struct row *row = topic->row; row && row->write; row++)
        write_row(page, row->write, row->means);
}

enum status prompt_help_print(struct str topic, struct error *error)
{
    struct page page = page_make(stdout);
    const struct topic *known = find_topic(topic);
    bool colon = str_starts(topic, STR(":"));
    if (known) {
        struct pager pager;
        pager_begin(&pager);
        print_topic(&pager.page, known);
        pager_end(&pager);
        return STATUS_OK;
    }
    if (!colon && str_ends(topic, STR(":")))
        topic = str_head(topic, topic.size - 1);
    enum field_id field = colon ? FIELD_NONE : schema_find(topic);
    if (field != FIELD_NONE)
        fields_print_one(&page, field);
    size_t commands = prompt_command_list(&page, colon ? str_from(topic, 1) : topic);
    if (field != FIELD_NONE || commands)
        return STATUS_OK;
    CLEANUP(arena_free) struct arena arena = {0};
    struct str all = prompt_help_topics(&arena);
    error_set(error, STATUS_BAD_ARGUMENT, _("there is no help on '%.*s'"), STR_ARG(topic));
    error_hint(error, _("topics: %.*s; or the name of a field or command"), STR_ARG(all));
    return STATUS_BAD_ARGUMENT;
}

void prompt_help(struct prompt *prompt, struct str topic)
{
    struct page page = page_make(stdout);
    struct error error;
    (void)prompt;
    if (!topic.size)
        overview(&page);
    else if (prompt_help_print(topic, &error))
        prompt_failed(&error, STR_NONE);
}
