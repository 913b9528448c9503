#include <math.h>

#include "samples/damage.h"
#include "samples/idcard.h"

#define SHEET_W 210.0
#define SHEET_H 297.0
/* Sheets with something out of the ordinary: most copies are made of a card laid straight on the
 * glass. */
#define ODD_SHEETS 0.25
/* Copies are made at 70 to 141 %. */
#define ZOOM_LEAST 0.70
#define ZOOM_MOST  1.41
/* A card laid over the edge of the glass loses this much of its margin at most, mm: no print. */
#define EDGE_LOSS 3.5

#define FACES_MOST 8

/* How the cards of one sheet are laid and copied. */
struct copying {
    struct idcard_look look;
    int nfaces;
    struct {
        const struct person *person;
        bool emblem;
    } faces[FACES_MOST];
    bool beside;   /* the two faces of a card side by side */
    bool small;    /* reduced, to save paper */
    double remark; /* chance of a remark across a person's face */
    bool hard;     /* copied a second time: no greys left */
};

static void pick_look(struct copying *copying, bool odd, struct rng *rng)
{
    struct idcard_look *look = &copying->look;

    *look = (struct idcard_look){rng_chance(rng, 0.5),
                                 rng_uniform(rng, 0.93, 0.97),
                                 rng_uniform(rng, 0.02, 0.06),
                                 0.6,
                                 rng_uniform(rng, 0.02, 0.12),
                                 0,
                                 0};
    if (!look->colour && rng_chance(rng, 0.3))
        look->ground = rng_uniform(rng, 0.82, 0.92); /* an old copier greys the card */
    copying->remark = 0.25;
    if (!odd)
        return;
    copying->remark = 0.4;
    look->bilingual = rng_chance(rng, 0.6);
    look->faded = rng_chance(rng, 0.4) ? rng_uniform(rng, 0.4, 1) : 0;
    look->edge = rng_chance(rng, 0.25) ? look->ground : rng_chance(rng, 0.3) ? 0.3 : 0.6;
    if (rng_chance(rng, 0.2))
        look->ink = rng_uniform(rng, 0.2, 0.45);
    if (rng_chance(rng, 0.2))
        look->contrast = rng_uniform(rng, 0.06, 0.12);
    copying->hard = !look->colour && rng_chance(rng, 0.3);
}

static void collect_faces(struct copying *copying, const struct story *story,
                          const struct sheet *sheet, bool person_first)
{
    int faces = sheet->faces == 0 ? 2 : 1;

    for (int c = 0; c < sheet->ncards; c++) {
        const struct id_card *card = &story->cards[sheet->cards[c]];

        for (int f = 0; f < faces; f++) {
            bool emblem = faces == 1 ? sheet->faces == 2 : (f == 0) != person_first;

            if ((emblem && card->back_missing) || copying->nfaces == FACES_MOST)
                continue;
            copying->faces[copying->nfaces].person = &card->person;
            copying->faces[copying->nfaces++].emblem = emblem;
        }
    }
}

/* Straight rows, one face in each, or both faces of a card. */
static void lay_rows(const struct copying *copying, bool odd, struct idcard_place *places,
                     struct rng *rng)
{
    int columns = copying->beside ? 2 : 1, rows = (copying->nfaces + columns - 1) / columns;
    double top = rng_uniform(rng, 14, rows < 3 ? 60 : 26),
           step = (SHEET_H - top - 12) / (rows < 3 ? 3 : rows);
    double most = fmin(copying->beside ? 1.12 : ZOOM_MOST, (step - 3) / IDCARD_H);
    double zoom =
        rng_chance(rng, odd ? 0.2 : 0.5) ? 1.0 : rng_uniform(rng, odd ? ZOOM_LEAST : 0.8, most);
    double turn = 0, tilt = odd && rng_chance(rng, 0.3) ? 3 : 1.2;

    if (copying->small)
        zoom = rng_uniform(rng, ZOOM_LEAST, 0.85);
    zoom = fmin(zoom, most);
    /* A card laid on its side needs the room of a lone one. */
    if (rows <= 2 && columns == 1 && rng_chance(rng, 0.2) && zoom < 1.05)
        turn = 90.0 * rng_int(rng, 1, 3);
    if (turn == 90 || turn == 270)
        step = IDCARD_W * zoom + 8;
    for (int i = 0; i < copying->nfaces; i++) {
        double half = (turn == 90 || turn == 270 ? IDCARD_W : IDCARD_H) * zoom / 2;

        places[i] = (struct idcard_place){
            columns == 2 ? SHEET_W / 2 + (i % 2 == 0 ? -48 : 48) : SHEET_W / 2 + rng_normal(rng, 6),
            top + step * (i / columns) + half, zoom, turn + rng_normal(rng, tilt)};
    }
}

/* Thrown on the glass at any angle; each face has a square of the sheet that it can turn in.
 * Returns false if so many have no room. */
