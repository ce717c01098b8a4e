/* merge.c -- the candidates of an axis, merged into one diagram.
 *
 * Rules that differ by their condition alone are first made one.  The diagram is then built
 * from the top, on the candidates that may still apply at each place, memoised on them.
 * Those that can no longer change what is said are dropped: hundreds of rules that agree,
 * each on a word of its own, are then no more work than one.
 */
#include "compiler/merge.h"

#include <string.h>

#include "runtime/base/mem.h"

/* What the memory of places already built may take. */
#define MOST_MEMORY ((size_t)128 << 20)

/* A candidate that may still apply, and what it says where. */
typedef struct Alive {
    uint32_t candidate;
    Ref says;
} Alive;

typedef struct AliveList {
    Alive *items;
    uint32_t count;
} AliveList;

typedef struct Merger {
    Decision *decision;
    const AxisDecision *axis;
    Hash done;    /* alive candidates -> Ref */
    Bits scratch; /* candidates; empty between two uses */
    size_t memory;
} Merger;

static const Candidate *candidate_of(const Merger *merger, const Alive *alive)
{
    return &merger->axis->candidates[alive->candidate];
}

static bool is_sure(const Alive *alive)
{
    return ref_is_leaf(alive->says); /* never 0: those do not stay */
}

/* --- who can be dropped
 * -------------------------------------------------------------------- */

/* Drops those that a candidate sure to apply beats.  Whoever is dropped may drop others all
 * the same: what beats it beats them too. */
static void drop_beaten(const Merger *merger, AliveList *alive)
{
    Bits beaten = merger->scratch;
    for (uint32_t i = 0; i < alive->count; i++)
        if (is_sure(&alive->items[i]))
            bits_unite(beaten, candidate_of(merger, &alive->items[i])->beats);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < alive->count; i++)
        if (!bits_has(beaten, alive->items[i].candidate))
            alive->items[kept++] = alive->items[i];
    alive->count = kept;
    bits_subtract(beaten, beaten);
}

/* Is A, among ALIVE, within B? */
static bool within(Bits a, Bits alive, Bits b)
{
    for (uint32_t i = 0; i < (alive.size + 63) / 64; i++)
        if ((a.words[i] & alive.words[i] & ~b.words[i]) != 0)
            return false;
    return true;
}

/* Would it change nothing, where SURE says its leaf, if OTHER said OTHER_LEAF besides? */
static bool says_no_more(const Merger *merger, const Alive *sure, const Alive *other,
                         uint32_t other_leaf)
{
    uint32_t leaf = ref_leaf(sure->says);
    const Verdicts *verdicts = &merger->decision->verdicts;
    uint32_t a = says_verdict(leaf), b = says_verdict(other_leaf);
    if (!verdicts_agree(verdicts, a, b) || verdict_said(verdicts, a, b) != a)
        return false;
    if (!says_with_word(leaf))
        return true; /* nothing settles a disagreement with it */
    const Rule *rule = candidate_of(merger, sure)->rule;
    const Rule *with = candidate_of(merger, other)->rule;
    return says_with_word(other_leaf) && rule->rubrique == with->rubrique;
}

/* Can OTHER be left out because SURE, which applies, says the same, beats whom it beats and
 * is beaten by none but those that beat it? */
static bool absorbs(const Merger *merger, Bits alive, const Alive *sure, const Alive *other)
{
    uint32_t leaf = diagram_only_leaf(merger->decision->diagram, other->says);
    const Candidate *winner = candidate_of(merger, sure);
    const Candidate *loser = candidate_of(merger, other);
    return leaf != LEAF_MANY && says_no_more(merger, sure, other, leaf) &&
           within(loser->beats, alive, winner->beats) &&
           within(winner->beaten_by, alive, loser->beaten_by);
}

static void drop_absorbed(const Merger *merger, AliveList *alive)
{
    Bits present = merger->scratch;
    for (uint32_t i = 0; i < alive->count; i++)
        bits_add(present, alive->items[i].candidate);
    bool *dropped = mem_bytes(alive->count + 1, sizeof *dropped);
    for (uint32_t i = 0; i < alive->count; i++) {
        const Alive *sure = &alive->items[i];
        if (!is_sure(sure) || dropped[i])
            continue;
        for (uint32_t j = 0; j < alive->count; j++)
            dropped[j] =
                dropped[j] || (i != j && absorbs(merger, present, sure, &alive->items[j]));
    }
    bits_subtract(present, present);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < alive->count; i++)
        if (!dropped[i])
            alive->items[kept++] = alive->items[i];
    alive->count = kept;
    mem_release(dropped);
}

