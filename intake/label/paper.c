#include "intake/label/paper.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "intake/label/png.h"

#define PT_PER_MM   (72.0 / 25.4)
#define DOTS_PER_MM 8.0 /* a thermal printer of 203 dpi */
/* Grey below which a pixel prints black. Lighter than the middle, so that the thin strokes of
 * small Chinese type survive without grey. */
#define INK_THRESHOLD 168
#define SANS          "Noto Sans CJK SC"
#define SERIF         "Noto Serif CJK SC"
#define FIT_STEP_PT   0.5 /* by which paper_fit() makes type smaller */

struct paper {
    enum paper_kind kind;
    double width, height; /* mm */
    int page;
    cairo_surface_t *surface;
    cairo_t *cr;
    struct bytes bytes;
};

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned int length)
{
    bytes_append(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *make_surface(struct paper *paper, const char *title, const char *created)
{
    cairo_surface_t *surface;

    switch (paper->kind) {
    case PAPER_PDF:
        surface = cairo_pdf_surface_create_for_stream(
            collect, &paper->bytes, paper->width * PT_PER_MM, paper->height * PT_PER_MM);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "mailroom");
        return surface;
    case PAPER_PNG:
        return cairo_image_surface_create(CAIRO_FORMAT_RGB24,
                                          (int)lround(paper->width * DOTS_PER_MM),
                                          (int)lround(paper->height * DOTS_PER_MM));
    default:
        return cairo_recording_surface_create(CAIRO_CONTENT_COLOR, NULL);
    }
}

struct paper *paper_new(enum paper_kind kind, double width, double height, const char *title,
                        const char *created)
{
    double scale = kind == PAPER_PNG ? DOTS_PER_MM : PT_PER_MM;
    struct paper *paper = calloc(1, sizeof *paper);

    if (!paper)
        abort();
    paper->kind = kind;
    paper->width = width;
    paper->height = height;
    paper->page = 1;
    paper->surface = make_surface(paper, title, created);
    paper->cr = cairo_create(paper->surface);
    cairo_scale(paper->cr, scale, scale);
    if (kind == PAPER_PNG) {
        cairo_set_source_rgb(paper->cr, 1, 1, 1);
        cairo_paint(paper->cr);
    }
    cairo_set_source_rgb(paper->cr, 0, 0, 0);
    return paper;
}

void paper_free(struct paper *paper)
{
    if (!paper)
        return;
    cairo_destroy(paper->cr);
    cairo_surface_destroy(paper->surface);
    free(paper->bytes.data);
    free(paper);
}

void paper_page(struct paper *paper)
{
    cairo_show_page(paper->cr);
    paper->page++;
}

int paper_page_number(const struct paper *paper)
{
    return paper->page;
}

/* ---- text ---- */

static PangoFontDescription *make_font(const struct type *type, double pt)
{
    PangoFontDescription *font = pango_font_description_new();

    pango_font_description_set_family(font, type->serif ? SERIF : SANS);
    pango_font_description_set_weight(font, type->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    /* The layout lives in mm. */
    pango_font_description_set_absolute_size(font, pt / PT_PER_MM * PANGO_SCALE);
    return font;
}

/* Hinting is off, so that lines break alike on every kind of paper. */
static void set_context(PangoLayout *layout)
{
    PangoContext *context = pango_layout_get_context(layout);
    cairo_font_options_t *options = cairo_font_options_create();

    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_language(context, pango_language_from_string("zh-cn"));
    pango_layout_context_changed(layout);
    cairo_font_options_destroy(options);
}

static PangoLayout *make_layout(struct paper *paper, double width, const struct type *type,
                                double pt, const char *text)
{
    static const PangoAlignment alignments[] = {[ALIGN_LEFT] = PANGO_ALIGN_LEFT,
                                                [ALIGN_CENTRE] = PANGO_ALIGN_CENTER,
                                                [ALIGN_RIGHT] = PANGO_ALIGN_RIGHT,
                                                [ALIGN_JUSTIFY] = PANGO_ALIGN_LEFT};
    PangoLayout *layout = pango_cairo_create_layout(paper->cr);
    PangoFontDescription *font = make_font(type, pt);

    set_context(layout);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
    pango_layout_set_indent(layout, (int)(type->indent * PANGO_SCALE));
    pango_layout_set_alignment(layout, alignments[type->align]);
    pango_layout_set_justify(layout, type->align == ALIGN_JUSTIFY);
    if (type->leading > 0)
        pango_layout_set_line_spacing(layout, (float)type->leading);
    pango_layout_set_text(layout, text, -1);
    pango_font_description_free(font);
    return layout;
}

static double layout_height(PangoLayout *layout)
{
    int height;

    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

/* Draws the layout and releases it. Returns its height. */
static double show(struct paper *paper, double x, double y, const struct type *type,
                   PangoLayout *layout)
{
    double height = layout_height(layout);

    if (type->white)
        cairo_set_source_rgb(paper->cr, 1, 1, 1);
    cairo_move_to(paper->cr, x, y);
    pango_cairo_show_layout(paper->cr, layout);
    cairo_set_source_rgb(paper->cr, 0, 0, 0);
    g_object_unref(layout);
    return height;
}

double paper_text(struct paper *paper, double x, double y, double width, const struct type *type,
                  const char *text)
{
    return show(paper, x, y, type, make_layout(paper, width, type, type->pt, text));
}

double paper_measure(struct paper *paper, double width, const struct type *type, const char *text)
{
    PangoLayout *layout = make_layout(paper, width, type, type->pt, text);
    double height = layout_height(layout);

    g_object_unref(layout);
    return height;
}

double paper_fit(struct paper *paper, double x, double y, double width, double height,
                 const struct type *type, const char *text)
{
    double min = type->min_pt > 0 ? type->min_pt : type->pt;
    double pt = type->pt;
    PangoLayout *layout = make_layout(paper, width, type, pt, text);

    while (layout_height(layout) > height && pt - FIT_STEP_PT >= min) {
        g_object_unref(layout);
        pt -= FIT_STEP_PT;
        layout = make_layout(paper, width, type, pt, text);
    }
    if (layout_height(layout) > height) {
        pango_layout_set_height(layout, (int)(height * PANGO_SCALE));
        pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    }
    return show(paper, x, y, type, layout);
}

/* ---- lines and bars ---- */

void paper_line(struct paper *paper, double x1, double y1, double x2, double y2, double thick)
{
    cairo_set_line_width(paper->cr, thick);
    cairo_move_to(paper->cr, x1, y1);
    cairo_line_to(paper->cr, x2, y2);
    cairo_stroke(paper->cr);
}

void paper_frame(struct paper *paper, double x, double y, double w, double h, double thick)
{
    cairo_set_line_width(paper->cr, thick);
    cairo_rectangle(paper->cr, x, y, w, h);
    cairo_stroke(paper->cr);
}

void paper_fill(struct paper *paper, double x, double y, double w, double h)
{
    cairo_rectangle(paper->cr, x, y, w, h);
    cairo_fill(paper->cr);
}

void paper_barcode(struct paper *paper, double x, double y, double module, double height,
                   const struct barcode *barcode)
{
    if (paper->kind == PAPER_PNG) {
        x = round(x * DOTS_PER_MM) / DOTS_PER_MM;
        y = round(y * DOTS_PER_MM) / DOTS_PER_MM;
        module = fmax(1, round(module * DOTS_PER_MM)) / DOTS_PER_MM;
    }
    if (barcode->height > 1)
        height = module;
    for (int row = 0; row < barcode->height; row++)
        for (int i = 0, n; i < barcode->width; i += n) {
            /* Modules of one colour are one rectangle: no hairlines between them. */
            for (n = 1; i + n < barcode->width; n++)
                if (barcode_dark(barcode, i + n, row) != barcode_dark(barcode, i, row))
                    break;
            if (barcode_dark(barcode, i, row))
                cairo_rectangle(paper->cr, x + i * module, y + row * height, n * module, height);
        }
    cairo_fill(paper->cr);
}

/* ---- result ---- */

/* Writes the picture with one bit a pixel. */
static int write_png(struct paper *paper, struct err *err)
{
    unsigned width = (unsigned)cairo_image_surface_get_width(paper->surface);
    unsigned height = (unsigned)cairo_image_surface_get_height(paper->surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(paper->surface);
    size_t row = (width + 7) / 8;
    unsigned char *rows = calloc(height, row);
    const unsigned char *from;
    int rc;

    if (!rows)
        abort();
    cairo_surface_flush(paper->surface);
    from = cairo_image_surface_get_data(paper->surface);
    for (size_t y = 0; y < height; y++)
        for (size_t x = 0; x < width; x++) {
            uint32_t pixel;

            /* Nothing but black, white and grey is drawn: any channel will do. */
            memcpy(&pixel, from + y * stride + x * 4, 4);
            if ((pixel & 0xff) >= INK_THRESHOLD)
                rows[y * row + x / 8] |= (unsigned char)(0x80 >> (x % 8));
        }
    rc = png_write(rows, width, height, (unsigned)(DOTS_PER_MM * 1000), &paper->bytes, err);
    free(rows);
    return rc;
}

int paper_finish(struct paper *paper, unsigned char **ret_bytes, size_t *ret_size, struct err *err)
{
    cairo_status_t status = cairo_status(paper->cr);

    if (status == CAIRO_STATUS_SUCCESS && paper->kind == PAPER_PNG && write_png(paper, err) < 0)
        return -1;
    cairo_surface_finish(paper->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(paper->surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return err_set(err, ERR_ENVELOPE, ERR_IO, "page cannot be drawn: %s",
                       cairo_status_to_string(status));
    *ret_bytes = paper->bytes.data;
    *ret_size = paper->bytes.size;
    paper->bytes = (struct bytes){0};
    return 0;
}
