#include "ocr/engine.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tesseract/capi.h>
#include <unistd.h>

#include "rules/text.h"

/* Nothing wider is handed over: tesseract refuses 32767 px, and no line of a form comes near. */
#define LINE_WIDTH_MAX  8000
#define LINE_HEIGHT_MIN 6

/* White added round a line, as shares of its height: the net takes its padding from the picture and
 * invents none. For the stock models tried on seven drawn lines, over five margins each way: with
 * less above and below characters are misread, with more before and behind it a comma is read into
 * the white. Our own were trained with little, so that more of their few rows of pixels are print.
 */
static const struct {
    const char *name;    /* of the traineddata file */
    const char *package; /* of Debian; NULL for our own models */
    double above, beside;
} models[MODEL_COUNT] = {
    [MODEL_CHINESE] = {"chi_sim", "tesseract-ocr-chi-sim", 0.22, 0.12},
    [MODEL_LATIN] = {"eng", "tesseract-ocr-eng", 0.22, 0.12},
    [MODEL_CAPITALS] = {"capitals", NULL, 0.05, 0.12},
};

/* Passed at Init, which applies them to the language itself (SetVariable would not).
 * lstm_use_matrix 0 drops the dictionary, which bends rare names to common words;
 * inversion would read every weak line twice. */
static const char *const settings[][2] = {
    {"lstm_use_matrix", "0"},          {"tessedit_do_invert", "0"},
    {"tessedit_load_sublangs", ""},    {"preserve_interword_spaces", "1"},
    {"classify_enable_learning", "0"}, {"debug_file", "/dev/null"},
};
#define NSETTINGS (sizeof settings / sizeof settings[0])

struct ocr_engine {
    TessBaseAPI *api[MODEL_COUNT];
};

static const char *stock_folder(void)
{
    const char *folder = getenv("TESSDATA_PREFIX");

    return folder ? folder : "/usr/share/tesseract-ocr/5/tessdata";
}

/* ocr/models beside the folder of the program, else under the working directory. Static. */
static const char *own_folder(void)
{
    static const char beside[] = "/../ocr/models";
    static char folder[4096];
    ssize_t n = readlink("/proc/self/exe", folder, sizeof folder - sizeof beside);
    char *slash;

    folder[n > 0 ? n : 0] = '\0';
    slash = strrchr(folder, '/');
    if (!slash)
        return beside + 4;
    strcpy(slash, beside);
    return access(folder, R_OK) == 0 ? folder : beside + 4;
}

static int model_digest(crypto_hash_sha256_state *state, const char *path, struct err *err)
{
    unsigned char bytes[65536];
    FILE *file = fopen(path, "rbe");
    size_t n;

    if (!file)
        return -1;
    while ((n = fread(bytes, 1, sizeof bytes, file)) > 0)
        crypto_hash_sha256_update(state, bytes, n);
    if (ferror(file)) {
        fclose(file);
        return err_set(err, ERR_RUN, ERR_IO, "cannot read the recognition model \"%s\"", path);
    }
    fclose(file);
    return 0;
}

static TessBaseAPI *model_load(const char *folder, const char *name)
{
    TessBaseAPI *api = TessBaseAPICreate();
    char *keys[NSETTINGS], *values[NSETTINGS];

    for (size_t i = 0; i < NSETTINGS; i++) {
        keys[i] = (char *)settings[i][0];
        values[i] = (char *)settings[i][1];
    }
    if (TessBaseAPIInit4(api, folder, name, OEM_LSTM_ONLY, NULL, 0, keys, values, NSETTINGS, 0)) {
        TessBaseAPIDelete(api);
        return NULL;
    }
    /* The whole picture is the line: the caller controls its scale. */
    TessBaseAPISetPageSegMode(api, PSM_RAW_LINE);
    return api;
}

int ocr_engine_load(const char *folder, struct ocr_engine **ret_engine, char ret_digest[65],
                    struct err *err)
{
    struct ocr_engine *engine = calloc(1, sizeof *engine);
    crypto_hash_sha256_state state;
    unsigned char digest[crypto_hash_sha256_BYTES];
    char path[4352];

    if (!engine)
        abort();
    if (!folder)
        folder = own_folder();
    crypto_hash_sha256_init(&state);
    for (int i = 0; i < MODEL_COUNT; i++) {
        const char *from = models[i].package ? stock_folder() : folder;

        snprintf(path, sizeof path, "%s/%s.traineddata", from, models[i].name);
        if (model_digest(&state, path, err) ||
            !(engine->api[i] = model_load(from, models[i].name))) {
            ocr_engine_free(engine);
            return err_set(err, ERR_RUN, ERR_CONFIG,
                           "The recognition model \"%s\" cannot be loaded; %s%s", path,
                           models[i].package ? "install the Debian package "
                                             : "it belongs beside the program, in ocr/models",
                           models[i].package ? models[i].package : "");
        }
    }
    crypto_hash_sha256_final(&state, digest);
    sodium_bin2hex(ret_digest, 65, digest, sizeof digest);
    *ret_engine = engine;
    return 0;
}

void ocr_engine_free(struct ocr_engine *engine)
{
    if (!engine)
        return;
    for (int i = 0; i < MODEL_COUNT; i++)
        if (engine->api[i])
            TessBaseAPIDelete(engine->api[i]);
    free(engine);
}

/* Tesseract 5.3: symbol confidence is 100 + 5 c with c = 2.25 (ln p - 0.085) without a dictionary.
 */
