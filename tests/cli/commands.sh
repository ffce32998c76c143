#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Every command of both programs: exit codes, twins, where output and messages go, --, colours.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_index
file=$home/minutes/skole-2024.txt

quiet() { [[ ! -s $home/err ]]; }
silent() { [[ ! -s $home/out ]]; }
said() { [[ -s $home/out ]]; }
same() { cmp -s "$home/first" "$home/out"; }
keep() { cp "$home/out" "$home/first"; }

# twins PROGRAM ARGUMENTS NAME...: the command is the same under all names.
twins()
{
    local program=$1 arguments=$2 name first=
    shift 2
    for name in "$@"; do
        # shellcheck disable=SC2086
        run 0 "$program" "$name" $arguments || return 1
        sed -i 's/[<0-9]* ms//; s/"milliseconds":[0-9.]*//' "$home/out"
        [[ -n $first ]] && ! cmp -s "$first" "$home/out" && { echo "# $name differs"; return 1; }
        first=$home/first
        keep
    done
}
ok "søg soeg search find" twins "$searcher" cykelsti søg soeg search find
ok "vis show" twins "$searcher" fjordby/boerne-og-skoleudvalget/2024-05-14/1 vis show
ok "felter fields" twins "$searcher" "" felter fields
ok "forslag suggest" twins "$searcher" udvalg: forslag suggest
ok "synk sync" twins "$indexer" "$home/minutes --kommune=Fjordby" synk sync
ok "tjek check" twins "$indexer" "" tjek check
ok "tekst text" twins "$indexer" "$file" tekst text
ok "møde moede meeting" twins "$indexer" "$file" møde moede meeting
ok "ord words" twins "$indexer" "$file" ord words
ok "termer postings" twins "$indexer" "$file" termer postings
ok "komprimer compact" twins "$indexer" "" komprimer compact

# option_twins PROGRAM COMMAND OPTION...: the same answer with each.
option_twins()
{
    local program=$1 command=$2 option first=
    shift 2
    for option in "$@"; do
        # shellcheck disable=SC2086
        run 0 "$program" $command $option cykelsti || return 1
        sed -i 's/[<0-9]* ms//; s/"milliseconds":[0-9.]*//' "$home/out"
        [[ -n $first ]] && ! cmp -s "$first" "$home/out" && { echo "# $option differs"; return 1; }
        first=$home/first
        keep
    done
}
ok "--antal --limit" option_twins "$searcher" søg --antal=1 --limit=1
ok "--fra --from" option_twins "$searcher" søg --fra=2 --from=2
ok "--sorter --sort" option_twins "$searcher" søg --sorter=ældste --sorter=aeldste --sort=oldest \
    --sorter=oldest
ok "--sorter nyeste" option_twins "$searcher" søg --sorter=nyeste --sort=newest
ok "--sorter udvalg" option_twins "$searcher" søg --sorter=udvalg --sort=committee
ok "--sorter sag" option_twins "$searcher" søg --sorter=sag --sort=case
ok "--match nogle any" option_twins "$searcher" søg --match=nogle --match=any
ok "--match alle all" option_twins "$searcher" søg --match=alle --match=all
ok "--tæl --tael --count" option_twins "$searcher" søg --tæl --tael --count
ok "--index --indeks -i" option_twins "$searcher" søg "--index=$REFERAT_INDEX" \
    "--indeks=$REFERAT_INDEX" "-i $REFERAT_INDEX"

