#include "ocr/read_stamp.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/stamp.h"

/* A line that was touched is the same one if its sides moved no further than this, px. */
#define MOVED 6

/* The page before a stamp was lifted. */
struct before {
    struct layout layout; /* owned */
    struct reader reader;
    PIX *binary; /* owned */
};

static bool is_same(struct box a, struct box b)
{
    return abs(a.x - b.x) <= MOVED && abs(a.y - b.y) <= MOVED && abs(a.w - b.w) <= 2 * MOVED &&
           abs(a.h - b.h) <= 2 * MOVED;
}

static int line_at(const struct layout *layout, struct box b)
{
    for (int i = 0; i < layout->nlines; i++)
        if (is_same(layout->lines[i].box, b))
            return i;
    return -1;
}

static void copy_box(PIX *to, PIX *from, struct box b)
{
    pixRasterop(to, b.x, b.y, b.w, b.h, PIX_SRC, from, b.x, b.y);
}

/* Gives the lines back that lifting made worse: thin print is no darker than a stamp. */
static void give_back(struct reading *reading, struct before *before, struct box changed)
{
    for (int i = 0; i < reading->layout.nlines; i++) {
        struct box b = reading->layout.lines[i].box;
        int old = box_overlap(b, changed) > 0 ? line_at(&before->layout, b) : -1;

        if (old < 0 || reader_line(&before->reader, old)->reading.worst <=
                           reader_line(&reading->reader, i)->reading.worst)
            continue;
        b = before->layout.lines[old].box;
        copy_box(reading->page.grey, before->layout.clean, b);
        copy_box(reading->layout.clean, before->layout.clean, b);
        copy_box(reading->page.binary, before->binary, b);
        reading->reader.lines[i] = before->reader.lines[old];
    }
}

/* Reads the lines under what was lifted off the page as they were before: the layout's picture has
 * it still. */
static void read_under(struct before *before, struct box lifted)
{
    int lines[LAYOUT_LINES], n = 0;

    for (int i = 0; i < before->layout.nlines; i++)
        if (box_overlap(before->layout.lines[i].box, lifted) > 0)
            lines[n++] = i;
    reader_lines(&before->reader, lines, n);
}

static void before_release(struct before *before)
{
    reader_release(&before->reader);
    layout_release(&before->layout);
    pixDestroy(&before->binary);
    free(before);
}

int read_lift_stamps(struct reading *reading)
{
    struct before *before = calloc(1, sizeof *before);
    struct box changed;
    int rc = -1;

    if (!before)
        abort();
    before->binary = pixCopy(NULL, reading->page.binary);
    if (!before->binary || !stamp_lift(&reading->page, &reading->layout, &changed)) {
        pixDestroy(&before->binary);
        free(before);
        return 0;
    }
    before->layout = reading->layout;
    before->reader = reading->reader;
    before->reader.layout = &before->layout;
    read_under(before, changed);
    reading->layout = (struct layout){0};
    reading->reader = (struct reader){0};
    if (!read_lay_out(reading)) {
        reader_keep(&reading->reader, &before->layout, before->reader.lines, changed);
        give_back(reading, before, changed);
        rc = 0;
    }
    before_release(before);
    return rc;
}
