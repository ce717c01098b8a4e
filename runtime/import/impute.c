/* impute.c -- what a budget line leaves out and the plan of the year knows. */
#include "runtime/import/impute.h"

#include <string.h>

#include "runtime/import/anomaly.h"

/* One line being completed. */
typedef struct Work {
    Budget *budget;
    const Claim *claim;
    const Nomenclature *plan; /* NULL when nothing can be deduced */
    int year;                 /* brought into the plans read */
    uint32_t document;
    size_t line;
    uint32_t account; /* longest known ancestor of the nature, or NODE_NONE */
    const char *chapter;
} Work;

static void odd(const Work *work, AnomalyKind kind, const char *what)
{
    anomaly_count(work->budget, kind, work->document, work->claim->place, what);
}

static void set(const Work *work, FieldId field, int64_t value)
{
    lines_set(work->budget->lines, field, work->line, value);
}

static void set_text(const Work *work, FieldId field, const char *text)
{
    if (text != NULL && text[0] != '\0')
        lines_set_text(work->budget->lines, field, work->line, text, strlen(text));
}

static const Nomenclature *usable_plan(const Document *document)
{
    const Nomenclature *plan = document->nomenclature;
    return plan != NULL && document->exercice >= plan->first_year ? plan : NULL;
}

void impute_document(Budget *budget, uint32_t document, uint32_t place)
{
    const Document *act = &budget->documents.items[document];
    if (act->nomenclature == NULL)
        anomaly_count(budget, ANOMALY_PLAN_UNKNOWN, document, place,
                      act->nomenclature_name ? act->nomenclature_name
                                             : SAY(TEXT_VALUE_ABSENT));
    else if (usable_plan(act) == NULL)
        anomaly_count(budget, ANOMALY_YEAR_BEFORE_PLANS, document, place,
                      text_make("%d", act->exercice));
}

/* --- codes of the plan ------------------------------------------------------- */

/* The node that stands for CODE.  A code deeper than a leaf of the plan is the budget's own
 * subdivision and all is well; elsewhere the plan of the year does not have it. */
static uint32_t known_ancestor(const Work *work, CodeKind kind, const char *code,
                               AnomalyKind unknown, AnomalyKind not_in_plan)
{
    const CodeTree *tree = &work->plan->trees[kind];
    uint32_t node = code_known_ancestor(tree, code, strlen(code), work->year);
    if (node == NODE_NONE)
        odd(work, unknown, code);
    else if (!text_equal(tree->nodes[node].code, code) &&
             !code_is_leaf(tree, node, work->year))
        odd(work, not_in_plan, code);
    return node;
}

static bool is_known(const Work *work, CodeKind kind, const char *code)
{
    const CodeTree *tree = &work->plan->trees[kind];
    uint32_t node = code_node(tree, code, strlen(code));
    return node != NODE_NONE && code_entry(tree, node, work->year) != NULL;
}

static void find_account(Work *work)
{
    const char *nature = work->claim->nature;
    set_text(work, FIELD_NATURE, nature);
    if (nature[0] == '\0') {
        odd(work, ANOMALY_ACCOUNT_MISSING, "");
        return;
    }
    if (work->plan == NULL)
        return;
    work->account = known_ancestor(work, CODE_NATURE, nature, ANOMALY_ACCOUNT_UNKNOWN,
                                   ANOMALY_ACCOUNT_NOT_IN_PLAN);
    if (work->account != NODE_NONE) {
        const CodeTree *tree = &work->plan->trees[CODE_NATURE];
        set_text(work, FIELD_LIBELLE_COMPTE,
                 code_entry(tree, work->account, work->year)->label);
    }
}

/* --- réel, ordre, report ----------------------------------------------------- */

/* The account used in direction SENS for operations of kind ORDER. */
static Imputation use_of(int64_t sens, Order order)
{
    bool expense = sens == SENS_DEPENSE;
    if (order == ORDER_BETWEEN)
        return expense ? IMPUTATION_DOES : IMPUTATION_ROES;
    if (order == ORDER_WITHIN)
        return expense ? IMPUTATION_DOIS : IMPUTATION_ROIS;
    return expense ? IMPUTATION_DR : IMPUTATION_RR;
}

static bool is_settled(Order order)
{
    return order == ORDER_NONE || order == ORDER_WITHIN || order == ORDER_BETWEEN;
}

static const char *planned_chapter(const Work *work, Order order)
{
    if (work->account == NODE_NONE || !is_settled(order) ||
        work->claim->sens == FIELD_ABSENT)
        return NULL;
    return account_chapter(work->plan, work->account, use_of(work->claim->sens, order),
                           work->year);
}

