#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Every meeting/<case>.in, .html and .xml through the parser must give meeting/<case>.out (TAP).
#   golden.sh INDEXER            compare
#   golden.sh --accept INDEXER   write what it gives now; look at the difference before you commit
set -u

accept=
if [ "${1-}" = --accept ]; then
    accept=yes
    shift
fi
indexer=$(realpath "${1:-build/indexer/referat-indexer}")
cd "$(dirname "$0")/meeting" || exit 1
seen=$(mktemp) || exit 1
trap 'rm -f "$seen"' EXIT
LC_ALL=C.UTF-8
export LC_ALL

n=0
for in in *.in *.html *.xml; do
    case=${in%.*}
    n=$((n + 1))
    "$indexer" meeting --json "$in" >"$seen" 2>&1 || echo "exit code $?" >>"$seen"
    if [ -n "$accept" ]; then
        cat "$seen" >"$case.out"
    fi
    if cmp -s "$case.out" "$seen"; then
        echo "ok $n - $case"
    else
        echo "not ok $n - $case"
        diff "$case.out" "$seen" | head -n 40 | sed 's/^/# /'
    fi
done
echo "1..$n"
