/* What one page says: plain data, no pixels, no judgement. Filled by ocr/, carried over the pipe of
 * a page process by rules/facts_pack, reconciled over an envelope by rules/application.
 *
 * Units: boxes in px of the page as scanned (before turning and deskewing), confidence 0-1.
 * Ownership: everything is held by value; structs are zeroed to start and need no release. */
#ifndef RULES_FACTS_H
#define RULES_FACTS_H

#include <stdbool.h>
#include <stdint.h>

#include "rules/field.h"
#include "rules/limits.h"

/* Every question the mailroom asks has three answers. The zero value is "cannot tell". */
enum answer { ANSWER_UNKNOWN, ANSWER_YES, ANSWER_NO };

/* Returns the worse of two answers: NO before UNKNOWN before YES. */
enum answer answer_worse(enum answer a, enum answer b);

enum page_class {
    PAGE_OTHER,
    PAGE_ENVELOPE,
    PAGE_CONTROL_SHEET,
    PAGE_APPLICATION_FORM,
    PAGE_DETAIL_SHEET,
    PAGE_ID_COPY,
    PAGE_TRANSFER_RECEIPT,
    PAGE_BLANK,
    PAGE_UNREADABLE,
    PAGE_CLASS_COUNT
};

enum page_colour { COLOUR_BILEVEL, COLOUR_GREY, COLOUR_FULL };

struct box {
    int x, y, w, h;
};

/* How far reading a value got. Only VALUE_READ carries text. */
enum value_state {
    VALUE_ABSENT,     /* no label or no place for it on this page */
    VALUE_EMPTY,      /* the place was found and holds no ink */
    VALUE_UNREADABLE, /* there is ink but no reading that can be trusted: handwriting, smear */
    VALUE_READ,
};

struct alternative {
    char text[LIMIT_TEXT];
    float confidence;
};

struct value {
    enum value_state state;
    char text[LIMIT_TEXT]; /* normal form of its kind (rules/normal.h), "" unless VALUE_READ */
    float confidence;
    uint8_t
        readings; /* independent readings (other model, crop or binarisation) that agree, >= 1 */
    uint8_t nalternatives;
    struct alternative alternatives[LIMIT_ALTERNATIVES]; /* best first, same normal form */
    struct box box;
};

struct code {
    char symbology[16]; /* CODE-128, QR-Code, ... as zbar names it */
    char text[LIMIT_CODE];
    struct box box;
    uint8_t quality; /* scan lines that agreed */
};

struct field_value {
    enum field field;
    struct value value;
};

/* A business option beside a tick box: which option, and is it ticked. */
struct tick {
    char option[24]; /* business id of rules/checklists.yaml, or "other" for one not offered here */
    enum answer ticked;
    float confidence;
    struct box box;
};

enum row_column {
    ROW_NUMBER,
    ROW_NAME,
    ROW_ID_NUMBER,
    ROW_MOBILE,
    ROW_DEPARTMENT,
    ROW_YEARS,
    ROW_REMARK,
    ROW_COLUMN_COUNT
};

/* One person of the detail sheet (明细表). */
struct person_row {
    int row; /* from 1, counted on the page from the top */
    struct value columns[ROW_COLUMN_COUNT];
};

enum card_face { CARD_UNKNOWN, CARD_PERSON, CARD_EMBLEM }; /* 人像面, 国徽面 */

/* One face of an ID card on a copy. */
struct card {
    enum card_face face;
    struct value name, id_number, sex, address; /* on the person's face */
    struct value valid_until;                   /* on the emblem face */
    struct box box;
};

enum seal_kind { SEAL_ROUND, SEAL_OVAL, SEAL_SQUARE, SEAL_OTHER };
enum seal_answer { SEAL_NONE, SEAL_RED, SEAL_COPIED, SEAL_UNCLEAR };

/* What one character round the ring may be, best first. p: mean of what each reader gave it. */
struct letter_guess {
    char text[8];
    float p;
};
struct seal_letter {
    bool hidden; /* something else covers or crosses it */
    int nguesses;
    struct letter_guess guesses[LIMIT_LETTER_GUESSES];
};

struct seal {
    enum seal_kind kind;
    enum seal_answer answer;
    struct value name; /* read round the ring, the straight second line appended */
    struct value line; /* the straight line; VALUE_UNREADABLE if something stands there */
    int nletters;      /* of the ring; 0 if its characters could not be told apart */
    struct seal_letter letters[LIMIT_SEAL_LETTERS];
    float diameter_mm;    /* longer axis */
    float coverage;       /* share of the ring seen, 0-1 */
    bool authority_block; /* stands in the block 受理单位 that belongs to the CA */
    struct box box;
};

struct page_facts {
    int page; /* from 1 within the batch file */
    enum page_class class;
    float class_confidence;
    int rotation; /* 0, 90, 180, 270: degrees clockwise the scan must be turned to stand upright */
    float skew;   /* degrees, clockwise positive, of the turned page */
    int width, height, dpi_x, dpi_y; /* as scanned */
    enum page_colour colour;
    int may_be; /* of a page told as none: a bit 1 << class for each kind it may be all the same */
    bool well_read; /* most text was read with confidence: a missing thing is really missing */
    char cause[64]; /* of PAGE_UNREADABLE: timeout, oom, crash, damaged, ... */
    char title[LIMIT_TEXT];
    char currency[8]; /* of a receipt, "" if none was printed */

    int ncodes;
    struct code codes[LIMIT_CODES];
    int nfields;
    struct field_value fields[LIMIT_FIELDS];
    int nticks;
    struct tick ticks[LIMIT_TICKS];
    int nrows;
    struct person_row rows[LIMIT_ROWS];
    int ncards;
    struct card cards[LIMIT_CARDS];
    int nseals;
    struct seal seals[LIMIT_SEALS];

    uint32_t stage_us[8]; /* CPU microseconds of enum page_stage, for the bench */
};

enum page_stage {
    STAGE_DECODE,
    STAGE_CODES,
    STAGE_CLEAN,
    STAGE_CLASSIFY,
    STAGE_READ,
    STAGE_SEAL,
    STAGE_REST,
    STAGE_COUNT
};

/* Returns the name used in the work item ("application-form"), a static string. */
const char *page_class_name(enum page_class class);

/* Returns the page's value of a field, or NULL if the page has none. Borrowed. */
const struct value *facts_field(const struct page_facts *facts, enum field field);

/* True if a field of the page was read. */
bool facts_is_read(const struct page_facts *facts, enum field field);

/* Adds a field, replacing one of the same name that is worse. Returns false if the page is full. */
bool facts_add_field(struct page_facts *facts, enum field field, const struct value *value);

#endif
