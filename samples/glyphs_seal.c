/* Characters as they stand on seals: whole seals of random characters are stamped, scanned, found
 * and cut into slots by the program's own eyes, so that the model learns what these deliver. */
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/seal.h"
#include "ocr/seal_slots.h"
#include "rules/text.h"
#include "samples/draw.h"
#include "samples/glyphs.h"
#include "samples/scan.h"
#include "samples/seal.h"
#include "samples/sealpage.h"

#define SIDE_MM    62.0
#define NAME_LEAST 5
#define NAME_MOST  20

/* By regulation the lettering is a Song face; worn and cheap dies look like others. */
static const char *const faces[] = {
    "Noto Serif CJK SC", "Noto Serif CJK SC", "Noto Serif CJK SC Black", "AR PL UMing CN",
    "AR PL UMing CN",    "AR PL UKai CN",     "Noto Serif CJK SC",       "cwTeXFangSong",
    "Noto Sans CJK SC",  "LXGW WenKai",       "WenQuanYi Zen Hei"};

static void sheet_text(cairo_t *cr, struct rng *rng)
{
    static const char line[] =
        "本单位承诺所提供的申请材料真实有效并遵守电子认证服务规则经办人签字申请单位公章";
    struct draw_font font = {RNG_PICK(rng, faces), rng_uniform(rng, 9, 12) * DRAW_PT, false, 0};
    double step = rng_uniform(rng, 4.8, 14), left = rng_uniform(rng, -60, 40);

    draw_ink(cr);
    for (double y = rng_uniform(rng, 0, step); y < SIDE_MM; y += step)
        draw_line_of_text(cr, &font, left, y, line);
    if (rng_chance(rng, 0.5))
        draw_line(cr, 0, rng_uniform(rng, 5, 55), SIDE_MM, rng_uniform(rng, 5, 55), 0.3, DRAW_SOLID,
                  rng);
}

/* A stamp of a name, as hands make it: mostly well inked, some hardly. */
static void stamp_name(cairo_t *cr, const char *name, struct rng *rng)
{
    struct seal_style style;

    seal_style_init(&style, rng, name);
    style.face = RNG_PICK(rng, faces);
    style.hue_deg = rng_uniform(rng, 338, 370);
    style.saturation = rng_uniform(rng, 0.5, 1);
    style.angle_deg = rng_normal(rng, 15);
    style.unevenness = rng_uniform(rng, 0, 0.9);
    style.density = rng_chance(rng, 0.2) ? rng_uniform(rng, 0.22, 0.6) : style.density;
    seal_draw(cr, SIDE_MM / 2, SIDE_MM / 2, &style, rng);
}

static void page_with(const char *name, struct rng *rng, struct page *ret_page)
{
    static const int dpis[] = {300, 300, 300, 200, 200, 200, 240, 150};
    enum scan_quality quality = rng_chance(rng, 0.7) ? SCAN_ORDINARY : SCAN_POOR;
    struct scan scan = {.skew = rng_normal(rng, 0.15)};
    struct scan_image image;
    struct scanner scanner;

    scanner_init(&scanner, quality, dpis[rng_int(rng, 0, (int)(sizeof dpis / sizeof dpis[0]) - 1)],
                 rng);
    scanner.colour = COLOUR_FULL;
    cairo_t *cr = scan_begin(&scanner, &scan, SIDE_MM, SIDE_MM, rng);
    /* Pango's fonts are not for several threads at a time. */
#pragma omp critical
    {
        if (rng_chance(rng, 0.5))
            sheet_text(cr, rng);
        stamp_name(cr, name, rng);
    }
    scan_finish(cr, &scanner, rng, &image);
    sealpage_take(&image, ret_page);
    scan_image_release(&image);
}

/* Cuts the seal of a page into slots. Returns false if they are not as many as its characters. */
static bool cut(const struct page *page, int n, struct disc *ret_disc, struct arc_text *ret_text,
                struct seal_slots *ret_slots)
{
    struct seal_found found[LIMIT_SEALS];
    int nfound = seal_find(page, found);

    if (!nfound || found[0].kind != SEAL_ROUND)
        return false;
    disc_take(page, found, nfound, 0, ret_disc);
    if (disc_find_name(ret_disc, ret_text) && disc_find_slots(ret_disc, ret_text, ret_slots) &&
        ret_slots->n == n)
        return true;
    disc_release(ret_disc);
    return false;
}

/* A cut is seldom off by more of a pitch than this, and moved on purpose by as much
 * (ocr/seal_name.c). */
#define ASIDE 0.06

/* Adds every character of a seal, drawn in every way they are read, cut as found and a little
 * aside. */
