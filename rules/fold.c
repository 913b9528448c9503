#include "rules/fold.h"

#include <ctype.h>
#include <string.h>

#include "rules/text.h"

char fold_figure(const char *text, const char **ret_next)
{
    static const struct {
        const char *character;
        char figure;
    } table[] = {
        {"O", '0'}, {"o", '0'}, {"D", '0'}, {"Q", '0'}, {"〇", '0'}, {"○", '0'}, {"I", '1'},
        {"l", '1'}, {"i", '1'}, {"|", '1'}, {"!", '1'}, {"丨", '1'}, {"Z", '2'}, {"z", '2'},
        {"S", '5'}, {"s", '5'}, {"b", '6'}, {"G", '6'}, {"B", '8'},  {"q", '9'}, {"g", '9'},
    };
    size_t n = text_step(text);

    if (ret_next)
        *ret_next = text + n;
    if (isdigit((unsigned char)*text))
        return *text;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (strlen(table[i].character) == n && memcmp(table[i].character, text, n) == 0)
            return table[i].figure;
    return 0;
}

int fold_is_cell_line(const char *text)
{
    return *text == '|' || *text == '!' || strncmp(text, "丨", strlen("丨")) == 0;
}

size_t fold_alphanumeric(char *ret, size_t size, const char *text)
{
    size_t used = 0, kept = 0; /* kept: without cell lines at the end */

    while (*text && used + 1 < size) {
        const char *next;
        char figure = fold_figure(text, &next);
        int line = fold_is_cell_line(text);

        if (figure && !(line && used == 0))
            ret[used++] = figure;
        else if (!figure && isalnum((unsigned char)*text))
            ret[used++] = *text;
        if (!line)
            kept = used;
        text = next;
    }
    ret[kept] = '\0';
    return kept;
}

int fold_skip(const char **text, const char *prefix)
{
    size_t n = strlen(prefix);

    if (strncmp(*text, prefix, n) != 0)
        return 0;
    *text += n;
    return 1;
}

bool fold_begins_with_box(const char *text)
{
    static const char *const boxes[] = {"口", "囗", "囚"};

    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        if (fold_skip(&text, boxes[i]))
            return true;
    return false;
}

int fold_numeral(const char **text)
{
    static const struct {
        const char *characters;
        int value;
    } table[] = {
        {"零", 0}, {"〇", 0}, {"○", 0},  {"一", 1}, {"壹", 1}, {"弌", 1}, {"壱", 1}, {"二", 2},
        {"贰", 2}, {"貳", 2}, {"弍", 2}, {"两", 2}, {"兩", 2}, {"三", 3}, {"叁", 3}, {"參", 3},
        {"参", 3}, {"叄", 3}, {"四", 4}, {"肆", 4}, {"五", 5}, {"伍", 5}, {"六", 6}, {"陆", 6},
        {"陸", 6}, {"七", 7}, {"柒", 7}, {"八", 8}, {"捌", 8}, {"九", 9}, {"玖", 9},
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (fold_skip(text, table[i].characters))
            return table[i].value;
    return -1;
}

int fold_numeral_unit(const char **text)
{
    static const struct {
        const char *characters;
        int value;
    } table[] = {
        {"十", 10},  {"拾", 10},   {"百", 100},  {"佰", 100},
        {"伯", 100}, {"千", 1000}, {"仟", 1000}, {"阡", 1000},
    };

    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (fold_skip(text, table[i].characters))
            return table[i].value;
    return 0;
}
