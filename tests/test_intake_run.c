/* A run that is killed at any system call, or loses any of its processes, and is started again
 * ends with the same work items and the same files as one that nobody disturbed.
 *
 * This program is its own mailroom: "run HOME" is a run whose pages are letters instead of scans
 * (tests/support_pages.h), and with the hidden command it is that run's zygote. */
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "intake/item_json.h"
#include "intake/jail.h"
#include "intake/lock.h"
#include "intake/run.h"
#include "intake/store/item.h"
#include "tests/support_dir.h"
#include "tests/support_pages.h"

#define KILL_POINTS 24 /* of the way through a run; MAILROOM_KILLS=N tries N of them */
#define STORMS      2
#define PAGE_MS     3          /* what reading a page takes */
#define RECEIVED    1790000000 /* mtime of every batch, s since 1970 */

/* ---- the run under test ---- */

static void spin_ms(int ms)
{
    struct timespec begin, now;

    clock_gettime(CLOCK_MONOTONIC, &begin);
    do
        clock_gettime(CLOCK_MONOTONIC, &now);
    while ((now.tv_sec - begin.tv_sec) * 1000 + (now.tv_nsec - begin.tv_nsec) / 1000000 < ms);
}

static int read_page(void *state, int fd, const struct zygote_request *request,
                     struct page_facts *ret_facts, unsigned char **ret_picture,
                     size_t *ret_picture_size, struct err *err)
{
    char letter;

    (void)state;
    (void)err;
    if (pread(fd, &letter, 1, (off_t)request->page - 1) != 1)
        return -1;
    if (letter == '!')
        abort();
    spin_ms(PAGE_MS);
    support_page(ret_facts, (int)request->page, letter);
    *ret_picture = (unsigned char *)strdup("JPG");
    *ret_picture_size = 3;
    return 0;
}

static int inspect(void *state, int fd, struct inspection *ret_inspection)
{
    const off_t size = lseek(fd, 0, SEEK_END);
    char first = '?', last = '?';

    (void)state;
    if (pread(fd, &first, 1, 0) != 1 || pread(fd, &last, 1, size - 1) != 1)
        return -1;
    ret_inspection->pages = (int32_t)size;
    ret_inspection->complete = last != '~';
    ret_inspection->failed = first == '?';
    strcpy(ret_inspection->msg, ret_inspection->failed ? "this is no scan" : "");
    return 0;
}

static int serve(void)
{
    const struct zygote_reader reader = {.read_page = read_page, .inspect = inspect};

    return zygote_serve(ZYGOTE_SOCKET, &reader, "models", "rules", NULL);
}

static int run_store(struct run *run, struct err *err)
{
    static char program[] = "test", command[] = ZYGOTE_COMMAND;
    static char *const zygote[] = {program, command, NULL};
    const struct pool_options options = {.zygote = zygote, .jobs = 2, .timeout_s = 20};
    struct pipeline *pipeline = &run->pipeline;
    int rc = -1;

    if (store_open(pipeline->home->database, STORE_WRITE, &pipeline->store, err) == 0 &&
        store_verify(pipeline->store, err) == 0 &&
        pool_start(&options, &pipeline->reading->pool, err) == 0)
        rc = run_home(run, err);
    reading_stop(pipeline->reading);
    store_close(pipeline->store);
    return rc;
}

static int run(const char *path)
{
    struct reading reading = {.rules_version = "version"};
    struct stationery *stationery = NULL;
    struct conf conf;
    struct home home;
    struct run run = {.pipeline = {.home = &home, .conf = &conf, .reading = &reading}};
    struct err err = {0};
    int lock, rc;

    conf_init(&conf);
    conf.stable_seconds = conf.incomplete_seconds = 0;
    if (rules_load("rules", &reading.rules, &err) < 0 ||
        stationery_load("rules", &stationery, &err) < 0 || home_open(path, NULL, &home, &err) < 0 ||
        lock_take(home.fd, &lock, &err) < 0) {
        fprintf(stderr, "%s\n", err.msg);
        return STATUS_USAGE;
    }
    run.stationery = stationery;
    rc = run_store(&run, &err);
    if (rc < 0)
        fprintf(stderr, "%s\n", err.msg);
    stationery_free(stationery);
    home_close(&home);
    return rc < 0 ? STATUS_USAGE : run.partial ? STATUS_PARTIAL : STATUS_OK;
}

/* ---- homes ---- */

static const struct {
    const char *name, *letters;
} batches[] = {
    {"morning.tif", "1FObF2FF"},
    {"again.tif", "1FObF2FF"}, /* the same bytes */
    {"noon \xff\n.tif", "OSF!bSS1FM"},
    {"broken.tif", "?"},
    {"cut.tif", "1F~"},
    {"blank.tif", "bb"},
};

