// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "indexer/text.h"
#include "stemmer/dates.h"

#define MEETING_ITEM_MAX  2000 /* agenda items in one meeting */
#define MEETING_COUNT_MAX 2000 /* meetings in one file (year volumes) */

/** The closed list of parts an item can have; spellings are in vocabulary.c, names in
 *  section_name(): the canonical Danish names of the JSON ("resume", "sagsfremstilling"). */
enum section_kind {
    SECTION_OTHER,          /**< tekst: text under the item before any heading, or unknown */
    SECTION_SUMMARY,        /**< resume */
    SECTION_TOPIC,          /**< beslutningstema */
    SECTION_BACKGROUND,     /**< baggrund */
    SECTION_CASE,           /**< sagsfremstilling */
    SECTION_PROBLEM,        /**< problemstilling */
    SECTION_SOLUTION,       /**< løsning */
    SECTION_RECOMMENDATION, /**< indstilling */
    SECTION_ALTERNATIVE,    /**< alternativ indstilling */
    SECTION_DECISION,       /**< beslutning */
    SECTION_EARLIER,        /**< tidligere */
    SECTION_ROUTE,          /**< sagsgang */
    SECTION_COMPETENCE,     /**< kompetence: who decides */
    SECTION_FINANCE,        /**< økonomi */
    SECTION_STAFF,          /**< personale */
    SECTION_EFFECT,         /**< effekt */
    SECTION_ASSESSMENT,     /**< vurdering */
    SECTION_LAW,            /**< lovgrundlag */
    SECTION_HEARING,        /**< høring */
    SECTION_COMMUNICATION,  /**< kommunikation */
    SECTION_TIME,           /**< tid */
    SECTION_ENVIRONMENT,    /**< miljøvurdering */
    SECTION_ATTACHMENTS,    /**< bilag */
    SECTION_ATTENDANCE,     /**< deltagelse: who took part, was absent, under this item */
    SECTION_SIGNATURE,      /**< underskrift */
    SECTION_TYPE,           /**< punkttype */
    SECTION_COUNT
};

/** Canonical Danish name of a kind; never NULL. */
const char *section_name(enum section_kind kind);
/** The kind with that canonical name or any known heading; SECTION_OTHER if there is none. */
enum section_kind section_kind_of(struct str name);

struct section {
    enum section_kind kind;
    struct str heading;          /**< as printed; empty if it had none */
    struct str by;               /**< body that decided, when the heading names one */
    day date;                    /**< when it did; 0: not printed */
    bool quoted;                 /**< a decision of another meeting, quoted here */
    struct str text;             /**< lines joined by '\n', paragraphs by an empty line */
    uint32_t line_from, line_to; /**< in the file, 1-based, with the heading; 0 unknown */
    uint32_t page;               /**< where it starts; 0 unknown */
};

/** udfald: values of product.md 3.3; outcome_name() gives the Danish word. */
enum outcome {
    OUTCOME_APPROVED,    /**< godkendt */
    OUTCOME_CHANGED,     /**< ændret */
    OUTCOME_NOTED,       /**< efterretning */
    OUTCOME_DISCUSSED,   /**< drøftet */
    OUTCOME_RECOMMENDED, /**< anbefalet */
    OUTCOME_SENT_ON,     /**< oversendt */
    OUTCOME_HEARING,     /**< høring */
    OUTCOME_POSTPONED,   /**< udsat */
    OUTCOME_SENT_BACK,   /**< tilbagesendt */
    OUTCOME_REJECTED,    /**< afvist */
    OUTCOME_WITHDRAWN,   /**< udgået */
    OUTCOME_ELECTED,     /**< valgt */
    OUTCOME_NOTHING,     /**< intet */
    OUTCOME_COUNT
};
const char *outcome_name(enum outcome outcome);

enum presence { PRESENCE_PRESENT, PRESENCE_APOLOGIES, PRESENCE_ABSENT };

struct person {
    struct str name;     /**< "Johan Müller" */
    struct str party;    /**< "A"; empty when not printed */
    struct str role;     /**< "1. viceborgmester"; empty when not printed */
    struct str deputy;   /**< who came instead; empty when nobody is named */
    enum presence state; /**< afbud and fraværende are kept apart as printed */
};

struct people {
    struct person *person;
    size_t count;
};

/** A treatment of the case at another meeting. Unknown parts are empty. */
struct reference {
    struct str committee; /**< "Digitaliserings- og Teknologiudvalget", genitive taken off */
    struct date date;     /**< parts as printed */
    struct str item;      /**< "2"; a case id is never an item number */
    struct str text;      /**< as printed */
    bool extraordinary;   /**< ekstraordinært møde */
    bool later;           /**< sent on to: the treatment is still to come */
};

