#include "ocr/classify.h"

#include <assert.h>
#include <leptonica/allheaders.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"

/* A title stands in the upper part of what is printed on a page, which may lie low on it; this many
 * of the largest lines there are read. */
#define TITLE_PART  0.5
#define TITLE_LINES 7
/* A title word may have one character in five misread. */
#define TITLE_SIMILARITY 0.78
/* Score from which the title alone decides, and the lead it needs. */
#define TITLE_SURE   0.9
#define TITLE_MARGIN 0.4
/* What one label of a kind of page adds, and at most so many count. */
#define LABEL_SCORE      0.12
#define LABELS_MAX       8
#define LABEL_LINES      40
#define LABEL_EM         14
#define VALUE_EM         26 /* with a value behind it */
#define LABELS_FEW       12
#define LABEL_SURE       0.34
#define LABEL_SIMILARITY 0.78
/* From so many cells on a page is a table and no copy of cards: what stands in it is a label. */
#define TABLE_CELLS 12
/* Labels of columns side by side, a number and a name among them, head a list of people; a form has
 * a value between two labels. So many pairs of neighbours count as much as a good title. */
#define HEADER_PAIRS 2
/* Besides its columns a list asks for the unit, its code, a telephone, how many people they are. */
#define LIST_FIELDS  5
#define HEADER_SCORE 0.8F

/* Lines for the upright test: body text of some length says more than a short word. */
#define UPRIGHT_LINES  5 /* at a time, and so many times if they have too few characters */
#define UPRIGHT_ROUNDS 3
#define UPRIGHT_SURE   0.90 /* mean probability of characters read the right way up */
#define UPRIGHT_LEAD   0.12
#define UPRIGHT_LEAST  12 /* characters */

static_assert(UPRIGHT_LINES * UPRIGHT_ROUNDS <= ENGINE_LINES, "read in one go");

struct scores {
    float class[PAGE_CLASS_COUNT];
};

/* Cards have their words printed on them; a table has the same words as labels. */
static bool in_table(const struct reader *reader, int line)
{
    return reader->layout->ncells >= TABLE_CELLS && reader->layout->lines[line].cell >= 0;
}

static void title_score(struct reader *reader, int line, struct scores *scores,
                        struct page_guess *guess)
{
    const char *text = reader_line(reader, line)->text;
    const struct vocabulary *words = &reader->rules->vocabulary;
    float loudest = 0;

    for (int i = 0; i < words->n; i++) {
        const struct term *term = &words->terms[i];
        double similarity;
        float score;

        if (term->role != TERM_TITLE || (term->value == PAGE_ID_COPY && in_table(reader, line)))
            continue;
        similarity = text_find(text, term->text, NULL, NULL);
        if (similarity < TITLE_SIMILARITY)
            continue;
        score = term->weight * (float)similarity;
        /* Words of one kind on one page do not add up: the best one speaks. */
        if (score > scores->class[term->value])
            scores->class[term->value] = score;
        if (score > loudest) {
            loudest = score;
            text_copy(guess->title, sizeof guess->title, text);
        }
    }
}

static int by_size(const void *a, const void *b, void *lines)
{
    const struct line *all = lines;
    const struct line *p = &all[*(const int *)a], *q = &all[*(const int *)b];

    if (p->em != q->em)
        return q->em - p->em;
    return p->box.y - q->box.y;
}

/* The largest lines of the upper part, largest first. Returns how many. */
static int title_lines(const struct reader *reader, int order[LAYOUT_LINES])
{
    const struct layout *layout = reader->layout;
    int top = reader->page->height, bottom = 0, n = 0;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        top = b.y < top ? b.y : top;
        bottom = b.y + b.h > bottom ? b.y + b.h : bottom;
    }
    for (int i = 0; i < layout->nlines; i++) {
        const struct line *line = &layout->lines[i];

        if (line->box.y < top + (bottom - top) * TITLE_PART && line->box.w >= 3 * line->em &&
            line->em < 4 * layout->em)
            order[n++] = i;
    }
    qsort_r(order, (size_t)n, sizeof order[0], by_size, (void *)layout->lines);
    return n < TITLE_LINES ? n : TITLE_LINES;
}

