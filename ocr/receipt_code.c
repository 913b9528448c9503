#include "ocr/receipt_code.h"

#include <ctype.h>
#include <string.h>

#include "rules/rules.h"
#include "rules/text.h"

/* A number that is one paper's alone has so many figures at least: a bank's own has 12. */
#define FIGURES_LEAST 13
/* Two sources that know nothing of each other say it. */
#define TWO_SOURCES 2
#define AGREED      0.99F

/* The figures a text ends with, behind a mark or nothing; NULL if they are too few. */
static const char *figures_at_end(const char *text)
{
    const char *from = text + strlen(text);

    while (from > text && isdigit((unsigned char)from[-1]))
        from--;
    if (strlen(from) < FIGURES_LEAST || (from > text && isalnum((unsigned char)from[-1])))
        return NULL;
    return from;
}

/* True if a code says a number, with nothing of a number before it or behind it. */
static bool code_says(const char *code, const char *number)
{
    size_t n = strlen(number);

    for (const char *at = code; (at = strstr(at, number)) != NULL; at++)
        if ((at == code || !isalnum((unsigned char)at[-1])) && !isalnum((unsigned char)at[n]))
            return true;
    return false;
}

static bool is_in_codes(const struct page_facts *facts, const char *number)
{
    for (int i = 0; i < facts->ncodes; i++)
        if (code_says(facts->codes[i].text, number))
            return true;
    return false;
}

/* True for the account or the transaction that another label led to. */
static bool is_other(const struct office *office, const struct page_facts *facts,
                     const char *number)
{
    if (strcmp(office->payee_account, number) == 0)
        return true;
    for (int i = 0; i < facts->nfields; i++)
        if (facts->fields[i].value.state == VALUE_READ &&
            strstr(facts->fields[i].value.text, number))
            return true;
    return false;
}

void receipt_code_add(const struct receipt_sheet *sheet, const bool *taken,
                      struct page_facts *facts)
{
    const struct reader *reader = sheet->reader;
    struct value value = {.state = VALUE_READ, .readings = TWO_SOURCES, .confidence = AGREED};
    int count = 0;

    if (facts_field(facts, FIELD_RECEIPT_NUMBER))
        return;
    for (int i = 0; i < reader->layout->nlines; i++) {
        const char *number = taken[i] ? NULL : figures_at_end(reader->lines[i].text);

        if (!number || !is_in_codes(facts, number) ||
            is_other(&reader->rules->office, facts, number) ||
            (count && strcmp(value.text, number) == 0))
            continue;
        text_copy(value.text, sizeof value.text, number);
        value.box = page_box_to_scan(reader->page, reader->layout->lines[i].box);
        count++;
    }
    if (count == 1)
        facts_add_field(facts, FIELD_RECEIPT_NUMBER, &value);
}
