/* The words by which documents are recognised: labels of fields, options, columns, titles, parties,
 * places. Data from rules/labels.yaml; this module finds the term a reading means.
 * Not for judging: nothing here knows a checklist. */
#ifndef RULES_VOCABULARY_H
#define RULES_VOCABULARY_H

#include <stddef.h>
#include <stdint.h>

#include "rules/facts.h"

enum term_role {
    TERM_FIELD,    /* value: enum field */
    TERM_COLUMN,   /* value: enum row_column, of the detail sheet */
    TERM_OPTION,   /* word: business id, or "other" for a business not offered */
    TERM_BUSINESS, /* the label before the group of options: 业务类型 */
    TERM_TITLE,    /* value: enum page_class this title word speaks for, weight in .weight */
    TERM_PAYER,    /* a party heading of a receipt: 付款人, 付款方, 转出 */
    TERM_PAYEE,    /* 收款人, 收款方, 转入 */
    TERM_PARTY_NAME,
    TERM_PARTY_ACCOUNT,
    TERM_PARTY_BANK, /* 户名, 账号, 开户行: whose, the party decides */
    TERM_SEAL_PLACE, /* 单位公章, (盖章) */
    TERM_AUTHORITY,  /* 受理单位: the block that belongs to the CA */
    TERM_SENDER,
    TERM_RECIPIENT, /* waybill blocks: 寄件人, 收件人 */
    TERM_IGNORE,    /* a label we know and do not need, so that it is never taken for a value */
};

/* Whose values a label of a form leads to. */
enum term_block {
    BLOCK_NONE,
    BLOCK_FORM,    /* the unit, the certificates, the invoice */
    BLOCK_HANDLER, /* 经办人 */
    BLOCK_RETURN,  /* 收件人 */
    BLOCK_OTHER,   /* a person nobody asks for: 法定代表人 */
    BLOCK_SHARED,  /* 姓名, 电话: whose, the block they stand in says */
};

/* What is known of a text before it is compared in earnest: most terms have hardly a character in
 * common with a reading, and there are more than a thousand of them. */
struct outline {
    size_t length;    /* characters */
    uint64_t letters; /* a bit for each character, several characters to a bit */
};

struct term {
    char text[64];          /* normal form */
    struct outline outline; /* of text, in a vocabulary */
    enum page_class page;   /* the kind of page it is used on */
    enum term_role role;
    int value;
    enum term_block block;
    char word[24];
    float weight;
};

#define LIMIT_TERMS       3072
#define LIMIT_PARTS       128 /* parts of labels of each kind */
#define LIMIT_PART_LEN    40
#define LIMIT_SURNAMES    640
#define LIMIT_SURNAME_LEN 8 /* bytes, two Chinese characters */

/* Words of which labels are put together, see rules/label_parts.h. */
#define LIMIT_PART_WORDS 1024
#define LIMIT_PART_PAIRS 160
#define PART_NONE        (-1)

struct label_part {
    char text[LIMIT_PART_LEN];
    int part; /* its group, by number */
};

struct label_pair {
    int whose, what;  /* groups, PART_NONE for none */
    struct term term; /* what they mean, without a text */
};

struct label_parts {
    int nfillers, nwhose, nwhat, npairs;
    int unit; /* the group of whose that units are in, -2 if there is none */
    struct label_part fillers[LIMIT_PART_WORDS], whose[LIMIT_PART_WORDS], what[LIMIT_PART_WORDS];
    struct label_pair pairs[LIMIT_PART_PAIRS];
};

/* Words of which options are put together, see rules/option_parts.h. */
#define LIMIT_OPTION_WORDS 512
#define LIMIT_OPTIONS      16

enum option_part_kind {
    OPTION_PART_NOTHING,   /* says nothing: 证书 */
    OPTION_PART_NAMES,     /* names a business wherever it stands: 到期 */
    OPTION_PART_ALONE,     /* names one where nothing else does: 申请 */
    OPTION_PART_SPOILS,    /* says nothing, and leaves no word of another business valid: 信息 */
    OPTION_PART_FOREIGN,   /* belongs to another list: 复印件 */
    OPTION_PART_ELSEWHERE, /* does where nothing names a business: 单位证书 */
};

struct option_part {
    char text[LIMIT_PART_LEN];
    enum option_part_kind kind;
    int option; /* by number */
};

struct option_parts {
    int n, noptions;
    struct option_part words[LIMIT_OPTION_WORDS];
    struct term options[LIMIT_OPTIONS]; /* without a text */
};

