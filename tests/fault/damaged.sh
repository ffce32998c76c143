#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Files that were read well and are damaged later: their last good reading stays and says so, until
# they are whole again, deleted, or given up with --fjern. Honest changes are none of that.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
samples=${REFERAT_SOURCE:-$(dirname "$0")/../..}/tests/fault/samples
minutes_write "$home/whole"
cp "$samples/edoc.xml" "$home/whole/"
"$indexer" møde --json "$home/whole/teknik-2024.txt" "$home/whole/skole-2025.txt" \
    >"$home/whole/linjer.jsonl"
bad=$home/minutes

# damaged WHAT WORD: a file of the folder is damaged now; what it said is found as before.
damaged()
{
    run 0 "$indexer" sync "$bad" || return 1
    out "1 file is damaged; its last good reading is kept (--fjern removes it)" || return 1
    out " 0 removed, 1 skipped" || return 1
    cat "$home/err" "$home/out" >"$home/report"
    local line
    line="since [0-9-]{10}: .*; last good reading of $(date +%F)"
    [[ $(grep -cE "^( *)$bad/$1:( damaged)? $line$" "$home/report") -eq 1 ]] ||
        return 1
    run 0 "$searcher" søg --tæl "$2"
}
# begin FILE...: an index of these alone, whole.
begin()
{
    rm -rf "$home/index" "$bad"
    mkdir "$bad"
    for file; do cp "$home/whole/$file" "$bad/"; done
    run 0 "$indexer" sync -q "$bad"
}

cut() { head -c "$2" "$home/whole/$1" >"$bad/$1"; }
error_page()
{
    printf '<!DOCTYPE html><html><head><title>404 Not Found</title></head><body>%s</body></html>' \
        '<h1>Not Found</h1><p>The requested URL was not found on this server.</p>'
}

begin skole-2024.txt skole-2025.txt
: >"$bad/skole-2024.txt"
ok "an empty file" damaged skole-2024.txt chromebook
ok "... the reason is said" grep -q "the file is empty" "$home/report"
ok "... status says it" run 0 "$indexer" status
ok "... in one line" out "$bad/skole-2024.txt: since $(date +%F): the file is empty; last good"
ok "... JSON" bash -c '"$0" status --json | tr -d "\n " |
    grep -q "\"damaged\":\[{\"file\":\"skole-2024.txt\",\"why\":\"thefileisempty\",\"folder\":"' \
    "$indexer"
ok "... a hit says it" run 0 "$searcher" søg chromebook
ok "... in a word" out "the file is damaged since"
ok "... another hit does not" run 0 "$searcher" søg svømmehallens
ok "... " not out "damaged"
ok "... the item too" run 0 "$searcher" vis fjordby/boerne-og-skoleudvalget/2024-05-14/1
ok "... in a word" out "last good reading"
ok "... JSON" bash -c '"$0" søg --json chromebook | grep -q "\"file_damaged\": *true"' "$searcher"
picture "$home/index" >"$home/before"
ok "again" damaged skole-2024.txt chromebook
ok "... nothing is written" unchanged "$home/before"
touch "$bad/skole-2024.txt"
ok "touched" damaged skole-2024.txt chromebook
cp -r "$home/index" "$home/kept"
ok "--fjern gives it up" run 0 "$indexer" sync --fjern "$bad"
ok "... is said" out "1 removed, 1 skipped"
ok "... it is no more damaged than others" not out "damaged"
ok "... nor found" run 1 "$searcher" søg chromebook
ok "... the dump is that of the folder" bash -c 'cmp <("$0" dump) \
    <("$0" sync -q --index "$1/fresh" "$2" 2>/dev/null; "$0" dump --index "$1/fresh")' \
    "$indexer" "$home" "$bad"
