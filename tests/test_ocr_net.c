#include <check.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/charset.h"
#include "ocr/ctc.h"
#include "ocr/net.h"
#include "ocr/net_matrix.h"
#include "ocr/net_parts.h"

#define ROWS(table) (int)(sizeof(table) / sizeof(table)[0])

/* ---- matrices ---- */

static const struct {
    int outputs, inputs;
} sizes[] = {{1, 1},     {7, 3},    {8, 4},    {16, 9},    {111, 192},
             {224, 512}, {256, 80}, {200, 33}, {20, 2560}, {18, 2564}};

/* Values of -127 to 127, the extremes often. */
static int8_t value_of(unsigned i)
{
    unsigned mixed = i * 2654435761U >> 16;

    return (int8_t)(mixed % 5 == 0 ? 127 : mixed % 5 == 1 ? -127 : (int)(mixed % 255) - 127);
}

/* Weights are multiplied in another way where they are small: some outputs have large ones, some
 * small ones, some both. */
static int8_t weight_of(int output, int i)
{
    int8_t value = value_of((unsigned)i);

    if (output / 16 % 4 == 1 || (output / 16 % 4 == 2 && i % 5 > 0))
        value /= 2;
    if (output / 16 % 4 == 3)
        value /= 4;
    return value;
}

/* Products of whole numbers have no rounding: every way of multiplying gives the same. A way that
 * the processor has not got cannot be tried. */
static void check_sums(const struct matrix *matrix, int n, int8_t *const *inputs,
                       const int8_t *weights)
{
    int32_t *sums[NET_TOGETHER];

    for (int i = 0; i < n; i++)
        sums[i] = calloc((size_t)matrix->padded, sizeof *sums[i]);
    matrix_sums(matrix, n, (const int8_t *const *)inputs, sums);
    for (int i = 0; i < n; i++)
        for (int o = 0; o < matrix->outputs; o++) {
            const int8_t *row = weights + o * (matrix->inputs + 1);
            int sum = 127 * row[matrix->inputs];

            for (int k = 0; k < matrix->inputs; k++)
                sum += row[k] * inputs[i][k];
            ck_assert_int_eq(sums[i][o], sum);
        }
    for (int i = 0; i < n; i++)
        free(sums[i]);
}

START_TEST(sums_are_exact)
{
    int outputs = sizes[_i].outputs, inputs_of = sizes[_i].inputs;
    int8_t *weights = malloc((size_t)outputs * (size_t)(inputs_of + 1));
    double *scales = calloc((size_t)outputs, sizeof *scales);
    struct matrix matrix;
    int8_t *inputs[NET_TOGETHER];

    for (int i = 0; i < outputs * (inputs_of + 1); i++)
        weights[i] = weight_of(i / (inputs_of + 1), i);
    matrix_init(&matrix, outputs, inputs_of, weights, scales);
    for (int n = 0; n < NET_TOGETHER; n++) {
        inputs[n] = calloc((size_t)matrix_input_size(&matrix), 1);
        for (int i = 0; i < inputs_of; i++)
            inputs[n][i] = value_of((unsigned)(i + 77 * n + 1));
        for (int i = 0; i < inputs_of && matrix_is_shifted(&matrix); i += 11)
            inputs[n][i] = -128;
    }
    matrix_release(&matrix);
    for (int way = 0; way < MATRIX_WAYS; way++) {
        if (!matrix_has_way((enum matrix_way)way))
            continue;
        matrix_init_for((enum matrix_way)way, &matrix, outputs, inputs_of, weights, scales);
        for (int together = 1; together <= NET_TOGETHER; together++)
            check_sums(&matrix, together, inputs, weights);
        matrix_release(&matrix);
    }
    for (int n = 0; n < NET_TOGETHER; n++)
        free(inputs[n]);
    free(weights);
    free(scales);
}
END_TEST

/* Weights about the largest whose products are added up in 16 bits, two and four at a time, with
 * the largest inputs of either sign. */
START_TEST(sums_stay_in_range)
{
    static const int limits[] = {32, 33, 64, 65, 127};
    const int weight = limits[_i / 4] * (_i % 2 ? 1 : -1), input = _i / 2 % 2 ? 127 : -128;
    int8_t weights[16 * (64 + 1)], inputs[64];
    const int8_t *from = inputs;
    int32_t sums[16], *to = sums;
    double scales[16] = {0};
    struct matrix matrix;

    memset(weights, weight, sizeof weights);
    memset(inputs, input, sizeof inputs);
    for (int way = 0; way < MATRIX_WAYS; way++) {
        if (!matrix_has_way((enum matrix_way)way))
            continue;
        matrix_init_for((enum matrix_way)way, &matrix, 16, 64, weights, scales);
        matrix_add(&matrix, 3, -70000);
        matrix_sums(&matrix, 1, &from, &to);
        for (int o = 0; o < 16; o++)
            ck_assert_int_eq(sums[o], 64 * weight * input + 127 * weight - (o == 3 ? 70000 : 0));
        matrix_release(&matrix);
    }
}
END_TEST

