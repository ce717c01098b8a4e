/* build_condition.c -- conditions and expressions, as the grammar's actions build them. */
#include <string.h>

#include "lang/parser.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Deeper than any person writes; shallow enough for every walk of the tree. */
#define DEEPEST_CONDITION 200

/* Terms joined by « et » or « ou »; those beyond are read, and left aside. */
#define MOST_TERMS 100000u

/* What a message repeats of the text, at most. */
#define LONGEST_QUOTED 80

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
        diag_help(
            parse->diags, TEXT_ADD_PARENTHESES,
            text_make("(%.*s)", (int)size, source_bytes(parse->source, left->span.start)),
            kind == COND_ALL ? "et" : "ou");
}

/* The field of the last « mentionne » of COND, or a name without text. */
static Name last_mentioned(const Cond *cond)
{
    if (cond->kind == COND_MENTIONS)
        return cond->field;
    Name field = {0};
    for (uint32_t i = cond->parts.count; i > 0 && field.text == NULL; i--)
        field = last_mentioned(cond->parts.items[i - 1]);
    return field;
}

static bool wants_field(const Cond *cond)
{
    bool wants = cond->kind == COND_MENTIONS && cond->field.text == NULL;
    for (uint32_t i = 0; i < cond->parts.count && !wants; i++)
        wants = wants_field(cond->parts.items[i]);
    return wants;
}

static void give_field(Cond *cond, Name field)
{
    if (cond->kind == COND_MENTIONS && cond->field.text == NULL)
        cond->field = field;
    for (uint32_t i = 0; i < cond->parts.count; i++)
        give_field(cond->parts.items[i], field);
}

Cond *cond_join(Parse *parse, CondKind kind, Cond *left, Cond *right)
{
    if (wants_field(right))
        give_field(right, last_mentioned(left));
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
    if (join->parts.count == MOST_TERMS && !join->cut && !join->mixed)
        diag_say(parse->diags, DIAG_TOO_MANY_TERMS, at(parse->source, right->span),
                 text_make("%u", MOST_TERMS));
    if (join->parts.count < MOST_TERMS)
        *list_push(&join->parts) = right;
    else
        join->cut = true;
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

Cond *cond_of_field(Cond *tail, Name field, Span span)
{
    tail->field = field;
    tail->span = span;
    return tail;
}

/* --- expressions -------------------------------------------------------------------- */

static unsigned depth_of(const ExprAst *expr)
{
    return expr ? expr->depth : 0;
}

ExprAst *expr_join(Parse *parse, ExprAstKind kind, ExprAst *left, ExprAst *right, Span span)
{
    ExprAst *expr = mem_new(ExprAst);
    unsigned deepest = depth_of(left) > depth_of(right) ? depth_of(left) : depth_of(right);
    *expr = (ExprAst){
        .kind = kind, .span = span, .depth = deepest + 1, .left = left, .right = right};
    if (expr->depth == DEEPEST_CONDITION + 1)
        diag_say(parse->diags, DIAG_TOO_NESTED, at(parse->source, span));
    return expr;
}

ExprAst *expr_of_number(Parse *parse, Number number, Span span)
{
    ExprAst *expr = mem_new(ExprAst);
    *expr = (ExprAst){.kind = EXPR_AST_NUMBER, .span = span, .depth = 1, .number = number};
    /* A whole number may be a code of a reference list: as written, « 07 » is not « 7 ». */
    expr->name =
        name_of(source_bytes(parse->source, span.start), span.end - span.start, span);
    return expr;
}

ExprAst *expr_of_name(ExprAstKind kind, Name name)
{
    ExprAst *expr = mem_new(ExprAst);
    *expr = (ExprAst){.kind = kind, .span = name.span, .depth = 1, .name = name};
    return expr;
}
