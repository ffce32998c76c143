#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The manual pages say what the programs do: the fields of 'felter', the options of each --help,
# the keys of each --json, no more and no less; the Danish pages have what the English ones have.
# (Their examples: manual.sh.) $1 is the build folder.
: "${REFERAT_SOURCE:=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)}"
build=$(cd -- "$1" && pwd -P) || exit 99
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"
# shellcheck source=tests/style/pages_json.sh
. "$REFERAT_SOURCE/tests/style/pages_json.sh"

mkdir -p "$work/home"
export HOME="$work/home" COLUMNS=80 REFERAT_TODAY=2025-06-01 REFERAT_INDEX="$work/home/index"
unset XDG_DATA_HOME XDG_STATE_HOME REFERAT_HISTORY NO_COLOR
searcher=$build/searcher/referat-searcher
indexer=$build/indexer/referat-indexer
query_page=searcher/referat-query.7.scd
json_page=searcher/referat-json.5.scd

# entries PAGE: a line for each definition: heading, what is defined, text; a tab between.
entries()
{
    awk '
    function flush() { if (key != "" && text != "") print head "\t" key "\t" text; key = text = "" }
    /^```/ { flush(); literal = !literal; next }
    literal { next }
    /^#/ { flush(); head = $0; sub(/^#+ */, "", head); next }
    /^\*/ && key == "" { key = $0; next }
    /^\t/ && key != "" { sub(/^\t/, ""); text = text " " $0; next }
    { flush() }
    END { flush() }' "$1"
}

# bold: what stands in bold in the lines on standard input, one on each line.
bold()
{
    grep -oP '\*(?:[^*\\]|\\.)+\*' | sed -E 's/^\*(.*)\*$/\1/; s/\\(.)/\1/g'
}

# frame PAGE: what must be alike in both languages: what is defined, headings of commands, the
# names in the texts of fields and options, the examples. Not: names of arguments.
frame()
{
    sed -nE '/^## (A hit|Et resultat)$/d; /^## /p; /^\*/p; /^\$ /p' "$1" |
        sed -E '/^\$/!s/_[^_]+_//g; /^## /s/[[:upper:]][[:upper:]-]+//g' |
        grep -E '^(## |\$ |\*[^*]*\*([,=[ (]|$))' |
        grep -vE '^\*[^*]*\* [[:lower:]]'
}

# both PAGE-NAME: where the Danish page differs.
both()
{
    diff <(frame "$1.scd") <(frame "$1.da.scd")
    diff <(sed -n '/^```$/,/^```$/p' "$1.scd" | grep '^\$') \
        <(sed -n '/^```$/,/^```$/p' "$1.da.scd" | grep '^\$')
    return 0
}

# fields PAGE: the page against the list of fields of the program.
fields()
{
    local name names example values entry value
    while IFS=$'\t' read -r name names example values; do
        entry=$(entries "$1" | awk -F'\t' -v name="*$name:*" 'index($2, name) == 1')
        [[ -n $entry ]] || { echo "$name: is not described" && continue; }
        [[ $(cut -f2 <<<"$entry" | bold | tr -d : | paste -sd' ') == "$names" ]] ||
            echo "$name: other names than '$names'"
        cut -f3 <<<"$entry" | bold | grep -qxF -- "$example" || echo "$name: lacks $example"
        for value in $values; do
            cut -f3 <<<"$entry" | bold | grep -qE "^($name:)?$value\$" ||
                echo "$name: lacks its value $value"
        done
    done < <("$searcher" felter --json | jq -r '.fields[] |
        [.name, ([.name] + .twins | join(" ")), .example, (.values // [] | join(" "))] | @tsv')
    entries "$1" | cut -f2 | grep -oP '^\*[^*]+(?=:\*)' | tr -d '*' |
        grep -vxF "$("$searcher" felter --json | jq -r '.fields[].name')" | sed 's/$/: is no field/'
    return 0
}

# not_read PAGE: words, operators and dates that the program does not understand.
not_read()
{
    local line
    entries "$1" | awk -F'\t' '$1 !~ /^(FIELDS|FELTER)/ { print $2 }' | bold |
        while IFS= read -r line; do
            "$searcher" parse -- "$line" >/dev/null 2>&1 || echo "not understood: $line"
        done
}

# options: the long options in a text, sorted, without the dashes.
options()
{
    grep -oP '(?<![[:alnum:]])--[[:alpha:]][[:alpha:]-]*' | sed 's/^--//' | LC_ALL=C sort -u
}

# commands PROGRAM: the names in its --help, the first one before the others.
commands()
{
    "$1" --help | sed -nE 's/^  ([^ ]+) .*  \((.*)\)$/\1 \2/p; t; s/^  ([^ ]+) .*/\1/p'
}

# command_page PROGRAM PAGE: each command and its options, in the page and in --help.
command_page()
{
    local names heading common
    common=$(entries "$2" | grep -E '^(COMMON|FÆLLES) ' | cut -f2 | options)
    while read -r names; do
        heading=$(sed -nE "s/^## (${names// /, }( .*)?)\$/\1/p" "$2")
        [[ -n $heading ]] || { echo "${names%% *}: no heading '${names// /, }'" && continue; }
        diff <(entries "$2" | awk -F'\t' -v h="$heading" '$1 == h { print $2 }' | options) \
            <("$1" "${names%% *}" --help | grep -E '^ +(-[^ ],? *)?--' | options |
                grep -vxF "$common") | sed -n "s/^[<>]/${names%% *}: &/p"
    done < <(commands "$1" | grep -v '^indeks')
    sed -nE 's/^## ([^ ,]+).*/\1/p' "$2" | while read -r heading; do
        commands "$1" | grep -qE "^$heading( |\$)" || echo "$heading: is no command"
    done
}

# columns_of PAGE: columns of the page that --felter does not take, and those that it names itself
# and the page lacks.
columns_of()
{
    local name
    entries "$1" | awk -F'\t' '$1 ~ /^søg/ && $2 ~ /felter/ { print $3 }' | bold |
        sort >"$work/page"
    while read -r name; do
        "$searcher" søg --csv --felter "$name" --index "$work/none" x 2>&1 |
            grep -q 'no field' && echo "$name: is no column"
    done <"$work/page"
    "$searcher" søg --csv --felter nix x 2>&1 | sed -n 's/^hint: //p' | tr ',' '\n' | sort |
        comm -13 "$work/page" -
}

# no_help: topics of 'hjælp', fields and commands that it cannot help on.
no_help()
{
    local topic
    { "$searcher" hjælp | sed -n 's/^  referat hjælp //p' && "$searcher" felter --json |
        jq -r '.fields[].name' && commands "$searcher" | sed 's/ .*//'; } >"$work/topics"
    [[ $(wc -l <"$work/topics") -gt 60 ]] || echo "few topics"
    printf '%s\n' "$@" >>"$work/topics"
    while read -r topic; do
        [[ -n $("$searcher" hjælp "$topic" 2>/dev/null) ]] || echo "no help: $topic"
    done <"$work/topics"
}

warnings()
{
    groff -k -man -Tutf8 -ww -z "$1" 2>&1
}

plant page.1.scd '## søg, soeg, search, find\n\n*--antal*\n\tx\n\n*--hemmelig*\n\tx\n'
plant lacks.7.scd '*titel:* (*title:*)\n\tx *titel:ejerstrategi*\n\n*hat:*\n\tx\n\n*a\\*b"*\n\tx\n'
plant lacks.7.da.scd '*titel:* (*title:*)\n\tx\n'
plant bad.1 '.TH a 1\n.SH A\n.nosuch\n\\*(xx\n'
lacks=$work/planted/lacks
one=$work/planted/page.1.scd
ok "planted: a field that there is not" catches "hat: is no field" fields "$lacks.7.scd"
ok "... one that is missing" catches "udvalg: is not described" fields "$lacks.7.scd"
ok "... a query that is none" catches 'not understood: a*b"' not_read "$lacks.7.scd"
ok "... a page in two versions" catches "hat" both "$lacks.7"
ok "... an option that there is not" catches "søg: < hemmelig" command_page "$searcher" "$one"
ok "... one that is missing" catches "søg: > fra" command_page "$searcher" "$one"
ok "... a command that is missing" catches "vis: no heading" command_page "$searcher" "$one"
if command -v groff >/dev/null; then
    ok "... a page that does not render" catches "nosuch" warnings "$work/planted/bad.1"
fi
for language in '' .da; do
    name="${language:+Danish }"
    ok "${name}referat-query(7): fields" silent fields "${query_page%.scd}$language.scd"
    ok "${name}... words, operators, dates" silent not_read "${query_page%.scd}$language.scd"
    page=searcher/referat-searcher.1$language.scd
    ok "${name}referat-searcher(1): commands" silent command_page "$searcher" "$page"
    ok "... columns" silent columns_of "$page"
    page=indexer/referat-indexer.1$language.scd
    ok "${name}referat-indexer(1): commands" silent command_page "$indexer" "$page"
done
for page in searcher/referat-{searcher.1,query.7,json.5} indexer/referat-indexer.1; do
    ok "the Danish page has what the English one has: ${page##*/}" silent both "$page"
    for language in '' .da; do
        made=$build/${page##*/}$language
        if [[ -e $made ]] && command -v groff >/dev/null; then
            ok "it renders: ${made##*/}" silent warnings "$made"
        else
            echo "# not made, or no groff: ${made##*/}"
        fi
    done
done
ok "planted: a topic that there is not" catches "no help: xylofon" no_help xylofon
ok "hjælp on each topic, field and command" silent no_help
ok "--hjælp is --help" cmp <("$searcher" trend --hjælp) <("$searcher" trend --help)
json_fixtures
sed 's/, \*postings\*//; s/^\*line\*/*hat*/' "$json_page" >"$work/planted/json.scd"
ok "planted: a key that nobody described" catches "undescribed: postings" \
    json_keys "$work/planted/json.scd" "referat-indexer termer --json"
ok "... one that is never printed" catches "never printed: hat" \
    json_keys "$work/planted/json.scd" "referat-indexer tekst --json"
while IFS= read -r heading; do
    ok "keys of $heading" silent json_keys "$json_page" "$heading"
done < <(sed -n 's/^## //p' "$json_page")
finish
