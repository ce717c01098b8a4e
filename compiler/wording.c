/* wording.c -- tests, conditions and conclusions, in the words of the language. */
#include "compiler/wording.h"

#include <string.h>

#include "runtime/answers/value.h"
#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* --- as written ----------------------------------------------------------------------- */

const char *span_text(const Method *method, Span span)
{
    return text_joined(source_bytes(method->source, span.start), span.end - span.start);
}

/* --- tests ---------------------------------------------------------------------------- */

static void put_ranges(Text *text, const CodeRange *ranges, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        text_put(text, i ? ", " : " ");
        if (ranges[i].to != NULL)
            text_format(text, "de %s à %s", ranges[i].from, ranges[i].to);
        else
            text_format(text, "%s%s", ranges[i].exact ? "exactement " : "", ranges[i].from);
    }
}

static const char *codes_text(const Test *test)
{
    Text text = {0};
    text_put(&text, test->field->name);
    put_ranges(&text, test->codes.items, test->codes.count);
    if (test->except.count != 0)
        text_put(&text, " sauf");
    put_ranges(&text, test->except.items, test->except.count);
    if (test->plan != NULL)
        text_format(&text, " en %s", test->plan);
    return text_get(&text);
}

/* The words whose choices make up MASK: those for several choices first. */
static const char *choices_text(const Field *field, uint64_t mask)
{
    Text text = {0};
    text_put(&text, field->name);
    for (int several = 1; several >= 0; several--) {
        for (uint32_t i = 0; i < field->words.count; i++) {
            uint64_t choices = field->words.items[i].choices;
            bool is_several = (choices & (choices - 1)) != 0;
            if (is_several != (several != 0) || (choices & ~mask) != 0 || choices == 0)
                continue;
            mask &= ~choices;
            text_format(&text, "%s%s", text.size == strlen(field->name) ? " " : ", ",
                        field->words.items[i].word);
        }
    }
    return text_get(&text);
}

static const char *value_text(const Field *field, int64_t value)
{
    if (field->type == TYPE_MONEY)
        return text_make("%s €", money_french(value));
    if (field->type == TYPE_QUANTITY)
        return millionths_text(value);
    return text_make("%lld", (long long)value);
}

static const char *between_text(const Test *test)
{
    const Field *field = test->field;
    bool low = test->lowest > FIELD_ABSENT + 1, high = test->highest < INT64_MAX;
    bool plain = field->type == TYPE_YEAR || field->type == TYPE_NUMBER;
    if (low && high && test->lowest == test->highest)
        return text_make(plain ? "%s %s" : "%s = %s", field->name,
                         value_text(field, test->lowest));
    if (low && high)
        return plain ? text_make("%s de %s à %s", field->name,
                                 value_text(field, test->lowest),
                                 value_text(field, test->highest))
                     : text_make("%s >= %s et %s <= %s", field->name,
                                 value_text(field, test->lowest), field->name,
                                 value_text(field, test->highest));
    return low ? text_make("%s >= %s", field->name, value_text(field, test->lowest))
               : text_make("%s <= %s", field->name, value_text(field, test->highest));
}

/* As written, where the accents are; a cell of a table does not say its field. */
static const char *words_text(const Method *method, const Test *test, const char *verb)
{
    const char *written = span_text(method, test->span);
    if (text_starts(text_unaccented(written), text_unaccented(test->field->name)))
        return written;
    return text_starts(written, "mentionne")
               ? text_make("%s %s", test->field->name, written)
               : text_make("%s %s%s", test->field->name, verb, written);
}

static const char *axis_text(const Test *test)
{
    Text text = {0};
    const Scale *scale = test->axis->scale;
    text_put(&text, test->axis->name);
    for (uint32_t i = 0; i < scale->classes.count; i++)
        if ((test->classes >> i) & 1)
            text_format(&text, "%s%s", text.size == strlen(test->axis->name) ? " " : ", ",
                        scale->classes.items[i].name);
    if ((test->classes & AXIS_OUTSIDE_BIT) != 0)
        text_format(&text, "%shors périmètre",
                    text.size == strlen(test->axis->name) ? " " : ", ");
    return text_get(&text);
}

const char *test_text(const Method *method, const Test *test)
{
    switch (test->kind) {
    case TEST_CODES:
        return codes_text(test);
    case TEST_TEXTS:
        return words_text(method, test, "");
    case TEST_CHOICES:
        return choices_text(test->field, test->choices);
    case TEST_BETWEEN:
        return between_text(test);
    case TEST_MENTIONS:
        return words_text(method, test, "mentionne ");
    case TEST_ABSENT:
        return text_make("%s absent", test->field->name);
    case TEST_AXIS:
        return axis_text(test);
    case TEST_UNSET:
        return SAY(TEXT_TEST_UNSET, test->parameter->name);
    }
    return "";
}

/* --- conditions ----------------------------------------------------------------------- */

typedef struct Left {
    const Method *method;
    TestKnown known;
    void *context;
} Left;

