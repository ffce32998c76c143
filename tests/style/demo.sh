#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# corpus/demo answers from anywhere, and only answers. Runs in the build folder that it uses
# itself, which tests/run does; elsewhere it would build a second time.
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"
source=$PWD
if [[ $1 != "$source/build" ]]; then
    echo "1..0 # SKIP not in build/: tests/run runs this"
    exit 0
fi
mkdir "$work/a home"
chmod 500 "$work/a home"
export HOME="$work/a home" COLUMNS=80 PAGER=cat LANGUAGE=en
unset REFERAT_INDEX

# demo ARGUMENT...: from a folder elsewhere; exit code in $ended.
demo()
{
    (cd "$work/a home" && "$source/corpus/demo" "$@") >"$work/out" 2>"$work/say" </dev/null
    ended=$?
}

demo
ok "without a question: an answer" test $ended -eq 0
ok "... about Chromebooks" grep -q '\[Chromebook' "$work/out"
ok "... and nothing but the answer" test ! -s "$work/say"
demo --json --antal 1 sikkerhedsbrud
ok "a question with options" test "$(head -c 19 "$work/out")" = '{"format_version":1'
demo xylofonkoncert
ok "nothing found is 1" test $ended -eq 1
demo udvlag:skole
ok "a wrong question is 2" test $ended -eq 2
echo garbage >"$source/build/demo-index/current/iamglass"
demo
ok "a damaged index is made anew" test $ended -eq 0
finish
