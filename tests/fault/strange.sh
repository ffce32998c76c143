#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# What strangers' folders hold: bad luck that passes, texts that are no minutes, scans among pages
# of text, links that multiply, pipes, few descriptors and processes, damage of many kinds.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
samples=${REFERAT_SOURCE:-$(dirname "$0")/../..}/tests/fault/samples
minutes_write "$home/minutes"
sanitized=$(grep -qa __asan_init "$indexer" && echo 1)

# What memory did not suffice for is tried again, three times in all.
tight() { (ulimit -v 140000 && exec "$@"); }
if [[ -z $sanitized ]]; then
    mkdir "$home/big"
    { echo '<html><body>'; yes '<p>Lang tekst om kloakker.</p>' | head -n 400000; } \
        >"$home/big/a.html"
    cp "$home/minutes/skole-2025.txt" "$home/big/"
    ok "a file that needs too much memory" run 0 tight "$indexer" sync --jobs 1 "$home/big"
    ok "... is named" err "a.html: skipped: HTML: reading needed more than"
    ok "... the others are read" run 0 "$searcher" søg svømmehallens
    run 0 "$indexer" status
    ok "... and will be tried again" out "tried 1 of 3 times; the next sync tries again"
    run 0 tight "$indexer" sync --jobs 1 "$home/big"
    ok "... is tried again" err "a.html: skipped"
    run 0 tight "$indexer" sync --jobs 1 "$home/big"
    ok "... three times" err "a.html: skipped"
    picture "$home/index" >"$home/before"
    run 0 "$indexer" sync --jobs 1 "$home/big"
    ok "... and no more" not err "a.html"
    ok "... nothing is written" unchanged "$home/before"
    run 0 "$indexer" status
    ok "... as status says" out "tried 3 times"
    ok "... in JSON too" bash -c '"$0" status --json | grep -q "\"attempts\": 3"' "$indexer"
    touch "$home/big/a.html"
    run 0 tight "$indexer" sync --jobs 1 "$home/big"
    ok "... a new time is no change" not err "a.html"
    ok "--igen tries again" run 0 "$indexer" sync --igen "$home/big"
    ok "... and reads it when there is memory" out "1 changed"
    run 0 "$indexer" status
    ok "... nothing is left to try" not out "tried"
    rm -rf "$home/index" "$home/big"
fi

# A rebuild keeps the folders that are known.
mkdir "$home/more"
cp "$home/minutes/teknik-2024.txt" "$home/more/"
run 0 "$indexer" sync "$home/minutes"
ok "--rebuild of a new folder" run 0 "$indexer" sync --rebuild "$home/more"
ok "... keeps the others" out "files: 4 new"
ok "--rebuild of a known one too" run 0 "$indexer" sync --rebuild "$home/minutes"
ok "... keeps the others" out "files: 4 new"
mv "$home/more" "$home/gone"
ok "--rebuild without a folder that is missing" run 3 "$indexer" sync --rebuild "$home/minutes"
ok "... says what the way out is" err "--fjern"
ok "... --fjern" run 0 "$indexer" sync --rebuild --fjern "$home/minutes"
ok "... leaves it out" out "files: 3 new"
rm -rf "$home/index" "$home/gone"

# Any text is searched, but people are told what looks like no minutes.
mkdir "$home/kitchen"
cp "$home/minutes/skole-2025.txt" "$home/kitchen/"
printf 'Mælk\nRugbrød\nÆg, 2 bakker\n' >"$home/kitchen/indkøb.txt"
printf 'Indkøb til den 24. december 2024\n\n1. Flæskesteg\n2. Rødkål\n' >"$home/kitchen/jul.txt"
run 0 "$indexer" sync "$home/kitchen"
ok "shopping lists" out "2 files look like no minutes"
ok "... by name" out "kitchen/jul.txt"
ok "... are searched" run 0 "$searcher" søg rugbrød
run 0 "$indexer" sync "$home/kitchen"
ok "... said again" out "2 files look like no minutes"
run 0 "$indexer" status
ok "... status says so" out "2 files look like no minutes"
ok "... by name" out "kitchen/indkøb.txt"
run 0 "$indexer" status --json
ok "... JSON" bash -c 'tr -d "\n " <"$0" | grep -qF "\"unlike\":[\"indkøb.txt\",\"jul.txt\"]"' \
    "$home/out"
run 0 "$indexer" sync --index "$home/two" "$home/minutes"
ok "minutes do not" not out "look like no minutes"
ok "a municipality that nobody knows" run 0 "$indexer" sync --index "$home/two" --kommune Fjurdby \
    "$home/minutes"
ok "... is said to be taken as typed" err "taken as typed: Fjurdby"
run 0 "$indexer" sync --index "$home/two" --kommune "Aarhus Kommune" "$home/minutes"
ok "... a known one is not" not err "taken as typed"
rm -rf "$home/index" "$home/two"

