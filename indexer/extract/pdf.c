// SPDX-License-Identifier: GPL-2.0-or-later
#include <float.h>
#include <limits.h>
#include <math.h>
#include <poppler.h>

#include "indexer/extract/boxes.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/pdf.h"
#include "stemmer/base/array.h"
#include "stemmer/base/buffer.h"
#include "stemmer/base/i18n.h"

#define APART         0.3F /* of the size of the type: between letters of two words */
#define PICTURE_SHARE 0.3  /* of the page that pictures cover when it is one */
#define HEADER_WITHIN 1024 /* bytes before "%PDF-" that readers pass over */

bool pdf_is(struct str bytes, const char *name)
{
    (void)name;
    struct str head = str_head(bytes, HEADER_WITHIN);
    size_t at = str_find(head, STR("%PDF-"), 0);
    return at == 0 || (at < head.size && !utf8_valid(str_cut(bytes, HEADER_WITHIN)));
}

static void be_quiet(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain, (void)level, (void)message, (void)data;
}

void pdf_prepare(void)
{
    /* The least that is a PDF: reading it makes poppler load what it reads of files, once for as
     * long as the document lives. */
    static const char least[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                                "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
                                "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
                                "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times>>"
                                ">>>>>>endobj\n4 0 obj<</Length 27>>stream\n"
                                "BT /F 1 Tf 1 1 Td (a)Tj ET \nendstream endobj\n"
                                "trailer<</Root 1 0 R/Size 5>>\n";
    g_log_set_default_handler(be_quiet, NULL);
    GBytes *bytes = g_bytes_new_static(least, sizeof least - 1);
    PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, NULL);
    PopplerPage *page = document ? poppler_document_get_page(document, 0) : NULL;
    if (page)
        g_free(poppler_page_get_text(page));
}

/* fi, fl and their kin; other characters stay as they are. */
static void add_character(struct buffer *text, struct str character, uint32_t code)
{
    static const char *const ligature[] = {"ff", "fi", "fl", "ffi", "ffl", "st", "st"};
    if (code >= 0xFB00 && code < 0xFB00 + COUNT_OF(ligature))
        buffer_add_text(text, ligature[code - 0xFB00]);
    else
        buffer_add(text, character);
}

static bool is_blank(uint32_t code)
{
    return code <= ' ' || code == 0x7F || (code >= 0x80 && code <= 0xA0) || code == 0x2028 ||
           code == 0x2029 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x3000;
}

static bool is_bold(const char *font)
{
    static const char *const sign[] = {"Bold", "bold", "Black", "Heavy", "-Bd", "BOLD"};
    for (size_t i = 0; font && i < COUNT_OF(sign); i++)
        if (strstr(font, sign[i]))
            return true;
    return false;
}

/* The characters of a page, with a rectangle for each and the type of runs of them. */
struct letters {
    struct str text;
    const PopplerRectangle *place;
    size_t count;
    const GList *type; /* PopplerTextAttributes of the character that is read */
};

struct boxes {
    struct box *box;
    size_t count, room;
    struct arena *arena;
};

static void take_type(struct letters *letters, size_t at, struct box *box)
{
    while (letters->type && letters->type->next &&
           (size_t)((const PopplerTextAttributes *)letters->type->data)->end_index < at)
        letters->type = letters->type->next;
    if (!letters->type)
        return;
    const PopplerTextAttributes *type = letters->type->data;
    box->size = (float)type->font_size;
    box->bold = is_bold(type->font_name);
}

static void widen(struct box *box, const PopplerRectangle *place)
{
    if ((float)place->x1 < box->left)
        box->left = (float)place->x1;
    if ((float)place->x2 > box->right)
        box->right = (float)place->x2;
    if ((float)place->y1 < box->top)
        box->top = (float)place->y1;
    if ((float)place->y2 > box->bottom)
        box->bottom = (float)place->y2;
}

static void end_word(struct boxes *boxes, struct box *box, struct buffer *word)
{
    if (word->size) {
        box->text = arena_copy(boxes->arena, buffer_str(word));
        *ARRAY_PUSH(boxes->arena, boxes->box, boxes->count, boxes->room) = *box;
    }
    buffer_reset(word);
}

/* A number before a list item may come without a space, though it stands apart. */
static bool stands_apart(const struct box *box, const PopplerRectangle *place)
{
    float apart = box->size > 0 ? APART * box->size : FLT_MAX;
    return (float)place->x1 - box->right > apart || (float)place->x2 < box->left ||
           (float)place->y1 > box->bottom || (float)place->y2 < box->top;
}