/* Chapters that hold nothing but one kind of ordre, the same in every nomenclature. */
static Order order_of_chapter(const char *chapter)
{
    static const char *const between[] = {"021", "023", "040", "042"};
    static const char *const within[] = {"041", "043"};
    for (size_t i = 0; i < sizeof between / sizeof *between; i++)
        if (text_equal(chapter, between[i]))
            return ORDER_BETWEEN;
    for (size_t i = 0; i < sizeof within / sizeof *within; i++)
        if (text_equal(chapter, within[i]))
            return ORDER_WITHIN;
    return ORDER_SOME;
}

/* The same for chapters voted by function, which M57 keeps apart. */
static Order order_of_vote(const Work *work)
{
    static const struct {
        const char *chapter;
        Order order;
    } chapters[] = {{"925", ORDER_WITHIN},  {"947", ORDER_WITHIN},  {"926", ORDER_BETWEEN},
                    {"946", ORDER_BETWEEN}, {"951", ORDER_BETWEEN}, {"953", ORDER_BETWEEN}};
    bool m57 = work->plan != NULL && text_equal(work->plan->family, "M57");
    for (size_t i = 0; m57 && i < sizeof chapters / sizeof *chapters; i++)
        if (text_equal(work->claim->function_chapter, chapters[i].chapter) ||
            text_equal(work->claim->fonction, chapters[i].chapter))
            return chapters[i].order;
    return ORDER_SOME;
}

/* When the file says "ordre" and not which: by the chapter, else by the only kind that the
 * plan allows the account. */
static Order settled_order(const Work *work)
{
    Order order = work->claim->order;
    if (order == ORDER_SOME)
        order = order_of_chapter(work->claim->chapter);
    if (order == ORDER_SOME)
        order = order_of_vote(work);
    if (order == ORDER_SOME) {
        bool within = planned_chapter(work, ORDER_WITHIN) != NULL;
        bool between = planned_chapter(work, ORDER_BETWEEN) != NULL;
        if (within != between)
            order = within ? ORDER_WITHIN : ORDER_BETWEEN;
    }
    return order;
}

/* Results carried over from the year before are written like real operations. */
static bool is_report(const char *code)
{
    return code != NULL && (text_equal(code, "001") || text_equal(code, "002"));
}

static void set_movement(const Work *work, Order order)
{
    switch (order) {
    case ORDER_NONE:
        set(work, FIELD_MOUVEMENT,
            is_report(work->claim->nature) || is_report(work->chapter) ? MOUVEMENT_REPORT
                                                                       : MOUVEMENT_REEL);
        break;
    case ORDER_WITHIN:
        set(work, FIELD_MOUVEMENT, MOUVEMENT_ORDRE_SECTION);
        break;
    case ORDER_BETWEEN:
        set(work, FIELD_MOUVEMENT, MOUVEMENT_ORDRE_ENTRE_SECTIONS);
        break;
    case ORDER_UNSAID:
    case ORDER_SOME:
        odd(work, ANOMALY_MOVEMENT_UNKNOWN, work->claim->nature);
        break;
    }
}

/* --- chapter ----------------------------------------------------------------- */

static void find_chapter(Work *work, Order order)
{
    const char *given = work->claim->chapter;
    const char *planned = planned_chapter(work, order);
    if (!is_known(work, CODE_CHAPTER, given)) {
        work->chapter = planned;
        if (planned == NULL)
            odd(work, ANOMALY_CHAPTER_MISSING, work->claim->nature);
    } else {
        work->chapter = given;
        if (planned != NULL && !text_equal(planned, given))
            odd(work, ANOMALY_CHAPTER_DIFFERS,
                SAY(TEXT_CODE_AGAINST_PLAN, given, work->claim->nature, planned));
    }
    set_text(work, FIELD_CHAPITRE, work->chapter);
}

/* --- budgets voted by function ----------------------------------------------- */

/* The two digits that open a chapter and a function there: the section they belong to, and
 * whether a function follows. */
typedef struct Part {
    const char *family; /* "" for every other one */
    const char *digits;
    PlanSection section;
    bool has_function;
} Part;

static const Part parts[] = {
    {"M14", "90", PLAN_INVESTISSEMENT, true}, {"M14", "91", PLAN_INVESTISSEMENT, false},
    {"M14", "92", PLAN_FONCTIONNEMENT, true}, {"M14", "93", PLAN_FONCTIONNEMENT, false},
    {"M52", "91", PLAN_INVESTISSEMENT, true}, {"", "90", PLAN_INVESTISSEMENT, true},
    {"", "92", PLAN_INVESTISSEMENT, false},   {"", "93", PLAN_FONCTIONNEMENT, true},
    {"", "94", PLAN_FONCTIONNEMENT, false},   {"", "95", PLAN_SECTION_NONE, false},
};

static const Part *part_of(const Nomenclature *plan, const char *code)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if ((parts[i].family[0] == '\0' || text_equal(parts[i].family, plan->family)) &&
            text_starts(code, parts[i].digits))
            return &parts[i];
    return NULL;
}

/* The function behind the chapter's two digits: 93020 is 020; 93 alone, in chapter 931, is
 * function 1; a chapter without function is 01, opérations non ventilables. */
