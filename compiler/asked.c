/* asked.c -- a place named on the command line: some fields of a line, the rest free. */
#include "compiler/asked.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/codes.h"
#include "compiler/conditions.h"
#include "compiler/names.h"
#include "runtime/answers/value.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/import/amount.h"

/* A field and its value, as given. */
typedef struct Given {
    Field *field;
    const char *value;
} Given;

typedef struct AskedReader {
    const Compiled *compiled;
    const Method *method;
    Asked *asked;
    LIST(Given) given;
    const char *plan_name, *exercise; /* or NULL */
    Diags *diags;
} AskedReader;

/* --- words ---------------------------------------------------------------------------- */

static const Plan *plan_called(const Method *method, const char *name)
{
    for (uint32_t i = 0; i < method->plans.count; i++)
        if (text_equal(text_unaccented(method->plans.items[i].nomenclature->name),
                       text_unaccented(name)))
            return &method->plans.items[i];
    return NULL;
}

/* The only field of the lines that has a choice called WORD. */
static Field *field_of_choice(const Method *method, const char *word)
{
    Field *found = NULL;
    for (uint32_t i = 0; i < method->fields.count; i++) {
        Field *field = method->fields.items[i];
        if (field->question != NULL || field->type != TYPE_CHOICE ||
            field_word(field, word) == 0)
            continue;
        if (found != NULL)
            return NULL;
        found = field;
    }
    return found;
}

static void say_word(AskedReader *reader, const char *word)
{
    const Method *method = reader->method;
    Hash known = {0};
    for (uint32_t i = 0; i < method->fields.count; i++) {
        const Field *field = method->fields.items[i];
        hash_set(&known, field->name, reader);
        for (uint32_t j = 0; j < field->words.count && field->question == NULL; j++)
            hash_set(&known, field->words.items[j].word, reader);
    }
    for (uint32_t i = 0; i < method->plans.count; i++)
        hash_set(&known, method->plans.items[i].nomenclature->name, reader);
    diag_say(reader->diags, DIAG_PLACE_WORD, nowhere(), word);
    const char *nearest = nearest_names(&known, word);
    if (nearest != NULL)
        diag_help(reader->diags, TEXT_DID_YOU_MEAN, nearest);
    else if (word[0] >= '0' && word[0] <= '9')
        diag_help(reader->diags, TEXT_PLACE_SAY_FIELD, word);
    else
        diag_help(reader->diags, TEXT_FIELDS_ARE);
}

static void add_given(AskedReader *reader, Field *field, const char *value)
{
    for (uint32_t i = 0; i < reader->given.count; i++) {
        if (reader->given.items[i].field != field)
            continue;
        diag_say(reader->diags, DIAG_PLACE_TWICE, nowhere(), field->name);
        return;
    }
    if (value[0] == '\0') {
        diag_say(reader->diags, DIAG_PLACE_NO_VALUE, nowhere(), field->name);
        return;
    }
    *list_push(&reader->given) = (Given){field, value};
}

/* « champ=valeur », or NULL. */
static Field *field_before_equal(const Method *method, const char *word, const char **value)
{
    const char *equal = strchr(word, '=');
    if (equal == NULL)
        return NULL;
    *value = equal + 1;
    return method_field(method, mem_text(word, (size_t)(equal - word)));
}

/* Does WORD begin something of its own? */
static bool is_known(const Method *method, const char *word)
{
    return strchr(word, '=') != NULL || method_field(method, word) != NULL ||
           field_of_choice(method, word) != NULL || plan_called(method, word) != NULL;
}

static void read_words(AskedReader *reader, const char *const *words, uint32_t count)
{
    const Method *method = reader->method;
    for (uint32_t i = 0; i < count; i++) {
        const char *word = words[i], *value = "";
        Field *field = field_before_equal(method, word, &value);
        if (field == NULL && (field = method_field(method, word)) != NULL)
            value = i + 1 < count ? words[++i] : "";
        if (field == NULL && (field = field_of_choice(method, word)) != NULL)
            value = word;
        if (field != NULL && field->id == FIELD_NOMENCLATURE)
            reader->plan_name = value;
        else if (field != NULL)
            add_given(reader, field, value);
        else if (plan_called(method, word) != NULL)
            reader->plan_name = word;
        else {
            say_word(reader, word);
            i += i + 1 < count && !is_known(method, words[i + 1]); /* its value */
        }
    }
}

