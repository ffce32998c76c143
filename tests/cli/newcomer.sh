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
ok "... no evidence" run 1 s eksport --bevis "$home/evidence" holm dorthe
ok "... of items" err "0 items saved"

# What was searched in titles alone is not said to be searched everywhere.
ok "a slip of the hand" run 0 s søg cromebook
ok "... says where it looked" out "in titles and names alone: chromebook"

# A municipality as people write it.
has() { [[ $(s søg --tæl -- "$1" 2>/dev/null) -eq $2 ]]; }
ok "a municipality with its s" has "cykelsti fjordbys" 2
ok "... as the name of the authority" has "cykelsti fjordby kommune" 2
ok "... which is no word to be found" has "cykelsti i Fjordby Kommunes" 2
ok "... alone" has "fjordby kommune" 7
ok "... in forklar" run 0 s forklar cykelsti fjordby kommune
sed 's/Fjordby/Høje-Taastrup/g; s/2024/2023/g; s/2025/2022/g' "$home/minutes/skole-2025.txt" \
    >"$home/minutes/ht.txt"
sed 's/Fjordby Rådhus/Nordfyns Kommune/g; s/2025/2021/g' "$home/minutes/skole-2025.txt" \
    >"$home/minutes/nordfyn.txt"
sed 's/Fjordby Rådhus/Regionshuset i Region Sjælland/g; s/2025/2020/g' \
    "$home/minutes/skole-2025.txt" >"$home/minutes/sj.txt"
ok "more of them" run 0 "$indexer" sync --kommune Fjordby "$home/minutes"
ok "a name of two words" has "høje taastrup" 2
ok "... and kommune" has "svømmehal hoeje-taastrup kommune" 1
ok "a region" has "svømmehal region sjælland" 1
ok "... with its s" has "region sjællands" 2
ok "Nordfyns Kommune is Nordfyn" has kommune:nordfyn 2
ok "... and Nordfyns" has "kommune:nordfyns svømmehal" 1
ok "... in words" has "nordfyns kommune" 2
ok "... once in the list" [ "$(s forslag kommune:nordfyn | wc -l)" -eq 1 ]

# Years without items.
sed 's/2025/1923/g' "$home/minutes/skole-2025.txt" >"$home/minutes/old.txt"
ok "a very old meeting" run 0 "$indexer" sync --kommune Fjordby "$home/minutes"
ok "trend" run 0 s trend skærmtid
ok "... has one line for years without meetings" grep -qx "1924-2019: 0" "$home/out"
ok "... and the others" [ "$(grep -c '^[12][0-9]* ' "$home/out")" -eq 7 ]
ok "... CSV leaves them out" [ "$(s trend --csv skærmtid | wc -l)" -eq 8 ]
ok "... by municipality" run 0 s trend --opdel kommune skærmtid
ok "... too" [ "$(wc -l <"$home/out")" -lt 40 ]
ok "a date shortens it" run 0 s trend skærmtid dato:2024..
ok "... to its years" [ "$(grep -c '^[12][0-9]* ' "$home/out")" -eq 2 ]
ok "... and sums them" grep -q "^in all *7 *2 " "$home/out"
ok "a date of one query alone does not" run 0 s trend skærmtid dato:2024.., svømmehal
ok "... so" out 1924-2019

# Lists as tables and lines.
school=fjordby/boerne-og-skoleudvalget
sed -i 's/den 3. april 2024 Punkt 5/den 2. april 2024 Punkt 9/' "$home/minutes/skole-2024.txt"
ok "something is missing" run 0 "$indexer" sync --kommune Fjordby "$home/minutes"
ok "huller as CSV" run 0 s huller --csv
ok "... has heads" grep -q ^slags,kommune,udvalg,dato,punkt, "$home/out"
ok "... and rows" out "punkt,Fjordby,Teknik- og Miljøudvalget,2024-04-02,9,nej,$school/2024-05-14/2"
ok "huller as JSON Lines" run 0 s huller --jsonl
ok "... a line each" grep -q '^{"kind":"item",.*}$' "$home/out"
ok "huller as JSON" run 0 s huller --json
ok "... one object" out '"gaps":['
ok "lignende as CSV" run 0 s lignende --csv "$school/2024-05-14/2"
ok "... has rows" out "fjordby/teknik-og-miljoeudvalget/2024-04-03/5,Fjordby,"
ok "lignende as JSON Lines" run 0 s lignende --jsonl "$school/2024-05-14/2"
ok "... in words, not stems" out '"cykelsti","'
ok "nothing alike" run 1 s lignende region-sjaelland/boerne-og-skoleudvalget/2020-03-11/2
ok "... is said" out "no item is like this one"