rm -rf "$home/index" "$home/fresh"
cp -r "$home/kept" "$home/index"
ok "a rebuild takes it over" run 0 "$indexer" sync --rebuild
ok "... and says so" out "1 file is damaged"
ok "... it is found" run 0 "$searcher" søg chromebook
ok "... marked" out "the file is damaged since"
ok "... beside the others" run 0 "$searcher" søg svømmehallens
ok "... an index that is sound" run 0 "$indexer" check
ok "... another rebuild too" run 0 "$indexer" sync --rebuild
ok "... it is found" run 0 "$searcher" søg chromebook
ok "... with --fjern it goes" run 0 "$indexer" sync --rebuild --fjern
ok "... is not found" run 1 "$searcher" søg chromebook
rm -rf "$home/index"
mv "$home/kept" "$home/index"
cp "$home/whole/skole-2024.txt" "$bad/"
ok "whole again" run 0 "$indexer" sync "$bad"
ok "... is read" out "0 new, 1 changed, 1 unchanged, 0 removed, 0 skipped"
ok "... found" run 0 "$searcher" søg chromebook
ok "... without a mark" not out "damaged"
ok "... the dump is that of the folder" bash -c 'cmp <("$0" dump) \
    <("$0" sync -q --index "$1/fresh" "$2"; "$0" dump --index "$1/fresh")' \
    "$indexer" "$home" "$bad"
: >"$bad/skole-2024.txt"
run 0 "$indexer" sync "$bad"
rm "$bad/skole-2024.txt"
ok "deleted while damaged" run 0 "$indexer" sync "$bad"
ok "... it is removed" out "1 removed, 0 skipped"
ok "... is not found" run 1 "$searcher" søg chromebook

begin skole-2024.txt skole-2025.txt
error_page >"$bad/skole-2024.txt"
ok "the error page of a server" damaged skole-2024.txt chromebook
ok "... the page is not searched" run 1 "$searcher" søg '"requested url"'
head -c 3000 /dev/urandom >"$bad/skole-2024.txt"
ok "other damage" damaged skole-2024.txt chromebook
printf 'Husk mælk\nog rugbrød\n' >"$bad/skole-2024.txt"
ok "a shopping list" damaged skole-2024.txt chromebook
printf '%%PDF-1.7\nnothing' >"$bad/skole-2024.txt"
ok "half a PDF" damaged skole-2024.txt chromebook
ok "... tried again" run 0 "$indexer" sync --igen "$bad"
ok "... found" run 0 "$searcher" søg chromebook
size=$(grep -abo 'mangler en sikker' "$home/whole/skole-2024.txt" | sed 's/:.*//')
cut skole-2024.txt "$size"
ok "a text that breaks off" damaged skole-2024.txt 'godkendelse underskriftside'
cut skole-2024.txt 40
ok "... in its head" damaged skole-2024.txt 'godkendelse underskriftside'

begin edoc.xml skole-2024.txt
cut edoc.xml "$(($(stat -c %s "$home/whole/edoc.xml") / 2))"
ok "half an export" damaged edoc.xml chromebook
begin linjer.jsonl
: >"$bad/linjer.jsonl"
ok "empty JSON Lines" damaged linjer.jsonl svømmehallens
error_page >"$bad/linjer.jsonl"
ok "an error page" damaged linjer.jsonl svømmehallens
cut linjer.jsonl "$(($(stat -c %s "$home/whole/linjer.jsonl") - 300))"
ok "a line that is cut" damaged linjer.jsonl svømmehallens
picture "$home/index" >"$home/before"
ok "... again" damaged linjer.jsonl svømmehallens
ok "... nothing is written" unchanged "$home/before"
ok "... tried again" run 0 "$indexer" sync --igen "$bad"
ok "... it is kept" run 0 "$searcher" søg svømmehallens
ok "... a rebuild" run 0 "$indexer" sync --rebuild
ok "... keeps it" run 0 "$searcher" søg svømmehallens
head -n 1 "$home/whole/linjer.jsonl" >"$bad/linjer.jsonl"
ok "fewer whole lines are a change" run 0 "$indexer" sync "$bad"
ok "... an honest one" out "1 changed"
ok "... not found" run 1 "$searcher" søg svømmehallens
if command -v zip >/dev/null; then
    begin
    (cd "$home/whole" && zip -q -0 "$bad/alt.zip" skole-2024.txt skole-2025.txt)
    cp "$bad/alt.zip" "$home/whole/"
    run 0 "$indexer" sync "$bad"
    at=$(grep -abo 'Chromebooks i skolen' "$bad/alt.zip" | sed 's/:.*//')
    printf 'XXXX' | dd of="$bad/alt.zip" bs=1 seek="$at" conv=notrunc status=none
    ok "a bundle of which one part is damaged" damaged alt.zip chromebook
    head -c 800 "$home/whole/alt.zip" >"$bad/alt.zip"
    ok "... or its end is missing" damaged alt.zip chromebook