/* --- leaves
 * -------------------------------------------------------------------------------- */

/* What settles winners that disagree: 0 when one of them needs no word, or nothing does. */
static uint32_t settled(const Merger *merger, const AliveList *winners)
{
    for (uint32_t i = 0; i < winners->count; i++)
        if (!says_with_word(ref_leaf(winners->items[i].says)))
            return 0;
    const Rubrique *common = candidate_of(merger, &winners->items[0])->rule->rubrique;
    for (uint32_t i = 1; i < winners->count; i++)
        if (candidate_of(merger, &winners->items[i])->rule->rubrique != common)
            common = NULL;
    return disagreement_verdict(merger->decision, merger->axis->axis, common);
}

static Ref leaf_of(const Merger *merger, const AliveList *winners)
{
    Verdicts *verdicts = &merger->decision->verdicts;
    uint32_t said = 0;
    for (uint32_t i = 0; i < winners->count; i++) {
        uint32_t verdict = says_verdict(ref_leaf(winners->items[i].says));
        if (said != 0 && !verdicts_agree(verdicts, said, verdict)) {
            uint32_t by_words = settled(merger, winners);
            return REF_LEAF(by_words ? by_words : verdict_conflict(verdicts));
        }
        said = said == 0 ? verdict : verdict_said(verdicts, said, verdict);
    }
    return REF_LEAF(said);
}

/* --- going down
 * ----------------------------------------------------------------------------- */

static uint32_t first_variable(const Diagram *diagram, const AliveList *alive)
{
    uint32_t first = UINT32_MAX;
    for (uint32_t i = 0; i < alive->count; i++) {
        if (is_sure(&alive->items[i]))
            continue;
        uint32_t variable = diagram_node(diagram, alive->items[i].says)->variable;
        first = variable < first ? variable : first;
    }
    return first;
}

/* Classes of VARIABLE that lead every alive candidate to the same place are one block. */
static uint32_t *blocks_of(const Diagram *diagram, uint32_t variable,
                           const AliveList *alive, uint32_t *block_count)
{
    uint32_t class_count = diagram_class_count(diagram, variable);
    uint32_t *block_of = mem_bytes(class_count, sizeof *block_of);
    *block_count = 1;
    for (uint32_t i = 0; i < alive->count; i++) {
        if (is_sure(&alive->items[i]))
            continue;
        const DiagramNode *node = diagram_node(diagram, alive->items[i].says);
        if (node->variable != variable)
            continue;
        uint32_t *renamed =
            mem_bytes((size_t)*block_count * node->branch_count, sizeof *renamed);
        uint32_t blocks = 0;
        for (uint32_t class = 0; class < class_count; class ++) {
            uint32_t *name =
                &renamed[block_of[class] * node->branch_count + node->branch_of[class]];
            if (*name == 0)
                *name = ++blocks;
            block_of[class] = *name - 1;
        }
        mem_release(renamed);
        *block_count = blocks;
    }
    return block_of;
}

static Ref merge(Merger *merger, AliveList alive);

static Ref merge_class(Merger *merger, const AliveList *alive, uint32_t variable,
                       uint32_t class)
{
    AliveList next = {.items = mem_bytes(alive->count, sizeof *next.items)};
    for (uint32_t i = 0; i < alive->count; i++) {
        const Alive *before = &alive->items[i];
        Ref says = diagram_follow(merger->decision->diagram, before->says, variable, class);
        if (says != REF_FALSE)
            next.items[next.count++] = (Alive){before->candidate, says};
    }
    Ref result = merge(merger, next);
    mem_release(next.items);
    return result;
}

