/* Which way up a page is: lines of text are read both ways. */
#include <assert.h>
#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/classify.h"
#include "rules/text.h"

/* Lines for the upright test: body text of some length says more than a short word. */
#define UPRIGHT_LINES  5 /* at a time, and so many times if they have too few characters */
#define UPRIGHT_ROUNDS 3
#define UPRIGHT_SURE   0.90 /* mean probability of characters read the right way up */
#define UPRIGHT_LEAD   0.12
#define UPRIGHT_LEAST  12 /* characters */

static_assert(UPRIGHT_LINES * UPRIGHT_ROUNDS <= ENGINE_LINES, "read in one go");

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
    PIX *crop = page_crop(reader->layout->clean, (struct box){line->box.x - 4, line->box.y - 4,
                                                              line->box.w + 8, line->box.h + 8});
    PIX *turned = crop ? pixRotate180(NULL, crop) : NULL;

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

/* Reads lines together with those that classify_page() will ask for on every page. */
static void read_with_title(struct reader *reader, const int *lines, int n)
{
    int together[UPRIGHT_LINES + CLASSIFY_FIRST], all = classify_first_lines(reader, together);

    for (int i = 0, first = all; i < n; i++) {
        bool is_first = false;

        for (int k = 0; k < first; k++)
            is_first = is_first || together[k] == lines[i];
        if (!is_first)
            together[all++] = lines[i];
    }
    reader_lines(reader, together, all);
}

enum answer classify_upright(struct reader *reader)
{
    const struct layout *layout = reader->layout;
    int tested[UPRIGHT_LINES * UPRIGHT_ROUNDS] = {0}, lines = 0, n = 0, turned_n = 0;
    double sum = 0, turned_sum = 0, lead;

    for (int round = 0; round < UPRIGHT_ROUNDS && n < UPRIGHT_LEAST; round++) {
        int more = pick_lines(layout, round, tested + lines);

        if (round == 0)
            read_with_title(reader, tested, more);
        else
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
    /* Nets read with some assurance whatever they are shown, but seldom with as much as this. */
    if (turned_n >= UPRIGHT_LEAST && turned_sum / turned_n >= UPRIGHT_SURE &&
        lead < -UPRIGHT_LEAD / 2)
        return ANSWER_NO;
    if (lead > UPRIGHT_LEAD)
        return ANSWER_YES;
    return lead < -UPRIGHT_LEAD ? ANSWER_NO : ANSWER_UNKNOWN;
}
