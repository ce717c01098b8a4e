/* reach.c -- what is written in a method and reaches nothing. */
#include "compiler/reach.h"

#include <string.h>

#include "compiler/codes.h"
#include "compiler/compose.h"
#include "compiler/places.h"
#include "runtime/base/text.h"

/* --- codes outside the portée of a rubrique ---------------------------------------------
 */

/* What the portée of a rubrique leaves of one plan. */
typedef struct Within {
    const Plan *plan;        /* NULL: read through a transposition */
    Bits leaves[CODE_KINDS]; /* those of the plan that some cell inside has */
    Bits all[CODE_KINDS];    /* those that some cell has */
} Within;

typedef struct Guarded {
    const Method *method;
    const Rubrique *rubrique;
    const Within *within; /* by plan */
    Diags *diags;
    Hash said; /* the rule and the code */
} Guarded;

static void gather_leaves(const PlaceBook *book, const Plan *plan, Bits cells, Bits *leaves)
{
    Bits accounts = bits_new(plan->nomenclature->trees[CODE_NATURE].count);
    Bits functions = bits_new(places_width(book));
    for (uint32_t account = 0; account < accounts.size; account++) {
        Bits cell = places_of_account(book, cells, account);
        if (bits_empty(cell))
            continue;
        bits_add(accounts, account);
        if (places_by_function(book))
            bits_unite(functions, cell);
    }
    functions.size = plan->nomenclature->trees[CODE_FUNCTION].count;
    leaves[CODE_NATURE] = accounts;
    leaves[CODE_FUNCTION] = functions;
}

/* What each plan has, whatever the rubrique. */
static Within *within_plans(const Method *method, Decision *const *decisions)
{
    Within *within = mem_array(method->plans.count + 1, sizeof *within);
    for (uint32_t i = 0; i < method->plans.count; i++) {
        const Plan *plan = decisions[i]->domain->plan;
        if (plan->transposition != NULL)
            continue;
        PlaceBook *book = decision_places(decisions[i]);
        within[i].plan = plan;
        gather_leaves(book, plan, places_cells(book, REF_TRUE), within[i].all);
    }
    return within;
}

static Bits absences_of(const Domain *domain)
{
    Bits absences = bits_new(domain->variables.count + 1);
    for (uint32_t i = 0; i < domain->variables.count; i++)
        if (domain->variables.items[i].kind == VARIABLE_ABSENT)
            bits_add(absences, i);
    return absences;
}

static void enter_rubrique(Decision *decision, const Rubrique *rubrique, Within *within)
{
    if (within->plan == NULL)
        return;
    PlaceBook *book = decision_places(decision);
    Ref guard =
        decision_may_hold(decision, formula_diagram(decision, rubrique->guard), true);
    /* No cell lacks a function: a portée that asks for it speaks of files. */
    guard = diagram_forget(decision->diagram, guard, absences_of(decision->domain), true);
    gather_leaves(book, within->plan, places_cells(book, guard), within->leaves);
}

/* Is CODES, one code of a test, somewhere in the plans and nowhere inside? */
static bool is_left_out(const Guarded *guarded, const Test *test, const CodeRange *codes)
{
    CodeKind kind = test->field->codes;
    CodeRange alone = *codes;
    Test one = *test;
    one.codes.items = &alone;
    one.codes.count = 1;
    bool lives = false;
    for (uint32_t i = 0; i < guarded->method->plans.count; i++) {
        const Within *within = &guarded->within[i];
        if (within->plan == NULL)
            continue;
        Bits nodes = code_test_nodes(guarded->method, &one, within->plan);
        if (bits_meet(nodes, within->leaves[kind]))
            return false;
        lives = lives || bits_meet(nodes, within->all[kind]);
    }
    return lives;
}

static const char *codes_said(const CodeRange *codes)
{
    return codes->to ? SAY(TEXT_CODES_FROM_TO, codes->from, codes->to) : codes->from;
}

