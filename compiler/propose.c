/* propose.c -- examples worth adding: on the edges between decisions. */
#include "compiler/propose.h"

#include <string.h>

#include "compiler/codes.h"
#include "compiler/example.h"
#include "compiler/example_lines.h"
#include "compiler/names.h"
#include "lang/format.h"
#include "runtime/answers/value.h"
#include "runtime/base/file.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/words.h"

/* Sides tried for one that is kept: some points can be written as no line. */
#define MOST_TRIES 20

typedef struct Writer {
    const Compiled *compiled;
    const Ground *ground;
    const EdgeSide *side;
    Text items;
} Writer;

static const Domain *domain_of(const Writer *writer)
{
    return writer->ground->decision->domain;
}

/* Is ELEMENT of FIELD's variable in the class of POINT? */
static bool agrees(const Writer *writer, const uint32_t *point, FieldId field,
                   uint32_t element)
{
    uint32_t variable = domain_variable(domain_of(writer), field);
    return variable == VARIABLE_NONE || point[variable] == CLASS_UNKNOWN ||
           domain_of(writer)->variables.items[variable].class_of[element] ==
               point[variable];
}

/* --- the imputation ------------------------------------------------------------------- */

/* A way of using an account, in an exercise. */
typedef struct Impute {
    uint32_t account, function;
    const Use *use;
    int year;
} Impute;

static bool use_agrees(const Writer *writer, const uint32_t *point, const Use *use)
{
    return agrees(writer, point, FIELD_SENS, (uint32_t)use->sens) &&
           agrees(writer, point, FIELD_MOUVEMENT, (uint32_t)use->movement) &&
           agrees(writer, point, FIELD_SECTION, (uint32_t)use->section) &&
           (use->chapter == NODE_NONE ||
            agrees(writer, point, FIELD_CHAPITRE, use->chapter));
}

/* A function of POINT that lives in YEARS, a leaf; NODE_NONE when the plan has none. */
static bool find_function(const Writer *writer, const uint32_t *point, uint64_t years,
                          uint32_t *function)
{
    const Cells *cells = writer->ground->cells;
    *function = NODE_NONE;
    if (cells->functions.size == 0)
        return true;
    for (uint32_t node = bits_next(cells->functions, 0); node < cells->functions.size;
         node = bits_next(cells->functions, node + 1))
        if ((cells->function_years[node] & years) != 0 &&
            agrees(writer, point, FIELD_FONCTION, node)) {
            *function = node;
            return true;
        }
    return false;
}

/* Is there a use of ACCOUNT on the other side too, so that one field only changes? */
static bool beside_agrees(const Writer *writer, uint32_t account)
{
    const UseList *uses = &writer->ground->cells->uses[account];
    if (writer->side->field == FIELD_NATURE)
        return true;
    for (uint32_t i = 0; i < uses->count; i++)
        if (agrees(writer, writer->side->beside, FIELD_NATURE, account) &&
            use_agrees(writer, writer->side->beside, &uses->items[i]))
            return true;
    return false;
}

static bool find_use(const Writer *writer, uint32_t account, Impute *found)
{
    const uint32_t *point = writer->side->point;
    const Cells *cells = writer->ground->cells;
    const Plan *plan = cells->plan;
    const UseList *uses = &cells->uses[account];
    for (uint32_t i = 0; i < uses->count; i++) {
        if (!use_agrees(writer, point, &uses->items[i]))
            continue;
        int usual = nomenclature_year(plan->nomenclature, plan->last_year);
        for (int tried = plan->last_year + 1; tried >= plan->first_year; tried--) {
            int year = tried > plan->last_year ? usual : tried;
            uint64_t bit = cells_year_bit(plan->nomenclature, year) & uses->items[i].years;
            if (bit == 0 ||
                !agrees(writer, point, FIELD_EXERCICE,
                        domain_exercise(domain_of(writer), year)) ||
                !find_function(writer, point, bit, &found->function))
                continue;
            found->account = account;
            found->use = &uses->items[i];
            found->year = year;
            return true;
        }
    }
    return false;
}

