/* The frame of a page process's answer: what was written is read, and nothing else is. */
#include <check.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake/frame.h"
#include "rules/limits.h"

static int ends[2];

static void set_up(void)
{
    ck_assert_int_ge(sodium_init(), 0);
    ck_assert_int_eq(pipe2(ends, O_NONBLOCK), 0);
    fcntl(ends[1], F_SETPIPE_SZ, 1 << 20);
}

static void tear_down(void)
{
    close(ends[0]);
    if (ends[1] >= 0)
        close(ends[1]);
}

static const unsigned char body[] = "facts", picture[] = "picture of the page";
static const struct frame sample = {.kind = FRAME_FACTS,
                                    .page = 7,
                                    .body = body,
                                    .body_size = sizeof body,
                                    .picture = picture,
                                    .picture_size = sizeof picture};

/* Takes a frame's bytes out of the pipe. */
static size_t frame_bytes(const struct frame *frame, unsigned char *ret, size_t size)
{
    ssize_t n;

    ck_assert_int_eq(frame_write(ends[1], frame, NULL), 0);
    n = read(ends[0], ret, size);
    ck_assert_int_gt(n, 0);
    return (size_t)n;
}

static void put(const unsigned char *bytes, size_t size)
{
    ck_assert_int_eq(write(ends[1], bytes, size), (ssize_t)size);
}

static void hang_up(void)
{
    close(ends[1]);
    ends[1] = -1;
}

/* In one piece and in pieces of every size. */
START_TEST(test_round)
{
    unsigned char bytes[512];
    const size_t size = frame_bytes(&sample, bytes, sizeof bytes);
    struct frame_reader reader = {0};
    struct frame frame;

    for (size_t done = 0; done < size; done += (size_t)_i) {
        put(bytes + done, size - done < (size_t)_i ? size - done : (size_t)_i);
        ck_assert_int_eq(frame_reader_fill(&reader, ends[0]), FRAME_MORE);
    }
    hang_up();
    ck_assert_int_eq(frame_reader_fill(&reader, ends[0]), FRAME_END);
    ck_assert_int_eq(frame_reader_finish(&reader, &frame, NULL), 0);
    ck_assert_int_eq(frame.kind, FRAME_FACTS);
    ck_assert_int_eq(frame.page, 7);
    ck_assert_mem_eq(frame.body, body, sizeof body);
    ck_assert_mem_eq(frame.picture, picture, sizeof picture);
    frame_reader_release(&reader);
}
END_TEST

START_TEST(test_cut)
{
    unsigned char bytes[512];
    const size_t size = frame_bytes(&sample, bytes, sizeof bytes);
    struct frame_reader reader = {0};
    struct frame frame;

    put(bytes, (size_t)_i < size ? (size_t)_i : size - 1);
    hang_up();
    ck_assert_int_eq(frame_reader_fill(&reader, ends[0]), FRAME_END);
    ck_assert_int_eq(frame_reader_finish(&reader, &frame, NULL), -1);
    frame_reader_release(&reader);
}
END_TEST

/* One flipped bit anywhere: refused at once or at the end, never taken. */
START_TEST(test_flipped)
{
    unsigned char bytes[512];
    const size_t size = frame_bytes(&sample, bytes, sizeof bytes);
    struct frame_reader reader = {0};
    struct frame frame;

    bytes[(size_t)_i % size] ^= (unsigned char)(1 << (_i % 8));
    put(bytes, size);
    hang_up();
    if (frame_reader_fill(&reader, ends[0]) != FRAME_BAD)
        ck_assert_int_eq(frame_reader_finish(&reader, &frame, NULL), -1);
    frame_reader_release(&reader);
}
END_TEST

START_TEST(test_flood)
{
    unsigned char bytes[512];
    const size_t size = frame_bytes(&sample, bytes, sizeof bytes);
    struct frame_reader reader = {0};

    put(bytes, size);
    put((const unsigned char *)"x", 1);
    ck_assert_int_eq(frame_reader_fill(&reader, ends[0]), FRAME_BAD);
    frame_reader_release(&reader);
}
END_TEST

/* Numbers of the header that would need too much memory. */
static const struct {
    size_t offset;
    uint32_t value;
} headers[] = {
    {0, 0},
    {4, 0},
    {4, 3},
    {8, LIMIT_BATCH_PAGES + 1},
    {12, 0},
    {12, 0xffffffff},
    {12, LIMIT_FACTS_BYTES + 1},
    {16, 0xffffffff},
    {16, LIMIT_PICTURE_BYTES + 1},
};

START_TEST(test_header)
{
    unsigned char bytes[512];
    const size_t size = frame_bytes(&sample, bytes, sizeof bytes);
    struct frame_reader reader = {0};

    memcpy(bytes + headers[_i].offset, &headers[_i].value, sizeof headers[_i].value);
    put(bytes, size);
    ck_assert_int_eq(frame_reader_fill(&reader, ends[0]), FRAME_BAD);
    frame_reader_release(&reader);
}
END_TEST

START_TEST(test_too_large)
{
    struct frame frame = sample;

    frame.body_size = LIMIT_FACTS_BYTES + 1;
    ck_assert_int_eq(frame_write(ends[1], &frame, NULL), -1);
    frame = sample;
    frame.picture_size = LIMIT_PICTURE_BYTES + 1;
    ck_assert_int_eq(frame_write(ends[1], &frame, NULL), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("frame");
    TCase *tcase = tcase_create("frame");
    SRunner *runner;
    int failed;

    tcase_add_checked_fixture(tcase, set_up, tear_down);
    tcase_add_loop_test(tcase, test_round, 1, 64);
    tcase_add_loop_test(tcase, test_cut, 0, 61);
    tcase_add_loop_test(tcase, test_flipped, 0, 128);
    tcase_add_test(tcase, test_flood);
    tcase_add_loop_test(tcase, test_header, 0, (int)(sizeof headers / sizeof *headers));
    tcase_add_test(tcase, test_too_large);
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
