/* expectations.c -- what an example expects of labels, scores, quantities, capitals. */
#include "compiler/expectations.h"

#include <string.h>

#include "compiler/coverage.h"
#include "compiler/expressions.h"
#include "compiler/names.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/report/tallies.h"

/* Is RULE, or a row of it, one of those that added something? */
static bool added_by(const ExpectedOf *of, const char *rule)
{
    const char *rules = of->column->texts.items[of->column->rules[of->line]];
    DeciderList deciders = deciders_of(of->method, rules);
    for (uint32_t i = 0; i < deciders.count; i++)
        if (text_equal(deciders.items[i].rule->name, rule))
            return true;
    return false;
}

static Where place(const ExpectedOf *of, Span span)
{
    return at(of->method->source, span);
}

static const Tally *model_of(const ExpectedOf *of)
{
    return hash_get(&of->method->tallies_by_name, of->tally->name);
}

/* --- numbers expected
 * --------------------------------------------------------------------- */

/* `+2`, `-1,5 tCO2e`: the number, and its unit ("" when there is none). */
static bool number_of_expr(const ExprAst *expr, Rational *value, const char **unit)
{
    bool negative = expr->kind == EXPR_AST_NEGATE;
    if (negative || expr->kind == EXPR_AST_PLUS)
        expr = expr->left;
    if (expr->kind != EXPR_AST_NUMBER || !number_value(&expr->number, value))
        return false;
    *unit = expr->number.unit;
    if (negative)
        *value = rational_negate(*value);
    return true;
}

/* The number of EXPR counted in WANTED; false when it measures something else. */
static bool number_in(const ExpectedOf *of, const ExprAst *expr, const Unit *wanted,
                      Rational *value)
{
    const char *name;
    Unit unit;
    Rational factor;
    if (!number_of_expr(expr, value, &name) ||
        unit_parse(of->method->units, name, strlen(name), &unit, NULL) != UNIT_OK ||
        !unit_convert(&unit, wanted, &factor))
        return false;
    *value = rational_multiply(*value, factor);
    return rational_is_number(*value);
}

bool part_expected(const Method *method, const ValueAst *value, PartExpected *part)
{
    const ExpectedOf of = {.method = method};
    const char *unit;
    part->rest = value->kind == VALUE_REST;
    if (part->rest)
        return true;
    if (value->expr == NULL || !number_of_expr(value->expr, &part->value, &unit))
        return false;
    part->percent = text_equal(unit, "%");
    return part->percent || unit[0] == '\0' ||
           number_in(&of, value->expr, method->money, &part->value);
}

/* --- does it make sense?
 * -------------------------------------------------------------------- */

static bool label_exists(const ExpectedOf *of, Name code)
{
    const Reference *reference = model_of(of)->reference;
    if (hash_get(&reference->labels_by_code, code.text) != NULL)
        return true;
    diag_say(of->diags, DIAG_UNKNOWN_LABEL, place(of, code.span), code.text,
             reference->name);
    const char *nearest = nearest_names(&reference->labels_by_code, code.text);
    if (nearest != NULL)
        diag_help(of->diags, TEXT_DID_YOU_MEAN, nearest);
    return false;
}

static bool is_label_value(ValueKind kind)
{
    return kind == VALUE_PRINCIPAL || kind == VALUE_SECONDARY;
}

static bool is_part_value(ValueKind kind)
{
    return kind == VALUE_PART || kind == VALUE_REST;
}

