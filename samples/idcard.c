#include "samples/idcard.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "samples/damage.h"

#define CARD_W 85.6
#define CARD_H 54.0

/* Colours of a copy: a grey copier turns the blue labels and the red emblem grey. */
struct toner {
    bool colour;
    double ground;   /* of the card's face, 0-1 */
    double contrast; /* of the background pattern */
};

static void label_ink(cairo_t *cr, const struct toner *toner)
{
    if (toner->colour)
        cairo_set_source_rgb(cr, 0.25, 0.45, 0.68);
    else
        cairo_set_source_rgb(cr, 0.45, 0.45, 0.45);
}

static void red_ink(cairo_t *cr, const struct toner *toner)
{
    if (toner->colour)
        cairo_set_source_rgb(cr, 0.8, 0.14, 0.16);
    else
        cairo_set_source_rgb(cr, 0.35, 0.35, 0.35);
}

static void draw_ground(cairo_t *cr, const struct toner *toner, bool person)
{
    cairo_new_path(cr);
    cairo_arc(cr, 3, 3, 3, M_PI, 1.5 * M_PI);
    cairo_arc(cr, CARD_W - 3, 3, 3, 1.5 * M_PI, 2 * M_PI);
    cairo_arc(cr, CARD_W - 3, CARD_H - 3, 3, 0, 0.5 * M_PI);
    cairo_arc(cr, 3, CARD_H - 3, 3, 0.5 * M_PI, M_PI);
    cairo_close_path(cr);
    double g = toner->ground;
    if (toner->colour)
        cairo_set_source_rgb(cr, g - 0.02, g, g - (person ? 0.01 : 0.03));
    else
        cairo_set_source_rgb(cr, g, g, g);
    cairo_fill_preserve(cr);
    cairo_set_source_rgb(cr, 0.6, 0.6, 0.6);
    cairo_set_line_width(cr, 0.2);
    cairo_stroke(cr);
    /* The guilloche: faint waves. */
    cairo_set_line_width(cr, 0.15);
    double shade = g - toner->contrast;
    cairo_set_source_rgb(cr, toner->colour ? shade - 0.03 : shade, shade,
                         toner->colour ? shade + 0.02 : shade);
    for (double y = 4; y < CARD_H - 2; y += 2.2) {
        cairo_move_to(cr, 2, y);
        for (double x = 2; x < CARD_W - 4; x += 8)
            cairo_curve_to(cr, x + 2.5, y - 2, x + 5.5, y + 2, x + 8, y);
        cairo_stroke(cr);
    }
}

static void draw_photo(cairo_t *cr, const struct toner *toner, struct rng *rng)
{
    double shade = rng_uniform(rng, 0.78, 0.88);
    struct draw_box box = {57, 8, 23, 29};
    draw_fill(cr, &box, shade, shade, toner->colour ? shade + 0.05 : shade);
    double skin = rng_uniform(rng, 0.55, 0.7);
    cairo_save(cr);
    cairo_rectangle(cr, box.x, box.y, box.w, box.h);
    cairo_clip(cr);
    cairo_set_source_rgb(cr, toner->colour ? skin + 0.2 : skin, skin,
                         toner->colour ? skin - 0.1 : skin);
    cairo_arc(cr, 68.5, 20, 6.3, 0, 2 * M_PI);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0.15, 0.15, 0.17);
    cairo_arc(cr, 68.5, 17, 6.6, M_PI, 2 * M_PI);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0.3, 0.3, toner->colour ? 0.36 : 0.3);
    cairo_arc(cr, 68.5, 41, 11.5, M_PI, 2 * M_PI);
    cairo_fill(cr);
    cairo_restore(cr);
    struct draw_font font = {"Noto Sans CJK SC", 8, true, 1};
    cairo_save(cr);
    cairo_translate(cr, 68.5, 24);
    cairo_rotate(cr, -0.5);
    cairo_set_source_rgba(cr, 0.95, 0.95, 0.95, 0.85);
    draw_text_at(cr, &font, 0, 3, DRAW_CENTRE, "样本");
    cairo_restore(cr);
}

/* The address wraps at eleven characters, as on the card. */
static void draw_address(cairo_t *cr, const char *address, double x, double y)
{
    char line[64] = "";
    int characters = 0;
    size_t used = 0;
    for (const char *p = address; *p;) {
        size_t bytes = (*p & 0x80) == 0 ? 1 : (*p & 0xe0) == 0xc0 ? 2 : (*p & 0xf0) == 0xe0 ? 3 : 4;
        memcpy(line + used, p, bytes);
        used += bytes;
        line[used] = '\0';
        p += bytes;
        if (++characters == 11 || !*p) {
            draw_text(cr, "Noto Sans CJK SC", 3.1, x, y, line);
            y += 4.3;
            used = 0;
            characters = 0;
        }
    }
}

