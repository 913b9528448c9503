#include "ocr/engine.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ocr/ctc.h"
#include "ocr/glyph_net.h"
#include "ocr/model.h"
#include "ocr/opinion.h"
#include "rules/text.h"

/* No line of a form comes near. */
#define LINE_WIDTH_MAX  8000
#define LINE_HEIGHT_MIN 6

/* A column with something darker than this holds ink. */
#define INK_BELOW 160
/* The white between two characters is looked for so far from where the net puts it, as a share of
 * the line's height. */
#define GAP_REACH 0.4

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
    [MODEL_DIGITS] = {"digits", NULL, 0.05, 0.12},
    [MODEL_CODES] = {"codes", NULL, 0.05, 0.12},
    [MODEL_MAIL] = {"mail", NULL, 0.05, 0.12},
};

struct ocr_engine {
    struct model models[MODEL_COUNT];
    struct glyph_model *glyphs;
    struct glyph_net *glyph_net, *seal_net;
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

static int character_net_load(const char *folder, const char *name, struct glyph_net **ret_net,
                              crypto_hash_sha256_state *digest, struct err *err)
{
    char path[4352];

    snprintf(path, sizeof path, "%s/%s.net", folder, name);
    return glyph_net_load(path, ret_net, err) ? -1 : model_digest(path, digest, err);
}

static int glyph_models_load(const char *folder, struct ocr_engine *engine,
                             crypto_hash_sha256_state *digest, struct err *err)
{
    char path[4352];

    snprintf(path, sizeof path, "%s/hanzi.glyphs", folder);
    return glyph_model_load(path, &engine->glyphs, err) || model_digest(path, digest, err) ||
                   character_net_load(folder, "hanzi", &engine->glyph_net, digest, err)
               ? -1
               : character_net_load(folder, "seal", &engine->seal_net, digest, err);
}

int ocr_engine_load(const char *folder, struct ocr_engine **ret_engine, char ret_digest[65],
                    struct err *err)
{
    struct ocr_engine *engine = calloc(1, sizeof *engine);
    crypto_hash_sha256_state state;
    unsigned char digest[crypto_hash_sha256_BYTES];
    char path[4352];
    const char *reason;

