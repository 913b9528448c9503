/* The name on a seal against the unit's, where the readers of its characters do not agree. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rules/seal_name.h"
#include "tests/support_rules.h"

/* One place of the ring, `place` from 0, where `seen` was read besides the unit's own character. */
static const struct doubt {
    const char *unit;
    int place;
    const char *seen;
    float seen_p, own_p;
    enum answer answer;
} doubts[] = {
    {"北京市松桥区水资源调度中心", 11, "申", 0.48F, 0.42F, ANSWER_YES},
    {"北京市松桥区水资源调度中心", 11, "申", 0.60F, 0.20F, ANSWER_UNKNOWN},
    {"北京市松桥区水资源调度中心", 11, "东", 0.48F, 0.42F, ANSWER_UNKNOWN},
    {"北京市松桥区第二幼儿园", 7, "三", 0.48F, 0.42F, ANSWER_UNKNOWN},
    {"北京市松桥区第二幼儿园", 7, "工", 0.48F, 0.42F, ANSWER_UNKNOWN},
    {"北京市松桥区第二幼儿园", 8, "幻", 0.48F, 0.42F, ANSWER_YES},
    {"北京市松桥区第二中学", 7, "一", 0.48F, 0.42F, ANSWER_UNKNOWN},
    {"北京市松桥区第一中学", 7, "二", 0.48F, 0.42F, ANSWER_UNKNOWN},
    {"北京市松桥区第一中学", 8, "小", 0.60F, 0.25F, ANSWER_UNKNOWN},
    {"北京市松桥区第一小学", 8, "中", 0.48F, 0.42F, ANSWER_UNKNOWN},
    {"北京市松桥区北山小学", 6, "南", 0.48F, 0.42F, ANSWER_UNKNOWN},
    {"北京市松桥区北山小学", 6, "此", 0.48F, 0.20F, ANSWER_UNKNOWN},
    {"北京市松桥区财政局", 6, "民", 0.80F, 0.10F, ANSWER_UNKNOWN},
};

static void guess(struct letter_guess *guess, const char *text, float p)
{
    memcpy(guess->text, text, 3);
    guess->p = p;
}

/* A seal whose ring reads as the first n characters of a name, one as good as the other. */
static struct seal seal_reading(const char *name, int n)
{
    struct seal seal = {.kind = SEAL_ROUND, .answer = SEAL_RED, .coverage = 1, .nletters = n};

    seal.name.state = VALUE_READ;
    seal.name.confidence = 0.9F;
    memcpy(seal.name.text, name, (size_t)n * 3);
    for (int i = 0; i < n; i++) {
        guess(&seal.letters[i].guesses[0], name + (size_t)i * 3, 0.9F);
        seal.letters[i].nguesses = 1;
    }
    return seal;
}

START_TEST(a_character_in_doubt)
{
    const struct doubt *doubt = &doubts[_i];
    struct seal seal = seal_reading(doubt->unit, (int)strlen(doubt->unit) / 3);
    struct seal_letter *letter = &seal.letters[doubt->place];

    memcpy(seal.name.text + (size_t)doubt->place * 3, doubt->seen, 3);
    guess(&letter->guesses[1], doubt->unit + (size_t)doubt->place * 3, doubt->own_p);
    guess(&letter->guesses[0], doubt->seen, doubt->seen_p);
    letter->nguesses = 2;
    ck_assert_int_eq(seal_name_match(rules, doubt->unit, &seal), doubt->answer);
}
END_TEST

/* 市 under print was read as another character, surely; so was 北, and 市 that nothing covers. */
static const struct {
    int place;
    bool hidden;
    enum answer answer;
} covers[] = {
    {2, true, ANSWER_YES},
    {2, false, ANSWER_UNKNOWN},
    {1, true, ANSWER_UNKNOWN},
    {6, true, ANSWER_UNKNOWN},
};

START_TEST(a_covered_character)
{
    static const char unit[] = "北京市松桥区财政局";
    struct seal seal = seal_reading(unit, 9);
    struct seal_letter *letter = &seal.letters[covers[_i].place];

    memcpy(seal.name.text + (size_t)covers[_i].place * 3, "巾", 3);
    guess(&letter->guesses[0], "巾", 0.99F);
    letter->hidden = covers[_i].hidden;
    ck_assert_int_eq(seal_name_match(rules, unit, &seal), covers[_i].answer);
}
END_TEST

/* What is hardly legible is nobody else's: a blotted seal of the unit's own was. */
START_TEST(another_name)
{
    struct seal seal = seal_reading("耄素审兴旋匿垠簪仓昱攻", 11);

    ck_assert_int_eq(seal_name_match(rules, "北京市松桥区图书馆", &seal), ANSWER_NO);
    seal.name.confidence = 0.55F;
    ck_assert_int_eq(seal_name_match(rules, "北京市松桥区图书馆", &seal), ANSWER_UNKNOWN);
}
END_TEST

/* The straight line was read twice; either reading may be the end of the name, but none may say
 * that the seal is for something. */
START_TEST(a_line_read_twice)
{
    static const char unit[] = "北京市松桥区图书馆行政审批科";
    struct seal seal = seal_reading(unit, 9);

    seal.line.state = VALUE_READ;
    strcpy(seal.line.text, "行政审韩科");
    strcat(seal.name.text, seal.line.text);
    ck_assert_int_eq(seal_name_match(rules, unit, &seal), ANSWER_UNKNOWN);
    seal.line.nalternatives = 1;
    strcpy(seal.line.alternatives[0].text, "行政审批科");
    ck_assert_int_eq(seal_name_match(rules, unit, &seal), ANSWER_YES);
    ck_assert_int_ne(seal_name_match(rules, "北京市松桥区图书馆", &seal), ANSWER_YES);
    strcpy(seal.line.text, "行政审批章");
    ck_assert_int_ne(seal_name_match(rules, unit, &seal), ANSWER_YES);
}
END_TEST

