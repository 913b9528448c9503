/* Linear discriminant analysis, then a prototype or two a character, moved by learning vector
 * quantisation (GLVQ, Sato and Yamada, "Generalized learning vector quantization", NIPS 1995). */
#include <gsl/gsl_blas.h>
#include <gsl/gsl_eigen.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples/glyphs.h"

/* Added to the scatter within a character, as a share of its mean: characters vary more than the
 * faces drawn here show. */
#define RIDGE         0.05
#define FEATURES_EVEN ((GLYPH_FEATURES + 3) / 4 * 4)
#define SUM_ROWS      1024 /* added up in single precision */
#define KMEANS_STEPS  8
#define LVQ_EPOCHS    3
#define LVQ_RATE      0.04
#define LVQ_STRIDE    999983U /* a prime: shares no factor with the number of samples */
#define RIVALS        40
#define MOST_EACH     2     /* prototypes of a character */
#define UNUSED        1e9F  /* where a prototype stands that a character does not have */
#define STEP          0.08F /* deviations of one unit of a prototype; 127 of them hold the widest */
/* The distance that this share of the samples have from their own character at most. */
#define KNOWN_SHARE 0.995

typedef float projected[GLYPH_DIMS];

static void class_means(const struct glyph_samples *samples, gsl_matrix_float *means, int *counts)
{
    for (int i = 0; i < samples->n; i++) {
        float *mean = gsl_matrix_float_ptr(means, (size_t)samples->classes[i], 0);

        counts[samples->classes[i]]++;
        for (int f = 0; f < GLYPH_FEATURES; f++)
            mean[f] += samples->features[i][f];
    }
    for (int c = 0; c < samples->nclasses; c++)
        for (int f = 0; f < GLYPH_FEATURES; f++)
            *gsl_matrix_float_ptr(means, (size_t)c, (size_t)f) /= (float)counts[c];
}

/* Adds x x' of some rows to a sum; of a fixed size, so that the compiler can work on four at once.
 */
static void add_products(const gsl_matrix_float *rows, size_t from, size_t to,
                         float sum[GLYPH_FEATURES][FEATURES_EVEN])
{
    for (size_t r = from; r < to; r++) {
        float row[FEATURES_EVEN] = {0};

        memcpy(row, gsl_matrix_float_const_ptr(rows, r, 0), GLYPH_FEATURES * sizeof *row);
        for (int i = 0; i < GLYPH_FEATURES; i++)
            for (int k = 0; k < FEATURES_EVEN; k++)
                sum[i][k] += row[i] * row[k];
    }
}

/* The mean of x x' over rows. The library's own product takes an hour for it. */
static gsl_matrix *scatter(const gsl_matrix_float *rows)
{
    static float sum[GLYPH_FEATURES][FEATURES_EVEN];
    gsl_matrix *whole = gsl_matrix_calloc(GLYPH_FEATURES, GLYPH_FEATURES);

    for (size_t from = 0; from < rows->size1; from += SUM_ROWS) {
        size_t to = from + SUM_ROWS < rows->size1 ? from + SUM_ROWS : rows->size1;

        memset(sum, 0, sizeof sum);
        add_products(rows, from, to, sum);
        for (size_t i = 0; i < GLYPH_FEATURES; i++)
            for (size_t k = 0; k < GLYPH_FEATURES; k++)
                *gsl_matrix_ptr(whole, i, k) += (double)sum[i][k] / (double)rows->size1;
    }
    return whole;
}

/* Turns features into deviations from their character's mean, and means from the mean of all. */
static void centre(const struct glyph_samples *samples, gsl_matrix_float *means,
                   gsl_matrix_float *within, float mean[GLYPH_FEATURES])
{
    for (int i = 0; i < samples->n; i++)
        for (int f = 0; f < GLYPH_FEATURES; f++)
            gsl_matrix_float_set(
                within, (size_t)i, (size_t)f,
                samples->features[i][f] -
                    gsl_matrix_float_get(means, (size_t)samples->classes[i], (size_t)f));
    for (int f = 0; f < GLYPH_FEATURES; f++) {
        mean[f] = 0;
        for (int c = 0; c < samples->nclasses; c++)
            mean[f] += gsl_matrix_float_get(means, (size_t)c, (size_t)f) / (float)samples->nclasses;
        for (int c = 0; c < samples->nclasses; c++)
            *gsl_matrix_float_ptr(means, (size_t)c, (size_t)f) -= mean[f];
    }
}

