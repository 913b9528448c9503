/* A receipt of lines given as read, without an engine. Included by one file per test. */
#ifndef TESTS_RECEIPT_SHEET_H
#define TESTS_RECEIPT_SHEET_H

#include <stdlib.h>

#include "ocr/receipt.h"
#include "rules/text.h"
#include "tests/page_drawing.h"

#define EM        36
#define MOST      24
#define CHARACTER 3 /* bytes of a Chinese character */

struct drawn {
    const char *text;
    int x, y;
};

/* A page of lines without rules: those for which a field is given are labels. */
struct sheet {
    struct layout layout;
    struct line_text lines[MOST];
    struct labels labels;
    struct term terms[MOST];
    enum field fields[MOST];
    struct reader reader;
    struct place places[MOST];
    bool taken[MOST];
    struct page page; /* white wherever somebody looks */
    struct rules rules;
    struct page_facts facts;
};

static inline void sheet_line(struct sheet *sheet, struct drawn drawn)
{
    struct line *line = &sheet->layout.lines[sheet->layout.nlines];
    struct line_text *text = &sheet->lines[sheet->layout.nlines++];
    int w = 0;

    text->read = true;
    text_copy(text->text, sizeof text->text, drawn.text);
    for (const char *p = drawn.text; *p;) {
        struct engine_symbol *symbol = &text->reading.symbols[text->reading.nsymbols++];
        int n = (unsigned char)*p < 0x80 ? 1 : CHARACTER;

        memcpy(symbol->text, p, (size_t)n);
        symbol->p = 0.9F;
        w += n == 1 ? EM / 2 : EM;
        p += n;
    }
    *line = (struct line){.box = {drawn.x, drawn.y, w, EM}, .cell = -1, .em = EM};
}

static inline void sheet_label(struct sheet *sheet, struct drawn drawn, enum field field)
{
    int i = sheet->labels.n++;

    sheet_line(sheet, drawn);
    sheet->fields[i] = field;
    sheet->terms[i].role = TERM_FIELD;
    sheet->labels.items[i] = (struct label){.term = &sheet->terms[i],
                                            .line = sheet->layout.nlines - 1,
                                            .cell = -1,
                                            .whole = true,
                                            .rest = -1};
    sheet->labels.items[i].box = sheet->layout.lines[sheet->layout.nlines - 1].box;
}

/* A page that is white wherever somebody looks. */
static inline struct page blank_page(void)
{
    return (struct page){.dpi = DRAW_DPI, .binary = pixCreate(1, 1, 1), .grey = pixCreate(1, 1, 8)};
}

static inline void blank_release(struct page *page)
{
    pixDestroy(&page->binary);
    pixDestroy(&page->grey);
}

static inline struct sheet *sheet_new(void)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    ck_assert_ptr_nonnull(sheet);
    sheet->page = blank_page();
    return sheet;
}

/* Reads the sheet as a receipt. Returns its facts, the sheet's. */
static inline const struct page_facts *sheet_read(struct sheet *sheet)
{
    sheet->reader = (struct reader){.page = &sheet->page,
                                    .layout = &sheet->layout,
                                    .lines = sheet->lines,
                                    .rules = &sheet->rules};
    receipt_read(&sheet->reader, &sheet->labels, &sheet->facts);
    return &sheet->facts;
}

static inline void sheet_free(struct sheet *sheet)
{
    blank_release(&sheet->page);
    free(sheet);
}

static inline void check_party(const struct page_facts *facts, enum field field, const char *text)
{
    const struct value *value = facts_field(facts, field);

    ck_assert_ptr_nonnull(value);
    ck_assert_str_eq(value->text, text);
}

#endif
