/* questions.c -- what a method asks: names, keys, choices, units, columns of the lines. */
#include <string.h>

#include "compiler/computations.h"
#include "compiler/conditions.h"
#include "compiler/expressions.h"
#include "compiler/questions.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* --- names ------------------------------------------------------------------------- */

static void say_name_taken(const Understanding *context, Name name, TextId kind, Span first)
{
    diag_say(context->diags, DIAG_QUESTION_NAME_TAKEN, here(context, name.span), name.text,
             SAY(kind));
    if (first.end != 0)
        diag_note(context->diags, here(context, first), TEXT_FIRST_DEFINED_HERE);
}

/* Where expressions and tables look names up, two things of one name would hide each
 * other. */
static bool is_name_free(const Understanding *context, Name name)
{
    const Module *module = context->module;
    const Field *field = method_field(context->method, name.text);
    if (field != NULL && field->question == NULL) {
        say_name_taken(context, name, TEXT_KIND_FIELD, (Span){0, 0});
        return false;
    }
    for (uint32_t i = 0; i < context->method->questions.count; i++) {
        const Question *other = context->method->questions.items[i];
        if (text_equal(text_unaccented(other->name), text_unaccented(name.text))) {
            say_name_taken(context, name, TEXT_KIND_QUESTION, other->span);
            return false;
        }
    }
    for (uint32_t i = 0; i < module->parameters.count; i++) {
        const ParameterAst *other = &module->parameters.items[i];
        if (text_equal(other->name.text, name.text)) {
            say_name_taken(context, name,
                           other->is_factor ? TEXT_KIND_FACTOR : TEXT_KIND_PARAMETER,
                           other->name.span);
            return false;
        }
    }
    for (uint32_t i = 0; i < module->axes.count; i++) {
        if (text_equal(module->axes.items[i].name.text, name.text)) {
            say_name_taken(context, name, TEXT_KIND_AXIS, module->axes.items[i].name.span);
            return false;
        }
    }
    return true;
}

/* --- keys -------------------------------------------------------------------------- */

static const struct {
    const char *word;
    QuestionKey key;
} keys[] = {{"ligne", KEY_LINE}, {"opération", KEY_OPERATION}, {"tiers", KEY_THIRD_PARTY}};

#define AUTHORITY_WORD "collectivité"

static bool same_word(const char *a, const char *b)
{
    return text_equal(text_unaccented(a), text_unaccented(b));
}

static void understand_key(const Understanding *context, const QuestionAst *written,
                           Question *question)
{
    Name each = written->each;
    if (written->key == KEY_AST_NONE) {
        if (!was_skipped(context->module, written->name.span))
            diag_say(context->diags, DIAG_QUESTION_NO_KEY,
                     here(context, written->name.span), written->name.text);
        return;
    }
    bool authority = same_word(each.text, AUTHORITY_WORD);
    if (written->key == KEY_AST_AUTHORITY && authority) {
        question->key = KEY_AUTHORITY;
        return;
    }
    Hash known = {0};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        hash_set(&known, keys[i].word, &known);
        if (!same_word(each.text, keys[i].word))
            continue;
        question->key = keys[i].key;
        if (written->key == KEY_AST_EACH)
            return;
    }
    hash_set(&known, AUTHORITY_WORD, &known);
    diag_say(context->diags, DIAG_QUESTION_KEY, here(context, each.span), each.text);
    const char *nearest = nearest_names(&known, each.text);
    if (authority)
        diag_help(context->diags, TEXT_WRITE_WORD, "pour la " AUTHORITY_WORD);
    else if (hash_get(&known, each.text) != NULL)
        diag_help(context->diags, TEXT_WRITE_WORD, text_make("pour chaque %s", each.text));
    else if (nearest != NULL)
        diag_help(context->diags, TEXT_DID_YOU_MEAN, nearest);
}

/* --- what answers are -------------------------------------------------------------- */

