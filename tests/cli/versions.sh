#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Versions of an item: agenda and minutes, two files of one meeting. And where to open a file.
# shellcheck source=tests/cli/tap.sh
. "$(dirname "$0")/tap.sh"
minutes_write "$home/minutes"
agenda=$home/minutes/skole-2024-dagsorden.txt
sed 's/^REFERAT /DAGSORDEN /; s/^Taget til efterretning$//; s/^Godkendt$//' \
    "$home/minutes/skole-2024.txt" >"$agenda"
id=fjordby/boerne-og-skoleudvalget/2024-05-14/1
sync() { run 0 "$indexer" sync --kommune Fjordby "$home/minutes"; }
has() { [[ $("$searcher" søg --tæl -- "$1") -eq $2 ]]; }

ok "agenda and minutes" sync
ok "... count once" out "7 items in the index"
ok "... the minutes are the hit" run 0 "$searcher" søg chromebooks
ok "... one hit" out "1 item "
ok "... of the minutes" out "skole-2024.txt"
ok "... also without a word" has "lukket:ja,nej" 7
ok "... also excluded" has "-chromebooks" 6
ok "... facets count once" run 0 "$searcher" facetter cykelsti
ok "status tells" bash -c '"$0" status | grep -q "3 further versions"' "$indexer"
ok "the hit names its versions in JSON" run 0 "$searcher" søg --json chromebooks
ok "... by id" grep -q "\"versions\": *\[ *{\"id\": *\"$id~2\"" "$home/out"
ok "vis --versioner" run 0 "$searcher" vis --versioner "$id"
ok "... lists both" test "$(wc -l <"$home/out")" -eq 2
ok "... the searched one first" grep -q '^\* referat' "$home/out"
ok "vis shows the other one too" run 0 "$searcher" vis "$id~2"
ok "... and what replaces it" grep -q "Replaced by *referat · $id\$" "$home/out"
ok "vis --forskel" run 0 "$searcher" vis --forskel "$id"
ok "... tells the decision" out "+ Taget til efterretning"
ok "... and nothing else" not grep -q '^  - ' "$home/out"
ok "... first of all" bash -c 'sed -n 3p "$0" | grep -q "^beslutning:"' "$home/out"
ok "an item with one version" run 0 "$searcher" vis --versioner \
    fjordby/boerne-og-skoleudvalget/2025-03-11/1
ok "... is shown, and that there is no other" out "no other version is in the collection"
ok "... nothing to compare" run 1 "$searcher" vis --forskel \
    fjordby/boerne-og-skoleudvalget/2025-03-11/1
ok "... is said" out "no other version is in the collection"

rm "$home/minutes/skole-2024.txt"
mv "$home/minutes/teknik-2024.txt" "$home/"
ok "the minutes go" sync
ok "... the agenda comes back" run 0 "$searcher" søg chromebooks
ok "... as the hit" out "skole-2024-dagsorden.txt"
mv "$home/teknik-2024.txt" "$home/minutes/"
sed 's/^DAGSORDEN /REFERAT /' "$agenda" >"$home/minutes/skole-2024.txt"
ok "minutes come again" sync
run 0 "$searcher" søg chromebooks
ok "... and are the hit again" out "skole-2024.txt:"
sed 's/^Punkt 1: .*/Punkt 1: Valg af formand for brandfolkene/
    s/^Skolerne har .*/Brandstationen valgte en ny formand efter den gamle./' \
    "$home/minutes/skole-2024.txt" >"$home/minutes/other.txt"
ok "another item under the same id" sync
ok "... is no version: the meeting alone says nothing" has "dato:14.5.2024 punkt:1" 2

ok "vis --fil" run 0 "$searcher" vis --fil fjordby/boerne-og-skoleudvalget/2025-03-11/1
ok "... prints the path" grep -qx "$home/minutes/skole-2025.txt" "$home/out"
mv "$home/minutes" "$home/moved"
ok "a root that has moved is said" run 3 "$searcher" vis --fil \
    fjordby/boerne-og-skoleudvalget/2025-03-11/1
ok "... with the way out" err "sync it where it is now"
mkdir "$home/minutes"
ok "a file that is gone too" run 3 "$searcher" vis --fil \
    fjordby/boerne-og-skoleudvalget/2025-03-11/1
ok "no such item" run 1 "$searcher" vis --fil fjordby/intet/2025-03-11/1

# A folder is no municipality because of its name alone.
mkdir -p "$home/new/mine" "$home/new/randers-kommune"
sed "s/ på Fjordby Rådhus//; s/Fjordby/Bygdens/" "$home/moved/skole-2025.txt" \
    >"$home/new/mine/a.txt"
sed 's/ på Fjordby Rådhus//; s/Fjordby/Bygdens/; s/11-03-/12-03-/; s/11. marts/12. marts/' \
    "$home/moved/skole-2025.txt" >"$home/new/randers-kommune/b.txt"
run 0 "$indexer" sync --index "$home/ix2" "$home/new"
run 0 "$indexer" status --index "$home/ix2"
ok "a folder 'mine' is no municipality" not grep -q '  Mine$' "$home/out"
ok "... a folder 'randers-kommune' is" grep -q '  Randers$' "$home/out"
ok "... and status says what to do" out "--kommune"

# A file inside a root is synced alone.
sed -i 's/Udsat/Drøftet/' "$home/new/mine/a.txt"
cp "$home/moved/teknik-2024.txt" "$home/new/"
ok "sync of one file inside a root" \
    run 0 "$indexer" sync --index "$home/ix2" "$home/new/mine/a.txt"
ok "... reads that file" out "files: 0 new, 1 changed, 0 unchanged"
ok "... the others come with their root" run 0 "$indexer" sync --index "$home/ix2"
ok "... new" out "files: 1 new, 0 changed, 2 unchanged"
chmod 000 "$home/new"/*/*.txt
if ! cat "$home/new/mine/a.txt" >"$home/null" 2>&1; then
    rm "$home/new/teknik-2024.txt"
    run 0 "$indexer" sync --index "$home/ix2"
    ok "a folder with nothing that can be read is not empty" out "0 removed"
fi

mkdir "$home/free"
printf 'Skolerådet\n\n1. Orientering\n\nDer kommer nyt hegn ved legepladsen.\n' >"$home/free/a.txt"
printf 'Skolerådet\n\n1. Orientering\n\nKantinen lukker i uge 7.\n' >"$home/free/b.txt"
ok "two of unknown dates" run 0 "$indexer" sync --index "$home/ix3" "$home/free"
ok "... are no versions of each other" out "2 items in the index"
ok "... both are found" test "$("$searcher" søg --index "$home/ix3" --tæl hegn)" -eq 1
ok "... by their words" test "$("$searcher" søg --index "$home/ix3" --tæl kantinen)" -eq 1
finish
