#include <check.h>
#include <stdlib.h>

#include "ocr/pixels.h"

#define MOST 77 /* px: whole registers and a rest */

static uint32_t colour_of(unsigned i)
{
    return i % 7 == 0 ? 0xffffff00U : i % 7 == 1 ? 0 : i * 2654435761U & 0xffffff00U;
}

static uint32_t grey_of(uint32_t rgb)
{
    return 77 * (rgb >> 24) + 151 * (rgb >> 16 & 255) + 28 * (rgb >> 8 & 255);
}

START_TEST(grey_is_the_same_at_every_length)
{
    uint32_t rgb[MOST];
    uint8_t grey[MOST + 1];

    for (unsigned i = 0; i < MOST; i++)
        rgb[i] = colour_of(i);
    for (int n = 0; n <= MOST; n++) {
        grey[n] = 99;
        pixels_grey(rgb, n, grey);
        for (int i = 0; i < n; i++)
            ck_assert_uint_eq(grey[i], grey_of(rgb[i]) >> 8);
        ck_assert_uint_eq(grey[n], 99);
    }
}
END_TEST

START_TEST(pairs_are_summed_at_every_length)
{
    uint32_t upper[2 * MOST], lower[2 * MOST], sums[MOST + 1];

    for (unsigned i = 0; i < 2 * MOST; i++) {
        upper[i] = colour_of(i);
        lower[i] = colour_of(i + 1000);
    }
    for (int n = 0; n <= MOST; n++) {
        sums[n] = 99;
        pixels_sum_pairs(upper, lower, n, sums);
        for (int i = 0; i < n; i++)
            ck_assert_uint_eq(sums[i], grey_of(upper[2 * i]) + grey_of(upper[2 * i + 1]) +
                                           grey_of(lower[2 * i]) + grey_of(lower[2 * i + 1]));
        ck_assert_uint_eq(sums[n], 99);
    }
}
END_TEST

START_TEST(darker_pixels_are_bits)
{
    enum { WORDS = 5 };
    uint8_t grey[32 * WORDS], limits[32 * WORDS];
    uint32_t words[WORDS + 1];

    /* Every pair of neighbouring levels is there, and both ends of the scale. */
    for (unsigned i = 0; i < 32 * WORDS; i++) {
        limits[i] = (uint8_t)(i * 2654435761U >> 16);
        grey[i] = (uint8_t)(limits[i] + i % 3 - 1);
    }
    for (int n = 0; n <= WORDS; n++) {
        words[n] = 99;
        pixels_darker(grey, limits, n, words);
        for (int i = 0; i < 32 * n; i++)
            ck_assert_uint_eq(words[i / 32] >> (31 - i % 32) & 1, grey[i] < limits[i]);
        ck_assert_uint_eq(words[n], 99);
    }
}
END_TEST

static unsigned byte_of(const uint32_t *words, int x)
{
    return words[x / 4] >> 8 * (3 - x % 4) & 255;
}

START_TEST(pages_are_turned)
{
    enum { W = 37, H = 66, STRIDE = 40 };
    static uint32_t rgb[H * STRIDE], turned[W * (H + 1)];

    for (unsigned i = 0; i < H * STRIDE; i++)
        rgb[i] = colour_of(i);
    for (int clockwise = 0; clockwise < 2; clockwise++) {
        pixels_turn(rgb, STRIDE, W, H, clockwise, turned, H + 1);
        for (int y = 0; y < H; y++)
            for (int x = 0; x < W; x++)
                ck_assert_uint_eq(clockwise ? turned[x * (H + 1) + H - 1 - y]
                                            : turned[(W - 1 - x) * (H + 1) + y],
                                  rgb[y * STRIDE + x]);
    }
}
END_TEST

START_TEST(words_of_pixels_are_held_against_a_limit)
{
    uint32_t words[2 * 8], bits[2];

    for (unsigned limit = 0; limit < 256; limit++) {
        for (unsigned i = 0; i < 2 * 8; i++)
            words[i] = (limit + i % 8 - 4) * 0x01010101U + (i * 2654435761U & 0x03000201U);
        pixels_darker_than(words, 2, (uint8_t)limit, bits);
        for (int i = 0; i < 2 * 32; i++)
            ck_assert_uint_eq(bits[i / 32] >> (31 - i % 32) & 1, byte_of(words, i) < limit);
    }
}
END_TEST

