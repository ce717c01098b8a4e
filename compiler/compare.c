/* compare.c -- what differs between two methods, or that nothing does. */
#include "compiler/compare.h"

#include <string.h>

#include "compiler/compare_rules.h"
#include "compiler/compare_tallies.h"
#include "compiler/compose.h"
#include "compiler/deciders.h"
#include "compiler/differences.h"
#include "compiler/endings.h"
#include "compiler/possible.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* --- one axis ---------------------------------------------------------------------------
 */

/* Two endings that differ, numbered from 1. */
typedef struct EndingPair {
    uint32_t ends[SIDES];
} EndingPair;

typedef struct Pairs {
    LIST(EndingPair) items;
    Hash numbers;
} Pairs;

static Ref pair_of(void *context, uint32_t first, uint32_t second)
{
    Pairs *pairs = context;
    if (first == 0 || second == 0 || first == second)
        return REF_FALSE;
    EndingPair pair = {{first, second}};
    bool added;
    HashEntry *entry = hash_add(&pairs->numbers, &pair, sizeof pair, &added);
    if (added) {
        *list_push(&pairs->items) = pair;
        entry->number = pairs->items.count;
    }
    return REF_LEAF((uint32_t)entry->number);
}

/* "a", or "a ou b" where another axis tells; "ou indéterminé". */
static const char *ending_text(const Common *common, uint32_t axis, const Ending *ending)
{
    Text text = {0};
    for (uint32_t i = 0; i < ending->count; i++)
        text_format(&text, "%s%s", i ? SAY(TEXT_OR) : "",
                    common_verdict_text(common, axis, ending->verdicts[i]));
    if (ending->undetermined)
        text_format(&text, "%s%s", SAY(TEXT_OR), SAY(TEXT_COMPARED_UNDETERMINED));
    return text_get(&text);
}

/* What lines receive in the end on AXIS from the method numbered SIDE. */
static Ref endings_on(Common *common, Endings *endings, int side, uint32_t axis, Ref root)
{
    const Pairing *pairing = common->pairing;
    const Decision *own = common->sides[side].decision;
    if (decision_asks_axes(common->decision, root)) {
        for (uint32_t i = 0; i < pairing->axes.count; i++) {
            const Axis *read = pairing->axes.items[i].sides[side];
            common->decision->axes[i].root =
                read ? common_outcome(common, side, i, own->axes[read->index].root)
                     : REF_FALSE;
        }
    }
    (void)axis;
    return endings_open(endings, root);
}

static void compare_axis(ComparedPlan *plan, uint32_t axis)
{
    Common *common = plan->common;
    Diagram *diagram = common->decision->diagram;
    const PairedAxis *paired = &common->pairing->axes.items[axis];
    Subject *subject = list_push(&plan->subjects);
    *subject =
        (Subject){.kind = SUBJECT_AXIS, .number = axis, .name = paired->common->name};
    Ref roots[SIDES];
    for (int side = 0; side < SIDES; side++) {
        const Decision *own = common->sides[side].decision;
        roots[side] =
            common_outcome(common, side, axis, own->axes[paired->sides[side]->index].root);
    }
    subject->too_large = diagram_full(diagram);
    if (roots[0] == roots[1] && !decision_asks_axes(common->decision, roots[0]))
        return;
    Endings *endings = endings_new(common->decision);
    Pairs pairs = {0};
    Ref ended[SIDES];
    for (int side = 0; side < SIDES; side++)
        ended[side] = endings_on(common, endings, side, axis, roots[side]);
    Ref differ = diagram_combine(diagram, ended[0], ended[1], pair_of, &pairs);
    subject->too_large = diagram_full(diagram);
    if (differ == REF_FALSE || subject->too_large)
        return;
    Deciders *deciders = deciders_new(common);
    Ref somewhere = said_somewhere(common->decision, differ), sets[SIDES];
    for (int side = 0; side < SIDES; side++)
        sets[side] = deciders_of_axis(deciders, side, axis, somewhere);
    Groups groups = {.plan = plan, .subject = subject, .deciders = deciders};
    for (uint32_t i = 0; i < pairs.items.count; i++) {
        const EndingPair *pair = &pairs.items.items[i];
        groups_name(&groups, i + 1,
                    ending_text(common, axis, &endings->items.items[pair->ends[0]]),
                    ending_text(common, axis, &endings->items.items[pair->ends[1]]));
    }
    groups_cut(&groups, differ, sets[0], sets[1]);
}

/* --- one plan ---------------------------------------------------------------------------
 */

static void compare_plan(MethodComparison *comparison, Decision *first, Decision *second,
                         Diags *diags)
{
    Common *common = common_of(comparison->pairing, first, second, diags);
    if (common == NULL)
        return;
    ComparedPlan *plan = list_push(&comparison->plans);
    plan->common = common;
    plan->book = decision_places(common->decision);
    plan->cell_count = places_all(plan->book);
    for (uint32_t i = 0; i < comparison->pairing->axes.count; i++) {
        const PairedAxis *axis = &comparison->pairing->axes.items[i];
        if (axis->sides[0] != NULL && axis->sides[1] != NULL)
            compare_axis(plan, i);
    }
    compare_tallies(plan);
    for (uint32_t i = 0; i < plan->subjects.count; i++) {
        const Subject *subject = &plan->subjects.items[i];
        comparison->same = comparison->same && subject->differences.count == 0;
        if (subject->too_large)
            diag_say(diags, DIAG_COMPARED_TOO_LARGE, nowhere(), subject->name);
    }
}

