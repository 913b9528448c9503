/* bench: how much time and memory the program takes for a batch, and how much time `tesseract`
 * takes for the same pages. Prints Markdown. Exit 0, or 1 if something could not be run. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "samples/bench.h"

#define BENCH_FILES 64
#define BUSY_LOAD                                                                                  \
    0.5 /* other programs at work: what is timed by the wall is then worth nothing                 \
         */

static const char usage_text[] =
    "usage: bench --mailroom PROGRAM --work DIR [--memory] FILE.tif...\n"
    "  --work    folder for homes and outputs, created\n"
    "  --memory  one run only, for the memory of a long batch\n";

struct bench {
    const char *mailroom, *work;
    char **files;
    int nfiles;
    bool memory_only;
    struct bench_usage check, one, two;
    double tesseract_cpu_s;
    struct bench_stages stages;
};

static const char *work_path(const struct bench *bench, const char *name, char ret[512])
{
    snprintf(ret, 512, "%.400s/%.100s", bench->work, name);
    return ret;
}

/* A home with nothing in it but the batches, which are linked, not copied. */
static int make_home(const struct bench *bench, const char *name, char ret[512], struct err *err)
{
    char inbox[600], batch[640];

    work_path(bench, name, ret);
    snprintf(inbox, sizeof inbox, "%s/inbox", ret);
    mkdir(bench->work, 0777);
    if (mkdir(ret, 0777) < 0 || mkdir(inbox, 0777) < 0)
        return err_set(err, ERR_RUN, ERR_IO, "\"%s\" cannot be made; is it there already?", ret);
    for (int i = 0; i < bench->nfiles; i++) {
        snprintf(batch, sizeof batch, "%s/batch-%04d.tif", inbox, i + 1);
        if (link(bench->files[i], batch) < 0)
            return err_set(err, ERR_RUN, ERR_IO, "\"%s\" cannot be linked", bench->files[i]);
    }
    return 0;
}

static int run_home(const struct bench *bench, const char *jobs, struct bench_usage *ret_usage,
                    struct err *err)
{
    char home[512], name[64], output[512];
    const char *const argv[] = {bench->mailroom,    "run", "--home", home, "--jobs", jobs, "--set",
                                "stable_seconds=0", NULL};

    snprintf(name, sizeof name, "home-%s", jobs);
    if (make_home(bench, name, home, err) < 0)
        return -1;
    return bench_run(argv, work_path(bench, "run.txt", output), ret_usage, err);
}

/* Reads every page again for its stages, and has tesseract read the same files. */
static int run_others(struct bench *bench, struct err *err)
{
    const char *check[BENCH_FILES + 6] = {bench->mailroom, "check", "--facts", "--jobs", "1"};
    char facts[512], text[512];

    for (int i = 0; i < bench->nfiles; i++)
        check[5 + i] = bench->files[i];
    work_path(bench, "facts.jsonl", facts);
    if (bench_run(check, facts, &bench->check, err) < 0 ||
        bench_stages(facts, &bench->stages, err) < 0)
        return -1;
    for (int i = 0; i < bench->nfiles; i++) {
        const char *const tesseract[] = {"tesseract", bench->files[i], "-", "-l", "chi_sim", NULL};
        struct bench_usage usage;

        if (bench_run(tesseract, work_path(bench, "text.txt", text), &usage, err) < 0)
            return -1;
        bench->tesseract_cpu_s += usage.cpu_s;
    }
    return 0;
}

static int run_all(struct bench *bench, struct err *err)
{
    if (run_home(bench, "1", &bench->one, err) < 0)
        return -1;
    if (bench->memory_only)
        return 0;
    return run_home(bench, "2", &bench->two, err) < 0 ? -1 : run_others(bench, err);
}

static void print_class(const char *name, const struct bench_class *class)
{
    double sum = 0;

    if (class->pages == 0)
        return;
    printf("| %-16s | %5ld |", name, class->pages);
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        sum += class->stage_us[stage];
        printf(" %8.3f |", class->stage_us[stage] / 1e6 / (double)class->pages);
    }
    printf(" %6.3f |\n", sum / 1e6 / (double)class->pages);
}

