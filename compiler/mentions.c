/* mentions.c -- conditions on words, and on what other axes say. */
#include <string.h>

#include "compiler/conditions.h"
#include "compiler/formulas.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Does a star stand anywhere but at the end of a word? */
static bool star_misplaced(const char *text)
{
    for (const char *p = text; *p; p++) {
        if (*p != '*')
            continue;
        bool starts_word = p == text || p[-1] == ' ' || p[-1] == '*';
        bool ends_word = p[1] == '\0' || p[1] == ' ';
        if (starts_word || !ends_word)
            return true;
    }
    return false;
}

const char *pattern_wanted(Understanding *context, Name word)
{
    if (star_misplaced(word.text)) {
        diag_say(context->diags, DIAG_STAR_INSIDE, here(context, word.span), word.text);
        return NULL;
    }
    Text pattern = {0};
    for (const char *start = word.text; *start;) {
        size_t size = strcspn(start, "*");
        const char *folded = text_fold(start, size);
        if (pattern.size != 0 && folded[0] != '\0')
            text_char(&pattern, ' ');
        text_put(&pattern, folded);
        if (start[size] == '*')
            text_char(&pattern, '*');
        start += size + (start[size] == '*');
    }
    if (pattern.size == 0) {
        diag_say(context->diags, DIAG_NO_WORD, here(context, word.span), word.text);
        return NULL;
    }
    const char *folded = text_get(&pattern);
    if (hash_get(&context->method->words_written, folded) == NULL)
        hash_set(&context->method->words_written, folded,
                 mem_text(word.text, strlen(word.text)));
    return folded;
}

const char *word_written(const Method *method, const char *pattern)
{
    const char *written = hash_get(&method->words_written, pattern);
    return written != NULL ? written : pattern;
}

/* --- words ---------------------------------------------------------------------------- */

static Test mention_test(Field *field, Span span)
{
    return (Test){.kind = TEST_MENTIONS, .field = field, .span = span};
}

/* A lexicon with exclusions is a test of its own: they mask its words only. */
static void add_lexicon(Understanding *context, Test *plain, Formula *any, Name name)
{
    const WordList *words =
        find_named(context, &context->method->word_lists_by_name, name, TEXT_KIND_LEXICON);
    if (words == NULL)
        return;
    Test own = mention_test(plain->field, plain->span);
    Test *test = words->except.count ? &own : plain;
    for (uint32_t i = 0; i < words->words.count; i++)
        *list_push(&test->texts) = words->words.items[i];
    for (uint32_t i = 0; i < words->except.count; i++)
        *list_push(&test->but) = words->except.items[i];
    if (test == &own && own.texts.count != 0)
        *list_push(&any->parts) = test_formula(context->method, &own);
}

Formula *understand_mentions(Understanding *context, const Cond *cond, Field *field)
{
    if (field == NULL) {
        diag_say(context->diags, DIAG_LEXICON_WITHOUT_FIELD, here(context, cond->span),
                 cond->mentions.items[0].name.text);
        return formula_nothing();
    }
    if (field->type != TYPE_TEXT) {
        diag_say(context->diags, DIAG_NOT_A_TEXT, here(context, cond->field.span),
                 field->name);
        return formula_nothing();
    }
    Test plain = mention_test(field, cond->span);
    Formula *any = formula_new(FORMULA_ANY);
    for (uint32_t i = 0; i < cond->mentions.count; i++) {
        const MentionAst *mention = &cond->mentions.items[i];
        if (mention->is_lexicon) {
            add_lexicon(context, &plain, any, mention->name);
            continue;
        }
        const char *word = pattern_wanted(context, mention->name);
        if (word != NULL)
            *list_push(&plain.texts) = word;
    }
    if (plain.texts.count != 0)
        *list_push(&any->parts) = test_formula(context->method, &plain);
    return any->parts.count == 1 ? any->parts.items[0] : any;
}

/* --- what another axis says -------------------------------------------------------------
 */

static uint64_t classes_of(Understanding *context, const Axis *axis,
                           const OperandList *operands)
{
    uint64_t classes = 0;
    for (uint32_t i = 0; i < operands->count; i++) {
        const Operand *operand = &operands->items[i];
        if (operand->shape == OPERAND_OUTSIDE) {
            classes |= AXIS_OUTSIDE_BIT;
            continue;
        }
        const Class *class = class_wanted(context, axis, operand->from);
        if (class != NULL && class->index < MOST_CLASSES)
            classes |= (uint64_t)1 << class->index;
    }
    return classes;
}

static bool axes_readable(const Understanding *context, Span span)
{
    if (!context->axes_readable)
        diag_say(context->diags, DIAG_AXIS_NOT_READABLE, here(context, span));
    return context->axes_readable;
}

static Formula *axis_formula(Understanding *context, const Cond *cond, Axis *axis)
{
    Test test = {.kind = TEST_AXIS, .axis = axis, .span = cond->span};
    test.classes = classes_of(context, axis, &cond->operands) &
                   ~classes_of(context, axis, &cond->except);
    return test.classes ? test_formula(context->method, &test) : formula_nothing();
}

Formula *understand_axis(Understanding *context, const Cond *cond, Axis *axis)
{
    if (cond->kind != COND_AMONG || cond->plan.text != NULL) {
        diag_say(context->diags, DIAG_AXIS_IS_COMPARED_TO_CLASSES,
                 here(context, cond->span), axis->name);
        return formula_nothing();
    }
    return axes_readable(context, cond->span) ? axis_formula(context, cond, axis)
                                              : formula_nothing();
}

Formula *understand_axes(Understanding *context, const Cond *cond)
{
    if (!axes_readable(context, cond->span))
        return formula_nothing();
    bool every = cond->quantifier == EVERY_AXIS;
    Formula *joined = formula_new(every ? FORMULA_ALL : FORMULA_ANY);
    for (uint32_t i = 0; i < cond->axes.count; i++) {
        Axis *axis = find_named(context, &context->method->axes_by_name,
                                cond->axes.items[i], TEXT_KIND_AXIS);
        if (axis != NULL)
            *list_push(&joined->parts) = axis_formula(context, cond, axis);
    }
    return cond->quantifier == NO_AXIS ? formula_not(joined) : joined;
}
