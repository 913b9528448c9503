/* Our own reader of tesseract's nets is held against libtesseract: the same lines, framed alike,
 * must give the same characters, probabilities and choices. This is what allows thresholds that
 * were set on tesseract's readings to stand, and models trained with it to be used. */
#include <cairo/cairo.h>
#include <check.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>
#include <tesseract/capi.h>

#include "ocr/engine.h"
#include "rules/text.h"

#define ROWS(table) (int)(sizeof(table) / sizeof(table)[0])

/* Probabilities of both readers may differ by rounding alone. */
#define TOLERANCE 1e-3

/* ---- lines ---- */

/* What is done to a line after it is drawn. */
enum spoil { CLEAN, NOISY, FAINT, BLURRED, ROUGH, RULED };

static const struct {
    const char *text, *font;
    int height; /* of the picture, px */
    enum spoil spoil;
    bool choices;
    const char *allowed; /* NULL: all */
} rows[] = {
    {"淀川市教育局", "Noto Sans CJK SC", 48, CLEAN, true, NULL},
    {"单位名称：临江县人民医院", "Noto Serif CJK SC", 60, CLEAN, false, NULL},
    {"欧阳磊", "AR PL UKai CN", 44, CLEAN, true, NULL},
    {"冯劼", "AR PL UMing CN", 40, CLEAN, true, NULL},
    {"联系地址：某省某市长安街18号3楼", "WenQuanYi Zen Hei", 36, CLEAN, false, NULL},
    {"人民币（大写）壹仟贰佰叁拾肆元伍角整", "Noto Serif CJK SC", 42, CLEAN, true, NULL},
    {"叁佰元整", "AR PL UKai CN", 30, NOISY, true, NULL},
    {"¥1,234.50", "DejaVu Sans", 40, CLEAN, true, NULL},
    {"110101199003074258", "OCR-B", 44, CLEAN, true, NULL},
    {"11010119900307425X", "Noto Sans CJK SC", 36, NOISY, true, NULL},
    {"2019.03.05-2039.03.05", "Noto Sans CJK SC", 36, CLEAN, false, NULL},
    {"2019.03.05-长期", "Noto Sans CJK SC", 40, BLURRED, true, NULL},
    {"6222 0212 3456 7890 123", "DejaVu Sans Mono", 34, CLEAN, false, NULL},
    {"SF1234567890123", "DejaVu Sans", 50, FAINT, true, NULL},
    {"zhang.san@example.gov.cn", "DejaVu Serif", 40, CLEAN, true, NULL},
    {"The quick brown fox jumps over the lazy dog", "DejaVu Serif", 38, CLEAN, false, NULL},
    {"Tel: 010-12345678  Fax: 87654321", "DejaVu Sans", 30, ROUGH, false, NULL},
    {"统一社会信用代码 91110000MA01ABCD2X", "Noto Sans CJK SC", 40, CLEAN, true, NULL},
    {"UKey 证书 2 个", "Noto Sans CJK SC", 48, CLEAN, false, NULL},
    {"新办 变更 补办 注销", "WenQuanYi Micro Hei", 40, RULED, true, NULL},
    {"经办人（签字）：", "Noto Sans CJK SC", 24, CLEAN, false, NULL},
    {"经办人（签字）：", "Noto Sans CJK SC", 24, NOISY, false, NULL},
    {"付款人 全称", "AR PL UMing CN", 20, BLURRED, true, NULL},
    {"收款人开户银行", "AR PL UMing CN", 96, CLEAN, false, NULL},
    {"中国工商银行", "Noto Sans CJK SC", 40, FAINT, true, NULL},
    {"二〇二六年十一月二十二日", "LXGW WenKai", 44, ROUGH, false, NULL},
    {"李", "Noto Serif CJK SC", 48, CLEAN, true, NULL},
    {"1", "DejaVu Sans", 12, CLEAN, true, NULL},
    {".", "DejaVu Sans", 6, CLEAN, false, NULL},
    {"", "DejaVu Sans", 40, CLEAN, true, NULL},
    {"", "DejaVu Sans", 40, NOISY, false, NULL},
    {"O1I2Z5S8B", "DejaVu Sans", 40, NOISY, true, "0123456789"},
    {"住址 3 号 12 室", "Noto Sans CJK SC", 40, CLEAN, false, "0123456789X"},
};

