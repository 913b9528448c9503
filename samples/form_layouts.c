#include "samples/form_layouts.h"

/* Rows of cells read as rows; a width is in 24ths of the table. */
/* clang-format off */
#define L(field, w)    {CELL_LABEL, FIELD_##field, w, 1}
#define V(field, w)    {CELL_VALUE, FIELD_##field, w, 1}
#define P(field, w)    {CELL_PAIR, FIELD_##field, w, 1}
#define S(field, w)    {CELL_STACK, FIELD_##field, w, 1}
#define XL(extra, w)   {CELL_LABEL, EXTRA_##extra, w, 1}
#define XV(extra, w)   {CELL_VALUE, EXTRA_##extra, w, 1}
#define XP(extra, w)   {CELL_PAIR, EXTRA_##extra, w, 1}
#define XS(extra, w)   {CELL_STACK, EXTRA_##extra, w, 1}
#define LT(field, w, n) {CELL_LABEL, FIELD_##field, w, n}
#define VT(field, w, n) {CELL_VALUE, FIELD_##field, w, n}
#define GROUP(i, w, n) {CELL_GROUP, i, w, n}
#define UNDER(w)       {CELL_COVERED, 0, w, 1}
#define HEAD(i)        {CELL_HEAD, i, 24, 1}
#define TICKS(w)       {CELL_TICKS, 0, w, 1}
#define HALF(i, w)     {CELL_HEAD, i, w, 1}
#define TICKST(w, n)   {CELL_TICKS, 0, w, n}
#define NOTE(w)        {CELL_NOTE, 0, w, 1}
#define SEAL(w)        {CELL_SEAL, 0, w, 1}
#define AUTHORITY(w)   {CELL_AUTHORITY, 0, w, 1}

const char *const form_group_words[] = {"单位信息", "经办人信息", "证书信息", "寄送信息", "业务"};
const char *const form_head_words[] = {"一、申请办理业务信息", "二、申请单位资料", "三、经办人资料",
    "四、证书与发票", "五、申请单位声明", "申请单位信息（必填项）", "证书寄送信息", "申请单位",
    "单位经办人", "证书办理", "开票与寄送"};

const struct form_option form_option_sets[][FORM_OPTIONS] = {
    {{"证书新办", "new"}, {"证书更新", "renew"}, {"丢失补办", "reissue"}, {"损坏补办", "reissue"},
     {"密码解锁", "unlock"}, {"证书吊销", "revoke"}},
    {{"初次办理", "new"}, {"更新", "renew"}, {"信息变更", "other"}, {"丢失补办", "reissue"},
     {"密码解锁", "unlock"}, {"损坏补办", "reissue"}, {"吊销", "revoke"}},
    {{"新申请", "new"}, {"证书更新", "renew"}, {"信息变更", "other"}, {"遗失补办", "reissue"},
     {"损坏更换", "reissue"}, {"KEY解锁", "unlock"}, {"证书吊销", "revoke"}},
    {{"新办", "new"}, {"续期", "renew"}, {"补办", "reissue"}, {"解锁", "unlock"}, {"撤销", "revoke"}},
    {{"新增", "new"}, {"延期", "renew"}, {"丢失损坏补办", "reissue"}, {"信息变更", "other"},
     {"证书解锁", "unlock"}, {"注销", "revoke"}},
    /* Without words: drawn from all there are for the business. */
    {{NULL, "new"}, {NULL, "renew"}, {NULL, "reissue"}, {NULL, "revoke"}, {NULL, "unlock"},
     {NULL, "other"}},
    {{NULL, "renew"}, {NULL, "new"}, {"遗失补办", "reissue"}, {"损坏更换", "reissue"},
     {NULL, "other"}, {NULL, "unlock"}, {NULL, "revoke"}},
};