static bool value_fits(const ExpectedOf *of, const ValueAst *value)
{
    Rational number;
    PartExpected part = {0};
    const char *unit;
    const Tally *tally = model_of(of);
    switch (tally->kind) {
    case TALLY_LABELS:
        if (is_label_value(value->kind))
            return true;
        return is_part_value(value->kind) && tally->key != NULL &&
               part_expected(of->method, value, &part);
    case TALLY_SCORE:
        return value->kind == VALUE_EXPR && number_of_expr(value->expr, &number, &unit) &&
               unit[0] == '\0';
    case TALLY_QUANTITY:
        return value->kind == VALUE_EXPR &&
               number_in(of, value->expr, tally->unit, &number);
    case TALLY_CAPITAL:
        break;
    }
    return (value->kind == VALUE_USES &&
            number_in(of, value->expr, tally->unit, &number)) ||
           (value->kind == VALUE_PRESERVES &&
            number_in(of, value->expr, of->method->money, &number));
}

bool expectation_makes_sense(const ExpectedOf *of, const Expectation *written)
{
    /* By kind; then, of scores on a list. */
    enum { TALLY_KINDS = TALLY_CAPITAL + 1 };
    static const TextId examples[] = {[TALLY_LABELS] = TEXT_EXPECT_LABELS,
                                      [TALLY_SCORE] = TEXT_EXPECT_SCORE,
                                      [TALLY_QUANTITY] = TEXT_EXPECT_QUANTITY,
                                      [TALLY_CAPITAL] = TEXT_EXPECT_CAPITAL,
                                      [TALLY_KINDS + TALLY_SCORE] = TEXT_EXPECT_MARK};
    const Tally *tally = model_of(of);
    bool marks = tally->kind == TALLY_SCORE && tally->reference != NULL;
    bool labels = tally->kind == TALLY_LABELS;
    bool good = written->kind != EXPECT_CLASS;
    if (written->kind == EXPECT_VALUES)
        good = marks == (written->on.text != NULL);
    for (uint32_t i = 0; good && i < written->values.count; i++)
        good = value_fits(of, &written->values.items[i]);
    if (!good) {
        diag_say(of->diags, DIAG_EXPECTED_SHAPE, place(of, written->span), tally->name);
        diag_help(of->diags, examples[tally->kind + (marks ? TALLY_KINDS : 0)],
                  tally->name);
        return false;
    }
    if (marks && written->on.text != NULL)
        return label_exists(of, written->on);
    for (uint32_t i = 0; labels && i < written->values.count; i++)
        good = label_exists(of, written->values.items[i].name) && good;
    return good;
}

/* --- labels --------------------------------------------------------------------------- */

static uint32_t label_number(const ExpectedOf *of, Name code)
{
    const Label *label = hash_get(&model_of(of)->reference->labels_by_code, code.text);
    return label->index;
}

static bool set_has(const LabelSet *set, uint32_t from, uint32_t label)
{
    for (uint32_t i = from; i < set->count; i++)
        if (set->labels[i] == label)
            return true;
    return false;
}

/* Everything that the line bears is expected, and nothing else. */
static bool labels_meet(const ExpectedOf *of, const LabelSet *set,
                        const Expectation *written)
{
    uint32_t named = 0;
    bool principal = false;
    for (uint32_t i = 0; i < written->values.count; i++) {
        const ValueAst *value = &written->values.items[i];
        if (!is_label_value(value->kind))
            continue;
        uint32_t label = label_number(of, value->name);
        bool first = value->kind == VALUE_PRINCIPAL;
        principal = principal || first;
        named++;
        if (first ? !set->has_principal || set->labels[0] != label
                  : !set_has(set, set->has_principal, label))
            return false;
    }
    return named == 0 || (named == set->count && principal == set->has_principal);
}

static bool part_meets(const PartExpected *part, const Rational *shares, const Cents *parts,
                       uint32_t index)
{
    Rational obtained =
        part->percent ? shares[index] : rational_from_decimal(parts[index], 2);
    int order;
    return part->rest || (rational_compare(obtained, part->value, &order) && order == 0);
}

