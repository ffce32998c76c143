// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

/* Included on the compiler's command line (-include): the functions we do not use, and why.
 * Their declarations are read first, so that only our own use is an error. */
#ifndef __cplusplus
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#pragma GCC poison strcpy strcat sprintf vsprintf strtok /* no bounds, or hidden state */
#pragma GCC poison atoi atol atof                        /* no errors */
#pragma GCC poison gmtime localtime asctime              /* static result; ctime, too, but a       \
                                                            library has a member of that name */
#endif