    if (!engine)
        abort();
    if (!folder)
        folder = own_folder();
    crypto_hash_sha256_init(&state);
    for (int i = 0; i < MODEL_COUNT; i++) {
        const char *from = models[i].package ? stock_folder() : folder;

        snprintf(path, sizeof path, "%s/%s.traineddata", from, models[i].name);
        if (model_load(path, &engine->models[i], &state, &reason)) {
            ocr_engine_free(engine);
            return err_set(err, ERR_RUN, ERR_CONFIG,
                           "The recognition model \"%s\" cannot be loaded, %s; %s%s", path, reason,
                           models[i].package ? "install the Debian package "
                                             : "it belongs beside the program, in ocr/models",
                           models[i].package ? models[i].package : "");
        }
    }
    if (glyph_models_load(folder, engine, &state, err)) {
        ocr_engine_free(engine);
        return -1;
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
        model_release(&engine->models[i]);
    glyph_model_free(engine->glyphs);
    glyph_net_free(engine->glyph_net);
    glyph_net_free(engine->seal_net);
    free(engine);
}

const struct glyph_model *engine_glyphs(const struct ocr_engine *engine)
{
    return engine->glyphs;
}

const struct glyph_net *engine_seal_net(const struct ocr_engine *engine)
{
    return engine->seal_net;
}

/* The certainty of a character is 2.25 (ln p - 0.085), and never below -20. */
static float sign_probability(float certainty)
{
    double p = exp(certainty / 2.25 + 0.085);

    return p > 1 ? 1 : (float)p;
}

/* What else was read in a place. Ratings count 5 of 100 each. */
static void symbol_choices(const struct charset *charset, const struct ctc_sign *sign,
                           struct engine_symbol *symbol)
{
    for (int i = 0; i < sign->nchoices && symbol->nchoices < ENGINE_CHOICES; i++) {
        const char *text = charset->signs[sign->choices[i].sign].text;
        double p = 1 - sign->choices[i].rating / 20.0;

        if (*text == ' ' || strlen(text) >= sizeof symbol->text || !strcmp(text, symbol->text))
            continue;
        text_copy(symbol->choices[symbol->nchoices].text, sizeof symbol->text, text);
        symbol->choices[symbol->nchoices++].p = p < 0 ? 0 : (float)p;
    }
}

/* Appends a symbol, with the space that came before it only between two Latin characters. */
static void reading_append(struct engine_reading *reading, const struct engine_symbol *symbol)
{
    size_t used = strlen(reading->text), length = strlen(symbol->text);

    if (symbol->spaced && used && !text_is_han(symbol->text) && used + 1 < sizeof reading->text &&
        (unsigned char)reading->text[used - 1] < 0x80) {
        reading->text[used++] = ' ';
        reading->text[used] = 0;
    }
    if (used + length < sizeof reading->text)
        memcpy(reading->text + used, symbol->text, length + 1);
}

void engine_reading_settle(struct engine_reading *reading)
{
    double sum = 0;

    reading->text[0] = '\0';
    reading->worst = reading->nsymbols ? 1 : 0;
    for (int i = 0; i < reading->nsymbols; i++) {
        const struct engine_symbol *symbol = &reading->symbols[i];

        sum += symbol->p;
        if (symbol->p < reading->worst)
            reading->worst = symbol->p;
        reading_append(reading, symbol);
    }
    reading->mean = reading->nsymbols ? (float)(sum / reading->nsymbols) : 0;
}

bool engine_reading_confirmed(const struct engine_reading *reading)
{
    int han = 0;

    for (int i = 0; i < reading->nsymbols; i++) {
        if (!text_is_han(reading->symbols[i].text))
            continue;
        if (!reading->symbols[i].confirmed)
            return false;
        han++;
    }
    return han > 0;
}

/* True if a word begins at a character: behind a space, and at every character of a script that
 * has none. */
static bool begins_word(const struct charset *charset, const struct ctc_line *line, int i)
{
    return i == 0 || line->signs[i - 1].sign == CHARSET_SPACE ||
           !charset->signs[line->signs[i].sign].spaced ||
           !charset->signs[line->signs[i - 1].sign].spaced;
}

/* Fills a reading. margin: px of the framed line before the line; step: px of it in a step. */
static void reading_collect(const struct charset *charset, const struct ctc_line *line, int margin,
                            double step, struct engine_reading *reading)
{
    for (int i = 0; i < line->n && reading->nsymbols < ENGINE_SYMBOLS; i++) {
        const struct ctc_sign *sign = &line->signs[i];
        const char *text = charset->signs[sign->sign].text;
        struct engine_symbol *symbol = &reading->symbols[reading->nsymbols];

        if (*text == ' ' || strlen(text) >= sizeof symbol->text)
            continue;
        text_copy(symbol->text, sizeof symbol->text, text);
        symbol->p = sign_probability(sign->certainty);
        symbol->x0 = (int)(sign->first * step) - margin;
        symbol->x1 = (int)(sign->last * step) - margin;
        symbol_choices(charset, sign, symbol);
        symbol->spaced = begins_word(charset, line, i);
        reading->nsymbols++;
    }
    engine_reading_settle(reading);
}

/* True for every column of the line that holds ink. Owned by the caller. */
static bool *inked_columns(PIX *line)
{
    int w = pixGetWidth(line);
    bool *inked = calloc((size_t)w + 1, sizeof *inked);

    if (!inked)
        abort();
    for (int y = 0; y < pixGetHeight(line); y++) {
        const l_uint32 *row = pixGetData(line) + (size_t)y * (size_t)pixGetWpl(line);

        for (int x = 0; x < w; x++)
            inked[x] |= GET_DATA_BYTE(row, x) < INK_BELOW;
    }
    return inked;
}

/* The white gap near x: near and wide is best. Moves *left and *right to its edges. */
static void find_gap(const bool *inked, int w, int reach, int x, int *left, int *right)
{
    int least = reach;

    for (int a = L_MAX(0, x - 2 * reach), b; a < L_MIN(w, x + reach); a = b + 1) {
        int away, cost;

        for (b = a; b < w && !inked[b]; b++)
            ;
        away = x < a ? a - x : x > b ? x - b : 0;
        cost = away - L_MIN(b - a, reach) / 2;
        if (b == a || away > reach || cost >= least)
            continue;
        least = cost;
        *left = a;
        *right = b;
    }
}

/* A net says roughly where it saw a character: the white between two of them parts them. From the
 * end of the line on, because a net sees a narrow mark rather late than early. */
static void part_symbols(PIX *line, struct engine_reading *reading)
{
    int w = pixGetWidth(line), reach = (int)(pixGetHeight(line) * GAP_REACH);
    bool *inked = inked_columns(line);
    struct engine_symbol *symbols = reading->symbols;

    for (int i = reading->nsymbols - 1, end = w; i > 0; i--) {
        int left = (symbols[i - 1].x1 + symbols[i].x0) / 2, right = left;

        find_gap(inked, end, reach, left, &left, &right);
        symbols[i - 1].x1 = left;
        symbols[i].x0 = right;
        end = left;
    }
    if (reading->nsymbols) {
        symbols[0].x0 = 0;
        symbols[reading->nsymbols - 1].x1 = w;
    }
    free(inked);
}

/* A flag for each sign, owned by the caller; NULL for a request that allows all. */
static bool *allowed_signs(const struct charset *charset, const char *allowed)
{
    bool *flags;

    if (!allowed)
        return NULL;
    flags = calloc((size_t)charset->nsigns, sizeof *flags);
    if (!flags)
        abort();
    for (int i = 0; i < charset->nsigns; i++)
        flags[i] = text_length(charset->signs[i].text) == 1 &&
                   strstr(allowed, charset->signs[i].text) != NULL;
    return flags;
}

static int frame_above(enum engine_model model, PIX *line)
{
    return (int)(pixGetHeight(line) * models[model].above);
}

static int frame_beside(enum engine_model model, PIX *line)
{
    return (int)(pixGetHeight(line) * models[model].beside) + 1;
}

static int frame_height(enum engine_model model, PIX *line)
{
    return pixGetHeight(line) + 2 * frame_above(model, line);
}

/* The line in its frame, as high as the net wants it. Owned by the caller, or NULL. */
static PIX *scaled_line(enum engine_model model, const struct net *net, PIX *line)
{
    PIX *framed = engine_frame(model, line), *scaled = NULL;
    float factor;

    if (framed) {
        factor = (float)net_height(net) / (float)pixGetHeight(framed);
        scaled = pixScale(framed, factor, factor);
    }
    pixDestroy(&framed);
    return scaled;
}

PIX *engine_frame(enum engine_model model, PIX *line)
{
    int above = frame_above(model, line), beside = frame_beside(model, line);

    return pixAddBorderGeneral(line, beside, beside, above, above, 255);
}

enum engine_model engine_model_named(const char *name)
{
    int i = 0;

