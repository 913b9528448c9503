#include "rules/facts_pack.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"

/* Raised with every change of the tables below: bytes of another version are never guessed at. */
#define PACK_VERSION 4

/* A confidence that arithmetic has carried this far over its range is put back, not refused. */
#define FLOAT_SLACK 0.001

/* px; larger than any turned page is wide */
#define BOX_LIMIT (2 * LIMIT_PAGE_SIDE)

/* How a member lies in its struct and how it travels. Everything is little endian; an enum, a bool
 * and a small count travel as one byte, a text with its length in two bytes before it. */
enum shape {
    SHAPE_INT,    /* int, uint32_t, in 4 bytes */
    SHAPE_BYTE,   /* uint8_t */
    SHAPE_ENUM,   /* enum */
    SHAPE_BOOL,   /* bool */
    SHAPE_FLOAT,  /* float, in the 4 bytes of IEEE 754 */
    SHAPE_TEXT,   /* char[size] */
    SHAPE_STRUCT, /* size bytes described by `of` */
    SHAPE_ARRAY,  /* structs described by `of`, as many as the member at `count` says */
};

struct layout;

struct member {
    enum shape shape;
    size_t offset, size;
    double least, most;
    int step; /* an int has to be a multiple of it; 0: any */
    const struct layout *of;
    size_t count, count_size; /* offset and size of the count of an array; most is its maximum */
};

struct layout {
    const struct member *members;
    size_t n;
};

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
#define STRUCT(t, m, layout)                                                                       \
    {                                                                                              \
        SHAPE_STRUCT, AT(t, m), 0, 0, 0, &(layout), 0, 0                                           \
    }
#define ARRAY(t, m, n, limit, layout)                                                              \
    {                                                                                              \
        SHAPE_ARRAY, offsetof(t, m), sizeof(((t *)0)->m[0]), 0, limit, 0, &(layout), AT(t, n)      \
    }

