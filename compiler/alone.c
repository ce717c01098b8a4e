/* alone.c -- what each statement of an adaptation does; whether two adaptations commute. */
#include "compiler/alone.h"

#include "compiler/adapt.h"
#include "runtime/base/text.h"

/* "E0201 : règle « y » inconnue": the first error of DIAGS. */
static const char *first_error(const Diags *diags)
{
    for (uint32_t i = 0; i < diags->items.count; i++) {
        const Diagnostic *said = &diags->items.items[i];
        if (diag_entry(said->id)->code[0] == 'E')
            return text_make("%s : %s", diag_entry(said->id)->code, said->text);
    }
    return NULL;
}

static Compiled selected(const char *path, SelectionKind kind, uint32_t statement,
                         const char **why)
{
    Diags diags = {0};
    Selection selection = {kind, statement};
    Compiled compiled = compile_selected(path, &selection, &diags);
    if (why != NULL)
        *why = first_error(&diags);
    return compiled;
}

static const MethodComparison *compared(const Compiled *first, const Compiled *second)
{
    Diags ignored = {0};
    return first->status == 0 && second->status == 0 ? compare(first, second, &ignored)
                                                     : NULL;
}

StatementEffects statements_study(const char *path)
{
    StatementEffects effects = {0};
    Compiled base = selected(path, SELECT_NONE, 0, NULL);
    Compiled all = selected(path, SELECT_ALL, 0, NULL);
    Diags ignored = {0};
    StatementTexts texts = adapt_statements(compile_file(path, &ignored).loaded);
    for (uint32_t i = 0; i < texts.count; i++) {
        StatementEffect *effect = list_push(&effects);
        effect->text = texts.items[i];
        Compiled only = selected(path, SELECT_ONLY, i, &effect->why);
        effect->comparison = compared(&base, &only);
        if (effect->comparison != NULL)
            continue;
        Compiled without = selected(path, SELECT_WITHOUT, i, NULL);
        effect->comparison = compared(&without, &all);
    }
    return effects;
}

StackStudy stack_study(const char *first, const char *second)
{
    StackStudy study = {0};
    Compiled stacks[SIDES];
    for (int side = 0; side < SIDES; side++) {
        Diags diags = {0};
        stacks[side] =
            compile_stacked(side == 0 ? first : second, side == 0 ? second : first, &diags);
        study.why[side] = stacks[side].status == 0 ? NULL : first_error(&diags);
    }
    study.comparison = compared(&stacks[0], &stacks[1]);
    return study;
}

static const MethodAst *top_header(const Compiled *compiled)
{
    return layer_header(loaded_top(compiled->loaded));
}

static bool adapts(const Compiled *compiled)
{
    return compiled->loaded->layers.count > 1;
}

bool is_adaptation_of(const Compiled *compiled, const Method *other)
{
    return adapts(compiled) && other->version != NULL &&
           text_equal(top_header(compiled)->base.text, other->name) &&
           text_equal(top_header(compiled)->base_version.text, other->version);
}

bool are_adaptations_of_one(const Compiled *first, const Compiled *second)
{
    return adapts(first) && adapts(second) &&
           text_equal(top_header(first)->base.text, top_header(second)->base.text) &&
           text_equal(top_header(first)->base_version.text,
                      top_header(second)->base_version.text);
}

const char *base_path(const Compiled *compiled)
{
    uint32_t count = compiled->loaded->layers.count;
    return count < 2 ? NULL : compiled->loaded->layers.items[count - 2].method->path;
}