/* --- the plan and its exercises ------------------------------------------------------- */

static const char *declared_plans(const Method *method)
{
    Text list = {0};
    assert(method->plans.items != NULL); /* a method declares one */
    for (uint32_t i = 0; i < method->plans.count; i++)
        if (method->plans.items[i].transposition == NULL)
            text_format(&list, "%s%s", list.size ? ", " : "",
                        method->plans.items[i].nomenclature->name);
    return text_get(&list);
}

static bool choose_plan(AskedReader *reader)
{
    const Method *method = reader->method;
    const Plan *plan = reader->plan_name ? plan_called(method, reader->plan_name)
                                         : &method->plans.items[REFERENCE_PLAN];
    for (uint32_t i = 0; plan == NULL && i < method->plans.count; i++)
        if (plan_answers_to(&method->plans.items[i], reader->plan_name))
            plan = &method->plans.items[i];
    if (plan == NULL || plan->transposition != NULL) {
        diag_say(reader->diags, DIAG_PLACE_PLAN, nowhere(),
                 plan ? plan->nomenclature->name : reader->plan_name);
        diag_note(reader->diags, nowhere(), TEXT_PLANS_DECLARED, declared_plans(method));
        return false;
    }
    Asked *asked = reader->asked;
    asked->plan = plan;
    asked->decision = reader->compiled->decisions[plan - method->plans.items];
    asked->ground = ground_new(asked->decision);
    return true;
}

/* --- values --------------------------------------------------------------------------- */

static void say_code(AskedReader *reader, const Field *field, const char *code)
{
    const Nomenclature *nomenclature = reader->asked->plan->nomenclature;
    int year = nomenclature_year(nomenclature, reader->asked->plan->last_year);
    const char *nearest = code_nearest(nomenclature, field->codes, code, year);
    diag_say(reader->diags, DIAG_PLACE_CODE, nowhere(), code_kind_name(field->codes), code,
             nomenclature->name);
    if (nearest != NULL)
        diag_help(reader->diags, TEXT_DID_YOU_MEAN, nearest);
}

/* The node of CODE; that of the account it subdivides, when a budget alone knows it. */
static uint32_t node_of_code(const CodeTree *tree, const char *code, int year)
{
    size_t size = strlen(code);
    uint32_t node = code_node(tree, code, size);
    if (node != NODE_NONE)
        return node;
    node = code_known_ancestor(tree, code, size, year);
    return node != NODE_NONE && code_is_leaf(tree, node, year) ? node : NODE_NONE;
}

static void unite(Bits *nodes, Bits more)
{
    if (nodes->words == NULL)
        *nodes = more;
    else
        bits_unite(*nodes, more);
}

/* « 60622 », « 60622,60623 » */
static void set_codes(AskedReader *reader, const Field *field, const char *value)
{
    Asked *asked = reader->asked;
    const CodeTree *tree = &asked->plan->nomenclature->trees[field->codes];
    Bits *nodes = field->codes == CODE_NATURE     ? &asked->filter.accounts
                  : field->codes == CODE_FUNCTION ? &asked->filter.functions
                                                  : &asked->filter.chapters;
    int year = nomenclature_year(asked->plan->nomenclature, asked->plan->last_year);
    Text said = {0};
    text_put(&said, field->name);
    for (const char *p = value; *p != '\0';) {
        size_t size = strcspn(p, ", ");
        const char *code = mem_text(p, size);
        p += size + strspn(p + size, ", ");
        uint32_t node = node_of_code(tree, code, year);
        if (node == NODE_NONE) {
            say_code(reader, field, code);
            return;
        }
        unite(nodes, ground_below(&asked->ground, field->codes, node));
        text_put(&said, said.size == strlen(field->name) ? " " : ", ");
        if (!text_equal(code, tree->nodes[node].code))
            text_put(&said, SAY(TEXT_PLACE_READ_AS, code));
        text_format(&said, "%s « %s »", tree->nodes[node].code,
                    code_label(tree, node, year));
    }
    *list_push(&asked->said) = text_get(&said);
}

