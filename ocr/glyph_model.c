#include "ocr/glyph_model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/glyph.h"
#include "ocr/glyph_near.h"
#include "ocr/vector.h"

static const char magic[16] = "mailroom glyph1";

/* The projection is kept in 16 bits; one step of it, per dimension, follows it in the file. */
struct head {
    char magic[16];
    uint32_t features, dims, nprototypes;
    float step, spread, stranger;
};

VECTOR void glyph_project(const struct glyph_model *model, const float features[GLYPH_FEATURES],
                          float ret[GLYPH_DIMS])
{
    for (int d = 0; d < GLYPH_DIMS; d++)
        ret[d] = 0;
    for (int i = 0; i < GLYPH_FEATURES; i++) {
        float value = features[i] - model->mean[i];
        const float *row = model->projection[i];

        for (int d = 0; d < GLYPH_DIMS; d++)
            ret[d] += value * row[d];
    }
    for (int d = 0; d < GLYPH_DIMS; d++)
        ret[d] /= model->step;
}

static void projection_pack(const struct glyph_model *model, float steps[GLYPH_DIMS],
                            int16_t packed[GLYPH_FEATURES][GLYPH_DIMS])
{
    for (int d = 0; d < GLYPH_DIMS; d++) {
        float most = 0;

        for (int i = 0; i < GLYPH_FEATURES; i++)
            most = fmaxf(most, fabsf(model->projection[i][d]));
        steps[d] = most > 0 ? most / 32767 : 1;
        for (int i = 0; i < GLYPH_FEATURES; i++)
            packed[i][d] = (int16_t)lrintf(model->projection[i][d] / steps[d]);
    }
}

int glyph_model_save(const struct glyph_model *model, const char *path, struct err *err)
{
    struct head head = {.features = GLYPH_FEATURES,
                        .dims = GLYPH_DIMS,
                        .nprototypes = (uint32_t)model->nprototypes,
                        .step = model->step,
                        .spread = model->spread,
                        .stranger = model->stranger};
    static int16_t packed[GLYPH_FEATURES][GLYPH_DIMS];
    float steps[GLYPH_DIMS];
    size_t n = (size_t)model->nprototypes;
    FILE *file = fopen(path, "wbe");
    bool written;

    if (!file)
        return err_set(err, ERR_RUN, ERR_IO, "cannot write \"%s\"", path);
    memcpy(head.magic, magic, sizeof magic);
    projection_pack(model, steps, packed);
    written = fwrite(&head, sizeof head, 1, file) == 1 &&
              fwrite(model->mean, sizeof model->mean, 1, file) == 1 &&
              fwrite(steps, sizeof steps, 1, file) == 1 &&
              fwrite(packed, sizeof packed, 1, file) == 1 &&
              fwrite(model->codes, sizeof *model->codes, n, file) == n &&
              fwrite(model->prototypes, sizeof *model->prototypes, n, file) == n;
    if (fclose(file) || !written)
        return err_set(err, ERR_RUN, ERR_IO, "cannot write \"%s\"", path);
    return 0;
}

static bool model_fill(FILE *file, struct glyph_model *model)
{
    static int16_t packed[GLYPH_FEATURES][GLYPH_DIMS];
    float steps[GLYPH_DIMS];
    struct head head;
    size_t n;

    if (fread(&head, sizeof head, 1, file) != 1 || memcmp(head.magic, magic, sizeof magic) != 0 ||
        head.features != GLYPH_FEATURES || head.dims != GLYPH_DIMS || head.nprototypes == 0 ||
        head.nprototypes > GLYPH_PROTOTYPES || !(head.step > 0) || !(head.spread > 0))
        return false;
    n = head.nprototypes;
    model->step = head.step;
    model->spread = head.spread;
    model->stranger = head.stranger;
    model->nprototypes = (int)n;
    model->codes = calloc(n, sizeof *model->codes);
    model->prototypes = calloc(n, sizeof *model->prototypes);
    if (!model->codes || !model->prototypes)
        abort();
    if (fread(model->mean, sizeof model->mean, 1, file) != 1 ||
        fread(steps, sizeof steps, 1, file) != 1 || fread(packed, sizeof packed, 1, file) != 1 ||
        fread(model->codes, sizeof *model->codes, n, file) != n ||
        fread(model->prototypes, sizeof *model->prototypes, n, file) != n)
        return false;
    for (int i = 0; i < GLYPH_FEATURES; i++)
        for (int d = 0; d < GLYPH_DIMS; d++)
            model->projection[i][d] = packed[i][d] * steps[d];
    glyph_near_lay_out(model);
    return true;
}

int glyph_model_load(const char *path, struct glyph_model **ret_model, struct err *err)
{
    struct glyph_model *model = calloc(1, sizeof *model);
    FILE *file = fopen(path, "rbe");
    bool filled;

    if (!model)
        abort();
    filled = file && model_fill(file, model);
    if (file)
        fclose(file);
    if (!filled) {
        glyph_model_free(model);
        return err_set(err, ERR_RUN, ERR_CONFIG,
                       "The glyph model \"%s\" cannot be loaded; it belongs beside the program, in "
                       "ocr/models",
                       path);
    }
    *ret_model = model;
    return 0;
}

void glyph_model_free(struct glyph_model *model)
{
    if (!model)
        return;
    free(model->codes);
    free(model->prototypes);
    free(model->coarse);
    free(model);
}
