#include "ocr/detail.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/form.h"
#include "ocr/value.h"
#include "rules/text.h"

#define BANDS_MAX   LIMIT_ROWS
#define COLUMNS_MAX 24
/* A cell this much wider than its column is no row of the table: the foot, a remark, a signature.
 */
#define FOOT_WIDTH 1.4
/* A label of a column is at most this wide beside the heading it stands under. */
#define COLUMN_SHARE 0.8
/* Without rules a row reaches this far round its line. */
#define ROW_EM 0.8

/* The narrowest name (two characters) and number (eighteen figures, or a part of one on each of two
 * lines), in heights of a character. */
#define NAME_WIDTH   1.3
#define NUMBER_WIDTH 3.0

/* What each column is read as; the number and the remark are not needed and not read. */
static const struct {
    bool wanted;
    enum field_kind kind;
} columns[ROW_COLUMN_COUNT] = {
    [ROW_NAME] = {true, KIND_NAME},
    [ROW_ID_NUMBER] = {true, KIND_ID_NUMBER},
    [ROW_MOBILE] = {true, KIND_PHONE},
    [ROW_YEARS] = {true, KIND_YEARS},
};

/* A reading that is a label and no name is one in every character. */
#define LABEL_EQUAL 1.0

struct span {
    int from, to;
};

struct table {
    int header_bottom, foot_top;
    bool ruled;
    struct span x[ROW_COLUMN_COUNT]; /* empty where the table has no such column */
    int nbands;
    struct span bands[BANDS_MAX];
};

static bool same_height(struct box a, struct box b)
{
    int ca = a.y + a.h / 2, cb = b.y + b.h / 2;

    return (ca > b.y && ca < b.y + b.h) || (cb > a.y && cb < a.y + a.h);
}

static struct box label_area(const struct reader *reader, const struct label *label)
{
    return label->cell >= 0 ? reader->layout->cells[label->cell].box : label->box;
}

/* True for a heading over several columns (证书持有人信息 over 姓名 and 证件号码): narrower labels
 * of columns stand right below it. */
static bool heads_columns(const struct reader *reader, const struct labels *labels, int label)
{
    struct box over = label_area(reader, &labels->items[label]);

    for (int i = 0; i < labels->n; i++) {
        struct box b = label_area(reader, &labels->items[i]);
        int centre = b.x + b.w / 2, gap = b.y - (over.y + over.h);

        if (i != label && labels->items[i].term->role == TERM_COLUMN && centre > over.x &&
            centre < over.x + over.w && b.w < over.w * COLUMN_SHARE && gap > -over.h / 4 &&
            gap < over.h)
            return true;
    }
    return false;
}

/* The header row is the one in which most different columns stand. Returns one label of it, or -1.
 */
static int header_find(const struct reader *reader, const struct labels *labels)
{
    int best = -1, most = 1;

    for (int i = 0; i < labels->n; i++) {
        unsigned seen = 0;
        int n = 0;

        if (labels->items[i].term->role != TERM_COLUMN || heads_columns(reader, labels, i))
            continue;
        for (int k = 0; k < labels->n; k++) {
            unsigned bit = 1U << labels->items[k].term->value;

            if (labels->items[k].term->role != TERM_COLUMN || seen & bit ||
                heads_columns(reader, labels, k) ||
                !same_height(label_area(reader, &labels->items[i]),
                             label_area(reader, &labels->items[k])))
                continue;
            seen |= bit;
            n++;
        }
        if (n > most && seen & (1U << ROW_NAME | 1U << ROW_ID_NUMBER)) {
            most = n;
            best = i;
        }
    }
    return best;
}

/* Without rules a column reaches halfway to the neighbouring words of the header. */
static struct span unruled_span(const struct reader *reader, struct box own)
{
    const struct layout *layout = reader->layout;
    struct span span = {0, reader->page->width};

    for (int i = 0; i < layout->nlines; i++) {
        struct box other = layout->lines[i].box;
        int before = (other.x + other.w + own.x) / 2, behind = (own.x + own.w + other.x) / 2;

        if (!same_height(other, own))
            continue;
        if (other.x + other.w <= own.x && before > span.from)
            span.from = before;
        if (other.x >= own.x + own.w && behind < span.to)
            span.to = behind;
    }
    return span;
}

static void columns_find(const struct reader *reader, const struct labels *labels, int header,
                         struct table *table)
{
    struct box row = label_area(reader, &labels->items[header]);

