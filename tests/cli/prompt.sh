#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# The prompt: from a pipe, and on a terminal (script gives it one).
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_index

# lines LINE...: what the prompt answers when they come from a pipe.
lines()
{
    printf '%s\n' "$@" | "$searcher" prompt >"$home/out" 2>"$home/err"
}

# typed KEYS...: what a person sees who types them, with a pause before each.
typed()
{
    : >"$home/err"
    { for keys in "$@"; do sleep 0.3; printf '%b' "$keys"; done; sleep 0.3; } |
        TERM=vt100 timeout 20 script -qec "'$searcher' prompt" /dev/null >"$home/out"
}

ok "a line from a pipe is a search" lines cykelsti
ok "... answered" out "2 items in 2 meetings"
ok "... without greeting" not out "revision"
ok "narrow, leave out" lines cykelsti +udvalg:skole
ok "... to one" out "1 item in 1 meeting"
lines cykelsti -udvalg:skole '<'
ok "back is the first search again" test "$(grep -c '2 items in 2 meetings' "$home/out")" -eq 2
ok "clauses without a result are a search" lines '-cykelsti udvalg:skole'
ok "... that finds" not out "Cykelsti"
ok "a number opens the hit" lines cykelsti 1
ok "... in full" out "lines "
ok "a number past the hits is a search" lines cykelsti 2024
ok "... that is told" out "no hit 2024 is shown: it is searched for"
ok "... for itself" test "$(grep -c ' items\? in\|^[0-9]* items\?$' "$home/out")" -ge 2
ok "pages" lines ':antal 1' ':sorter ældste' cykelsti n p
ok "... turn" test "$(grep -c '2 items, 2 here' "$home/out")" -eq 1
ok "... and back" test "$(grep -c '2 items, 1 here' "$home/out")" -eq 2
ok "no page after the last" lines cykelsti n
ok "... and says so" out "no more hits"
ok "an unknown command" lines ':sortr nyeste'
ok "... has a suggestion" err "did you mean :sorter?"
ok "a query error" lines 'cykelsti udvlag:skole'
ok "... has a caret under the place" grep -qE '^           \^' "$home/err"
ok "... and the next line works" lines 'udvlag:x' cykelsti
ok "... " out "2 items in 2 meetings"
ok ":hjælp, :hjaelp, :help" lines :hjælp :hjaelp :help
ok "... are the same" test "$(grep -c ':slut' "$home/out")" -eq 3
ok "help by topic, field and command" lines ':hjælp datoer' ':hjælp udvalg' ':hjælp sorter'
ok "... a topic" out "2023..2024"
ok "... a field" out "udvalg:ØU"
ok "... a command" out ":sorter ORDER"
ok "no help on that" lines ':hjælp xylofon'
ok "... names the topics" err "datoer"
for topic in $(lines ':hjælp xylofon'; sed -n 's/^hint: topics: \(.*\); .*/\1/p' "$home/err"); do
    ok "help on $topic" lines ":hjælp $topic"
    ok "... says something" test "$(wc -l <"$home/out")" -ge 5
    ok "... and is one screen, or a list" test "$(wc -l <"$home/out")" -le 23 -o \
        "$topic" = felter -o "$topic" = kommandoer
done
lines cykelsti '+udvalg:skole' '<'
ok "narrowing shows the query that holds" out "Search: cykelsti udvalg:skole"
ok "... going back too" test "$(tail -n +1 "$home/out" | grep -c '^Search: cykelsti$')" -eq 1
lines 'cykelsti ELLER skole' '+udvalg:skole' '-har:tidligere'
ok "alternatives are put in brackets once" out \
    "Search: (cykelsti ELLER skole) udvalg:skole -har:tidligere"
lines cykelsti ':med udvalg:skole' ':tilbage' ':uden udvalg:skole'
ok ":med, :tilbage, :uden are + < -" out "Search: cykelsti udvalg:skole"
ok "... all three" out "Search: cykelsti -udvalg:skole"
lines cykelsti ':facetter udvalg' '+2'
ok ":facetter numbers the values" out "1. Børne- og Skoleudvalget 1   2. Teknik- og Miljøudvalget 1"
ok "... +2 takes the second" out 'Search: cykelsti udvalg:"Teknik- og Miljøudvalget"'
lines cykelsti ':facetter udvalg' '-2' '-2'
ok "... -2 leaves it out" out 'Search: cykelsti -udvalg:"Teknik- og Miljøudvalget"'
ok "... and after another search is a number again" out \
    'Search: cykelsti -udvalg:"Teknik- og Miljøudvalget" -2'
