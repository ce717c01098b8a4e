/* pairs.c -- two lines that differ only by some fields, and yet receive two results.
 *
 * The diagram is walked twice at once.  A variable of the fields goes its own way in each
 * walk, any other the same way in both.
 */
#include "compiler/pairs.h"

#include "runtime/base/mem.h"

/* Steps of one search before it is given up. */
#define MOST_STEPS 4000000

typedef struct Pairs {
    Decision *decision;
    const Cells *cells;
    Region regions[2];
    Bits free; /* the variables of the fields */
    bool same_account, same_function, same_year;
    uint8_t *touches; /* by node: 1 no free variable below, 2 some; 0 not looked at yet */
    Hash met;         /* two refs and the ground from which they were searched */
    uint32_t ground, grounds, steps;
    Pair *pair;
} Pairs;

/* --- lines that the plan allows ------------------------------------------------------- */

static bool function_lives(const Pairs *pairs, int side, uint32_t node, uint64_t year)
{
    const Region *region = &pairs->regions[side];
    uint32_t variable = domain_variable(region->domain, FIELD_FONCTION);
    return (pairs->cells->function_years[node] & year) != 0 &&
           region_allows(region, variable,
                         region->domain->variables.items[variable].class_of[node]);
}

/* The functions of both lines in the years of each; a leaf of the plan when there is one.
 */
static bool find_functions(const Pairs *pairs, const uint64_t years[2], Spot spots[2])
{
    const CodeTree *tree = &pairs->cells->plan->nomenclature->trees[CODE_FUNCTION];
    spots[0].function = spots[1].function = NODE_NONE;
    if (domain_variable(pairs->decision->domain, FIELD_FONCTION) == VARIABLE_NONE)
        return true;
    for (uint32_t node = 0; node < tree->count; node++) {
        bool both = true;
        for (int side = 0; side < 2; side++) {
            bool lives = function_lives(pairs, side, node, years[side]);
            both = both && lives;
            bool better = spots[side].function == NODE_NONE ||
                          (!bits_has(pairs->cells->functions, spots[side].function) &&
                           bits_has(pairs->cells->functions, node));
            if (!pairs->same_function && lives && better)
                spots[side].function = node;
        }
        if (!pairs->same_function || !both)
            continue;
        spots[0].function = spots[1].function = node;
        if (bits_has(pairs->cells->functions, node))
            break;
    }
    return spots[0].function != NODE_NONE && spots[1].function != NODE_NONE;
}

static bool find_accounts(const Pairs *pairs, const uint64_t years[2], Spot spots[2])
{
    uint32_t count = pairs->cells->accounts.size;
    spots[0].use = spots[1].use = NULL;
    for (uint32_t node = 0; node < count; node++) {
        const Use *uses[2];
        bool leaf = bits_has(pairs->cells->accounts, node);
        for (int side = 0; side < 2; side++)
            uses[side] = region_use(pairs->cells, &pairs->regions[side], node, years[side]);
        if (pairs->same_account && (uses[0] == NULL || uses[1] == NULL))
            continue;
        for (int side = 0; side < 2; side++) {
            Spot *spot = &spots[side];
            bool better = spot->use == NULL ||
                          (leaf && !bits_has(pairs->cells->accounts, spot->account));
            if (uses[side] == NULL || !better)
                continue;
            spot->use = uses[side];
            spot->account = node;
        }
    }
    return spots[0].use != NULL && spots[1].use != NULL;
}

/* Two lines of the regions as they stand, if the plan allows any. */
static bool find_spots(const Pairs *pairs, Spot spots[2])
{
    uint64_t first = region_years(pairs->cells, &pairs->regions[0]);
    uint64_t second = region_years(pairs->cells, &pairs->regions[1]);
    for (int a = 63; a >= 0; a--) {
        for (int b = 63; b >= 0; b--) {
            uint64_t years[2] = {(uint64_t)1 << a, (uint64_t)1 << b};
            if ((first & years[0]) == 0 || (second & years[1]) == 0 ||
                (pairs->same_year && a != b) || !find_functions(pairs, years, spots) ||
                !find_accounts(pairs, years, spots))
                continue;
            for (int side = 0; side < 2; side++)
                spots[side].year =
                    years_last(pairs->cells, &pairs->regions[side], years[side]);
            return true;
        }
    }
    return false;
}

/* --- the walk --------------------------------------------------------------------------
 */

/* Does something below REF depend on a free variable? */
static bool touches_free(Pairs *pairs, Ref ref)
{
    if (ref_is_leaf(ref))
        return false;
    if (pairs->touches[ref] != 0)
        return pairs->touches[ref] == 2;
    const DiagramNode *node = diagram_node(pairs->decision->diagram, ref);
    bool found = bits_has(pairs->free, node->variable);
    for (uint32_t i = 0; i < node->branch_count && !found; i++)
        found = touches_free(pairs, node->children[i]);
    pairs->touches[ref] = found ? 2 : 1;
    return found;
}

static bool says_imputation(const Variable *variable)
{
    static const FieldId fields[] = {FIELD_NATURE,  FIELD_SENS,     FIELD_MOUVEMENT,
                                     FIELD_SECTION, FIELD_CHAPITRE, FIELD_FONCTION,
                                     FIELD_EXERCICE};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (variable->field == fields[i])
            return variable->kind != VARIABLE_ABSENT;
    return false;
}

static bool walk(Pairs *pairs, Ref first, Ref second, bool alike);

/* The classes of VARIABLE by which REF goes on to each of its branches: *COUNT sets; a ref
 * that does not ask for it has one, of every class. */
