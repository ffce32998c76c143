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
ok "a folder that only looks a little like an index is read" out "5 new"
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

for files in 5 9 14 20; do
    # shellcheck disable=SC2016
    ok "$files descriptors: done, or a message" bash -c '
        ulimit -n "$1"; shift; "$@"; code=$?; [[ $code -eq 0 || $code -eq 3 ]]' - "$files" \
        timeout 60 "$indexer" sync -q --jobs 3 --index "$home/few$files" "$home/minutes"
done
finish
