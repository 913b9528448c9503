/* Forms from a number: which fields, in which blocks, under which headings, in which cells. */
#include <stdio.h>
#include <string.h>

#include "samples/compose.h"
#include "samples/compose_maker.h"

#define BLOCK_FIELDS 8
#define NONE         (-1)

static struct form_made made; /* last */

static const struct block {
    struct synonyms headings;
    int fields[BLOCK_FIELDS];
} blocks[BLOCKS] = {
    {{0,
      {"单位信息", "申请单位", "单位基本情况", "申请单位信息"},
      {"用证单位", "单位概况", "机构信息"}},
     {FIELD_UNIT_NAME, FIELD_UNIT_CREDIT_CODE, EXTRA_LEGAL, FIELD_UNIT_ADDRESS, FIELD_UNIT_POSTCODE,
      FIELD_UNIT_PHONE, EXTRA_FAX, NONE}},
    {{0,
      {"经办人信息", "经办人", "联系人信息", "经办人情况"},
      {"承办人员", "办事人员", "授权办理人"}},
     {FIELD_HANDLER_NAME, FIELD_HANDLER_MOBILE, FIELD_HANDLER_ID_NUMBER, FIELD_HANDLER_EMAIL,
      EXTRA_DEPARTMENT, NONE}},
    {{0, {"证书信息", "办理业务", "证书办理", "业务信息"}, {"申办内容", "制证要求", "证书需求"}},
     {EXTRA_BUSINESS, FIELD_CERTIFICATE_COUNT, FIELD_CERTIFICATE_YEARS, EXTRA_KIND, EXTRA_SYSTEM,
      EXTRA_REMARK, NONE}},
    {{0, {"开票信息", "发票信息", "发票"}, {"票据", "受票信息"}}, {FIELD_INVOICE_TITLE, NONE}},
    {{0, {"寄送信息", "收件信息", "证书邮寄", "邮寄"}, {"快件", "证书送达", "收证信息"}},
     {FIELD_RETURN_NAME, FIELD_RETURN_PHONE, FIELD_RETURN_ADDRESS, NONE}},
};

/* Orders of the blocks that offices use. */
static const int orders[][BLOCKS] = {
    {0, 1, 2, 3, 4}, {2, 0, 1, 3, 4}, {0, 2, 1, 3, 4}, {0, 1, 4, 2, 3}};
static const int apart_orders[][BLOCKS] = {{1, 0, 2, 4, 3}, {2, 1, 0, 4, 3}, {0, 3, 1, 2, 4}};

/* The heading of a block whose rows begin at `first`. */
static void add_heading(struct maker *maker, const char *text, int first, int width)
{
    double height = 0;
    int rows = maker->rows - first;
    for (int r = first; r < maker->rows; r++)
        height += maker->layout->rows[r].height_mm;
    bool upright = maker->heading == HEADING_UPRIGHT &&
                   height > (double)strlen(text) / 3 * maker->layout->size_pt * DRAW_PT * 1.2;
    for (int r = first; r < maker->rows; r++) {
        struct form_cell *cells = maker->layout->rows[r].cells;
        memmove(cells + 1, cells, sizeof *cells * (FORM_CELLS - 1));
        cells[0] = (struct form_cell){CELL_COVERED, 0, (uint8_t)width, 1};
    }
    maker->layout->rows[first].cells[0] =
        (struct form_cell){upright ? CELL_DOWN : CELL_TEXT, (uint8_t)maker_text(maker, text),
                           (uint8_t)width, (uint8_t)rows};
}

