# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Sourced by the tests of this folder. They run at the top of the source (REFERAT_SOURCE). $work
# is an empty folder; what a failed check wrote to $work/say is shown.
#
# A check is a function that prints what is wrong, a line each, and is silent when nothing is.
# Each must be seen to catch a planted violation before it may say that the tree is clean.
set -u
cd "${REFERAT_SOURCE:?is not set: run me through meson test}" || exit 99
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 LANGUAGE=en
count=0
failed=0

# ok WHAT COMMAND...: one line of TAP.
ok()
{
    local what=$1
    shift
    count=$((count + 1))
    if "$@"; then
        echo "ok $count - $what"
    else
        failed=$((failed + 1))
        echo "not ok $count - $what"
        sed 's/^/# /' "$work/say"
    fi
}

# silent CHECK...: the check finds nothing, and did run to its end.
silent()
{
    "$@" >"$work/say" 2>&1 && [[ ! -s $work/say ]]
}

# catches TEXT CHECK...: the check prints a line with this in it.
catches()
{
    local text=$1
    shift
    "$@" >"$work/say" 2>&1
    grep -qF -- "$text" "$work/say" && return
    echo "(this should have been caught: $text)" >>"$work/say"
    return 1
}

# spares TEXT CHECK...: the check prints no line with this in it.
spares()
{
    local text=$1
    shift
    "$@" >"$work/say" 2>&1
    ! grep -qF -- "$text" "$work/say"
}

# plant FILE TEXT: a file of a planted tree below $work/planted.
plant()
{
    mkdir -p "$work/planted/$(dirname "$1")"
    printf '%b' "$2" >"$work/planted/$1"
}

# in_planted CHECK...: the check in the planted tree.
in_planted()
{
    (cd "$work/planted" && "$@")
}

# Files of the layers below here with one of these endings, as the shell sees them.
sources()
{
    local ending names=()
    for ending; do
        names+=(-o -name "*.$ending")
    done
    find stemmer indexer searcher tests -type f \( "${names[@]:1}" \) | sort
}

finish()
{
    echo "1..$count"
    [[ $failed -eq 0 ]]
    exit
}
