/* conditions.c -- from a written condition to a formula over tests. */
#include "compiler/conditions.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/codes.h"
#include "compiler/formulas.h"
#include "compiler/names.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

Formula *formula_new(FormulaKind kind)
{
    Formula *formula = mem_new(Formula);
    formula->kind = kind;
    return formula;
}

Formula *formula_both(Formula *a, Formula *b)
{
    if (a->kind == FORMULA_TRUE)
        return b;
    if (b->kind == FORMULA_TRUE)
        return a;
    Formula *both = formula_new(FORMULA_ALL);
    *list_push(&both->parts) = a;
    *list_push(&both->parts) = b;
    return both;
}

bool plan_answers_to(const Plan *plan, const char *name)
{
    return text_equal(plan->nomenclature->name, name) ||
           text_equal(plan->nomenclature->family, name);
}

/* --- numbers ------------------------------------------------------------------- */

static const struct {
    const char *unit;
    int zeros; /* cents = number × 10^zeros */
} units[] = {{"€", 2}, {"k€", 5}, {"M€", 8}};

static bool scaled(int64_t mantissa, int power, int64_t *result)
{
    for (; power > 0; power--)
        if (__builtin_mul_overflow(mantissa, (int64_t)10, &mantissa))
            return false;
    for (; power < 0; power++) {
        if (mantissa % 10 != 0)
            return false;
        mantissa /= 10;
    }
    *result = mantissa;
    return true;
}

bool number_as_cents(const Number *number, Cents *cents)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (text_equal(units[i].unit, number->unit))
            return !number->too_large &&
                   scaled(number->mantissa, units[i].zeros - number->decimals, cents) &&
                   *cents != FIELD_ABSENT;
    return false;
}

bool number_as_integer(const Number *number, int64_t *integer)
{
    return !number->too_large && text_equal(number->unit, "") &&
           scaled(number->mantissa, -number->decimals, integer) && *integer != FIELD_ABSENT;
}

/* --- tests ------------------------------------------------------------------------ */

static void key_codes(Text *key, const CodeRange *ranges, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        text_format(key, "%s%s-%s,", ranges[i].exact ? "=" : "", ranges[i].from,
                    ranges[i].to ? ranges[i].to : "");
    text_char(key, '|');
}

const char *test_key(const Test *test)
{
    Text key = {0};
    text_format(&key, "%d/%d/%s/%" PRIx64 "/%" PRId64 "/%" PRId64 "/%d/%" PRIx64 "/%s/%u/",
                test->kind, test->field ? (int)test->field->id : -1,
                test->plan ? test->plan : "", test->choices, test->lowest, test->highest,
                test->axis ? (int)test->axis->index : -1, test->classes,
                test->compared ? test->compared : "", test->orders);
    key_codes(&key, test->codes.items, test->codes.count);
    key_codes(&key, test->except.items, test->except.count);
    for (uint32_t i = 0; i < test->texts.count; i++)
        text_format(&key, "%s\n", test->texts.items[i]);
    for (uint32_t i = 0; i < test->but.count; i++)
        text_format(&key, "!%s\n", test->but.items[i]);
    return text_get(&key);
}

Formula *test_formula(Method *method, const Test *wanted)
{
    const char *key = test_key(wanted);
    Test *test = hash_get(&method->tests_by_key, key);
    if (test == NULL) {
        test = mem_new(Test);
        *test = *wanted;
        test->index = method->tests.count;
        *list_push(&method->tests) = test;
        hash_set(&method->tests_by_key, key, test);
    }
    Formula *formula = formula_new(FORMULA_TEST);
    formula->test = test;
    return formula;
}

Formula *formula_nothing(void)
{
    return formula_new(FORMULA_FALSE);
}

/* --- one of … ---------------------------------------------------------------------- */

