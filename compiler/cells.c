/* cells.c -- the imputations that a plan allows. */
#include "compiler/cells.h"

#include <string.h>

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
    for (uint32_t i = 0; i < uses->count; i++)
        if (same_use(&uses->items[i], &use))
            return;
    *list_push(uses) = use;
}

/* Results carried over (001, 002) are in the plan as real operations; they are not. */
static int64_t movement_of(const char *chapter, int64_t movement)
{
    bool carried = strcmp(chapter, "001") == 0 || strcmp(chapter, "002") == 0;
    return carried && movement == MOUVEMENT_REEL ? MOUVEMENT_REPORT : movement;
}

static void add_uses(Cells *cells, uint32_t account, int year)
{
    const Nomenclature *nomenclature = cells->plan->nomenclature;
    for (int way = 0; way < IMPUTATIONS; way++) {
        const char *chapter = account_chapter(nomenclature, account, (Imputation)way, year);
        if (chapter == NULL)
            continue;
        PlanSection section = account_section(nomenclature, account, (Imputation)way, year);
        Use use = {.sens = ways[way].sens,
                   .movement = movement_of(chapter, ways[way].movement),
                   .section = section == PLAN_INVESTISSEMENT ? SECTION_INVESTISSEMENT
                                                             : SECTION_FONCTIONNEMENT,
                   .chapter = code_node(&nomenclature->trees[CODE_CHAPTER], chapter,
                                        strlen(chapter))};
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
        for (uint32_t node = 0; node < functions->count; node++)
            if (code_entry(functions, node, year) != NULL &&
                code_is_leaf(functions, node, year))
                bits_add(cells->functions, node);
    }
    return cells;
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

const Use *region_use(const Cells *cells, const Region *region, uint32_t account)
{
    if (!element_allowed(region, FIELD_NATURE, account))
        return NULL;
    const UseList *uses = &cells->uses[account];
    for (uint32_t i = 0; i < uses->count; i++) {
        const Use *use = &uses->items[i];
        if (element_allowed(region, FIELD_SENS, (uint32_t)use->sens) &&
            element_allowed(region, FIELD_MOUVEMENT, (uint32_t)use->movement) &&
            element_allowed(region, FIELD_SECTION, (uint32_t)use->section) &&
            (use->chapter == NODE_NONE ||
             element_allowed(region, FIELD_CHAPITRE, use->chapter)))
            return use;
    }
    return NULL;
}

Bits region_accounts(const Cells *cells, const Region *region)
{
    const CodeTree *tree = &cells->plan->nomenclature->trees[CODE_NATURE];
    Bits accounts = bits_new(tree->count);
    for (uint32_t node = 0; node < tree->count; node++)
        if (region_use(cells, region, node) != NULL)
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