static void leader(const struct scores *scores, struct page_guess *guess)
{
    float second = 0;

    guess->class = PAGE_OTHER;
    guess->confidence = 0;
    for (int c = 0; c < PAGE_CLASS_COUNT; c++) {
        if (scores->class[c] > guess -> confidence) {
            second = guess->confidence;
            guess->confidence = scores->class[c];
            guess->class = (enum page_class)c;
        } else if (scores->class[c] > second) {
            second = scores->class[c];
        }
    }
    guess->margin = guess->confidence - second;
    if (guess->confidence > 1)
        guess->confidence = 1;
}

/* Adds the lines between two widths, in heights of a character. */
static int add_lines(const struct layout *layout, int above, int most, int lines[LABEL_LINES],
                     int n)
{
    for (int i = 0; i < layout->nlines && n < LABEL_LINES; i++) {
        const struct line *line = &layout->lines[i];

        if (line->box.w > line->em * above && line->box.w <= line->em * most)
            lines[n++] = i;
    }
    return n;
}

/* Reads side by side the lines that may be labels; where there are few, those that may be labels
 * with their values. Returns how many. */
static int read_ahead(struct reader *reader, int lines[LABEL_LINES])
{
    int n = add_lines(reader->layout, 0, LABEL_EM, lines, 0);

    if (n < LABELS_FEW)
        n = add_lines(reader->layout, LABEL_EM, VALUE_EM, lines, n);
    reader_lines(reader, lines, n);
    return n;
}

/* Stands beside the columns of a list and is none the mailroom needs: 性别, 职务. */
#define OTHER_COLUMN ROW_COLUMN_COUNT

/* The column of the detail sheet that a line read before is the label of, OTHER_COLUMN, or -1. */
static int column_of(struct reader *reader, int line)
{
    const struct term *term =
        vocabulary_match(&reader->rules->vocabulary, PAGE_DETAIL_SHEET,
                         reader_line(reader, line)->text, LABEL_SIMILARITY, NULL);

    if (term && term->role == TERM_IGNORE)
        return OTHER_COLUMN;
    return term && term->role == TERM_COLUMN ? term->value : -1;
}

_Static_assert(FIELD_COUNT <= 64, "a bit for every field");

/* The field of the form that a line read before is the label of, as a bit; 0 for none. */
static uint64_t field_asked(struct reader *reader, int line)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    const char *text = reader_line(reader, line)->text, *rest;
    const struct term *term =
        vocabulary_match(words, PAGE_APPLICATION_FORM, text, LABEL_SIMILARITY, NULL);

    if (!term)
        term = vocabulary_prefix(words, PAGE_APPLICATION_FORM, text, LABEL_SIMILARITY, &rest);
    return term && term->role == TERM_FIELD ? UINT64_C(1) << term->value : 0;
}

/* The cell right of a line's cell, or without cells the nearest line to the right, must begin with
 * another column's label. Returns that column, or -1. */
static int column_right(struct reader *reader, const signed char *columns, int line)
{
    const struct layout *layout = reader->layout;
    struct box own = layout->lines[line].box;
    int cell = layout->lines[line].cell, right = cell >= 0 ? layout_cell_right(layout, cell) : -1;
    int nearest = -1;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (cell >= 0 ? layout->lines[i].cell != right
                      : b.x < own.x + own.w || b.y > own.y + own.h || b.y + b.h < own.y)
            continue;
        if (cell >= 0 && columns[i] >= 0)
            return columns[i];
        if (cell < 0 && (nearest < 0 || b.x < layout->lines[nearest].box.x))
            nearest = i;
    }
    return nearest >= 0 ? columns[nearest] : -1;
}