fi

# Honest changes.
begin skole-2024.txt
cp "$home/whole/teknik-2024.txt" "$bad/skole-2024.txt"
ok "another meeting" run 0 "$indexer" sync "$bad"
ok "... is a change" out "1 changed, 0 unchanged, 0 removed, 0 skipped"
ok "... the old one is gone" run 1 "$searcher" søg chromebook
begin skole-2024.txt
sed '/^Punkt 2/,$d' "$home/whole/skole-2024.txt" >"$bad/skole-2024.txt"
ok "fewer items" run 0 "$indexer" sync "$bad"
ok "... is a change" out "1 changed, 0 unchanged, 0 removed, 0 skipped"
ok "... found as they are" run 0 "$searcher" søg chromebook
ok "... without the others" run 1 "$searcher" søg cykelsti
begin skole-2024.txt
sed '/^Punkt 2/,/^Punkt 3/{/^Punkt 3/!d}' "$home/whole/skole-2024.txt" >"$bad/skole-2024.txt"
ok "an item left out in the middle" run 0 "$indexer" sync "$bad"
ok "... is a change" out "1 changed, 0 unchanged, 0 removed, 0 skipped"
# edited WHAT SED: the last item is gone, with another end of the one before it; that is honest.
edited()
{
    begin skole-2024.txt
    sed '/^Punkt 3/,$d' "$home/whole/skole-2024.txt" | sed "$2" >"$bad/skole-2024.txt"
    ok "the last item deleted, $1" run 0 "$indexer" sync "$bad"
    ok "... is a change" out "1 changed, 0 unchanged, 0 removed, 0 skipped"
    ok "... nothing is damaged" not out "damaged"
    ok "... it is not found" run 1 "$searcher" søg underskriftside
    ok "... the one before it is" run 0 "$searcher" søg cykelsti
}
edited "and the end of the meeting told" '$a Mødet hævet kl. 21.00.'
edited "and signatures" '$a Underskrifter: Anna Vestergård, Bo Lind'
edited "and that said" '$a Punkt 3 er fjernet.'
edited "and a decision reworded" 's/^Godkendt$/Godkendt, rettet./'

# A file that cannot be read.
if [[ $(id -u) -eq 0 ]] && command -v setpriv >/dev/null; then
    begin skole-2024.txt skole-2025.txt
    chmod -R a+rwX "$home"
    other() { setpriv --reuid 65534 --clear-groups "$@"; }
    rm -rf "$home/index"
    run 0 other "$indexer" sync "$bad"
    chmod 0 "$bad/skole-2024.txt"
    ok "a file without the right to read" run 0 other "$indexer" sync "$bad"
    ok "... is kept" out "1 file is damaged; its last good"
    picture "$home/index" >"$home/before"
    ok "... again" run 0 other "$indexer" sync "$bad"
    ok "... is kept" out "1 file is damaged; its last good"
    ok "... nothing is written" unchanged "$home/before"
    ok "... a rebuild" run 0 other "$indexer" sync --rebuild
    ok "... keeps it" run 0 other "$searcher" søg chromebook
    chmod 644 "$bad/skole-2024.txt"
    ok "with the right again" run 0 other "$indexer" sync "$bad"
    ok "... it is read" out "0 removed, 0 skipped"
    mkdir "$bad/sub"
    cp "$home/whole/teknik-2024.txt" "$bad/sub/"
    run 0 other "$indexer" sync "$bad"
    chmod 0 "$bad/sub"
    ok "a rebuild without the right to look into a folder" run 0 other "$indexer" sync --rebuild
    ok "... keeps what was in it" run 0 other "$searcher" søg -- titel:strandvejen -skolevej
    ok "... and says so" out "1 item"
    chmod 755 "$bad/sub"
    chmod 0 "$bad/skole-2024.txt"
    ok "--fjern gives up what cannot be read" run 0 other "$indexer" sync --fjern "$bad"
    ok "... says so" out "1 removed"
    ok "... it is not found" run 1 other "$searcher" søg chromebook
    chmod 644 "$bad/skole-2024.txt"
fi
finish
