// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>

#include "stemmer/base/arena.h"

/* What a title says about its item. Inside the library only. */

/** Take the marks of closed (and open) items off; @p closed is set when there was one of those. */
struct str title_clean(struct str title, struct arena *arena, bool *closed);

/** The rest want the title in lower case. */
bool title_signature(struct str low);
bool title_any_other(struct str low); /**< Eventuelt */
bool title_messages(struct str low);  /**< Meddelelser, Orientering: a list of short messages */
