// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts_parts.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"

/*
 * Who is to do what after the meeting. Three forms: an office that will do something
 * ("Administrationen vender tilbage ..."), a body that wants or gets something ("Udvalget ønsker
 * en redegørelse", "Udvalget får præsenteret ..."), and a thing that is to come with a time
 * ("Nødplanen forelægges udvalget inden udgangen af ..."). Sending on to another body is none:
 * that is a later treatment.
 */

#define COMMITMENT_MAX 200 /* in one item */
#define REACH          6   /* words between a subject and its verb */

/* No sentence without one of them says anything of this kind. */
static const uint64_t promising = SET_OFFICE_DOES | SET_BODY_WANTS | SET_COMES;

static bool is_office(const struct word *word)
{
    if (word->set & SET_OFFICE)
        return true;
    if (word->low.size < 7 || !strchr("nt", word->low.data[word->low.size - 1]))
        return word->capital && word_in(word->low, " center ");
    static const char *const tail[] = {"chefen",        "direktøren", "sekretariatet",
                                       "forvaltningen", "afdelingen", "administrationen",
                                       "lederen"};
    for (size_t i = 0; i < COUNT_OF(tail); i++)
        if (str_ends(word->low, str_of(tail[i])))
            return true;
    return false;
}

static bool is_body(const struct word *word)
{
    bool small = strchr("ubkrm", word->low.data[0]) != NULL;
    if (!small && !word->capital) /* no other word can be one: spares a look */
        return false;
    return word->set & SET_BODY_SMALL || body_head(word);
}

/* The verb of the set after the subject that ends at @p at; the sentence's end if none. */
static size_t verb_after(const struct words *w, struct sentence s, size_t at, uint64_t verbs)
{
    for (size_t i = at + 1; i < s.to && i <= at + REACH; i++) {
        if (strchr(".,:;", w->word[i].kind))
            break;
        if (w->word[i].set & verbs)
            return i;
    }
    return s.to;
}

static bool has_after(const struct words *w, struct sentence s, size_t at, const char *list)
{
    return sentence_has(w, (struct sentence){at + 1, s.to}, list);
}

static bool set_after(const struct words *w, struct sentence s, size_t at, uint64_t set)
{
    return sentence_has_set(w, (struct sentence){at + 1, s.to}, set);
}

struct finding {
    size_t subject, subject_to; /* words */
    bool office;
};

/* "Administrationen vender tilbage", "Center for Skole udarbejder" */
static bool office_promises(const struct words *w, struct sentence s, bool strict,
                            struct finding *ret)
{
    size_t start = sentence_start(w, s);
    for (size_t i = start; i < s.to; i++) {
        const struct word *word = &w->word[i];
        if (word->kind != 'w' || !is_office(word))
            continue;
        if (strict && i != start)
            return false;
        size_t verb = verb_after(w, s, i, strict ? SET_OFFICE_STRICT : SET_OFFICE_DOES);
        if (verb >= s.to || has_after(w, s, i, " protokollen protokol forbehold "))
            continue;
        if ((strict || w->word[verb].set & SET_OFFICE_WEAK) &&
            !set_after(w, s, verb, SET_OFFICE_WHAT))
            continue;
        if (i > start && w->word[i - 1].set & SET_OF) /* "fra administrationen" */
            continue;
        *ret = (struct finding){i, verb, true};
        return true;
    }
    return false;
}

/* "Udvalget ønsker en redegørelse", "X-udvalget får præsenteret ..." */
static bool body_expects(const struct words *w, struct sentence s, struct finding *ret)
{
    size_t start = sentence_start(w, s);
    for (size_t i = start; i < s.to; i++) {
        const struct word *word = &w->word[i];
        if (word->kind != 'w' || !is_body(word))
            continue;
        size_t verb = verb_after(w, s, i, SET_BODY_WANTS);
        if (verb >= s.to || (verb != i + 1 && !set_after(w, s, i, SET_BODY_GETS)))
            continue;
        struct str low = w->word[verb].low;
        bool passive = word_in(low, " forelægges orienteres præsenteres inviteres får vil ");
        if (has_after(w, s, verb, " protokollen protokol forbehold ") ||
            (word_in(low, " ønsker ønskede vil ") && has_after(w, s, i, " ikke ")) ||
            (passive && !set_after(w, s, verb - 1, SET_BODY_GETS)))
            continue;
        if (word_in(low, " vil ") && !has_after(w, s, verb, " få "))
            continue;
        *ret = (struct finding){start, i + 1, false};
        return true;
    }
    return false;
}

static struct str span(const struct passage *passage, size_t from, size_t to)
{
    if (from >= to)
        return STR_NONE;
    const struct word *last = &passage->words->word[to - 1];
    size_t at = passage->words->word[from].at;
    return str_trim(str_slice(passage->text, at, last->at + last->raw.size));
}

/* "Center for Skole, Kultur og Institutioner": from the office to its verb. */
static struct str office_name(const struct passage *passage, struct finding found)
{
    const struct words *w = passage->words;
    if (!word_in(w->word[found.subject].low, " center politisk "))
        return span(passage, found.subject, found.subject + 1);
    return span(passage, found.subject, found.subject_to);
}

static struct str recipient(const struct passage *passage, struct sentence s, size_t from)
{
    struct body body;
    for (size_t i = from; i < s.to; i++)
        if (word_in(passage->words->word[i].low, " udvalget byrådet kommunalbestyrelsen "))
            return passage->words->word[i].raw;
    return body_find(passage->words, passage->text, from, s.to, &body) ? body.name : STR_NONE;
}

static struct str mark_off(struct str text)
{
    while (text.size && strchr(".,;", text.data[text.size - 1]))
        text.size--;
    return text;
}

static bool read_one(const struct passage *passage, struct sentence s, day meeting, bool strict,
                     struct commitment *ret)
{
    const struct words *w = passage->words;
    struct finding found = {0};
    *ret = (struct commitment){.text = STR_NONE};
    if (office_promises(w, s, strict, &found)) {
        ret->actor = office_name(passage, found);
        ret->to = recipient(passage, s, found.subject_to);
    } else if (strict) {
        return false;
    } else if (body_expects(w, s, &found)) {
        ret->to = recipient(passage, s, found.subject);
    } else if (sentence_has_set(w, s, SET_COMES) &&
               due_of(passage, s, meeting, &ret->due, &ret->due_date)) {
        ret->to = recipient(passage, s, s.from);
    } else {
        return false;
    }
    if (!ret->due.size)
        (void)due_of(passage, s, meeting, &ret->due, &ret->due_date);
    ret->due = mark_off(ret->due);
    ret->text = sentence_text(w, passage->text, s);
    return ret->text.size > 0;
}

void commitments_of(const struct passage *passage, day meeting_date, bool strict, struct item *item,
                    size_t *room)
{
    if (!(passage->words->sets & promising))
        return;
    for (struct sentence s = {0}; sentence_next(passage->words, &s);) {
        struct commitment one;
        if (!sentence_has_set(passage->words, s, promising))
            continue;
        if (item->commitment_count >= COMMITMENT_MAX)
            return;
        if (read_one(passage, s, meeting_date, strict, &one))
            *ARRAY_PUSH(passage->arena, item->commitment, item->commitment_count, *room) = one;
    }
}