START_TEST(rows_are_halved)
{
    uint32_t upper[2 * MOST], lower[2 * MOST], words[MOST + 1] = {0};

    for (unsigned i = 0; i < 2 * MOST; i++) {
        upper[i] = i == 0 ? 0xffffffff : i * 2654435761U;
        lower[i] = i == 0 ? 0xffffffff : i * 2246822519U;
    }
    pixels_halve(upper, lower, MOST, words);
    for (int x = 0; x < 4 * MOST; x++)
        ck_assert_uint_eq(byte_of(words, x), (byte_of(upper, 2 * x) + byte_of(upper, 2 * x + 1) +
                                              byte_of(lower, 2 * x) + byte_of(lower, 2 * x + 1)) /
                                                 4);
    ck_assert_uint_eq(words[MOST], 0);
}
END_TEST

static const int factors[] = {1, 2, 3, 4, 6, 16};

START_TEST(blocks_have_their_mean)
{
    enum { SIDE = 16, BLOCKS = 70 };
    static uint32_t rgb[SIDE * SIDE * BLOCKS];
    int factor = factors[_i], stride = SIDE * BLOCKS;
    uint32_t means[BLOCKS];

    for (unsigned i = 0; i < SIDE * SIDE * BLOCKS; i++)
        rgb[i] = i < SIDE ? 0xffffff00U : colour_of(i);
    pixels_mean_blocks(rgb, stride, factor, BLOCKS, means);
    for (int i = 0; i < BLOCKS; i++)
        for (int shift = 8; shift < 32; shift += 8) {
            uint32_t sum = 0;

            for (int y = 0; y < factor; y++)
                for (int x = 0; x < factor; x++)
                    sum += rgb[y * stride + i * factor + x] >> shift & 255;
            ck_assert_uint_eq(means[i] >> shift & 255, sum / (uint32_t)(factor * factor));
        }
}
END_TEST

/* A plane, and ways across it that stay one pixel off its lower and right edge. */
static const struct {
    int32_t x, y, dx, dy;
} ways[] = {{0, 0, 1 << 16, 0},
            {37, 991, 65000, 300},
            {37, 40 << 16, 65500, -1500}, /* slanted, of the same scale */
            {9 << 16, 3 << 16, 65540, 900},
            {1 << 15, 40 << 16, 66000, -4000},
            {77 << 16, 3 << 16, -30000, 20000},
            {5 << 16, 5 << 16, 7, 9}};

START_TEST(points_are_sampled_between_their_neighbours)
{
    enum { SIDE = 80 };
    static uint8_t plane[SIDE * SIDE + PIXELS_SPARE];
    uint8_t grey[MOST];
    int n = 0;

    for (unsigned i = 0; i < SIDE * SIDE; i++)
        plane[i] = (uint8_t)(i * 2654435761U >> 24);
    while (n < MOST && ways[_i].x + n * ways[_i].dx >= 0 && ways[_i].y + n * ways[_i].dy >= 0 &&
           ways[_i].x + n * ways[_i].dx < (SIDE - 1) << 16 &&
           ways[_i].y + n * ways[_i].dy < (SIDE - 1) << 16)
        n++;
    ck_assert_int_gt(n, 8);
    pixels_sample(plane, SIDE, ways[_i].x, ways[_i].y, ways[_i].dx, ways[_i].dy, n, grey);
    for (int i = 0; i < n; i++) {
        int x = ways[_i].x + i * ways[_i].dx, y = ways[_i].y + i * ways[_i].dy;
        const uint8_t *at = plane + (y >> 16) * SIDE + (x >> 16);
        int fx = x >> 8 & 255, fy = y >> 8 & 255;
        int sum = (at[0] * (256 - fx) + at[1] * fx) * (256 - fy) +
                  (at[SIDE] * (256 - fx) + at[SIDE + 1] * fx) * fy;

        ck_assert_int_eq(grey[i], (sum + (1 << 15)) >> 16);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ocr/pixels");
    TCase *tcase = tcase_create("pixels");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_test(tcase, grey_is_the_same_at_every_length);
    tcase_add_test(tcase, pairs_are_summed_at_every_length);
    tcase_add_test(tcase, darker_pixels_are_bits);
    tcase_add_test(tcase, pages_are_turned);
    tcase_add_test(tcase, words_of_pixels_are_held_against_a_limit);
    tcase_add_test(tcase, rows_are_halved);
    tcase_add_loop_test(tcase, blocks_have_their_mean, 0,
                        (int)(sizeof factors / sizeof factors[0]));
    tcase_add_loop_test(tcase, points_are_sampled_between_their_neighbours, 0,
                        (int)(sizeof ways / sizeof ways[0]));
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
