#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Questions to five real minutes with known answers. They are not part of the project.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
seeds=$REFERAT_SOURCE/../shared/seeds
if ! [[ -d $seeds ]]; then
    echo "1..0 # SKIP there is no ../shared/seeds"
    exit 0
fi
run 0 "$indexer" sync "$seeds" || finish

# gives QUERY FILE:ITEM...: just these, whatever the order.
gives()
{
    local query=$1
    shift
    printf '%s\n' "$@" | sed '/^$/d' | sort >"$home/wanted"
    "$searcher" søg --jsonl --antal 100 -- "$query" 2>"$home/err" |
        sed 's/.*"number":"\([^"]*\)".*"file":"\(00.\)[^"]*".*/\2:\1/' >"$home/list"
    sort "$home/list" | diff "$home/wanted" - >"$home/out"
}
first() { [[ "$(head -"$#" "$home/list" | paste -sd' ')" = "$*" ]]; }

ok "26 items" gives lukket:ja,nej 000:{1..7} 001:{1..6} 002:{1..6} 003:{1..6} 004:1
gives chromebook
ok "chromebook: S1.3 and S4.2 first" first 000:3 003:2
ok "a phrase as it is written" gives '"tager orienteringen til efterretning"' 000:3
ok "the same in curly quotes" gives '”tager orienteringen til efterretning”' 000:3
ok "sag:EMN-2018-00874" gives sag:EMN-2018-00874 004:1
ok "lukket:ja" bash -c '[[ $("$0" søg --tæl lukket:ja) -ge 1 ]]' "$searcher"
ok "udvalg:DTU dato:2024" gives 'udvalg:DTU dato:2024' 000:{1..7} 002:{1..6}
ok "committee:DTU date:2024" gives 'committee:DTU date:2024' 000:{1..7} 002:{1..6}
ok "organ:DTU aar:2024" gives 'organ:DTU aar:2024' 000:{1..7} 002:{1..6}
ok "dato:2024" gives dato:2024 000:{1..7} 002:{1..6}
ok "kommune:gentofte" gives kommune:gentofte 004:1
ok "udfald:godkendt år:2021 is of 2021" bash -c '
    "$0" søg --jsonl udfald:godkendt år:2021 | grep -v "\"date\":\"2021-10-13\"" |
        wc -l | grep -qx 0' "$searcher"
ok "-chromebook gdpr has no chromebook" bash -c '
    "$0" søg --jsonl -- -chromebook gdpr | grep -qi chromebook; [[ $? -eq 1 ]]' "$searcher"
ok "fraværende:\"Morten Andersson\" finds" run 0 "$searcher" søg 'fraværende:"Morten Andersson"'
ok "... the whole of S1 or items of it" not out "25. marts"
ok "lukket:ja udfald:lukket are one" bash -c '
    [[ $("$0" søg --tæl lukket:ja) = $("$0" søg --tæl udfald:lukket) ]]' "$searcher"
ok "hørings svar, joined" bash -c '
    [[ $("$0" søg --tæl "\"hørings svar\"") = $("$0" søg --tæl "\"høringssvar\"") ]]' "$searcher"
ok "... and with a hyphen" bash -c '
    [[ $("$0" søg --tæl "\"hørings svar\"") = $("$0" søg --tæl "\"hørings-svar\"") ]]' "$searcher"
ok "=kurser: S3.4 alone" gives =kurser 002:4
ok "Müller is in no item's text" run 0 "$searcher" søg --antal 1 Müller
ok "... and answered with the person" out 'Johan Müller"'
ok "a random word finds nothing" gives qwzkxvbt ''
finish
