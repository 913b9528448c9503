/* lines: draws single lines of print as the reader would cut them from a scan. Writes them as
 * training pages for tesseract, or reads them with a model and prints its error. */
#include <errno.h>
#include <getopt.h>
#include <leptonica/allheaders.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ocr/engine.h"
#include "rules/text.h"
#include "samples/lines_draw.h"
#include "samples/lines_names.h"

#define LINES_A_FILE 100 /* tesseract loads and writes the file again for every line */

struct options {
    struct lines_order order;
    enum engine_model model;
    const char *out;
    int count;
    bool measure, verbose;
};

/* One box file line for the whole picture, and the mark that ends a line of text. */
static void write_training(const struct options *options)
{
    char path[4096];
    FILE *box = NULL;

    for (int i = 0; i < options->count; i++) {
        struct line_print print;
        PIX *cut = lines_draw(&options->order, (uint64_t)i, &print);
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
        PIX *cut = lines_draw(&options->order, (uint64_t)i, &print);
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
static const char *const sets[LINES_SETS] = {[LINES_CAPITALS] = "capitals",
                                             [LINES_DIGITS] = "digits",
                                             [LINES_CODES] = "codes",
                                             [LINES_MAIL] = "mail",
                                             [LINES_NAMES] = "names"};

static enum lines_set set_named(const char *name)
{
    for (int i = 0; i < LINES_SETS; i++)
        if (strcmp(sets[i], name) == 0)
            return (enum lines_set)i;
    return LINES_SETS;
}

static const char usage[] =
    "usage: lines --set capitals|digits|codes|mail|names --seed N --count N [--apart]\n"
    "             [--longest N]\n"
    "             (--out DIR | --measure [--model NAME] [--verbose])\n"
    "  --longest  stretches of at most N characters\n"
    "  --apart    draw in the face that is kept out of training\n"
    "  --out      write DIR/NNNN.tif and DIR/NNNN.box for tesseract's lstm.train\n"
    "  --measure  read the lines and print the error\n"
    "  --face     of names, which are only measured: the family they are drawn in\n"
    "  --poor     names as poor scans have them\n"
    "  --model    capitals, digits, codes, eng or chi_sim; the one of the set if none is named\n";

int main(int argc, char **argv)
{
    static const struct option longs[] = {
        {"set", 1, NULL, 's'},     {"seed", 1, NULL, 'n'},  {"count", 1, NULL, 'c'},
        {"out", 1, NULL, 'o'},     {"apart", 0, NULL, 'a'}, {"measure", 0, NULL, 'm'},
        {"longest", 1, NULL, 'x'}, {"model", 1, NULL, 'l'}, {"verbose", 0, NULL, 'v'},
        {"face", 1, NULL, 'f'},    {"poor", 0, NULL, 'p'},  {0}};
    struct options options = {
        .order = {.set = LINES_SETS, .seed = 1}, .count = 100, .model = MODEL_COUNT};
    int c;

    while ((c = getopt_long(argc, argv, "", longs, NULL)) != -1)
        switch (c) {
        case 's':
            options.order.set = set_named(optarg);
            break;
        case 'n':
            options.order.seed = strtoull(optarg, NULL, 10);
            break;
        case 'c':
            options.count = atoi(optarg);
            break;
        case 'x':
            options.order.longest = atoi(optarg);
            break;
        case 'o':
            options.out = optarg;
            break;
        case 'a':
            options.order.apart = true;
            break;
        case 'm':
            options.measure = true;
            break;
        case 'l':
            options.model = engine_model_named(optarg);
            break;
        case 'f':
            options.order.face = optarg;
            break;
        case 'p':
            options.order.quality = SCAN_POOR;
            break;
        case 'v':
            options.verbose = true;
            break;
        default:
            fputs(usage, stderr);
            return 2;
        }
    if (options.order.set == LINES_SETS || options.count < 1 ||
        (!options.measure && (!options.out || options.order.set == LINES_NAMES))) {
        fputs(usage, stderr);
        return 2;
    }
    if (options.model == MODEL_COUNT)
        options.model = engine_model_named(sets[options.order.set]);
    if (options.measure && options.order.set == LINES_NAMES)
        return lines_names_measure(&options.order, options.count, options.verbose);
    if (options.measure)
        return measure(&options);
    write_training(&options);
    return 0;
}