static const char *function_behind(const Work *work, const char *code)
{
    const Part *part = part_of(work->plan, code);
    if (part == NULL)
        return code;
    if (!part->has_function)
        return is_known(work, CODE_FUNCTION, "01") ? "01" : "";
    if (code[2] != '\0')
        return code + 2;
    const char *chapter = work->claim->function_chapter;
    return text_starts(chapter, part->digits) ? chapter + 2 : "";
}

/* Where the file does not tell, a code that the plan knows is a function; another that
 * opens like a chapter holds one. */
static bool is_behind_chapter(const Work *work, const char *code)
{
    const Document *act = &work->budget->documents.items[work->document];
    if (work->claim->vote_unsaid)
        return !is_known(work, CODE_FUNCTION, code);
    return act->by_function || work->claim->function_chapter[0] != '\0';
}

/* Chapters voted by function that hold none are left without a code by some files. */
static bool has_no_function(const Work *work)
{
    const Part *part = part_of(work->plan, work->claim->function_chapter);
    return part != NULL && !part->has_function;
}

static void find_function(const Work *work)
{
    const char *code = work->claim->fonction;
    if (work->plan != NULL && code[0] == '\0' && has_no_function(work))
        code = work->claim->function_chapter;
    if (work->plan != NULL && code[0] != '\0' && is_behind_chapter(work, code))
        code = function_behind(work, code);
    set_text(work, FIELD_FONCTION, code);
    if (work->plan != NULL && code[0] != '\0')
        known_ancestor(work, CODE_FUNCTION, code, ANOMALY_FUNCTION_UNKNOWN,
                       ANOMALY_FUNCTION_NOT_IN_PLAN);
}

/* --- section ----------------------------------------------------------------- */

static int64_t line_section(PlanSection section)
{
    switch (section) {
    case PLAN_FONCTIONNEMENT:
        return SECTION_FONCTIONNEMENT;
    case PLAN_INVESTISSEMENT:
        return SECTION_INVESTISSEMENT;
    case PLAN_SECTION_NONE:
        break;
    }
    return FIELD_ABSENT;
}

static PlanSection section_of_chapters(const Work *work)
{
    PlanSection section = PLAN_SECTION_NONE;
    if (work->chapter != NULL)
        section = chapter_section(work->plan, work->chapter, work->year);
    const Part *part = part_of(work->plan, work->claim->function_chapter);
    return section == PLAN_SECTION_NONE && part != NULL ? part->section : section;
}

static PlanSection planned_section(const Work *work, Order order)
{
    if (planned_chapter(work, order) == NULL)
        return PLAN_SECTION_NONE;
    return account_section(work->plan, work->account, use_of(work->claim->sens, order),
                           work->year);
}

/* Of an operation d'ordre whose kind is not known: when both kinds say the same. */
static PlanSection section_of_either(const Work *work)
{
    PlanSection within = planned_section(work, ORDER_WITHIN);
    return within == planned_section(work, ORDER_BETWEEN) ? within : PLAN_SECTION_NONE;
}

static void find_section(const Work *work, Order order)
{
    int64_t claimed = work->claim->section;
    PlanSection by_chapter = section_of_chapters(work);
    PlanSection section =
        order == ORDER_SOME ? section_of_either(work) : planned_section(work, order);
    if (section == PLAN_SECTION_NONE)
        section = by_chapter;
    int64_t found = line_section(section);
    /* Account 775 is of one section by its chapter and of the other by its vote: a file
     * that gives the former is right too. */
    if (claimed != FIELD_ABSENT && found != FIELD_ABSENT && claimed != found &&
        claimed != line_section(by_chapter))
        odd(work, ANOMALY_SECTION_DIFFERS, work->claim->nature);
    if (found == FIELD_ABSENT)
        found = claimed;
    if (found == FIELD_ABSENT)
        odd(work, ANOMALY_SECTION_MISSING, work->claim->nature);
    set(work, FIELD_SECTION, found);
}

/* ----------------------------------------------------------------------------- */

void impute_line(Budget *budget, uint32_t document, size_t line, const Claim *claim)
{
    const Document *act = &budget->documents.items[document];
    Work work = {.budget = budget,
                 .claim = claim,
                 .plan = usable_plan(act),
                 .document = document,
                 .line = line,
                 .account = NODE_NONE,
                 .chapter = NULL};
    if (work.plan != NULL)
        work.year = nomenclature_year(work.plan, act->exercice);
    set(&work, FIELD_SENS, claim->sens);
    if (claim->sens == FIELD_ABSENT)
        odd(&work, ANOMALY_DIRECTION_MISSING, claim->nature);
    find_account(&work);
    Order order = settled_order(&work);
    if (work.plan != NULL) {
        find_chapter(&work, order);
        find_section(&work, order);
    } else {
        set(&work, FIELD_SECTION, claim->section);
    }
    set_movement(&work, order);
    find_function(&work);
}