static Field *add_field(Understanding *context, Question *question, const char *name,
                        FieldType type)
{
    Method *method = context->method;
    Field *field = mem_new(Field);
    *field = (Field){.id = (FieldId)(FIELD_COUNT + method->answer_columns++),
                     .name = name,
                     .title = question->title,
                     .type = type,
                     .question = question};
    *list_push(&question->fields) = field;
    *list_push(&method->fields) = field;
    hash_set(&method->fields_by_name, text_unaccented(name), field);
    return field;
}

static void add_choice(Field *field, const char *word)
{
    *list_push(&field->words) =
        (ChoiceWord){.word = word, .choices = (uint64_t)1 << field->choice_count++};
}

static void understand_choices(Understanding *context, const QuestionAst *written,
                               Question *question)
{
    Field *field = add_field(context, question, question->name, TYPE_CHOICE);
    uint32_t count = written->choices.count;
    if (count < 2 || count > QUESTION_MOST_CHOICES) {
        diag_say(context->diags, DIAG_QUESTION_CHOICES, here(context, written->name.span),
                 question->name, text_make("%u", count));
        count = count < 2 ? count : QUESTION_MOST_CHOICES;
    }
    Hash known = {0};
    for (uint32_t i = 0; i < count; i++) {
        const ClassAst *choice = &written->choices.items[i];
        const char *folded = text_unaccented(choice->name.text);
        bool added;
        HashEntry *entry = hash_add(&known, folded, strlen(folded), &added);
        if (!added) {
            diag_say(context->diags, DIAG_DEFINED_TWICE, here(context, choice->name.span),
                     SAY(TEXT_KIND_CHOICE), choice->name.text);
            diag_note(context->diags,
                      here(context, written->choices.items[entry->number].name.span),
                      TEXT_FIRST_DEFINED_HERE);
            continue;
        }
        entry->number = i;
        add_choice(field, choice->name.text);
        *list_push(&question->choice_titles) = choice->title.text;
    }
}

static void understand_shares(Understanding *context, const QuestionAst *written,
                              Question *question)
{
    question->kind = QUESTION_SHARES;
    if (written->shares.count < 2)
        diag_say(context->diags, DIAG_QUESTION_ONE_SHARE,
                 here(context, written->shares.items[0].span), question->name);
    Hash known = {0};
    for (uint32_t i = 0; i < written->shares.count; i++) {
        Name part = written->shares.items[i];
        const char *folded = text_unaccented(part.text);
        bool added;
        HashEntry *entry = hash_add(&known, folded, strlen(folded), &added);
        if (!added) {
            diag_say(context->diags, DIAG_DEFINED_TWICE, here(context, part.span),
                     SAY(TEXT_KIND_PART), part.text);
            diag_note(context->diags,
                      here(context, written->shares.items[entry->number].span),
                      TEXT_FIRST_DEFINED_HERE);
            continue;
        }
        entry->number = i;
        add_field(context, question, text_make("%s.%s", question->name, part.text),
                  TYPE_QUANTITY);
    }
}

static void understand_number(Understanding *context, const QuestionAst *written,
                              Question *question)
{
    bool percent = text_equal(written->unit.text, "%");
    if (written->shares.count != 0 && !percent)
        diag_say(context->diags, DIAG_QUESTION_SHARES_UNIT,
                 here(context, written->unit.span), question->name, written->unit.text);
    else if (written->shares.count != 0)
        understand_shares(context, written, question);
    else {
        question->kind = percent ? QUESTION_PERCENT : QUESTION_NUMBER;
        question->unit = percent ? NULL : unit_wanted(context, written->unit);
        add_field(context, question, question->name, TYPE_QUANTITY);
    }
}

