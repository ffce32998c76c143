#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Each option and command has the English and ASCII twins agreed on: options.tsv against the
# --help of each command. $1 is the indexer, $2 the searcher.
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"
programs=("$1" "$2")
agreed=$REFERAT_SOURCE/tests/style/options.tsv

# commands PROGRAM: the names in its --help, Danish first, then the twins.
commands()
{
    "$1" --help | sed -nE 's/^  ([^ ]+) .*  \((.*)\)$/\1 \2/p; t; s/^  ([^ ]+) .*/\1/p'
}

# long_options: those in a help text on standard input, without the dashes.
long_options()
{
    grep -oE '(^| |,)--[[:alpha:]-]+' | sed 's/.*--//' | sort -u
}

# twins_missing: what a help text (standard input) lacks by the table; unknown options.
twins_missing()
{
    local has option row twin
    # in the list of options: lines that begin with an option
    has=" $(grep -E '^ +(-[^ ],? *)?--' | long_options | tr '\n' ' ')"
    for option in $has; do
        row=$(grep -P "(^|[\t ])$option(\$|[\t ])" "$agreed" | head -n 1)
        [[ -n $row ]] || echo "--$option: is not in options.tsv; agree on its twins there"
        for twin in $row; do
            [[ $has == *" $twin "* ]] || echo "--$option: its twin --$twin is missing"
        done
    done
}

help_of()
{
    "$1" "$2" --help </dev/null
}

all_options()
{
    local program names
    for program in "${programs[@]}"; do
        while read -r names; do
            help_of "$program" "${names%% *}" >"$work/help" || echo "$names: no --help"
            [[ -s $work/help ]] || echo "$names: an empty --help"
            twins_missing <"$work/help" | sed "s|^|${program##*/} ${names%% *}: |"
        done < <(commands "$program")
    done
}

# Names with Danish letters have an ASCII twin; each command can be called by an English word.
names_missing()
{
    local names ascii
    while read -r names; do
        ascii=${names%% *}
        ascii=${ascii//æ/ae} ascii=${ascii//ø/oe} ascii=${ascii//å/aa}
        [[ " $names " == *" $ascii "* ]] || echo "${names%% *}: its twin $ascii is missing"
        grep -qE "(^| )($english)( |$)" <<<"$names" || echo "${names%% *}: has no English name"
    done
}
english='sync|status|check|compact|dump|text|meeting|words|postings|search|show|fields|suggest'
english+='|prompt|index|parse|plan|similar|facets|prior|later|cite|case|export|terms'
english+='|help|trend|numbers|promises|compare|gaps|request|explain|alert'

all_names()
{
    local program
    for program in "${programs[@]}"; do
        commands "$program" | names_missing | sed "s|^|${program##*/}: |"
    done
}

# Every name is obeyed: --help by it is the same help (up to the name itself).
deaf_names()
{
    local program names name first
    for program in "${programs[@]}"; do
        while read -r names; do
            first=$(help_of "$program" "${names%% *}" | tail -n +2)
            for name in $names; do
                [[ $(help_of "$program" "$name" | tail -n +2) == "$first" ]] ||
                    echo "${program##*/} $name: another help than ${names%% *}"
            done
        done < <(commands "$program")
    done
}

printf '      --antal=N              show N hits\n' >"$work/one"
printf '      --antal=N, --limit=N\n      --hemmelig  x\n' >"$work/two"
planted_options() { twins_missing <"$work/$1"; }
planted_names() { names_missing <<<"$1"; }
ok "planted: an option without its twin" catches "--limit is missing" planted_options one
ok "planted: an option nobody agreed on" catches "--hemmelig: is not in" planted_options two
ok "an option with its twin is fine" spares "--antal" planted_options two
ok "planted: a command without its ASCII twin" catches "soeg is missing" planted_names "søg search"
ok "planted: a command without English" catches "no English name" planted_names "gem gemme"
for program in "${programs[@]}"; do
    commands "$program" >"$work/say"
    ok "${program##*/} lists its commands" test "$(wc -l <"$work/say")" -ge 8
done
ok "each option has its twins" silent all_options
ok "each command has its twins" silent all_names
ok "each name of a command is obeyed" silent deaf_names
finish
