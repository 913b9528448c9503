/*
 * Measures the reading of ID card copies on the card sheets of drawn envelopes: a row per case.
 *
 *   cardscore [envelopes a row] [scan] [seed] [beginning of a case's name]
 *
 * Of each kind of value: right and sure; right, but a person has to look; not read, the face not
 * found included; wrong, which a second document has to show; and wrong and sure, which must be
 * none. extra: faces that are on no sheet. CARDSCORE_SHOW=FOLDER keeps the pages on which something
 * was wrong or not read, and says what.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "ocr/read.h"
#include "rules/normal.h"
#include "rules/text.h"
#include "samples/batch.h"
#include "samples/cardscore.h"
#include "samples/damage.h"
#include "samples/tiffout.h"

#define CASE_FOLDER "samples/cases"

static const char *const cases[] = {
    "accept-new",          "accept-new-many",       "accept-cards-small",
    "accept-cards-turned", "accept-minority-names", "reject-applicant-card-expired",
};

enum kind { NUMBER, NAME, VALIDITY, KINDS };
static const enum field_kind field_kinds[KINDS] = {KIND_ID_NUMBER, KIND_NAME, KIND_VALIDITY};
static const char *const kind_names[KINDS] = {"number", "name", "validity"};

enum result { RIGHT_SURE, RIGHT, UNREAD, WRONG, WRONG_SURE, OUTCOMES };

struct totals {
    int pages, counts[KINDS][OUTCOMES], extra;
    double ms;
};

/* A face as it is printed. */
struct printed {
    bool emblem;
    const struct person *person;
    const struct card *card; /* read from it, or NULL */
};

struct bench {
    struct ocr_engine *engine;
    struct rules *rules;
    enum scan_quality quality;
    const char *show; /* folder, or NULL */
    char path[512];   /* of the page just drawn */
};

static void die(const struct err *err)
{
    fprintf(stderr, "cardscore: %s\n", err->msg);
    exit(2);
}

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* What should be read of a kind on a face, in normal form; "" where the face has none. */
static void wanted(const struct printed *face, enum kind kind, char *ret)
{
    const struct person *person = face->person;
    const char *text = kind == NUMBER ? person->id_number
                       : kind == NAME ? person->name
                                      : person->valid_until;
    *ret = '\0';
    if ((kind == VALIDITY) == face->emblem)
        normal_value(kind == VALIDITY && strchr(text, '.') ? KIND_DATE : field_kinds[kind], text,
                     ret, LIMIT_TEXT);
}

static const struct value *value_of(const struct card *card, enum kind kind)
{
    return kind == NUMBER ? &card->id_number : kind == NAME ? &card->name : &card->valid_until;
}

/* How far a card is from what is printed on a face. */
static int distance(const struct printed *face, const struct card *card)
{
    int sum = 0;
    for (enum kind kind = 0; kind < KINDS; kind++) {
        char text[LIMIT_TEXT];
        wanted(face, kind, text);
        sum += text[0] ? (int)text_distance(text, value_of(card, kind)->text) : 0;
    }
    return sum;
}

static int printed_faces(const struct story *story, const struct sheet *sheet,
                         struct printed faces[8])
{
    int n = 0;
    for (int c = 0; c < sheet->ncards; c++) {
        const struct id_card *card = &story->cards[sheet->cards[c]];
        if (sheet->faces != 2)
            faces[n++] = (struct printed){false, &card->person, NULL};
        if (sheet->faces != 1 && !card->back_missing)
            faces[n++] = (struct printed){true, &card->person, NULL};
    }
    return n;
}

/* Gives each face the card nearest to it, the surest pairs first. Returns the cards left over. */
static int assign(struct printed *faces, int n, const struct page_facts *facts)
{
    bool taken[LIMIT_CARDS] = {false};
    for (int left = facts->ncards;; left--) {
        struct printed *best = NULL;
        int card = 0, least = 1 << 20;
        for (int f = 0; f < n; f++)
            for (int c = 0; c < facts->ncards; c++) {
                bool emblem = facts->cards[c].face == CARD_EMBLEM;
                int far = distance(&faces[f], &facts->cards[c]);
                if (faces[f].card || taken[c] || emblem != faces[f].emblem || far >= least)
                    continue;
                best = &faces[f];
                card = c;
                least = far;
            }
        if (!best)
            return left;
        best->card = &facts->cards[card];
        taken[card] = true;
    }
}

static enum result judge(const struct bench *bench, const struct printed *face, enum kind kind,
                         const char *text)
{
    const struct value *value = face->card ? value_of(face->card, kind) : NULL;
    if (!value || value->state != VALUE_READ)
        return UNREAD;
    bool sure = cardscore_sure(bench->rules, field_kinds[kind], value);
    if (strcmp(value->text, text) == 0)
        return sure ? RIGHT_SURE : RIGHT;
    return sure ? WRONG_SURE : WRONG;
}

/* Returns whether something on the page is worth showing. */
static bool count_faces(const struct bench *bench, const struct printed *faces, int n,
                        struct totals *t)
{
    bool bad = false;
    for (int f = 0; f < n; f++)
        for (enum kind kind = 0; kind < KINDS; kind++) {
            char text[LIMIT_TEXT];
            wanted(&faces[f], kind, text);
            if (!text[0])
                continue;
            enum result result = judge(bench, &faces[f], kind, text);
            t->counts[kind][result]++;
            if (result == RIGHT_SURE || !bench->show)
                continue;
            const struct value *value = faces[f].card ? value_of(faces[f].card, kind) : NULL;
            printf("  %s %s%s: \"%s\" for \"%s\" %.2f x%d\n", strrchr(bench->path, '/') + 1,
                   result == WRONG_SURE ? "WRONG AND SURE " : "", kind_names[kind],
                   value ? value->text : "no face", text, value ? value->confidence : 0,
                   value ? value->readings : 0);
            bad = true;
        }
    return bad;
}

