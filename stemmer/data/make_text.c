// SPDX-License-Identifier: GPL-2.0-or-later
/* Makes a C array of the bytes of a text at build time: make_text NAME FILE >OUT */
#include <stdio.h>

int main(int argc, char **argv)
{
    FILE *file = argc == 3 ? fopen(argv[2], "rb") : NULL;
    if (!file)
        return 1;
    printf("/* Made by make_text; do not edit. */\nstatic const unsigned char %s[] = {", argv[1]);
    size_t count = 0;
    for (int c; (c = getc(file)) != EOF; count++)
        printf("%s%d,", count % 20 ? "" : "\n    ", c);
    printf("\n};\n");
    return fclose(file) || !count;
}
