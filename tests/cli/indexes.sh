#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Which index: default, several, none, something else, another version.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_write "$home/minutes"
mkdir "$home/a" "$home/b"
cp "$home/minutes/"skole* "$home/a/"
cp "$home/minutes/"teknik* "$home/b/"
"$indexer" sync -q --index "$home/ia" --kommune Fjordby "$home/a"
"$indexer" sync -q --index "$home/ib" --kommune Fjordby "$home/b"
"$indexer" sync -q --kommune Fjordby "$home/minutes"

ok "two indexes as one" run 0 "$searcher" søg --index "$home/ia" --index "$home/ib" --tæl cykelsti
ok "... two items" grep -qx 2 "$home/out"
for query in cykelsti lukket:ja,nej udvalg:skole '"langs strandvejen"' 'titel:"langs strandvejen"' \
    '=svømmehallens' 'sky*' '-cykelsti' 'dato:2024' 'cykelsti ELLER skærmtid' 'sag:05.01' \
    'cykelsti NÆR/3 strandvejen'; do
    one=$("$searcher" søg --tæl -- "$query" 2>&1)
    two=$("$searcher" søg --index "$home/ia" --index "$home/ib" --tæl -- "$query" 2>&1)
    ok "'$query': $one in one index, $two in two" test "$one" = "$two"
done
ok "sorted over both" bash -c '
    "$0" søg --index "$1/ia" --index "$1/ib" --sorter ældste --jsonl lukket:ja,nej |
    sed "s/\"earlier.*//; s/.*\"date\":\"\([^\"]*\).*/\1/" | sort -c' "$searcher" "$home"
ok "show from the second" run 0 "$searcher" vis --index "$home/ia" --index "$home/ib" \
    fjordby/teknik-og-miljoeudvalget/2024-04-03/5
ok "the same twice is refused" bash -c '
    "$0" søg --index "$1" --index "$1" x 2>"$2"; [[ $? -eq 2 || $? -eq 3 ]]' \
    "$searcher" "$home/ia" "$home/err"
ok "one of two missing" run 3 "$searcher" søg --index "$home/ia" --index "$home/none" cykelsti
ok "... is named" err "$home/none"

ok "the default folder" env -u REFERAT_INDEX XDG_DATA_HOME="$home/data" "$indexer" sync -q "$home/a"
ok "... is \$XDG_DATA_HOME/referat/index" test -d "$home/data/referat/index"
ok "... without it ~/.local/share" env -u REFERAT_INDEX "$indexer" sync -q "$home/a"
ok "... " test -d "$home/.local/share/referat/index"

for index in "$home/none" "$home/minutes" "$home/minutes/skole-2024.txt" /dev/null; do
    ok "no index: '$index'" run 3 "$searcher" søg --index "$index" cykelsti
    ok "... a message" test -s "$home/err"
    ok "... status, check, dump" bash -c 'for c in status check dump compact; do
        "$0" $c --index "$1" >/dev/null 2>&1; [[ $? -eq 3 ]] || exit 1; done' "$indexer" "$index"
done

# Xapian opens a text file "remote :command" by running the command: that must not happen.
stub=$home/stub
printf 'remote :%s\n' "touch $home/owned" >"$stub"
mkdir "$home/stubs" "$home/fake"
printf 'remote :touch %s\n' "$home/owned" >"$home/stubs/XAPIANDB"
ln -s ../stubs "$home/fake/current"
mkdir "$home/fake2" "$home/fake2/g1"
printf 'remote :touch %s\n' "$home/owned" >"$home/fake2/g1/XAPIANDB"
ln -s g1 "$home/fake2/current"
mkdir "$home/fake3"
cp "$stub" "$home/fake3/g1"
ln -s g1 "$home/fake3/current"
for index in "$stub" "$home/stubs" "$home/fake" "$home/fake2" "$home/fake3"; do
    ok "a stub ${index##*/}: no search" run 3 "$searcher" søg --index "$index" cykelsti
    for command in status check dump compact "sync $home/a"; do
        # shellcheck disable=SC2086
        "$indexer" $command --index "$index" >/dev/null 2>&1
    done
    ok "... and no command was run" test ! -e "$home/owned"
    rm -f "$home/owned"
done

# An index of another version is refused, with the way out, and rebuild is that way.
generation=$home/ia/$(readlink "$home/ia/current")
ok "the version is in the index" grep -qa analyzer "$generation/postlist.glass"
sed -i 's/analyzer\(.\{0,8\}\)/analyzex\1/' "$generation/postlist.glass"
ok "another version is refused" run 3 "$searcher" søg --index "$home/ia" cykelsti
ok "... with the way out" err "hint"
ok "... by sync too" run 3 "$indexer" sync --index "$home/ia" "$home/a"
ok "--rebuild is the way out" run 0 "$indexer" sync --rebuild --index "$home/ia" "$home/a"
ok "... " run 0 "$searcher" søg --index "$home/ia" cykelsti
finish
