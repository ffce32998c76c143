#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Folders as nobody should keep them: names of any bytes, links of all kinds, pipes, sockets,
# devices, holes of gigabytes, files that become folders, clocks that are wrong, very many files.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
minutes_write "$home/minutes"
d=$home/minutes
w=$home/whole.txt
cp "$d/skole-2024.txt" "$w"

# files NEW CHANGED UNCHANGED REMOVED SKIPPED
files() { out "files: $1 new, $2 changed, $3 unchanged, $4 removed, $5 skipped"; }

for name in $'ny\nlinje.txt' $'\xff\xfe.txt' -rf ' .txt' $'tab\tx.txt' \
    "$(printf 'x%.0s' {1..250}).txt" '%s%n.txt' "it's.txt" $'\033[31mred.txt' '"\\.txt'; do
    cp "$w" "$d/$name"
done
ln "$d/skole-2024.txt" "$d/hard.txt"
ln -s loop2 "$d/loop1"
ln -s loop1 "$d/loop2"
ln -s . "$d/self"
mkdir -p "$d/a/b"
ln -s ../.. "$d/a/b/up"
mkfifo "$d/pipe.txt"
command -v python3 >/dev/null &&
    python3 -c 'import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])' "$d/socket.txt"
[[ $(id -u) -eq 0 ]] && mknod "$d/zero.txt" c 1 5 2>/dev/null
truncate -s 10G "$d/sparse.txt"
truncate -s 200M "$d/sparse.jsonl"
ok "all of it" run 0 timeout 100 "$indexer" sync "$d"
ok "... every file is accounted for" files 14 0 0 0 2
ok "... what is too large is named" err "sparse.txt: skipped: larger than"
ok "... a line, too" err "sparse.jsonl/byte 0: skipped: larger than"
ok "... links that lead to each other" err "loop1: skipped:"
ok "... no control byte of a name gets to the terminal" not grep -q $'\033' "$home/err" "$home/out"
picture "$home/index" >"$home/before"
ok "again" run 0 timeout 100 "$indexer" sync "$d"
ok "... the same" files 0 0 14 0 2
ok "... nothing is written" unchanged "$home/before"
ok "a file too large to read does not make the collection grow" not out "read again"
ok "status" run 0 "$indexer" status
ok "... JSON" bash -c '"$0" status --json | python3 -c "import json,sys; json.load(sys.stdin)" ||
    ! command -v python3 >/dev/null' "$indexer"
for name in pipe.txt socket.txt zero.txt sparse.txt sparse.jsonl; do rm -f "$d/$name"; done

# A file becomes a folder, a folder a file, a file a pipe, and a file a link that leads nowhere.
rm "$d/hard.txt" "$d/-rf" "$d/it's.txt"
rm -r "$d/a"
mkdir "$d/hard.txt"
cp "$w" "$d/hard.txt/x.txt"
cp "$w" "$d/a"
mkfifo "$d/it's.txt"
ln -s /nowhere "$d/-rf"
ok "things become other things" run 0 "$indexer" sync "$d"
ok "... what is there is read" files 2 0 11 4 0
ok "... where a link leads nowhere the file is kept" out "1 file is gone or cannot be read"
mv "$d/teknik-2024.txt" "$d/Teknik-2024.TXT"
ok "another case of a name" run 0 "$indexer" sync "$d"
ok "... is another name" files 1 0 12 1 0
for year in 2099 1960; do
    touch -d "$year-01-01" "$d/skole-2025.txt"
    ok "a file of $year" run 0 "$indexer" sync "$d"
    ok "... is as it was" files 0 0 13 0 0
done

# Files that are replaced while they are read: in the end what they are.
mkdir "$home/busy"
for ((i = 0; i < 60; i++)); do
    sed "s/d. 14-05-2024/d. 14-05-$((1900 + i))/" "$w" >"$home/busy/$i.txt"
done
for ((k = 0; k < 40; k++)); do
    for i in 3 20 41 59; do
        { echo "Gang $k"; cat "$w"; } >"$home/.new"
        mv "$home/.new" "$home/busy/$i.txt"
        { : >"$home/busy/7.txt"; sleep 0.001; cat "$w" >"$home/busy/7.txt"; }
    done
done &
for ((k = 0; k < 5; k++)); do run 0 "$indexer" sync --index "$home/b" "$home/busy" || break; done
ok "files that are replaced all the time" test "$k" -eq 5
wait
run 0 "$indexer" sync --index "$home/b" "$home/busy"
run 0 "$indexer" sync --index "$home/fresh" "$home/busy"
ok "... are what they are in the end" bash -c \
    'cmp <("$0" dump --index "$1") <("$0" dump --index "$2")' "$indexer" "$home/b" "$home/fresh"

# Very many files.
mkdir "$home/many"
for ((i = 1; i <= 3000; i++)); do echo "Punkt $i" >"$home/many/$i.txt"; done
ok "very many files" run 0 "$indexer" sync --index "$home/m" "$home/many"
ok "... all new" files 3000 0 0 0 0
rm "$home"/many/*5.txt
for i in "$home"/many/*1.txt; do echo >"$i"; done
ok "a tenth goes, a tenth is emptied" run 0 "$indexer" sync --index "$home/m" "$home/many"
ok "... each is counted" files 0 0 2400 300 300
ok "... and the emptied ones are kept" out "300 files are damaged; their last good readings"

# An index is no folder of minutes, wherever it lies.
ok "an index as a folder" run 2 "$indexer" sync "$home/index"
ok "... is said to be one" err "is an index or a part of one"
ok "... its generation too" run 2 "$indexer" sync "$home/index/$(readlink "$home/index/current")"
mkdir "$home/index/sub"
cp "$w" "$home/index/sub/"
ok "a folder that somebody keeps in it is one" run 0 "$indexer" sync "$home/index/sub"
ok "... and stays" test -s "$home/index/sub/whole.txt"
finish
