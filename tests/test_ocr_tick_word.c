/* What the words beside a tick box say. No engine: they are given as read, characters side by side
 * and white where there is some. */
#include <stdlib.h>

#include "ocr/tick_word.h"
#include "rules/text.h"
#include "tests/page_drawing.h"
#include "tests/support_rules.h"

#define EM 36 /* px, of a character */

/* A blank is white as wide as a character, _ as more than half of one. option: NULL where nobody
 * can say. exact: that and nothing else stands there; where it is not, another box may have been
 * lost. */
static const struct {
    const char *text, *option;
    bool exact;
} rows[] = {
    {"新办", "new", true},
    {"新办 首次办理证书或证书遗失且已过有效期", "new", true},
    {"囗新办 首次办理证书或证书遗失且已过有效期", "new", true},
    {"更新 证书即将到期或已到期,沿用原介质", "renew", true},
    /* The box before the second word was lost, or read as a character. */
    {"新办 补办", NULL, true},
    {"新办 补办 吊销 单位名称变更", NULL, true},
    {"新办 证书遗失补办", NULL, true},
    {"新办 口补办有效期内介质遗失的重新制作", "new", false},
    {"新办 口介质丢失后重新制作", "new", false},
    /* So short a text explains nothing; it may be an option that was misread. */
    {"新办 附材料清单", "new", false},
    {"新办 附材料的清单", "new", true},
    {"新办 补力 收费标准说明", "new", false},
    /* White no wider than behind a comma sets the explanation apart, and it names another. */
    {"新用户_尚未持有本机构证书或者介质又遗失的", "new", true},
    {"证书补发_有效期内介质遗失,换发新介质", "reissue", true},
    {"证书补发_附清单", "reissue", false},
    {"新办_口补办有效期内介质遗失的重新制作", "new", false},
    /* The first character is no stroke of a tick: 销 介质遗失 would be another business. */
    {"吊销 介质遗失 收费标准", NULL, false},
    /* Near to an option of another business than its words name (UKEY解锁). */
    {"烂KEY重发", "reissue", true},
};

/* Fills a word with a text. */
static void word_read(const char *text, struct word_text *ret)
{
    struct engine_reading *reading = &ret->reading;
    int x = 0;

    reading->worst = 0.5F;
    for (const char *c = text; *c;) {
        size_t n = text_is_han(c) ? 3 : 1;
        struct engine_symbol *symbol = &reading->symbols[reading->nsymbols];

        if (*c != ' ' && *c != '_') {
            memcpy(symbol->text, c, n);
            symbol->x0 = x;
            symbol->x1 = x + EM;
            memcpy(reading->text + strlen(reading->text), c, n);
            reading->nsymbols++;
        }
        x += *c == '_' ? EM * 6 / 10 : EM;
        c += n;
    }
}

/* What is made of words beside a box that were read as a text. */
static struct tick_words words_of(const char *text)
{
    PIX *pix = draw_paper(210, 297, 255);
    struct layout layout = {.em = EM};
    struct page page;
    struct reader reader;
    struct tick_words words;
    struct word_text word = {.box = {0, 0, 0, 0}};

    draw_block(pix, 30, 30, 80, 4, 0);
    page = draw_page(pix);
    page.binary = pixThresholdToBinary(page.scan, 128);
    reader_init(&reader, NULL, rules, &page, &layout);
    word.box = reader_ink(&reader, (struct box){0, 0, 2000, 2000});
    word_read(text, &word);
    reader.words = malloc(sizeof word);
    ck_assert_ptr_nonnull(reader.words);
    reader.words[0] = word;
    reader.nwords = 1;
    tick_word_read(&reader, word.box, &words);
    reader_release(&reader);
    page_release(&page);
    return words;
}

START_TEST(test_options)
{
    struct tick_words words = words_of(rows[_i].text);

    ck_assert_pstr_eq(words.term ? words.term->word : NULL, rows[_i].option);
    ck_assert_int_eq(words.exact, rows[_i].exact);
    ck_assert(!words.exact || !words.crowded);
}
END_TEST

/* What explains an option names another business: in the middle of a sentence, where no box can
 * stand before it, or behind a mark or what a box is read as. */
static const struct {
    const char *text;
    bool within;
} others[] = {
    {"新办 (首次办理证书,或者证书已过期且KEY丢失)", true},
    {"新办 (首次办理证书,或者证书已过期且介质,丢失)", false},
    {"新办 (首次办理证书,或者证书已过期且介质口丢失)", false},
};

START_TEST(test_within)
{
    struct tick_words words = words_of(others[_i].text);

    ck_assert_ptr_nonnull(words.term);
    ck_assert(words.crowded);
    ck_assert_int_eq(words.within, others[_i].within);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tick word");
    TCase *words = tcase_create("words");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(words);
    tcase_add_loop_test(words, test_options, 0, (int)(sizeof rows / sizeof rows[0]));
    tcase_add_loop_test(words, test_within, 0, (int)(sizeof others / sizeof others[0]));
    suite_add_tcase(suite, words);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
