#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Files that are no minutes, or damaged ones: named when skipped, never a crash, no text lost.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
minutes_write "$home/minutes"
whole=$home/minutes/skole-2024.txt
bad=$home/bad
mkdir "$bad"

# reads FILE WORD: it is indexed without a word of complaint, and the word is found.
reads()
{
    rm -rf "$home/index" "$home/one"
    mkdir "$home/one"
    cp "$1" "$home/one/"
    run 0 "$indexer" sync --kommune Fjordby "$home/one" || return 1
    run 0 "$searcher" søg --tæl -- "$2"
}

# skips FILE REASON: it is named, with the reason, in sync and in status; sync is no failure.
skips()
{
    rm -rf "$home/index" "$home/one"
    mkdir "$home/one"
    cp "$1" "$home/one/"
    run 0 "$indexer" sync "$home/one" || return 1
    grep -qF "$(basename "$1")" "$home/err" && grep -qiE "$2" "$home/err" || return 1
    run 0 "$indexer" status && out "$(basename "$1")"
}

: >"$bad/empty.txt"
ok "an empty file is a named skip" skips "$bad/empty.txt" 'empty|no text'
printf '\n \n\t\n' >"$bad/blank.txt"
ok "a blank file too" skips "$bad/blank.txt" 'empty|no text'
head -c 52428800 /dev/urandom >"$bad/random.txt"
ok "50 MB of random bytes too" skips "$bad/random.txt" 'binary|text'
ok "... in a tap" run 3 "$indexer" møde "$bad/random.txt"
rm "$bad/random.txt"
{ cat "$whole"; head -c 64 /dev/zero; } >"$bad/nul.txt"
ok "NUL bytes too" skips "$bad/nul.txt" 'binary|text|NUL'
printf '{"items": [}\n{"items":[{"title":"Nytorv"}]}\nnull\n[]\n7\n' >"$bad/lines.jsonl"
ok "bad lines of JSON Lines are named" skips "$bad/lines.jsonl" 'byte'
ok "... and the good one is read" run 0 "$searcher" søg nytorv

ok "whole" reads "$whole" 'skærmtid chromebook'
iconv -f utf-8 -t iso-8859-1 "$whole" >"$bad/latin1.txt"
ok "Latin-1" reads "$bad/latin1.txt" 'skærmtid sag:17.01.00-G01-3-24'
sed 's/$/\r/' "$whole" >"$bad/crlf.txt"
ok "CRLF" reads "$bad/crlf.txt" 'skærmtid udfald:efterretning punkt:1'
{ printf '\xef\xbb\xbf'; cat "$whole"; } >"$bad/bom.txt"
ok "BOM" reads "$bad/bom.txt" 'udvalg:"Børne- og Skoleudvalget" dato:14.5.2024 punkt:2'
{ printf '\xff\xfe'; iconv -f utf-8 -t utf-16le "$whole"; } >"$bad/utf16.txt"
ok "UTF-16" reads "$bad/utf16.txt" 'skærmtid punkt:1'
iconv -f utf-8 -t utf-16be "$whole" | { printf '\xfe\xff'; cat; } >"$bad/utf16be.txt"
ok "UTF-16, other order" reads "$bad/utf16be.txt" 'skærmtid punkt:1'
grep -v '^$' "$whole" >"$bad/dense.txt"
ok "no blank lines" reads "$bad/dense.txt" 'skærmtid punkt:1 udfald:efterretning'
ok "... all items" run 0 "$searcher" søg udvalg:skole
ok "... three" out "3 items"
tr '\n' ' ' <"$whole" >"$bad/one-line.txt"
ok "one line" reads "$bad/one-line.txt" underskriftside
{ yes kommune | head -n 300000 | tr '\n' ' '; echo sidsteord; } >"$bad/huge.txt"
ok "a line of 2 MB" reads "$bad/huge.txt" sidsteord
awk '{ print } NR % 7 == 0 { print ""; print "Side " NR / 7 " af 99"; print "" }' "$whole" \
    >"$bad/headers.txt"
ok "page headers sprinkled in" reads "$bad/headers.txt" 'skolevej punkt:2'

lost=0
for ((cut = 1; cut < $(stat -c %s "$whole"); cut += 61)); do
    head -c "$cut" "$whole" >"$bad/cut.txt"
    try "$indexer" møde --json "$bad/cut.txt" || lost=$((lost + 1))
    [[ -s $home/out ]] || [[ -s $home/err ]] || lost=$((lost + 1))