/* True if labels of columns stand side by side, as at the head of a list. A form whose labels stand
 * over their values has such a row too, and asks for much more elsewhere. ret_asked: for how many
 * fields of a form the other lines ask. */
static bool has_header_row(struct reader *reader, const int *lines, int n, int *ret_asked)
{
    signed char columns[LAYOUT_LINES];
    unsigned seen = 0;
    uint64_t fields = 0;
    int pairs = 0, asked = 0;

    memset(columns, -1, sizeof columns);
    for (int i = 0; i < n; i++)
        columns[lines[i]] = (signed char)column_of(reader, lines[i]);
    for (int i = 0; i < n; i++) {
        int own = columns[lines[i]];
        int right = own >= 0 ? column_right(reader, columns, lines[i]) : -1;

        if (own < 0 || own == OTHER_COLUMN)
            fields |= field_asked(reader, lines[i]);
        if (right < 0 || (right == own && own != OTHER_COLUMN))
            continue;
        pairs++;
        seen |= 1U << own | 1U << right;
    }
    for (; fields; fields &= fields - 1)
        asked++;
    *ret_asked = asked;
    return pairs >= HEADER_PAIRS && asked <= LIST_FIELDS && seen & 1U << ROW_NAME &&
           seen & 1U << ROW_ID_NUMBER;
}

static void label_scores(struct reader *reader, struct scores *scores)
{
    static const enum page_class kinds[] = {PAGE_APPLICATION_FORM, PAGE_DETAIL_SHEET, PAGE_ID_COPY,
                                            PAGE_TRANSFER_RECEIPT, PAGE_ENVELOPE};
    int counts[PAGE_CLASS_COUNT] = {0}, lines[LABEL_LINES], nlines = read_ahead(reader, lines);
    int asked;
    bool header = has_header_row(reader, lines, nlines, &asked);

    for (int i = 0; i < nlines; i++) {
        const char *text = reader_line(reader, lines[i])->text, *rest;

        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
            const struct vocabulary *words = &reader->rules->vocabulary;

            counts[kinds[k]] += vocabulary_match(words, kinds[k], text, LABEL_SIMILARITY, NULL) ||
                                vocabulary_prefix(words, kinds[k], text, LABEL_SIMILARITY, &rest);
        }
    }
    /* The columns of a list are words of forms as well, and the number of an identity card. */
    if (header) {
        counts[PAGE_APPLICATION_FORM] = asked;
        scores->class[PAGE_DETAIL_SHEET] += HEADER_SCORE;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        int n = counts[kinds[k]] < LABELS_MAX ? counts[kinds[k]] : LABELS_MAX;

        scores->class[kinds[k]] += (float)n * (float)LABEL_SCORE;
    }
    if (header)
        scores->class[PAGE_ID_COPY] = 0;
}

void classify_page(struct reader *reader, struct page_guess *ret_guess)
{
    struct scores scores = {0};
    int order[LAYOUT_LINES], n = title_lines(reader, order);

    memset(ret_guess, 0, sizeof *ret_guess);
    for (int i = 0; i < n; i++) {
        title_score(reader, order[i], &scores, ret_guess);
        leader(&scores, ret_guess);
        if (ret_guess->confidence >= TITLE_SURE && ret_guess->margin >= TITLE_MARGIN)
            return;
    }
    label_scores(reader, &scores);
    leader(&scores, ret_guess);
    if (ret_guess->confidence < LABEL_SURE || ret_guess->margin < LABEL_SCORE)
        ret_guess->class = PAGE_OTHER;
}

/* Adds up the probabilities of the Chinese characters of a line. Figures say nothing: 0, 1, 6, 8
 * and 9 are figures upside down, too. */
static void sum_chinese(const struct engine_reading *reading, double *sum, int *n)
{
    for (int i = 0; i < reading->nsymbols; i++) {
        if (!text_is_han(reading->symbols[i].text))
            continue;
        *sum += reading->symbols[i].p;
        ++*n;
    }
}

