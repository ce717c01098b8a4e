/* tally_check.c -- what rules must not do when they add to tallies. */
#include "compiler/tally_check.h"

#include "compiler/compose.h"
#include "compiler/findings.h"
#include "compiler/possible.h"
#include "compiler/search.h"
#include "compiler/table_diagram.h"
#include "compiler/tally_program.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Pairs said for one method: a reader has had enough long before. */
#define MOST_CONFLICTS 64

/* --- where rules add
 * ------------------------------------------------------------------------ */

bool concludes_on(const ConclusionList *conclusions, const Tally *tally)
{
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].tally == tally)
            return true;
    return false;
}

bool rule_adds_to(const Rule *rule, const Tally *tally)
{
    bool adds = concludes_on(&rule->conclusions, tally);
    for (uint32_t i = 0; !adds && i < rule->rows.count; i++)
        adds = concludes_on(&rule->rows.items[i].conclusions, tally);
    return adds;
}

static Ref any_clause(Decision *decision, PerimeterKind kind)
{
    const Method *method = decision->domain->method;
    Ref any = REF_FALSE;
    for (uint32_t i = 0; i < method->perimeter.count; i++)
        if (method->perimeter.items[i].kind == kind)
            any = diagram_or(decision->diagram, any,
                             formula_diagram(decision, method->perimeter.items[i].formula));
    return any;
}

static bool has_clause(const Method *method, PerimeterKind kind)
{
    for (uint32_t i = 0; i < method->perimeter.count; i++)
        if (method->perimeter.items[i].kind == kind)
            return true;
    return false;
}

Ref tally_inside(Decision *decision)
{
    Diagram *diagram = decision->diagram;
    Ref left = diagram_if(diagram, any_clause(decision, PERIMETER_SPARE), REF_FALSE,
                          any_clause(decision, PERIMETER_LEAVE));
    Ref kept = has_clause(decision->domain->method, PERIMETER_KEEP)
                   ? any_clause(decision, PERIMETER_KEEP)
                   : REF_TRUE;
    return diagram_if(diagram, left, REF_FALSE, kept);
}

static bool same_absorbs(void *context, uint32_t sure, uint32_t other)
{
    (void)context;
    return sure == other;
}

static uint32_t first_of(void *context, const uint32_t *leaves, uint32_t count)
{
    (void)context;
    (void)count;
    return leaves[0];
}

Ref tally_adds(Decision *decision, const Rule *rule, const Tally *tally)
{
    if (rule->policy == TABLE_NONE)
        return decision->rules[rule->index];
    uint32_t *leaves = mem_bytes(rule->rows.count + 1, sizeof *leaves);
    for (uint32_t i = 0; i < rule->rows.count; i++)
        leaves[i] = concludes_on(&rule->rows.items[i].conclusions, tally);
    TableReading reading = {.decision = decision,
                            .index = decision->tables[rule->index],
                            .policy = rule->policy,
                            .leaves = leaves,
                            .absorbs = same_absorbs,
                            .together = first_of};
    return diagram_and(decision->diagram, decision->rules[rule->index],
                       table_diagram(&reading));
}

Ref tally_unbeaten(Decision *decision, const Rule *rule, const Tally *tally, Ref where)
{
    const Method *method = decision->domain->method;
    for (uint32_t i = 0; i < method->rules.count && where != REF_FALSE; i++) {
        const Rule *other = method->rules.items[i];
        if (bits_has(other->beaten, rule->index) && rule_adds_to(other, tally))
            where = diagram_if(decision->diagram, tally_adds(decision, other, tally),
                               REF_FALSE, where);
    }
    return where;
}

Ref rule_adds_where(Decision *decision, const Rule *rule, const Tally *tally)
{
    Ref where = diagram_and(decision->diagram, tally_adds(decision, rule, tally),
                            tally_inside(decision));
    return tally_unbeaten(decision, rule, tally, where);
}

bool adds_somewhere(Decision *decision, const Rule *rule)
{
    const Method *method = decision->domain->method;
    for (uint32_t i = 0; i < method->tallies.count; i++) {
        const Tally *tally = method->tallies.items[i];
        if (rule_adds_to(rule, tally) &&
            decision_allows(decision, rule_adds_where(decision, rule, tally)))
            return true;
    }
    return false;
}

/* --- principals
 * ------------------------------------------------------------------------------ */

/* Leaves: 0 nothing; the number of a label plus one; DISAGREE. */
#define DISAGREE 0x7ffffffeu