static void say_not_a_code(Understanding *context, const Operand *operand,
                           const Field *field)
{
    if (operand->shape == OPERAND_WORD) {
        diag_say(context->diags, DIAG_CODE_EXPECTED, here(context, operand->from.span),
                 field->name, operand->from.text);
        return;
    }
    /* 60612,60622 or 60 612: one number was read where several codes, or one, were meant.
     */
    Text list = {0}, joined = {0};
    for (const char *p = operand->from.text; *p; p++) {
        if (*p == ',')
            text_put(&list, ", ");
        else if (*p >= '0' && *p <= '9')
            text_char(&list, *p);
        if (*p >= '0' && *p <= '9')
            text_char(&joined, *p);
    }
    diag_say(context->diags, DIAG_NUMBER_FOR_CODE, here(context, operand->from.span),
             operand->from.text);
    if (strchr(operand->from.text, ',') != NULL)
        diag_help(context->diags, TEXT_WRITE_LIST, text_get(&list));
    else
        diag_help(context->diags, TEXT_WRITE_WORD, text_get(&joined));
}

static bool add_codes(Understanding *context, Test *test, const OperandList *operands,
                      bool except)
{
    bool good = true;
    for (uint32_t i = 0; i < operands->count; i++) {
        const Operand *operand = &operands->items[i];
        if (operand->shape != OPERAND_CODE) {
            say_not_a_code(context, operand, test->field);
            good = false;
            continue;
        }
        CodeRange range = {
            .from = operand->from.text, .to = operand->to.text, .exact = operand->exact};
        good = code_check(context->method, test->field, range.from, test->plan,
                          operand->from.span, context->diags) &&
               good;
        if (range.to != NULL) {
            good = code_check(context->method, test->field, range.to, test->plan,
                              operand->to.span, context->diags) &&
                   good;
            if (strcmp(range.from, range.to) > 0) {
                diag_say(context->diags, DIAG_RANGE_BACKWARDS,
                         here(context, span_join(operand->from.span, operand->to.span)),
                         range.from, range.to);
                good = false;
            }
        }
        if (except)
            *list_push(&test->except) = range;
        else
            *list_push(&test->codes) = range;
    }
    return good;
}

/* `en M14` must name a plan that the method declares. */
static bool check_plan(Understanding *context, Name plan)
{
    const Method *method = context->method;
    Hash known = {0};
    if (plan.text == NULL || method->plans.count == 0)
        return true;
    for (uint32_t i = 0; i < method->plans.count; i++) {
        if (plan_answers_to(&method->plans.items[i], plan.text))
            return true;
        hash_set(&known, method->plans.items[i].nomenclature->name, &known);
    }
    diag_say(context->diags, DIAG_PLAN_NOT_DECLARED, here(context, plan.span), plan.text);
    Text list = {0};
    for (uint32_t i = 0; i < known.count; i++)
        text_format(&list, "%s« %s »", i ? ", " : "", known.entries[i].key);
    diag_help(context->diags, TEXT_DECLARED_ARE, text_get(&list));
    return false;
}

static Formula *among_codes(Understanding *context, const Cond *cond, Field *field)
{
    Test test = {
        .kind = TEST_CODES, .field = field, .plan = cond->plan.text, .span = cond->span};
    bool good = check_plan(context, cond->plan);
    good = good && add_codes(context, &test, &cond->operands, false);
    good = good && add_codes(context, &test, &cond->except, true);
    return good ? test_formula(context->method, &test) : formula_nothing();
}

uint64_t choice_wanted(const Method *method, const Field *field, Name word, Diags *diags)
{
    uint64_t choices = field_word(field, word.text);
    if (choices != 0)
        return choices;
    Hash words = {0};
    Text every = {0};
    for (uint32_t i = 0; i < field->words.count; i++) {
        hash_set(&words, field->words.items[i].word, &words);
        text_format(&every, "%s« %s »", i ? ", " : "", field->words.items[i].word);
    }
    diag_say(diags, DIAG_UNKNOWN_CHOICE, at(method->source, word.span), word.text,
             field->name);
    const char *nearest = nearest_names(&words, word.text);
    if (nearest != NULL)
        diag_help(diags, TEXT_DID_YOU_MEAN, nearest);
    else
        diag_help(diags, TEXT_CHOICES_ARE, text_get(&every));
    return 0;
}

