// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/show/pager.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "searcher/searcher_parts.h"

size_t pager_lines(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row)
        return size.ws_row;
    return 24;
}

static size_t count_lines(struct str text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.size; i++)
        lines += text.data[i] == '\n';
    return lines;
}

/* Ctrl-C and a pager that is left early are for the pager: they must not end the prompt. */
static bool through_pager(const char *pager, struct str text)
{
    fflush(stdout);
    setenv("LESSCHARSET", "utf-8", 0); /* we write UTF-8 whatever the locale says */
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct sigaction interrupt;
    struct sigaction broken;
    sigaction(SIGINT, &ignore, &interrupt);
    sigaction(SIGPIPE, &ignore, &broken);
    /* $PAGER is a shell command by custom. NOLINTNEXTLINE(cert-env33-c) */
    FILE *pipe = popen(pager, "w");
    bool shown = false;
    if (pipe) {
        fwrite(text.data, 1, text.size, pipe);
        int result = pclose(pipe);
        shown = !WIFEXITED(result) || WEXITSTATUS(result) < 126; /* 126, 127: it did not start */
    }
    sigaction(SIGINT, &interrupt, NULL);
    sigaction(SIGPIPE, &broken, NULL);
    return shown;
}

void pager_begin(struct pager *ret)
{
    *ret = (struct pager){.page = page_make(stdout)};
    FILE *memory = isatty(STDOUT_FILENO) ? open_memstream(&ret->text, &ret->size) : NULL;
    if (!memory)
        return;
    ret->page.file = memory;
    ret->collects = true;
}

void pager_end(struct pager *pager)
{
    if (!pager->collects)
        return;
    fclose(pager->page.file);
    struct str whole = {pager->text, pager->size};
    const char *program = getenv("PAGER");
    if (!program)
        program = "less -FRX";
    if (!*program || count_lines(whole) < pager_lines() || !through_pager(program, whole))
        fwrite(whole.data, 1, whole.size, stdout);
    free(pager->text);
    pager->collects = false;
}

void pager_show_item(const struct search_hit *hit, struct searcher *searcher, struct str query)
{
    CLEANUP(arena_free) struct arena arena = {0};
    struct search_hit whole = *hit;
    struct error error;
    struct pager pager;
    if (!whole.cite.size && search_cite(searcher, &arena, &whole, &error) != STATUS_OK)
        whole.cite = STR_NONE; /* then it is cited in the usual way */
    pager_begin(&pager);
    render_item(&pager.page, &whole, searcher, query);
    pager_end(&pager);
}
