/* endings.c -- what lines receive in the end on an axis, over what lines are made of. */
#include "compiler/endings.h"

#include <string.h>

#include "compiler/possible.h"
#include "runtime/base/mem.h"

/* Where an axis must still be asked, leaves are numbered from here. */
#define FIRST_OPEN 0x1000000u

/* A place where axes are asked: what asks, and what each of them says there: a verdict, or,
 * from FIRST_OPEN on, what asks for other axes in its turn. */
typedef struct Open {
    Ref asks;
    Bits read;         /* axes met below, and those that they ask for */
    uint32_t *sources; /* by axis; 0 when it is not read */
} Open;

typedef struct Opener {
    Decision *decision;
    uint32_t axis_count;
    uint32_t axis; /* the one that is being put in place */
    LIST(Open) opens;
    Hash numbers;   /* what asks, and the verdicts -> its place in opens */
    Hash done;      /* ref -> Ref */
    bool of_source; /* what asks is only told apart */
} Opener;

static const Verdict *verdict_at(const Decision *decision, uint32_t verdict)
{
    return &decision->verdicts.items.items[verdict];
}

/* What an axis read says; one that asks in its turn may say anything. */
static Verdict source_at(const Decision *decision, uint32_t source)
{
    return source < FIRST_OPEN ? *verdict_at(decision, source)
                               : (Verdict){.kind = LEAF_INHERITED};
}

/* The first of the verdicts that agree with VERDICT; 0 for a conflict. */
static uint32_t first_that_agrees(const Decision *decision, uint32_t verdict)
{
    uint32_t first = 1;
    if (verdict == 0 || verdict_at(decision, verdict)->kind == LEAF_CONFLICT)
        return 0;
    while (!verdicts_agree(&decision->verdicts, first, verdict))
        first++;
    return first;
}

/* --- places where axes are asked -------------------------------------------------------
 */

static uint32_t open_number(Opener *opener, const Open *open)
{
    size_t size = opener->axis_count * sizeof *open->sources;
    Text key = {0};
    text_add(&key, (const char *)&open->asks, sizeof open->asks);
    text_add(&key, (const char *)open->sources, size);
    bool added;
    HashEntry *entry = hash_add(&opener->numbers, key.bytes, key.size, &added);
    if (added) {
        entry->number = opener->opens.count;
        *list_push(&opener->opens) = *open;
    }
    return FIRST_OPEN + (uint32_t)entry->number;
}

static const Variable *variable_of(const Decision *decision, Ref ref)
{
    uint32_t variable = diagram_node(decision->diagram, ref)->variable;
    return &decision->domain->variables.items[variable];
}

/* Adds to AXES those that REF asks for, and those that they ask for. */
static void add_axes(const Decision *decision, Ref ref, Bits axes)
{
    Bits support = diagram_support(decision->diagram, ref);
    for (uint32_t i = bits_next(support, 0); i < support.size;
         i = bits_next(support, i + 1)) {
        const Variable *variable = &decision->domain->variables.items[i];
        if (variable->kind != VARIABLE_AXIS || bits_has(axes, variable->axis))
            continue;
        bits_add(axes, variable->axis);
        add_axes(decision, decision->axes[variable->axis].root, axes);
    }
}

/* REF with a leaf of its own for each place from which only axes are asked. */
static Ref cut_axes(Opener *opener, Ref ref)
{
    Decision *decision = opener->decision;
    if (ref_is_leaf(ref))
        return REF_LEAF(first_that_agrees(decision, ref_leaf(ref)));
    bool added;
    HashEntry *entry = hash_add(&opener->done, &ref, sizeof ref, &added);
    if (!added)
        return (Ref)entry->number;
    Ref result;
    if (variable_of(decision, ref)->kind == VARIABLE_AXIS && opener->of_source) {
        result = REF_LEAF(FIRST_OPEN + ref);
    } else if (variable_of(decision, ref)->kind == VARIABLE_AXIS) {
        Open open = {.asks = ref,
                     .read = bits_new(opener->axis_count + 1),
                     .sources = mem_bytes(opener->axis_count + 1, sizeof(uint32_t))};
        add_axes(decision, ref, open.read);
        result = REF_LEAF(open_number(opener, &open));
    } else {
        uint32_t variable = diagram_node(decision->diagram, ref)->variable;
        uint32_t count = diagram_class_count(decision->diagram, variable);
        Ref *by_class = mem_bytes(count + 1, sizeof *by_class);
        for (uint32_t class = 0; class < count; class ++)
            by_class[class] =
                cut_axes(opener, diagram_follow(decision->diagram, ref, variable, class));
        result = diagram_make(decision->diagram, variable, by_class);
    }
    hash_add(&opener->done, &ref, sizeof ref, NULL)->number = result;
    return result;
}