static void discriminate(const struct glyph_samples *samples, struct glyph_model *model)
{
    size_t nclasses = (size_t)samples->nclasses;
    gsl_matrix_float *means = gsl_matrix_float_calloc(nclasses, GLYPH_FEATURES);
    gsl_matrix_float *deviations = gsl_matrix_float_alloc((size_t)samples->n, GLYPH_FEATURES);
    gsl_eigen_gensymmv_workspace *work = gsl_eigen_gensymmv_alloc(GLYPH_FEATURES);
    gsl_vector *values = gsl_vector_alloc(GLYPH_FEATURES);
    gsl_matrix *vectors = gsl_matrix_alloc(GLYPH_FEATURES, GLYPH_FEATURES);
    int *counts = calloc(nclasses, sizeof *counts);
    double trace = 0;

    if (!counts)
        abort();
    class_means(samples, means, counts);
    centre(samples, means, deviations, model->mean);
    gsl_matrix *between = scatter(means), *within = scatter(deviations);
    gsl_matrix *plain = gsl_matrix_alloc(GLYPH_FEATURES, GLYPH_FEATURES);
    gsl_matrix_memcpy(plain, within);
    for (size_t f = 0; f < GLYPH_FEATURES; f++)
        trace += gsl_matrix_get(within, f, f) / GLYPH_FEATURES;
    for (size_t f = 0; f < GLYPH_FEATURES; f++)
        *gsl_matrix_ptr(within, f, f) += RIDGE * trace;
    gsl_eigen_gensymmv(between, within, values, vectors, work);
    gsl_eigen_gensymmv_sort(values, vectors, GSL_EIGEN_SORT_VAL_DESC);
    /* The eigenvectors come with length 1; the scatter within a character is to be 1 along each. */
    for (size_t d = 0; d < GLYPH_DIMS; d++) {
        gsl_vector_view axis = gsl_matrix_column(vectors, d);
        gsl_vector *turned = gsl_vector_alloc(GLYPH_FEATURES);
        double spread;

        gsl_blas_dgemv(CblasNoTrans, 1, plain, &axis.vector, 0, turned);
        gsl_blas_ddot(&axis.vector, turned, &spread);
        for (size_t f = 0; f < GLYPH_FEATURES; f++)
            model->projection[f][d] = (float)(gsl_vector_get(&axis.vector, f) / sqrt(spread));
        gsl_vector_free(turned);
    }
    free(counts);
    gsl_matrix_float_free(means);
    gsl_matrix_float_free(deviations);
    gsl_matrix_free(between);
    gsl_matrix_free(within);
    gsl_matrix_free(plain);
    gsl_matrix_free(vectors);
    gsl_vector_free(values);
    gsl_eigen_gensymmv_free(work);
}

static float distance(const float a[GLYPH_DIMS], const float b[GLYPH_DIMS])
{
    float sum = 0;

    for (int d = 0; d < GLYPH_DIMS; d++)
        sum += (a[d] - b[d]) * (a[d] - b[d]);
    return sum;
}

static int closest(const projected *among, int n, const float at[GLYPH_DIMS])
{
    int best = 0;

    for (int i = 1; i < n; i++)
        if (distance(among[i], at) < distance(among[best], at))
            best = i;
    return best;
}

/* k-means of the samples of one character, which stand in a row. */
static void cluster(const projected *samples, int n, int k, projected *ret)
{
    int *member = calloc((size_t)n, sizeof *member);

    if (!member)
        abort();
    for (int c = 0; c < k; c++)
        memcpy(ret[c], samples[(size_t)c * (size_t)n / (size_t)k], sizeof *ret);
    for (int step = 0; step < KMEANS_STEPS; step++) {
        for (int i = 0; i < n; i++)
            member[i] = closest((const projected *)ret, k, samples[i]);
        for (int c = 0; c < k; c++) {
            float sum[GLYPH_DIMS] = {0};
            int count = 0;

            for (int i = 0; i < n; i++) {
                count += member[i] == c;
                for (int d = 0; d < GLYPH_DIMS && member[i] == c; d++)
                    sum[d] += samples[i][d];
            }
            for (int d = 0; d < GLYPH_DIMS && count; d++)
                ret[c][d] = sum[d] / (float)count;
        }
    }
    free(member);
}

