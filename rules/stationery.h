/* The words of the papers that leave the house: return label, deficiency letter, control sheets.
 * Data from rules/stationery.yaml, which says what each text is for and which {placeholders} it may
 * use. Not the sentences of reasons; those are rules/texts.yaml. */
#ifndef RULES_STATIONERY_H
#define RULES_STATIONERY_H

#include "rules/err.h"
#include "rules/limits.h"

struct stationery {
    struct stationery_label {
        char collect[32], collect_note[64], recipient[16], sender[16], contents[32], number[32],
            printed[32];
        char certificate[64], papers[64], both[96]; /* what is inside */
    } label;
    struct stationery_letter {
        char title[64], number[64], unit[64], unit_unknown[64], handler[64];
        char opening[768], business_unknown[64], waybill_unknown[64];
        char reasons[64], unclear[96];
        char payment[64], fee[64], fee_value[64], fee_unknown[128], payee[64], payee_bank[64],
            payee_account[64], payee_bank_number[64];
        char online[64], online_text[512];
        char back[64], back_text[768], address[64], recipient[64], phone[64];
        char questions[128], case_code[64], date[64], footer[64];
    } letter;
    struct stationery_sheet {
        char separator[64], separator_text[384];
        char medium[64], medium_text[384], medium_serial[64];
        char paid[64], paid_text[384], paid_method[64], paid_amount[64], paid_reference[64];
    } sheet;
};

/* Reads the file of a folder of rule files. Every text must be there and none may be unknown.
 * ret_stationery: caller's, stationery_free(). Returns 0, or -1 with ERR_CONFIG (run). */
int stationery_load(const char *folder, struct stationery **ret_stationery, struct err *err);
void stationery_free(struct stationery *stationery);

#endif
