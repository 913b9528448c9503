#include "ocr/prose_count.h"

#include <ctype.h>
#include <string.h>

#include "ocr/bind_joint.h"

/* A number of certificates with its unit word has no more characters. */
#define COUNT_MOST 3

/* 数字证书 1 枚, with a mark behind: the count, by its figure or by its unit word, of which the
 * line under the blank makes others. */
void prose_take_count(struct finding *finding, int at)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct prose *prose = finding->prose;
    int from, to, end;
    bool figure;

    if (!prose_word(prose, at, words->counted, words->ncounted, &from))
        return;
    to = prose_value_end(prose, from);
    /* The unit word may stand in the next line. */
    if (to - from == 1 && prose_word(prose, to, words->count_units, words->ncount_units, &end) &&
        end < prose->n && prose_is_mark(prose->at[end].text) &&
        isdigit((unsigned char)prose->at[from].text[0]))
        prose_take(finding, FIELD_CERTIFICATE_COUNT, from, to);
    if (to - from < 2 || to - from > COUNT_MOST || to == prose->n ||
        !prose_is_mark(prose->at[to].text))
        return;
    figure = isdigit((unsigned char)prose->at[from].text[0]);
    if (figure || prose_word(prose, to - 1, words->count_units, words->ncount_units, &end))
        prose_take(finding, FIELD_CERTIFICATE_COUNT, from, to);
}

/* True if a label asks for both, 数量及年限. */
static bool asks_for_both(const struct vocabulary *words, const char *label)
{
    struct joint_parts parts;
    enum field a, b;

    if (!bind_joint_parts(words, PAGE_APPLICATION_FORM, label, &parts) || parts.n != 2)
        return false;
    a = (enum field)parts.terms[0]->value;
    b = (enum field)parts.terms[1]->value;
    return (a == FIELD_CERTIFICATE_COUNT && b == FIELD_CERTIFICATE_YEARS) ||
           (a == FIELD_CERTIFICATE_YEARS && b == FIELD_CERTIFICATE_COUNT);
}

static bool is_years(const struct prose *prose, int end)
{
    return strcmp(prose->at[end - 1].text, "年") == 0;
}

static bool is_figure(const struct prose *prose, int at)
{
    return isdigit((unsigned char)prose->at[at].text[0]) != 0;
}

/* The place before the last unit word of a part of a sentence (工年, 工份证书), -1 if there is
 * none: a lone 1 over the line of a blank is read as another character. */
static int before_unit(const struct vocabulary *words, const struct prose *prose, int from, int to)
{
    for (int i = to - 1, end; i > from; i--)
        if (is_years(prose, i + 1) ||
            prose_word(prose, i, words->count_units, words->ncount_units, &end))
            return i - 1;
    return -1;
}

/* The last figure of a part of a sentence with its unit word (2枚, 2份 of 2份证书), or what stands
 * before the last unit word where there is no figure. Returns where it begins, -1 if there is none.
 * ret_to: where the part ends; set behind the unit word. */
static int last_figure(const struct vocabulary *words, const struct prose *prose, int from,
                       int *ret_to)
{
    int at = before_unit(words, prose, from, *ret_to), end = at + 2;

    for (int i = *ret_to - 2, unit; i >= from; i--) {
        if (!is_figure(prose, i))
            continue;
        /* The line under a blank. */
        for (unit = i + 1; unit < *ret_to - 1 && prose_is_speck(prose->at[unit].text);)
            unit++;
        at = i;
        end = unit + 1;
        break;
    }
    if (at < 0)
        return -1;
    *ret_to = end;
    while (at > from && is_figure(prose, at) && is_figure(prose, at - 1))
        at--;
    return at;
}

static bool has_figure(const struct prose *prose, int from, int to)
{
    while (from < to && !is_figure(prose, from))
        from++;
    return from < to;
}

