#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Minutes set in type give the same items as the text they were set from: in several manners of
# typesetting. The real minutes beside the checkout too, when they are there.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
source=${REFERAT_SOURCE:-$(dirname "$0")/../..}
typeset=$REFERAT_BUILD/tests/typeset/typeset
if ! command -v jq >/dev/null || ! [[ -x $typeset ]]; then
    echo "1..0 # SKIP needs jq"
    exit 0
fi

# facts FILE: what a reader would find in it, a line per fact.
facts()
{
    "$indexer" møde --json "$1" | jq -r '
        "\(.committee) \(.date) \(.time) \(.kind) \(.municipality) \(.participants | length)",
        (.items[] | "\(.number) \(.title) \(.case_no) \(.closed) \(.outcomes)",
                    (.earlier[] | "  \(.committee) \(.date) \(.item)"),
                    (.attachments[] | "  + \(.title)"))'
}

# same TEXT OPTION...: do text and PDF tell the same?
same()
{
    local text=$1
    shift
    "$indexer" tekst "$text" | "$typeset" "$@" >"$home/minutes.pdf" || return 1
    [[ -e $home/${text##*/} ]] || facts "$text" >"$home/${text##*/}"
    facts "$home/minutes.pdf" >"$home/got"
    diff "$home/${text##*/}" "$home/got" >"$home/out" 2>&1
}

# all STEP OPTION...: each STEPth text of the corpus, and the real ones, set in this manner.
all()
{
    local text step=$1 number=0
    shift
    for text in "$source"/corpus/minutes/*/*.{txt,md} "$source"/../shared/seeds/0*.txt; do
        [[ -e $text ]] || continue
        number=$((number + 1))
        [[ $text == */corpus/* && $((number % step)) -ne 0 ]] && continue
        same "$text" "$@" && continue
        echo "# ${text##*/}"
        sed 's/^/# /' "$home/out"
        return 1
    done
}

# expected FILE: what a reader found in the real minutes, as written beside them.
expected()
{
    jq -S --arg file "$1" '.[] | select(.file == $file) | del(.file)' "$real/expected.json"
}

# found FILE: the same facts as the program finds them.
found()
{
    "$indexer" møde --json "$real/$1" | jq -S --argjson wanted "$(expected "$1")" '
        {municipality, committee, date, time, kind, place, participants: (.participants | length),
         apologies: [.apologies[] | .name], item_pages: [.items[].page],
         items: [.items, $wanted.items] | transpose | map(.[1] as $want | .[0] |
             {number, title, case_no, closed, outcomes,
              earlier: [.earlier[] | {committee, date, item}]} +
             if $want.attachments then {attachments: (.attachments | length)} else {} end)}'
}

real_minutes()
{
    expected "$1" >"$home/expected"
    found "$1" >"$home/got"
    diff "$home/expected" "$home/got" >"$home/out" 2>&1
}

ok "plain" all 1
ok "justified" all 4 --justify
ok "with a running header" all 4 --header "Udskrift af sagssystemet"
ok "small type" all 4 --size 8
ok "large type, words broken at line ends" all 4 --size 13 --hyphenate
real=$source/../shared/real
if [[ -e $real/expected.json ]]; then
    ok "real minutes of a municipality" real_minutes ballerup-2012-12-04-edoc.pdf
fi
finish