/* More than a fifth of a name is covered: what is not is plainly another's, or not enough. */
static const struct {
    const char *unit, *ring;
    enum answer answer;
} overlaid[] = {
    {"北京市东济区实验小学", "北京市龙驿区人民政府槐坡街道办事处", ANSWER_NO},
    {"北京市龙驿区人民政府桐坡街道办事处", "北京市龙驿区人民政府槐坡街道办事处", ANSWER_UNKNOWN},
    {"北京市东济区财政局信息中心", "北京市东济区民政局档案中心", ANSWER_UNKNOWN},
};

START_TEST(an_overlaid_seal_of_another)
{
    struct seal seal = seal_reading(overlaid[_i].ring, (int)strlen(overlaid[_i].ring) / 3);

    for (int i = 0; i < 4; i++)
        seal.letters[2 + i].hidden = true;
    ck_assert_int_eq(seal_name_match(rules, overlaid[_i].unit, &seal), overlaid[_i].answer);
}
END_TEST

/* Print beside a name, whose places are taken for more characters of it. */
static const struct {
    int before, after; /* places with print */
    bool hidden;
    float seen_p;
    enum answer answer;
} margins[] = {
    {2, 2, true, 0.08F, ANSWER_YES},     {1, 1, true, 0.08F, ANSWER_YES},
    {2, 2, true, 0.30F, ANSWER_UNKNOWN}, {2, 2, false, 0.08F, ANSWER_UNKNOWN},
    {0, 2, true, 0.08F, ANSWER_UNKNOWN}, /* names are centred: this may be 城南分部 */
};

START_TEST(print_beside_a_name)
{
    static const char unit[] = "北京市松桥区图书馆";
    struct seal plain = seal_reading(unit, 9), seal = plain;

    seal.nletters = margins[_i].before + 9 + margins[_i].after;
    for (int i = 0; i < seal.nletters; i++) {
        struct seal_letter *letter = &seal.letters[i];

        *letter = (struct seal_letter){.hidden = margins[_i].hidden, .nguesses = 1};
        guess(&letter->guesses[0], "霄", margins[_i].seen_p);
    }
    memcpy(seal.letters + margins[_i].before, plain.letters, 9 * sizeof plain.letters[0]);
    strcpy(seal.name.text, "霄北京市松桥区图书馆皿");
    ck_assert_int_eq(seal_name_match(rules, unit, &seal), margins[_i].answer);
}
END_TEST

/* Characters of a name that something covers, read as another one; the rest was read. */
static const struct {
    const char *unit;
    int from, n;
    float seen_p;
    bool hidden, witnessed;
} phrases[] = {
    {"北京市松桥区锦淀街道办事处", 9, 3, 0.48F, true, true},
    {"北京市松桥区锦淀街道办事处", 10, 1, 0.48F, true, true},
    {"北京市松桥区锦淀街道办事处", 9, 3, 0.90F, true, false},  /* surely another one */
    {"北京市松桥区锦淀街道办事处", 9, 1, 0.48F, false, false}, /* nothing covers it */
    {"北京市松桥区锦淀街道办事处", 8, 2, 0.48F, true, false},  /* 街 was not read */
    {"北京市松桥区锦淀信息中心", 9, 1, 0.48F, true, false},    /* or 信访中心 */
};

START_TEST(covered_within_a_phrase)
{
    const char *unit = phrases[_i].unit;
    struct seal seal = seal_reading(unit, (int)strlen(unit) / 3);
    uint64_t places = 0, covered = ((UINT64_C(1) << phrases[_i].n) - 1) << phrases[_i].from;

    for (int i = phrases[_i].from; i < phrases[_i].from + phrases[_i].n; i++) {
        guess(&seal.letters[i].guesses[0], "鼋", phrases[_i].seen_p);
        memcpy(seal.name.text + (size_t)i * 3, "鼋", 3);
        seal.letters[i].hidden = phrases[_i].hidden;
    }
    ck_assert_int_ne(seal_name_match(rules, unit, &seal), ANSWER_YES);
    ck_assert(seal_name_in_doubt(rules, unit, &seal, WITNESS_OTHER_PAPER, &places) ==
              phrases[_i].witnessed);
    if (phrases[_i].witnessed)
        ck_assert_uint_eq(places, covered);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rules/seal_name");
    TCase *match = tcase_create("match");
    support_rules(match);
    tcase_add_loop_test(match, a_character_in_doubt, 0, (int)(sizeof doubts / sizeof doubts[0]));
    tcase_add_loop_test(match, a_covered_character, 0, (int)(sizeof covers / sizeof covers[0]));
    tcase_add_loop_test(match, an_overlaid_seal_of_another, 0,
                        (int)(sizeof overlaid / sizeof overlaid[0]));
    tcase_add_loop_test(match, print_beside_a_name, 0, (int)(sizeof margins / sizeof margins[0]));
    tcase_add_loop_test(match, covered_within_a_phrase, 0,
                        (int)(sizeof phrases / sizeof phrases[0]));
    tcase_add_test(match, a_line_read_twice);
    tcase_add_test(match, another_name);
    suite_add_tcase(suite, match);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
