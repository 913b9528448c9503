/* glyphs: trains the model of single Han characters, or measures it on drawings it never saw. */
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ocr/glyph.h"
#include "ocr/seal_slots.h"
#include "rules/text.h"
#include "samples/glyphs.h"

struct options {
    const char *model, *net; /* the file of one or of the other */
    uint64_t seed;
    int variants, second, count, rounds;
    bool train, measure, apart, verbose, seals;
};

static void draw_all(const struct options *options, const uint32_t *codes, int nclasses,
                     struct glyph_samples *samples)
{
    int nfaces = glyphs_faces(GLYPHS_TRAINED);
    size_t room = (size_t)nclasses * (size_t)(nfaces * options->variants);
    struct rng root;

    *samples = (struct glyph_samples){.nclasses = nclasses};
    samples->features = calloc(room, sizeof *samples->features);
    samples->classes = calloc(room, sizeof *samples->classes);
    if (!samples->features || !samples->classes)
        abort();
    rng_init(&root, options->seed);
    for (int i = 0; i < nclasses * nfaces; i++) {
        uint8_t master[GLYPHS_MASTER][GLYPHS_MASTER];
        struct rng rng;

        glyphs_draw(codes[i / nfaces], GLYPHS_TRAINED, i % nfaces, master);
        rng_split(&root, (uint64_t)i, &rng);
        for (int v = 0; v < options->variants; v++) {
            struct glyph_picture picture;
            struct box box;

            if (glyphs_scan(master, &rng, &picture, &box)) {
                glyph_features(&picture, box, samples->features[samples->n]);
                samples->classes[samples->n++] = i / nfaces;
            }
            glyph_picture_release(&picture);
        }
    }
}

/* Draws what the net learns from, on all processors. */
static void picture_all(const struct options *options, const uint32_t *codes, int nclasses,
                        struct glyph_pictures *pictures)
{
    int nfaces = glyphs_faces(GLYPHS_TRAINED), each = nfaces * options->variants, kept = 0;
    size_t room = (size_t)nclasses * (size_t)each;
    bool *drawn = calloc(room, sizeof *drawn);
    struct rng root;

    *pictures = (struct glyph_pictures){.nclasses = nclasses};
    pictures->maps = malloc(room * sizeof *pictures->maps);
    pictures->classes = calloc(room, sizeof *pictures->classes);
    if (!pictures->maps || !pictures->classes || !drawn)
        abort();
    rng_init(&root, options->seed);
#pragma omp parallel for schedule(dynamic, 64)
    for (int i = 0; i < nclasses * nfaces; i++) {
        uint8_t master[GLYPHS_MASTER][GLYPHS_MASTER];
        struct rng rng;

        /* Pango's fonts are not for several threads at a time. */
#pragma omp critical
        glyphs_draw(codes[i / nfaces], GLYPHS_TRAINED, i % nfaces, master);
        rng_split(&root, (uint64_t)i, &rng);
        for (int v = 0; v < options->variants; v++) {
            size_t at = (size_t)i * (size_t)options->variants + (size_t)v;
            struct glyph_picture picture;
            struct box box;

            drawn[at] = glyphs_scan(master, &rng, &picture, &box);
            if (drawn[at])
                glyph_maps(&picture, box, pictures->maps[at]);
            glyph_picture_release(&picture);
        }
    }
    for (size_t at = 0; at < room; at++)
        if (drawn[at]) {
            memmove(pictures->maps[kept], pictures->maps[at], sizeof *pictures->maps);
            pictures->classes[kept++] = (int)(at / (size_t)each);
        }
    pictures->n = kept;
    free(drawn);
}

/* Names are made of common characters, and worn common ones look like rare ones. In the rings of
 * seals a rare one is a twelfth as probable, among names of people, which like rare characters, it
 * is a sixth; as logarithms. */
#define RARE_OF_SEALS 2.5F
#define RARE_OF_NAMES 1.8F
/* The same sixth, as a distance that stands in the last dimension of a prototype. */
#define RARE_OF_PROTOTYPES 21.0

static int characters(const struct options *options, uint32_t **ret_codes, bool **ret_common)
{
    return options->seals ? glyphs_seal_characters(stdin, ret_codes, ret_common)
                          : glyphs_characters(stdin, ret_codes, ret_common);
}

