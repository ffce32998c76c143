#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Files have at most 500 lines, lines at most 100 columns. (Functions of at most 60 lines:
# clang-tidy, in .ci/run.) And what every file has: its licence line, a final newline, no tabs or
# blanks at a line's end.
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"

code()
{
    sources c h cc hh sh
    find stemmer indexer searcher tests -name meson.build
    find .ci -type f ! -name '*.ini' ! -name packages
    find corpus/demo tests/run meson.build 2>/dev/null
}

long_files()
{
    local file lines
    code | while read -r file; do
        lines=$(wc -l <"$file")
        [[ $lines -le 500 ]] || echo "$file: $lines lines"
    done
}

wide_lines()
{
    code | xargs grep -nHE '^.{101}' | cut -d: -f1,2 | sed 's/$/: more than 100 columns/'
}

bad_blanks()
{
    local file
    code | xargs grep -nHE $'\t|[[:blank:]\r]$' | cut -d: -f1,2 |
        sed 's/$/: a tab, or blanks at the end/'
    code | while read -r file; do
        [[ -z $(tail -c 1 "$file") ]] || echo "$file: no newline at the end"
    done
}

no_licence()
{
    local file
    code | while read -r file; do
        [[ $file == *meson.build ]] && continue
        head -n 2 "$file" | grep -q 'SPDX-License-Identifier: GPL-2.0-or-later' ||
            echo "$file: no SPDX line at the top"
    done
}

mkdir -p "$work/planted"/{indexer,searcher,tests,.ci}
plant stemmer/long.c "$(printf '%501s' '' | sed 's/ /\\n/g')"
plant stemmer/wide.c "$(printf '%101s' '' | tr ' ' x)\n"
plant stemmer/just.c "$(printf '%100s' '' | sed 's/ /ø/g')\n"
plant stemmer/blank.c 'int a; \n'
plant stemmer/open.c 'int a;'
plant stemmer/plain.c '// hello\n\n// SPDX-License-Identifier: GPL-2.0-or-later\n'
ok "planted: a long file" catches "stemmer/long.c: 501 lines" in_planted long_files
ok "planted: a wide line" catches "stemmer/wide.c:1" in_planted wide_lines
ok "100 letters are not too wide" spares "stemmer/just.c" in_planted wide_lines
ok "planted: a blank at the end" catches "stemmer/blank.c:1" in_planted bad_blanks
ok "planted: no newline at the end" catches "stemmer/open.c: no newline" in_planted bad_blanks
ok "planted: no licence line at the top" catches "stemmer/plain.c" in_planted no_licence
ok "no file is longer than 500 lines" silent long_files
ok "no line is wider than 100 columns" silent wide_lines
ok "no tabs, no blanks at the end" silent bad_blanks
ok "each file has its licence line" silent no_licence
finish