#define LAYOUT(name)                                                                               \
    static const struct layout name = {name##_members,                                             \
                                       sizeof name##_members / sizeof(struct member)}

static const struct member box_members[] = {
    INT(struct box, x, -BOX_LIMIT, BOX_LIMIT),
    INT(struct box, y, -BOX_LIMIT, BOX_LIMIT),
    INT(struct box, w, 0, BOX_LIMIT),
    INT(struct box, h, 0, BOX_LIMIT),
};
LAYOUT(box);

static const struct member alternative_members[] = {
    TEXT(struct alternative, text),
    FLOAT(struct alternative, confidence, 0, 1),
};
LAYOUT(alternative);

static const struct member value_members[] = {
    ENUM(struct value, state, VALUE_READ),
    TEXT(struct value, text),
    FLOAT(struct value, confidence, 0, 1),
    BYTE(struct value, readings),
    ARRAY(struct value, alternatives, nalternatives, LIMIT_ALTERNATIVES, alternative),
    STRUCT(struct value, box, box),
};
LAYOUT(value);

static const struct member code_members[] = {
    TEXT(struct code, symbology),
    TEXT(struct code, text),
    STRUCT(struct code, box, box),
    BYTE(struct code, quality),
};
LAYOUT(code);

static const struct member field_members[] = {
    ENUM(struct field_value, field, FIELD_COUNT - 1),
    STRUCT(struct field_value, value, value),
};
LAYOUT(field);

static const struct member tick_members[] = {
    TEXT(struct tick, option),
    ENUM(struct tick, ticked, ANSWER_NO),
    FLOAT(struct tick, confidence, 0, 1),
    STRUCT(struct tick, box, box),
};
LAYOUT(tick);

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
LAYOUT(row);
_Static_assert(sizeof row_members / sizeof *row_members == ROW_COLUMN_COUNT + 1,
               "every column of a row travels");

static const struct member card_members[] = {
    ENUM(struct card, face, CARD_EMBLEM),  STRUCT(struct card, name, value),
    STRUCT(struct card, id_number, value), STRUCT(struct card, sex, value),
    STRUCT(struct card, address, value),   STRUCT(struct card, valid_until, value),
    STRUCT(struct card, box, box),
};
LAYOUT(card);

static const struct member guess_members[] = {
    TEXT(struct letter_guess, text),
    FLOAT(struct letter_guess, p, 0, 1),
};
LAYOUT(guess);

static const struct member letter_members[] = {
    BOOL(struct seal_letter, hidden),
    ARRAY(struct seal_letter, guesses, nguesses, LIMIT_LETTER_GUESSES, guess),
};
LAYOUT(letter);

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
LAYOUT(seal);

#define STAGE(stage) INT(struct page_facts, stage_us[stage], 0, UINT32_MAX)
static const struct member facts_members[] = {
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
LAYOUT(facts);

/* ---- whole numbers in memory, whatever their size ---- */

static int64_t load_number(const unsigned char *at, size_t size, bool is_signed)
{
    int32_t wide;
    uint32_t unsigned_wide;

    if (size == 1)
        return *at;
    assert(size == sizeof wide);
    memcpy(&wide, at, sizeof wide);
    memcpy(&unsigned_wide, at, sizeof unsigned_wide);
    return is_signed ? wide : (int64_t)unsigned_wide;
}

static void store_number(unsigned char *at, size_t size, int64_t number)
{
    uint32_t wide = (uint32_t)number;

    if (size == 1)
        *at = (unsigned char)number;
    else
        memcpy(at, &wide, sizeof wide);
}

static size_t number_bytes(const struct member *member)
{
    return member->shape == SHAPE_INT ? 4 : 1;
}

/* Only stage times need all 32 bits without a sign. */
static bool has_sign(const struct member *member)
{
    return member->most <= INT32_MAX;
}

static bool number_fits(const struct member *member, int64_t number)
{
    return (double)number >= member->least && (double)number <= member->most &&
           (member->step == 0 || number % member->step == 0);
}

/* ---- writing ---- */

struct writer {
    unsigned char *bytes; /* LIMIT_FACTS_BYTES */
    size_t used;
};

static bool put_bytes(struct writer *writer, const void *bytes, size_t n)
{
    if (n > LIMIT_FACTS_BYTES - writer->used)
        return false;
    memcpy(writer->bytes + writer->used, bytes, n);
    writer->used += n;
    return true;
}

static bool put_number(struct writer *writer, uint32_t number, size_t n)
{
    unsigned char bytes[4];

    for (size_t i = 0; i < n; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
    return put_bytes(writer, bytes, n);
}

static bool put_float(struct writer *writer, const struct member *member, const unsigned char *at)
{
    float number;
    uint32_t bits;

    memcpy(&number, at, sizeof number);
    if (number > member->most && number <= member->most + FLOAT_SLACK)
        number = (float)member->most;
    if (number < member->least && number >= member->least - FLOAT_SLACK)
        number = (float)member->least;
    if (!(number >= member->least && number <= member->most))
        return false;
    memcpy(&bits, &number, sizeof bits);
    return put_number(writer, bits, sizeof bits);
}

static bool put_text(struct writer *writer, const struct member *member, const char *text)
{
    size_t n = strnlen(text, member->size);

    return n < member->size && text_is_utf8(text, n) && put_number(writer, (uint32_t)n, 2) &&
           put_bytes(writer, text, n);
}

static bool put_struct(struct writer *writer, const struct layout *layout,
                       const unsigned char *from);

static bool put_array(struct writer *writer, const struct member *member, const unsigned char *from)
{
    int64_t n = load_number(from + member->count, member->count_size, true);

    if (n < 0 || n > member->most || !put_number(writer, (uint32_t)n, 1))
        return false;
    for (int64_t i = 0; i < n; i++)
        if (!put_struct(writer, member->of, from + member->offset + (size_t)i * member->size))
            return false;
    return true;
}

static bool put_member(struct writer *writer, const struct member *member,
                       const unsigned char *from)
{
    const unsigned char *at = from + member->offset;
    int64_t number;

    switch (member->shape) {
    case SHAPE_FLOAT:
        return put_float(writer, member, at);
    case SHAPE_TEXT:
        return put_text(writer, member, (const char *)at);
    case SHAPE_STRUCT:
        return put_struct(writer, member->of, at);
    case SHAPE_ARRAY:
        return put_array(writer, member, from);
    default:
        number = load_number(at, member->size, has_sign(member));
        return number_fits(member, number) &&
               put_number(writer, (uint32_t)number, number_bytes(member));
    }
}

static bool put_struct(struct writer *writer, const struct layout *layout,
                       const unsigned char *from)
{
    for (size_t i = 0; i < layout->n; i++)
        if (!put_member(writer, &layout->members[i], from))
            return false;
    return true;
}

int facts_pack(const struct page_facts *page, unsigned char **ret_bytes, size_t *ret_size,
               struct err *err)
{
    struct writer writer = {.bytes = malloc(LIMIT_FACTS_BYTES)};

    if (!writer.bytes)
        abort();
    if (!put_number(&writer, PACK_VERSION, 1) ||
        !put_struct(&writer, &facts, (const unsigned char *)page)) {
        free(writer.bytes);
        return err_set(err, ERR_PAGE, ERR_LIMIT, "the facts of page %d are outside their limits",
                       page->page);
    }
    *ret_bytes = writer.bytes;
    *ret_size = writer.used;
    return 0;
}

/* ---- reading ---- */

struct source {
    const unsigned char *bytes;
    size_t left;
};

static bool take_bytes(struct source *source, void *ret, size_t n)
{
    if (n > source->left)
        return false;
    memcpy(ret, source->bytes, n);
    source->bytes += n;
    source->left -= n;
    return true;
}

static bool take_number(struct source *source, size_t n, uint32_t *ret_number)
{
    unsigned char bytes[4];
    uint32_t number = 0;

    if (!take_bytes(source, bytes, n))
        return false;
    for (size_t i = 0; i < n; i++)
        number |= (uint32_t)bytes[i] << (8 * i);
    *ret_number = number;
    return true;
}

static bool take_float(struct source *source, const struct member *member, unsigned char *at)
{
    uint32_t bits;
    float number;

    if (!take_number(source, sizeof bits, &bits))
        return false;
    memcpy(&number, &bits, sizeof number);
    /* A NaN fails both comparisons. */
    if (!(number >= member->least && number <= member->most))
        return false;
    memcpy(at, &number, sizeof number);
    return true;
}

static bool take_text(struct source *source, const struct member *member, char *ret)
{
    uint32_t n;

    if (!take_number(source, 2, &n) || n >= member->size || !take_bytes(source, ret, n))
        return false;
    ret[n] = '\0';
    return text_is_utf8(ret, n);
}

static bool take_struct(struct source *source, const struct layout *layout, unsigned char *to);

static bool take_array(struct source *source, const struct member *member, unsigned char *to)
{
    uint32_t n;

    if (!take_number(source, 1, &n) || n > member->most)
        return false;
    store_number(to + member->count, member->count_size, n);
    for (uint32_t i = 0; i < n; i++)
        if (!take_struct(source, member->of, to + member->offset + i * member->size))
            return false;
    return true;
}

static bool take_member(struct source *source, const struct member *member, unsigned char *to)
{
    unsigned char *at = to + member->offset;
    uint32_t bits;
    int64_t number;

    switch (member->shape) {
    case SHAPE_FLOAT:
        return take_float(source, member, at);
    case SHAPE_TEXT:
        return take_text(source, member, (char *)at);
    case SHAPE_STRUCT:
        return take_struct(source, member->of, at);
    case SHAPE_ARRAY:
        return take_array(source, member, to);
    default:
        if (!take_number(source, number_bytes(member), &bits))
            return false;
        number = has_sign(member) ? (int32_t)bits : (int64_t)bits;
        if (!number_fits(member, number))
            return false;
        store_number(at, member->size, number);
        return true;
    }
}

static bool take_struct(struct source *source, const struct layout *layout, unsigned char *to)
{
    for (size_t i = 0; i < layout->n; i++)
        if (!take_member(source, &layout->members[i], to))
            return false;
    return true;
}

int facts_unpack(const unsigned char *bytes, size_t size, struct page_facts *ret_facts,
                 struct err *err)
{
    struct source source = {.bytes = bytes, .left = size};
    struct page_facts *page;
    uint32_t version;

    if (size > LIMIT_FACTS_BYTES || !take_number(&source, 1, &version))
        return err_set(err, ERR_PAGE, ERR_FORMAT, "packed facts have no size that can be right");
    if (version != PACK_VERSION)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "packed facts are of version %u, not %d", version,
                       PACK_VERSION);
    page = calloc(1, sizeof *page);
    if (!page)
        abort();
    if (!take_struct(&source, &facts, (unsigned char *)page) || source.left != 0) {
        free(page);
        return err_set(err, ERR_PAGE, ERR_FORMAT, "packed facts are damaged at byte %zu of %zu",
                       size - source.left, size);
    }
    *ret_facts = *page;
    free(page);
    return 0;
}
