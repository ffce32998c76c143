#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Several processes read: the index is the same whatever their number and whatever kills them, no
# process is left behind, and every file is accounted for.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
folder=$home/minutes
cp -r "$corpus" "$folder"
samples=${REFERAT_SOURCE:-$(dirname "$0")/../..}/tests/fault/samples
[[ -d $samples ]] && cp -r "$samples" "$folder/"
"$indexer" møde --json "$folder"/*/*budget*.txt "$folder"/*/*skole*.txt >"$folder/more.jsonl" \
    2>/dev/null
printf '{"items": [}\n' >>"$folder/more.jsonl"
: >"$folder/empty.txt"
head -c 2000 /dev/zero >"$folder/zeros.txt"
cp "$folder/more.jsonl" "$folder/README.jsonl"

ok "one reader" run 0 "$indexer" sync --jobs 1 --index "$home/one" "$folder"
cp "$home/out" "$home/report"
dump "$home/one" >"$home/wanted"
ok "... something to compare" test "$(wc -l <"$home/wanted")" -gt 1000

same() { dump "$1" | cmp - "$home/wanted"; }
for jobs in 2 3 7; do
    ok "$jobs readers" run 0 "$indexer" sync --jobs "$jobs" --commit-every 50 --index \
        "$home/j$jobs" "$folder"
    ok "... give the same index" same "$home/j$jobs"
    ok "... and the same report" cmp "$home/out" "$home/report"
done
ok "no number of readers is wrong usage" run 2 "$indexer" sync --jobs 0 "$folder"
ok "nor are too many" run 2 "$indexer" sync --jobs 1000 "$folder"

# accounted: new + changed + unchanged + skipped of the last report are the files there are.
accounted()
{
    local line found
    line=$(grep '^files:' "$home/out")
    found=$(find "$folder" -type f ! -path '*/.*' | wc -l)
    # shellcheck disable=SC2086
    set -- ${line//[^0-9]/ }
    echo "# $line; $found found"
    [[ $(($1 + $2 + $3 + $5)) -eq $found ]]
}
cp "$home/report" "$home/out"
ok "every file is accounted for" accounted
run 0 "$indexer" sync --index "$home/one" "$folder"
ok "... also the second time" accounted
picture "$home/one" >"$home/before"
run 0 "$indexer" sync --index "$home/one" "$folder"
ok "... which writes nothing" bash -c 'cmp <(cat "$1") "$1"' - "$home/before"
one=$(find "$folder" -name '*.txt' -size +4k | sort | head -n 1)
echo "Tilføjet til sidst." >>"$one"
rm "$folder/zeros.txt"
run 0 "$indexer" sync --index "$home/one" "$folder"
ok "... after a change" accounted
ok "... one changed" out "0 new, 1 changed"
sed -i '$d' "$one"
head -c 2000 /dev/zero >"$folder/zeros.txt"

# children PID: the processes below it.
children() { ps -o pid= --ppid "$1"; }
# struck TIMES INDEX: a sync whose readers are killed so often, one at a time.
struck()
{
    local i reader pid code=0
    "$indexer" sync --jobs 2 --index "$2" "$folder" >"$home/out" 2>"$home/err" &
    pid=$!
    for ((i = 0; i < $1; i++)); do
        sleep 0.0$((RANDOM % 9 + 1))
        reader=$(children "$pid" | head -n 1)
        [[ -n $reader ]] && kill -KILL "$reader" 2>/dev/null
    done
    wait "$pid" || code=$?
    return "$code"
}
for i in 1 2 3 4; do
    ok "a reader is killed: sync does not mind ($i)" struck 1 "$home/s$i"
    ok "... same index" same "$home/s$i"
done
ok "readers are killed many times" struck 12 "$home/many"
ok "... what was left out is named" bash -c '
    cmp -s "$0" <("$1" dump --index "$2") || grep -q "the reader crashed" "$3"' \
    "$home/wanted" "$indexer" "$home/many" "$home/err"
run 0 "$indexer" sync --index "$home/many" "$folder"
ok "... the next sync reads the rest" bash -c '
    cmp "$0" <("$1" dump --index "$2") || "$1" status --index "$2" | grep -q "more.jsonl/byte"' \
    "$home/wanted" "$indexer" "$home/many"

# The writer dies: its readers die with it, and the lock is free.
"$indexer" sync --jobs 3 --index "$home/dead" "$folder" >"$home/out" 2>"$home/err" &
pid=$!
sleep 0.1
readers=$(children "$pid")
kill -KILL "$pid" 2>/dev/null
wait "$pid" 2>/dev/null
gone()
{
    local i reader
    for ((i = 0; i < 50; i++)); do
        local alive=""
        for reader in $readers; do
            kill -0 "$reader" 2>/dev/null && alive=1
        done
        [[ -z $alive ]] && return 0
        sleep 0.1
    done
    return 1
}
ok "the writer is killed: no reader is left" gone
ok "... and the next sync finishes" run 0 "$indexer" sync --index "$home/dead" "$folder"
ok "... to the same index" same "$home/dead"
finish
