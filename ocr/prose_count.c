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

/* The fields two words of a label ask for, 数量及年限. Returns false if it does not. */
static bool asks_for_both(const struct vocabulary *words, const char *label, enum field ret[2])
{
    struct joint_parts parts;

    if (!bind_joint_parts(words, PAGE_APPLICATION_FORM, label, &parts) || parts.n != 2)
        return false;
    ret[0] = (enum field)parts.terms[0]->value;
    ret[1] = (enum field)parts.terms[1]->value;
    return (ret[0] == FIELD_CERTIFICATE_COUNT && ret[1] == FIELD_CERTIFICATE_YEARS) ||
           (ret[0] == FIELD_CERTIFICATE_YEARS && ret[1] == FIELD_CERTIFICATE_COUNT);
}

static bool is_years(const struct prose *prose, int end)
{
    return strcmp(prose->at[end - 1].text, "年") == 0;
}

static bool is_figure(const struct prose *prose, int at)
{
    return isdigit((unsigned char)prose->at[at].text[0]) != 0;
}

/* The last figure of a part of a sentence with its unit word (2枚, 2份 of 2份证书); a lone 1 over
 * the line of a blank is read as another character (工). Returns where it begins, -1 if there is
 * none. to: where the part ends, moved behind the unit word. */
static int figure_before(const struct prose *prose, int from, int *to)
{
    int at = *to - 2;

    if (at < from)
        return -1;
    for (int i = at, unit; i >= from; i--) {
        if (!is_figure(prose, i))
            continue;
        /* The line under a blank. */
        for (unit = i + 1; unit < *to - 1 && prose_is_speck(prose->at[unit].text);)
            unit++;
        at = i;
        *to = unit + 1;
        break;
    }
    while (at > from && is_figure(prose, at) && is_figure(prose, at - 1))
        at--;
    return at;
}

/* 共 2 枚, 每枚 3 年: two figures with their unit words, of which the one behind the years says
 * which is which. */
static void take_both(struct finding *finding, const enum field fields[2])
{
    const struct prose *prose = finding->prose;
    int from[2], to[2], n = 0;
    bool swapped;

    for (int at = 0, end; at < prose->n; at = end + 1) {
        if (n == 2)
            return;
        end = to[n] = prose_value_end(prose, at);
        from[n] = figure_before(prose, at, &to[n]);
        if (from[n++] < 0)
            return;
    }
    if (n != 2 || is_years(prose, to[0]) == is_years(prose, to[1]))
        return;
    swapped = is_years(prose, to[0]) != (fields[0] == FIELD_CERTIFICATE_YEARS);
    for (int i = 0; i < 2; i++)
        prose_take(finding, fields[swapped ? !i : i], from[i], to[i]);
}

/* A cell of one line that says how many certificates are wanted, and for how long, without a label:
 * 一共办 2 份证书, 每份用 1 年。 */
static void search_totals(struct finding *finding, struct prose *prose)
{
    static const enum field fields[2] = {FIELD_CERTIFICATE_COUNT, FIELD_CERTIFICATE_YEARS};
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct layout *layout = finding->reader->layout;

    for (int i = 0, end; i < layout->nlines; i++) {
        int cell = layout->lines[i].cell;

        if (cell < 0 || layout->cells[cell].nlines != 1)
            continue;
        prose_fill(finding->reader, &i, 1, prose);
        if (prose_word(prose, 0, words->totals, words->ntotals, &end))
            take_both(finding, fields);
    }
}

static void search_cells(struct finding *finding, struct prose *prose)
{
    const struct layout *layout = finding->reader->layout;

    for (int i = 0; i < layout->nlines; i++) {
        int cell = layout->lines[i].cell, right, value = -1;
        enum field fields[2];

        if (cell < 0 || layout->cells[cell].nlines != 1 ||
            !asks_for_both(&finding->reader->rules->vocabulary,
                           reader_line(finding->reader, i)->text, fields))
            continue;
        right = layout_cell_right(layout, cell);
        for (int k = 0; k < layout->nlines && right >= 0; k++)
            if (layout->lines[k].cell == right)
                value = k;
        if (value < 0 || layout->cells[right].nlines != 1)
            continue;
        prose_fill(finding->reader, &value, 1, prose);
        take_both(finding, fields);
    }
}

void prose_take_counts(struct finding *finding, struct prose *prose)
{
    search_cells(finding, prose);
    search_totals(finding, prose);
}
