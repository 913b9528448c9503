#include "samples/lines_draw.h"

#include <leptonica/allheaders.h>
#include <math.h>

#include "samples/draw.h"

#define SLIP_MM   13.0
#define BESIDE_MM 8.0

struct face {
    const char *family;
    bool hanzi; /* has the capital numerals */
};

static const struct face faces[] = {
    {"Noto Sans CJK SC", true},
    {"Noto Serif CJK SC", true},
    {"AR PL UMing CN", true},
    {"AR PL UKai CN", true},
    {"WenQuanYi Zen Hei", true},
    {"LXGW WenKai", true},
    {"AR PL UMing CN", true},
    {"Noto Serif CJK TC", true},
    {"LXGW WenKai Mono", true},
    {"Noto Serif CJK SC", true},
    {"Noto Sans CJK SC", true},
    {"WenQuanYi Zen Hei Mono", true},
    {"DejaVu Sans", false},
    {"DejaVu Sans Mono", false},
    {"DejaVu Serif", false},
    {"Noto Sans Mono CJK SC", true},
    {"Liberation Serif", false},
    {"Liberation Serif", false},
    {"Liberation Sans", false},
    {"Liberation Sans", false},
    {"Liberation Mono", false},
    {"Nimbus Roman", false},
    {"Nimbus Mono PS", false},
    {"Courier Prime", false},
    {"cwTeXFangSong", false},
    {"TW-Kai", true},
    {"TW-Sung", true},
    {"AR PL SungtiL GB", true},
    {"C059", false},
};
/* The faces of the lines set apart are drawn for no training line: of screens, and of word
 * processors and printers, whose serifs and pitch make other figures of the same characters. */
static const struct face apart_faces[] = {
    {"WenQuanYi Micro Hei", true}, {"FreeSerif", false}, {"Carlito", false}, {"FreeMono", false}};
#define LENGTH(array) (sizeof(array) / sizeof(array)[0])

/* How carelessly the lines of a set are laid and cut. */
static const struct {
    double skew;   /* standard deviation, degrees */
    double margin; /* the widest that is cut along above and below, share of the height */
    /* Shares of the lines with rests of a seal, of the label before and of rules. A 1 is not to be
     * lost beside a label. */
    double seal, label, rule;
    int ink;       /* darker than that is found when the line is cut, 8 bpp */
    double lifted; /* share of the lines whose letters hung down into a rule, which was lifted */
} how[LINES_SETS] = {[LINES_CAPITALS] = {0.2, 0.22, 0.2, 0.12, 0.15, 150, 0},
                     [LINES_DIGITS] = {0.35, 0.22, 0.2, 0.03, 0.15, 150, 0},
                     [LINES_CODES] = {0.6, 0.4, 0.2, 0.03, 0.15, 150, 0},
                     [LINES_MAIL] = {0.6, 0.4, 0.2, 0.03, 0.15, 150, 0.15},
                     [LINES_NAMES] = {0.2, 0.15, 0.07, 0, 0.03, 185, 0}};

static const char *pick_face(const struct lines_order *order, const struct line_print *print,
                             struct rng *rng)
{
    const struct face *from = order->apart ? apart_faces : faces;
    size_t n = order->apart ? LENGTH(apart_faces) : LENGTH(faces), i;
    bool hanzi = order->set == LINES_CAPITALS || order->set == LINES_NAMES;

    if (order->face)
        return order->face;
    if (print->ocr_b)
        return "OCR B";
    for (const char *p = print->drawn; *p && !hanzi; p++)
        hanzi = (unsigned char)*p >= 0xe3;
    do
        i = (size_t)rng_int(rng, 0, (int)n - 1);
    while (hanzi && !from[i].hanzi);
    return from[i].family;
}

