#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# One writer, any number of readers: locked, never in the way, through compact and removal.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
folder=$home/minutes
cp -r "$corpus" "$folder"
run 0 "$indexer" sync "$folder/fjordlev" || finish

# Two writers: the first waits for a pipe in its folder? No: hold the lock file itself.
exec 9<"$home/index/lock"
flock 9
ok "a second writer" run 3 "$indexer" sync "$folder/fjordlev"
ok "... gets locked" err "locked"
ok "... compact too" run 3 "$indexer" compact
ok "... and says so" err "locked"
ok "a reader does not mind" run 0 "$searcher" søg cykelsti
ok "... nor do dump, status, check" bash -c '"$0" dump >/dev/null && "$0" status >/dev/null &&
    "$0" check >/dev/null' "$indexer"
exec 9<&-

ok "two real writers: one of them may lose, nothing breaks" bash -c '
    "$0" sync --commit-every 5 "$1" >/dev/null 2>&1 & one=$!
    "$0" sync --commit-every 5 "$1" >/dev/null 2>&1; second=$?
    wait $one; first=$?
    [[ $first -eq 0 || $first -eq 3 ]] && [[ $second -eq 0 || $second -eq 3 ]] &&
    [[ $((first + second)) -lt 6 ]]' "$indexer" "$folder/baekkestrup"
run 0 "$indexer" sync "$folder/fjordlev" "$folder/baekkestrup"
ok "... check" run 0 "$indexer" check

# reads_while COMMAND...: readers in a loop; none may fail while the command runs.
reads_while()
{
    local failures=0 reads=0
    "$@" >"$home/writer.out" 2>&1 &
    local pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        run 0 "$searcher" søg cykelsti || failures=$((failures + 1))
        reads=$((reads + 1))
    done
    wait "$pid" || failures=$((failures + 1000))
    echo "# $reads searches meanwhile, $failures failed"
    sed 's/^/# err: /' "$home/err"
    [[ $failures -eq 0 ]]
}

dump "$home/index" >"$home/before"
ok "readers during a rebuild with many commits" \
    reads_while "$indexer" sync --rebuild --commit-every 10
# shellcheck disable=SC2016
ok "readers during many syncs" reads_while bash -c '
    for i in 1 2 3 4 5; do
        for file in "$1"/*/*skole*; do echo "Tilføjet $i" >>"$file"; done
        "$0" sync -q --commit-every 10 || exit 1
    done' "$indexer" "$folder"
# shellcheck disable=SC2016
ok "readers during compact" reads_while bash -c '
    for i in 1 2 3 4 5 6; do "$0" compact || exit 1; done' "$indexer"

dump "$home/index" >"$home/before"
size=$(du -s "$home/index" | cut -f1)
ok "compact" run 0 "$indexer" compact
ok "... keeps the dump" bash -c '"$0" dump | cmp - "$1"' "$indexer" "$home/before"
ok "... check" run 0 "$indexer" check
ok "... and does not grow" test "$(du -s "$home/index" | cut -f1)" -le $((size + 64))
run 0 "$indexer" sync
ok "sync after compact has nothing to do" out "0 new, 0 changed"
ok "a killed compact does no harm" bash -c '
    "$0" compact & sleep 0.02; kill -9 $!; wait $!; "$0" dump | cmp - "$1"' \
    "$indexer" "$home/before"
ok "... and the next one works" run 0 "$indexer" compact
generations=("$home"/index/g*)
ok "... old generations do not pile up" test "${#generations[@]}" -le 2

# An index that goes away under the prompt.
ok "removed under a reader: a message" bash -c '
    { echo cykelsti; sleep 0.5; rm -rf "$1/index"; echo cykelsti; echo vis; } |
        timeout 10 "$0" prompt >"$1/out" 2>"$1/err"; [[ $? -le 3 ]]' "$searcher" "$home"
ok "... and a search says there is none" run 3 "$searcher" søg cykelsti
finish
