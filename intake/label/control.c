#include "intake/label/control.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "rules/fill.h"
#include "rules/limits.h"

/* A4; mm. The code stands in the middle, where no feeder cuts and no staple sits, and is large
 * enough to be read at half of 200 dpi. */
#define WIDTH    210.0
#define HEIGHT   297.0
#define LEFT     20.0
#define COLUMN   (WIDTH - 2 * LEFT)
#define CODE     70.0 /* side of the QR code */
#define CODE_Y   95.0
#define TITLE_Y  40.0
#define TEXT_Y   190.0
#define PATCH_Y  255.0
#define BARS     14.0
#define MODULE   0.5
#define PART_MAX 48 /* characters of a part of the payload */

static const struct type title = {.pt = 48, .bold = true, .align = ALIGN_CENTRE};
static const struct type text = {.pt = 16, .leading = 1.15, .align = ALIGN_CENTRE};
static const struct type detail = {.pt = 20, .bold = true, .align = ALIGN_CENTRE};
static const struct type small = {.pt = 11, .align = ALIGN_CENTRE};

/* Colons separate the parts; anything but plain characters does not survive every scanner. */
static int check_part(const char *name, const char *part, struct err *err)
{
    if (!*part || strlen(part) > PART_MAX)
        return err_set(err, ERR_RUN, ERR_CONFIG, "%s is missing or longer than %d characters", name,
                       PART_MAX);
    for (const char *p = part; *p; p++)
        if (*p == ':' || *p <= ' ' || *p > '~')
            return err_set(err, ERR_RUN, ERR_CONFIG,
                           "%s may hold letters, digits and signs except a colon", name);
    return 0;
}

int control_payload(const struct control *control, char *ret, size_t size, struct err *err)
{
    switch (control->kind) {
    case CONTROL_SEPARATOR:
        snprintf(ret, size, "MR1:SEP");
        return 0;
    case CONTROL_MEDIUM:
        if (control->serial[0] && check_part("the serial number", control->serial, err) < 0)
            return -1;
        snprintf(ret, size, "MR1:MEDIUM%s%s", control->serial[0] ? ":" : "", control->serial);
        return 0;
    case CONTROL_PAID:
        if (check_part("the way of payment", control->method, err) < 0 ||
            check_part("the amount", control->amount, err) < 0 ||
            check_part("the reference", control->reference, err) < 0)
            return -1;
        snprintf(ret, size, "MR1:PAID:%s:%s:%s", control->method, control->amount,
                 control->reference);
        return 0;
    }
    assert(!"a kind of control sheet");
    return -1;
}

static double draw_detail(struct paper *paper, double y, const char *words, const char *name,
                          const char *value)
{
    char line[256];

    fill_text(line, sizeof line, words, &(struct filling){name, value}, 1);
    return y + paper_text(paper, LEFT, y, COLUMN, &detail, line) + 2;
}

/* What the sheet says to a person. */
static void draw_words(struct paper *paper, const struct control *control,
                       const struct stationery_sheet *words)
{
    const char *const titles[] = {words->separator, words->medium, words->paid};
    const char *const texts[] = {words->separator_text, words->medium_text, words->paid_text};
    double y = TEXT_Y;

    paper_text(paper, LEFT, TITLE_Y, COLUMN, &title, titles[control->kind]);
    y += paper_text(paper, LEFT, y, COLUMN, &text, texts[control->kind]) + 8;
    if (control->kind == CONTROL_MEDIUM && control->serial[0])
        draw_detail(paper, y, words->medium_serial, "serial", control->serial);
    if (control->kind == CONTROL_PAID) {
        y = draw_detail(paper, y, words->paid_method, "method", control->method);
        y = draw_detail(paper, y, words->paid_amount, "amount", control->amount);
        draw_detail(paper, y, words->paid_reference, "reference", control->reference);
    }
}

static void draw(struct paper *paper, const struct control *control,
                 const struct stationery_sheet *words, const struct barcode *qr,
                 const struct barcode *patch, const char *payload)
{
    const double module = CODE / qr->width;

    draw_words(paper, control, words);
    paper_barcode(paper, (WIDTH - CODE) / 2, CODE_Y, module, 0, qr);
    paper_text(paper, LEFT, CODE_Y + CODE + 4, COLUMN, &small, payload);
    if (control->kind == CONTROL_SEPARATOR)
        paper_barcode(paper, (WIDTH - patch->width * MODULE) / 2, PATCH_Y, MODULE, BARS, patch);
}

int control_draw(const struct control *control, const struct stationery *stationery,
                 unsigned char **ret_bytes, size_t *ret_size, struct err *err)
{
    char payload[LIMIT_CODE];
    struct barcode qr, patch;
    struct paper *paper;
    int rc;

    /* PATCHT is what other scan programs take for a separator. */
    if (control_payload(control, payload, sizeof payload, err) < 0 ||
        barcode_make(BARCODE_QR, payload, &qr, err) < 0 ||
        barcode_make(BARCODE_LINEAR, "PATCHT", &patch, err) < 0)
        return -1;
    paper = paper_new(PAPER_PDF, WIDTH, HEIGHT, payload, control->created);
    draw(paper, control, &stationery->sheet, &qr, &patch, payload);
    rc = paper_finish(paper, ret_bytes, ret_size, err);
    paper_free(paper);
    return rc;
}
