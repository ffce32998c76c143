#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Killed at any moment, the next sync finishes the job: its dump is that of an undisturbed run.
# TESTS_LONG=1 kills 50 times.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
times=8
[[ -n ${TESTS_LONG:-} ]] && times=50
folder=$home/minutes
cp -r "$corpus" "$folder"
samples=${REFERAT_SOURCE:-$(dirname "$0")/../..}/tests/fault/samples
[[ -d $samples ]] && cp -r "$samples" "$folder/" # HTML, DOCX, XML, zip
"$indexer" møde --json "$folder"/fjordlev/*skole*.txt >"$folder/more.jsonl"

start=${EPOCHREALTIME/./}
ok "undisturbed" run 0 "$indexer" sync --commit-every 40 --index "$home/whole" "$folder"
length=$((${EPOCHREALTIME/./} - start)) # microseconds
dump "$home/whole" >"$home/wanted"
ok "... something to compare" test "$(wc -l <"$home/wanted")" -gt 1000

# struck SIGNAL MICROSECONDS INDEX OPTION...: sync, and the signal after that time.
struck()
{
    local signal=$1 wait=$2 index=$3 pid
    shift 3
    "$indexer" sync --jobs 2 --commit-every 40 --index "$index" "$@" "$folder" \
        >"$home/out" 2>"$home/err" &
    pid=$!
    sleep "$(printf '%d.%06d' $((wait / 1000000)) $((wait % 1000000)))"
    kill "-$signal" "$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
}

finishes()
{
    run 0 "$indexer" sync --index "$1" "$folder" || return 1
    dump "$1" | cmp - "$home/wanted"
}

for ((i = 1; i <= times; i++)); do
    moment=$((RANDOM * 32768 + RANDOM))
    moment=$((moment % length))
    struck KILL "$moment" "$home/k$i"
    try "$searcher" søg --index "$home/k$i" chromebook || ok "a search after kill $i" false
    ok "kill $i after $moment us, then sync" finishes "$home/k$i"
    rm -rf "$home/k$i"
done

moments=(5 30 60 90)
for part in "${moments[@]}"; do
    struck KILL $((length * part / 100)) "$home/twice"
done
ok "killed four times in a row" finishes "$home/twice"
ok "... check" run 0 "$indexer" check --index "$home/twice"
struck KILL $((length / 2)) "$home/twice" --rebuild
ok "killed while it rebuilds: the old index still answers" \
    run 0 "$searcher" søg --index "$home/twice" chromebook
ok "... and sync finishes" finishes "$home/twice"

struck INT $((length / 2)) "$home/int"
ok "Ctrl-C" finishes "$home/int"
"$indexer" sync --commit-every 40 --index "$home/int2" "$folder" >"$home/out" 2>"$home/err" &
pid=$!
for ((i = 0; i < 500; i++)); do # before that it is no sync yet
    [[ -e $home/int2/lock ]] && break
    sleep 0.02
done
sleep 0.1
kill -TERM "$pid"
code=0
wait "$pid" || code=$?
ok "SIGTERM ends it with 0 (done) or 3 (interrupted), not by the signal ($code)" \
    test "$code" -eq 0 -o "$code" -eq 3
ok "... with a message" test "$code" -eq 0 -o -s "$home/err"
ok "... and the rest comes" finishes "$home/int2"
finish
