// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/json/meeting_json.h"

#include "indexer/json/meeting_json_names.h"

/* Our own writer: it has to be fast, to keep UTF-8 as it is and to be total on any bytes. */

struct writer {
    struct buffer *out;
    int indent;
    int depth;
    bool first; /* nothing stands yet in the object or array that is open */
};

static void line_start(struct writer *w)
{
    if (!w->indent)
        return;
    buffer_add_byte(w->out, '\n');
    for (int i = 0; i < w->indent * w->depth; i++)
        buffer_add_byte(w->out, ' ');
}

static void value_start(struct writer *w)
{
    if (!w->first)
        buffer_add_byte(w->out, ',');
    if (w->depth)
        line_start(w);
    w->first = false;
}

static void open(struct writer *w, char bracket)
{
    buffer_add_byte(w->out, bracket);
    w->depth++;
    w->first = true;
}

static void close(struct writer *w, char bracket)
{
    w->depth--;
    if (!w->first)
        line_start(w);
    w->first = false;
    buffer_add_byte(w->out, bracket);
}

static void key(struct writer *w, const char *name)
{
    value_start(w);
    buffer_add_byte(w->out, '"');
    buffer_add_text(w->out, name);
    buffer_add_text(w->out, w->indent ? "\": " : "\":");
}

static void escape(struct buffer *out, unsigned char c)
{
    switch (c) {
    case '"':
        buffer_add_text(out, "\\\"");
        break;
    case '\\':
        buffer_add_text(out, "\\\\");
        break;
    case '\n':
        buffer_add_text(out, "\\n");
        break;
    case '\t':
        buffer_add_text(out, "\\t");
        break;
    default:
        buffer_print(out, "\\u%04x", (unsigned)c);
        break;
    }
}

/* Bytes from @p at on that need no change. */
static size_t plain_run(struct str s, size_t at)
{
    size_t end = at;
    while (end < s.size) {
        unsigned char c = (unsigned char)s.data[end];
        if (c < 0x20 || c == '"' || c == '\\' || c == 0x7F)
            break;
        if (c < 0x80) {
            end++;
            continue;
        }
        uint32_t code;
        size_t size = utf8_decode(str_from(s, end), &code);
        if (size == 1)
            break;
        end += size;
    }
    return end;
}

static void text(struct writer *w, struct str s)
{
    buffer_add_byte(w->out, '"');
    for (size_t at = 0; at < s.size;) {
        size_t end = plain_run(s, at);
        buffer_add(w->out, str_slice(s, at, end));
        if (end < s.size) {
            unsigned char c = (unsigned char)s.data[end++];
            if (c < 0x80)
                escape(w->out, c);
            else
                buffer_add_code(w->out, 0xFFFD);
        }
        at = end;
    }
    buffer_add_byte(w->out, '"');
}

static void null(struct writer *w)
{
    buffer_add_text(w->out, "null");
}

static void key_text(struct writer *w, const char *name, struct str s)
{
    key(w, name);
    text(w, s);
}

/* Unknown is null. */
static void key_known(struct writer *w, const char *name, struct str s)
{
    key(w, name);
    if (s.size)
        text(w, s);
    else
        null(w);
}

static void key_bool(struct writer *w, const char *name, bool value)
{
    key(w, name);
    buffer_add_text(w->out, value ? "true" : "false");
}

/* Only what is true is worth a key: the long list of false ones would be noise. */
static void key_if(struct writer *w, const char *name, bool value)
{
    if (value)
        key_bool(w, name, value);
}

/* 0 is unknown. */
static void key_number(struct writer *w, const char *name, uint32_t value)
{
    key(w, name);
    if (value)
        buffer_print(w->out, "%u", value);
    else
        null(w);
}

/* A count, null when it is not printed (-1). */
static void key_count(struct writer *w, const char *name, int value)
{
    key(w, name);
    if (value < 0)
        null(w);
    else
        buffer_print(w->out, "%d", value);
}

static void date_value(struct writer *w, struct date date)
{
    if (!date.year)
        null(w);
    else if (!date.month)
        buffer_print(w->out, "\"%04u\"", (unsigned)date.year);
    else if (!date.mday)
        buffer_print(w->out, "\"%04u-%02u\"", (unsigned)date.year, (unsigned)date.month);
    else
        buffer_print(w->out, "\"%04u-%02u-%02u\"", (unsigned)date.year, (unsigned)date.month,
                     (unsigned)date.mday);
}

static void key_day(struct writer *w, const char *name, day date)
{
    key(w, name);
    date_value(w, (struct date){.year = (uint16_t)(date / 10000 % 10000),
                                .month = (uint8_t)(date / 100 % 100),
                                .mday = (uint8_t)(date % 100)});
}

