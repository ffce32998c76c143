#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The prompt: from a pipe, and on a terminal (script gives it one).
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_index

# lines LINE...: what the prompt answers when they come from a pipe.
lines()
{
    printf '%s\n' "$@" | "$searcher" prompt >"$home/out" 2>"$home/err"
}

# typed KEYS...: what a person sees who types them, with a pause before each.
typed()
{
    : >"$home/err"
    { for keys in "$@"; do sleep 0.3; printf '%b' "$keys"; done; sleep 0.3; } |
        TERM=vt100 timeout 20 script -qec "'$searcher' prompt" /dev/null >"$home/out"
}

ok "a line from a pipe is a search" lines cykelsti
ok "... answered" out "2 items in 2 meetings"
ok "... without greeting" not out "revision"
ok "narrow, leave out" lines cykelsti +udvalg:skole
ok "... to one" out "1 item in 1 meeting"
lines cykelsti -udvalg:skole '<'
ok "back is the first search again" test "$(grep -c '2 items in 2 meetings' "$home/out")" -eq 2
ok "clauses without a result are a search" lines '-cykelsti udvalg:skole'
ok "... that finds" not out "Cykelsti"
ok "a number opens the hit" lines cykelsti 1
ok "... in full" out "lines "
ok "a number past the hits is a search" lines cykelsti 2024
ok "... for itself" test "$(grep -c ' items\? in\|^[0-9]* items\?$' "$home/out")" -ge 2
ok "pages" lines ':antal 1' ':sorter ældste' cykelsti n p
ok "... turn" test "$(grep -c '2 items, 2 here' "$home/out")" -eq 1
ok "... and back" test "$(grep -c '2 items, 1 here' "$home/out")" -eq 2
ok "no page after the last" lines cykelsti n
ok "... and says so" out "no more hits"
ok "an unknown command" lines ':sortr nyeste'
ok "... has a suggestion" err "did you mean :sorter?"
ok "a query error" lines 'cykelsti udvlag:skole'
ok "... has a caret under the place" grep -qE '^           \^' "$home/err"
ok "... and the next line works" lines 'udvlag:x' cykelsti
ok "... " out "2 items in 2 meetings"
ok ":hjælp, :hjaelp, :help" lines :hjælp :hjaelp :help
ok "... are the same" test "$(grep -c ':slut' "$home/out")" -eq 3
ok ":felter" lines :felter
ok "... lists" out "udvalg:"
ok ":sprog changes the language" lines ':sprog da' cykelsti
ok "... " out "2 punkter i 2 møder"
ok ":slut ends" lines :slut cykelsti
ok "... at once" not out "items"
ok "broken UTF-8 is an error, not a crash" lines $'\xff\xfe' cykelsti
ok "an empty line does nothing" lines '' '   '

if ! command -v script >/dev/null; then
    echo "# no script(1): the terminal is not tested"
    finish
fi
typed 'cykelsti\n' '\004'
ok "the terminal is greeted" out "3 meetings · 7 items · 2024-04-03 … 2025-03-11"
ok "... asked, answered" out "2 items in 2 meetings"
ok "... and told what can be done" out "[1-2 open]"
ok "the history is for its owner" test "$(stat -c %a "$home/.local/state/referat/history")" = 600
ok "... and has the line" grep -qx cykelsti "$home/.local/state/referat/history"
typed 'xylofon\003' 'cykelsti\n' '\004'
ok "Ctrl-C clears the line" out "2 items in 2 meetings"
typed 'udv\t' 'Bør\t' '\n' '\004'
ok "Tab completes a field and its value" out "5 items in 2 meetings"
REFERAT_HISTORY='' typed 'svømmehal\n' '\004'
ok "no history when it is off" not grep -q svømmehal "$home/.local/state/referat/history"
REFERAT_INDEX=$home/none typed '\n'
ok "no index: offered on a terminal" out "folder with minutes to make one from"
REFERAT_INDEX=$home/new typed "$home/minutes\n" 'cykelsti\n' '\004'
ok "... and made" out "2 items in 2 meetings"
finish
