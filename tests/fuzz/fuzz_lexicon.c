// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdlib.h>

#include "stemmer/base/buffer.h"
#include "stemmer/compound.h"
#include "stemmer/lexicon_parts.h"

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size);

/*
 * Three things are tried with the same bytes: as they are, where the checksum mostly refuses them;
 * as the body of a packed lexicon with a checksum that fits, so that damage reaches what looks
 * words up; and as a text.
 */

static void touch(struct str s)
{
    unsigned sum = 0;
    for (size_t i = 0; i < s.size; i++)
        sum += (unsigned char)s.data[i];
    if (sum == 1 && s.size > 1 && !s.data)
        abort();
}

static void use(const struct lexicon *lexicon, struct stemmer *stemmer)
{
    static const char *const words[] = {
        "cykelsti", "sikkerhedsbrudene", "kommunalbestyrelsen", "b\u00F8rnehave", "a", "",
        "x\xC3",    "skoleudvalgsmedlem"};
    size_t count = lexicon_count(lexicon);
    for (size_t i = 0; i < count && i < 1000; i++) {
        struct str word = lexicon_at(lexicon, i).word;
        touch(word);
        (void)lexicon_is_name(lexicon, word);
    }
    for (size_t i = 0; i < COUNT_OF(words); i++) {
        struct compound compound;
        compound_split(lexicon, stemmer, str_of(words[i]), &compound);
        for (size_t j = 0; j < compound.count; j++)
            touch(compound.part[j].base);
        (void)lexicon_frequency(lexicon, str_of(words[i]));
    }
    CLEANUP(buffer_free) struct buffer text = {0};
    if (count < 1000)
        lexicon_write_text(lexicon, &text);
}

static void read_and_use(struct str bytes, struct stemmer *stemmer)
{
    CLEANUP(lexicon_freep) struct lexicon *lexicon = NULL;
    struct error error = {0};
    enum status status = lexicon_read(bytes, &lexicon, &error);
    if (status == STATUS_OK)
        use(lexicon, stemmer);
    else if (status != STATUS_CORRUPT || lexicon || !error.message[0])
        abort();
}

/* A few words, packed; made once. */
static struct str sample(void)
{
    static const struct lexicon_entry entries[] = {
        {{"cykel", 5}, 9, false},  {{"sti", 3}, 9, false},   {{"sikkerhed", 9}, 8, false},
        {{"brud", 4}, 300, false}, {{"muller", 6}, 2, true}, {{"cykelsti", 8}, 3, false},
    };
    static struct lexicon *lexicon;
    if (!lexicon && lexicon_make(entries, COUNT_OF(entries), &lexicon, NULL) != STATUS_OK)
        abort();
    return (struct str){lexicon->bytes, lexicon->size};
}

/* The sample with some of its bytes changed: three bytes say where, one what is there. */
static void damage(struct str input, struct stemmer *stemmer)
{
    CLEANUP(buffer_free) struct buffer bytes = {0};
    buffer_add(&bytes, sample());
    for (size_t i = 0; i + 4 <= input.size; i += 4) {
        const unsigned char *at = (const unsigned char *)input.data + i;
        size_t place = ((size_t)at[0] << 16 | (size_t)at[1] << 8 | at[2]) % bytes.size;
        if (at[0] & 0x80) /* the header is small, and most harm is there */
            place %= 32;
        bytes.data[place] = (char)at[3];
    }
    read_and_use(buffer_str(&bytes), stemmer);
    lexicon_seal(bytes.data, bytes.size);
    read_and_use(buffer_str(&bytes), stemmer);
}

int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static struct stemmer *stemmer; /* kept: opening it is most of the time of a run */
    struct str input = {(const char *)data, size};
    if (size > 20000 || (!stemmer && stemmer_open(&stemmer, NULL) != STATUS_OK))
        return 0;
    if (size > 0 && data[0] % 16 == 2) /* "b", "r" and others: a text, which takes long */
        read_and_use(input, stemmer);
    CLEANUP(buffer_free) struct buffer sealed = {0};
    buffer_add(&sealed, input);
    lexicon_seal(sealed.data, sealed.size);
    if (size >= 32) /* less cannot be sealed */
        read_and_use(buffer_str(&sealed), stemmer);
    damage(input, stemmer);
    return 0;
}
