/* The disc of a seal crossed by the frame of a name seal: its sides are lifted, characters are not;
 * and the comb of characters where they cross some of its borders. */
#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "ocr/seal_frame.h"
#include "ocr/seal_slots.h"

#define PX_MM     12.0
#define RADIUS    240.0 /* 40 mm across */
#define FEET      0.68
#define HEADS     0.88
#define THICK     8    /* px of a line */
#define STROKE_BY 0.04 /* radians from one stroke to the next */

static void disc_init(struct disc *disc)
{
    *disc = (struct disc){.size = 521, .px_mm = PX_MM, .radius = RADIUS};
    disc->ink = calloc((size_t)disc->size * (size_t)disc->size, sizeof *disc->ink);
    disc->cover = calloc((size_t)disc->size * (size_t)disc->size, 1);
}

static float *ink_at(const struct disc *disc, double x, double y)
{
    int half = disc->size / 2;

    return &disc->ink[((int)lrint(y) + half) * disc->size + (int)lrint(x) + half];
}

/* A line between two places, from the centre, px. */
static void draw_line(const struct disc *disc, double x0, double y0, double x1, double y1)
{
    double length = hypot(x1 - x0, y1 - y0), c = (x1 - x0) / length, s = (y1 - y0) / length;

    for (double t = 0; t < length; t += 0.5)
        for (double u = -THICK / 2.0; u < THICK / 2.0; u += 0.5)
            *ink_at(disc, x0 + c * t - s * u, y0 + s * t + c * u) = 1;
}

/* A bar over the rows of the name in some direction, up to a share of the radius. */
static void draw_bar(const struct disc *disc, double angle, double to)
{
    double c = cos(angle), s = sin(angle);

    draw_line(disc, c * FEET * RADIUS, s * FEET * RADIUS, c * to * RADIUS, s * to * RADIUS);
}

/* A name of n characters so many radians apart, each of some strokes from its feet to its head that
 * take up a share of that; its gap at the foot. Returns the direction of its first one. */
static double draw_name(const struct disc *disc, int n, double pitch, double share)
{
    double first = -M_PI / 2 - pitch * (n - 1) / 2;

    for (int i = 0; i < n; i++)
        for (double a = 0; a < share * pitch; a += STROKE_BY)
            draw_bar(disc, first + pitch * (i - share / 2) + a, HEADS);
    return first;
}

/* Lines of so many millimetres, level or turned, and whether they are sides of a frame. */
static const struct {
    double mm, turn, at;
    bool side;
} lines[] = {
    {14, 0, 0.75, true},    {14, 0.2, 0.75, true}, {14, M_PI / 2, 0.6, true},
    {10, -1.1, 0.75, true}, {6, 0, 0.75, false}, /* a stroke */
    {14, 0, 0.2, false},                         /* in the star */
};

START_TEST(test_lift)
{
    struct disc disc;
    double half = lines[_i].mm * PX_MM / 2, c = cos(lines[_i].turn), s = sin(lines[_i].turn);
    double x = s * lines[_i].at * RADIUS, y = -c * lines[_i].at * RADIUS;

    disc_init(&disc);
    draw_line(&disc, x - c * half, y - s * half, x + c * half, y + s * half);
    ck_assert(disc_lift_frame(&disc) == lines[_i].side);
    ck_assert(lines[_i].side ? *ink_at(&disc, x, y) < 0.2f : *ink_at(&disc, x, y) > 0.8f);
    ck_assert((disc_cover_at(&disc, x, y) == COVER_PRINT) == lines[_i].side);
    disc_release(&disc);
}
END_TEST

/* Strokes that a side crosses join up again; those beside it stay. */
START_TEST(test_strokes)
{
    struct disc disc;
    double first, a, c, s;

    disc_init(&disc);
    first = draw_name(&disc, 18, 0.24, 0.5);
    draw_line(&disc, -120, -0.78 * RADIUS, 120, -0.78 * RADIUS);
    ck_assert(disc_lift_frame(&disc));
    a = first + 0.24 * (6 - 0.25) + 2 * STROKE_BY;
    c = cos(a);
    s = sin(a);
    ck_assert(*ink_at(&disc, c * 0.70 * RADIUS, s * 0.70 * RADIUS) > 0.8f);
    ck_assert(*ink_at(&disc, 110, -0.78 * RADIUS) < 0.5f);
    disc_release(&disc);
}
END_TEST

/* The arms of another seal's star over it are no sides of a frame. */
START_TEST(test_other)
{
    struct disc disc;

    disc_init(&disc);
    draw_line(&disc, -84, -0.75 * RADIUS, 84, -0.75 * RADIUS);
    disc.cover[0] = COVER_SEAL;
    ck_assert(!disc_lift_frame(&disc));
    ck_assert(*ink_at(&disc, 0, -0.75 * RADIUS) > 0.8f);
    disc_release(&disc);
}
END_TEST

/* Names whose borders some bars cross, most of them every second border; and a short one, whose
 * comb is clean, though one of more slots would be but for some of its borders. */
static const struct {
    int slots;
    double pitch, share;
    bool crossed;
} names[] = {{18, 0.24, 0.7, true}, {6, 0.60, 0.5, false}, {7, 0.48, 0.5, false}};

START_TEST(test_comb)
{
    struct disc disc;
    struct arc_text text;
    struct seal_slots slots;
    double pitch = names[_i].pitch, first;

    disc_init(&disc);
    first = draw_name(&disc, names[_i].slots, pitch, names[_i].share);
    for (int i = 0; i < 2 && names[_i].crossed; i++)
        draw_bar(&disc, first + pitch * (2 * i + 8.5), HEADS);
    if (names[_i].crossed)
        draw_bar(&disc, first + pitch * 13.5, (FEET + HEADS) / 2);
    ck_assert(disc_find_name(&disc, &text));
    ck_assert(disc_find_slots(&disc, &text, &slots));
    ck_assert_int_eq(slots.n, names[_i].slots);
    disc_release(&disc);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("seal_frame");
    TCase *frames = tcase_create("frames");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_add_loop_test(frames, test_lift, 0, (int)(sizeof lines / sizeof lines[0]));
    tcase_add_test(frames, test_strokes);
    tcase_add_test(frames, test_other);
    tcase_add_loop_test(frames, test_comb, 0, (int)(sizeof names / sizeof names[0]));
    suite_add_tcase(suite, frames);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
