/* cells.c -- the imputations that a plan allows. */
#include "compiler/cells.h"

#include <string.h>

#include "compiler/decide.h"
#include "runtime/base/mem.h"

/* What each way of using an account says of the line. */
static const struct {
    int64_t sens, movement;
} ways[IMPUTATIONS] = {
    [IMPUTATION_DR] = {SENS_DEPENSE, MOUVEMENT_REEL},
    [IMPUTATION_RR] = {SENS_RECETTE, MOUVEMENT_REEL},
    [IMPUTATION_DOES] = {SENS_DEPENSE, MOUVEMENT_ORDRE_ENTRE_SECTIONS},
    [IMPUTATION_DOIS] = {SENS_DEPENSE, MOUVEMENT_ORDRE_SECTION},
    [IMPUTATION_ROES] = {SENS_RECETTE, MOUVEMENT_ORDRE_ENTRE_SECTIONS},
    [IMPUTATION_ROIS] = {SENS_RECETTE, MOUVEMENT_ORDRE_SECTION},
};

static bool same_use(const Use *a, const Use *b)
{
    return a->sens == b->sens && a->movement == b->movement && a->section == b->section &&
           a->chapter == b->chapter;
}

static void add_use(UseList *uses, Use use)
{
    for (uint32_t i = 0; i < uses->count; i++) {
        if (same_use(&uses->items[i], &use)) {
            uses->items[i].years |= use.years;
            return;
        }
    }
    *list_push(uses) = use;
}

/* Results carried over (001, 002) are in the plan as real operations; they are not. */
static int64_t movement_of(const char *chapter, int64_t movement)
{
    bool carried = strcmp(chapter, "001") == 0 || strcmp(chapter, "002") == 0;
    return carried && movement == MOUVEMENT_REEL ? MOUVEMENT_REPORT : movement;
}

uint64_t cells_year_bit(const Nomenclature *nomenclature, int year)
{
    int rank = nomenclature_year(nomenclature, year) - nomenclature->first_year;
    return rank >= 0 && rank < 64 ? (uint64_t)1 << rank : 0;
}

static void add_uses(Cells *cells, uint32_t account, int year)
{
    const Nomenclature *nomenclature = cells->plan->nomenclature;
    for (int way = 0; way < IMPUTATIONS; way++) {
        const char *chapter = account_chapter(nomenclature, account, (Imputation)way, year);
        if (chapter == NULL)
            continue;
        PlanSection section =
            use_section(nomenclature, account, (Imputation)way, chapter, year);
        Use use = {.sens = ways[way].sens,
                   .movement = movement_of(chapter, ways[way].movement),
                   .section = section == PLAN_INVESTISSEMENT ? SECTION_INVESTISSEMENT
                                                             : SECTION_FONCTIONNEMENT,
                   .chapter = code_node(&nomenclature->trees[CODE_CHAPTER], chapter,
                                        strlen(chapter)),
                   .years = cells_year_bit(nomenclature, year)};
        add_use(&cells->uses[account], use);
    }
}

Cells *cells_new(const Plan *plan)
{
    const CodeTree *accounts = &plan->nomenclature->trees[CODE_NATURE];
    const CodeTree *functions = &plan->nomenclature->trees[CODE_FUNCTION];
    Cells *cells = mem_new(Cells);
    cells->plan = plan;
    cells->uses = mem_array(accounts->count + 1, sizeof *cells->uses);
    cells->accounts = bits_new(accounts->count);
    cells->functions = bits_new(functions->count);
    cells->function_years = mem_bytes(functions->count + 1, sizeof(uint64_t));
    int first = nomenclature_year(plan->nomenclature, plan->first_year);
    int last = nomenclature_year(plan->nomenclature, plan->last_year);
    for (int year = first; year <= last; year++) {
        for (uint32_t node = 0; node < accounts->count; node++) {
            if (code_entry(accounts, node, year) == NULL)
                continue;
            add_uses(cells, node, year);
            if (code_is_leaf(accounts, node, year))
                bits_add(cells->accounts, node);
        }
        for (uint32_t node = 0; node < functions->count; node++) {
            if (code_entry(functions, node, year) == NULL)
                continue;
            cells->function_years[node] |= cells_year_bit(plan->nomenclature, year);
            if (code_is_leaf(functions, node, year))
                bits_add(cells->functions, node);
        }
    }
    return cells;
}

const Cells *decision_cells(Decision *decision)
{
    if (decision->cells == NULL)
        decision->cells = cells_new(decision->domain->plan);
    return decision->cells;
}

bool use_way(int64_t sens, int64_t movement, Imputation *way)
{
    for (int i = 0; i < IMPUTATIONS; i++) {
        if (ways[i].sens == sens && ways[i].movement == movement) {
            *way = (Imputation)i;
            return true;
        }
    }
    return false;
}

/* --- regions ----------------------------------------------------------------------- */

