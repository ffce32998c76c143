#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Numbers in context, and what was promised.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
seeds=$REFERAT_SOURCE/../shared/seeds
corpus=$REFERAT_SOURCE/corpus/minutes

mkdir "$home/minutes"
write()
{
    cat >"$home/minutes/$1.txt" <<MINUTES
REFERAT Trafikudvalget d. $2

Mødedato Tirsdag d. $2 kl. 17:00

Mødedeltagere Anna Vestergård (A), Bo Lind (V)

Punkt 1: $3

05.01.00-P20-$4

Sammendrag

$5

Beslutning

$6
MINUTES
}
write a 04-02-2025 "Status på trafikuheld" 1-25 \
    "I 2024 var der 31 alvorlige trafikuheld mod 44 i 2023 og 52 i 2022. Kl. 17 den 3. marts 2024
gik lyset ud. Der var 6 uheld pr. måned. Fristen er 72 timer fra et trafikuheld. Se punkt 12 om
trafikuheld, jf. § 92." \
    "Taget til efterretning. Administrationen vender tilbage med en plan inden 1. maj 2025."
write b 04-03-2025 "Cykler" 2-25 \
    "Kommunen fjernede 1.250 cykler. Det er 12,5 pct. flere cykler end før." \
    "Udvalget ønsker en skriftlig redegørelse i december 2025."
run 0 "$indexer" sync --kommune Fjordby "$home/minutes" || finish

# has YEAR FROM NUMBER NOUN: a row of the table.
has() { grep -qF "$1,$2,$3,$4," "$home/out"; }
ok "tal" run 0 "$searcher" tal --csv trafikuheld
ok "... the number with its year" has 2024 sætning 31 "alvorlige trafikuheld"
ok "... those it is compared with" has 2023 sætning 44 "alvorlige trafikuheld"
ok "... each with its own year" has 2022 sætning 52 "alvorlige trafikuheld"
ok "... the head of the compound" has 2024 "sætningen før" 6 uheld
ok "... no hours" not grep -q ",72," "$home/out"
ok "... no numbers of items or sections" not grep -qE ",(12|92|17|3)," "$home/out"
ok "near ones when asked for" run 0 "$searcher" numbers --csv --all trafikuheld
ok "... have the hours" has 2024 "sætningen før" 72 timer
ok "thousands, and the year of the meeting" run 0 "$searcher" tal --csv cykler
ok "... is said" has 2025 møde 1.250 cykler
ok "for people" run 0 "$searcher" tal cykler
ok "... too" out "1.250 cykler (year of the meeting)"
ok "... with the sentence" out "Kommunen fjernede 1.250 cykler."
ok "as JSON" run 0 "$searcher" tal --json cykler
ok "... with year_from" out '"year":2025,"year_from":"meeting","number":"1.250"'
ok "nothing found is 1" run 1 "$searcher" tal xylofonkoncert
ok "no words are 2" run 2 "$searcher" tal dato:2025
ok "nothing to search for is 2" run 2 "$searcher" tal

ok "opfølgning" run 0 "$searcher" opfølgning
ok "... what is overdue first" bash -c '
    sed -n 3p "$0/out" | grep -q "^overdue · due: inden"' "$home"
ok "... the other is open" grep -q "^open · due: i december 2025" "$home/out"
ok "by ASCII and English names" run 0 "$searcher" promises --overdue --csv
ok "... one is overdue" bash -c 'grep -c "^overskredet,2025-05-01," "$0/out" | grep -qx 1' "$home"
ok "in time nothing is overdue" run 1 env REFERAT_TODAY=2025-04-01 "$searcher" opfoelgning \
    --overdue
ok "of a query" run 0 "$searcher" opfølgning --json cykler
ok "... its own" bash -c 'grep -c "^{\"state\":" "$0/out" | grep -qx 1' "$home"
ok "nothing overdue is 1" run 1 "$searcher" opfølgning --overskredet cykler
write c 03-06-2025 "Trafikuheld igen" 1-25 "Planen er her." "Godkendt"
"$indexer" sync -q --kommune Fjordby "$home/minutes"
ok "a later item of the case" run 0 "$searcher" opfølgning
ok "... takes it up again" out "taken up again 3 June 2025"

if [[ -d $corpus ]]; then
    "$indexer" sync -q --index "$home/corpus" "$corpus" 2>/dev/null
    ok "corpus: numbers over the years" run 0 "$searcher" tal --csv --index "$home/corpus" \
        sikkerhedsbrud
    ok "B28: ... 74 in 2023" has 2023 sætning 74 brud
    ok "B28: ... 81 in 2022" has 2022 sætning 81 brud
    ok "B28: ... 58 in 2020" has 2020 sætning 58 sikkerhedsbrud
    ok "B12: corpus: commitments" run 0 "$searcher" opfølgning --index "$home/corpus"
fi
if [[ -d $seeds ]]; then
    "$indexer" sync -q --index "$home/seeds" "$seeds" 2>/dev/null
    ok "B28: seeds" run 0 "$searcher" tal --csv --index "$home/seeds" sikkerhedsbrud
    ok "B28: ... 96 in 2024" has 2024 sætning 96 "indmeldte sikkerhedsbrud"
    ok "B28: ... 73 in 2023" has 2023 sætning 73 brud
    ok "B28: ... 90 in 2022" has 2022 sætning 90 sikkerhedsbrud
    ok "B12: seeds" run 0 "$searcher" opfølgning --csv --index "$home/seeds"
    ok "B12: ... S2 item 1 gives 2" bash -c 'grep -c "2021-10-13/1" "$0/out" | grep -qE "^[2-9]"' \
        "$home"
    ok "B12: ... S1 item 5 one, primo 2025" grep -q "^overskredet,2025-0.*2024-06-18/5" "$home/out"
else
    echo "# no seeds here"
fi
finish