/* Eight states are computed at a time, nine one by one: alike. */
START_TEST(steps_are_alike)
{
    int8_t weights[4 * 9 * 2] = {0}, eight[8], nine[9];
    double scales[4 * 9];
    float state_eight[8] = {0}, state_nine[9] = {0};
    int32_t sums_eight[32], sums_nine[36];
    struct lstm lstm_eight = {1, 8, {0}}, lstm_nine = {1, 9, {0}};

    squash_init();
    for (int i = 0; i < 36; i++)
        scales[i] = 0.07;
    matrix_init(&lstm_eight.gates, 32, 1, weights, scales);
    matrix_init(&lstm_nine.gates, 36, 1, weights, scales);
    for (int round = 0; round < 200; round++) {
        for (int gate = 0; gate < 4; gate++)
            for (int i = 0; i < 8; i++) {
                int sum =
                    (int)((unsigned)(round * 997 + gate * 131 + i * 17) * 40503U % 20001) - 10000;

                sums_eight[gate * 8 + i] = sums_nine[gate * 9 + i] = sum;
            }
        sums_nine[8] = sums_nine[17] = sums_nine[26] = sums_nine[35] = 0;
        lstm_step(&lstm_eight, sums_eight, state_eight, eight);
        lstm_step(&lstm_nine, sums_nine, state_nine, nine);
        ck_assert_mem_eq(eight, nine, 8);
        ck_assert_mem_eq(state_eight, state_nine, sizeof state_eight);
    }
    matrix_release(&lstm_eight.gates);
    matrix_release(&lstm_nine.gates);
}
END_TEST

/* Sums eight at a time and the ninth alone: alike, and all of them whole numbers in range. */
START_TEST(sums_go_through_tanh)
{
    int8_t weights[9 * 2] = {0}, whole[9];
    double scales[9];
    int32_t sums[9];
    struct matrix matrix;

    squash_init();
    for (int i = 0; i < 9; i++)
        scales[i] = 0.02;
    matrix_init(&matrix, 9, 1, weights, scales);
    for (int sum = -40000; sum <= 40000; sum += 97) {
        for (int i = 0; i < 9; i++)
            sums[i] = sum;
        matrix_tanh(&matrix, sums, whole);
        for (int i = 0; i < 9; i++)
            ck_assert_int_eq(whole[i], net_whole(squash_tanh((float)sum * matrix.scales[i])));
    }
    matrix_release(&matrix);
}
END_TEST

/* A model is a file from elsewhere: whatever is cut off or wrong, loading fails and says why. */
START_TEST(bad_nets_are_refused)
{
    static const unsigned char junk[] = "\0\6\0\0\0Series\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
                                        "\xff\xff\xff\xff";
    struct net *net = NULL;
    const char *reason = NULL;

    for (size_t size = 0; size < sizeof junk; size++) {
        ck_assert_int_eq(net_load(junk, size, &net, &reason), -1);
        ck_assert_ptr_nonnull(reason);
        ck_assert_ptr_null(net);
    }
}
END_TEST

/* The net of our smallest model; owned by the caller. */
static unsigned char *small_net(size_t *ret_size)
{
    enum { PART_NET = 17, PARTS_MAX = 64 };
    static unsigned char bytes[1 << 20];
    int64_t begins[PARTS_MAX] = {0}, end;
    int32_t n = 0;
    FILE *file = fopen("ocr/models/digits.traineddata", "rbe");
    unsigned char *net;

    ck_assert_ptr_nonnull(file);
    end = (int64_t)fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    memcpy(&n, bytes, sizeof n);
    ck_assert(n > PART_NET && n <= PARTS_MAX);
    memcpy(begins, bytes + sizeof n, (size_t)n * sizeof *begins);
    for (int i = n - 1; i > PART_NET; i--)
        end = begins[i] >= 0 ? begins[i] : end;
    *ret_size = (size_t)(end - begins[PART_NET]);
    net = malloc(*ret_size);
    ck_assert_ptr_nonnull(net);
    memcpy(net, bytes + begins[PART_NET], *ret_size);
    return net;
}

