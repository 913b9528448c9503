#include "ocr/glyph.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/glyph_model.h"
#include "ocr/glyph_near.h"
#include "ocr/vector.h"
#include "rules/text.h"

/* Prototypes that get a second, full look. */
#define CLOSE_LOOKS 48
/* Dimensions summed up side by side; a divisor of GLYPH_DIMS. */
#define TOGETHER 8

static void quantise(const float projected[GLYPH_DIMS], int8_t ret[GLYPH_DIMS])
{
    for (int d = 0; d < GLYPH_DIMS; d++)
        ret[d] = (int8_t)lrintf(fmaxf(-127, fminf(127, projected[d])));
}

VECTOR static float full_distance(const struct glyph_model *model, const float a[GLYPH_DIMS],
                                  const int8_t b[GLYPH_DIMS])
{
    float sums[TOGETHER] = {0}, sum = 0;

    for (int d = 0; d < GLYPH_DIMS; d += TOGETHER)
        for (int i = 0; i < TOGETHER; i++) {
            float difference = a[d + i] - b[d + i];

            sums[i] += difference * difference;
        }
    for (int i = 0; i < TOGETHER; i++)
        sum += sums[i];
    return sum * model->step * model->step;
}

static int by_distance(const void *a, const void *b)
{
    float p = ((const struct glyph_near *)a)->distance,
          q = ((const struct glyph_near *)b)->distance;

    return (p > q) - (p < q);
}

/* The closest prototypes, the best first, one of each character. */
static int nearest(const struct glyph_model *model, const float features[GLYPH_FEATURES],
                   struct glyph_near ret[CLOSE_LOOKS])
{
    float projected[GLYPH_DIMS];
    int8_t at[GLYPH_DIMS];
    int n, kept = 0;

    glyph_project(model, features, projected);
    quantise(projected, at);
    n = glyph_near_find(model, at, ret, CLOSE_LOOKS);
    for (int i = 0; i < n; i++)
        ret[i].distance = full_distance(model, projected, model->prototypes[ret[i].prototype]);
    qsort(ret, (size_t)n, sizeof *ret, by_distance);
    for (int i = 0; i < n; i++) {
        bool seen = false;

        for (int k = 0; k < kept && !seen; k++)
            seen = model->codes[ret[k].prototype] == model->codes[ret[i].prototype];
        if (!seen)
            ret[kept++] = ret[i];
    }
    return kept;
}

/* The sum of all that a probability is a share of, with "none of them". */
static float whole(const struct glyph_model *model, const struct glyph_near *near, int n)
{
    float sum = expf((near[0].distance - model->stranger) / model->spread);

    for (int i = 0; i < n; i++)
        sum += expf((near[0].distance - near[i].distance) / model->spread);
    return sum;
}

void glyph_read(const struct glyph_model *model, const struct glyph_picture *picture,
                struct box box, struct glyph_guess ret_guesses[GLYPH_GUESSES], float *ret_distance)
{
    float features[GLYPH_FEATURES], sum;
    struct glyph_near near[CLOSE_LOOKS];
    int n;

    memset(ret_guesses, 0, GLYPH_GUESSES * sizeof *ret_guesses);
    glyph_features(picture, box, features);
    n = nearest(model, features, near);
    sum = whole(model, near, n);
    for (int i = 0; i < n && i < GLYPH_GUESSES; i++) {
        text_of_code((int32_t)model->codes[near[i].prototype], ret_guesses[i].text);
        ret_guesses[i].p = expf((near[0].distance - near[i].distance) / model->spread) / sum;
    }
    if (ret_distance)
        *ret_distance = sqrtf(near[0].distance);
}

float glyph_probability(const struct glyph_model *model, const struct glyph_picture *picture,
                        struct box box, const char *text)
{
    float features[GLYPH_FEATURES], projected[GLYPH_DIMS], best = INFINITY;
    struct glyph_near near[CLOSE_LOOKS];
    uint32_t code = (uint32_t)text_code(text);
    int n;

    glyph_features(picture, box, features);
    n = nearest(model, features, near);
    glyph_project(model, features, projected);
    for (int i = 0; i < model->nprototypes; i++)
        if (model->codes[i] == code)
            best = fminf(best, full_distance(model, projected, model->prototypes[i]));
    return isinf(best) ? 0
                       : expf((near[0].distance - best) / model->spread) / whole(model, near, n);
}

bool glyph_known(const struct glyph_model *model, const char *text)
{
    uint32_t code = (uint32_t)text_code(text);

    for (int i = 0; i < model->nprototypes; i++)
        if (model->codes[i] == code)
            return true;
    return false;
}
