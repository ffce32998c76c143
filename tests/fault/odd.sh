#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Odd places and sizes: an index among the minutes, lines without end, pipes, few descriptors, no
# fence.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
samples=${REFERAT_SOURCE:-$(dirname "$0")/../..}/tests/fault/samples
unfenced=$REFERAT_BUILD/tests/fault/unfenced
minutes_write "$home/minutes"

# The index lies in the folder that it is made of, and so does another one.
run 0 "$indexer" sync --index "$home/minutes/other" "$home/minutes"
ok "an index inside of its own folder" run 0 "$indexer" sync --index "$home/minutes/index" \
    "$home/minutes"
none="0 removed, 0 skipped"
ok "... is no minutes, nor is the other one" out "3 new, 0 changed, 0 unchanged, $none"
size() { find "$home/minutes/index" -type f -printf '%P %s %T@\n' | grep -v lock | sort; }
size >"$home/before"
ok "... again" run 0 "$indexer" sync --index "$home/minutes/index" "$home/minutes"
ok "... nothing new" out "0 new, 0 changed, 3 unchanged, 0 removed, 0 skipped"
size >"$home/after"
ok "... writes nothing" cmp "$home/before" "$home/after"
ln -s "$home/minutes/index" "$home/minutes/link"
ok "... also when a link leads to it" run 0 "$indexer" sync --index "$home/minutes/index" \
    "$home/minutes"
ok "... nothing new" out "0 new, 0 changed, 3 unchanged, 0 removed, 0 skipped"
rm -rf "$home/minutes/link" "$home/minutes/index" "$home/minutes/other"
mkdir "$home/minutes/mine"
ln -s g1 "$home/minutes/mine/current"
mkdir "$home/minutes/mine/g1"
cp "$home/minutes/skole-2024.txt" "$home/minutes/mine/g1/"
run 0 "$indexer" sync --index "$home/similar" "$home/minutes"
ok "a folder that only looks a little like an index is read, once" out "4 new"
rm -rf "$home/minutes/mine"

# A line without end must not take the memory of the machine, nor the lines around it.
mkdir "$home/long"
"$indexer" møde --json "$home/minutes/skole-2024.txt" | tr "\n" " " >"$home/long/a.jsonl"
echo >>"$home/long/a.jsonl"
truncate -s 80M "$home/long/a.jsonl"
cp "$home/minutes/teknik-2024.txt" "$home/long/"
ok "a line of 80 MB" try "$indexer" sync --index "$home/long.index" "$home/long"
ok "... is named" err "a.jsonl/byte"
ok "... the line before it is read" run 0 "$searcher" søg --index "$home/long.index" skærmtid
ok "... the file after it too" run 0 "$searcher" søg --index "$home/long.index" --tæl \
    lukket:ja,nej
ok "... five items" grep -qx 5 "$home/out"

# A long file that goes away or becomes shorter while it is read: the others are read all the same,
# and the next sync reads what it is then.
mkdir "$home/torn"
cp "$home/minutes/skole-2025.txt" "$home/torn/"
"$indexer" møde --json "$corpus"/*/*.txt >"$home/some.jsonl" 2>/dev/null
for ((i = 0; i < 12; i++)); do cat "$home/some.jsonl"; done >"$home/all.jsonl"
mended=0
for moment in 0.05 0.2 0.35 0.5 0.8; do
    cp "$home/all.jsonl" "$home/torn/a.jsonl"
    # shellcheck disable=SC2016
    { sleep "$moment"; bash -c '[[ $1 = *5 ]] && rm "$0" || truncate -s 99999 "$0"' \
        "$home/torn/a.jsonl" "$moment"; } &
    run 0 "$indexer" sync --commit-every 200 --index "$home/torn.index" "$home/torn" || mended=99
    wait
    # A reading from before would be kept, for the file is cut.
    run 0 "$indexer" sync --fjern --index "$home/torn.index" "$home/torn" || mended=99
    run 0 "$searcher" søg --index "$home/torn.index" svømmehallens || mended=99
    rm -rf "$home/torn.fresh"
    "$indexer" sync -q --index "$home/torn.fresh" "$home/torn" 2>/dev/null
    [[ $("$searcher" søg --tæl --index "$home/torn.index" lukket:ja,nej) -eq \
        $("$searcher" søg --tæl --index "$home/torn.fresh" lukket:ja,nej) ]] ||
        mended=98
done
ok "a file that is torn while it is read" test "$mended" -eq 0

# Without a fence people are told, once.
if [[ -x $unfenced ]] && "$unfenced" true; then
    mkdir "$home/pages"
    cp "$samples"/*.html "$samples/minutes.docx" "$home/pages/"
    ok "no seccomp: files are read" run 0 "$unfenced" "$indexer" sync --index "$home/open" \
        "$home/pages"
    ok "... and people told so" err "the kernel has no seccomp"
    ok "... once" test "$(grep -c seccomp "$home/err")" -eq 1
    ok "with it" run 0 "$indexer" sync --index "$home/closed" "$home/pages"
    ok "... nothing is said" not err "seccomp"
fi

# The program that reads pictures can write no file, nor use the net.
mkdir "$home/bin" "$home/scanned"
cp "$samples/scanned.pdf" "$home/scanned/"
cat >"$home/bin/tesseract" <<PROGRAM
#!/bin/bash
: >"$home/leak"
mkdir "$home/leaks"
(exec 3<>/dev/udp/127.0.0.1/9) && : >"$home/net"
[[ -e $home/scanned/scanned.pdf ]] && echo reads >&1
exit 0
PROGRAM
chmod +x "$home/bin/tesseract"
PATH=$home/bin:$PATH ok "a tesseract that would write" try "$indexer" sync --ocr \
    --index "$home/ocr" "$home/scanned"
ok "... could not" test ! -e "$home/leak" -a ! -e "$home/leaks" -a ! -e "$home/net"

# A sanitizer needs descriptors of its own to look at memory.
few=(5 9 14 20)
grep -qa __asan_init "$indexer" && few=()
for files in "${few[@]}"; do
    # shellcheck disable=SC2016
    ok "$files descriptors: done, or a message" bash -c '
        ulimit -n "$1"; shift; "$@"; code=$?; [[ $code -eq 0 || $code -eq 3 ]]' - "$files" \
        timeout 60 "$indexer" sync -q --jobs 3 --index "$home/few$files" "$home/minutes"
done
finish