/* Cards of 民族自治地区 say everything in a second script, small and above the Chinese. Where no
 * font has the script, strokes stand for it. */
static void draw_second_script(cairo_t *cr, const struct person *person, const struct toner *toner,
                               struct rng *rng)
{
    static const struct {
        const char *word;
        double x, y;
    } uyghur[] = {{"ئاتى", 5, 8},      {"جىنسى", 5, 15},   {"مىللىتى", 22, 15},
                  {"تۇغۇلغان", 5, 22}, {"ئادرېسى", 5, 29}, {"كىملىك نومۇرى", 8, 45.3}};
    static const char *const names[] = {"ئايگۈل مەمەت", "تۇرسۇن قۇربان", "ئەركىن ياسىن"};
    bool written = strcmp(person->nation, "维吾尔") == 0 || strcmp(person->nation, "哈萨克") == 0;
    bool other = strcmp(person->nation, "藏") == 0 || strcmp(person->nation, "蒙古") == 0;
    if (!written && !other)
        return;
    for (size_t i = 0; i < sizeof uyghur / sizeof uyghur[0]; i++) {
        label_ink(cr, toner);
        if (written) {
            draw_text(cr, "DejaVu Sans", 1.9, uyghur[i].x, uyghur[i].y, uyghur[i].word);
            continue;
        }
        cairo_set_line_width(cr, 0.2);
        for (int stroke = 0; stroke < 5; stroke++) {
            double x = uyghur[i].x + stroke * 1.3, y = uyghur[i].y;
            cairo_move_to(cr, x, y - 1.2);
            cairo_curve_to(cr, x + 1, y - 1.6, x + rng_uniform(rng, 0, 1), y, x + 1.1, y);
            cairo_stroke(cr);
        }
    }
    draw_ink(cr);
    if (written)
        draw_text(cr, "DejaVu Sans", 2.2, 15, 7.8, RNG_PICK(rng, names));
}

static void draw_person_face(cairo_t *cr, const struct person *person, const struct toner *toner,
                             struct rng *rng)
{
    static const struct {
        const char *word;
        double x, y;
    } labels[] = {{"姓 名", 5, 11}, {"性 别", 5, 18}, {"民 族", 22, 18},
                  {"出 生", 5, 25}, {"年", 23.5, 25}, {"月", 31.5, 25},
                  {"日", 40, 25},   {"住 址", 5, 32}, {"公民身份号码", 5, 48.5}};
    const char *face = "Noto Sans CJK SC";
    char part[8];
    draw_ground(cr, toner, true);
    label_ink(cr, toner);
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
        draw_text(cr, face, 2.7, labels[i].x, labels[i].y, labels[i].word);
    draw_ink(cr);
    draw_text(cr, face, 3.7, 15, 11.2, person->name);
    draw_text(cr, face, 3.1, 15, 18.1, person->sex);
    draw_text(cr, face, 3.1, 32, 18.1, person->nation);
    snprintf(part, sizeof part, "%.4s", person->id_number + 6);
    draw_text(cr, face, 3.1, 15, 25.1, part);
    snprintf(part, sizeof part, "%d",
             (person->id_number[10] - '0') * 10 + person->id_number[11] - '0');
    draw_text(cr, face, 3.1, 27.5, 25.1, part);
    snprintf(part, sizeof part, "%d",
             (person->id_number[12] - '0') * 10 + person->id_number[13] - '0');
    draw_text(cr, face, 3.1, 35.5, 25.1, part);
    draw_address(cr, person->address, 15, 32.1);
    /* The number takes the same 49 mm on every card. */
    struct draw_font number = {"OCR B", 3.9, false, 0};
    number.spacing_mm = (49 - draw_text_width(cr, &number, person->id_number)) / 17;
    draw_line_of_text(cr, &number, 29, 48.7, person->id_number);
    draw_photo(cr, toner, rng);
    draw_second_script(cr, person, toner, rng);
}

static void draw_emblem(cairo_t *cr, double x, double y, double r)
{
    cairo_arc(cr, x, y, r, 0, 2 * M_PI);
    cairo_fill(cr);
    cairo_set_source_rgba(cr, 1, 0.92, 0.6, 0.9);
    for (int i = 0; i < 5; i++) {
        double a = -M_PI / 2 + (i - 2) * 0.5;
        cairo_arc(cr, x + cos(a) * r * 0.55, y + sin(a) * r * 0.55, r * 0.09, 0, 2 * M_PI);
        cairo_fill(cr);
    }
    cairo_rectangle(cr, x - r * 0.5, y + r * 0.1, r, r * 0.25);
    cairo_fill(cr);
}