/* What is left of a condition: its text, when it is open; MIXED, an « ou » that needs
 * parentheses beside an « et ». */
typedef struct LeftText {
    Known truth;
    const char *text;
    FormulaKind kind;
} LeftText;

static LeftText left_of(const Left *left, const Formula *formula);

static LeftText left_not(const Left *left, const Formula *formula)
{
    LeftText part = left_of(left, formula->parts.items[0]);
    if (part.truth == KNOWN_TRUE)
        return (LeftText){.truth = KNOWN_FALSE};
    if (part.truth == KNOWN_FALSE)
        return (LeftText){.truth = KNOWN_TRUE};
    bool closed = part.kind == FORMULA_ALL || part.kind == FORMULA_ANY;
    part.text = text_make(closed ? "non (%s)" : "non %s", part.text);
    part.kind = FORMULA_NOT;
    return part;
}

static LeftText left_parts(const Left *left, const Formula *formula)
{
    bool all = formula->kind == FORMULA_ALL;
    Known strong = all ? KNOWN_FALSE : KNOWN_TRUE;
    FormulaKind other = all ? FORMULA_ANY : FORMULA_ALL;
    LIST(LeftText) parts = {0};
    for (uint32_t i = 0; i < formula->parts.count; i++) {
        LeftText part = left_of(left, formula->parts.items[i]);
        if (part.truth == strong)
            return (LeftText){.truth = strong};
        if (part.truth == KNOWN_OPEN)
            *list_push(&parts) = part;
    }
    if (parts.count == 0)
        return (LeftText){.truth = all ? KNOWN_TRUE : KNOWN_FALSE};
    if (parts.count == 1)
        return parts.items[0];
    Text text = {0};
    for (uint32_t i = 0; i < parts.count; i++)
        text_format(&text, parts.items[i].kind == other ? "%s(%s)" : "%s%s",
                    i == 0 ? ""
                    : all  ? " et "
                           : " ou ",
                    parts.items[i].text);
    return (LeftText){.truth = KNOWN_OPEN, .text = text_get(&text), .kind = formula->kind};
}

static LeftText left_of(const Left *left, const Formula *formula)
{
    switch (formula->kind) {
    case FORMULA_TRUE:
        return (LeftText){.truth = KNOWN_TRUE};
    case FORMULA_FALSE:
        return (LeftText){.truth = KNOWN_FALSE};
    case FORMULA_TEST: {
        LeftText one = {.truth = left->known(left->context, formula->test),
                        .kind = FORMULA_TEST};
        one.text = one.truth == KNOWN_OPEN ? test_text(left->method, formula->test) : NULL;
        return one;
    }
    case FORMULA_NOT:
        return left_not(left, formula);
    case FORMULA_ALL:
    case FORMULA_ANY:
        break;
    }
    return left_parts(left, formula);
}

const char *formula_text(const Method *method, const Formula *formula, TestKnown known,
                         void *context, Known *truth)
{
    Left left = {.method = method, .known = known, .context = context};
    LeftText text = left_of(&left, formula);
    *truth = text.truth;
    return text.truth == KNOWN_OPEN ? text.text : NULL;
}

/* --- conclusions ---------------------------------------------------------------------- */

static const char *with_reason(const char *what, const char *reason)
{
    return reason ? text_make("%s « %s »", what, reason) : what;
}

static const char *split_text(const Method *method, const Outcome *outcome)
{
    Text text = {0};
    for (uint32_t i = 0; i < outcome->parts.count; i++) {
        const SplitPart *part = &outcome->parts.items[i];
        text_format(&text, "%s%s en %s", i ? ", " : "",
                    part->share ? span_text(method, part->share->span) : "le reste",
                    part->class->name);
    }
    return text_get(&text);
}

const char *outcome_text(const Method *method, const Outcome *outcome)
{
    switch (outcome->kind) {
    case OUTCOME_CLASS:
        return outcome->class->name;
    case OUTCOME_SPLIT:
        return split_text(method, outcome);
    case OUTCOME_INHERITED:
        return "hérite de l'opération";
    case OUTCOME_UNDETERMINED:
        return with_reason("indéterminé", outcome->reason);
    case OUTCOME_OUTSIDE:
        return with_reason("hors périmètre", outcome->reason);
    }
    return "";
}

/* A cell of a table says only its value. */
const char *conclusion_text(const Method *method, const Conclusion *conclusion)
{
    const char *name = conclusion->axis ? conclusion->axis->name : conclusion->tally->name;
    const char *written = span_text(method, conclusion->span);
    const Label *on = conclusion->contribution.on;
    if (conclusion->axis != NULL)
        return text_make("%s : %s", name, outcome_text(method, &conclusion->outcome));
    if (strchr(written, ':') != NULL)
        return written;
    return conclusion->tally->kind == TALLY_SCORE && on != NULL
               ? text_make("%s sur %s : %s", name, on->code, written)
               : text_make("%s : %s", name, written);
}
