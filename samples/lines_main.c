/* lines: draws single lines of print as the reader would cut them from a scan. Writes them as
 * training pages for tesseract, or reads them with a model and prints its error. */
#include <errno.h>
#include <getopt.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ocr/engine.h"
#include "rules/text.h"
#include "samples/draw.h"
#include "samples/lines_text.h"
#include "samples/scan.h"

#define LINES_A_FILE 100 /* tesseract loads and writes the file again for every line */
#define SLIP_MM      13.0
#define BESIDE_MM    8.0

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
    double margin; /* the widest above and below, share of the height */
} how[LINES_SETS] = {
    [LINES_CAPITALS] = {0.2, 0.22}, [LINES_DIGITS] = {0.35, 0.22}, [LINES_CODES] = {0.6, 0.4}};

struct options {
    enum lines_set set;
    enum engine_model model;
    const char *out;
    uint64_t seed;
    int count, longest;
    bool apart, measure, verbose;
};

static const char *pick_face(const struct options *options, const struct line_print *print,
                             struct rng *rng)
{
    const struct face *from = options->apart ? apart_faces : faces;
    size_t n = options->apart ? LENGTH(apart_faces) : LENGTH(faces), i;
    bool hanzi = options->set == LINES_CAPITALS;

    if (print->ocr_b)
        return "OCR B";
    for (const char *p = print->drawn; *p && !hanzi; p++)
        hanzi = (unsigned char)*p >= 0xe3;
    do
        i = (size_t)rng_int(rng, 0, (int)n - 1);
    while (hanzi && !from[i].hanzi);
    return from[i].family;
}

static void pick_scanner(struct scanner *scanner, struct rng *rng)
{
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

/* Cuts a line as ocr/reader.c does, with the small errors its boxes have. middle: where the slip
 * has nothing but the line. widest: share of the height that is cut along above and below. */
static PIX *cut_line(PIX *pix, BOX *middle, double widest, struct rng *rng)
{
    PIX *inner = pixClipRectangle(pix, middle, NULL), *ink = pixThresholdToBinary(inner, 150), *cut;
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
    margin = (int)(h * (rng_chance(rng, 0.3) ? rng_uniform(rng, 0.08, widest) : 0.08)) + 1;
    box = boxCreate(x - rng_int(rng, 0, 4), y - margin + rng_int(rng, -1, 1),
                    w + 4 + rng_int(rng, 0, 4), h + 2 * margin);
    cut = pixClipRectangle(pix, box, NULL);
    boxDestroy(&box);
    if (!cut)
        abort();
    if (rng_chance(rng, 0.15))
        draw_rule_rest(cut, rng);
    return cut;
}

/* Line number `index` of the seed: the same for the same options on every machine. */
static PIX *line_draw(const struct options *options, uint64_t index, struct line_print *print)
{
    struct rng root, rng;
    struct scanner scanner;
    struct scan scan = {0};
    struct scan_image image;
    struct draw_font font = {0};

    rng_init(&root, options->seed);
    rng_split(&root, index, &rng);
    lines_text(options->set, options->longest, &rng, print);
    pick_scanner(&scanner, &rng);
    font.family = pick_face(options, print, &rng);
    font.size_mm = rng_uniform(&rng, 8, options->set == LINES_DIGITS ? 16 : 14) * DRAW_PT;
    font.bold = rng_chance(&rng, 0.2);
    if (print->ocr_b && rng_chance(&rng, 0.7)) /* the pitch of cards */
        font.spacing_mm = font.size_mm * rng_uniform(&rng, 0.05, 0.12);
    else if (rng_chance(&rng, 0.25))
        font.spacing_mm = font.size_mm * rng_uniform(&rng, 0.05, 0.5);
    scan.skew = rng_normal(&rng, how[options->set].skew);

    cairo_surface_t *none = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 8, 8);
    cairo_t *cr = cairo_create(none);
    double width = draw_text_width(cr, &font, print->drawn) + 2 * BESIDE_MM;
    cairo_destroy(cr);
    cairo_surface_destroy(none);

    cr = scan_begin(&scanner, &scan, width, SLIP_MM, &rng);
    double ink = rng_uniform(&rng, 0.02, rng_chance(&rng, 0.15) ? 0.55 : 0.3);
    double baseline = SLIP_MM / 2 + font.size_mm * 0.35;
    if (options->set == LINES_DIGITS && rng_chance(&rng, print->ocr_b ? 0.7 : 0.3))
        draw_card_ground(cr, width, &rng);
    if (rng_chance(&rng, 0.2))
        draw_seal_rest(cr, width, &rng);
    cairo_set_source_rgb(cr, ink, ink, ink);
    if (rng_chance(&rng, options->set == LINES_CAPITALS ? 0.12 : 0.03)) /* a 1 is not to be lost */
        draw_cut_label(cr, &font, BESIDE_MM, baseline, &rng);
    draw_line_of_text(cr, &font, BESIDE_MM, baseline, print->drawn);
    scan_finish(cr, &scanner, &rng, &image);
    PIX *pix = as_read(pix_of_scan(&image), &scanner, &rng);
    double px = scanner.dpi / 25.4;
    BOX *middle = boxCreate((int)(BESIDE_MM / 2 * px), (int)((SLIP_MM / 2 - font.size_mm) * px),
                            (int)((width - BESIDE_MM) * px), (int)(2 * font.size_mm * px));
    PIX *cut = cut_line(pix, middle, how[options->set].margin, &rng);
    boxDestroy(&middle);
    scan_image_release(&image);
    pixDestroy(&pix);
    return cut;
}

