/* check.c -- what a method must not do. */
#include "compiler/check.h"

#include <string.h>

#include "compiler/cells.h"
#include "compiler/codes.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Paths of one diagram that are looked at before giving up counting: what was found until
 * then is said. */
#define MOST_PATHS 200000

/* Winners named in one message. */
#define MOST_WINNERS 5

/* Two rules that disagree: where, and how often. */
typedef struct Conflict {
    const Candidate *first, *second;
    const Axis *axis;
    const Decision *decision;
    const char *witness;
    Bits cells;     /* account × function */
    uint32_t stamp; /* of the ground whose cells were counted last */
} Conflict;

typedef LIST(Conflict) ConflictList;

/* What the region allows of the plan; the stamp tells one ground from another. */
typedef struct Ground {
    uint64_t years;
    Bits accounts, functions;
    uint32_t stamp;
} Ground;

typedef struct Search {
    const Decision *decision;
    const AxisDecision *axis;
    const Cells *cells;
    ConflictList *found;
    Bits leads; /* by node: may reach a conflict */
    Region region;
    Ground ground;
    uint32_t *visited; /* by node: the ground from which it was last searched */
    uint32_t stamps;
    uint32_t paths;
} Search;

/* --- witnesses ---------------------------------------------------------------------- */

static void witness_code(Text *text, const Plan *plan, CodeKind kind, const char *field,
                         uint32_t node)
{
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    text_format(text, "%s%s %s « %s »", text->size ? ", " : "", field,
                tree->nodes[node].code, code_label(tree, node, plan->last_year));
}

/* The words, amounts and years that the region asks for, as a person would say them. */
static void witness_rest(Text *text, const Region *region)
{
    const Domain *domain = region->domain;
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        const Variable *variable = &domain->variables.items[i];
        Bits allowed = region->allowed[i];
        if (allowed.words == NULL)
            continue;
        if (variable->kind == VARIABLE_MENTIONS && bits_has(allowed, 1) &&
            !bits_has(allowed, 0))
            text_put(text,
                     SAY(TEXT_WITNESS_MENTIONS, variable->title, variable->patterns[0]));
        else if (variable->kind == VARIABLE_ABSENT && !bits_has(allowed, 0))
            text_put(text, SAY(TEXT_WITNESS_ABSENT, variable->title));
        else if (variable->kind == VARIABLE_RANGES && variable->field != FIELD_EXERCICE) {
            uint32_t element = 0;
            while (!bits_has(allowed, variable->class_of[element]))
                element++;
            int64_t least =
                element == 0 ? variable->cuts[0] - 1 : variable->cuts[element - 1];
            const char *value = field_kind(variable->field) == FIELD_MONEY
                                    ? text_make("%s €", money_french(least))
                                    : text_make("%lld", (long long)least);
            text_put(text, SAY(TEXT_WITNESS_VALUE, variable->title, value));
        }
    }
}

static const char *choice_name(FieldId field, int64_t choice)
{
    uint32_t count;
    return field_choices(field, &count)[choice];
}

/* One line that both rules would rate: "nature 60622 « Carburants », fonction 7213 …". */
static const char *witness_of(const Search *search)
{
    Bits accounts = search->ground.accounts, functions = search->ground.functions;
    const Plan *plan = search->decision->domain->plan;
    uint32_t account = bits_next(accounts, 0);
    for (uint32_t leaf = account; leaf < accounts.size;
         leaf = bits_next(accounts, leaf + 1)) {
        if (bits_has(search->cells->accounts, leaf)) {
            account = leaf;
            break;
        }
    }
    Text text = {0};
    witness_code(&text, plan, CODE_NATURE, "nature", account);
    bool by_function =
        domain_variable(search->decision->domain, FIELD_FONCTION) != VARIABLE_NONE;
    if (by_function && !bits_empty(functions))
        witness_code(&text, plan, CODE_FUNCTION, "fonction", bits_next(functions, 0));
    const Use *use =
        region_use(search->cells, &search->region, account, search->ground.years);
    text_format(&text, ", %s, %s, %s", choice_name(FIELD_SENS, use->sens),
                choice_name(FIELD_MOUVEMENT, use->movement),
                choice_name(FIELD_SECTION, use->section));
    witness_rest(&text, &search->region);
    int year =
        years_last(search->cells, &search->region, use->years & search->ground.years);
    text_format(&text, ", %s %d", plan->nomenclature->name, year);
    return text_get(&text);
}

/* --- conflicts --------------------------------------------------------------------------
 */

static Conflict *conflict_of(Search *search, const Candidate *first,
                             const Candidate *second)
{
    for (uint32_t i = 0; i < search->found->count; i++) {
        Conflict *conflict = &search->found->items[i];
        if (conflict->axis == search->axis->axis &&
            strcmp(conflict->first->name, first->name) == 0 &&
            strcmp(conflict->second->name, second->name) == 0)
            return conflict;
    }
    uint32_t cells = search->cells->accounts.size * (search->cells->functions.size + 1);
    Conflict *conflict = list_push(search->found);
    *conflict = (Conflict){.first = first,
                           .second = second,
                           .axis = search->axis->axis,
                           .decision = search->decision,
                           .cells = bits_new(cells)};
    return conflict;
}

