// SPDX-License-Identifier: GPL-2.0-or-later
#include <signal.h>
#include <stdio.h>

#include <histedit.h>

#include "searcher/prompt/prompt.h"
#include "stemmer/base/terminal.h"

/* libedit's state and what its callbacks need. */
struct editor {
    EditLine *edit;
    History *history;
    struct prompt *prompt;
    bool cancelled; /* Ctrl-C was pressed */
    char path[PATH_MAX];
    bool keep; /* the history goes to `path` */
};

/* ASCII: libedit crashes on anything else where characters are single bytes. */
static char *prompt_text(EditLine *edit)
{
    static char text[] = "referat> ";
    (void)edit;
    return text;
}

static struct editor *editor_of(EditLine *edit)
{
    void *data = NULL;
    el_get(edit, EL_CLIENTDATA, &data);
    return data;
}

static unsigned char cancel_line(EditLine *edit, int key)
{
    (void)key;
    editor_of(edit)->cancelled = true;
    return CC_NEWLINE;
}

static unsigned char suspend(EditLine *edit, int key)
{
    (void)edit;
    (void)key;
    kill(0, SIGTSTP); /* libedit's handler puts the terminal in order before and after */
    return CC_REDISPLAY;
}

static size_t widest(const struct suggestions *found)
{
    size_t columns = 0;
    for (size_t i = 0; i < found->count; i++) {
        size_t width = terminal_width(found->suggestion[i].text);
        if (width > columns)
            columns = width;
    }
    return columns;
}

static void list_candidates(const struct suggestions *found)
{
    size_t width = widest(found) + 9; /* the number of items and a gap */
    size_t columns = terminal_columns(stdout);
    size_t per_line = columns > width ? columns / width : 1;
    for (size_t i = 0; i < found->count; i++) {
        const struct suggestion *one = &found->suggestion[i];
        if (i % per_line == 0)
            putchar('\n');
        terminal_write(stdout, one->text);
        char count[16] = "";
        if (one->items)
            snprintf(count, sizeof count, " %u", one->items);
        size_t used = terminal_width(one->text) + strlen(count);
        bool last = i + 1 == found->count || (i + 1) % per_line == 0;
        printf("%s%*s", count, last || used >= width ? 0 : (int)(width - used), "");
    }
    putchar('\n');
    fflush(stdout);
}

static unsigned char complete_line(EditLine *edit, int key)
{
    (void)key;
    CLEANUP(arena_free) struct arena arena = {0};
    const LineInfo *line = el_line(edit);
    struct str before = {line->buffer, (size_t)(line->cursor - line->buffer)};
    before = arena_copy(&arena, before); /* libedit reuses its buffer */
    struct completion completion;
    prompt_complete(editor_of(edit)->prompt->searcher, before, PROMPT_CANDIDATES_MAX, &arena,
                    &completion);
    struct str insert = completion_insert(&completion, before, &arena);
    if (insert.size) {
        struct str typed = str_from(before, before.size - completion.typed);
        el_deletestr(edit, (int)utf8_length(typed));
        if (el_insertstr(edit, insert.data) != 0)
            return CC_ERROR;
    }
    if (completion.found.count > 1) {
        list_candidates(&completion.found);
        return CC_REDISPLAY;
    }
    return insert.size ? CC_REFRESH : CC_REFRESH_BEEP;
}

static void add_line(void *context, const char *line)
{
    struct editor *editor = context;
    HistEvent event;
    history(editor->history, &event, H_ENTER, line);
}

static bool start(struct editor *editor)
{
    HistEvent event;
    editor->edit = el_init("referat", stdin, stdout, stderr);
    editor->history = history_init();
    if (!editor->edit || !editor->history)
        return false;
    history(editor->history, &event, H_SETSIZE, 1000);
    history(editor->history, &event, H_SETUNIQUE, 1);
    el_set(editor->edit, EL_CLIENTDATA, editor);
    el_set(editor->edit, EL_PROMPT, prompt_text);
    el_set(editor->edit, EL_EDITOR, "emacs");
    el_set(editor->edit, EL_SIGNAL, 1);
    el_set(editor->edit, EL_HIST, history, editor->history);
    el_set(editor->edit, EL_ADDFN, "referat-complete", "complete", complete_line);
    el_set(editor->edit, EL_ADDFN, "referat-cancel", "clear the line", cancel_line);
    el_set(editor->edit, EL_ADDFN, "referat-suspend", "stop for now", suspend);
    el_set(editor->edit, EL_BIND, "^I", "referat-complete", NULL);
    el_set(editor->edit, EL_BIND, "^R", "em-inc-search-prev", NULL);
    /* Ctrl-C is a key while a line is edited; while searching it ends the program. */
    el_set(editor->edit, EL_SETTY, "-d", "-isig", NULL);
    el_set(editor->edit, EL_BIND, "^C", "referat-cancel", NULL);
    el_set(editor->edit, EL_BIND, "^Z", "referat-suspend", NULL);
    el_source(editor->edit, NULL);
    editor->keep = history_path(editor->path, sizeof editor->path);
    if (editor->keep)
        history_read(editor->path, add_line, editor);
    return true;
}

void prompt_edit(struct prompt *prompt)
{
    struct editor editor = {.prompt = prompt};
    bool ready = start(&editor);
    while (ready && !prompt->end) {
        int count = 0;
        editor.cancelled = false;
        const char *text = el_gets(editor.edit, &count);
        if (editor.cancelled) {
            puts("^C");
            continue;
        }
        if (!text || count <= 0) {
            putchar('\n');
            break;
        }
        CLEANUP(arena_free) struct arena arena = {0};
        struct str line = arena_copy(&arena, str_trim((struct str){text, (size_t)count}));
        if (!line.size)
            continue;
        add_line(&editor, line.data);
        if (editor.keep && !prompt->no_history && !str_starts(line, STR(":histor")))
            history_append(editor.path, line);
        prompt_line(prompt, line);
        if (prompt->forget)
            history(editor.history, &(HistEvent){0}, H_CLEAR);
        prompt->forget = false;
        fflush(stdout);
    }
    if (editor.history)
        history_end(editor.history);
    if (editor.edit)
        el_end(editor.edit);
}