/* The characters that a character is most easily taken for. */
static void find_rivals(const projected *prototypes, int nclasses, int per_class,
                        int (*ret)[RIVALS])
{
    for (int c = 0; c < nclasses; c++) {
        float far[RIVALS];
        int n = 0;

        for (int other = 0; other < nclasses; other++) {
            float nearest = INFINITY;
            int k;

            if (other == c)
                continue;
            for (int i = 0; i < per_class * per_class; i++) {
                const float *own = prototypes[c * per_class + i / per_class];
                const float *its = prototypes[other * per_class + i % per_class];

                if (own[0] < UNUSED && its[0] < UNUSED)
                    nearest = fminf(nearest, distance(own, its));
            }
            if (n == RIVALS && nearest >= far[n - 1])
                continue;
            n += n < RIVALS;
            for (k = n - 1; k > 0 && far[k - 1] > nearest; k--) {
                far[k] = far[k - 1];
                ret[c][k] = ret[c][k - 1];
            }
            far[k] = nearest;
            ret[c][k] = other;
        }
    }
}

/* The prototype of the sample's own character that is closest, and that of one of its rivals. */
static void closest_two(const projected *prototypes, int per_class, int class,
                        const int rivals[RIVALS], const float at[GLYPH_DIMS], int ret[2],
                        float ret_distance[2])
{
    ret_distance[0] = ret_distance[1] = INFINITY;
    for (int r = -1; r < RIVALS; r++)
        for (int k = 0; k < per_class; k++) {
            int i = (r < 0 ? class : rivals[r]) * per_class + k, other = r >= 0;
            float far = distance(prototypes[i], at);

            if (far < ret_distance[other]) {
                ret_distance[other] = far;
                ret[other] = i;
            }
        }
}

/* Own prototypes are drawn nearer to the samples and those of others pushed away, most where the
 * two are about as near. */
static void learn(const projected *samples, const int *classes, int n, int per_class,
                  projected *prototypes, int nclasses)
{
    int(*rivals)[RIVALS] = calloc(nclasses > 0 ? (size_t)nclasses : 1, sizeof *rivals);

    if (!rivals)
        abort();
    find_rivals((const projected *)prototypes, nclasses, per_class, rivals);
    for (int epoch = 0; epoch < LVQ_EPOCHS; epoch++) {
        int wrong = 0;

        for (int k = 0; k < n; k++) {
            /* A stride coprime to n mixes the characters. */
            int i = (int)((uint64_t)k * LVQ_STRIDE % (uint64_t)n), which[2];
            float at[2], rate = (float)(LVQ_RATE * (1 - (epoch + (double)k / n) / LVQ_EPOCHS));

            closest_two((const projected *)prototypes, per_class, classes[i], rivals[classes[i]],
                        samples[i], which, at);
            wrong += at[0] > at[1];
            float sum = at[0] + at[1], mu = (at[0] - at[1]) / sum;
            float slope = expf(-6 * mu) / ((1 + expf(-6 * mu)) * (1 + expf(-6 * mu))) * 4;
            float pull = rate * slope * 2 * at[1] / sum, push = rate * slope * 2 * at[0] / sum;

            for (int d = 0; d < GLYPH_DIMS; d++) {
                prototypes[which[0]][d] += pull * (samples[i][d] - prototypes[which[0]][d]);
                prototypes[which[1]][d] -= push * (samples[i][d] - prototypes[which[1]][d]) / 2;
            }
        }
        printf("epoch %d: %.2f %% of the samples nearer to another character\n", epoch + 1,
               100.0 * wrong / n);
        fflush(stdout);
    }
    free(rivals);
}

static int by_size(const void *a, const void *b)
{
    float p = *(const float *)a, q = *(const float *)b;

    return (p > q) - (p < q);
}

/* How far samples are from their own character tells what is none of them. */
static void gauge(const projected *samples, const int *classes, int n, int per_class,
                  const projected *prototypes, struct glyph_model *model)
{
    float *own = calloc((size_t)n, sizeof *own);

    if (!own)
        abort();
    for (int i = 0; i < n; i++) {
        const projected *mine = prototypes + (size_t)classes[i] * (size_t)per_class;

        own[i] = distance(mine[closest(mine, per_class, samples[i])], samples[i]);
    }
    qsort(own, (size_t)n, sizeof *own, by_size);
    model->stranger = own[(size_t)(n * KNOWN_SHARE)];
    printf("distance to the own character: median %.1f, %.3f of them within %.1f\n",
           sqrt((double)own[n / 2]), KNOWN_SHARE, sqrt((double)model->stranger));
    free(own);
}

struct badly {
    int class;
    float share; /* of its samples, that lie nearer to another character */
};

static int by_share(const void *a, const void *b)
{
    const struct badly *p = a, *q = b;

    return p->share == q->share ? (p->class > q->class) - (p->class < q->class)
                                : (p->share < q->share) - (p->share > q->share);
}

