#include "intake/label/label.h"

#include <stdio.h>
#include <string.h>

/* A label is bands from top to bottom; lengths in mm, type in pt. */
struct layout {
    const char *name;
    double width, height, margin;
    double head, recipient, sender, code; /* heights of the bands; contents take the rest */
    double tag;                           /* width of the column with 收件, 寄件 */
    double collect_pt, name_pt, address_pt, sender_pt, small_pt, contents_pt;
};

static const struct layout layouts[LABEL_SIZE_COUNT] = {
    [LABEL_100X150] = {"100x150", 100, 150, 3, 23, 54, 27, 27, 12, 36, 20, 17, 11, 9, 15},
    [LABEL_76X130] = {"76x130", 76, 130, 2, 20, 48, 24, 23, 9, 29, 16, 14, 9, 7.5, 12},
};

/* Module of Code 128: 3 dots of a 203 dpi head. ISO/IEC 15417 asks for 0.25 mm and more where
 * hand-held scanners read. */
#define MODULE      0.375
#define MIN_PT      6.5 /* smallest type a thermal head of 203 dpi prints legibly in Chinese */
#define FRAME_THICK 0.4
#define LINE_THICK  0.25
#define TAG_INSET   0.8
#define ONE_LINE    0.55 /* mm of a line for each pt of its type: Noto is 1.45 em high */

enum label_size label_size_by_name(const char *name)
{
    for (enum label_size s = 0; s < LABEL_SIZE_COUNT; s++)
        if (strcmp(layouts[s].name, name) == 0)
            return s;
    return LABEL_SIZE_COUNT;
}

struct drawing {
    struct paper *paper;
    const struct layout *l;
    const struct label *label;
    const struct stationery_label *words;
    double left, right, width;
};

/* Text between the lines of a band keeps this distance from them. */
static double gap(const struct drawing *d)
{
    return d->l->margin * 0.7;
}

static void draw_head(const struct drawing *d, double y)
{
    const struct layout *l = d->l;
    struct type collect = {.pt = l->collect_pt, .bold = true, .white = true, .align = ALIGN_CENTRE};
    struct type note = {.pt = l->small_pt, .bold = true, .white = true, .align = ALIGN_CENTRE};
    struct type small = {.pt = l->small_pt, .align = ALIGN_RIGHT};
    struct type date = {.pt = l->small_pt + 2, .bold = true, .align = ALIGN_RIGHT};
    double box = d->width * 0.46, x = d->left + box, w = d->width - box - gap(d);
    double height = paper_measure(d->paper, box, &collect, d->words->collect);
    double below = paper_measure(d->paper, box, &note, d->words->collect_note);
    double top = y + (l->head - height - below) / 2;

    paper_fill(d->paper, d->left, y, box, l->head);
    paper_text(d->paper, d->left, top, box, &collect, d->words->collect);
    paper_text(d->paper, d->left, top + height, box, &note, d->words->collect_note);
    top = y + (l->head - paper_measure(d->paper, w, &small, d->words->printed) -
               paper_measure(d->paper, w, &date, d->label->date)) /
                  2;
    top += paper_text(d->paper, x, top, w, &small, d->words->printed);
    paper_text(d->paper, x, top, w, &date, d->label->date);
}

/* The narrow column at the left of a band: its name in white on black, upright one below the
 * other. */
static void draw_tag(const struct drawing *d, double y, double height, const char *word)
{
    struct type type = {.pt = d->l->name_pt, .bold = true, .white = true, .align = ALIGN_CENTRE};
    double width = d->l->tag, text;

    paper_fill(d->paper, d->left + TAG_INSET, y + TAG_INSET, width - TAG_INSET,
               height - 2 * TAG_INSET);
    /* A column narrower than two characters makes them wrap. */
    text = paper_measure(d->paper, width * 0.75, &type, word);
    paper_text(d->paper, d->left + width * 0.125, y + (height - text) / 2, width * 0.75, &type,
               word);
}

