#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The manual does not lie: the lines "$ command" in the ```console blocks of the READMEs and in the
# examples of the manual pages are run, one after the other, at the top of the source with an empty
# home, and give what stands below. In the Danish pages the programs speak Danish.
# And the queries in the table of README.md find something. (More about the pages: pages.sh.)
# $1 is the build folder. After a change that is meant:
#     tests/style/manual.sh build --accept
: "${REFERAT_SOURCE:=$(cd -- "$(dirname -- "$0")/../.." && pwd -P)}"
build=$(cd -- "$1" && pwd -P) || exit 99
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"

mkdir -p "$work/bin" "$work/home"
ln -s "$build/searcher/referat-searcher" "$work/bin/referat"
ln -s "$build/searcher/referat-searcher" "$build/indexer/referat-indexer" "$work/bin/"
export PATH="$work/bin:$PATH" HOME="$work/home" COLUMNS=80 PAGER=cat REFERAT_TODAY=2025-06-01
unset REFERAT_INDEX XDG_DATA_HOME XDG_STATE_HOME REFERAT_HISTORY NO_COLOR

# run COMMAND: what it prints; times and the place of the source are not the same everywhere.
run()
{
    LANGUAGE=$language bash -c "$1" 2>&1 </dev/null |
        sed -E "s/(<1|[0-9]+) ms/2 ms/; s|$REFERAT_SOURCE|~/referat|g; s|$HOME|~|g"
}

# prepare FILE: an empty home; for a manual page, which may be read alone, with the sample minutes.
prepare()
{
    rm -rf "$HOME" && mkdir "$HOME"
    [[ $1 != *searcher/*.scd ]] || referat-indexer sync -q corpus/minutes
}

# again FILE: the file with the outputs of today.
again()
{
    local line console=no command=no block='```console' language=en
    [[ $1 != *.scd ]] || block='```'
    [[ $1 != *.da.scd ]] || language=da
    prepare "$1"
    while IFS= read -r line; do
        case $console$line in
        "no$block") console=yes command=no ;;
        *'```'*) console=no ;;
        esac
        if [[ $console == yes && $line == '$ '* ]]; then
            command=yes
            printf '%s\n' "$line"
            run "${line#'$ '}"
        elif [[ $console == no || $command == no ]]; then
            printf '%s\n' "$line"
        fi
    done <"$1"
}

# queries FILE: the first column of the table under "| Query |", without its backticks.
queries()
{
    sed -n '/^| Query |/,/^$/s/^| `\([^`]*\)` .*/\1/p' "$1"
}

# nothing_found FILE: queries in its table that find nothing among the sample minutes.
nothing_found()
{
    local query
    [[ -e $work/sample ]] || referat-indexer sync -q --index "$work/sample" corpus/minutes
    queries "$1" >"$work/queries"
    [[ -s $work/queries ]] || echo "$1: has no table of queries"
    while IFS= read -r query; do
        referat søg --tæl --index "$work/sample" -- "$query" </dev/null >/dev/null 2>&1 ||
            echo "$1: finds nothing: $query"
    done <"$work/queries"
}

# differs FILE: where the outputs of today are others.
differs()
{
    again "$1" >"$work/today"
    diff -u --label "$1" --label "$1, today" "$1" "$work/today"
    return 0
}

manuals=$(grep -l '^```console' README.md ./*/README.md 2>/dev/null; ls ./*/*.scd)
if [[ ${2-} == --accept ]]; then
    for manual in $manuals; do
        again "$manual" >"$work/today" && cp "$work/today" "$manual"
    done
    exit 0
fi
printf '%s\n' '```console' '$ echo yes' 'no' '```' >"$work/lie.md"
printf '%s\n' '```' 'not run' '```' '```' '$ echo yes' 'no' '```' >"$work/lie.scd"
printf '%s\n' 'a' '```console' '$ echo yes' 'yes' '$ printf ""' '```' 'b' >"$work/truth.md"
ok "planted: an output that is another" catches "+yes" differs "$work/lie.md"
ok "... in a manual page" catches "+yes" differs "$work/lie.scd"
ok "... and what is no example is left alone" spares "-not run" differs "$work/lie.scd"
ok "an output that is the same" silent differs "$work/truth.md"
printf '%s\n' '| Query | x |' '|---|---|' '| `skole` | x |' '| `xylofon` | x |' '' >"$work/table.md"
ok "planted: a query that finds nothing" catches "nothing: xylofon" nothing_found "$work/table.md"
ok "... and one that does" spares "nothing: skole" nothing_found "$work/table.md"
ok "the queries of README.md find something" silent nothing_found README.md
for manual in $manuals; do
    ok "the examples of ${manual#./}" silent differs "$manual"
done
finish
