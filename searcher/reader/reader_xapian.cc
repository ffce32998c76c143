// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/reader/reader_xapian.hh"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "indexer/format/columns_xapian.hh"
#include "indexer/format/schema.h"
#include "indexer/format/store.h"
#include "indexer/format/xapian_guard.hh"
#include "stemmer/analyzer.h"
#include "stemmer/base/i18n.h"

#define RETRIES 3

static struct str keep(struct arena *arena, const std::string &s)
{
    return arena_copy(arena, {s.data(), s.size()});
}

static enum status check_version(const Xapian::Database &db, const std::string &path,
                                 struct error *error)
{
    if (db.get_metadata(META_SCHEMA) == SCHEMA_VERSION &&
        db.get_metadata(META_ANALYZER) == analyzer_version())
        return STATUS_OK;
    error_set(error, STATUS_VERSION, _("the index in '%s' was made by another version"),
              path.c_str());
    error_hint(error, _("make it anew with: referat indeks synk --rebuild FOLDER --index '%.60s'"),
               path.c_str());
    return STATUS_VERSION;
}

static enum status open_all(struct index_reader *reader, struct error *error)
{
    std::vector<Xapian::Database> parts;
    std::vector<std::string> current;
    std::vector<std::string> uuids;
    Xapian::Database whole;
    for (const std::string &path : reader->paths) {
        char generation[PATH_MAX];
        enum status status = store_current(path.c_str(), generation, error);
        if (status)
            return status;
        Xapian::Database db(generation, Xapian::DB_BACKEND_GLASS);
        status = check_version(db, path, error);
        if (status)
            return status;
        if (std::find(uuids.begin(), uuids.end(), db.get_uuid()) != uuids.end())
            return error_set(error, STATUS_BAD_ARGUMENT, _("'%s': the same index twice"),
                             path.c_str());
        uuids.push_back(db.get_uuid());
        current.push_back(generation);
        parts.push_back(db);
        whole.add_database(db);
    }
    reader->parts.swap(parts);
    reader->current.swap(current);
    reader->uuids.swap(uuids);
    reader->whole = whole;
    return STATUS_OK;
}

/* Xapian's words alone do not tell a person what to do. */
static enum status explain(const struct index_reader *reader, enum status status,
                           struct error *error)
{
    if (!error || (status != STATUS_CORRUPT && status != STATUS_IO))
        return status;
    const char *path = reader->paths.size() == 1 ? reader->paths[0].c_str() : "--index";
    error_context(error, _("the index in '%s' cannot be read, it may be damaged"), path);
    error_hint(error, _("make it anew with: referat indeks synk --rebuild FOLDER --index '%.60s'"),
               path);
    return status;
}

/* Opening may meet a swap of generations: the folder read from the link is gone a moment later. */
static enum status open_settled(struct index_reader *reader, struct error *error)
{
    enum status status = STATUS_CHANGED;
    for (int i = 0; i < RETRIES && status; i++) {
        status = xapian_guard(error, [&] { return open_all(reader, error); });
        if (status != STATUS_CHANGED && status != STATUS_NOT_FOUND && status != STATUS_IO)
            break;
    }
    return explain(reader, status, error);
}

enum status index_reader_open(const char *const *paths, size_t count, struct index_reader **ret,
                              struct error *error)
{
    return xapian_guard(error, [&] {
        std::unique_ptr<struct index_reader> reader(new index_reader);
        for (size_t i = 0; i < count; i++)
            reader->paths.push_back(paths[i]);
        enum status status = open_settled(reader.get(), error);
        if (!status)
            *ret = reader.release();
        return status;
    });
}

void index_reader_close(struct index_reader *reader)
{
    delete reader;
}

static bool swapped(const struct index_reader *reader)
{
    for (size_t i = 0; i < reader->paths.size(); i++) {
        char generation[PATH_MAX];
        if (store_current(reader->paths[i].c_str(), generation, nullptr) == STATUS_OK &&
            reader->current[i] != generation)
            return true;
    }
    return false;
}

enum status index_reader_refresh(struct index_reader *reader, struct error *error)
{
    return xapian_guard(error, [&] {
        if (swapped(reader))
            return open_settled(reader, error);
        reader->whole.reopen();
        for (Xapian::Database &db : reader->parts)
            db.reopen();
        return STATUS_OK;
    });
}