/* A line upside down. Owned by the caller; NULL without memory. */
static PIX *turned_line(const struct reader *reader, const struct line *line)
{
    BOX *box = boxCreate(line->box.x - 4, line->box.y - 4, line->box.w + 8, line->box.h + 8);
    PIX *crop = box ? pixClipRectangle(reader->layout->clean, box, NULL) : NULL;
    PIX *turned = crop ? pixRotate180(NULL, crop) : NULL;

    boxDestroy(&box);
    pixDestroy(&crop);
    return turned;
}

/* The same of lines read upside down. */
static void read_turned(struct reader *reader, const int *lines, int nlines, double *sum, int *n)
{
    static const struct engine_request chinese = {.model = MODEL_CHINESE};
    struct engine_reading *readings = calloc((size_t)nlines, sizeof *readings);
    struct engine_reading *to[UPRIGHT_LINES * UPRIGHT_ROUNDS];
    PIX *turned[UPRIGHT_LINES * UPRIGHT_ROUNDS];
    struct err err = {0};
    bool failed;

    if (!readings)
        abort();
    for (int i = 0; i < nlines; i++) {
        turned[i] = turned_line(reader, &reader->layout->lines[lines[i]]);
        to[i] = &readings[i];
    }
    failed = engine_read_lines(reader->engine, &chinese, nlines, turned, to, &err) < 0;
    for (int i = 0; i < nlines; i++) {
        if (!failed)
            sum_chinese(&readings[i], sum, n);
        pixDestroy(&turned[i]);
    }
    free(readings);
}

static bool says_much(const struct layout *layout, const struct line *line)
{
    return line->box.w >= 4 * line->em && line->box.w <= 20 * line->em &&
           line->em * 10 >= layout->em * 7 && line->em * 10 <= layout->em * 25;
}

/* Picks lines spread over the page, but not those that were picked in the rounds before. Returns
 * how many. */
static int pick_lines(const struct layout *layout, int round, int picked[UPRIGHT_LINES])
{
    int candidates = 0, step, n = 0;

    for (int i = 0; i < layout->nlines; i++)
        candidates += says_much(layout, &layout->lines[i]);
    step = candidates / UPRIGHT_LINES > 1 ? candidates / UPRIGHT_LINES : 1;
    for (int i = 0, seen = 0; i < layout->nlines && n < UPRIGHT_LINES && round < step; i++)
        if (says_much(layout, &layout->lines[i]) && seen++ % step == round)
            picked[n++] = i;
    return n;
}

enum answer classify_upright(struct reader *reader)
{
    const struct layout *layout = reader->layout;
    int tested[UPRIGHT_LINES * UPRIGHT_ROUNDS] = {0}, lines = 0, n = 0, turned_n = 0;
    double sum = 0, turned_sum = 0, lead;

    for (int round = 0; round < UPRIGHT_ROUNDS && n < UPRIGHT_LEAST; round++) {
        int more = pick_lines(layout, round, tested + lines);

        reader_lines(reader, tested + lines, more);
        for (int i = lines; i < lines + more; i++)
            sum_chinese(&reader_line(reader, tested[i])->reading, &sum, &n);
        lines += more;
    }
    if (n >= UPRIGHT_LEAST && sum / n >= UPRIGHT_SURE)
        return ANSWER_YES;
    read_turned(reader, tested, lines, &turned_sum, &turned_n);
    /* Lines of figures may show no character at all until they are turned. */
    if (!n)
        return turned_n >= UPRIGHT_LEAST && turned_sum / turned_n >= UPRIGHT_SURE ? ANSWER_NO
                                                                                  : ANSWER_UNKNOWN;
    if (!turned_n)
        return ANSWER_UNKNOWN;
    lead = sum / n - turned_sum / turned_n;
    if (lead > UPRIGHT_LEAD)
        return ANSWER_YES;
    return lead < -UPRIGHT_LEAD ? ANSWER_NO : ANSWER_UNKNOWN;
}