static void pick_scanner(const struct lines_order *order, struct scanner *scanner, struct rng *rng)
{
    if (order->set == LINES_NAMES) {
        scanner_init(scanner, order->quality, 0, rng);
        if (scanner->colour == COLOUR_FULL)
            scanner->colour = COLOUR_GREY;
        scanner->specks = 0.05; /* a slip is a thousandth of a page */
        return;
    }
    scanner_init(scanner, SCAN_ORDINARY,
                 rng_chance(rng, 0.75)  ? 300
                 : rng_chance(rng, 0.6) ? 200
                                        : 400,
                 rng);
    scanner->colour = rng_chance(rng, 0.12) ? COLOUR_BILEVEL : COLOUR_GREY;
    scanner->jpeg_quality = rng_int(rng, 50, 90);
    scanner->noise = rng_uniform(rng, 0, 5);
    scanner->blur = rng_chance(rng, 0.15) ? 0 : rng_chance(rng, 0.8) ? 1 : 2;
    scanner->specks = 0.4;
    scanner->light = rng_uniform(rng, 0, 0.12);
}

/* What a red seal over the line leaves when its colour is lifted. */
static void draw_seal_rest(cairo_t *cr, double width, struct rng *rng)
{
    double shade = rng_uniform(rng, 0.7, 0.93);

    cairo_save(cr);
    cairo_set_source_rgb(cr, shade, shade, shade);
    for (int i = rng_int(rng, 1, 4); i > 0; i--) {
        double radius = rng_uniform(rng, 3, 20), from = rng_uniform(rng, 0, 2 * M_PI);

        cairo_set_line_width(cr, rng_uniform(rng, 0.3, 1.2));
        cairo_new_sub_path(cr);
        cairo_arc(cr, rng_uniform(rng, 0, width), SLIP_MM / 2 + rng_normal(rng, radius / 2), radius,
                  from, from + rng_uniform(rng, 0.5, 3));
        cairo_stroke(cr);
    }
    cairo_restore(cr);
}

/* What a card and its copy have behind the figures: waves, a greyed ground, and a remark written
 * across. */
static void draw_card_ground(cairo_t *cr, double width, struct rng *rng)
{
    double ground = rng_uniform(rng, 0.8, 0.98), shade = ground - rng_uniform(rng, 0.02, 0.08);

    cairo_save(cr);
    cairo_set_source_rgb(cr, ground, ground, ground);
    cairo_paint(cr);
    cairo_set_source_rgb(cr, shade, shade, shade);
    cairo_set_line_width(cr, 0.15);
    for (double y = rng_uniform(rng, 0, 2); y < SLIP_MM; y += rng_uniform(rng, 1.6, 3)) {
        cairo_move_to(cr, 0, y);
        for (double x = 0; x < width; x += 8)
            cairo_curve_to(cr, x + 2.5, y - 2, x + 5.5, y + 2, x + 8, y);
        cairo_stroke(cr);
    }
    shade = rng_uniform(rng, 0.35, 0.8);
    cairo_set_source_rgba(cr, shade, shade, shade, rng_uniform(rng, 0.4, 0.9));
    for (int i = rng_chance(rng, 0.4) ? rng_int(rng, 1, 8) : 0; i > 0; i--) {
        double x = rng_uniform(rng, 0, width), y = rng_uniform(rng, 0, SLIP_MM);

        cairo_set_line_width(cr, rng_uniform(rng, 0.2, 0.6));
        cairo_move_to(cr, x, y);
        cairo_line_to(cr, x + rng_normal(rng, 4), y + rng_normal(rng, 3));
        cairo_stroke(cr);
    }
    cairo_restore(cr);
}

/* The rest of a label in front of the value: boxes of characters are rough by half a character. */
static void draw_cut_label(cairo_t *cr, const struct draw_font *font, double x, double baseline,
                           struct rng *rng)
{
    static const char *const ends[] = {"写", "额", "）", ")", "：", ":", "币", "号", "码", "日"};
    const char *end = RNG_PICK(rng, ends);
    double width = draw_text_width(cr, font, end), seen = width * rng_uniform(rng, 0.15, 0.5);
    double left = x - seen - font->size_mm * rng_uniform(rng, 0.08, 0.4);

