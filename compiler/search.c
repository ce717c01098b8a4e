/* search.c -- where the plan allows what a diagram describes. */
#include "compiler/search.h"

#include "compiler/codes.h"
#include "compiler/conditions.h"
#include "compiler/names.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* What the region allows of the plan; the stamp tells one ground from another. */
typedef struct Ground {
    uint64_t years;
    Bits accounts, functions;
    uint32_t stamp;
} Ground;

struct Search {
    const Decision *decision;
    const Cells *cells;
    Region region;
    Ground ground;
    uint32_t *visited; /* by node: the ground from which it was last searched */
    uint32_t visited_size, stamps;
    Found *found;
};

/* --- witnesses ---------------------------------------------------------------------- */

static void witness_code(Text *text, const Plan *plan, CodeKind kind, const char *field,
                         uint32_t node)
{
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    text_format(text, "%s%s %s « %s »", text->size ? ", " : "", field,
                tree->nodes[node].code, code_label(tree, node, plan->last_year));
}

/* The first element that ALLOWED allows. */
static uint32_t first_element(const Variable *variable, Bits allowed)
{
    uint32_t element = 0;
    while (!bits_has(allowed, variable->class_of[element]))
        element++;
    return element;
}

/* The least value of the first element that ALLOWED allows. */
static int64_t least_value(const Variable *variable, Bits allowed)
{
    uint32_t element = first_element(variable, allowed);
    return element == 0 ? variable->cuts[0] - 1 : variable->cuts[element - 1];
}

/* The first word of FIELD that stands for one allowed choice alone. */
static const char *choice_word(const Field *field, const Variable *variable, Bits allowed)
{
    for (uint32_t i = 0; i < field->words.count; i++) {
        uint64_t choices = field->words.items[i].choices;
        uint32_t choice = (uint32_t)__builtin_ctzll(choices);
        if ((choices & (choices - 1)) == 0 && bits_has(allowed, variable->class_of[choice]))
            return field->words.items[i].word;
    }
    return "";
}

/* "étape CA": what is said with a word of its own; sens, section… are said for all. */
static const char *choice_witness(const Method *method, const Variable *variable,
                                  Bits allowed)
{
    if (variable->field == FIELD_SENS || variable->field == FIELD_MOUVEMENT ||
        variable->field == FIELD_SECTION)
        return "";
    const Field *field = method_field_numbered(method, variable->field);
    return text_make(", %s %s", variable->title, choice_word(field, variable, allowed));
}

/* "opération « 12 »": one of the texts named, or another. */
static const char *text_witness(const Variable *variable, Bits allowed)
{
    uint32_t element = first_element(variable, allowed);
    for (uint32_t i = 0; i < variable->texts.count; i++)
        if ((uint32_t)variable->texts.entries[i].number == element)
            return text_make(", %s « %s »", variable->title,
                             variable->texts.entries[i].key);
    return SAY(TEXT_WITNESS_OTHER, variable->title);
}

static void witness_variable(Text *text, const Domain *domain, const Variable *variable,
                             Bits allowed)
{
    const char *title = variable->title;
    switch (variable->kind) {
    case VARIABLE_MENTIONS:
        if (!bits_has(allowed, 0))
            text_put(text, SAY(TEXT_WITNESS_MENTIONS, title,
                               word_written(domain->method, variable->words.patterns[0])));
        break;
    case VARIABLE_ABSENT:
        if (!bits_has(allowed, 0))
            text_put(text, SAY(TEXT_WITNESS_ABSENT, title));
        break;
    case VARIABLE_RANGES:
        if (variable->field != FIELD_EXERCICE)
            text_put(text,
                     SAY(TEXT_WITNESS_VALUE, title,
                         variable_value_text(variable, least_value(variable, allowed))));
        break;
    case VARIABLE_CHOICES:
        if (variable->field >= FIELD_COUNT)
            text_put(text,
                     SAY(TEXT_WITNESS_ANSWER, title,
                         choice_word(method_field_numbered(domain->method, variable->field),
                                     variable, allowed)));
        else
            text_put(text, choice_witness(domain->method, variable, allowed));
        break;
    case VARIABLE_TEXTS:
        text_put(text, text_witness(variable, allowed));
        break;
    case VARIABLE_CODES:
    case VARIABLE_UNSET:
    case VARIABLE_AXIS:
        break;
    }
}

/* The words, amounts and answers that the region asks for, as a person would say them. */
static void witness_rest(Text *text, const Region *region)
{
    const Domain *domain = region->domain;
    for (uint32_t i = 0; i < domain->variables.count; i++)
        if (region->allowed[i].words != NULL)
            witness_variable(text, domain, &domain->variables.items[i], region->allowed[i]);
}