/* Draws a text as high as the picture allows. Returns an 8 bpp picture. */
static PIX *draw_text_line(const char *text, const char *font, int height)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1600, height);
    cairo_t *cairo = cairo_create(surface);
    PangoLayout *layout = pango_cairo_create_layout(cairo);
    PangoFontDescription *description = pango_font_description_from_string(font);
    int w, h, stride = cairo_image_surface_get_stride(surface);
    const unsigned char *bytes;
    PIX *pix;

    pango_font_description_set_absolute_size(description, height * 0.75 * PANGO_SCALE);
    pango_layout_set_font_description(layout, description);
    pango_layout_set_text(layout, text, -1);
    pango_layout_get_pixel_size(layout, &w, &h);
    w = L_MAX(4, L_MIN(w, 1600));
    cairo_move_to(cairo, 0, (height - h) / 2.0);
    pango_cairo_show_layout(cairo, layout);
    cairo_surface_flush(surface);
    bytes = cairo_image_surface_get_data(surface);
    pix = pixCreate(w, height, 8);
    ck_assert_ptr_nonnull(pix);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < w; x++)
            pixSetPixel(pix, x, y, 255U - bytes[y * stride + x]);
    pango_font_description_free(description);
    g_object_unref(layout);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return pix;
}

/* Grey of a pixel after it was spoilt; random: 16 bits. */
static int spoilt_grey(enum spoil spoil, int grey, int y, unsigned random)
{
    switch (spoil) {
    case NOISY:
        return grey + (int)(random % 121) - 60;
    case FAINT:
        return 205 + grey / 8 + (int)(random % 9);
    case ROUGH:
        return random % 12 == 0 ? 255 - grey : grey;
    case RULED:
        return y < 2 ? 40 : grey;
    default:
        return grey;
    }
}

/* The same every time. Takes pix. */
static PIX *spoil_line(PIX *pix, enum spoil spoil)
{
    unsigned state = 1;
    PIX *blurred;

    for (int y = 0; y < pixGetHeight(pix); y++)
        for (int x = 0; x < pixGetWidth(pix); x++) {
            l_uint32 grey;
            int spoilt;

            state = state * 1664525U + 1013904223U;
            pixGetPixel(pix, x, y, &grey);
            spoilt = spoilt_grey(spoil, (int)grey, y, state >> 16);
            pixSetPixel(pix, x, y, (l_uint32)L_MAX(0, L_MIN(255, spoilt)));
        }
    if (spoil != BLURRED)
        return pix;
    blurred = pixBlockconv(pix, 2, 2);
    pixDestroy(&pix);
    return blurred;
}

/* ---- tesseract ---- */

/* lstm_use_matrix 0 drops the dictionary; inversion would read every weak line twice. */
static const char *const settings[][2] = {
    {"lstm_use_matrix", "0"},          {"tessedit_do_invert", "0"},
    {"tessedit_load_sublangs", ""},    {"preserve_interword_spaces", "1"},
    {"classify_enable_learning", "0"}, {"debug_file", "/dev/null"},
};

static const struct {
    enum engine_model model;
    const char *name, *folder; /* NULL: Debian's */
} models[] = {
    {MODEL_CHINESE, "chi_sim", NULL},           {MODEL_LATIN, "eng", NULL},
    {MODEL_CAPITALS, "capitals", "ocr/models"}, {MODEL_DIGITS, "digits", "ocr/models"},
    {MODEL_CODES, "codes", "ocr/models"},       {MODEL_MAIL, "mail", "ocr/models"},
};

static struct ocr_engine *engine;
static TessBaseAPI *apis[ROWS(models)];

