// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/error.h"

/* The commands of referat-searcher; rows in main.c. argv[0] is "referat-searcher søg".
 * Each returns the exit code; with an error in @p error it has not printed it. */
int cmd_find(int argc, char **argv, struct error *error);
int cmd_show(int argc, char **argv, struct error *error);
int cmd_fields(int argc, char **argv, struct error *error);
int cmd_suggest(int argc, char **argv, struct error *error);
int cmd_prompt(int argc, char **argv, struct error *error);
int cmd_index(int argc, char **argv, struct error *error);
int cmd_parse(int argc, char **argv, struct error *error);
int cmd_plan(int argc, char **argv, struct error *error);