static void set_choice(AskedReader *reader, const Field *field, const char *value)
{
    Asked *asked = reader->asked;
    uint64_t choices = field_word(field, value);
    if (choices == 0) {
        Text every = {0};
        for (uint32_t i = 0; i < field->words.count; i++)
            text_format(&every, "%s%s", i ? ", " : "", field->words.items[i].word);
        diag_say(reader->diags, DIAG_PLACE_CHOICE, nowhere(), value, field->name);
        diag_help(reader->diags, TEXT_CHOICES_ARE, text_get(&every));
        return;
    }
    asked->choices[field->id] = choices;
    if (field->id == FIELD_SENS)
        asked->filter.senses = choices;
    if (field->id == FIELD_MOUVEMENT)
        asked->filter.movements = choices;
    if (field->id == FIELD_SECTION)
        asked->filter.sections = choices;
    *list_push(&asked->said) = text_make("%s %s", field->name, value);
}

static void say_number(AskedReader *reader, const Field *field, const char *value)
{
    diag_say(reader->diags, DIAG_PLACE_NUMBER, nowhere(), value, field->name);
}

static void set_exercise(AskedReader *reader, const Field *field, const char *value)
{
    const Plan *plan = reader->asked->plan;
    char *end;
    long year = strtol(value, &end, 10);
    if (*end != '\0') {
        say_number(reader, field, value);
        return;
    }
    if (year < plan->first_year || year > plan->last_year) {
        diag_say(reader->diags, DIAG_PLACE_EXERCISE, nowhere(), value,
                 plan->nomenclature->name, text_make("%d", plan->first_year),
                 text_make("%d", plan->last_year));
        return;
    }
    reader->exercise = value;
    reader->asked->filter.first = reader->asked->filter.last = (int)year;
    lines_set(reader->asked->lines, FIELD_EXERCICE, 0, year);
}

/* « 12 000,50 », « 12000.50 € » */
static void set_amount(AskedReader *reader, const Field *field, const char *value)
{
    size_t size = strlen(value);
    if (text_ends(value, "€"))
        size -= strlen("€");
    while (size > 0 && value[size - 1] == ' ')
        size--;
    Cents cents;
    DecimalMark proof;
    if (amount_read(mem_text(value, size), DECIMAL_AUTOMATIC, &cents, &proof) !=
        AMOUNT_OK) {
        say_number(reader, field, value);
        return;
    }
    lines_set(reader->asked->lines, field->id, 0, cents);
    *list_push(&reader->asked->said) =
        text_make("%s %s €", field->name, money_french(cents));
}

static void set_number(AskedReader *reader, const Field *field, const char *value)
{
    char *end;
    long long number = strtoll(value, &end, 10);
    if (*end != '\0') {
        say_number(reader, field, value);
        return;
    }
    lines_set(reader->asked->lines, field->id, 0, number);
    *list_push(&reader->asked->said) = text_make("%s %lld", field->name, number);
}

static void set_text(AskedReader *reader, const Field *field, const char *value)
{
    lines_set_text(reader->asked->lines, field->id, 0, value, strlen(value));
    *list_push(&reader->asked->said) = text_make("%s « %s »", field->name, value);
}

static void set_answer(AskedReader *reader, const Field *field, const char *value)
{
    const QuestionSet *questions = &reader->compiled->program->questions;
    uint32_t column = (uint32_t)field->id - FIELD_COUNT;
    int64_t cell;
    if (!answer_read(questions, column, value, nowhere(), reader->diags, &cell))
        return;
    lines_set(reader->asked->lines, field->id, 0, cell);
    *list_push(&reader->asked->said) =
        text_make("%s = %s", field->name, answer_text(questions, column, cell));
}

static void set_value(AskedReader *reader, const Given *given)
{
    Field *field = given->field;
    bits_add(reader->asked->given, (uint32_t)field->id);
    if (field->question != NULL) {
        set_answer(reader, field, given->value);
        return;
    }
    switch (field->type) {
    case TYPE_CODE:
        set_codes(reader, field, given->value);
        break;
    case TYPE_CHOICE:
        set_choice(reader, field, given->value);
        break;
    case TYPE_YEAR:
        set_exercise(reader, field, given->value);
        break;
    case TYPE_MONEY:
        set_amount(reader, field, given->value);
        break;
    case TYPE_NUMBER:
    case TYPE_QUANTITY:
        set_number(reader, field, given->value);
        break;
    case TYPE_FREE_CODE:
    case TYPE_TEXT:
        set_text(reader, field, given->value);
        break;
    }
}

/* --- where it is ---------------------------------------------------------------------- */

