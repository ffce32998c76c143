#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The same minutes as text, HTML, DOCX and in a zip must give the same meeting and items.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/../cli/tap.sh"
convert=$REFERAT_BUILD/tests/convert/convert
seeds=$REFERAT_SOURCE/../shared/seeds
facts='[.committee, .date, .time, .kind, (.participants | length),
    [.items[] | [.number, .title, .case_no, .closed, .outcomes,
        [.earlier[]? | [.committee, .date, .item]], [.attachments[]?.title]]]]'

# facts_of FILE
facts_of() { "$indexer" møde --json "$1" 2>"$home/err" | jq -c "$facts"; }

# same KIND ENDING FILE
same()
{
    local kind=$1 ending=$2 file=$3
    "$convert" "$kind" "$file" "$home/as.$ending" || return 1
    diff <(facts_of "$file" | jq .) <(facts_of "$home/as.$ending" | jq .) >"$home/out"
}

files=("$seeds"/*.txt)
[[ -d $seeds ]] || files=()
for folder in "$REFERAT_SOURCE"/corpus/minutes/*/; do
    mapfile -t some < <(printf '%s\n' "$folder"* | awk 'NR % 7 == 1')
    files+=("${some[@]}")
done
for file in "${files[@]}"; do
    for kind in html-p html-div html-br docx docx-tight zip; do
        ok "${file##*/} as $kind" same "$kind" "${kind%%-*}" "$file"
    done
done

# Real exports: the printed minutes say what is in the first, the second is an agenda of 5 items.
real=$REFERAT_SOURCE/../shared/real
export_facts='[.items[] | [.number, .title, .case_no, .closed, .outcomes,
    [.earlier[]? | [.committee, .date, .item]]]]'
export_same()
{
    diff <(jq ".[0] | $export_facts" "$real/expected.json") \
        <("$indexer" møde --json "$real/ballerup-2012-12-04-edoc.xml" 2>"$home/err" |
            jq "$export_facts") >"$home/out"
}
if [[ -d $real ]]; then
    ok "an eDoc export gives what its minutes say" export_same
    ok "an SBSYS export gives its items" bash -c '[[ $("$0" møde --json "$1" |
        jq -c "[.items[].number]") = "[\"1\",\"2\",\"3\",\"4\",\"5\"]" ]]' \
        "$indexer" "$real/ballerup-2013-05-15-sbsys.xml"
fi
finish