static void add_block(struct maker *maker, const struct block *block, const bool *wanted)
{
    static const char *const marks[] = {"一", "二", "三", "四", "五"};
    int fields[BLOCK_FIELDS], n = 0, side = 0;
    for (int i = 0; block->fields[i] != NONE; i++) {
        if (wanted[block->fields[i]])
            fields[n++] = block->fields[i];
    }
    if (n == 0)
        return;
    const char *text = compose_word(&block->headings, 0, maker->apart, &maker->rng);
    if (maker->apart && maker->layout->ruled)
        maker->arrangement = (enum arrangement)rng_int(&maker->rng, SIDE, STACK);
    if (maker->heading == HEADING_BAND || maker->heading == HEADING_PLAIN) {
        char *heading = made.headings[maker->headings];
        const char *mark = maker->layout->size_pt > 11 ? "" : marks[maker->headings];
        snprintf(heading, sizeof made.headings[0],
                 !*mark         ? "%s%s"
                 : maker->apart ? "（%s）%s"
                                : "%s、%s",
                 mark, text);
        maker->headings++;
        maker_cell(maker_row(maker, 8), maker->heading == HEADING_BAND ? CELL_TEXT : CELL_PLAIN,
                   maker_text(maker, heading), 24);
    } else if (maker->heading != HEADING_NONE) {
        side = maker->heading == HEADING_LEFT ? 3 : maker->layout->landscape ? 1 : 2;
    }
    bool brief = maker->heading != HEADING_NONE && rng_chance(&maker->rng, 0.4);
    for (int i = 0; i < n; i++)
        maker_word(maker, fields[i], brief);
    int first = maker->rows, width = 24 - side;
    for (int i = 0; i < n;) {
        if (fields[i] == EXTRA_BUSINESS) {
            maker_ticks(maker, width);
            i++;
            continue;
        }
        int k = maker_fitting(maker, fields + i, n - i, width);
        maker_fields(maker, fields + i, k, width);
        i += k;
    }
    if (side > 0)
        add_heading(maker, text, first, side);
}

/* Where the seal goes, and beside it what else stands at the foot. */
static void add_foot(struct maker *maker)
{
    struct form_layout *layout = maker->layout;
    struct rng *rng = &maker->rng;
    if (layout->ruled && maker->arrangement != PAIR && rng_chance(rng, 0.2)) {
        struct form_row *papers = maker_row(maker, maker->row_mm);
        maker_cell(papers, CELL_TEXT, maker_text(maker, maker_phrase(maker, PHRASE_PAPERS_LABEL)),
                   maker->label);
        maker_cell(papers, CELL_PAPERS, maker_text(maker, maker_phrase(maker, PHRASE_PAPERS)),
                   24 - maker->label);
    }
    bool note = rng_chance(rng, 0.35);
    if (note)
        maker_cell(maker_row(maker, 16), CELL_NOTE, 0, 24);
    struct form_row *row = maker_row(maker, layout->landscape ? 44 : rng_uniform(rng, 48, 60));
    int foot = layout->ruled ? rng_int(rng, 0, 4) : 0;
    if (foot == 3 && note)
        foot = 0;
    if (foot == 1)
        maker_cell(row, CELL_AUTHORITY, 0, 10);
    if (foot == 2)
        maker_cell(row, CELL_TEXT, maker_text(maker, maker_phrase(maker, PHRASE_OPINION)),
                   maker->label);
    if (foot == 3)
        maker_cell(row, CELL_NOTE, 0, 9);
    int left = foot == 1 ? 10 : foot == 2 ? maker->label : foot == 3 ? 9 : 0;
    maker_cell(row, CELL_SEAL, 0, foot == 4 ? 14 : 24 - left);
    if (foot == 4)
        maker_cell(row, CELL_AUTHORITY, 0, 10);
}

