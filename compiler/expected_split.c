/* expected_split.c -- what an example expects of a line that is split. */
#include "compiler/expected_split.h"

#include "compiler/expectations.h"
#include "runtime/base/diag.h"
#include "runtime/base/share.h"
#include "runtime/base/text.h"

static bool same_number(Rational a, Rational b)
{
    int order;
    return rational_compare(a, b, &order) && order == 0;
}

/* The place of the class called NAME among the parts, or part_count. */
static uint32_t part_of(const ProgramAxis *axis, const Result *result, const char *name)
{
    uint32_t i = 0;
    while (i < result->part_count &&
           !text_equal(axis->classes[result->parts[i].class].name, name))
        i++;
    return i;
}

bool split_meets(const Method *method, const ProgramAxis *axis, const Result *result,
                 Cents amount, const Expectation *written)
{
    Cents cents[SHARE_COUNT_MAX];
    if (result->state != RESULT_SPLIT || result->part_count != written->values.count)
        return false;
    result_cents(result, amount == FIELD_ABSENT ? 0 : amount, cents);
    for (uint32_t i = 0; i < written->values.count; i++) {
        const ValueAst *value = &written->values.items[i];
        PartExpected part = {0};
        uint32_t place = part_of(axis, result, value->name.text);
        if (place == result->part_count || !part_expected(method, value, &part))
            return false;
        Rational obtained = part.percent ? result->parts[place].share
                                         : rational_from_decimal(cents[place], 2);
        if (!part.rest && !same_number(obtained, part.value))
            return false;
    }
    return true;
}

/* In per cent, exactly when six decimals are enough. */
static void put_share(Text *text, Rational share)
{
    Rational percent = rational_multiply(share, rational_of(100));
    int decimals = rational_decimals(percent);
    rational_write_french(text, percent, decimals < 0 || decimals > 6 ? 6 : decimals,
                          ROUND_HALF_UP);
}

const char *split_text(const ProgramAxis *axis, const Result *result)
{
    Text text = {0};
    for (uint32_t i = 0; i < result->part_count; i++) {
        Text share = {0};
        put_share(&share, result->parts[i].share);
        text_format(&text, "%s%s", i ? ", " : "",
                    SAY(TEXT_SHARE_IN, text_get(&share),
                        axis->classes[result->parts[i].class].name));
    }
    return text_get(&text);
}

const char *expected_parts(const Method *method, const Expectation *written)
{
    Text text = {0};
    for (uint32_t i = 0; i < written->values.count; i++) {
        const ValueAst *value = &written->values.items[i];
        text_put(&text, i ? ", " : "");
        text_add(&text, source_bytes(method->source, value->span.start),
                 value->span.end - value->span.start);
    }
    return text_get(&text);
}
