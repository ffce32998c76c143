// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/alarm/alarm.h"
#include "searcher/show/json_writer.h"
#include "searcher/show/render.h"

/* What has happened since an alarm was last run. */

enum digest_change {
    DIGEST_DECISION, /**< the decision or the outcome is another */
    DIGEST_TITLE,    /**< the title is */
    DIGEST_TEXT,     /**< something else is */
};

struct digest_entry {
    const struct alarm_item *now;    /**< NULL: it is gone */
    const struct alarm_item *before; /**< NULL: it is new */
    enum digest_change change;       /**< when both are there */
    struct record record;            /**< of what is there */
    struct str sections;             /**< where the words of the query stand: "Titel, Resume" */
};

/** How far the collection goes for a body that the digest names. */
struct digest_body {
    struct str municipality, name;
    day newest; /**< meeting; 0: none is in the collection */
};

struct digest {
    const struct alarm *alarm;
    struct alarm_snapshot now;
    struct digest_entry *fresh; /**< new, newest first */
    size_t fresh_count;
    struct digest_entry *changed; /**< decisions first */
    size_t changed_count;
    struct digest_entry *gone;
    size_t gone_count;
    struct alarm_step *expected; /**< steps that were not told yet */
    size_t expected_count;
    struct alarm_step *met; /**< steps told as expected that have been taken */
    size_t met_count;
    struct alarm_promise *overdue; /**< not told yet */
    size_t overdue_count;
    struct digest_body *body;
    size_t body_count, body_room;
};

/** Compare what @p alarm remembers with what is there now. */
MUST_CHECK enum status digest_make(struct searcher *searcher, const struct alarm *alarm, day today,
                                   struct arena *arena, struct digest *ret, struct error *error);

/** The part of it that needs no index: which items are new, changed, gone, which steps and
 *  commitments were not told. Known items whose id has changed are told by hash and day. */
void digest_compare(const struct alarm *alarm, const struct alarm_snapshot *now,
                    struct arena *arena, struct digest *ret);

bool digest_is_quiet(const struct digest *digest);

/** For a person; nothing when the digest is quiet. */
void render_digest(const struct page *page, const struct digest *digest, day today);
/** As an object of a list that is open. */
void render_digest_json(struct json *json, const struct digest *digest);
