// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/query_lex.h"

#include "stemmer/base/i18n.h"

/* Names before a colon that are the beginning of an address, not an unknown field. */
static const char *const schemes[] = {"http", "https", "ftp", "mailto", "file", "tel"};

static const struct {
    const char *name;
    enum token_kind kind;
} operators[] = {
    {"OG", TOKEN_AND},    {"AND", TOKEN_AND},    {"ELLER", TOKEN_OR},    {"OR", TOKEN_OR},
    {"IKKE", TOKEN_NOT},  {"NOT", TOKEN_NOT},    {"NÆR", TOKEN_NEAR},    {"NAER", TOKEN_NEAR},
    {"NEAR", TOKEN_NEAR}, {"FØR", TOKEN_BEFORE}, {"FOER", TOKEN_BEFORE}, {"ADJ", TOKEN_BEFORE},
};

/* Names with a colon that are no fields. */
static const struct {
    const char *name;
    enum token_kind kind;
    enum query_kind leaf;
} specials[] = {
    {"ca", TOKEN_MODIFIER, QUERY_FUZZY},      {"fuzzy", TOKEN_MODIFIER, QUERY_FUZZY},
    {"exact", TOKEN_MODIFIER, QUERY_EXACT},   {"præcis", TOKEN_MODIFIER, QUERY_EXACT},
    {"praecis", TOKEN_MODIFIER, QUERY_EXACT}, {"uden", TOKEN_OPTION, QUERY_ALL},
    {"no", TOKEN_OPTION, QUERY_ALL},
};

/* As lex_trim() but with the dots of a range, which mean something at the ends. */
static struct str trim_but_dots(struct str s)
{
    while (s.size && strchr(",;:!?'", s.data[0]))
        s = str_from(s, 1);
    while (s.size && strchr(",;:!?'", s.data[s.size - 1]))
        s.size--;
    return s;
}

static size_t quote_size(struct str s)
{
    bool guillemet;
    return lex_quote(s, &guillemet);
}

/* Offset in the query of a part of it. */
static size_t place(const struct lexer *lexer, struct str part)
{
    return (size_t)(part.data - lexer->source.data);
}

static struct str rest_of(const struct lexer *lexer)
{
    return str_from(lexer->source, lexer->at);
}

static bool digit_at(struct str s, size_t at)
{
    return at < s.size && ascii_is_digit(s.data[at]);
}

/* Bytes up to a space, bracket, quote or comma. A comma between digits belongs to the number
 * when @p decimals says so. */
static size_t word_size(struct str s, bool decimals)
{
    size_t at = 0;
    while (at < s.size) {
        struct str rest = str_from(s, at);
        char c = rest.data[0];
        bool decimal = decimals && at > 0 && digit_at(s, at - 1) && digit_at(s, at + 1);
        if (c == '(' || c == ')' || (c == ',' && !decimal) || lex_space(rest) || quote_size(rest))
            break;
        uint32_t code;
        at += utf8_decode(rest, &code);
    }
    return at;
}

static void skip(struct lexer *lexer, size_t size)
{
    if (!lexer->skipped)
        lexer->skipped_at = lexer->at;
    lexer->skipped = true;
    lexer->at += size;
}

static bool skip_space(struct lexer *lexer)
{
    bool comma = false;
    for (;;) {
        struct str rest = rest_of(lexer);
        size_t size = lex_space(rest);
        if (size) {
            lexer->at += size;
        } else if (str_starts(rest, STR(","))) {
            comma = true;
            skip(lexer, 1);
        } else {
            return comma;
        }
    }
}

/* The n of "a b"~n, NÆR/n and FØR/n. */
static enum status read_distance(struct lexer *lexer, struct str number, uint32_t *ret)
{
    uint64_t distance;
    if (!str_to_number(number, QUERY_NEAR_MAX, &distance) || distance == 0)
        return error_set_at(lexer->error, STATUS_BAD_QUERY, place(lexer, number),
                            _("a number of words from 1 to %d is missing here"), QUERY_NEAR_MAX);
    *ret = (uint32_t)distance;
    return STATUS_OK;
}

