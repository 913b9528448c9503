/* The layouts of detail sheets in their order. */
#include "samples/detail.h"

#include <assert.h>

#include "samples/compose.h"
#include "samples/detail_layouts.h"

int detail_layouts(void)
{
    return detail_first_count + detail_more_count + detail_apart_count;
}

int detail_gen5_layouts(void)
{
    return detail_gen5_count;
}

int detail_gen6_layouts(void)
{
    return detail_gen6_count;
}

int detail_gen7_layouts(void)
{
    return detail_gen7_count;
}

int detail_gen8_layouts(void)
{
    return detail_gen8_count;
}

int detail_gen9_layouts(void)
{
    return detail_gen9_count;
}

int detail_gen10_layouts(void)
{
    return detail_gen10_count;
}

const struct detail_layout *detail_layout_at(int layout)
{
    if (composed(layout))
        return compose_detail(layout);
    const int gen5 = detail_layouts(), gen6 = gen5 + detail_gen5_count;
    const int gen7 = gen6 + detail_gen6_count, gen8 = gen7 + detail_gen7_count;
    const int gen9 = gen8 + detail_gen8_count;
    const int gen10 = gen9 + detail_gen9_count;
    assert(layout >= 0 && layout < gen10 + detail_gen10_count);
    if (layout >= gen10)
        return &detail_gen10_table[layout - gen10];
    if (layout >= gen9)
        return &detail_gen9_table[layout - gen9];
    if (layout >= gen8)
        return &detail_gen8_table[layout - gen8];
    if (layout >= gen7)
        return &detail_gen7_table[layout - gen7];
    if (layout >= gen6)
        return &detail_gen6_table[layout - gen6];
    if (layout >= gen5)
        return &detail_gen5_table[layout - gen5];
    if (layout < detail_first_count)
        return &detail_first_layouts[layout];
    layout -= detail_first_count;
    return layout < detail_more_count ? &detail_more_layouts[layout]
                                      : &detail_apart_layouts[layout - detail_more_count];
}

const char *detail_layout_name(int layout)
{
    return detail_layout_at(layout)->name;
}

bool detail_layout_heldout(int layout)
{
    return composed(layout) ? layout % 2 != 0 : layout >= detail_layouts() - detail_apart_count;
}

bool detail_layout_landscape(int layout)
{
    return detail_layout_at(layout)->landscape;
}

int detail_layout_sheets(int layout, int people)
{
    int most = detail_layout_at(layout)->people_a_page;
    return most > 0 ? (people + most - 1) / most : 1;
}

bool detail_layout_shows(int layout, enum row_column column)
{
    for (int c = 0; c < COLUMNS && detail_layout_at(layout)->columns[c].column; c++) {
        if (detail_layout_at(layout)->columns[c].column - 1 == (int)column)
            return true;
    }
    return false;
}