static uint32_t principal_leaf(const ConclusionList *conclusions, const Tally *tally)
{
    for (uint32_t i = 0; i < conclusions->count; i++) {
        const Conclusion *conclusion = &conclusions->items[i];
        if (conclusion->tally == tally && conclusion->contribution.principal != NULL)
            return conclusion->contribution.principal->index + 1;
    }
    return 0;
}

static uint32_t together(void *context, const uint32_t *leaves, uint32_t count)
{
    (void)context;
    uint32_t said = 0;
    for (uint32_t i = 0; i < count; i++)
        if (leaves[i] != 0 && leaves[i] != said)
            said = said == 0 ? leaves[i] : DISAGREE;
    return said;
}

/* The principals that RULE gives everywhere inside the perimeter. */
static Ref principals_of(Decision *decision, const Rule *rule, const Tally *tally,
                         Ref within)
{
    Diagram *diagram = decision->diagram;
    Ref applies = diagram_and(diagram, decision->rules[rule->index], within);
    applies = tally_unbeaten(decision, rule, tally, applies);
    if (rule->policy == TABLE_NONE)
        return diagram_if(diagram, applies,
                          REF_LEAF(principal_leaf(&rule->conclusions, tally)), REF_FALSE);
    uint32_t *leaves = mem_bytes(rule->rows.count + 1, sizeof *leaves);
    for (uint32_t i = 0; i < rule->rows.count; i++)
        leaves[i] = principal_leaf(&rule->rows.items[i].conclusions, tally);
    TableReading reading = {.decision = decision,
                            .index = decision->tables[rule->index],
                            .policy = rule->policy,
                            .leaves = leaves,
                            .absorbs = same_absorbs,
                            .together = together};
    return diagram_if(diagram, applies, table_diagram(&reading), REF_FALSE);
}

static Ref both(void *context, uint32_t a, uint32_t b)
{
    const uint32_t leaves[] = {a, b};
    return REF_LEAF(together(context, leaves, 2));
}

static Ref is_disagreement(void *context, uint32_t leaf)
{
    (void)context;
    return leaf == DISAGREE ? REF_TRUE : REF_FALSE;
}

/* Where A and B, both said, differ; what a table says against itself is not of the pair. */
static Ref differ(void *context, uint32_t a, uint32_t b)
{
    (void)context;
    return a != 0 && b != 0 && a != b && a != DISAGREE && b != DISAGREE ? REF_TRUE
                                                                        : REF_FALSE;
}

typedef struct Principals {
    const Method *method;
    Decision *decision;
    const Tally *tally;
    Search *search;
    Ref *says; /* by rule */
    Hash *said;
    Diags *diags;
} Principals;

/* Once for all plans. */
static bool first_time(Principals *principals, const Rule *first, const Rule *second)
{
    uint32_t key[] = {principals->tally->index, first->index, second->index};
    bool added;
    hash_add(principals->said, key, sizeof key, &added);
    return added;
}

static void say_pair(Principals *principals, const Rule *first, const Rule *second)
{
    Found found;
    const Source *source = principals->method->source;
    Ref where =
        diagram_combine(principals->decision->diagram, principals->says[first->index],
                        principals->says[second->index], differ, NULL);
    where = decision_possible(principals->decision,
                              decision_may_hold(principals->decision, where, false));
    if (where == REF_FALSE || !search_run(principals->search, where, &found) ||
        !first_time(principals, first, second))
        return;
    diag_say(principals->diags, DIAG_PRINCIPALS_DISAGREE, at(source, second->span),
             second->name, first->name, principals->tally->name);
    diag_note(principals->diags, at(source, first->span), TEXT_OTHER_RULE_HERE);
    diag_note(principals->diags, nowhere(), TEXT_WITNESS, found.witness);
    finding_note(principals->decision, where, principals->diags);
    diag_help(principals->diags, TEXT_CHOOSE_PRINCIPAL, first->name, second->name);
}

static void check_tally(Principals *principals)
{
    const Method *method = principals->method;
    Diagram *diagram = principals->decision->diagram;
    Ref within = tally_inside(principals->decision), merged = REF_FALSE;
    principals->says = mem_bytes(method->rules.count + 1, sizeof *principals->says);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        principals->says[i] =
            rule_adds_to(rule, principals->tally)
                ? principals_of(principals->decision, rule, principals->tally, within)
                : REF_FALSE;
        merged = diagram_combine(diagram, merged, principals->says[i], both, NULL);
    }
    if (diagram_full(diagram) ||
        diagram_map(diagram, merged, is_disagreement, NULL) == REF_FALSE)
        return;
    principals->search = search_new(principals->decision);
    for (uint32_t i = 0; i < method->rules.count; i++)
        for (uint32_t j = i + 1;
             j < method->rules.count && principals->said->count < MOST_CONFLICTS; j++)
            if (principals->says[i] != REF_FALSE && principals->says[j] != REF_FALSE)
                say_pair(principals, method->rules.items[i], method->rules.items[j]);
}