static enum status lex_quoted(struct lexer *lexer, struct token *ret)
{
    struct str rest = rest_of(lexer);
    bool opened, closed;
    size_t start = lex_quote(rest, &opened);
    size_t at = start, close = 0;
    while (at < rest.size &&
           (!(close = lex_quote(str_from(rest, at), &closed)) || closed != opened))
        at++;
    if (at == rest.size) {
        enum status status = error_set_at(lexer->error, STATUS_BAD_QUERY, lexer->at,
                                          _("this quote is never closed"));
        error_hint(lexer->error, _("quotes come in pairs: \"two words\""));
        return status;
    }
    *ret = (struct token){.kind = TOKEN_QUOTED, .text = str_trim(str_slice(rest, start, at))};
    if (!lex_searchable(ret->text))
        return error_set_at(lexer->error, STATUS_BAD_QUERY, lexer->at,
                            _("there is nothing to search for between the quotes"));
    at += close;
    if (at < rest.size && rest.data[at] == '~') {
        struct str after = str_from(rest, at + 1);
        struct str number = str_head(after, word_size(after, false));
        if (read_distance(lexer, lex_trim(number), &ret->distance) != STATUS_OK)
            return STATUS_BAD_QUERY;
        at += 1 + number.size;
    }
    ret->source = str_head(rest, at);
    lexer->at += at;
    return STATUS_OK;
}

static enum status bad_wildcard(struct lexer *lexer, struct str at)
{
    enum status status = error_set_at(lexer->error, STATUS_BAD_QUERY, place(lexer, at),
                                      _("'%c' does not work here"), at.data[0]);
    error_hint(lexer->error, _("write digital*, *udvalg or baltorp~, one sign to a word, or put "
                               "the text in quotes"));
    return status;
}

static size_t find_wildcard(struct str s)
{
    size_t star = str_find_byte(s, '*', 0);
    size_t tilde = str_find_byte(s, '~', 0);
    return star < tilde ? star : tilde;
}

/* =word, word*, *word, word~ or a plain word; fills in leaf and text from raw. */
static enum status classify(struct lexer *lexer, struct token *token)
{
    struct str text = lex_trim(token->raw);
    token->leaf = QUERY_WORD;
    if (str_starts(text, STR("="))) {
        token->leaf = QUERY_EXACT;
        text = str_from(text, 1);
    } else if (str_starts(text, STR("*"))) {
        token->leaf = QUERY_SUFFIX;
        text = str_from(text, 1);
    } else if (str_ends(text, STR("*")) || str_ends(text, STR("~"))) {
        token->leaf = str_ends(text, STR("*")) ? QUERY_PREFIX : QUERY_FUZZY;
        text.size--;
    }
    text = lex_trim(text);
    if (!lex_searchable(text))
        return error_set_at(lexer->error, STATUS_BAD_QUERY, place(lexer, token->source),
                            _("there is nothing to search for here"));
    size_t wildcard = str_starts(text, STR("=")) ? 0 : find_wildcard(text);
    if (wildcard < text.size)
        return bad_wildcard(lexer, str_from(text, wildcard));
    token->text = text;
    return STATUS_OK;
}

static enum status lex_operator(struct lexer *lexer, struct token *token, bool *found)
{
    struct str rest = lex_trim(token->raw);
    struct str name = str_split(&rest, '/');
    *found = false;
    for (size_t i = 0; i < COUNT_OF(operators); i++) {
        if (!str_is(name, operators[i].name))
            continue;
        bool distance = operators[i].kind == TOKEN_NEAR || operators[i].kind == TOKEN_BEFORE;
        if (!distance && rest.data)
            return STATUS_OK; /* OG/ELLER is text */
        *found = true;
        token->kind = operators[i].kind;
        if (!distance)
            return STATUS_OK;
        if (rest.data)
            return read_distance(lexer, rest, &token->distance);
        enum status status = error_set_at(lexer->error, STATUS_BAD_QUERY, place(lexer, name),
                                          _("'%s' needs a number of words"), operators[i].name);
        error_hint(lexer->error, _("write %s/5, or the word in lower case"), operators[i].name);
        return status;
    }
    return STATUS_OK;
}

/* The name before a colon: letters, perhaps with hyphens in it. */
static struct str colon_name(struct str s, bool *letters)
{
    size_t at = 0;
    *letters = true;
    while (at < s.size) {
        uint32_t code;
        size_t size = utf8_decode(str_from(s, at), &code);
        char class = lex_class(code);
        if (code == '-' && at > 0)
            *letters = false;
        else if (code == 0xA7 && at == 0) /* the sign of a section: §:60 */
            ;
        else if (class != 'L' && (class != 'M' || at == 0))
            break;
        at += size;
    }
    return at < s.size && s.data[at] == ':' ? str_head(s, at) : STR_NONE;
}