static uint64_t choices_of(Understanding *context, const Field *field,
                           const OperandList *operands)
{
    uint64_t choices = 0;
    for (uint32_t i = 0; i < operands->count; i++)
        choices |=
            choice_wanted(context->method, field, operands->items[i].from, context->diags);
    return choices;
}

static Formula *among_choices(Understanding *context, const Cond *cond, Field *field)
{
    uint64_t choices = choices_of(context, field, &cond->operands);
    choices &= ~choices_of(context, field, &cond->except);
    Test test = {
        .kind = TEST_CHOICES, .field = field, .choices = choices, .span = cond->span};
    return choices ? test_formula(context->method, &test) : formula_nothing();
}

Formula *formula_not(Formula *formula)
{
    Formula *negated = formula_new(FORMULA_NOT);
    *list_push(&negated->parts) = formula;
    return negated;
}

static Formula *among_texts(Understanding *context, const Cond *cond, Field *field)
{
    Test test = {.kind = TEST_TEXTS, .field = field, .span = cond->span};
    for (uint32_t i = 0; i < cond->operands.count; i++)
        *list_push(&test.texts) = cond->operands.items[i].from.text;
    Formula *formula = test_formula(context->method, &test);
    if (cond->except.count == 0)
        return formula;
    Test except = {.kind = TEST_TEXTS, .field = field, .span = cond->span};
    for (uint32_t i = 0; i < cond->except.count; i++)
        *list_push(&except.texts) = cond->except.items[i].from.text;
    return formula_both(formula, formula_not(test_formula(context->method, &except)));
}

/* `exercice 2023, 2024`, `exercice de 2022 à 2024`: each operand is an interval. */
static Formula *among_integers(Understanding *context, const Cond *cond, Field *field)
{
    Formula *any = formula_new(FORMULA_ANY);
    for (uint32_t i = 0; i < cond->operands.count; i++) {
        const Operand *operand = &cond->operands.items[i];
        if (operand->shape != OPERAND_CODE) {
            diag_say(context->diags, DIAG_YEAR_EXPECTED, here(context, operand->from.span),
                     field->name, operand->from.text);
            return formula_nothing();
        }
        Test test = {.kind = TEST_BETWEEN, .field = field, .span = cond->span};
        test.lowest = strtoll(operand->from.text, NULL, 10);
        test.highest = operand->to.text ? strtoll(operand->to.text, NULL, 10) : test.lowest;
        if (test.lowest > test.highest) {
            diag_say(context->diags, DIAG_RANGE_BACKWARDS,
                     here(context, span_join(operand->from.span, operand->to.span)),
                     operand->from.text, operand->to.text);
            return formula_nothing();
        }
        *list_push(&any->parts) = test_formula(context->method, &test);
    }
    return any->parts.count == 1 ? any->parts.items[0] : any; /* a cell holds one test */
}

static Formula *among_integers_but(Understanding *context, const Cond *cond, Field *field)
{
    Formula *among = among_integers(context, cond, field);
    if (cond->except.count == 0)
        return among;
    Cond except = *cond;
    except.operands = cond->except;
    return formula_both(among, formula_not(among_integers(context, &except, field)));
}

/* `en PLAN` is of codes, `de A à B` of what has an order: elsewhere they would be lost. */
static bool check_words(Understanding *context, const Cond *cond, const Field *field)
{
    const OperandList *lists[] = {&cond->operands, &cond->except};
    bool ordered =
        field->type == TYPE_CODE || field->type == TYPE_YEAR || field->type == TYPE_NUMBER;
    bool good = true;
    if (cond->plan.text != NULL && field->type != TYPE_CODE) {
        diag_say(context->diags, DIAG_WORD_NOT_FOR_FIELD, here(context, cond->plan.span),
                 text_make("en %s", cond->plan.text), field->name);
        good = false;
    }
    for (size_t i = 0; i < sizeof lists / sizeof *lists && !ordered; i++) {
        for (uint32_t j = 0; j < lists[i]->count; j++) {
            const Operand *operand = &lists[i]->items[j];
            if (operand->to.text == NULL)
                continue;
            diag_say(context->diags, DIAG_WORD_NOT_FOR_FIELD,
                     here(context, span_join(operand->from.span, operand->to.span)),
                     text_make("de %s à %s", operand->from.text, operand->to.text),
                     field->name);
            good = false;
        }
    }
    return good;
}