/* `le reste` is then right when every label is expected and the others are. */
static bool parts_meet(const ExpectedOf *of, const LabelSet *set,
                       const Expectation *written)
{
    Cents parts[SHARE_COUNT_MAX];
    uint32_t named = 0;
    int64_t cents = lines_get(of->lines, FIELD_MONTANT, of->line);
    bool shared = set->shares != NULL && cents != FIELD_ABSENT;
    if (shared)
        label_set_split(of->tally, set, cents, parts);
    for (uint32_t i = 0; i < written->values.count; i++) {
        const ValueAst *value = &written->values.items[i];
        PartExpected part = {0};
        if (!is_part_value(value->kind))
            continue;
        if (!shared)
            return false;
        part_expected(of->method, value, &part);
        uint32_t label = label_number(of, value->name), index = 0;
        while (index < set->count && set->labels[index] != label)
            index++;
        if (index == set->count || !part_meets(&part, set->shares, parts, index))
            return false;
        named++;
    }
    return named == 0 || named == set->count;
}

static const char *labels_text(const ExpectedOf *of, const LabelSet *set)
{
    Text text = {0};
    Cents parts[SHARE_COUNT_MAX];
    const ProgramLabel *labels = of->tally->reference->labels;
    int64_t cents = lines_get(of->lines, FIELD_MONTANT, of->line);
    for (uint32_t i = 0; i < set->count; i++) {
        bool first = i == 0 && set->has_principal;
        bool opens = i == (set->has_principal ? 1u : 0u);
        text_format(&text, "%s%s%s", i ? ", " : "",
                    first   ? SAY(TEXT_SAID_PRINCIPAL)
                    : opens ? SAY(TEXT_SAID_SECONDARIES)
                            : "",
                    labels[set->labels[i]].code);
    }
    if (set->shares == NULL || cents == FIELD_ABSENT)
        return text_get(&text);
    label_set_split(of->tally, set, cents, parts);
    text_put(&text, " (");
    for (uint32_t i = 0; i < set->count; i++)
        text_format(&text, "%s%s € en %s", i ? ", " : "", money_french(parts[i]),
                    labels[set->labels[i]].code);
    text_char(&text, ')');
    return text_get(&text);
}

/* --- scores -----------------------------------------------------------------------------
 */

static const ScoreMark *mark_on(const ExpectedOf *of, const Expectation *written)
{
    const ScoreSet *set = &of->column->score_sets.items[of->column->values[of->line]];
    uint32_t on = written->on.text ? label_number(of, written->on) : LABEL_NONE;
    for (uint32_t i = 0; i < set->count; i++)
        if (set->marks[i].on == on)
            return &set->marks[i];
    return NULL;
}

static bool score_meets(const ExpectedOf *of, const Expectation *written)
{
    const ScoreMark *mark = mark_on(of, written);
    Rational value = rational_of(0);
    const char *unit;
    int order;
    number_of_expr(written->values.items[0].expr, &value, &unit);
    return mark != NULL && rational_compare(mark->score, value, &order) && order == 0;
}

static const char *scores_text(const ExpectedOf *of)
{
    Text text = {0};
    const ScoreSet *set = &of->column->score_sets.items[of->column->values[of->line]];
    for (uint32_t i = 0; i < set->count; i++) {
        const ScoreMark *mark = &set->marks[i];
        text_put(&text, i ? ", " : "");
        if (mark->on != LABEL_NONE)
            text_format(&text, "%s : ", of->tally->reference->labels[mark->on].code);
        text_put(&text, score_french(mark->score));
    }
    return text_get(&text);
}

/* --- quantities, capitals
 * ------------------------------------------------------------------ */

static Sum preserved_of(const ExpectedOf *of)
{
    Sum sum = 0;
    for (int i = 0; i < PRESERVATION_COUNT; i++)
        sum += of->column->preserved[i][of->line];
    return sum;
}

