/* judge.c -- what a method says of lines of which only classes are known. */
#include "runtime/bulk/judge.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/engine/answer.h"

static const FieldId dimension_fields[] = {
#define DIMENSION(field) FIELD_##field,
#include "runtime/bulk/dimension.def"
#undef DIMENSION
};

/* Not given: whoever meets it asks. */
#define CLASS_OPEN (UINT32_MAX - 3)

FieldId dimension_field(int dimension)
{
    return dimension_fields[dimension];
}

int dimension_of(FieldId field)
{
    for (int i = 0; i < DIMENSIONS; i++)
        if (dimension_fields[i] == field)
            return i;
    return -1;
}

/* --- which methods -------------------------------------------------------------------- */

static bool can_read(const Variable *variable)
{
    int dimension = variable->field == FIELD_NONE ? -1 : dimension_of(variable->field);
    if (dimension < 0)
        return true;
    if (dimension >= DIMENSION_MONTANT)
        return variable->kind == VARIABLE_RANGES || variable->kind == VARIABLE_ABSENT;
    return variable->kind == VARIABLE_MENTIONS || variable->kind == VARIABLE_TEXTS ||
           variable->kind == VARIABLE_ABSENT;
}

bool judge_can(const Program *program)
{
    bool can = program->questions.items.count == 0;
    for (uint32_t i = 0; i < program->plans.count; i++) {
        const PlanProgram *plan = &program->plans.items[i];
        for (uint32_t j = 0; j < plan->leaves.count; j++)
            can = can && plan->leaves.items[j].kind != LEAF_SPLIT &&
                  plan->leaves.items[j].kind != LEAF_INHERITED;
        for (uint32_t j = 0; j < plan->variable_count; j++)
            can = can && can_read(&plan->variables[j]);
    }
    return can;
}

/* --- amounts -------------------------------------------------------------------------- */

static int compare_cuts(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
    return first < second ? -1 : first > second;
}

static Cuts cuts_of(const PlanProgram *plan, FieldId field)
{
    uint32_t most = 0, count = 0;
    for (uint32_t i = 0; i < plan->variable_count; i++)
        most += plan->variables[i].field == field ? plan->variables[i].element_count : 0;
    int64_t *cuts = mem_column(most + 1, sizeof *cuts);
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        const Variable *variable = &plan->variables[i];
        if (variable->field != field || variable->kind != VARIABLE_RANGES)
            continue;
        for (uint32_t j = 0; j + 1 < variable->element_count; j++)
            cuts[count++] = variable->cuts[j];
    }
    qsort(cuts, count, sizeof *cuts, compare_cuts);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || cuts[kept - 1] != cuts[i])
            cuts[kept++] = cuts[i];
    return (Cuts){cuts, kept};
}

const Cuts *judge_cuts(const Judge *judge, uint32_t plan, int dimension)
{
    return &judge->cuts[plan * DIMENSIONS + (uint32_t)dimension];
}

/* The class of an amount that is number RANK of CUTS. */
static uint32_t amount_class(const Variable *variable, const Cuts *cuts, uint32_t rank)
{
    bool absent = rank > cuts->count;
    if (variable->kind == VARIABLE_ABSENT)
        return absent;
    if (absent)
        return CLASS_UNKNOWN;
    uint32_t below = 0;
    while (rank != 0 && below + 1 < variable->element_count &&
           variable->cuts[below] <= cuts->items[rank - 1])
        below++;
    return variable->class_of[below];
}

/* --- parts ---------------------------------------------------------------------------- */

static bool in_part(const Variable *variable, PartKind kind)
{
    if (variable->field == FIELD_NONE || variable->kind == VARIABLE_AXIS ||
        variable->kind == VARIABLE_UNSET || dimension_of(variable->field) >= 0)
        return false;
    return (variable->field == FIELD_FONCTION) == (kind == PART_FUNCTION);
}

static void add_class(Text *key, uint32_t class, const ClassSet *set)
{
    text_add(key, (const char *)&class, sizeof class);
    if (class == CLASS_SEVERAL) {
        assert(set != NULL);
        text_add(key, (const char *)&set->count, sizeof set->count);
        text_add(key, (const char *)set->classes, set->count * sizeof *set->classes);
    }
}

