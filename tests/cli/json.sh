#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The JSON that other programs rely on, and minutes as JSON Lines.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
shape=$REFERAT_BUILD/tests/cli/json_shape
corpus=$REFERAT_SOURCE/corpus/minutes
minutes_index

shaped() { "$@" 2>"$home/err" | "$shape" search >"$home/out"; }
for query in cykelsti lukket:ja,nej '"langs strandvejen"' 'udvalg:skole dato:2024' xylofonkoncert \
    'mødelokale' '-cykelsti' 'gdpr*' 'skærmtid chromebook'; do
    ok "søg --json: $query" shaped "$searcher" søg --json -- "$query"
done
ok "søg --json --delvise" shaped "$searcher" søg --json --delvise 'cykelsti xylofonkoncert'
ok "the query comes back as it was typed" bash -c '
    "$0" søg --json "  \"langs  strandvejen\" " |
        grep -qF "\"query\":\"\\\"langs  strandvejen\\\"\""' "$searcher"
for file in "$home"/minutes/*.txt; do
    ok "møde --json ${file##*/}" bash -c '"$0" møde --json "$1" | "$2" meeting' \
        "$indexer" "$file" "$shape"
done

# Reading what møde --json prints gives the documents that the file itself gives: all terms,
# positions, values and the record, but for what names the file they came from.
documents()
{
    "$indexer" dump --index "$1" | awk '
        /^document / { if (line) print line; line = "document"; next }
        !line || /^term (Q|XK|XHXK)/ { next }
        { line = line "\t" $0 }
        END { print line }' | sort
}

# as_lines: the minutes of the folder it runs in; with two files each object is on one line.
as_lines()
{
    find . -type f | sed 's|^\./||' | sort | while read -r file; do
        "$indexer" møde --json --kommune Prøveby "$file" /dev/null 2>/dev/null
    done
}

same_dump()
{
    rm -rf "$home/text" "$home/lines" "$home/jsonl"
    mkdir -p "$home/text" "$home/jsonl"
    cp -rL "$1" "$home/text/minutes"
    find "$home/text/minutes" -type f \
        \( ! -name "*.txt" ! -name "*.md" -o -name README.md \) -delete
    (cd "$home/text/minutes" && as_lines) >"$home/jsonl/all.jsonl"
    "$indexer" sync -q --kommune Prøveby --index "$home/lines/text" "$home/text/minutes" &&
        "$indexer" sync -q --index "$home/lines/json" "$home/jsonl" || return 1
    documents "$home/lines/text" >"$home/a"
    documents "$home/lines/json" >"$home/b"
    [[ $(wc -l <"$home/a") -gt 1 ]] || return 1
    diff <(tr '\t' '\n' <"$home/a" | sort) <(tr '\t' '\n' <"$home/b" | sort) |
        cut -c1-120 | head -20 >"$home/out"
    cmp -s "$home/a" "$home/b"
}
mkdir -p "$home/lines"
ok "JSON Lines give the same documents as the text" same_dump "$home/minutes"
if [[ -d $corpus ]]; then
    ok "... of the corpus" same_dump "$corpus/fjordlev"
    ok "... of the other half" same_dump "$corpus/baekkestrup"
fi
if [[ -d $REFERAT_SOURCE/../shared/seeds ]]; then
    ok "... of the seeds" same_dump "$REFERAT_SOURCE/../shared/seeds"
else
    echo "# no seeds here"
fi

# Minutes of another system, the least that is understood; --kommune as for text.
mkdir "$home/other"
item='{"title":"Ny mole","text":"En mole af sten."}'
echo '{"committee":"Havneudvalget","date":"2024-02-03","items":['"$item"']}' \
    >"$home/other/one.jsonl"
ok "minutes of another system" run 0 "$indexer" sync --index "$home/oi" \
    --kommune Havneby "$home/other"
ok "... are found" run 0 "$searcher" søg --index "$home/oi" mole udvalg:havneudvalget dato:2024
ok "... by the --kommune too" run 0 "$searcher" søg --index "$home/oi" kommune:havneby
finish