# Pages that are pictures among pages of text. A tesseract of our own, which reads always the same.
mkdir "$home/bin" "$home/none" "$home/scans"
cat >"$home/bin/tesseract" <<'PROGRAM'
#!/bin/bash
: "$(wc -c)" # nothing may be opened for writing here, not even /dev/null
printf '4\t1\t1\t1\t1\t0\t300\t300\t900\t50\t-1\t\n'
printf '5\t1\t1\t1\t1\t%s\t%s\t300\t200\t50\t92\t%s\n' 1 300 Sneplov 2 520 kører
PROGRAM
chmod +x "$home/bin/tesseract"
cp "$samples/mixed.pdf" "$home/scans/"
run 0 "$indexer" sync "$home/scans"
ok "a PDF with a scanned page" err "mixed.pdf: skipped: 1 of 2 pages without text; --ocr reads them"
ok "... has the others" out "files: 1 new"
run 0 "$indexer" status
ok "... status says so too" out "mixed.pdf: 1 of 2 pages without text"
run 0 env PATH="$home/none" "$indexer" sync --ocr "$home/scans"
ok "without tesseract one line says so" err "tesseract is not installed"
ok "... and nothing changes" out "1 unchanged"
export PATH=$home/bin:$PATH
ok "with it" run 0 "$indexer" sync --ocr "$home/scans"
ok "... the page is read" out "1 changed"
ok "... and found" run 0 "$searcher" søg sneplov
ok "... all is read" not err skipped
ok "... the page of text stays" bash -c '"$0" tekst "$1" | head -n 20 |
    cmp - <("$0" tekst --ocr "$1" 2>/dev/null | head -n 20)' "$indexer" "$home/scans/mixed.pdf"
run 0 "$indexer" sync --ocr "$home/scans"
ok "... once" out "1 unchanged"
cp "$corpus"/*/*skole*.txt "$home/scans/"
ok "a collection that grows much" run 0 "$indexer" sync "$home/scans"
ok "... loses nothing that OCR has read" run 0 "$searcher" søg sneplov
rm -f "$home"/scans/*.txt
run 0 "$indexer" sync "$home/scans"
if command -v zip >/dev/null; then
    (cd "$samples" && zip -q "$home/scans/all.zip" mixed.pdf scanned.pdf minutes.txt)
    run 0 "$indexer" sync "$home/scans"
    ok "scans in a zip are named" err "all.zip/scanned.pdf: skipped: scanned"
    ok "... page by page" err "all.zip/mixed.pdf: skipped: 1 of 2 pages"
    run 0 "$indexer" sync --ocr "$home/scans"
    ok "... and read" bash -c '"$0" status | grep -q "%  .*/all.zip"' "$indexer"
    ok "... all of them" not err "all.zip/"
fi
rm -rf "$home/index"

# Links: every real folder once, whatever leads to it.
mkdir -p "$home/web/top/a" "$home/web/top/b" "$home/web/top/c/.store" "$home/web/outer"
cp "$home/minutes/skole-2024.txt" "$home/web/top/a/"
cp "$home/minutes/skole-2025.txt" "$home/web/top/b/"
cp "$home/minutes/teknik-2024.txt" "$home/web/outer/"
cp "$home/minutes/teknik-2024.txt" "$home/web/top/c/.store/key"
for folder in a b c; do
    for ((i = 0; i < 12; i++)); do
        ln -s ../a "$home/web/top/$folder/to-a$i"
        ln -s ../b "$home/web/top/$folder/to-b$i"
        ln -s ../c "$home/web/top/$folder/to-c$i"
        ln -s ../../outer "$home/web/top/$folder/to-outer$i"
    done
done
ln -s .. "$home/web/top/parent"
ln -s / "$home/web/top/everything"
ln -s a/skole-2024.txt "$home/web/top/newest.txt"
ln -s .store/key "$home/web/top/c/annex.txt"
ok "folders that link to each other" try "$indexer" sync "$home/web/top"
ok "... each file once" out "files: 4 new, 0 changed, 0 unchanged, 0 removed, 0 skipped"
ok "... by its own path" bash -c '"$0" status --json | grep -qF "\"file\": \"a/skole-2024.txt\""' \
    "$indexer"