static enum status unknown_field(struct lexer *lexer, struct str name)
{
    struct str shown = lex_excerpt(name);
    enum status status = error_set_at(lexer->error, STATUS_BAD_QUERY, place(lexer, name),
                                      _("unknown field '%.*s'"), STR_ARG(shown));
    const char *near = schema_suggest(name);
    for (size_t i = 0; i < COUNT_OF(specials); i++)
        if (schema_distance(name, str_of(specials[i].name), 1) == 1 && name.size > 3)
            near = specials[i].name;
    if (near)
        error_hint(lexer->error, _("did you mean %s:?"), near);
    else
        error_hint(lexer->error, _("put it in quotes to search for it as text"));
    return status;
}

static bool find_special(struct str name, struct token *token)
{
    for (size_t i = 0; i < COUNT_OF(specials); i++) {
        if (!str_equal_ascii_nocase(name, str_of(specials[i].name)))
            continue;
        token->kind = specials[i].kind;
        token->leaf = specials[i].leaf;
        return true;
    }
    return false;
}

static bool is_scheme(struct str name, struct str value)
{
    if (str_starts(value, STR("//")))
        return true;
    for (size_t i = 0; i < COUNT_OF(schemes); i++)
        if (str_equal_ascii_nocase(name, str_of(schemes[i])))
            return true;
    return false;
}

/* titel:, ca:, uden: at the beginning of @p body; moves behind the colon. */
static enum status lex_field(struct lexer *lexer, struct str body, struct token *token, bool *found)
{
    bool letters;
    struct str name = colon_name(body, &letters);
    *found = false;
    if (name.size == 0)
        return STATUS_OK;
    struct str value = str_from(lexer->source, place(lexer, name) + name.size + 1);
    bool follows = value.size && !lex_space(value) && value.data[0] != ')';
    token->field = FIELD_NONE;
    if (is_scheme(name, value))
        return STATUS_OK;
    if (!find_special(name, token)) {
        token->field = schema_find(name);
        token->kind = TOKEN_FIELD;
        if (token->field == FIELD_NONE)
            return letters && follows ? unknown_field(lexer, name) : STATUS_OK;
    }
    if (!follows) {
        struct str shown = lex_excerpt(name);
        enum status status = error_set_at(lexer->error, STATUS_BAD_QUERY, place(lexer, name),
                                          _("'%.*s:' has no value"), STR_ARG(shown));
        error_hint(lexer->error, _("write the value right after the colon, or the word without "
                                   "the colon"));
        return status;
    }
    *found = true;
    token->source = str_head(name, name.size + 1);
    lexer->at = place(lexer, value);
    return STATUS_OK;
}

/* Punctuation with no letter or digit: passed over like a stop word, unless it is a sign of
 * this language in a wrong place. */
static enum status lex_punctuation(struct lexer *lexer, struct str raw)
{
    size_t wildcard = find_wildcard(raw);
    struct str after = str_from(rest_of(lexer), raw.size);
    bool bracket = str_starts(after, STR("("));
    if (wildcard < raw.size)
        return bad_wildcard(lexer, str_from(raw, wildcard));
    if (str_is(raw, "..")) {
        enum status status = error_set_at(lexer->error, STATUS_BAD_QUERY, lexer->at,
                                          _("a range is written without spaces"));
        error_hint(lexer->error, _("write 2023..2024, 2023.. or ..2024"));
        return status;
    }
    if (str_ends(raw, STR("=")) && bracket)
        return error_set_at(lexer->error, STATUS_BAD_QUERY, lexer->at,
                            _("'=' goes before one word"));
    skip(lexer, raw.size);
    return STATUS_OK;
}

static enum status lex_word(struct lexer *lexer, struct str raw, struct token *ret)
{
    struct token token = {.kind = TOKEN_WORD, .source = raw, .raw = trim_but_dots(raw)};
    bool found;
    enum status status = lex_field(lexer, lex_trim_start(raw), &token, &found);
    if (status == STATUS_OK && !found) {
        token.kind = TOKEN_WORD;
        lexer->at += raw.size;
        status = lex_operator(lexer, &token, &found);
    }
    if (status == STATUS_OK && !found)
        status = classify(lexer, &token);
    if (status == STATUS_OK)
        *ret = token;
    return status;
}