/* One box file line for the whole picture, and the mark that ends a line of text. */
static void write_training(const struct options *options)
{
    char path[4096];
    FILE *box = NULL;

    for (int i = 0; i < options->count; i++) {
        struct line_print print;
        PIX *cut = line_draw(options, (uint64_t)i, &print);
        PIX *framed = engine_frame(options->model, cut);
        int w = pixGetWidth(framed), h = pixGetHeight(framed), page = i % LINES_A_FILE;

        if (page == 0) {
            snprintf(path, sizeof path, "%s/%04d.box", options->out, i / LINES_A_FILE);
            if (box)
                fclose(box);
            if (!(box = fopen(path, "we"))) {
                perror(path);
                exit(2);
            }
        }
        fprintf(box, "WordStr 0 0 %d %d %d #%s\n\t %d 0 %d %d %d\n", w, h, page, print.truth, w,
                w + 1, h, page);
        snprintf(path, sizeof path, "%s/%04d.tif", options->out, i / LINES_A_FILE);
        if (pixWriteTiff(path, framed, IFF_TIFF_ZIP, page ? "a" : "w")) {
            fprintf(stderr, "cannot write %s\n", path);
            exit(2);
        }
        pixDestroy(&cut);
        pixDestroy(&framed);
    }
    if (box)
        fclose(box);
}

/* Characters to insert, remove or change to make b of a. UTF-8 is compared by whole characters. */
static int edits(const char *a, const char *b)
{
    enum { MOST = 160 };
    int row[MOST + 1], na = 0, nb = 0;
    const char *pa[MOST + 1], *pb[MOST + 1];

    for (; *a && na < MOST; a++)
        if ((*a & 0xc0) != 0x80)
            pa[na++] = a;
    for (; *b && nb < MOST; b++)
        if ((*b & 0xc0) != 0x80)
            pb[nb++] = b;
    pa[na] = a;
    pb[nb] = b;
    for (int k = 0; k <= nb; k++)
        row[k] = k;
    for (int i = 1; i <= na; i++) {
        int diagonal = row[0];

        row[0] = i;
        for (int k = 1; k <= nb; k++) {
            long la = pa[i] - pa[i - 1], lb = pb[k] - pb[k - 1];
            int best = diagonal + !(la == lb && !memcmp(pa[i - 1], pb[k - 1], (size_t)la));

            diagonal = row[k];
            best = row[k] + 1 < best ? row[k] + 1 : best;
            row[k] = row[k - 1] + 1 < best ? row[k - 1] + 1 : best;
        }
    }
    return row[nb];
}

static void without_spaces(char *text)
{
    char *to = text;

    for (; *text; text++)
        if (*text != ' ')
            *to++ = *text;
    *to = 0;
}