/* Where VARIABLE, of a choice field, is one of CHOICES. */
static Ref among_choices(Decision *decision, uint32_t variable, uint64_t choices)
{
    const Variable *asked = &decision->domain->variables.items[variable];
    Bits classes = bits_new(asked->class_count);
    for (uint32_t i = 0; i < asked->element_count && i < 64; i++)
        if ((choices >> i) & 1)
            bits_add(classes, asked->class_of[i]);
    return diagram_among(decision->diagram, variable, classes, REF_TRUE);
}

static Ref variable_asked(const AskedReader *reader, uint32_t index)
{
    const Asked *asked = reader->asked;
    Decision *decision = asked->decision;
    const Variable *variable = &decision->domain->variables.items[index];
    if (variable->field == FIELD_NONE || !bits_has(asked->given, (uint32_t)variable->field))
        return REF_TRUE;
    if (variable->kind == VARIABLE_ABSENT)
        return variable_is(decision, index, 0);
    if (variable->field < FIELD_COUNT && asked->choices[variable->field] != 0)
        return among_choices(decision, index, asked->choices[variable->field]);
    if (variable->kind == VARIABLE_CODES)
        return REF_TRUE; /* the ground says it */
    const Program *program = reader->compiled->program;
    uint32_t class = variable_class(
        variable, program_plan(program, asked->plan->nomenclature), asked->lines, 0);
    return class == CLASS_UNKNOWN ? REF_TRUE : variable_is(decision, index, class);
}

static bool is_read(const Asked *asked, const Field *field)
{
    static const FieldId imputation[] = {FIELD_NATURE,  FIELD_FONCTION,  FIELD_CHAPITRE,
                                         FIELD_SENS,    FIELD_MOUVEMENT, FIELD_SECTION,
                                         FIELD_EXERCICE};
    const Domain *domain = asked->decision->domain;
    for (size_t i = 0; i < sizeof imputation / sizeof *imputation; i++)
        if (field->id == imputation[i])
            return true;
    for (uint32_t i = 0; i < domain->variables.count; i++)
        if (domain->variables.items[i].field == field->id)
            return true;
    return false;
}

static void find_place(AskedReader *reader)
{
    Asked *asked = reader->asked;
    asked->where = ground_ref(&asked->ground, &asked->filter);
    for (uint32_t i = asked->decision->domain->variables.count; i-- > 0;)
        asked->where =
            diagram_and(asked->decision->diagram, asked->where, variable_asked(reader, i));
    asked->cell_count = ground_cells(&asked->ground, &asked->filter);
    for (uint32_t i = 0; i < reader->given.count; i++)
        if (!is_read(asked, reader->given.items[i].field))
            *list_push(&asked->unread) = reader->given.items[i].field->name;
    if (asked->where == REF_FALSE && !diagram_full(asked->decision->diagram))
        diag_say(reader->diags, DIAG_PLACE_EMPTY, nowhere(),
                 asked->plan->nomenclature->name);
}

bool asked_read(const Compiled *compiled, const char *const *words, uint32_t count,
                Asked *asked, Diags *diags)
{
    const Method *method = compiled->method;
    *asked = (Asked){.choices = mem_bytes(FIELD_COUNT, sizeof(uint64_t)),
                     .given = bits_new(FIELD_COUNT + method->answer_columns + 1)};
    asked->lines = lines_new();
    lines_add_columns(asked->lines, method->answer_columns);
    lines_append(asked->lines, 0, 1);
    AskedReader reader = {
        .compiled = compiled, .method = method, .asked = asked, .diags = diags};
    read_words(&reader, words, count);
    if (diags->errors != 0 || !choose_plan(&reader))
        return false;
    for (uint32_t i = 0; i < reader.given.count; i++)
        set_value(&reader, &reader.given.items[i]);
    if (diags->errors != 0)
        return false;
    const Plan *plan = asked->plan;
    *list_push(&asked->said) =
        reader.exercise
            ? text_make("%s %s", plan->nomenclature->name, reader.exercise)
            : SAY(TEXT_PLACE_PLAN_YEARS, plan->nomenclature->name,
                  text_make("%d", plan->first_year), text_make("%d", plan->last_year));
    find_place(&reader);
    return diags->errors == 0;
}

void asked_close(Asked *asked)
{
    lines_free(asked->lines);
}
