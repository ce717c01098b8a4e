/* build.c -- the small constructions that the grammar's actions call. */
#include <string.h>

#include "lang/parser.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Deeper than any person writes; shallow enough for every walk of the tree. */
#define DEEPEST_CONDITION 200

/* What a message repeats of the text, at most. */
#define LONGEST_QUOTED 80

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

Cond *cond_new(CondKind kind, Span span)
{
    Cond *cond = mem_new(Cond);
    cond->kind = kind;
    cond->span = span;
    cond->depth = 1;
    return cond;
}

static void deepen(Parse *parse, Cond *cond, const Cond *inner)
{
    if (inner->depth < cond->depth)
        return;
    cond->depth = inner->depth + 1;
    if (cond->depth == DEEPEST_CONDITION + 1)
        diag_say(parse->diags, DIAG_TOO_NESTED, at(parse->source, cond->span));
}

static void say_mixed(Parse *parse, CondKind kind, const Cond *left, const Cond *right)
{
    diag_say(parse->diags, DIAG_MIXED_AND_OR,
             at(parse->source, span_join(left->span, right->span)));
    size_t size = left->span.end - left->span.start;
    if (size <= LONGEST_QUOTED)
        diag_help(parse->diags, TEXT_ADD_PARENTHESES,
                  text_make("(%.*s)", (int)size, parse->source->text + left->span.start),
                  kind == COND_ALL ? "et" : "ou");
}

Cond *cond_join(Parse *parse, CondKind kind, Cond *left, Cond *right)
{
    bool chain = (left->kind == COND_ALL || left->kind == COND_ANY) && !left->closed;
    if (chain && left->kind != kind && !left->mixed) {
        say_mixed(parse, kind, left, right);
        left->mixed = true;
    }
    Cond *join = chain ? left : cond_new(kind, left->span);
    if (!chain) {
        *list_push(&join->parts) = left;
        deepen(parse, join, left);
    }
    *list_push(&join->parts) = right;
    join->span = span_join(left->span, right->span);
    deepen(parse, join, right);
    return join;
}

Cond *cond_not(Parse *parse, Cond *inner, Span span)
{
    Cond *cond = cond_new(COND_NOT, span);
    *list_push(&cond->parts) = inner;
    deepen(parse, cond, inner);
    return cond;
}

Cond *cond_closed(Cond *cond, Span span)
{
    cond->closed = true;
    cond->span = span;
    return cond;
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