/* Characters in the order of how badly they are told apart, the worst first. */
static struct badly *find_badly(const projected *at, const int *classes, int n,
                                const projected *prototypes, int nclasses)
{
    int(*rivals)[RIVALS] = calloc(nclasses > 0 ? (size_t)nclasses : 1, sizeof *rivals), which[2];
    struct badly *ret = calloc((size_t)nclasses, sizeof *ret);
    int *count = calloc((size_t)nclasses, sizeof *count);
    float far[2];

    if (!rivals || !ret || !count)
        abort();
    find_rivals(prototypes, nclasses, MOST_EACH, rivals);
    for (int c = 0; c < nclasses; c++)
        ret[c].class = c;
    for (int i = 0; i < n; i++) {
        closest_two(prototypes, MOST_EACH, classes[i], rivals[classes[i]], at[i], which, far);
        count[classes[i]]++;
        ret[classes[i]].share += far[0] > far[1];
    }
    for (int c = 0; c < nclasses; c++)
        ret[c].share /= (float)(count[c] ? count[c] : 1);
    qsort(ret, (size_t)nclasses, sizeof *ret, by_share);
    free(rivals);
    free(count);
    return ret;
}

/* Begins with the mean of every character's samples. ret_from: where they begin. */
static void place_first(const struct glyph_samples *samples, const projected *at,
                        projected *prototypes, int *ret_from)
{
    int from = 0;

    for (int c = 0; c < samples->nclasses; c++) {
        projected *own = prototypes + (size_t)c * MOST_EACH;
        int to = from;

        while (to < samples->n && samples->classes[to] == c)
            to++;
        cluster(at + from, to - from, 1, own);
        for (int d = 0; d < GLYPH_DIMS; d++)
            own[1][d] = UNUSED;
        ret_from[c] = from;
        from = to;
    }
    ret_from[samples->nclasses] = from;
}

/* The characters told apart worst get two prototypes: 文 of a Kai face is nearer to 丈 of the
 * others than to their 文. */
static void place_second(const struct glyph_samples *samples, const projected *at, int second,
                         projected *prototypes, const int *from)
{
    struct badly *badly =
        find_badly(at, samples->classes, samples->n, prototypes, samples->nclasses);

    for (int i = 0; i < second && i < samples->nclasses && badly[i].share > 0; i++) {
        int c = badly[i].class, n = from[c + 1] - from[c];

        if (n >= MOST_EACH)
            cluster(at + from[c], n, MOST_EACH, prototypes + (size_t)c * MOST_EACH);
    }
    free(badly);
}

static void write_out(const projected *prototypes, int nclasses, const uint32_t *codes,
                      struct glyph_model *model)
{
    model->step = STEP;
    model->nprototypes = 0;
    for (int i = 0; i < nclasses * MOST_EACH; i++) {
        int n = model->nprototypes;

        if (prototypes[i][0] >= UNUSED)
            continue;
        model->codes[n] = codes[i / MOST_EACH];
        for (int d = 0; d < GLYPH_DIMS; d++)
            model->prototypes[n][d] =
                (int8_t)lrintf(fmaxf(-127, fminf(127, prototypes[i][d] / STEP)));
        model->nprototypes++;
    }
}

void glyphs_train(const struct glyph_samples *samples, const uint32_t *codes, int second,
                  struct glyph_model *ret_model)
{
    int nclasses = samples->nclasses, most = nclasses * MOST_EACH;
    projected *at = calloc((size_t)samples->n, sizeof *at);
    projected *prototypes = calloc((size_t)most, sizeof *prototypes);
    int *from = calloc((size_t)nclasses + 1, sizeof *from);

    ret_model->codes = calloc((size_t)most, sizeof *ret_model->codes);
    ret_model->prototypes = calloc((size_t)most, sizeof *ret_model->prototypes);
    if (!at || !prototypes || !from || !ret_model->codes || !ret_model->prototypes)
        abort();
    ret_model->step = 1;
    discriminate(samples, ret_model);
    for (int i = 0; i < samples->n; i++)
        glyph_project(ret_model, samples->features[i], at[i]);
    place_first(samples, (const projected *)at, prototypes, from);
    for (int round = 0; round < 2; round++) {
        if (round && !second)
            break;
        if (round)
            place_second(samples, (const projected *)at, second, prototypes, from);
        learn((const projected *)at, samples->classes, samples->n, MOST_EACH, prototypes, nclasses);
    }
    gauge((const projected *)at, samples->classes, samples->n, MOST_EACH,
          (const projected *)prototypes, ret_model);
    write_out((const projected *)prototypes, nclasses, codes, ret_model);
    free(from);
    free(at);
    free(prototypes);
}
