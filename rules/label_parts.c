#include "rules/label_parts.h"

#include <string.h>

#include "rules/text.h"

/* No label is made of more words than this. */
#define DEPTH 6
/* A body or person alone (申报单位, 签收人) names itself from so many characters on: 单位 says
 * nothing. */
#define ALONE_LEAST 3
/* The last word of a label has so many characters where those before it are not known. */
#define GUESS_LEAST 2
/* A text that begins with such a long word of whose (收款方), or ends with such a long one of what
 * (账号), may be a label that was misread. */
#define WHOSE_LEAST 3
#define WHAT_LEAST  2
/* A Chinese character has so many bytes. */
#define CHARACTER_BYTES 3
/* Characters in brackets inside a label of a form. */
#define BRACKETED 3
#define BRACKET   "【"

struct parsing {
    const struct label_parts *parts;
    enum page_class page;
    const struct term *found;
    int rank; /* how much the words of the one found say */
    bool tie;
};

static bool same_label(const struct term *a, const struct term *b)
{
    return a->role == b->role && a->value == b->value && a->block == b->block;
}

/* Takes down what a pair of words means on this page, if it means anything. Words that say what is
 * asked for and of whom come before those that leave one open: 驻地 says nothing in 驻地单位名称,
 * and is what 机关驻地 asks for. */
static void conclude(struct parsing *parsing, int whose, int what)
{
    int rank = 2 * (what != PART_NONE) + (whose != PART_NONE);

    for (int i = 0; i < parsing->parts->npairs && rank >= parsing->rank; i++) {
        const struct label_pair *pair = &parsing->parts->pairs[i];

        if (pair->term.page != parsing->page || pair->whose != whose || pair->what != what)
            continue;
        parsing->tie =
            rank == parsing->rank &&
            (parsing->tie || (parsing->found && !same_label(parsing->found, &pair->term)));
        parsing->found = &pair->term;
        parsing->rank = rank;
    }
}

/* A unit's person is that person (单位联系人); else there is one owner only. */
static bool may_follow(const struct label_parts *parts, int before, int after)
{
    return before == PART_NONE || before == after || before == parts->unit;
}

static void parse(struct parsing *parsing, const char *text, int whose, int depth)
{
    const struct label_parts *parts = parsing->parts;

    if (!*text || depth == DEPTH)
        return;
    for (int i = 0; i < parts->nwhat; i++)
        if (strcmp(parts->what[i].text, text) == 0)
            conclude(parsing, whose, parts->what[i].part);
    for (int i = 0; i < parts->nwhose; i++) {
        const struct label_part *word = &parts->whose[i];
        const char *rest = text_behind(text, word->text);

        if (!rest || !may_follow(parts, whose, word->part))
            continue;
        /* Who it is ends a label that asks for the name; 邮寄办理的 asks for nothing. */
        if (!*rest)
            conclude(parsing, word->part, PART_NONE);
        parse(parsing, rest, word->part, depth + 1);
    }
    for (int i = 0; i < parts->nfillers; i++) {
        const char *rest = text_behind(text, parts->fillers[i].text);

        if (rest)
            parse(parsing, rest, whose, depth + 1);
    }
}

/* Copies a text without brackets and strokes. */
static void bare_of(const char *text, char *ret, size_t size)
{
    size_t n = 0;

    for (; *text && n + 1 < size; text++)
        if (!strchr("()/", *text))
            ret[n++] = *text;
    ret[n] = '\0';
}

/* Leaves out up to `most` characters in brackets inside a label. On receipts small print makes one
 * illegible, 卡(劫)号 is 卡(账)号; on forms it is another word for the same, 机关(单位)名称.
 * Returns false if there are none. */
static bool without_middle(const char *text, int most, char *ret, size_t size)
{
    const char *open = strchr(text, '('), *close = open ? strchr(open, ')') : NULL;

    if (!close || !close[1] || close - open - 1 > most * CHARACTER_BYTES + (open[1] == '('))
        return false;
    /* A stroke of the bracket may be read as a bracket, too. */
    if ((size_t)(open - text) > strlen(BRACKET) &&
        strncmp(open - strlen(BRACKET), BRACKET, strlen(BRACKET)) == 0)
        open -= strlen(BRACKET);
    text_copy(ret, size, text);
    if ((size_t)(open - text) < size)
        ret[open - text] = '\0';
    if (strlen(ret) + strlen(close + 1) >= size)
        return false;
    strcat(ret, close + 1);
    return true;
}

/* Lets the words in brackets stand for those before them: 办税(经办)人姓名 is 经办人姓名. Returns
 * false if there are none. */
static bool middle_instead(const char *text, char *ret, size_t size)
{
    const char *open = strchr(text, '('), *close = open ? strchr(open, ')') : NULL;

    if (!close || !close[1] || open == text || close == open + 1)
        return false;
    text_copy(ret, size, open + 1);
    if ((size_t)(close - open - 1) < size)
        ret[close - open - 1] = '\0';
    if (strlen(ret) + strlen(close + 1) >= size)
        return false;
    strcat(ret, close + 1);
    return true;
}

