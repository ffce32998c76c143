// SPDX-License-Identifier: GPL-2.0-or-later
#include <cairo.h>
#include <poppler.h>

#include "indexer/extract/child.h"
#include "indexer/extract/pdf.h"
#include "stemmer/base/i18n.h"

#define PIXELS_MAX   4.0e7 /* of a page */
#define ROWS_AT_ONCE 64

/* Grey values from the three colours, as the eye weighs them. */
static void put_rows(cairo_surface_t *surface, int from, int to, struct buffer *ret)
{
    const unsigned char *data = cairo_image_surface_get_data(surface);
    int width = cairo_image_surface_get_width(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (int y = from; y < to; y++) {
        const unsigned char *pixel = data + (size_t)y * stride;
        for (int x = 0; x < width; x++, pixel += 4)
            buffer_add_byte(ret, (char)((pixel[0] * 11 + pixel[1] * 59 + pixel[2] * 30) / 100));
    }
}

static bool write_picture(cairo_surface_t *surface, int fd)
{
    CLEANUP(buffer_free) struct buffer out = {0};
    int width = cairo_image_surface_get_width(surface);
    int height = cairo_image_surface_get_height(surface);
    bool done = true;
    buffer_print(&out, "P5\n%d %d\n255\n", width, height);
    for (int y = 0; y < height && done; y += ROWS_AT_ONCE) {
        put_rows(surface, y, y + ROWS_AT_ONCE < height ? y + ROWS_AT_ONCE : height, &out);
        done = child_write(fd, buffer_str(&out));
        buffer_reset(&out);
    }
    return done;
}

static bool draw(PopplerPage *page, double scale, int fd)
{
    double width, height;
    poppler_page_get_size(page, &width, &height);
    bool sane = width > 1 && height > 1 && width * height * scale * scale <= PIXELS_MAX;
    if (!sane)
        return false;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width * scale), (int)(height * scale));
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    poppler_page_render(page, cairo);
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    bool done = cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS && write_picture(surface, fd);
    cairo_surface_destroy(surface);
    return done;
}

bool pdf_draw(struct str bytes, uint32_t page, double scale, int fd)
{
    struct error error;
    PopplerDocument *document = pdf_open(bytes, &error);
    PopplerPage *one = document ? poppler_document_get_page(document, (int)page) : NULL;
    bool done = one && draw(one, scale, fd);
    g_clear_object(&one);
    g_clear_object(&document);
    return done;
}