static Ref merge_classes(Merger *merger, const AliveList *alive, uint32_t variable)
{
    Diagram *diagram = merger->decision->diagram;
    uint32_t block_count;
    uint32_t *block_of = blocks_of(diagram, variable, alive, &block_count);
    uint32_t class_count = diagram_class_count(diagram, variable);
    Ref *by_block = mem_bytes(block_count, sizeof *by_block);
    Ref *by_class = mem_bytes(class_count, sizeof *by_class);
    bool *known = mem_bytes(block_count, sizeof *known);
    for (uint32_t class = 0; class < class_count; class ++) {
        uint32_t block = block_of[class];
        if (!known[block]) {
            known[block] = true;
            by_block[block] = merge_class(merger, alive, variable, class);
        }
        by_class[class] = by_block[block];
    }
    Ref result = diagram_make(diagram, variable, by_class);
    mem_release(block_of);
    mem_release(by_block);
    mem_release(by_class);
    mem_release(known);
    return result;
}

static Ref merge(Merger *merger, AliveList alive)
{
    Diagram *diagram = merger->decision->diagram;
    drop_beaten(merger, &alive);
    drop_absorbed(merger, &alive);
    uint32_t variable = first_variable(diagram, &alive);
    if (variable == UINT32_MAX)
        return leaf_of(merger, &alive);
    size_t size = alive.count * sizeof *alive.items;
    HashEntry *done = hash_find(&merger->done, alive.items, size);
    if (done != NULL)
        return (Ref)done->number;
    merger->memory += size;
    if (merger->memory > MOST_MEMORY)
        diagram_give_up(diagram);
    if (diagram_full(diagram))
        return REF_FALSE;
    Ref result = merge_classes(merger, &alive, variable);
    hash_add(&merger->done, alive.items, size, NULL)->number = result;
    return result;
}

/* --- candidates that only differ by their condition -----------------------------------
 */

/* Rules that say the same, beat the same and are beaten by the same are one candidate,
 * which applies where one of them does. */
typedef struct GroupKey {
    const void *beats, *beaten_by, *rubrique;
    uint64_t verdict;
} GroupKey;

typedef LIST(Ref) RefList;

typedef struct Groups {
    Hash by_key; /* GroupKey -> number of the group, plus one */
    LIST(RefList) says;
    LIST(uint32_t) first; /* by group: its first candidate */
} Groups;

static Ref say_either_leaf(void *context, uint32_t a, uint32_t b)
{
    (void)context;
    if (a == 0 || b == 0)
        return REF_LEAF(a | b);
    return REF_LEAF(SAYS(says_verdict(a), says_with_word(a) && says_with_word(b)));
}

static Ref say_either(Diagram *diagram, Ref a, Ref b)
{
    return diagram_combine(diagram, a, b, say_either_leaf, NULL);
}

static void add_to_group(Groups *groups, uint32_t number, const Candidate *candidate)
{
    GroupKey key = {.verdict = number}; /* a group of its own */
    if (candidate->kind == CANDIDATE_RULE && candidate->rule->policy == TABLE_NONE)
        key = (GroupKey){.beats = candidate->beats.words,
                         .beaten_by = candidate->beaten_by.words,
                         .rubrique = candidate->rule->rubrique,
                         .verdict = candidate->verdict};
    bool added;
    HashEntry *entry = hash_add(&groups->by_key, &key, sizeof key, &added);
    if (added) {
        *list_push(&groups->says) = (RefList){0};
        *list_push(&groups->first) = number;
        entry->number = groups->says.count;
    }
    *list_push(&groups->says.items[entry->number - 1]) = candidate->says;
}

static AliveList list_groups(Decision *decision, const AxisDecision *axis)
{
    Groups groups = {0};
    for (uint32_t i = 0; i < axis->candidate_count; i++)
        if (axis->candidates[i].says != REF_FALSE)
            add_to_group(&groups, i, &axis->candidates[i]);
    AliveList alive = {.items = mem_bytes(groups.says.count + 1, sizeof *alive.items)};
    for (uint32_t i = 0; i < groups.says.count; i++) {
        RefList *says = &groups.says.items[i];
        Ref either = join_in_pairs(decision->diagram, says->items, says->count, say_either);
        alive.items[alive.count++] = (Alive){groups.first.items[i], either};
    }
    return alive;
}

Ref axis_merge(Decision *decision, const AxisDecision *axis)
{
    Merger merger = {
        .decision = decision, .axis = axis, .scratch = bits_new(axis->candidate_count)};
    return merge(&merger, list_groups(decision, axis));
}
