#include "samples/batch.h"

#include "samples/damage.h"
#include "samples/detail.h"
#include "samples/form.h"
#include "samples/idcard.h"
#include "samples/sheets.h"
#include "samples/tiffout.h"
#include "samples/waybill.h"
#include "samples/worn.h"

#define MOST_PAGES 2048

static void draw_sheet(cairo_t *cr, const struct story *story, const struct sheet *sheet,
                       struct rng *rng)
{
    switch (sheet->kind) {
    case SHEET_WAYBILL:
        waybill_draw(cr, story, sheet->width_mm, sheet->height_mm, rng);
        break;
    case SHEET_FORM:
        form_draw(cr, story, sheet, rng);
        break;
    case SHEET_DETAIL:
        detail_draw(cr, story, sheet, rng);
        break;
    case SHEET_ID:
        idcard_draw(cr, story, sheet, rng);
        break;
    case SHEET_RECEIPT:
        receipt_draw(cr, &story->receipt, story->receipt_look, rng);
        break;
    case SHEET_COVER:
    case SHEET_UNREADABLE:
        sheets_cover(cr, story, rng);
        break;
    case SHEET_BLANK:
        sheets_blank(cr, rng);
        break;
    default:
        sheets_control(cr, story, sheet->kind, rng);
    }
    damage_draw(cr, sheet, rng);
    if (sheet->smudged)
        scan_smudge(cr);
}

void batch_draw_page(const struct story *story, int index, const struct scanner *scanner,
                     struct scanned_page *ret_page, struct scan_image *ret_image)
{
    const struct sheet *sheet = &story->pages[index];
    struct rng rng;
    rng_split(&story->rng, 100 + (uint64_t)index, &rng);
    ret_page->sheet = sheet;
    ret_page->colour = scanner->colour;
    scan_init(&ret_page->scan, scanner, sheet->width_mm > sheet->height_mm, &rng);
    if (damage_has(sheet, DAMAGE_STRETCHED))
        ret_page->scan.stretch = rng_uniform(&rng, 0.01, 0.02) * (rng_chance(&rng, 0.5) ? 1 : -1);
    cairo_t *cr = scan_begin(scanner, &ret_page->scan, sheet->width_mm, sheet->height_mm, &rng);
    draw_sheet(cr, story, sheet, &rng);
    ret_page->worn = worn_draw(cr, story, index);
    scan_finish(cr, scanner, &rng, ret_image);
}

static int write_page(struct tiffout *out, const struct story *story, int index,
                      const struct scanner *scanner, struct scanned_page *ret_page, struct err *err)
{
    struct scan_image image;
    batch_draw_page(story, index, scanner, ret_page, &image);
    int result = tiffout_add(out, &image, err);
    scan_image_release(&image);
    return result;
}

int batch_write(const char *folder, const char *name, struct story *stories, int n,
                const struct scanner *scanner, FILE *truth, FILE *reg, struct err *err)
{
    static struct scanned_page pages[MOST_PAGES];
    struct tiffout *out = NULL;
    char path[1024], file[256];
    int npages = 0, result = -1;
    snprintf(file, sizeof file, "%s.tif", name);
    snprintf(path, sizeof path, "%s/%s", folder, file);
    if (tiffout_open(path, &out, err) < 0)
        return -1;
    for (int i = 0; i < n; i++) {
        story_bind_receipt(&stories[i]);
        damage_choose(&stories[i], scanner);
        story_scanned(&stories[i], scanner->colour);
    }
    for (int i = 0; i < n;) {
        int first = npages, owner = i;
        do {
            for (int p = 0; p < stories[i].npages; p++) {
                if (npages == MOST_PAGES) {
                    err_set(err, ERR_RUN, ERR_LIMIT, "more than %d pages in %s", MOST_PAGES, path);
                    goto out;
                }
                if (write_page(out, &stories[i], p, scanner, &pages[npages], err) < 0)
                    goto out;
                npages++;
            }
            i++;
        } while (i < n && stories[i].gone);
        truth_write(truth, file, &stories[owner], scanner, pages, first, npages - 1);
        truth_register(reg, &stories[owner]);
    }
    result = 0;
out:
    tiffout_close(out);
    return result;
}
