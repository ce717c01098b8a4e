/* adapt.c -- the texts of a method made into one tree. */
#include "compiler/adapt.h"

#include <string.h>

#include "compiler/changes.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* --- one module after another ----------------------------------------------------------
 */

/* Moves the declarations of FROM to the end of those of INTO; methods, perimeters, uses and
 * changes are left to the caller. */
static void append(Module *into, const Module *from)
{
    int rubriques = (int)into->rubriques.count;
    uint32_t rules = into->rules.count;
#define APPEND(list)                                                                       \
    for (uint32_t i = 0; i < from->list.count; i++)                                        \
        *list_push(&into->list) = from->list.items[i];
    APPEND(sources)
    APPEND(scales)
    APPEND(axes)
    APPEND(rules)
    APPEND(rubriques)
    APPEND(parameters)
    APPEND(questions)
    APPEND(lexicons)
    APPEND(references)
    APPEND(groupings)
    APPEND(tallies)
    APPEND(properties)
    APPEND(assertions)
    APPEND(states)
    APPEND(untranslated)
    APPEND(units)
    APPEND(examples)
    APPEND(fields)
    APPEND(formats)
    APPEND(skipped)
#undef APPEND
    for (uint32_t i = rules; i < into->rules.count; i++)
        if (into->rules.items[i].rubrique >= 0)
            into->rules.items[i].rubrique += rubriques;
}

static void append_perimeters(Module *into, const Module *from)
{
    for (uint32_t i = 0; i < from->perimeters.count; i++)
        *list_push(&into->perimeters) = from->perimeters.items[i];
}

static void append_methods(Module *into, const Module *from)
{
    for (uint32_t i = 0; i < from->methods.count; i++)
        *list_push(&into->methods) = from->methods.items[i];
}

/* Changes have a meaning in an adaptation only. */
static void refuse_changes(const Loaded *loaded, const Module *module, Diags *diags)
{
    if (module->changes.count != 0)
        diag_say(diags, DIAG_CHANGE_WITHOUT_BASE,
                 at(loaded->source, module->changes.items[0].name.span),
                 module->changes.items[0].name.text);
}

/* What LAYER declares: the texts it uses, then the method itself. */
static Module *layer_module(const Loaded *loaded, const Layer *layer, Diags *diags)
{
    Module *module = mem_new(Module);
    const Module *own = layer->method->module;
    module->source = loaded->source;
    for (uint32_t i = 0; i < layer->uses.count; i++) {
        const Module *used = layer->uses.items[i]->module;
        refuse_changes(loaded, used, diags);
        append(module, used);
        append_perimeters(module, used);
    }
    append(module, own);
    append_perimeters(module, own);
    append_methods(module, own);
    for (uint32_t i = 0; i < own->changes.count; i++)
        *list_push(&module->changes) = own->changes.items[i];
    return module;
}

/* --- an adaptation over its base ---------------------------------------------------------
 */

/* What the adaptation does not say of itself is said by its base. */
static MethodAst header_over(const MethodAst *base, const MethodAst *own)
{
    MethodAst header = *own;
    if (header.title.text == NULL)
        header.title = base->title;
    if (header.version.text == NULL)
        header.version = base->version;
    if (header.status.text == NULL)
        header.status = base->status;
    if (header.amounts.text == NULL)
        header.amounts = base->amounts;
    if (header.nomenclatures.count == 0)
        header.nomenclatures = base->nomenclatures;
    return header;
}

/* The clauses of its perimeter are added to those of the base. */
static void add_perimeter(Module *base, const Module *adaptation)
{
    uint32_t first = 0;
    if (base->perimeters.count != 0 && adaptation->perimeters.count != 0) {
        const PerimeterAst *added = &adaptation->perimeters.items[first++];
        for (uint32_t i = 0; i < added->clauses.count; i++)
            *list_push(&base->perimeters.items[0].clauses) = added->clauses.items[i];
    }
    for (uint32_t i = first; i < adaptation->perimeters.count; i++)
        *list_push(&base->perimeters) = adaptation->perimeters.items[i];
}

