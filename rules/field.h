/* The fields a page can carry: canonical name and kind of content. Labels by which a field is
 * recognised are not here but in rules/labels.yaml; this table is what the program's code and
 * other people's scripts key on. */
#ifndef RULES_FIELD_H
#define RULES_FIELD_H

/* What a value is made of: decides the recognition model, the normal form and the check. */
enum field_kind {
    KIND_TEXT,        /* free Chinese text: names of units, addresses */
    KIND_NAME,        /* name of a person */
    KIND_ID_NUMBER,   /* 18 characters, GB 11643 */
    KIND_CREDIT_CODE, /* 18 characters, GB 32100 */
    KIND_PHONE,       /* digits, - and extension; mobile or fixed line */
    KIND_EMAIL,
    KIND_POSTCODE,
    KIND_COUNT,    /* whole number, unit words removed */
    KIND_YEARS,    /* whole number of years */
    KIND_ACCOUNT,  /* bank account, digits, leading zeros count */
    KIND_AMOUNT,   /* yuan with two decimals: 88.00 */
    KIND_CAPITAL,  /* amount in capital numerals, normal form as KIND_AMOUNT */
    KIND_DATE,     /* 2026-11-22 */
    KIND_VALIDITY, /* end of an ID card's validity: 2026-11-22 or 长期 */
    KIND_SERIAL,   /* letters and digits of a bank's transaction */
    KIND_WORD,     /* one word of a small set: sex, status */
};

/* X(id, "canonical.name", kind) */
#define FIELD_LIST(X)                                                                              \
    X(UNIT_NAME, "unit.name", KIND_TEXT)                                                           \
    X(UNIT_CREDIT_CODE, "unit.credit_code", KIND_CREDIT_CODE)                                      \
    X(UNIT_ADDRESS, "unit.address", KIND_TEXT)                                                     \
    X(UNIT_POSTCODE, "unit.postcode", KIND_POSTCODE)                                               \
    X(UNIT_PHONE, "unit.phone", KIND_PHONE)                                                        \
    X(HANDLER_NAME, "handler.name", KIND_NAME)                                                     \
    X(HANDLER_ID_NUMBER, "handler.id_number", KIND_ID_NUMBER)                                      \
    X(HANDLER_MOBILE, "handler.mobile", KIND_PHONE)                                                \
    X(HANDLER_EMAIL, "handler.email", KIND_EMAIL)                                                  \
    X(CERTIFICATE_COUNT, "certificate.count", KIND_COUNT)                                          \
    X(CERTIFICATE_YEARS, "certificate.years", KIND_YEARS)                                          \
    X(INVOICE_TITLE, "invoice.title", KIND_TEXT)                                                   \
    X(RETURN_NAME, "return.name", KIND_NAME)                                                       \
    X(RETURN_PHONE, "return.phone", KIND_PHONE)                                                    \
    X(RETURN_ADDRESS, "return.address", KIND_TEXT)                                                 \
    X(PERSON_ROW, "person.row", KIND_COUNT)                                                        \
    X(PERSON_NAME, "person.name", KIND_NAME)                                                       \
    X(PERSON_ID_NUMBER, "person.id_number", KIND_ID_NUMBER)                                        \
    X(PERSON_MOBILE, "person.mobile", KIND_PHONE)                                                  \
    X(PERSON_DEPARTMENT, "person.department", KIND_TEXT)                                           \
    X(PERSON_YEARS, "person.years", KIND_YEARS)                                                    \
    X(PERSON_REMARK, "person.remark", KIND_TEXT)                                                   \
    X(PAYER, "receipt.payer", KIND_TEXT)                                                           \
    X(PAYER_ACCOUNT, "receipt.payer_account", KIND_ACCOUNT)                                        \
    X(PAYEE, "receipt.payee", KIND_TEXT)                                                           \
    X(PAYEE_ACCOUNT, "receipt.payee_account", KIND_ACCOUNT)                                        \
    X(PAYEE_BANK, "receipt.payee_bank", KIND_TEXT)                                                 \
    X(AMOUNT, "receipt.amount", KIND_AMOUNT)                                                       \
    X(AMOUNT_CAPITAL, "receipt.amount_capital", KIND_CAPITAL)                                      \
    X(RECEIPT_SERIAL, "receipt.serial", KIND_SERIAL)                                               \
    X(RECEIPT_NUMBER, "receipt.number", KIND_SERIAL)                                               \
    X(RECEIPT_DATE, "receipt.date", KIND_DATE)                                                     \
    X(RECEIPT_STATUS, "receipt.status", KIND_WORD)                                                 \
    X(SENDER_NAME, "sender.name", KIND_TEXT)                                                       \
    X(SENDER_PHONE, "sender.phone", KIND_PHONE)                                                    \
    X(SENDER_ADDRESS, "sender.address", KIND_TEXT)                                                 \
    X(CARD_NAME, "card.name", KIND_NAME)                                                           \
    X(CARD_ID_NUMBER, "card.id_number", KIND_ID_NUMBER)                                            \
    X(CARD_SEX, "card.sex", KIND_WORD)                                                             \
    X(CARD_ADDRESS, "card.address", KIND_TEXT)                                                     \
    X(CARD_VALID_UNTIL, "card.valid_until", KIND_VALIDITY)

enum field {
#define X(id, name, kind) FIELD_##id,
    FIELD_LIST(X)
#undef X
        FIELD_COUNT
};

/* Returns the canonical name, a static string. */
const char *field_name(enum field field);

enum field_kind field_kind(enum field field);

/* Returns the field of a canonical name, or FIELD_COUNT if there is none. */
enum field field_by_name(const char *name);

#endif