/* The number of CLASSES in PARTS, read by plan PLAN. */
static uint32_t part_number(Judge *judge, PartList *parts, Hash *numbers, uint32_t plan,
                            const PartClasses *classes)
{
    judge->key.size = 0;
    add_class(&judge->key, plan, NULL);
    for (uint32_t i = 0; i < judge->program->plans.items[plan].variable_count; i++)
        add_class(&judge->key, classes->classes[i], classes->sets[i]);
    bool added;
    HashEntry *entry = hash_add(numbers, judge->key.bytes, judge->key.size, &added);
    if (added) {
        entry->number = parts->count;
        *list_push(parts) = *classes;
    }
    return (uint32_t)entry->number;
}

uint32_t judge_part(Judge *judge, Situation *situation, PartKind kind)
{
    const PlanProgram *plan = situation->plan;
    uint32_t *classes = mem_bytes(plan->variable_count + 1, sizeof *classes);
    const ClassSet **sets = mem_array(plan->variable_count + 1, sizeof *sets);
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        classes[i] = CLASS_OPEN;
        if (!in_part(&plan->variables[i], kind))
            continue;
        classes[i] = situation_class(situation, i);
        if (classes[i] == CLASS_SEVERAL)
            sets[i] = situation_classes(situation, i);
    }
    PartClasses part = {classes, sets};
    uint32_t number = (uint32_t)(plan - judge->program->plans.items);
    if (kind == PART_ACCOUNT)
        return part_number(judge, &judge->accounts, &judge->account_numbers, number, &part);
    return part_number(judge, &judge->functions, &judge->function_numbers, number, &part);
}

/* --- texts ---------------------------------------------------------------------------- */

static const FieldWords *words_of(const PlanProgram *plan, int dimension)
{
    for (uint32_t i = 0; i < plan->words.count; i++)
        if (plan->words.items[i].field == dimension_field(dimension))
            return &plan->words.items[i];
    return NULL;
}

static void find_words(Judge *judge, uint32_t plan, int dimension, const char *text,
                       uint32_t *classes)
{
    const FieldWords *words = words_of(&judge->program->plans.items[plan], dimension);
    LexiconSearch **search = &judge->searches[plan * DIMENSIONS + (uint32_t)dimension];
    if (words == NULL)
        return;
    if (*search == NULL)
        *search = lexicon_search_new(words->lexicon);
    text_fold_into(&judge->folded, text, strlen(text));
    LexiconFound found = lexicon_search(*search, text_get(&judge->folded));
    for (uint32_t i = 0; i < found.count; i++)
        classes[words->variables[found.groups[i]]] = 1;
}

PieceKind judge_piece(Judge *judge, uint32_t plan, int dimension, const char *piece)
{
    const FieldWords *words = words_of(&judge->program->plans.items[plan], dimension);
    text_fold_into(&judge->folded, piece, strlen(piece));
    const char *folded = text_get(&judge->folded);
    if (folded[0] == '\0')
        return PIECE_EMPTY;
    return words != NULL && lexicon_knows(words->lexicon, folded) ? PIECE_MATTERS
                                                                  : PIECE_NOTHING;
}

bool judge_only_words(const Judge *judge, uint32_t plan, int dimension)
{
    const PlanProgram *read = &judge->program->plans.items[plan];
    bool only = true;
    for (uint32_t i = 0; i < read->variable_count; i++)
        only = only && (read->variables[i].field != dimension_field(dimension) ||
                        read->variables[i].kind == VARIABLE_MENTIONS);
    return only;
}

uint32_t judge_text(Judge *judge, uint32_t plan, int dimension, const char *text)
{
    const PlanProgram *read = &judge->program->plans.items[plan];
    uint32_t *classes = mem_bytes(read->variable_count + 1, sizeof *classes);
    const ClassSet **sets = mem_array(read->variable_count + 1, sizeof *sets);
    size_t size = strlen(text);
    text = text_nfc(text, size, &size);
    for (uint32_t i = 0; i < read->variable_count; i++) {
        const Variable *variable = &read->variables[i];
        classes[i] = CLASS_OPEN;
        if (variable->field != dimension_field(dimension))
            continue;
        classes[i] = 0;
        if (variable->kind == VARIABLE_ABSENT)
            classes[i] = size == 0;
        if (variable->kind != VARIABLE_TEXTS)
            continue;
        HashEntry *entry = hash_find(&variable->texts, text, size);
        classes[i] =
            size == 0 ? CLASS_UNKNOWN : variable->class_of[entry ? entry->number : 0];
    }
    if (size != 0)
        find_words(judge, plan, dimension, mem_text(text, size), classes);
    PartClasses part = {classes, sets};
    return part_number(judge, &judge->texts, &judge->text_numbers, plan, &part);
}

