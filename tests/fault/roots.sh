#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What sync may remove and what it may not write.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
minutes_write "$home/a"
mkdir "$home/b"
mv "$home/a/teknik-2024.txt" "$home/b/"

items() { "$searcher" søg --tæl -- lukket:ja,nej; }
has() { [[ $(items) -eq $1 ]]; }

ok "two folders" run 0 "$indexer" sync "$home/a" "$home/b"
ok "... seven items" has 7
picture "$home/index" >"$home/before"
ok "again" run 0 "$indexer" sync "$home/a" "$home/b"
ok "... says unchanged" out "0 new, 0 changed, 3 unchanged, 0 removed"
ok "... writes no byte" unchanged "$home/before"
touch "$home/a/"*.txt
run 0 "$indexer" sync "$home/a"
ok "new times of old content are not a change" out "0 new, 0 changed, 2 unchanged"
ok "without folders: those it knows" run 0 "$indexer" sync
ok "... all" out "3 unchanged"
ok "one folder leaves the other" run 0 "$indexer" sync "$home/b"
ok "... seven items" has 7

mv "$home/b" "$home/gone"
ok "a vanished folder removes nothing" run 0 "$indexer" sync "$home/b"
ok "... seven items" has 7
ok "... says what is kept" out "kept"
ok "... also when all are synced" run 0 "$indexer" sync
ok "... seven items" has 7
mkdir "$home/b"
ok "an empty folder removes nothing" run 0 "$indexer" sync "$home/b"
ok "... seven items" has 7
picture "$home/index" >"$home/before"
run 0 "$indexer" sync "$home/b"
ok "... and writes nothing" unchanged "$home/before"
ok "with --fjern it removes" run 0 "$indexer" sync --fjern "$home/b"
ok "... to five" has 5
rmdir "$home/b"
mv "$home/gone" "$home/b"
ok "back again" run 0 "$indexer" sync "$home/b"
ok "... seven" has 7

mkdir "$home/c" "$home/a/sub"
cp "$home/b/teknik-2024.txt" "$home/c/"
cp -r "$home/index" "$home/purged"
purged() { "$searcher" søg --index "$home/purged" --tæl -- lukket:ja,nej; }
for folder in "$home/b" "$home/a/sub"; do
    ok "--slet-spor of one folder" \
        run 0 "$indexer" sync --slet-spor --index "$home/purged" "$folder"
    ok "... leaves the others" test "$(purged)" -eq 7
done
ok "--slet-spor of a new folder" run 0 "$indexer" sync --slet-spor --index "$home/purged" "$home/c"
ok "... reads it beside them" out "4 new"
rm -rf "$home/c" "$home/a/sub" "$home/purged"

rm "$home/a/skole-2025.txt"
ok "one file of several is removed" run 0 "$indexer" sync "$home/a"
ok "... says so" out "1 removed"
ok "... five" has 5
sed -i 's/Svømme/Flyve/; s/Chromebooks/Ipads/' "$home/a/skole-2024.txt"
ok "a changed file" run 0 "$indexer" sync "$home/a"
ok "... is read again" out "1 changed"
ok "... and found" run 0 "$searcher" søg ipads
ok "... not as it was" run 1 "$searcher" søg =chromebooks

ok "--rebuild makes the same" run 0 "$indexer" sync --rebuild
dump "$home/index" >"$home/dump1"
ok "dump equals a fresh index" bash -c '"$0" sync -q --index "$1/fresh" "$1/a" "$1/b" &&
    "$0" dump --index "$1/fresh" | cmp - "$1/dump1"' "$indexer" "$home"
ok "the order of folders does not matter to what is found" bash -c '
    "$0" sync -q --index "$1/other" "$1/b" "$1/a" &&
    [[ $("$2" søg --index "$1/other" --tæl lukket:ja,nej) -eq 5 ]]' \
    "$indexer" "$home" "$searcher"
ok "the index is for its owner alone" test "$(stat -c %a "$home/index")" = 700
ok "a file as root" run 0 "$indexer" sync --index "$home/one" "$home/a/skole-2024.txt"
ok "... three items" out "3 items"

# A part of a root has the files that it has as a part of the whole.
mkdir -p "$home/links/a/sub" "$home/links/b/.store"
cp "$home/a/skole-2024.txt" "$home/links/a/sub/"
cp "$home/b/teknik-2024.txt" "$home/links/b/.store/"
ln -s ../a/sub "$home/links/b/folder"
ln -s ../a/sub/skole-2024.txt "$home/links/b/file.txt"
ln -s .store/teknik-2024.txt "$home/links/b/stored.txt"
linked() { run 0 "$indexer" sync --index "$home/l" "$@"; }
ok "links into another part" linked "$home/links"
ok "... are passed over" out "files: 2 new"
ok "... that part alone" linked "$home/links/b"
ok "... has what it had" out "files: 0 new, 0 changed, 1 unchanged, 0 removed"
ok "... and all again" linked "$home/links"
ok "... nothing new" out "files: 0 new, 0 changed, 2 unchanged, 0 removed"

# All of a small system, in which the programs lie hidden.
small=$home/small
if [[ $(id -u) -eq 0 ]] && mkdir -p "$small/.lib" "$small/.store" "$small/.tmp" &&
    ldd "$indexer" "$searcher" | grep -o '/[^ ]*' | grep -v ':$' | sort -u |
        xargs -I{} cp {} "$small/.lib/" && cp "$indexer" "$searcher" "$small/.lib/" &&
    loader=$(cd "$small/.lib" && ls ld-*.so*) && chroot "$small" "/.lib/$loader" \
    --library-path /.lib /.lib/referat-indexer --version >"$home/out" 2>"$home/err"; then
    inside()
    {
        local program=$1
        shift
        HOME=/.tmp REFERAT_INDEX=/.index chroot "$small" "/.lib/$loader" --library-path /.lib \
            "/.lib/$program" "$@"
    }
    minutes_write "$small/minutes"
    mv "$small/minutes/teknik-2024.txt" "$small/.store/1"
    ln -s /.store/1 "$small/minutes/link.txt"
    mv "$small/minutes/skole-2025.txt" "$small/top.txt"
    ok "the root of all" run 0 inside referat-indexer sync /
    ok "... by each path once, hidden ones by their links" out "files: 3 new"
    ok "... again" run 0 inside referat-indexer sync /
    ok "... nothing is new" out "3 unchanged, 0 removed"
    ok "a part of it" run 0 inside referat-indexer sync /minutes
    ok "... the same files" out "2 unchanged, 0 removed"
    run 0 inside referat-searcher vis fjordby/boerne-og-skoleudvalget/2025-03-11/2
    ok "... in an item" out " /top.txt "
    rm "$small/minutes/link.txt"
    ok "a file of it goes" run 0 inside referat-indexer sync /
    ok "... it alone" out "2 unchanged, 1 removed"
else
    echo "# no folder can be made the root here: not tested"
fi
ok "no folder and no index" run 2 "$indexer" sync --index "$home/none"
ok "... makes none" test ! -e "$home/none"
ok "... the searcher's way to it goes by what was typed" run 2 "$searcher" indeks synk --tilfælde
ok "... " err "referat indeks synk"
ok "a folder that never was is wrong" bash -c '
    "$0" sync "$1/never" 2>/dev/null; [[ $? -eq 3 || $? -eq 2 ]]' \
    "$indexer" "$home"
finish
