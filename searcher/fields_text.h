// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/render.h"

/** The table of fields for people: name, twins, what it is, values or an example. */
void fields_print(const struct page *page);