static void draw_emblem_face(cairo_t *cr, const struct person *person, const struct toner *toner)
{
    char validity[40];
    draw_ground(cr, toner, false);
    red_ink(cr, toner);
    draw_emblem(cr, 13, 15, 8);
    draw_ink(cr);
    struct draw_font state = {"Noto Serif CJK SC", 5, true, 0.8};
    struct draw_font card = {"Noto Serif CJK SC", 7.2, true, 2.2};
    draw_line_of_text(cr, &state, 28, 14, "中华人民共和国");
    draw_line_of_text(cr, &card, 26, 25.5, "居民身份证");
    struct draw_font label = {"Noto Sans CJK SC", 2.8, true, 0};
    draw_text_at(cr, &label, 33, 42, DRAW_RIGHT, "签发机关");
    draw_text_at(cr, &label, 33, 48.5, DRAW_RIGHT, "有效期限");
    draw_text(cr, "Noto Sans CJK SC", 3.1, 36, 42.1, person->issuer);
    snprintf(validity, sizeof validity, "%s-%s", person->valid_from, person->valid_until);
    draw_text(cr, "Noto Sans CJK SC", 3.1, 36, 48.6, validity);
}

static void draw_card(cairo_t *cr, const struct person *person, bool emblem, double x, double y,
                      double zoom, double angle, const struct toner *toner, struct rng *rng)
{
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_rotate(cr, angle * M_PI / 180);
    cairo_scale(cr, zoom, zoom);
    cairo_translate(cr, -CARD_W / 2, -CARD_H / 2);
    if (emblem)
        draw_emblem_face(cr, person, toner);
    else
        draw_person_face(cr, person, toner, rng);
    cairo_restore(cr);
}

/* 仅供办理数字证书使用, written or stamped across the copy. */
static void draw_purpose(cairo_t *cr, double x, double y, struct rng *rng)
{
    struct draw_font font = {"AR PL UKai CN", 5, false, 0.5};
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_rotate(cr, rng_uniform(rng, -0.25, 0.1));
    cairo_set_source_rgba(cr, 0.15, 0.15, 0.3, 0.5);
    draw_text_at(cr, &font, 0, 0, DRAW_CENTRE, "仅供办理数字证书使用");
    cairo_restore(cr);
}

/* The same in large letters, sometimes in a frame, by pen, stamp or printer. */
static void draw_mark(cairo_t *cr, double x, double y, double zoom, struct rng *rng)
{
    static const char *const words[] = {"仅供办理政务数字证书使用", "仅供数字认证使用 他用无效",
                                        "与原件一致", "仅限办理证书业务使用"};
    static const double inks[][3] = {{0.1, 0.1, 0.12}, {0.12, 0.15, 0.5}, {0.8, 0.1, 0.15}};
    const double *ink = inks[rng_int(rng, 0, 2)];
    struct draw_font font = {rng_chance(rng, 0.5) ? "AR PL UKai CN" : "Noto Sans CJK SC",
                             rng_uniform(rng, 4.5, 6) * zoom, false, 0.3};
    const char *text = RNG_PICK(rng, words);
    double width = draw_text_width(cr, &font, text);
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_rotate(cr, rng_uniform(rng, -0.5, 0.3));
    cairo_set_source_rgba(cr, ink[0], ink[1], ink[2], rng_uniform(rng, 0.45, 0.7));
    draw_text_at(cr, &font, 0, 0, DRAW_CENTRE, text);
    if (rng_chance(rng, 0.3)) {
        cairo_set_line_width(cr, 0.4);
        cairo_rectangle(cr, -width / 2 - 2, -font.size_mm * 1.1, width + 4, font.size_mm * 1.6);
        cairo_stroke(cr);
    }
    cairo_restore(cr);
}

/* Where the faces of a sheet's cards go. */
struct arrangement {
    bool beside; /* the two faces of a card beside each other */
    double top, step, zoom;
    double turn, wobble; /* degrees: of all, and of each its own at most */
};