/* Run f. A snapshot that the writer has recycled, or a generation that is gone, is for the caller
 * to begin anew: numbers of documents of before mean others afterwards. */
template <typename F>
static enum status reading(const struct index_reader *reader, struct error *error, F &&f)
{
    enum status status = xapian_guard(error, f);
    bool trouble = status == STATUS_IO || status == STATUS_CORRUPT || status == STATUS_NOT_FOUND;
    if (trouble && swapped(reader))
        return error_set(error, STATUS_CHANGED, _("the index was written anew while it was read"));
    return explain(reader, status, error);
}

static void set_order(Xapian::Enquire &enquire, Xapian::MultiValueKeyMaker &keys,
                      enum hit_order order)
{
    switch (order) {
    case ORDER_SCORE:
        return;
    case ORDER_RELEVANCE:
        enquire.set_sort_by_relevance_then_value(SLOT_TIE, true);
        return;
    case ORDER_NEWEST:
        keys.add_value(SLOT_TIE, true);
        break;
    case ORDER_OLDEST:
        keys.add_value(SLOT_DATE);
        keys.add_value(SLOT_TIE, true);
        break;
    case ORDER_BODY:
        keys.add_value(SLOT_BODY);
        keys.add_value(SLOT_TIE, true);
        break;
    case ORDER_CASE: /* items without a number come last: '\xff' sorts behind every number */
        keys.add_value(SLOT_CASE, false, "\xff");
        keys.add_value(SLOT_DATE);
        keys.add_value(SLOT_TIE, true);
        break;
    }
    enquire.set_sort_by_key_then_relevance(&keys, false);
}

static struct ids sorted_ids(std::vector<uint32_t> &found, struct arena *arena)
{
    struct ids ids = {ARENA_NEW(arena, uint32_t, found.size()), found.size()};
    std::sort(found.begin(), found.end());
    std::copy(found.begin(), found.end(), ids.id);
    return ids;
}

static void take_hits(const Xapian::MSet &found, const struct lookup *lookup, struct arena *arena,
                      struct hits *ret)
{
    struct hits hits = {ARENA_NEW(arena, struct hit, found.size()),
                        0,
                        found.get_matches_estimated(),
                        !lookup->estimate,
                        {nullptr, 0}};
    for (Xapian::MSetIterator i = found.begin(); i != found.end(); ++i) {
        struct hit *hit = &hits.hit[hits.count++];
        hit->id = *i;
        hit->score = i.get_weight();
        if (!lookup->no_records)
            hit->record = keep(arena, i.get_document().get_data());
    }
    *ret = hits;
}

/* BM25 with k1 = 1 and b = 0.5 over the items: headers of meetings have no length and would
 * halve the average that lengths are compared with. This is the same formula with the average
 * taken over the items alone. */
static Xapian::BM25Weight weighting(const Xapian::Database &db)
{
    const double k1 = 1;
    const double b = 0.5;
    double items = db.get_termfreq(TERM_KIND KIND_ITEM);
    double share = items > 0 ? items / db.get_doccount() : 1;
    double k1_all = k1 * (1 - b + share * b);
    return Xapian::BM25Weight(k1_all, 0, 1, share * b * k1 / k1_all, 0.5 / share);
}

enum status index_reader_find(struct index_reader *reader, const struct lookup *lookup,
                              struct arena *arena, struct hits *ret, struct error *error)
{
    return reading(reader, error, [&] {
        Xapian::Enquire enquire(reader->whole);
        Xapian::MultiValueKeyMaker keys;
        enquire.set_query(xapian_query(reader, lookup->plan));
        enquire.set_weighting_scheme(weighting(reader->whole));
        set_order(enquire, keys, lookup->order);
        Xapian::doccount all = reader->whole.get_doccount();
        Gatherer gatherer;
        const bool one = reader->parts.size() == 1;
        if (lookup->all_ids && one) /* on the way */
            enquire.add_matchspy(&gatherer);
        Xapian::MSet found =
            enquire.get_mset(lookup->first, lookup->limit, lookup->estimate ? 0 : all);
        take_hits(found, lookup, arena, ret);
        if (lookup->all_ids && !one)
            gatherer.ids = gather(reader, enquire.get_query());
        if (lookup->all_ids)
            ret->all = sorted_ids(gatherer.ids, arena);
        return STATUS_OK;
    });
}

