#include <iconv.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"
#include "samples/glyphs.h"

#define EM              96    /* px, of the drawing that all scans of a character are taken from */
#define ROOM            80    /* px, of the largest scan */
#define CHARACTERS_MOST 40000 /* those of three lists, before what they share is taken out */
#define FINE            2     /* samples along each side of a scanned pixel */

/* More weights of a face stand for more printers; a few faces have no simplified forms, where pango
 * takes another. */
static const char *const faces[] = {
    "Noto Sans CJK SC",
    "Noto Sans CJK SC Light",
    "Noto Sans CJK SC Bold",
    "Noto Serif CJK SC",
    "Noto Serif CJK SC Medium",
    "Noto Serif CJK SC Bold",
    "AR PL UMing CN",
    "AR PL UMing CN",
    "AR PL SungtiL GB",
    "BabelStone Han",
    "AR PL UKai CN",
    "TW-Kai",
    "LXGW WenKai",
    "LXGW WenKai Light",
    "cwTeXFangSong",
    "WenQuanYi Zen Hei",
};

/* A Kai, a Song and a Hei face that no model ever sees. */
static const char *const apart[] = {"AR PL KaitiM GB", "TW-Sung", "WenQuanYi Micro Hei"};

/* Strokes and parts of characters, which GB 2312 has as characters: nobody is called so, and every
 * piece of another character looks like one of them. */
static const char parts[] =
    "丶丨丿亅亠冂冖冫凵匚卩厶廴彐彡彳忄扌攵氵灬犭礻糸纟肀衤讠辶钅阝饣宀夂夊屮艹巛罒"
    "虍疒癶覀丬爿亻刂勹匸";

bool glyphs_is_part(const char *text)
{
    return strstr(parts, text);
}

int glyphs_faces(enum glyph_faces which)
{
    return (int)(which == GLYPHS_APART ? sizeof apart / sizeof apart[0]
                                       : sizeof faces / sizeof faces[0]);
}

static int by_code(const void *a, const void *b)
{
    uint32_t p = *(const uint32_t *)a, q = *(const uint32_t *)b;

    return (p > q) - (p < q);
}

/* Adds the characters of GB 2312. */
static int add_gb2312(uint32_t *codes, int n)
{
    iconv_t gb = iconv_open("UTF-32LE", "GB2312");

    if (gb == (iconv_t)-1)
        abort();
    for (int row = 0xb0; row <= 0xf7; row++)
        for (int column = 0xa1; column <= 0xfe; column++) {
            char from[2] = {(char)row, (char)column}, *in = from, *out = (char *)&codes[n];
            size_t left = 2, room = 4;

            if (iconv(gb, &in, &left, &out, &room) != (size_t)-1)
                n++;
        }
    iconv_close(gb);
    return n;
}

/* The first table of the general one has the 3,500 commonest characters, the second 3,000 more. */
#define TABLE_COMMONEST 3500
#define TABLE_COMMON    6500

/* Adds the general table, and the forms that a dictionary gives beside its characters: 珮 and 濛
 * are 佩 and 蒙 by the table, but not on an ID card. ret_common: those of the table's first two
 * parts; returns how many there are. */
static int add_general(FILE *table, uint32_t *codes, int *n, uint32_t *ret_common)
{
    char line[256];
    unsigned code;
    int number, ncommon = 0;

    while (fgets(line, sizeof line, table) && *n < CHARACTERS_MOST)
        if (strstr(line, "\tkXHC1983\t") && sscanf(line, "U+%x", &code) == 1) {
            codes[(*n)++] = code;
        } else if (sscanf(line, "U+%x\tkTGH\t2013:%d", &code, &number) == 2) {
            codes[(*n)++] = code;
            if (number <= TABLE_COMMON)
                ret_common[ncommon++] = code;
        }
    qsort(ret_common, (size_t)ncommon, sizeof *ret_common, by_code);
    return ncommon;
}

int glyphs_characters(FILE *tables, uint32_t **ret_codes, bool **ret_common)
{
    uint32_t *codes = calloc(CHARACTERS_MOST, sizeof *codes);
    uint32_t *known = calloc(CHARACTERS_MOST, sizeof *known);
    bool *common = calloc(CHARACTERS_MOST, sizeof *common);
    int n, nknown, kept = 0;

    if (!codes || !known || !common)
        abort();
    n = add_gb2312(codes, 0);
    nknown = add_general(tables, codes, &n, known);
    qsort(codes, (size_t)n, sizeof *codes, by_code);
    for (int i = 0; i < n; i++) {
        char text[8];

        text_of_code((int32_t)codes[i], text);
        if ((kept && codes[i] == codes[kept - 1]) || glyphs_is_part(text))
            continue;
        common[kept] = bsearch(&codes[i], known, (size_t)nknown, sizeof *known, by_code);
        codes[kept++] = codes[i];
    }
    free(known);
    *ret_codes = codes;
    *ret_common = common;
    return kept;
}

