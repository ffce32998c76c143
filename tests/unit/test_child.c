// SPDX-License-Identifier: GPL-2.0-or-later
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/futex.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "indexer/extract/child.h"
#include "indexer/extract/wire.h"

/* Readers that misbehave, each in its way. What they are told stands in the bytes. */

static struct arena arena;

static size_t open_files(void)
{
    size_t count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (folder && readdir(folder))
        count++;
    if (folder)
        closedir(folder);
    return count;
}

static enum status one_line(const char *text, struct arena *memory, struct texts *ret)
{
    struct line *line = ARENA_NEW(memory, struct line, 1);
    line->text = line->raw = arena_copy(memory, str_of(text));
    struct text *one = ARENA_NEW(memory, struct text, 1);
    *one = (struct text){.line = line, .line_count = 1, .format = "test", .encoding = "utf-8"};
    *ret = (struct texts){.text = one, .count = 1};
    return STATUS_OK;
}

/* Everything that a reader must not be able to do, as letters for what it could do. */
static enum status try_everything(struct arena *memory, struct texts *ret)
{
    char could[8] = "";
    size_t count = 0;
    if (open("/etc/passwd", O_RDONLY) >= 0)
        could[count++] = 'o';
    if (open("/tmp/never", O_WRONLY | O_CREAT, 0600) >= 0)
        could[count++] = 'w';
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0)
        could[count++] = 's';
    if (kill(getppid(), 0) == 0)
        could[count++] = 'k';
    if (fork() >= 0)
        could[count++] = 'f';
    execlp("true", "true", (char *)NULL);
    return one_line(could, memory, ret);
}

static enum status misbehave(struct str bytes, const char *name,
                             const struct extract_limits *limits, struct arena *memory,
                             struct texts *ret, struct error *error)
{
    (void)name, (void)limits;
    if (str_is(bytes, "crash"))
        raise(SIGSEGV);
    if (str_is(bytes, "abort"))
        abort();
    if (str_is(bytes, "exit"))
        _exit(7);
    for (volatile uint64_t i = 0; str_is(bytes, "loop"); i++)
        continue;
    if (str_is(bytes, "sleep"))
        for (int word = 0;;)
            syscall(SYS_futex, &word, FUTEX_WAIT, 0, NULL, NULL, 0);
    while (str_is(bytes, "memory"))
        memset(arena_alloc(memory, 1 << 20, 1, 1), 1, 1 << 20);
    while (str_is(bytes, "flood"))
        if (!child_write(CHILD_RESULT, STR("flood flood flood flood")))
            break;
    if (str_is(bytes, "rubbish") && child_write(CHILD_RESULT, STR("rubbish")))
        _exit(0);
    if (str_is(bytes, "mute"))
        _exit(0);
    if (str_is(bytes, "access"))
        return try_everything(memory, ret);
    if (str_is(bytes, "error"))
        return error_set(error, STATUS_BAD_INPUT, "no good");
    return one_line("read", memory, ret);
}

static enum status run(const char *what, struct texts *ret, struct error *error)
{
    static const struct child_task task = {"PDF", NULL, misbehave};
    struct extract_limits limits = {.cpu_seconds = 1,
                                    .wall_seconds = strcmp(what, "sleep") == 0 ? 2 : 60,
                                    .memory = (uint64_t)256 << 20,
                                    .output = 1 << 20};
    size_t before = open_files();
    enum status status = child_read(&task, str_of(what), "x", &limits, &arena, ret, error);
    assert_int_equal(open_files(), before);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    return status;
}

static void assert_ends(const char *what, enum status status, const char *message)
{
    struct texts texts;
    struct error error;
    assert_int_equal(run(what, &texts, &error), status);
    assert_string_equal(error.message, message);
}

static void assert_fails(const char *what, const char *message)
{
    assert_ends(what, STATUS_BAD_INPUT, message);
}

static void good_readers_are_heard(void **state)
{
    (void)state;
    struct texts texts = {0};
    struct error error;
    assert_int_equal(run("good", &texts, &error), STATUS_OK);
    assert_int_equal(texts.count, 1);
    assert_true(str_is(texts.text[0].line[0].text, "read"));
    assert_string_equal(texts.text[0].format, "test");
    assert_fails("error", "no good");
}

static void crashes_are_named(void **state)
{
    (void)state;
    if (!CHILD_SANITIZED) {
        assert_fails("crash", "PDF: the reader crashed (signal 11)");
        assert_fails("abort", "PDF: the reader crashed (signal 6)");
    }
    assert_fails("exit", "PDF: the reader failed (exit code 7)");
    assert_fails("rubbish", "the reader gave damaged lines");
    assert_fails("mute", "the reader gave damaged lines");
}