    while (i < MODEL_COUNT && strcmp(models[i].name, name) != 0)
        i++;
    return (enum engine_model)i;
}

/* One line among others that are read side by side. */
struct job {
    PIX *line, *scaled; /* scaled: owned; NULL for a line that is not read */
    struct engine_reading *reading;
};

/* What the net said about a line, as text. */
static void job_finish(const struct model *model, const struct engine_request *request,
                       const struct job *job, const bool *allowed, const struct net_output *output)
{
    int null = net_null(model->net);
    struct ctc_line signs;

    ctc_read(model->charset, null, output, allowed, &signs);
    if (request->choices)
        ctc_choices(model->charset, null, output, allowed, &signs);
    reading_collect(model->charset, &signs, frame_beside(request->model, job->line),
                    net_step(model->net) * (double)frame_height(request->model, job->line) /
                        net_height(model->net),
                    job->reading);
    part_symbols(job->line, job->reading);
    ctc_release(&signs);
}

static void jobs_run(const struct model *model, const struct engine_request *request,
                     const struct job *jobs, int n)
{
    bool *allowed = allowed_signs(model->charset, request->allowed);
    struct net_output outputs[ENGINE_LINES];
    PIX *scaled[ENGINE_LINES];

    for (int i = 0; i < n; i++)
        scaled[i] = jobs[i].scaled;
    net_run(model->net, scaled, n, outputs);
    for (int i = 0; i < n; i++) {
        job_finish(model, request, &jobs[i], allowed, &outputs[i]);
        net_output_release(&outputs[i]);
    }
    free(allowed);
}

int engine_read_lines(struct ocr_engine *engine, const struct engine_request *request, int n,
                      PIX *const *lines, struct engine_reading *const *ret_readings,
                      struct err *err)
{
    const struct model *model;
    struct job jobs[ENGINE_LINES];
    int njobs = 0, rc = 0;
    bool any = false;

    for (int i = 0; i < n; i++) {
        memset(ret_readings[i], 0, sizeof *ret_readings[i]);
        any = any || lines[i];
    }
    if (!any)
        return 0;
    model = &engine->models[request->model];
    for (int i = 0; i < n && rc == 0; i++) {
        struct job *job = &jobs[njobs];

        if (!lines[i] || pixGetHeight(lines[i]) < LINE_HEIGHT_MIN ||
            pixGetWidth(lines[i]) > LINE_WIDTH_MAX)
            continue;
        *job = (struct job){lines[i], scaled_line(request->model, model->net, lines[i]),
                            ret_readings[i]};
        if (job->scaled)
            njobs++;
        else
            rc = err_set(err, ERR_PAGE, ERR_ENGINE, "no memory for a line of text");
    }
    if (rc == 0 && njobs > 0)
        jobs_run(model, request, jobs, njobs);
    if (request->model == MODEL_CHINESE && !request->plain)
        for (int i = 0; i < n; i++)
            if (lines[i] && ret_readings[i]->nsymbols > 0)
                opinion_weigh(
                    &(struct opinion_models){engine->glyphs, engine->glyph_net, model->charset},
                    lines[i], ret_readings[i]);
    for (int i = 0; i < njobs; i++)
        pixDestroy(&jobs[i].scaled);
    return rc;
}

int engine_read_line(struct ocr_engine *engine, const struct engine_request *request, PIX *line,
                     struct engine_reading *ret_reading, struct err *err)
{
    return engine_read_lines(engine, request, 1, &line, &ret_reading, err);
}
