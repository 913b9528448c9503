/* samples: draws envelopes from case files as scanner batches, with the truth beside them. */
#include <dirent.h>
#include <getopt.h>
#include <malloc.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "samples/batch.h"

#define MOST_CASES  256
#define CASE_FOLDER "samples/cases"

struct options {
    const char *out, *folder;
    uint64_t seed;
    int count; /* envelopes' cases drawn: each case in turn */
    int batch; /* cases in one TIFF */
    int dpi, jobs;
    enum scan_quality scan;
    enum layout_set layouts;
    bool all, demo;
    int ncases;
    char cases[MOST_CASES][256];
};

static const char usage[] =
    "usage: samples --out DIR [--seed N] [--case FILE]... [--all] [--count N] [--batch N]\n"
    "               [--scan ordinary|poor|clean|mixed|hard|worn]\n"
    "               [--layouts tuned|heldout|any|composed|composed-apart|gen5|gen6|gen7|gen8|\n"
    "                gen9|gen10|gen11|gen12|gen13|gen14|gen15|gen16|gen17]\n"
    "               [--dpi N] [--jobs N] [--cases DIR] [--demo]\n"
    "  --case FILE  draw this case; may be given again\n"
    "  --all        draw every case of the folder --cases (samples/cases)\n"
    "  --count N    go round the cases until N are drawn (default: each once)\n"
    "  --batch N    cases in one TIFF file (default 1)\n"
    "  --demo       a batch of ten envelopes, 300 dpi colour\n"
    "Writes DIR/*.tif, DIR/truth.jsonl and DIR/register.jsonl, the certificates that were issued\n"
    "before. The same seed and cases give the same bytes.\n";

/* What one worker draws: cases first to last - 1 of the round, into one or more TIFF files. */
struct task {
    int first, last;
};

static const char *case_path(const struct options *options, int index)
{
    return options->cases[index % options->ncases];
}

static void case_name(const char *path, char *ret, size_t size)
{
    const char *slash = strrchr(path, '/');
    snprintf(ret, size, "%s", slash ? slash + 1 : path);
    char *dot = strrchr(ret, '.');
    if (dot)
        *dot = '\0';
}

/* Builds the stories of one case behind those already there. Returns 0 or -1. */
static int add_case(const struct options *options, int index, struct story *stories, int *n,
                    int most, struct err *err)
{
    struct case_file *file = NULL;
    struct rng root, rng;
    char name[64];
    const char *path = case_path(options, index);
    if (casefile_load(path, &file, err) < 0)
        return -1;
    case_name(path, name, sizeof name);
    rng_init(&root, options->seed);
    int result = 0, begin = *n;
    for (unsigned e = 0; e < file->envelopes_count && result == 0; e++) {
        if (*n == most) {
            result = err_set(err, ERR_RUN, ERR_LIMIT, "too many envelopes in one batch");
            break;
        }
        rng_split(&root, ((uint64_t)index << 8) + e, &rng);
        result = story_build(&stories[*n], name, &file->envelopes[e],
                             *n > begin ? &stories[*n - 1] : NULL, options->layouts, &rng, err);
        *n += result == 0;
    }
    for (unsigned e = 0; e < file->envelopes_count && result == 0; e++)
        result = story_check(&stories[begin + (int)e], &file->envelopes[e], err);
    if (result < 0)
        err_wrap(err, "%s", path);
    casefile_free(file);
    return result;
}

static int run_task(const struct options *options, const struct task *task, int number, FILE *truth,
                    FILE *reg, struct err *err)
{
    enum { MOST = 128 };
    static struct story stories[MOST];
    int n = 0;
    for (int i = task->first; i < task->last; i++) {
        if (add_case(options, i, stories, &n, MOST, err) < 0)
            return -1;
    }
    struct rng root, rng;
    struct scanner scanner;
    rng_init(&root, options->seed);
    rng_split(&root, 0x5ca0000 + (uint64_t)task->first, &rng);
    scanner_init(&scanner, options->scan, options->dpi, &rng);
    int part = 0;
    for (int i = 0; i < n; part++) {
        int end = i + 1;
        while (end < n && !(stories[end].unstarted && !stories[end].gone))
            end++; /* orphans come first in a batch */
        char name[160];
        if (task->last - task->first > 1 || options->demo)
            snprintf(name, sizeof name, "%s-%04d", options->demo ? "demo" : "batch", number + 1);
        else
            snprintf(name, sizeof name, "%04d-%s", number + 1, stories[0].name);
        size_t used = strlen(name);
        if (part > 0 || end < n)
            snprintf(name + used, sizeof name - used, "-%d", part + 1);
        if (batch_write(options->out, name, stories + i, end - i, &scanner, truth, reg, err) < 0)
            return -1;
        i = end;
    }
    return 0;
}

