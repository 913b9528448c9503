#include "intake/label/letter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/fill.h"

/* A4 with the margins of GB/T 9704 for official letters, somewhat narrower at the sides so that a
 * line holds 40 characters; mm. */
#define WIDTH      210.0
#define HEIGHT     297.0
#define LEFT       25.0
#define RIGHT      25.0
#define TOP        22.0
#define BOTTOM     20.0
#define COLUMN     (WIDTH - LEFT - RIGHT)
#define FOOTER     (HEIGHT - 17.0)
#define BODY_PT    11.5
#define LEADING    1.12 /* Noto's own line is 1.45 em high */
#define NUMBER_GAP 8.5  /* from a number to its sentence */
#define LABEL_GAP  26.0 /* from a label such as 收款单位 to its value */
#define CLOSING    15.5 /* office and date, with the telephone numbers beside them */
#define EM         (BODY_PT * 25.4 / 72)
/* Module of the QR codes: 0.5 mm is read by any telephone and by the scanner at 200 dpi. */
#define QR_MODULE 0.55
#define QR_ROOM   32.0 /* column of a QR code at the right */
#define CODE_TOP  14.0 /* of the case code, in the corner where a hand finds it */

static const struct type body = {
    .pt = BODY_PT, .serif = true, .leading = LEADING, .align = ALIGN_JUSTIFY};
static const struct type plain = {.pt = BODY_PT, .serif = true, .leading = LEADING};
static const struct type right = {
    .pt = BODY_PT, .serif = true, .leading = LEADING, .align = ALIGN_RIGHT};
static const struct type strong = {.pt = BODY_PT, .serif = true, .bold = true, .leading = LEADING};
static const struct type heading = {.pt = 12.5, .bold = true};
static const struct type title = {.pt = 22, .serif = true, .bold = true, .align = ALIGN_CENTRE};
static const struct type small = {.pt = 9};
static const struct type footer = {.pt = 8.5, .align = ALIGN_CENTRE};
static const struct type caption = {.pt = 8, .align = ALIGN_RIGHT};

struct drawing {
    struct paper *paper;
    const struct letter *letter;
    const struct office *office;
    const struct stationery_letter *words;
    struct barcode case_code, platform_code;
    char date[64];
    int pages; /* 0 while they are counted */
    double y;
};

static void fill(char *ret, size_t size, const char *text, const char *name, const char *value)
{
    fill_text(ret, size, text, &(struct filling){name, value}, 1);
}

static void draw_footer(struct drawing *d)
{
    char page[16], pages[16], line[160];
    const struct filling fillings[] = {{"id", d->letter->id}, {"page", page}, {"pages", pages}};

    snprintf(page, sizeof page, "%d", paper_page_number(d->paper));
    snprintf(pages, sizeof pages, "%d", d->pages);
    fill_text(line, sizeof line, d->words->footer, fillings, 3);
    paper_line(d->paper, LEFT, FOOTER - 2, WIDTH - RIGHT, FOOTER - 2, 0.15);
    paper_text(d->paper, LEFT, FOOTER, COLUMN, &footer, line);
}

/* Goes to a new page if less than `height` is left on this one. */
static void need(struct drawing *d, double height)
{
    if (d->y + height <= HEIGHT - BOTTOM)
        return;
    draw_footer(d);
    paper_page(d->paper);
    d->y = TOP;
}

static void draw_paragraph(struct drawing *d, const struct type *type, double width,
                           const char *text)
{
    need(d, paper_measure(d->paper, width, type, text));
    d->y += paper_text(d->paper, LEFT, d->y, width, type, text);
}

/* A heading keeps some of what follows on its page. */
static void draw_heading(struct drawing *d, const char *text, double following)
{
    need(d, 4 + 8 + following);
    d->y += 4;
    d->y += paper_text(d->paper, LEFT, d->y, COLUMN, &heading, text);
    paper_line(d->paper, LEFT, d->y + 0.4, WIDTH - RIGHT, d->y + 0.4, 0.2);
    d->y += 2;
}