static void lines(struct writer *w, uint32_t from, uint32_t to)
{
    key(w, "lines");
    if (from || to)
        buffer_print(w->out, w->indent ? "[%u, %u]" : "[%u,%u]", from, to);
    else
        null(w);
}

static void people(struct writer *w, const char *name, const struct people *people)
{
    key(w, name);
    open(w, '[');
    for (size_t i = 0; i < people->count; i++) {
        const struct person *person = &people->person[i];
        value_start(w);
        open(w, '{');
        key_text(w, "name", person->name);
        key_known(w, "party", person->party);
        key_known(w, "role", person->role);
        key_text(w, "state", str_of(presence_name(person->state)));
        if (person->deputy.size)
            key_text(w, "deputy", person->deputy);
        close(w, '}');
    }
    close(w, ']');
}

static void references(struct writer *w, const char *name, const struct references *list)
{
    key(w, name);
    open(w, '[');
    for (size_t i = 0; i < list->count; i++) {
        const struct reference *r = &list->reference[i];
        value_start(w);
        open(w, '{');
        key_known(w, "committee", r->committee);
        key(w, "date");
        date_value(w, r->date);
        key_known(w, "item", r->item);
        key_text(w, "text", r->text);
        key_if(w, "extraordinary", r->extraordinary);
        key_if(w, "later", r->later);
        close(w, '}');
    }
    close(w, ']');
}

static void outcomes(struct writer *w, uint32_t set)
{
    key(w, "outcomes");
    open(w, '[');
    for (int i = 0; i < OUTCOME_COUNT; i++) {
        if (!(set & 1u << i))
            continue;
        value_start(w);
        text(w, str_of(outcome_name((enum outcome)i)));
    }
    close(w, ']');
}

static void attachments(struct writer *w, const struct item *item)
{
    key(w, "attachments");
    open(w, '[');
    for (size_t i = 0; i < item->attachment_count; i++) {
        const struct attachment *a = &item->attachment[i];
        value_start(w);
        open(w, '{');
        key_text(w, "title", a->title);
        key_known(w, "id", a->id);
        key_bool(w, "recommended", a->recommended);
        key_bool(w, "late", a->late);
        close(w, '}');
    }
    close(w, ']');
    key_count(w, "attachments_stated", item->attachments_stated);
    if (item->attachments_recommended >= 0)
        key_count(w, "attachments_recommended", item->attachments_recommended);
}

static void sections(struct writer *w, const struct item *item)
{
    key(w, "sections");
    open(w, '[');
    for (size_t i = 0; i < item->section_count; i++) {
        const struct section *s = &item->section[i];
        value_start(w);
        open(w, '{');
        key_text(w, "kind", str_of(section_name(s->kind)));
        key_text(w, "heading", s->heading);
        key_known(w, "by", s->by);
        key_day(w, "date", s->date);
        key_if(w, "quoted", s->quoted);
        key_text(w, "text", s->text);
        lines(w, s->line_from, s->line_to);
        if (s->page)
            key_number(w, "page", s->page);
        close(w, '}');
    }
    close(w, ']');
}

static void key_if_known(struct writer *w, const char *name, struct str s)
{
    if (s.size)
        key_text(w, name, s);
}

static void ballots(struct writer *w, const struct vote *vote)
{
    if (!vote->ballot_count)
        return;
    key(w, "ballots");
    open(w, '[');
    for (size_t i = 0; i < vote->ballot_count; i++) {
        const struct ballot *ballot = &vote->ballot[i];
        value_start(w);
        open(w, '{');
        key_text(w, "side", str_of(ballot_side_name(ballot->side)));
        key_if_known(w, "name", ballot->name);
        key_if_known(w, "party", ballot->party);
        key_count(w, "count", ballot->count);
        close(w, '}');
    }
    close(w, ']');
}

static void votes(struct writer *w, const struct item *item)
{
    key(w, "votes");
    open(w, '[');
    for (size_t i = 0; i < item->vote_count; i++) {
        const struct vote *v = &item->vote[i];
        value_start(w);
        open(w, '{');
        key_count(w, "for", v->for_count);
        key_count(w, "against", v->against_count);
        key_count(w, "abstain", v->abstain_count);
        key_known(w, "for_who", v->for_who);
        key_known(w, "against_who", v->against_who);
        key_known(w, "abstain_who", v->abstain_who);
        key_text(w, "text", v->text);
        ballots(w, v);
        key_if(w, "mismatch", v->mismatch);
        close(w, '}');
    }
    close(w, ']');
}

