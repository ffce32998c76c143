#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What the data of an item holds and the fields that ask for it: a check for each promise. The
# table in tests/README.md names the promise of each; the minutes are invented. The last part asks
# real minutes, which are not part of the project.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"

mkdir "$home/minutes"
cat >"$home/minutes/council.txt" <<'END'
REFERAT Kommunalbestyrelsen d. 18-05-2023

Mødedato Torsdag d. 18. maj 2023 kl. 17:00

Mødested Byrådssalen på Skovstrand Rådhus

Mødedeltagere Ida Holt (A) (borgmester), Per Vang (V), Frida Tornhøj (Ø), Mette Bro (C) (Afbud)

Punkt 1: Meddelelser

00.22.02-P35-1-23

1. Nye åbningstider i borgerservice fra august.
2. Indbruddet på Lindeskolen er opklaret.

Beslutning

Taget til efterretning

Punkt 2: Lokalplan 77 for Kystvejen

01.02.05-P16-4-22

Sagsfremstilling

Planlovens § 15, stk. 2, giver hjemmel. Efter § 60 i lov om kommunernes styrelse godkendes
vedtægterne. Anlægget koster 1,400 mio. kr., og vejen 1.294 tkr. Høringen slutter den 5. juni 2023.

Beslutningen træffes af

Kommunalbestyrelsen

Indstilling

Center for By og Land indstiller, at

1. Lokalplanen godkendes.

Beslutning

For stemte: A (9), V (4), i alt 13. Imod stemte: Ø (1). Undlod at stemme: C (2). Godkendt.

Frida Tornhøj (Ø) ønsker tilført protokollen, at skrænten skal fredes.

Fraværende Per Vang (V)

Punkt 3: Budgetopfølgning

00.30.14-S00-2-23

Indstilling

Direktionen indstiller, at

1. Opfølgningen tages til efterretning.
2. Besparelsen vedtages.

Beslutning

For stemte: A (9), V (4), i alt 14. Sagen udsættes.

Punkt 4: Henvendelse fra en borger

27.00.00-G01-9-23

Sagsfremstilling

Borgeren med nummer 010190-1234 ringede på 12345678 om sag 330-2018-3619 og 27.00.00-G01-9-23.

Indstilling

Center for Social indstiller, at

1. Orienteringen tages til efterretning.

Beslutning

Taget til efterretning. Administrationen vender tilbage med et notat primo 2024.

Punkt 5: Lukket: Køb af ejendom

82.01.00-G10-1-23

Beslutning

Godkendt

Punkt 6: Lukket: Personsag

81.01.00-G01-7-23

Punkt 7: Eventuelt

00.22.02-P35-1-23

Beslutning

Intet

Punkt 8: Godkendelse af referat (underskriftside)

00.22.02-P35-1-23
END
cat >"$home/minutes/agenda.txt" <<'END'
DAGSORDEN Kommunalbestyrelsen d. 15-06-2023

Mødedato Torsdag d. 15. juni 2023 kl. 17:00

Mødested Byrådssalen på Skovstrand Rådhus

Punkt 1: Ny svømmehal ved Lindeskolen

04.04.00-P20-2-23

Indstilling

Center for Kultur indstiller, at

1. Hallen bygges.
END
run 0 "$indexer" sync "$home/minutes" || finish

# gives QUERY DATE:ITEM...: just these, whatever the order.
gives()
{
    local query=$1
    shift
    printf '%s\n' "$@" | sed '/^$/d' | sort >"$home/wanted"
    "$searcher" søg --jsonl --antal 100 -- "$query" 2>"$home/err" |
        jq -r "$shown" | sort | tee "$home/list" | diff "$home/wanted" - >"$home/out"
}
shown='.date[5:7] + ":" + .number'
# fact ID CONDITION: the item's JSON satisfies jq's condition.
fact()
{
    "$searcher" vis --json "$1" >"$home/out" 2>"$home/err" && jq -e "$2" <"$home/out" >/dev/null
}
council=skovstrand/kommunalbestyrelsen/2023-05-18

