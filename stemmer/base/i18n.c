// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/base/i18n.h"

#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The programs run from the build folder too: use the catalogue that lies beside them there. */
static const char *catalogue_folder(void)
{
    static char folder[PATH_MAX];
    char program[PATH_MAX - 64];
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    if (size > 0) {
        program[size] = '\0';
        char *slash = strrchr(program, '/');
        if (slash) {
            *slash = '\0';
            snprintf(folder, sizeof folder, "%s/../stemmer/po/da/LC_MESSAGES/" I18N_DOMAIN ".mo",
                     program);
            if (access(folder, R_OK) == 0) {
                snprintf(folder, sizeof folder, "%s/../stemmer/po", program);
                return folder;
            }
        }
    }
    return REFERAT_LOCALEDIR;
}

static const char *wanted_language(void)
{
    static const char *const variable[] = {"LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < COUNT_OF(variable); i++) {
        const char *value = getenv(variable[i]);
        if (value && strncmp(value, "da", 2) == 0)
            return "da"; /* also where the system has no such locale */
        if (value && *value)
            return NULL; /* the environment has said something: gettext obeys it */
    }
    return "da";
}

void i18n_start(const char *language)
{
    if (!setlocale(LC_ALL, ""))
        setlocale(LC_ALL, "C.UTF-8");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    setlocale(LC_NUMERIC, "C"); /* JSON and files are read and written with a point */
    if (!language)
        language = wanted_language();
    if (language) {
        setenv("LANGUAGE", language, 1);
        /* gettext ignores LANGUAGE in the plain "C" locale, so leave that one */
        const char *messages = setlocale(LC_MESSAGES, NULL);
        if (!messages || strcmp(messages, "C") == 0 || strcmp(messages, "POSIX") == 0)
            setlocale(LC_MESSAGES, "C.UTF-8");
    }
    bindtextdomain(I18N_DOMAIN, catalogue_folder());
    bind_textdomain_codeset(I18N_DOMAIN, "UTF-8");
    textdomain(I18N_DOMAIN);
    (void)dgettext(I18N_DOMAIN, ""); /* reads the catalogue now: fenced children cannot */
}
