// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/format/default_index.h"

#include <stdio.h>
#include <stdlib.h>

static const char *set_variable(const char *name)
{
    const char *value = getenv(name);
    return value && *value ? value : NULL;
}

void default_index(char ret[PATH_MAX])
{
    const char *index = set_variable("REFERAT_INDEX");
    const char *data = set_variable("XDG_DATA_HOME");
    const char *home = set_variable("HOME");
    if (index)
        snprintf(ret, PATH_MAX, "%s", index);
    else if (data)
        snprintf(ret, PATH_MAX, "%s/referat/index", data);
    else
        snprintf(ret, PATH_MAX, "%s/.local/share/referat/index", home ? home : "");
}