Region region_new(const Domain *domain)
{
    return (Region){.domain = domain,
                    .allowed = mem_array(domain->variables.count + 1, sizeof(Bits))};
}

bool region_allows(const Region *region, uint32_t variable, uint32_t class)
{
    Bits allowed = region->allowed[variable];
    return allowed.words == NULL || bits_has(allowed, class);
}

/* May FIELD have the value numbered ELEMENT? */
static bool element_allowed(const Region *region, FieldId field, uint32_t element)
{
    uint32_t variable = domain_variable(region->domain, field);
    return variable == VARIABLE_NONE ||
           region_allows(region, variable,
                         region->domain->variables.items[variable].class_of[element]);
}

/* The values of the exercise numbered ELEMENT, as far as they are declared. */
static bool declared_between(const Plan *plan, const Variable *years, uint32_t element,
                             int *first, int *last)
{
    *first = plan->first_year;
    *last = plan->last_year;
    if (element > 0 && years->cuts[element - 1] > *first) {
        if (years->cuts[element - 1] > *last)
            return false;
        *first = (int)years->cuts[element - 1];
    }
    if (element + 1 < years->element_count && years->cuts[element] <= *last) {
        if (years->cuts[element] <= *first)
            return false;
        *last = (int)years->cuts[element] - 1;
    }
    return true;
}

static uint64_t bits_between(const Nomenclature *nomenclature, int first, int last)
{
    uint64_t bits = 0;
    for (uint32_t i = 0; i < nomenclature->year_count; i++)
        if (nomenclature->years[i] >= nomenclature_year(nomenclature, first) &&
            nomenclature->years[i] <= nomenclature_year(nomenclature, last))
            bits |= cells_year_bit(nomenclature, nomenclature->years[i]);
    return bits;
}

/* What the exercises of REGION are, of those declared. */
static uint64_t exercises_of(const Cells *cells, const Region *region, int *latest)
{
    const Plan *plan = cells->plan;
    uint32_t variable = domain_variable(region->domain, FIELD_EXERCICE);
    *latest = plan->last_year;
    if (variable == VARIABLE_NONE)
        return bits_between(plan->nomenclature, plan->first_year, plan->last_year);
    const Variable *years = &region->domain->variables.items[variable];
    uint64_t bits = 0;
    for (uint32_t i = 0; i < years->element_count; i++) {
        int first, last;
        if (!region_allows(region, variable, years->class_of[i]) ||
            !declared_between(plan, years, i, &first, &last))
            continue;
        bits |= bits_between(plan->nomenclature, first, last);
        *latest = last;
    }
    return bits;
}

uint64_t region_years(const Cells *cells, const Region *region)
{
    int latest;
    uint64_t years = exercises_of(cells, region, &latest), lived = 0;
    const CodeTree *functions = &cells->plan->nomenclature->trees[CODE_FUNCTION];
    if (domain_variable(region->domain, FIELD_FONCTION) == VARIABLE_NONE)
        return years;
    for (uint32_t node = 0; node < functions->count; node++)
        if (element_allowed(region, FIELD_FONCTION, node))
            lived |= cells->function_years[node];
    return years & lived;
}

int years_last(const Cells *cells, const Region *region, uint64_t years)
{
    int latest;
    exercises_of(cells, region, &latest);
    while ((cells_year_bit(cells->plan->nomenclature, latest) & years) == 0)
        latest--;
    return latest;
}

const Use *region_use(const Cells *cells, const Region *region, uint32_t account,
                      uint64_t years)
{
    if (!element_allowed(region, FIELD_NATURE, account))
        return NULL;
    const UseList *uses = &cells->uses[account];
    for (uint32_t i = 0; i < uses->count; i++) {
        const Use *use = &uses->items[i];
        if ((use->years & years) != 0 &&
            element_allowed(region, FIELD_SENS, (uint32_t)use->sens) &&
            element_allowed(region, FIELD_MOUVEMENT, (uint32_t)use->movement) &&
            element_allowed(region, FIELD_SECTION, (uint32_t)use->section) &&
            (use->chapter == NODE_NONE ||
             element_allowed(region, FIELD_CHAPITRE, use->chapter)))
            return use;
    }
    return NULL;
}

Bits region_accounts(const Cells *cells, const Region *region, uint64_t years)
{
    const CodeTree *tree = &cells->plan->nomenclature->trees[CODE_NATURE];
    Bits accounts = bits_new(tree->count);
    for (uint32_t node = 0; node < tree->count; node++)
        if (region_use(cells, region, node, years) != NULL)
            bits_add(accounts, node);
    return accounts;
}

Bits region_functions(const Cells *cells, const Region *region)
{
    Bits functions = bits_new(cells->functions.size);
    for (uint32_t node = bits_next(cells->functions, 0); node < functions.size;
         node = bits_next(cells->functions, node + 1))
        if (element_allowed(region, FIELD_FONCTION, node))
            bits_add(functions, node);
    return functions;
}
