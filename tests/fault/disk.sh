#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# No room, no right to write: a clear error with exit code 3, and the index as it was.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
minutes_write "$home/minutes"
"$indexer" sync -q --kommune Fjordby "$home/minutes"
cp -r "$corpus" "$home/minutes/more"

# limited BLOCKS COMMAND...: no file may grow beyond so many KB.
limited()
{
    local blocks=$1
    shift
    (ulimit -f "$blocks" && exec "$@")
}

for blocks in 1 40 200; do
    ok "no file beyond $blocks KB: failure" run 3 limited "$blocks" "$indexer" sync "$home/minutes"
    ok "... with a message" test -s "$home/err"
    ok "... that says what to do" err "hint: make room for"
    ok "... that names the trouble" grep -qiE 'large|full|space|write|writing|big' "$home/err"
    ok "... still answers" run 0 "$searcher" søg svømmehallens
    ok "... is sound" run 0 "$indexer" check
done
ok "compact without room" run 3 limited 1 "$indexer" compact
ok "... still answers" run 0 "$searcher" søg svømmehallens
ok "rebuild without room" run 3 limited 40 "$indexer" sync --rebuild
ok "... still answers" run 0 "$searcher" søg svømmehallens
ok "with room again" run 0 "$indexer" sync --kommune Fjordby "$home/minutes"
ok "... it is whole" bash -c '"$0" sync -q --index "$1/fresh" "$1/minutes" &&
    [[ $("$2" søg --tæl lukket:ja,nej) -eq $("$2" søg --index "$1/fresh" --tæl lukket:ja,nej) ]]' \
    "$indexer" "$home" "$searcher"

for command in "søg --json cykelsti" "felter" "vis fjordby/boerne-og-skoleudvalget/2024-05-14/1" \
    "søg cykelsti" "parse cykelsti" "forslag udvalg:"; do
    # shellcheck disable=SC2086
    ok "$command into a full disk is a failure" \
        bash -c '"$0" $1 >/dev/full 2>"$2"; [[ $? -eq 3 ]]' \
        "$searcher" "$command" "$home/err"
done
for command in "dump" "status" "status --json" "møde --json $home/minutes/skole-2024.txt" \
    "ord $home/minutes/skole-2024.txt"; do
    # shellcheck disable=SC2086
    ok "${command%% /*} into a full disk is a failure" \
        bash -c '"$0" $1 >/dev/full 2>"$2"; [[ $? -eq 3 ]]' "$indexer" "$command" "$home/err"
done

if [[ $(id -u) -eq 0 ]] && mkdir "$home/small" &&
    mount -t tmpfs -o size=600k none "$home/small" 2>/dev/null; then
    trap 'umount "$home/small"; rm -rf "$home"' EXIT
    ok "a full tmpfs" run 3 "$indexer" sync --index "$home/small/index" "$home/minutes"
    ok "... with a message" test -s "$home/err"
    ok "... a search does not crash" try "$searcher" søg --index "$home/small/index" svømmehallens
    mount -o remount,size=40m "$home/small"
    ok "... with room again" run 0 "$indexer" sync --index "$home/small/index" "$home/minutes"
    ok "... it is sound" run 0 "$indexer" check --index "$home/small/index"
else
    echo "# no tmpfs here: not tested"
fi

# Folders that cannot be written or are something else.
ok "an index that is a file" run 3 \
    "$indexer" sync --index "$home/minutes/skole-2024.txt" "$home/minutes"
ok "... with a message" test -s "$home/err"
ok "... leaves it alone" grep -q Chromebooks "$home/minutes/skole-2024.txt"
ok "an index that is a folder of something else" run 3 \
    "$searcher" søg --index "$home/minutes" cykelsti
mkdir "$home/foreign" && echo mine >"$home/foreign/notes.txt"
try "$indexer" sync --index "$home/foreign" "$home/minutes"
ok "... is not emptied by sync" grep -q mine "$home/foreign/notes.txt"
if [[ $(id -u) -ne 0 ]]; then
    chmod -R a-w "$home/index"
    ok "a read-only index answers" run 0 "$searcher" søg cykelsti
    ok "... and refuses a sync" run 3 "$indexer" sync "$home/minutes"
    chmod -R u+w "$home/index"
elif command -v setpriv >/dev/null; then
    chmod -R a+rX "$home"
    ok "an index of somebody else answers where it may be read" \
        run 0 setpriv --reuid 65534 --clear-groups "$searcher" søg --index "$home/index" cykelsti
    ok "... and refuses a sync" run 3 setpriv --reuid 65534 --clear-groups \
        "$indexer" sync --index "$home/index" "$home/minutes"
    ok "... with what to do" err "hint: you may not write in"
    ok "... nor is it damaged" not err "damaged"
    ok "tjek does not say so either" run 3 setpriv --reuid 65534 --clear-groups "$indexer" tjek
    ok "... but what to do" err "hint: you may not write in"
fi
finish
