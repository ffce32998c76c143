# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# Sourced by the tests of this folder. REFERAT_BUILD is the build folder. Gives every test an
# empty home, three small minutes of a town that does not exist, and TAP output.

set -u
indexer=$REFERAT_BUILD/indexer/referat-indexer
searcher=$REFERAT_BUILD/searcher/referat-searcher

if ! [[ -x $indexer && -x $searcher ]]; then
    echo "1..0 # SKIP the programs are not built"
    exit 0
fi

home=$(mktemp -d) || exit 99
trap 'rm -rf "$home"' EXIT
export HOME=$home LC_ALL=C.UTF-8 LANGUAGE=en COLUMNS=80 PAGER=cat REFERAT_TODAY=2025-06-01
export REFERAT_INDEX=$home/index
unset XDG_DATA_HOME XDG_STATE_HOME REFERAT_HISTORY NO_COLOR
cd "$home" || exit 99

count=0
failed=0

# ok WHAT CONDITION...: one line of TAP; a failure shows what the last run() printed.
ok()
{
    local what=$1
    shift
    count=$((count + 1))
    if "$@"; then
        echo "ok $count - $what"
    else
        failed=$((failed + 1))
        echo "not ok $count - $what"
        echo "# failed: $*"
        sed 's/^/# out: /' "$home/out" 2>/dev/null
        sed 's/^/# err: /' "$home/err" 2>/dev/null
    fi
}

# run EXIT-CODE COMMAND...: output in $home/out and $home/err.
run()
{
    local wanted=$1 got=0
    shift
    "$@" >"$home/out" 2>"$home/err" </dev/null || got=$?
    [[ $got -eq $wanted ]] && return 0
    echo "# exit code $got, not $wanted: $*"
    return 1
}

out() { grep -qF -- "$1" "$home/out"; }
err() { grep -qF -- "$1" "$home/err"; }
not() { ! "$@"; }

finish()
{
    echo "1..$count"
    [[ $failed -eq 0 ]]
    exit
}

# minutes_write FOLDER: 3 meetings of 2 bodies, 7 items, one of them a signature page.
minutes_write()
{
    mkdir -p "$1"
    cat >"$1/skole-2024.txt" <<'MINUTES'
REFERAT Børne- og Skoleudvalget d. 14-05-2024

Mødedato Tirsdag d. 14. maj 2024 kl. 17:00

Mødested Lokale 2 på Fjordby Rådhus

Mødedeltagere Anna Vestergård (A), Bo Lind (V), Carl Ømose (Ø) (Afbud)

Punkt 1: Skærmtid og Chromebooks i skolen

17.01.00-G01-3-24

Sammendrag

Skolerne har afprøvet begrænsninger på elevernes Chromebook i undervisningen.

Indstilling

Administrationen indstiller, at orienteringen tages til efterretning.

Beslutning

Taget til efterretning

Punkt 2: Cykelsti langs Strandvejen

05.01.00-P20-1-24

Tidligere behandling

Teknik- og Miljøudvalget den 3. april 2024 Punkt 5

Sammendrag

Børnene ved Fjordby Skole mangler en sikker skolevej.

Beslutning

Godkendt

Punkt 3: Godkendelse af referat (underskriftside)

00.22.04-P35-2-24

Beslutning

Godkendt
MINUTES
    cat >"$1/skole-2025.txt" <<'MINUTES'
REFERAT Børne- og Skoleudvalget d. 11-03-2025

Mødedato Tirsdag d. 11. marts 2025 kl. 17:00

Mødested Lokale 2 på Fjordby Rådhus

Mødedeltagere Anna Vestergård (A), Bo Lind (V), Carl Ømose (Ø)

Punkt 1: Opfølgning på skærmtid

17.01.00-G01-3-24

Sammendrag

Erfaringer med GDPR-kursus for lærerne og med mobilfri undervisning.

Beslutning

Udsat

Punkt 2: Svømmehallens åbningstider

04.04.00-A00-1-25

Sammendrag

Svømmehallen holder åbent om søndagen.

Beslutning

Drøftet
MINUTES
    cat >"$1/teknik-2024.txt" <<'MINUTES'
REFERAT Teknik- og Miljøudvalget d. 03-04-2024

Mødedato Onsdag d. 3. april 2024 kl. 16:00

Mødested Byrådssalen på Fjordby Rådhus

Mødedeltagere Dorthe Holm (C), Erik Sand (A)

Punkt 5: Cykelsti langs Strandvejen

05.01.00-P20-1-24

Sammendrag

Der er sat 2,5 mio. kr. af til en cykelsti.

Beslutning

Anbefales godkendt

Punkt 6: LUKKET Køb af grund

82.01.00-G01-7-24
MINUTES
}

minutes_index()
{
    minutes_write "$home/minutes"
    run 0 "$indexer" sync --kommune Fjordby "$home/minutes" || finish
}