    cairo_save(cr);
    cairo_rectangle(cr, left, 0, seen, SLIP_MM);
    cairo_clip(cr);
    draw_line_of_text(cr, font, left + seen - width, baseline, end);
    cairo_restore(cr);
}

static PIX *pix_of_scan(const struct scan_image *image)
{
    PIX *pix = pixCreate(image->width, image->height, 8);

    if (!pix)
        abort();
    for (int y = 0; y < image->height; y++) {
        const uint8_t *from = image->data + (size_t)y * image->stride;
        l_uint32 *to = pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);

        for (int x = 0; x < image->width; x++)
            SET_DATA_BYTE(to, x,
                          image->colour == COLOUR_BILEVEL
                              ? (from[x / 8] & (0x80 >> (x % 8)) ? 0 : 255)
                              : from[x]);
    }
    return pix;
}

/* Through JPEG and the whitening of the paper, as a scan comes to the reader. */
static PIX *as_read(PIX *pix, const struct scanner *scanner, struct rng *rng)
{
    l_uint8 *data = NULL;
    size_t size = 0;
    PIX *coded;

    if (scanner->colour == COLOUR_BILEVEL) {
        coded = rng_chance(rng, 0.5) ? pixBlockconv(pix, 1, 1) : pixCopy(NULL, pix);
    } else {
        if (pixWriteMemJpeg(&data, &size, pix, scanner->jpeg_quality, 0))
            abort();
        coded = pixReadMem(data, size);
        lept_free(data);
        pixGammaTRC(coded, coded, (float)rng_uniform(rng, 0.8, 1.2), rng_int(rng, 0, 40),
                    rng_int(rng, 215, 250));
    }
    pixDestroy(&pix);
    return coded;
}

/* Pieces of a ruling line that was not lifted cleanly, at an edge of the crop. */
static void draw_rule_rest(PIX *pix, struct rng *rng)
{
    int w = pixGetWidth(pix), h = pixGetHeight(pix), thick = rng_int(rng, 1, 2);
    int shade = rng_int(rng, 60, 200);
    bool flat = rng_chance(rng, 0.7), far = rng_chance(rng, 0.5);
    int along = flat ? w : h, from = rng_int(rng, 0, along - 1);
    int to = from + rng_int(rng, 3, along / 2 + 3);

    for (int i = from; i < to && i < along; i++)
        for (int t = 0; t < thick; t++)
            pixSetPixel(pix,
                        flat  ? i
                        : far ? w - 1 - t
                              : t,
                        flat ? (far ? h - 1 - t : t) : i, (l_uint32)shade);
}

/* Takes the feet of the letters away with the rule under a line, or what is below it with them. */
static void lift_rule(PIX *pix, double baseline, double size, struct rng *rng)
{
    int y = (int)(baseline + size * rng_uniform(rng, 0.04, 0.2));
    int thick = rng_chance(rng, 0.5) ? (int)(size * rng_uniform(rng, 0.03, 0.1)) + 1
                                     : pixGetHeight(pix) - y;

    pixRasterop(pix, 0, y, pixGetWidth(pix), thick, PIX_SET, NULL, 0, 0);
}

/* Cuts a line as ocr/reader.c does, with the small errors its boxes have. middle: where the slip
 * has nothing but the line. */
