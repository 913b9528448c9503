/* Page processes that misbehave: each costs its own page and nothing else. This program is its own
 * zygote: with the hidden command it serves readers that crash, hang, flood and break out. */
#include <check.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "intake/jail.h"
#include "intake/pool.h"
#include "rules/facts_pack.h"

#define TIMEOUT_S 1

/* What a page process does is chosen by the page number. */
enum deed {
    DEED_READ = 1,
    DEED_CRASH,
    DEED_ABORT,
    DEED_SPIN,
    DEED_SLEEP,
    DEED_MEMORY,
    DEED_OPEN_FILE,
    DEED_NETWORK,
    DEED_FORK,
    DEED_EXEC,
    DEED_EXECUTABLE_MEMORY,
    DEED_FLOOD,
    DEED_GARBAGE,
    DEED_SILENCE,
    DEED_KILLED,
    DEED_ERROR,
    DEED_COUNT
};

static void take_all_memory(void)
{
    while (malloc(1 << 20))
        ;
    abort(); /* as the C++ run time does */
}

static void do_deed(enum deed deed, int fd)
{
    static const char junk[4096] = "junk";
    volatile int *nowhere = NULL;
    char byte;

    switch (deed) {
    case DEED_CRASH:
        *nowhere = 1;
        break;
    case DEED_ABORT:
        abort();
    case DEED_SPIN:
        for (;;)
            ;
    case DEED_SLEEP:
        for (;;)
            (void)!read(fd, &byte, 0); /* waits for ever, without a forbidden call */
    case DEED_MEMORY:
        take_all_memory();
        break;
    case DEED_OPEN_FILE:
        if (open("/etc/passwd", O_RDONLY) >= 0 || open("/tmp/mailroom-page", O_CREAT, 0600) >= 0)
            _exit(EXIT_SUCCESS);
        abort();
    case DEED_NETWORK:
        socket(AF_INET, SOCK_STREAM, 0);
        break;
    case DEED_FORK:
        fork();
        break;
    case DEED_EXEC:
        execl("/bin/true", "true", (char *)NULL);
        break;
    case DEED_EXECUTABLE_MEMORY:
        mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        break;
    case DEED_FLOOD:
        for (;;)
            (void)!write(4, junk, sizeof junk);
    case DEED_GARBAGE:
        (void)!write(4, "half a frame", 12);
        _exit(EXIT_SUCCESS);
    case DEED_SILENCE:
        _exit(EXIT_SUCCESS);
    case DEED_KILLED:
        raise(SIGKILL);
        break;
    default:
        break;
    }
}

static int read_page(void *state, int fd, const struct zygote_request *request,
                     struct page_facts *ret_facts, unsigned char **ret_picture,
                     size_t *ret_picture_size, struct err *err)
{
    const enum deed deed = (enum deed)request->page;
    char text[8] = "";

    (void)state;
    (void)err;
    do_deed(deed, fd);
    if (deed == DEED_ERROR)
        return -1;
    if (read(fd, text, 4) != 4)
        return -1;
    ret_facts->page = (int)request->page;
    memcpy(ret_facts->title, text, 5);
    if (request->picture) {
        *ret_picture = (unsigned char *)strdup("JPG");
        *ret_picture_size = 3;
    }
    return 0;
}

static int inspect(void *state, int fd, struct inspection *ret_inspection)
{
    (void)state;
    (void)fd;
    ret_inspection->pages = 5;
    ret_inspection->complete = 1;
    return 0;
}

/* ---- the dispatcher's side ---- */

static struct pool *pool;
static char scan[] = "/tmp/mailroom-pool-XXXXXX";

static void set_up(void)
{
    static char program[] = "test", command[] = ZYGOTE_COMMAND;
    static char *const zygote[] = {program, command, NULL};
    const struct pool_options options = {.zygote = zygote, .jobs = 3, .timeout_s = TIMEOUT_S};
    struct err err;
    int fd = mkstemp(scan);

    ck_assert_int_eq(write(fd, "scan of a page", 14), 14);
    close(fd);
    ck_assert_msg(pool_start(&options, &pool, &err) == 0, "%s", err.msg);
    ck_assert_str_eq(pool_models_digest(pool), "models");
    ck_assert_str_eq(pool_rules_digest(pool), "rules");
}

static void tear_down(void)
{
    pool_stop(pool);
    unlink(scan);
}

static void give(int page)
{
    const struct pool_task task = {
        .verb = ZYGOTE_READ, .folder = AT_FDCWD, .name = scan, .page = page, .picture = true};

    ck_assert_int_eq(pool_give(pool, &task, NULL), 0);
}