/* An open place, told by what the axis being put in place says there. */
static Ref with_source(void *context, uint32_t leaf, uint32_t source)
{
    Opener *opener = context;
    if (leaf < FIRST_OPEN)
        return REF_LEAF(leaf);
    Open open = opener->opens.items[leaf - FIRST_OPEN];
    if (!bits_has(open.read, opener->axis))
        return REF_LEAF(leaf);
    size_t size = opener->axis_count * sizeof *open.sources;
    uint32_t *sources = mem_bytes(opener->axis_count + 1, sizeof *sources);
    memcpy(sources, open.sources, size);
    sources[opener->axis] = source;
    open.sources = sources;
    return REF_LEAF(open_number(opener, &open));
}

/* --- what may come out -------------------------------------------------------------------
 */

/* May an axis of which VERDICT is said be in CLASS, of COUNT, the last being outside? */
static bool may_be(const Verdict *verdict, uint32_t class, uint32_t count)
{
    const Outcome *outcome = verdict->outcome;
    switch (verdict->kind) {
    case LEAF_CLASS:
        return outcome->class->index == class;
    case LEAF_OUTSIDE:
        return class + 1 == count;
    case LEAF_SPLIT:
        for (uint32_t i = 0; i < outcome->parts.count; i++)
            if (outcome->parts.items[i].class->index == class)
                return true;
        return false;
    case LEAF_NONE:
    case LEAF_INHERITED:
    case LEAF_UNDETERMINED:
    case LEAF_CONFLICT:
        break;
    }
    return class + 1 < count;
}

/* Adds to VERDICTS those that the classes possible lead to from REF. */
static void add_verdicts(const Opener *opener, const Open *open, Ref ref, Bits verdicts)
{
    const Decision *decision = opener->decision;
    if (ref_is_leaf(ref)) {
        bits_add(verdicts, first_that_agrees(decision, ref_leaf(ref)));
        return;
    }
    const DiagramNode *node = diagram_node(decision->diagram, ref);
    Verdict source = source_at(decision, open->sources[variable_of(decision, ref)->axis]);
    uint32_t count = diagram_class_count(decision->diagram, node->variable);
    for (uint32_t branch = 0; branch < node->branch_count; branch++)
        for (uint32_t class = 0; class < count; class ++)
            if (node->branch_of[class] == branch && may_be(&source, class, count)) {
                add_verdicts(opener, open, node->children[branch], verdicts);
                break;
            }
}

typedef struct Sources {
    uint32_t splits;
    bool inherited, undetermined;
} Sources;

static Sources sources_of(const Opener *opener, const Open *open)
{
    Sources sources = {0};
    for (uint32_t axis = bits_next(open->read, 0); axis < opener->axis_count;
         axis = bits_next(open->read, axis + 1)) {
        LeafKind kind = source_at(opener->decision, open->sources[axis]).kind;
        sources.splits += kind == LEAF_SPLIT;
        sources.inherited = sources.inherited || kind == LEAF_INHERITED;
        sources.undetermined = sources.undetermined || kind == LEAF_UNDETERMINED;
    }
    return sources;
}

/* --- endings, numbered ------------------------------------------------------------------
 */

/* OPEN: the place that asks, or NULL.  Shares may differ from one such place to another
 * even when the classes are the same. */
static Ref ending_number(Endings *endings, Ending ending, const Open *open)
{
    Text key = {0};
    text_format(&key, "%d", ending.undetermined);
    text_add(&key, (const char *)ending.verdicts, ending.count * sizeof(uint32_t));
    if (open != NULL) {
        uint32_t axes = endings->decision->domain->method->axes.count;
        text_add(&key, (const char *)&open->asks, sizeof open->asks);
        text_add(&key, (const char *)open->sources, axes * sizeof *open->sources);
    }
    bool added;
    HashEntry *entry = hash_add(&endings->numbers, key.bytes, key.size, &added);
    if (added) {
        entry->number = endings->items.count;
        *list_push(&endings->items) = ending;
    }
    return REF_LEAF((uint32_t)entry->number);
}