ok ":facetter of a field that is none" lines cykelsti ':facetter hest'
ok "... says so" test -s "$home/err"
lines cykelsti ':facetter'
ok ":facetter counts several fields" out "Outcome"
lines cykelsti 't 1' ':tidslinje 1' ':sag 05.01.00-P20-1-24'
ok "t 1, :tidslinje, :sag show the case" test "$(grep -c '2024-04-03' "$home/out")" -ge 3
lines cykelsti 'c 1'
ok "c 1 is the reference" grep -qE '^[A-Z].*udvalget den .* (punkt|pkt\.|Punkt) [25]$' "$home/out"
lines cykelsti ':kopier 1'
ok ":kopier in a pipe is the same, without a sign to the terminal" not grep -q $'\033' "$home/out"
ok "c 7: there is none" lines cykelsti 'c 7'
ok "... said" err "there is no hit 7"
ok "c of several: which" lines cykelsti c
ok "... asked" err "which hit?"
lines cykelsti ':forklar' ':forklar 1'
ok ":forklar reads the query and explains a hit" out "points"
lines cykelsti ':trend' ':trend cykelsti, skærmtid' ':tal' ':opfølgning' ':lignende 1' ':anmod 1'
ok ":trend counts over the years" out "2024"
ok "... two side by side" grep -qE 'cykelsti +skærmtid' "$home/out"
ok ":anmod identifies the hit" out "Sag: 05.01.00-P20-1-24"
ok "wrong usage of such a command does not end the prompt" lines cykelsti ':trend --hest' ':status'
ok "... the next line is answered" out "revision"
ok "... and is told" err "--hest"
lines cykelsti ":eksport csv $home/fund.csv" ":eksport csv $home/fund.csv"
ok ":eksport writes all hits" test "$(grep -c Cykelsti "$home/fund.csv")" -eq 2
ok "... says where" out "2 items in $home/fund.csv"
ok "... and overwrites nothing" err "name a file that is not there yet"
lines cykelsti ':eksport xls hest'
ok "... a format that is none" err "say a format and a file"
lines cykelsti ':gem cykler' ':alarm' ':alarm kør cykler' ':alarm slet cykler'
ok ":gem keeps the query as an alarm" out "cykler"
lines ':synonymer fra' cykelsti ':synonymer til'
ok ":synonymer fra holds for the searches after it" out "synonyms are not used"
ok ":sorter before a search is for the next" lines ':sorter nyeste' cykelsti
ok "... " out "newest first"
ok "nothing found: what stands nowhere" lines 'cykelsti xylofon'
ok "... is named" out "Found nowhere: xylofon"
ok "... each part counted" out "cykelsti 2 · xylofon 0"
ok "nothing found without synonyms: what they would find" lines \
    'databeskyttelsesforordningen uden:synonymer'
ok "... is told" out "with synonyms: 1 item"
lines kromebook
ok "letters that sound alike" out "did you mean 'chromebook"
ok "... and what that finds" bash -c '
    found=$(sed -n "s/^did you mean .chromebooks*.? (\([0-9]*\) items*)$/\1/p" "$0/out")
    word=$(sed -n "s/^did you mean .\(chromebooks*\).?.*/\1/p" "$0/out")
    test "$found" -gt 0 && test "$("$1" søg --tæl "$word")" -eq "$found"' "$home" "$searcher"
lines 'sat NÆR/2 cykelsti' 'cykelsti NÆR/2 xylofon'
ok "words too far apart: what has them anywhere" test \
    "$(grep -c '^further apart: [1-9]' "$home/out")" -eq 1
COLUMNS=200 lines 'person:Vestergrd' 'udvalg:skoleudvlget'
ok "a name that is nearly so" out 'did you mean "Anna Vestergård"?'
ok "a word of a body's name that is nearly so" out \
    'did you mean "Børne- og Skoleudvalget"?'
lines 05.01.00-P20-1-24
ok "a case number alone: the case before the hits (P38)" test \
    "$(grep -n 'Case 05.01.00-P20-1-24: 2 items' "$home/out" | cut -d: -f1)" -lt \
    "$(grep -n '^1  ' "$home/out" | cut -d: -f1)"
