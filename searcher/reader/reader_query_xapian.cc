// SPDX-License-Identifier: GPL-2.0-or-later
/* Plans as queries of Xapian, and all their matches. */
#include "searcher/reader/reader_xapian.hh"

#include <algorithm>
#include <memory>

#include "indexer/format/xapian_guard.hh"

namespace
{

/* The documents of a sorted list of ids; in a search over several databases each shard takes
 * its own: ids are interleaved, shard s of n holds s+1, s+1+n, ... */
class IdSource : public Xapian::PostingSource
{
    const struct index_reader *reader;
    std::shared_ptr<const std::vector<uint32_t>> ids;
    std::vector<Xapian::docid> mine;
    size_t at = 0;
    bool started = false;

  public:
    IdSource(const struct index_reader *reader_, std::shared_ptr<const std::vector<uint32_t>> ids_)
        : reader(reader_), ids(std::move(ids_))
    {
    }
    IdSource *clone() const override
    {
        return new IdSource(reader, ids);
    }
    void init(const Xapian::Database &db) override
    {
        const size_t n = reader->uuids.size();
        size_t shard = 0;
        while (n > 1 && shard + 1 < n && reader->uuids[shard] != db.get_uuid())
            shard++;
        mine.clear();
        for (uint32_t id : *ids)
            if ((id - 1) % n == shard)
                mine.push_back(static_cast<Xapian::docid>((id - 1) / n + 1));
        at = 0;
        started = false;
        set_maxweight(0.0);
    }
    Xapian::doccount get_termfreq_min() const override
    {
        return static_cast<Xapian::doccount>(mine.size());
    }
    Xapian::doccount get_termfreq_est() const override
    {
        return static_cast<Xapian::doccount>(mine.size());
    }
    Xapian::doccount get_termfreq_max() const override
    {
        return static_cast<Xapian::doccount>(mine.size());
    }
    void next(double) override
    {
        if (started)
            at++;
        started = true;
    }
    void skip_to(Xapian::docid id, double) override
    {
        started = true;
        at = static_cast<size_t>(
            std::lower_bound(mine.begin() + static_cast<long>(at), mine.end(), id) - mine.begin());
    }
    bool at_end() const override
    {
        return at >= mine.size();
    }
    Xapian::docid get_docid() const override
    {
        return mine[at];
    }
};

/* Turns a plan into a Xapian query; holds nothing after that. */
struct Translation {
    const struct index_reader *reader;
    bool choice = false; /* below an OR */

