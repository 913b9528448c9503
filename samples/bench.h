/* What the bench measures with: other programs run and watched, and the stages of page facts
 * added up. */
#ifndef SAMPLES_BENCH_H
#define SAMPLES_BENCH_H

#include "rules/err.h"
#include "rules/facts.h"

#define BENCH_EARLY_PAGE 10 /* memory is compared from this page on: the models are loaded */

/* Processes of the program by their distance from the one started. */
enum process_level { PROCESS_DISPATCHER, PROCESS_ZYGOTE, PROCESS_PAGE, PROCESS_LEVELS };

struct bench_usage {
    double wall_s, cpu_s;      /* CPU of the program and all its children */
    long peak_kb;              /* resident, of the largest process, by the kernel's account */
    long pages;                /* page processes seen; short ones are missed */
    long peak[PROCESS_LEVELS]; /* resident kB, of the largest process of each level; sampled */
    long early[PROCESS_PAGE], late[PROCESS_PAGE]; /* resident kB at BENCH_EARLY_PAGE and the end */
};

/* Runs a program with its output in the file `output` (replaced) and waits for it, looking at its
 * processes all the while. OpenMP is held to one thread. Returns 0, or -1 with ERR_IO (run) if it
 * cannot be started or ends with another status than 0. */
int bench_run(const char *const *argv, const char *output, struct bench_usage *ret_usage,
              struct err *err);

/* CPU microseconds of pages of one class. */
struct bench_class {
    long pages;
    double stage_us[STAGE_COUNT];
};

struct bench_stages {
    long pages;
    struct bench_class all, classes[PAGE_CLASS_COUNT];
};

/* Adds up what `mailroom check --facts` printed into a file. Returns 0, or -1 with ERR_IO or
 * ERR_FORMAT (run). */
int bench_stages(const char *path, struct bench_stages *ret_stages, struct err *err);

extern const char *const bench_stage_names[STAGE_COUNT];

#endif