static void add_slots(const struct disc *disc, const struct arc_text *text,
                      const struct seal_slots *slots, const int *classes, struct rng *rng,
                      struct glyph_pictures *pictures)
{
    for (int i = 0; i < GLYPHS_OF_STAMP; i++) {
        const struct slot_style *style = &slot_glyph_styles[i % SLOT_GLYPH_STYLES];
        int width = (int)(SLOT_LETTERS * style->width);
        struct seal_slots cut = *slots;
        struct glyph_picture picture;

        cut.first += i < SLOT_GLYPH_STYLES ? 0 : rng_normal(rng, ASIDE) * cut.pitch;
        PIX *line = disc_slot_line(disc, text, &cut, style);
        if (line && glyph_picture_take(line, &picture))
            for (int k = 0; k < slots->n; k++) {
                struct box box =
                    glyph_ink_box(&picture, (struct box){k * width, 0, width, picture.h});

                if (box.w < 2)
                    continue;
                glyph_maps(&picture, box, pictures->maps[pictures->n]);
                pictures->classes[pictures->n++] = classes[k];
            }
        glyph_picture_release(&picture);
        pixDestroy(&line);
    }
}

/* Stamps and scans one seal of n characters, codes[classes[i]], and adds what is cut out of it:
 * every character in each way, of some seals nothing. */
static void stamp(const uint32_t *codes, const int *classes, int n, struct rng *rng,
                  struct glyph_pictures *pictures)
{
    char name[SEAL_NAME_MAX] = "";
    struct seal_slots slots;
    struct arc_text text;
    struct page page;
    struct disc disc;

    for (int i = 0; i < n; i++)
        text_of_code((int32_t)codes[classes[i]], name + strlen(name));
    page_with(name, rng, &page);
    if (cut(&page, n, &disc, &text, &slots)) {
        add_slots(&disc, &text, &slots, classes, rng, pictures);
        disc_release(&disc);
    }
    page_release(&page);
}

static void shuffle(int *order, int n, struct rng *rng)
{
    for (int i = n - 1; i > 0; i--) {
        int other = rng_int(rng, 0, i), swap = order[i];

        order[i] = order[other];
        order[other] = swap;
    }
}

static void pictures_append(const struct glyph_pictures *some, struct glyph_pictures *all)
{
    memcpy(all->maps + all->n, some->maps, (size_t)some->n * sizeof *some->maps);
    memcpy(all->classes + all->n, some->classes, (size_t)some->n * sizeof *some->classes);
    all->n += some->n;
}

/* Stamps all characters once, in any order. */
static void stamp_all(const uint32_t *codes, int nclasses, int *order, struct rng *rng,
                      struct glyph_pictures *pictures)
{
    int *begins = calloc((size_t)nclasses + 1, sizeof *begins), nseals = 0;
    struct glyph_pictures *seals;

    shuffle(order, nclasses, rng);
    for (int at = 0; at < nclasses; at += rng_int(rng, NAME_LEAST, NAME_MOST))
        begins[nseals++] = at;
    seals = calloc((size_t)nseals, sizeof *seals);
    if (!begins || !seals)
        abort();
    begins[nseals] = nclasses;
#pragma omp parallel for schedule(dynamic)
    for (int i = 0; i < nseals; i++) {
        int n = begins[i + 1] - begins[i];
        struct rng own;

        rng_split(rng, (uint64_t)i, &own);
        seals[i].maps = malloc((size_t)(n * GLYPHS_OF_STAMP) * sizeof *seals[i].maps);
        seals[i].classes = malloc((size_t)(n * GLYPHS_OF_STAMP) * sizeof *seals[i].classes);
        if (!seals[i].maps || !seals[i].classes)
            abort();
        if (n >= NAME_LEAST)
            stamp(codes, order + begins[i], n, &own, &seals[i]);
    }
    for (int i = 0; i < nseals; i++) {
        pictures_append(&seals[i], pictures);
        free(seals[i].maps);
        free(seals[i].classes);
    }
    free(seals);
    free(begins);
}

void glyphs_seal_pictures(const uint32_t *codes, int nclasses, int stamps, uint64_t seed,
                          struct glyph_pictures *ret_pictures)
{
    size_t room = (size_t)nclasses * (size_t)stamps * GLYPHS_OF_STAMP;
    int *order = calloc((size_t)nclasses, sizeof *order);
    struct rng root;

    *ret_pictures = (struct glyph_pictures){.nclasses = nclasses};
    ret_pictures->maps = malloc(room * sizeof *ret_pictures->maps);
    ret_pictures->classes = calloc(room, sizeof *ret_pictures->classes);
    if (!order || !ret_pictures->maps || !ret_pictures->classes)
        abort();
    for (int i = 0; i < nclasses; i++)
        order[i] = i;
    rng_init(&root, seed);
    for (int round = 0; round < stamps; round++) {
        struct rng rng;

        rng_split(&root, (uint64_t)round, &rng);
        stamp_all(codes, nclasses, order, &rng, ret_pictures);
    }
    free(order);
}