/* Draws "label value" and returns its height; the value wraps under itself. */
static void draw_pair(struct drawing *d, double width, const char *label, const char *value)
{
    double height = paper_measure(d->paper, width - LABEL_GAP, &strong, value);

    need(d, height);
    paper_text(d->paper, LEFT, d->y, LABEL_GAP, &plain, label);
    paper_text(d->paper, LEFT + LABEL_GAP, d->y, width - LABEL_GAP, &strong, value);
    d->y += height;
}

/* Draws a QR code at the right margin, its words below. Returns the height taken. */
static double draw_qr(struct drawing *d, double y, const struct barcode *code, const char *words)
{
    double size = code->width * QR_MODULE;
    double x = WIDTH - RIGHT - QR_ROOM;

    paper_barcode(d->paper, WIDTH - RIGHT - size, y, QR_MODULE, 0, code);
    return size + 1 + paper_text(d->paper, x, y + size + 1, QR_ROOM, &caption, words);
}

static void draw_opening(struct drawing *d)
{
    const struct letter *l = d->letter;
    const struct stationery_letter *w = d->words;
    struct type indented = body;
    char line[1536], count[16];
    const struct filling fillings[] = {
        {"received", d->date},
        {"business", l->business[0] ? l->business : w->business_unknown},
        {"waybill", l->waybill[0] ? l->waybill : w->waybill_unknown},
        {"count", count},
    };

    indented.indent = 2 * EM;
    draw_qr(d, CODE_TOP, &d->case_code, w->case_code);
    d->y += paper_text(d->paper, LEFT, d->y, COLUMN, &title, w->title) + 4;
    fill(line, sizeof line, w->number, "id", l->id);
    d->y += paper_text(d->paper, LEFT, d->y, COLUMN, &right, line) + 3;
    if (l->unit[0])
        fill(line, sizeof line, w->unit, "unit", l->unit);
    draw_paragraph(d, &strong, COLUMN, l->unit[0] ? line : w->unit_unknown);
    if (l->handler[0]) {
        fill(line, sizeof line, w->handler, "handler", l->handler);
        draw_paragraph(d, &plain, COLUMN, line);
    }
    snprintf(count, sizeof count, "%d", l->ndeficient);
    fill_text(line, sizeof line, w->opening, fillings, 4);
    d->y += 1.5;
    draw_paragraph(d, &indented, COLUMN, line);
}

static void draw_sentences(struct drawing *d, const char *words, int first, int end)
{
    const double width = COLUMN - NUMBER_GAP;

    if (first == end)
        return;
    draw_heading(d, words, paper_measure(d->paper, width, &body, d->letter->sentences[first]));
    for (int i = first; i < end; i++) {
        const char *sentence = d->letter->sentences[i];
        char number[16];

        snprintf(number, sizeof number, "%d.", i + 1);
        need(d, paper_measure(d->paper, width, &body, sentence));
        paper_text(d->paper, LEFT, d->y, NUMBER_GAP, &strong, number);
        d->y += paper_text(d->paper, LEFT + NUMBER_GAP, d->y, width, &body, sentence) + 1;
    }
}

static void draw_payment(struct drawing *d)
{
    const struct stationery_letter *w = d->words;
    const char *fee = d->letter->fee;
    char line[192];

    fill(line, sizeof line, w->fee_value, "fee", fee);
    /* The block stays together: an account number alone on a page is an invitation to error. */
    draw_heading(d, w->payment, 5 * paper_measure(d->paper, 0, &strong, w->payee));
    draw_pair(d, COLUMN, w->fee, fee[0] ? line : w->fee_unknown);
    draw_pair(d, COLUMN, w->payee, d->office->payee);
    draw_pair(d, COLUMN, w->payee_bank, d->office->payee_bank);
    draw_pair(d, COLUMN, w->payee_account, d->office->payee_account);
    draw_pair(d, COLUMN, w->payee_bank_number, d->office->payee_bank_number);
}