static void net_is_sound(const struct net *net)
{
    PIX *line = pixCreate(30, net_height(net), 8);
    struct net_output output;

    for (int y = 0; y < net_height(net); y++)
        for (int x = 0; x < 30; x++)
            pixSetPixel(line, x, y, (l_uint32)(x * 37 + y * 11) % 256);
    net_run(net, &line, 1, &output);
    for (int i = 0; i < output.steps * output.codes; i++)
        ck_assert(isfinite(output.p[i]));
    net_output_release(&output);
    pixDestroy(&line);
}

/* A model with bytes turned over is refused, or gives numbers, if wrong ones: a scale that is no
 * number made every sum none. */
START_TEST(spoilt_nets_do_no_harm)
{
    size_t size;
    unsigned char *bytes = small_net(&size);
    int loaded = 0;

    for (size_t at = 0; at < size; at += at < 400 ? 1 : 97) {
        unsigned char kept = bytes[at];
        struct net *net = NULL;
        const char *reason = NULL;

        bytes[at] = 0xff;
        if (net_load(bytes, size, &net, &reason) == 0) {
            net_is_sound(net);
            net_free(net);
            loaded++;
        }
        bytes[at] = kept;
    }
    ck_assert_int_gt(loaded, 0);
    free(bytes);
}
END_TEST

/* However large a sum, a step stays in range, eight states at a time and one by one. */
START_TEST(large_sums_stay_in_range)
{
    static const int states[] = {8, 9};

    squash_init();
    for (int k = 0; k < ROWS(states); k++) {
        int8_t weights[4 * 9 * 2] = {0}, output[9];
        double scales[4 * 9];
        float state[9] = {0};
        int32_t sums[36];
        struct lstm lstm = {1, states[k], {0}};

        for (int i = 0; i < 36; i++) {
            scales[i] = 1e6;
            sums[i] = i % 2 ? INT32_MIN : INT32_MAX;
        }
        matrix_init(&lstm.gates, 4 * states[k], 1, weights, scales);
        lstm_step(&lstm, sums, state, output);
        for (int i = 0; i < states[k]; i++)
            ck_assert(state[i] >= -1 && state[i] <= 1);
        matrix_release(&lstm.gates);
    }
}
END_TEST

/* ---- characters ---- */

/* Space, one sign for null, a, b, and two Chinese ones of three codes. */
static const char signs[] =
    "6\nNULL 0 Common 0\n|Broken|0|1 f 0,255,0,255,0,0,0,0,0,0 Common 1\n"
    "a 3 0,255,0,255,0,0,0,0,0,0 Latin 1 0 1 a\nb 3 Latin 2\n"
    "中 1 0,255,0,255,0,0,0,0,0,0 Han 3 0 3 中\n国 1 0,255,0,255 Han 4 0 4\n";
#define NULL_CODE 3
#define CODES     8

static struct charset *load_charset(void)
{
    static const int32_t codes[6][4] = {{1, 0}, {1, NULL_CODE}, {1, 1},
                                        {1, 2}, {3, 4, 5, 6},   {3, 4, 5, 7}};
    unsigned char bytes[4 + 6 * 17], *to = bytes;
    uint32_t n = 6;
    struct charset *charset = NULL;

    memcpy(to, &n, 4);
    to += 4;
    for (int i = 0; i < 6; i++) {
        *to++ = 1;
        memcpy(to, codes[i], 4 * (size_t)(1 + codes[i][0]));
        to += 4 * (1 + codes[i][0]);
    }
    ck_assert_int_eq(charset_load(signs, sizeof signs - 1, bytes, (size_t)(to - bytes), &charset),
                     0);
    return charset;
}

START_TEST(signs_and_codes_are_loaded)
{
    struct charset *charset = load_charset();
    const struct charset_edge *edge = charset_edge(charset, 0, 4);

    ck_assert_int_eq(charset->nsigns, 6);
    ck_assert_int_eq(charset->ncodes, CODES);
    ck_assert_str_eq(charset->signs[0].text, " ");
    ck_assert_str_eq(charset->signs[4].text, "中");
    ck_assert(charset->signs[3].spaced && !charset->signs[4].spaced && !charset->signs[5].spaced);
    ck_assert_int_eq(charset_edge(charset, 0, 1)->sign, 2);
    ck_assert_ptr_null(charset_edge(charset, 0, 7));
    ck_assert_int_lt(edge->final_rank, 0);
    edge = charset_edge(charset, edge->node, 5);
    ck_assert_int_eq(charset_edge(charset, edge->node, 7)->sign, 5);
    charset_free(charset);
}
END_TEST