for program in "$indexer" "$searcher"; do
    name=${program##*/}
    ok "$name --help" run 0 "$program" --help
    ok "... on standard output" said
    ok "... alone" quiet
    ok "$name --version" run 0 "$program" --version
    ok "... says schema and analysis" grep -qi 'schema.*analys' "$home/out"
    for command in $("$program" --help | sed -n 's/^  \([a-zæøå]*\)  .*/\1/p'); do
        [[ $command = indeks ]] && continue # help of the indexer
        ok "$name $command --help" run 0 "$program" "$command" --help
        ok "... on standard output alone" quiet
        ok "$name $command --findes-ikke is wrong usage" run 2 "$program" "$command" --findes-ikke
        ok "... on standard error alone" silent
        ok "... with words" test -s "$home/err"
    done
done
ok "an unknown command of the indexer" run 2 "$indexer" sinc "$home/minutes"
ok "... on standard error" silent
ok "no command of the indexer" run 2 "$indexer"
ok "a word too many" run 2 "$indexer" check here
ok "... compact" run 2 "$indexer" compact here
ok "a missing file" run 3 "$indexer" møde "$home/none.txt"
ok "... on standard error" silent
ok "no file" run 2 "$indexer" møde
ok "one of two files missing: the other is printed" run 3 "$indexer" møde "$home/none.txt" "$file"
ok "... " out "Skærmtid"
for value in 0 -1 x 1x 99999999999 ''; do
    ok "--antal '$value' is wrong" run 2 "$searcher" søg "--antal=$value" cykelsti
done
ok "--match sometimes is wrong" run 2 "$searcher" søg --match=sometimes cykelsti
ok "--kommune without a name is wrong" run 2 "$indexer" sync --kommune

# A wrong query: 2, a caret under the place, nothing on standard output.
for query in 'udvlag:skole' '(cykelsti' 'cykelsti)' '"cykelsti' 'dato:31.4.2024' 'dato:snart' \
    'udfald:maaske' 'cykelsti ELLER' 'OG cykelsti' 'IKKE' '()' 'a NÆR/0 b' 'a NÆR/5' \
    'dato:2024..2023' 'lukket:' 'titel:' '=' '*' 'kl:17' 'cykelsti ~' '-'; do
    ok "'$query' is wrong" run 2 "$searcher" søg -- "$query"
    ok "... on standard error alone" silent
done
long=$(printf 'a%.0s' {1..5000})
ok "a query of 5000 bytes" run 2 "$searcher" søg "$long"
ok "300 words" run 2 "$searcher" søg "$(printf 'ord%d ' {1..300})"
ok "100 brackets" run 2 "$searcher" søg "$(printf '(%.0s' {1..100})a$(printf ')%.0s' {1..100})"
ok "broken UTF-8" bash -c '"$0" søg $'"'"'\xff\xfe'"'"' >/dev/null 2>&1; [[ $? -le 2 ]]' "$searcher"
ok "an empty query" run 2 "$searcher" søg ''
ok "spaces" run 2 "$searcher" søg '   '
ok "no stop words only" run 0 "$searcher" søg og

ok "minus first with --" run 0 "$searcher" søg -- -cykelsti
ok "... leaves out" not out "Cykelsti"
ok "-- without the command" run 0 "$searcher" -- cykelsti
ok "minus first without --" run 2 "$searcher" søg -cykelsti
ok "words as several arguments" run 0 "$searcher" søg cykelsti langs strandvejen
ok "a phrase in one argument" run 0 "$searcher" søg '"langs strandvejen"'
ok "an option after -- is a query" run 2 "$searcher" søg -- --antal
ok "... a wrong one" err "minus"

# Colours only when asked, or on a terminal.
ok "no colours in a pipe" bash -c '! "$0" søg cykelsti | grep -q $'"'"'\e'"'" "$searcher"
ok "--farve=altid" bash -c '"$0" søg --farve=altid cykelsti | grep -q $'"'"'\e'"'" "$searcher"
ok "--farve=aldrig" bash -c '! "$0" søg --farve=aldrig cykelsti | grep -q $'"'"'\e'"'" "$searcher"
ok "--colour, --color" bash -c '"$0" søg --colour=altid cykelsti | grep -q $'"'"'\e'"'"' &&
    "$0" søg --color=altid cykelsti | grep -q $'"'"'\e'"'" "$searcher"
ok "--farve=måske is wrong" run 2 "$searcher" søg --farve=måske cykelsti
if command -v script >/dev/null; then
    terminal() { TERM=xterm timeout 20 script -qec "$1" /dev/null </dev/null; }
    ok "colours on a terminal" bash -c '
        TERM=xterm script -qec "'"'$searcher'"' søg cykelsti" /dev/null </dev/null |
        grep -q $'"'"'\e\['"'"
    ok "NO_COLOR" bash -c '
        NO_COLOR=1 TERM=xterm script -qec "'"'$searcher'"' søg cykelsti" /dev/null </dev/null |
        { ! grep -q $'"'"'\e\[[0-9;]*m'"'"'; }'
    ok "TERM=dumb" bash -c '
        TERM=dumb script -qec "'"'$searcher'"' søg cykelsti" /dev/null </dev/null |
        { ! grep -q $'"'"'\e\[[0-9;]*m'"'"'; }'
    ok "progress on a terminal, not in a pipe" bash -c '
        script -qec "'"'$indexer'"' sync --rebuild" /dev/null </dev/null | grep -q "of 3 files" &&
        ! "$0" sync --rebuild 2>&1 >/dev/null | grep -q "of 3 files"' "$indexer"
fi
broken()
{
    "$@" 2>"$home/err" | head -c 20 >/dev/null
    test "${PIPESTATUS[0]}" -le 3 -o "${PIPESTATUS[0]}" -eq 141
}
ok "head after søg" broken "$searcher" søg lukket:nej
ok "head after dump" broken "$indexer" dump
ok "head after felter" broken "$searcher" felter
ok "sync -q says nothing" run 0 "$indexer" sync -q
ok "... on standard output" silent
ok "... on standard error" quiet
ok "standard input as a file" bash -c '"$0" møde - <"$1" | grep -q Skærmtid' "$indexer" "$file"
finish
