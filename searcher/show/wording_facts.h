// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/searcher.h"
#include "searcher/show/json_writer.h"

#define FACT_ROWS 16 /* at most */

/** A fact of an item in words, in the language of the person at the screen. */
struct fact_row {
    const char *label; /**< translated */
    struct str text;   /**< never empty */
};

/** The facts beside case number, outcome and people; @p ret has room for FACT_ROWS. */
size_t wording_facts(const struct record *record, struct arena *arena, struct fact_row *ret);

/** Every label that wording_facts() may give, by number; NULL past the last. Translated. */
const char *wording_fact_label(size_t number);

/** The same facts as members of the open object, each only when there is something to say. */
void facts_json(struct json *json, const struct record *record);
