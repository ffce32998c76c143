// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/str.h"

BEGIN_C

/** Is the folded word a Danish function word (stemmer/data/stopwords.txt)? */
bool is_stopword(struct str folded);

END_C
