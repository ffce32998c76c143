#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# forklar: a query in words with all it stands for, and why an item answers it or not; last the
# five real minutes, where they are.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_index

s() { "$searcher" "$@"; }
school=fjordby/boerne-og-skoleudvalget/2024-05-14
json() { jq -e "$1" "$home/out" >/dev/null; }
# part TEXT FILTER: of the part of the query that was typed as TEXT
part()
{
    jq -e --arg text "$1" \
        "[.parts[] | select(.text == \$text and .kind != \"without\")][0] | $2" \
        "$home/out" >/dev/null
}
# term TEXT SOURCE FILTER: a term of that part that came about so
term() { part "$1" "[.terms[] | select(.source == \"$2\")][0] | $3"; }

ok "a query is explained" run 0 s forklar chromebook
ok "... with its forms as the texts have them" out "chromebook 1, chromebooks 1"
ok "explain is the same" run 0 s explain chromebook
ok "how many items each word alone finds" run 1 s forklar chromebook svømmehallen
ok "... the first" out "chromebook · 1 item"
ok "... the second" out "svømmehallen · 1 item"
ok "... none has both" out "0 items"

run 0 s forklar --json skole
ok "JSON: forms of a word" term skole form '.forms | length > 0'
ok "JSON: compounds with the word" term skole compound '[.forms[].form] | index("skolevej") != null'
run 0 s forklar --json cykelsti
ok "a compound is also its parts near each other" term cykelsti apart '.weight == 0.3'
ok "... with a weight in the text" run 0 s forklar cykelsti
ok "... said" out "weight 0.30"
run 0 s forklar --json soendagen
ok "other spelling: aa for å" term soendagen variant '.text == "søndagen"'
run 0 s forklar --json 'databeskyttelsesforordningen'
ok "synonyms with their weight" \
    term databeskyttelsesforordningen synonym '.text == "GDPR" and .weight > 0 and .weight < 1'
run 0 s forklar --json 'databeskyttelsesforordningen ELLER skole uden:synonymer'
ok "uden:synonymer leaves them out" \
    part databeskyttelsesforordningen '[.terms[].source] | index("synonym") == null'
ok "... and says which" json '.unused_synonyms | index("GDPR") != null'
run 0 s forklar --json 'svømehallens'
ok "near misses each word stands for" \
    term svømehallens near '.forms[0].form | startswith("svømmehal")'
run 0 s forklar --json 'svømme hallen'
ok "two words that are also written as one" \
    json '[.parts[] | select(.kind == "together")][0].terms[0].source == "joined"'
run 0 s forklar --json 'chrom*'
ok "a prefix by the words it stands for" \
    part 'chrom*' '[.terms[].text] == ["chromebook","chromebooks"]'
run 0 s forklar '"sikker skolevej"'
ok "a phrase" out "in this order"
run 0 s forklar 'og chromebook'
ok "function words are not searched for" out "not searched for    og"

run 0 s forklar --json udvalg:skole
ok "a filter by the name it found" term udvalg:skole name '.text == "Børne- og Skoleudvalget"'
run 0 s forklar udvalg:BSU dato:2024..
ok "... in words" out "udvalg: Børne- og Skoleudvalget"
ok "... a date as from-to" out "from 1 January 2024"
run 0 s forklar 'beløb:1mio..5mio'
ok "... a sum" out "1.000.000 to 5.000.000 kroner"
run 0 s forklar 'person:"Anna Vestergård"'
ok "... a person by the list it is in" out "tilstede"
run 1 s forklar udvalg:kirkeudvalget
ok "a name that nothing has is said" out "nothing is called"
run 0 s forklar --json -- 'skole -chromebook (gdpr ELLER cykelsti)'
ok "what stands in brackets names what it stands in" part gdpr '.in == 4'
ok "what is left out is marked" part chromebook '.negated'

