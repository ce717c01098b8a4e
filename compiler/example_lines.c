/* example_lines.c -- the lines of an example: as written, then as an importer would. */
#include "compiler/example_lines.h"

#include <string.h>

#include "compiler/cells.h"
#include "compiler/codes.h"
#include "compiler/conditions.h"
#include "compiler/names.h"
#include "runtime/answers/shares.h"
#include "runtime/answers/value.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

typedef struct Context {
    const Method *method;
    const Program *program;
    const ExampleDecl *example;
    const ExampleItemList *items; /* of the line at hand */
    Diags *diags;
    Lines *lines;
    size_t line;
    const Plan *plan;
} Context;

static Where place_of(const Context *context, Span span)
{
    return at(context->method->source, span);
}

/* --- the line ------------------------------------------------------------------------ */

/* `part de 30 %`, `consommation de 12 MWh` */
static void set_quantity(Context *context, const Field *field, const Number *number)
{
    const QuestionSet *questions = &context->program->questions;
    Where where = place_of(context, number->span);
    const char *written =
        mem_text(source_bytes(context->method->source, number->span.start),
                 number->span.end - number->span.start);
    int64_t cell;
    if (answer_read(questions, (uint32_t)field->id - FIELD_COUNT, written, where,
                    context->diags, &cell))
        lines_set(context->lines, field->id, context->line, cell);
}

static void set_amount(Context *context, const ExampleItem *item)
{
    int64_t cents;
    Field *answered = method_field(context->method, item->field.text);
    if (answered != NULL && answered->type == TYPE_QUANTITY) {
        set_quantity(context, answered, &item->number);
        return;
    }
    if (!number_as_cents(&item->number, &cents)) {
        diag_say(context->diags, DIAG_BAD_AMOUNT, place_of(context, item->number.span));
        return;
    }
    Field *sens = method_field(context->method, field_name(FIELD_SENS));
    uint64_t choice = field_word(sens, item->field.text);
    Field *field = method_field(context->method, item->field.text);
    if (choice != 0) {
        lines_set(context->lines, FIELD_SENS, context->line, __builtin_ctzll(choice));
        lines_set(context->lines, FIELD_MONTANT, context->line, cents);
    } else if (field != NULL && field->type == TYPE_MONEY) {
        lines_set(context->lines, field->id, context->line, cents);
    } else {
        diag_say(context->diags, DIAG_NOT_AN_AMOUNT, place_of(context, item->field.span),
                 item->field.text);
    }
}

static void set_choice(Context *context, const Field *field, Name value)
{
    uint64_t choice = choice_wanted(context->method, field, value, context->diags);
    if (choice != 0)
        lines_set(context->lines, field->id, context->line, __builtin_ctzll(choice));
}

static void set_integer(Context *context, const Field *field, Name value)
{
    int64_t integer = 0;
    bool good = value.text[0] != '\0';
    for (const char *p = value.text; *p; p++) {
        if (*p >= '0' && *p <= '9')
            good = good && integer < 1000000000000 &&
                   (integer = integer * 10 + (*p - '0'), true);
        else if (*p != ' ' && ((unsigned char)*p & 0x80) == 0)
            good = false;
    }
    if (!good)
        diag_say(context->diags, DIAG_YEAR_EXPECTED, place_of(context, value.span),
                 field->name, value.text);
    else
        lines_set(context->lines, field->id, context->line, integer);
}

static void set_value(Context *context, const ExampleItem *item)
{
    Field *field = field_wanted(context->method, item->field, context->diags);
    if (field == NULL)
        return;
    switch (field->type) {
    case TYPE_CODE:
    case TYPE_FREE_CODE:
    case TYPE_TEXT:
        lines_set_text(context->lines, field->id, context->line, item->value.text,
                       strlen(item->value.text));
        break;
    case TYPE_CHOICE:
        set_choice(context, field, item->value);
        break;
    case TYPE_YEAR:
    case TYPE_NUMBER:
        set_integer(context, field, item->value);
        break;
    case TYPE_MONEY:
        diag_say(context->diags, DIAG_BAD_AMOUNT, place_of(context, item->value.span));
        diag_help(context->diags, TEXT_WRITE_AMOUNT_OF, field->name);
        break;
    case TYPE_QUANTITY:
        diag_say(context->diags, DIAG_ANSWER_NUMBER, place_of(context, item->value.span),
                 item->value.text, field->name, SAY(TEXT_ANSWER_AFTER_DE));
        diag_help(context->diags, TEXT_WRITE_NUMBER_OF, field->name);
        break;
    }
}