/* An example of the same title says what is now expected: the base's is dropped. */
static void drop_replaced_examples(Module *base, Module *adaptation)
{
    Declared added = declared_of(adaptation, TARGET_EXAMPLE);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < base->examples.count; i++)
        if (declared_find(added, base->examples.items[i].title.text) == NULL)
            base->examples.items[kept++] = base->examples.items[i];
    base->examples.count = kept;
}

/* A rule of the base is not written again: it is replaced, and says so. */
static void refuse_rules_again(const Changing *changing)
{
    Module *base = changing->base, *adaptation = changing->adaptation;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < adaptation->rules.count; i++) {
        const RuleAst *rule = &adaptation->rules.items[i];
        const RuleAst *first =
            declared_find(declared_of(base, TARGET_RULE), rule->name.text);
        if (first == NULL) {
            adaptation->rules.items[kept++] = *rule;
            continue;
        }
        diag_say(changing->diags, DIAG_ALREADY_IN_BASE,
                 at(changing->source, rule->name.span),
                 target_word(rule->table ? TARGET_TABLE : TARGET_RULE), rule->name.text,
                 changing->base_name);
        diag_note(changing->diags, at(changing->source, first->name.span),
                  TEXT_FIRST_DEFINED_HERE);
    }
    adaptation->rules.count = kept;
}

/* Applies the declarations ADAPTATION of LAYER to BASE. */
static void apply_layer(Loaded *loaded, Module *base, const Layer *layer,
                        Module *adaptation, Diags *diags)
{
    Changing changing = {.base = base,
                         .adaptation = adaptation,
                         .base_name = base->methods.items[0].name.text,
                         .name = adaptation->methods.items[0].name.text,
                         .source = loaded->source,
                         .own = layer->method->source,
                         .adapted = &loaded->adapted,
                         .diags = diags};
    changes_apply(&changing);
    changes_follow_names(&changing);
    refuse_rules_again(&changing);
    drop_replaced_examples(base, adaptation);
    for (uint32_t i = 0; i < adaptation->rules.count; i++)
        rule_adapted(&changing, adaptation->rules.items[i].name.text);
    append(base, adaptation);
    add_perimeter(base, adaptation);
    base->methods.items[0] =
        header_over(&base->methods.items[0], &adaptation->methods.items[0]);
    for (uint32_t i = 1; i < adaptation->methods.count; i++)
        *list_push(&base->methods) = adaptation->methods.items[i];
}

Module *adapt_merge(Loaded *loaded, Diags *diags)
{
    Module *merged = layer_module(loaded, &loaded->layers.items[0], diags);
    refuse_changes(loaded, merged, diags);
    merged->changes.count = 0;
    for (uint32_t i = 1; i < loaded->layers.count; i++)
        apply_layer(loaded, merged, &loaded->layers.items[i],
                    layer_module(loaded, &loaded->layers.items[i], diags), diags);
    return merged;
}

/* --- a part of what an adaptation says -------------------------------------------------
 */

/* What is expected of the whole is no statement. */
static bool is_statement(const ChangeAst *change)
{
    return change->target != TARGET_EXAMPLE && change->target != TARGET_PROPERTY &&
           change->target != TARGET_STATE;
}

StatementTexts adapt_statements(const Loaded *loaded)
{
    StatementTexts texts = {0};
    Diags ignored = {0};
    const Module *top = layer_module(loaded, loaded_top(loaded), &ignored);
    for (uint32_t i = 0; i < top->changes.count; i++)
        if (is_statement(&top->changes.items[i]))
            *list_push(&texts) = change_text(&top->changes.items[i]);
    for (uint32_t i = 0; i < top->rules.count; i++)
        *list_push(&texts) =
            SAY(TEXT_STATEMENT_ADDS,
                target_word(top->rules.items[i].table ? TARGET_TABLE : TARGET_RULE),
                top->rules.items[i].name.text);
    for (uint32_t i = 0; i < top->perimeters.count; i++)
        for (uint32_t j = 0; j < top->perimeters.items[i].clauses.count; j++)
            *list_push(&texts) = SAY(TEXT_STATEMENT_PERIMETER, text_make("%u", j + 1));
    return texts;
}

