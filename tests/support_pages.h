/* Pages made up from a letter each, for tests of what happens to pages after they are read. */
#ifndef TESTS_SUPPORT_PAGES_H
#define TESTS_SUPPORT_PAGES_H

#include "rules/facts.h"

/* One letter a page:
 *   S separator   P PATCHT   Q QR separator on a form   M medium slip   C letter that came back
 *   1 2 waybills of two numbers   e envelope's face without a code   9 a face with digits only
 *   F form   O other   X other page with a digits-only code   Y the same with waybill 1's number
 *   b blank   u unreadable   R receipt that carries waybill 1's number */
void support_page(struct page_facts *facts, int page, char letter);

#endif