static void print_stages(const struct bench_stages *stages)
{
    printf("\n| CPU s a page     | pages |");
    for (int stage = 0; stage < STAGE_COUNT; stage++)
        printf(" %8s |", bench_stage_names[stage]);
    printf("    all |\n|------------------|------:|");
    for (int stage = 0; stage < STAGE_COUNT; stage++)
        printf("---------:|");
    puts("-------:|");
    for (enum page_class class = 0; class < PAGE_CLASS_COUNT; class ++)
        print_class(page_class_name(class), &stages->classes[class]);
    print_class("all", &stages->all);
}

static void print_speed(const struct bench *bench)
{
    double pages = (double)bench->stages.all.pages;
    double ours = bench->one.cpu_s / pages, theirs = bench->tesseract_cpu_s / pages;

    puts("\n| measured                                        |        |\n"
         "|-------------------------------------------------|-------:|");
    printf("| pages                                           | %6.0f |\n", pages);
    printf("| pages a second, one job                         | %6.2f |\n",
           pages / bench->one.wall_s);
    printf("| pages a second, two jobs                        | %6.2f |\n",
           pages / bench->two.wall_s);
    printf("| two jobs against one                            | %6.2f |\n",
           bench->one.wall_s / bench->two.wall_s);
    printf("| CPU s a page, whole run with labels and letters | %6.3f |\n", ours);
    printf("| CPU s a page, tesseract FILE - -l chi_sim       | %6.3f |\n", theirs);
    printf("| tesseract against mailroom                      | %6.2f |\n", theirs / ours);
}

static void print_memory(const struct bench_usage *usage)
{
    static const char *const names[] = {"dispatcher", "zygote", "page process"};

    printf("\n| resident MB  | at page %d | at the last page | at most |\n"
           "|--------------|-----------:|-----------------:|--------:|\n",
           BENCH_EARLY_PAGE);
    for (int level = 0; level < PROCESS_PAGE; level++)
        printf("| %-12s | %10.1f | %16.1f | %7.1f |\n", names[level],
               (double)usage->early[level] / 1024, (double)usage->late[level] / 1024,
               (double)usage->peak[level] / 1024);
    printf("| %-12s | %10s | %16s | %7.1f |\n", names[PROCESS_PAGE], "", "",
           (double)usage->peak[PROCESS_PAGE] / 1024);
    printf("\nLargest process: %.1f MB.\n", (double)usage->peak_kb / 1024);
}

static int read_options(int argc, char **argv, struct bench *bench)
{
    static const struct option names[] = {{"mailroom", required_argument, NULL, 'm'},
                                          {"work", required_argument, NULL, 'w'},
                                          {"memory", no_argument, NULL, 'M'},
                                          {0}};
    int letter;

    while ((letter = getopt_long(argc, argv, "", names, NULL)) != -1) {
        if (letter == 'm')
            bench->mailroom = optarg;
        else if (letter == 'w')
            bench->work = optarg;
        else if (letter == 'M')
            bench->memory_only = true;
        else
            return -1;
    }
    bench->files = argv + optind;
    bench->nfiles = argc - optind;
    return bench->mailroom && bench->work && bench->nfiles > 0 && bench->nfiles <= BENCH_FILES ? 0
                                                                                               : -1;
}

int main(int argc, char **argv)
{
    static struct bench bench;
    struct err err = {0};
    double load = 0;

    if (read_options(argc, argv, &bench) < 0) {
        fputs(usage_text, stderr);
        return 2;
    }
    if (getloadavg(&load, 1) == 1 && load > BUSY_LOAD)
        printf(
            "The machine is busy (load %.1f): pages a second say little, CPU seconds are high.\n",
            load);
    if (run_all(&bench, &err) < 0) {
        fprintf(stderr, "bench: %s\n", err.msg);
        return 1;
    }
    if (!bench.memory_only) {
        print_stages(&bench.stages);
        print_speed(&bench);
    }
    print_memory(&bench.one);
    return 0;
}