/* A plan without functions has one cell an account. */
static void count_cells(const Search *search, Conflict *conflict)
{
    Bits accounts = search->ground.accounts, functions = search->ground.functions;
    uint32_t width = search->cells->functions.size + 1;
    bool none = bits_empty(search->cells->functions);
    for (uint32_t account = bits_next(accounts, 0); account < accounts.size;
         account = bits_next(accounts, account + 1)) {
        if (!bits_has(search->cells->accounts, account))
            continue;
        if (none)
            bits_add(conflict->cells, account * width);
        for (uint32_t node = bits_next(functions, 0); node < functions.size;
             node = bits_next(functions, node + 1))
            bits_add(conflict->cells, account * width + 1 + node);
    }
}

static void add_conflict(Search *search, const Verdict *verdict)
{
    const Candidate *candidates = search->axis->candidates;
    for (uint32_t i = 0; i < verdict->winner_count; i++) {
        for (uint32_t j = i + 1; j < verdict->winner_count; j++) {
            const Candidate *first = &candidates[verdict->winners[i]];
            const Candidate *second = &candidates[verdict->winners[j]];
            if (outcome_same(&first->outcome, &second->outcome))
                continue;
            Conflict *conflict = conflict_of(search, first, second);
            if (conflict->decision != search->decision)
                continue; /* said for the first plan where it was found */
            if (conflict->stamp != search->ground.stamp)
                count_cells(search, conflict);
            conflict->stamp = search->ground.stamp;
            if (conflict->witness == NULL)
                conflict->witness = witness_of(search);
        }
    }
}

/* Children were made before their parents: one pass finds what leads to a conflict. */
static Bits nodes_leading(const Decision *decision)
{
    uint32_t count = diagram_node_count(decision->diagram);
    Bits leads = bits_new(count);
    for (uint32_t i = 0; i < count; i++) {
        const DiagramNode *node = diagram_node(decision->diagram, i);
        for (uint32_t j = 0; j < node->branch_count; j++) {
            Ref child = node->children[j];
            bool leaf = ref_is_leaf(child);
            if (leaf ? ref_leaf(child) < decision->verdicts.count &&
                           decision->verdicts.items[ref_leaf(child)].conflict
                     : bits_has(leads, child))
                bits_add(leads, i);
        }
    }
    return leads;
}

/* Does the value of VARIABLE say something of the imputation? */
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

/* The ground of the region as it stands; false when the plan allows nothing there. */
static bool enter_ground(Search *search)
{
    uint64_t years = region_years(search->cells, &search->region);
    search->ground =
        (Ground){.years = years,
                 .accounts = region_accounts(search->cells, &search->region, years),
                 .functions = region_functions(search->cells, &search->region),
                 .stamp = ++search->stamps};
    return !bits_empty(search->ground.accounts);
}

static void search_from(Search *search, Ref ref);

static void search_branches(Search *search, Ref ref, bool imputation)
{
    const DiagramNode *node = diagram_node(search->decision->diagram, ref);
    for (uint32_t branch = 0; branch < node->branch_count; branch++) {
        uint32_t count = diagram_class_count(search->decision->diagram, node->variable);
        Bits classes = bits_new(count);
        for (uint32_t class = 0; class < count; class ++)
            if (node->branch_of[class] == branch)
                bits_add(classes, class);
        search->region.allowed[node->variable] = classes;
        if (!imputation || enter_ground(search))
            search_from(search, node->children[branch]);
    }
    search->region.allowed[node->variable] = (Bits){0};
}

/* From one ground, a node is searched once: what leads to it beyond the imputation changes
 * nothing in the conflicts below. */
static void search_from(Search *search, Ref ref)
{
    if (ref_is_leaf(ref)) {
        const Verdict *verdict = &search->decision->verdicts.items[ref_leaf(ref)];
        if (verdict->conflict) {
            search->paths++;
            add_conflict(search, verdict);
        }
        return;
    }
    if (!bits_has(search->leads, ref) || search->paths >= MOST_PATHS ||
        search->visited[ref] == search->ground.stamp)
        return;
    search->visited[ref] = search->ground.stamp;
    const Ground ground = search->ground;
    const DiagramNode *node = diagram_node(search->decision->diagram, ref);
    const Variable *variable = &search->decision->domain->variables.items[node->variable];
    search_branches(search, ref, says_imputation(variable));
    search->ground = ground;
}

/* --- saying it -------------------------------------------------------------------------
 */

static bool inside(const Decision *decision, const Candidate *inner, const Candidate *outer)
{
    return diagram_and(decision->diagram, inner->applies,
                       diagram_not(decision->diagram, outer->applies)) == REF_FALSE;
}

