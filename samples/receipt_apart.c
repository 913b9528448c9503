/* Looks of receipts set apart: never used while the reading is tuned. */
#include "samples/receipt_inks.h"

const struct receipt_look receipt_apart_looks[] = {
    /* A bank's electronic form: one party to a row, three cells each. */
    {.name = "zheshang",
     .bank = "浙商银行",
     .title = "浙商银行业务回单",
     .face = SONG,
     .title_pt = 15,
     .text_pt = 9.5,
     .rules = RULES_GRID,
     .label_ink = BLACK,
     .rule_ink = BLACK,
     .date_format = "%04d-%02d-%02d",
     .amount_format = "%s",
     .capital_format = "人民币%s",
     .seal = SEAL_DESIGN_BANK_CIRCLE,
     .head = ROWS("7|92L:回单编号：$no|92R:记账日期：$date"),
     .rows = ROWS("9|14C:付款|16:户名|64:$payer|16:账号|74:$payer_account",
                  "8|14C:单位|16:开户行|154:$payer_bank",
                  "9|14C:收款|16:户名|64:$payee|16:账号|74:$payee_account",
                  "8|14C:单位|16:开户行|154:$payee_bank",
                  "9|30:金额（大写）|80:$capital|24:（小写）|50:$amount",
                  "8|30:摘要|80:$purpose|24:流水号|50:$serial",
                  "8|30:业务种类|80L:网上支付跨行清算|24:打印次数|50L:1")},
};

const int receipt_apart_count = sizeof receipt_apart_looks / sizeof receipt_apart_looks[0];
