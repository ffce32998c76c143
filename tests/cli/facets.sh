#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Counts by field over all matches, and how often topics come up over time.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
corpus=$REFERAT_SOURCE/corpus/minutes
minutes_index

# row FIELD VALUE COUNT: the last table of counts has it.
row() { grep -qxF "$1,$2,$3" "$home/out"; }

ok "facets of a search" run 0 "$searcher" søg --facetter cykelsti
ok "... at its end" bash -c 'tail -4 "$0/out" | grep -q "Committee  *Børne- og Skoleudvalget 1"' \
    "$home"
ok "... not unless they are asked for" bash -c '
    "$0" søg cykelsti | grep -c "^Udvalg" | grep -qx 0' "$searcher"
ok "facets by their ASCII twins" run 0 "$searcher" search --facets=aar,outcome cykelsti
ok "... count years" out "2024 2"
ok "an unknown facet is an error" run 2 "$searcher" søg --facetter=udvlag cykelsti
ok "... that names those there are" err "hint: there are: udvalg"

ok "facetter of everything" run 0 "$searcher" facetter --csv
ok "... counts each body" row udvalg "Børne- og Skoleudvalget" 5
ok "... and each year" row år 2024 5
ok "by a field that many lack" run 0 "$searcher" facets --csv --fields har
ok "... with the rest" grep -qE '^har,,[0-9]+$' "$home/out"
ok "nothing found is 1" run 1 "$searcher" facetter xylofonkoncert
ok "a query that is none is 2" run 2 "$searcher" facetter udvlag:x

# P6: choosing one body keeps the counts of the others; the same for leaving one out.
"$searcher" facetter --csv --felter udvalg dato:2024 >"$home/free"
ok "P6: with one body chosen" run 0 "$searcher" facetter --csv --felter udvalg dato:2024 \
    udvalg:teknik
ok "... the counts stay" cmp "$home/free" "$home/out"
ok "P6: with one body left out" run 0 "$searcher" facetter --csv --felter udvalg -- \
    dato:2024 -udvalg:teknik
ok "... the counts stay" cmp "$home/free" "$home/out"
ok "... and it is marked" bash -c '
    "$0" facetter --felter udvalg -- dato:2024 -udvalg:teknik | grep -q -- "-Teknik- og Miljø"' \
    "$searcher"
ok "... and the other field follows the choice" run 0 "$searcher" facetter --csv \
    --felter år,udfald dato:2024 udvalg:teknik
ok "... in its years" row år 2024 2
ok "... not in those of others" not row år 2025 2
if command -v jq >/dev/null; then
    ok "JSON has values, counts and clauses" bash -c '
        "$0" søg --json --facetter=udvalg -- cykelsti -udvalg:teknik |
            jq -e ".facets.udvalg | map(select(.value == \"Teknik- og Miljøudvalget\"))[0] |
                .count == 1 and .state == \"excluded\"" >/dev/null' "$searcher"
    # every clause of a facet finds what the facet says
    clauses()
    {
        local items clause
        "$searcher" søg --json --facetter=alle --antal 1 -- "$1" |
            jq -r '.facets[][] | select(.clause and (.state | not)) |
                "\(.count)\t\(.clause)"' >"$home/clauses"
        [[ -s $home/clauses ]] || return 1
        while IFS=$'\t' read -r items clause; do
            [[ $("$searcher" søg --tæl -- "$1 $clause" 2>/dev/null) = "$items" ]] && continue
            echo "$items $clause" >"$home/out"
            return 1
        done <"$home/clauses"
    }
    ok "each clause finds as many as its value counts" clauses dato:2024..
fi

# several indexes count as one
mkdir -p "$home/a" "$home/b"
cp "$home/minutes/skole-2024.txt" "$home/a"
cp "$home/minutes/skole-2025.txt" "$home/minutes/teknik-2024.txt" "$home/b"
"$indexer" sync -q --kommune Fjordby --index "$home/ia" "$home/a"
"$indexer" sync -q --kommune Fjordby --index "$home/ib" "$home/b"
"$searcher" facetter --csv --felter alle >"$home/one"
ok "two indexes" run 0 "$searcher" facetter --csv --felter alle --index "$home/ia" \
    --index "$home/ib"
ok "... count as one" cmp "$home/one" "$home/out"

# the file of columns is there, and nothing changes without it or with a damaged one
ok "the file of columns is written" test -f "$home"/index/g1/columns.*
for file in "$home"/index/g1/columns.*; do
    printf 'x%.0s' {1..64} | dd of="$file" bs=1 seek=2000 conv=notrunc 2>/dev/null