static void draw_recipient(const struct drawing *d, double y)
{
    const struct layout *l = d->l;
    double x = d->left + l->tag + gap(d), w = d->right - x - gap(d);
    double bottom = y + l->recipient - gap(d);
    struct type name = {.pt = l->name_pt, .min_pt = MIN_PT + 3, .bold = true};
    struct type unit = {.pt = l->sender_pt + 1, .min_pt = MIN_PT};
    struct type address = {.pt = l->address_pt, .min_pt = MIN_PT, .bold = true, .leading = 1};

    draw_tag(d, y, l->recipient, d->words->recipient);
    y += gap(d) / 2;
    y += paper_fit(d->paper, x, y, w, l->name_pt * ONE_LINE, &name, d->label->recipient);
    if (d->label->phone[0]) {
        y += paper_fit(d->paper, x, y, w, l->name_pt * ONE_LINE, &name, d->label->phone);
    } else {
        /* Room to write a number that could not be read. */
        y += l->name_pt * ONE_LINE;
        paper_line(d->paper, x, y - 1, x + w * 0.7, y - 1, LINE_THICK / 2);
    }
    if (d->label->unit[0])
        y += paper_fit(d->paper, x, y, w, l->sender_pt * 1.1, &unit, d->label->unit);
    paper_line(d->paper, x, y + gap(d) / 4, x + w, y + gap(d) / 4, LINE_THICK);
    y += gap(d) / 2;
    paper_fit(d->paper, x, y, w, bottom - y, &address, d->label->address);
}

static void draw_sender(const struct drawing *d, double y)
{
    const struct layout *l = d->l;
    double x = d->left + l->tag + gap(d), w = d->right - x - gap(d);
    double bottom = y + l->sender - gap(d) / 2;
    struct type name = {.pt = l->sender_pt, .min_pt = MIN_PT, .bold = true};
    struct type address = {.pt = l->sender_pt, .min_pt = MIN_PT};

    draw_tag(d, y, l->sender, d->words->sender);
    y += gap(d) / 2;
    y += paper_fit(d->paper, x, y, w, l->sender_pt * ONE_LINE, &name, d->label->sender_name);
    y += paper_fit(d->paper, x, y, w, l->sender_pt * ONE_LINE, &name, d->label->sender_phone);
    paper_fit(d->paper, x, y, w, bottom - y, &address, d->label->sender_address);
}

static void draw_code(const struct drawing *d, double y, const struct barcode *barcode)
{
    const struct layout *l = d->l;
    struct type type = {.pt = l->sender_pt, .bold = true, .align = ALIGN_CENTRE};
    double width = barcode->width * MODULE;
    double text = paper_measure(d->paper, d->width, &type, d->label->id);
    double bars = l->code - text - gap(d) * 1.5;
    char line[96];

    paper_barcode(d->paper, d->left + (d->width - width) / 2, y + gap(d), MODULE, bars, barcode);
    snprintf(line, sizeof line, "%s　%s", d->words->number, d->label->id);
    paper_text(d->paper, d->left, y + gap(d) + bars, d->width, &type, line);
}

static void draw_contents(const struct drawing *d, double y)
{
    struct type type = {.pt = d->l->contents_pt, .min_pt = MIN_PT, .bold = true};
    double height = d->l->height - d->l->margin - y, text;
    char line[192];

    snprintf(line, sizeof line, "%s：%s", d->words->contents, d->label->contents);
    text = paper_measure(d->paper, d->width - 2 * gap(d), &type, line);
    paper_fit(d->paper, d->left + gap(d), text < height ? y + (height - text) / 2 : y,
              d->width - 2 * gap(d), height, &type, line);
}

static void draw(const struct drawing *d, const struct barcode *barcode)
{
    const struct layout *l = d->l;
    double y = l->margin;

    paper_frame(d->paper, d->left, y, d->width, l->height - 2 * l->margin, FRAME_THICK);
    draw_head(d, y);
    y += l->head;
    paper_line(d->paper, d->left, y, d->right, y, FRAME_THICK);
    draw_recipient(d, y);
    y += l->recipient;
    paper_line(d->paper, d->left, y, d->right, y, FRAME_THICK);
    draw_sender(d, y);
    y += l->sender;
    paper_line(d->paper, d->left, y, d->right, y, FRAME_THICK);
    draw_code(d, y, barcode);
    y += l->code;
    paper_line(d->paper, d->left, y, d->right, y, FRAME_THICK);
    draw_contents(d, y);
}

int label_draw(const struct label *label, const struct stationery *stationery, enum label_size size,
               enum paper_kind kind, unsigned char **ret_bytes, size_t *ret_size, struct err *err)
{
    const struct layout *l = &layouts[size];
    struct barcode barcode;
    struct drawing d = {.l = l, .label = label, .words = &stationery->label};
    int rc;

    if (barcode_make(BARCODE_LINEAR, label->id, &barcode, err) < 0)
        return -1;
    d.left = l->margin;
    d.right = l->width - l->margin;
    d.width = d.right - d.left;
    d.paper = paper_new(kind, l->width, l->height, label->id, label->created);
    draw(&d, &barcode);
    rc = paper_finish(d.paper, ret_bytes, ret_size, err);
    paper_free(d.paper);
    return rc;
}
