// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <stdint.h>
#include <sys/types.h>

#include <sha2.h>

#include "stemmer/base/str.h"

/** SHA-256 by libmd, for the hashes of evidence: anybody can compute them. */
struct sha256 {
    SHA2_CTX context;
};

void sha256_begin(struct sha256 *hash);
void sha256_add(struct sha256 *hash, struct str bytes);
/** Write 64 hexadecimal digits and a NUL. */
void sha256_end(struct sha256 *hash, char ret[static 65]);
