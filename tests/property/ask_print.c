// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/property/ask.h"

/* How tight a kind binds; a child that binds less stands in brackets. */
static int binding(enum ask_kind kind)
{
    switch (kind) {
    case ASK_OR:
        return 0; /* titel:(a ELLER b) is printed without asking */
    case ASK_AND:
        return 1;
    case ASK_NEAR:
    case ASK_BEFORE:
        return 2;
    case ASK_NOT:
        return 3;
    default:
        return 4;
    }
}

static void print_child(const struct ask *ask, int least, struct buffer *out)
{
    bool own = ask->kind == ASK_OR && ask->field != FIELD_NONE; /* has brackets of its own */
    bool brackets = !own && binding(ask->kind) < least;
    buffer_add_text(out, brackets ? "(" : "");
    ask_print(ask, out);
    buffer_add_text(out, brackets ? ")" : "");
}

static void print_list(const struct ask *ask, const char *between, int least, struct buffer *out)
{
    for (size_t i = 0; i < ask->child_count; i++) {
        buffer_add_text(out, i ? between : "");
        print_child(ask->child[i], least, out);
    }
}

static void print_near(const struct ask *ask, const char *name, struct buffer *out)
{
    print_child(ask->child[0], 4, out);
    buffer_print(out, " %s/%u ", name, ask->distance);
    print_child(ask->child[1], 4, out);
}

/* A value is quoted when it is more than letters and digits. */
static void print_value(struct str text, struct buffer *out)
{
    bool plain = text.size > 0;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        plain =
            plain && (c >= 0x80 || ascii_is_digit((char)c) || ((c | 32) >= 'a' && (c | 32) <= 'z'));
    }
    buffer_print(out, plain ? STR_FORMAT : "\"" STR_FORMAT "\"", STR_ARG(text));
}

static void print_leaf(const struct ask *ask, struct buffer *out)
{
    static const char *const before[] = {
        [ASK_EXACT] = "=", [ASK_PHRASE] = "\"", [ASK_SUFFIX] = "*"};
    static const char *const after[] = {[ASK_PHRASE] = "\"", [ASK_PREFIX] = "*"};
    size_t kind = (size_t)ask->kind;
    if (ask->field != FIELD_NONE && !ask->bare)
        buffer_print(out, "%s:", schema_field[ask->field].name);
    if (ask->kind == ASK_VALUE) {
        print_value(ask->text, out);
        return;
    }
    if (kind < COUNT_OF(before) && before[kind])
        buffer_add_text(out, before[kind]);
    buffer_add(out, ask->text);
    if (kind < COUNT_OF(after) && after[kind])
        buffer_add_text(out, after[kind]);
}

void ask_print(const struct ask *ask, struct buffer *out)
{
    switch (ask->kind) {
    case ASK_AND: /* the operator need not be written: both ways are tried */
        print_list(ask, ask->spelled ? " OG " : " ", 2, out);
        return;
    case ASK_OR:
        if (ask->field != FIELD_NONE)
            buffer_print(out, "%s:(", schema_field[ask->field].name);
        print_list(ask, " ELLER ", 1, out);
        buffer_add_text(out, ask->field != FIELD_NONE ? ")" : "");
        return;
    case ASK_LIST:
        buffer_print(out, "%s:", schema_field[ask->field].name);
        print_list(ask, ",", 4, out);
        return;
    case ASK_NOT:
        buffer_add_text(out, ask->spelled ? "IKKE " : "-");
        print_child(ask->child[0], ask->spelled ? 3 : 4, out);
        return;
    case ASK_NEAR:
        print_near(ask, "NÆR", out);
        return;
    case ASK_BEFORE:
        print_near(ask, "FØR", out);
        return;
    default:
        print_leaf(ask, out);
    }
}