static float symbol_probability(float confidence)
{
    double p = exp((confidence - 100.0) / 5.0 / 2.25 + 0.085);

    return p > 1 ? 1 : (float)p;
}

static void symbol_choices(TessResultIterator *it, struct engine_symbol *symbol)
{
    TessChoiceIterator *choice = TessResultIteratorGetChoiceIterator(it);
    double best = -1, p;

    if (!choice)
        return;
    do {
        const char *text = TessChoiceIteratorGetUTF8Text(choice); /* Borrowed: not to be freed. */

        p = TessChoiceIteratorConfidence(choice) / 100.0;
        if (best < 0)
            best = p;
        if (!text || !*text || strlen(text) >= sizeof symbol->text || !strcmp(text, symbol->text))
            continue;
        text_copy(symbol->choices[symbol->nchoices].text, sizeof symbol->text, text);
        symbol->choices[symbol->nchoices++].p = p < 0 ? 0 : (float)p;
    } while (symbol->nchoices < ENGINE_CHOICES && TessChoiceIteratorNext(choice));
    TessChoiceIteratorDelete(choice);
}

static void symbol_place(TessResultIterator *it, int margin, struct engine_symbol *symbol)
{
    int top, bottom;

    if (!TessPageIteratorBoundingBox((TessPageIterator *)it, RIL_SYMBOL, &symbol->x0, &top,
                                     &symbol->x1, &bottom))
        return;
    symbol->x0 -= margin;
    symbol->x1 -= margin;
}

/* Appends a symbol, with the space that came before it only between two Latin characters. */
static void reading_append(struct engine_reading *reading, const char *text, bool space)
{
    size_t used = strlen(reading->text), length = strlen(text);

    if (space && used && !text_is_han(text) && used + 1 < sizeof reading->text &&
        (unsigned char)reading->text[used - 1] < 0x80) {
        reading->text[used++] = ' ';
        reading->text[used] = 0;
    }
    if (used + length < sizeof reading->text)
        memcpy(reading->text + used, text, length + 1);
}

static void reading_collect(TessResultIterator *it, bool choices, int margin,
                            struct engine_reading *reading)
{
    double sum = 0;

    reading->worst = 1;
    do {
        char *text = TessResultIteratorGetUTF8Text(it, RIL_SYMBOL);
        struct engine_symbol *symbol = &reading->symbols[reading->nsymbols];

        if (!text || !*text || *text == ' ' || strlen(text) >= sizeof symbol->text) {
            TessDeleteText(text);
            continue;
        }
        text_copy(symbol->text, sizeof symbol->text, text);
        TessDeleteText(text);
        symbol->p = symbol_probability(TessResultIteratorConfidence(it, RIL_SYMBOL));
        symbol_place(it, margin, symbol);
        if (choices)
            symbol_choices(it, symbol);
        sum += symbol->p;
        if (symbol->p < reading->worst)
            reading->worst = symbol->p;
        reading_append(reading, symbol->text,
                       TessPageIteratorIsAtBeginningOf((TessPageIterator *)it, RIL_WORD));
        reading->nsymbols++;
    } while (reading->nsymbols < ENGINE_SYMBOLS && TessResultIteratorNext(it, RIL_SYMBOL));
    if (reading->nsymbols)
        reading->mean = (float)(sum / reading->nsymbols);
    else
        reading->worst = 0;
}

PIX *engine_frame(enum engine_model model, PIX *line)
{
    int above = (int)(pixGetHeight(line) * models[model].above);
    int beside = (int)(pixGetHeight(line) * models[model].beside) + 1;

    return pixAddBorderGeneral(line, beside, beside, above, above, 255);
}

enum engine_model engine_model_named(const char *name)
{
    int i = 0;

    while (i < MODEL_COUNT && strcmp(models[i].name, name) != 0)
        i++;
    return (enum engine_model)i;
}

int engine_read_line(struct ocr_engine *engine, const struct engine_request *request, PIX *line,
                     struct engine_reading *ret_reading, struct err *err)
{
    TessBaseAPI *api = engine->api[request->model];
    TessResultIterator *it;
    PIX *padded;

    memset(ret_reading, 0, sizeof *ret_reading);
    if (pixGetHeight(line) < LINE_HEIGHT_MIN || pixGetWidth(line) > LINE_WIDTH_MAX)
        return 0;
    padded = engine_frame(request->model, line);
    if (!padded)
        return err_set(err, ERR_PAGE, ERR_ENGINE, "no memory for a line of text");
    TessBaseAPISetVariable(api, "tessedit_char_whitelist",
                           request->allowed ? request->allowed : "");
    TessBaseAPISetVariable(api, "lstm_choice_mode", request->choices ? "2" : "0");
    TessBaseAPISetImage2(api, padded);
    TessBaseAPISetSourceResolution(api, 300);
    if (TessBaseAPIRecognize(api, NULL)) {
        pixDestroy(&padded);
        return err_set(err, ERR_PAGE, ERR_ENGINE, "the recognition engine failed on a line");
    }
    it = TessBaseAPIGetIterator(api);
    if (it) {
        reading_collect(it, request->choices, (pixGetWidth(padded) - pixGetWidth(line)) / 2,
                        ret_reading);
        TessResultIteratorDelete(it);
    }
    TessBaseAPIClear(api);
    pixDestroy(&padded);
    return 0;
}
