#include "samples/form.h"

#include <stdio.h>
#include <string.h>

#include "samples/compose.h"
#include "samples/form_layouts.h"

static const struct layout_part parts[] = {
    {form_first_layouts, &form_first_count}, {form_more_layouts, &form_more_count},
    {form_apart_layouts, &form_apart_count}, {form_gen5_table, &form_gen5_count},
    {form_gen6_table, &form_gen6_count},     {form_gen7_table, &form_gen7_count},
    {form_gen8_table, &form_gen8_count},     {form_gen9_table, &form_gen9_count},
    {form_gen10_table, &form_gen10_count},   {form_gen11_table, &form_gen11_count},
    {form_gen12_table, &form_gen12_count},   {form_gen13_table, &form_gen13_count},
    {form_gen14_table, &form_gen14_count},   {form_gen15_table, &form_gen15_count},
    {form_gen16_table, &form_gen16_count},   {form_gen17_table, &form_gen17_count},
};

static const struct layout_list list = {sizeof(struct form_layout), 3,
                                        sizeof parts / sizeof parts[0], parts};

int form_layouts(void)
{
    return layout_list_range(&list, LAYOUTS_ANY).n;
}

struct layout_range form_layouts_of(enum layout_set set)
{
    return layout_list_range(&list, set);
}

const struct form_layout *form_layout_at(int layout)
{
    return composed(layout) ? compose_form(layout) : layout_list_at(&list, layout);
}

const struct form_option *form_layout_options(int layout)
{
    const struct form_layout *at = form_layout_at(layout);
    return at->own_options ? at->own_options : form_option_sets[at->options];
}

const char *form_layout_name(int layout)
{
    return form_layout_at(layout)->name;
}

bool form_layout_heldout(int layout)
{
    return composed(layout) ? layout % 2 != 0 : layout >= form_layouts() - form_apart_count;
}

bool form_layout_landscape(int layout)
{
    return form_layout_at(layout)->landscape;
}

static bool names_field(const char *sentence, enum field field)
{
    char name[48];
    snprintf(name, sizeof name, "{%s}", field_name(field));
    return strstr(sentence, name) != NULL;
}

bool form_layout_shows(int layout, enum field field)
{
    const struct form_layout *at = form_layout_at(layout);
    for (int r = 0; r < FORM_ROWS; r++) {
        for (int c = 0; c < FORM_CELLS; c++) {
            const struct form_cell *cell = &at->rows[r].cells[c];
            bool value = cell->kind == CELL_VALUE || cell->kind == CELL_PAIR ||
                         cell->kind == CELL_STACK || cell->kind == CELL_YEARS ||
                         cell->kind == CELL_COMB || cell->kind == CELL_LINE;
            if (value && cell->value == field)
                return true;
            bool words = cell->kind == CELL_SENTENCE || cell->kind == CELL_JOINED ||
                         cell->kind == CELL_PROSE;
            if (words && names_field(at->texts[cell->value], field))
                return true;
        }
    }
    return false;
}

bool form_layout_offers(int layout, const char *option)
{
    const struct form_option *options = form_layout_options(layout);
    for (int i = 0; i < FORM_OPTIONS && options[i].business; i++) {
        if (strcmp(options[i].business, option) == 0)
            return true;
    }
    return false;
}

