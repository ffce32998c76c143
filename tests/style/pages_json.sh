# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Sourced by pages.sh: the keys that the programs print, for the sections of referat-json(5).
# $searcher, $indexer, $work and REFERAT_INDEX are set.
# shellcheck disable=SC2154

# keys: the ways to all keys of the JSON on standard input; a field's name is FIELD.
keys()
{
    jq -r 'paths | map(if type == "number" then "[]" else . end) | join(".") |
        gsub("\\.\\[\\]"; "[]")' |
        sed -E 's/^\[\]\.?//; s/(\[\])+$//; s/^facets\.[^.[]+/facets.FIELD/' | grep . |
        LC_ALL=C sort -u
}

# What the sample minutes have none of: agenda and minutes of one meeting, a personal number, a
# scanned page, a vote that does not add up, an item still to be decided, closed items.
json_fixtures()
{
    mkdir "$work/minutes"
    cp -r corpus/minutes/. "$work/minutes/"
    cat >"$work/minutes/council.txt" <<'END'
REFERAT Kommunalbestyrelsen d. 18-05-2023

Mødedato Torsdag d. 18. maj 2023 kl. 17:00

Mødedeltagere Ida Holt (A) (borgmester), Per Vang (V) (Afbud) stedfortræder: Mette Bro (V)

Punkt 1: Lokalplan 77 for Kystvejen

01.02.05-P16-4-22

Sagsfremstilling

Planlovens § 15, stk. 2, giver hjemmel. Borgeren 010190-1234 skal høres.

Indstilling

Center for By og Land indstiller, at

1. Lokalplanen godkendes.

Beslutning

For stemte: A (9), V (4), i alt 14. Imod stemte: Ø (1). Godkendt.

Tidligere behandling

Kommunalbestyrelsens ekstraordinære møde den 4. maj 2023, punkt 2

Punkt 2: Lukket: LUKKET Køb af grund

Beslutning

Godkendt
END
    sed 's/^REFERAT /DAGSORDEN /; /^For stemte/d; /^Beslutning$/d; /^Godkendt$/d
        s/^1[.] Lokalplanen godkendes/1. Lokalplanen sendes i høring/' \
        "$work/minutes/council.txt" >"$work/minutes/agenda.txt"
    sed 's/18-05-2023/15-06-2023/; s/18[.] maj/15. juni/' "$work/minutes/agenda.txt" \
        >"$work/minutes/next.txt"
    printf '%s%s\n' '{"committee":"Havneudvalget","date":"2024-02-03","ocr_quality":81,' \
        '"municipality":"Havneby","items":[{"title":"Ny mole","text":"En mole af sten."}]}' \
        >"$work/minutes/scanned.jsonl"
    head -c 64 /dev/zero >"$work/minutes/empty.bin"
    "$indexer" sync -q --kommune Fjordby "$work/minutes" >"$work/sync.log" 2>&1
    news_fixture
    "$searcher" eksport --bevis "$work/evidence.json" 'chromebook ELLER mole' >/dev/null 2>&1
    sed -E 's/"sha256":"..../"sha256":"0000/; s/"id":"havneby[^"]*"/"id":"gone"/' \
        "$work/evidence.json" >"$work/other.json"
    "$searcher" søg --nul -- 'lukket:ja ELLER har:afstemning ELLER har:dissens ELLER har:cpr ELLER
        udfald:afventer ELLER titel:meddelelser ELLER kommune:fjordby ELLER sted:skole' \
        2>/dev/null >"$work/ids"
    "$searcher" søg --nul --antal 25 -- 'chromebook ELLER har:tidligere' 2>/dev/null >"$work/some"
    "$searcher" søg --nul kommune:fjordby 2>/dev/null >"$work/changed"
}

