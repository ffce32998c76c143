#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Earlier treatment: references that resolve and dangle, threads, citations, gaps, requests; last
# the five real minutes with known answers, where they are.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_index

s() { "$searcher" "$@"; }
school=fjordby/boerne-og-skoleudvalget/2024-05-14
later=fjordby/boerne-og-skoleudvalget/2025-03-11
road=fjordby/teknik-og-miljoeudvalget/2024-04-03/5

# json FILTER: of $home/out
json() { jq -e "$1" "$home/out" >/dev/null; }

run 0 s sag "$school/2"
ok "the timeline names the earlier treatment" out "2024-04-03"
ok "... and why it is there" out "● reference"
ok "... with the block to paste" out "  Teknik- og Miljøudvalget den 3. april 2024 Punkt 5"
ok "a case number leads there too" run 0 s sag 05.01.00-P20-1-24
ok "the same from the other end" run 0 s sag "$road"
ok "... names the later one" out "2024-05-14"
run 0 s sag --json "$school/2"
ok "JSON: two treatments" json '.treatments | length == 2'
ok "JSON: each edge says what it is" json '[.edges[].signal] | index("reference") != null'
ok "an unknown case number" run 1 s sag 99.99.99-A00-9-99
ok "... is said" err "no item has the case number"
ok "an unknown id" run 1 s sag "$school/77"
ok "... with a near one" err "there is '$school"
ok "no argument is wrong usage" run 2 s sag

run 0 s søg 05.01.00-P20-1-24
ok "a bare number offers its case" out "Case 05.01.00-P20-1-24: 2 items"

run 0 s tidligere "$school/2"
ok "tidligere: what the item names" out "Named by it:"
run 0 s tidligere --json "$later/1"
ok "tidligere: the same case by its number" json \
    '.earlier[0] | .kind == "case" and .signal == "case"'
ok "nothing later is an earlier treatment" bash -c \
    "! '$searcher' tidligere --json '$road' | grep -q 2025-03"

cat >draft.txt <<'DRAFT'
Cykelsti langs Strandvejen: frigivelse af bevilling

Sagsfremstilling

Cykelstien skal give en sikker skolevej til Fjordby Skole. Teknik- og Miljøudvalget behandlede
sagen den 3. april 2024, punkt 5.
DRAFT
run 0 s tidligere --fil draft.txt --kommune Fjordby --json
ok "draft: named first" json '.earlier[0] | .kind == "named" and .id == "'"$road"'"'
ok "draft: the other by its title" json '[.earlier[].id] | index("'"$school/2"'") != null'
grep -v behandlede draft.txt | grep -v punkt >bare.txt
ok "draft on standard input" bash -c "'$searcher' tidligere --json - <bare.txt >'$home/out'"
ok "... finds it without the reference" json '[.earlier[].id] | index("'"$road"'") != null'
echo "ny cykelsti på Strandvejen, jf. Teknik- og Miljøudvalget den 3. april 2024, punkt 5" >line.txt
run 0 s tidligere --fil line.txt --json
ok "a line of text is a draft too" json '.earlier[0].kind == "named"'
: >empty.txt
ok "an empty draft is said" run 3 s tidligere --fil empty.txt
ok "... clearly" err "is empty"
ok "a draft that is not there" run 3 s tidligere --fil nowhere.txt
ok "an item and a draft are too much" run 2 s tidligere --fil draft.txt "$road"

ok "citer, as the body writes" run 0 s citer "$school/2"
ok "... 'Punkt'" out "Børne- og Skoleudvalget den 14. maj 2024 Punkt 2"
s citer "$school/2" >cited
s søg --felter id,citat --tsv cykelsti >table.tsv
s vis "$school/2" >shown
ok "... the same in a table" grep -qF "$(cat cited)" table.tsv
ok "... and where the item is shown" grep -qF "$(cat cited)" shown
s citer --stil komma "$school/2" >out
ok "komma" out "Børne- og Skoleudvalget den 14. maj 2024, punkt 2"
s citer --stil=pkt "$school/2" >out
ok "pkt" out "BSU 14.05.2024, pkt. 2"
s citer --style=case "$school/2" >out
ok "sag" out "punkt 2, sag 05.01.00-P20-1-24"
s citer --stil=bibtex "$school/2" >out
ok "bibtex" out "title = {Cykelsti langs Strandvejen}"
s citer --stil=ris "$school/2" >out
ok "ris" out "TI  - Cykelsti langs Strandvejen"
ok "an unknown style" run 2 s citer --stil pynt "$school/2"
ok "several at a time" run 0 s citer --json "$school/1" "$school/2"
ok "... in JSON" json '.citations | length == 2'

ok "lignende" run 0 s lignende "$school/2"
ok "... the other cycle path first" bash -c "head -4 '$home/out' | grep -q '$road'"
run 0 s anmod "$school/2" "$school/1"
ok "anmod: number and theme" out "Sag: 05.01.00-P20-1-24"
run 0 s anmod --csv "$school/2"
ok "anmod: CSV" out '"05.01.00-P20-1-24","Fjordby","Børne- og Skoleudvalget","2024-05-14","2"'