static bool lay_anyhow(const struct copying *copying, struct idcard_place *places, struct rng *rng)
{
    int columns = copying->nfaces > 2 ? 2 : 1, rows = (copying->nfaces + columns - 1) / columns;
    double w = (SHEET_W - 8) / columns, h = (SHEET_H - 8) / rows,
           circle = hypot(IDCARD_W, IDCARD_H);
    double most = fmin(fmin(w, h) / circle, ZOOM_MOST), zoom, spare;

    if (most < ZOOM_LEAST)
        return false;
    zoom = rng_uniform(rng, ZOOM_LEAST, copying->small ? fmin(most, 0.85) : most);
    spare = (fmin(w, h) - circle * zoom) / 2;
    for (int i = 0; i < copying->nfaces; i++)
        places[i] =
            (struct idcard_place){4 + w * (i % columns + 0.5) + rng_uniform(rng, -spare, spare),
                                  4 + h * (i / columns + 0.5) + rng_uniform(rng, -spare, spare),
                                  zoom, rng_uniform(rng, 0, 360)};
    return true;
}

/* Moves the sheet's content to one side, until the cards there lose their margin. */
static void cut_at_edge(const struct copying *copying, struct idcard_place *places, struct rng *rng)
{
    bool left = rng_chance(rng, 0.5);
    double shift = 1e9, loss = rng_uniform(rng, 0.5, EDGE_LOSS) * places[0].zoom;

    for (int i = 0; i < copying->nfaces; i++) {
        double a = places[i].angle * M_PI / 180;
        double reach = (fabs(cos(a)) * IDCARD_W + fabs(sin(a)) * IDCARD_H) / 2 * places[i].zoom;

        shift = fmin(shift, (left ? places[i].x : SHEET_W - places[i].x) - reach);
    }
    for (int i = 0; i < copying->nfaces; i++)
        places[i].x += (left ? -1 : 1) * (shift + loss);
}

/* 仅供办理数字证书使用, written or stamped across the copy; on odd sheets anywhere, in any pen. */
static void draw_remark(cairo_t *cr, const struct idcard_place *place, bool odd, struct rng *rng)
{
    static const char *const words[] = {"仅供办理数字证书使用",
                                        "仅供办理政务数字证书使用",
                                        "仅限办理数字证书使用 再次复印无效",
                                        "本复印件仅供办理CA证书使用",
                                        "仅供数字认证使用 他用无效",
                                        "与原件一致"};
    static const char *const pens[] = {"AR PL UKai CN", "LXGW WenKai", "Noto Sans CJK SC"};
    struct draw_font font = {"AR PL UKai CN", 5, false, 0.5};
    double y = rng_chance(rng, 0.5) ? 31 : -4, x = -8, turn = rng_uniform(rng, -0.25, 0.1);
    const char *text = words[0];

    cairo_save(cr);
    cairo_set_source_rgba(cr, 0.15, 0.15, 0.3, 0.5);
    if (odd) {
        font = (struct draw_font){RNG_PICK(rng, pens), rng_uniform(rng, 3.5, 7), false, 0.3};
        text = RNG_PICK(rng, words);
        x = rng_uniform(rng, -15, 10);
        y = rng_uniform(rng, -24, 24);
        turn = rng_uniform(rng, -0.6, 0.3);
        if (rng_chance(rng, 0.4)) /* a red stamp */
            cairo_set_source_rgba(cr, 0.85, 0.12, 0.15, rng_uniform(rng, 0.5, 0.9));
        else if (rng_chance(rng, 0.5)) /* a blue pen */
            cairo_set_source_rgba(cr, 0.1, 0.15, 0.55, rng_uniform(rng, 0.5, 0.9));
    }
    cairo_translate(cr, place->x + x * place->zoom, place->y + y * place->zoom);
    cairo_rotate(cr, turn + (odd ? place->angle * M_PI / 180 : 0));
    draw_text_at(cr, &font, 0, 0, DRAW_CENTRE, text);
    if (odd && rng_chance(rng, 0.3)) {
        double width = draw_text_width(cr, &font, text);

        cairo_set_line_width(cr, 0.4);
        cairo_rectangle(cr, -width / 2 - 2, -font.size_mm * 1.1, width + 4, font.size_mm * 1.6);
        cairo_stroke(cr);
    }
    cairo_restore(cr);
}

void idcard_draw(cairo_t *cr, const struct story *story, const struct sheet *sheet, struct rng *rng)
{
    struct copying copying = {0};
    struct idcard_place places[FACES_MOST];
    bool odd = rng_chance(rng, ODD_SHEETS), turned = damage_has(sheet, DAMAGE_CARD_TURNED);
    bool marked = damage_has(sheet, DAMAGE_CARD_MARKED);

    copying.small = damage_has(sheet, DAMAGE_CARD_SMALL);
    pick_look(&copying, odd, rng);
    copying.beside = sheet->faces == 0 && (sheet->ncards > 1 || rng_chance(rng, 0.3));
    collect_faces(&copying, story, sheet, rng_chance(rng, 0.65));
    for (int i = 0; i < sheet->ncards; i++) /* a missing face leaves no hole beside the other */
        copying.beside = copying.beside && !story->cards[sheet->cards[i]].back_missing;
    if (!turned || !lay_anyhow(&copying, places, rng))
        lay_rows(&copying, odd, places, rng);
    if (odd && copying.nfaces > 0 && rng_chance(rng, 0.15))
        cut_at_edge(&copying, places, rng);
    for (int i = 0; i < copying.nfaces; i++)
        idcard_draw_face(cr, copying.faces[i].person, copying.faces[i].emblem, &places[i],
                         &copying.look, rng);
    if (copying.hard)
        damage_photocopy(cr, rng);
    for (int i = 0; i < copying.nfaces; i++)
        if (!copying.faces[i].emblem && (marked || rng_chance(rng, copying.remark)))
            draw_remark(cr, &places[i], odd || marked, rng);
}