const struct form_layout form_layout_table[] = {
    {"form-1", false, true, false, 18, 174, 34, 0, TICKS_ACROSS, {
        {14, {XL(BUSINESS, 5), TICKS(19)}},
        {10, {L(UNIT_NAME, 5), V(UNIT_NAME, 19)}},
        {10, {L(UNIT_CREDIT_CODE, 5), V(UNIT_CREDIT_CODE, 19)}},
        {11, {L(UNIT_ADDRESS, 5), V(UNIT_ADDRESS, 11), L(UNIT_POSTCODE, 4), V(UNIT_POSTCODE, 4)}},
        {10, {L(HANDLER_NAME, 5), V(HANDLER_NAME, 7), L(UNIT_PHONE, 5), V(UNIT_PHONE, 7)}},
        {10, {L(HANDLER_ID_NUMBER, 5), V(HANDLER_ID_NUMBER, 19)}},
        {10, {L(HANDLER_MOBILE, 5), V(HANDLER_MOBILE, 7), L(HANDLER_EMAIL, 4), V(HANDLER_EMAIL, 8)}},
        {10, {L(CERTIFICATE_COUNT, 5), V(CERTIFICATE_COUNT, 7), L(CERTIFICATE_YEARS, 5), V(CERTIFICATE_YEARS, 7)}},
        {10, {L(INVOICE_TITLE, 5), V(INVOICE_TITLE, 19)}},
        {10, {L(RETURN_NAME, 5), V(RETURN_NAME, 7), L(RETURN_PHONE, 5), V(RETURN_PHONE, 7)}},
        {10, {L(RETURN_ADDRESS, 5), V(RETURN_ADDRESS, 19)}},
        {34, {NOTE(24)}},
        {50, {SEAL(13), AUTHORITY(11)}},
    }},
    {"form-2", false, true, false, 20, 170, 36, 1, TICKS_GRID, {
        {30, {XL(BUSINESS, 4), TICKS(20)}},
        {8, {L(UNIT_NAME, 12), L(UNIT_CREDIT_CODE, 12)}},
        {10, {V(UNIT_NAME, 12), V(UNIT_CREDIT_CODE, 12)}},
        {8, {L(UNIT_ADDRESS, 12), L(UNIT_POSTCODE, 5), L(UNIT_PHONE, 7)}},
        {11, {V(UNIT_ADDRESS, 12), V(UNIT_POSTCODE, 5), V(UNIT_PHONE, 7)}},
        {8, {L(HANDLER_NAME, 6), L(HANDLER_ID_NUMBER, 11), L(HANDLER_MOBILE, 7)}},
        {10, {V(HANDLER_NAME, 6), V(HANDLER_ID_NUMBER, 11), V(HANDLER_MOBILE, 7)}},
        {8, {L(CERTIFICATE_COUNT, 6), L(CERTIFICATE_YEARS, 6), L(HANDLER_EMAIL, 12)}},
        {10, {V(CERTIFICATE_COUNT, 6), V(CERTIFICATE_YEARS, 6), V(HANDLER_EMAIL, 12)}},
        {8, {L(INVOICE_TITLE, 24)}},
        {10, {V(INVOICE_TITLE, 24)}},
        {30, {NOTE(24)}},
        {52, {AUTHORITY(11), SEAL(13)}},
    }},
    {"form-3", false, true, false, 16, 178, 33, 2, TICKS_ACROSS, {
        {17, {XL(BUSINESS, 4), TICKS(20)}},
        {10, {GROUP(0, 2, 4), L(UNIT_NAME, 5), V(UNIT_NAME, 17)}},
        {10, {UNDER(2), L(UNIT_CREDIT_CODE, 5), V(UNIT_CREDIT_CODE, 9), XL(LEGAL, 4), XV(LEGAL, 4)}},
        {10, {UNDER(2), L(UNIT_ADDRESS, 5), V(UNIT_ADDRESS, 17)}},
        {10, {UNDER(2), L(UNIT_PHONE, 5), V(UNIT_PHONE, 7), L(UNIT_POSTCODE, 4), V(UNIT_POSTCODE, 6)}},
        {11, {GROUP(1, 2, 3), L(HANDLER_NAME, 5), V(HANDLER_NAME, 6), L(HANDLER_MOBILE, 5), V(HANDLER_MOBILE, 6)}},
        {11, {UNDER(2), L(HANDLER_ID_NUMBER, 5), V(HANDLER_ID_NUMBER, 17)}},
        {11, {UNDER(2), L(HANDLER_EMAIL, 5), V(HANDLER_EMAIL, 17)}},
        {12, {GROUP(2, 2, 2), L(CERTIFICATE_COUNT, 5), V(CERTIFICATE_COUNT, 6), L(CERTIFICATE_YEARS, 5), V(CERTIFICATE_YEARS, 6)}},
        {12, {UNDER(2), L(INVOICE_TITLE, 5), V(INVOICE_TITLE, 17)}},
        {11, {GROUP(3, 2, 2), L(RETURN_NAME, 5), V(RETURN_NAME, 6), L(RETURN_PHONE, 5), V(RETURN_PHONE, 6)}},
        {11, {UNDER(2), L(RETURN_ADDRESS, 5), V(RETURN_ADDRESS, 17)}},
        {26, {NOTE(24)}},
        {46, {SEAL(24)}},
    }},
    {"form-4", false, true, false, 22, 166, 38, 3, TICKS_ACROSS, {
        {13, {XP(BUSINESS, 24)}},
        {11, {P(UNIT_NAME, 24)}},
        {11, {P(UNIT_CREDIT_CODE, 24)}},
        {11, {P(UNIT_ADDRESS, 24)}},
        {11, {P(HANDLER_NAME, 10), P(HANDLER_MOBILE, 14)}},
        {11, {P(HANDLER_ID_NUMBER, 24)}},
        {11, {P(CERTIFICATE_COUNT, 10), P(HANDLER_EMAIL, 14)}},
        {11, {P(INVOICE_TITLE, 24)}},
        {11, {P(RETURN_NAME, 10), P(RETURN_PHONE, 14)}},
        {11, {P(RETURN_ADDRESS, 24)}},
        {32, {NOTE(24)}},
        {55, {SEAL(14), AUTHORITY(10)}},
    }},
    {"form-5", false, false, false, 24, 162, 40, 0, TICKS_ACROSS, {
        {14, {XP(BUSINESS, 24)}},
        {11, {P(UNIT_NAME, 24)}},
        {11, {P(UNIT_CREDIT_CODE, 24)}},
        {11, {P(UNIT_ADDRESS, 16), P(UNIT_POSTCODE, 8)}},
        {11, {P(HANDLER_NAME, 11), P(HANDLER_MOBILE, 13)}},
        {11, {P(HANDLER_ID_NUMBER, 24)}},
        {11, {P(HANDLER_EMAIL, 24)}},
        {11, {P(CERTIFICATE_COUNT, 12), P(CERTIFICATE_YEARS, 12)}},
        {11, {P(RETURN_NAME, 11), P(RETURN_PHONE, 13)}},
        {11, {P(RETURN_ADDRESS, 24)}},
        {30, {NOTE(24)}},
        {58, {SEAL(24)}},
    }},
    {"form-6", false, true, false, 17, 176, 32, 1, TICKS_DOWN, {
        {9, {HEAD(0)}},
        {48, {XL(BUSINESS, 6), TICKS(18)}},
        {9, {HEAD(1)}},
        {15, {S(UNIT_NAME, 14), S(UNIT_CREDIT_CODE, 10)}},
        {15, {S(UNIT_ADDRESS, 14), S(UNIT_PHONE, 10)}},
        {9, {HEAD(2)}},
        {15, {S(HANDLER_NAME, 6), S(HANDLER_ID_NUMBER, 10), S(HANDLER_MOBILE, 8)}},
        {9, {HEAD(3)}},
        {15, {S(CERTIFICATE_COUNT, 5), S(CERTIFICATE_YEARS, 5), S(INVOICE_TITLE, 14)}},
        {15, {S(HANDLER_EMAIL, 10), S(RETURN_ADDRESS, 14)}},
        {22, {NOTE(24)}},
        {46, {SEAL(14), AUTHORITY(10)}},
    }},
    {"form-7", false, true, false, 25, 160, 42, 4, TICKS_AFTER, {
        {9, {HEAD(5)}},
        {9, {L(UNIT_NAME, 7), V(UNIT_NAME, 17)}},
        {9, {L(UNIT_CREDIT_CODE, 7), V(UNIT_CREDIT_CODE, 17)}},
        {9, {XL(LEGAL, 7), XV(LEGAL, 5), L(UNIT_PHONE, 5), V(UNIT_PHONE, 7)}},
        {9, {L(UNIT_ADDRESS, 7), V(UNIT_ADDRESS, 17)}},
        {9, {L(HANDLER_NAME, 7), V(HANDLER_NAME, 5), L(HANDLER_MOBILE, 5), V(HANDLER_MOBILE, 7)}},
        {9, {L(HANDLER_ID_NUMBER, 7), V(HANDLER_ID_NUMBER, 17)}},
        {9, {L(HANDLER_EMAIL, 7), V(HANDLER_EMAIL, 17)}},
        {20, {XL(BUSINESS, 7), TICKS(17)}},
        {9, {L(CERTIFICATE_COUNT, 7), V(CERTIFICATE_COUNT, 5), L(CERTIFICATE_YEARS, 5), V(CERTIFICATE_YEARS, 7)}},
        {9, {HEAD(6)}},
        {9, {L(RETURN_NAME, 7), V(RETURN_NAME, 5), L(RETURN_PHONE, 5), V(RETURN_PHONE, 7)}},
        {11, {L(RETURN_ADDRESS, 7), V(RETURN_ADDRESS, 17)}},
        {12, {XL(REMARK, 7), XV(REMARK, 17)}},
        {58, {SEAL(24)}},
    }},
    {"form-8", false, true, true, 20, 170, 36, 2, TICKS_DOWN, {
        {9, {HEAD(1)}},
        {10, {L(UNIT_NAME, 6), V(UNIT_NAME, 18)}},
        {10, {L(UNIT_CREDIT_CODE, 6), V(UNIT_CREDIT_CODE, 10), L(UNIT_POSTCODE, 4), V(UNIT_POSTCODE, 4)}},
        {10, {L(UNIT_ADDRESS, 6), V(UNIT_ADDRESS, 18)}},
        {10, {L(HANDLER_NAME, 6), V(HANDLER_NAME, 6), L(HANDLER_MOBILE, 5), V(HANDLER_MOBILE, 7)}},
        {10, {L(HANDLER_ID_NUMBER, 6), V(HANDLER_ID_NUMBER, 18)}},
        {10, {L(CERTIFICATE_COUNT, 6), V(CERTIFICATE_COUNT, 6), L(CERTIFICATE_YEARS, 5), V(CERTIFICATE_YEARS, 7)}},
        {48, {XL(BUSINESS, 6), TICKS(18)}},
        {10, {L(INVOICE_TITLE, 6), V(INVOICE_TITLE, 18)}},
        {10, {L(RETURN_ADDRESS, 6), V(RETURN_ADDRESS, 18)}},
        {20, {NOTE(24)}},
        {54, {SEAL(24)}},
    }},
    {"form-9", false, true, false, 15, 180, 34, 4, TICKS_GRID, {
        {10, {L(UNIT_NAME, 4), V(UNIT_NAME, 12), XL(DATE, 3), XV(DATE, 5)}},
        {10, {L(HANDLER_NAME, 4), V(HANDLER_NAME, 4), L(HANDLER_ID_NUMBER, 6), V(HANDLER_ID_NUMBER, 10)}},
        {10, {L(HANDLER_MOBILE, 4), V(HANDLER_MOBILE, 6), L(HANDLER_EMAIL, 4), V(HANDLER_EMAIL, 10)}},
        {26, {GROUP(4, 2, 1), TICKS(13), S(CERTIFICATE_COUNT, 5), S(CERTIFICATE_YEARS, 4)}},
        {12, {P(UNIT_CREDIT_CODE, 14), P(UNIT_PHONE, 10)}},
        {12, {P(UNIT_ADDRESS, 24)}},
        {15, {S(INVOICE_TITLE, 12), S(RETURN_ADDRESS, 12)}},
        {15, {S(RETURN_NAME, 8), S(RETURN_PHONE, 8), XS(FAX, 8)}},
        {24, {NOTE(24)}},
        {56, {SEAL(12), AUTHORITY(12)}},
    }},
    {"form-10", false, true, false, 21, 168, 39, 1, TICKS_AFTER, {
        {11, {P(UNIT_NAME, 24)}},
        {11, {P(UNIT_CREDIT_CODE, 13), P(UNIT_PHONE, 11)}},
        {11, {P(UNIT_ADDRESS, 24)}},
        {9, {HEAD(2)}},
        {10, {L(HANDLER_NAME, 4), V(HANDLER_NAME, 5), L(HANDLER_ID_NUMBER, 6), V(HANDLER_ID_NUMBER, 9)}},
        {10, {L(HANDLER_MOBILE, 4), V(HANDLER_MOBILE, 7), L(HANDLER_EMAIL, 4), V(HANDLER_EMAIL, 9)}},
        {22, {XL(BUSINESS, 5), TICKS(19)}},
        {10, {L(CERTIFICATE_COUNT, 5), V(CERTIFICATE_COUNT, 4), L(INVOICE_TITLE, 4), V(INVOICE_TITLE, 11)}},
        {12, {P(RETURN_NAME, 10), P(RETURN_PHONE, 14)}},
        {12, {P(RETURN_ADDRESS, 24)}},
        {28, {NOTE(24)}},
        {52, {SEAL(24)}},
    }},
    /* Set apart: never used while the reading is tuned. */
    {"form-11", true, true, false, 17, 176, 40, 5, TICKS_CELLS, {
        {9, {HALF(7, 12), HALF(8, 12)}},
        {12, {L(UNIT_NAME, 4), V(UNIT_NAME, 8), L(HANDLER_NAME, 4), V(HANDLER_NAME, 8)}},
        {12, {L(UNIT_CREDIT_CODE, 4), V(UNIT_CREDIT_CODE, 8), L(HANDLER_ID_NUMBER, 4), V(HANDLER_ID_NUMBER, 8)}},
        {14, {L(UNIT_ADDRESS, 4), V(UNIT_ADDRESS, 8), L(HANDLER_MOBILE, 4), V(HANDLER_MOBILE, 8)}},
        {11, {L(UNIT_PHONE, 4), V(UNIT_PHONE, 8), L(HANDLER_EMAIL, 4), V(HANDLER_EMAIL, 8)}},
        {9, {HALF(9, 24)}},
        {13, {XL(BUSINESS, 4), TICKS(20)}},
        {11, {L(CERTIFICATE_COUNT, 4), V(CERTIFICATE_COUNT, 8), L(CERTIFICATE_YEARS, 4), V(CERTIFICATE_YEARS, 8)}},
        {9, {HALF(10, 24)}},
        {12, {L(INVOICE_TITLE, 4), V(INVOICE_TITLE, 20)}},
        {12, {L(RETURN_NAME, 4), V(RETURN_NAME, 5), L(RETURN_PHONE, 5), V(RETURN_PHONE, 10)}},
        {12, {L(RETURN_ADDRESS, 4), V(RETURN_ADDRESS, 20)}},
        {62, {NOTE(10), SEAL(14)}},
    }},
    {"form-12", true, false, true, 26, 158, 46, 5, TICKS_GRID, {
        {10, {P(UNIT_NAME, 24)}},
        {10, {P(UNIT_CREDIT_CODE, 24)}},
        {10, {P(UNIT_ADDRESS, 24)}},
        {10, {P(UNIT_PHONE, 12), P(UNIT_POSTCODE, 12)}},
        {24, {XP(BUSINESS, 24)}},
        {10, {P(CERTIFICATE_COUNT, 12), P(CERTIFICATE_YEARS, 12)}},
        {10, {P(HANDLER_NAME, 12), P(HANDLER_MOBILE, 12)}},
        {10, {P(HANDLER_ID_NUMBER, 24)}},
        {10, {P(HANDLER_EMAIL, 24)}},
        {10, {P(INVOICE_TITLE, 24)}},
        {10, {P(RETURN_NAME, 12), P(RETURN_PHONE, 12)}},
        {10, {P(RETURN_ADDRESS, 24)}},
        {28, {NOTE(24)}},
        {60, {SEAL(24)}},
    }},
    {"form-13", true, true, false, 14, 182, 35, 6, TICKS_DOWN, {
        {11, {TICKST(6, 5), L(UNIT_NAME, 4), V(UNIT_NAME, 14)}},
        {11, {UNDER(6), L(UNIT_CREDIT_CODE, 5), V(UNIT_CREDIT_CODE, 8), XL(DATE, 2), XV(DATE, 3)}},
        {11, {UNDER(6), L(UNIT_ADDRESS, 4), V(UNIT_ADDRESS, 14)}},
        {11, {UNDER(6), LT(HANDLER_NAME, 3, 2), VT(HANDLER_NAME, 4, 2), L(HANDLER_MOBILE, 4), V(HANDLER_MOBILE, 7)}},
        {11, {UNDER(6), UNDER(3), UNDER(4), L(HANDLER_ID_NUMBER, 4), V(HANDLER_ID_NUMBER, 7)}},
        {12, {L(CERTIFICATE_COUNT, 4), V(CERTIFICATE_COUNT, 3), L(CERTIFICATE_YEARS, 4), V(CERTIFICATE_YEARS, 3), L(HANDLER_EMAIL, 4), V(HANDLER_EMAIL, 6)}},
        {12, {L(INVOICE_TITLE, 4), V(INVOICE_TITLE, 10), L(UNIT_PHONE, 4), V(UNIT_PHONE, 6)}},
        {13, {LT(RETURN_ADDRESS, 4, 2), VT(RETURN_ADDRESS, 10, 2), L(RETURN_NAME, 4), V(RETURN_NAME, 6)}},
        {13, {UNDER(4), UNDER(10), L(RETURN_PHONE, 4), V(RETURN_PHONE, 6)}},
        {13, {XL(REMARK, 4), XV(REMARK, 20)}},
        {56, {AUTHORITY(10), SEAL(14)}},
        {30, {NOTE(24)}},
    }},
    {"form-14", true, true, true, 23, 164, 44, 6, TICKS_ACROSS, {
        {9, {XL(BUSINESS, 24)}},
        {18, {TICKS(24)}},
        {15, {S(UNIT_NAME, 24)}},
        {15, {S(UNIT_CREDIT_CODE, 12), S(UNIT_PHONE, 12)}},
        {15, {S(UNIT_ADDRESS, 18), S(UNIT_POSTCODE, 6)}},
        {15, {S(HANDLER_NAME, 6), S(HANDLER_MOBILE, 7), S(HANDLER_ID_NUMBER, 11)}},
        {15, {S(HANDLER_EMAIL, 14), S(CERTIFICATE_COUNT, 10)}},
        {15, {S(INVOICE_TITLE, 12), S(RETURN_NAME, 5), S(RETURN_PHONE, 7)}},
        {15, {S(RETURN_ADDRESS, 24)}},
        {24, {NOTE(24)}},
        {56, {SEAL(24)}},
    }},
};
/* clang-format on */

const int form_layout_count = sizeof form_layout_table / sizeof form_layout_table[0];
