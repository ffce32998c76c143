#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Readers that hang, or die in their own ways: a file at which one hangs costs its time once a run.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
folder=$home/minutes
cp -r "$corpus" "$folder"
files=$(find "$folder" -type f | wc -l)

# once INDEX OPTION...: a sync whose first reader is stopped, as if it hung.
once()
{
    local index=$1 pid reader i code=0 begun=$SECONDS
    shift
    "$indexer" sync --jobs 1 --patience 3 --index "$index" "$@" "$folder" >"$home/out" \
        2>"$home/err" &
    pid=$!
    for ((i = 0; i < 500; i++)); do
        reader=$(ps -o pid= --ppid "$pid" | head -n 1)
        [[ -n $reader ]] && kill -STOP "$reader" 2>/dev/null && break
        sleep 0.005
    done
    wait "$pid" || code=$?
    took=$((SECONDS - begun))
    echo "# took $took seconds"
    return "$code"
}

# held INDEX OPTION...: the same; again where the reader had ended before it could be stopped.
held()
{
    local try code=0
    rm -rf "$home/before"
    [[ -d $1 ]] && cp -r "$1" "$home/before"
    for try in 1 2 3 4 5; do
        code=0
        once "$@" || code=$?
        grep -q stuck "$home/err" && break
        echo "# try $try: the reader was too quick"
        rm -rf "$1"
        [[ -d $home/before ]] && cp -r "$home/before" "$1"
    done
    return "$code"
}

# While words are counted.
ok "a reader hangs in the first sync" held "$home/first"
ok "... its file is named" err "skipped: the reader was stuck"
ok "... once" test "$(grep -c stuck "$home/err")" -eq 1
ok "... it has cost its time once" test "$took" -lt 9
run 0 "$indexer" status --index "$home/first"
ok "... the next sync tries again" out "tried 1 of 3 times; the next sync tries again"
ok "... it does" run 0 "$indexer" sync --index "$home/first" "$folder"
ok "... and reads it" out "1 changed"
run 0 "$indexer" sync -q --index "$home/whole" "$folder"
ok "... all is there" bash -c 'cmp <("$0" dump --index "$1" | grep -c ^doc) \
    <("$0" dump --index "$2" | grep -c ^doc)' "$indexer" "$home/first" "$home/whole"

# While files are read.
find "$folder" -type f -exec sh -c 'echo >>"$1"; echo Tilføjet. >>"$1"' - {} \;
ok "a reader hangs in a later one" held "$home/whole"
ok "... its file keeps its last good reading" err "damaged since"
ok "... is named" err "the reader was stuck; last good reading of"
ok "... once" test "$(grep -c stuck "$home/err")" -eq 1
ok "... it has cost its time once" test "$took" -lt 9
ok "... every file is accounted for" bash -c '
    set -- "$1" $(sed -n "/^files:/s/[^0-9]/ /gp" "$0")
    [[ $(($2 + $3 + $4 + $6)) -eq $1 ]]' "$home/out" "$files"
ok "... the next sync" run 0 "$indexer" sync --index "$home/whole" "$folder"
ok "... reads it" out "1 changed"
ok "... nothing is damaged" not out "damaged"

# Readers that are killed: it is said by what.
struck()
{
    local pid i reader
    "$indexer" sync --jobs 1 --index "$home/$1" "$folder" >"$home/out" 2>"$home/err" &
    pid=$!
    for ((i = 0; i < 400; i++)); do
        reader=$(ps -o pid= --ppid "$pid" | head -n 1)
        [[ -n $reader ]] && kill -"$1" "$reader" 2>/dev/null
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.01
    done
    wait "$pid"
}
if ! grep -qa __asan_init "$indexer"; then # a sanitizer takes the signal for itself
    ok "readers that crash" struck SEGV
    ok "... by their signal" bash -c '! grep crashed "$0" | grep -v "(signal 11)"' "$home/err"
fi
finish
