/* Short words for the tables of receipt looks: rows, faces and inks. Only the files that hold such
 * tables need this. */
#ifndef SAMPLES_RECEIPT_INKS_H
#define SAMPLES_RECEIPT_INKS_H

#include "samples/receipt_looks.h"

#define ROWS(...)                                                                                  \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

#define SONG  "Noto Serif CJK SC"
#define HEI   "Noto Sans CJK SC"
#define MING  "AR PL UMing CN"
#define KAI   "AR PL UKai CN"
#define ZEN   "WenQuanYi Zen Hei"
#define SUNG  "TW-Sung"
#define MICRO "WenQuanYi Micro Hei"
#define HANA  "HanaMinA"
#define TKAI  "TW-Kai"

#define BLACK                                                                                      \
    {                                                                                              \
        0.1, 0.1, 0.1                                                                              \
    }
#define BLUE                                                                                       \
    {                                                                                              \
        0.15, 0.2, 0.55                                                                            \
    }
#define BROWN                                                                                      \
    {                                                                                              \
        0.5, 0.25, 0.15                                                                            \
    }
#define GREEN                                                                                      \
    {                                                                                              \
        0.05, 0.42, 0.35                                                                           \
    }
#define RED                                                                                        \
    {                                                                                              \
        0.72, 0.1, 0.16                                                                            \
    }
#define PALE                                                                                       \
    {                                                                                              \
        0.6, 0.6, 0.62                                                                             \
    }

#endif