static void draw_page(const struct bench *bench, const struct story *story, int index,
                      const struct scanner *scanner)
{
    struct scan_image image;
    struct scanned_page page;
    struct tiffout *out = NULL;
    struct err err;
    batch_draw_page(story, index, scanner, &page, &image);
    if (tiffout_open(bench->path, &out, &err) < 0 || tiffout_add(out, &image, &err) < 0)
        die(&err);
    tiffout_close(out);
    scan_image_release(&image);
}

static void page_score(const struct bench *bench, const struct story *story, int index,
                       const struct scanner *scanner, struct totals *t)
{
    static struct page_facts facts;
    struct printed faces[8];
    unsigned char *picture;
    size_t size;
    struct err err;
    draw_page(bench, story, index, scanner);
    int fd = open(bench->path, O_RDONLY | O_CLOEXEC);
    double start = now_ms();
    if (fd < 0 || ocr_read_page(bench->engine, bench->rules, fd, 1, &(struct ocr_options){0},
                                &facts, &picture, &size, &err) < 0)
        die(&err);
    t->ms += now_ms() - start;
    close(fd);
    int n = printed_faces(story, &story->pages[index], faces);
    int extra = assign(faces, n, &facts);
    t->pages++;
    t->extra += extra;
    if (!count_faces(bench, faces, n, t) && !(extra && bench->show))
        unlink(bench->path);
}

static void envelope_score(struct bench *bench, const char *name,
                           const struct case_envelope *envelope, uint64_t seed, int number,
                           struct totals *t)
{
    static struct story story;
    struct scanner scanner;
    struct rng root, rng;
    struct err err;
    rng_init(&root, seed);
    rng_split(&root, 1, &rng);
    if (story_build(&story, name, envelope, NULL, LAYOUTS_TUNED, &rng, &err) < 0)
        die(&err);
    rng_split(&root, 2, &rng);
    scanner_init(&scanner, bench->quality, 0, &rng);
    damage_choose(&story, &scanner);
    for (int p = 0; p < story.npages; p++) {
        if (story.pages[p].kind != SHEET_ID)
            continue;
        snprintf(bench->path, sizeof bench->path, "%s/%s-%d-%d.tif",
                 bench->show ? bench->show : "/tmp", name, number, p);
        page_score(bench, &story, p, &scanner, t);
    }
}

static void print_row(const char *name, const struct totals *t)
{
    printf("%-30s %5d", name, t->pages);
    for (enum kind kind = 0; kind < KINDS; kind++) {
        const int *c = t->counts[kind];
        printf("  |%5d%4d%4d%4d%4d", c[RIGHT_SURE], c[RIGHT], c[UNREAD], c[WRONG], c[WRONG_SURE]);
    }
    printf("  |%5d %6.0f\n", t->extra, t->pages ? t->ms / t->pages : 0);
    fflush(stdout);
}

static void row_score(struct bench *bench, const char *name, int envelopes, uint64_t seed,
                      struct totals *all)
{
    struct case_file *file = NULL;
    struct totals t = {0};
    char path[256];
    struct err err;
    snprintf(path, sizeof path, CASE_FOLDER "/%s.yaml", name);
    if (casefile_load(path, &file, &err) < 0)
        die(&err);
    for (int i = 0; i < envelopes; i++)
        envelope_score(bench, name, &file->envelopes[0], seed * 1009 + (uint64_t)i, i, &t);
    casefile_free(file);
    print_row(name, &t);
    all->pages += t.pages;
    all->extra += t.extra;
    all->ms += t.ms;
    for (int i = 0; i < KINDS * OUTCOMES; i++)
        all->counts[i / OUTCOMES][i % OUTCOMES] += t.counts[i / OUTCOMES][i % OUTCOMES];
}

int main(int argc, char **argv)
{
    struct bench bench = {.show = getenv("CARDSCORE_SHOW")};
    int envelopes = argc > 1 ? atoi(argv[1]) : 4;
    const char *scan = argc > 2 ? argv[2] : "ordinary", *only = argc > 4 ? argv[4] : "";
    uint64_t seed = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    struct totals all = {0};
    struct err err;
    char digest[65];
    while (bench.quality < SCAN_WORN && strcmp(scan_quality_name(bench.quality), scan) != 0)
        bench.quality++;
    if (ocr_engine_load(NULL, &bench.engine, digest, &err) ||
        rules_load("rules", &bench.rules, &err))
        die(&err);
    printf("%-30s %5s", "", "");
    for (enum kind kind = 0; kind < KINDS; kind++)
        printf("  |%-21s", kind_names[kind]);
    printf("\n%-30s %5s", "case", "pages");
    for (enum kind kind = 0; kind < KINDS; kind++)
        printf("  |%5s%4s%4s%4s%4s", "sure", "rt", "no", "wr", "W!");
    printf("  |%5s %6s\n", "extra", "ms");
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        if (strncmp(cases[i], only, strlen(only)) == 0)
            row_score(&bench, cases[i], envelopes, seed * 1000003 + i, &all);
    print_row("all", &all);
    ocr_engine_free(bench.engine);
    rules_free(bench.rules);
    return 0;
}
