#include "rules/facts_members.h"

#include "rules/facts.h"

/* px; larger than any turned page is wide */
#define BOX_LIMIT (2 * LIMIT_PAGE_SIDE)

#define AT(type, name) offsetof(type, name), sizeof(((type *)0)->name)
#define INT(t, m, lo, hi)                                                                          \
    {                                                                                              \
        SHAPE_INT, AT(t, m), lo, hi, 0, NULL, 0, 0                                                 \
    }
#define STEPS(t, m, hi, step)                                                                      \
    {                                                                                              \
        SHAPE_INT, AT(t, m), 0, hi, step, NULL, 0, 0                                               \
    }
#define BYTE(t, m)                                                                                 \
    {                                                                                              \
        SHAPE_BYTE, AT(t, m), 0, 255, 0, NULL, 0, 0                                                \
    }
#define ENUM(t, m, last)                                                                           \
    {                                                                                              \
        SHAPE_ENUM, AT(t, m), 0, last, 0, NULL, 0, 0                                               \
    }
#define BOOL(t, m)                                                                                 \
    {                                                                                              \
        SHAPE_BOOL, AT(t, m), 0, 1, 0, NULL, 0, 0                                                  \
    }
#define FLOAT(t, m, lo, hi)                                                                        \
    {                                                                                              \
        SHAPE_FLOAT, AT(t, m), lo, hi, 0, NULL, 0, 0                                               \
    }
#define TEXT(t, m)                                                                                 \
    {                                                                                              \
        SHAPE_TEXT, AT(t, m), 0, 0, 0, NULL, 0, 0                                                  \
    }
#define STRUCT(t, m, list)                                                                         \
    {                                                                                              \
        SHAPE_STRUCT, AT(t, m), 0, 0, 0, &(list), 0, 0                                             \
    }
#define ARRAY(t, m, n, limit, list)                                                                \
    {                                                                                              \
        SHAPE_ARRAY, offsetof(t, m), sizeof(((t *)0)->m[0]), 0, limit, 0, &(list), AT(t, n)        \
    }

#define LIST(name)                                                                                 \
    static const struct member_list name = {name##_members,                                        \
                                            sizeof name##_members / sizeof(struct member)}

static const struct member box_members[] = {
    INT(struct box, x, -BOX_LIMIT, BOX_LIMIT),
    INT(struct box, y, -BOX_LIMIT, BOX_LIMIT),
    INT(struct box, w, 0, BOX_LIMIT),
    INT(struct box, h, 0, BOX_LIMIT),
};
LIST(box);

static const struct member alternative_members[] = {
    TEXT(struct alternative, text),
    FLOAT(struct alternative, confidence, 0, 1),
};
LIST(alternative);

static const struct member value_members[] = {
    ENUM(struct value, state, VALUE_READ),
    TEXT(struct value, text),
    FLOAT(struct value, confidence, 0, 1),
    BYTE(struct value, readings),
    ARRAY(struct value, alternatives, nalternatives, LIMIT_ALTERNATIVES, alternative),
    STRUCT(struct value, box, box),
};
LIST(value);

static const struct member code_members[] = {
    TEXT(struct code, symbology),
    TEXT(struct code, text),
    STRUCT(struct code, box, box),
    BYTE(struct code, quality),
};
LIST(code);

static const struct member field_members[] = {
    ENUM(struct field_value, field, FIELD_COUNT - 1),
    STRUCT(struct field_value, value, value),
};
LIST(field);

static const struct member tick_members[] = {
    TEXT(struct tick, option),
    ENUM(struct tick, ticked, ANSWER_NO),
    FLOAT(struct tick, confidence, 0, 1),
    STRUCT(struct tick, box, box),
};
LIST(tick);

#define COLUMN(name) STRUCT(struct person_row, columns[name], value)
static const struct member row_members[] = {
    INT(struct person_row, row, 0, LIMIT_ROWS),
    COLUMN(ROW_NUMBER),
    COLUMN(ROW_NAME),
    COLUMN(ROW_ID_NUMBER),
    COLUMN(ROW_MOBILE),
    COLUMN(ROW_DEPARTMENT),
    COLUMN(ROW_YEARS),
    COLUMN(ROW_REMARK),
};
LIST(row);
_Static_assert(sizeof row_members / sizeof *row_members == ROW_COLUMN_COUNT + 1,
               "every column of a row travels");

static const struct member card_members[] = {
    ENUM(struct card, face, CARD_EMBLEM),  STRUCT(struct card, name, value),
    STRUCT(struct card, id_number, value), STRUCT(struct card, sex, value),
    STRUCT(struct card, address, value),   STRUCT(struct card, valid_until, value),
    STRUCT(struct card, box, box),
};
LIST(card);

static const struct member guess_members[] = {
    TEXT(struct letter_guess, text),
    FLOAT(struct letter_guess, p, 0, 1),
};
LIST(guess);

static const struct member letter_members[] = {
    BOOL(struct seal_letter, hidden),
    ARRAY(struct seal_letter, guesses, nguesses, LIMIT_LETTER_GUESSES, guess),
};
LIST(letter);

static const struct member seal_members[] = {
    ENUM(struct seal, kind, SEAL_OTHER),
    ENUM(struct seal, answer, SEAL_UNCLEAR),
    STRUCT(struct seal, name, value),
    STRUCT(struct seal, line, value),
    ARRAY(struct seal, letters, nletters, LIMIT_SEAL_LETTERS, letter),
    FLOAT(struct seal, diameter_mm, 0, 10000),
    FLOAT(struct seal, coverage, 0, 1),
    BOOL(struct seal, authority_block),
    STRUCT(struct seal, box, box),
};
LIST(seal);

#define STAGE(stage) INT(struct page_facts, stage_us[stage], 0, UINT32_MAX)
static const struct member page_members[] = {
    INT(struct page_facts, page, 1, LIMIT_BATCH_PAGES),
    ENUM(struct page_facts, class, PAGE_CLASS_COUNT - 1),
    FLOAT(struct page_facts, class_confidence, 0, 1),
    STEPS(struct page_facts, rotation, 270, 90),
    FLOAT(struct page_facts, skew, -360, 360),
    INT(struct page_facts, width, 0, LIMIT_PAGE_SIDE),
    INT(struct page_facts, height, 0, LIMIT_PAGE_SIDE),
    INT(struct page_facts, dpi_x, 0, INT32_MAX),
    INT(struct page_facts, dpi_y, 0, INT32_MAX),
    ENUM(struct page_facts, colour, COLOUR_FULL),
    INT(struct page_facts, may_be, 0, (1 << PAGE_CLASS_COUNT) - 1),
    BOOL(struct page_facts, well_read),
    TEXT(struct page_facts, cause),
    TEXT(struct page_facts, title),
    TEXT(struct page_facts, currency),
    ARRAY(struct page_facts, codes, ncodes, LIMIT_CODES, code),
    ARRAY(struct page_facts, fields, nfields, LIMIT_FIELDS, field),
    ARRAY(struct page_facts, ticks, nticks, LIMIT_TICKS, tick),
    ARRAY(struct page_facts, rows, nrows, LIMIT_ROWS, row),
    ARRAY(struct page_facts, cards, ncards, LIMIT_CARDS, card),
    ARRAY(struct page_facts, seals, nseals, LIMIT_SEALS, seal),
    STAGE(0),
    STAGE(1),
    STAGE(2),
    STAGE(3),
    STAGE(4),
    STAGE(5),
    STAGE(6),
    STAGE(7),
};
const struct member_list facts_members = {page_members,
                                          sizeof page_members / sizeof page_members[0]};