ok "nothing is missing" run 1 s huller
rm minutes/teknik-2024.txt
"$indexer" sync --kommune Fjordby minutes >/dev/null 2>&1
ok "a meeting that is gone leaves a gap" run 0 s huller
ok "... named with its item" out "3 April 2024 item 5"
ok "... and by whom" out "$school/2"
s søg tidligere:mangler >out
ok "tidligere:mangler finds it" out "$school/2"
ok "the hit says so" out "(not in the collection)"
ok "a draft can still name it" run 0 s sag "$school/2"
ok "... not in the collection" out "not in the collection"
minutes_write minutes
"$indexer" sync --kommune Fjordby minutes >/dev/null 2>&1
ok "back again it resolves" run 1 s huller
s søg --json tidligere:2024 >out
ok "tidligere: with a date" json '.total == 1'
s søg --json "tidligere:TMU" >out
ok "tidligere: with a body's initials" json \
    '.total == 1 and .hits[0].earlier[0].leads_to == "'"$road"'"'
s søg --json "tråd:$road" >out
ok "tråd: with an id" json '.total == 2'
s søg --json "lig:$road" >out
ok "lig: with an id" json '.total >= 1'

mkdir -p .config/referat
echo 'Børne- og Skoleudvalget = Skolefolkene, BFU' >.config/referat/udvalg.txt
s søg --json udvalg:Skolefolkene >out
ok "the person's own name of a body" json '.total == 5'
ok "... and of a prefix" bash -c '[[ $("$0" søg --tæl udvalg:BFU) -eq 5 ]]' "$searcher"
rm .config/referat/udvalg.txt

printf 'cykelsti\nt 1\nc 1\n:huller\n' | s >out 2>"$home/err"
ok "at the prompt: t 1" out "● reference"
ok "at the prompt: c 1" grep -qx "[A-Z].* den [0-9].* 2024 Punkt [25]" out

seeds=$REFERAT_SOURCE/../shared/seeds
[[ -d $seeds ]] || finish
export REFERAT_INDEX=$home/seeds
run 0 "$indexer" sync "$seeds" || finish
dtu=ballerup/digitaliserings-og-teknologiudvalget
s huller --json >out
ok "S: eight items are missing" json '[.gaps[] | select(.kind == "item")] | length == 8'
ok "S: grouped by body: 6, 1, 1" json \
    '[.gaps[] | select(.kind == "item") | .committee] | group_by(.) | map(length) | sort == [1,1,6]'
ok "S: prose without a number apart" json '[.gaps[] | select(.kind == "meeting")] | length >= 2'
ok "S: one explicit none" bash -c '[[ $("$0" søg --tæl tidligere:ingen) -eq 1 ]]' "$searcher"
ok "S: eight items name one" bash -c '[[ $("$0" søg --tæl tidligere:mangler) -eq 8 ]]' "$searcher"
s sag --json "$dtu/2024-06-18/2" >out
ok "S1.2 and S3.2 are one thread" json '[.treatments[].id] | index("'$dtu/2024-01-23/2'") != null'
ok "... in the order of dates" json '[.treatments[].date | select(.)] | . == sort'
cat >wanted <<'BLOCK'
Digitaliserings- og Teknologiudvalget den 6. december 2023 Punkt 4
Digitaliserings- og Teknologiudvalget den 23. januar 2024 Punkt 2
Digitaliserings- og Teknologiudvalgets ekstraordinære møde den 27. februar 2024 Punkt 2
BLOCK
ok "... with the block as the body spells it" bash -c \
    "jq -r '.block[]' out | diff wanted - >/dev/null"
s sag --json "$dtu/2024-06-18/5" >out
ok "S1.5 and S1.7 stay apart though numbers agree" json \
    '[.treatments[].id] | index("'$dtu/2024-06-18/7'") == null'
s sag --json "$dtu/2021-10-13/5" >out
ok "the standing Status items are one thread" json '[.treatments[].id] | length == 4'
ok "... marked as recurring" json '.recurring'
s lignende --json "$dtu/2024-01-23/2" >out
ok "S3.2 is most like S1.2" json '.similar[0].id == "'$dtu/2024-06-18/2'"'
s citer "$dtu/2024-01-23/2" >out
ok "S3.2 as the body writes" out "Digitaliserings- og Teknologiudvalget den 23. januar 2024 Punkt 2"
s anmod "$dtu/2024-06-18/3" >out
ok "the request names the attachment" out "Bilag: "

mkdir real
cp "$seeds"/*.txt real/
cat >real/new.txt <<'MINUTES'
REFERAT Økonomiudvalget d. 11-06-2024

Mødedato Tirsdag d. 11. juni 2024 kl. 17:00

Mødested Lokale 1 på Ballerup Rådhus

Punkt 6: Regnskab for it-samarbejdet

85.10.00-K07-2-24

Sammendrag

Regnskabet forelægges.

Beslutning

Godkendt
MINUTES
export REFERAT_INDEX=$home/seeds2
"$indexer" sync real >/dev/null 2>&1
s huller --json >out
ok "a meeting that is added resolves its reference" json \
    '[.gaps[] | select(.kind == "item")] | length == 7'
rm real/new.txt
"$indexer" sync real >/dev/null 2>&1
s huller --json >out
ok "removed, it dangles again" json '[.gaps[] | select(.kind == "item")] | length == 8'

minutes_write "$home/two/a"
minutes_write "$home/two/b"
sed -i 's/Fjordby/Havby/' "$home/two/b/"*
run 0 "$indexer" sync --index "$home/ix2" --kommune Fjordby "$home/two/a"
run 0 "$indexer" sync --index "$home/ix2" --kommune Havby "$home/two/b"
ok "a case number that two municipalities use" \
    run 0 "$searcher" sag --index "$home/ix2" 17.01.00-G01-3-24
ok "... leads to one and names the other" err "has a case of this number too"
ok "... tråd: finds both" \
    test "$("$searcher" søg --index "$home/ix2" --tæl tråd:17.01.00-G01-3-24)" -ge 2
finish
