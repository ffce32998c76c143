// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/keeper.h"

#include <set>
#include <sstream>

#include "indexer/format/columns_xapian.hh"
#include "indexer/format/schema.h"
#include "indexer/format/xapian_guard.hh"

static Xapian::Database open_database(const char *path)
{
    return Xapian::Database(path, Xapian::DB_BACKEND_GLASS);
}

static struct str keep(struct arena *arena, const std::string &s)
{
    return arena_copy(arena, {s.data(), s.size()});
}

enum status keeper_facts(const char *path, struct arena *arena, struct keeper_facts *ret,
                         struct error *error)
{
    return xapian_guard(error, [&] {
        Xapian::Database db = open_database(path);
        ret->items = db.get_termfreq(TERM_KIND KIND_ITEM);
        ret->versions = db.get_termfreq(TERM_KIND KIND_VERSION);
        ret->meetings = db.get_termfreq(TERM_KIND KIND_MEETING);
        ret->revision = db.get_revision();
        ret->schema = keep(arena, db.get_metadata(META_SCHEMA));
        ret->analyzer = keep(arena, db.get_metadata(META_ANALYZER));
        return STATUS_OK;
    });
}

enum status keeper_metadata(const char *path, struct str prefix, struct arena *arena,
                            struct metadata_list *ret, struct error *error)
{
    return xapian_guard(error, [&] {
        Xapian::Database db = open_database(path);
        std::string start = xapian_string(prefix);
        size_t count = 0;
        for (auto i = db.metadata_keys_begin(start); i != db.metadata_keys_end(start); ++i)
            count++;
        ret->entry = ARENA_NEW(arena, struct metadata, count);
        ret->count = 0;
        for (auto i = db.metadata_keys_begin(start); i != db.metadata_keys_end(start); ++i) {
            std::string key = *i;
            ret->entry[ret->count].key = keep(arena, key);
            ret->entry[ret->count++].value = keep(arena, db.get_metadata(key));
        }
        return STATUS_OK;
    });
}

/* How many of the documents with @term are searched: versions of an item count once. */
static uint32_t searched(const Xapian::Database &db, const std::string &term,
                         const std::set<Xapian::docid> &versions)
{
    uint32_t count = db.get_termfreq(term);
    if (!versions.empty())
        for (auto p = db.postlist_begin(term); p != db.postlist_end(term); ++p)
            count -= static_cast<uint32_t>(versions.count(*p));
    return count;
}

enum status keeper_terms(const char *path, struct str prefix, struct arena *arena,
                         struct keeper_terms *ret, struct error *error)
{
    return xapian_guard(error, [&] {
        Xapian::Database db = open_database(path);
        std::string start = xapian_string(prefix);
        size_t count = 0;
        for (auto i = db.allterms_begin(start); i != db.allterms_end(start); ++i)
            count++;
        std::set<Xapian::docid> versions(db.postlist_begin(TERM_KIND KIND_VERSION),
                                         db.postlist_end(TERM_KIND KIND_VERSION));
        ret->term = ARENA_NEW(arena, struct keeper_term, count);
        ret->count = 0;
        for (auto i = db.allterms_begin(start); i != db.allterms_end(start); ++i) {
            ret->term[ret->count].value = keep(arena, (*i).substr(start.size()));
            ret->term[ret->count++].documents = searched(db, *i, versions);
        }
        return STATUS_OK;
    });
}

enum status keeper_values(const char *path, enum column_id column, struct arena *arena,
                          struct column_values *ret, struct error *error)
{
    return xapian_guard(error, [&] {
        *ret = columns_read_values(open_database(path), column, arena);
        return STATUS_OK;
    });
}

enum status keeper_records(const char *path, keeper_visit *visit, void *context,
                           struct error *error)
{
    return xapian_guard(error, [&] {
        Xapian::Database db = open_database(path);
        for (auto i = db.allterms_begin(TERM_KEY); i != db.allterms_end(TERM_KEY); ++i) {
            for (auto p = db.postlist_begin(*i); p != db.postlist_end(*i); ++p) {
                std::string record = db.get_document(*p).get_data();
                enum status status = visit(context, {record.data(), record.size()}, error);
                if (status)
                    return status;
            }
        }
        return STATUS_OK;
    });
}

/* Bytes as text: what is not printable ASCII or UTF-8 becomes \xHH; line feeds \n. */
static void dump_bytes(FILE *file, const std::string &s)
{
    for (unsigned char c : s) {
        if (c == '\n')
            fputs("\\n", file);
        else if (c == '\\')
            fputs("\\\\", file);
        else if (c < 0x20 || c == 0x7F)
            fprintf(file, "\\x%02x", c);
        else
            fputc(c, file);
    }
}

static void dump_document(FILE *file, const Xapian::Database &db, Xapian::docid id,
                          const std::string &key)
{
    Xapian::Document document = db.get_document(id);
    fprintf(file, "document %s\n", key.c_str());
    const std::string since = schema_field[FIELD_SINCE].prefix; /* when, which is not what */
    for (auto t = document.termlist_begin(); t != document.termlist_end(); ++t) {
        if ((*t).compare(0, since.size(), since) == 0)
            continue;
        fputs("term ", file);
        dump_bytes(file, *t);
        fprintf(file, " %u", t.get_wdf());
        for (auto p = t.positionlist_begin(); p != t.positionlist_end(); ++p)
            fprintf(file, " %u", *p);
        fputc('\n', file);
    }
    for (auto v = document.values_begin(); v != document.values_end(); ++v) {
        fprintf(file, "value %u ", v.get_valueno());
        dump_bytes(file, *v);
        fputc('\n', file);
    }
    fputs("record ", file);
    dump_bytes(file, document.get_data());
    fputs("\n\n", file);
}

enum status keeper_dump(const char *path, FILE *file, struct error *error)
{
    return xapian_guard(error, [&] {
        Xapian::Database db = open_database(path);
        fprintf(file, "schema %s\nanalyzer %s\n\n", db.get_metadata(META_SCHEMA).c_str(),
                db.get_metadata(META_ANALYZER).c_str());
        for (auto i = db.allterms_begin(TERM_KEY); i != db.allterms_end(TERM_KEY); ++i)
            for (auto p = db.postlist_begin(*i); p != db.postlist_end(*i); ++p)
                dump_document(file, db, *p, *i);
        return STATUS_OK;
    });
}

enum status keeper_check(const char *path, struct arena *arena, size_t *problems,
                         struct str *details, struct error *error)
{
    return xapian_guard(error, [&] {
        std::ostringstream out;
        *problems = Xapian::Database::check(path, 0, &out);
        *details = keep(arena, out.str());
        return STATUS_OK;
    });
}

enum status keeper_compact(const char *from, const char *to, struct error *error)
{
    return xapian_guard(error, [&] {
        open_database(from).compact(to, Xapian::DBCOMPACT_NO_RENUMBER);
        return STATUS_OK;
    });
}
