#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Nothing needs AltGr or a dead key on a Danish keyboard (B30): what has such a sign, or one that
# may be hard to find, can be said with letters, digits and - : . , * " ( ) / as well.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_index

# tree QUERY: how it is read.
tree() { "$searcher" parse -- "$1"; }

# same A B: both are read alike, whatever they are made of.
same()
{
    local a b
    a=$(tree "$1") && b=$(tree "$2") && [[ -n $a && $a == "$b" ]]
}

# plain TEXT: only signs that every keyboard has in reach.
plain() { [[ $1 =~ ^[[:alnum:]\ :.,*\"\(\)/-]+$ ]]; }

# Sign, the same without it.
while IFS='|' read -r sign twin; do
    ok "$sign is $twin" same "$sign" "$twin"
    ok "... of plain signs" plain "$twin"
done <<'TWINS'
=sag|exact:sag
=sag|præcis:sag
baltorp~|ca:baltorp
"google workspace"~5|google NÆR/5 workspace
google NÆR/5 workspace|google NAER/5 workspace
google FØR/5 workspace|google FOER/5 workspace
beløb:>10mio|beløb:10000001..
beløb:<10mio|beløb:..9999999
lov:styrelsesloven §:60|lov:styrelsesloven par:60
“google workspace”|"google workspace"
år:2024|aar:2024
økonomi:bevilling|oekonomi:bevilling
nævner:2024|naevner:2024
udfald:ændret|udfald:aendret
fraværende:A|fravaerende:A
i-år|i-aar
TWINS

# Every field and every closed value can be typed in ASCII.
"$searcher" felter >"$home/fields"
while read -r field; do
    ascii=${field//æ/ae} ascii=${ascii//ø/oe} ascii=${ascii//å/aa}
    ok "$field: in ASCII" run 0 "$searcher" felter
    [[ $ascii == "$field" ]] || ok "... $ascii:" test -n "$("$searcher" forslag "$ascii:" 2>&1 |
        grep -v 'no field is called' || echo none)"
done < <(sed -n 's/^\([^ :]*\): .*/\1/p' "$home/fields")

# The prompt's own signs.
answers() { printf '%s\n' "$@" | "$searcher" prompt 2>&1 | sed 's/ [<0-9]* ms//'; }
ok "+ is :med" test "$(answers cykelsti '+udvalg:skole')" = \
    "$(answers cykelsti ':med udvalg:skole')"
ok "- is :uden" test "$(answers cykelsti '-udvalg:skole')" = \
    "$(answers cykelsti ':uden udvalg:skole')"
ok "< is :tilbage" test "$(answers cykelsti skole '<')" = "$(answers cykelsti skole ':tilbage')"
ok "? is :hjælp is :hjaelp" test "$(answers '?')" = "$(answers :hjaelp)"
finish