# News of every kind since alarms were made: they know the meetings of some years; one of them has
# told of nothing to come, knows an item with another decision and one that is not there.
news_fixture()
{
    local half=$work/half alarms=$HOME/.local/share/referat/alarmer.json
    mkdir "$work/years"
    cp corpus/minutes/fjordlev/*-20{22-*,23-*,24-02-*}.txt "$work/years"
    "$indexer" sync -q --index "$half" "$work/years" >"$work/half.log" 2>&1
    "$searcher" alarm ny --index "$half" --navn a dato:2022.. >/dev/null
    "$searcher" alarm ny --index "$half" --navn b dato:2022.. >/dev/null
    jq '.alarms[].indexes = [] | .alarms[1] |= (.expected = [] | .overdue = [] |
        .items[0].sha256 = "0" * 64 | .items[0].decision = "0" * 64 |
        .items += [.items[1] | .id = "havneby/gone" | .sha256 = "1" * 64])' "$alarms" \
        >"$work/alarms.json" && cp "$work/alarms.json" "$alarms"
    "$searcher" alarm kør --json >"$work/news.json" 2>"$work/news.log"
}

# of_each FILE COMMAND...: what it prints for each item of the list.
of_each()
{
    xargs -0 -n 1 "$searcher" "${@:2}" --json <"$1" 2>/dev/null
}

all_hits()
{
    "$searcher" søg --jsonl --antal alle -- 'dato:1900..'
}

# answers QUERY OPTION...: of søg --json, without the hits' own keys.
answers()
{
    "$searcher" søg --json "${@:2}" -- "$1" | jq 'del(.hits[], .partial[]?)'
}

printed_by_searcher()
{
    local query='chromebook ELLER mole ELLER skole' id
    id=$("$searcher" søg --nul chromebook 2>/dev/null | tr '\0' '\n' | head -n 1)
    case $1 in
    'søg') answers chromebook --facetter=alle && answers '"xylofon kage"' --delvise &&
        answers '"skole chromebook"' && answers 'chromebook xylofon' ;;
    'vis') of_each "$work/ids" vis ;;
    'vis --versioner') of_each "$work/some" vis --versioner ;;
    'vis --forskel') of_each "$work/changed" vis --forskel ;;
    'sag' | 'tidligere') of_each "$work/some" "$1" ;;
    'citer' | 'anmod' | 'lignende') "$searcher" "$1" --json "$id" ;;
    'huller' | 'felter' | 'opfølgning') "$searcher" "$1" --json ;;
    'forslag') "$searcher" forslag --json udvalg: ;;
    'forklar') "$searcher" forklar --json titel:chromebook år:2022.. uden:synonymer gdpr
        "$searcher" forklar --json chromebook ELLER gdpr "$id" ;;
    'facetter') "$searcher" facetter --json chromebook ;;
    'trend') "$searcher" trend --json --opdel=udvalg chromebook ;;
    'trend --først') "$searcher" trend --json --først chromebook ;;
    'tal') "$searcher" tal --json brud ;;
    'sammenlign') "$searcher" sammenlign --json "$work/other.json" ;;
    'alarm') "$searcher" alarm --json ;;
    'alarm kør') cat "$work/news.json" ;;
    'eksport --bevis') cat "$work/evidence.json" ;;
    'parse') "$searcher" parse --json "$query" | jq '.tree = null' ;;
    *) return 1 ;;
    esac
}

printed_by_indexer()
{
    local file=$work/minutes/council.txt
    case $1 in
    'status') "$indexer" status --json ;;
    'møde') find "$work/minutes" tests/golden/meeting -type f ! -name '*.out' ! -name '*.bin' \
        -exec "$indexer" møde --json {} + ;;
    'tekst' | 'ord' | 'termer') "$indexer" "$1" --json "$file" ;;
    *) return 1 ;;
    esac
}

# printed HEADING: what the command of this section prints.
printed()
{
    local command=${1/ --json/}
    case $command in
    'A hit') all_hits ;;
    referat-indexer\ *) printed_by_indexer "${command#* }" ;;
    referat\ *) printed_by_searcher "${command#* }" ;;
    esac 2>/dev/null
}

# described PAGE HEADING: the keys that are defined in a section.
described()
{
    entries "$1" | awk -F'\t' -v h="$2" '$1 == h { print $2 }' | bold | LC_ALL=C sort -u
}

# Keys that only other fixtures could print: without tesseract nothing is scanned.
rare='^(ocr\[\]\.(file|quality)|skipped\[\]\.part|damaged\[\]\.[a-z]+)$'

# json_keys PAGE HEADING: keys that are printed and not described, or described and never printed.
json_keys()
{
    described "$1" "$2" >"$work/described"
    printed "$2" >"$work/printed"
    keys <"$work/printed" >"$work/keys"
    [[ -s $work/keys ]] || echo "$2: prints nothing"
    LC_ALL=C comm -23 "$work/described" "$work/keys" | grep -vE "$rare" | sed 's/^/never printed: /'
    if [[ $2 == 'referat vis --json' ]]; then
        described "$1" 'A hit' >>"$work/described"
    fi
    LC_ALL=C sort -u -o "$work/described" "$work/described"
    LC_ALL=C comm -13 "$work/described" "$work/keys" | sed 's/^/undescribed: /'
}