static void draw_online(struct drawing *d)
{
    double width = COLUMN - QR_ROOM, size = d->platform_code.width * QR_MODULE, bottom;

    draw_heading(d, d->words->online, size + 2);
    bottom = d->y + size + 2;
    draw_qr(d, d->y + 1.5, &d->platform_code, "");
    draw_paragraph(d, &body, width, d->words->online_text);
    draw_paragraph(d, &strong, width, d->office->platform);
    if (d->y < bottom)
        d->y = bottom;
}

static void draw_back(struct drawing *d)
{
    const struct stationery_letter *w = d->words;

    draw_heading(d, w->back,
                 paper_measure(d->paper, COLUMN, &body, w->back_text) +
                     4 * paper_measure(d->paper, 0, &strong, w->phone));
    draw_paragraph(d, &body, COLUMN, w->back_text);
    d->y += 1;
    draw_pair(d, COLUMN, w->address, d->office->address);
    draw_pair(d, COLUMN, w->recipient, d->office->recipient);
    draw_pair(d, COLUMN, w->phone, d->office->phone);
}

static void draw_closing(struct drawing *d)
{
    char numbers[160] = "", line[320];
    size_t n = 0;

    for (int i = 0; i < 4 && d->office->questions[i][0]; i++)
        n += (size_t)snprintf(numbers + n, sizeof numbers - n, "%s%s", i ? "、" : "",
                              d->office->questions[i]);
    fill(line, sizeof line, d->words->questions, "questions", numbers);
    need(d, CLOSING);
    d->y += 3;
    paper_text(d->paper, LEFT, d->y + 1, COLUMN, &small, line);
    d->y += paper_text(d->paper, LEFT, d->y, COLUMN, &right, d->office->name);
    d->y += paper_text(d->paper, LEFT, d->y, COLUMN, &right, d->date);
}

static void draw(struct drawing *d)
{
    d->y = TOP;
    draw_opening(d);
    draw_sentences(d, d->words->reasons, 0, d->letter->ndeficient);
    draw_sentences(d, d->words->unclear, d->letter->ndeficient, d->letter->nsentences);
    if (d->letter->payment)
        draw_payment(d);
    if (d->letter->online)
        draw_online(d);
    if (d->letter->back)
        draw_back(d);
    draw_closing(d);
    draw_footer(d);
}

/* 2026-11-22T… as 2026年11月22日. */
static void set_date(struct drawing *d)
{
    char year[8], month[4], day[4];
    struct filling fillings[] = {{"year", year}, {"month", month}, {"day", day}};

    if (sscanf(d->letter->received, "%4[0-9]-%2[0-9]-%2[0-9]", year, month, day) != 3)
        return;
    /* Chinese dates have no leading zeros. */
    fillings[1].text += month[0] == '0';
    fillings[2].text += day[0] == '0';
    fill_text(d->date, sizeof d->date, d->words->date, fillings, 3);
}

int letter_draw(const struct letter *letter, const struct office *office,
                const struct stationery *stationery, unsigned char **ret_bytes, size_t *ret_size,
                struct err *err)
{
    struct drawing *d = calloc(1, sizeof *d);
    char code[64];
    int rc = -1;

    if (!d)
        abort();
    d->letter = letter;
    d->office = office;
    d->words = &stationery->letter;
    set_date(d);
    snprintf(code, sizeof code, "MR1:CASE:%s", letter->id);
    if (barcode_make(BARCODE_QR, code, &d->case_code, err) < 0 ||
        (letter->online && barcode_make(BARCODE_QR, office->platform, &d->platform_code, err) < 0))
        goto out;

    d->paper = paper_new(PAPER_DRY, WIDTH, HEIGHT, "", "");
    draw(d);
    d->pages = paper_page_number(d->paper);
    paper_free(d->paper);

    d->paper = paper_new(PAPER_PDF, WIDTH, HEIGHT, letter->id, letter->received);
    draw(d);
    rc = paper_finish(d->paper, ret_bytes, ret_size, err);
    paper_free(d->paper);
out:
    free(d);
    return rc;
}