# A municipality that is not there, in every command the same.
ok "huller with a slip of the hand" run 2 s huller --kommune Fjorbdy
ok "... did you mean" err "did you mean Fjordby?"
printf 'Cykelsti langs Strandvejen\n\nBørnene mangler en skolevej.\n' >"$home/draft"
ok "tidligere with a slip of the hand" run 2 s tidligere --kommune Fjorbdy --fil "$home/draft"
ok "... did you mean" err "did you mean Fjordby?"
ok "... in the genitive" run 0 s tidligere --kommune "fjordbys kommune" --fil "$home/draft"
ok "... is the same" out "$school/2024-05-14/2"

# A draft on standard input that cannot be read.
head -c 400 "$searcher" >"$home/program"
ok "a draft that is no text" bash -c "! '$searcher' tidligere - <'$home/program' 2>'$home/err'"
ok "... is named as people know it" err "the draft on standard input cannot be read: "
ok "... once" [ "$(wc -l <"$home/err")" -eq 1 ]
ok "... no temporary file" not grep -q /tmp "$home/err"
ok "an empty draft" bash -c "! '$searcher' tidligere - </dev/null 2>'$home/err'"
ok "... is told" err "the draft on standard input is empty"

# A word to leave out, typed as people type it.
ok "-word" run 2 s søg -chromebook skole
ok "... is no option" err "'-chromebook' is no option"
ok "... with the way out" err "søg -- -chromebook ..."
ok "... which is right" run 0 s søg -- -chromebook skærmtid
ok "without the name of the command too" run 2 s -chromebook skole
ok "... the same" err "write -- before the query: referat -- -chromebook"
ok "-i and a word" run 2 s søg gdpr -indkøb
ok "... is no index" err "'-indkøb' is no option"
ok "-i and a folder" run 0 s søg "-i$REFERAT_INDEX" svømmehal
ok "other commands" run 2 s trend -chromebook
ok "... too" err "trend -- -chromebook"

# Each language by itself.
ok "counts of nothing" run 1 s facetter xylofon
ok "... no empty headings" [ "$(wc -l <"$home/out")" -eq 1 ]
ok "counts in English" run 0 s facetter --sprog=en skærmtid
ok "... have English heads" grep -qx Committee "$home/out"
ok "... and values" grep -q "  postponed$" "$home/out"
ok "... that a query takes" run 0 s søg udfald:postponed
ok "counts in Danish" run 0 s facetter --sprog=da skærmtid
ok "... have Danish values" grep -q "  udsat$" "$home/out"
ok "tables have Danish values" bash -c "{ '$searcher' tal --csv børnene skole
    '$searcher' opfølgning --csv; } >'$home/out'; true"
ok "... everywhere" not grep -q "overdue\|taken-up\|,sentence," "$home/out"

# Eighty columns.
cat >"$home/minutes/long.txt" <<'MINUTES'
REFERAT Digitaliserings- og Teknologiudvalget d. 13-05-2025

Mødedato Tirsdag d. 13. maj 2025 kl. 17:00

Punkt 1: Cykelsti langs Strandvejen

05.01.00-P20-1-24

Tidligere behandling

Ekstraordinært møde i Beskæftigelses- og Erhvervsudvalget den 4. maj 2023 Punkt 7

Beslutning

Taget til efterretning. Drøftet. Oversendes til Digitaliserings- og Teknologiudvalget og derefter
til Kommunalbestyrelsen.
MINUTES
ok "a case of long names" run 0 "$indexer" sync --kommune Fjordby "$home/minutes"
for language in en da; do
    ok "sag in $language" run 0 s sag --sprog=$language 05.01.00-P20-1-24
    ok "... is no wider than the page" not grep -qE "^.{81}" "$home/out"
    ok "... and has no blanks at ends" not grep -q " $" "$home/out"