/* --- rows of a table « une seule ligne »
 * ------------------------------------------------------ */

/* By row: a number for what it adds, the same for rows that add the same; 0 for nothing. */
static uint32_t *additions_by_row(const Method *method, const Rule *table,
                                  const Tally *tally)
{
    const uint32_t **rows = tally_numbers(method, tally)->by_rule[table->index];
    uint32_t *leaves = mem_bytes(table->rows.count + 1, sizeof *leaves);
    Hash known = {0};
    for (uint32_t i = 0; i < table->rows.count; i++) {
        uint32_t size = 0;
        while (rows[i][size] != CONTRIBUTION_END)
            size++;
        if (size == 0)
            continue;
        bool added;
        HashEntry *entry = hash_add(&known, rows[i], size * sizeof **rows, &added);
        if (added)
            entry->number = known.count;
        leaves[i] = (uint32_t)entry->number;
    }
    return leaves;
}

/* Two rows that apply at POINT and do not add the same. */
static bool rows_differ(const TableIndex *index, const uint32_t *leaves,
                        const uint32_t *point, uint32_t pair[2])
{
    uint32_t *rows = mem_bytes(index->count + 1, sizeof *rows);
    uint32_t count = table_rows_at(index, point, rows), first = 0;
    while (first < count && leaves[rows[first]] == 0)
        first++;
    for (uint32_t i = first + 1; i < count; i++) {
        if (leaves[rows[i]] == 0 || leaves[rows[i]] == leaves[rows[first]])
            continue;
        pair[0] = rows[first];
        pair[1] = rows[i];
        return true;
    }
    return false;
}

static void check_rows(Principals *principals, const Rule *table)
{
    Decision *decision = principals->decision;
    const TableIndex *index = decision->tables[table->index];
    uint32_t *leaves = additions_by_row(principals->method, table, principals->tally);
    TableReading reading = {.decision = decision,
                            .index = index,
                            .policy = TABLE_ONE,
                            .leaves = leaves,
                            .absorbs = same_absorbs,
                            .together = together};
    Ref differs =
        diagram_map(decision->diagram, table_diagram(&reading), is_disagreement, NULL);
    Ref where =
        diagram_and(decision->diagram, differs,
                    tally_unbeaten(decision, table, principals->tally,
                                   diagram_and(decision->diagram, tally_inside(decision),
                                               decision->rules[table->index])));
    where = decision_possible(decision, decision_may_hold(decision, where, false));
    Found found;
    uint32_t pair[2];
    if (where == REF_FALSE || !search_run(search_new(decision), where, &found) ||
        !rows_differ(index, leaves, found.point, pair) ||
        !first_time(principals, table, table))
        return;
    const Source *source = principals->method->source;
    const Row *first = &table->rows.items[pair[0]], *second = &table->rows.items[pair[1]];
    diag_say(principals->diags, DIAG_ROWS_ADD_DIFFERENTLY, at(source, second->span),
             text_make("%u", first->number), text_make("%u", second->number), table->name,
             principals->tally->name);
    diag_note(principals->diags, at(source, first->span), TEXT_OTHER_ROW_HERE);
    diag_note(principals->diags, nowhere(), TEXT_WITNESS, found.witness);
    finding_note(decision, where, principals->diags);
    diag_help(principals->diags, TEXT_ROWS_ADD_HELP);
}

void tallies_check(const Method *method, Decision *const *decisions, Diags *diags)
{
    Hash said = {0};
    for (uint32_t plan = 0; plan < method->plans.count; plan++) {
        if (method->plans.items[plan].transposition != NULL)
            continue; /* what is read as the reference was checked there */
        for (uint32_t i = 0; i < method->tallies.count; i++) {
            Principals principals = {.method = method,
                                     .decision = decisions[plan],
                                     .tally = method->tallies.items[i],
                                     .said = &said,
                                     .diags = diags};
            for (uint32_t j = 0; j < method->rules.count; j++)
                if (method->rules.items[j]->policy == TABLE_ONE &&
                    rule_adds_to(method->rules.items[j], principals.tally))
                    check_rows(&principals, method->rules.items[j]);
            if (principals.tally->kind == TALLY_LABELS)
                check_tally(&principals);
        }
    }
}