# Outcome, recommendation against decision.
ok "B10: several outcomes, and ukendt where minutes say none" gives udfald:udsat 05:3
ok "B11: followed" gives fulgt:ja 05:2
ok "B11: followed with a remark" gives fulgt:bemærkning 05:4
ok "B11: decided otherwise" gives fulgt:ændret 05:3
ok "B11: an agenda is not followed yet" gives 'fulgt:ja dato:2023-06' ''
ok "undecided is another thing than unknown" gives udfald:afventer 06:1
ok "... a signature page is unknown" gives 'udfald:ukendt' 05:8
ok "... the agenda by its type" gives type:dagsorden 06:1
ok "... in the item" fact skovstrand/kommunalbestyrelsen/2023-06-15/1 .undecided
ok "kind of case: information" gives sagstype:orientering 05:4
ok "kind of case: decision" gives sagstype:beslutning 05:2 05:3 06:1
ok "who recommends" gives 'center:"By og Land"' 05:2
ok "who decides" gives afgøres:KB 05:2
ok "the section of a case" gives fremstilling:skrænt ''
ok "... its words" gives fremstilling:hjemmel 05:2

# Commitments.
ok "B12: commitments are found" gives har:opfølgning 05:4
ok "B12: with text, actor and time" fact $council/4 '.commitments[0] |
    .actor == "Administrationen" and .due == "primo 2024" and .due_date == "2024-01"'

# Closed items.
ok "B13: closed" gives lukket:ja 05:5 05:6
ok "B13: heading only" gives lukket:kun-titel 05:6
ok "B13: with a published decision" gives lukket:beslutning 05:5

# Numbers of KLE.
ok "B14: by two, four and six digits" gives kle:01 05:2
ok "B14: four" gives kle:01.02 05:2
ok "B14: six" gives kle:01.02.05 05:2
ok "B14: a number of meetings says so" gives kle:mødesag 05:1 05:7 05:8
ok "B14: in ASCII" gives kle:moedesag 05:1 05:7 05:8
ok "B14: facet" gives facet:P16 05:2
ok "B14: title of the main group" fact $council/2 '
    .kle_title == "Fysisk planlægning og naturbeskyttelse"'
ok "B14: none for a number of meetings" fact $council/1 '.meeting_case and (has("kle_title") | not)'

# Presence.
ok "B15: absent at one item" gives 'fraværende:"Per Vang"' 05:2
ok "B15: apologies for the meeting" gives afbud:C 05:{1..8}
ok "B15: present at the others" gives 'tilstede:"Per Vang"' 05:1 05:{3..8}

# Votes and dissents.
ok "B16: who voted against, by party" gives stemte:imod:Ø 05:2
ok "B16: ... for" gives stemte:for:A 05:2 05:3
ok "B16: ... abstained" gives stemte:undlod:C 05:2
ok "B16: nobody of that side" gives stemte:imod:A ''
ok "B16: any vote against" gives stemte:imod 05:2
ok "B16: sums are right" fact $council/2 '.votes[0] | .for == 13 and
    ([.ballots[] | select(.side == "for") | .count] | add) == 13 and (.mismatch | not)'
ok "B16: a sum that is wrong is flagged" fact $council/3 '.votes[0].mismatch'
ok "B16: dissents" gives dissens:ja 05:2
ok "B16: ... by their words" gives dissens:skrænten 05:2
ok "B16: ... of whom" fact $council/2 '.dissents[0] |
    .kind == "protokol" and .who == "Frida Tornhøj (Ø)"'

