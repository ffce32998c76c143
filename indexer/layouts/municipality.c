// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/facts/facts.h"
#include "indexer/layouts/header.h"
#include "stemmer/base/buffer.h"

#define BODY_SAMPLE  ((size_t)64 << 10) /* bytes looked through for a municipality */
#define ASIDE_SAMPLE 2000               /* bytes of what was set aside, for the same */
#define FOLDER_MAX   40                 /* bytes of a folder that may be a municipality */

/* Write the line behind the first @p size bytes of @p out. @return bytes then. */
static size_t add_line(char *out, size_t size, struct str line)
{
    if (line.size)
        memcpy(out + size, line.data, line.size);
    out[size + line.size] = '\n';
    return size + line.size + 1;
}

/* The beginnings of the items' texts: the place of meeting may be named in them. */
static struct str sample(const struct meeting *meeting, struct arena *arena)
{
    size_t room = 0;
    for (size_t i = 0; i < meeting->item_count && room < BODY_SAMPLE; i++) {
        room += meeting->item[i].title.size + 1;
        for (size_t s = 0; s < meeting->item[i].section_count && room < BODY_SAMPLE; s++)
            room += str_cut(meeting->item[i].section[s].text, BODY_SAMPLE / 8).size + 1;
    }
    char *out = arena_room(arena, room + 1, 1, 1);
    size_t size = 0;
    for (size_t i = 0; i < meeting->item_count && size < BODY_SAMPLE; i++) {
        size = add_line(out, size, meeting->item[i].title);
        for (size_t s = 0; s < meeting->item[i].section_count && size < BODY_SAMPLE; s++)
            size = add_line(out, size, str_cut(meeting->item[i].section[s].text, BODY_SAMPLE / 8));
    }
    struct str text = {out, size};
    return text;
}

/* "koebenhavn" -> "København", "aarhus-kommune" -> "Aarhus-kommune". */
static struct str name_of_folder(struct str folder, bool danish, struct arena *arena)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    for (size_t i = 0; i < folder.size; i++) {
        char c = folder.data[i];
        bool first = i == 0 || folder.data[i - 1] == '-';
        char next = i + 1 < folder.size ? folder.data[i + 1] : '\0';
        if (danish && next == 'e' && (c == 'o' || c == 'a')) {
            buffer_add_text(&out, c == 'o' ? "\xC3\xB8" : "\xC3\xA6");
            i++;
        } else {
            buffer_add_byte(&out, first && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
        }
    }
    return arena_copy(arena, buffer_str(&out));
}

/* A folder that is called like a municipality ("ballerup", "Aarhus Kommune"). */
static struct str municipality_of_folder(struct str path, struct arena *arena)
{
    for (size_t end = path.size; end; end--) {
        if (path.data[end - 1] != '/')
            continue;
        size_t start = end - 1;
        while (start && path.data[start - 1] != '/')
            start--;
        struct str folder = str_slice(path, start, end - 1);
        for (int danish = 0; danish < 2 && folder.size >= 3 && folder.size < FOLDER_MAX; danish++) {
            struct str name = name_of_folder(folder, danish, arena);
            static const struct str tail[] = {TEXT("-kommune"), TEXT(" kommune"), TEXT("-Kommune"),
                                              TEXT(" Kommune"), TEXT("_kommune")};
            bool named = false;
            for (size_t i = 0; i < COUNT_OF(tail); i++)
                if (str_ends(name, tail[i])) {
                    name = str_head(name, name.size - tail[i].size);
                    named = true;
                }
            struct str found = named ? name : municipality_known(name);
            if (found.size)
                return found;
        }
    }
    return STR_NONE;
}

/* "Ebeltoft Rådhus" in the head of a page that calls itself "... | Syddjurs Kommune": the name was
 * a town's. A municipality of former days says "X Kommune" somewhere. */
static bool is_town(const struct meeting *meeting, struct str body, struct str name,
                    struct arena *arena)
{
    struct str full = arena_join(arena, name, STR(" Kommune"));
    return name.size && !str_starts(name, STR("Region ")) && !municipality_known(name).size &&
           str_find(meeting->header, full, 0) == meeting->header.size &&
           str_find(body, full, 0) == body.size;
}

void find_municipality(const struct sheet *sheet, struct meeting *meeting)
{
    struct arena *arena = sheet->arena;
    struct str header = meeting->header;
    struct str body = sample(meeting, arena);
    meeting->municipality = municipality_read(header, body, arena);
    bool town = is_town(meeting, body, meeting->municipality, arena);
    if (meeting->municipality.size == 0 || town) { /* the title of a page */
        struct str aside =
            municipality_read(str_cut(meeting->aside, ASIDE_SAMPLE), STR_NONE, arena);
        if (!town || municipality_known(aside).size)
            meeting->municipality = aside;
    }
    if (meeting->municipality.size == 0)
        meeting->municipality = sheet->hints->municipality;
    if (meeting->municipality.size == 0)
        meeting->municipality = municipality_of_folder(sheet->hints->file, arena);
}