static int train_net(const struct options *options)
{
    static struct glyph_net net;
    struct glyph_pictures pictures;
    uint32_t *codes;
    bool *common;
    struct err err = {0};
    int nclasses = characters(options, &codes, &common);

    if (options->seals)
        glyphs_seal_pictures(codes, nclasses, options->variants, options->seed, &pictures);
    else
        picture_all(options, codes, nclasses, &pictures);
    printf("%d drawings of %d characters\n", pictures.n, nclasses);
    fflush(stdout);
    glyphs_net_train(&pictures, codes, options->rounds, &net);
    for (int i = 0; i < nclasses; i++)
        net.layers[GLYPH_LAYERS - 1].bias[i] -= common[i]        ? 0
                                                : options->seals ? RARE_OF_SEALS
                                                                 : RARE_OF_NAMES;
    if (glyph_net_save(&net, options->net, &err)) {
        fprintf(stderr, "glyphs: %s\n", err.msg);
        return 1;
    }
    return 0;
}

static void mark_rare(struct glyph_model *model, const uint32_t *codes, const bool *common,
                      double distance)
{
    for (int f = 0; f < GLYPH_FEATURES; f++)
        model->projection[f][GLYPH_DIMS - 1] = 0;
    for (int i = 0, class = 0; i < model->nprototypes; i++) {
        while (codes[class] != model->codes[i])
            class ++;
        model->prototypes[i][GLYPH_DIMS - 1] =
            common[class] ? 0 : (int8_t)lrint(sqrt(distance) / (double)model->step);
    }
}

static int train(const struct options *options)
{
    static struct glyph_model model;
    struct glyph_samples samples;
    uint32_t *codes;
    struct err err = {0};
    bool *common = NULL;
    int nclasses = glyphs_characters(stdin, &codes, &common);

    draw_all(options, codes, nclasses, &samples);
    printf("%d drawings of %d characters\n", samples.n, nclasses);
    fflush(stdout);
    model.spread = 13; /* by trial: 0.9 is to be right nine times of ten */
    glyphs_train(&samples, codes, options->second, &model);
    mark_rare(&model, codes, common, RARE_OF_PROTOTYPES);
    if (glyph_model_save(&model, options->model, &err)) {
        fprintf(stderr, "glyphs: %s\n", err.msg);
        return 1;
    }
    return 0;
}

/* Shares of readings at least so probable, and how many of them are wrong. */
static void print_trust(const float *p, const bool *right, int n)
{
    static const float bounds[] = {0.5F, 0.8F, 0.9F, 0.95F, 0.99F, 0.999F};

    for (size_t b = 0; b < sizeof bounds / sizeof bounds[0]; b++) {
        int sure = 0, wrong = 0;

        for (int i = 0; i < n; i++)
            if (p[i] >= bounds[b]) {
                sure++;
                wrong += !right[i];
            }
        printf("  from %.3f on: %5.1f %% of the readings, %d of %d wrong\n", (double)bounds[b],
               100.0 * sure / n, wrong, sure);
    }
}

/* The net on characters of seals it never saw: each stamped `variants` times. */
static int measure_seals(const struct options *options)
{
    struct glyph_pictures pictures;
    struct glyph_net *net;
    struct err err = {0};
    uint32_t *codes;
    bool *common, *good;
    float *p;
    int nclasses = characters(options, &codes, &common), right = 0;
    clock_t spent;

    if (glyph_net_load(options->net, &net, &err)) {
        fprintf(stderr, "glyphs: %s\n", err.msg);
        return 1;
    }
    glyphs_seal_pictures(codes, nclasses, options->variants, options->seed, &pictures);
    p = calloc((size_t)pictures.n, sizeof *p);
    good = calloc((size_t)pictures.n, sizeof *good);
    if (!p || !good)
        abort();
    spent = clock();
    for (int i = 0; i < pictures.n; i++) {
        struct glyph_guess guesses[GLYPH_GUESSES];
        char truth[8] = "";

        glyph_net_read_maps(net, pictures.maps[i], guesses);
        text_of_code((int32_t)codes[pictures.classes[i]], truth);
        good[i] = strcmp(guesses[0].text, truth) == 0;
        p[i] = guesses[0].p;
        right += good[i];
    }
    spent = clock() - spent;
    printf("%d drawings: %.2f %% right, %.2f ms each\n", pictures.n, 100.0 * right / pictures.n,
           1000.0 * (double)spent / CLOCKS_PER_SEC / pictures.n);
    print_trust(p, good, pictures.n);
    return 0;
}

