#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# sync --se: what happens below a folder is in the index soon after, and nothing is left behind.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
minutes_write "$home/all"
mkdir "$home/minutes"
mv "$home/all/skole-2024.txt" "$home/minutes/"

# soon CONDITION...: true within 15 seconds.
soon()
{
    local i
    for ((i = 0; i < 150; i++)); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    return 1
}
items()
{
    local count
    count=$("$indexer" status --json 2>/dev/null | sed -n 's/^ "items": \([0-9]*\),/\1/p')
    [[ $count -eq $1 ]]
}

"$indexer" synk --se "$home/minutes" >"$home/watch.out" 2>"$home/watch.err" &
pid=$!
ok "what is there is read at once" soon items 3
mv "$home/all/skole-2025.txt" "$home/minutes/"
ok "a file that is moved in" soon items 5
mkdir -p "$home/minutes/new/deep"
sleep 0.3
cp "$home/all/teknik-2024.txt" "$home/minutes/new/deep/"
ok "a file in a new folder" soon items 7
mv "$home/minutes/new" "$home/minutes/renamed"
# shellcheck disable=SC2317
renamed() { "$indexer" dump | grep -aq "renamed/deep/teknik"; }
ok "a folder that is renamed" soon renamed
sed -i 's/Svømmehallens/Flyvehallens/' "$home/minutes/skole-2025.txt"
changed() { "$indexer" dump | grep -aq flyvehal; }
ok "a file that is changed" soon changed
rm "$home/minutes/renamed/deep/teknik-2024.txt"
ok "a file that is removed" soon items 5
exec 9<"$home/index/lock"
ok "between syncs the index is not locked" soon flock -n 9
exec 9<&-
touch "$home/minutes/.hidden.txt"
sleep 1.5
cp "$home/watch.out" "$home/before"
sleep 1.5
ok "without news it says nothing" cmp "$home/before" "$home/watch.out"
kill -TERM "$pid"
code=0
wait "$pid" || code=$?
ok "SIGTERM ends it well ($code)" test "$code" -eq 0
ok "... and leaves no process" not pgrep -f "$home/minutes"
ok "its index is that of one sync" bash -c '
    "$0" sync -q --index "$1/fresh" "$1/minutes" &&
    cmp <("$0" dump | grep -av "^schema") <("$0" dump --index "$1/fresh" | grep -av "^schema")' \
    "$indexer" "$home"
unit=${REFERAT_SOURCE:-$(dirname "$0")/../..}/indexer/referat-watch.service
ok "the example of a unit starts this very command" \
    grep -qE '^ExecStart=referat-indexer synk --se ' "$unit"
finish
