/* compose.c -- axes that read other axes, over what lines are made of. */
#include "compiler/compose.h"

#include <string.h>

#include "runtime/base/mem.h"

typedef enum Mode {
    KEEP_ASKING, /* what the engine answers is asked still */
    HOLDS,
    MAY_HOLD
} Mode;

typedef struct Composer {
    Decision *decision;
    Mode mode;
    uint32_t *axes; /* those asked for: their variables, ascending */
    uint32_t axis_count;
    Hash done; /* ref, then the places reached in the axes -> Ref */
} Composer;

static const Variable *variable_at(const Composer *composer, uint32_t index)
{
    return &composer->decision->domain->variables.items[index];
}

static uint32_t top_of(const Composer *composer, Ref ref)
{
    return ref_is_leaf(ref) ? UINT32_MAX
                            : diagram_node(composer->decision->diagram, ref)->variable;
}

/* --- everything but the axes is known
 * -------------------------------------------------- */

static Ref answer(Composer *composer, const Ref *refs);

/* What is left of the first ref when its axis is in CLASS. */
static Ref answer_class(Composer *composer, const Ref *refs, uint32_t variable,
                        uint32_t class)
{
    Ref *next = mem_bytes(composer->axis_count + 1, sizeof *next);
    memcpy(next, refs, (composer->axis_count + 1) * sizeof *next);
    next[0] = diagram_follow(composer->decision->diagram, refs[0], variable, class);
    return answer(composer, next);
}

/* The classes that VERDICT leaves possible for an axis of COUNT classes, the last of which
 * is hors périmètre. */
static Bits possible_classes(const Verdict *verdict, uint32_t count)
{
    Bits classes = bits_new(count);
    if (verdict->kind == LEAF_SPLIT) {
        for (uint32_t i = 0; i < verdict->outcome->parts.count; i++)
            bits_add(classes, verdict->outcome->parts.items[i].class->index);
        return classes;
    }
    for (uint32_t i = 0; i + 1 < count; i++)
        bits_add(classes, i);
    return classes;
}

static Ref answer_open(Composer *composer, const Ref *refs, uint32_t variable,
                       const Verdict *verdict)
{
    Diagram *diagram = composer->decision->diagram;
    uint32_t count = diagram_class_count(diagram, variable);
    Ref *by_class = mem_bytes(count, sizeof *by_class);
    for (uint32_t class = 0; class < count; class ++)
        by_class[class] = answer_class(composer, refs, variable, class);
    if (composer->mode == KEEP_ASKING)
        return diagram_make(diagram, variable, by_class);
    bool all = composer->mode == HOLDS && verdict->kind != LEAF_SPLIT &&
               verdict->kind != LEAF_INHERITED;
    Bits possible = possible_classes(verdict, count);
    Ref result = all ? REF_TRUE : REF_FALSE;
    for (uint32_t class = bits_next(possible, 0); class < count;
         class = bits_next(possible, class + 1))
        result = all ? diagram_and(diagram, result, by_class[class])
                     : diagram_or(diagram, result, by_class[class]);
    return result;
}

/* REFS: what asks, then the verdict of each axis. */
static Ref answer(Composer *composer, const Ref *refs)
{
    if (ref_is_leaf(refs[0]))
        return refs[0];
    uint32_t variable = top_of(composer, refs[0]), place = 0;
    while (composer->axes[place] != variable)
        place++;
    const Verdict *verdict =
        &composer->decision->verdicts.items.items[ref_leaf(refs[place + 1])];
    uint32_t outside = diagram_class_count(composer->decision->diagram, variable) - 1;
    if (verdict->kind == LEAF_CLASS)
        return answer_class(composer, refs, variable, verdict->outcome->class->index);
    if (verdict->kind == LEAF_OUTSIDE)
        return answer_class(composer, refs, variable, outside);
    return answer_open(composer, refs, variable, verdict);
}

/* --- going down
 * ----------------------------------------------------------------------------- */

/* The first variable of REFS that is not an axis that was put in place. */
static uint32_t first_variable(const Composer *composer, const Ref *refs)
{
    uint32_t first = UINT32_MAX;
    for (uint32_t i = 0; i <= composer->axis_count; i++) {
        uint32_t variable = top_of(composer, refs[i]);
        first = variable < first ? variable : first;
    }
    return first;
}

static bool reads_class(const Composer *composer, const Ref *refs)
{
    for (uint32_t i = 1; i <= composer->axis_count; i++)
        if (!ref_is_leaf(refs[i]))
            return false;
    uint32_t variable = top_of(composer, refs[0]);
    return variable == UINT32_MAX || variable_at(composer, variable)->kind == VARIABLE_AXIS;
}

