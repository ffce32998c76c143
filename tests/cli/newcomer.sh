#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What people who had not seen the program before stumbled over: counts that were not of items,
# answers that were silent, cut or in the other language.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
s() { "$searcher" "$@"; }
minutes_write "$home/minutes"
sed 's/REFERAT/DAGSORDEN/; /^Beslutning/,/^$/d' "$home/minutes/skole-2024.txt" |
    grep -v '^Godkendt$\|^Taget til' >"$home/minutes/skole-2024-dagsorden.txt"
ok "index" run 0 "$indexer" sync --kommune Fjordby "$home/minutes"

# Items, not documents: the agenda's are versions of the minutes'.
suggests() { [[ $(s forslag "$1" | awk -F'\t' -v v="$2" '$1 == v { print $2 }') -eq $3 ]]; }
ok "versions" run 0 s vis --versioner fjordby/boerne-og-skoleudvalget/2024-05-14/1
ok "... there are" out dagsorden
ok "a body is suggested with its items" suggests udvalg:bø "Børne- og Skoleudvalget" 5
ok "... a municipality" suggests kommune: Fjordby 7
ok "... a year" suggests år: 2024 5
ok "... a person of several lists" suggests person:carl "Carl Ømose" 5
ok "... a word" suggests skærmt skærmtid 2
ok "... with JSON" run 0 s forslag --json kommune:
ok "... too" out '"items":7'
ok "forms of forklar" run 0 s forklar skærmtid
ok "... are of items" out "skærmtid 2"

# Headers are no items.
ok "a header alone" run 0 s søg holm dorthe
ok "... is shown" out "no item matches"
ok "... not counted" run 1 s søg --tæl holm dorthe
ok "... as an item" grep -qx 0 "$home/out"
ok "... but told" err "the header of 1 meeting does"
ok "... no row" run 1 s søg --csv holm dorthe
ok "... of a table" [ "$(wc -l <"$home/out")" -eq 1 ]
ok "... told too" err "no item matches"
ok "... in JSON" run 0 s søg --json holm dorthe
ok "... none" out '"total":0'
ok "... and a hit" out '"in_headers":true'

# What was searched in titles alone is not said to be searched everywhere.
ok "a slip of the hand" run 0 s søg cromebook
ok "... says where it looked" out "in titles and names alone: chromebook"
finish
