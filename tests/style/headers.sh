#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Each header compiles alone, as C17, and those that the shim includes as C++17.
# $1 is the C compiler, $2 the C++ compiler.
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"
read -ra cc <<<"$1"
read -ra cxx <<<"$2"
warnings=(-Wall -Wextra -Wpedantic -Werror -fsyntax-only -D_GNU_SOURCE -I.)

compile()
{
    local header=$1
    shift
    printf '#include "%s"\nextern int unit;\n' "$header" |
        "$@" "${warnings[@]}" - >"$work/compiler" 2>&1 ||
        sed "s|^|$header: |" "$work/compiler"
}

as_c()
{
    local header
    sources h | while read -r header; do
        compile "$header" "${cc[@]}" -x c -std=c17 -Wshadow -Wstrict-prototypes
    done
}

# Our headers that the C++ files include, by whatever way.
shim_headers()
{
    sources cc | xargs "${cxx[@]}" -std=c++17 -D_GNU_SOURCE -I. -MM |
        grep -oE '(stemmer|indexer|searcher)/[^ ]*\.hh?' | sort -u
}

as_cplusplus()
{
    local header headers
    headers=$(shim_headers)
    [[ -n $headers ]] || echo "the shim includes no headers?"
    for header in $headers; do
        compile "$header" "${cxx[@]}" -x c++ -std=c++17
    done
}

once()
{
    sources h hh | xargs grep -L '^#pragma once' | sed 's/$/: no #pragma once/'
}

mkdir -p "$work/planted"/{stemmer,indexer,searcher,tests}
plant stemmer/needs.h '#pragma once\nuint32_t lonely(void);\n'
plant stemmer/new.h '#pragma once\nint new(void);\n'
plant indexer/new_xapian.cc '#include "stemmer/new.h"\n'
plant stemmer/twice.h 'int twice(void);\n'
ok "planted: a header that needs another" catches "stemmer/needs.h" in_planted as_c
ok "planted: a header that C++ cannot read" catches "stemmer/new.h" in_planted as_cplusplus
ok "planted: a header without #pragma once" catches "stemmer/twice.h" in_planted once
ok "each header compiles alone as C17" silent as_c
ok "those of the shim as C++17" silent as_cplusplus
ok "each header is read once" silent once
finish
