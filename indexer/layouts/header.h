// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/layouts/layout.h"

#define LABELS_MAX 16 /* labels on one line */

/** What a label of a meeting's head tells. */
enum field {
    FIELD_DATE,
    FIELD_TIME,
    FIELD_END, /**< of the meeting */
    FIELD_PLACE,
    FIELD_BODY,
    FIELD_PRESENT,
    FIELD_APOLOGIES,
    FIELD_ABSENT,
    FIELD_KIND,
    FIELD_OTHER, /**< known, and none of the above: its date is not the meeting's */
    FIELD_COUNT
};

/** A line with one label or more. */
struct labelled {
    struct {
        enum field field;
        struct str value;
    } part[LABELS_MAX];
    size_t count;
    struct str before; /**< what stands before the first label */
};

/** Does the line begin with a label? */
bool labelled_read(struct str line, struct labelled *ret);

/** "Mødedato: Mødetid: Mødested: Deltagere: 12. august ...": all values behind the last label.
 * Which of them is the place, nobody can tell. */
bool values_glued(const struct labelled *line);

/** Kind of document named by the line: "referat", "dagsorden" ..., or empty. */
struct str kind_read(struct str line);
/** The body named by a title line such as "Referat af møde i Økonomiudvalget d. 3-4-2024". */
struct str body_read(struct str line, struct arena *arena);
/** "Hovedudvalget (HMU)", "X (Y Kommune)": the name of a body without the remark behind it. */
struct str body_without_remark(struct str name);
/** What stands where a body does in "Social og Sundhed - Referat", whatever its name; or empty. */
struct str name_beside_kind(struct str line, struct arena *arena);
/** "17.00" -> "17:00"; empty when @p text does not begin with (or, @p find, hold) a time. */
struct str time_read(struct str text, bool find, struct arena *arena);
/** The place that a line of a head names behind a time ("... kl. 16.30 på Rådhuset"), or tells of
 *  ("Mødet blev holdt den 1. februar 2011 på Biblioteket. ..."), or empty. */
struct str place_after_time(struct str line);
/** Does the line tell when or where the meeting was held ("Mødet begyndte kl. 17.30")? */
bool told_meeting(struct str line);
/** Does the line name a room or a town hall? */
bool place_line(struct str line);
/** Could a line right below the date name a place: also a school or a street? */
bool place_below(struct str line);
/** Does the field hold a list of people? */
bool is_people(enum field field);
/** "Ole Prøve og Ida Test havde meldt afbud", "Til stede var ...": a sentence that tells who met.
 *  @p later: another one stands before it in the line. */
bool attendance_read(struct str sentence, bool later, enum field *field, struct str *names);
/** What a remark tells of those away: "A deltog virtuelt. Afbud: B" from "Afbud" on. */
struct str away_in(struct str value);
#define PEOPLE_COLUMNS 3 /* of one table */
struct column {
    enum field field;
    struct str people; /**< one on each line */
};
/** Is the row one of a table of people with "Deltagere", "Afbud" above its columns, or these heads
 *  (nobody in any column)? @return how many columns; 0: it is not. */
size_t people_columns(const struct sheet *sheet, size_t row, struct column *column);
/** "Fra forvaltningen og gæster:" inside a list of people, which goes on. */
bool people_heading(struct str line);
/** First whole date of the text, else 0. */
day date_in(struct str text);
/** A date in the name of the file ("oeu-2018-03-05.txt"), else 0. */
day date_of_file(struct str path);
/** The municipality of the meeting, whose items are made: told by its text, the title of the page,
 *  the hints or the folder; stays empty otherwise. */
void find_municipality(const struct sheet *sheet, struct meeting *meeting);
