// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"

/* What `vis` prints beside the item itself. */

/** Where to open the item: the path of its file, with "#page=7" when it has real pages.
 *  @return STATUS_NOT_FOUND when the file is not there any more. */
MUST_CHECK enum status show_path(const struct search_hit *hit, struct error *error);

/** The item's versions, the one that is searched first. @return how many others there are. */
size_t show_versions(const struct search_hit *hit, bool json);

/** What its other versions say otherwise, the decision first. @return the number of changes. */
size_t show_differences(const struct search_hit *hit, bool json);