static void understand_form(Understanding *context, const QuestionAst *written,
                            Question *question)
{
    int forms =
        (written->choices.count != 0) + written->yes_no + (written->unit.text != NULL);
    if (forms != 1) {
        if (!was_skipped(context->module, written->name.span))
            diag_say(context->diags,
                     forms == 0 ? DIAG_QUESTION_NO_FORM : DIAG_QUESTION_TWO_FORMS,
                     here(context, written->name.span), question->name);
        return;
    }
    if (written->choices.count != 0) {
        question->kind = QUESTION_CHOICE;
        understand_choices(context, written, question);
    } else if (written->yes_no) {
        question->kind = QUESTION_YES_NO;
        Field *field = add_field(context, question, question->name, TYPE_CHOICE);
        add_choice(field, SAY(TEXT_YES));
        add_choice(field, SAY(TEXT_NO));
    } else {
        understand_number(context, written, question);
    }
}

static void understand_question(Understanding *context, const QuestionAst *written)
{
    Method *method = context->method;
    if (!is_name_free(context, written->name))
        return;
    Question *question = mem_new(Question);
    *question = (Question){.index = method->questions.count,
                           .name = written->name.text,
                           .title = written->title.text,
                           .asked_to = written->asked_to.text,
                           .sources = understand_citations(context, written->sources.items,
                                                           written->sources.count),
                           .span = written->name.span};
    understand_key(context, written, question);
    understand_form(context, written, question);
    *list_push(&method->questions) = question;
}

void understand_questions(Understanding *context)
{
    for (uint32_t i = 0; i < context->module->questions.count; i++)
        understand_question(context, &context->module->questions.items[i]);
}

/* --- à défaut ---------------------------------------------------------------------- */

static void default_choice(Understanding *context, const QuestionAst *written,
                           Question *question)
{
    const ExprAst *expr = written->otherwise;
    if (expr->kind == EXPR_AST_NAME)
        question->otherwise_choice = choice_wanted(
            context->method, question->fields.items[0], expr->name, context->diags);
    else
        diag_say(context->diags, DIAG_QUESTION_DEFAULT, here(context, expr->span),
                 question->name, SAY(TEXT_DEFAULT_IS_CHOICE));
}

/* Has one answer to a question of KEY one value of what is asked by READ? */
static bool key_covers(QuestionKey read, QuestionKey key)
{
    return read == key || key == KEY_LINE ||
           (read == KEY_AUTHORITY && key == KEY_OPERATION);
}

/* All the lines of one answer must be given the same estimate. */
static bool check_reads(const Understanding *context, const Question *question,
                        const Expr *expr)
{
    if (expr == NULL)
        return true;
    const Field *field = expr->kind == EXPR_FIELD ? expr->field : NULL;
    QuestionKey read = field && field->question ? field->question->key : KEY_LINE;
    if (field == NULL || key_covers(read, question->key))
        return check_reads(context, question, expr->left) &&
               check_reads(context, question, expr->right);
    diag_say(context->diags, DIAG_QUESTION_DEFAULT_FINER, here(context, expr->span),
             question->name, field->name);
    return false;
}

static void default_number(Understanding *context, const QuestionAst *written,
                           Question *question)
{
    Expr *expr = understand_expression(context, written->otherwise);
    Unit none = unit_none();
    Unit *percent = mem_new(Unit);
    *percent = none;
    if (expr != NULL)
        expr = expression_in(context, expr, question->unit ? question->unit : percent);
    if (expr != NULL && check_reads(context, question, expr))
        question->otherwise = expr;
}

static void understand_default(Understanding *context, const QuestionAst *written)
{
    Field *field = method_field(context->method, written->name.text);
    Question *question = field ? field->question : NULL;
    if (written->otherwise == NULL || question == NULL ||
        question->span.start != written->name.span.start)
        return;
    if (field->type == TYPE_CHOICE)
        default_choice(context, written, question);
    else if (question->kind == QUESTION_PERCENT || question->unit != NULL)
        default_number(context, written, question);
}