const struct term *label_parts_match(const struct label_parts *parts, enum page_class page,
                                     const char *reading)
{
    struct parsing parsing = {.parts = parts, .page = page};
    char bare[LIMIT_TEXT];

    /* On forms a bracket holds a note, or a second thing that is asked for: 联系人(电话). */
    if (page == PAGE_TRANSFER_RECEIPT)
        bare_of(reading, bare, sizeof bare);
    else
        text_copy(bare, sizeof bare, reading);
    if (text_length(reading) >= ALONE_LEAST)
        parse(&parsing, bare, PART_NONE, 0);
    if (!parsing.found &&
        without_middle(reading, page == PAGE_TRANSFER_RECEIPT ? 1 : BRACKETED, bare, sizeof bare))
        parse(&parsing, bare, PART_NONE, 0);
    if (!parsing.found && page != PAGE_TRANSFER_RECEIPT &&
        middle_instead(reading, bare, sizeof bare))
        parse(&parsing, bare, PART_NONE, 0);
    return parsing.tie ? NULL : parsing.found;
}

const struct term *label_parts_unbracketed(const struct label_parts *parts, enum page_class page,
                                           const char *reading)
{
    struct parsing parsing = {.parts = parts, .page = page};
    char bare[LIMIT_TEXT];

    bare_of(reading, bare, sizeof bare);
    parse(&parsing, bare, PART_NONE, 0);
    return parsing.tie ? NULL : parsing.found;
}

bool label_parts_gave(const struct label_parts *parts, const struct term *term)
{
    for (int i = 0; i < parts->npairs; i++)
        if (term == &parts->pairs[i].term)
            return true;
    return false;
}

/* The label of a word that asks for something, whoever's it is: nobody's in particular, else the
 * unit's. */
static const struct term *asked_for(const struct label_parts *parts, enum page_class page, int what)
{
    struct parsing parsing = {.parts = parts, .page = page};

    conclude(&parsing, PART_NONE, what);
    if (!parsing.found)
        conclude(&parsing, parts->unit, what);
    return parsing.found;
}

const struct term *label_parts_guess(const struct label_parts *parts, enum page_class page,
                                     const char *reading, size_t *ret_before)
{
    const struct term *found = NULL;
    size_t length = strlen(reading), longest = 0;

    for (int i = 0; i < parts->nwhat; i++) {
        const char *word = parts->what[i].text;
        size_t n = strlen(word);
        const struct term *term;

        if (n <= longest || n >= length || text_length(word) < GUESS_LEAST ||
            strcmp(reading + length - n, word) != 0)
            continue;
        term = asked_for(parts, page, parts->what[i].part);
        if (!term)
            continue;
        found = term;
        longest = n;
    }
    *ret_before = length - longest;
    return found;
}

const struct term *label_parts_nobodys(const struct label_parts *parts, enum page_class page,
                                       enum field field)
{
    for (int i = 0; i < parts->npairs; i++) {
        const struct term *term = &parts->pairs[i].term;

        if (parts->pairs[i].whose == PART_NONE && term->page == page && term->role == TERM_FIELD &&
            term->value == (int)field)
            return term;
    }
    return NULL;
}

static bool has(const struct label_part *words, int n, const char *text)
{
    for (int i = 0; i < n; i++)
        if (strcmp(words[i].text, text) == 0)
            return true;
    return false;
}

static bool ends(const char *text, const char *word)
{
    size_t n = strlen(text), k = strlen(word);

    return k <= n && strcmp(text + n - k, word) == 0;
}

/* The number of a group of whose or of what is asked for on a kind of page. */
static bool is_asked(const struct label_parts *parts, enum page_class page, int whose, int what)
{
    for (int i = 0; i < parts->npairs; i++)
        if (parts->pairs[i].term.page == page &&
            (whose == PART_NONE || parts->pairs[i].whose == whose) &&
            (what == PART_NONE || parts->pairs[i].what == what))
            return true;
    return false;
}

bool label_parts_like(const struct label_parts *parts, enum page_class page, const char *text)
{
    char bare[LIMIT_TEXT];

    bare_of(text, bare, sizeof bare);
    for (int i = 0; i < parts->nwhose; i++)
        if (text_length(parts->whose[i].text) >= WHOSE_LEAST &&
            is_asked(parts, page, parts->whose[i].part, PART_NONE) &&
            text_behind(bare, parts->whose[i].text))
            return true;
    for (int i = 0; i < parts->nwhat; i++)
        if (text_length(parts->what[i].text) >= WHAT_LEAST &&
            is_asked(parts, page, PART_NONE, parts->what[i].part) &&
            ends(bare, parts->what[i].text))
            return true;
    return false;
}

bool label_parts_has(const struct label_parts *parts, const char *text)
{
    return has(parts->fillers, parts->nfillers, text) || has(parts->whose, parts->nwhose, text) ||
           has(parts->what, parts->nwhat, text);
}

static bool within(const struct label_part *words, int n, const char *text)
{
    for (int i = 0; i < n; i++)
        if (text_length(words[i].text) > 1 && strstr(text, words[i].text))
            return true;
    return false;
}

bool label_parts_within(const struct label_parts *parts, const char *text)
{
    return within(parts->fillers, parts->nfillers, text) ||
           within(parts->whose, parts->nwhose, text) || within(parts->what, parts->nwhat, text);
}
