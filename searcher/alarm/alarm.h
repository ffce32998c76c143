// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"

/*
 * Saved searches that tell what is new: `alarm ny chromebook`, then `alarm kør` from time to time.
 *
 * An alarm remembers the id and the content hash (evidence_hash()) of every item it has told, not
 * the day of a meeting: minutes that arrive late are news like others. An item is known by its id,
 * or by its hash and day when its id is another, so that an index that was rebuilt, moved or
 * replaced tells nothing twice. What no longer matches is kept as gone, for it may come back.
 *
 * They are in $XDG_DATA_HOME/referat/alarmer.json, else ~/.local/share/referat/alarmer.json,
 * readable by its owner alone:
 *
 *     {"format_version":1,"kind":"referat-alarms","alarms":[
 *      {"name":"chromebook","query":"chromebook","created":"2025-03-20","checked":"2025-03-27",
 *       "revision":12,"indexes":[],"expected":["..."],"overdue":["..."],
 *       "items":[{"id":"...","sha256":"...","decision":"...","outcomes":"...","date":"...",
 *                 "title":"...","gone":false}]}]}
 */

#define ALARM_KIND      "referat-alarms"
#define ALARMS_MAX      500                 /* alarms of one person */
#define ALARM_NAME_MAX  200                 /* bytes */
#define ALARM_FILE_MAX  ((size_t)256 << 20) /* bytes */
#define ALARM_WAIT_MAX  10                  /* seconds for another process to end */
#define ALARM_INDEX_MAX 32                  /* indexes of one alarm */

/** An item as it was told. */
struct alarm_item {
    struct str id, sha256;
    struct str decision; /**< hash of outcomes and decision; tells what kind of change it is */
    struct str outcomes; /**< Danish names with ", " between; may be empty */
    struct str date;     /**< ISO; may be empty */
    struct str title;
    bool gone;
};

/** What alarms remember of steps and commitments: keys that were told. */
struct alarm_keys {
    struct str *key; /**< sorted */
    size_t count, room;
};

struct alarm {
    struct str name, query;
    struct str created, checked; /**< ISO days */
    uint64_t revision;           /**< of the index when it was checked */
    struct str *index;           /**< absolute paths; none: the standard index */
    size_t index_count;
    struct alarm_item *item; /**< sorted by id */
    size_t item_count;
    struct alarm_keys expected, overdue;
};

struct alarms {
    struct alarm *alarm; /**< in the order they were made */
    size_t count, room;
};

/** Is @p key among them? */
bool alarm_told(const struct alarm_keys *keys, struct str key);

/** The alarm called @p name, in any case; NULL if there is none. */
struct alarm *alarms_find(const struct alarms *alarms, struct str name);

/* The file. */

/** Path of the file and, while open, its lock. */
struct alarm_store {
    char *path; /**< in the arena it was opened with */
    int lock;   /**< file descriptor; -1: none */
};

/** Lock the alarms and read them; none is no error. Waits ALARM_WAIT_MAX seconds.
 *  @return STATUS_LOCKED, STATUS_IO, STATUS_CORRUPT when the file is none of ours. */
MUST_CHECK enum status alarm_store_open(struct alarm_store *store, struct arena *arena,
                                        struct alarms *ret, struct error *error);
/** Write all of it or nothing. */
MUST_CHECK enum status alarm_store_write(const struct alarm_store *store,
                                         const struct alarms *alarms, struct error *error);
void alarm_store_close(struct alarm_store *store);

/** Read the bytes of a file. @return STATUS_CORRUPT. */
MUST_CHECK enum status alarms_read(struct str bytes, const char *path, struct arena *arena,
                                   struct alarms *ret, struct error *error);

/* What is there now. */

/** An item was sent on to a body that has not treated it. */
struct alarm_step {
    struct str key;
    struct str id, title, date; /**< of the item that was sent on */
    struct str municipality;
    struct str body;     /**< that is to treat it */
    struct str met;      /**< id of the item in which it did; empty in a snapshot */
    struct str met_date; /**< ISO */
};

/** A commitment whose time has passed without anything known of it. */
struct alarm_promise {
    struct str key;
    struct str id, title, text, due;
};

struct alarm_snapshot {
    struct alarm_item *item; /**< sorted by id */
    size_t item_count, item_room;
    struct alarm_step *step; /**< sorted by key */
    size_t step_count, step_room;
    struct alarm_promise *promise; /**< sorted by key */
    size_t promise_count, promise_room;
    uint64_t revision;
};

/** All that matches @p query now. @p today tells what is overdue. */
MUST_CHECK enum status alarm_look(struct searcher *searcher, struct str query, day today,
                                  struct arena *arena, struct alarm_snapshot *ret,
                                  struct error *error);

/** In which item has the body of @p step treated the case since? Fills in step->met. */
MUST_CHECK enum status alarm_met(struct searcher *searcher, struct alarm_step *step,
                                 struct arena *arena, struct error *error);

/** Make @p snapshot what @p alarm remembers from now on; what it had and @p snapshot has not is
 *  kept as gone. Views, not copies. */
void alarm_remember(struct alarm *alarm, const struct alarm_snapshot *snapshot, day today,
                    struct arena *arena);

/** The key of a step and what it is made of: "id|body". */
struct str alarm_step_key(struct str id, struct str body, struct arena *arena);
