/* renames.c -- new titles, new names of rules, and what still names a rule retired. */
#include <string.h>

#include "compiler/changes.h"
#include "compiler/names.h"
#include "compiler/understand.h"
#include "runtime/base/text.h"

/* --- titles --------------------------------------------------------------------------- */

static ClassAst *class_of(const ScaleAst *scale, const char *name)
{
    for (uint32_t i = 0; i < scale->classes.count; i++)
        if (text_equal(scale->classes.items[i].name.text, name))
            return &scale->classes.items[i];
    return NULL;
}

static bool is_wanted_scale(const ChangeAst *change, const ScaleAst *scale)
{
    return change->scale.text == NULL || text_equal(change->scale.text, scale->name.text);
}

static void say_class_unknown(const Changing *changing, const ChangeAst *change)
{
    Hash scales = {0}, classes = {0};
    bool scale_found = false;
    if (may_be_skipped(changing->base, change->name.text))
        return;
    for (uint32_t i = 0; i < changing->base->scales.count; i++) {
        const ScaleAst *scale = &changing->base->scales.items[i];
        hash_set(&scales, scale->name.text, &scales);
        if (!is_wanted_scale(change, scale))
            continue;
        scale_found = true;
        for (uint32_t j = 0; j < scale->classes.count; j++)
            hash_set(&classes, scale->classes.items[j].name.text, &classes);
    }
    Name wanted = scale_found ? change->name : change->scale;
    if (wanted.text == NULL)
        wanted = change->name;
    diag_say(
        changing->diags, DIAG_CHANGE_UNKNOWN, at(changing->source, wanted.span),
        SAY(scale_found || change->scale.text == NULL ? TEXT_KIND_CLASS : TEXT_KIND_SCALE),
        wanted.text, changing->base_name);
    const char *nearest = nearest_names(scale_found ? &classes : &scales, wanted.text);
    if (nearest != NULL)
        diag_help(changing->diags, TEXT_DID_YOU_MEAN, nearest);
}

void rename_class(const Changing *changing, const ChangeAst *change)
{
    ClassAst *found = NULL;
    Text scales = {0};
    uint32_t count = 0;
    if (change->title.text == NULL || change->other.text != NULL) {
        change_say_wants(changing, change, TEXT_WANTS_TITLE);
        return;
    }
    for (uint32_t i = 0; i < changing->base->scales.count; i++) {
        const ScaleAst *scale = &changing->base->scales.items[i];
        ClassAst *class = class_of(scale, change->name.text);
        if (class == NULL || !is_wanted_scale(change, scale))
            continue;
        text_format(&scales, "%s« %s »", count++ ? ", " : "", scale->name.text);
        found = class;
    }
    if (count == 0)
        say_class_unknown(changing, change);
    else if (count > 1)
        diag_say(changing->diags, DIAG_CLASS_SEVERAL,
                 at(changing->source, change->name.span), change->name.text,
                 text_get(&scales));
    else
        found->title = change->title;
}

void rename_titled(const Changing *changing, const ChangeAst *change, void *found)
{
    bool is_rule = change->target == TARGET_RULE || change->target == TARGET_TABLE;
    Name wanted = is_rule ? change->other : change->title;
    Name unwanted = is_rule ? change->title : change->other;
    if (wanted.text == NULL || unwanted.text != NULL)
        change_say_wants(changing, change, is_rule ? TEXT_WANTS_NAME : TEXT_WANTS_TITLE);
    else if (change->target == TARGET_AXIS)
        ((AxisAst *)found)->title = change->title;
    else if (change->target == TARGET_QUESTION)
        ((QuestionAst *)found)->title = change->title;
    else if (change->target == TARGET_STATE)
        ((StateAst *)found)->title = change->title;
}

/* --- names of rules ---------------------------------------------------------------------
 */

/* Does the adaptation itself declare a rule called NAME? */
static bool is_added(const Changing *changing, const char *name)
{
    return declared_find(declared_of(changing->adaptation, TARGET_RULE), name) != NULL;
}

static void follow_name(const Hash *renamed, Name *name)
{
    const ChangeAst *change = name->text ? hash_get(renamed, name->text) : NULL;
    if (change != NULL)
        name->text = change->other.text;
}

