// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/store.h"
#include "indexer/sync/sync_file.h"
#include "stemmer/lexicon.h"

/* What the files of a sync share: sync.c goes over files, sync_generation.c opens the index. */

/** What is known about a file of a scan before it is read. */
struct sync_task {
    struct file_state *known;  /**< from the last sync; NULL: it is new */
    struct file_state *before; /**< from the generation before a rebuild; NULL: none, or not kept */
    bool cut;                  /**< JSON Lines: it breaks off */
    bool stuck;                /**< it has taken too long already */
    struct str hash;           /**< JSON Lines: of the content now */
    uint64_t offset;           /**< JSON Lines: where to go on */
    bool planned;
    bool same;               /**< nothing to do */
    const struct error *why; /**< not NULL: it cannot be read */
};

/** How far the files of a root have been given to the workers. */
struct sync_deal {
    const struct scan *scan;
    struct sync_task *task; /**< one for each file of the scan */
    size_t at;              /**< the next file */
    uint64_t offset;        /**< in it, when it is JSON Lines */
    uint32_t root;
    uint32_t readable; /**< files that are there and can be read */
    uint64_t bytes, bytes_done;
};

struct sync {
    struct sync_file file;
    struct sync_deal deal;
    struct str context; /* see sync_file_context() */
    struct store store;
    struct arena arena; /* states and roots, for the whole sync */
    struct file_state *state;
    size_t state_count;
    struct str *stuck; /* paths of files at which the survey's readers were stuck */
    size_t stuck_count;
    struct file_state *before; /* of the generation before a rebuild; by key */
    size_t before_count;
    struct str *root_before; /* its roots, by number */
    size_t root_before_count;
    struct str *root; /* path of each root, by number */
    size_t root_count, root_room;
    bool dirty;              /* something is written since the last commit */
    struct lexicon *lexicon; /* of the generation that is written */
    bool swap;               /* the generation being written is not current yet */
};

/** A root with what lies below it now. */
struct sync_root {
    struct str path;
    struct str part; /**< only this file or folder below it; empty: all of it */
    struct scan scan;
};

struct sync_roots {
    struct sync_root *root;
    size_t count, room;
};

/** Go over the files of a root: read what is new, in the order of the scan. */
enum status sync_process_files(struct sync *sync, uint32_t root, const struct scan *scan,
                               struct error *error);

enum status sync_commit(struct sync *sync, struct error *error);
/** After the last commit: what searches count by, see columns_write.h. */
void sync_write_columns(const struct sync *sync);
enum status sync_load_roots(struct sync *sync, struct error *error);
enum status sync_load_states(struct sync *sync, struct error *error);

/** Open the generation to write: the current one, or a new one that is swapped in. */
enum status sync_open_writer(struct sync *sync, bool rebuild, struct error *error);

/** The roots that an index being rebuilt had. */
enum status sync_old_roots(struct sync *sync, struct error *error);

/** Load the words and places that the generation keeps to; learn them first when it is new. */
enum status sync_learn(struct sync *sync, const struct sync_roots *roots, struct error *error);

/** Is the collection half as large again as when its words were learnt? */
bool sync_has_outgrown(struct sync *sync, const struct sync_roots *roots);