static void dissents(struct writer *w, const struct item *item)
{
    key(w, "dissents");
    open(w, '[');
    for (size_t i = 0; i < item->dissent_count; i++) {
        const struct dissent *dissent = &item->dissent[i];
        value_start(w);
        open(w, '{');
        key_text(w, "kind", str_of(dissent_kind_name(dissent->kind)));
        key_known(w, "who", dissent->who);
        key_text(w, "text", dissent->text);
        close(w, '}');
    }
    close(w, ']');
}

static void commitments(struct writer *w, const struct item *item)
{
    key(w, "commitments");
    open(w, '[');
    for (size_t i = 0; i < item->commitment_count; i++) {
        const struct commitment *commitment = &item->commitment[i];
        value_start(w);
        open(w, '{');
        key_known(w, "actor", commitment->actor);
        key_known(w, "to", commitment->to);
        key_known(w, "due", commitment->due);
        key(w, "due_date");
        date_value(w, commitment->due_date);
        key_text(w, "text", commitment->text);
        close(w, '}');
    }
    close(w, ']');
}

static void localities(struct writer *w, const struct item *item)
{
    key(w, "places");
    open(w, '[');
    for (size_t i = 0; i < item->locality_count; i++) {
        value_start(w);
        open(w, '{');
        key_text(w, "name", item->locality[i].name);
        key_text(w, "kind", item->locality[i].kind);
        close(w, '}');
    }
    close(w, ']');
}

/* What most items have none of: a key only where there is something to say. */
static void facts(struct writer *w, const struct item *item)
{
    key_if_known(w, "proposer", item->proposer);
    key_if_known(w, "decides", item->decides);
    key_if_known(w, "case_kind", str_of(case_kind_name(item->case_kind)));
    key_if_known(w, "followed", str_of(followed_name(item->followed)));
    key_if(w, "undecided", item->undecided);
    if (item->dissent_count)
        dissents(w, item);
    if (item->commitment_count)
        commitments(w, item);
    if (item->locality_count)
        localities(w, item);
    if (item->cpr_count)
        key_number(w, "cpr", item->cpr_count);
}

static void sub_items(struct writer *w, const struct item *item)
{
    key(w, "sub");
    open(w, '[');
    for (size_t i = 0; i < item->sub_count; i++) {
        const struct sub_item *sub = &item->sub[i];
        value_start(w);
        open(w, '{');
        key_text(w, "number", sub->number);
        key_text(w, "text", sub->text);
        lines(w, sub->line_from, sub->line_to);
        close(w, '}');
    }
    close(w, ']');
}

static void item_write(struct writer *w, const struct item *item)
{
    value_start(w);
    open(w, '{');
    key_text(w, "number", item->number);
    key_text(w, "title", item->title);
    key_text(w, "title_raw", item->title_raw);
    key_known(w, "case_no", item->case_no);
    key_bool(w, "closed", item->closed);
    outcomes(w, item->outcomes);
    key_text(w, "earlier_state", str_of(earlier_state_name(item->earlier_state)));
    references(w, "earlier", &item->earlier);
    references(w, "mentions", &item->mentions);
    attachments(w, item);
    people(w, "absent", &item->absences);
    votes(w, item);
    sub_items(w, item);
    key(w, "routine");
    if (routine_name(item->routine))
        text(w, str_of(routine_name(item->routine)));
    else
        null(w);
    facts(w, item);
    lines(w, item->line_from, item->line_to);
    key_number(w, "page", item->page);
    key_if(w, "page_from_toc", item->page_from_toc);
    sections(w, item);
    close(w, '}');
}

void meeting_write_json(const struct meeting *meeting, struct str file, int indent,
                        struct buffer *out)
{
    struct writer w = {.out = out, .indent = indent, .first = true};
    open(&w, '{');
    key_text(&w, "file", file);
    key_text(&w, "municipality", meeting->municipality);
    key_text(&w, "committee", meeting->committee);
    key_day(&w, "date", meeting->date);
    key_known(&w, "time", meeting->time);
    key_text(&w, "kind", meeting->kind);
    key_known(&w, "place", meeting->place);
    people(&w, "participants", &meeting->participants);
    people(&w, "apologies", &meeting->apologies);
    key(&w, "items");
    open(&w, '[');
    for (size_t i = 0; i < meeting->item_count; i++)
        item_write(&w, &meeting->item[i]);
    close(&w, ']');
    key_text(&w, "header", meeting->header);
    key_text(&w, "aside", meeting->aside);
    key_text(&w, "layout", meeting->layout);
    key_text(&w, "format", meeting->format);
    key_text(&w, "encoding", meeting->encoding);
    if (meeting->ocr_quality)
        key_number(&w, "ocr_quality", meeting->ocr_quality);
    lines(&w, meeting->line_from, meeting->line_to);
    close(&w, '}');
}
