// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/show/render.h"

/** The table of fields for people: name, twins, what it is, values or an example. */
void fields_print(const struct page *page);
/** One row of it. */
void fields_print_one(const struct page *page, enum field_id id);
