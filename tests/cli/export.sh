#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Hits as tables, lines and references; result sets kept as evidence.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
corpus=$REFERAT_SOURCE/corpus/minutes
minutes_index

total() { "$searcher" søg --tæl -- "$1" 2>/dev/null; }
lines() { [[ $(wc -l <"$home/out") -eq $1 ]]; }

# P22, P28: as many rows as the total, in each format; what is cut says so.
all=$(total dato:2024..)
ok "CSV has all rows" run 0 "$searcher" søg --csv --felter id,dato dato:2024..
ok "P22: ... as many as the total" lines $((all + 1))
ok "... with its heading" bash -c 'head -1 "$0/out" | grep -qx id,dato' "$home"
ok "TSV" run 0 "$searcher" søg --tsv --fields id,titel dato:2024..
ok "P22: ... as many as the total" lines $((all + 1))
ok "NUL" bash -c '"$0" søg --nul dato:2024.. >"$1/out"' "$searcher" "$home"
ok "P22: ... as many as the total" bash -c '
    tr -cd "\0" <"$0/out" | wc -c | grep -qx "$1"' "$home" "$all"
ok "JSON Lines of all" run 0 "$searcher" søg --jsonl --antal alle dato:2024..
ok "P28: ... as many as the total" lines "$all"
ok "... and says nothing more" test ! -s "$home/err"
ok "three of them" run 0 "$searcher" søg --jsonl --antal 3 dato:2024..
ok "... are three" lines 3
ok "... and the rest is told" err "3 of $all items written"
ok "eksport" run 0 "$searcher" eksport dato:2024..
ok "P28: ... as many as the total" bash -c 'grep -c "^fjordby/" "$0/out" | grep -qx "$1"' \
    "$home" "$all"
ok "ids go to vis" bash -c '
    "$0" søg --nul cykelsti | xargs -0 -n1 "$0" vis --json |
        grep -c "\"number\":" | grep -qx 2' "$searcher"

# P34: one output, one order, in every format
same_order()
{
    "$searcher" søg --csv --felter id --sorter "$1" dato:2024.. | tail -n +2 >"$home/a"
    "$searcher" søg --jsonl --felter id --sorter "$1" --antal alle dato:2024.. |
        sed 's/.*"id":"\([^"]*\)".*/\1/' >"$home/b"
    "$searcher" søg --nul --sorter "$1" dato:2024.. | tr '\0' '\n' >"$home/c"
    "$searcher" søg --sorter "$1" --antal alle dato:2024.. | grep -oE '^ +fjordby/[^ ]*/[0-9]+' |
        tr -d ' ' >"$home/d"
    "$searcher" søg --csv --felter id --sorter "$1" --antal 2 --fra 3 dato:2024.. 2>/dev/null |
        tail -n +2 >"$home/e"
    sed -n 3,4p "$home/a" >"$home/f"
    [[ $(sort -u "$home/a" | wc -l) -eq $all ]] && cmp "$home/a" "$home/b" &&
        cmp "$home/a" "$home/c" && cmp "$home/a" "$home/d" && cmp "$home/e" "$home/f"
}
for order in relevans nyeste ældste udvalg sag; do
    ok "P8: $order is one order everywhere" same_order "$order"
done
ok "P8: newest first" bash -c '
    "$0" søg --csv --felter dato --sorter nyeste dato:2024.. | tail -n +2 | sort -rc' "$searcher"
ok "P8: oldest first" bash -c '
    "$0" søg --csv --felter dato --sorter ældste dato:2024.. | tail -n +2 | sort -c' "$searcher"

# cells
ok "line breaks and quotes stay in their cell" bash -c '
    "$0" søg --csv --felter beslutning,titel cykelsti | head -1 | grep -qx beslutning,titel' \
    "$searcher"
ok "fields are called in Danish and in English" bash -c '
    [[ $("$0" søg --csv --felter udvalg,sag,udfald cykelsti | tail -n +2) = \
       $("$0" søg --csv --felter committee,case,outcome cykelsti | tail -n +2) ]]' "$searcher"
ok "an unknown field is 2" run 2 "$searcher" søg --csv --felter udvlag cykelsti
ok "fields of people's list are 2" run 2 "$searcher" søg --felter id cykelsti
ok "fields of JSON" run 0 "$searcher" søg --json --felter titel,beslutning cykelsti
ok "... are just these" bash -c '
    grep -c "^{\"title\":\"[^\"]*\",\"decision\":\"[^\"]*\"}" "$0/out" | grep -qx 2' "$home"
ok "a spreadsheet" run 0 "$searcher" søg --regneark cykelsti
ok "... has its byte order mark" bash -c '
    head -c3 "$0/out" | od -An -tx1 | grep -q "ef bb bf"' "$home"

