// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "stemmer/base/error.h"

/* The commands of referat-searcher; rows in main.c. argv[0] is "referat-searcher søg".
 * Each returns the exit code; with an error in @p error it has not printed it. */
int cmd_find(int argc, char **argv, struct error *error);
int cmd_show(int argc, char **argv, struct error *error);
int cmd_fields(int argc, char **argv, struct error *error);
int cmd_help(int argc, char **argv, struct error *error);
int cmd_facets(int argc, char **argv, struct error *error);
int cmd_trend(int argc, char **argv, struct error *error);
int cmd_numbers(int argc, char **argv, struct error *error);
int cmd_promises(int argc, char **argv, struct error *error);
int cmd_alarm(int argc, char **argv, struct error *error);
int cmd_explain(int argc, char **argv, struct error *error);
int cmd_export(int argc, char **argv, struct error *error);
int cmd_compare(int argc, char **argv, struct error *error);
int cmd_suggest(int argc, char **argv, struct error *error);
int cmd_prompt(int argc, char **argv, struct error *error);
int cmd_index(int argc, char **argv, struct error *error);
int cmd_parse(int argc, char **argv, struct error *error);
int cmd_plan(int argc, char **argv, struct error *error);
int cmd_case(int argc, char **argv, struct error *error);
int cmd_prior(int argc, char **argv, struct error *error);
int cmd_cite(int argc, char **argv, struct error *error);
int cmd_gaps(int argc, char **argv, struct error *error);
int cmd_similar(int argc, char **argv, struct error *error);
int cmd_request(int argc, char **argv, struct error *error);
