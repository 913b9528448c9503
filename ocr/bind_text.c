#include <stdlib.h>
#include <string.h>

#include "ocr/bind_parts.h"
#include "rules/text.h"

void bind_text(struct reader *reader, const struct place *place, char *ret, size_t size)
{
    char text[LIMIT_TEXT] = "";

    for (int i = 0; i < place->nlines; i++) {
        const struct engine_reading *reading = &reader_line(reader, place->lines[i])->reading;
        int end =
            i == place->nlines - 1 && place->end_symbol ? place->end_symbol : reading->nsymbols;

        for (int k = i ? 0 : place->first_symbol; k < end; k++)
            if (strlen(text) + strlen(reading->symbols[k].text) < sizeof text)
                strcat(text, reading->symbols[k].text);
    }
    text_normal(ret, size, text);
}

bool bind_is_of_label(const struct layout *layout, const struct labels *labels, int line)
{
    struct box b = layout->lines[line].box;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        struct box own = label->box;

        if (label->line == line || (label->cell >= 0 && label->cell == layout->lines[line].cell &&
                                    label->rest < 0 && b.x >= own.x && b.y >= own.y &&
                                    b.x + b.w <= own.x + own.w && b.y + b.h <= own.y + own.h))
            return true;
    }
    return false;
}

int bind_colon(const struct line_text *text)
{
    for (int i = 0; i + 1 < text->reading.nsymbols; i++) {
        char normal[32];

        text_normal(normal, sizeof normal, text->reading.symbols[i].text);
        if (strcmp(normal, ":") == 0 || strcmp(normal, ",") == 0)
            return i + 1;
    }
    return -1;
}

void bind_behind_colon(struct reader *reader, int line, struct place *place)
{
    const struct line_text *text = reader_line(reader, line);
    int symbol = bind_colon(text), right = place->box.x + place->box.w;

    if (symbol < 0)
        return;
    place->first_symbol = symbol;
    place->box.x = reader_symbol_x(text, symbol);
    place->box.w = right - place->box.x;
}

/* The line in which the bracket that a line leaves open is closed, right below it; the line itself
 * if none is open, or no such line is there. */
static int closing_line(struct reader *reader, int line)
{
    const struct layout *layout = reader->layout;
    const struct line *own = &layout->lines[line];
    const char *open = strrchr(reader_line(reader, line)->text, '(');

    if (!open || strchr(open, ')'))
        return line;
    for (int i = line + 1; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (layout->lines[i].cell == own->cell && abs(b.x - own->box.x) <= own->em &&
            b.y >= own->box.y + own->box.h / 2 && b.y <= own->box.y + own->box.h + own->em &&
            strchr(reader_line(reader, i)->text, ')'))
            return i;
    }
    return line;
}

bool bind_ends_with_colon(struct reader *reader, const struct label *label)
{
    const char *text = reader_line(reader, closing_line(reader, label->line))->text;
    size_t length = strlen(text);

    return length && strchr(":;", text[length - 1]) != NULL;
}
