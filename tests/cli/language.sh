#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Danish and English, by the environment and by option, in errors too.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_index

speaks()
{
    env -u LANGUAGE -u LC_ALL -u LC_MESSAGES -u LANG "${@:2}" >"$home/out" 2>&1
    grep -qF "$1" "$home/out"
}
ok "English by LC_ALL" speaks "2 items in" LC_ALL=C.UTF-8 "$searcher" søg cykelsti
ok "Danish when nothing is said" speaks "2 punkter i" "$searcher" søg cykelsti
ok "Danish by LANGUAGE" speaks "2 punkter i" LC_ALL=C.UTF-8 LANGUAGE=da "$searcher" søg cykelsti
ok "English by LANGUAGE" speaks "2 items in" LC_ALL=C.UTF-8 LANGUAGE=en "$searcher" søg cykelsti
ok "a locale that is not installed" speaks "2 " LC_ALL=xx_YY.UTF-8 "$searcher" søg cykelsti
ok "--sprog=da wins" speaks "2 punkter i" LANGUAGE=en LC_ALL=C.UTF-8 \
    "$searcher" søg --sprog=da cykelsti
ok "--language=en wins" speaks "2 items in" LANGUAGE=da LC_ALL=C.UTF-8 \
    "$searcher" søg --language=en cykelsti
ok "an unknown language is wrong" run 2 "$searcher" søg --sprog=tlh cykelsti
ok "JSON does not depend on it" bash -c '
    a=$(LANGUAGE=da "$0" søg --json cykelsti | sed "s/\"milliseconds\":[0-9.]*//")
    b=$(LANGUAGE=en "$0" søg --json cykelsti | sed "s/\"milliseconds\":[0-9.]*//")
    [[ $a = "$b" ]]' "$searcher"
ok "æøå in the C locale" speaks "Børne- og Skoleudvalget" LC_ALL=C "$searcher" søg skærmtid
ok "... in the query" speaks "Skærmtid" LC_ALL=POSIX "$searcher" søg skærmtid
# same QUERY QUERY: both find as many items, and some.
same()
{
    local a b
    a=$("$searcher" søg --tæl "$1" 2>/dev/null)
    b=$("$searcher" søg --tæl "$2" 2>/dev/null)
    echo "# $1: $a, $2: $b"
    [[ $a -gt 0 && $a = "$b" ]]
}
ok "aa for å in a person" same 'person:"Anna Vestergaard"' 'person:"Anna Vestergård"'
ok "oe for ø in apologies" same 'afbud:"carl oemose"' 'afbud:"Carl Ømose"'
ok "ae for æ in a field" same titel:skaermtid titel:skærmtid
ok "... in a prefix" same 'skaermt*' 'skærmt*'
ok "... in a prefix in a field" same 'titel:skaermt*' 'titel:skærmt*'
ok "... in an ending" same '*raensninger' '*rænsninger'
ok "oe for ø in quotes" same '"boernene ved fjordby"' '"børnene ved fjordby"'
ok "not in a form as typed" run 1 "$searcher" søg =boernene
ok "small eller is told" bash -c '"$0" søg skærmtid eller cykelsti 2>&1 | grep -q "ELLER joins"' \
    "$searcher"
ok "... not in a sentence" bash -c '! "$0" søg skærmtid eller cykelsti i skolen 2>&1 |
    grep -q "ELLER joins"' "$searcher"
ok "numbers have points in JSON whatever the locale" bash -c '
    LC_ALL=da_DK.UTF-8 "$0" søg --json cykelsti | grep -q "\"score\":[0-9]*\.[0-9]"' "$searcher"

# danish ENGLISH COMMAND...: the message is not the English one.
danish()
{
    local english=$1
    shift
    LANGUAGE=da "$@" >"$home/out" 2>"$home/err" </dev/null
    ! grep -qF "$english" "$home/out" "$home/err" && [[ -s $home/err || -s $home/out ]]
}
ok "Danish: no index" danish "there is no index" "$searcher" søg --index "$home/none" x
ok "Danish: unknown field" danish "unknown" "$searcher" søg udvlag:skole
ok "Danish: wrong date" danish "date" "$searcher" søg dato:snart
ok "Danish: wrong number" danish "takes a number" "$searcher" søg --antal=x y
ok "Danish: help" danish "Search the items" "$searcher" søg --help
ok "Danish: option texts" danish "show N hits" "$searcher" søg --help
ok "Danish: sync" danish "in the index" "$indexer" sync
ok "Danish: check" danish "sound" "$indexer" check
ok "Danish: status" danish "Folders:" "$indexer" status
: >"$home/minutes/tom.txt"
ok "Danish: skipped" danish "skipped" "$indexer" sync
ok "Danish: why" danish "empty" "$indexer" sync --rebuild
ok "Danish: no folder" danish "there is no folder" "$indexer" sync "$home/nowhere"
exec 9<"$home/index/lock"
flock 9
ok "Danish: locked" danish "locked" "$indexer" sync
exec 9<&-
generation=$home/index/$(readlink "$home/index/current")
: >"$generation/iamglass"
ok "Danish: damaged" danish "may be damaged" "$searcher" søg cykelsti
finish