static Bits *branches_of(const Pairs *pairs, Ref ref, uint32_t variable, uint32_t *count)
{
    uint32_t classes = diagram_class_count(pairs->decision->diagram, variable);
    const DiagramNode *node =
        ref_is_leaf(ref) ? NULL : diagram_node(pairs->decision->diagram, ref);
    bool asks = node != NULL && node->variable == variable;
    *count = asks ? node->branch_count : 1;
    Bits *sets = mem_array(*count, sizeof *sets);
    for (uint32_t i = 0; i < *count; i++)
        sets[i] = bits_new(classes);
    for (uint32_t class = 0; class < classes; class ++)
        bits_add(sets[asks ? node->branch_of[class] : 0], class);
    return sets;
}

static Ref child_of(const Pairs *pairs, Ref ref, uint32_t variable, Bits classes)
{
    return diagram_follow(pairs->decision->diagram, ref, variable, bits_next(classes, 0));
}

/* Goes on with VARIABLE in FIRST's and SECOND's classes; true when a pair was found. */
static bool step(Pairs *pairs, const Ref refs[2], uint32_t variable, const Bits classes[2],
                 bool alike)
{
    Bits kept[2];
    Spot spots[2];
    uint32_t ground = pairs->ground;
    bool found = false;
    for (int side = 0; side < 2; side++) {
        kept[side] = pairs->regions[side].allowed[variable];
        pairs->regions[side].allowed[variable] = classes[side];
    }
    bool imputation = says_imputation(&pairs->decision->domain->variables.items[variable]);
    if (!imputation || find_spots(pairs, spots)) {
        pairs->ground = imputation ? ++pairs->grounds : ground;
        found = walk(pairs, child_of(pairs, refs[0], variable, classes[0]),
                     child_of(pairs, refs[1], variable, classes[1]), alike);
    }
    pairs->ground = ground;
    for (int side = 0; side < 2; side++)
        pairs->regions[side].allowed[variable] = kept[side];
    return found;
}

static Bits common(Bits a, Bits b)
{
    Bits both = bits_new(a.size);
    for (uint32_t i = bits_next(a, 0); i < a.size; i = bits_next(a, i + 1))
        if (bits_has(b, i))
            bits_add(both, i);
    return both;
}

/* ALIKE: the two regions are the same so far, so that one order of two branches will do. */
static bool walk_branches(Pairs *pairs, const Ref refs[2], uint32_t variable, bool alike)
{
    uint32_t counts[2];
    Bits *sets[2];
    bool is_free = bits_has(pairs->free, variable);
    for (int side = 0; side < 2; side++)
        sets[side] = branches_of(pairs, refs[side], variable, &counts[side]);
    for (uint32_t i = 0; i < counts[0]; i++) {
        for (uint32_t j = alike ? i : 0; j < counts[1]; j++) {
            Bits classes[2] = {sets[0][i], sets[1][j]};
            if (!is_free)
                classes[0] = classes[1] = common(sets[0][i], sets[1][j]);
            if (bits_empty(classes[0]))
                continue;
            if (step(pairs, refs, variable, classes, alike && i == j))
                return true;
        }
    }
    return false;
}

static bool first_time(Pairs *pairs, Ref first, Ref second)
{
    uint32_t key[] = {first, second, pairs->ground};
    bool added;
    hash_add(&pairs->met, key, sizeof key, &added);
    return added;
}

static bool end_of(Pairs *pairs, Ref first, Ref second)
{
    Spot spots[2];
    if (first == second || !find_spots(pairs, spots))
        return false;
    for (int side = 0; side < 2; side++)
        pairs->pair->lines[side] =
            (PairLine){.witness = spot_witness(&pairs->regions[side], spots[side]),
                       .point = spot_point(&pairs->regions[side], spots[side]),
                       .ending = ref_leaf(side == 0 ? first : second)};
    return true;
}

static uint32_t variable_of(const Pairs *pairs, Ref ref)
{
    return ref_is_leaf(ref) ? UINT32_MAX
                            : diagram_node(pairs->decision->diagram, ref)->variable;
}

static bool walk(Pairs *pairs, Ref first, Ref second, bool alike)
{
    if (first == REF_FALSE || second == REF_FALSE ||
        (first == second && !touches_free(pairs, first)) || pairs->steps > MOST_STEPS)
        return false;
    pairs->steps++;
    if (ref_is_leaf(first) && ref_is_leaf(second))
        return end_of(pairs, first, second);
    if (!first_time(pairs, first, second))
        return false;
    uint32_t a = variable_of(pairs, first), b = variable_of(pairs, second);
    return walk_branches(pairs, (const Ref[]){first, second}, a < b ? a : b, alike);
}

static bool is_among(FieldId field, Field *const *fields, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (fields[i]->id == field)
            return true;
    return false;
}

PairStatus pair_find(Decision *decision, Ref ended, Field *const *fields,
                     uint32_t field_count, Pair *pair)
{
    const Domain *domain = decision->domain;
    Pairs pairs = {.decision = decision,
                   .cells = decision_cells(decision),
                   .regions = {region_new(domain), region_new(domain)},
                   .free = bits_new(domain->variables.count + 1),
                   .same_account = !is_among(FIELD_NATURE, fields, field_count),
                   .same_function = !is_among(FIELD_FONCTION, fields, field_count),
                   .same_year = !is_among(FIELD_EXERCICE, fields, field_count),
                   .touches = mem_bytes(diagram_node_count(decision->diagram) + 1, 1),
                   .pair = pair};
    for (uint32_t i = 0; i < domain->variables.count; i++)
        if (is_among(domain->variables.items[i].field, fields, field_count))
            bits_add(pairs.free, i);
    if (walk(&pairs, ended, ended, true))
        return PAIR_FOUND;
    return pairs.steps > MOST_STEPS ? PAIR_TOO_LARGE : PAIR_NONE;
}
