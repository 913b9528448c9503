#include "rules/unit_name.h"

#include <string.h>

#include "rules/rules.h"
#include "rules/text.h"

/* Characters that close the name of a place, and characters by which sister units differ. They are
 * grammar of Chinese names, not vocabulary of the office. */
static const char place_marks[] = "省市区县旗镇乡街";
static const char ordinals[] = "一二三四五六七八九十东西南北中0123456789";

#define PLACE_MIN 2 /* characters before the mark; one is a word such as 城市 or 社区 */
#define PLACE_MAX 3 /* more is a run of text that happens to end in a mark, 住房和城乡 */
#define PLACES    8

/* Bytes of the character that starts at text; never runs over the NUL. */
static size_t character_size(const char *text)
{
    size_t size = 1;

    while (((unsigned char)text[size] & 0xc0) == 0x80)
        size++;
    return size;
}

static bool is_one_of(const char *character, size_t size, const char *set)
{
    for (; *set != '\0'; set += character_size(set))
        if (character_size(set) == size && memcmp(set, character, size) == 0)
            return true;
    return false;
}

struct place {
    const char *text; /* without its mark */
    size_t size;
};

/* Finds the names of places in a name, at most PLACES. */
static int find_places(const char *name, struct place places[PLACES])
{
    const char *begin = name;
    int n = 0, length = 0;

    for (const char *c = name; *c != '\0' && n < PLACES; c += character_size(c)) {
        if (!is_one_of(c, character_size(c), place_marks)) {
            length++;
            continue;
        }
        if (length >= PLACE_MIN && length <= PLACE_MAX)
            places[n++] = (struct place){begin, (size_t)(c - begin)};
        begin = c + character_size(c);
        length = 0;
    }
    return n;
}

/* Whether two places have a character in common. */
static bool shares_character(struct place a, struct place b)
{
    for (const char *c = a.text; c < a.text + a.size; c += character_size(c))
        for (const char *d = b.text; d < b.text + b.size; d += character_size(d))
            if (character_size(c) == character_size(d) && memcmp(c, d, character_size(c)) == 0)
                return true;
    return false;
}

static bool contains_place(const char *name, struct place place)
{
    return memmem(name, strlen(name), place.text, place.size) != NULL;
}

/* YES: the same places in the same order. NO: somewhere quite another place. */
static enum answer places_match(const char *a, const char *b)
{
    struct place pa[PLACES], pb[PLACES];
    int na = find_places(a, pa), nb = find_places(b, pb);
    enum answer answer = na == nb ? ANSWER_YES : ANSWER_UNKNOWN;

    for (int i = 0; i < na && i < nb; i++) {
        if (pa[i].size == pb[i].size && memcmp(pa[i].text, pb[i].text, pa[i].size) == 0)
            continue;
        if (na == nb && !shares_character(pa[i], pb[i]))
            return ANSWER_NO;
        answer = ANSWER_UNKNOWN;
    }
    return answer;
}

static const char *next_ordinal(const char *c)
{
    while (*c != '\0' && !is_one_of(c, character_size(c), ordinals))
        c += character_size(c);
    return c;
}

/* True if the same ordinals stand in both in the same order. */
static bool same_ordinals(const char *a, const char *b)
{
    for (a = next_ordinal(a), b = next_ordinal(b); *a != '\0' && *b != '\0';
         a = next_ordinal(a + character_size(a)), b = next_ordinal(b + character_size(b)))
        if (character_size(a) != character_size(b) || memcmp(a, b, character_size(a)) != 0)
            return false;
    return *a == *b;
}

/* Where the name goes on behind its last place. */
static const char *behind_places(const char *name)
{
    struct place places[PLACES];
    int n = find_places(name, places);

    if (n == 0)
        return name;
    name = places[n - 1].text + places[n - 1].size;
    return name + character_size(name); /* the mark of the place */
}

static bool ends_with(const char *name, const char *tail)
{
    size_t length = strlen(name), size = strlen(tail);

    return length >= size && strcmp(name + length - size, tail) == 0;
}

/* Begins and ends with what makes a name whole: half a name read off a worn seal is no
 * abbreviation. 委 stands for 委员会. */
static bool is_whole(const char *shorter, const char *full)
{
    const char *last = full;

    if (text_length(behind_places(shorter)) < 2)
        return false;
    for (const char *c = full; *c != '\0'; c += character_size(c))
        last = c;
    return ends_with(shorter, last) || (ends_with(shorter, "委") && ends_with(full, "委员会"));
}

/* True if the characters of shorter stand in full in the same order. */
static bool is_within(const char *shorter, const char *full)
{
    const char *s = shorter;

    for (const char *f = full; *f != '\0' && *s != '\0'; f += character_size(f))
        if (character_size(f) == character_size(s) && memcmp(f, s, character_size(s)) == 0)
            s += character_size(s);
    return *s == '\0';
}

/* What a body is called by. One inside of a name is that of a body above (局 in 管理局信息中心). */
static const char bodies[] = "局委厅部院馆站所队校";

/* Whether a name has every such word of another, as often. */
static bool keeps_bodies(const char *shorter, const char *full)
{
    for (const char *body = bodies; *body != '\0'; body += character_size(body)) {
        int more = 0;

        for (const char *c = full; *c != '\0'; c += character_size(c))
            more += strncmp(c, body, character_size(body)) == 0;
        for (const char *c = shorter; *c != '\0'; c += character_size(c))
            more -= strncmp(c, body, character_size(body)) == 0;
        if (more > 0)
            return false;
    }
    return true;
}

/* The abbreviation of a unit keeps the order of the characters, and the ordinals (第一, 第十一).
 * The first place may be dropped (北京市), the last one not: 北京市卫生健康委员会 does not
 * abbreviate that of 朝阳区. */
