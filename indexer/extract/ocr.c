// SPDX-License-Identifier: GPL-2.0-or-later
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "indexer/extract/boxes.h"
#include "indexer/extract/child.h"
#include "indexer/extract/extract.h"
#include "indexer/extract/ocr.h"
#include "indexer/extract/pdf.h"
#include "indexer/extract/zip.h"
#include "stemmer/base/i18n.h"

#define DOTS_AN_INCH  300
#define POINTS        72.0
#define PICTURE_MAX   ((uint64_t)64 << 20) /* bytes of a page */
#define WORDS_MAX     ((uint64_t)16 << 20) /* bytes of what tesseract says of a page */
#define PAGE_SECONDS  60                   /* of processor and of wall clock, for a page */
#define NOT_INSTALLED 127                  /* exit code, as of a shell */
#define NO_PICTURE    4
#define GIVE_UP       2 /* pages without success at the beginning: it will not get better */

/* How the pictures of a document are read. */
struct reading {
    struct str bytes;
    struct extract_limits limits; /* for each page */
    struct arena *arena;
    uint64_t certainty, letters; /* sum over the words, to take the mean */
};

static enum status draw_page(const struct reading *reading, uint32_t page, struct buffer *ret,
                             struct error *error)
{
    struct child child;
    int pid = child_fork(-1, &child);
    if (pid == 0) {
        pdf_prepare();
        child_limit(&reading->limits, 0);
        bool fenced = child_fence();
        (void)fenced; /* it only draws */
        bool done = pdf_draw(reading->bytes, page, DOTS_AN_INCH / POINTS, CHILD_RESULT);
        _exit(done ? EXIT_SUCCESS : NO_PICTURE);
    }
    if (pid < 0)
        return error_set(error, STATUS_IO, _("cannot start a reader: %s"), strerror(errno));
    struct child_end end = child_collect(&child, reading->limits.wall_seconds, PICTURE_MAX, ret);
    return child_judge(&end, "PDF", &reading->limits, error);
}

bool ocr_is_installed(void)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct str path = str_of(getenv("PATH"));
    while (path.size) {
        struct str folder = str_split(&path, ':');
        struct str program = arena_print(&arena, STR_FORMAT "/tesseract", STR_ARG(folder));
        if (access(program.data, X_OK) == 0)
            return true;
    }
    return false;
}