/* Cards at any angle need the room of their diagonal; many on a sheet lie only askew. */
static void arrange_turned(struct arrangement *cards, int rows, struct rng *rng)
{
    const double diagonal = 101.3;
    double room = cards->step - 2;
    cards->wobble = rows <= 2 && !cards->beside ? 180 : rows <= 3 && !cards->beside ? 12 : 5;
    double askew = cards->wobble * M_PI / 180;
    double height = cards->wobble > 90 ? diagonal : CARD_H * cos(askew) + CARD_W * sin(askew);
    if (cards->wobble > 90) {
        cards->step = (297 - 20) / 2.0;
        cards->top = 10 + (cards->step - CARD_H) / 2;
        room = cards->step - 2;
    }
    if (cards->zoom * height > room)
        cards->zoom = room / height;
    if (cards->wobble > 90)
        cards->top = 10 + (cards->step - CARD_H * cards->zoom) / 2;
    cards->turn = cards->wobble > 90 ? rng_uniform(rng, 0, 360) : 0;
}

static void arrange(const struct sheet *sheet, struct rng *rng, struct arrangement *ret_cards)
{
    int faces = sheet->faces == 0 ? 2 : 1;
    struct arrangement *cards = ret_cards;
    cards->beside = faces == 2 && (sheet->ncards > 1 || rng_chance(rng, 0.3));
    if (damage_has(sheet, DAMAGE_CARD_TURNED) && sheet->ncards == 1)
        cards->beside = false;
    int rows = cards->beside ? sheet->ncards : sheet->ncards * faces;
    cards->top = rng_uniform(rng, 14, rows < 3 ? 60 : 26);
    cards->step = (297 - cards->top - 12) / (rows < 3 ? 3 : rows);
    double most = cards->beside ? 1.12 : 1.41;
    if (cards->step < CARD_H * most + 3)
        most = (cards->step - 3) / CARD_H;
    cards->zoom = rng_chance(rng, 0.5) ? 1.0 : rng_uniform(rng, 0.8, most);
    if (damage_has(sheet, DAMAGE_CARD_SMALL))
        cards->zoom = rng_uniform(rng, 0.7, 0.85);
    if (cards->zoom > most)
        cards->zoom = most;
    cards->turn = cards->wobble = 0;
    if (damage_has(sheet, DAMAGE_CARD_TURNED)) {
        arrange_turned(cards, rows, rng);
        return;
    }
    /* A card laid on its side needs the room of a lone one. */
    if (rows <= 2 && !cards->beside && rng_chance(rng, 0.2) && cards->zoom < 1.05)
        cards->turn = 90.0 * rng_int(rng, 1, 3);
    if (cards->turn == 90 || cards->turn == 270) {
        cards->step = CARD_W * cards->zoom + 8;
        cards->top += (CARD_W - CARD_H) * cards->zoom / 2;
    }
}

void idcard_draw(cairo_t *cr, const struct story *story, const struct sheet *sheet, struct rng *rng)
{
    struct toner toner = {rng_chance(rng, 0.5), rng_uniform(rng, 0.93, 0.97),
                          rng_uniform(rng, 0.02, 0.06)};
    struct arrangement cards;
    if (!toner.colour && rng_chance(rng, 0.3))
        toner.ground = rng_uniform(rng, 0.82, 0.92); /* an old copier greys the card */
    arrange(sheet, rng, &cards);
    int faces = sheet->faces == 0 ? 2 : 1, row = 0;
    bool person_first = rng_chance(rng, 0.65);
    for (int c = 0; c < sheet->ncards; c++) {
        const struct id_card *card = &story->cards[sheet->cards[c]];
        for (int f = 0; f < faces; f++) {
            bool emblem = faces == 1 ? sheet->faces == 2 : (f == 0) != person_first;
            if (emblem && card->back_missing)
                continue;
            double x = cards.beside ? (f == 0 ? 105 - 48 : 105 + 48) : 105 + rng_normal(rng, 6);
            double y = cards.top + cards.step * row + CARD_H * cards.zoom / 2;
            double askew = cards.wobble > 0 ? rng_uniform(rng, -cards.wobble, cards.wobble)
                                            : rng_normal(rng, 1.2);
            draw_card(cr, &card->person, emblem, x, y, cards.zoom, cards.turn + askew, &toner, rng);
            if (!emblem && rng_chance(rng, 0.25))
                draw_purpose(cr, x - 8 * cards.zoom,
                             y + (rng_chance(rng, 0.5) ? 31 : -4) * cards.zoom, rng);
            if (damage_has(sheet, DAMAGE_CARD_MARKED))
                draw_mark(cr, x, y + rng_uniform(rng, -6, 4) * cards.zoom, cards.zoom, rng);
            row += cards.beside ? 0 : 1;
        }
        row += cards.beside ? 1 : 0;
    }
}