/* Does SELECTION keep the statement numbered *NUMBER, which is then the next one? */
static bool selected(Selection selection, uint32_t *number)
{
    bool is_it = (*number)++ == selection.statement;
    return selection.kind == SELECT_ALL || is_it == (selection.kind == SELECT_ONLY);
}

/* Drops from ADAPTATION the statements that SELECTION leaves out. */
static void select_statements(Module *adaptation, Selection selection)
{
    uint32_t number = 0, kept = 0;
    for (uint32_t i = 0; i < adaptation->changes.count; i++)
        if (is_statement(&adaptation->changes.items[i]) && selected(selection, &number))
            adaptation->changes.items[kept++] = adaptation->changes.items[i];
    adaptation->changes.count = kept;
    kept = 0;
    for (uint32_t i = 0; i < adaptation->rules.count; i++)
        if (selected(selection, &number))
            adaptation->rules.items[kept++] = adaptation->rules.items[i];
    adaptation->rules.count = kept;
    for (uint32_t i = 0; i < adaptation->perimeters.count; i++) {
        PerimeterAst *perimeter = &adaptation->perimeters.items[i];
        kept = 0;
        for (uint32_t j = 0; j < perimeter->clauses.count; j++)
            if (selected(selection, &number))
                perimeter->clauses.items[kept++] = perimeter->clauses.items[j];
        perimeter->clauses.count = kept;
    }
}

static void drop_expectations(Module *module)
{
    module->examples.count = 0;
    module->properties.count = 0;
    module->states.count = 0;
    module->assertions.count = 0;
}

Module *adapt_select(Loaded *loaded, Selection selection, Diags *diags)
{
    Module *merged = layer_module(loaded, &loaded->layers.items[0], diags);
    refuse_changes(loaded, merged, diags);
    merged->changes.count = 0;
    drop_expectations(merged);
    if (selection.kind == SELECT_NONE)
        loaded->layers.count--;
    for (uint32_t i = 1; i < loaded->layers.count; i++) {
        Module *adaptation = layer_module(loaded, &loaded->layers.items[i], diags);
        bool last = i + 1 == loaded->layers.count && selection.kind != SELECT_NONE;
        if (last)
            select_statements(adaptation, selection);
        else
            select_statements(adaptation, (Selection){SELECT_ALL, 0});
        drop_expectations(adaptation);
        apply_layer(loaded, merged, &loaded->layers.items[i], adaptation, diags);
    }
    return merged;
}

/* --- what is known of them afterwards
 * ------------------------------------------------------ */

void adapt_mark(const Loaded *loaded, Method *method)
{
    for (uint32_t i = 1; i < loaded->layers.count; i++) {
        const MethodAst *header = layer_header(&loaded->layers.items[i]);
        *list_push(&method->adaptations) =
            (Adaptation){.name = header->name.text,
                         .title = header->title.text,
                         .version = header->version.text,
                         .decided_by = header->decided_by.text,
                         .decided_on = header->decided_on.text,
                         .base = header->base.text,
                         .base_version = header->base_version.text,
                         .span = header->name.span};
    }
    for (uint32_t i = 0; i < method->rules.count; i++)
        method->rules.items[i]->adapted_by =
            hash_get(&loaded->adapted, method->rules.items[i]->name);
}

const char *adaptation_text(const Adaptation *adaptation)
{
    Text text = {0};
    text_put(&text, SAY(TEXT_ADAPTS, adaptation->name, adaptation->base,
                        adaptation->base_version));
    if (adaptation->decided_by != NULL)
        text_put(&text, SAY(TEXT_DECIDED_BY, adaptation->decided_by));
    if (adaptation->decided_on != NULL)
        text_put(&text, SAY(TEXT_DECIDED_ON, adaptation->decided_on));
    return text_get(&text);
}
