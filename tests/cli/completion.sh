#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Completion of the shell: commands, options, fields and values as the program names them.
# REFERAT_SOURCE is the top of the source.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_index

mkdir "$home/bin"
ln -s "$searcher" "$home/bin/referat"
ln -s "$indexer" "$home/bin/referat-indexer"
PATH=$home/bin:$PATH
# shellcheck source=searcher/searcher.bash
. "$REFERAT_SOURCE/searcher/searcher.bash"
compopt() { :; } # only inside a real completion

# offers LINE: what Tab offers at the end of LINE, split as bash does, in $home/out.
offers()
{
    local word
    COMP_WORDBREAKS=$' \t\n"><=;|&(:'
    COMP_LINE=$1
    COMP_POINT=${#1}
    COMP_WORDS=()
    for word in $1; do
        if [[ $word == *:* ]]; then
            COMP_WORDS+=("${word%%:*}" : "${word#*:}")
        elif [[ $word == --*=* ]]; then
            COMP_WORDS+=("${word%%=*}" "=" "${word#*=}")
        else
            COMP_WORDS+=("$word")
        fi
    done
    [[ $1 == *' ' ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    if [[ ${COMP_WORDS[0]} == referat-indexer ]]; then
        _referat_indexer
    else
        _referat
    fi
    printf '%s\n' "${COMPREPLY[@]}" >"$home/out"
}
has() { grep -qxF -- "$1" "$home/out"; }

offers "referat s"
ok "a command" has søg
offers "referat søg --s"
ok "an option" has --sorter
ok "... and its twin" has --sort
offers "referat vis --sø"
ok "an option of that command" has --søg
offers "referat søg --sorter=n"
ok "a value of an option" has nyeste
offers "referat søg ud"
ok "a field" has udvalg:
offers "referat søg cykelst"
ok "a word of the collection" has cykelsti
offers "referat søg udvalg:Bø"
ok "a value, quoted for the query and for the shell" has '\"Børne-\ og\ Skoleudvalget\"'
offers "referat søg -udvalg:Tek"
ok "a value that is left out" has '\"Teknik-\ og\ Miljøudvalget\"'
offers "referat søg ch"
ok "a word by its beginning" has chromebooks
offers "referat søg aa"
ok "a field by its ASCII twin" has år:
offers "referat eksport --format=b"
ok "a format" has bibtex
offers "referat trend --opdel k"
ok "the value of an option as a word of its own" has kommune
offers "referat trend --op"
ok "an option of trend" has --opdel
offers "referat søg "
ok "nothing typed: the fields" has titel:
offers "referat indeks s"
ok "a command of the indexer" has synk
offers "referat indeks synk --fj"
ok "... its options" has --fjern
offers "referat-indexer s"
ok "the indexer by itself: a command" has status
offers "referat-indexer synk --ko"
ok "... an option" has --kommune
finish
