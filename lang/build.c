/* build.c -- the small constructions that the grammar's actions call. */
#include <string.h>

#include "lang/parser.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

Name name_of(const char *bytes, size_t size, Span span)
{
    return (Name){.text = mem_text(bytes, size), .span = span};
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

/* The inside of the quotes, runs of blanks brought to one space, none at the ends.  The
 * no-break spaces that typography puts inside guillemets go with them. */
Name quoted_text(const char *bytes, size_t size, Span span)
{
    Text text = {0};
    bool pending = false;
    for (size_t i = 0; i < size; i++) {
        size_t wide = 0;
        if (size - i >= 2 && memcmp(bytes + i, "\xC2\xA0", 2) == 0)
            wide = 2;
        else if (size - i >= 3 && memcmp(bytes + i, "\xE2\x80\xAF", 3) == 0)
            wide = 3;
        if (wide != 0 || is_blank(bytes[i])) {
            pending = true;
            i += wide ? wide - 1 : 0;
            continue;
        }
        if (pending && text.size != 0)
            text_char(&text, ' ');
        pending = false;
        text_char(&text, bytes[i]);
    }
    return (Name){.text = text_get(&text), .span = span};
}

Number number_of(const char *bytes, size_t size, Span span)
{
    Number number = {.unit = "", .span = span};
    bool after = false;
    for (size_t i = 0; i < size; i++) {
        if (bytes[i] == ',') {
            after = true;
        } else if (bytes[i] >= '0' && bytes[i] <= '9') {
            if (__builtin_mul_overflow(number.mantissa, (int64_t)10, &number.mantissa) ||
                __builtin_add_overflow(number.mantissa, (int64_t)(bytes[i] - '0'),
                                       &number.mantissa))
                number.too_large = true;
            number.decimals += after;
        }
    }
    return number;
}

Number number_with_unit(Number number, const char *unit, Span span)
{
    number.unit = unit;
    number.span = span;
    return number;
}

/* Years of more than nine digits are all as wrong as each other. */
int year_of(Name name)
{
    int year = 0;
    for (const char *p = name.text; *p; p++)
        year = year < 100000000 ? year * 10 + (*p - '0') : year;
    return year;
}

void names_append(NameList *list, const NameList *more)
{
    for (uint32_t i = 0; i < more->count; i++)
        *list_push(list) = more->items[i];
}

/* --- dates, perimeter ----------------------------------------------------------- */

static void say_twice(Parse *parse, Span span, const char *word)
{
    diag_say(parse->diags, DIAG_DATE_TWICE, at(parse->source, span), word);
}

void dates_add(Parse *parse, DatesAst *dates, DatesAst added)
{
    if (added.has_from && dates->has_from)
        say_twice(parse, added.span, "à compter de");
    else if (added.has_until && dates->has_until)
        say_twice(parse, added.span, "jusqu'à");
    *dates = dates->has_from || dates->has_until ? dates_join(*dates, added) : added;
}

DatesAst dates_join(DatesAst from, DatesAst until)
{
    DatesAst dates = from;
    if (until.has_from) {
        dates.has_from = true;
        dates.from = until.from;
    }
    if (until.has_until) {
        dates.has_until = true;
        dates.until = until.until;
    }
    dates.span = span_join(from.span, until.span);
    return dates;
}

PerimeterClause *perimeter_clause(const Parse *parse)
{
    PerimeterAst *perimeter =
        &parse->module->perimeters.items[parse->module->perimeters.count - 1];
    return &perimeter->clauses.items[perimeter->clauses.count - 1];
}

/* --- rules, tables -------------------------------------------------------------------- */

void rule_start(Parse *parse, RuleAst *rule, Name name)
{
    *rule = (RuleAst){.name = name, .rubrique = parse->rubrique};
    parse->rule = rule;
}

void table_start(Parse *parse, RuleAst *rule, Name name)
{
    rule_start(parse, rule, name);
    rule->table = mem_new(TableAst);
}

void assignment_add(RuleAst *rule, ValueAst value)
{
    Assignment *last = &rule->assignments.items[rule->assignments.count - 1];
    *list_push(&last->values) = value;
    last->span = span_join(last->span, value.span);
}

static bool first_time(Parse *parse, RuleAst *rule, unsigned clause, const char *word,
                       Span span)
{
    if (rule->seen & clause) {
        diag_say(parse->diags, DIAG_CLAUSE_TWICE, at(parse->source, span), word,
                 rule->name.text);
        return false;
    }
    rule->seen |= clause;
    return true;
}

void rule_set_condition(Parse *parse, RuleAst *rule, Cond *condition, Span span)
{
    if (first_time(parse, rule, SEEN_IF, "si", span))
        rule->condition = condition;
}

void rule_set_reason(Parse *parse, RuleAst *rule, Name reason, Span span)
{
    if (first_time(parse, rule, SEEN_BECAUSE, "parce que", span))
        rule->reason = reason;
}

void rule_finish(Parse *parse, RuleAst *rule)
{
    Where where = at(parse->source, rule->name.span);
    rule->finished = true;
    if (rule->assignments.count == 0)
        diag_say(parse->diags, DIAG_RULE_SAYS_NOTHING, where, rule->name.text);
    /* The head of its rubrique may be in what was not read. */
    if (rule->condition == NULL && rule->rubrique < 0 && parse->module->skipped.count == 0)
        diag_say(parse->diags, DIAG_RULE_WITHOUT_IF, where, rule->name.text);
    if (rule->reason.text == NULL)
        diag_say(parse->diags, DIAG_RULE_WITHOUT_REASON, where, rule->name.text);
}

void table_finish(Parse *parse, RuleAst *rule)
{
    Where where = at(parse->source, rule->name.span);
    rule->finished = true;
    if (rule->table->policy == POLICY_UNSAID)
        diag_say(parse->diags, DIAG_TABLE_WITHOUT_POLICY, where, rule->name.text);
    if (rule->table->rows.count < 2 && rule->table->file.text == NULL)
        diag_say(parse->diags, DIAG_TABLE_WITHOUT_ROWS, where, rule->name.text);
}

/* After a slip inside the rubrique, its « fin » may be in what was not read. */
void rubrique_left_open(Parse *parse)
{
    const RubriqueAst *rubrique = &parse->module->rubriques.items[parse->rubrique];
    if (parse->module->skipped.count == parse->skipped_before)
        diag_say(parse->diags, DIAG_RUBRIQUE_OPEN, at(parse->source, rubrique->name.span),
                 rubrique->name.text);
}

void column_said(Parse *parse, Name word)
{
    static const char wanted[] = "colonne";
    if (!text_equal(text_unaccented(word.text), wanted))
        diag_say(parse->diags, DIAG_FORMAT_WORD, at(parse->source, word.span), word.text,
                 wanted);
}

/* --- capital, score, property ------------------------------------------------------------
 */

void capital_add(Parse *parse, CapitalTermKind kind, DatedValueAst value)
{
    TallyAst *capital = &parse->module->tallies.items[parse->module->tallies.count - 1];
    *list_push(&capital->terms) = (CapitalTermAst){.kind = kind, .value = value};
}

bool weighted_said(Parse *parse, Name word)
{
    static const char wanted[] = "ponderee";
    bool said = text_equal(text_unaccented(word.text), wanted);
    if (!said)
        diag_say(parse->diags, DIAG_FORMAT_WORD, at(parse->source, word.span), word.text,
                 "pondérée");
    return said;
}

void property_lines_set(Parse *parse, Cond *condition)
{
    PropertyAst *property =
        &parse->module->properties.items[parse->module->properties.count - 1];
    if (condition != NULL && property->condition != NULL)
        condition = cond_join(parse, COND_ALL, cond_closed(condition, condition->span),
                              cond_closed(property->condition, property->condition->span));
    if (condition != NULL)
        property->condition = condition;
}

/* --- changes
 * ------------------------------------------------------------------------------- */

static const struct {
    const char *word;
    ChangeTarget target;
    unsigned kinds; /* bit k: may be changed in the way k */
} targets[] = {
#define MAY(kind) (1u << CHANGE_##kind)
    {"règle", TARGET_RULE, MAY(REPLACE) | MAY(REMOVE) | MAY(RENAME)},
    {"table", TARGET_TABLE, MAY(REPLACE) | MAY(REMOVE) | MAY(COMPLETE) | MAY(RENAME)},
    {"paramètre", TARGET_PARAMETER, MAY(SET)},
    {"facteur", TARGET_FACTOR, MAY(SET)},
    {"lexique", TARGET_LEXICON, MAY(COMPLETE)},
    {"référentiel", TARGET_REFERENCE, MAY(COMPLETE)},
    {"question", TARGET_QUESTION, MAY(COMPLETE) | MAY(RENAME)},
    {"classe", TARGET_CLASS, MAY(RENAME)},
    {"axe", TARGET_AXIS, MAY(RENAME)},
    {"propriété", TARGET_PROPERTY, MAY(REMOVE)},
    {"exemple", TARGET_EXAMPLE, MAY(REMOVE)},
    {"état", TARGET_STATE, MAY(REMOVE) | MAY(RENAME)},
#undef MAY
};

void change_start(Parse *parse, ChangeKind kind, Name word, Name name)
{
    const char *folded = text_unaccented(word.text);
    ChangeAst *change = list_push(&parse->module->changes);
    parse->refused_end = 0;
    *change = (ChangeAst){.kind = kind, .word = word, .name = name, .span = name.span};
    change->rule = mem_new(RuleAst);
    change->rule->name = name;
    change->rule->rubrique = -1;
    change->rule->table = mem_new(TableAst);
    change->parameter = mem_new(ParameterAst);
    change->lexicon = mem_new(LexiconAst);
    change->reference = mem_new(ReferenceAst);
    parse->change = change;
    parse->rule = change->rule;
    parse->reference = change->reference;
    Text possible = {0};
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
        if (((targets[i].kinds >> kind) & 1) == 0)
            continue;
        change->target = targets[i].target;
        if (text_equal(text_unaccented(targets[i].word), folded))
            return;
        text_format(&possible, "%s« %s »", possible.size ? ", " : "", targets[i].word);
    }
    parse->refused_end = name.span.end;
    diag_say(parse->diags, DIAG_NOT_CHANGED_SO, at(parse->source, word.span), word.text,
             text_get(&possible));
}