static const char *choice_name(FieldId field, int64_t choice)
{
    uint32_t count;
    return field_choices(field, &count)[choice];
}

const char *spot_witness(const Region *region, Spot spot)
{
    const Plan *plan = region->domain->plan;
    Text text = {0};
    witness_code(&text, plan, CODE_NATURE, "nature", spot.account);
    bool by_function = domain_variable(region->domain, FIELD_FONCTION) != VARIABLE_NONE;
    if (by_function && spot.function != NODE_NONE)
        witness_code(&text, plan, CODE_FUNCTION, "fonction", spot.function);
    text_format(&text, ", %s, %s, %s", choice_name(FIELD_SENS, spot.use->sens),
                choice_name(FIELD_MOUVEMENT, spot.use->movement),
                choice_name(FIELD_SECTION, spot.use->section));
    witness_rest(&text, region);
    text_format(&text, ", %s %d", plan->nomenclature->name, spot.year);
    return text_get(&text);
}

/* An account of the ground, a leaf of the plan if there is one. */
static uint32_t witness_account(const Search *search)
{
    Bits accounts = search->ground.accounts;
    uint32_t first = bits_next(accounts, 0);
    for (uint32_t leaf = first; leaf < accounts.size; leaf = bits_next(accounts, leaf + 1))
        if (bits_has(search->cells->accounts, leaf))
            return leaf;
    return first;
}

static Spot spot_of(const Search *search)
{
    Bits functions = search->ground.functions;
    uint32_t account = witness_account(search);
    const Use *use =
        region_use(search->cells, &search->region, account, search->ground.years);
    return (Spot){.account = account,
                  .function = bits_empty(functions) ? NODE_NONE : bits_next(functions, 0),
                  .use = use,
                  .year = years_last(search->cells, &search->region,
                                     use->years & search->ground.years)};
}

/* --- the point of a witness ---------------------------------------------------------- */

static void fix_point(const Domain *domain, uint32_t *point, FieldId field,
                      uint32_t element)
{
    uint32_t variable = domain_variable(domain, field);
    if (variable != VARIABLE_NONE)
        point[variable] = domain->variables.items[variable].class_of[element];
}

const uint32_t *spot_point(const Region *region, Spot spot)
{
    const Domain *domain = region->domain;
    uint32_t *point = mem_bytes(domain->variables.count + 1, sizeof *point);
    for (uint32_t i = 0; i < domain->variables.count; i++)
        if (region->allowed[i].words != NULL)
            point[i] = bits_next(region->allowed[i], 0);
    fix_point(domain, point, FIELD_NATURE, spot.account);
    fix_point(domain, point, FIELD_SENS, (uint32_t)spot.use->sens);
    fix_point(domain, point, FIELD_MOUVEMENT, (uint32_t)spot.use->movement);
    fix_point(domain, point, FIELD_SECTION, (uint32_t)spot.use->section);
    if (spot.use->chapter != NODE_NONE)
        fix_point(domain, point, FIELD_CHAPITRE, spot.use->chapter);
    if (spot.function != NODE_NONE)
        fix_point(domain, point, FIELD_FONCTION, spot.function);
    fix_point(domain, point, FIELD_EXERCICE, domain_exercise(domain, spot.year));
    return point;
}

/* --- going down ----------------------------------------------------------------------- */

static void add_found(Search *search)
{
    Spot spot = spot_of(search);
    search->found->witness = spot_witness(&search->region, spot);
    search->found->point = spot_point(&search->region, spot);
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
    for (uint32_t branch = 0; branch < node->branch_count && search->found->witness == NULL;
         branch++) {
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
        if (ref == REF_TRUE)
            add_found(search);
        return;
    }
    if (search->visited[ref] == search->ground.stamp)
        return;
    search->visited[ref] = search->ground.stamp;
    const Ground ground = search->ground;
    const DiagramNode *node = diagram_node(search->decision->diagram, ref);
    const Variable *variable = &search->decision->domain->variables.items[node->variable];
    search_branches(search, ref, says_imputation(variable));
    search->ground = ground;
}

Search *search_new(Decision *decision)
{
    Search *search = mem_new(Search);
    search->decision = decision;
    search->cells = decision_cells(decision);
    search->region = region_new(decision->domain);
    return search;
}

bool search_run(Search *search, Ref where, Found *found)
{
    *found = (Found){0};
    if (where == REF_FALSE)
        return false;
    uint32_t count = diagram_node_count(search->decision->diagram);
    if (search->visited_size < count) {
        search->visited_size = count + count / 2;
        search->visited = mem_bytes(search->visited_size, sizeof *search->visited);
    }
    search->found = found;
    if (enter_ground(search))
        search_from(search, where);
    return found->witness != NULL;
}
