/* Batch files on their way: which are taken, and that none is lost, changed or named astray. */
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "intake/inbox.h"
#include "tests/support_dir.h"

static struct home home;
static char longest[NAME_MAX + 1]; /* 255 bytes, .tif at the end */

static void set_up(void)
{
    struct err err;

    ck_assert_int_ge(sodium_init(), 0);
    memset(longest, 'n', NAME_MAX);
    memcpy(longest + NAME_MAX - 4, ".tif", 4);
    dir_make();
    ck_assert_msg(home_open(dir_file("home"), NULL, &home, &err) == 0, "%s", err.msg);
}

static void tear_down(void)
{
    home_close(&home);
    dir_remove();
}

static void put(enum home_folder folder, const char *name, const char *bytes)
{
    int fd = openat(home.folders[folder], name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(write(fd, bytes, strlen(bytes)), (ssize_t)strlen(bytes));
    close(fd);
}

/* True if the file is there and holds these bytes. */
static bool holds(enum home_folder folder, const char *name, const char *bytes)
{
    char got[1024] = "";
    int fd = openat(home.folders[folder], name, O_RDONLY);
    ssize_t n = fd < 0 ? -1 : read(fd, got, sizeof got - 1);

    if (fd >= 0)
        close(fd);
    return n == (ssize_t)strlen(bytes) && !memcmp(got, bytes, (size_t)n);
}

/* Returns the state of a name in the inbox, INBOX_GONE if it is not listed. */
static enum inbox_state state_of(const char *name, int stable_seconds, struct inbox_file *ret_file)
{
    enum inbox_state state = INBOX_GONE;
    struct inbox_list list;

    ck_assert_int_eq(inbox_list(home.folders[HOME_INBOX], stable_seconds, &list, NULL), 0);
    for (int i = 0; i < list.n; i++)
        if (!strcmp(list.files[i].name, name)) {
            state = list.files[i].state;
            if (ret_file)
                *ret_file = list.files[i];
        }
    inbox_list_release(&list);
    return state;
}

static struct spooled claim(const char *name)
{
    struct spooled spooled;
    struct inbox_file file;
    struct err err;

    ck_assert_int_eq(state_of(name, 0, &file), INBOX_READY);
    ck_assert_msg(inbox_claim(&home, &file, &spooled, &err) == 1, "%s", err.msg);
    ck_assert_int_eq(state_of(name, 0, NULL), INBOX_GONE);
    return spooled;
}

static bool spool_is_empty(void)
{
    struct spooled *left;
    const int n = inbox_resume(&home, &left, NULL);

    for (int i = 0; i < n; i++)
        spooled_release(&left[i]);
    free(left);
    return n == 0;
}

static const char *const odd_names[] = {
    "a.tif",        "-rf",      "--home",     "..tif",  "a b.tif",          "a\nb.tif",
    "\xff\xfe.tif", "%s%n.tif", "批次一.tif", "no-end", "a.tif.reason.txt", "$(reboot).tif",
    longest,
};

START_TEST(test_names)
{
    const char *name = odd_names[_i];
    struct spooled spooled;

    put(HOME_INBOX, name, "bytes");
    if (name[0] == '.') {
        ck_assert_int_eq(state_of(name, 0, NULL), INBOX_GONE); /* hidden: left alone */
        return;
    }
    spooled = claim(name);
    ck_assert_int_eq(inbox_hash(&spooled, NULL), 0);
    ck_assert_int_eq(inbox_mark_known(&home, &spooled, NULL), 0);
    ck_assert_int_eq(inbox_archive(&home, &spooled, NULL), 0);
    ck_assert(holds(HOME_ARCHIVE, name, "bytes"));

    put(HOME_INBOX, name, "broken");
    spooled = claim(name);
    ck_assert_int_eq(inbox_quarantine(&home, &spooled, "why", NULL), 0);
    ck_assert(holds(HOME_QUARANTINE, name, "broken"));
    if (name != longest) {
        char reason[NAME_MAX + 1];

        snprintf(reason, sizeof reason, "%.200s.reason.txt", name);
        ck_assert(holds(HOME_QUARANTINE, reason, "why\n"));
    }
    ck_assert(spool_is_empty());
}
END_TEST

/* A name that is taken gets a number; nothing is ever replaced. */
START_TEST(test_same_name)
{
    static const char *const bytes[] = {"one", "two", "three"};
    char shortened[NAME_MAX + 1];

    for (int i = 0; i < 3; i++) {
        struct spooled spooled;

        put(HOME_INBOX, "a.tif", bytes[i]);
        spooled = claim("a.tif");
        ck_assert_int_eq(inbox_archive(&home, &spooled, NULL), 0);
        put(HOME_INBOX, longest, bytes[i]);
        spooled = claim(longest);
        ck_assert_int_eq(inbox_quarantine(&home, &spooled, bytes[i], NULL), 0);
    }
    ck_assert(holds(HOME_ARCHIVE, "a.tif", "one"));
    ck_assert(holds(HOME_ARCHIVE, "a-2.tif", "two"));
    ck_assert(holds(HOME_ARCHIVE, "a-3.tif", "three"));
    memcpy(shortened, longest, sizeof shortened);
    memcpy(shortened + NAME_MAX - 6, "-3.tif", 6);
    ck_assert(holds(HOME_QUARANTINE, shortened, "three"));
}
END_TEST

START_TEST(test_alien)
{
    struct inbox_file file;

    put(HOME_LISTS, "secret", "secret");
    if (_i == 0)
        ck_assert_int_eq(symlinkat("../lists/secret", home.folders[HOME_INBOX], "alien"), 0);
    else
        ck_assert_int_eq(mkfifoat(home.folders[HOME_INBOX], "alien", 0600), 0);
    ck_assert_int_eq(state_of("alien", 0, &file), INBOX_ALIEN);
    ck_assert_int_eq(inbox_quarantine_unopened(&home, &file, "why", NULL), 0);
    ck_assert_int_eq(state_of("alien", 0, NULL), INBOX_GONE);
    ck_assert_int_eq(faccessat(home.folders[HOME_QUARANTINE], "alien.reason.txt", R_OK, 0), 0);
    ck_assert(holds(HOME_LISTS, "secret", "secret"));
}
END_TEST

static const char *const left_alone[] = {".hidden.tif", "a.tif.part", "a.tmp", "a.tif~", "folder"};

START_TEST(test_left_alone)
{
    if (!strcmp(left_alone[_i], "folder"))
        ck_assert_int_eq(mkdirat(home.folders[HOME_INBOX], "folder", 0700), 0);
    else
        put(HOME_INBOX, left_alone[_i], "bytes");
    ck_assert_int_eq(state_of(left_alone[_i], 0, NULL), INBOX_GONE);
}
END_TEST

/* Seconds since the last change and what a file that old is. */
static const struct {
    int age, stable_seconds;
    enum inbox_state state;
} ages[] = {
    {0, 5, INBOX_YOUNG},     {3, 5, INBOX_YOUNG},     {60, 5, INBOX_READY},
    {0, 0, INBOX_READY},     {-3600, 5, INBOX_YOUNG}, /* the scanner's clock is ahead: the time of
                                                         arrival counts */
    {-3600, 0, INBOX_READY}, {60, 61, INBOX_YOUNG},
};

START_TEST(test_young)
{
    struct timespec times[2] = {{.tv_nsec = UTIME_NOW}, {.tv_sec = time(NULL) - ages[_i].age}};

    put(HOME_INBOX, "a.tif", "bytes");
    ck_assert_int_eq(utimensat(home.folders[HOME_INBOX], "a.tif", times, 0), 0);
    ck_assert_int_eq(state_of("a.tif", ages[_i].stable_seconds, NULL), ages[_i].state);
}
END_TEST

START_TEST(test_held_open)
{
    int fd;

    put(HOME_INBOX, "a.tif", "bytes");
    fd = openat(home.folders[HOME_INBOX], "a.tif", O_WRONLY | O_APPEND);
    ck_assert_int_ge(fd, 0);
    ck_assert_int_eq(state_of("a.tif", 0, NULL), INBOX_YOUNG);
    close(fd);
    ck_assert_int_eq(state_of("a.tif", 0, NULL), INBOX_READY);
}
END_TEST

/* Changed, replaced or taken away between the look and the claim: it stays where it was. */
START_TEST(test_changed_meanwhile)
{
    struct inbox_file file;
    struct spooled spooled;

    put(HOME_INBOX, "a.tif", "bytes");
    ck_assert_int_eq(state_of("a.tif", 0, &file), INBOX_READY);
    if (_i == 0) {
        put(HOME_INBOX, "a.tif", "more bytes");
    } else if (_i == 1) {
        put(HOME_INBOX, "b.tif", "other");
        renameat(home.folders[HOME_INBOX], "b.tif", home.folders[HOME_INBOX], "a.tif");
    } else {
        unlinkat(home.folders[HOME_INBOX], "a.tif", 0);
    }
    ck_assert_int_eq(inbox_claim(&home, &file, &spooled, NULL), 0);
    ck_assert_int_eq(state_of("a.tif", 0, NULL), _i == 2 ? INBOX_GONE : INBOX_READY);
    ck_assert(spool_is_empty());
}
END_TEST

START_TEST(test_resume)
{
    struct spooled one, two, *left;

    put(HOME_INBOX, "small.tif", "s");
    put(HOME_INBOX, "large.tif", "large");
    one = claim("small.tif");
    ck_assert_int_eq(inbox_hash(&one, NULL), 0);
    ck_assert_str_eq(one.sha256,
                     "043a718774c572bd8a25adbeb1bfcd5c0256ae11cecf9f9c3f925d0e52beaf89");
    ck_assert_int_eq(inbox_mark_known(&home, &one, NULL), 0);
    two = claim("large.tif");
    spooled_release(&one);
    spooled_release(&two);
    mkdirat(home.folders[HOME_SPOOL], "new-000007", 0700); /* killed before the rename */
    ck_assert_int_eq(inbox_resume(&home, &left, NULL), 2);
    ck_assert_str_eq(left[0].name, "small.tif"); /* known to the database: goes first */
    ck_assert(inbox_is_known(&left[0]));
    ck_assert_str_eq(left[1].name, "large.tif");
    ck_assert(!inbox_is_known(&left[1]));
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(inbox_archive(&home, &left[i], NULL), 0);
    free(left);
    ck_assert(spool_is_empty());
    ck_assert_int_ne(faccessat(home.folders[HOME_SPOOL], "new-000007", F_OK, 0), 0);
}
END_TEST

START_TEST(test_order)
{
    static const char *const wanted[] = {"b.tif", "c.tif", "a.tif"};
    struct inbox_list list;

    put(HOME_INBOX, "a.tif", "1");
    put(HOME_INBOX, "c.tif", "123");
    put(HOME_INBOX, "b.tif", "123");
    ck_assert_int_eq(inbox_list(home.folders[HOME_INBOX], 0, &list, NULL), 0);
    ck_assert_int_eq(list.n, 3);
    for (int i = 0; i < 3; i++)
        ck_assert_str_eq(list.files[i].name, wanted[i]);
    inbox_list_release(&list);
}
END_TEST

static const struct {
    const char *name, *shown;
} shown_names[] = {
    {"a.tif", "a.tif"},
    {"批次.tif", "批次.tif"},
    {"a\nb", "a%0Ab"},
    {"\xff\xc3", "%FF%C3"},
    {"\xc0\x80", "%C0%80"},
    {"\xed\xa0\x80", "%ED%A0%80"},
    {"\x7f\xc2\x9b", "%7F%C2%9B"},
    {"\xf0\x9f\x93\xa0", "\xf0\x9f\x93\xa0"},
    {"\xe6\x89", "%E6%89"},
    {"", ""},
};

START_TEST(test_shown)
{
    char shown[LIMIT_TEXT];

    inbox_show_name(shown, sizeof shown, shown_names[_i].name);
    ck_assert_str_eq(shown, shown_names[_i].shown);
}
END_TEST

START_TEST(test_home)
{
    struct home other;
    struct err err;

    ck_assert_int_eq(home_write(home.folders[HOME_PAGES], "p.png", "one", 3, NULL), 0);
    ck_assert_int_eq(home_write(home.folders[HOME_PAGES], "p.png", "two", 3, NULL), 0);
    ck_assert(holds(HOME_PAGES, "p.png", "two"));
    put(HOME_PAGES, ".tmp-file", "half");
    home_sweep(&home);
    ck_assert(!holds(HOME_PAGES, ".tmp-file", "half"));
    ck_assert_int_eq(home_open(dir_file("no/such/parent"), NULL, &other, &err), -1);
    ck_assert_int_eq(err.code, ERR_CONFIG);
    put(HOME_PAGES, "file", "");
    ck_assert_int_eq(home_open(dir_file("home/pages/file"), NULL, &other, &err), -1);
    ck_assert_int_eq(err.code, ERR_CONFIG);
}
END_TEST

#define LOOP(test, table) tcase_add_loop_test(tcase, test, 0, (int)(sizeof table / sizeof *table))

int main(void)
{
    Suite *suite = suite_create("inbox");
    TCase *tcase = tcase_create("inbox");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    LOOP(test_names, odd_names);
    tcase_add_test(tcase, test_same_name);
    tcase_add_loop_test(tcase, test_alien, 0, 2);
    LOOP(test_left_alone, left_alone);
    LOOP(test_young, ages);
    tcase_add_test(tcase, test_held_open);
    tcase_add_loop_test(tcase, test_changed_meanwhile, 0, 3);
    tcase_add_test(tcase, test_resume);
    tcase_add_test(tcase, test_order);
    LOOP(test_shown, shown_names);
    tcase_add_test(tcase, test_home);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
