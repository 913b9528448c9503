/* Pages of lines given as read, without an engine, for tests of what lines mean. Included by one
 * file per test. */
#ifndef TESTS_SHEET_LINES_H
#define TESTS_SHEET_LINES_H

#include "ocr/bind.h"
#include "rules/rules.h"
#include "rules/text.h"
#include "tests/page_drawing.h"

#define EM          40
#define SHEET_LINES 48
#define CHARACTER   3 /* bytes of a Chinese character */
#define ROW         60
#define COLUMN      600
#define STRIP       (-1)
#define SPACED      (-1) /* line: stands right of the one before it in its cell */

/* A line of text; cells are numbered by row and column of a grid, the last may hold two lines. */
struct drawn {
    const char *text;
    /* rows: how many the cell spans, 0 for no cell, STRIP between level rules alone */
    int row, column, rows;
    int line; /* of the cell */
};

struct sheet {
    struct layout layout;
    struct line_text lines[SHEET_LINES];
    struct page page;
    struct reader reader;
    struct labels labels;
};

static inline int cell_at(struct layout *layout, const struct drawn *drawn)
{
    struct box box = {drawn->column * COLUMN, drawn->row * ROW, COLUMN, drawn->rows * ROW};

    for (int i = 0; i < layout->ncells; i++)
        if (layout->cells[i].box.x == box.x && layout->cells[i].box.y == box.y)
            return i;
    layout->cells[layout->ncells] = (struct cell){.box = box};
    return layout->ncells++;
}

/* The level rules round the first row, at half size. */
static inline void sheet_strip(struct sheet *sheet)
{
    sheet->layout.rules = pixCreate(2 * COLUMN, 2 * ROW, 1);
    pixRasterop(sheet->layout.rules, 0, 1, 2 * COLUMN, 1, PIX_SET, NULL, 0, 0);
    pixRasterop(sheet->layout.rules, 0, EM + EM / 4, 2 * COLUMN, 1, PIX_SET, NULL, 0, 0);
}

static inline void sheet_line(struct sheet *sheet, const struct drawn *drawn)
{
    struct line *line = &sheet->layout.lines[sheet->layout.nlines];
    struct line_text *text = &sheet->lines[sheet->layout.nlines++];
    int w = 0, below = drawn->line == SPACED ? 0 : drawn->line;
    int x = drawn->column * COLUMN + (drawn->line == SPACED ? 3 * EM : 0);

    text->read = true;
    text->stretches.n = 1;
    text->stretches.at[0].page_x = x;
    text_copy(text->text, sizeof text->text, drawn->text);
    for (const char *p = drawn->text; *p;) {
        struct engine_symbol *symbol = &text->reading.symbols[text->reading.nsymbols++];
        int n = (unsigned char)*p < 0x80 ? 1 : CHARACTER;

        memcpy(symbol->text, p, (size_t)n);
        symbol->x0 = w;
        w += n == 1 ? EM / 2 : EM;
        symbol->x1 = w;
        p += n;
    }
    *line = (struct line){.box = {x, drawn->row * ROW + below * EM, w, EM},
                          .cell = drawn->rows > 0 ? cell_at(&sheet->layout, drawn) : -1,
                          .em = EM};
    if (drawn->rows == STRIP && !sheet->layout.rules)
        sheet_strip(sheet);
    if (line->cell >= 0)
        sheet->layout.cells[line->cell].nlines++;
}

/* Puts white before a symbol of the last line. */
static inline void sheet_part(struct sheet *sheet, int symbol)
{
    struct engine_reading *reading = &sheet->lines[sheet->layout.nlines - 1].reading;

    for (int i = symbol; i < reading->nsymbols; i++) {
        reading->symbols[i].x0 += EM;
        reading->symbols[i].x1 += EM;
    }
}

/* Draws the ink of a line and has it read as its text. */
static inline void sheet_word(struct sheet *sheet, int line)
{
    struct box b = sheet->layout.lines[line].box;
    struct word_text *word;

    if (!sheet->reader.words)
        sheet->reader.words = calloc(SHEET_LINES, sizeof *word);
    ck_assert_ptr_nonnull(sheet->reader.words);
    word = &sheet->reader.words[sheet->reader.nwords++];
    pixRasterop(sheet->page.binary, b.x, b.y, b.w, b.h, PIX_SET, NULL, 0, 0);
    word->box = b;
    word->reading = sheet->lines[line].reading;
    text_copy(word->reading.text, sizeof word->reading.text, sheet->lines[line].text);
    word->reading.worst = 1;
}

/* An empty page. */
static inline void sheet_init(struct sheet *sheet, const struct rules *rules)
{
    sheet->page.binary = sheet->page.grey = pixCreate(8 * COLUMN, 16 * ROW, 1);
    sheet->page.width = 8 * COLUMN;
    sheet->page.height = 16 * ROW;
    sheet->layout.em = EM;
    sheet->reader = (struct reader){
        .rules = rules, .page = &sheet->page, .layout = &sheet->layout, .lines = sheet->lines};
}

/* Takes a sheet from calloc(). */
static inline void sheet_free(struct sheet *sheet)
{
    pixDestroy(&sheet->page.binary);
    pixDestroy(&sheet->layout.rules);
    free(sheet->reader.words);
    free(sheet);
}

#endif
