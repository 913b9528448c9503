#include "ocr/detail_head.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/detail_cut.h"
#include "rules/rules.h"
#include "rules/text.h"

/* The lines of a head are no further apart, and stand one over the other to within this. */
#define HEAD_GAP_EM  0.6
#define HEAD_EDGE_EM 0.6
#define HEAD_ALIKE   0.78

/* A line of several heads: so many characters, and each head as the vocabulary has it. */
#define SPLIT_LEAST 4
#define SPLIT_MOST  28
#define WORD_LEAST  2
#define WORD_MOST   12
#define EXACTLY     0.98
/* White between two heads, found so near to where the net saw the second begin. */
#define SPLIT_GAP_EM  0.35
#define SPLIT_NEAR_EM 1.0

/* True if two lines, one over the other, are outside the cells, or in one that holds other heads
 * beside them: level with either, or with the middle of both. */
static bool is_open(const struct layout *layout, int above, int below)
{
    const struct line *a = &layout->lines[above], *b = &layout->lines[below];
    struct box both = box_union(a->box, b->box);

    for (int i = 0; i < layout->nlines && a->cell >= 0; i++)
        if (i != above && i != below && layout->lines[i].cell == a->cell &&
            bind_same_row(layout->lines[i].box, both))
            return true;
    return a->cell < 0;
}

/* True if line b stands right below line a, over its middle or at its left edge. */
static bool is_below(const struct line *a, const struct line *b)
{
    int gap = b->box.y - a->box.y - a->box.h, em = a->em;
    int off = 2 * (b->box.x - a->box.x) + b->box.w - a->box.w;

    return a->cell == b->cell && b->box.y > a->box.y && gap >= -em / 4 && gap <= em * HEAD_GAP_EM &&
           (abs(off) <= 2 * em * HEAD_EDGE_EM || abs(b->box.x - a->box.x) <= em * HEAD_EDGE_EM);
}

/* The label of a column, or of one nobody needs, that two lines make together, or NULL. */
static const struct term *joined_term(struct reader *reader, int above, int below)
{
    char text[2 * LIMIT_TEXT];
    const struct term *term;

    snprintf(text, sizeof text, "%s%s", reader_line(reader, above)->text,
             reader_line(reader, below)->text);
    term = vocabulary_match(&reader->rules->vocabulary, PAGE_DETAIL_SHEET, text, HEAD_ALIKE, NULL);
    return term && (term->role == TERM_COLUMN || term->role == TERM_IGNORE) ? term : NULL;
}

static void drop_line(struct labels *labels, int line)
{
    int n = 0;

    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line != line)
            labels->items[n++] = labels->items[i];
    labels->n = n;
}

void detail_head_join(struct reader *reader, struct labels *labels)
{
    const struct layout *layout = reader->layout;

    for (int a = 0; a < layout->nlines; a++)
        for (int b = 0; b < layout->nlines; b++) {
            const struct term *term;

            if (!reader->lines[a].read || !reader->lines[b].read ||
                !is_below(&layout->lines[a], &layout->lines[b]) || !is_open(layout, a, b))
                continue;
            term = joined_term(reader, a, b);
            if (!term)
                continue;
            drop_line(labels, a);
            drop_line(labels, b);
            if (labels->n < BIND_LABELS)
                labels->items[labels->n++] =
                    (struct label){.term = term,
                                   .line = a,
                                   .cell = layout->lines[a].cell,
                                   .whole = layout->lines[a].cell < 0,
                                   .box = box_union(layout->lines[a].box, layout->lines[b].box),
                                   .rest = -1,
                                   .similarity = 1};
        }
}

/* A line's text in pieces that are labels of columns each. */
struct pieces {
    int n;
    int at[SPLIT_MOST + 1]; /* byte at which each begins, the end behind the last */
    const struct term *terms[SPLIT_MOST];
};

/* The label of a column that a stretch of a text is, or NULL. */
static const struct term *piece_term(const struct vocabulary *words, const char *text, int from,
                                     int to)
{
    char word[LIMIT_TEXT];
    const struct term *term;
    size_t length;

    /* A mark in front belongs to the piece before: No. and 姓名. */
    if (ispunct((unsigned char)text[from]) && text[from] != '(')
        return NULL;
    memcpy(word, text + from, (size_t)(to - from));
    word[to - from] = 0;
    length = text_length(word);
    if (length < WORD_LEAST || length > WORD_MOST)
        return NULL;
    term = vocabulary_match(words, PAGE_DETAIL_SHEET, word, EXACTLY, NULL);
    return term && (term->role == TERM_COLUMN || term->role == TERM_IGNORE) ? term : NULL;
}

