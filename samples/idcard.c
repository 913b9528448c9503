#include "samples/idcard.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define CARD_W IDCARD_W
#define CARD_H IDCARD_H

static const char card_face[] = "Noto Sans CJK SC", other_face[] = "DejaVu Sans";

static void label_ink(cairo_t *cr, const struct idcard_look *look)
{
    double pale = look->faded;

    if (look->colour)
        cairo_set_source_rgb(cr, 0.25 + 0.35 * pale, 0.45 + 0.27 * pale, 0.68 + 0.17 * pale);
    else
        cairo_set_source_rgb(cr, 0.45 + 0.3 * pale, 0.45 + 0.3 * pale, 0.45 + 0.3 * pale);
}

static void red_ink(cairo_t *cr, const struct idcard_look *look)
{
    if (look->colour)
        cairo_set_source_rgb(cr, 0.8, 0.14, 0.16);
    else
        cairo_set_source_rgb(cr, 0.35, 0.35, 0.35);
}

/* What is printed in black; a copier low on toner leaves it grey. */
static void black_ink(cairo_t *cr, const struct idcard_look *look)
{
    cairo_set_source_rgb(cr, look->ink, look->ink, look->ink);
}

/* Waves across the card, faint. */
static void draw_guilloche(cairo_t *cr, const struct idcard_look *look)
{
    double shade = look->ground - look->contrast;

    cairo_set_line_width(cr, 0.15);
    cairo_set_source_rgb(cr, look->colour ? shade - 0.03 : shade, shade,
                         look->colour ? shade + 0.02 : shade);
    for (double y = 4; y < CARD_H - 2; y += 2.2) {
        cairo_move_to(cr, 2, y);
        for (double x = 2; x < CARD_W - 4; x += 8)
            cairo_curve_to(cr, x + 2.5, y - 2, x + 5.5, y + 2, x + 8, y);
        cairo_stroke(cr);
    }
}

static void draw_ground(cairo_t *cr, const struct idcard_look *look, bool person)
{
    double g = look->ground;

    cairo_new_path(cr);
    cairo_arc(cr, 3, 3, 3, M_PI, 1.5 * M_PI);
    cairo_arc(cr, CARD_W - 3, 3, 3, 1.5 * M_PI, 2 * M_PI);
    cairo_arc(cr, CARD_W - 3, CARD_H - 3, 3, 0, 0.5 * M_PI);
    cairo_arc(cr, 3, CARD_H - 3, 3, 0.5 * M_PI, M_PI);
    cairo_close_path(cr);
    if (look->colour)
        cairo_set_source_rgb(cr, g - 0.02, g, g - (person ? 0.01 : 0.03));
    else
        cairo_set_source_rgb(cr, g, g, g);
    cairo_fill_preserve(cr);
    cairo_set_source_rgb(cr, look->edge, look->edge, look->edge);
    cairo_set_line_width(cr, look->edge < 0.5 ? 0.5 : 0.2);
    cairo_stroke(cr);
    draw_guilloche(cr, look);
}

static void draw_photo(cairo_t *cr, const struct idcard_look *look, struct rng *rng)
{
    double shade = rng_uniform(rng, look->ground < 0.9 ? 0.7 : 0.78, 0.88);
    struct draw_box box = {57, 8, 23, 29};
    draw_fill(cr, &box, shade, shade, look->colour ? shade + 0.05 : shade);
    double skin = rng_uniform(rng, 0.55, 0.7);
    cairo_save(cr);
    cairo_rectangle(cr, box.x, box.y, box.w, box.h);
    cairo_clip(cr);
    cairo_set_source_rgb(cr, look->colour ? skin + 0.2 : skin, skin,
                         look->colour ? skin - 0.1 : skin);
    cairo_arc(cr, 68.5, 20, 6.3, 0, 2 * M_PI);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0.15, 0.15, 0.17);
    cairo_arc(cr, 68.5, 17, 6.6, M_PI, 2 * M_PI);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0.3, 0.3, look->colour ? 0.36 : 0.3);
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
static void draw_address(cairo_t *cr, const char *address, double size, double x, double y)
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
            draw_text(cr, card_face, size, x, y, line);
            y += size * 1.39;
            used = 0;
            characters = 0;
        }
    }
}

/* What cards of 民族自治地区 print beside the Chinese: the labels and the name once more, in
 * letters that say nothing here. Where no font has the script, strokes stand for it. */
static const struct script {
    const char *nations[2];
    const char *name, *sex, *born, *address, *number, *issuer, *validity, *card, *own_name;
} scripts[] = {
    {{"维吾尔", "哈萨克"},
     "ئىسمى",
     "جىنسى",
     "تۇغۇلغان",
     "ئادرېسى",
     "كىملىك نومۇرى",
     "ئورگان",
     "ئىناۋەتلىك",
     "كىملىك گۇۋاھنامىسى",
     "تۇرسۇن قۇربان"},
    {{"壮", "布依"},
     "Singqmingz",
     "Singqbied",
     "Seng",
     "Dieg",
     "Gunghminz sinhfwnh hauhmaj",
     "Gihgvanh",
     "Geizhan",
     "Gihminz Sinhfwnhcwng",
     "Lij Gvangjminz"},
    {{"藏", "蒙古"}, "", "", "", "", "", "", "", "", ""},
};

/* The script that a person's card has besides, or NULL: by his nation, where the look asks for it.
 */
static const struct script *script_of(const struct person *person, const struct idcard_look *look)
{
    for (size_t i = 0; i < sizeof scripts / sizeof scripts[0] && look->bilingual; i++)
        for (int k = 0; k < 2; k++)
            if (strcmp(scripts[i].nations[k], person->nation) == 0)
                return &scripts[i];
    return NULL;
}