static void try_test(Guarded *guarded, const char *name, const Test *test)
{
    if (test->kind != TEST_CODES || test->field->codes == CODE_CHAPTER)
        return;
    for (uint32_t i = 0; i < test->codes.count; i++) {
        const CodeRange *codes = &test->codes.items[i];
        const char *key = text_make("%s\n%u\n%u", name, test->index, i);
        bool added;
        if (!is_left_out(guarded, test, codes))
            continue;
        hash_add(&guarded->said, key, strlen(key), &added);
        if (added)
            diag_say(guarded->diags, DIAG_CODE_OUTSIDE_GUARD,
                     at(guarded->method->source, test->span), test->field->name,
                     codes_said(codes), guarded->rubrique->name, name);
    }
}

/* What is denied looks for nothing. */
static void try_formula(Guarded *guarded, const char *name, const Formula *formula)
{
    if (formula->kind == FORMULA_TEST)
        try_test(guarded, name, formula->test);
    if (formula->kind != FORMULA_ALL && formula->kind != FORMULA_ANY)
        return;
    for (uint32_t i = 0; i < formula->parts.count; i++)
        try_formula(guarded, name, formula->parts.items[i]);
}

/* WITHIN, by plan: what each has; changed. */
static void check_rubrique(const Method *method, Decision *const *decisions,
                           const Rubrique *rubrique, Within *within, Diags *diags)
{
    for (uint32_t i = 0; i < method->plans.count; i++)
        enter_rubrique(decisions[i], rubrique, &within[i]);
    Guarded guarded = {
        .method = method, .rubrique = rubrique, .within = within, .diags = diags};
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        if (rule->rubrique != rubrique)
            continue;
        try_formula(&guarded, rule->name, rule->own);
        for (uint32_t j = 0; j < rule->rows.count; j++)
            for (uint32_t k = 0; k < rule->rows.items[j].tests.count; k++)
                try_test(&guarded, rule->name, rule->rows.items[j].tests.items[k]);
    }
}

/* --- questions that change nothing ------------------------------------------------------
 */

static bool row_asks(const Row *row, const Field *field)
{
    for (uint32_t i = 0; i < row->tests.count; i++)
        if (row->tests.items[i]->field == field)
            return true;
    return false;
}

/* Does a rule that adds to a tally ask for FIELD, whose variable is VARIABLE? */
static bool tallies_ask(Decision *decision, const Field *field, uint32_t variable)
{
    const Method *method = decision->domain->method;
    for (uint32_t i = 0; i < method->rules.count && method->tallies.count != 0; i++) {
        const Rule *rule = method->rules.items[i];
        if (bits_has(diagram_support(decision->diagram, decision->rules[i]), variable))
            return true;
        for (uint32_t j = 0; j < rule->rows.count; j++)
            if (row_asks(&rule->rows.items[j], field))
                return true;
    }
    return false;
}

static bool matters(Decision *decision, const Field *field)
{
    uint32_t variable = domain_variable(decision->domain, field->id);
    if (variable == VARIABLE_NONE)
        return false;
    for (uint32_t i = 0; i < decision->domain->method->axes.count; i++)
        if (bits_has(diagram_support(decision->diagram, decision->axes[i].root), variable))
            return true;
    return tallies_ask(decision, field, variable);
}

static bool question_matters(const Method *method, Decision *const *decisions,
                             const Question *question)
{
    for (uint32_t i = 0; i < question->fields.count; i++) {
        if (question->fields.items[i]->counted)
            return true;
        for (uint32_t plan = 0; plan < method->plans.count; plan++)
            if (matters(decisions[plan], question->fields.items[i]))
                return true;
    }
    return false;
}

void reach_check(const Method *method, Decision *const *decisions, Diags *diags)
{
    for (uint32_t plan = 0; plan < method->plans.count; plan++)
        if (diagram_full(decisions[plan]->diagram))
            return;
    Within *within = NULL;
    for (uint32_t i = 0; i < method->rubriques.count; i++) {
        const Rubrique *rubrique = method->rubriques.items[i];
        if (rubrique->guard->kind == FORMULA_TRUE)
            continue;
        if (within == NULL)
            within = within_plans(method, decisions);
        check_rubrique(method, decisions, rubrique, within, diags);
    }
    for (uint32_t i = 0; i < method->questions.count; i++) {
        const Question *question = method->questions.items[i];
        if (!question_matters(method, decisions, question))
            diag_say(diags, DIAG_QUESTION_IDLE, at(method->source, question->span),
                     question->name);
    }
}