ok "why an item matches" run 0 s forklar chromebook "$school/1"
ok "... where: section and line" out '"Chromebook" Summary line 15'
ok "... the title" out '"Chromebooks" title line 9'
ok "... what it counts" out "points"
run 0 s forklar --json chromebook udvalg:BSU "$school/1"
ok "JSON: the item matches" json '.item.matches and .item.reach == "words"'
ok "JSON: how often, and where" term chromebook form '.times == 2 and (.places | length == 2)'
ok "JSON: the parts add up" \
    json '([.parts[].points] | add) + .item.beside - .item.score | fabs < 0.001'
ok "JSON: terms share the points of their part" \
    part chromebook '([.terms[].points] | add) - .points | fabs < 0.001'
s søg --json chromebook udvalg:BSU >"$home/hits"
ok "... to the score of the hit" \
    bash -c "[[ \$(jq \
    '.hits[0].score - $(jq .item.score "$home/out") | fabs < 0.001' '$home/hits') == true ]]"
ok "JSON: the filter has a name" term udvalg:BSU name '.matches'
ok "why an item does not match" run 1 s forklar chromebook svømmehallen "$school/1"
ok "... which word fails" out "svømmehallen · is not there"
ok "... which is there" out '"Chromebooks" title'
ok "why another does not" run 1 s forklar -- chromebook -skærmtid "$school/1"
ok "... what is there and should not be" out "skærmtid · is there and should not be"
ok "... a filter" run 1 s forklar chromebook dato:2025 "$school/1"
ok "... fails" out "2025 · is not there"
run 0 s forklar --json databeskyttelsesforordningen fjordby/boerne-og-skoleudvalget/2025-03-11/1
ok "by a synonym alone" json '.item.reach == "synonym"'
ok "... whose places are told" term databeskyttelsesforordningen synonym '.places[0].text == "GDPR"'
ok "--id names the item too" run 0 s forklar --id "$school/1" chromebook
ok "a meeting whose header matches" run 0 s forklar --id "$school" vestergård
ok "... is said" out "header of the meeting"
ok "everything without a word" run 0 s forklar -- -svømmehallen "$school/1"
ok "... says it is not there" out "svømmehallen · is not there"

ok "an unknown id" run 1 s forklar chromebook "$school/77"
ok "... is said" err "77"
ok "a wrong query" run 2 s forklar udvlag:x
ok "... points at it" err "^"
ok "no query" run 2 s forklar
ok "no query with options alone" run 2 s forklar --json
ok "an index that is not there" run 3 s forklar --index nowhere x

seeds=$REFERAT_SOURCE/../shared/seeds
if [[ -d $seeds ]]; then
    run 0 "$indexer" sync --index "$home/real" "$seeds"
    export REFERAT_INDEX=$home/real
    dtu=ballerup/digitaliserings-og-teknologiudvalget
    run 0 s forklar --json chromebook "$dtu/2024-06-18/3"
    ok "real: forms" term chromebook form '[.forms[].form] | index("chromebooks") != null'
    ok "real: compounds" term chromebook compound '[.forms[].form] == ["chromebooksagen"]'
    ok "real: the compound in this item" \
        term chromebook compound '.matches and .places[0].text == "Chromebooksagen"'
    wrong=0
    while IFS=$'\t' read -r file line text; do
        sed -n "${line}p" "$seeds/$file" | grep -qF -- "$text" || wrong=$((wrong + 1))
    done < <(for query in chromebook digital administration udvalg punkt; do
        s søg --json --antal 100 "$query" | jq -r '.hits[] | [.id, .file] | @tsv' |
            while IFS=$'\t' read -r id file; do
                s forklar --json "$query" "$id" | jq -r --arg file "$file" \
                    '.parts[].terms[].places[] | select(.line) | [$file, .line, .text] | @tsv'
            done
    done | tee "$home/places")
    ok "real: every line told is the line" test "$wrong" -eq 0 -a "$(wc -l <"$home/places")" -gt 100
else
    count=$((count + 1))
    echo "ok $count # SKIP no real minutes beside the checkout"
fi
finish