static Ref ending_of_verdict(Endings *endings, uint32_t verdict)
{
    uint32_t *verdicts = mem_bytes(1, sizeof *verdicts);
    verdicts[0] = verdict;
    Ending ending = {.verdicts = verdicts, .count = 1};
    return verdict == 0 ? REF_FALSE : ending_number(endings, ending, NULL);
}

/* Several verdicts are possible, and which one depends on what is undetermined on purpose:
 * the line is, and nothing else. */
static Ref ending_undetermined(Endings *endings)
{
    static const Outcome undetermined = {.kind = OUTCOME_UNDETERMINED, .reason = ""};
    Decision *decision = endings->decision;
    uint32_t verdict = verdict_of(&decision->verdicts, &undetermined);
    return ending_of_verdict(endings, first_that_agrees(decision, verdict));
}

typedef struct Closing {
    Endings *endings;
    Opener *opener;
} Closing;

static Ref ending_of_open(Endings *endings, const Opener *opener, uint32_t number)
{
    const Open *open = &opener->opens.items[number];
    Bits found = bits_new(endings->decision->verdicts.items.count);
    add_verdicts(opener, open, open->asks, found);
    bits_remove(found, 0);
    uint32_t *verdicts = mem_bytes(bits_count(found) + 1, sizeof *verdicts);
    Ending ending = {.verdicts = verdicts};
    for (uint32_t i = bits_next(found, 0); i < found.size; i = bits_next(found, i + 1))
        verdicts[ending.count++] = i;
    if (ending.count <= 1)
        return ending_of_verdict(endings, ending.count ? verdicts[0] : 0);
    Sources sources = sources_of(opener, open);
    if (sources.undetermined && sources.splits == 0 && !sources.inherited)
        return ending_undetermined(endings);
    ending.undetermined = sources.undetermined || sources.inherited || sources.splits > 1;
    return ending_number(endings, ending, open);
}

static Ref close_leaf(void *context, uint32_t leaf)
{
    Closing *closing = context;
    return leaf < FIRST_OPEN
               ? ending_of_verdict(closing->endings, leaf)
               : ending_of_open(closing->endings, closing->opener, leaf - FIRST_OPEN);
}

Endings *endings_new(Decision *decision)
{
    Endings *endings = mem_new(Endings);
    endings->decision = decision;
    list_push(&endings->items);
    return endings;
}

typedef struct Only {
    uint32_t number;
    EndingTest test;
    void *context;
    Endings *endings;
} Only;

static Ref is_only(void *context, uint32_t leaf)
{
    const Only *only = context;
    return leaf == only->number ? REF_TRUE : REF_FALSE;
}

/* ENDED without the words that no label holds together. */
static Ref possible_endings(Endings *endings, Ref ended)
{
    Diagram *diagram = endings->decision->diagram;
    Ref result = REF_FALSE;
    for (uint32_t i = 1; i < endings->items.count; i++) {
        Only only = {.number = i};
        Ref where = diagram_map(diagram, ended, is_only, &only);
        where = decision_possible(endings->decision, where);
        result = diagram_if(diagram, where, REF_LEAF(i), result);
    }
    return result;
}

Ref endings_open(Endings *endings, Ref outcomes)
{
    Decision *decision = endings->decision;
    Opener opener = {.decision = decision,
                     .axis_count = decision->domain->method->axes.count};
    Bits read = bits_new(opener.axis_count + 1);
    Ref ended = cut_axes(&opener, outcomes);
    for (uint32_t i = 0; i < opener.opens.count; i++)
        bits_unite(read, opener.opens.items[i].read);
    for (uint32_t axis = bits_next(read, 0); axis < opener.axis_count;
         axis = bits_next(read, axis + 1)) {
        Opener source = {.decision = decision, .of_source = true};
        Ref said = cut_axes(&source, decision->axes[axis].root);
        opener.axis = axis;
        ended = diagram_combine(decision->diagram, ended, said, with_source, &opener);
    }
    Closing closing = {endings, &opener};
    return diagram_map(decision->diagram, ended, close_leaf, &closing);
}

Ref endings_of(Endings *endings, Ref outcomes)
{
    return possible_endings(endings, endings_open(endings, outcomes));
}

static Ref passes(void *context, uint32_t leaf)
{
    const Only *only = context;
    return leaf != 0 && only->test(only->context, &only->endings->items.items[leaf])
               ? REF_TRUE
               : REF_FALSE;
}

Ref endings_where(Endings *endings, Ref ended, EndingTest beyond, void *context)
{
    Only only = {.test = beyond, .context = context, .endings = endings};
    return diagram_map(endings->decision->diagram, ended, passes, &only);
}
