#include "samples/worn.h"

#include "samples/worn_parts.h"

#define FORMS  (1u << SHEET_FORM | 1u << SHEET_DETAIL)
#define COPIES (1u << SHEET_ID)
#define SLIPS  (1u << SHEET_RECEIPT)
#define PAPERS (FORMS | COPIES | SLIPS)
#define LOOSE  (PAPERS | 1u << SHEET_COVER)
#define SHEETS (LOOSE | 1u << SHEET_BLANK | 1u << SHEET_WAYBILL)

/* Two of one origin do not come together: they would be one too much for the eye. */
enum origin {
    BY_PRINTER,
    BY_PAPER,
    BY_HAND,
    BY_THINGS,
    BY_FEEDER,
    BY_SCANNER,
};

/* A sheet has none of them as often as this, two as often as that. */
#define NONE 0.4
#define TWO  0.12

/* Indexed by enum worn, so in the order of drawing. */
static const struct {
    const char *name;
    bool (*draw)(struct worn_page *page);
    unsigned sheets; /* bits of enum sheet_kind */
    int weight;      /* against the others that fit the sheet */
    enum origin origin;
} kinds[] = {
    [WORN_PALE_PRINT] = {"pale print", worn_pale_print, FORMS | SLIPS, 4, BY_PRINTER},
    [WORN_LIGHT_BAND] = {"light band", worn_light_band, PAPERS, 3, BY_PRINTER},
    [WORN_UNEVEN_TONER] = {"uneven toner", worn_uneven_toner, PAPERS, 3, BY_PRINTER},
    [WORN_DRUM_DOTS] = {"drum dots", worn_drum_dots, LOOSE, 2, BY_PRINTER},
    [WORN_HAZE] = {"haze", worn_haze, PAPERS, 3, BY_PRINTER},
    [WORN_HALFTONE] = {"halftone", worn_halftone, COPIES | SLIPS, 4, BY_PRINTER},
    [WORN_COLOURED] = {"coloured paper", worn_coloured, LOOSE | 1u << SHEET_BLANK, 4, BY_PAPER},
    [WORN_RECYCLED] = {"recycled paper", worn_recycled, LOOSE | 1u << SHEET_BLANK, 3, BY_PAPER},
    [WORN_WATER] = {"water", worn_water, LOOSE | 1u << SHEET_BLANK, 2, BY_PAPER},
    [WORN_COFFEE] = {"coffee", worn_coffee, LOOSE | 1u << SHEET_BLANK, 2, BY_PAPER},
    [WORN_CORRECTION] = {"correction", worn_correction, FORMS | SLIPS, 3, BY_THINGS},
    [WORN_HIGHLIGHTER] = {"highlighter", worn_highlighter, PAPERS, 4, BY_HAND},
    [WORN_UNDERLINE] = {"underline", worn_underline, LOOSE, 3, BY_HAND},
    [WORN_RING] = {"ring", worn_ring, PAPERS, 3, BY_HAND},
    [WORN_TICK] = {"tick", worn_tick, PAPERS, 3, BY_HAND},
    [WORN_NOTE] = {"note", worn_note, LOOSE, 3, BY_HAND},
    [WORN_SIGNATURE] = {"signature", worn_signature, FORMS | SLIPS, 4, BY_HAND},
    [WORN_PENCIL] = {"pencil", worn_pencil, LOOSE, 2, BY_HAND},
    [WORN_DATE_STAMP] = {"date stamp", worn_date_stamp, LOOSE, 4, BY_HAND},
    [WORN_OFFICE_STAMP] = {"office stamp", worn_office_stamp, PAPERS, 3, BY_HAND},
    [WORN_COPY_STAMP] = {"copy stamp", worn_copy_stamp, COPIES | SLIPS, 5, BY_HAND},
    [WORN_TAPE] = {"tape", worn_tape, LOOSE, 2, BY_THINGS},
    [WORN_STICKY_NOTE] = {"sticky note", worn_sticky_note, LOOSE, 2, BY_THINGS},
    [WORN_CLIP] = {"clip", worn_clip, LOOSE, 2, BY_THINGS},
    [WORN_TORN] = {"torn edge", worn_torn, LOOSE, 2, BY_PAPER},
    [WORN_BORDER] = {"border", worn_border, SHEETS, 4, BY_FEEDER},
    [WORN_BOWED] = {"bowed", worn_bowed, PAPERS, 4, BY_FEEDER},
    [WORN_MOIRE] = {"moire", worn_moire, PAPERS, 2, BY_SCANNER},
    [WORN_SHARPENED] = {"sharpened", worn_sharpened, PAPERS, 4, BY_SCANNER},
    [WORN_BALANCE] = {"balance", worn_balance, SHEETS, 3, BY_SCANNER},
    [WORN_SHIFTED] = {"shifted", worn_shifted, SHEETS, 3, BY_SCANNER},
    [WORN_STREAKS] = {"streaks", worn_streaks, SHEETS, 9, BY_FEEDER},
};

_Static_assert(sizeof kinds / sizeof kinds[0] == WORN_COUNT, "every kind has a line");
_Static_assert(WORN_COUNT <= 32, "the kinds are bits of an unsigned");

/* Parts of the story's random numbers, of no other use. */
#define PART_CHOICE 8
#define PART_PAGES  2000

const char *worn_name(enum worn worn)
{
    return kinds[worn].name;
}

/* Picks one that fits the sheet by weight. */
static enum worn pick(enum sheet_kind sheet, struct rng *rng)
{
    int all = 0, worn = 0;
    for (int i = 0; i < WORN_COUNT; i++)
        all += kinds[i].sheets >> sheet & 1 ? kinds[i].weight : 0;
    int at = rng_int(rng, 0, all - 1);
    for (;; worn++) {
        at -= kinds[worn].sheets >> sheet & 1 ? kinds[worn].weight : 0;
        if (at < 0)
            return (enum worn)worn;
    }
}

void worn_choose(struct story *story, const struct scanner *scanner)
{
    struct rng rng;
    rng_split(&story->rng, PART_CHOICE, &rng);
    for (int i = 0; i < story->npages; i++) {
        struct sheet *sheet = &story->pages[i];
        double chance = rng_uniform(&rng, 0, 1);
        sheet->worn = 0;
        if (scanner->quality != SCAN_WORN || chance < NONE || sheet->smudged ||
            !(SHEETS >> sheet->kind & 1))
            continue;
        enum worn first = pick(sheet->kind, &rng), second = pick(sheet->kind, &rng);
        sheet->worn = 1u << first;
        if (chance >= 1 - TWO && kinds[first].origin != kinds[second].origin)
            sheet->worn |= 1u << second;
    }
}

unsigned worn_draw(cairo_t *cr, const struct story *story, int index)
{
    const struct sheet *sheet = &story->pages[index];
    struct rng rng;
    struct worn_places places;
    unsigned drawn = 0;
    if (!sheet->worn)
        return 0;
    rng_split(&story->rng, PART_PAGES + (uint64_t)index, &rng);
    worn_places_find(cr, story, sheet, &places);
    for (int i = 0; i < WORN_COUNT; i++) {
        struct worn_page page = {cr, sheet, &places, &rng};
        if (!(sheet->worn >> i & 1))
            continue;
        cairo_save(cr);
        cairo_new_path(cr);
        drawn |= kinds[i].draw(&page) ? 1u << i : 0;
        cairo_restore(cr);
    }
    worn_places_release(&places);
    return drawn;
}
