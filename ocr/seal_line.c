#include "ocr/seal_line.h"

#include <leptonica/allheaders.h>
#include <math.h>

/* Rows are looked for between the star's tips and the number on the rim, and only this far to
 * either side, where no character of the ring stands. Of the radius. */
#define ROWS_TOP    0.34
#define ROWS_BOTTOM 0.78
#define ROWS_HALF   0.30
#define ROWS_ABOVE  0.16 /* how far a tall line reaches up between the tips */

#define ROWS_MAX  512
#define INK_MIN   0.10 /* mean ink of its darkest row; what is left of print has less */
#define INK_ROW   0.25 /* and of every row, of that */
#define LOW_MM    2.4
#define HIGH_MM   11.0
#define ROW_GAP   1.0  /* mm: characters of two parts one above the other leave a thin row blank */
#define MIDDLE    0.42 /* of the radius: it stands no higher, as the foot of an emblem does */
#define INK_DOWN  0.05 /* of the line's height that is ink, where a column is not blank */
#define WORD_GAP  0.80 /* heights: characters of one line stand no further apart */
#define REACH_MIN 0.35 /* of the radius: shorter ones lie well inside */
#define RIM_FREE  0.90 /* of the radius: no line reaches beyond */
#define RING_FROM 0.66 /* of the radius: ends that do not reach out so far leave the ring alone */
#define MARGIN_MM 0.25

#define PICTURE_HEIGHT  60 /* px, as the recogniser wants it */
#define PICTURE_LETTERS 44

/* The taller a line, the narrower its characters are cut where there are many: up to this share of
 * the radius they are as wide as high. */
#define UNSTRETCHED 0.24
#define STRETCH_MAX 2.0

/* Ink at (u right, v down) of the seal turned upright. */
static double upright(const struct disc *disc, double turn, double u, double v)
{
    if (hypot(u, v) > RIM_FREE * disc->radius)
        return 0;
    return disc_at(disc, u * cos(turn) - v * sin(turn), u * sin(turn) + v * cos(turn));
}

static double row_ink(const struct disc *disc, double turn, double v)
{
    double half = ROWS_HALF * disc->radius, sum = 0;

    for (double u = -half; u <= half; u += 1.0)
        sum += upright(disc, turn, u, v);
    return sum / (2 * half);
}

/* Finds the rows that hang together round the darkest one. */
static bool find_rows(const struct disc *disc, struct disc_line *line)
{
    double profile[ROWS_MAX], first_v = (ROWS_TOP - ROWS_ABOVE) * disc->radius;
    int n = (int)((ROWS_BOTTOM - ROWS_TOP + ROWS_ABOVE) * disc->radius);
    int from = (int)(ROWS_ABOVE * disc->radius), best = from;
    int gap = (int)(ROW_GAP * disc->px_mm), first, last;

    n = n > ROWS_MAX ? ROWS_MAX : n;
    for (int i = 0; i < n; i++) {
        profile[i] = row_ink(disc, line->turn, first_v + i);
        if (i > from && profile[i] > profile[best])
            best = i;
    }
    if (from >= n || profile[best] < INK_MIN)
        return false;
    first = last = best;
    for (int i = best; i >= 0 && first - i <= gap; i--)
        first = profile[i] > INK_ROW * profile[best] ? i : first;
    for (int i = best; i < n && i - last <= gap; i++)
        last = profile[i] > INK_ROW * profile[best] ? i : last;
    line->top = first_v + first - MARGIN_MM * disc->px_mm;
    line->bottom = first_v + last + 1 + MARGIN_MM * disc->px_mm;
    return last - first >= LOW_MM * disc->px_mm && last - first <= HIGH_MM * disc->px_mm &&
           line->top + line->bottom > 2 * MIDDLE * disc->radius;
}

/* Walks from the middle to one side until no further character comes. Returns where the last one
 * ends, or 0 if there is none. */
static double find_end(const struct disc *disc, const struct disc_line *line, int side)
{
    double height = line->bottom - line->top, end = 0;

    for (double u = 0; u - end <= WORD_GAP * height && u < disc->radius; u += 1.0) {
        double sum = 0;

        for (double v = line->top; v < line->bottom; v += 1.0)
            sum += upright(disc, line->turn, side * u, v);
        if (sum > INK_DOWN * height)
            end = u;
    }
    return end;
}

bool disc_find_wide_line(const struct disc *disc, const struct arc_text *text,
                         struct disc_line *ret_line)
{
    double middle = (text->begin + text->end) / 2, reach;
    struct disc_line line = {.turn = middle - arc_off_tip(text, middle) + M_PI / 2};

    if (!text->starred || !find_rows(disc, &line))
        return false;
    line.right = find_end(disc, &line, 1);
    line.left = -find_end(disc, &line, -1);
    reach = fmin(line.right, -line.left);
    if (reach < REACH_MIN * disc->radius ||
        hypot(reach, (line.top + line.bottom) / 2) < RING_FROM * disc->radius)
        return false;
    line.left -= MARGIN_MM * disc->px_mm;
    line.right += MARGIN_MM * disc->px_mm;
    *ret_line = line;
    return true;
}

PIX *disc_line_picture(const struct disc *disc, const struct disc_line *line, bool narrow,
                       double gamma)
{
    double height = line->bottom - line->top, scale = PICTURE_LETTERS / height;
    double wanted = narrow ? height / (UNSTRETCHED * disc->radius) : 1;
    double stretch = fmin(STRETCH_MAX, fmax(1, wanted));
    int w = (int)((line->right - line->left) * scale * stretch);
    PIX *picture = pixCreate(w > 8 ? w : 8, PICTURE_HEIGHT, 8);

    if (!picture)
        return NULL;
    pixSetAll(picture);
    for (int y = 0; y < PICTURE_HEIGHT; y++)
        for (int x = 0; x < w; x++) {
            double v = line->top + (y - (PICTURE_HEIGHT - PICTURE_LETTERS) / 2.0) / scale;

            if (v >= line->top && v <= line->bottom)
                SET_DATA_BYTE(
                    pixGetData(picture) + y * pixGetWpl(picture), x,
                    disc_grey(upright(disc, line->turn, line->left + x / scale / stretch, v),
                              gamma));
        }
    return disc_close_gaps(picture);
}

void disc_lift_line(struct disc *disc, const struct disc_line *line)
{
    double c = cos(line->turn), s = sin(line->turn);

    for (int y = 0; y < disc->size; y++)
        for (int x = 0; x < disc->size; x++) {
            double dx = x - disc->size / 2, dy = y - disc->size / 2;
            double u = dx * c + dy * s, v = dy * c - dx * s;

            if (u >= line->left && u <= line->right && v >= line->top && v <= line->bottom &&
                hypot(dx, dy) <= RIM_FREE * disc->radius)
                disc->ink[y * disc->size + x] = 0;
        }
}