struct vocabulary {
    int n;
    struct term terms[LIMIT_TERMS];
    int nmodifiers, nendings; /* words before labels and behind headings, see rules/compound.h */
    char modifiers[LIMIT_PARTS][LIMIT_PART_LEN], endings[LIMIT_PARTS][LIMIT_PART_LEN];
    int nunit_endings; /* how names of units end: 局 */
    char unit_endings[LIMIT_PARTS][LIMIT_PART_LEN];
    /* In running text: 我单位 X; 兹委托 X; 证书 2 枚. */
    int nspeakers, ndelegations, ncounted, ncount_units, nagents, nhonorifics, nreceivers;
    int ncopulas, nconsignees, ntotals, nposts;
    char copulas[LIMIT_PARTS][LIMIT_PART_LEN], consignees[LIMIT_PARTS][LIMIT_PART_LEN];
    char totals[LIMIT_PARTS][LIMIT_PART_LEN], posts[LIMIT_PARTS][LIMIT_PART_LEN];
    char agents[LIMIT_PARTS][LIMIT_PART_LEN], honorifics[LIMIT_PARTS][LIMIT_PART_LEN];
    char receivers[LIMIT_PARTS][LIMIT_PART_LEN];
    char speakers[LIMIT_PARTS][LIMIT_PART_LEN], delegations[LIMIT_PARTS][LIMIT_PART_LEN];
    char counted[LIMIT_PARTS][LIMIT_PART_LEN];
    char count_units[LIMIT_PARTS][LIMIT_PART_LEN];
    int njoints; /* between two things one label asks for: 数量及年限 */
    char joints[LIMIT_PARTS][LIMIT_PART_LEN];
    int nyear_marks; /* in the head of a column of years nobody knows, or in its values: 年 */
    char year_marks[LIMIT_PARTS][LIMIT_PART_LEN];
    int nreferrals, nrosters; /* 见 and 人员名单: a value that is left to the list of people */
    char referrals[LIMIT_PARTS][LIMIT_PART_LEN], rosters[LIMIT_PARTS][LIMIT_PART_LEN];
    int nsurnames; /* of one character or two */
    char surnames[LIMIT_SURNAMES][LIMIT_SURNAME_LEN];
    int ntibetan_names; /* of two characters */
    char tibetan_names[LIMIT_PARTS][LIMIT_PART_LEN];
    struct label_parts parts;
    struct option_parts options;
};

/* Measures a text once, before it is compared with every term. */
struct outline vocabulary_outline(const char *text);

/* A good `least`: one misread character in a label of four or more, and two in one of eight. Labels
 * of up to three characters are found only when read exactly, whatever `least` is. */
#define VOCABULARY_LEAST 0.75

/* Returns the term of that kind of page nearest to a reading (normal form), or NULL if none is at
 * least `least` similar (text_similarity, 0-1); similarity is 1 only for equality. A tie between
 * different meanings is NULL. What is no term exactly may be put together as one
 * (rules/label_parts.h), and what no term is near to one with modifiers before it
 * (rules/compound.h). A note in brackets behind a label (手机号码(必填)) is overlooked,
 * and so is one letter or mark behind it that the cell's line was read as, and the same label in
 * English before it (Tel 联系电话).
 * Titles are no labels and never returned. ret_similarity may be NULL. Borrowed. */
const struct term *vocabulary_match(const struct vocabulary *vocabulary, enum page_class page,
                                    const char *reading, double least, double *ret_similarity);

/* Returns the option nearest to a word that stands beside a tick box, which makes it an option
 * whatever was read: half of its characters are enough if their number is right and no option of
 * another business is as near. NULL if none is near, or two. Borrowed. */
const struct term *vocabulary_option(const struct vocabulary *vocabulary, enum page_class page,
                                     const char *reading);

/* Skips a star before a label. It is read as itself, as # or + or some other mark, as two or three
 * of them, or as some small letter: *x经办人. Returns the text itself where there is none. */
const char *vocabulary_behind_star(const char *text);

/* Returns what follows the code of an item that a label begins with (A1 机构名称, B-2 手机), or the
 * text if it begins with none. */
const char *vocabulary_behind_code(const char *text);

/* The same for a label that a value follows in the same line ("单位名称:北京…"): the longest term
 * that the reading begins with, at least `least` similar; ret_rest points behind it and any colon.
 * A number before the label (1. or 一、) is skipped, and so are its English and a note behind it.
 * Without a colon the rest must be able to be a value: 单位名称 is not found in 单位名称变更, nor
 * 经办人 in 经办人签名. */
const struct term *vocabulary_prefix(const struct vocabulary *vocabulary, enum page_class page,
                                     const char *reading, double least, const char **ret_rest);

/* True if a name (normal form) ends as those of units do (unit_endings of rules/labels.yaml), a
 * note in brackets behind it left out: 某某公司(分部). */
bool vocabulary_is_unit(const struct vocabulary *vocabulary, const char *name);

/* True if a text may be somebody's name: it begins with a surname that is known, or is put together
 * from two Tibetan names, which have none (达瓦央金). */
bool vocabulary_is_name(const struct vocabulary *vocabulary, const char *name);

#endif