/* Real movements first: they are what people budget. */
static bool find_impute(const Writer *writer, Impute *found)
{
    const Cells *cells = writer->ground->cells;
    bool any = false;
    for (uint32_t node = bits_next(cells->accounts, 0); node < cells->accounts.size;
         node = bits_next(cells->accounts, node + 1)) {
        Impute one;
        if (!agrees(writer, writer->side->point, FIELD_NATURE, node) ||
            !beside_agrees(writer, node) || !find_use(writer, node, &one))
            continue;
        if (any && one.use->movement != MOUVEMENT_REEL)
            continue;
        *found = one;
        any = true;
        if (one.use->movement == MOUVEMENT_REEL)
            return true;
    }
    return any;
}

/* --- the rest of the line ------------------------------------------------------------- */

static void put_item(Writer *writer, const char *item)
{
    text_format(&writer->items, "%s%s", writer->items.size ? ", " : "", item);
}

/* The pattern as a label may say it: « pompe* à chaleur » is pompe à chaleur. */
static const char *plain_pattern(const char *pattern)
{
    Text text = {0};
    for (; *pattern != '\0'; pattern++)
        if (*pattern != '*')
            text_char(&text, *pattern);
    return text_get(&text);
}

/* Does TEXT mention what the point wants of FIELD, and nothing else? */
static bool label_agrees(const Writer *writer, FieldId field, const char *text)
{
    const Domain *domain = domain_of(writer);
    const char *folded = text_fold(text, strlen(text));
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        const Variable *variable = &domain->variables.items[i];
        uint32_t wanted = writer->side->point[i];
        if (variable->field == field && variable->kind == VARIABLE_MENTIONS &&
            wanted != CLASS_UNKNOWN &&
            words_mention(&variable->words, folded) != (wanted == 1))
            return false;
    }
    return true;
}

/* A text that has a pattern of each group wanted: the first ones that mention no more. */
static const char *label_of(const Writer *writer, FieldId field)
{
    const Domain *domain = domain_of(writer);
    const char *label = "";
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        const Variable *variable = &domain->variables.items[i];
        if (variable->field != field || variable->kind != VARIABLE_MENTIONS ||
            writer->side->point[i] != 1 ||
            words_mention(&variable->words, text_fold(label, strlen(label))))
            continue;
        const char *chosen = NULL;
        for (uint32_t j = 0; j < variable->words.pattern_count; j++) {
            const char *plain = plain_pattern(variable->words.patterns[j]);
            const char *joined = label[0] ? text_make("%s, %s", label, plain) : plain;
            if (chosen == NULL || (!label_agrees(writer, field, chosen) &&
                                   label_agrees(writer, field, joined)))
                chosen = joined;
        }
        label = chosen ? chosen : label;
    }
    return label;
}

/* The choice that POINT wants, or UINT32_MAX for any. */
static uint32_t choice_of(const Writer *writer, uint32_t index)
{
    const Variable *variable = &domain_of(writer)->variables.items[index];
    uint32_t wanted = writer->side->point[index];
    for (uint32_t i = 0; i < variable->element_count && wanted != CLASS_UNKNOWN; i++)
        if (variable->class_of[i] == wanted)
            return i;
    return UINT32_MAX;
}

static int64_t value_of(const Writer *writer, uint32_t index, int64_t otherwise)
{
    const Variable *variable = &domain_of(writer)->variables.items[index];
    uint32_t element = choice_of(writer, index);
    if (element == UINT32_MAX)
        return otherwise;
    return element == 0 ? variable->cuts[0] - 1 : variable->cuts[element - 1];
}

static void put_choice(Writer *writer, uint32_t index)
{
    const Variable *variable = &domain_of(writer)->variables.items[index];
    uint32_t choice = choice_of(writer, index);
    const QuestionSet *questions = &writer->compiled->program->questions;
    if (choice == UINT32_MAX)
        return;
    const char *word =
        variable->field >= FIELD_COUNT
            ? answer_text(questions, (uint32_t)variable->field - FIELD_COUNT, choice)
            : field_choice_word(
                  method_field_numbered(writer->compiled->method, variable->field), choice);
    if (word != NULL)
        put_item(writer, text_make("%s %s", variable->title, word));
}

