#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Folders are layers: who may include what. The table is the one of README.md.
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"

# The layer of a file or of an included header.
layer_of()
{
    case $1 in
    stemmer/base/*) echo base ;;
    stemmer/*) echo stemmer ;;
    indexer/format/*) echo format ;;
    indexer/*) echo indexer ;;
    searcher/*) echo searcher ;;
    tests/*) echo tests ;;
    *) echo none ;;
    esac
}

# What a layer may include: layers of ours, then libraries.
declare -A ours=(
    [base]=" base "
    [stemmer]=" base stemmer "
    [format]=" base stemmer format "
    [indexer]=" base stemmer format indexer "
    [searcher]=" base stemmer format searcher "
    [tests]=" base stemmer format indexer searcher tests "
)
declare -A libraries=(
    [base]=" utf8proc.h "
    [stemmer]=" utf8proc.h libstemmer.h "
    [format]=" xapian.h xxhash.h "
    [indexer]=" xapian.h jansson.h xxhash.h utf8proc.h poppler.h cairo.h zip.h seccomp.h \
        libxml/HTMLparser.h libxml/parser.h libxml/tree.h "
    [searcher]=" xapian.h jansson.h histedit.h utf8proc.h xxhash.h sha2.h "
    [tests]=" cmocka.h jansson.h utf8proc.h xxhash.h cairo.h zip.h seccomp.h "
)
all_libraries=" utf8proc.h libstemmer.h xapian.h jansson.h xxhash.h histedit.h sha2.h cmocka.h \
    poppler.h cairo.h zip.h seccomp.h libxml/HTMLparser.h libxml/parser.h libxml/tree.h "

# own FILE HEADER: an include in quotes.
own()
{
    local from to
    [[ $2 == *.inc && $2 != */* ]] && return # a table made by the build
    from=$(layer_of "$1") to=$(layer_of "$2")
    if [[ $to == none ]]; then
        echo "$1: \"$2\" is not written from the top"
    elif [[ ${ours[$from]} != *" $to "* ]]; then
        echo "$1: $from may not include \"$2\" ($to)"
    fi
}

# library FILE HEADER: an include in angles.
library()
{
    local from
    from=$(layer_of "$1")
    [[ $all_libraries == *" $2 "* && ${libraries[$from]} != *" $2 "* ]] &&
        echo "$1: $from may not use <$2>"
    [[ $2 == xapian.h && $1 != *xapian* ]] && echo "$1: <xapian.h> outside the shim"
    [[ $2 == */* || $2 == *.h || $1 == *.cc || $1 == *.hh ]] ||
        echo "$1: <$2> is no C header"
}

includes()
{
    local file rest header files
    mapfile -t files < <(sources c h cc hh)
    while IFS=: read -r file rest; do
        header=${rest#*include}
        header=${header#"${header%%[\"<]*}"}
        case $header in
        \"*) header=${header#\"} && own "$file" "${header%%\"*}" ;;
        \<*) header=${header#<} && library "$file" "${header%%>*}" ;;
        *) echo "$file: cannot read '$rest'" ;;
        esac
    done < <(grep -HE '^[[:space:]]*#[[:space:]]*include' "${files[@]}")
    return 0
}

# C++ is the shim and nothing else.
cplusplus()
{
    sources cc hh cpp cxx hpp | grep -v '_xapian\.[ch][ch]$' | grep -v '/xapian_guard\.hh$' |
        sed 's/$/: C++ outside the shim/'
}

plant stemmer/base/a.c '#include "stemmer/fold.h"\n'
plant stemmer/b.c '#include "indexer/format/schema.h"\n#include <xapian.h>\n'
plant indexer/format/c.c '#include "indexer/sync/sync.h"\n#  include <jansson.h>\n'
plant indexer/d.c '#include "searcher/query/query.h"\n#include "sync.h"\n'
plant searcher/e.c \
    '#include "indexer/sync/sync.h"\n#include "indexer/format/schema.h"\n#include <xapian.h>\n'
plant searcher/extra.cc ''
plant tests/f.c '#include <xapian.h>\n'
for row in \
    'a.c: base may not include "stemmer/fold.h"' \
    'b.c: stemmer may not include "indexer/format/schema.h"' \
    'b.c: stemmer may not use <xapian.h>' \
    'c.c: format may not include "indexer/sync/sync.h"' \
    'c.c: format may not use <jansson.h>' \
    'd.c: indexer may not include "searcher/query/query.h"' \
    'd.c: "sync.h" is not written from the top' \
    'e.c: searcher may not include "indexer/sync/sync.h"' \
    'e.c: <xapian.h> outside the shim' \
    'f.c: tests may not use <xapian.h>'; do
    ok "planted: $row" catches "$row" in_planted includes
done
ok "planted: a C++ file" catches "searcher/extra.cc" in_planted cplusplus
ok "what is allowed is not reported" \
    spares 'e.c: searcher may not include "indexer/format' in_planted includes
ok "includes point down" silent includes
ok "C++ is in the shim only" silent cplusplus
finish
