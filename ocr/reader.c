#include "ocr/reader.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/layout_comb.h"
#include "rules/text.h"

/* What is kept round the ink of a line; the engine adds the white its net wants. */
#define MARGIN_EM 0.08
/* White gaps inside a line longer than this many line heights are cut down to the shorter one: the
 * net costs time by width and reads spaced labels better without. */
#define GAP_EM      1.0
#define GAP_KEPT_EM 0.5
/* Ink of a picture without its rules is darker than this. */
#define COMB_INK 160

static const struct engine_request chinese = {.model = MODEL_CHINESE};

void reader_init(struct reader *reader, struct ocr_engine *engine, const struct rules *rules,
                 const struct page *page, struct layout *layout)
{
    *reader = (struct reader){.engine = engine, .rules = rules, .page = page, .layout = layout};
    reader->lines = calloc((size_t)layout->nlines + 1, sizeof *reader->lines);
    if (!reader->lines)
        abort();
}

void reader_release(struct reader *reader)
{
    if (!reader)
        return;
    free(reader->lines);
    free(reader->words);
    reader->lines = NULL;
    reader->words = NULL;
    reader->nwords = 0;
}

/* Copies a crop with its long white gaps cut down. A column is white if no pixel of the binary page
 * is ink there. Returns a new picture, owned by the caller, or NULL. */
static PIX *squeeze(PIX *crop, PIX *ink, int em, int page_x, struct stretches *stretches)
{
    int w = pixGetWidth(crop), h = pixGetHeight(crop), out = 0, gap = 0, from = 0;
    int longest = (int)(em * GAP_EM), kept = (int)(em * GAP_KEPT_EM);
    NUMA *columns = pixCountByColumn(ink, NULL);
    PIX *squeezed = columns ? pixCreate(w, h, 8) : NULL, *cut;

    if (!squeezed) {
        numaDestroy(&columns);
        return NULL;
    }
    pixSetAll(squeezed);
    *stretches = (struct stretches){.n = 1, .at = {{0, page_x}}};
    for (int x = 0; x <= w; x++) {
        int count = 1;

        if (x < w)
            numaGetIValue(columns, x, &count);
        if (!count) {
            gap++;
            continue;
        }
        if (gap > longest && stretches->n < READER_STRETCHES) {
            int width = x - gap + kept - from;

            pixRasterop(squeezed, out, 0, width, h, PIX_SRC, crop, from, 0);
            out += width;
            from = x;
            stretches->at[stretches->n].picture_x = out;
            stretches->at[stretches->n++].page_x = page_x + x;
        }
        gap = 0;
    }
    pixRasterop(squeezed, out, 0, w - from, h, PIX_SRC, crop, from, 0);
    out += w - from;
    numaDestroy(&columns);
    cut = pixCreate(out, h, 8);
    if (cut)
        pixRasterop(cut, 0, 0, out, h, PIX_SRC, squeezed, 0, 0);
    pixDestroy(&squeezed);
    return cut;
}

static struct box box_clip(struct box b, int width, int height)
{
    int x1 = b.x + b.w, y1 = b.y + b.h;

    b.x = b.x < 0 ? 0 : b.x;
    b.y = b.y < 0 ? 0 : b.y;
    x1 = x1 > width ? width : x1;
    y1 = y1 > height ? height : y1;
    b.w = x1 > b.x ? x1 - b.x : 0;
    b.h = y1 > b.y ? y1 - b.y : 0;
    return b;
}

static PIX *crop_of(PIX *pix, struct box b)
{
    BOX *box = boxCreate(b.x, b.y, b.w, b.h);
    PIX *crop = box ? pixClipRectangle(pix, box, NULL) : NULL;

    boxDestroy(&box);
    return crop;
}

/* Adds the margin the net wants; flat ink such as 一 gets the height of its neighbours. */
static struct box with_margin(const struct reader *reader, struct box b)
{
    int em = b.h, typical = reader->layout->em;

    if (typical && em < typical * 6 / 10) {
        int grow = (typical - em) / 2;

        b.y -= grow;
        b.h += 2 * grow;
        em = typical;
    }
    int margin = (int)(em * MARGIN_EM) + 1;

    b = (struct box){b.x - 2, b.y - margin, b.w + 4, b.h + 2 * margin};
    return box_clip(b, pixGetWidth(reader->page->grey), pixGetHeight(reader->page->grey));
}