static bool abbreviates(const char *shorter, const char *full)
{
    struct place places[PLACES];
    int n = find_places(full, places);

    return text_length(shorter) >= 3 && is_whole(shorter, full) && is_within(shorter, full) &&
           keeps_bodies(shorter, full) && (n <= 1 || contains_place(shorter, places[n - 1])) &&
           same_ordinals(behind_places(shorter), behind_places(full));
}

/* A part of the name, as far as it could be read, contradicts nothing. */
static bool is_part(const char *shorter, const char *full, double same)
{
    return text_length(shorter) < text_length(full) &&
           (is_within(shorter, full) || text_find(full, shorter, NULL, NULL) >= same);
}

/* So many characters must be alike. */
#define ALIKE_MIN 4
/* Names of this many characters have no sister that differs in one, but for an ordinal. */
#define LONG_NAME 12

/* Returns the place the character is inside of, or -1. */
static int place_of(const struct place *places, int n, const char *character)
{
    for (int i = 0; i < n; i++)
        if (character >= places[i].text && character < places[i].text + places[i].size)
            return i;
    return -1;
}

/* True if every character of read stands at its place in name, and of each name of a place one was
 * read at least. One may be another in a long name and in the name of a place: two places differ in
 * more than that, if not in an ordinal, while 财政局 and 民政局 differ in one. */
static bool fits(const char *name, const char *read)
{
    struct place places[PLACES];
    int nplaces = find_places(name, places), others = 0, alike = 0;
    bool known[PLACES] = {false};
    const char *name_begin = name;

    while (*name != '\0' && *read != '\0') {
        size_t size = character_size(read), own = character_size(name);
        int place = place_of(places, nplaces, name);

        if (own != size || memcmp(name, read, size) != 0) {
            if (++others > 1 || (place < 0 && text_length(name_begin) < LONG_NAME) ||
                is_one_of(name, own, ordinals) || is_one_of(read, size, ordinals))
                return false;
        } else {
            alike++;
            if (place >= 0)
                known[place] = true;
        }
        name += own;
        read += size;
    }
    for (int i = 0; i < nplaces; i++)
        if (!known[i])
            return false;
    return *name == '\0' && *read == '\0' && alike >= ALIKE_MIN;
}

/* A seal may leave out the first place (北京市). */
static bool fits_name_or_rest(const char *name, const char *read)
{
    struct place places[PLACES];

    if (fits(name, read))
        return true;
    if (find_places(name, places) < 2 || places[0].text != name)
        return false;
    name += places[0].size;
    return fits(name + character_size(name), read);
}

bool unit_name_same(const char *a, const char *b)
{
    return a[0] != '\0' && b[0] != '\0' &&
           (strcmp(a, b) == 0 || abbreviates(a, b) || abbreviates(b, a));
}

/* The name behind its first place (北京市) where another place follows, else the whole of it. */
static const char *behind_first_place(const char *unit)
{
    struct place places[PLACES];

    if (find_places(unit, places) < 2 || places[0].text != unit)
        return unit;
    unit += places[0].size;
    return unit + character_size(unit); /* the mark of the place */
}

bool unit_name_on_seal(const char *unit, const char *seal, const struct abbreviation *abbreviations)
{
    const char *district = behind_first_place(unit);

    if (seal[0] == '\0')
        return false;
    if (strcmp(seal, unit) == 0 || strcmp(seal, district) == 0)
        return true;
    for (const struct abbreviation *a = abbreviations; a->full[0] != '\0'; a++) {
        size_t kept = strlen(seal) - strlen(a->shorter);

        if (!ends_with(seal, a->shorter) || !ends_with(unit, a->full))
            continue;
        if ((strlen(unit) - strlen(a->full) == kept && strncmp(seal, unit, kept) == 0) ||
            (strlen(district) - strlen(a->full) == kept && strncmp(seal, district, kept) == 0))
            return true;
    }
    return false;
}

enum answer unit_name_match(const char *a, const char *b, double same, double other)
{
    double similarity;
    enum answer places;

    if (a[0] == '\0' || b[0] == '\0')
        return ANSWER_UNKNOWN;
    if (unit_name_same(a, b) || fits_name_or_rest(a, b))
        return ANSWER_YES;
    if (is_part(a, b, same) || is_part(b, a, same))
        return ANSWER_UNKNOWN;
    similarity = text_similarity(a, b);
    places = places_match(a, b);
    if (similarity <= other || places == ANSWER_NO)
        return ANSWER_NO;
    if (similarity >= same && places == ANSWER_YES && same_ordinals(a, b))
        return ANSWER_YES;
    return ANSWER_UNKNOWN;
}

enum answer unit_name_match_value(const char *a, const struct value *b, double same, double other)
{
    enum answer answer, best;

    if (b->state != VALUE_READ)
        return ANSWER_UNKNOWN;
    best = unit_name_match(a, b->text, same, other);
    for (int i = 0; i < b->nalternatives && i < LIMIT_ALTERNATIVES && best != ANSWER_YES; i++) {
        answer = unit_name_match(a, b->alternatives[i].text, same, other);
        if (answer != ANSWER_NO)
            best = answer;
    }
    return best;
}

bool unit_name_place(const char *name, const char *character, const char **ret_begin,
                     const char **ret_end)
{
    struct place places[PLACES];
    int place = place_of(places, find_places(name, places), character);

    if (place < 0)
        return false;
    *ret_begin = places[place].text;
    *ret_end = places[place].text + places[place].size;
    return true;
}

bool unit_name_ordinal(const char *character)
{
    return *character != '\0' && is_one_of(character, character_size(character), ordinals);
}
