#include "ocr/detail_shared.h"

#include <string.h>

#include "ocr/bind_joint.h"
#include "ocr/bind_parts.h"
#include "rules/rules.h"
#include "rules/text.h"

/* What a cell asks for in more lines than this is no head. */
#define HEAD_LINES 4
/* A number that is not read whole has so many figures, and is the end of its person all the same.
 */
#define FIGURES_LEAST 9
/* What stands further below the line before it is another person's, in heights of a character,
 * white between them: some numbers cannot be read at all. */
#define PERSON_GAP_EM 1.0
/* Rows reach so far round their lines, in heights of a character: other columns are level with the
 * middle of both. */
#define REACH_EM 0.3

/* Two labels that stand in one head, in the order of its words. */
struct pair {
    const struct term *terms[2];
};

/* The label of a column that can be told from another in one cell, or NULL. */
static const struct term *column_term(const struct vocabulary *words, const char *from, size_t n)
{
    char text[LIMIT_TEXT], bare[LIMIT_TEXT];
    const struct term *term;

    if (!n || n >= sizeof text)
        return NULL;
    memcpy(text, from, n);
    text[n] = '\0';
    term = vocabulary_match(words, PAGE_DETAIL_SHEET, bind_bare(text, bare, sizeof bare), EXACTLY,
                            NULL);
    /* Words put together are never equal to a label, and right all the same. */
    if (!term)
        term = vocabulary_match(words, PAGE_DETAIL_SHEET, bare, LABEL_SIMILARITY, NULL);
    if (!term || term->role != TERM_COLUMN ||
        (term->value != ROW_NAME && term->value != ROW_ID_NUMBER && term->value != ROW_MOBILE))
        return NULL;
    return term;
}

/* Parts a head at a joint (/, 及). Returns false if it is one label, or asks for something else. */
static bool part(const struct vocabulary *words, const char *text, struct pair *ret)
{
    for (int i = 0; i < words->njoints; i++) {
        const char *joint = strstr(text, words->joints[i]);
        size_t n = strlen(words->joints[i]);

        if (!joint || strstr(joint + n, words->joints[i]))
            continue;
        ret->terms[0] = column_term(words, text, (size_t)(joint - text));
        ret->terms[1] = column_term(words, joint + n, strlen(joint + n));
        if (ret->terms[0] && ret->terms[1] && ret->terms[0]->value != ret->terms[1]->value)
            return !vocabulary_match(words, PAGE_DETAIL_SHEET, text, EXACTLY, NULL);
    }
    return false;
}

/* Writes the words of a head, without its English, and finds its box: of a cell all lines, of which
 * `line` is the first, elsewhere one line. Returns false if it cannot be a head. */
static bool head_text(struct reader *reader, int line, char ret[LIMIT_TEXT], struct box *ret_box)
{
    const struct layout *layout = reader->layout;
    int cell = layout->lines[line].cell, n = 0;

    ret[0] = '\0';
    *ret_box = layout->lines[line].box;
    for (int i = line; i < layout->nlines; i++) {
        const char *text = reader->lines[i].text;

        if (i > line && (cell < 0 || layout->lines[i].cell != cell))
            break;
        if (!reader->lines[i].read || ++n > HEAD_LINES)
            return false;
        *ret_box = box_union(*ret_box, layout->lines[i].box);
        if (text_is_english(text))
            continue;
        if (strlen(ret) + strlen(text) >= LIMIT_TEXT)
            return false;
        strcat(ret, text);
    }
    return true;
}

/* Takes the labels of a line and of its cell away. */
static void drop(const struct layout *layout, struct labels *labels, int line)
{
    int n = 0;

    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line != line &&
            (labels->items[i].cell < 0 || labels->items[i].cell != layout->lines[line].cell))
            labels->items[n++] = labels->items[i];
    labels->n = n;
}

void detail_shared_heads(struct reader *reader, struct labels *labels)
{
    const struct layout *layout = reader->layout;

    for (int i = 0; i < layout->nlines; i++) {
        int cell = layout->lines[i].cell;
        char text[LIMIT_TEXT];
        struct pair pair;
        struct box box;

        if ((cell >= 0 && i > 0 && layout->lines[i - 1].cell == cell) ||
            !head_text(reader, i, text, &box) || !part(&reader->rules->vocabulary, text, &pair))
            continue;
        drop(layout, labels, i);
        for (int k = 0; k < 2; k++)
            bind_label_add(labels, &(struct label){.term = pair.terms[k],
                                                   .line = i,
                                                   .cell = cell,
                                                   .whole = true,
                                                   .box = box,
                                                   .rest = -1,
                                                   .similarity = 1,
                                                   .part = k,
                                                   .parts = 2});
    }
}

bool detail_share(const struct table_block *block, enum row_column a, enum row_column b)
{
    return block->x[a].to && block->x[a].from == block->x[b].from &&
           block->x[a].to == block->x[b].to;
}

/* The lines of a column below the header and above the foot, from top to bottom, without those of a
 * head that stands once more in English. Returns how many. */
static int column_lines(struct reader *reader, int header_bottom, const struct table_block *block,
                        int ret[LAYOUT_LINES])
{
    const struct layout *layout = reader->layout;
    struct span x = block->x[ROW_NAME];
    int n = 0;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int centre = b.x + b.w / 2, k;

        if (b.y < header_bottom || b.y >= block->foot_top || centre <= x.from || centre >= x.to ||
            text_is_english(reader_line(reader, i)->text))
            continue;
        for (k = n++; k > 0 && layout->lines[ret[k - 1]].box.y > b.y; k--)
            ret[k] = ret[k - 1];
        ret[k] = i;
    }
    return n;
}

void detail_shared_bands(struct reader *reader, int header_bottom, struct table_block *block)
{
    const struct layout *layout = reader->layout;
    int lines[LAYOUT_LINES], n = column_lines(reader, header_bottom, block, lines);
    bool name_first = !block->number_first, ended = false;
    /* Where the first line is not what the head says, the first person lacks one of both: of two
     * lines near each other nobody can tell whether they are one person's. */
    bool told = n > 0 && text_is_han(reader_line(reader, lines[0])->text) == name_first;

    block->nbands = 0;
    block->untold = !told;
    for (int i = 0; i < n; i++) {
        const struct line *line = &layout->lines[lines[i]];
        struct box before = i ? layout->lines[lines[i - 1]].box : line->box;
        int reach = (int)(line->em * REACH_EM), gap = line->box.y - before.y - before.h;
        bool number = text_count_figures(reader_line(reader, lines[i])->text) >= FIGURES_LEAST;

        if (i == 0 || gap > line->em * PERSON_GAP_EM ||
            (told && (ended || (!name_first && number)))) {
            if (block->nbands == TABLE_BANDS)
                return;
            block->bands[block->nbands++].from = line->box.y - reach;
        }
        block->bands[block->nbands - 1].to = line->box.y + line->box.h + reach;
        ended = name_first && number;
    }
}