static const Plan *plan_of(const Compiled *compiled, const Nomenclature *nomenclature,
                           Decision **decision)
{
    for (uint32_t i = 0; i < compiled->method->plans.count; i++) {
        const Plan *plan = &compiled->method->plans.items[i];
        if (plan->nomenclature != nomenclature)
            continue;
        *decision = compiled->decisions[i];
        return plan;
    }
    return NULL;
}

static const char *years_text(int first, int last)
{
    return first == last
               ? text_make("%d", first)
               : SAY(TEXT_COMPARED_YEARS, text_make("%d", first), text_make("%d", last));
}

static void remark(MethodComparison *comparison, const char *text)
{
    *list_push(&comparison->remarks) = text;
}

/* What both declare is compared; the rest is said. */
static void pair_plan(MethodComparison *comparison, const Plan *first, Decision *own,
                      Diags *diags)
{
    Decision *decision;
    const char *name = first->nomenclature->name;
    const Plan *second = plan_of(comparison->sides[1], first->nomenclature, &decision);
    if (second == NULL) {
        remark(comparison,
               SAY(TEXT_COMPARED_ONLY_PLAN, name, comparison->sides[0]->method->name));
        comparison->defined_alike = false;
        return;
    }
    if (first->transposition != NULL || second->transposition != NULL) {
        remark(comparison, SAY(TEXT_COMPARED_READ_PLAN, name));
        comparison->defined_alike =
            comparison->defined_alike && first->transposition == second->transposition;
        return;
    }
    if (first->first_year != second->first_year || first->last_year != second->last_year) {
        remark(comparison, SAY(TEXT_COMPARED_OTHER_YEARS, name,
                               years_text(first->first_year, first->last_year),
                               years_text(second->first_year, second->last_year)));
        comparison->defined_alike = false;
    }
    if (first->first_year <= second->last_year && second->first_year <= first->last_year)
        compare_plan(comparison, own, decision, diags);
}

static void compare_plans(MethodComparison *comparison, Diags *diags)
{
    const Compiled *first = comparison->sides[0], *second = comparison->sides[1];
    Decision *ignored;
    for (uint32_t i = 0; i < first->method->plans.count; i++)
        pair_plan(comparison, &first->method->plans.items[i], first->decisions[i], diags);
    for (uint32_t i = 0; i < second->method->plans.count; i++) {
        const Nomenclature *nomenclature = second->method->plans.items[i].nomenclature;
        if (plan_of(first, nomenclature, &ignored) != NULL)
            continue;
        remark(comparison,
               SAY(TEXT_COMPARED_ONLY_PLAN, nomenclature->name, second->method->name));
        comparison->defined_alike = false;
    }
}

/* --- definitions ------------------------------------------------------------------------
 */

static void only_one(MethodComparison *comparison, TextId kind, const char *name, int side)
{
    remark(comparison,
           SAY(TEXT_COMPARED_ONLY, SAY(kind), name, comparison->sides[side]->method->name));
    comparison->defined_alike = false;
}

static void compare_definitions(MethodComparison *comparison)
{
    const Pairing *pairing = comparison->pairing;
    for (uint32_t i = 0; i < pairing->axes.count; i++) {
        const PairedAxis *axis = &pairing->axes.items[i];
        if (axis->sides[0] == NULL || axis->sides[1] == NULL)
            only_one(comparison, TEXT_KIND_AXIS, axis->common->name,
                     axis->sides[0] == NULL);
    }
    for (uint32_t i = 0; i < pairing->tallies.count; i++) {
        const PairedTally *tally = &pairing->tallies.items[i];
        if (tally->sides[0] == NULL || tally->sides[1] == NULL) {
            int side = tally->sides[0] == NULL;
            only_one(comparison, tally_kind_text(tally->sides[side]->kind),
                     tally->sides[side]->name, side);
        } else {
            const char *differs = tally_definition_differs(pairing, tally);
            if (differs == NULL)
                continue;
            remark(comparison, differs);
            comparison->defined_alike = false;
        }
    }
}

static const Compiled *kept(const Compiled *compiled)
{
    Compiled *copy = mem_new(Compiled);
    *copy = *compiled;
    return copy;
}

MethodComparison *compare(const Compiled *first, const Compiled *second, Diags *diags)
{
    MethodComparison *comparison = mem_new(MethodComparison);
    *comparison = (MethodComparison){.sides = {kept(first), kept(second)},
                                     .pairing = pairing_of(first->method, second->method),
                                     .defined_alike = true,
                                     .same = true};
    uint32_t errors = diags->errors;
    compare_definitions(comparison);
    compare_plans(comparison, diags);
    if (comparison->plans.count == 0 && diags->errors == errors)
        diag_say(diags, DIAG_COMPARED_NO_PLAN, nowhere(), first->method->name,
                 second->method->name);
    if (diags->errors != errors)
        return NULL;
    comparison->same = comparison->same && comparison->defined_alike;
    compare_rules(comparison);
    return comparison;
}