int glyphs_seal_characters(FILE *table, uint32_t **ret_codes, bool **ret_common)
{
    uint32_t *codes = calloc(TABLE_COMMON + 1, sizeof *codes);
    bool *common = calloc(TABLE_COMMON + 1, sizeof *common);
    char line[256];
    unsigned code;
    int n = 0, number;

    if (!codes || !common)
        abort();
    while (fgets(line, sizeof line, table) && n < TABLE_COMMON)
        if (sscanf(line, "U+%x\tkTGH\t2013:%d", &code, &number) == 2 && number <= TABLE_COMMON) {
            common[n] = number <= TABLE_COMMONEST;
            codes[n++] = code;
        }
    *ret_codes = codes;
    *ret_common = common;
    return n;
}

/* Coverage 0-255 of the character, large and upright. */
void glyphs_draw(uint32_t code, enum glyph_faces which, int face,
                 uint8_t ret[GLYPHS_MASTER][GLYPHS_MASTER])
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_A8, GLYPHS_MASTER, GLYPHS_MASTER);
    cairo_t *cr = cairo_create(surface);
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *font =
        pango_font_description_from_string((which == GLYPHS_APART ? apart : faces)[face]);
    char text[8] = "";
    int w, h;

    text_of_code((int32_t)code, text);
    pango_font_description_set_absolute_size(font, PANGO_SCALE * EM);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_text(layout, text, -1);
    pango_layout_get_pixel_size(layout, &w, &h);
    cairo_move_to(cr, (GLYPHS_MASTER - w) / 2.0, (GLYPHS_MASTER - h) / 2.0);
    pango_cairo_show_layout(cr, layout);
    cairo_surface_flush(surface);
    for (int y = 0; y < GLYPHS_MASTER; y++)
        memcpy(ret[y],
               cairo_image_surface_get_data(surface) +
                   (size_t)y * (size_t)cairo_image_surface_get_stride(surface),
               GLYPHS_MASTER);
    g_object_unref(layout);
    pango_font_description_free(font);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
}

static float master_at(uint8_t master[GLYPHS_MASTER][GLYPHS_MASTER], double x, double y)
{
    int px = (int)x, py = (int)y;
    double fx = x - px, fy = y - py;

    if (x < 0 || y < 0 || px >= GLYPHS_MASTER - 1 || py >= GLYPHS_MASTER - 1)
        return 0;
    return (float)(((1 - fx) * master[py][px] + fx * master[py][px + 1]) * (1 - fy) +
                   ((1 - fx) * master[py + 1][px] + fx * master[py + 1][px + 1]) * fy);
}

/* The character as small as it is printed, turned a little and stretched. */
static void shrink(uint8_t master[GLYPHS_MASTER][GLYPHS_MASTER], struct rng *rng,
                   float shape[ROOM][ROOM])
{
    double em = rng_chance(rng, 0.7) ? rng_uniform(rng, 34, 52) : rng_uniform(rng, 22, 58);
    bool stretched = rng_chance(rng, 0.25); /* seals and narrow faces */
    double sx = em / EM * (stretched ? rng_uniform(rng, 0.6, 1.15) : rng_uniform(rng, 0.94, 1.06));
    double sy = em / EM * (stretched ? rng_uniform(rng, 0.8, 1.2) : rng_uniform(rng, 0.96, 1.04));
    double turn = rng_normal(rng, 0.015), slant = rng_normal(rng, 0.01);
    double dx = rng_uniform(rng, -0.5, 0.5), dy = rng_uniform(rng, -0.5, 0.5);

    for (int y = 0; y < ROOM; y++)
        for (int x = 0; x < ROOM; x++) {
            float sum = 0;

            for (int k = 0; k < FINE * FINE; k++) {
                double u = x + (k % FINE + 0.5) / FINE - ROOM / 2.0 + dx;
                double v = y + (k / FINE + 0.5) / FINE - ROOM / 2.0 + dy;

                sum += master_at(master, (u + (turn + slant) * v) / sx + GLYPHS_MASTER / 2.0,
                                 (v - turn * u) / sy + GLYPHS_MASTER / 2.0);
            }
            shape[y][x] = sum / (FINE * FINE * 255);
        }
}

