/* properties.c -- what a method claims of itself. */
#include "compiler/conditions.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* The fields that NAME stands for: a field, or a question (all the parts of its answer).
 * False, said, when it is neither. */
static bool add_fields(Understanding *context, Property *property, Name name)
{
    const Method *method = context->method;
    for (uint32_t i = 0; i < method->questions.count; i++) {
        const Question *question = method->questions.items[i];
        if (!text_equal(text_unaccented(question->name), text_unaccented(name.text)))
            continue;
        for (uint32_t j = 0; j < question->fields.count; j++)
            *list_push(&property->fields) = question->fields.items[j];
        return true;
    }
    Field *field = field_wanted(method, name, context->diags);
    if (field != NULL)
        *list_push(&property->fields) = field;
    return field != NULL;
}

static void understand_fields(Understanding *context, Property *property,
                              const PropertyAst *written)
{
    for (uint32_t i = 0; i < written->fields.count; i++) {
        Name name = written->fields.items[i];
        for (uint32_t j = 0; j < i; j++)
            if (text_equal(text_unaccented(written->fields.items[j].text),
                           text_unaccented(name.text)))
                diag_say(context->diags, DIAG_PROPERTY_FIELD_TWICE,
                         here(context, name.span), name.text);
        add_fields(context, property, name);
    }
}

static void understand_result(Understanding *context, Property *property,
                              const ResultAst *written)
{
    Allowed *allowed = &property->allowed;
    switch (written->kind) {
    case EXPECT_UNDETERMINED:
        allowed->undetermined = true;
        break;
    case EXPECT_OUTSIDE:
        allowed->outside = true;
        break;
    case EXPECT_CLASS: {
        const Class *class = class_wanted(context, property->axis, written->class);
        if (class != NULL)
            allowed->classes |= (uint64_t)1 << class->index;
        break;
    }
    case EXPECT_VALUES: /* the grammar has none here */
        break;
    }
}

static uint64_t all_classes(const Scale *scale)
{
    return ((uint64_t)1 << scale->classes.count) - 1;
}

/* A claim that nothing can refute says nothing. */
static void check_claim(Understanding *context, const Property *property)
{
    const Allowed *allowed = &property->allowed;
    if (!property->independent && property->axis->scale != NULL && allowed->undetermined &&
        allowed->outside && allowed->classes == all_classes(property->axis->scale))
        diag_say(context->diags, DIAG_PROPERTY_EMPTY, here(context, property->span),
                 property->name, property->axis->name);
}

static void understand_property(Understanding *context, const PropertyAst *written)
{
    Method *method = context->method;
    if (written->axis.text == NULL) /* its fault was said */
        return;
    uint32_t errors = context->diags->errors;
    Property *property = mem_new(Property);
    property->name = written->name.text;
    property->reason = written->reason.text;
    property->span = written->name.span;
    property->independent = written->independent;
    property->condition = condition_understand(context, written->condition);
    property->axis =
        find_named(context, &method->axes_by_name, written->axis, TEXT_KIND_AXIS);
    understand_fields(context, property, written);
    if (property->axis != NULL)
        for (uint32_t i = 0; i < written->results.count; i++)
            understand_result(context, property, &written->results.items[i]);
    Property *first = hash_get(&method->properties_by_name, property->name);
    if (define(context, &method->properties_by_name, written->name, property,
               first ? first->span : property->span, TEXT_KIND_PROPERTY))
        *list_push(&method->properties) = property;
    if (context->diags->errors == errors)
        check_claim(context, property);
}

void understand_properties(Understanding *context)
{
    for (uint32_t i = 0; i < context->module->properties.count; i++)
        understand_property(context, &context->module->properties.items[i]);
}