/* --- decisions ------------------------------------------------------------------------ */

static uint32_t add_decision(Judge *judge, const uint16_t *outcomes)
{
    uint32_t count = judge->program->axis_count;
    bool added;
    HashEntry *entry =
        hash_add(&judge->decision_numbers, outcomes, count * sizeof *outcomes, &added);
    if (added) {
        entry->number = judge->decisions.count;
        list_push(&judge->decisions)->outcomes = outcomes;
    }
    return (uint32_t)entry->number;
}

/* Puts what NODE gives where the judge's situation stands. */
static void put_classes(Judge *judge, const Pending *node)
{
    const PlanProgram *plan = &judge->program->plans.items[node->plan];
    Situation *situation = judge->situation;
    situation_move(situation, plan, 0);
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        const Variable *variable = &plan->variables[i];
        if (variable->field == FIELD_NONE || variable->kind == VARIABLE_AXIS ||
            variable->kind == VARIABLE_UNSET)
            continue;
        int dimension = dimension_of(variable->field);
        const PartClasses *part = variable->field == FIELD_FONCTION
                                      ? &judge->functions.items[node->function]
                                      : &judge->accounts.items[node->account];
        uint32_t class = dimension < 0 ? 0 : node->classes[dimension];
        if (class == CODE_NONE)
            situation->classes[i] = CLASS_OPEN;
        else if (dimension >= DIMENSION_MONTANT)
            situation->classes[i] =
                amount_class(variable, judge_cuts(judge, node->plan, dimension), class);
        else if (dimension >= 0)
            situation->classes[i] = judge->texts.items[class].classes[i];
        else
            situation->classes[i] = part->classes[i];
        situation->sets[i] = dimension < 0 ? part->sets[i] : NULL;
    }
}

/* The first variable not given that the line may reach from REF; UINT32_MAX when there is
 * none. */
static uint32_t open_variable(Judge *judge, Ref ref, Bits seen)
{
    Situation *situation = judge->situation;
    while (!ref_is_leaf(ref)) {
        const DiagramNode *node = diagram_node(situation->plan->diagram, ref);
        uint32_t class = situation_class(situation, node->variable);
        if (class == CLASS_OPEN)
            return node->variable;
        if (class != CLASS_UNKNOWN && class != CLASS_SEVERAL) {
            ref = node->children[node->branch_of[class]];
            continue;
        }
        if (bits_has(seen, ref))
            return UINT32_MAX;
        bits_add(seen, ref);
        uint32_t found = UINT32_MAX;
        const ClassSet *set =
            class == CLASS_SEVERAL ? situation_classes(situation, node->variable) : NULL;
        uint32_t count = set ? set->count : node->branch_count;
        for (uint32_t i = 0; i < count && found == UINT32_MAX; i++)
            found = open_variable(
                judge, node->children[set ? node->branch_of[set->classes[i]] : i], seen);
        return found;
    }
    return UINT32_MAX;
}

static uint16_t outcome_of(const Result *result, uint32_t class_count)
{
    uint32_t outcome = result->state == RESULT_CLASS     ? result->class
                       : result->state == RESULT_OUTSIDE ? class_count + 1
                                                         : class_count;
    return (uint16_t)outcome;
}

/* --- what is left to ask ----------------------------------------------------------------
 */

/* Are texts and amounts all that is tested from REF on? */
static bool is_simple(Judge *judge, uint32_t plan, Ref ref)
{
    const PlanProgram *read = &judge->program->plans.items[plan];
    uint32_t key[] = {plan, ref};
    bool added;
    HashEntry *entry = hash_add(&judge->simple_refs, key, sizeof key, &added);
    if (!added)
        return entry->number != 0;
    Bits tested = diagram_support(read->diagram, ref);
    bool simple = true;
    for (uint32_t i = bits_next(tested, 0); i < read->variable_count;
         i = bits_next(tested, i + 1)) {
        const Variable *variable = &read->variables[i];
        simple = simple && variable->kind != VARIABLE_AXIS &&
                 variable->kind != VARIABLE_UNSET && variable->field != FIELD_NONE &&
                 dimension_of(variable->field) >= 0;
    }
    entry->number = simple;
    return simple;
}

