// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <limits.h>

#include "indexer/meeting.h"
#include "searcher/searcher.h"
#include "stemmer/analyzer.h"
#include "stemmer/lexicon.h"

/*
 * A folder of minutes twice: as an index in a temporary folder, and as the words of every item,
 * read from the files, to answer questions without the index.
 */

/** A title or a section, as words. */
struct piece {
    enum section_kind kind; /**< not of a title */
    bool title, quoted;
    struct words words;
};

/** An item. */
struct entry {
    const struct meeting *meeting;
    const struct item *item;
    struct str file;     /**< below the root */
    struct piece *piece; /**< what is searched as its text */
    size_t piece_count;
};

/** A file as it was read. */
struct collection_file {
    struct str path, relative;
    struct str bytes;
    struct text text;
};

struct collection {
    struct arena arena;
    struct analyzer *analyzer;
    struct lexicon *lexicon;
    struct searcher *searcher;
    char folder[PATH_MAX]; /**< temporary, holds the index */
    char index[PATH_MAX];
    struct collection_file *file;
    size_t file_count, file_room;
    struct entry *entry;
    size_t entry_count, entry_room;
    struct str places; /**< what the index has learnt about folders, see indexer/sync/survey.h */
};

/**
 * Index @p folder, or copies of those of its files whose names end with @p tail (NULL: all), and
 * read it. Says with tap_note() what fails.
 * @return whether it could.
 */
bool collection_open(struct collection *ret, const char *folder, const char *tail);
/** Also removes the index. */
void collection_close(struct collection *collection);

/** Path of a folder, named from the top of the source tree. */
struct str collection_path(struct arena *arena, const char *name);

bool collection_has_folder(const char *path);

/** Number of the entry that a hit is; SIZE_MAX when there is none. */
size_t collection_entry(const struct collection *collection, const struct record *record);