/* --- what the plan adds
 * -------------------------------------------------------------------- */

static const Plan *plan_named(const Method *method, const char *name)
{
    for (uint32_t i = 0; i < method->plans.count; i++)
        if (name == NULL || text_equal(method->plans.items[i].nomenclature->name, name))
            return &method->plans.items[i];
    return NULL;
}

/* Where EXAMPLE gives FIELD its value. */
static Span value_span(const Context *context, FieldId field)
{
    for (uint32_t i = 0; i < context->items->count; i++) {
        const ExampleItem *item = &context->items->items[i];
        const Field *given = method_field(context->method, item->field.text);
        if (given != NULL && given->id == field)
            return item->value.span;
    }
    return context->example->span;
}

static void complete_plan(Context *context)
{
    Lines *lines = context->lines;
    const char *name =
        lines_text(lines, lines_get(lines, FIELD_NOMENCLATURE, context->line));
    context->plan = plan_named(context->method, name);
    if (context->plan == NULL) {
        diag_say(context->diags, DIAG_PLAN_NOT_DECLARED,
                 place_of(context, value_span(context, FIELD_NOMENCLATURE)), name);
        return;
    }
    const Plan *plan = context->plan;
    name = plan->nomenclature->name;
    lines_set_text(lines, FIELD_NOMENCLATURE, context->line, name, strlen(name));
    int64_t year = lines_get(lines, FIELD_EXERCICE, context->line);
    if (year == FIELD_ABSENT)
        lines_set(lines, FIELD_EXERCICE, context->line,
                  nomenclature_year(plan->nomenclature, plan->last_year));
    else if (year < plan->first_year || year > plan->last_year)
        diag_say(context->diags, DIAG_YEAR_OUTSIDE,
                 place_of(context, value_span(context, FIELD_EXERCICE)),
                 text_make("%lld", (long long)year), name,
                 text_make("%d", plan->first_year), text_make("%d", plan->last_year));
}

static void set_if_absent(Context *context, FieldId field, int64_t value)
{
    if (lines_get(context->lines, field, context->line) == FIELD_ABSENT)
        lines_set(context->lines, field, context->line, value);
}

/* Chapter and section, as an importer deduces them from the account and its use. */
static void complete_imputation(Context *context)
{
    Lines *lines = context->lines;
    const Nomenclature *nomenclature = context->plan->nomenclature;
    const CodeTree *tree = &nomenclature->trees[CODE_NATURE];
    set_if_absent(context, FIELD_MOUVEMENT, MOUVEMENT_REEL);
    const char *code = lines_text(lines, lines_get(lines, FIELD_NATURE, context->line));
    Imputation way;
    if (code == NULL || !use_way(lines_get(lines, FIELD_SENS, context->line),
                                 lines_get(lines, FIELD_MOUVEMENT, context->line), &way))
        return;
    int year = nomenclature_year(nomenclature,
                                 (int)lines_get(lines, FIELD_EXERCICE, context->line));
    uint32_t node = code_known_ancestor(tree, code, strlen(code), year);
    if (node == NODE_NONE)
        return;
    const char *label = code_label(tree, node, year);
    if (lines_get(lines, FIELD_LIBELLE_COMPTE, context->line) == FIELD_ABSENT)
        lines_set_text(lines, FIELD_LIBELLE_COMPTE, context->line, label, strlen(label));
    const char *chapter = account_chapter(nomenclature, node, way, year);
    if (chapter == NULL)
        return;
    if (lines_get(lines, FIELD_CHAPITRE, context->line) == FIELD_ABSENT)
        lines_set_text(lines, FIELD_CHAPITRE, context->line, chapter, strlen(chapter));
    PlanSection section = account_section(nomenclature, node, way, year);
    if (section != PLAN_SECTION_NONE)
        set_if_absent(context, FIELD_SECTION,
                      section == PLAN_INVESTISSEMENT ? SECTION_INVESTISSEMENT
                                                     : SECTION_FONCTIONNEMENT);
}

/* Percentages that must sum to 100: those that the others leave no choice for. */
static void complete_shares(Context *context)
{
    const QuestionSet *set = &context->program->questions;
    for (uint32_t i = 0; i < set->items.count; i++) {
        int64_t sum = shares_complete(&set->items.items[i], context->lines, context->line);
        if (sum != WHOLE_PERCENT)
            diag_say(context->diags, DIAG_ANSWER_SHARES,
                     place_of(context, context->example->span), set->items.items[i].name,
                     millionths_text(sum));
    }
}