/* Where the line is led from REF by what is known; false when that is not one place. */
static bool lead(Judge *judge, uint32_t plan, Ref *ref)
{
    Situation *situation = judge->situation;
    while (!ref_is_leaf(*ref)) {
        const DiagramNode *node = diagram_node(situation->plan->diagram, *ref);
        if (situation->plan->variables[node->variable].kind == VARIABLE_AXIS)
            return false;
        uint32_t class = situation_class(situation, node->variable);
        if (class == CLASS_OPEN)
            return is_simple(judge, plan, *ref);
        if (class == CLASS_UNKNOWN || class == CLASS_SEVERAL)
            return false;
        *ref = node->children[node->branch_of[class]];
    }
    return true;
}

static uint32_t add_pending(Judge *judge, const Pending *pending)
{
    uint32_t number = judge->nodes.count;
    if (pending->refs != NULL) {
        judge->key.size = 0;
        add_class(&judge->key, pending->plan, NULL);
        text_add(&judge->key, (const char *)pending->refs,
                 judge->program->axis_count * sizeof *pending->refs);
        bool added;
        HashEntry *entry =
            hash_add(&judge->pending_numbers, judge->key.bytes, judge->key.size, &added);
        if (!added)
            return (uint32_t)entry->number | VALUE_ASKS;
        entry->number = number;
    }
    *list_push(&judge->nodes) = *pending;
    return number | VALUE_ASKS;
}

/* NODE, which asks for OPEN, once the judge's situation is that of NODE. */
static uint32_t ask(Judge *judge, Pending node, uint32_t open)
{
    const Program *program = judge->program;
    const PlanProgram *plan = &program->plans.items[node.plan];
    Ref *refs = mem_bytes(program->axis_count + 1, sizeof *refs);
    bool simple = true;
    for (uint32_t i = 0; i < program->axis_count && simple; i++) {
        refs[i] = plan->roots[i];
        simple = lead(judge, node.plan, &refs[i]);
    }
    node.asks = dimension_of(plan->variables[open].field);
    node.refs = simple ? refs : NULL;
    return add_pending(judge, &node);
}

static uint16_t leaf_outcome(const Leaf *leaf, uint32_t class_count)
{
    uint32_t outcome = leaf->kind == LEAF_CLASS     ? leaf->class
                       : leaf->kind == LEAF_OUTSIDE ? class_count + 1
                                                    : class_count;
    return (uint16_t)outcome;
}

/* From REF on, the variables of the dimension that NODE asks for being given by CHILD;
 * false when one of them is unknown. */
static bool lead_child(const Judge *judge, const Pending *child, Ref *ref)
{
    const PlanProgram *plan = &judge->program->plans.items[child->plan];
    FieldId field = dimension_field(child->asks);
    uint32_t given = child->classes[child->asks];
    while (!ref_is_leaf(*ref)) {
        const DiagramNode *node = diagram_node(plan->diagram, *ref);
        const Variable *variable = &plan->variables[node->variable];
        if (variable->field != field)
            return true;
        uint32_t class =
            child->asks < DIMENSION_MONTANT
                ? judge->texts.items[given].classes[node->variable]
                : amount_class(variable, judge_cuts(judge, child->plan, child->asks),
                               given);
        if (class == CLASS_UNKNOWN)
            return false;
        *ref = node->children[node->branch_of[class]];
    }
    return true;
}

static uint32_t value_of(Judge *judge, Pending node);

/* The value of CHILD, whose `refs` are still those of its parent. */
static uint32_t simple_child(Judge *judge, Pending child)
{
    const Program *program = judge->program;
    const PlanProgram *plan = &program->plans.items[child.plan];
    Ref *refs = mem_bytes(program->axis_count + 1, sizeof *refs);
    uint16_t *outcomes = mem_bytes(program->axis_count + 1, sizeof *outcomes);
    uint32_t open = UINT32_MAX;
    for (uint32_t i = 0; i < program->axis_count; i++) {
        uint32_t axis = program->axis_order[i];
        refs[axis] = child.refs[axis];
        if (!lead_child(judge, &child, &refs[axis]))
            return value_of(judge, child);
        if (ref_is_leaf(refs[axis]))
            outcomes[axis] = leaf_outcome(&plan->leaves.items[ref_leaf(refs[axis])],
                                          program->axes[axis].class_count);
        else if (open == UINT32_MAX)
            open = diagram_node(plan->diagram, refs[axis])->variable;
    }
    if (open == UINT32_MAX)
        return add_decision(judge, outcomes);
    child.asks = dimension_of(plan->variables[open].field);
    child.refs = refs;
    return add_pending(judge, &child);
}

