// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/pager.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

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

void pager_show_item(const struct search_hit *hit, struct searcher *searcher, struct str query)
{
    struct page page = page_make(stdout);
    if (!isatty(STDOUT_FILENO)) {
        render_item(&page, hit, searcher, query);
        return;
    }
    char *text = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&text, &size);
    if (!memory) {
        render_item(&page, hit, searcher, query);
        return;
    }
    page.file = memory;
    render_item(&page, hit, searcher, query);
    fclose(memory);
    struct str whole = {text, size};
    const char *pager = getenv("PAGER");
    if (!pager)
        pager = "less -FRX";
    bool paged = *pager && count_lines(whole) >= pager_lines() && through_pager(pager, whole);
    if (!paged)
        fwrite(text, 1, size, stdout);
    free(text);
}
