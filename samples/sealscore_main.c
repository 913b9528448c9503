/*
 * Measures the finding and reading of seals on drawn pages: a table per kind of seal and fault.
 *
 *   sealscore [pages a row] [dpi] [seed] [beginning of a kind's name]
 *
 * kind: one of the right kind was found. answer: red, copied, none or unclear as it should be.
 * exact: the name read letter by letter. own: believed to be the unit's; not: believed to be
 * somebody else's. sisters: of units that differ in the name of their place or board, and of names
 * one character away, how many the seal passes for. That must be none. but one: the same of a seal
 * with one character in doubt, which passes beside another seal that has it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ocr/engine.h"
#include "ocr/seal.h"
#include "ocr/seal_letters.h"
#include "rules/seal_name.h"
#include "rules/text.h"
#include "samples/seal.h"
#include "samples/sealpage.h"

#define ATTACKS 40 /* sister names tried on each seal */

struct totals {
    int n, found, answered, exact, own, not, sisters, own_but_one, sisters_but_one;
    double find_ms, read_ms;
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

/* The readers and rules of all rows, and where to show what went wrong. */
struct bench {
    struct ocr_engine *engine;
    struct rules *rules;
    int pages, dpi;
    uint64_t seed;
    bool show;
};

static void die(const struct err *err)
{
    fprintf(stderr, "sealscore: %s\n", err->msg);
    exit(2);
}

/* Reads the round seals of a page. Returns how many. */
static int seals_read(const struct bench *bench, const struct page *page,
                      const struct seal_found *found, int n, struct seal ret[LIMIT_SEALS])
{
    int nround = 0;
    struct err err;
    for (int i = 0; i < n; i++)
        if (found[i].kind == SEAL_ROUND) {
            if (seal_read(bench->engine, page, found, n, i, &ret[nround], &err))
                die(&err);
            letters_settle(&bench->rules->wording, &ret[nround++]);
        }
    return nround;
}

/* Whether one of them is the unit's but for one character in doubt and those that are hidden, or
 * altogether. */
static bool is_units_but_one(const struct bench *bench, const char *unit, const struct seal *seals,
                             int n)
{
    for (int i = 0; i < n; i++) {
        uint64_t places;
        if (seals[i].answer == SEAL_RED &&
            seal_name_in_doubt(bench->rules, unit, &seals[i], WITNESS_OTHER_PAPER, &places))
            return true;
    }
    return false;
}

/* Whether two impressions on the page are the unit's, each showing what the other one leaves in
 * doubt. */
static bool is_units_together(const struct bench *bench, const char *unit, const struct seal *seals,
                              int n)
{
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++) {
            uint64_t a, b;
            if (seals[i].answer == SEAL_RED && seals[k].answer == SEAL_RED &&
                seal_name_in_doubt(bench->rules, unit, &seals[i], WITNESS_SAME_PAGE, &a) &&
                seal_name_in_doubt(bench->rules, unit, &seals[k], WITNESS_SAME_PAGE, &b) &&
                (a & b) == 0)
                return true;
        }
    return false;
}

/* The best answer of all round seals that are in red ink. */
static enum answer is_units(const struct bench *bench, const char *unit, const struct seal *seals,
                            int n)
{
    enum answer best = ANSWER_NO;
    for (int i = 0; i < n; i++) {
        enum answer answer = seals[i].answer == SEAL_RED
                                 ? seal_name_match(bench->rules, unit, &seals[i])
                                 : ANSWER_UNKNOWN;
        if (answer == ANSWER_YES || best == ANSWER_NO)
            best = answer;
    }
    if (is_units_together(bench, unit, seals, n))
        best = ANSWER_YES;
    return n ? best : ANSWER_UNKNOWN;
}

/* Exchanges the k-th character of a name for one of another name. */
static void one_character(char *name, const char *other, int k, int from)
{
    memcpy(name + (size_t)k * 3, other + (size_t)from * 3, 3);
}

/* The sister unit of an attack: another board at the place, the board at another place, or a name
 * one character away. Names of Chinese characters only, of three bytes each. */
static void sister_name(struct rng *rng, const char *name, char *ret, size_t size)
{
    struct unit other;
    const size_t place = strlen("北京市"), board = strlen("北京市某某区");
    names_unit(rng, &other);
    switch (rng_int(rng, 0, 2)) {
    case 0:
        text_copy(ret, size, name);
        text_copy(ret + board, size - board, other.name + board);
        break;
    case 1:
        text_copy(ret, size, name);
        memcpy(ret, other.name, board);
        break;
    default:
        text_copy(ret, size, name);
        one_character(ret, other.name, rng_int(rng, (int)place / 3, (int)strlen(name) / 3 - 1),
                      rng_int(rng, (int)place / 3, (int)strlen(other.name) / 3 - 1));
    }
}

static void show_page(const char *row, int page, const char *name, const struct seal *seals, int n)
{
    printf("  %s %d: \"%s\"", row, page, name);
    for (int i = 0; i < n; i++) {
        printf(" answer %d cover %.2f d %.1f \"%s\" %.2f", seals[i].answer, seals[i].coverage,
               seals[i].diameter_mm, seals[i].name.text, seals[i].name.confidence);
        for (int k = 0; k < seals[i].nletters; k++) {
            const struct seal_letter *letter = &seals[i].letters[k];
            if (letter->nguesses && letter->guesses[0].p > 0.8)
                continue;
            printf(" [");
            for (int g = 0; g < letter->nguesses; g++)
                printf("%s%.2f ", letter->guesses[g].text, letter->guesses[g].p);
            printf("]");
        }
    }
    printf("\n");
}