/* What a net might say: the code that is likely at each step, . for null. */
static const struct {
    const char *steps, *text;
    const char *allowed; /* signs, NULL: all */
} lines[] = {
    {"1", "a", NULL},      {"..11..2..", "ab", NULL}, {"111222", "ab", NULL},
    {"11.11", "aa", NULL}, {".456.", "中", NULL},     {"4.5..7.", "国", NULL},
    {"44556", "中", NULL}, {"1.0.2", "a b", NULL},    {"1456", "a中", NULL},
    {".....", "", NULL},   {".45..", "", NULL}, /* a beginning is no character */
    {"1.2.1", "aa", "a"},
};

static void output_of(const char *steps, struct net_output *ret_output)
{
    int n = (int)strlen(steps);

    *ret_output = (struct net_output){n, CODES, calloc((size_t)(n * CODES), sizeof(float))};
    for (int t = 0; t < n; t++)
        for (int code = 0; code < CODES; code++) {
            int said = steps[t] == '.' ? NULL_CODE : steps[t] - '0';

            ret_output->p[t * CODES + code] = code == said        ? 0.9F
                                              : code == NULL_CODE ? 0.05F
                                                                  : 0.01F;
        }
}

START_TEST(lines_are_spelt)
{
    struct charset *charset = load_charset();
    bool only_a[] = {false, false, true, false, false, false};
    struct net_output output;
    struct ctc_line line;
    char text[64] = "";

    output_of(lines[_i].steps, &output);
    ctc_read(charset, NULL_CODE, &output, lines[_i].allowed ? only_a : NULL, &line);
    for (int i = 0; i < line.n; i++) {
        strcat(text, charset->signs[line.signs[i].sign].text);
        ck_assert_int_lt(line.signs[i].first, line.signs[i].last);
        ck_assert_int_ge(line.signs[i].first, i ? line.signs[i - 1].last : 0);
    }
    ck_assert_str_eq(text, lines[_i].text);
    ctc_release(&line);
    net_output_release(&output);
    charset_free(charset);
}
END_TEST

/* A single step of probability p makes 2.25 (ln p - 0.085); null beside it counts for it. */
START_TEST(certainty_is_that_of_the_worst_step)
{
    struct charset *charset = load_charset();
    float p[CODES] = {0.01F, 0.6F, 0.1F, 0.2F};
    struct net_output output = {1, CODES, p};
    struct ctc_line line;

    ctc_read(charset, NULL_CODE, &output, NULL, &line);
    ck_assert_int_eq(line.n, 1);
    ck_assert_float_eq_tol(line.signs[0].certainty, 2.25F * (logf(0.6F) - 0.085F), 1e-4F);
    ctc_release(&line);
    charset_free(charset);
}
END_TEST

START_TEST(choices_are_what_comes_next)
{
    struct charset *charset = load_charset();
    struct net_output output;
    struct ctc_line line;

    output_of(".1..2.", &output);
    output.p[1 * CODES + 2] = 0.3F;
    ctc_read(charset, NULL_CODE, &output, NULL, &line);
    ctc_choices(charset, NULL_CODE, &output, NULL, &line);
    ck_assert_int_eq(line.n, 2);
    ck_assert_int_ge(line.signs[0].nchoices, 2);
    ck_assert_int_eq(line.signs[0].choices[0].sign, 2);
    ck_assert_int_eq(line.signs[0].choices[1].sign, 3);
    ck_assert_float_lt(line.signs[0].choices[0].rating, line.signs[0].choices[1].rating);
    ctc_release(&line);
    net_output_release(&output);
    charset_free(charset);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ocr/net");
    TCase *tcase = tcase_create("net");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(tcase, sums_are_exact, 0, ROWS(sizes));
    tcase_add_loop_test(tcase, sums_stay_in_range, 0, 4 * 5);
    tcase_add_test(tcase, steps_are_alike);
    tcase_add_test(tcase, sums_go_through_tanh);
    tcase_add_test(tcase, bad_nets_are_refused);
    tcase_add_test(tcase, spoilt_nets_do_no_harm);
    tcase_add_test(tcase, large_sums_stay_in_range);
    tcase_add_test(tcase, signs_and_codes_are_loaded);
    tcase_add_loop_test(tcase, lines_are_spelt, 0, ROWS(lines));
    tcase_add_test(tcase, certainty_is_that_of_the_worst_step);
    tcase_add_test(tcase, choices_are_what_comes_next);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