/* The picture of a box as the engine is to see it. Owned by the caller; NULL for an empty box. */
static PIX *picture_of(const struct reader *reader, struct box box, struct stretches *ret_stretches)
{
    struct box b = with_margin(reader, box);
    PIX *crop, *ink, *squeezed = NULL;

    if (!b.w || !b.h)
        return NULL;
    crop = crop_of(reader->layout->clean, b);
    /* Between the teeth of a comb stand rules, which are painted white in the one and not in the
     * other. */
    ink = layout_comb_at(reader->layout, box) ? pixThresholdToBinary(crop, COMB_INK)
                                              : crop_of(reader->page->binary, b);
    if (crop && ink)
        squeezed = squeeze(crop, ink, box.h, b.x, ret_stretches);
    pixDestroy(&crop);
    pixDestroy(&ink);
    return squeezed;
}

static void read_box(struct reader *reader, struct box box, const struct engine_request *request,
                     struct engine_reading *ret_reading, struct stretches *ret_stretches)
{
    PIX *picture = picture_of(reader, box, ret_stretches);
    struct err err = {0};

    if (!picture || engine_read_line(reader->engine, request, picture, ret_reading, &err))
        memset(ret_reading, 0, sizeof *ret_reading);
    reader->nread += picture != NULL;
    pixDestroy(&picture);
}

void reader_box(struct reader *reader, struct box box, const struct engine_request *request,
                struct engine_reading *ret_reading)
{
    struct stretches stretches;

    read_box(reader, box, request, ret_reading, &stretches);
}

void reader_box_repeated(struct reader *reader, struct box box, int times,
                         const struct engine_request *request, struct engine_reading *ret_reading)
{
    struct box b = with_margin(reader, box);
    int step = b.w + b.h / 3;
    PIX *crop = b.w && b.h ? crop_of(reader->layout->clean, b) : NULL;
    PIX *row = crop ? pixCreate(step * times, b.h, 8) : NULL;
    struct err err = {0};

    memset(ret_reading, 0, sizeof *ret_reading);
    if (row) {
        pixSetAll(row);
        for (int i = 0; i < times; i++)
            pixRasterop(row, i * step, 0, b.w, b.h, PIX_SRC, crop, 0, 0);
        if (engine_read_line(reader->engine, request, row, ret_reading, &err))
            memset(ret_reading, 0, sizeof *ret_reading);
    }
    reader->nread++;
    pixDestroy(&crop);
    pixDestroy(&row);
}

int reader_symbol_x(const struct line_text *text, int symbol)
{
    int x = text->reading.symbols[symbol].x0, i = text->stretches.n - 1;

    while (i > 0 && text->stretches.at[i].picture_x > x)
        i--;
    return text->stretches.at[i].page_x + x - text->stretches.at[i].picture_x;
}

/* Reads up to ENGINE_LINES lines that were not read before. */
static void read_together(struct reader *reader, const int *lines, int n)
{
    struct engine_reading *readings[ENGINE_LINES] = {0};
    PIX *pictures[ENGINE_LINES] = {0};
    struct err err = {0};
    bool failed;

    for (int i = 0; i < n; i++) {
        struct line_text *text = &reader->lines[lines[i]];

        pictures[i] = picture_of(reader, reader->layout->lines[lines[i]].box, &text->stretches);
        readings[i] = &text->reading;
        reader->nread += pictures[i] != NULL;
    }
    failed = engine_read_lines(reader->engine, &chinese, n, pictures, readings, &err) < 0;
    for (int i = 0; i < n; i++) {
        struct line_text *text = &reader->lines[lines[i]];

        if (failed)
            memset(&text->reading, 0, sizeof text->reading);
        text_normal(text->text, sizeof text->text, text->reading.text);
        text->read = true;
        pixDestroy(&pictures[i]);
    }
}

static int by_width(const void *a, const void *b, void *layout)
{
    const struct line *lines = ((const struct layout *)layout)->lines;

    return lines[*(const int *)b].box.w - lines[*(const int *)a].box.w;
}

/* Lines of a width go side by side: a net is done with the longest one last. */
void reader_lines(struct reader *reader, const int *lines, int n)
{
    int *unread = calloc((size_t)n + 1, sizeof *unread), nunread = 0;

    if (!unread)
        abort();
    for (int i = 0; i < n; i++)
        if (!reader->lines[lines[i]].read)
            unread[nunread++] = lines[i];
    qsort_r(unread, (size_t)nunread, sizeof *unread, by_width, reader->layout);
    for (int i = 0; i < nunread; i += ENGINE_LINES)
        read_together(reader, unread + i, nunread - i < ENGINE_LINES ? nunread - i : ENGINE_LINES);
    free(unread);
}