static void check_good(const struct pool_result *result)
{
    static struct page_facts facts;

    ck_assert_msg(!result->cause, "%s", result->cause);
    ck_assert_int_eq(facts_unpack(result->frame.body, result->frame.body_size, &facts, NULL), 0);
    ck_assert_int_eq(facts.page, result->page);
    ck_assert_str_eq(facts.title, "scan");
    ck_assert_uint_eq(result->frame.picture_size, 3);
}

static const struct {
    enum deed deed;
    const char *cause;
} causes[] = {
    {DEED_CRASH, "sigsegv"},   {DEED_ABORT, "sigabrt"},     {DEED_SPIN, "timeout"},
    {DEED_SLEEP, "timeout"},   {DEED_MEMORY, "oom"},        {DEED_OPEN_FILE, "sigabrt"},
    {DEED_NETWORK, "sigsys"},  {DEED_FORK, "sigsys"},       {DEED_EXEC, "sigsys"},
    {DEED_FLOOD, "malformed"}, {DEED_GARBAGE, "malformed"}, {DEED_SILENCE, "malformed"},
    {DEED_KILLED, "oom"},      {DEED_ERROR, "failed"},      {DEED_EXECUTABLE_MEMORY, "sigsys"},
};

/* The bad page beside a good one; and one after it. */
START_TEST(test_cause)
{
    struct pool_result result;

    give((int)causes[_i].deed);
    give(DEED_READ);
    for (int n = 0; n < 2; n++) {
        ck_assert_int_eq(pool_take(pool, &result, NULL), 0);
        if (result.page == DEED_READ)
            check_good(&result);
        else
            ck_assert_str_eq(result.cause, causes[_i].cause);
        pool_result_release(&result);
    }
    give(DEED_READ);
    ck_assert_int_eq(pool_take(pool, &result, NULL), 0);
    check_good(&result);
    pool_result_release(&result);
    ck_assert_int_eq(pool_busy(pool), 0);
}
END_TEST

START_TEST(test_inspect)
{
    const struct pool_task task = {.verb = ZYGOTE_INSPECT, .folder = AT_FDCWD, .name = scan};
    struct pool_result result;
    struct inspection inspection;

    ck_assert_int_eq(pool_give(pool, &task, NULL), 0);
    ck_assert_int_eq(pool_take(pool, &result, NULL), 0);
    ck_assert_ptr_null(result.cause);
    memcpy(&inspection, result.frame.body, sizeof inspection);
    ck_assert_int_eq(inspection.pages, 5);
    pool_result_release(&result);
}
END_TEST

/* Somebody kills the zygote while pages are being read: a new one reads them. */
START_TEST(test_zygote_killed)
{
    const struct timespec moment = {.tv_nsec = 20000000};
    struct pool_result result;

    give(DEED_READ);
    give(DEED_SPIN);
    nanosleep(&moment, NULL);
    ck_assert_int_eq(kill(pool_zygote(pool), _i ? SIGSTOP : SIGKILL), 0);
    give(DEED_READ);
    for (int n = 0; n < 3; n++) {
        ck_assert_int_eq(pool_take(pool, &result, NULL), 0);
        if (result.page == DEED_READ)
            check_good(&result);
        else
            ck_assert_str_eq(result.cause, "timeout");
        pool_result_release(&result);
    }
}
END_TEST

START_TEST(test_no_scan)
{
    const struct pool_task task = {
        .verb = ZYGOTE_READ, .folder = AT_FDCWD, .name = "/tmp/no/such/scan", .page = 1};
    struct err err = {0};

    ck_assert_int_eq(pool_give(pool, &task, &err), -1);
    ck_assert_int_eq(err.scope, ERR_BATCH);
    ck_assert_int_eq(pool_busy(pool), 0);
}
END_TEST

static int serve(void)
{
    const struct zygote_reader reader = {.read_page = read_page, .inspect = inspect};

    return zygote_serve(ZYGOTE_SOCKET, &reader, "models", "rules", NULL);
}

int main(int argc, char **argv)
{
    Suite *suite = suite_create("pool");
    TCase *tcase = tcase_create("pool");
    SRunner *runner;
    /* The sanitizer needs the calls and the memory that the jail takes away. */
    const int first = 0, last = (int)(sizeof causes / sizeof *causes);
    int failed;

    if (sodium_init() < 0)
        return EXIT_FAILURE;
    if (argc > 1 && !strcmp(argv[1], ZYGOTE_COMMAND))
        return serve();
    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_set_timeout(tcase, 30);
    if (!JAIL_SANITIZED)
        tcase_add_loop_test(tcase, test_cause, first, last);
    tcase_add_test(tcase, test_inspect);
    tcase_add_loop_test(tcase, test_zygote_killed, 0, JAIL_SANITIZED ? 1 : 2);
    tcase_add_test(tcase, test_no_scan);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