done

# Words that stand only at the beginning of others; case numbers in quotes; broken words; figures.
cat >"$home/minutes/words.txt" <<'MINUTES'
REFERAT Fritidsudvalget d. 03-06-2025

Mødedato Tirsdag d. 3. juni 2025 kl. 17:00

Punkt 1: Drageflyverfestivalen på stranden

BR 588/06

Sagsfremstilling

Festivalen holdes for tredje gang. Forvaltningen har hørt alle daginstitutio-
ner og de to børne-
og ungdomsklubber. Efter punkt 2.1 i normeringsaftalen er der 14 daginstitutio-
ner i byen. Ændringsforslag 1 om normering blev drøftet.

Beslutning

Godkendt
MINUTES
ok "a file with rare words" run 0 "$indexer" sync --kommune Fjordby "$home/minutes"
ok "a word that only begins others" run 1 s søg drageflyver
ok "... says where it stands" out "at the beginning of words: drageflyver* (1 item)"
ok "... which is so" run 0 s søg 'drageflyver*'
ok "a word that stands nowhere" run 1 s søg xylofon
ok "... has no such line" not out "beginning of words"
ok "a case number in quotes" has '"BR 588/06"' 1
ok "... by its number alone" has '"588/06"' 1
ok "a word broken at the end of a line" run 0 s søg daginstitutioner
ok "... is shown whole" out "[daginstitutioner] og de to børne- og ungdomsklubber"
ok "figures" run 0 s tal --alle --csv normering
ok "... have whole words" out "14 daginstitutioner i byen"
ok "... no number of an item, no piece of one" not grep -qE "^[0-9]*,[^,]*,(1|2|2\.1)," "$home/out"

# Headers without the letters æ, ø, å.
ok "the place of a meeting" run 0 s søg regionshuset
ok "... is in a header" out "no item matches"
sed -i 's/Regionshuset/Børnehuset/' "$home/minutes/sj.txt"
ok "another place" run 0 "$indexer" sync --kommune Fjordby "$home/minutes"
ok "... in ASCII" run 0 s søg boernehuset
ok "... is found" out "[Børnehuset]"

# Columns of a table.
ok "trend --felter" run 0 s trend --csv --felter periode,antal skærmtid
ok "... heads" grep -qx periode,antal "$home/out"
ok "... rows" grep -qx 2024,1 "$home/out"
ok "... in another order, by ASCII names" run 0 s trend --csv --fields antal,forespoergsel skærmtid
ok "... too" grep -qx antal,forespørgsel "$home/out"
ok "a column that is none" run 2 s trend --csv --felter periode,antl skærmtid
ok "... is named" err "no column is called 'antl'"
ok "... beside those there are" err "columns: forespørgsel,periode,antal,punkter,andel"
ok "... and nothing is written" [ ! -s "$home/out" ]
ok "--felter without a table" run 2 s trend --felter periode skærmtid
ok "... is told" err "--felter goes with --csv"
ok "opfølgning" bash -c "'$searcher' opfølgning --csv --felter id,frist | grep -qx id,frist"
ok "tal" bash -c "'$searcher' tal --csv --felter tal,id børn | grep -qx tal,id"
ok "huller" run 0 s huller --regneark --felter udvalg,dato
ok "... for a spreadsheet" grep -q "udvalg;dato" "$home/out"
ok "lignende" run 0 s lignende --csv --felter titel,lighed "$school/2024-05-14/2"
ok "... a cell with a comma" grep -qx titel,lighed "$home/out"

# Suggestions of what people type.
ok "a name with a space" run 0 s forslag person:carl ø
ok "... is completed" out "Carl Ømose"
ok "... as one argument too" run 0 s forslag "person:carl ø"
ok "... the same" out "Carl Ømose"
ok "initials of a body" run 0 s forslag udvalg:BSU
ok "... are its name" out "Børne- og Skoleudvalget"
ok "... in ASCII" run 0 s forslag udvalg:dtu
ok "... too" out "Digitaliserings- og Teknologiudvalget"
finish