/* A decision, or NODE added with what it asks for. */
static uint32_t value_of(Judge *judge, Pending node)
{
    const Program *program = judge->program;
    const PlanProgram *plan = &program->plans.items[node.plan];
    put_classes(judge, &node);
    Situation *situation = judge->situation;
    uint16_t *outcomes = mem_bytes(program->axis_count + 1, sizeof *outcomes);
    Result *results = mem_array(program->axis_count + 1, sizeof *results);
    for (uint32_t i = 0; i < program->axis_count; i++) {
        uint32_t axis = program->axis_order[i];
        uint32_t open = open_variable(judge, plan->roots[axis],
                                      bits_new(diagram_node_count(plan->diagram) + 1));
        if (open != UINT32_MAX)
            return ask(judge, node, open);
        results[axis] = line_answer(judge->walk, axis).result;
        results[axis].classes =
            result_classes(&results[axis], program->axes[axis].class_count);
        outcomes[axis] = outcome_of(&results[axis], program->axes[axis].class_count);
        situation_decide(situation, axis, &results[axis], results[axis].classes,
                         results[axis].reason);
    }
    return add_decision(judge, outcomes);
}

uint32_t judge_root(Judge *judge, uint32_t plan, uint32_t account, uint32_t function)
{
    uint64_t key = (uint64_t)account << 32 | function;
    uint32_t value = pairs_find(&judge->roots, key);
    if (value != CODE_NONE)
        return value;
    Pending node = {.plan = plan, .account = account, .function = function};
    for (int i = 0; i < DIMENSIONS; i++)
        node.classes[i] = CODE_NONE;
    value = value_of(judge, node);
    pairs_add(&judge->roots, key, value);
    return value;
}

uint32_t judge_child(Judge *judge, uint32_t node, uint32_t class)
{
    uint64_t key = (uint64_t)node << 32 | class;
    uint32_t value = pairs_find(&judge->children, key);
    if (value != CODE_NONE)
        return value;
    Pending child = judge->nodes.items[node];
    child.classes[child.asks] = class;
    value = child.refs ? simple_child(judge, child) : value_of(judge, child);
    pairs_add(&judge->children, key, value);
    return value;
}

uint32_t judge_group(Judge *judge, uint32_t act, uint32_t account, uint32_t function)
{
    const ByGroup *items = judge->groups.items.items;
    uint32_t count = judge->groups.by->count;
    const char **values = mem_array(count + 1, sizeof *values);
    for (uint32_t i = 0; i < count; i++)
        values[i] = items[act].values[i]       ? items[act].values[i]
                    : items[account].values[i] ? items[account].values[i]
                                               : items[function].values[i];
    return groups_add(&judge->groups, values);
}

/* -------------------------------------------------------------------------------------- */

Judge *judge_new(const Program *program, const ByList *by)
{
    Judge *judge = mem_new(Judge);
    pthread_mutex_init(&judge->lock, NULL);
    judge->program = program;
    judge->groups.by = by;
    pairs_open(&judge->roots);
    pairs_open(&judge->children);
    judge->line = lines_new();
    lines_append(judge->line, 0, 1);
    judge->situation = situation_new(program, judge->line);
    judge->walk = walk_new(program, judge->situation);
    size_t count = (size_t)program->plans.count * DIMENSIONS;
    judge->cuts = mem_array(count + 1, sizeof *judge->cuts);
    judge->searches = mem_array(count + 1, sizeof *judge->searches);
    for (uint32_t i = 0; i < program->plans.count; i++)
        for (int j = DIMENSION_MONTANT; j < DIMENSIONS; j++)
            judge->cuts[i * DIMENSIONS + (uint32_t)j] =
                cuts_of(&program->plans.items[i], dimension_field(j));
    return judge;
}

void judge_free(Judge *judge)
{
    for (uint32_t i = 0; i < judge->program->plans.count * DIMENSIONS; i++) {
        union {
            const int64_t *read;
            void *owned;
        } cuts = {.read = judge->cuts[i].items};
        mem_column_free(cuts.owned);
    }
    pairs_close(&judge->roots);
    pairs_close(&judge->children);
    lines_free(judge->line);
    pthread_mutex_destroy(&judge->lock);
}