static void choose_style(struct maker *maker)
{
    struct form_layout *layout = maker->layout;
    struct rng *rng = &maker->rng;
    layout->landscape = rng_chance(rng, 0.15);
    layout->ruled = rng_chance(rng, 0.75);
    layout->open_sides = rng_chance(rng, layout->ruled ? 0.2 : 0.5);
    layout->shaded = rng_chance(rng, 0.25);
    layout->leaders = rng_chance(rng, 0.3);
    layout->size_pt = rng_uniform(rng, 9, layout->landscape ? 11 : 12.5);
    layout->border_mm = rng_chance(rng, 0.3) ? rng_uniform(rng, 0.4, 0.9) : 0;
    layout->left_mm = rng_uniform(rng, 14, 26);
    layout->width_mm = (layout->landscape ? 297 : 210) - 2 * layout->left_mm;
    layout->top_mm = rng_uniform(rng, 36, 50);
    layout->stroke = layout->ruled && rng_chance(rng, 0.12) ? DRAW_DOTTED : DRAW_SOLID;
    layout->box = rng_chance(rng, 0.75) ? BOX_SQUARE : maker->apart ? BOX_BRACKETS : BOX_ROUND;
    layout->labels_left = rng_chance(rng, 0.25);
    layout->title = maker_phrase(maker, PHRASE_TITLE);
    layout->sign_words = maker_phrase(maker, PHRASE_SIGN);
    layout->seal_words = maker_phrase(maker, PHRASE_SEAL);
    layout->above =
        rng_chance(rng, 0.3) ? maker->apart ? "申报时间：$date" : "申请日期：$date" : NULL;
    made.below[0] = rng_chance(rng, 0.35) ? maker_phrase(maker, PHRASE_BELOW) : NULL;
    layout->below = made.below;
    maker->row_mm = rng_uniform(rng, 8.5, 12);
    maker->pairs = layout->landscape ? rng_int(rng, 2, 3) : rng_int(rng, 1, 2);
    maker->label = layout->landscape ? 3 : rng_int(rng, 4, 6);
    maker->arrangement =
        !layout->ruled
            ? PAIR
            : (enum arrangement)(rng_chance(rng, 0.55) ? SIDE : rng_int(rng, ABOVE, PAIR));
    if (!layout->ruled)
        maker->heading =
            maker->apart ? HEADING_PLAIN : (enum heading)rng_int(rng, HEADING_NONE, HEADING_BAND);
    else if (maker->apart)
        maker->heading = (enum heading)rng_int(rng, HEADING_LEFT, HEADING_PLAIN);
    else
        maker->heading = (enum heading)rng_int(rng, HEADING_NONE, HEADING_UPRIGHT);
}

/* Which fields the form has a place for. */
static void choose_fields(struct maker *maker, bool *wanted)
{
    for (const struct asked *at = compose_asked; at->percent > 0; at++)
        wanted[at->field] = rng_int(&maker->rng, 1, 100) <= at->percent;
    wanted[FIELD_RETURN_PHONE] = wanted[FIELD_RETURN_NAME];
    /* The papers or the key must find their way back. */
    if (!wanted[FIELD_UNIT_ADDRESS])
        wanted[FIELD_RETURN_ADDRESS] = true;
}

/* Makes the rows as low as the page needs. Returns false if none could be read any more. */
static bool fit_page(struct maker *maker)
{
    struct form_layout *layout = maker->layout;
    double height = 0, room = (layout->landscape ? 210 : 297) - layout->top_mm - 9;
    for (int r = 0; r < maker->rows; r++)
        height += layout->rows[r].height_mm;
    if (made.below[0])
        room -= 6;
    double shrink = height > room ? room / height : 1;
    for (int r = 0; r < maker->rows; r++)
        layout->rows[r].height_mm *= shrink;
    return shrink > 0.8 && maker->rows < FORM_ROWS;
}

static bool make_form(int number, uint64_t attempt)
{
    struct maker maker = {.made = &made, .layout = &made.layout, .apart = number % 2 != 0};
    bool wanted[EXTRA_END] = {false};
    rng_init(&maker.rng, ((uint64_t)number << 8) + attempt);
    memset(&made, 0, sizeof made);
    made.layout.words = made.words;
    made.layout.texts = made.texts;
    made.layout.name = made.name;
    snprintf(made.name, sizeof made.name, "composed-%d", number);
    choose_style(&maker);
    choose_fields(&maker, wanted);
    if (rng_chance(&maker.rng, 0.25))
        maker_cell(maker_row(&maker, 11), CELL_PLAIN,
                   maker_text(&maker, maker_phrase(&maker, PHRASE_OPENING)), 24);
    const int *order =
        maker.apart ? apart_orders[rng_int(&maker.rng, 0, 2)] : orders[rng_int(&maker.rng, 0, 3)];
    for (int i = 0; i < BLOCKS; i++)
        add_block(&maker, &blocks[order[i]], wanted);
    add_foot(&maker);
    made.number = number;
    return fit_page(&maker);
}

const struct form_layout *compose_form(int layout)
{
    int number = layout - COMPOSED_FIRST;
    if (!made.layout.name || made.number != number) {
        for (uint64_t attempt = 0; !make_form(number, attempt); attempt++)
            ;
    }
    return &made.layout;
}
