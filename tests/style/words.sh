#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-or-later
# Words that do not belong into the tree: functions we do not use, notes to oneself, paths of
# somebody's machine.
# shellcheck source=tests/style/tap.sh
. "$(dirname "$0")/tap.sh"

# What a checkout has: as git knows it, else all but the build folders.
files()
{
    git -c safe.directory='*' ls-files -z --cached --others --exclude-standard 2>/dev/null |
        grep -z . || find . -path './build*' -prune -o -path ./.git -prune -o -type f -printf '%P\0'
}

look()
{
    files | grep -zE "$1" | grep -zvE "$2" | xargs -0r grep -nHIE -- "$3" 2>/dev/null
    return 0
}

# banned.h stops those of its list in C; these are the rest, and C++. The pager is a shell's job.
functions()
{
    local banned='strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|gmtime|localtime|ctime'
    banned+='|asctime|system|popen|tmpnam|tempnam|mktemp|gets|alloca|setjmp|longjmp|rand|srand'
    look '^(stemmer|indexer|searcher)/.*\.(c|h|cc|hh)$' '/(banned\.h|pager\.c)$' \
        "(^|[^a-zA-Z0-9_>.\"'])($banned) ?\("
}

# exit() ends the program: main() and the arena may, and the build's own tools.
exits()
{
    look '^(stemmer|indexer|searcher)/.*\.(c|h|cc|hh)$' \
        '/(main|base/arena|base/command|make_[a-z_]*|data/[a-z_]*)\.c$' \
        '(^|[^a-zA-Z0-9_])(exit|abort) ?\('
}

notes()
{
    look '^(stemmer|indexer|searcher|tests|\.ci|meson|README)' \
        '^tests/style/words\.sh$|\.(po|txt|tsv)$' \
        '(^|[^a-zA-Z])(TODO|FIXME|XXX|HACK|WIP)([^a-zA-Z]|$)'
}

paths()
{
    look . '^tests/style/words\.sh$' '(^|[^a-zA-Z0-9_.$}/])/(home|Users|work|root|mnt)/[a-zA-Z]'
}

plant stemmer/a.c 'int a = x->system(1);\n  n = ato''i (text);\n'
plant stemmer/b.c 'void f(void) { ex''it(1); }\nint at_exit(void);\n'
plant indexer/main.c 'ex''it(1)\n'
plant tests/c.sh '# TO''DO later\n'
plant tests/d.sh 'cd /ho''me/anna/src\n'
(cd "$work/planted" && git init -q . 2>/dev/null)
ok "planted: a banned function" catches "a.c:2" in_planted functions
ok "a member of that name is none" spares "a.c:1" in_planted functions
ok "planted: the end of the program" catches "b.c:1" in_planted exits
ok "main may end the program" spares "main.c" in_planted exits
ok "planted: a note to oneself" catches "c.sh:1" in_planted notes
ok "planted: a path of a machine" catches "d.sh:1" in_planted paths
rm -rf "$work/planted/.git"
ok "planted: a path, without git" catches "d.sh:1" in_planted paths
ok "no banned functions" silent functions
ok "nothing but main ends the program" silent exits
ok "no notes to oneself" silent notes
ok "no paths of a machine" silent paths
finish