enum status index_reader_ids(struct index_reader *reader, const struct plan *plan,
                             struct arena *arena, struct ids *ret, struct error *error)
{
    return reading(reader, error, [&] {
        std::vector<uint32_t> found = gather(reader, xapian_query(reader, plan));
        *ret = sorted_ids(found, arena);
        return STATUS_OK;
    });
}

enum status index_reader_record(struct index_reader *reader, uint32_t id, struct arena *arena,
                                struct str *ret, struct error *error)
{
    return reading(reader, error, [&] {
        *ret = keep(arena, reader->whole.get_document(id).get_data());
        return STATUS_OK;
    });
}

enum status index_reader_term(struct index_reader *reader, struct str term, struct term_count *ret,
                              struct error *error)
{
    return reading(reader, error, [&] {
        std::string name = xapian_string(term);
        ret->documents = name.empty() ? 0 : reader->whole.get_termfreq(name);
        ret->occurrences = name.empty() ? 0 : reader->whole.get_collection_freq(name);
        return STATUS_OK;
    });
}

enum status index_reader_frequencies(struct index_reader *reader, struct str term,
                                     const struct ids *ids, uint32_t *ret, struct error *error)
{
    return reading(reader, error, [&] {
        std::string name = xapian_string(term);
        std::fill(ret, ret + ids->count, 0);
        Xapian::PostingIterator at = reader->whole.postlist_begin(name);
        Xapian::PostingIterator end = reader->whole.postlist_end(name);
        for (size_t i = 0; i < ids->count && at != end; i++) {
            at.skip_to(ids->id[i]);
            if (at != end && *at == ids->id[i])
                ret[i] = at.get_wdf();
        }
        return STATUS_OK;
    });
}

enum status index_reader_terms(struct index_reader *reader, struct str prefix, size_t limit,
                               struct arena *arena, struct term_list *ret, struct error *error)
{
    return reading(reader, error, [&] {
        std::string start = xapian_string(prefix);
        std::vector<struct term_entry> entries;
        Xapian::TermIterator i = reader->whole.allterms_begin(start);
        Xapian::TermIterator end = reader->whole.allterms_end(start);
        for (; i != end && entries.size() < limit; ++i)
            entries.push_back({keep(arena, *i), i.get_termfreq()});
        struct term_list list = {ARENA_NEW(arena, struct term_entry, entries.size()),
                                 entries.size(), i == end};
        std::copy(entries.begin(), entries.end(), list.entry);
        *ret = list;
        return STATUS_OK;
    });
}

enum status index_reader_metadata(struct index_reader *reader, size_t index, struct str key,
                                  struct arena *arena, struct str *ret, struct error *error)
{
    return reading(reader, error, [&] {
        *ret = keep(arena, reader->parts[index].get_metadata(xapian_string(key)));
        return STATUS_OK;
    });
}

enum status index_reader_part(struct index_reader *reader, size_t index, struct index_part *ret,
                              struct error *error)
{
    return reading(reader, error, [&] {
        const Xapian::Database &db = reader->parts[index];
        *ret = {reader->current[index].c_str(), db.get_revision(), db.get_lastdocid()};
        return STATUS_OK;
    });
}

enum status index_reader_values(struct index_reader *reader, size_t index, enum column_id column,
                                struct arena *arena, struct column_values *ret, struct error *error)
{
    return reading(reader, error, [&] {
        *ret = columns_read_values(reader->parts[index], column, arena);
        return STATUS_OK;
    });
}

size_t index_reader_index_of(const struct index_reader *reader, uint32_t id)
{
    return (id - 1) % reader->parts.size();
}

enum status index_reader_facts(struct index_reader *reader, struct index_facts *ret,
                               struct error *error)
{
    return reading(reader, error, [&] {
        struct index_facts facts = {reader->parts.size(), reader->whole.get_doccount(), 0};
        for (const Xapian::Database &db : reader->parts)
            facts.revision += db.get_revision();
        *ret = facts;
        return STATUS_OK;
    });
}
