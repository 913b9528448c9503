/* The looks of receipts in their order. */
#include <ctype.h>
#include <string.h>

#include "samples/compose.h"
#include "samples/receipt.h"
#include "samples/receipt_looks.h"

static const struct layout_part parts[] = {
    {receipt_first_looks, &receipt_first_count}, {receipt_more_looks, &receipt_more_count},
    {receipt_later_looks, &receipt_later_count}, {receipt_further_looks, &receipt_further_count},
    {receipt_apart_looks, &receipt_apart_count}, {receipt_gen5_table, &receipt_gen5_count},
    {receipt_gen6_table, &receipt_gen6_count},   {receipt_gen7_table, &receipt_gen7_count},
    {receipt_gen8_table, &receipt_gen8_count},   {receipt_gen9_table, &receipt_gen9_count},
    {receipt_gen10_table, &receipt_gen10_count}, {receipt_gen11_table, &receipt_gen11_count},
    {receipt_gen12_table, &receipt_gen12_count}, {receipt_gen13_table, &receipt_gen13_count},
    {receipt_gen14_table, &receipt_gen14_count}, {receipt_gen15_table, &receipt_gen15_count},
    {receipt_gen16_table, &receipt_gen16_count}, {receipt_gen17_table, &receipt_gen17_count},
};

static const struct layout_list list = {sizeof(struct receipt_look), 5,
                                        sizeof parts / sizeof parts[0], parts};

int receipt_looks(void)
{
    return layout_list_range(&list, LAYOUTS_ANY).n;
}

struct layout_range receipt_looks_of(enum layout_set set)
{
    return layout_list_range(&list, set);
}

const struct receipt_look *receipt_look_at(int look)
{
    return composed(look) ? compose_receipt(look) : layout_list_at(&list, look);
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
