/* The layouts of detail sheets in their order. */
#include "samples/detail.h"

#include "samples/compose.h"
#include "samples/detail_layouts.h"

static const struct layout_part parts[] = {
    {detail_first_layouts, &detail_first_count}, {detail_more_layouts, &detail_more_count},
    {detail_apart_layouts, &detail_apart_count}, {detail_gen5_table, &detail_gen5_count},
    {detail_gen6_table, &detail_gen6_count},     {detail_gen7_table, &detail_gen7_count},
    {detail_gen8_table, &detail_gen8_count},     {detail_gen9_table, &detail_gen9_count},
    {detail_gen10_table, &detail_gen10_count},   {detail_gen11_table, &detail_gen11_count},
    {detail_gen12_table, &detail_gen12_count},   {detail_gen13_table, &detail_gen13_count},
    {detail_gen14_table, &detail_gen14_count},   {detail_gen15_table, &detail_gen15_count},
    {detail_gen16_table, &detail_gen16_count},   {detail_gen17_table, &detail_gen17_count},
};

static const struct layout_list list = {sizeof(struct detail_layout), 3,
                                        sizeof parts / sizeof parts[0], parts};

int detail_layouts(void)
{
    return layout_list_range(&list, LAYOUTS_ANY).n;
}

struct layout_range detail_layouts_of(enum layout_set set)
{
    return layout_list_range(&list, set);
}

const struct detail_layout *detail_layout_at(int layout)
{
    return composed(layout) ? compose_detail(layout) : layout_list_at(&list, layout);
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
