/* Every maximum in one place. Input beyond a limit is refused or cut with a note, never trusted. */
#ifndef RULES_LIMITS_H
#define RULES_LIMITS_H

#define LIMIT_BATCH_BYTES    (4ULL << 30)  /* a day's stack in colour */
#define LIMIT_BATCH_PAGES    5000          /* pages of one batch file */
#define LIMIT_PAGE_SIDE      20000         /* px; A3 at 1200 dpi */
#define LIMIT_PAGE_PIXELS    (80ULL << 20) /* px; A3 at 600 dpi is 69.6 M */
#define LIMIT_ENVELOPE_PAGES 400           /* pages of one envelope */

#define LIMIT_TEXT           256 /* bytes of one value, UTF-8 with its NUL: 85 Chinese characters */
#define LIMIT_CODE           192 /* bytes of one bar code's payload with its NUL */
#define LIMIT_ALTERNATIVES   3   /* other readings kept beside a value */
#define LIMIT_CODES          16  /* bar codes of one page */
#define LIMIT_FIELDS         64  /* single fields of one page */
#define LIMIT_ROWS           64  /* people on one detail sheet */
#define LIMIT_CARDS          16  /* ID card faces on one page */
#define LIMIT_SEALS          8   /* seals of one page */
#define LIMIT_SEAL_LETTERS   40  /* characters round one seal */
#define LIMIT_LETTER_GUESSES 6   /* characters that one of them may be */
#define LIMIT_TICKS          16  /* tick boxes of one page */
#define LIMIT_PEOPLE         128 /* people of one envelope */
#define LIMIT_RECEIPTS       8   /* payment proofs of one envelope */
#define LIMIT_REASONS        512 /* reasons of one verdict */
#define LIMIT_FACTS_BYTES    (1U << 20) /* packed facts of one page on the pipe */
#define LIMIT_PICTURE_BYTES  (8U << 20) /* review picture of one page on the pipe */

#endif