static void put_number(Writer *writer, uint32_t index)
{
    const Variable *variable = &domain_of(writer)->variables.items[index];
    if (choice_of(writer, index) == UINT32_MAX)
        return;
    int64_t value = value_of(writer, index, 0);
    if (variable->field >= FIELD_COUNT)
        put_item(writer,
                 text_make("%s de %s", variable->title,
                           answer_text(&writer->compiled->program->questions,
                                       (uint32_t)variable->field - FIELD_COUNT, value)));
    else
        put_item(writer, text_make(field_kind(variable->field) == FIELD_MONEY ? "%s de %s"
                                                                              : "%s %s",
                                   variable->title, variable_value_text(variable, value)));
}

static void put_named_text(Writer *writer, uint32_t index)
{
    const Variable *variable = &domain_of(writer)->variables.items[index];
    uint32_t wanted = writer->side->point[index];
    for (uint32_t i = 0; i < variable->texts.count && wanted != CLASS_UNKNOWN; i++) {
        const HashEntry *entry = &variable->texts.entries[i];
        if (variable->class_of[entry->number] != wanted)
            continue;
        put_item(writer, text_make("%s « %s »", variable->title, entry->key));
        return;
    }
}

/* What the imputation does not say. */
static void put_variable(Writer *writer, uint32_t index)
{
    const Variable *variable = &domain_of(writer)->variables.items[index];
    bool imputed = variable->field == FIELD_SENS || variable->field == FIELD_SECTION ||
                   variable->field == FIELD_MOUVEMENT ||
                   variable->field == FIELD_EXERCICE || variable->field == FIELD_MONTANT;
    switch (variable->kind) {
    case VARIABLE_CHOICES:
        if (!imputed)
            put_choice(writer, index);
        break;
    case VARIABLE_RANGES:
        if (!imputed)
            put_number(writer, index);
        break;
    case VARIABLE_TEXTS:
        put_named_text(writer, index);
        break;
    case VARIABLE_CODES:
    case VARIABLE_MENTIONS:
    case VARIABLE_ABSENT:
    case VARIABLE_UNSET:
    case VARIABLE_AXIS:
        break;
    }
}

static void put_labels(Writer *writer)
{
    static const FieldId fields[] = {FIELD_LIBELLE, FIELD_LIBELLE_COMPTE, FIELD_TIERS,
                                     FIELD_OBJET};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *label = label_of(writer, fields[i]);
        if (label[0] != '\0')
            put_item(writer, text_make("%s « %s »", field_name(fields[i]), label));
    }
}

static void put_imputation(Writer *writer, const Impute *impute)
{
    const Method *method = writer->compiled->method;
    const Nomenclature *nomenclature = writer->ground->cells->plan->nomenclature;
    put_item(writer,
             text_make("nature %s",
                       nomenclature->trees[CODE_NATURE].nodes[impute->account].code));
    if (impute->function != NODE_NONE)
        put_item(
            writer,
            text_make("fonction %s",
                      nomenclature->trees[CODE_FUNCTION].nodes[impute->function].code));
    uint32_t variable = domain_variable(domain_of(writer), FIELD_MONTANT);
    int64_t cents = variable == VARIABLE_NONE ? 100000 : value_of(writer, variable, 100000);
    put_item(writer, text_make("%s de %s €",
                               field_choice_word(method_field_numbered(method, FIELD_SENS),
                                                 (uint32_t)impute->use->sens),
                               money_french(cents)));
    if (impute->use->movement != MOUVEMENT_REEL)
        put_item(writer,
                 text_make("mouvement %s",
                           field_choice_word(method_field_numbered(method, FIELD_MOUVEMENT),
                                             (uint32_t)impute->use->movement)));
    const Plan *plan = writer->ground->cells->plan;
    if (impute->year != nomenclature_year(nomenclature, plan->last_year))
        put_item(writer, text_make("exercice %d", impute->year));
}

/* --- the example ---------------------------------------------------------------------- */

static const char *expected_text(const Writer *writer)
{
    const EdgeDecider *own = writer->side->own;
    const Verdict *verdict = &writer->ground->decision->verdicts.items.items[own->verdict];
    const char *axis = own->axis->name;
    if (verdict->kind == LEAF_OUTSIDE)
        return text_make("%s hors périmètre", axis);
    const char *said =
        verdict->kind == LEAF_CLASS ? verdict->outcome->class->name : "indéterminé";
    return own->candidate->rule
               ? text_make("%s %s par %s", axis, said, own->candidate->rule->name)
               : text_make("%s %s", axis, said);
}