static int measure(const struct options *options)
{
    struct engine_request request = {.model = options->model};
    struct engine_reading reading;
    struct ocr_engine *engine;
    struct err err = {0};
    char digest[65], text[LIMIT_TEXT];
    int wrong = 0, errors = 0, characters = 0;
    clock_t spent = 0;

    if (ocr_engine_load(NULL, &engine, digest, &err)) {
        fprintf(stderr, "lines: %s\n", err.msg);
        return 2;
    }
    for (int i = 0; i < options->count; i++) {
        struct line_print print;
        PIX *cut = line_draw(options, (uint64_t)i, &print);
        clock_t before = clock();
        int n;

        if (engine_read_line(engine, &request, cut, &reading, &err))
            reading.text[0] = 0;
        spent += clock() - before;
        text_normal(text, sizeof text, reading.text);
        without_spaces(text);
        n = edits(print.truth, text);
        if (n && options->verbose)
            printf("%s  read %s  (%.2f)\n", print.truth, text, reading.worst);
        wrong += n > 0;
        errors += n;
        for (const char *p = print.truth; *p; p++)
            characters += (*p & 0xc0) != 0x80;
        pixDestroy(&cut);
    }
    printf("%d lines, %d characters: %.2f %% of lines and %.3f %% of characters misread, %.1f ms a "
           "line\n",
           options->count, characters, 100.0 * wrong / options->count, 100.0 * errors / characters,
           1000.0 * (double)spent / CLOCKS_PER_SEC / options->count);
    ocr_engine_free(engine);
    return 0;
}

/* The model of each set has its name. */
static const char *const sets[LINES_SETS] = {
    [LINES_CAPITALS] = "capitals", [LINES_DIGITS] = "digits", [LINES_CODES] = "codes"};

static enum lines_set set_named(const char *name)
{
    for (int i = 0; i < LINES_SETS; i++)
        if (strcmp(sets[i], name) == 0)
            return (enum lines_set)i;
    return LINES_SETS;
}

static const char usage[] =
    "usage: lines --set capitals|digits|codes --seed N --count N [--apart] [--longest N]\n"
    "             (--out DIR | --measure [--model NAME] [--verbose])\n"
    "  --longest  stretches of at most N characters\n"
    "  --apart    draw in the face that is kept out of training\n"
    "  --out      write DIR/NNNN.tif and DIR/NNNN.box for tesseract's lstm.train\n"
    "  --measure  read the lines and print the error\n"
    "  --model    capitals, digits, codes, eng or chi_sim; the one of the set if none is named\n";

int main(int argc, char **argv)
{
    static const struct option longs[] = {{"set", 1, NULL, 's'},     {"seed", 1, NULL, 'n'},
                                          {"count", 1, NULL, 'c'},   {"out", 1, NULL, 'o'},
                                          {"apart", 0, NULL, 'a'},   {"measure", 0, NULL, 'm'},
                                          {"longest", 1, NULL, 'x'}, {"model", 1, NULL, 'l'},
                                          {"verbose", 0, NULL, 'v'}, {0}};
    struct options options = {.count = 100, .seed = 1, .set = LINES_SETS, .model = MODEL_COUNT};
    int c;

    while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1)
        switch (c) {
        case 's':
            options.set = set_named(optarg);
            break;
        case 'n':
            options.seed = strtoull(optarg, NULL, 10);
            break;
        case 'c':
            options.count = atoi(optarg);
            break;
        case 'x':
            options.longest = atoi(optarg);
            break;
        case 'o':
            options.out = optarg;
            break;
        case 'a':
            options.apart = true;
            break;
        case 'm':
            options.measure = true;
            break;
        case 'l':
            options.model = engine_model_named(optarg);
            break;
        case 'v':
            options.verbose = true;
            break;
        default:
            fputs(usage, stderr);
            return 2;
        }
    if (options.set == LINES_SETS || options.count < 1 || (!options.out && !options.measure)) {
        fputs(usage, stderr);
        return 2;
    }
    if (options.model == MODEL_COUNT)
        options.model = engine_model_named(sets[options.set]);
    if (options.measure)
        return measure(&options);
    write_training(&options);
    return 0;
}