static void home_fill(const char *home)
{
    const struct timespec times[2] = {{.tv_sec = RECEIVED}, {.tv_sec = RECEIVED}};
    char path[512];

    mkdir(home, 0700);
    snprintf(path, sizeof path, "%s/inbox", home);
    mkdir(path, 0700);
    for (size_t i = 0; i < sizeof batches / sizeof *batches; i++) {
        int fd;

        snprintf(path, sizeof path, "%s/inbox/%s", home, batches[i].name);
        fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
        ck_assert_int_ge(fd, 0);
        ck_assert_int_gt(write(fd, batches[i].letters, strlen(batches[i].letters)), 0);
        futimens(fd, times);
        close(fd);
    }
}

/* Everything that must come out the same: the items, and the names of all files. */
static void tell_items(const char *home, FILE *out)
{
    const struct item_filter all = {0};
    char path[512], after[ITEM_ID_SIZE] = "";
    struct store *store;
    struct item item;
    struct err err;

    snprintf(path, sizeof path, "%s/mailroom.db", home);
    ck_assert_msg(store_open(path, STORE_READ, &store, &err) == 0, "%s", err.msg);
    ck_assert_int_eq(store_verify(store, NULL), 0);
    while (item_next(store, after, &all, &item, &err) == 1) {
        char *line = item_json_complete(&item, &err);

        fprintf(out, "%s\n", line);
        free(line);
        memcpy(after, item.id, sizeof after);
        item_release(&item);
    }
    store_close(store);
}

static void tell_files(const char *home, FILE *out)
{
    static const char *const folders[] = {"inbox",  "spool",   "archive", "quarantine",
                                          "labels", "letters", "lists",   "pages"};
    char path[512];

    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        struct dirent **names;
        int n;

        snprintf(path, sizeof path, "%s/%s", home, folders[i]);
        n = scandir(path, &names, NULL, alphasort);
        ck_assert_int_ge(n, 0);
        for (int k = 0; k < n; k++) {
            fprintf(out, "%s/%s\n", folders[i], names[k]->d_name);
            free(names[k]);
        }
        free(names);
    }
}

static char *tell_home(const char *home)
{
    char *text = NULL;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    tell_items(home, out);
    tell_files(home, out);
    fclose(out);
    return text;
}

/* ---- processes ---- */

static pid_t start(const char *home, bool traced)
{
    pid_t pid = fork();

    if (pid == 0) {
        int nowhere = open("/dev/null", O_WRONLY);

        if (!getenv("MAILROOM_TELL"))
            dup2(nowhere, 2);
        if (traced)
            ptrace(PTRACE_TRACEME, 0, NULL, NULL);
        execl("/proc/self/exe", "test", "run", home, (char *)NULL);
        _exit(STATUS_USAGE);
    }
    return pid;
}

