#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Strangers' files, damaged: each format of samples/, changed in many ways. Nothing crashes, nothing
# hangs, every file is either read or named with a reason. TESTS_LONG=1: 5,000 of each format;
# MUTATIONS=N: so many.
# shellcheck source=tests/fault/fault.sh
. "$(dirname "$0")/fault.sh"
mutate=$REFERAT_BUILD/tests/fault/mutate
samples=${REFERAT_SOURCE:-$(dirname "${BASH_SOURCE[0]}")/../..}/tests/fault/samples
each=${MUTATIONS:-50}
[[ ${TESTS_LONG:-0} == 1 ]] && each=${MUTATIONS:-5000}

# damaged FORMAT FILE...: is each damaged file of these accounted for?
damaged()
{
    local sample number=0 total=0 share code=0 read=0 skipped=0
    shift
    share=$(((each + $# - 1) / $#))
    rm -rf "$home/index" "$home/damaged"
    mkdir "$home/damaged"
    for sample; do
        number=$((number + 1))
        "$mutate" "$sample" "$share" "$((20240618 + number))" "$home/damaged" || return 1
        total=$((total + share))
    done
    timeout -k 5 "$((120 + total * 2))" "$indexer" sync "$home/damaged" >"$home/out" \
        2>"$home/err" </dev/null || code=$?
    no_crash "$code" && [[ $code -eq 0 || $code -eq 3 ]] || {
        echo "# exit code $code"
        return 1
    }
    read=$(sed -n 's/^files: \([0-9]*\) new.*/\1/p' "$home/out")
    skipped=$(sed -n 's/^files: .* \([0-9]*\) skipped$/\1/p' "$home/out")
    echo "# $total files: ${read:-?} read, ${skipped:-?} skipped"
    [[ $((${read:-0} + ${skipped:-0})) -eq $total ]]
}

for format in pdf html docx xml zip txt; do
    files=("$samples"/*."$format")
    [[ -e ${files[0]} ]] && ok "damaged $format files" damaged "$format" "${files[@]}"
done
ok "a PDF with a password is named" run 3 "$indexer" tekst "$samples/locked.pdf"
ok "... as such" err "password"
ok "a PDF that only may not be printed is read" run 0 "$indexer" tekst "$samples/locked-owner.pdf"
ok "... with its text" out "Cykelsti langs Strandvejen"
ok "a PDF of compressed objects too" run 0 "$indexer" tekst "$samples/packed.pdf"
ok "... with its text" out "Cykelsti langs Strandvejen"
ok "a scanned PDF is named" run 3 "$indexer" tekst "$samples/scanned.pdf"
ok "... with the way out" err "scanned, no text: 1 page; read it with --ocr"
if tesseract --list-langs 2>/dev/null | grep -qx dan; then
    ok "OCR reads it" run 0 "$indexer" tekst --ocr "$samples/scanned.pdf"
    ok "... and says how surely" err "read by OCR, certain to"
    ok "... with its text" out "Strandvejen"
fi
ok "without tesseract that is said" env PATH=/nowhere "$BASH" -c \
    '! "$0" tekst --ocr "$1" 2>"$2"' "$indexer" "$samples/scanned.pdf" "$home/err"
ok "... in one line" err "tesseract is not installed"
finish