    Xapian::Query many(Xapian::Query::op op, const struct plan *plan, size_t from,
                       uint32_t window = 0) const
    {
        Translation below = *this;
        std::vector<Xapian::Query> children;
        below.choice = choice || op == Xapian::Query::OP_OR;
        for (size_t i = from; i < plan->child_count; i++)
            children.push_back(below.make(plan->child[i]));
        return Xapian::Query(op, children.begin(), children.end(), window);
    }
    Xapian::Query range(const struct plan *plan) const
    {
        std::string low = xapian_string(plan->low);
        std::string high = xapian_string(plan->high);
        if (high.empty())
            return Xapian::Query(Xapian::Query::OP_VALUE_GE, plan->slot, low);
        if (low.empty()) /* an empty value means unknown and lies in no range */
            low.push_back('\1');
        return Xapian::Query(Xapian::Query::OP_VALUE_RANGE, plan->slot, low, high);
    }
    static Xapian::Query only(const struct index_reader *reader, std::vector<uint32_t> ids)
    {
        auto kept = std::make_shared<const std::vector<uint32_t>>(std::move(ids));
        return Xapian::Query((new IdSource(reader, kept))->release());
    }
    static bool is_placed(const struct plan *plan)
    {
        return plan->op == PLAN_PHRASE || plan->op == PLAN_NEAR;
    }
    /* The words of a phrase wherever they stand. */
    Xapian::Query words(const struct plan *plan) const
    {
        return is_placed(plan) ? scaled(plan, many(Xapian::Query::OP_AND, plan, 0)) : make(plan);
    }
    /* Below an OR Xapian 1.4 now and then adds the points of the words of a phrase where they
     * stand elsewhere; so there the documents are looked up first, and nothing is left to test. */
    Xapian::Query settled(const Xapian::Query &strict, const struct plan *const *part,
                          size_t count) const
    {
        std::vector<uint32_t> ids = gather(reader, strict);
        std::vector<Xapian::Query> ranked;
        std::sort(ids.begin(), ids.end());
        for (size_t i = 0; i < count; i++)
            ranked.push_back(words(part[i]));
        return Xapian::Query(Xapian::Query::OP_FILTER,
                             Xapian::Query(Xapian::Query::OP_AND, ranked.begin(), ranked.end()),
                             only(reader, std::move(ids)));
    }
    Xapian::Query placed(Xapian::Query::op op, const struct plan *plan) const
    {
        Xapian::Query strict = many(op, plan, 0, plan->window);
        return choice ? settled(strict, plan->child, plan->child_count) : strict;
    }
    /* Together with its neighbours: what they leave over is less to look up. */
    Xapian::Query all_of(const struct plan *plan) const
    {
        if (!choice || std::none_of(plan->child, plan->child + plan->child_count, is_placed))
            return many(Xapian::Query::OP_AND, plan, 0);
        Xapian::Query strict = Translation{reader}.many(Xapian::Query::OP_AND, plan, 0);
        return settled(strict, plan->child, plan->child_count);
    }
    Xapian::Query bare(const struct plan *plan) const
    {
        switch (plan->op) {
        case PLAN_ALL: /* not Query::MatchAll: that shared static is not ours to copy */
            return Xapian::Query(std::string());
        case PLAN_NONE:
            return Xapian::Query();
        case PLAN_TERM:
            return Xapian::Query(xapian_string(plan->term));
        case PLAN_RANGE:
            return range(plan);
        case PLAN_IDS:
            return only(reader, {plan->ids, plan->ids + plan->id_count});
        case PLAN_AND:
            return all_of(plan);
        case PLAN_OR:
            return many(Xapian::Query::OP_OR, plan, 0);
        case PLAN_SYNONYM:
            return many(Xapian::Query::OP_SYNONYM, plan, 0);
        case PLAN_PHRASE:
            return placed(Xapian::Query::OP_PHRASE, plan);
        case PLAN_NEAR:
            return placed(Xapian::Query::OP_NEAR, plan);
        case PLAN_AND_NOT:
            return Xapian::Query(Xapian::Query::OP_AND_NOT, make(plan->child[0]),
                                 many(Xapian::Query::OP_OR, plan, 1));
        case PLAN_FILTER:
            return Xapian::Query(Xapian::Query::OP_FILTER, make(plan->child[0]),
                                 many(Xapian::Query::OP_AND, plan, 1));
        case PLAN_MAYBE:
            return Xapian::Query(Xapian::Query::OP_AND_MAYBE, make(plan->child[0]),
                                 many(Xapian::Query::OP_OR, plan, 1));
        }
        return Xapian::Query();
    }
    static Xapian::Query scaled(const struct plan *plan, const Xapian::Query &query)
    {
        if (plan->weight < 0)
            return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, 0.0);
        if (plan->weight > 0 && plan->weight != 1.0)
            return Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, plan->weight);
        return query;
    }
    Xapian::Query make(const struct plan *plan) const
    {
        return scaled(plan, bare(plan));
    }
};

} // namespace

Xapian::Query xapian_query(const struct index_reader *reader, const struct plan *plan)
{
    return Translation{reader}.make(plan);
}

/* All matches of a query: each database by itself, for a spy on several is told the numbers of
 * the one at hand. */
std::vector<uint32_t> gather(const struct index_reader *reader, const Xapian::Query &query)
{
    const size_t n = reader->parts.size();
    std::vector<uint32_t> found;
    for (size_t part = 0; part < n; part++) {
        Xapian::Enquire enquire(reader->parts[part]);
        Gatherer gatherer;
        enquire.set_query(query);
        enquire.set_weighting_scheme(Xapian::BoolWeight());
        enquire.add_matchspy(&gatherer);
        enquire.get_mset(0, 0, reader->parts[part].get_doccount());
        for (uint32_t id : gatherer.ids)
            found.push_back(static_cast<uint32_t>((id - 1) * n + part + 1));
    }
    return found;
}