done
ok "a damaged file of columns" run 0 "$searcher" facetter --csv --felter alle
ok "... changes nothing" cmp "$home/one" "$home/out"
rm -f "$home"/index/g1/columns.*
ok "none at all" run 0 "$searcher" facetter --csv --felter alle
ok "... changes nothing" cmp "$home/one" "$home/out"
ok "komprimer" run 0 "$indexer" komprimer
ok "... writes it too" bash -c 'ls "$0"/index/current/columns.* >/dev/null' "$home"
rm "$home/minutes/skole-2025.txt"
"$indexer" sync -q "$home/minutes"
ok "one file of columns is left" bash -c '
    ls "$0"/index/current/columns.* | wc -l | grep -qx 1' "$home"
ok "... of what is there now" run 0 "$searcher" facetter --csv --felter år
ok "... only" bash -c '[[ $(cat "$0/out") = $(printf "felt,værdi,antal\når,2024,5") ]]' "$home"

# P29: the counts of the years add up to the total
ok "trend" run 0 "$searcher" trend --csv cykelsti, skærmtid
ok "... has both queries" bash -c 'cut -d, -f1 "$0/out" | sort -u | wc -l | grep -qx 3' "$home"
sums()
{
    local query=$1
    shift
    [[ $("$searcher" trend --csv "$@" -- "$query" |
        awk -F, 'NR > 1 { n += $(NF - 2) } END { print n + 0 }') = \
        $("$searcher" søg --tæl -- "$query" 2>/dev/null) ]]
}
ok "P29: years add up" sums cykelsti
ok "P29: quarters add up" sums cykelsti --periode kvartal
ok "B24: municipalities add up" sums cykelsti --opdel kommune
ok "... and bodies" sums cykelsti --split committee
ok "B24: counts, denominators and shares" bash -c '
    "$0" trend --csv --opdel kommune cykelsti | grep -qx "cykelsti,Fjordby,2024,2,5,0.400000"' \
    "$searcher"
ok "B24: the same for people" run 0 "$searcher" trend cykelsti
ok "... with bars" grep -qE '^2024 +5 +2 +40\.0 % █+$' "$home/out"
ok "... within 40 columns" bash -c '
    COLUMNS=40 "$0" trend "cykelsti, skærmtid, skole, gdpr, svømmehal" >"$1/out" &&
        head -1 "$1/out" | grep -q svømme' "$searcher" "$home"
ok "a comma in quotes does not part" run 1 "$searcher" trend --csv '"xylofon, koncert"'
ok "six queries are too many" run 2 "$searcher" trend a, b, c, d, e, f
ok "an error points into the query at fault" run 2 "$searcher" trend cykelsti, udvlag:x
ok "... and no other" err "  udvlag:x"
ok "nothing found is 1" run 1 "$searcher" trend xylofonkoncert

# B25: who was first
ok "B25: first mention" run 0 "$searcher" trend --først --csv cykelsti
ok "... body, date and item, the earliest first" bash -c '
    sed -n 2p "$0/out" | grep -q "^Fjordby,Teknik- og Miljøudvalget,2024-04-03,5,"' "$home"
ok "... and how long after the next" bash -c '
    sed -n 3p "$0/out" | grep -q "^Fjordby,Børne- og Skoleudvalget,2024-05-14,2,.*,41,1$"' "$home"
ok "... for people" run 0 "$searcher" trend --først cykelsti
ok "... says so" out "41 days later"
if [[ -d $corpus ]]; then
    export REFERAT_INDEX=$home/corpus
    "$indexer" sync -q "$corpus" 2>/dev/null
    for query in chromebook 'udvalg:ØU' 'lokalplan ELLER skole' lukket:ja; do
        ok "corpus: years add up: $query" sums "$query"
        ok "corpus: quarters of bodies add up: $query" sums "$query" --opdel udvalg \
            --periode kvartal
    done
    ok "B24: two municipalities" bash -c '
        "$0" trend --csv --opdel kommune chromebook | cut -d, -f2 | sort -u | wc -l | grep -qx 3' \
        "$searcher"
    ok "bodies of one name in two municipalities are two" bash -c '
        "$0" trend --csv --opdel udvalg skole | grep -c "Økonomiudvalget, .*,2022," |
            grep -qx 2' "$searcher"
    ok "... others have their name alone" bash -c '
        "$0" trend --csv --opdel udvalg skole | grep -q ",Børne- og Skoleudvalget,2022,"' \
        "$searcher"
    ok "synonyms that count are told" bash -c '
        "$0" trend databeskyttelse | grep -q "^also searched: "' "$searcher"
    ok "B25: the first of each municipality" bash -c '
        "$0" trend --først chromebook --json | tr "{" "\n" |
            grep -c "\"first_in_municipality\":true" | grep -qx 2' "$searcher"
fi
finish
