# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Sourced by the tests of this folder, after the TAP of tests/cli: what they share.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "${BASH_SOURCE[0]}")/../cli/tap.sh"

# shellcheck disable=SC2034 # used by those that source this
corpus=${REFERAT_SOURCE:-$(dirname "${BASH_SOURCE[0]}")/../..}/corpus/minutes
RANDOM=20240618 # the same numbers every time

# picture INDEX: every byte, name and time of an index folder (but the times of its locks).
picture()
{
    find "$1" ! -name '*lock' -printf '%P %y %s %T@\n' | sort
    find "$1" -type f -print0 | sort -z | xargs -0 sha256sum
}

# unchanged FILE: does the index still look as in the picture in that file?
unchanged() { picture "$home/index" | cmp - "$1"; }

# no_crash EXIT-CODE: a status that the programs document, not a signal or a sanitizer.
no_crash() { [[ $1 -ge 0 && $1 -le 3 ]] && ! grep -qE 'Sanitizer|runtime error' "$home/err"; }

# try COMMAND...: run, whatever it says, but end within 20 seconds and without a crash.
try()
{
    local code=0
    timeout -k 1 20 "$@" >"$home/out" 2>"$home/err" </dev/null || code=$?
    no_crash "$code" && return 0
    echo "# exit code $code: $*"
    return 1
}

dump() { "$indexer" dump --index "$1"; }