/* The picture as a file without a name. */
static int picture_file(struct str picture)
{
    int fd = memfd_create("page", MFD_CLOEXEC);
    if (fd >= 0 && child_write(fd, picture) && lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

static _Noreturn void run_tesseract(const struct extract_limits *limits)
{
    dup2(CHILD_RESULT, STDOUT_FILENO);
    close(CHILD_RESULT);
    setenv("OMP_THREAD_LIMIT", "1", 1);
    child_limit(limits, 0);
    bool fenced = child_fence_program();
    (void)fenced; /* as for the other readers: the limits hold then */
    execlp("tesseract", "tesseract", "stdin", "stdout", "--dpi", "300", "-l", "dan", "tsv",
           (char *)NULL);
    _exit(NOT_INSTALLED);
}

static enum status tesseract_judge(const struct child_end *end, const struct reading *reading,
                                   struct error *error)
{
    int code = WIFEXITED(end->wait_status) ? WEXITSTATUS(end->wait_status) : 0;
    if (code == NOT_INSTALLED)
        return error_set(error, STATUS_BAD_INPUT, _("scanned, and tesseract is not installed"));
    if (code)
        return error_set(error, STATUS_BAD_INPUT,
                         _("scanned, and tesseract failed; are its Danish data installed?"));
    return child_judge(end, "OCR", &reading->limits, error);
}

static enum status recognise(const struct reading *reading, struct str picture, struct buffer *ret,
                             struct error *error)
{
    int input = picture_file(picture);
    if (input < 0)
        return error_set(error, STATUS_IO, _("cannot start a reader: %s"), strerror(errno));
    struct child child;
    int pid = child_fork(input, &child);
    if (pid == 0)
        run_tesseract(&reading->limits);
    close(input);
    if (pid < 0)
        return error_set(error, STATUS_IO, _("cannot start a reader: %s"), strerror(errno));
    struct child_end end = child_collect(&child, reading->limits.wall_seconds, WORDS_MAX, ret);
    return tesseract_judge(&end, reading, error);
}

static enum status read_page(struct reading *reading, uint32_t page, struct box_page *ret,
                             struct error *error)
{
    CLEANUP(buffer_free) struct buffer picture = {0};
    CLEANUP(buffer_free) struct buffer words = {0};
    enum status status = draw_page(reading, page, &picture, error);
    if (!status)
        status = recognise(reading, buffer_str(&picture), &words, error);
    if (status)
        return status;
    struct ocr_page found;
    ocr_words(arena_copy(reading->arena, buffer_str(&words)), POINTS / DOTS_AN_INCH, reading->arena,
              &found);
    reading->certainty += found.certainty;
    reading->letters += found.letters;
    *ret = (struct box_page){found.box, found.count, 0};
    return STATUS_OK;
}

/* A member of a bundle is unpacked where it can do no harm. */
static enum status unpack(const struct reading *reading, struct str member, struct buffer *ret,
                          struct error *error)
{
    struct child child;
    int pid = child_fork(-1, &child);
    if (pid == 0) {
        CLEANUP(arena_free) struct arena arena = {0};
        struct str bytes;
        child_limit(&reading->limits, 0);
        bool fenced = child_fence();
        (void)fenced; /* it only unpacks */
        bool done = !bundle_member(reading->bytes, member, &arena, &bytes, NULL) &&
                    child_write(CHILD_RESULT, bytes);
        _exit(done ? EXIT_SUCCESS : NO_PICTURE);
    }
    if (pid < 0)
        return error_set(error, STATUS_IO, _("cannot start a reader: %s"), strerror(errno));
    struct child_end end = child_collect(&child, reading->limits.wall_seconds, ZIP_TOTAL_MAX, ret);
    return child_judge(&end, "ZIP", &reading->limits, error);
}

/* The pages one by one; @p failed: those that could not be read. */
static enum status read_pages(struct reading *reading, const struct text *text,
                              struct box_page *page, struct text *failed, struct error *error)
{
    struct error why;
    enum status first = STATUS_OK;
    for (uint32_t i = 0; i < text->picture_count; i++) {
        uint32_t number = text->picture[i];
        enum status status =
            read_page(reading, number - 1, &page[number - 1], failed->picture_count ? &why : error);
        if (!status)
            continue;
        if (!failed->picture_count)
            first = status;
        failed->picture[failed->picture_count++] = number;
        if (failed->picture_count == i + 1 && i + 1 == GIVE_UP)
            return first;
    }
    return failed->picture_count == text->picture_count ? first : STATUS_OK;
}

/* Lines of two texts, page by page. */
struct merging {
    struct line *line;
    size_t count;
    const struct text *last; /* whose lines came last */
};

/* An empty line goes between what was printed and what was read by OCR. */
static void add_page(struct merging *merging, const struct text *from, size_t *at, uint32_t page)
{
    for (; *at < from->line_count && from->line[*at].page <= page; ++*at) {
        const struct line *line = &from->line[*at];
        bool other = merging->last && merging->last != from;
        if (other && merging->line[merging->count - 1].text.size && line->text.size)
            merging->line[merging->count++] = (struct line){.page = line->page};
        merging->line[merging->count++] = *line;
        merging->last = from;
    }
}

static void merge(struct text *text, const struct text *read, struct arena *arena)
{
    struct merging merging = {0};
    size_t room = text->line_count + read->line_count + 2 * (size_t)text->page_count + 1;
    size_t own = 0, other = 0;
    merging.line = ARENA_NEW(arena, struct line, room);
    for (uint32_t page = 1; page <= text->page_count; page++) {
        add_page(&merging, text, &own, page);
        add_page(&merging, read, &other, page);
    }
    text->line = merging.line;
    text->line_count = merging.count;
}

enum status extract_ocr(struct str bytes, const struct extract_limits *limits, struct arena *arena,
                        struct text *text, struct error *error)
{
    CLEANUP(buffer_free) struct buffer member = {0};
    struct reading reading = {.bytes = bytes, .limits = limits_complete(limits), .arena = arena};
    uint32_t seconds = reading.limits.cpu_seconds;
    reading.limits.cpu_seconds = seconds > PAGE_SECONDS ? seconds : PAGE_SECONDS;
    struct box_page *page = ARENA_NEW(arena, struct box_page, (size_t)text->page_count + 1);
    struct text failed = {.picture = ARENA_NEW(arena, uint32_t, text->picture_count + 1)};
    struct text read = {0};
    enum status status = STATUS_OK;
    if (text->member.size) {
        status = unpack(&reading, text->member, &member, error);
        reading.bytes = buffer_str(&member);
    }
    if (!status)
        status = read_pages(&reading, text, page, &failed, error);
    if (!status)
        status = boxes_read(page, text->page_count, arena, &read, error);
    if (status)
        return status;
    if (read.line_count == 0 && text->line_count == 0)
        return error_set(error, STATUS_BAD_INPUT, _("scanned, and no text could be recognised"));
    if (read.line_count) {
        text->ocr = true;
        text->quality = (uint8_t)(reading.letters ? reading.certainty / reading.letters : 0);
        merge(text, &read, arena);
    }
    text->picture = failed.picture;
    text->picture_count = failed.picture_count;
    return STATUS_OK;
}