/* What is expected is rounded as the quantity of a line is. */
static bool measures_meet(const ExpectedOf *of, const Expectation *written)
{
    for (uint32_t i = 0; i < written->values.count; i++) {
        const ValueAst *value = &written->values.items[i];
        bool euros = value->kind == VALUE_PRESERVES;
        Rational number;
        Int128 expected;
        number_in(of, value->expr, euros ? of->method->money : model_of(of)->unit, &number);
        Int128 obtained = euros ? preserved_of(of) : of->column->quantities[of->line];
        if (!rational_round(number, euros ? 2 : QUANTITY_DECIMALS, ROUND_HALF_EVEN,
                            &expected) ||
            expected != obtained)
            return false;
    }
    return true;
}

static const char *measures_text(const ExpectedOf *of)
{
    const char *quantity =
        text_make("%s %s", number_french(quantity_value(of->column->quantities[of->line])),
                  of->tally->unit);
    if (of->tally->kind == TALLY_QUANTITY)
        return quantity;
    return SAY(TEXT_USES_AND_PRESERVES, quantity, money_french(preserved_of(of)));
}

/* --- the whole
 * ----------------------------------------------------------------------------- */

static bool value_meets(const ExpectedOf *of, const Expectation *written)
{
    switch (of->tally->kind) {
    case TALLY_LABELS:
        break;
    case TALLY_SCORE:
        return score_meets(of, written);
    case TALLY_QUANTITY:
    case TALLY_CAPITAL:
        return measures_meet(of, written);
    }
    const LabelSet *set = &of->column->label_sets.items[of->column->values[of->line]];
    return labels_meet(of, set, written) && parts_meet(of, set, written);
}

static const char *value_text(const ExpectedOf *of)
{
    switch (of->tally->kind) {
    case TALLY_LABELS:
        break;
    case TALLY_SCORE:
        return scores_text(of);
    case TALLY_QUANTITY:
    case TALLY_CAPITAL:
        return measures_text(of);
    }
    return labels_text(of, &of->column->label_sets.items[of->column->values[of->line]]);
}

static bool expects_nothing(const ExpectedOf *of, const Expectation *written)
{
    bool measured = of->tally->kind == TALLY_QUANTITY || of->tally->kind == TALLY_CAPITAL;
    return measured && measures_meet(of, written);
}

static bool meets(const ExpectedOf *of, const Expectation *written)
{
    TallyState state = (TallyState)of->column->states[of->line];
    if (written->rule.text != NULL && !added_by(of, written->rule.text))
        return false;
    if (written->kind == EXPECT_OUTSIDE)
        return state == TALLY_OUTSIDE;
    if (written->kind == EXPECT_UNDETERMINED)
        return state == TALLY_UNDETERMINED;
    if (state == TALLY_NOTHING)
        return expects_nothing(of, written);
    return state == TALLY_VALUE && value_meets(of, written);
}

static const char *obtained_text(const ExpectedOf *of)
{
    const TallyColumn *column = of->column;
    const char *text = column->texts.items[column->values[of->line]];
    const char *rules = column->texts.items[column->rules[of->line]];
    switch ((TallyState)column->states[of->line]) {
    case TALLY_NOTHING:
        return SAY(TEXT_SAID_NOTHING);
    case TALLY_UNDETERMINED:
        return SAY(TEXT_WITH_REASON, SAY(TEXT_UNDETERMINED), text);
    case TALLY_OUTSIDE:
        return SAY(TEXT_WITH_REASON, SAY(TEXT_OUTSIDE), text);
    case TALLY_VALUE:
        break;
    }
    return SAY(TEXT_BY_RULE, value_text(of), rules);
}

/* As it was written after the name, blanks brought together. */
static const char *written_text(const ExpectedOf *of, const Expectation *written)
{
    uint32_t start = written->axis.text ? written->axis.span.end : written->span.start;
    return text_joined(source_bytes(of->method->source, start), written->span.end - start);
}

const char *expectation_difference(const ExpectedOf *of, const Expectation *written)
{
    if (meets(of, written))
        return NULL;
    return SAY(TEXT_EXPECTED_GOT, of->tally->name, written_text(of, written),
               obtained_text(of));
}
