#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# .ci/count on results of our own making: nothing that went wrong is counted as passed.
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"
folder=$work/build
mkdir -p "$folder/meson-logs" "$folder/meson-info"
cat >"$folder/meson-info/intro-tests.json" <<'JSON'
[{"name": "good", "suite": ["referat:unit"]}, {"name": "bad", "suite": ["referat:cli"]}]
JSON

# results SUITES-XML: the junit file; the tests' own results are lines of standard input.
results()
{
    printf '%b' "<testsuites>$1</testsuites>" >"$folder/meson-logs/testlog.junit.xml"
    sed -E 's/(.*)=(.*)/{"name": "\1", "result": "\2"}/' >"$folder/meson-logs/testlog.json"
    .ci/count "$folder" >"$work/say" 2>&1
    ended=$?
}

last() { [[ $(tail -n 1 "$work/say") == "$1" ]]; }
says() { grep -qF -- "$1" "$work/say"; }

good='<testsuite name="referat.referat:unit / good"><testcase name="1 - a"/><testcase name="2 - b">'
good+='<skipped/></testcase></testsuite>'
results "$good" <<<'referat:unit / good=OK'
ok "good tests" last "1 passed, 0 failed, 1 skipped"
ok "... are success" test $ended -eq 0

bad='<testsuite name="referat.referat:cli / bad"><testcase name="1 - c"/><testcase name="2 - d">'
bad+='<failure/></testcase></testsuite>'
results "$good$bad" <<<$'referat:unit / good=OK\nreferat:cli / bad=FAIL'
ok "a failed case" last "2 passed, 1 failed, 1 skipped"
ok "... is named" says "FAILED cli bad: 2 - d"
ok "... is failure" test $ended -eq 1

died='<testsuite name="referat.referat:cli / bad"><testcase name="1 - c"/></testsuite>'
results "$good$died" <<<$'referat:unit / good=OK\nreferat:cli / bad=ERROR'
ok "a test that died after its first case" last "2 passed, 1 failed, 1 skipped"
ok "... is failure" test $ended -eq 1

hung='<testsuite name="referat"><testcase name="referat:cli / bad"/></testsuite>'
results "$good$hung" <<<$'referat:unit / good=OK\nreferat:cli / bad=TIMEOUT'
ok "a test that hung before its first case" last "1 passed, 1 failed, 1 skipped"

results "$good<system-out>\\001\\033</system-out>" <<<'referat:unit / good=OK'
ok "output that is no XML" last "1 passed, 0 failed, 1 skipped"
results "" </dev/null
ok "no test at all is failure" test $ended -eq 1
rm "$folder/meson-logs/testlog.junit.xml"
.ci/count "$folder" >"$work/say" 2>&1
ok "no results are failure" test $? -ne 0
finish
