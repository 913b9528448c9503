/* The looks of receipts in their order. */
#include <assert.h>
#include <ctype.h>
#include <string.h>

#include "samples/compose.h"
#include "samples/receipt.h"
#include "samples/receipt_looks.h"

int receipt_looks(void)
{
    return receipt_first_count + receipt_more_count + receipt_later_count + receipt_further_count +
           receipt_apart_count;
}

int receipt_gen5_looks(void)
{
    return receipt_gen5_count;
}

int receipt_gen6_looks(void)
{
    return receipt_gen6_count;
}

int receipt_gen7_looks(void)
{
    return receipt_gen7_count;
}

int receipt_gen8_looks(void)
{
    return receipt_gen8_count;
}

int receipt_gen9_looks(void)
{
    return receipt_gen9_count;
}

int receipt_gen10_looks(void)
{
    return receipt_gen10_count;
}

/* The looks set apart come last, after them those of LAYOUTS_GEN5 to LAYOUTS_GEN10. */
const struct receipt_look *receipt_look_at(int look)
{
    if (composed(look))
        return compose_receipt(look);
    const int gen5 = receipt_looks(), gen6 = gen5 + receipt_gen5_count;
    const int gen7 = gen6 + receipt_gen6_count, gen8 = gen7 + receipt_gen7_count;
    const int gen9 = gen8 + receipt_gen8_count;
    const int gen10 = gen9 + receipt_gen9_count;
    assert(look >= 0 && look < gen10 + receipt_gen10_count);
    if (look >= gen10)
        return &receipt_gen10_table[look - gen10];
    if (look >= gen9)
        return &receipt_gen9_table[look - gen9];
    if (look >= gen8)
        return &receipt_gen8_table[look - gen8];
    if (look >= gen7)
        return &receipt_gen7_table[look - gen7];
    if (look >= gen6)
        return &receipt_gen6_table[look - gen6];
    if (look >= gen5)
        return &receipt_gen5_table[look - gen5];
    if (look < receipt_first_count)
        return &receipt_first_looks[look];
    look -= receipt_first_count;
    if (look < receipt_more_count)
        return &receipt_more_looks[look];
    look -= receipt_more_count;
    if (look < receipt_later_count)
        return &receipt_later_looks[look];
    look -= receipt_later_count;
    if (look < receipt_further_count)
        return &receipt_further_looks[look];
    return &receipt_apart_looks[look - receipt_further_count];
}

const char *receipt_look_name(int look)
{
    return receipt_look_at(look)->name;
}

bool receipt_look_heldout(int look)
{
    return composed(look) ? look % 2 != 0 : look >= receipt_looks() - receipt_apart_count;
}

const char *receipt_look_bank(int look)
{
    return receipt_look_at(look)->bank;
}

static bool rows_show(const char *const *rows, const char *value)
{
    size_t n = strlen(value);
    for (; *rows; rows++) {
        for (const char *p = strchr(*rows, '$'); p; p = strchr(p + 1, '$')) {
            /* $payee is not $payee_bank. */
            if (strncmp(p + 1, value, n) == 0 && !islower((unsigned char)p[n + 1]) &&
                p[n + 1] != '_')
                return true;
        }
    }
    return false;
}

bool receipt_look_shows(int look, const char *value)
{
    const struct receipt_look *at = receipt_look_at(look);
    return rows_show(at->head, value) || rows_show(at->rows, value);
}