    table->ruled = labels->items[header].cell >= 0;
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        struct box area = label_area(reader, label);
        struct span *span;

        if (label->term->role != TERM_COLUMN || !same_height(area, row) ||
            heads_columns(reader, labels, i))
            continue;
        span = &table->x[label->term->value];
        if (span->to)
            continue;
        *span = label->cell >= 0 ? (struct span){area.x, area.x + area.w}
                                 : unruled_span(reader, label->box);
        if (area.y + area.h > table->header_bottom)
            table->header_bottom = area.y + area.h;
    }
}

/* Where the foot of the table begins: the first label of something else (合计, 填表人, 单位公章)
 * that stands below the header where numbers and names of people would, or left of them. */
static int foot_find(const struct reader *reader, const struct labels *labels,
                     const struct table *table)
{
    int right = table->x[ROW_NAME].to, top = reader->page->height;

    if (table->x[ROW_ID_NUMBER].to > right)
        right = table->x[ROW_ID_NUMBER].to;
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->term->role != TERM_COLUMN && label->box.y > table->header_bottom &&
            label->box.x + label->box.w / 2 < right && label->box.y < top)
            top = label->box.y;
    }
    return top;
}

static int by_from(const void *a, const void *b)
{
    return ((const struct span *)a)->from - ((const struct span *)b)->from;
}

static void band_add(struct table *table, int from, int to)
{
    for (int i = 0; i < table->nbands; i++)
        if (from < (table->bands[i].from + table->bands[i].to) / 2 &&
            to > (table->bands[i].from + table->bands[i].to) / 2)
            return;
    if (table->nbands < BANDS_MAX)
        table->bands[table->nbands++] = (struct span){from, to};
}

static void bands_find(const struct reader *reader, struct table *table)
{
    const struct layout *layout = reader->layout;
    struct span x = table->x[ROW_ID_NUMBER].to ? table->x[ROW_ID_NUMBER] : table->x[ROW_NAME];

    if (table->ruled) {
        for (int i = 0; i < layout->ncells; i++) {
            struct box b = layout->cells[i].box;
            int centre = b.x + b.w / 2;

            if (b.y >= table->header_bottom - 6 && centre > x.from && centre < x.to &&
                b.w < (x.to - x.from) * FOOT_WIDTH)
                band_add(table, b.y, b.y + b.h);
        }
    } else {
        for (int i = 0; i < layout->nlines; i++) {
            const struct line *line = &layout->lines[i];
            int centre = line->box.x + line->box.w / 2, reach = (int)(line->em * ROW_EM);

            if (line->box.y >= table->header_bottom && centre > x.from && centre < x.to)
                band_add(table, line->box.y - reach / 2, line->box.y + line->box.h + reach / 2);
        }
    }
    qsort(table->bands, (size_t)table->nbands, sizeof table->bands[0], by_from);
}

/* The lines of one place of the table. */
static void table_place(const struct reader *reader, struct span x, struct span y,
                        struct place *ret_place)
{
    const struct layout *layout = reader->layout;

    *ret_place = (struct place){.state = VALUE_ABSENT};
    if (!x.to)
        return;
    *ret_place =
        (struct place){.state = VALUE_EMPTY, .box = {x.from, y.from, x.to - x.from, y.to - y.from}};
    for (int i = 0; i < layout->nlines && ret_place->nlines < BIND_LINES; i++) {
        struct box b = layout->lines[i].box;
        int cx = b.x + b.w / 2, cy = b.y + b.h / 2;

        if (cx <= x.from || cx >= x.to || cy <= y.from || cy >= y.to)
            continue;
        if (!ret_place->nlines)
            ret_place->box = b;
        ret_place->lines[ret_place->nlines++] = i;
        ret_place->state = VALUE_UNREADABLE;
    }
}

/* True if what stands in a place is at least so many characters wide: a scrap of a seal or of words
 * that reach into an unused line of the table is not. */
static bool holds_text(const struct reader *reader, const struct place *place, double characters)
{
    for (int i = 0; i < place->nlines; i++) {
        struct box b = reader->layout->lines[place->lines[i]].box;

        if (b.w >= reader->layout->em * characters)
            return true;
    }
    return false;
}

/* Returns false where the band holds nobody. */
static bool row_read(struct reader *reader, const struct table *table, struct span band,
                     struct person_row *row)
{
    struct place places[ROW_COLUMN_COUNT];
    bool somebody;

