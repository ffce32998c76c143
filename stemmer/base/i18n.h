// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <libintl.h>

#include "stemmer/base/attributes.h"

BEGIN_C

#define I18N_DOMAIN "referat"

/** Translate now. */
#define _(text) dgettext(I18N_DOMAIN, text)
/** Mark for translation; the place that prints it calls _(). For tables. */
#define N_(text) text
/** Translate with a plural form chosen by @p n. */
#define P_(one, many, n) dngettext(I18N_DOMAIN, one, many, n)

/**
 * Set up locale and language; call first in main().
 *
 * The character set becomes UTF-8 whatever the locale says. The language is
 * @p language ("da", "en") when given, else what the environment asks for
 * (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), else Danish.
 *
 * @p language may be NULL. May be called again when an option names a language.
 */
void i18n_start(const char *language);

END_C
