// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "searcher/case/bodies.h"
#include "searcher/show/render.h"

/** How bodies write a reference to a treatment: product of these parts, read from their lines. */
struct cite_pattern {
    const char *before_date; /**< " den ", " d. ", " ", ", " */
    const char *before_item; /**< ", ", " ", " - " */
    const char *item;        /**< "Punkt", "punkt", "pkt." ... */
    char date;               /**< 'l' 3. marts 2021, '-' 03-03-2021, '.' 03.03.2021 */
    bool stop;               /**< a full stop at the end */
};

enum cite_style {
    CITE_LEARNT, /**< as the body itself writes */
    CITE_COMMA,  /**< Økonomiudvalget den 3. marts 2021, punkt 5 */
    CITE_POINT,  /**< ØU 03.03.2021, pkt. 5 */
    CITE_CASE,   /**< komma and the case number */
    CITE_LINK,   /**< komma and the id that opens it */
    CITE_BIBTEX,
    CITE_RIS,
    CITE_STYLES
};

/** The pattern of komma, for bodies of which nothing is known. */
extern const struct cite_pattern cite_usual;

/** Read the pattern of a printed reference. False when it is of no known shape. */
bool cite_pattern_read(struct str printed, struct str body, struct cite_pattern *ret);

/** The style called @p name ("komma", "pkt" ...); false if none is. */
bool cite_style_named(const char *name, enum cite_style *ret);

/** What is cited. */
struct cited {
    struct str body, date; /**< date: ISO */
    struct str brief;      /**< short name of the body, "DTU"; empty: none known */
    struct str number, sub;
    struct str title, case_no, id, municipality;
    bool extraordinary;
};

/** One reference. Danish whatever language the screen has: it goes into Danish documents. */
struct str cite_line(const struct cited *cited, enum cite_style style,
                     const struct cite_pattern *pattern, struct arena *arena);

/** The parts of a record that are cited. */
struct cited cite_record(const struct record *record, struct str id, struct str sub,
                         struct arena *arena);
