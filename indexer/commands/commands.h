// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/text.h"
#include "stemmer/base/command.h"

/* The commands of referat-indexer; see the table in main.c. Each returns the exit code. */

int cmd_sync(int argc, char **argv, struct error *error);
int cmd_status(int argc, char **argv, struct error *error);
int cmd_check(int argc, char **argv, struct error *error);
int cmd_compact(int argc, char **argv, struct error *error);
int cmd_dump(int argc, char **argv, struct error *error);
int cmd_text(int argc, char **argv, struct error *error);
int cmd_meeting(int argc, char **argv, struct error *error);
int cmd_words(int argc, char **argv, struct error *error);
int cmd_postings(int argc, char **argv, struct error *error);

/** Read the file at @p path ("-": standard input) into @p arena, at most TEXT_SIZE_MAX bytes. */
MUST_CHECK enum status file_read(const char *path, struct arena *arena, struct str *ret,
                                 struct error *error);
