// SPDX-License-Identifier: GPL-2.0-or-later
#include "stemmer/base/terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utf8proc.h>

size_t terminal_columns(FILE *file)
{
    struct winsize size;
    uint64_t columns = 0;
    if (ioctl(fileno(file), TIOCGWINSZ, &size) == 0 && size.ws_col)
        columns = size.ws_col;
    else if (!getenv("COLUMNS") || !str_to_number(str_of(getenv("COLUMNS")), 10000, &columns))
        columns = TERMINAL_COLUMNS_DEFAULT;
    return columns < TERMINAL_COLUMNS_MIN ? TERMINAL_COLUMNS_MIN : (size_t)columns;
}

bool terminal_colours(FILE *file, enum terminal_colour wish)
{
    if (wish != COLOUR_AUTO)
        return wish == COLOUR_ALWAYS;
    const char *refused = getenv("NO_COLOR");
    const char *kind = getenv("TERM");
    return isatty(fileno(file)) && !(refused && *refused) && kind && strcmp(kind, "dumb") != 0;
}

static size_t code_width(uint32_t code)
{
    int width = utf8proc_charwidth((utf8proc_int32_t)code);
    return width > 0 ? (size_t)width : (size_t)(code < 0x20 || code == 0x7F);
}

size_t terminal_width(struct str s)
{
    size_t columns = 0;
    while (s.size) {
        uint32_t code;
        s = str_from(s, utf8_decode(s, &code));
        columns += code_width(code);
    }
    return columns;
}

struct str terminal_fit(struct str s, size_t columns)
{
    size_t end = 0;
    while (end < s.size) {
        uint32_t code;
        size_t size = utf8_decode(str_from(s, end), &code);
        size_t width = code_width(code);
        if (width > columns)
            break;
        columns -= width;
        end += size;
    }
    return str_head(s, end);
}

void terminal_write(FILE *file, struct str s)
{
    while (s.size) {
        uint32_t code;
        size_t size = utf8_decode(s, &code);
        bool control = (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0) ||
                       (code == 0xFFFD && size == 1);
        if (control)
            fputc('?', file);
        else
            fwrite(s.data, 1, size, file);
        s = str_from(s, size);
    }
}