static void limits_are_named(void **state)
{
    (void)state;
    assert_fails("loop", "PDF: reading took longer than 1 s");
    /* these two may do better on a less busy machine */
    assert_ends("sleep", STATUS_NO_MEMORY, "PDF: reading took longer than 2 s");
    assert_fails("flood", "PDF: more than 1 MB of text");
    if (!CHILD_SANITIZED)
        assert_ends("memory", STATUS_NO_MEMORY, "PDF: reading needed more than 256 MB");
}

static void nothing_else_is_in_reach(void **state)
{
    (void)state;
    struct texts texts = {0};
    struct error error;
    assert_int_equal(run("access", &texts, &error), STATUS_OK);
    if (texts.unguarded)
        skip();
    assert_string_equal(texts.text[0].line[0].text.data, "");
}

/* As sync does: a worker that was forked itself, with signals of its own. */
static void ignore(int number)
{
    (void)number;
}

static void workers_may_start_readers(void **state)
{
    (void)state;
    fflush(NULL);
    pid_t worker = fork();
    if (worker == 0) {
        struct sigaction action = {.sa_handler = ignore};
        sigaction(SIGALRM, &action, NULL);
        sigaction(SIGCHLD, &action, NULL);
        struct texts texts;
        struct error error;
        bool done = true;
        for (int i = 0; i < 20; i++) {
            alarm(1);
            done = done && !run("good", &texts, &error);
        }
        _exit(done ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(worker, &status, 0), worker);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static struct str wire_of(const struct texts *texts)
{
    struct buffer buffer = {0};
    wire_encode(texts, STATUS_OK, NULL, &buffer);
    struct str copy = arena_copy(&arena, buffer_str(&buffer));
    buffer_free(&buffer);
    return copy;
}

static struct str sample(void)
{
    struct line line[] = {
        {.text = STR("Punkt 1"),
         .raw = STR("# Punkt 1"),
         .number = 7,
         .page = 2,
         .kind = LINE_HEADING,
         .level = 1},
        {.text = STR("a\tb"), .raw = STR("a\tb"), .kind = LINE_TABLE_ROW},
    };
    uint32_t picture[] = {3, 9};
    struct text text = {.line = line,
                        .line_count = 2,
                        .format = "pdf",
                        .encoding = "utf-8",
                        .member = STR("a/b.pdf"),
                        .page_count = 9,
                        .picture = picture,
                        .picture_count = 2,
                        .ocr = true,
                        .quality = 88};
    struct text_skip skip = {STR("c.bin"), STR("binary")};
    struct texts texts = {&text, 1, &skip, 1, true};
    return wire_of(&texts);
}

static void wire_keeps_everything(void **state)
{
    (void)state;
    struct texts texts;
    assert_int_equal(wire_decode(sample(), &arena, &texts, NULL), STATUS_OK);
    const struct text *text = &texts.text[0];
    assert_true(str_is(text->member, "a/b.pdf") && text->ocr && text->quality == 88);
    assert_int_equal(text->page_count, 9);
    assert_int_equal(text->picture_count, 2);
    assert_true(text->picture[0] == 3 && text->picture[1] == 9);
    assert_true(str_is(text->line[0].raw, "# Punkt 1") && text->line[0].level == 1);
    assert_int_equal(text->line[0].number, 7);
    assert_int_equal(text->line[1].kind, LINE_TABLE_ROW);
    assert_true(str_is(texts.skip[0].why, "binary") && texts.unguarded);
}

/* Cut anywhere, or one byte changed: refused or read, never believed blindly. */
static void wire_is_not_trusted(void **state)
{
    (void)state;
    struct str whole = sample();
    struct texts texts;
    for (size_t i = 0; i < whole.size; i++)
        assert_int_equal(wire_decode(str_head(whole, i), &arena, &texts, NULL), STATUS_BAD_INPUT);
    char *bytes = ARENA_NEW(&arena, char, whole.size);
    for (size_t i = 0; i < whole.size; i++) {
        memcpy(bytes, whole.data, whole.size);
        bytes[i] = (char)0xFF;
        enum status status = wire_decode((struct str){bytes, whole.size}, &arena, &texts, NULL);
        for (size_t k = 0; !status && k < texts.count; k++)
            for (size_t l = 0; l < texts.text[k].line_count; l++)
                assert_true(utf8_valid(texts.text[k].line[l].text));
    }
}

int main(void)
{
    static const struct CMUnitTest test[] = {
        cmocka_unit_test(good_readers_are_heard),    cmocka_unit_test(crashes_are_named),
        cmocka_unit_test(limits_are_named),          cmocka_unit_test(nothing_else_is_in_reach),
        cmocka_unit_test(workers_may_start_readers), cmocka_unit_test(wire_keeps_everything),
        cmocka_unit_test(wire_is_not_trusted),
    };
    setenv("LANGUAGE", "en", 1);
    cmocka_set_message_output(CM_OUTPUT_TAP);
    int failed = cmocka_run_group_tests(test, NULL, NULL);
    arena_free(&arena);
    return failed;
}