# Money, laws, dates.
ok "B17: 1,400 mio. kr." gives 'beløb:1400000' 05:2
ok "B17: 1.294 tkr." gives 'beløb:1294tkr' 05:2
ok "B17: a range" gives 'beløb:1mio..1,3mio' 05:2
ok "B17: more than" gives 'beløb:>1,4mio' ''
ok "B17: at least" gives 'beløb:>=1,4mio' 05:2
ok "B17: has money" gives har:beløb 05:2
ok "B18: a law by its genitive" gives 'lov:planloven par:15' 05:2
ok "B18: ... with stk." gives 'lov:planloven par:"15, stk. 2"' 05:2
ok "B18: a law by its title" gives 'lov:styrelsesloven §:60' 05:2
ok "B18: ... by another of its names" gives 'lov:kommunestyrelsesloven par:60' 05:2
ok "B18: another law's section is not it" gives 'lov:planloven par:60' ''
ok "B18: of any law" gives par:60 05:2
ok "B19: a date in the text" gives nævner:2023-06-05 05:2
ok "B19: its month" gives nævner:2023-06 05:2
ok "B19: a range" gives nævner:1.6.2023..30.6.2023 05:2
ok "B19: not the meeting's date" gives nævner:2023-05-18 ''

# Attachments, routine, messages, terms, places.
ok "B26: routine is left out" gives rutine:uden 05:{1..6} 06:1
ok "B26: ... or alone" gives rutine:kun 05:7 05:8
ok "B27: a message is named" gives punkt:1.2 05:1
ok "B27: ... and cited" bash -c '"$0" søg --json indbruddet |
    jq -e ".hits[0] | .sub == \"2\" and (.cite | endswith(\"punkt 1, meddelelse 2\"))" >/dev/null' \
    "$searcher"
ok "B29: term of the council" gives periode:2022-2025 05:{1..8} 06:1
ok "B29: another term" gives periode:2018-2021 ''
ok "P40: a school as a value" gives sted:Lindeskolen 05:1 06:1
ok "P40: a street" gives sted:Kystvejen 05:2
ok "P40: in the item" fact $council/2 '.places[0] == {name: "Kystvejen", kind: "vej"}'

# Personal numbers.
ok "P32: flagged" gives har:cpr 05:4
ok "P32: masked in what is found" bash -c '"$0" søg --json henvendelse borger |
    grep -q 010190-xxxx' "$searcher"
ok "P32: ... and in the item" bash -c '! "$0" vis "$1" | grep -q 010190-1234' "$searcher" $council/4
ok "P32: case and phone numbers are not" bash -c '"$0" vis "$1" | grep -q 330-2018-3619 &&
    "$0" vis "$1" | grep -q 12345678' "$searcher" $council/4
ok "P32: in full when asked" bash -c '"$0" vis --vis-cpr "$1" | grep -q 010190-1234' \
    "$searcher" $council/4

# The language.
ok "P2: brackets, OR and minus" gives '(lokalplan ELLER budgetopfølgning) -kystvejen' 05:3
ok "P2: minus first" gives '-kystvejen lokalplan' ''
ok "P3: curly quotes" gives '”køb af ejendom”' 05:5
ok "P4: near" gives 'indbruddet NÆR/4 opklaret' 05:1
ok "P4: not so near" gives 'indbruddet NÆR/1 opklaret' ''
ok "P5: English names are the same" gives 'committee:KB followed:yes' 05:2
ok "P7: a date alone" gives dato:2023-06 06:1
ok "P7: no date is an error" run 2 "$searcher" søg dato:snart
ok "P7: ... that points at it" grep -qE '^       \^' "$home/err"
ok "P27: an unknown field" run 2 "$searcher" søg udvlag:x
ok "P27: ... with the nearest" err "udvalg:"
ok "several values are either" gives 'fulgt:ja,ændret' 05:2 05:3
ok "a negated field" gives '-fulgt:ja,ændret,bemærkning sagstype:beslutning' 06:1
ok "10,000 brackets" run 2 "$searcher" plan "$(printf '(%.0s' {1..4000})"
ok "a long quote without end" run 2 "$searcher" plan "\"$(printf 'a %.0s' {1..1900})"
ok "... and with one" run 0 "$searcher" plan "\"$(printf 'a %.0s' {1..200})\""
ok "a lone surrogate" run 2 "$searcher" plan $'skole\xed\xa0\x80'

