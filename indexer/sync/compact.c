// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/sync/compact.h"

#include "indexer/format/store.h"
#include "indexer/write/columns_write.h"
#include "indexer/write/keeper.h"
#include "stemmer/base/i18n.h"

enum status store_compact(const char *index, struct error *error)
{
    CLEANUP(store_close) struct store store = {.lock = -1};
    char fresh[PATH_MAX];
    enum status status = store_open(index, false, &store, error);
    if (status)
        return status;
    store_next(&store, fresh);
    status = keeper_compact(store.current, fresh, error);
    if (status)
        error_context(error, _("writing the index anew"));
    else
        columns_write(fresh);
    return status ? status : store_swap(&store, error);
}
