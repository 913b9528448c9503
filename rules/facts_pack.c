#include "rules/facts_pack.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rules/facts_members.h"
#include "rules/text.h"

/* Raised with every change of rules/facts_members.c: bytes of another version are never guessed at.
 */
#define PACK_VERSION 4

/* A confidence that arithmetic has carried this far over its range is put back, not refused. */
#define FLOAT_SLACK 0.001

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

static bool put_struct(struct writer *writer, const struct member_list *list,
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

static bool put_struct(struct writer *writer, const struct member_list *list,
                       const unsigned char *from)
{
    for (size_t i = 0; i < list->n; i++)
        if (!put_member(writer, &list->members[i], from))
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
        !put_struct(&writer, &facts_members, (const unsigned char *)page)) {
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

static bool take_struct(struct source *source, const struct member_list *list, unsigned char *to);

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

static bool take_struct(struct source *source, const struct member_list *list, unsigned char *to)
{
    for (size_t i = 0; i < list->n; i++)
        if (!take_member(source, &list->members[i], to))
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
    if (!take_struct(&source, &facts_members, (unsigned char *)page) || source.left != 0) {
        free(page);
        return err_set(err, ERR_PAGE, ERR_FORMAT, "packed facts are damaged at byte %zu of %zu",
                       size - source.left, size);
    }
    *ret_facts = *page;
    free(page);
    return 0;
}
