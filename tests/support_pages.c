#include "tests/support_pages.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

void support_page(struct page_facts *facts, int page, char letter)
{
    static const struct {
        char letter;
        enum page_class class;
        const char *symbology, *text;
    } pages[] = {
        {'S', PAGE_CONTROL_SHEET, "QR-Code", "MR1:SEP"},
        {'P', PAGE_CONTROL_SHEET, "CODE-128", "PATCHT"},
        {'Q', PAGE_APPLICATION_FORM, "QR-Code", "MR1:SEP"},
        {'M', PAGE_CONTROL_SHEET, "QR-Code", "MR1:MEDIUM"},
        {'C', PAGE_OTHER, "QR-Code", "MR1:CASE:W20261122-000001"},
        {'1', PAGE_ENVELOPE, "CODE-128", "SF1234567890123"},
        {'2', PAGE_ENVELOPE, "CODE-128", "YT1234567890123"},
        {'9', PAGE_ENVELOPE, "CODE-128", "123456789012"},
        {'e', PAGE_ENVELOPE, "QR-Code", "https://example.org"},
        {'X', PAGE_OTHER, "CODE-128", "123456789012"},
        {'Y', PAGE_OTHER, "CODE-128", "SF1234567890123"},
        {'F', PAGE_APPLICATION_FORM, NULL, NULL},
        {'R', PAGE_TRANSFER_RECEIPT, "CODE-128", "SF1234567890123"},
        {'O', PAGE_OTHER, NULL, NULL},
        {'b', PAGE_BLANK, NULL, NULL},
        {'u', PAGE_UNREADABLE, NULL, NULL},
    };

    memset(facts, 0, sizeof *facts);
    facts->page = page;
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        if (pages[i].letter != letter)
            continue;
        facts->class = pages[i].class;
        if (pages[i].text) {
            facts->ncodes = 1;
            strcpy(facts->codes[0].symbology, pages[i].symbology);
            strcpy(facts->codes[0].text, pages[i].text);
        }
        return;
    }
    assert(!"a letter of the table");
}