static void cut_words(struct letters *letters, struct boxes *boxes)
{
    CLEANUP(buffer_free) struct buffer word = {0};
    struct box box = {0};
    struct str rest = letters->text;
    for (size_t i = 0; rest.size && i < letters->count; i++) {
        uint32_t code;
        size_t step = utf8_decode(rest, &code);
        const PopplerRectangle *place = &letters->place[i];
        if (is_blank(code) || stands_apart(&box, place))
            end_word(boxes, &box, &word);
        if (!is_blank(code)) {
            if (word.size == 0) {
                box = (struct box){.left = (float)place->x1,
                                   .right = (float)place->x2,
                                   .top = (float)place->y1,
                                   .bottom = (float)place->y2};
                take_type(letters, i, &box);
            }
            widen(&box, place);
            add_character(&word, str_head(rest, step), code);
        }
        rest = str_from(rest, step);
    }
    end_word(boxes, &box, &word);
}

static void read_page(PopplerPage *page, struct arena *arena, struct box_page *ret)
{
    double width = 0, height = 0;
    poppler_page_get_size(page, &width, &height);
    struct boxes boxes = {.arena = arena};
    PopplerRectangle *place = NULL;
    guint count = 0;
    char *text = poppler_page_get_text(page);
    if (text && poppler_page_get_text_layout(page, &place, &count)) {
        GList *type = poppler_page_get_text_attributes(page);
        struct letters letters = {str_of(text), place, count, type};
        cut_words(&letters, &boxes);
        poppler_page_free_text_attributes(type);
    }
    g_free(place);
    g_free(text);
    *ret = (struct box_page){boxes.box, boxes.count, (float)width};
}

/* Does a page without text show pictures that cover a good part of it? A blank one does not, nor
 * one with a coat of arms. */
static bool is_picture(PopplerPage *page)
{
    double width = 0, height = 0, covered = 0;
    poppler_page_get_size(page, &width, &height);
    GList *images = poppler_page_get_image_mapping(page);
    for (const GList *one = images; one; one = one->next) {
        const PopplerRectangle *area = &((const PopplerImageMapping *)one->data)->area;
        covered += fabs((area->x2 - area->x1) * (area->y2 - area->y1));
    }
    poppler_page_free_image_mapping(images);
    return covered > PICTURE_SHARE * width * height;
}

/* The pages to be read by OCR; all of them when there is no text at all. */
static void find_pictures(PopplerDocument *document, const struct box_page *page, size_t count,
                          struct arena *arena, struct text *text)
{
    text->picture = ARENA_NEW(arena, uint32_t, count + 1);
    for (size_t i = 0; i < count; i++) {
        PopplerPage *one = page[i].count ? NULL : poppler_document_get_page(document, (int)i);
        if (one && (!text->line_count || is_picture(one)))
            text->picture[text->picture_count++] = (uint32_t)i + 1;
        g_clear_object(&one);
    }
}

static enum status open_error(const GError *why, struct error *error)
{
    if (g_error_matches(why, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
        return error_set(error, STATUS_BAD_INPUT, _("PDF: locked with a password"));
    return error_set(error, STATUS_BAD_INPUT, _("PDF: damaged"));
}

PopplerDocument *pdf_open(struct str bytes, struct error *error)
{
    if (bytes.size > INT_MAX) {
        (void)error_set(error, STATUS_LIMIT, _("longer than %zu MB"), (size_t)INT_MAX >> 20);
        return NULL;
    }
    GError *why = NULL;
    GBytes *shared = g_bytes_new_static(bytes.data, bytes.size);
    PopplerDocument *document = poppler_document_new_from_bytes(shared, NULL, &why);
    g_bytes_unref(shared);
    int pages = document ? poppler_document_get_n_pages(document) : 0;
    if (!document)
        (void)open_error(why, error);
    else if (pages <= 0)
        (void)error_set(error, STATUS_BAD_INPUT, _("PDF: no pages"));
    else if (pages > PDF_PAGES_MAX)
        (void)error_set(error, STATUS_LIMIT, _("PDF: more than %d pages"), PDF_PAGES_MAX);
    if (why)
        g_error_free(why);
    if (document && (pages <= 0 || pages > PDF_PAGES_MAX))
        g_clear_object(&document);
    return document;
}

enum status extract_pdf(struct str bytes, const char *name, struct arena *arena, struct text *ret,
                        struct error *error)
{
    (void)name;
    struct error why = {.status = STATUS_BAD_INPUT};
    PopplerDocument *document = pdf_open(bytes, &why);
    if (!document) {
        *error = why;
        return why.status;
    }
    size_t count = (size_t)poppler_document_get_n_pages(document);
    struct box_page *page = ARENA_NEW(arena, struct box_page, count);
    for (size_t i = 0; i < count; i++) {
        PopplerPage *one = poppler_document_get_page(document, (int)i);
        if (one)
            read_page(one, arena, &page[i]);
        g_clear_object(&one);
    }
    struct text text = {.format = "pdf", .encoding = "utf-8"};
    enum status status = boxes_read(page, count, arena, &text, error);
    if (!status) {
        find_pictures(document, page, count, arena, &text);
        *ret = text;
    }
    g_object_unref(document);
    return status;
}