static const char *const list_names[] = {"truth", "register"};

static void piece_path(const struct options *options, int list, int task, char *ret, size_t size)
{
    snprintf(ret, size, "%s/.%s-%05d", options->out, list_names[list], task);
}

/* Draws every jobs-th task. Each leaves its lines in files of its own, so that their order does not
 * depend on which worker is faster. */
static int run_worker(const struct options *options, const struct task *tasks, int ntasks,
                      int worker)
{
    struct err err = {0};
    char path[600];
    int result = 0;
    for (int t = worker; t < ntasks && result == 0; t += options->jobs) {
        FILE *pieces[2];
        for (int list = 0; list < 2; list++) {
            piece_path(options, list, t, path, sizeof path);
            pieces[list] = fopen(path, "w");
            if (!pieces[list]) {
                fprintf(stderr, "samples: cannot create %s\n", path);
                return 1;
            }
        }
        result = run_task(options, &tasks[t], t, pieces[0], pieces[1], &err);
        if (result < 0)
            fprintf(stderr, "samples: %s\n", err.msg);
        for (int list = 0; list < 2; list++)
            result |= fclose(pieces[list]);
    }
    return result != 0;
}

static int join_pieces(const struct options *options, int list, int ntasks)
{
    char path[600], buffer[65536];
    snprintf(path, sizeof path, "%s/%s.jsonl", options->out, list_names[list]);
    FILE *to = fopen(path, "w");
    if (!to)
        return -1;
    for (int t = 0; t < ntasks; t++) {
        size_t got;
        piece_path(options, list, t, path, sizeof path);
        FILE *from = fopen(path, "r");
        while (from && (got = fread(buffer, 1, sizeof buffer, from)) > 0)
            fwrite(buffer, 1, got, to);
        if (from)
            fclose(from);
        unlink(path);
    }
    return fclose(to);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(a, b);
}

static int find_cases(struct options *options)
{
    DIR *folder = opendir(options->folder);
    if (!folder)
        return -1;
    for (struct dirent *entry; (entry = readdir(folder)) && options->ncases < MOST_CASES;) {
        const char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".yaml") != 0)
            continue;
        snprintf(options->cases[options->ncases++], sizeof options->cases[0], "%.100s/%.150s",
                 options->folder, entry->d_name);
    }
    closedir(folder);
    qsort(options->cases, (size_t)options->ncases, sizeof options->cases[0], compare_names);
    return 0;
}

/* Cases of the demonstration, chosen so that the three verdicts and most papers appear. */
static const char *const demo_cases[] = {
    "accept-new",        "reject-form-seal-none", "accept-renew",   "reject-receipt-short",
    "review-seal-other", "reject-unlock",         "accept-reissue", "reject-applicant-card-missing",
    "accept-revoke",     "accept-new-many",
};

static void choose_demo(struct options *options)
{
    options->ncases = 0;
    for (size_t i = 0; i < sizeof demo_cases / sizeof demo_cases[0]; i++)
        snprintf(options->cases[options->ncases++], sizeof options->cases[0], "%.100s/%s.yaml",
                 options->folder, demo_cases[i]);
    options->batch = options->ncases;
}

static int choose_word(const char *word, const char *const *words, int n)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(words[i], word) == 0)
            return i;
    }
    return -1;
}

