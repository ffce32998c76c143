#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# søg, vis, felter, forslag: options, exit codes, text and JSON.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"

ok "no index: says how to make one" run 3 "$searcher" søg cykelsti
ok "... as a hint" err "hint: make one with:"
minutes_index

ok "search finds" run 0 "$searcher" søg cykelsti
ok "... both items" out "2 items in 2 meetings"
ok "... with place, body, date, number" \
    out "Fjordby · Børne- og Skoleudvalget · 14 May 2024 · item 2"
ok "... with outcome and case" out "Approved · case 05.01.00-P20-1-24"
ok "... with the match marked" out "[Cykelsti]"
ok "... with what was decided before" out "Earlier: Teknik- og Miljøudvalget 3 April 2024 item 5"
ok "... with file and line" grep -qE 'skole-2024.txt:[0-9]+' "$home/out"
ok "without the word søg too" run 0 "$searcher" cykelsti
ok "English and ASCII names of the command" run 0 "$searcher" soeg cykelsti
ok "... and the option before it" run 0 "$searcher" --sprog=en find cykelsti

ok "nothing found is 1" run 1 "$searcher" søg xylofonkoncert
ok "... and says so" out "0 items"
ok "a usage error is 2" run 2 "$searcher" søg --sorter baglæns cykelsti
ok "... on standard error" err "--sorter takes"
ok "no words is a usage error" run 2 "$searcher" søg
ok "an unknown option is a usage error" run 2 "$searcher" søg --findes-ikke cykelsti
ok "an unknown field is 2" run 2 "$searcher" søg udvlag:skole
ok "... with the nearest one" err "udvalg"
ok "... with a caret under it" grep -qE '^  \^' "$home/err"
ok "a minus needs --" run 0 "$searcher" søg -- -cykelsti udvalg:skole
ok "... and leaves out" not out "Cykelsti"

ok "count only" run 0 "$searcher" søg --tæl cykelsti
ok "... is a number" grep -qx 2 "$home/out"
ok "count by its ASCII name, nothing found" run 1 "$searcher" søg --tael xylofonkoncert
ok "... is 0" grep -qx 0 "$home/out"
ok "one hit" run 0 "$searcher" søg --antal 1 --sorter ældste cykelsti
ok "... the oldest" out "3 April 2024"
ok "... not the other" not out "14 May 2024"
ok "second hit, newest first, in English" run 0 "$searcher" find --limit 1 --from 2 --sort newest \
    cykelsti
ok "... is the same" out "3 April 2024"

ok "JSON" run 0 "$searcher" søg --json cykelsti
ok "... has its version" out '{"format_version":1,"query":"cykelsti","total":2,'
ok "... and the fields of a hit" out '"municipality":"Fjordby","committee":'
ok "... and marks" out '"marks":[['
ok "... and the page as null" out '"page":null'
if command -v jq >/dev/null; then
    ok "... and is valid" bash -c 'jq -e ".hits | length == 2" "$0" >/dev/null' "$home/out"
fi
ok "JSON of nothing found" run 1 "$searcher" søg --json xylofonkoncert
ok "... has no hits" out '"hits":[]'
ok "JSON lines" run 0 "$searcher" søg --jsonl cykelsti
ok "... one a hit" test "$(wc -l <"$home/out")" -eq 2

id=$("$searcher" søg --jsonl punkt:2 cykelsti | sed 's/.*"id":"\([^"]*\)".*/\1/')
ok "show by id" run 0 "$searcher" vis "$id"
ok "... decision first" grep -q -m1 -- '^— Beslutning —' "$home/out"
ok "... and the citation" out "Børne- og Skoleudvalget den 14. maj 2024 Punkt 2"
ok "show with marks" run 0 "$searcher" vis "$id" --søg skolevej
ok "... has them" out "[skolevej]"
ok "show as JSON" run 0 "$searcher" vis --json "$id"
ok "... with sections" out '"kind":"beslutning"'
ok "an unknown id is 1" run 1 "$searcher" vis "${id%2}77"
ok "... with a near one" err "hint:"
ok "no id is 2" run 2 "$searcher" vis

ok "fields" run 0 "$searcher" felter
ok "... with twins" out "committee"
ok "... in Danish" run 0 "$searcher" felter --sprog=da
ok "... are Danish" out "ord i titlen"
ok "suggestions" run 0 "$searcher" forslag udvalg:skole
ok "... with counts" grep -qP 'Børne- og Skoleudvalget\t\d+' "$home/out"
ok "help is Danish when asked" run 0 "$searcher" --sprog=da --help
ok "... in its list" out "søg i referaternes punkter"
ok "indeks runs the indexer" run 0 "$searcher" indeks status
ok "a full disk is no success" bash -c '
    "$0" søg --json cykelsti >/dev/full 2>/dev/null; test $? -ne 0' "$searcher"
ok "a reader that goes away is no crash" bash -c '
    "$0" søg cykelsti | head -1 >/dev/null; test "${PIPESTATUS[0]}" -le 141' "$searcher"
finish
