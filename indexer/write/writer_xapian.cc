// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/writer.h"

#include <cstdlib>
#include <vector>

#include "indexer/format/schema.h"
#include "indexer/format/xapian_guard.hh"

struct index_writer {
    Xapian::WritableDatabase db;
    std::string stamp;
    Xapian::Database before; /* of the generation before; of nothing without one */
};

enum status index_writer_open(const char *path, struct index_writer **ret, struct error *error)
{
    return xapian_guard(error, [&] {
        /* Xapian would commit by itself after so many changes; we commit, at file borders. */
        setenv("XAPIAN_FLUSH_THRESHOLD", "1000000000", 1);
        *ret = new index_writer{
            Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OPEN | Xapian::DB_BACKEND_GLASS),
            {},
            {}};
        return STATUS_OK;
    });
}

static Xapian::Document make_document(const struct index_document *document)
{
    Xapian::Document made;
    std::string term;
    for (size_t i = 0; i < document->posting_count; i++) {
        const struct posting *posting = &document->posting[i];
        if (i == 0 || posting->term.data != posting[-1].term.data)
            term.assign(posting->term.data, posting->term.size);
        if (posting->position)
            made.add_posting(term, posting->position, posting->count);
        else
            made.add_term(term, posting->count);
    }
    for (size_t i = 0; i < document->value_count; i++)
        made.add_value(document->value[i].slot, xapian_string(document->value[i].value));
    made.set_data(xapian_string(document->record));
    return made;
}

static bool is_item(const struct index_document *document)
{
    static const struct str kind = {TERM_KIND KIND_ITEM, sizeof TERM_KIND KIND_ITEM - 1};
    for (size_t i = 0; i < document->posting_count; i++)
        if (str_equal(document->posting[i].term, kind))
            return true;
    return false;
}

enum status index_writer_put(struct index_writer *writer, const struct index_document *document,
                             bool replace, struct error *error)
{
    return xapian_guard(error, [&] {
        Xapian::Document made = make_document(document);
        std::string key = xapian_string(document->key);
        made.add_boolean_term(key);
        std::string stamp = document->stamp.size ? xapian_string(document->stamp) : writer->stamp;
        if (!stamp.empty() && is_item(document))
            made.add_boolean_term(stamp);
        if (replace)
            writer->db.replace_document(key, made);
        else
            writer->db.add_document(made);
        return STATUS_OK;
    });
}

void index_writer_stamp(struct index_writer *writer, struct str term)
{
    writer->stamp = xapian_string(term);
}

enum status index_writer_remove(struct index_writer *writer, struct str term, struct error *error)
{
    return xapian_guard(error, [&] {
        writer->db.delete_document(xapian_string(term));
        return STATUS_OK;
    });
}

enum status index_writer_set(struct index_writer *writer, struct str key, struct str value,
                             struct error *error)
{
    return xapian_guard(error, [&] {
        writer->db.set_metadata(xapian_string(key), xapian_string(value));
        return STATUS_OK;
    });
}

enum status index_writer_get(struct index_writer *writer, struct str key, struct arena *arena,
                             struct str *ret, struct error *error)
{
    return xapian_guard(error, [&] {
        std::string value = writer->db.get_metadata(xapian_string(key));
        *ret = arena_copy(arena, {value.data(), value.size()});
        return STATUS_OK;
    });
}

enum status index_writer_list(struct index_writer *writer, struct str prefix, struct arena *arena,
                              struct metadata_list *ret, struct error *error)
{
    return xapian_guard(error, [&] {
        std::string start = xapian_string(prefix);
        size_t count = 0;
        for (auto i = writer->db.metadata_keys_begin(start);
             i != writer->db.metadata_keys_end(start); ++i)
            count++;
        struct metadata_list list = {ARENA_NEW(arena, struct metadata, count), 0};
        for (auto i = writer->db.metadata_keys_begin(start);
             i != writer->db.metadata_keys_end(start); ++i) {
            std::string key = *i;
            std::string value = writer->db.get_metadata(key);
            list.entry[list.count].key = arena_copy(arena, {key.data(), key.size()});
            list.entry[list.count++].value = arena_copy(arena, {value.data(), value.size()});
        }
        *ret = list;
        return STATUS_OK;
    });
}

enum status index_writer_count(struct index_writer *writer, struct str term, uint32_t *ret,
                               struct error *error)
{
    return xapian_guard(error, [&] {
        *ret = writer->db.get_termfreq(xapian_string(term));
        return STATUS_OK;
    });
}

enum status index_writer_documents(struct index_writer *writer, struct str term,
                                   struct arena *arena, struct stored_documents *ret,
                                   struct error *error)
{
    return xapian_guard(error, [&] {
        std::string name = xapian_string(term);
        size_t count = writer->db.get_termfreq(name);
        struct stored_documents list = {ARENA_NEW(arena, struct stored_document, count), 0};
        for (auto p = writer->db.postlist_begin(name);
             p != writer->db.postlist_end(name) && list.count < count; ++p) {
            std::string record = writer->db.get_document(*p).get_data();
            list.document[list.count].id = *p;
            list.document[list.count++].record = arena_copy(arena, {record.data(), record.size()});
        }
        *ret = list;
        return STATUS_OK;
    });
}