mkdir "$home/odd"
tr -d '\n' >"$home/odd/x.jsonl" <<'JSON'
{"committee":"Prøveudvalget","date":"2024-02-03","municipality":"Fjordby","items":[
{"number":"1","title":"=1+2 \"formel\", komma; 100 % & {x}_y",
"text":"Tekst om formler.\nTo linjer."},
{"number":"2","title":"Et nummer","text":"Borger 010180-1234 har klaget over formler."}]}
JSON
"$indexer" sync -q --index "$home/io" "$home/odd"
odd() { run 0 "$searcher" "$@" --index "$home/io"; }
ok "a title with everything" odd eksport --felter titel,punkt punkt:1
ok "... as CSV" grep -qxF '"=1+2 ""formel"", komma; 100 % & {x}_y",1' "$home/out"
ok "... no formula in a spreadsheet" odd eksport --format regneark --felter titel,punkt punkt:1
ok "... with its apostrophe" bash -c '
    grep -qF "\"'"'"'=1+2 \"\"formel\"\", komma; 100 % & {x}_y\";1" "$0/out"' "$home"
ok "... as BibTeX" odd eksport --format bibtex punkt:1
ok "... nothing that TeX would obey" out 'title = {=1+2 "formel", komma; 100 \% \& \{x\}\_y}'
ok "... the body is one author" out 'author = {{Fjordby, Prøveudvalget}}'
ok "... as RIS" odd eksport --format ris punkt:1
ok "... from TY" bash -c 'head -1 "$0/out" | tr -d "\r" | grep -qx "TY  - GOVDOC"' "$home"
ok "... to ER" bash -c 'tr -d "\r" <"$0/out" | grep -qx "ER  - "' "$home"
ok "one reference an item" bash -c '
    "$0" eksport --format bibtex --index "$1/io" formler | grep -c "^@misc{" | grep -qx 2' \
    "$searcher" "$home"
ok "a format that is none is 2" run 2 "$searcher" eksport --format docx cykelsti

# personal numbers
ok "P32: a personal number is masked" odd søg --json klaget
ok "... in text" out "010180-xxxx"
ok "... wholly" not out "010180-1234"
ok "... and shown when asked for" odd eksport --format jsonl --vis-cpr klaget
ok "... in full" out "010180-1234"

# ... wherever it may be printed: beside titles, names, attachments and references
mkdir "$home/numbers"
cat >"$home/numbers/a.md" <<'END'
# Prøvekommune, Økonomiudvalget
Referat fra Økonomiudvalgets møde den 7. maj 2024 kl. 16.00

## 1. Ansøgning fra borger 010190-1234 om tilskud

Sagsnr.: 00.01.00-A00-1-24

### Sagsfremstilling
Borgeren 010190-1234 søger tilskud. Administrationen vender tilbage til borger 010190-1234 med
en redegørelse inden den 1. juni 2024. Sidst nævntes 010190-1234 i 2023, 27 gange.

### Beslutning
Afslået. 010190-1234 Bo Test (V) stemte imod, fordi 010190-1234 ikke er fra kommunen.

### Tidligere behandling
Økonomiudvalget d. 3. april 2024, punkt 3 (cpr 010190-1234)

### Bilag
- Ansøgning fra 010190-1234.pdf
END
"$indexer" sync --index "$home/in" --kommune Fjordby "$home/numbers" >/dev/null 2>&1
item=fjordby/oekonomiudvalget/2024-05-07/1
masked()
{
    "$searcher" "${@:2}" --index "$home/in" -- ${1:+"$1"} >"$home/out" 2>"$home/err"
    [[ $? -lt 2 ]] && ! grep -q 010190-1234 "$home/out" "$home/err"
}
for form in "" --json --csv; do
    for command in søg tal; do
        ok "P32: masked by $command $form" masked borger "$command" $form
    done
    ok "P32: masked by anmod $form" masked $item anmod $form
    ok "P32: masked by opfølgning $form" masked "" opfølgning $form
done
for form in "" --json; do
    for command in sag tidligere lignende citer; do
        ok "P32: masked by $command $form" masked $item "$command" $form
    done
    ok "P32: masked by huller $form" masked "" huller $form
    ok "P32: masked by vis $form" masked $item vis $form
    ok "P32: masked by forklar $form" bash -c '
        "$0" forklar $3 --index "$1/in" borger "$2" >"$1/out" && grep -q 010190-xxxx "$1/out" &&
            ! grep -q 010190-1234 "$1/out"' "$searcher" "$home" $item "$form"
done
ok "P32: masked in evidence" bash -c '
    "$0" eksport --index "$1/in" --bevis "$1/masked.json" borger 2>/dev/null &&
        grep -q 010190-xxxx "$1/masked.json" && ! grep -q 010190-1234 "$1/masked.json"' \
    "$searcher" "$home"

