#include "ocr/classify_block.h"

#include "ocr/bind_open.h"
#include "ocr/detail_entry.h"
#include "rules/normal.h"

/* The line that stands right of a label: in the next cell, or the nearest one in its row; -1: none.
 * What is alone in its cell need not be level with it: values may stand at the foot of their cells.
 */
static int line_right(const struct layout *layout, const int *lines, int n, int label)
{
    const struct line *own = &layout->lines[label];
    int right = own->cell >= 0 ? layout_cell_right(layout, own->cell) : -1, best = -1;

    for (int i = 0; i < n; i++) {
        struct box b = layout->lines[lines[i]].box;
        bool alone = right >= 0 && layout->cells[right].nlines == 1;

        if (b.x < own->box.x + own->box.w || (!alone && !bind_same_row(own->box, b)) ||
            (right >= 0 && layout->lines[lines[i]].cell != right))
            continue;
        if (best < 0 || b.x < layout->lines[best].box.x)
            best = lines[i];
    }
    return best;
}

int classify_blocks(struct reader *reader, const signed char *columns, const int *lines, int n)
{
    int names = 0, numbers = 0, others = 0;
    bool filled = false;

    for (int i = 0; i < n; i++) {
        int column = columns[lines[i]];
        int right = column >= 0 ? line_right(reader->layout, lines, n, lines[i]) : -1;

        if (column < 0 || (right >= 0 && columns[right] >= 0))
            continue;
        if (column == ROW_ID_NUMBER) {
            numbers++;
            filled = filled || (right >= 0 && detail_is_number(reader_line(reader, right)->text));
        } else if (column == ROW_NAME) {
            names++;
        } else if (column < ROW_COLUMN_COUNT) {
            others++;
        }
    }
    if (!filled)
        return 0;
    return names < numbers ? (names < others ? names : others)
                           : (numbers < others ? numbers : others);
}

/* True if a line is the number of an identity card, its check digit right. */
static bool is_card_number(struct reader *reader, int line)
{
    char normal[LIMIT_TEXT];

    return normal_value(KIND_ID_NUMBER, reader_line(reader, line)->text, normal, sizeof normal) ==
           ANSWER_YES;
}

bool classify_numbers_below(struct reader *reader, const int *lines, int n)
{
    const struct layout *layout = reader->layout;

    for (int i = 0; i < n; i++) {
        int cell = layout->lines[lines[i]].cell, below;

        below =
            cell >= 0 && is_card_number(reader, lines[i]) ? layout_cell_below(layout, cell) : -1;
        for (int k = 0; below >= 0 && k < n; k++)
            if (layout->lines[lines[k]].cell == below && is_card_number(reader, lines[k]))
                return true;
    }
    return false;
}