lines ':ordliste' 'xylofon'
ok "words that find nothing are not kept" test ! -e "$home/.local/state/referat/ordliste"
lines ':ordliste til' 'kromebook skærmtid' 'chromebooks skærmtid' ':ordliste'
ok "... unless asked for (B34)" out "kromebook = chromebooks  # 1 time"
ok "... by their owner alone" test "$(stat -c %a "$home/.local/state/referat/ordliste")" = 600
lines ':ordliste fra'
ok "... and deleted" test ! -e "$home/.local/state/referat/ordliste"
long=:$(printf 'x%.0s' {1..5000})
for line in $'\xff' ':' '+' '-' '"' '(((' $':facetter \xff' $':hjælp \xff' 'c 99999999999' \
    ':gem' "$long"; do
    ok "odd line is no crash" lines cykelsti "$line" ':status'
    ok "... the next one is answered" out revision
done
ok ":felter" lines :felter
ok "... lists" out "udvalg:"
ok ":sprog changes the language" lines ':sprog da' cykelsti
ok "... " out "2 punkter i 2 møder"
ok ":slut ends" lines :slut cykelsti
ok "... at once" not out "items"
ok "broken UTF-8 is an error, not a crash" lines $'\xff\xfe' cykelsti
ok "an empty line does nothing" lines '' '   '

if ! command -v script >/dev/null; then
    echo "# no script(1): the terminal is not tested"
    finish
fi
typed 'cykelsti\n' '\004'
ok "the terminal is greeted" out "3 meetings · 7 items · 2024-04-03 … 2025-03-11"
ok "... asked, answered" out "2 items in 2 meetings"
ok "... and told what can be done" out "[1-2 open]"
ok "the history is for its owner" test "$(stat -c %a "$home/.local/state/referat/history")" = 600
ok "... and has the line" grep -qx cykelsti "$home/.local/state/referat/history"
typed 'xylofon\003' 'cykelsti\n' '\004'
ok "Ctrl-C clears the line" out "2 items in 2 meetings"
typed 'udv\t' 'Bør\t' '\n' '\004'
ok "Tab completes a field and its value" out "5 items, 1-2 here"
typed 'udvalg:\t' '\003' '\004'
ok "Tab after udvalg: lists the bodies with counts (P15)" out "Børne- og Skoleudvalget 5"
ok "... each" out "Teknik- og Miljøudvalget 2"
typed 'cykelsti udv\tteknik\t' '\n' '\004'
ok "Tab in the middle of a query" out "1 item in 1 meeting"
typed 'skærmt\t' '\n' '\004'
ok "Tab completes a word" out "2 items in 2 meetings"
typed ':sor\tny\t' '\n' cykelsti '\n' '\004'
ok "Tab completes a command and its value" out "newest first"
typed 'aa\t2025\n' '\004'
ok "Tab by the ASCII twin" out "2 items"
typed 'cykelsti\n' ':kopier 1\n' '\004'
ok ":kopier puts the reference on the clipboard of the terminal" grep -q $'\033]52;c;' "$home/out"
LC_ALL=C typed 'cykelsti udvalg:børne\n' '\004'
ok "a locale without UTF-8" out "1 item in 1 meeting"
ok "... has a prompt of ASCII" grep -qa 'referat> ' "$home/out"
NO_COLOR=1 typed 'cykelsti\n' '\004'
ok "NO_COLOR: marks in brackets" out "[Cykelsti]"
typed ':historik fra\n' 'svømmehal\n' '\004'
ok ":historik fra keeps no more lines" not grep -q svømmehal "$home/.local/state/referat/history"
typed ':historik slet\n' '\004'
ok ":historik slet deletes them" test ! -e "$home/.local/state/referat/history"
REFERAT_HISTORY='' typed 'svømmehal\n' '\004'
ok "no history when it is off" not grep -q svømmehal "$home/.local/state/referat/history"
REFERAT_INDEX=$home/none typed '\n'
ok "no index: offered on a terminal" out "folder with minutes to make one from"
REFERAT_INDEX=$home/new typed "$home/minutes\n" 'cykelsti\n' '\004'
ok "... and made" out "2 items in 2 meetings"
finish