/* True if a part of a sentence may say how many, or for how long. */
static bool may_count(const struct vocabulary *words, const struct prose *prose, int from, int to,
                      bool figured)
{
    return has_figure(prose, from, to) || (!figured && before_unit(words, prose, from, to) >= 0);
}

/* How many parts of a sentence have a figure. */
static int figured_parts(const struct prose *prose)
{
    int n = 0;

    for (int at = 0, end; at < prose->n; at = end + 1) {
        end = prose_value_end(prose, at);
        n += has_figure(prose, at, end);
    }
    return n;
}

/* Finds two figures with their unit words, 共 2 枚, 每枚 3 年, of which one is of years: number 1
 * of what is returned. Where two parts have a figure, others say something else (人员见明细表).
 * Returns false if there are not these two. */
static bool find_both(const struct vocabulary *words, const struct prose *prose, int ret_from[2],
                      int ret_to[2])
{
    int from[2], to[2], n = 0, years;
    bool figured = figured_parts(prose) == 2;

    for (int at = 0, end; at < prose->n; at = end + 1) {
        end = prose_value_end(prose, at);
        if (!may_count(words, prose, at, end, figured))
            continue;
        if (n == 2)
            return false;
        to[n] = end;
        from[n] = last_figure(words, prose, at, &to[n]);
        if (from[n++] < 0)
            return false;
    }
    if (n != 2 || is_years(prose, to[0]) == is_years(prose, to[1]))
        return false;
    years = is_years(prose, to[1]);
    for (int i = 0; i < 2; i++) {
        ret_from[i == years] = from[i];
        ret_to[i == years] = to[i];
    }
    return true;
}

static void take_both(struct finding *finding, const int from[2], const int to[2])
{
    prose_take(finding, FIELD_CERTIFICATE_COUNT, from[0], to[0]);
    prose_take(finding, FIELD_CERTIFICATE_YEARS, from[1], to[1]);
}

static bool names_counted(const struct vocabulary *words, const struct prose *prose)
{
    int end;

    for (int at = 0; at < prose->n; at++)
        if (prose_word(prose, at, words->counted, words->ncounted, &end))
            return true;
    return false;
}

/* A cell of one line that says how many certificates are wanted, and for how long, without a label:
 * 一共办 2 份证书, 每份用 1 年。 What is counted is no money and no people; outside the cells it
 * must be called certificates. */
static void search_totals(struct finding *finding, struct prose *prose)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct layout *layout = finding->reader->layout;

    for (int i = 0, end, from[2], to[2]; i < layout->nlines; i++) {
        int cell = layout->lines[i].cell;

        if (cell >= 0 && layout->cells[cell].nlines != 1)
            continue;
        prose_fill(finding->reader, &i, 1, prose);
        if (prose_word(prose, 0, words->totals, words->ntotals, &end) &&
            (cell >= 0 || names_counted(words, prose)) && find_both(words, prose, from, to) &&
            prose_word(prose, to[0] - 1, words->count_units, words->ncount_units, &end))
            take_both(finding, from, to);
    }
}

static void search_cells(struct finding *finding, struct prose *prose)
{
    const struct layout *layout = finding->reader->layout;

    for (int i = 0; i < layout->nlines; i++) {
        int cell = layout->lines[i].cell, right, value = -1, from[2], to[2];

        if (cell < 0 || layout->cells[cell].nlines != 1 ||
            !asks_for_both(&finding->reader->rules->vocabulary,
                           reader_line(finding->reader, i)->text))
            continue;
        right = layout_cell_right(layout, cell);
        for (int k = 0; k < layout->nlines && right >= 0; k++)
            if (layout->lines[k].cell == right)
                value = k;
        if (value < 0 || layout->cells[right].nlines != 1)
            continue;
        prose_fill(finding->reader, &value, 1, prose);
        if (find_both(&finding->reader->rules->vocabulary, prose, from, to))
            take_both(finding, from, to);
    }
}

void prose_take_counts(struct finding *finding, struct prose *prose)
{
    search_cells(finding, prose);
    search_totals(finding, prose);
}
