// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "indexer/format/schema.h"
#include "stemmer/base/arena.h"

/** How well a name answers what was typed: the best grade that any name has counts alone. */
enum name_match {
    NAME_NO,
    NAME_WORDS,       /**< every typed word begins a word of the name, or is a part of one */
    NAME_WHOLE_WORDS, /**< every typed word is a word of the name: Teknologiudvalget */
    NAME_INITIALS,    /**< DTU, ØU, KB */
    NAME_SAME,        /**< the same but for case, genitive and accents */
};

/** Does the body called @p name answer @p value: full name, words of it, genitive, initials? */
enum name_match name_match_body(struct str name, struct str value);

/** A municipality or region: with or without "Kommune", genitive. */
enum name_match name_match_place(struct str name, struct str value);

/** A person as the index has it, "Johan Müller|A": words of the name, or the party. */
enum name_match name_match_person(struct str name, struct str value);

/** A party letter: the letter, or the party's name ("Socialdemokratiet"). */
enum name_match name_match_party(struct str letter, struct str value);

/** Initials of a body: "Digitaliserings- og Teknologiudvalget" -> "dtu". */
struct str name_initials(struct arena *arena, struct str body);
