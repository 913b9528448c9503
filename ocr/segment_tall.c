#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/segment_parts.h"

/* Pieces whose middles are further apart than that are two lines. */
#define STAGGER_EM 0.4
/* The two lines of a wrapped label may touch: in a stretch this high and no wider they part at the
 * whitest row of the middle third, which has at most this share of the ink of the fullest row. */
#define WRAPPED_LEAST_EM 1.7
#define WRAPPED_MOST_EM  2.5
#define WRAPPED_WIDE_EM  8
#define WRAPPED_INK      0.2
/* Wider ones, a label over its English, part at a whiter row, if no piece as high as one line
 * stands level with it, in the middle third: that is a label beside two rows. */
#define WRAPPED_WIDER_EM  20
#define WRAPPED_WIDER_INK 0.1
/* Where they touch, the strokes of one reach so far into the other, in heights of a character. */
#define WRAPPED_TAIL 0.15
/* No character but 一 is lower than this. */
#define FRAGMENT_EM 0.6
/* A piece so much taller than its neighbour stands beside two lines. */
#define TALL_EM 1.5
/* Between two stacks of lines is more white than between characters of one. */
#define STACKS_APART_EM 0.8

/* Shrinks a box to the rows that hold its ink. */
static struct box tight_rows(struct cut *cut, struct box b)
{
    int *rows = cut->sums + (size_t)(SEGMENT_DEPTH + 1) * (size_t)cut->side, top = 0, bottom = b.h;

    segment_project(&cut->ink, b, rows, NULL);
    while (top < bottom && !rows[top])
        top++;
    while (bottom > top && !rows[bottom - 1])
        bottom--;
    return (struct box){b.x, b.y + top, b.w, bottom - top};
}

/* Pieces stand in one line if they are about as high and as high up. */
static bool same_line(const struct cut *cut, struct box a, struct box b)
{
    int apart = abs(2 * a.y + a.h - 2 * b.y - b.h), em = cut->em;
    int taller = a.h > b.h ? a.h : b.h, smaller = a.h < b.h ? a.h : b.h;

    if (taller > em * TALL_EM && smaller * TALL_EM < taller)
        return false;
    em = taller > em ? taller : em;
    return apart <= em * 2 * STAGGER_EM;
}

static bool is_fragment(const struct cut *cut, struct box piece)
{
    return piece.h < cut->em * FRAGMENT_EM;
}

/* Finds the next piece of a band from left to right: the columns from *x on that hold ink, shrunk
 * to their rows; moves *x behind it. columns: of the band. Returns false behind the last one. */
static bool next_piece(struct cut *cut, struct box b, const int *columns, int *x,
                       struct box *ret_piece)
{
    int start;

    while (*x < b.w && !columns[*x])
        ++*x;
    start = *x;
    while (*x < b.w && columns[*x])
        ++*x;
    if (*x > start)
        *ret_piece = tight_rows(cut, (struct box){b.x + start, b.y, *x - start, b.h});
    return *x > start;
}

/* Parts a band that is too tall for a line: a label beside the two rows of its options. Its pieces
 * from left to right belong together as long as they stand level. Returns how many parts. */
int segment_level_parts(struct cut *cut, struct box b, struct box *parts)
{
    int *columns = cut->sums + (size_t)SEGMENT_DEPTH * (size_t)cut->side, x = 0, n = 0;
    struct box piece;

    segment_project(&cut->ink, b, NULL, columns);
    while (next_piece(cut, b, columns, &x, &piece)) {
        /* Punctuation and parts of characters (the dot of 心) belong to what they stand beside. */
        if (n && (is_fragment(cut, piece) || is_fragment(cut, parts[n - 1]) || n == SEGMENT_PARTS ||
                  same_line(cut, parts[n - 1], piece)))
            parts[n - 1] = box_union(parts[n - 1], piece);
        else
            parts[n++] = piece;
    }
    return n;
}

/* Narrows one of two lines that touch to the columns of its own ink, which lies in `rows` of it:
 * the tails of a longer line above a short one (代码 below 统一社会信用) would be read with it. */
static struct box own_columns(struct cut *cut, struct box line, struct box rows)
{
    int *columns = cut->sums + (size_t)(SEGMENT_DEPTH + 1) * (size_t)cut->side, left = 0,
        right = rows.w;

