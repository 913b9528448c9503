/* A model of single characters that knows three shapes, and lines of them. Included by one file per
 * test. */
#ifndef TESTS_GLYPH_SHAPES_H
#define TESTS_GLYPH_SHAPES_H

#include <check.h>
#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/glyph_model.h"
#include "ocr/glyph_near.h"

#define SIDE  40
#define SPACE 6

/* A model that knows three shapes: 一, 十 and 口. Its projection takes the features as they are, as
 * many as it has dimensions. */
static const char *const known[] = {"一", "十", "口"};
static const uint32_t codes[] = {0x4e00, 0x5341, 0x53e3};

static inline void draw_bar(PIX *pix, int x, int y, int w, int h)
{
    pixRasterop(pix, x, y, w, h, PIX_CLR, NULL, 0, 0);
}

static inline void draw_shape(PIX *pix, int shape, int x)
{
    if (shape == 0) {
        draw_bar(pix, x, 18, SIDE, 5);
    } else if (shape == 1) {
        draw_bar(pix, x, 18, SIDE, 5);
        draw_bar(pix, x + 18, 0, 5, SIDE);
    } else {
        draw_bar(pix, x, 0, SIDE, 5);
        draw_bar(pix, x, SIDE - 5, SIDE, 5);
        draw_bar(pix, x, 0, 5, SIDE);
        draw_bar(pix, x + SIDE - 5, 0, 5, SIDE);
    }
}

/* A line of shapes, dark on white. */
static inline PIX *draw_line(const int *shapes, int n)
{
    PIX *pix = pixCreate(n * (SIDE + SPACE), SIDE, 8);

    ck_assert_ptr_nonnull(pix);
    pixSetAll(pix);
    for (int i = 0; i < n; i++)
        draw_shape(pix, shapes[i], i * (SIDE + SPACE));
    return pix;
}

static inline struct glyph_model *make_model(void)
{
    struct glyph_model *model = calloc(1, sizeof *model);
    int n = sizeof codes / sizeof codes[0];

    ck_assert_ptr_nonnull(model);
    for (int i = 0; i < GLYPH_FEATURES; i++)
        model->projection[i][i % GLYPH_DIMS] = 40;
    model->step = 0.2F;
    model->spread = 4;
    model->stranger = 60;
    model->nprototypes = n;
    model->codes = calloc((size_t)n, sizeof *model->codes);
    model->prototypes = calloc((size_t)n, sizeof *model->prototypes);
    memcpy(model->codes, codes, sizeof codes);
    for (int i = 0; i < n; i++) {
        PIX *pix = draw_line(&i, 1);
        struct glyph_picture picture;
        float features[GLYPH_FEATURES], at[GLYPH_DIMS];

        ck_assert(glyph_picture_take(pix, &picture));
        glyph_features(&picture, glyph_ink_box(&picture, (struct box){0, 0, picture.w, picture.h}),
                       features);
        glyph_project(model, features, at);
        for (int d = 0; d < GLYPH_DIMS; d++)
            model->prototypes[i][d] = (int8_t)(at[d] > 127 ? 127 : at[d] < -127 ? -127 : at[d]);
        glyph_picture_release(&picture);
        pixDestroy(&pix);
    }
    glyph_near_lay_out(model);
    return model;
}

static struct glyph_model *model;

static inline void glyph_setup(void)
{
    model = make_model();
}

static inline void glyph_teardown(void)
{
    glyph_model_free(model);
}

#endif