static void draw_other(cairo_t *cr, double size, double x, double y, const char *text)
{
    if (text[0]) {
        draw_text(cr, other_face, size, x, y, text);
        return;
    }
    cairo_set_line_width(cr, 0.1 * size);
    for (int stroke = 0; stroke < 5; stroke++, x += 0.68 * size) {
        cairo_move_to(cr, x, y - 0.63 * size);
        cairo_curve_to(cr, x + 0.5 * size, y - 0.84 * size, x + 0.1 * stroke * size, y,
                       x + 0.58 * size, y);
        cairo_stroke(cr);
    }
}

/* Both scripts of one label, the other one small above it. */
static void draw_label(cairo_t *cr, double size, double x, double y, const char *word,
                       const char *other)
{
    draw_text(cr, card_face, size, x, y, word);
    if (other)
        draw_other(cr, 1.9, x, y - size - 0.1, other);
}

static void draw_birth(cairo_t *cr, const char *number, double y)
{
    char part[8];

    snprintf(part, sizeof part, "%.4s", number + 6);
    draw_text(cr, card_face, 3.1, 15, y, part);
    snprintf(part, sizeof part, "%d", (number[10] - '0') * 10 + number[11] - '0');
    draw_text(cr, card_face, 3.1, 27.5, y, part);
    snprintf(part, sizeof part, "%d", (number[12] - '0') * 10 + number[13] - '0');
    draw_text(cr, card_face, 3.1, 35.5, y, part);
}

static void draw_person_labels(cairo_t *cr, const struct script *other, double dy)
{
    draw_label(cr, 2.7, 5, 11 + dy, "姓 名", other ? other->name : NULL);
    draw_label(cr, 2.7, 5, 18 + dy, "性 别", other ? other->sex : NULL);
    draw_text(cr, card_face, 2.7, 22, 18 + dy, "民 族");
    draw_label(cr, 2.7, 5, 25 + dy, "出 生", other ? other->born : NULL);
    draw_text(cr, card_face, 2.7, 23.5, 25 + dy, "年");
    draw_text(cr, card_face, 2.7, 31.5, 25 + dy, "月");
    draw_text(cr, card_face, 2.7, 40, 25 + dy, "日");
    draw_label(cr, 2.7, 5, 32 + dy, "住 址", other ? other->address : NULL);
    draw_label(cr, 2.7, 5, 48.5, "公民身份号码", other ? other->number : NULL);
}

static void draw_person_face(cairo_t *cr, const struct person *person,
                             const struct idcard_look *look, struct rng *rng)
{
    const struct script *other = script_of(person, look);
    double dy = other ? 1.2 : 0; /* the name in the other script stands above */

    draw_ground(cr, look, true);
    label_ink(cr, look);
    draw_person_labels(cr, other, dy);
    black_ink(cr, look);
    if (other)
        draw_other(cr, 2.6, 15, 8.2, other->own_name);
    draw_text(cr, card_face, other ? 3.4 : 3.7, 15, 11.2 + dy, person->name);
    draw_text(cr, card_face, 3.1, 15, 18.1 + dy, person->sex);
    draw_text(cr, card_face, 3.1, 32, 18.1 + dy, person->nation);
    draw_birth(cr, person->id_number, 25.1 + dy);
    draw_address(cr, person->address, other ? 2.6 : 3.1, 15, 32.1 + dy);
    /* The number takes the same 49 mm on every card. */
    struct draw_font number = {"OCR B", 3.9, false, 0};
    number.spacing_mm = (49 - draw_text_width(cr, &number, person->id_number)) / 17;
    draw_line_of_text(cr, &number, 29, 48.7, person->id_number);
    draw_photo(cr, look, rng);
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

static void draw_emblem_face(cairo_t *cr, const struct person *person,
                             const struct idcard_look *look)
{
    const struct script *other = script_of(person, look);
    char validity[40];

    draw_ground(cr, look, false);
    red_ink(cr, look);
    draw_emblem(cr, 13, 15, 8);
    black_ink(cr, look);
    struct draw_font state = {"Noto Serif CJK SC", 5, true, 0.8};
    struct draw_font card = {"Noto Serif CJK SC", 7.2, true, 2.2};
    draw_line_of_text(cr, &state, 28, 14, "中华人民共和国");
    draw_line_of_text(cr, &card, 26, 25.5, "居民身份证");
    struct draw_font label = {card_face, 2.8, true, 0};
    draw_text_at(cr, &label, 33, 42, DRAW_RIGHT, "签发机关");
    draw_text_at(cr, &label, 33, 48.5, DRAW_RIGHT, "有效期限");
    if (other) {
        draw_other(cr, 3, 30, 31, other->card);
        draw_other(cr, 1.9, 22, 38.9, other->issuer);
        draw_other(cr, 1.9, 22, 45.4, other->validity);
    }
    draw_text(cr, card_face, 3.1, 36, 42.1, person->issuer);
    snprintf(validity, sizeof validity, "%s-%s", person->valid_from, person->valid_until);
    draw_text(cr, card_face, 3.1, 36, 48.6, validity);
}

void idcard_draw_face(cairo_t *cr, const struct person *person, bool emblem,
                      const struct idcard_place *place, const struct idcard_look *look,
                      struct rng *rng)
{
    cairo_save(cr);
    cairo_translate(cr, place->x, place->y);
    cairo_rotate(cr, place->angle * M_PI / 180);
    cairo_scale(cr, place->zoom, place->zoom);
    cairo_translate(cr, -CARD_W / 2, -CARD_H / 2);
    if (emblem)
        draw_emblem_face(cr, person, look);
    else
        draw_person_face(cr, person, look, rng);
    cairo_restore(cr);
}
