#include <assert.h>
#include <string.h>

#include "samples/receipt.h"

static const char *const digits[] = {"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};

static void append(char *ret, size_t size, const char *text)
{
    assert(strlen(ret) + strlen(text) < size);
    strcat(ret, text);
}

/* Four digits. `pending` carries the 零 owed by zeros before the next digit that is written. */
static void append_group(char *ret, size_t size, int group, bool *pending)
{
    static const char *const places[] = {"仟", "佰", "拾", ""};
    int divisor = 1000;
    for (int i = 0; i < 4; i++, divisor /= 10) {
        int digit = group / divisor % 10;
        if (digit == 0) {
            *pending = *pending || ret[0];
            continue;
        }
        if (*pending && ret[0])
            append(ret, size, "零");
        *pending = false;
        append(ret, size, digits[digit]);
        append(ret, size, places[i]);
    }
}

static void append_yuan(char *ret, size_t size, int64_t yuan)
{
    static const char *const groups[] = {"亿", "万", ""};
    static const int64_t divisors[] = {100000000, 10000, 1};
    bool pending = false;
    for (int i = 0; i < 3; i++) {
        int group = (int)(yuan / divisors[i] % 10000);
        append_group(ret, size, group, &pending);
        if (group)
            append(ret, size, groups[i]);
    }
}

void receipt_capital(char *ret, size_t size, int64_t fen, struct rng *rng)
{
    const char *whole = rng_chance(rng, 0.15) ? "正" : "整";
    int64_t yuan = fen / 100;
    int jiao = (int)(fen / 10 % 10), cents = (int)(fen % 10);
    assert(size > 0 && fen >= 0);
    ret[0] = '\0';
    append_yuan(ret, size, yuan);
    if (yuan)
        append(ret, size, rng_chance(rng, 0.15) ? "圆" : "元");
    if (!jiao && !cents) {
        append(ret, size, yuan ? whole : "零元整");
        return;
    }
    if (yuan && (!jiao || (yuan % 10 == 0 && rng_chance(rng, 0.5))))
        append(ret, size, "零");
    if (jiao) {
        append(ret, size, digits[jiao]);
        append(ret, size, "角");
    }
    if (cents) {
        append(ret, size, digits[cents]);
        append(ret, size, "分");
    } else if (rng_chance(rng, 0.6)) {
        append(ret, size, whole);
    }
}
