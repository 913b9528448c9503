/* Amounts in capital numerals of which a stamp hides a character or two. */
#include <string.h>

#include "rules/fold.h"
#include "rules/limits.h"
#include "rules/normal.h"
#include "rules/text.h"

/* What a hidden character may be. */
static const char *const numerals[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖",
                                       "拾", "佰", "仟", "万", "亿", "元", "角", "分", "整"};
#define NUMERALS (sizeof numerals / sizeof *numerals)

#define HIDDEN_MOST 2
/* An amount has so many characters for each that is hidden. */
#define SHOWN_EACH 3

/* Moves behind the character at text. Returns whether it belongs to an amount in capitals. */
static bool skip_numeral(const char **text)
{
    static const char *const others[] = {"万", "萬", "亿", "億", "元", "圆",
                                         "圓", "角", "分", "整", "正"};

    if (fold_numeral(text) >= 0 || fold_numeral_unit(text) > 0)
        return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (fold_skip(text, others[i]))
            return true;
    do
        ++*text;
    while ((**text & 0xc0) == 0x80);
    return false;
}

static int count_hidden(const char *text)
{
    int n = 0;

    while (*text)
        n += !skip_numeral(&text);
    return n;
}

/* Tries every numeral for each hidden character of `rest`. filled: n bytes of what stands before.
 */
static bool try_numerals(char filled[LIMIT_TEXT], size_t n, const char *rest, int64_t fen)
{
    const char *next = rest;
    bool shown = *rest && skip_numeral(&next);
    int64_t value;

    if (!*rest) {
        filled[n] = '\0';
        return capital_amount_parse(filled, &value) == 0 && value == fen;
    }
    for (size_t i = 0; i < (shown ? 1 : NUMERALS); i++) {
        const char *character = shown ? rest : numerals[i];
        size_t length = shown ? (size_t)(next - rest) : strlen(character);

        if (n + length >= LIMIT_TEXT)
            return false;
        memcpy(filled + n, character, length);
        if (try_numerals(filled, n + length, next, fen))
            return true;
    }
    return false;
}

bool capital_amount_fits(const char *text, int64_t fen)
{
    char filled[LIMIT_TEXT];
    int hidden = count_hidden(text);

    return hidden <= HIDDEN_MOST && text_length(text) >= (size_t)(hidden * SHOWN_EACH) &&
           try_numerals(filled, 0, text, fen);
}
