/* Where a column of a drawn list was found. Included by the tests of its tables. */
#ifndef TESTS_DETAIL_SPAN_H
#define TESTS_DETAIL_SPAN_H

#include "ocr/detail_table.h"
#include "tests/sheet_lines.h"

static inline void check_span(struct span span, int column)
{
    int x = column * COLUMN + EM / 2;

    ck_assert_int_lt(span.from, x);
    ck_assert_int_gt(span.to, x);
}

#endif