static Ref compose(Composer *composer, const Ref *refs)
{
    Diagram *diagram = composer->decision->diagram;
    if (ref_is_leaf(refs[0]))
        return refs[0];
    if (reads_class(composer, refs))
        return answer(composer, refs);
    size_t count = composer->axis_count + 1;
    HashEntry *done = hash_find(&composer->done, refs, count * sizeof *refs);
    if (done != NULL)
        return (Ref)done->number;
    if (diagram_full(diagram))
        return REF_FALSE;
    uint32_t variable = first_variable(composer, refs);
    uint32_t class_count = diagram_class_count(diagram, variable);
    Ref *by_class = mem_bytes(class_count, sizeof *by_class);
    Ref *next = mem_bytes(count, sizeof *next), *before = mem_bytes(count, sizeof *before);
    for (uint32_t class = 0; class < class_count; class ++) {
        for (uint32_t i = 0; i < count; i++)
            next[i] = diagram_follow(diagram, refs[i], variable, class);
        bool same = class > 0 && memcmp(next, before, count * sizeof *next) == 0;
        by_class[class] = same ? by_class[class - 1] : compose(composer, next);
        memcpy(before, next, count * sizeof *next);
    }
    Ref result = diagram_make(diagram, variable, by_class);
    hash_add(&composer->done, refs, count * sizeof *refs, NULL)->number = result;
    return result;
}

/* Axes are the last variables: most methods have none, and ask this of every rule. */
static bool has_axes(const Decision *decision)
{
    uint32_t variables = decision->domain->variables.count;
    return variables != 0 &&
           decision->domain->variables.items[variables - 1].kind == VARIABLE_AXIS;
}

bool decision_asks_axes(const Decision *decision, Ref ref)
{
    if (!has_axes(decision))
        return false;
    Bits support = diagram_support(decision->diagram, ref);
    for (uint32_t i = bits_next(support, 0); i < support.size;
         i = bits_next(support, i + 1))
        if (decision->domain->variables.items[i].kind == VARIABLE_AXIS)
            return true;
    return false;
}

static Ref compose_in(Decision *decision, Ref ref, Mode mode)
{
    if (!has_axes(decision))
        return ref;
    uint32_t most = decision->domain->method->axes.count + 1;
    Composer composer = {.decision = decision, .mode = mode};
    composer.axes = mem_bytes(most, sizeof *composer.axes);
    Ref *refs = mem_bytes(most, sizeof *refs);
    refs[0] = ref;
    Bits support = diagram_support(decision->diagram, ref);
    for (uint32_t i = bits_next(support, 0); i < support.size;
         i = bits_next(support, i + 1)) {
        const Variable *variable = variable_at(&composer, i);
        if (variable->kind != VARIABLE_AXIS)
            continue;
        composer.axes[composer.axis_count++] = i;
        refs[composer.axis_count] = decision->axes[variable->axis].root;
    }
    return composer.axis_count == 0 ? ref : compose(&composer, refs);
}

Ref decision_compose(Decision *decision, Ref ref)
{
    return compose_in(decision, ref, KEEP_ASKING);
}

Ref decision_may_hold(Decision *decision, Ref ref, bool any)
{
    return compose_in(decision, ref, any ? MAY_HOLD : HOLDS);
}

/* --- axes that always give a class
 * -------------------------------------------------------- */

static Ref gives_class(void *context, uint32_t leaf)
{
    const Decision *decision = context;
    LeafKind kind = decision->verdicts.items.items[leaf].kind;
    return kind == LEAF_CLASS || kind == LEAF_OUTSIDE ? REF_TRUE : REF_FALSE;
}

static bool reads_closed_axes(Decision *decision, Ref ref)
{
    Bits support = diagram_support(decision->diagram, ref);
    for (uint32_t i = bits_next(support, 0); i < support.size;
         i = bits_next(support, i + 1)) {
        const Variable *variable = &decision->domain->variables.items[i];
        if (variable->kind == VARIABLE_AXIS &&
            diagram_map(decision->diagram, decision->axes[variable->axis].root, gives_class,
                        decision) != REF_TRUE)
            return false;
    }
    return true;
}

Ref decision_compose_closed(Decision *decision, Ref ref)
{
    return has_axes(decision) && reads_closed_axes(decision, ref)
               ? decision_compose(decision, ref)
               : ref;
}