/* --- examples
 * -------------------------------------------------------------------------------- */

static ExampleAst *last_example(const Parse *parse)
{
    return &parse->module->examples.items[parse->module->examples.count - 1];
}

Expectation *expectation_push(Parse *parse, Name axis, ExpectationKind kind, Span span)
{
    Expectation *expected = list_push(&last_example(parse)->expectations);
    *expected = (Expectation){.axis = axis, .kind = kind, .span = span};
    return expected;
}

void expectation_value(Parse *parse, ValueAst value)
{
    *list_push(&parse->expected) = value;
}

/* The values kept go to EXPECTED. */
static void take_values(Parse *parse, Expectation *expected, Name rule, Span span)
{
    for (uint32_t i = 0; i < parse->expected.count; i++)
        *list_push(&expected->values) = parse->expected.items[i];
    parse->expected.count = 0;
    expected->span = span_join(expected->span, span);
    if (rule.text != NULL)
        expected->rule = rule;
}

void expectation_name(Parse *parse, Name axis, Name on, Name rule, Span span)
{
    Expectation *expected = expectation_push(parse, axis, EXPECT_VALUES, span);
    expected->on = on;
    take_values(parse, expected, rule, span);
}

void expectation_more(Parse *parse, Name rule, Span span)
{
    ExampleAst *example = last_example(parse);
    uint32_t count = example->expectations.count;
    if (count == 0 || example->expectations.items[count - 1].kind != EXPECT_VALUES) {
        diag_say(parse->diags, DIAG_EXPECTS_NO_AXIS, at(parse->source, span));
        parse->expected.count = 0;
        return;
    }
    take_values(parse, &example->expectations.items[count - 1], rule, span);
}