/* A small number as typed: now and then in full-width digits, mostly with its unit word. */
static void number_text(const struct story *story, int number, const char *unit, char *ret,
                        size_t size)
{
    static const char *const wide[] = {"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
    if (number >= 0 && number <= 9 && story->form_seed % 11 == 0)
        snprintf(ret, size, "%s%s", wide[number], unit);
    else
        snprintf(ret, size, "%d%s", number, unit);
}

static void count_text(const struct story *story, bool canonical, char *ret, size_t size)
{
    static const char *const units[] = {"", "枚", "个", "张", " 枚"};
    char number[32];
    if (canonical) {
        snprintf(ret, size, "%d", story->count_on_form);
        return;
    }
    number_text(story, story->count_on_form, units[story->form_seed % 5], number, sizeof number);
    snprintf(ret, size, "%s%s", story->form_seed % 7 == 0 ? "个人证书 " : "", number);
}

void form_value(const struct story *story, enum field field, bool canonical, char *ret, size_t size)
{
    const struct unit *unit = &story->unit;
    const struct person *handler = &story->handler;
    const char *text = "";
    ret[0] = '\0';
    if (story->empty[field])
        return;
    switch (field) {
    case FIELD_UNIT_NAME:
    case FIELD_INVOICE_TITLE:
        text = unit->name;
        break;
    case FIELD_UNIT_CREDIT_CODE:
        text = unit->credit_code;
        break;
    case FIELD_UNIT_ADDRESS:
    case FIELD_RETURN_ADDRESS:
        text = unit->address;
        break;
    case FIELD_UNIT_POSTCODE:
        text = unit->postcode;
        break;
    case FIELD_UNIT_PHONE:
        text = unit->phone;
        break;
    case FIELD_HANDLER_NAME:
    case FIELD_RETURN_NAME:
        text = handler->name;
        break;
    case FIELD_HANDLER_ID_NUMBER:
        text = handler->id_number;
        break;
    case FIELD_HANDLER_MOBILE:
    case FIELD_RETURN_PHONE:
        text = handler->mobile;
        break;
    case FIELD_HANDLER_EMAIL:
        text = handler->email;
        break;
    case FIELD_CERTIFICATE_COUNT:
        count_text(story, canonical, ret, size);
        return;
    case FIELD_CERTIFICATE_YEARS:
        if (canonical)
            snprintf(ret, size, "%d", story->years);
        else
            number_text(story, story->years, story->form_seed % 3 == 0 ? "" : "年", ret, size);
        return;
    default:
        break;
    }
    snprintf(ret, size, "%s", text);
}

/* What is asked for where it is typed and not ticked: the layout's first word for each. */
static void business_text(const struct story *story, char *ret, size_t size)
{
    const struct form_option *options = form_layout_options(story->form_layout);
    size_t used = 0;
    ret[0] = '\0';
    for (int t = 0; t < story->nticked; t++) {
        int i = 0;
        while (i < FORM_OPTIONS - 1 && options[i].business &&
               strcmp(options[i].business, story->ticked[t]) != 0)
            i++;
        if (options[i].business && used < size)
            used += (size_t)snprintf(ret + used, size - used, "%s%s", used ? "、" : "",
                                     form_option_word(story, &options[i]));
    }
}

void form_text(const struct story *story, int field, char *ret, size_t size)
{
    char name[64];
    if (field == FIELD_HANDLER_NAME) {
        form_value(story, FIELD_HANDLER_NAME, false, name, sizeof name);
        style_name(&story->style, name, ret, size);
        return;
    }
    if (field < FIELD_COUNT)
        form_value(story, (enum field)field, false, ret, size);
    else if (field == EXTRA_BUSINESS)
        business_text(story, ret, size);
    else if (field == EXTRA_LEGAL)
        snprintf(ret, size, "%s", story->form_seed % 2 ? "王建国" : "李志明");
    else if (field == EXTRA_DATE)
        snprintf(ret, size, "2026年%d月%d日", story->receipt.month, story->receipt.day);
    else if (field == EXTRA_KIND)
        snprintf(ret, size, "个人证书");
    else if (field == EXTRA_SYSTEM)
        snprintf(ret, size, "%s", story->form_seed % 2 ? "协同办公系统" : "行政执法平台");
    else if (field == EXTRA_DEPARTMENT)
        snprintf(ret, size, "%s", story->handler.department);
    else if (field == EXTRA_FAX)
        snprintf(ret, size, "%s", story->unit.phone);
    else
        ret[0] = '\0';
}
