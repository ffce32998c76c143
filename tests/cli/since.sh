#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# siden: what was added or changed, by the last sync or since a day. And a municipality's name
# as a word of the query.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_write "$home/minutes"
today=$(date +%F)
sync() { run 0 "$indexer" sync --kommune Fjordby "$home/minutes"; }
has() { [[ $("$searcher" søg --tæl -- "$1") -eq $2 ]]; }
all() { "$searcher" søg --tæl -- 'dato:2000..'; }

ok "first sync" sync
items=$(all)
ok "everything is of the last sync" has siden:sidst "$items"
"$indexer" dump >"$home/first"
ok "the time is not in the dump" not grep -q '^term XES' "$home/first"
sleep 1.1
ok "a sync that writes nothing" sync
ok "... is not the last" has siden:sidst "$items"
sed 's/^Punkt 1: .*/Punkt 1: Ny svømmehal ved havnen/' "$home/minutes/skole-2024.txt" \
    >"$home/minutes/svoem.txt"
sed -i 's/14\. maj 2024/21. maj 2024/' "$home/minutes/svoem.txt"
ok "another file" sync
ok "... is what the last sync added" has siden:sidst $(($(all) - items))
ok "... by the English name" has since:last $(($(all) - items))
ok "... with words" has "siden:sidst titel:svømmehal" 1
ok "... without them" has "-siden:sidst" "$items"
ok "since today" has "siden:$today" "$(all)"
ok "in a range" has "siden:2020..$today" "$(all)"
ok "until a year ago" has "siden:..2020" 0
ok "another word is an error" run 2 "$searcher" søg siden:altid
ok "suggestions" run 0 "$searcher" forslag siden:
ok "... name the last" out "sidst"
ok "... and the day" out "$today"
ok "forklar says it" run 0 "$searcher" forklar siden:sidst
ok "... in words" out "siden: sidst"
rm "$home/minutes/svoem.txt"
ok "the file goes" sync
ok "... and the sync before is the last" has siden:sidst "$items"

# What was there before keeps its time.
sleep 1.1
cp "$home/minutes/teknik-2024.txt" "$home/minutes/miljoe.txt"
sed -i 's/3\. april 2024/10. april 2024/; s/03-04-2024/10-04-2024/' "$home/minutes/miljoe.txt"
ok "one more" sync
more=$(($(all) - items))
ok "... is what the last sync added" has siden:sidst "$more"
sleep 1.1
ok "a rebuild" run 0 "$indexer" sync --kommune Fjordby --rebuild "$home/minutes"
ok "... adds nothing" has siden:sidst "$more"
mv "$home/minutes/miljoe.txt" "$home/minutes/Miljoe.txt"
ok "a file gets another name" sync
ok "... adds nothing" has siden:sidst "$more"
sed -i 's/Svømmehallen holder åbent/Svømmebadet holder lukket/' "$home/minutes/skole-2025.txt"
sleep 1.1
ok "one item of a file changes" sync
ok "... it alone is new" has siden:sidst 1
ok "... this one" has "siden:sidst svømmebadet" 1
sed -i 's/Svømmebadet holder lukket/Svømmehallen holder åbent/' "$home/minutes/skole-2025.txt"
sync
# Clocks that are set back.
cp "$home/minutes/Miljoe.txt" "$home/minutes/park.txt"
sed -i 's/10\. april 2024/17. april 2024/; s/10-04-2024/17-04-2024/' "$home/minutes/park.txt"
sleep 1.1
ok "in the east" run 0 env TZ=EAST-14 "$indexer" sync --kommune Fjordby "$home/minutes"
cp "$home/minutes/Miljoe.txt" "$home/minutes/vej.txt"
sed -i '/^Punkt 6/,$d; s/10\. april 2024/24. april 2024/; s/10-04-2024/24-04-2024/' \
    "$home/minutes/vej.txt"
sleep 1.1
ok "in the west, later" run 0 env TZ=WEST+11 "$indexer" sync --kommune Fjordby "$home/minutes"
ok "... is the last" has siden:sidst 1
rm "$home/minutes/Miljoe.txt" "$home/minutes/park.txt" "$home/minutes/vej.txt"
sync
ok "a municipality's name is a word for all it treated" has fjordby "$items"
ok "... beside others" has "chromebook fjordby" 1
ok "... in capitals" has FJORDBY "$items"
ok "... can be left out" has -fjordby 0
ok "... not in quotes" has '"fjordby"' "$("$searcher" søg --tæl =fjordby)"
ok "... and is said" run 0 "$searcher" forklar chromebook fjordby
ok "... as its municipality" out "kommune             Fjordby 7"
ok "no word that is not it" has fjordb 0
finish