static const char *title_of(const EdgeSide *side, const Method *method)
{
    const Field *field = method_field_numbered(method, side->field);
    const char *title = SAY(TEXT_PROPOSED_TITLE, side->own->name, side->other->name,
                            field ? field->name : "");
    return method->axes.count == 1
               ? title
               : SAY(TEXT_PROPOSED_ON_AXIS, side->own->axis->name, title);
}

/* NULL when the point can be written as no line. */
static const char *example_text(const Compiled *compiled, const Ground *ground,
                                const EdgeSide *side)
{
    Writer writer = {.compiled = compiled, .ground = ground, .side = side};
    Impute impute;
    if (!find_impute(&writer, &impute))
        return NULL;
    put_imputation(&writer, &impute);
    put_labels(&writer);
    for (uint32_t i = 0; i < domain_of(&writer)->variables.count; i++)
        put_variable(&writer, i);
    const char *written = text_make("exemple « %s »\n  ligne %s\n  attend %s\n",
                                    title_of(side, compiled->method),
                                    text_get(&writer.items), expected_text(&writer));
    Text laid_out = {0};
    Diags ignored = {0};
    return format_program("exemple.crible", written, strlen(written), &laid_out, &ignored)
               ? text_get(&laid_out)
               : NULL;
}

/* The method with EXAMPLE at its end, or NULL when the file can no longer be read. */
static const char *pasted(const char *path, const char *example)
{
    const char *bytes;
    size_t size;
    if (file_read(path, LARGEST_METHOD, &bytes, &size) != FILE_OK)
        return NULL;
    bool fenced = text_ends(path, ".md");
    return text_make("%.*s\n\n%s%s%s", (int)size, bytes, fenced ? "```crible\n" : "",
                     example, fenced ? "```\n" : "");
}

/* The edges beside the line of EXAMPLE are exercised. */
static void exercise_one(const Compiled *compiled, const ExampleDecl *example, Edges *edges)
{
    Diags ignored = {0};
    Lines *lines = lines_new();
    const Plan *plan = example_lines(compiled, example, lines, &ignored);
    if (plan != NULL && plan->reference)
        edges_exercise(edges, lines, 0);
    lines_free(lines);
}

/* Is it read, does it pass, and is the one that should decide the one who does?  It then
 * exercises other edges too. */
static bool passes(const char *path, const char *example, Edges *edges)
{
    Diags diags = {0};
    const char *text = pasted(path, example);
    if (text == NULL)
        return false;
    Compiled compiled = compile_text(path, text, strlen(text), &diags);
    if (compiled.program == NULL)
        return false;
    const ExampleDecl *last =
        &compiled.method->examples.items[compiled.method->examples.count - 1];
    ExampleOutcome outcome = example_run(&compiled, last, NULL, &diags);
    if (!outcome.understood || !outcome.passed || diags.errors != 0)
        return false;
    exercise_one(&compiled, last, edges);
    return true;
}

static void exercise(const Compiled *compiled, Edges *edges)
{
    for (uint32_t i = 0; i < compiled->method->examples.count; i++)
        exercise_one(compiled, &compiled->method->examples.items[i], edges);
}

static bool is_known(const Method *method, const ProposalList *list, const char *title)
{
    for (uint32_t i = 0; i < method->examples.count; i++)
        if (text_equal(method->examples.items[i].title, title))
            return true;
    for (uint32_t i = 0; i < list->count; i++)
        if (text_equal(list->items[i].title, title))
            return true;
    return false;
}

ProposalList propose(const Compiled *compiled, const char *path, uint32_t most,
                     Stakes *stakes)
{
    ProposalList list = {0};
    Edges *edges = edges_new(compiled, stakes);
    exercise(compiled, edges);
    EdgeSide side;
    uint64_t tries = (uint64_t)most * MOST_TRIES;
    while (list.count < most && tries-- > 0 && edges_next(edges, &side)) {
        const char *title = title_of(&side, compiled->method);
        const char *text = example_text(compiled, edges_ground(edges), &side);
        if (text != NULL && !is_known(compiled->method, &list, title) &&
            passes(path, text, edges))
            *list_push(&list) = (Proposal){.side = side, .title = title, .text = text};
    }
    if (edges_too_large(edges))
        list = (ProposalList){0};
    return list;
}
