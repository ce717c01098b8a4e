/* axes.c -- scales, their classes, axes. */
#include <limits.h>
#include <string.h>

#include "compiler/conditions.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

const Class *class_named(const Scale *scale, const char *name)
{
    HashEntry *entry = hash_find(&scale->classes_by_name, name, strlen(name));
    return entry && entry->number != 0 ? &scale->classes.items[entry->number - 1] : NULL;
}

static bool is_colour(const char *text)
{
    return text[0] == '#' && strlen(text) == 7 &&
           strspn(text + 1, "0123456789abcdefABCDEF") == 6;
}

static void understand_class(Understanding *context, Scale *scale, const ClassAst *written)
{
    bool added;
    const char *name = written->name.text;
    HashEntry *entry = hash_add(&scale->classes_by_name, name, strlen(name), &added);
    if (!added && entry->number == 0)
        return;
    if (!added) {
        diag_say(context->diags, DIAG_DEFINED_TWICE, here(context, written->name.span),
                 SAY(TEXT_KIND_CLASS), name);
        diag_note(context->diags,
                  here(context, scale->classes.items[entry->number - 1].span),
                  TEXT_FIRST_DEFINED_HERE);
        return;
    }
    if (scale->classes.count == MOST_CLASSES) { /* said once, for the scale */
        entry->number = 0;
        return;
    }
    entry->number = scale->classes.count + 1;
    if (is_colour(written->title.text))
        diag_say(context->diags, DIAG_TITLE_IS_COLOUR, here(context, written->title.span),
                 written->title.text, written->name.text);
    if (written->colour.text != NULL && !is_colour(written->colour.text))
        diag_say(context->diags, DIAG_BAD_COLOUR, here(context, written->colour.span),
                 written->colour.text);
    uint32_t index = scale->classes.count;
    *list_push(&scale->classes) = (Class){.index = index,
                                          .name = written->name.text,
                                          .title = written->title.text,
                                          .colour = written->colour.text,
                                          .span = written->name.span};
}

static void understand_scale(Understanding *context, const ScaleAst *written)
{
    Scale *scale = mem_new(Scale);
    scale->name = written->name.text;
    scale->title = written->title.text;
    scale->span = written->name.span;
    for (uint32_t i = 0; i < written->classes.count; i++)
        understand_class(context, scale, &written->classes.items[i]);
    if (scale->classes_by_name.count > MOST_CLASSES)
        diag_say(context->diags, DIAG_SCALE_TOO_LONG, here(context, scale->span),
                 scale->name, text_make("%u", MOST_CLASSES));
    Scale *first = hash_get(&context->method->scales_by_name, scale->name);
    if (define(context, &context->method->scales_by_name, written->name, scale,
               first ? first->span : scale->span, TEXT_KIND_SCALE))
        *list_push(&context->method->scales) = scale;
}

const Class *class_wanted(Understanding *context, const Axis *axis, Name name)
{
    if (axis == NULL || axis->scale == NULL)
        return NULL;
    const Class *class = class_named(axis->scale, name.text);
    if (class == NULL &&
        hash_find(&axis->scale->classes_by_name, name.text, strlen(name.text)) == NULL)
        say_unknown(context, TEXT_KIND_CLASS, name, &axis->scale->classes_by_name);
    return class;
}

static Outcome understand_outcome(Understanding *context, const Axis *axis,
                                  const OutcomeAst *written)
{
    if (!written->undetermined)
        return (Outcome){.kind = OUTCOME_CLASS,
                         .class = class_wanted(context, axis, written->class)};
    if (written->reason.text == NULL && !was_skipped(context->module, written->span))
        diag_say(context->diags, DIAG_NO_REASON, here(context, written->span));
    return (Outcome){.kind = OUTCOME_UNDETERMINED, .reason = written->reason.text};
}

/* What rules that disagree give together: never a share, nor what other lines say. */
static Disagreement disagreement_on(Understanding *context, const Axis *axis,
                                    const DisagreementAst *written)
{
    Disagreement disagreement = {.given = written->given, .span = written->span};
    if (written->given)
        disagreement.outcome = understand_outcome(context, axis, &written->outcome);
    return disagreement;
}

Disagreement understand_disagreement(Understanding *context, const DisagreementAst *written)
{
    if (written->given && !written->outcome.undetermined)
        diag_say(context->diags, DIAG_DISAGREEMENT_CLASS, here(context, written->span));
    return disagreement_on(context, NULL, written);
}

static void understand_obligations(Understanding *context, Axis *axis,
                                   const AxisAst *written)
{
    for (uint32_t i = 0; i < written->obligations.count; i++) {
        const ObligationAst *clause = &written->obligations.items[i];
        *list_push(&axis->obligations) =
            (Obligation){.from = clause->dates.from,
                         .until = clause->dates.has_until ? clause->dates.until : INT_MAX,
                         .formula = condition_understand(context, clause->condition),
                         .sources = understand_citations(context, clause->sources.items,
                                                         clause->sources.count),
                         .written = clause_text(context, clause->span),
                         .span = clause->span};
    }
}

static void understand_axis(Understanding *context, const AxisAst *written)
{
    Axis *axis = mem_new(Axis);
    axis->index = context->method->axes.count;
    axis->name = written->name.text;
    axis->title = written->title.text;
    axis->span = written->name.span;
    axis->scale = find_named(context, &context->method->scales_by_name, written->scale,
                             TEXT_KIND_SCALE);
    if (written->has_otherwise)
        axis->otherwise = understand_outcome(context, axis, &written->otherwise);
    else if (!may_be_skipped(context->module, axis->name))
        diag_say(context->diags, DIAG_NO_OTHERWISE, here(context, written->name.span),
                 axis->name);
    axis->disagreement = disagreement_on(context, axis, &written->disagreement);
    understand_obligations(context, axis, written);
    Axis *first = hash_get(&context->method->axes_by_name, axis->name);
    if (define(context, &context->method->axes_by_name, written->name, axis,
               first ? first->span : axis->span, TEXT_KIND_AXIS))
        *list_push(&context->method->axes) = axis;
}

void understand_axes_and_scales(Understanding *context)
{
    const Module *module = context->module;
    for (uint32_t i = 0; i < module->scales.count; i++)
        understand_scale(context, &module->scales.items[i]);
    for (uint32_t i = 0; i < module->axes.count; i++)
        understand_axis(context, &module->axes.items[i]);
}