static Formula *understand_among(Understanding *context, const Cond *cond, Field *field)
{
    if (!check_words(context, cond, field))
        return formula_new(FORMULA_FALSE);
    switch (field->type) {
    case TYPE_CODE:
        return among_codes(context, cond, field);
    case TYPE_CHOICE:
        return among_choices(context, cond, field);
    case TYPE_FREE_CODE:
    case TYPE_TEXT:
        return among_texts(context, cond, field);
    case TYPE_YEAR:
    case TYPE_NUMBER:
        return among_integers_but(context, cond, field);
    case TYPE_QUANTITY:
        diag_say(context->diags, DIAG_COMPARE_ANSWER, here(context, cond->span),
                 field->name);
        return formula_nothing();
    case TYPE_MONEY:
        break;
    }
    diag_say(context->diags, DIAG_COMPARE_MONEY, here(context, cond->span), field->name);
    return formula_nothing();
}

/* --- the whole
 * ---------------------------------------------------------------------------- */

Field *field_wanted(const Method *method, Name name, Diags *diags)
{
    Field *field = method_field(method, name.text);
    if (field == NULL) {
        Hash names = {0};
        for (uint32_t i = 0; i < method->fields.count; i++)
            hash_set(&names, method->fields.items[i]->name, &names);
        diag_say(diags, DIAG_UNKNOWN_NAME, at(method->source, name.span),
                 SAY(TEXT_KIND_FIELD), name.text);
        const char *nearest = nearest_names(&names, name.text);
        if (nearest != NULL)
            diag_help(diags, TEXT_DID_YOU_MEAN, nearest);
        else
            diag_help(diags, TEXT_FIELDS_ARE);
    }
    return field;
}

static Formula *understand(Understanding *context, const Cond *cond);

static Formula *understand_parts(Understanding *context, const Cond *cond, FormulaKind kind)
{
    Formula *formula = formula_new(kind);
    for (uint32_t i = 0; i < cond->parts.count; i++)
        *list_push(&formula->parts) = understand(context, cond->parts.items[i]);
    return formula;
}

static Formula *understand(Understanding *context, const Cond *cond)
{
    if (cond->kind == COND_ALL)
        return understand_parts(context, cond, FORMULA_ALL);
    if (cond->kind == COND_ANY)
        return understand_parts(context, cond, FORMULA_ANY);
    if (cond->kind == COND_NOT)
        return understand_parts(context, cond, FORMULA_NOT);
    if (cond->kind == COND_AXES)
        return understand_axes(context, cond);
    if (cond->kind == COND_MENTIONS && cond->field.text == NULL)
        return understand_mentions(context, cond, NULL);
    Axis *axis = method_field(context->method, cond->field.text)
                     ? NULL
                     : hash_get(&context->method->axes_by_name, cond->field.text);
    if (axis != NULL)
        return understand_axis(context, cond, axis);
    Field *field = field_wanted(context->method, cond->field, context->diags);
    if (field == NULL)
        return formula_nothing();
    if (cond->kind == COND_AMONG)
        return understand_among(context, cond, field);
    if (cond->kind == COND_COMPARE)
        return understand_compare(context, cond, field);
    if (cond->kind == COND_MENTIONS)
        return understand_mentions(context, cond, field);
    if (field->question != NULL) {
        diag_say(context->diags, DIAG_ANSWER_ABSENT, here(context, cond->span),
                 field->name);
        return formula_nothing();
    }
    Test test = {.kind = TEST_ABSENT, .field = field, .span = cond->span};
    return test_formula(context->method, &test);
}

Formula *condition_understand(Understanding *context, const Cond *condition)
{
    return condition ? understand(context, condition) : formula_new(FORMULA_TRUE);
}