    segment_project(&cut->ink, rows, NULL, columns);
    while (left < right && !columns[left])
        left++;
    while (right > left && !columns[right - 1])
        right--;
    return right > left ? (struct box){line.x + left, line.y, right - left, line.h} : line;
}

/* True if a piece of one line's height stands in the middle of a band. */
static bool has_middle_piece(struct cut *cut, struct box b)
{
    int *columns = cut->sums + (size_t)SEGMENT_DEPTH * (size_t)cut->side, x = 0;
    struct box piece;

    segment_project(&cut->ink, b, NULL, columns);
    while (next_piece(cut, b, columns, &x, &piece)) {
        int middle = piece.y + piece.h / 2 - b.y;

        if (!is_fragment(cut, piece) && piece.h < cut->em * TALL_EM && middle >= b.h / 3 &&
            middle < b.h * 2 / 3)
            return true;
    }
    return false;
}

/* Parts the two lines of a wrapped label where they touch. Returns how many parts, 1 if they are
 * not two lines. */
int segment_wrapped_parts(struct cut *cut, struct box b, struct box *parts)
{
    int *rows = cut->sums + (size_t)SEGMENT_DEPTH * (size_t)cut->side, peak = 0, at = b.h / 3, tail;
    bool wide = b.w > cut->em * WRAPPED_WIDE_EM;

    if (b.h < cut->em * WRAPPED_LEAST_EM || b.h > cut->em * WRAPPED_MOST_EM ||
        b.w > cut->em * WRAPPED_WIDER_EM || (wide && has_middle_piece(cut, b)))
        return 1;
    segment_project(&cut->ink, b, rows, NULL);
    for (int y = 0; y < b.h; y++)
        peak = rows[y] > peak ? rows[y] : peak;
    for (int y = at; y < b.h * 2 / 3; y++)
        at = rows[y] < rows[at] ? y : at;
    if (rows[at] > peak * (wide ? WRAPPED_WIDER_INK : WRAPPED_INK))
        return 1;
    tail = rows[at] ? (int)(cut->em * WRAPPED_TAIL) : 0;
    parts[0] = (struct box){b.x, b.y, b.w, at};
    parts[1] = (struct box){b.x, b.y + at, b.w, b.h - at};
    parts[0] = own_columns(cut, parts[0], (struct box){b.x, b.y, b.w, at - tail});
    parts[1] = own_columns(cut, parts[1], (struct box){b.x, b.y + at + tail, b.w, b.h - at - tail});
    return 2;
}

/* How many lines white rows part a region into; 0 if any of them is too tall for one. */
static int count_lines(struct cut *cut, struct box b)
{
    int *rows = cut->sums + (size_t)(SEGMENT_DEPTH + 1) * (size_t)cut->side, n = 0, start = -1;
    int top = 0;

    segment_project(&cut->ink, b, rows, NULL);
    for (int y = 0; y <= b.h; y++) {
        if (y < b.h && rows[y]) {
            start = start < 0 ? y : start;
            continue;
        }
        if (start < 0)
            continue;
        if (!n || y - top > cut->em * CHARACTER_EM) {
            top = start;
            n++;
        }
        if (y - top > cut->em * LINE_EM)
            return 0;
        start = -1;
    }
    return n;
}

/* Parts a band that no white row parts at the white columns on either side of which white rows do:
 * an upright label beside the options it is the label of. Returns how many parts. */
int segment_stack_parts(struct cut *cut, struct box b, struct box *parts)
{
    int *columns = cut->sums + (size_t)SEGMENT_DEPTH * (size_t)cut->side, last = -1;

    segment_project(&cut->ink, b, NULL, columns);
    for (int x = 0; x < b.w; x++) {
        if (!columns[x])
            continue;
        parts[0] = (struct box){b.x, b.y, last + 1, b.h};
        parts[1] = (struct box){b.x + x, b.y, b.w - x, b.h};
        if (last >= 0 && x - last > cut->em * STACKS_APART_EM && count_lines(cut, parts[0]) > 1 &&
            count_lines(cut, parts[1]) > 1)
            return 2;
        last = x;
    }
    return 1;
}