static TessBaseAPI *api_load(const char *folder, const char *name)
{
    TessBaseAPI *api = TessBaseAPICreate();
    char *keys[ROWS(settings)], *values[ROWS(settings)];

    for (int i = 0; i < ROWS(settings); i++) {
        keys[i] = (char *)settings[i][0];
        values[i] = (char *)settings[i][1];
    }
    ck_assert_int_eq(TessBaseAPIInit4(api, folder, name, OEM_LSTM_ONLY, NULL, 0, keys, values,
                                      ROWS(settings), 0),
                     0);
    TessBaseAPISetPageSegMode(api, PSM_RAW_LINE);
    return api;
}

/* Confidence is 100 + 5 c with c = 2.25 (ln p - 0.085). */
static float symbol_probability(float confidence)
{
    double p = exp((confidence - 100.0) / 5.0 / 2.25 + 0.085);

    return p > 1 ? 1 : (float)p;
}

static void symbol_choices(TessResultIterator *it, struct engine_symbol *symbol)
{
    TessChoiceIterator *choice = TessResultIteratorGetChoiceIterator(it);

    if (!choice)
        return;
    do {
        const char *text = TessChoiceIteratorGetUTF8Text(choice); /* borrowed */
        float p = TessChoiceIteratorConfidence(choice) / 100.0F;

        if (!text || !*text || strlen(text) >= sizeof symbol->text || !strcmp(text, symbol->text))
            continue;
        text_copy(symbol->choices[symbol->nchoices].text, sizeof symbol->text, text);
        symbol->choices[symbol->nchoices++].p = p < 0 ? 0 : p;
    } while (symbol->nchoices < ENGINE_CHOICES && TessChoiceIteratorNext(choice));
    TessChoiceIteratorDelete(choice);
}

static void collect(TessResultIterator *it, bool choices, struct engine_reading *reading)
{
    do {
        char *text = TessResultIteratorGetUTF8Text(it, RIL_SYMBOL);
        struct engine_symbol *symbol = &reading->symbols[reading->nsymbols];

        if (text && *text && *text != ' ' && strlen(text) < sizeof symbol->text) {
            text_copy(symbol->text, sizeof symbol->text, text);
            symbol->p = symbol_probability(TessResultIteratorConfidence(it, RIL_SYMBOL));
            symbol->spaced = TessPageIteratorIsAtBeginningOf((TessPageIterator *)it, RIL_WORD);
            if (choices)
                symbol_choices(it, symbol);
            reading->nsymbols++;
        }
        TessDeleteText(text);
    } while (reading->nsymbols < ENGINE_SYMBOLS && TessResultIteratorNext(it, RIL_SYMBOL));
    engine_reading_settle(reading);
}

static void read_with_tesseract(TessBaseAPI *api, const struct engine_request *request, PIX *line,
                                struct engine_reading *ret_reading)
{
    PIX *framed = engine_frame(request->model, line);
    TessResultIterator *it;

    memset(ret_reading, 0, sizeof *ret_reading);
    TessBaseAPISetVariable(api, "tessedit_char_whitelist",
                           request->allowed ? request->allowed : "");
    TessBaseAPISetVariable(api, "lstm_choice_mode", request->choices ? "2" : "0");
    TessBaseAPISetImage2(api, framed);
    TessBaseAPISetSourceResolution(api, 300);
    ck_assert_int_eq(TessBaseAPIRecognize(api, NULL), 0);
    it = TessBaseAPIGetIterator(api);
    if (it) {
        collect(it, request->choices, ret_reading);
        TessResultIteratorDelete(it);
    }
    TessBaseAPIClear(api);
    pixDestroy(&framed);
}

/* ---- both ---- */

static void setup(void)
{
    struct err err = {0};
    char digest[65];
    const char *folder = getenv("TESSDATA_PREFIX");

    setMsgSeverity(L_SEVERITY_NONE);
    ck_assert_msg(ocr_engine_load("ocr/models", &engine, digest, &err) == 0, "no engine");
    for (int i = 0; i < ROWS(models); i++)
        apis[i] = api_load(models[i].folder ? models[i].folder
                           : folder         ? folder
                                            : "/usr/share/tesseract-ocr/5/tessdata",
                           models[i].name);
}