static void follow_targets(const Hash *renamed, TargetList *targets)
{
    for (uint32_t i = 0; i < targets->count; i++)
        if (!targets->items[i].is_rubrique)
            follow_name(renamed, &targets->items[i].name);
}

static void follow_in(const Hash *renamed, Module *module)
{
    for (uint32_t i = 0; i < module->rules.count; i++) {
        follow_targets(renamed, &module->rules.items[i].beats);
        follow_targets(renamed, &module->rules.items[i].yields);
    }
    for (uint32_t i = 0; i < module->examples.count; i++) {
        ExampleAst *example = &module->examples.items[i];
        for (uint32_t j = 0; j < example->expectations.count; j++)
            follow_name(renamed, &example->expectations.items[j].rule);
    }
}

/* All at once: two rules may exchange their names. */
static void rename_rules(Changing *changing)
{
    Hash renamed = {0}, everywhere = {0};
    Module *base = changing->base, *adaptation = changing->adaptation;
    for (uint32_t i = 0; i < adaptation->changes.count; i++) {
        ChangeAst *change = &adaptation->changes.items[i];
        bool is_rule = change->target == TARGET_RULE || change->target == TARGET_TABLE;
        if (change->kind != CHANGE_RENAME || !is_rule || change->other.text == NULL ||
            declared_find(declared_of(base, TARGET_RULE), change->name.text) == NULL)
            continue;
        hash_set(&renamed, change->name.text, change);
        if (!is_added(changing, change->name.text))
            hash_set(&everywhere, change->name.text, change);
    }
    for (uint32_t i = 0; i < base->rules.count; i++) {
        Name *name = &base->rules.items[i].name;
        const ChangeAst *change = hash_get(&renamed, name->text);
        if (change == NULL)
            continue;
        *name = change->other;
        rule_adapted(changing, name->text);
    }
    follow_in(&renamed, base);
    follow_in(&everywhere, adaptation);
}

/* --- rules retired
 * ------------------------------------------------------------------------- */

static const ChangeAst *retired(const Changing *changing, const char *name)
{
    return is_added(changing, name) ? NULL : hash_get(&changing->retired, name);
}

static void say_retired(const Changing *changing, DiagId id, TextId user_kind, Name user,
                        Name named)
{
    const ChangeAst *change = retired(changing, named.text);
    diag_say(changing->diags, id, at(changing->source, named.span), SAY(user_kind),
             user.text, named.text);
    diag_note(changing->diags, at(changing->source, change->name.span), TEXT_RETIRED_HERE);
}

/* An exception to a rule that is no more is none: the base's are left out, and said; an
 * adaptation that writes one contradicts itself. */
static void leave_out_retired(const Changing *changing, const RuleAst *rule,
                              TargetList *targets)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < targets->count; i++) {
        Target target = targets->items[i];
        if (target.is_rubrique || retired(changing, target.name.text) == NULL) {
            targets->items[kept++] = target;
            continue;
        }
        bool own =
            source_holding(changing->source, target.name.span.start) == changing->own;
        say_retired(changing, own ? DIAG_NAMES_RETIRED_RULE : DIAG_EXCEPTION_TO_RETIRED,
                    rule->table ? TEXT_KIND_TABLE : TEXT_KIND_RULE, rule->name,
                    target.name);
    }
    targets->count = kept;
}

static void check_examples(const Changing *changing, Module *module)
{
    for (uint32_t i = 0; i < module->examples.count; i++) {
        const ExampleAst *example = &module->examples.items[i];
        for (uint32_t j = 0; j < example->expectations.count; j++) {
            Name rule = example->expectations.items[j].rule;
            if (rule.text != NULL && retired(changing, rule.text) != NULL)
                say_retired(changing, DIAG_NAMES_RETIRED_RULE, TEXT_KIND_EXAMPLE,
                            example->title, rule);
        }
    }
}

static void check_retired(const Changing *changing, Module *module)
{
    for (uint32_t i = 0; i < module->rules.count; i++) {
        RuleAst *rule = &module->rules.items[i];
        leave_out_retired(changing, rule, &rule->beats);
        leave_out_retired(changing, rule, &rule->yields);
    }
    check_examples(changing, module);
}

void changes_follow_names(Changing *changing)
{
    check_retired(changing, changing->base);
    check_retired(changing, changing->adaptation);
    rename_rules(changing);
}