static int set_option(struct options *options, int letter, const char *value)
{
    static const char *const scans[] = {"ordinary", "poor", "clean", "mixed", "hard", "worn"};
    static const char *const layouts[] = {"tuned", "heldout", "any",   "composed", "composed-apart",
                                          "gen5",  "gen6",    "gen7",  "gen8",     "gen9",
                                          "gen10", "gen11",   "gen12", "gen13",    "gen14",
                                          "gen15", "gen16",   "gen17"};
    int choice;
    switch (letter) {
    case 'o':
        options->out = value;
        return 0;
    case 'C':
        options->folder = value;
        return 0;
    case 's':
        options->seed = strtoull(value, NULL, 10);
        return 0;
    case 'c':
        if (options->ncases == MOST_CASES)
            return -1;
        snprintf(options->cases[options->ncases++], sizeof options->cases[0], "%s", value);
        return 0;
    case 'a':
        options->all = true;
        return 0;
    case 'D':
        options->demo = true;
        return 0;
    case 'n':
        return (options->count = atoi(value)) > 0 ? 0 : -1;
    case 'b':
        return (options->batch = atoi(value)) > 0 ? 0 : -1;
    case 'd':
        return (options->dpi = atoi(value)) >= 72 && options->dpi <= 600 ? 0 : -1;
    case 'j':
        return (options->jobs = atoi(value)) > 0 ? 0 : -1;
    case 'q':
        choice = choose_word(value, scans, (int)(sizeof scans / sizeof scans[0]));
        options->scan = (enum scan_quality)choice;
        return choice < 0 ? -1 : 0;
    case 'l':
        choice = choose_word(value, layouts, (int)(sizeof layouts / sizeof layouts[0]));
        options->layouts = (enum layout_set)choice;
        return choice < 0 ? -1 : 0;
    default:
        return -1;
    }
}

static int read_options(int argc, char **argv, struct options *options)
{
    static const struct option names[] = {
        {"out", required_argument, NULL, 'o'},
        {"seed", required_argument, NULL, 's'},
        {"case", required_argument, NULL, 'c'},
        {"all", no_argument, NULL, 'a'},
        {"count", required_argument, NULL, 'n'},
        {"batch", required_argument, NULL, 'b'},
        {"scan", required_argument, NULL, 'q'},
        {"layouts", required_argument, NULL, 'l'},
        {"dpi", required_argument, NULL, 'd'},
        {"jobs", required_argument, NULL, 'j'},
        {"cases", required_argument, NULL, 'C'},
        {"demo", no_argument, NULL, 'D'},
        {NULL, 0, NULL, 0},
    };
    int letter;
    while ((letter = getopt_long(argc, argv, "", names, NULL)) != -1) {
        if (set_option(options, letter, optarg) < 0)
            return -1;
    }
    if (!options->out || optind < argc)
        return -1;
    if (options->all && find_cases(options) < 0) {
        fprintf(stderr, "samples: cannot read the folder %s\n", options->folder);
        return -1;
    }
    if (options->demo)
        choose_demo(options);
    if (options->count == 0)
        options->count = options->ncases;
    return options->ncases > 0 ? 0 : -1;
}

static int run_workers(const struct options *options, const struct task *tasks, int ntasks)
{
    int failed = 0;
    for (int w = 0; w < options->jobs; w++) {
        pid_t child = fork();
        if (child == 0)
            _exit(run_worker(options, tasks, ntasks, w));
        failed |= child < 0;
    }
    int status;
    while (wait(&status) > 0)
        failed |= !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    return failed;
}

int main(int argc, char **argv)
{
    static struct options options = {.folder = CASE_FOLDER, .seed = 1, .batch = 1, .jobs = 1};
    if (read_options(argc, argv, &options) < 0) {
        fputs(usage, stderr);
        return 2;
    }
    if (mkdir(options.out, 0777) < 0 && access(options.out, W_OK) < 0) {
        fprintf(stderr, "samples: cannot write to %s\n", options.out);
        return 1;
    }
    /* A page's bitmaps are used again by the next: new ones cost a quarter of the time in the
     * kernel.
     */
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    int ntasks = (options.count + options.batch - 1) / options.batch;
    struct task *tasks = calloc((size_t)ntasks, sizeof *tasks);
    for (int t = 0; tasks && t < ntasks; t++) {
        tasks[t].first = t * options.batch;
        tasks[t].last = tasks[t].first + options.batch;
        if (tasks[t].last > options.count)
            tasks[t].last = options.count;
    }
    int failed = !tasks || run_workers(&options, tasks, ntasks);
    failed |= join_pieces(&options, 0, ntasks) != 0 || join_pieces(&options, 1, ntasks) != 0;
    free(tasks);
    return failed;
}
