// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/export/sha256.h"

void sha256_begin(struct sha256 *hash)
{
    SHA256Init(&hash->context);
}

void sha256_add(struct sha256 *hash, struct str bytes)
{
    if (bytes.size)
        SHA256Update(&hash->context, (const uint8_t *)bytes.data, bytes.size);
}

void sha256_end(struct sha256 *hash, char ret[static 65])
{
    SHA256End(&hash->context, ret);
}