enum earlier_state {
    EARLIER_SILENT, /**< nothing printed */
    EARLIER_NONE,   /**< "Ingen tidligere behandling" */
    EARLIER_GIVEN,  /**< at least one reference */
};

struct references {
    struct reference *reference;
    size_t count;
};

struct attachment {
    struct str title; /**< without ANBEFALET and the document id */
    struct str id;    /**< "2188929"; empty when not printed */
    bool recommended; /**< marked ANBEFALET/ANBEFALES */
    bool late;        /**< "Tilføjet efter ... møde" */
};

/** One vote; counts are -1 when not printed. */
struct vote {
    int for_count, against_count, abstain_count;
    struct str for_who, against_who, abstain_who; /**< as printed */
    struct str text;
};

/** A numbered message under Meddelelser. */
struct sub_item {
    struct str number; /**< "1" */
    struct str text;   /**< its beginning, at most 200 bytes */
    uint32_t line_from, line_to;
};

enum routine { ROUTINE_NO, ROUTINE_SIGNATURE, ROUTINE_EMPTY };

/** One agenda item: the unit that is indexed, found and shown. */
struct item {
    struct str number;           /**< as printed: "7", "04A", "19-001"; may be empty */
    uint32_t order;              /**< 1 for the first of the meeting */
    uint32_t page;               /**< where it starts; 0 when unknown */
    bool page_from_toc;          /**< the page is only known from the table of contents */
    uint32_t line_from, line_to; /**< in the file, 1-based, inclusive; 0 unknown */
    bool closed;                 /**< lukket punkt: often a title and nothing more */
    struct str title;            /**< without markers */
    struct str title_raw;        /**< as printed */
    struct str case_no;          /**< "00.22.04-P35-8-24"; empty when not printed */
    struct section *section;
    size_t section_count;
    uint32_t outcomes; /**< bit set: 1u << enum outcome */
    enum earlier_state earlier_state;
    struct references earlier;  /**< labelled references and full prose ones */
    struct references mentions; /**< weaker prose: month or year only, or no item number */
    struct attachment *attachment;
    size_t attachment_count;
    int attachments_stated; /**< "2 bilag"; -1 when no count is printed */
    struct people absences; /**< printed after this item: afbud and fraværende */
    struct vote *vote;
    size_t vote_count;
    struct sub_item *sub;
    size_t sub_count;
    enum routine routine;
};

struct meeting {
    struct str municipality; /**< "Ballerup"; empty when nothing names it */
    struct str committee;    /**< "Kommunalbestyrelsen" */
    day date;                /**< 0 when unknown */
    struct str time;         /**< "17:00"; empty when not printed */
    struct str kind;         /**< "referat", "dagsorden", "beslutningsprotokol", "tillæg" */
    struct str place;
    struct people participants; /**< everybody printed in the attendance list */
    struct people apologies;    /**< away from the whole meeting, each with its state */
    struct item *item;
    size_t item_count;
    struct str header; /**< the text before the first item, contents list left out */
    struct str aside;  /**< lines set aside: contents, page headers, UI text; '\n' between */
    struct str layout; /**< name of the layout that read it */
    struct str format; /**< of the file: "text", "markdown", "pdf" ... */
    struct str encoding;
    uint32_t line_from, line_to;
};

struct meetings {
    struct meeting *meeting;
    size_t count;
};

/** What is known about a file beside its text. */
struct meeting_hints {
    struct str municipality; /**< used when the text names none; may be empty */
    struct str file;         /**< path, for its folder and name; may be empty */
};

/**
 * One way in which a system prints minutes. Adding one: a file in layouts/, a row
 * in layout[] (meeting.c) and a folder of examples under tests/golden/meeting/.
 */
struct layout {
    const char *name; /**< "firstagenda-pdf" */
    /** How sure are we, 0..100. Looks at the first lines only. */
    int (*detect)(const struct text *text);
    enum status (*parse)(const struct text *text, const struct meeting_hints *hints,
                         struct arena *arena, struct meetings *ret, struct error *error);
};

/**
 * Find the meetings in a text with the layout that is surest of it.
 *
 * All strings are views into @p text or in @p arena. A text no layout knows
 * becomes one item that holds everything: nothing is lost, only structure.
 * Every word of @p text stands in an item, in `header` or in `aside`.
 *
 * @return STATUS_BAD_INPUT if there is no text at all, STATUS_LIMIT.
 */
MUST_CHECK enum status meeting_parse(const struct text *text, const struct meeting_hints *hints,
                                     struct arena *arena, struct meetings *ret,
                                     struct error *error);
