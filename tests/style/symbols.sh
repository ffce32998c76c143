#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The program that faces people cannot write an index even in principle: it has no call to
# Xapian's writing half. $1 is the indexer, $2 the searcher.
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"
indexer=$1
searcher=$2

# uses PROGRAM CLASS: print the calls of the program to this class of Xapian. Fails when the
# program cannot be read, so that "none" is never said of a file that is not there.
uses()
{
    local names
    names=$(nm --dynamic --demangle --undefined-only -- "$1") || return 2
    [[ -n $names ]] || return 2
    grep -F "Xapian::$2::" <<<"$names"
    return 0
}

cannot_write()
{
    uses "$1" WritableDatabase
}

has()
{
    uses "$1" "$2" >"$work/say" 2>&1 && [[ -s $work/say ]]
}

fails()
{
    ! "$@" >"$work/say" 2>&1
}

ok "planted: a program that writes" catches "Xapian::WritableDatabase::" cannot_write "$indexer"
ok "planted: a program that is not there" fails uses "$work/none" Database
: >"$work/empty"
ok "planted: a file that is no program" fails uses "$work/empty" Database
ok "the searcher reads indexes" has "$searcher" Database
ok "the searcher cannot write them" silent cannot_write "$searcher"
ok "the indexer writes them" has "$indexer" WritableDatabase
finish