static void teardown(void)
{
    ocr_engine_free(engine);
    for (int i = 0; i < ROWS(models); i++)
        TessBaseAPIDelete(apis[i]);
}

static void compare(const char *model, const struct engine_reading *ours,
                    const struct engine_reading *theirs)
{
    ck_assert_msg(!strcmp(ours->text, theirs->text) && ours->nsymbols == theirs->nsymbols,
                  "%s reads \"%s\", tesseract \"%s\"", model, ours->text, theirs->text);
    for (int i = 0; i < ours->nsymbols; i++) {
        const struct engine_symbol *our = &ours->symbols[i], *their = &theirs->symbols[i];

        ck_assert_str_eq(our->text, their->text);
        ck_assert_float_eq_tol(our->p, their->p, TOLERANCE);
        ck_assert_int_eq(our->nchoices, their->nchoices);
        for (int k = 0; k < our->nchoices; k++) {
            ck_assert_str_eq(our->choices[k].text, their->choices[k].text);
            ck_assert_float_eq_tol(our->choices[k].p, their->choices[k].p, TOLERANCE);
        }
    }
}

START_TEST(both_read_alike)
{
    PIX *line =
        spoil_line(draw_text_line(rows[_i].text, rows[_i].font, rows[_i].height), rows[_i].spoil);
    struct engine_reading ours, theirs;
    struct err err = {0};

    for (int i = 0; i < ROWS(models); i++) {
        struct engine_request request = {.model = models[i].model,
                                         .allowed = rows[_i].allowed,
                                         .choices = rows[_i].choices,
                                         .plain = true};

        ck_assert_int_eq(engine_read_line(engine, &request, line, &ours, &err), 0);
        read_with_tesseract(apis[i], &request, line, &theirs);
        compare(models[i].name, &ours, &theirs);
    }
    pixDestroy(&line);
}
END_TEST

/* What the stock models take for its like: letters of credit codes for figures, 0 and 3; those of
 * mailboxes for 1, 2 and 7, and figures for letters. */
static const struct {
    enum engine_model model;
    const char *text;
} alike[] = {
    {MODEL_CODES, "11110114474828010Q"},  {MODEL_CODES, "12110111077090323J"},
    {MODEL_CODES, "12110107MB230506XB"},  {MODEL_MAIL, "hello4923@126.com"},
    {MODEL_MAIL, "jzx8985@139.com"},      {MODEL_MAIL, "zwzs5941@126.com"},
    {MODEL_MAIL, "bgs61@yanling.gov.cn"}, {MODEL_MAIL, "856874935@qq.com"},
};

START_TEST(characters_alike)
{
    static const char *const fonts[] = {"Noto Sans CJK SC", "AR PL UMing CN", "WenQuanYi Zen Hei"};
    struct engine_request request = {.model = alike[_i].model};
    struct engine_reading reading;
    struct err err = {0};

    for (int i = 0; i < ROWS(fonts); i++) {
        PIX *line = draw_text_line(alike[_i].text, fonts[i], 60), *ink = NULL;
        BOX *box = NULL;

        ink = pixThresholdToBinary(line, 150);
        ck_assert_int_eq(pixClipToForeground(ink, NULL, &box), 0);
        boxAdjustSides(box, box, -3, 3, -3, 3);
        pixDestroy(&ink);
        ink = pixClipRectangle(line, box, NULL);
        ck_assert_int_eq(engine_read_line(engine, &request, ink, &reading, &err), 0);
        ck_assert_str_eq(reading.text, alike[_i].text);
        boxDestroy(&box);
        pixDestroy(&ink);
        pixDestroy(&line);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ocr/tesseract");
    TCase *tcase = tcase_create("tesseract");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_unchecked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 30);
    tcase_add_loop_test(tcase, both_read_alike, 0, ROWS(rows));
    tcase_add_loop_test(tcase, characters_alike, 0, ROWS(alike));
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
