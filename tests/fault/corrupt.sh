#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Index files cut or changed at sampled places: a status, never a crash or an endless wait.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
samples=6
[[ -n ${TESTS_LONG:-} ]] && samples=60
minutes_write "$home/minutes"
cp "$corpus"/fjordlev/*skole* "$home/minutes/"
run 0 "$indexer" sync "$home/minutes" || finish
cp -a "$home/index" "$home/good"

restore() { rm -rf "$home/index" && cp -a "$home/good" "$home/index"; }

# survives: every command ends, with a code of its own.
survives()
{
    try "$searcher" søg cykelsti && try "$searcher" søg --json '"tages til efterretning"' &&
        try "$searcher" søg 'udvalg:skole dato:2024..' && try "$indexer" check &&
        try "$indexer" dump && try "$indexer" status && try "$indexer" sync "$home/minutes"
}

for name in $(cd "$home/index" && find . -type f ! -name '*lock*' | sort); do
    size=$(stat -c %s "$home/index/$name")
    broken=0
    for ((i = 0; i < samples; i++)); do
        restore
        place=$(((RANDOM * 32768 + RANDOM) % (size + 1)))
        if ((i % 2)); then
            truncate -s "$place" "$home/index/$name"
        else
            head -c 16 /dev/urandom | dd of="$home/index/$name" bs=1 seek="$place" conv=notrunc \
                status=none
        fi
        survives || { broken=$((broken + 1)); echo "# $name, place $place, sample $i"; }
    done
    restore
    : >"$home/index/$name"
    survives || broken=$((broken + 1))
    rm "$home/index/$name"
    survives || broken=$((broken + 1))
    ok "$name cut, changed, emptied, gone" test "$broken" -eq 0
done

restore
ln -sfn nowhere "$home/index/current"
ok "current points nowhere" run 3 "$searcher" søg cykelsti
restore
rm "$home/index/current"
ok "current is gone" run 3 "$searcher" søg cykelsti
restore
ln -sfn ../../../etc "$home/index/current"
ok "current points elsewhere" run 3 "$searcher" søg cykelsti
restore
: >"$home/index/$(readlink "$home/index/current")/iamglass"
ok "a destroyed index: search" run 3 "$searcher" søg cykelsti
ok "... with the way out" err "hint"
ok "... check says so too" run 3 "$indexer" check
ok "... status, too" run 3 "$indexer" status
ok "... with the way out" err "referat indeks synk --rebuild FOLDER"
ok "... and sync" run 3 "$indexer" sync
ok "... with the way out" err "referat indeks synk --rebuild FOLDER"
ok "... rebuild without a folder says to name it" run 2 "$indexer" sync --rebuild
ok "... with the command" err "name its folders"
ok "... and rebuild repairs it" run 0 "$indexer" sync --rebuild "$home/minutes"
ok "... without a word of the damage" test ! -s "$home/err"
ok "... " run 0 "$searcher" søg cykelsti
restore
run 0 "$indexer" sync -q --rebuild
: >"$home/index/$(readlink "$home/index/current")/termlist.glass"
ok "damaged: the generation before knows the folders" run 0 "$indexer" sync --rebuild
ok "... and its items come back" run 0 "$searcher" søg cykelsti
finish
