#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Messages: every one has a Danish translation that fits it, and xgettext can read them all.
# REFERAT_SOURCE is the top of the source.
set -u
cd "$REFERAT_SOURCE" || exit 99
for tool in xgettext msgcmp msgfmt; do
    command -v "$tool" >/dev/null || { echo "1..0 # SKIP no $tool"; exit 0; }
done
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
failed=0
number=0

ok()
{
    number=$((number + 1))
    if [[ $2 -eq 0 ]]; then
        echo "ok $number - $1"
    else
        echo "not ok $number - $1"
        failed=1
        sed 's/^/# /' "$work/say"
    fi
}

# A macro inside _() ends the message for xgettext but not for the compiler.
macros()
{
    ! grep -rnE '\b[_NP]_?\("[^"]*" *(STR_FORMAT|[A-Z_]+_FORMAT)' "$@"
}

extract()
{
    xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=P_:1,2 \
        --no-location -o "$2" "$1" 2>/dev/null
}

printf 'x(_("a '"'"'" STR_FORMAT "'"'"'"));\n' >"$work/planted.c"
! macros "$work/planted.c" >"$work/say"
ok "a planted macro in a message is seen" $?
macros --include='*.c' stemmer indexer searcher >"$work/say"
ok "no macro inside a message" $?

grep -rlE '\b(_|N_|P_)\(' --include='*.c' --include='*.cc' --include='*.h' \
    stemmer indexer searcher |
    grep -vx stemmer/base/i18n.h | sort >"$work/files"
diff <(sort stemmer/po/POTFILES) "$work/files" >"$work/say"
ok "POTFILES lists the files that have messages" $?

msgfmt --check -o /dev/null stemmer/po/da.po 2>"$work/say"
ok "the Danish messages fit the English" $?

xgettext --from-code=UTF-8 --language=C --keyword=_ --keyword=N_ --keyword=P_:1,2 --no-location \
    -f "$work/files" -o "$work/all.pot" 2>/dev/null
msgcmp stemmer/po/da.po "$work/all.pot" 2>"$work/say"
ok "every message is translated" $?

printf 'x(_("a message that nobody has translated"));\n' >"$work/planted.c"
extract "$work/planted.c" "$work/planted.pot"
! msgcmp stemmer/po/da.po "$work/planted.pot" 2>"$work/say"
ok "a planted message without translation is seen" $?
echo "1..$number"
exit $failed