static void say_conflict(const Method *method, const Conflict *conflict, Diags *diags)
{
    const Candidate *first = conflict->first, *second = conflict->second;
    const Decision *decision = conflict->decision;
    diag_say(diags, DIAG_RULES_DISAGREE, at(method->source, second->rule->span),
             second->name, first->name, conflict->axis->name);
    diag_note(diags, at(method->source, first->rule->span), TEXT_OTHER_RULE_HERE);
    diag_note(diags, nowhere(), TEXT_WITNESS, conflict->witness);
    diag_note(diags, nowhere(), TEXT_CELLS_CONCERNED,
              text_make("%u", bits_count(conflict->cells)),
              decision->domain->plan->nomenclature->name);
    bool second_inside = inside(decision, second, first);
    bool first_inside = inside(decision, first, second);
    if (second_inside && !first_inside)
        diag_help(diags, TEXT_INSIDE_RULE, second->name, first->name);
    else if (first_inside && !second_inside)
        diag_help(diags, TEXT_INSIDE_RULE, first->name, second->name);
    else
        diag_help(diags, TEXT_CHOOSE_WINNER, first->name, second->name);
}

/* Most methods have none: then the cells of the plan need not be listed. */
static bool any_conflict(const Decision *decision)
{
    for (uint32_t i = 0; i < decision->verdicts.count; i++)
        if (decision->verdicts.items[i].conflict)
            return true;
    return false;
}

static void find_conflicts(const Method *method, Decision *const *decisions, Diags *diags)
{
    ConflictList found = {0};
    for (uint32_t plan = 0; plan < method->plans.count; plan++) {
        bool transposed = method->plans.items[plan].transposition != NULL;
        if (transposed || !any_conflict(decisions[plan]))
            continue; /* what is read as the reference was checked there */
        Search search = {.decision = decisions[plan],
                         .cells = cells_new(&method->plans.items[plan]),
                         .found = &found,
                         .leads = nodes_leading(decisions[plan]),
                         .region = region_new(decisions[plan]->domain),
                         .visited =
                             mem_bytes(diagram_node_count(decisions[plan]->diagram) + 1,
                                       sizeof(uint32_t))};
        for (uint32_t axis = 0; axis < method->axes.count; axis++) {
            search.axis = &decisions[plan]->axes[axis];
            search.paths = 0;
            if (enter_ground(&search))
                search_from(&search, search.axis->root);
        }
    }
    for (uint32_t i = 0; i < found.count; i++)
        say_conflict(method, &found.items[i], diags);
}

/* --- rules without effect
 * ------------------------------------------------------------------ */

static bool applies_somewhere(const Method *method, Decision *const *decisions,
                              uint32_t rule)
{
    for (uint32_t plan = 0; plan < method->plans.count; plan++)
        if (decisions[plan]->rules[rule] != REF_FALSE)
            return true;
    return false;
}

static void mark_winners(const Decision *decision, const AxisDecision *axis, Ref ref,
                         Bits seen, Bits deciding)
{
    if (ref_is_leaf(ref)) {
        const Verdict *verdict = &decision->verdicts.items[ref_leaf(ref)];
        for (uint32_t i = 0; i < verdict->winner_count; i++) {
            const Rule *rule = axis->candidates[verdict->winners[i]].rule;
            if (rule != NULL)
                bits_add(deciding, rule->index);
        }
        return;
    }
    if (bits_has(seen, ref))
        return;
    bits_add(seen, ref);
    const DiagramNode *node = diagram_node(decision->diagram, ref);
    for (uint32_t i = 0; i < node->branch_count; i++)
        mark_winners(decision, axis, node->children[i], seen, deciding);
}

static const char *winners_over(const Method *method, const Rule *rule)
{
    Text list = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *other = method->rules.items[i];
        if (!bits_has(other->beaten, rule->index))
            continue;
        if (++count <= MOST_WINNERS)
            text_format(&list, "%s« %s »", list.size ? ", " : "", other->name);
    }
    if (count > MOST_WINNERS)
        text_put(&list, SAY(TEXT_AND_OTHERS, text_make("%u", count - MOST_WINNERS)));
    return count ? text_get(&list) : NULL;
}

static void find_idle_rules(const Method *method, Decision *const *decisions, Diags *diags)
{
    Bits deciding = bits_new(method->rules.count + 1);
    for (uint32_t plan = 0; plan < method->plans.count; plan++) {
        Bits seen = bits_new(diagram_node_count(decisions[plan]->diagram) + 1);
        for (uint32_t axis = 0; axis < method->axes.count; axis++)
            mark_winners(decisions[plan], &decisions[plan]->axes[axis],
                         decisions[plan]->axes[axis].root, seen, deciding);
    }
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        if (rule->conclusions.count == 0 || bits_has(deciding, i))
            continue;
        Where where = at(method->source, rule->span);
        if (!applies_somewhere(method, decisions, i)) {
            diag_say(diags, DIAG_RULE_NEVER_APPLIES, where, rule->name);
            continue;
        }
        diag_say(diags, DIAG_RULE_NEVER_DECIDES, where, rule->name);
        const char *winners = winners_over(method, rule);
        if (winners != NULL)
            diag_note(diags, nowhere(), TEXT_ALWAYS_BEATEN_BY, winners);
    }
}

void method_check(const Method *method, Decision *const *decisions, Diags *diags)
{
    find_conflicts(method, decisions, diags);
    find_idle_rules(method, decisions, diags);
}