static int measure(const struct options *options)
{
    enum glyph_faces faces = options->apart ? GLYPHS_APART : GLYPHS_TRAINED;
    struct glyph_model *model = NULL;
    struct glyph_net *net = NULL;
    struct err err = {0};
    uint32_t *codes;
    bool *common;
    int nclasses = glyphs_characters(stdin, &codes, &common), right = 0, among = 0;
    float *p = calloc((size_t)options->count, sizeof *p);
    bool *good = calloc((size_t)options->count, sizeof *good);
    clock_t spent = 0;
    struct rng root;

    if (options->net ? glyph_net_load(options->net, &net, &err)
                     : glyph_model_load(options->model, &model, &err)) {
        fprintf(stderr, "glyphs: %s\n", err.msg);
        return 1;
    }
    rng_init(&root, options->seed);
    for (int i = 0; i < options->count; i++) {
        struct glyph_guess guesses[GLYPH_GUESSES];
        struct glyph_picture picture;
        uint8_t master[GLYPHS_MASTER][GLYPHS_MASTER];
        char truth[8] = "";
        struct rng rng;
        struct box box;
        clock_t before;

        rng_split(&root, (uint64_t)i, &rng);
        uint32_t code = codes[rng_int(&rng, 0, nclasses - 1)];
        glyphs_draw(code, faces, rng_int(&rng, 0, glyphs_faces(faces) - 1), master);
        if (!glyphs_scan(master, &rng, &picture, &box)) {
            glyph_picture_release(&picture);
            continue;
        }
        text_of_code((int32_t)code, truth);
        before = clock();
        if (net)
            glyph_net_read(net, &picture, box, guesses);
        else
            glyph_read(model, &picture, box, guesses, NULL);
        spent += clock() - before;
        good[i] = strcmp(guesses[0].text, truth) == 0;
        p[i] = guesses[0].p;
        right += good[i];
        for (int k = 0; k < GLYPH_GUESSES; k++)
            among += strcmp(guesses[k].text, truth) == 0;
        if (!good[i] && options->verbose)
            printf("%s read %s %.2f (%s %.2f)\n", truth, guesses[0].text, (double)guesses[0].p,
                   guesses[1].text, (double)guesses[1].p);
        glyph_picture_release(&picture);
    }
    printf("%d characters: %.2f %% right, %.2f %% among the first %d, %.2f ms each\n",
           options->count, 100.0 * right / options->count, 100.0 * among / options->count,
           GLYPH_GUESSES, 1000.0 * (double)spent / CLOCKS_PER_SEC / options->count);
    print_trust(p, good, options->count);
    return 0;
}

static const char usage[] =
    "reads Unihan_OtherMappings.txt and Unihan_Readings.txt from its standard input\n"
    "usage: glyphs --train --model FILE [--variants N] [--second N] [--seed N]\n"
    "       glyphs --train --net FILE [--seals] [--variants N] [--rounds N] [--seed N]\n"
    "       glyphs --measure (--model FILE | --net FILE) [--apart] [--count N] [--seed N] "
    "[--verbose]\n"
    "       glyphs --measure --net FILE --seals [--variants N] [--seed N]\n"
    "  --model       prototypes of characters, --net a net\n"
    "  --variants    drawings of each character in each face\n"
    "  --seals       characters cut out of seals, each on as many as variants says\n"
    "  --second      characters that get a second prototype\n"
    "  --rounds      how often the net looks at each drawing\n"
    "  --apart       draw in the faces that are kept out of training\n";

int main(int argc, char **argv)
{
    static const struct option longs[] = {{"train", 0, NULL, 't'},
                                          {"measure", 0, NULL, 'm'},
                                          {"seed", 1, NULL, 's'},
                                          {"variants", 1, NULL, 'n'},
                                          {"second", 1, NULL, 'p'},
                                          {"count", 1, NULL, 'c'},
                                          {"apart", 0, NULL, 'a'},
                                          {"verbose", 0, NULL, 'v'},
                                          {"seals", 0, NULL, 'S'},
                                          {"net", 1, NULL, 'N'},
                                          {"rounds", 1, NULL, 'r'},
                                          {"model", 1, NULL, 'M'},
                                          {0}};
    struct options options = {.seed = 1, .variants = 3, .count = 5000, .rounds = 8};
    int c;

    while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1)
        switch (c) {
        case 't':
            options.train = true;
            break;
        case 'm':
            options.measure = true;
            break;
        case 's':
            options.seed = strtoull(optarg, NULL, 10);
            break;
        case 'n':
            options.variants = atoi(optarg);
            break;
        case 'p':
            options.second = atoi(optarg);
            break;
        case 'c':
            options.count = atoi(optarg);
            break;
        case 'M':
            options.model = optarg;
            break;
        case 'N':
            options.net = optarg;
            break;
        case 'r':
            options.rounds = atoi(optarg);
            break;
        case 'a':
            options.apart = true;
            break;
        case 'S':
            options.seals = true;
            break;
        case 'v':
            options.verbose = true;
            break;
        default:
            fputs(usage, stderr);
            return 2;
        }
    if (!options.model == !options.net || (options.seals && !options.net) ||
        options.train == options.measure || options.variants < 1 || options.second < 0 ||
        options.rounds < 1 || options.count < 1) {
        fputs(usage, stderr);
        return 2;
    }
    if (options.measure)
        return options.seals ? measure_seals(&options) : measure(&options);
    return options.net ? train_net(&options) : train(&options);
}
