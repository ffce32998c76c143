// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>
#include <sys/stat.h>

#include "indexer/commands/commands.h"
#include "indexer/format/schema.h"
#include "stemmer/analyzer.h"
#include "stemmer/base/command.h"
#include "stemmer/base/i18n.h"

static const struct command command[] = {
    {"synk", "sync", N_("bring the index up to date with folders of minutes"), cmd_sync, false},
    {"status", "", N_("what is in the index, and what was skipped"), cmd_status, false},
    {"tjek", "check", N_("verify the index"), cmd_check, false},
    {"komprimer", "compact", N_("make the index small and fast"), cmd_compact, false},
    {"dump", "", N_("the index as text"), cmd_dump, false},
    {"tekst", "text", N_("the lines of a file as they are read"), cmd_text, true},
    {"møde", "moede meeting", N_("the meetings and items found in a file"), cmd_meeting, true},
    {"ord", "words", N_("the words of a text in every form of the index"), cmd_words, true},
    {"termer", "postings", N_("the terms that a file gives"), cmd_postings, true},
    {0},
};

static const char *versions(void)
{
    static char text[160];
    snprintf(text, sizeof text, "schema %s, analysis %s", SCHEMA_VERSION, analyzer_version());
    return text;
}

int main(int argc, char **argv)
{
    umask(077); /* an index is for its owner alone */
    return command_main(argc, argv, command, NULL, versions);
}