enum status index_writer_values(struct index_writer *writer, struct str term, struct str prefix,
                                struct arena *arena, struct term_values *ret, struct error *error)
{
    return xapian_guard(error, [&] {
        std::string name = xapian_string(term);
        std::string start = xapian_string(prefix);
        size_t count = 0;
        size_t room = writer->db.get_termfreq(name);
        ret->value = ARENA_NEW(arena, struct str, room);
        for (auto p = writer->db.postlist_begin(name); p != writer->db.postlist_end(name); ++p) {
            auto t = writer->db.termlist_begin(*p);
            t.skip_to(start);
            if (t == writer->db.termlist_end(*p) || (*t).compare(0, start.size(), start) != 0)
                continue;
            std::string value = (*t).substr(start.size());
            if (count < room)
                ret->value[count++] = arena_copy(arena, {value.data(), value.size()});
        }
        ret->count = count;
        return STATUS_OK;
    });
}

static bool has_term(const Xapian::Document &document, const std::string &term)
{
    auto t = document.termlist_begin();
    t.skip_to(term);
    return t != document.termlist_end() && *t == term;
}

enum status index_writer_retag(struct index_writer *writer, uint32_t id, struct str from,
                               struct str to, bool *changed, struct error *error)
{
    return xapian_guard(error, [&] {
        std::string old_term = xapian_string(from);
        std::string new_term = xapian_string(to);
        Xapian::Document document = writer->db.get_document(id);
        *changed = false;
        if (has_term(document, old_term)) {
            document.remove_term(old_term);
            *changed = true;
        }
        if (!has_term(document, new_term)) {
            document.add_boolean_term(new_term);
            *changed = true;
        }
        if (*changed)
            writer->db.replace_document(id, document);
        return STATUS_OK;
    });
}

enum status index_writer_tag(struct index_writer *writer, struct str term, struct str to,
                             struct error *error)
{
    return xapian_guard(error, [&] {
        std::string name = xapian_string(term);
        std::string tag = xapian_string(to);
        std::vector<Xapian::docid> ids(writer->db.postlist_begin(name),
                                       writer->db.postlist_end(name));
        for (Xapian::docid id : ids) {
            Xapian::Document document = writer->db.get_document(id);
            document.add_boolean_term(tag);
            writer->db.replace_document(id, document);
        }
        return STATUS_OK;
    });
}

enum status index_writer_remember(struct index_writer *writer, const char *path,
                                  struct error *error)
{
    return xapian_guard(error, [&] {
        writer->before = Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
        return STATUS_OK;
    });
}

static const Xapian::Database &side_of(const struct index_writer *writer, enum writer_side side)
{
    return side == WRITER_BEFORE ? writer->before : writer->db;
}

static std::string stamp_of(const Xapian::Database &db, Xapian::docid id)
{
    const std::string prefix = schema_field[FIELD_SINCE].prefix;
    auto t = db.termlist_begin(id);
    t.skip_to(prefix);
    if (t == db.termlist_end(id) || (*t).compare(0, prefix.size(), prefix) != 0)
        return {};
    return *t;
}

enum status index_writer_visit(struct index_writer *writer, enum writer_side side, struct str term,
                               index_writer_visitor *visitor, void *context, struct error *error)
{
    return xapian_guard(error, [&] {
        const Xapian::Database &db = side_of(writer, side);
        std::string name = xapian_string(term);
        for (auto p = db.postlist_begin(name); p != db.postlist_end(name); ++p) {
            std::string record = db.get_document(*p).get_data();
            std::string stamp = stamp_of(db, *p);
            enum status status = visitor(context, {record.data(), record.size()},
                                         {stamp.data(), stamp.size()}, error);
            if (status)
                return status;
        }
        return STATUS_OK;
    });
}

enum status index_writer_last(struct index_writer *writer, enum writer_side side, struct str prefix,
                              struct arena *arena, struct str *ret, struct error *error)
{
    return xapian_guard(error, [&] {
        const Xapian::Database &db = side_of(writer, side);
        std::string start = xapian_string(prefix);
        std::string last;
        for (auto t = db.allterms_begin(start); t != db.allterms_end(start); ++t)
            last = (*t).substr(start.size());
        *ret = arena_copy(arena, {last.data(), last.size()});
        return STATUS_OK;
    });
}

enum status index_writer_carry(struct index_writer *writer, struct str term, uint32_t *count,
                               struct error *error)
{
    return xapian_guard(error, [&] {
        std::string name = xapian_string(term);
        *count = 0;
        for (auto p = writer->before.postlist_begin(name); p != writer->before.postlist_end(name);
             ++p) {
            writer->db.add_document(writer->before.get_document(*p));
            ++*count;
        }
        return STATUS_OK;
    });
}

enum status index_writer_commit(struct index_writer *writer, struct error *error)
{
    return xapian_guard(error, [&] {
        writer->db.commit();
        return STATUS_OK;
    });
}

void index_writer_close(struct index_writer *writer)
{
    if (!writer)
        return;
    (void)xapian_guard(nullptr, [&] {
        /* A destructor would commit what is pending; closing inside a transaction drops it. */
        try {
            writer->db.begin_transaction(false);
            writer->db.cancel_transaction();
        } catch (const Xapian::Error &) {
        }
        return STATUS_OK;
    });
    delete writer;
}