/* Says before which characters of a line, that begin at bytes `at`, white stands. */
static void whites_find(struct reader *reader, int line, const int *at, int n, bool *ret_white)
{
    const struct line_text *text = reader_line(reader, line);

    for (int i = 0; i < n; i++) {
        int x = reader_symbol_x(text, reader_symbol_at(text, text->text + at[i]));

        ret_white[i] =
            detail_white(reader, &reader->layout->lines[line], x, SPLIT_NEAR_EM, SPLIT_GAP_EM) >= 0;
    }
    ret_white[n] = true;
}

/* Parts the text of a line into the fewest labels, two or more, at white. Returns false where it is
 * none, or may be parted in two ways. */
static bool pieces_find(struct reader *reader, int line, struct pieces *ret)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    const char *text = reader_line(reader, line)->text;
    bool white[SPLIT_MOST + 1];
    int at[SPLIT_MOST + 1], count[SPLIT_MOST + 1], next[SPLIT_MOST + 1], n = 0;
    bool tie[SPLIT_MOST + 1] = {false};
    const struct term *terms[SPLIT_MOST + 1] = {NULL};

    for (int i = 0; text[i] && n < SPLIT_MOST; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            at[n++] = i;
    at[n] = (int)strlen(text);
    whites_find(reader, line, at, n, white);
    count[n] = 0;
    for (int i = n - 1; i >= 0; i--) {
        count[i] = SPLIT_MOST;
        for (int k = i + WORD_LEAST; k <= n && k <= i + WORD_MOST; k++) {
            const struct term *term =
                white[k] && count[k] < SPLIT_MOST ? piece_term(words, text, at[i], at[k]) : NULL;

            if (!term || count[k] + 1 > count[i] || k - i == n)
                continue;
            tie[i] = tie[k] || count[k] + 1 == count[i];
            count[i] = count[k] + 1;
            next[i] = k;
            terms[i] = term;
        }
    }
    if (tie[0] || count[0] < 2 || count[0] >= SPLIT_MOST)
        return false;
    ret->n = 0;
    for (int i = 0; i < n; i = next[i]) {
        ret->terms[ret->n] = terms[i];
        ret->at[ret->n++] = at[i];
    }
    return true;
}

/* True if the number of the row stands before the head of another column: No. 姓名. Of other words
 * the first may say whose or which the second is, 用户身份证号, 姓名(二代证). */
static bool begins_with_number(const struct pieces *pieces)
{
    return pieces->n == 2 && pieces->terms[0]->role == TERM_COLUMN &&
           pieces->terms[0]->value == ROW_NUMBER && pieces->terms[1]->role == TERM_COLUMN;
}

/* True if a line is one label as a whole. */
static bool is_whole(struct reader *reader, int line)
{
    return vocabulary_match(&reader->rules->vocabulary, PAGE_DETAIL_SHEET,
                            reader_line(reader, line)->text, EXACTLY, NULL) != NULL;
}

/* True for a line that may be several heads: nothing but words, and level with the label of a
 * column. */
static bool may_be_heads(struct reader *reader, const struct labels *labels, int line)
{
    const char *text = reader_line(reader, line)->text;
    size_t length = text_length(text);

    if (length < SPLIT_LEAST || length > SPLIT_MOST || strpbrk(text, "0123456789:;"))
        return false;
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].term->role == TERM_COLUMN &&
            bind_same_row(labels->items[i].box, reader->layout->lines[line].box))
            return true;
    return false;
}

/* Cuts a line at its pieces, and binds them. Leaves it whole where white is missing. */
static void split_line(struct reader *reader, struct labels *labels, int line,
                       const struct pieces *pieces)
{
    const struct line own = reader->layout->lines[line];
    const struct line_text *text = reader_line(reader, line);
    int cuts[SPLIT_MOST];

    for (int i = 1; i < pieces->n; i++) {
        int x = reader_symbol_x(text, reader_symbol_at(text, text->text + pieces->at[i]));

        cuts[i] = detail_white(reader, &own, x, SPLIT_NEAR_EM, SPLIT_GAP_EM);
        if (cuts[i] < 0 || (i > 1 && cuts[i] <= cuts[i - 1]))
            return;
    }
    drop_line(labels, line);
    for (int i = 0; i < pieces->n && line >= 0 && labels->n < BIND_LABELS; i++) {
        int behind = i + 1 < pieces->n ? reader_cut(reader, line, cuts[i + 1]) : -1;

        labels->items[labels->n++] = (struct label){.term = pieces->terms[i],
                                                    .line = line,
                                                    .cell = own.cell,
                                                    .whole = own.cell < 0,
                                                    .box = reader->layout->lines[line].box,
                                                    .rest = -1,
                                                    .similarity = 1};
        line = behind;
    }
}

void detail_head_split(struct reader *reader, struct labels *labels)
{
    int n = reader->layout->nlines;

    for (int i = 0; i < n; i++) {
        struct pieces pieces;

        if (reader->lines[i].read && may_be_heads(reader, labels, i) &&
            pieces_find(reader, i, &pieces) &&
            (!is_whole(reader, i) || begins_with_number(&pieces)))
            split_line(reader, labels, i, &pieces);
    }
}