/* --- the other lines --------------------------------------------------------------------
 */

/* What is of the whole budget, and the other lines need not say again. */
static const FieldId shared_fields[] = {FIELD_NOMENCLATURE, FIELD_EXERCICE, FIELD_ETAPE,
                                        FIELD_BUDGET};

/* Does the line at hand give FIELD another value than the first one?  Texts of one pool are
 * equal when their numbers are. */
static bool differs(const Context *context, FieldId field)
{
    int64_t own = lines_get(context->lines, field, context->line);
    return own != FIELD_ABSENT && own != lines_get(context->lines, field, 0);
}

/* Another line is of the same budget as the first one. */
static void share_budget(Context *context)
{
    for (size_t i = 0; i < sizeof shared_fields / sizeof *shared_fields; i++) {
        FieldId field = shared_fields[i];
        if (differs(context, field))
            diag_say(context->diags, DIAG_EXAMPLE_OTHER_BUDGET,
                     place_of(context, value_span(context, field)), field_name(field));
        set_if_absent(context, field, lines_get(context->lines, field, 0));
    }
}

/* Do lines A and B answer QUESTION together? */
static bool same_key(const Lines *lines, const ProgramQuestion *question, size_t a,
                     size_t b)
{
    FieldId field = question->key == KEY_OPERATION ? FIELD_OPERATION : FIELD_TIERS;
    if (question->key == KEY_LINE)
        return false;
    if (question->key == KEY_AUTHORITY)
        return true;
    return lines_get(lines, field, a) != FIELD_ABSENT &&
           lines_get(lines, field, a) == lines_get(lines, field, b);
}

/* One answer is for all the lines of its operation, of its tiers, of the authority. */
static void share_answer(const Context *context, const ProgramQuestion *question,
                         FieldId column)
{
    Lines *lines = context->lines;
    for (size_t from = 0; from < lines->count; from++) {
        int64_t answer = lines_get(lines, column, from);
        for (size_t to = 0; answer != FIELD_ABSENT && to < lines->count; to++) {
            if (!same_key(lines, question, from, to))
                continue;
            int64_t other = lines_get(lines, column, to);
            if (other != FIELD_ABSENT && other != answer) {
                diag_say(context->diags, DIAG_EXAMPLE_TWO_ANSWERS,
                         place_of(context, context->example->span), question->name);
                return;
            }
            lines_set(lines, column, to, answer);
        }
    }
}

static void share_answers(const Context *context)
{
    const QuestionSet *set = &context->program->questions;
    for (uint32_t i = 0; i < set->items.count; i++)
        for (uint32_t j = 0; j < set->items.items[i].column_count; j++)
            share_answer(context, &set->items.items[i],
                         (FieldId)(FIELD_COUNT + set->items.items[i].first_column + j));
}

/* --- all of them ------------------------------------------------------------------------
 */

static void add_line(Context *context, const ExampleItemList *items)
{
    context->items = items;
    context->line = lines_append(context->lines, 0, (uint32_t)context->lines->count + 1);
    for (uint32_t i = 0; i < items->count; i++) {
        const ExampleItem *item = &items->items[i];
        if (item->is_amount)
            set_amount(context, item);
        else
            set_value(context, item);
    }
}

static void complete_all(Context *context)
{
    for (context->line = 0; context->line < context->lines->count; context->line++) {
        complete_imputation(context);
        complete_shares(context);
    }
}

const Plan *example_lines(const Compiled *compiled, const ExampleDecl *example,
                          Lines *lines, Diags *diags)
{
    Context context = {.method = compiled->method,
                       .program = compiled->program,
                       .example = example,
                       .diags = diags,
                       .lines = lines};
    uint32_t errors = diags->errors;
    lines_add_columns(lines, compiled->method->answer_columns);
    add_line(&context, &example->written->items);
    complete_plan(&context);
    for (uint32_t i = 0; i < example->written->others.count; i++) {
        add_line(&context, &example->written->others.items[i]);
        if (context.plan != NULL)
            share_budget(&context);
    }
    if (diags->errors != errors)
        return NULL;
    share_answers(&context);
    complete_all(&context);
    return diags->errors == errors ? context.plan : NULL;
}
