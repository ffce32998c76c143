// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdint.h>

#include "stemmer/base/arena.h"
#include "stemmer/base/error.h"

BEGIN_C

/** Longer texts are refused (STATUS_LIMIT): libstemmer and positions count in 31 bits. */
#define ANALYZER_TEXT_MAX ((size_t)256 << 20) /* bytes */
/** Longer words are cut at a character boundary. */
#define ANALYZER_WORD_MAX 64 /* bytes */
/** Positions skipped between two paragraphs, so that no phrase crosses them. */
#define ANALYZER_PARAGRAPH_GAP 10

/**
 * A term that a token gives besides its stem and its exact form. `kind` is the
 * letter that the index writes before it:
 * A acronym in capitals (AMED), J joined hyphen form (stem), D date (20240618,
 * 202406, ----0227), I case or document number (folded), K KLE subject or facet,
 * L law reference (§8, §8.5, art.25; with the law's stem before it when its name stands there:
 * styrelseslov§60), N amount in kroner, U address on the net, P whole word that a suspended hyphen
 * leaves out (stem: "Børne- og Skoleudvalget" gives børneudvalg, "skoleledere og -lærere"
 * skolelærer).
 */
struct special {
    char kind;
    struct str value;
};

/**
 * One word of a text in every form the index knows.
 *
 * `surface` is a view into the analysed text, so that surface.data - text.data
 * is its place; the other forms are in the arena.
 */
struct word {
    struct str surface;            /**< as written: "Cykelstierne" */
    struct str folded;             /**< lower case, NFC, æøå kept: "cykelstierne"; never empty */
    struct str stem;               /**< Danish stem of folded: "cykelsti"; never empty */
    const struct str *parts;       /**< stems of a compound's parts: "cykel", "sti" */
    const struct special *special; /**< further terms */
    uint32_t position;             /**< 1 for the first word; more than 1 on after a paragraph */
    uint32_t form;                 /**< see analyzer_share(); 0: it has no number */
    uint16_t special_count;
    uint8_t part_count; /**< 0 when it is not a compound */
    bool stop;          /**< a Danish function word: og, at, den ... */
    bool capital;       /**< begins with a capital letter */
    bool letters;       /**< consists of letters (and apostrophes) only */
};

struct words {
    struct word *word;
    size_t count;
};

struct lexicon;

/** Danish text analysis. Holds the stemmer and the word lists; use one per thread. */
struct analyzer;

/** @return STATUS_BUG if libstemmer lacks Danish, STATUS_NO_MEMORY. */
MUST_CHECK enum status analyzer_open(struct analyzer **ret, struct error *error);
void analyzer_close(struct analyzer *analyzer); /* NULL is fine */
DEFINE_CLEANUP(struct analyzer, analyzer_close);

/**
 * Split compounds by the words of this collection from now on (see lexicon.h).
 * @p lexicon is borrowed and must outlive its use; NULL: the program's own roots alone split.
 */
void analyzer_use_lexicon(struct analyzer *analyzer, const struct lexicon *lexicon);

/**
 * From now on compounds have no parts (true), or have them again (false). For texts of which stems
 * alone are wanted: splitting is most of the work on words that are seen for the first time.
 */
void analyzer_keep_whole(struct analyzer *analyzer, bool whole);

/**
 * Until this is called again, runs into @p arena share the strings of their words, and number the
 * words as written: two words with the same number (1 for the first) have the same folded, stem
 * and parts. For texts that are read together; @p arena must neither be reset nor freed meanwhile.
 * NULL: strings of their own for each run, no numbers; as it is at first.
 */
void analyzer_share(struct analyzer *analyzer, const struct arena *arena);

/**
 * Split @p text into words.
 *
 * Total: any bytes give words; bytes that are not UTF-8 separate words. The same
 * bytes give the same words, on both sides: the indexer and the searcher call
 * this one function and nothing else makes terms. A line feed alone does not end
 * a paragraph; an empty line does.
 *
 * @return STATUS_LIMIT if text is longer than ANALYZER_TEXT_MAX.
 */
MUST_CHECK enum status analyzer_run(struct analyzer *analyzer, struct str text, struct arena *arena,
                                    struct words *ret, struct error *error);

/** Version of the analysis: changes when the same text could give other terms. */
const char *analyzer_version(void);

END_C