rm "$home"/web/top/*/to-*
run 0 "$indexer" sync "$home/web/top"
ok "without the links" out "files: 0 new, 0 changed, 3 unchanged, 1 removed"
rm -rf "$home/index"

# A file that becomes a pipe while the others are read: nobody waits for it.
mkdir "$home/pipes"
"$indexer" møde --json "$corpus"/*/*.txt >"$home/some.jsonl" 2>/dev/null
waited=0
for moment in 0.02 0.1 0.3 0.6; do
    rm -rf "$home/index" "$home"/pipes/*
    for name in a b c; do
        for ((i = 0; i < 4; i++)); do cat "$home/some.jsonl"; done >"$home/pipes/$name.jsonl"
    done
    { sleep "$moment"; rm "$home"/pipes/[bc].jsonl; mkfifo "$home"/pipes/{b,c}.jsonl; } &
    timeout -k 1 100 "$indexer" sync --jobs 2 "$home/pipes" >"$home/out" 2>"$home/err" || waited=1
    wait
done
ok "a file that becomes a pipe" test "$waited" -eq 0
rm -rf "$home/index"

# Fewer descriptors or processes than readers: fewer readers.
if [[ -z $sanitized ]]; then
    # shellcheck disable=SC2016
    ok "few descriptors" run 0 bash -c 'ulimit -n 40; exec "$@"' - "$indexer" sync --jobs 20 \
        "$corpus"
    ok "... one line says so" err "readers could not be started"
    ok "... all is read" out "0 skipped"
    run 0 "$indexer" sync --jobs 2 --index "$home/two" "$corpus"
    ok "... the same index" bash -c 'cmp <("$0" dump --index "$1") <("$0" dump --index "$2")' \
        "$indexer" "$home/index" "$home/two"
    rm -rf "$home/index" "$home/two"
fi
if [[ -z $sanitized && $(id -u) -eq 0 ]] && command -v setpriv >/dev/null; then
    mkdir -m 777 "$home/open"
    chmod a+rx "$home"
    chmod -R a+rX "$home/minutes"
    # shellcheck disable=SC2016
    few() { setpriv --reuid 64917 --clear-groups bash -c 'ulimit -u 3; exec "$@"' - "$@"; }
    ok "few processes" run 0 few "$indexer" sync --jobs 8 --index "$home/open/index" \
        "$home/minutes"
    ok "... all is read" out "files: 3 new"
    chmod 0 "$home/minutes/skole-2024.txt"
    ok "a file without the right to read" run 0 few "$indexer" sync --jobs 1 \
        --index "$home/open/index" "$home/minutes"
    ok "... is kept" out "2 unchanged"
    ok "... and named" err "skole-2024.txt"
    chmod 644 "$home/minutes/skole-2024.txt"
fi

# Damage.
bad=$home/bad
mkdir "$bad"
whole=$home/minutes/skole-2024.txt
iconv -f utf-8 -t utf-16le "$whole" >"$bad/le.txt"
iconv -f utf-8 -t utf-16be "$whole" >"$bad/be.txt"
head -c -60 "$samples/bundle.zip" >"$bad/directory.zip"
{ head -c 1200 "$samples/bundle.zip"; head -c 1200 /dev/zero; } >"$bad/zeros.zip"
{
    printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n'
    printf '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n'
    printf '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\nxref\n0 1000000\n'
    yes '0000000009 00000 n ' | head -n 1000000
    printf 'trailer<</Root 1 0 R/Size 1000000>>\nstartxref\n164\n%%%%EOF'
} >"$bad/xref.pdf"
printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R %s' \
    '2 0 R]/Count 99999>>endobj trailer<</Root 1 0 R/Size 3>>' >"$bad/kids.pdf"
{ echo '<!DOCTYPE a [<!ENTITY l "hahaha">'
    for i in b c d e f g h i; do
        printf '<!ENTITY %s "&l;&l;&l;&l;&l;&l;&l;&l;&l;&l;">' "$i"
    done
    echo ']><a>&i;</a>'; } | { echo '<?xml version="1.0"?>'; cat; } >"$bad/laughs.xml"
{ printf '<html><body>'; yes '<table><tr><td>' | head -n 100000
    echo Beslutning; } >"$bad/deep.html"
{ printf '{"items":'; head -c 1000000 /dev/zero | tr '\0' '['; echo
    echo '{"items":[{"title":"Efter"}]}'; } >"$bad/deep.jsonl"
printf '{"items":[{"title":"\\ud800","page":1e999,"number":-99999999999999999999}]}\n' \
    >"$bad/numbers.jsonl"
cp "$whole" "$bad/"$'ny\nlinje\x01.txt'
cp "$whole" "$bad/"$'\xff\xfe.txt'
cp "$whole" "$bad/-rf.txt"
ok "damage of many kinds" run 0 "$indexer" sync "$bad"
ok "... every file is accounted for" bash -c '
    set -- $(sed -n "s/^files: \([0-9]*\) new.* \([0-9]*\) skipped/\1 \2/p" "$0")
    [[ $(($1 + $2)) -eq 13 ]]' "$home/out"
for name in directory.zip zeros.zip xref.pdf kids.pdf laughs.xml deep.jsonl/byte; do
    ok "... $name is named" err "/$name"
done
ok "... UTF-16 without a mark is read" run 0 "$searcher" søg --json chromebook
ok "... status tells all" run 0 "$indexer" status --json
picture "$home/index" >"$home/before"
run 0 "$indexer" sync "$bad"
ok "... and again: nothing is written" unchanged "$home/before"
finish