/* A question of several parts has no field of its own name. */
static void refuse_shares_default(const Understanding *context, const QuestionAst *written)
{
    if (written->otherwise != NULL && written->shares.count != 0)
        diag_say(context->diags, DIAG_QUESTION_DEFAULT,
                 here(context, written->otherwise_span), written->name.text,
                 SAY(TEXT_DEFAULT_OF_SHARES));
}

typedef enum Mark { MARK_NEW, MARK_OPEN, MARK_DONE } Mark;

static bool follow_question(const Understanding *context, const Question *question,
                            Mark *marks, Text *path);

/* False when the estimates that EXPR needs end where they started, which is said. */
static bool follow(const Understanding *context, const Expr *expr, Mark *marks, Text *path)
{
    if (expr == NULL)
        return true;
    if (expr->kind == EXPR_FIELD && expr->field->question != NULL)
        return follow_question(context, expr->field->question, marks, path);
    return follow(context, expr->left, marks, path) &&
           follow(context, expr->right, marks, path);
}

static bool follow_question(const Understanding *context, const Question *question,
                            Mark *marks, Text *path)
{
    if (marks[question->index] == MARK_DONE || question->otherwise == NULL)
        return true;
    Text longer = {0};
    text_format(&longer, "%s%s", path->size ? text_get(path) : "", path->size ? " → " : "");
    text_put(&longer, question->name);
    if (marks[question->index] == MARK_OPEN) {
        diag_say(context->diags, DIAG_QUESTION_DEFAULT_CIRCLE,
                 here(context, question->span), text_get(&longer));
        return false;
    }
    marks[question->index] = MARK_OPEN;
    bool good = follow(context, question->otherwise, marks, &longer);
    marks[question->index] = MARK_DONE;
    return good;
}

static void check_circles(const Understanding *context)
{
    const Method *method = context->method;
    Mark *marks = mem_bytes(method->questions.count + 1, sizeof *marks);
    for (uint32_t i = 0; i < method->questions.count; i++) {
        Text path = {0};
        follow_question(context, method->questions.items[i], marks, &path);
    }
}

void understand_defaults(Understanding *context)
{
    for (uint32_t i = 0; i < context->module->questions.count; i++) {
        const QuestionAst *written = &context->module->questions.items[i];
        refuse_shares_default(context, written);
        understand_default(context, written);
    }
    check_circles(context);
}

/* --- the questions of the program --------------------------------------------------- */

static ProgramQuestion program_question(const Question *question)
{
    const Field *first = question->fields.items[0];
    const char **choices = mem_array(first->choice_count + 1, sizeof *choices);
    for (uint32_t i = 0; i < first->choice_count; i++)
        choices[i] = first->words.items[i].word;
    const char **titles = mem_array(first->choice_count + 1, sizeof *titles);
    for (uint32_t i = 0; i < question->choice_titles.count; i++)
        titles[i] = question->choice_titles.items[i];
    return (ProgramQuestion){
        .name = question->name,
        .title = question->title,
        .asked_to = question->asked_to,
        .kind = question->kind,
        .key = question->key,
        .unit = question->unit,
        .first_column = (uint32_t)first->id - FIELD_COUNT,
        .column_count = question->fields.count,
        .choices = choices,
        .choice_titles = titles,
        .choice_count = first->choice_count,
        .otherwise = question->otherwise ? computation_of(question->otherwise) : NULL,
        .otherwise_choice = (uint32_t)__builtin_ffsll((int64_t)question->otherwise_choice)};
}

QuestionSet program_questions(const Method *method)
{
    QuestionSet set = {.units = method->units};
    for (uint32_t i = 0; i < method->questions.count; i++) {
        const Question *question = method->questions.items[i];
        *list_push(&set.items) = program_question(question);
        for (uint32_t j = 0; j < question->fields.count; j++)
            *list_push(&set.columns) =
                (QuestionColumn){.name = question->fields.items[j]->name, .question = i};
    }
    return set;
}
