// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/reader/reader.h"

#include <string>
#include <vector>

#include <xapian.h>

/* What the files of the reading half of the shim share. */

struct index_reader {
    std::vector<std::string> paths;   /* of the index folders */
    std::vector<std::string> current; /* of the generations that are open */
    std::vector<std::string> uuids;   /* of each database: tells a shard who it is */
    std::vector<Xapian::Database> parts;
    Xapian::Database whole;
};

/* A plan as Xapian has queries; holds nothing of the plan but its ids. */
Xapian::Query xapian_query(const struct index_reader *reader, const struct plan *plan);

/* Notes every document that matches, by its number in its own database. */
class Gatherer : public Xapian::MatchSpy
{
  public:
    std::vector<uint32_t> ids;
    void operator()(const Xapian::Document &document, double) override
    {
        ids.push_back(document.get_docid());
    }
};

/* All matches of a query, by their numbers in the whole. */
std::vector<uint32_t> gather(const struct index_reader *reader, const Xapian::Query &query);