    for (int c = 0; c < ROW_COLUMN_COUNT; c++)
        table_place(reader, table->x[c], band, &places[c]);
    somebody = holds_text(reader, &places[ROW_NAME], NAME_WIDTH) ||
               holds_text(reader, &places[ROW_ID_NUMBER], NUMBER_WIDTH);
    for (int c = 0; somebody && c < ROW_COLUMN_COUNT; c++)
        if (columns[c].wanted)
            value_read(reader, columns[c].kind, &places[c], &row->columns[c]);
    return somebody;
}

/* A row that has no name and a number nobody can read may be a smear across an unused line: whether
 * the name is missing cannot be told either. */
static void doubt_smear(struct person_row *row)
{
    if (row->columns[ROW_NAME].state == VALUE_EMPTY &&
        row->columns[ROW_ID_NUMBER].state != VALUE_READ)
        row->columns[ROW_NAME].state = VALUE_UNREADABLE;
    if (row->columns[ROW_ID_NUMBER].state == VALUE_EMPTY &&
        row->columns[ROW_NAME].state != VALUE_READ)
        row->columns[ROW_ID_NUMBER].state = VALUE_UNREADABLE;
}

/* Ink where a name or a number stands that could not be read as one, in a line whose every other
 * place is empty: the rim of a copied seal across an unused line, and nobody. */
static bool is_smear(const struct person_row *row)
{
    enum value_state name = row->columns[ROW_NAME].state,
                     number = row->columns[ROW_ID_NUMBER].state;
    bool others = false;

    if (name == VALUE_READ || number == VALUE_READ || (name > VALUE_EMPTY && number > VALUE_EMPTY))
        return false;
    for (int c = 0; c < ROW_COLUMN_COUNT; c++) {
        if (c == ROW_NAME || c == ROW_ID_NUMBER)
            continue;
        if (row->columns[c].state > VALUE_EMPTY)
            return false;
        others = others || row->columns[c].state == VALUE_EMPTY;
    }
    return others;
}

/* True if a name is written as names are: Chinese characters, and the point between its parts. */
static bool is_name(const char *text)
{
    for (const char *c = text; *c; c++)
        if (((unsigned char)*c & 0xc0) != 0x80 && !text_is_han(c) &&
            strncmp(c, "·", strlen("·")) != 0)
            return false;
    return true;
}

/* A line of the table in which neither a number nor a telephone could be read is no person's when a
 * label stands in it or above it (合计, 填表人), or one where the name would, or no name (3人): it
 * is the foot of the table. */
static bool is_foot(const struct reader *reader, const struct table *table, struct span band,
                    const struct person_row *row)
{
    const struct value *name = &row->columns[ROW_NAME];

    if (row->columns[ROW_ID_NUMBER].state == VALUE_READ ||
        row->columns[ROW_MOBILE].state == VALUE_READ)
        return false;
    if (band.to > table->foot_top)
        return true;
    return name->state == VALUE_READ &&
           (!is_name(name->text) || vocabulary_match(&reader->rules->vocabulary, PAGE_DETAIL_SHEET,
                                                     name->text, LABEL_EQUAL, NULL) != NULL);
}

void detail_read(struct reader *reader, const struct labels *labels, struct page_facts *facts)
{
    struct table table = {0};
    int header = header_find(reader, labels);

    form_fields(reader, labels, facts);
    if (header < 0)
        return;
    columns_find(reader, labels, header, &table);
    table.foot_top = foot_find(reader, labels, &table);
    bands_find(reader, &table);
    for (int i = 0; i < table.nbands && facts->nrows < LIMIT_ROWS; i++) {
        struct person_row *row = &facts->rows[facts->nrows];

        memset(row, 0, sizeof *row);
        row->row = facts->nrows + 1;
        if (!row_read(reader, &table, table.bands[i], row))
            continue;
        if (is_smear(row) || (facts->nrows > 0 && is_foot(reader, &table, table.bands[i], row)))
            continue;
        /* Words below the table are no person: neither a name nor a number could be read as one. */
        if (row->columns[ROW_NAME].state != VALUE_READ &&
            row->columns[ROW_ID_NUMBER].state != VALUE_READ && !table.ruled)
            continue;
        doubt_smear(row);
        facts->nrows++;
    }
}