# JSON Lines give what the file gives.
"$indexer" dump >"$home/dump" 2>/dev/null
mkdir "$home/lines"
for file in council agenda; do
    "$indexer" møde --json "$home/minutes/$file.txt" | jq -c . >"$home/lines/$file.jsonl"
done
facts='XE[A-Z:]*|XG|XJ|XP|XX|XSD'
"$indexer" sync --index "$home/other" "$home/lines" >/dev/null 2>&1
"$indexer" dump --index "$home/other" 2>/dev/null | grep -aoE "($facts)[^ ]*" | sort >"$home/b"
grep -aoE "($facts)[^ ]*" "$home/dump" | sort >"$home/a"
ok "facts of JSON Lines are those of the file" cmp -s "$home/a" "$home/b"
ok "... and there are some" test -s "$home/a"

seeds=$REFERAT_SOURCE/../shared/seeds
if ! [[ -d $seeds ]]; then
    ok "real minutes # SKIP there is no ../shared/seeds" true
    finish
    exit
fi
shown='(.file[0:3]) + ":" + .number'
export REFERAT_INDEX=$home/real
run 0 "$indexer" sync "$seeds" || finish
ok "seeds B10: three outcomes" gives 'udfald:efterretning udfald:drøftet udfald:oversendt' 003:2
ok "seeds B11: S2.3 is followed" gives 'fulgt:ja dato:2021 udfald:godkendt' 001:3
ok "seeds B11: S3.2 is not" gives 'fulgt:ændret dato:2024' 002:2
ok "seeds B12: commitments" gives har:opfølgning 000:5 001:1
dtu=ballerup/digitaliserings-og-teknologiudvalget
ok "seeds B12: two of S2.1" fact $dtu/2021-10-13/1 '.commitments | length >= 2'
ok "seeds B12: one of S1.5, primo 2025" fact $dtu/2024-06-18/5 '.commitments[0].due == "primo 2025"'
ok "seeds B13: heading only" gives lukket:kun-titel 001:5
ok "seeds B14: one topical number of S1" gives '-kle:mødesag dato:2024-06-18' 000:4
ok "seeds B15: S1 items 1-5" gives 'fraværende:"Morten Andersson" dato:2024-06-18' 000:{1..5}
ok "seeds B17: beløb:>10mio" gives 'beløb:>10mio' 000:4
ok "seeds B18: article 32" gives 'lov:databeskyttelsesforordningen art:32' 002:4
ok "seeds B18: section 60" gives 'lov:styrelsesloven §:60' 000:4
ok "seeds B19: 5 March 2025" gives nævner:2025-03-05 003:4
ok "seeds B22: one late attachment, count as listed" fact $dtu/2024-06-18/3 '
    ([.attachments[] | select(.late)] | length) == 1 and
    .attachments_stated == (.attachments | length)'
ok "seeds B22: recommended as stated" fact $dtu/2024-06-18/2 '
    .attachments_recommended == ([.attachments[] | select(.recommended)] | length)'
ok "seeds B26: routine is left out" bash -c '[[ $("$0" søg --tæl rutine:uden) = 21 ]]' "$searcher"
ok "seeds B27: message 1 of S4.1" bash -c '"$0" søg --json "\"96 indmeldte sikkerhedsbrud\"" |
    jq -e ".hits[0].sub == \"1\"" >/dev/null' "$searcher"
ok "seeds B29: S2 and S3 are of different terms" gives 'periode:2018-2021 udvalg:DTU' 001:{1..6}
ok "seeds P4: near" gives 'datatilsynet NÆR/10 chromebook' 000:3
ok "seeds P40: Baltorpskolen" gives sted:Baltorpskolen 003:2
finish