done
ok "cut at every 61st byte: read, or refused with a message" test "$lost" -eq 0

# An export of which the end is missing is no whole meeting.
samples=$(dirname "$0")/samples
for name in edoc sbsys; do
    export=$samples/$name.xml
    ok "$name: whole" run 0 "$indexer" møde --json "$export"
    size=$(stat -c %s "$export")
    whole_ones=0
    for ((cut = 200; cut < size - 20; cut += 97)); do
        head -c "$cut" "$export" >"$bad/$name.xml"
        try "$indexer" møde --json "$bad/$name.xml"
        grep -q 'damaged' "$home/err" || whole_ones=$((whole_ones + 1))
    done
    ok "$name: cut at every 97th byte, it is damaged" test "$whole_ones" -eq 0
    head -c "$((size / 2))" "$export" >"$bad/$name.xml"
    ok "... a named skip" skips "$bad/$name.xml" 'its end is missing'
done

lost=0
for ((i = 0; i < 40; i++)); do
    cp "$whole" "$bad/flip.txt"
    for ((k = 0; k < 5; k++)); do
        printf '%b' "\\x$(printf %02x $((RANDOM % 256)))" |
            dd of="$bad/flip.txt" bs=1 seek=$((RANDOM % $(stat -c %s "$whole"))) conv=notrunc \
                status=none
    done
    try "$indexer" møde --json "$bad/flip.txt" || lost=$((lost + 1))
done
ok "bytes changed at random" test "$lost" -eq 0

# Names and folders.
rm -rf "$home/index" "$home/tree"
deep=$home/tree
for ((i = 0; i < 60; i++)); do deep=$deep/mappe; done
mkdir -p "$deep"
cp "$whole" "$deep/dyb.txt"
cp "$home/minutes/skole-2025.txt" "$home/tree/"$'ny\nlinje.txt'
cp "$home/minutes/teknik-2024.txt" "$home/tree/"$'latin\xe6.txt'
ln -s . "$home/tree/ring"
ln -s /nowhere "$home/tree/doed.txt"
mkfifo "$home/tree/rør.txt"
ok "deep folders, odd names, loops, pipes" try timeout 15 "$indexer" sync "$home/tree"
ok "... all read" run 0 "$searcher" søg --tæl lukket:ja,nej
ok "... once each" grep -qx 7 "$home/out"
ok "... dump is not broken by the names" run 0 "$indexer" dump
ok "... JSON neither" bash -c '"$0" søg --json "lukket:ja,nej" | jq -e ".total == 7" >/dev/null ||
    ! command -v jq >/dev/null' "$searcher"
ok "... status says so" run 0 "$indexer" status --json
ok "... again, nothing new" run 0 "$indexer" sync "$home/tree"
ok "... " out "0 new, 0 changed, 3 unchanged"

# Files that go away while they are read, at several moments.
vanish=0
mkdir "$home/stock"
for ((i = 0; i < 300; i++)); do
    sed "s/d. 14-05-2024/d. 14-05-$((1800 + i))/" "$whole" >"$home/stock/$i.txt"
done
for moment in 0.02 0.05 0.08 0.12 0.16 0.2; do
    rm -rf "$home/index" "$home/busy"
    cp -r "$home/stock" "$home/busy"
    { sleep "$moment"; rm -f "$home"/busy/*[0-7].txt; } &
    run 0 "$indexer" sync --commit-every 5 "$home/busy" || {
        vanish=$((vanish + 1))
        sed "s/^/# /" "$home/err"
    }
    wait
    run 0 "$indexer" sync "$home/busy" && out "60 meetings" || vanish=$((vanish + 1))
done
ok "files that vanish meanwhile are no failure, and gone after the next sync" test "$vanish" -eq 0

if [[ $(id -u) -eq 0 ]]; then
    echo "# root can read everything: unreadable files are not tested"
else
    chmod 000 "$home/minutes/skole-2024.txt"
    ok "an unreadable file is named" run 0 "$indexer" sync --rebuild "$home/minutes"
    ok "... by name" err "skole-2024.txt"
    chmod 600 "$home/minutes/skole-2024.txt"
    chmod 000 "$home/minutes"
    ok "an unreadable folder removes nothing" run 0 "$indexer" sync "$home/minutes"
    chmod 700 "$home/minutes"
fi
finish