/* The sign of a paragraph belongs to the number behind it: § 60. */
static size_t paragraph_size(struct str rest)
{
    size_t size = 0;
    while (str_starts(str_from(rest, size), STR("\u00A7")))
        size += strlen("\u00A7");
    size_t space, number = size;
    while (number < rest.size && (space = lex_space(str_from(rest, number))) > 0)
        number += space;
    if (size == 0 || number == size || !digit_at(rest, number))
        return 0;
    return number + word_size(str_from(rest, number), true);
}

/* Size of a minus that excludes what follows it; 0 for a hyphen that stands alone. */
static size_t minus_size(struct str rest)
{
    size_t size = lex_minus(rest);
    struct str after = str_from(rest, size);
    if (size == 0 || after.size == 0)
        return 0;
    struct str word = str_head(after, word_size(after, true));
    struct str next = str_from(after, word.size);
    bool group = str_starts(next, STR("(")) || quote_size(next);
    return group || lex_searchable(word) || paragraph_size(after) ? size : 0;
}

enum status lex_next(struct lexer *lexer, struct token *ret)
{
    bool comma = false;
    for (;;) {
        comma |= skip_space(lexer);
        struct str rest = rest_of(lexer);
        struct token token = {.kind = TOKEN_END, .source = str_head(rest, 1)};
        enum status status = STATUS_OK;
        size_t minus = minus_size(rest);
        size_t paragraph = paragraph_size(rest);
        struct str raw = str_head(rest, paragraph ? paragraph : word_size(rest, true));
        if (rest.size && (rest.data[0] == '(' || rest.data[0] == ')')) {
            token.kind = rest.data[0] == '(' ? TOKEN_OPEN : TOKEN_CLOSE;
            lexer->at++;
        } else if (quote_size(rest)) {
            status = lex_quoted(lexer, &token);
        } else if (minus) {
            token.kind = TOKEN_MINUS;
            token.source = str_head(rest, minus);
            lexer->at += minus;
        } else if (rest.size && !lex_searchable(raw)) {
            status = lex_punctuation(lexer, raw);
            if (status == STATUS_OK)
                continue;
        } else if (rest.size) {
            status = lex_word(lexer, raw, &token);
        }
        if (status == STATUS_OK) {
            *ret = token;
            ret->comma = comma;
        }
        return status;
    }
}

enum status lex_value(struct lexer *lexer, enum field_kind kind, struct token *ret)
{
    struct str rest = rest_of(lexer);
    if (quote_size(rest))
        return lex_quoted(lexer, ret);
    if (str_starts(rest, STR("("))) {
        *ret = (struct token){.kind = TOKEN_OPEN, .source = str_head(rest, 1)};
        lexer->at++;
        return STATUS_OK;
    }
    size_t paragraph = kind == FIELD_WORDS ? paragraph_size(rest) : 0;
    bool decimals = kind == FIELD_WORDS || kind == FIELD_AMOUNT;
    struct str raw = str_head(rest, paragraph ? paragraph : word_size(rest, decimals));
    if (raw.size == 0) {
        enum status status =
            error_set_at(lexer->error, STATUS_BAD_QUERY, lexer->at, _("a value is missing here"));
        error_hint(lexer->error, _("write the values without spaces: udvalg:BSU,ØU"));
        return status;
    }
    if (minus_size(raw)) {
        enum status status = error_set_at(lexer->error, STATUS_BAD_QUERY, lexer->at,
                                          _("the minus goes before the field"));
        error_hint(lexer->error, _("write -udvalg:BSU"));
        return status;
    }
    struct token token = {.kind = TOKEN_WORD, .source = raw, .raw = trim_but_dots(raw)};
    enum status status = classify(lexer, &token);
    if (status == STATUS_OK) {
        lexer->at += raw.size;
        *ret = token;
    }
    return status;
}

enum status lex_more(struct lexer *lexer, bool *ret)
{
    struct str rest = rest_of(lexer);
    *ret = str_starts(rest, STR(","));
    if (*ret)
        lexer->at++;
    else if (rest.size && !lex_space(rest) && rest.data[0] != ')')
        return error_set_at(lexer->error, STATUS_BAD_QUERY, lexer->at,
                            _("a space is missing after the value"));
    return STATUS_OK;
}

bool lex_is_word(struct str text)
{
    struct lexer lexer = {.source = text};
    struct token token;
    return lex_next(&lexer, &token) == STATUS_OK && token.kind == TOKEN_WORD &&
           token.leaf == QUERY_WORD && str_equal(token.text, text) &&
           date_use(token.raw) != DATE_ALWAYS;
}
