/* properties.c -- properties proved or refuted, against every imputation tried one by one.
 */
#include <stdio.h>
#include <string.h>

#include "tests/property/imputations.h"
#include "tests/property/trial.h"

enum { PROPERTY_COUNT = 4 };

/* What is found of one property. */
typedef struct Expected {
    const Property *property;
    bool about, refuted;
    uint32_t use;       /* the one of `first` */
    OracleAnswer first; /* of lines that differ only by their function */
    bool has_first;
} Expected;

typedef struct Search {
    Oracle *oracle;
    Expected expected[PROPERTY_COUNT];
} Search;

static bool is_allowed(const Allowed *allowed, const OracleAnswer *answer)
{
    if (answer->kind == OUTCOME_CLASS)
        return ((allowed->classes >> answer->class->index) & 1) != 0;
    return answer->kind == OUTCOME_OUTSIDE ? allowed->outside : allowed->undetermined;
}

static bool same_answer(const OracleAnswer *a, const OracleAnswer *b)
{
    return a->kind == b->kind && (a->kind != OUTCOME_CLASS || a->class == b->class);
}

static void look(Expected *expected, const OracleAnswer *answer, uint32_t use)
{
    const Property *property = expected->property;
    expected->about = true;
    if (!property->independent) {
        expected->refuted = expected->refuted || !is_allowed(&property->allowed, answer);
        return;
    }
    if (!expected->has_first || expected->use != use) {
        expected->first = *answer;
        expected->use = use;
        expected->has_first = true;
    }
    expected->refuted = expected->refuted || !same_answer(&expected->first, answer);
}

/* A line whose nature is absent is not known to be of the one that a property names. */
static bool lacks_nature(const Method *method, const bool *truth)
{
    for (uint32_t i = 0; i < method->tests.count; i++)
        if (method->tests.items[i]->kind == TEST_ABSENT &&
            method->tests.items[i]->field->id == FIELD_NATURE && truth[i])
            return true;
    return false;
}

static bool look_all(void *context, const bool *truth, uint32_t use)
{
    Search *search = context;
    const Method *method = search->oracle->reading.method;
    World world = {.oracle = search->oracle, .truth = truth};
    AnswerList ways = {0};
    if (lacks_nature(method, truth))
        return false;
    world_decide(&world, method->axes.items[0], &ways);
    for (int i = 0; i < PROPERTY_COUNT; i++) {
        Expected *expected = &search->expected[i];
        if (formula_holds(expected->property->condition, truth))
            look(expected, &ways.items[0], use);
    }
    return false;
}

/* --- the method -------------------------------------------------------------------------
 */

static const char *random_nature(Random *random, const RandomMethod *method)
{
    return random_code(random, method, &method->plans.items[0], CODE_NATURE);
}

/* Three that say what may come out, and one of what does not matter. */
static void write_properties(Random *random, const RandomMethod *method, Text *out)
{
    for (int i = 0; i + 1 < PROPERTY_COUNT; i++) {
        text_format(out,
                    "propriété pr_%d\n  pour toute ligne de nature %s : climat_0 parmi ", i,
                    random_nature(random, method));
        text_put(out, random_chance(random, 50) ? "indéterminé, " : "");
        text_put(out, random_chance(random, 80) ? "hors périmètre, " : "");
        text_format(out, "c_%u", random_below(random, method->class_counts[0]));
        if (method->class_counts[0] > 1 && random_chance(random, 50))
            text_put(out, ", c_0");
        text_char(out, '\n');
    }
    text_format(out,
                "propriété pr_%d\n  climat_0 ne dépend pas de fonction quand nature %s\n",
                PROPERTY_COUNT - 1, random_nature(random, method));
}

/* Errors that are not about properties. */
static bool has_other_error(const Trial *trial)
{
    for (uint32_t i = 0; i < trial->diags.items.count; i++) {
        DiagId id = trial->diags.items.items[i].id;
        if (diag_entry(id)->code[0] == 'E' && id != DIAG_PROPERTY_REFUTED &&
            id != DIAG_PROPERTY_DEPENDS && id != DIAG_PROPERTY_NO_LINE)
            return true;
    }
    return false;
}

/* What the compiler says of PROPERTY, or DIAG_COUNT when it proved it. */
static DiagId said_of(const Trial *trial, const Property *property)
{
    const char *name = text_make("« %s »", property->name);
    for (uint32_t i = 0; i < trial->diags.items.count; i++) {
        const Diagnostic *said = &trial->diags.items.items[i];
        if (diag_entry(said->id)->code[0] == 'E' && strstr(said->text, name) != NULL)
            return said->id;
    }
    return DIAG_COUNT;
}

static bool is_right(const Trial *trial, const Expected *expected)
{
    DiagId said = said_of(trial, expected->property);
    DiagId refuted =
        expected->property->independent ? DIAG_PROPERTY_DEPENDS : DIAG_PROPERTY_REFUTED;
    DiagId wanted = !expected->about    ? DIAG_PROPERTY_NO_LINE
                    : expected->refuted ? refuted
                                        : DIAG_COUNT;
    return said == wanted;
}

bool trial_check_properties(Random *random, Counts *tally)
{
    static const Shape shape = {.most_plans = 1,
                                .most_axes = 1,
                                .most_rules = 4,
                                .precedence = true,
                                .imputation = true};
    RandomMethod *method = random_method(random, &shape);
    Text properties = {0};
    write_properties(random, method, &properties);
    Trial trial;
    for (int i = 0; i < 4; i++) {
        trial = trial_compile(
            text_make("%s%s", method_write(method, NULL, false), text_get(&properties)));
        if (!trial_prune(&trial, method))
            break;
    }
    if (has_other_error(&trial))
        return true;
    const Method *model = trial.compiled.method;
    const Plan *plan = &model->plans.items[0];
    Search search = {.oracle = oracle_new(model, plan)};
    for (int i = 0; i < PROPERTY_COUNT; i++)
        search.expected[i].property = model->properties.items[i];
    imputations_visit(search.oracle, plan, look_all, &search);
    for (int i = 0; i < PROPERTY_COUNT; i++) {
        const Expected *expected = &search.expected[i];
        tally->proved += said_of(&trial, expected->property) == DIAG_COUNT;
        if (is_right(&trial, expected)) {
            tally->passed++;
            continue;
        }
        printf("%s\n%s: trying every imputation says %s\n", trial.text,
               expected->property->name,
               !expected->about    ? "no line"
               : expected->refuted ? "false"
                                   : "true");
        diag_print(&trial.diags, stdout, false);
        tally->failed++;
        return false;
    }
    return true;
}