static int finish(pid_t pid)
{
    int status;

    ck_assert_int_eq(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Runs until the n-th stop at a system call and kills it there; n 0: to the end. Returns the number
 * of stops. */
static long run_traced(const char *home, long n)
{
    pid_t pid = start(home, true);
    long stops = 0;
    int status, pass = 0;

    while (waitpid(pid, &status, 0) == pid && WIFSTOPPED(status)) {
        const int signal_number = WSTOPSIG(status);

        if (stops == 0)
            ptrace(PTRACE_SETOPTIONS, pid, NULL, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
        pass = signal_number == (SIGTRAP | 0x80) || signal_number == SIGTRAP ? 0 : signal_number;
        if (++stops == n)
            kill(pid, SIGKILL);
        else
            ptrace(PTRACE_SYSCALL, pid, NULL, pass);
    }
    return stops;
}

/* Returns a process below pid, picked at random: the zygote, a page process, or pid itself. */
static pid_t pick_process(pid_t pid, unsigned *seed)
{
    for (;;) {
        char path[64];
        FILE *file;
        int children[64], n = 0;

        snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
        file = fopen(path, "re");
        while (file && n < 64 && fscanf(file, "%d", &children[n]) == 1)
            n++;
        if (file)
            fclose(file);
        if (n == 0 || rand_r(seed) % 4 == 0)
            return pid;
        pid = children[rand_r(seed) % (unsigned)n];
    }
}

/* Kills something every few milliseconds until the run is over. */
static void storm(pid_t pid, unsigned *seed)
{
    int status;

    while (waitpid(pid, &status, WNOHANG) == 0) {
        const struct timespec pause = {.tv_nsec = (long)(rand_r(seed) % 60) * 1000000L};

        nanosleep(&pause, NULL);
        if (rand_r(seed) % 2)
            kill(pick_process(pid, seed), SIGKILL);
    }
}

/* ---- tests ---- */

static const char *folder;
static char reference[340];
static char *undisturbed;
static long stops_of_a_run;

static void set_up(void)
{
    /* In memory, if there is such a place: thousands of syncs would only wait for the disk. */
    if (access("/dev/shm", W_OK) == 0)
        setenv("TMPDIR", "/dev/shm", 0);
    folder = dir_make();
    snprintf(reference, sizeof reference, "%s/reference", folder);
    home_fill(reference);
    ck_assert_int_eq(finish(start(reference, false)), STATUS_PARTIAL);
    undisturbed = tell_home(reference);
}

static void tear_down(void)
{
    free(undisturbed);
    dir_remove();
}

static void check_after(const char *home, const char *when)
{
    char *text;
    int tries = 0;

    /* What was left over is done; what was quarantined before is not told twice. */
    while (finish(start(home, false)) > STATUS_PARTIAL)
        ck_assert_int_lt(++tries, 3);
    text = tell_home(home);
    ck_assert_msg(!strcmp(text, undisturbed), "%s:\n%s\ninstead of\n%s", when, text, undisturbed);
    free(text);
}

/* The reference is what it should be, and a second run over it changes nothing. */
START_TEST(test_undisturbed)
{
    static const char *const wanted[] = {
        "\"id\":\"W20260921-000001\"", "\"id\":\"W20260921-000005\"",
        "\narchive/again.tif\n",       "\narchive/morning.tif\n",
        "\narchive/noon \xff\n.tif\n", "\narchive/blank.tif\n",
        "\nquarantine/broken.tif\n",   "\nquarantine/cut.tif\n",
        "\nquarantine/cut.tif.reason", "\"batch\":\"noon %FF%0A.tif\""};

    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        ck_assert_msg(strstr(undisturbed, wanted[i]), "no %s in\n%s", wanted[i], undisturbed);
    ck_assert_ptr_null(strstr(undisturbed, "000006"));
    ck_assert_ptr_null(strstr(undisturbed, "inbox/again"));
    ck_assert_int_eq(finish(start(reference, false)), STATUS_OK);
    check_after(reference, "a second run");
}
END_TEST

START_TEST(test_killed_at_call)
{
    const char *many = getenv("MAILROOM_KILLS");
    const int points = many ? atoi(many) : KILL_POINTS;
    char home[400], when[64];
    long step;

    snprintf(home, sizeof home, "%s/counted", folder);
    home_fill(home);
    stops_of_a_run = run_traced(home, 0);
    check_after(home, "a traced run");
    step = points < stops_of_a_run ? stops_of_a_run / points : 1;
    for (long n = 1 + step / 2; n < stops_of_a_run; n += step) {
        snprintf(home, sizeof home, "%s/killed-%ld", folder, n);
        snprintf(when, sizeof when, "killed at stop %ld of %ld", n, stops_of_a_run);
        home_fill(home);
        run_traced(home, n);
        check_after(home, when);
    }
}
END_TEST

START_TEST(test_storm)
{
    unsigned seed = (unsigned)_i * 7919 + 1;
    char home[400], when[64];

    snprintf(home, sizeof home, "%s/storm-%d", folder, _i);
    snprintf(when, sizeof when, "storm of seed %u", seed);
    home_fill(home);
    for (int round = 0; round < 5; round++)
        storm(start(home, false), &seed);
    check_after(home, when);
}
END_TEST

/* Of many at once exactly one works. */
START_TEST(test_lock)
{
    char home[400];
    struct home folders;
    int lock, second;
    struct err err;

    snprintf(home, sizeof home, "%s/locked", folder);
    ck_assert_int_eq(home_open(home, NULL, &folders, NULL), 0);
    ck_assert_int_eq(lock_take(folders.fd, &lock, NULL), 0);
    ck_assert_int_eq(lock_take(folders.fd, &second, &err), -1);
    ck_assert_int_eq(err.code, ERR_LOCKED);
    close(lock);
    ck_assert_int_eq(lock_take(folders.fd, &lock, NULL), 0);
    close(lock);
    home_close(&folders);
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite = suite_create("run");
    TCase *tcase = tcase_create("run");
    SRunner *runner;
    int failed;

    if (sodium_init() < 0)
        return EXIT_FAILURE;
    if (argc > 1 && !strcmp(argv[1], ZYGOTE_COMMAND))
        return serve();
    if (argc > 2 && !strcmp(argv[1], "run"))
        return run(argv[2]);
    tcase_add_unchecked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, getenv("MAILROOM_KILLS") ? 7200 : 120);
    tcase_add_test(tcase, test_undisturbed);
    tcase_add_test(tcase, test_killed_at_call);
    tcase_add_loop_test(tcase, test_storm, 0, STORMS);
    tcase_add_test(tcase, test_lock);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
