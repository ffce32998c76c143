#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# .ci/install on a Debian of our own making: what it does when packages are there or missing, with
# root, with sudo, with neither, without the net.
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"
fakes=$work/fakes
tree="$work/a tree"
mkdir -p "$fakes" "$tree/.ci"
cp .ci/install "$tree/.ci/"
printf '%s\n' '# a comment' 'build meson  what for' 'build gcc' 'test jq  JSON' \
    >"$tree/.ci/packages"

# fake NAME BODY: a program before all others in PATH.
fake()
{
    printf '#!/bin/bash\n%s\n' "$2" >"$fakes/$1"
    chmod +x "$fakes/$1"
}

# Installed are the packages named in $work/there; apt-get writes down what it was asked.
fake dpkg-query "for p; do :; done; grep -qx \"\$p\" '$work/there' && echo installed"
fake apt-get "echo \"\$*\" >>'$work/asked'; [[ \$* != *install* ]] || exit \$(cat '$work/ends')"
fake id 'echo "$FAKE_UID"'
fake sudo 'exit 1'

# install UID USE...: run it there; exit code in $ended.
install()
{
    export FAKE_UID=$1
    shift
    rm -f "$work/asked"
    PATH=$fakes:$PATH "$tree/.ci/install" "$@" >"$work/say" 2>&1 </dev/null
    ended=$?
}

says() { grep -qF -- "$1" "$work/say"; }
asked() { grep -qF -- "$1" "$work/asked" 2>/dev/null; }

echo 0 >"$work/ends"
printf '%s\n' meson gcc >"$work/there"
install 1000 build
ok "all is there: it is done" test $ended -eq 0
ok "... in silence" test ! -s "$work/say"
ok "... and apt is left alone" test ! -e "$work/asked"

install 0 build test
ok "as root: what is missing is installed" asked "install --no-install-recommends -y jq"
ok "... and nothing else" test "$(grep -c meson "$work/asked")" -eq 0
ok "... after the lists are fetched" test "$(head -n 1 "$work/asked" | grep -c update)" -eq 1
ok "... and that is fine" test $ended -eq 0

install 1000 build test
ok "without root or sudo: it fails" test $ended -eq 3
ok "... and says what to do" says "apt-get install --no-install-recommends jq"
ok "... and touches nothing" test ! -e "$work/asked"

fake sudo 'while [[ $1 == -* ]]; do shift; done; exec "$@"'
install 1000 test
ok "with sudo: it is installed" asked "install --no-install-recommends -y jq"

echo 100 >"$work/ends"
install 0 test
ok "apt fails: it fails" test $ended -eq 3
ok "... and says what to do" says "apt-get install --no-install-recommends jq"
finish
