#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The top level is what README.md says it is, and each folder explains itself.
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"

allowed=(LICENSE README.md meson.build corpus indexer searcher stemmer tests .ci .clang-format
    .clang-format-include .clang-tidy .editorconfig .gitattributes .gitignore)

# What git tracks; without git, all but the build folders.
top_level()
{
    git -c safe.directory='*' ls-files 2>/dev/null | grep . | cut -d/ -f1 | sort -u | grep . ||
        find . -mindepth 1 -maxdepth 1 ! -name 'build*' ! -name .git -printf '%f\n'
}

strangers()
{
    local name
    top_level | while read -r name; do
        [[ " ${allowed[*]} " == *" $name "* ]] || echo "$name: does not belong to the top level"
    done
}

missing()
{
    local name
    for name in "${allowed[@]}" {stemmer,indexer,searcher,tests,corpus}/README.md \
        .ci/{packages,run,asan.ini,clang.ini,coverage.ini,fuzz.ini}; do
        [[ -e $name ]] || echo "$name: is missing"
    done
}

not_executable()
{
    local name
    for name in corpus/demo tests/run .ci/run .ci/install .ci/build .ci/test .ci/count; do
        [[ -x $name ]] || echo "$name: cannot be run"
    done
}

# Folders of the README's map and of the tree.
unmapped()
{
    local name
    for name in stemmer stemmer/base stemmer/data stemmer/po indexer indexer/format \
        indexer/extract indexer/layouts searcher corpus tests .ci; do
        [[ -d $name ]] || echo "$name: is on the map of README.md and not in the tree"
        grep -qF "$name/" README.md || echo "$name: is not on the map of README.md"
    done
    find stemmer indexer searcher -mindepth 1 -maxdepth 1 -type d | while read -r name; do
        grep -qF "$name/" README.md || echo "$name: is not on the map of README.md"
    done
}

plant notes.md ''
plant README.md 'stemmer/\n'
plant tests/run ''
mkdir -p "$work/planted/stemmer/secret" "$work/planted/indexer" "$work/planted/searcher"
ok "planted: a stranger at the top" catches "notes.md" in_planted strangers
ok "planted: a missing README" catches "indexer/README.md" in_planted missing
ok "planted: a script that cannot be run" catches "tests/run" in_planted not_executable
ok "planted: a folder that is not on the map" catches "stemmer/secret" in_planted unmapped
ok "the top level holds what it should" silent strangers
ok "nothing is missing" silent missing
ok "the scripts can be run" silent not_executable
ok "the map of README.md is the tree" silent unmapped
finish