static void attack(const struct bench *bench, const struct unit *unit, const struct seal *seals,
                   int n, struct rng *rng, struct totals *t)
{
    for (int i = 0; i < ATTACKS; i++) {
        char name[256];
        sister_name(rng, unit->name, name, sizeof name);
        /* 民政局 for 区民政局 and the like are the unit itself, abbreviated. */
        if (strcmp(name, unit->name) == 0)
            continue;
        bool passed = is_units(bench, name, seals, n) == ANSWER_YES;
        bool but_one = is_units_but_one(bench, name, seals, n);
        t->sisters += passed;
        t->sisters_but_one += but_one;
        if (bench->show && (passed || but_one))
            show_page(passed ? "PASSED" : "BUT ONE", i, name, seals, n);
    }
}

static void page_score(const struct bench *bench, const struct sealpage *kind, int number,
                       struct rng *rng, struct totals *t)
{
    struct page page;
    struct unit unit;
    struct seal_found found[LIMIT_SEALS];
    static struct seal seals[LIMIT_SEALS];
    char name[256] = "";
    bool right = false, exact = false;
    names_unit(rng, &unit);
    sealpage_draw(kind, &unit, bench->dpi, rng, &page, name, sizeof name);
    /* The seal of a department stands for the department, not for the unit it is a part of. */
    if (kind->design == SEAL_DESIGN_DEPARTMENT)
        text_copy(unit.name, sizeof unit.name, name);
    double start = now_ms();
    int n = seal_find_copies(&page, (struct box){0, 0, 0, 0}, found, seal_find(&page, found));
    t->find_ms += now_ms() - start;
    enum seal_answer answer = SEAL_NONE;
    for (int k = 0; k < n; k++)
        right = right || found[k].kind == kind->kind;
    start = now_ms();
    int nround = seals_read(bench, &page, found, n, seals);
    t->read_ms += now_ms() - start;
    if (nround)
        answer = seals[0].answer;
    for (int k = 0; k < nround; k++)
        exact = exact || strcmp(seals[k].name.text, name) == 0;
    enum answer own = is_units(bench, unit.name, seals, nround);
    t->n++;
    t->found += kind->design < 0 ? n == 0 : right;
    t->answered += answer == kind->answer;
    t->exact += exact;
    t->own += own == ANSWER_YES;
    t->not += nround && own == ANSWER_NO;
    if (bench->show && (answer != kind->answer || (kind->answer == SEAL_RED && own != ANSWER_YES)))
        show_page(kind->name, number, name, seals, nround);
    t->own_but_one += own == ANSWER_YES || is_units_but_one(bench, unit.name, seals, nround);
    attack(bench, &unit, seals, nround, rng, t);
    page_release(&page);
}

static void row_score(const struct bench *bench, const struct sealpage *kind, int row,
                      struct totals *ret)
{
    struct totals t = {0};
    for (int i = 0; i < bench->pages; i++) {
        struct rng rng;
        rng_init(&rng, bench->seed * 1000003 + (uint64_t)row * 1009 + (uint64_t)i);
        page_score(bench, kind, i, &rng, &t);
    }
    printf("%-22s %4d %6.1f %6.1f %6.1f %6.1f %6.1f %3d/%-5d %6.1f %3d %7.0f %7.0f\n", kind->name,
           t.n, 100.0 * t.found / t.n, 100.0 * t.answered / t.n, 100.0 * t.exact / t.n,
           100.0 * t.own / t.n, 100.0 * t.not / t.n, t.sisters, t.n * ATTACKS,
           100.0 * t.own_but_one / t.n, t.sisters_but_one, t.find_ms / t.n, t.read_ms / t.n);
    fflush(stdout);
    ret->n += t.n;
    ret->answered += t.answered;
    ret->sisters += t.sisters;
    ret->sisters_but_one += t.sisters_but_one;
}

int main(int argc, char **argv)
{
    struct bench bench = {.pages = argc > 1 ? atoi(argv[1]) : 10,
                          .dpi = argc > 2 ? atoi(argv[2]) : 300,
                          .seed = argc > 3 ? (uint64_t)atoll(argv[3]) : 1,
                          .show = getenv("SEALSCORE_SHOW") != NULL};
    const char *only = argc > 4 ? argv[4] : "";
    struct totals all = {0};
    struct err err;
    char digest[65];
    int n;
    const struct sealpage *kinds = sealpage_kinds(&n);
    if (ocr_engine_load(NULL, &bench.engine, digest, &err) ||
        rules_load("rules", &bench.rules, &err))
        die(&err);
    printf("%-22s %4s %6s %6s %6s %6s %6s %9s %10s %7s %7s\n", "seal", "n", "kind%", "answer",
           "exact%", "own%", "not%", "sisters", "but one", "find ms", "read ms");
    for (int i = 0; i < n; i++)
        if (strncmp(kinds[i].name, only, strlen(only)) == 0)
            row_score(&bench, &kinds[i], i, &all);
    printf("%-22s %4d %6s %6.1f %20s %3d/%-5d %6s %3d\n", "all", all.n, "",
           100.0 * all.answered / all.n, "", all.sisters, all.n * ATTACKS, "", all.sisters_but_one);
    ocr_engine_free(bench.engine);
    rules_free(bench.rules);
    return 0;
}