static PIX *cut_line(PIX *pix, BOX *middle, enum lines_set set, struct rng *rng)
{
    PIX *inner = pixClipRectangle(pix, middle, NULL),
        *ink = pixThresholdToBinary(inner, how[set].ink), *cut;
    BOX *box = NULL;
    int x, y, w, h, left, top, margin;

    if (!ink || pixClipToForeground(ink, NULL, &box))
        box = boxCreate(0, 0, pixGetWidth(inner), pixGetHeight(inner));
    boxGetGeometry(box, &x, &y, &w, &h);
    boxGetGeometry(middle, &left, &top, NULL, NULL);
    x += left;
    y += top;
    boxDestroy(&box);
    pixDestroy(&inner);
    pixDestroy(&ink);
    margin = (int)(h * (rng_chance(rng, 0.3) ? rng_uniform(rng, 0.08, how[set].margin) : 0.08)) + 1;
    box = boxCreate(x - rng_int(rng, 0, 4), y - margin + rng_int(rng, -1, 1),
                    w + 4 + rng_int(rng, 0, 4), h + 2 * margin);
    cut = pixClipRectangle(pix, box, NULL);
    boxDestroy(&box);
    if (!cut)
        abort();
    if (rng_chance(rng, how[set].rule))
        draw_rule_rest(cut, rng);
    return cut;
}

PIX *lines_draw(const struct lines_order *order, uint64_t index, struct line_print *print)
{
    struct rng root, rng;
    struct scanner scanner;
    struct scan scan = {0};
    struct scan_image image;
    struct draw_font font = {0};

    rng_init(&root, order->seed);
    rng_split(&root, index, &rng);
    lines_text(order->set, order->longest, &rng, print);
    pick_scanner(order, &scanner, &rng);
    font.family = pick_face(order, print, &rng);
    font.size_mm = rng_uniform(&rng, 8, order->set == LINES_DIGITS ? 16 : 14) * DRAW_PT;
    font.bold = rng_chance(&rng, 0.2);
    if (print->ocr_b && rng_chance(&rng, 0.7)) /* the pitch of cards */
        font.spacing_mm = font.size_mm * rng_uniform(&rng, 0.05, 0.12);
    else if (rng_chance(&rng, 0.25))
        font.spacing_mm = font.size_mm * rng_uniform(&rng, 0.05, 0.5);
    scan.skew = rng_normal(&rng, how[order->set].skew);

    cairo_surface_t *none = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 8, 8);
    cairo_t *cr = cairo_create(none);
    double width = draw_text_width(cr, &font, print->drawn) + 2 * BESIDE_MM;
    cairo_destroy(cr);
    cairo_surface_destroy(none);

    cr = scan_begin(&scanner, &scan, width, SLIP_MM, &rng);
    double ink = rng_uniform(&rng, 0.02, rng_chance(&rng, 0.15) ? 0.55 : 0.3);
    double baseline = SLIP_MM / 2 + font.size_mm * 0.35;
    if (order->set == LINES_DIGITS && rng_chance(&rng, print->ocr_b ? 0.7 : 0.3))
        draw_card_ground(cr, width, &rng);
    if (rng_chance(&rng, how[order->set].seal))
        draw_seal_rest(cr, width, &rng);
    cairo_set_source_rgb(cr, ink, ink, ink);
    if (rng_chance(&rng, how[order->set].label))
        draw_cut_label(cr, &font, BESIDE_MM, baseline, &rng);
    draw_line_of_text(cr, &font, BESIDE_MM, baseline, print->drawn);
    scan_finish(cr, &scanner, &rng, &image);
    PIX *pix = as_read(pix_of_scan(&image), &scanner, &rng);
    double px = scanner.dpi / 25.4;
    if (how[order->set].lifted > 0 && rng_chance(&rng, how[order->set].lifted))
        lift_rule(pix, baseline * px, font.size_mm * px, &rng);
    BOX *middle = boxCreate((int)(BESIDE_MM / 2 * px), (int)((SLIP_MM / 2 - font.size_mm) * px),
                            (int)((width - BESIDE_MM) * px), (int)(2 * font.size_mm * px));
    PIX *cut = cut_line(pix, middle, order->set, &rng);
    boxDestroy(&middle);
    scan_image_release(&image);
    pixDestroy(&pix);
    return cut;
}
