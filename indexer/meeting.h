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

/** Sides of a vote; ballot_side_name() gives the Danish words "for", "imod", "undlod". */
enum ballot_side { BALLOT_FOR, BALLOT_AGAINST, BALLOT_ABSTAIN, BALLOT_SIDES };
const char *ballot_side_name(enum ballot_side side);

/** What one person, or one party's group, voted. */
struct ballot {
    enum ballot_side side;
    struct str name;  /**< of a person; empty for a party's group */
    struct str party; /**< of the group, or of the person when it is known; may be empty */
    int count;        /**< members of the group that voted so; 1 for a person; -1 not printed */
};

/** One vote; counts are -1 when not printed. */
struct vote {
    int for_count, against_count, abstain_count;
    struct str for_who, against_who, abstain_who; /**< as printed */
    struct str text;
    struct ballot *ballot; /**< who voted what, as far as the text says */
    size_t ballot_count;
    bool mismatch; /**< the printed total of a side is another than the sum of its parts */
};

/** A member's own opinion in the minutes (kommunestyrelsesloven, section 13). */
enum dissent_kind {
    DISSENT_RESERVATION, /**< forbehold: "tager forbehold" */
    DISSENT_STATEMENT,   /**< protokol: "ønsker tilført protokollen", protokolbemærkning */
    DISSENT_MINORITY,    /**< mindretal: mindretalsudtalelse, mindretalsindstilling */
    DISSENT_AGAINST,     /**< imod: "N.N. stemte imod" beside a decision */
    DISSENT_COUNT
};
const char *dissent_kind_name(enum dissent_kind kind);

struct dissent {
    enum dissent_kind kind;
    struct str who;  /**< as printed: "Dorte Sivager (V) og Frida Tornhøj (Ø)"; may be empty */
    struct str text; /**< the sentence */
};

/** Somebody is to do something after the meeting: "Administrationen vender tilbage ...". */
struct commitment {
    struct str text;      /**< the sentence as printed */
    struct str actor;     /**< who is to do it: "Administrationen"; may be empty */
    struct str to;        /**< for whom: "Digitaliserings- og Teknologiudvalget"; may be empty */
    struct str due;       /**< as printed: "primo 2025"; empty when no time is said */
    struct date due_date; /**< parts as far as they are said or follow; all 0: none */
};

/** A street, school or institution that the item names. */
struct locality {
    struct str name; /**< without genitive: "Baltorpskolen" */
    struct str kind; /**< "skole", "dagtilbud", "vej", "institution", "sted" */
};

/** How the decision stands to what was recommended; followed_name() gives the Danish word. */
enum followed {
    FOLLOWED_UNKNOWN, /**< no recommendation, no decision, or not to be told */
    FOLLOWED_YES,     /**< ja */
    FOLLOWED_REMARK,  /**< bemærkning: followed, and something was added */
    FOLLOWED_CHANGED, /**< ændret: another decision, or put off */
    FOLLOWED_NO,      /**< nej: rejected */
    FOLLOWED_COUNT
};
/** "" for FOLLOWED_UNKNOWN. */
const char *followed_name(enum followed followed);

/** What the body is to do with the item: "beslutning", "orientering", "drøftelse". */
enum case_kind {
    CASE_KIND_UNKNOWN,
    CASE_KIND_DECISION,    /**< beslutning */
    CASE_KIND_INFORMATION, /**< orientering */
    CASE_KIND_DISCUSSION,  /**< drøftelse */
    CASE_KIND_COUNT
};
/** "" for CASE_KIND_UNKNOWN. */
const char *case_kind_name(enum case_kind kind);

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
    struct str journal;          /**< KLE number printed beside the case number; may be empty */
    struct section *section;
    size_t section_count;
    uint32_t outcomes; /**< bit set: 1u << enum outcome */
    enum earlier_state earlier_state;
    struct references earlier;  /**< labelled references and full prose ones */
    struct references mentions; /**< weaker prose: month or year only, or no item number */
    struct attachment *attachment;
    size_t attachment_count;
    int attachments_stated;      /**< "2 bilag"; -1 when no count is printed */
    int attachments_recommended; /**< "heraf 2 anbefalet"; -1 when not printed */
    struct people absences;      /**< printed after this item: afbud and fraværende */
    struct vote *vote;
    size_t vote_count;
    struct sub_item *sub;
    size_t sub_count;
    enum routine routine;
    enum followed followed;
    enum case_kind case_kind;
    bool undecided;      /**< of an agenda: the meeting is still to decide */
    struct str decides;  /**< body that decides: "Digitaliserings- og Teknologiudvalget" */
    struct str proposer; /**< who recommends: "Center for Politik og Organisation" */
    struct dissent *dissent;
    size_t dissent_count;
    struct commitment *commitment;
    size_t commitment_count;
    struct locality *locality; /**< each name once */
    size_t locality_count;
    uint32_t cpr_count; /**< personal numbers in title and text, see indexer/format/cpr.h */
};

struct meeting {
    struct str municipality; /**< "Ballerup"; empty when nothing names it */
    struct str committee;    /**< "Kommunalbestyrelsen" */
    day date;                /**< 0 when unknown */
    struct str time;         /**< "17:00"; empty when not printed */
    struct str kind;         /**< "referat", "dagsorden", "tillæg" */
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
    uint32_t ocr_quality; /**< 1..100, see struct text; 0 without OCR */
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