/* Rests of rules and of seals that cross the character: an arc, paler than print. */
static void add_rest(struct rng *rng, float shape[ROOM][ROOM])
{
    double radius = rng_uniform(rng, 15, 150), thick = rng_uniform(rng, 1, 5);
    double angle = rng_uniform(rng, 0, 2 * M_PI), off = rng_uniform(rng, 0, 25);
    double x0 = ROOM / 2.0 + (radius + off) * cos(angle),
           y0 = ROOM / 2.0 + (radius + off) * sin(angle);
    float shade = (float)rng_uniform(rng, 0.08, 0.35);

    for (int y = 0; y < ROOM; y++)
        for (int x = 0; x < ROOM; x++)
            if (fabs(hypot(x - x0, y - y0) - radius) < thick)
                shape[y][x] = fmaxf(shape[y][x], shade);
}

static void blur(float shape[ROOM][ROOM], double sigma)
{
    float kernel[4], rows[ROOM][ROOM];

    for (int i = 0; i < 4; i++)
        kernel[i] = (float)exp(-i * i / (2 * sigma * sigma));
    float sum = kernel[0] + 2 * (kernel[1] + kernel[2] + kernel[3]);
    for (int pass = 0; pass < 2; pass++) {
        memset(rows, 0, sizeof rows);
        for (int y = 3; y < ROOM - 3; y++)
            for (int x = 3; x < ROOM - 3; x++) {
                float v = kernel[0] * shape[y][x];

                for (int i = 1; i < 4; i++)
                    v += kernel[i] * (pass ? shape[y - i][x] + shape[y + i][x]
                                           : shape[y][x - i] + shape[y][x + i]);
                rows[y][x] = v / sum;
            }
        memcpy(shape, rows, sizeof rows);
    }
}

/* Fatter or thinner, pale or dark, noisy, or black and white. */
static PIX *expose(float shape[ROOM][ROOM], struct rng *rng)
{
    double gain = rng_uniform(rng, 0.9, 1.9), foot = rng_uniform(rng, 0, 0.08);
    double deep = rng_uniform(rng, 140, 250), noise = rng_uniform(rng, 0, 0.12);
    double cut = rng_chance(rng, 0.12) ? rng_uniform(rng, 0.3, 0.6) : 0;
    PIX *pix = pixCreate(ROOM, ROOM, 8);

    if (!pix)
        abort();
    for (int y = 0; y < ROOM; y++)
        for (int x = 0; x < ROOM; x++) {
            double v = fmin(1, (shape[y][x] - foot) * gain);

            if (v > 0)
                v += noise * (rng_uniform(rng, 0, 1) + rng_uniform(rng, 0, 1) - 1);
            if (cut > 0)
                v = v > cut;
            SET_DATA_BYTE(pixGetData(pix) + y * pixGetWpl(pix), x,
                          (l_uint32)fmax(0, fmin(255, 255 - deep * v)));
        }
    return pix;
}

/* Through JPEG, as most scans come. */
static PIX *code(PIX *pix, int quality)
{
    l_uint8 *data = NULL;
    size_t size = 0;
    PIX *coded = pixWriteMemJpeg(&data, &size, pix, quality, 0) ? NULL : pixReadMem(data, size);

    if (!coded)
        abort();
    lept_free(data);
    pixDestroy(&pix);
    return coded;
}

bool glyphs_scan(uint8_t master[GLYPHS_MASTER][GLYPHS_MASTER], struct rng *rng,
                 struct glyph_picture *ret_picture, struct box *ret_box)
{
    float shape[ROOM][ROOM];
    bool inked;
    PIX *pix;

    shrink(master, rng, shape);
    if (rng_chance(rng, 0.1))
        add_rest(rng, shape);
    blur(shape, rng_uniform(rng, 0.45, 1.4));
    pix = expose(shape, rng);
    if (rng_chance(rng, 0.4))
        pix = code(pix, rng_int(rng, 45, 85));
    inked = glyph_picture_take(pix, ret_picture);
    pixDestroy(&pix);
    if (!inked)
        return false;
    *ret_box = glyph_ink_box(ret_picture, (struct box){0, 0, ROOM, ROOM});
    if (ret_box->w > 0 && rng_chance(rng, 0.3)) {
        int left = rng_int(rng, -1, 1), top = rng_int(rng, -1, 1);

        *ret_box =
            (struct box){ret_box->x + left, ret_box->y + top, ret_box->w - left, ret_box->h - top};
    }
    return ret_box->w > 1 && ret_box->h > 1;
}