# points come from what matches, whatever stands beside it: these words stand far apart
ok "alternatives bring no points they have not" bash -c '
    "$0" synk --index "$3/ic" "$2" >/dev/null 2>&1
    "$1" søg --index "$3/ic" --json --antal 1000 \
        "punkt:8 ELLER (grønlykke FØR/18 tine ELLER beløb:<5900001) ELLER vej" >"$3/with"
    "$1" søg --index "$3/ic" --json --antal 1000 \
        "punkt:8 ELLER beløb:<5900001 ELLER vej" >"$3/without"
    scores() { jq -c ".hits[] | [.id, .score]" "$1" | sort; }
    [[ -s $3/with ]] && cmp <(scores "$3/with") <(scores "$3/without")' \
    "$indexer" "$searcher" "$corpus" "$home"

# notes go to standard error, the answer stays an answer
ok "a quoted phrase nothing has" run 1 "$searcher" søg '"strandvejen cykelsti"'
ok "... offers its words" out "Without the quotes: strandvejen cykelsti (2)"
ok "... in JSON" run 1 "$searcher" søg --json '"strandvejen cykelsti"'
ok "... too" out '"offer":{"query":"strandvejen cykelsti","total":2}'
ok "a phrase that has hits offers nothing" run 0 "$searcher" søg '"langs strandvejen"'
ok "... at all" not out "Without the quotes"

# B32: evidence
ok "B32: saved" run 0 "$searcher" eksport --bevis "$home/e.json" skærmtid
ok "... says where" err "2 items saved"
ok "... with query and revision" grep -q '"query":"skærmtid".*"time":"20.*"revision":' \
    "$home/e.json"
ok "... and hashes" bash -c 'grep -cE "\"sha256\":\"[0-9a-f]{64}\"" "$0" | grep -qx 2' \
    "$home/e.json"
ok "evidence is not overwritten" run 3 "$searcher" eksport --bevis "$home/e.json" cykelsti
ok "... and says so" err "overwrites nothing"
ok "... it is as it was" grep -q '"query":"skærmtid"' "$home/e.json"
ok "evidence on the standard output" run 0 "$searcher" eksport --bevis - skærmtid
ok "... is the same" out '"query":"skærmtid"'
ok "--format beside --bevis is 2" run 2 "$searcher" eksport --bevis "$home/f.json" --format tsv x
ok "... and says so" err "format of its own"
ok "... nothing is written" test ! -e "$home/f.json"
ok "the same now is 1" run 1 "$searcher" sammenlign "$home/e.json"
mkdir "$home/moved"
sed 's/2024/2026/; s/14-05/12-05/; s/14\. maj/12. maj/' "$home/minutes/skole-2024.txt" |
    sed 's/2024/2026/' >"$home/minutes/skole-2026.txt"
sed -i 's/^Udsat$/Godkendt/' "$home/minutes/skole-2025.txt"
"$indexer" sync -q --kommune Fjordby "$home/minutes"
ok "B32: after a file was added and one changed" run 0 "$searcher" compare --json "$home/e.json"
ok "... the added one" grep -qE '"added":\[$' "$home/out"
ok "... is the item of 2026" grep -qE '^\{"id":"fjordby/[^"]*/2026-05-12/1"' "$home/out"
ok "... the changed one" bash -c '
    sed -n "/\"changed\":/,\$p" "$0/out" | grep -q "2025-03-11/1"' "$home"
ok "... nothing is gone" out '"gone":[]'
rm "$home"/minutes/skole-2025.txt "$home"/minutes/skole-2026.txt
"$indexer" sync -q "$home/minutes"
ok "after one was removed" run 0 "$searcher" sammenlign "$home/e.json"
ok "... it is gone" grep -qE '^gone +fjordby/.*/2025-03-11/1' "$home/out"
ok "no evidence is 3" run 3 "$searcher" sammenlign "$home/minutes/skole-2024.txt"
ok "... and says so" err "saved as evidence"
ok "a file that is not there" run 3 "$searcher" sammenlign "$home/none.json"
ok "no file is 2" run 2 "$searcher" sammenlign
ok "evidence of a part is refused" run 2 "$searcher" eksport --bevis "$home/x" --antal 1 skole
ok "evidence that cannot be written is 3" run 3 "$searcher" eksport --bevis "$home/none/x" skole
ok "a bad query is 2" run 2 "$searcher" eksport udvlag:x

if [[ -d $corpus ]]; then
    export REFERAT_INDEX=$home/corpus
    "$indexer" sync -q "$corpus" 2>/dev/null
    rows()
    {
        "$searcher" eksport --felter id -- "$1" 2>/dev/null | tail -n +2 >"$home/out"
        lines "$(total "$1")" && [[ -z $(sort "$home/out" | uniq -d) ]]
    }
    for query in chromebook gdpr 'skole -chromebook' dato:2022.. lukket:ja '"til efterretning"' \
        'digital*' udvalg:ØU; do
        ok "P28: corpus: $query" rows "$query"
    done
fi
finish