static bool same_box(struct box a, struct box b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static const struct engine_reading *find_word(const struct reader *reader, struct box box)
{
    for (int i = 0; i < reader->nwords; i++)
        if (same_box(reader->words[i].box, box))
            return &reader->words[i].reading;
    return NULL;
}

/* Reads up to ENGINE_LINES words and keeps them. */
static void read_words(struct reader *reader, const struct box *boxes, int n)
{
    struct engine_reading *readings[ENGINE_LINES] = {0};
    PIX *pictures[ENGINE_LINES] = {0};
    struct word_text *words =
        realloc(reader->words, (size_t)(reader->nwords + n) * sizeof *reader->words);
    struct err err = {0};
    struct stretches stretches;

    if (!words)
        abort();
    reader->words = words;
    words += reader->nwords;
    reader->nwords += n;
    for (int i = 0; i < n; i++) {
        words[i] = (struct word_text){.box = boxes[i]};
        pictures[i] = picture_of(reader, boxes[i], &stretches);
        readings[i] = &words[i].reading;
        reader->nread += pictures[i] != NULL;
    }
    if (engine_read_lines(reader->engine, &chinese, n, pictures, readings, &err) < 0)
        for (int i = 0; i < n; i++)
            words[i].reading = (struct engine_reading){0};
    for (int i = 0; i < n; i++)
        pixDestroy(&pictures[i]);
}

void reader_words(struct reader *reader, const struct box *boxes, int n)
{
    struct box unread[ENGINE_LINES];
    int nunread = 0;

    for (int i = 0; i < n; i++) {
        if (!find_word(reader, boxes[i]))
            unread[nunread++] = boxes[i];
        if (nunread == ENGINE_LINES || (nunread > 0 && i == n - 1)) {
            read_words(reader, unread, nunread);
            nunread = 0;
        }
    }
}

const struct engine_reading *reader_word(struct reader *reader, struct box box)
{
    reader_words(reader, &box, 1);
    return find_word(reader, box);
}

void reader_forget(struct reader *reader, struct box changed)
{
    int kept = 0;

    for (int i = 0; i < reader->nwords; i++) {
        struct box seen = with_margin(reader, reader->words[i].box);

        if (seen.x < changed.x + changed.w && changed.x < seen.x + seen.w &&
            seen.y < changed.y + changed.h && changed.y < seen.y + seen.h)
            continue;
        if (kept != i)
            reader->words[kept] = reader->words[i];
        kept++;
    }
    reader->nwords = kept;
}

const struct line_text *reader_line(struct reader *reader, int line)
{
    reader_lines(reader, &line, 1);
    return &reader->lines[line];
}

double reader_confidence(const struct reader *reader, int least)
{
    double sum = 0;
    int n = 0;

    for (int i = 0; i < reader->layout->nlines; i++) {
        sum += reader->lines[i].reading.mean * reader->lines[i].reading.nsymbols;
        n += reader->lines[i].reading.nsymbols;
    }
    return n && n >= least ? sum / n : 0;
}

int reader_symbol_at(const struct line_text *text, const char *rest)
{
    size_t wanted = text_length(rest), left = 0;

    for (int i = text->reading.nsymbols - 1; i >= 0; i--) {
        char normal[32];

        text_normal(normal, sizeof normal, text->reading.symbols[i].text);
        left += text_length(normal);
        if (left >= wanted)
            return i;
    }
    return 0;
}

void reader_keep(struct reader *reader, const struct layout *old, const struct line_text *lines,
                 struct box changed)
{
    for (int i = 0, k = 0; i < reader->layout->nlines; i++) {
        struct box b = reader->layout->lines[i].box;

        if (box_overlap(b, changed) > 0)
            continue;
        /* The lines are in about the same order. */
        for (int tried = 0; tried < old->nlines; tried++, k = (k + 1) % old->nlines)
            if (!memcmp(&old->lines[k].box, &b, sizeof b)) {
                reader->lines[i] = lines[k];
                break;
            }
    }
}

void reader_skip(struct reader *reader, int line)
{
    reader->lines[line].read = true;
}

struct box reader_ink(const struct reader *reader, struct box box)
{
    struct box b =
        box_clip(box, pixGetWidth(reader->page->binary), pixGetHeight(reader->page->binary));
    PIX *crop = b.w && b.h ? crop_of(reader->page->binary, b) : NULL;
    BOX *ink = NULL;
    struct box found = {b.x, b.y, 0, 0};

    if (crop && !pixClipToForeground(crop, NULL, &ink)) {
        int x, y, w, h;

        boxGetGeometry(ink, &x, &y, &w, &h);
        found = (struct box){b.x + x, b.y + y, w, h};
    }
    boxDestroy(&ink);
    pixDestroy(&crop);
    return found;
}
