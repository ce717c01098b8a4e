/* names.c -- from the tree of a method to its model. */
#include "compiler/names.h"

#include <stdlib.h>
#include <string.h>

#include "compiler/conditions.h"
#include "compiler/precedence.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* --- fields (standard library) ------------------------------------------------------ */

static uint64_t choice_bit(FieldId field, const char *word)
{
    uint32_t count;
    const char *const *words = field_choices(field, &count);
    for (uint32_t i = 0; i < count; i++)
        if (text_equal(words[i], word))
            return (uint64_t)1 << i;
    BUG("the standard library names a choice « %s » that lines do not have", word);
}

static void field_type(Field *field, const FieldAst *written)
{
    static const struct {
        const char *type, *qualifier;
        FieldType kind;
        CodeKind codes;
    } types[] = {
        {"code", "comptes", TYPE_CODE, CODE_NATURE},
        {"code", "fonctions", TYPE_CODE, CODE_FUNCTION},
        {"code", "chapitres", TYPE_CODE, CODE_CHAPTER},
        {"code", "libre", TYPE_FREE_CODE, CODE_NATURE},
        {"choix", "", TYPE_CHOICE, CODE_NATURE},
        {"texte", "", TYPE_TEXT, CODE_NATURE},
        {"année", "", TYPE_YEAR, CODE_NATURE},
        {"quantité", "", TYPE_NUMBER, CODE_NATURE},
        {"monnaie", "", TYPE_MONEY, CODE_NATURE},
    };
    const char *qualifier = written->qualifier.text ? written->qualifier.text : "";
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (text_equal(types[i].type, written->type.text) &&
            text_equal(types[i].qualifier, qualifier)) {
            field->type = types[i].kind;
            field->codes = types[i].codes;
            return;
        }
    }
    BUG("the standard library gives « %s » the type « %s »", field->name,
        written->type.text);
}

static void understand_field(Method *method, const FieldAst *written)
{
    Field *field = mem_new(Field);
    field->id = field_find(written->name.text);
    field->name = written->name.text;
    field->title = written->title.text;
    if (field->id == FIELD_COUNT)
        BUG("the standard library declares « %s », which lines do not have", field->name);
    field_type(field, written);
    field_choices(field->id, &field->choice_count);
    for (uint32_t i = 0; i < written->choices.count; i++) {
        const ChoiceAst *choice = &written->choices.items[i];
        ChoiceWord word = {.word = choice->name.text};
        for (uint32_t j = 0; j < choice->members.count; j++)
            word.choices |= choice_bit(field->id, choice->members.items[j].text);
        if (choice->members.count == 0)
            word.choices = choice_bit(field->id, word.word);
        *list_push(&field->words) = word;
    }
    *list_push(&method->fields) = field;
    hash_set(&method->fields_by_name, text_unaccented(field->name), field);
}

Field *method_field(const Method *method, const char *name)
{
    return hash_get(&method->fields_by_name, text_unaccented(name));
}

const Field *method_field_numbered(const Method *method, FieldId id)
{
    for (uint32_t i = 0; i < method->fields.count; i++)
        if (method->fields.items[i]->id == id)
            return method->fields.items[i];
    for (uint32_t i = 0; i < method->questions.count; i++)
        for (uint32_t j = 0; j < method->questions.items[i]->fields.count; j++)
            if (method->questions.items[i]->fields.items[j]->id == id)
                return method->questions.items[i]->fields.items[j];
    return NULL;
}

const char *field_choice_word(const Field *field, uint32_t choice)
{
    for (uint32_t i = 0; i < field->words.count; i++)
        if (field->words.items[i].choices == (uint64_t)1 << choice)
            return field->words.items[i].word;
    return NULL;
}

uint64_t field_word(const Field *field, const char *word)
{
    const char *folded = text_unaccented(word);
    for (uint32_t i = 0; i < field->words.count; i++)
        if (text_equal(text_unaccented(field->words.items[i].word), folded))
            return field->words.items[i].choices;
    return 0;
}

/* --- méthode -----------------------------------------------------------------------------
 */

static const Nomenclature *find_nomenclature(const Understanding *context, Name name)
{
    const Nomenclature *found = nomenclature_find(name.text);
    if (found == NULL) {
        uint32_t count;
        const char *const *names = nomenclature_names(&count);
        Hash known = {0};
        for (uint32_t i = 0; i < count; i++)
            hash_set(&known, names[i], &known);
        name_unknown(context->diags, here(context, name.span), TEXT_KIND_NOMENCLATURE,
                     name.text, &known);
    }
    return found;
}

/* Says so when NOMENCLATURE already has its plan. */
static bool plan_declared(const Understanding *context, const Nomenclature *nomenclature,
                          Name name)
{
    const Method *method = context->method;
    for (uint32_t i = 0; i < method->plans.count; i++) {
        if (method->plans.items[i].nomenclature != nomenclature)
            continue;
        diag_say(context->diags, DIAG_DEFINED_TWICE, here(context, name.span),
                 SAY(TEXT_KIND_NOMENCLATURE), name.text);
        diag_note(context->diags, here(context, method->plans.items[i].span),
                  TEXT_FIRST_DEFINED_HERE);
        return true;
    }
    return false;
}

/* A plan that `lisible sur` names is read in the reference, for the years that both its
 * own plans and the table know. */
static void add_readable(const Understanding *context, const Nomenclature *reference,
                         Name name)
{
    const Nomenclature *nomenclature = find_nomenclature(context, name);
    if (nomenclature == NULL || plan_declared(context, nomenclature, name))
        return;
    Plan plan = {.nomenclature = nomenclature, .span = name.span};
    plan.transposition = transposition_find(nomenclature, reference);
    if (plan.transposition == NULL) {
        diag_say(context->diags, DIAG_NO_TRANSPOSITION, here(context, name.span), name.text,
                 reference->name);
        return;
    }
    transposition_years(plan.transposition, &plan.first_year, &plan.last_year);
    *list_push(&context->method->plans) = plan;
}

static void add_readables(const Understanding *context)
{
    const MethodAst *written = &context->module->methods.items[0];
    for (uint32_t i = 0; i < written->nomenclatures.count; i++) {
        const NomenclatureAst *clause = &written->nomenclatures.items[i];
        if (clause->readable.count != 0 && i != 0)
            diag_say(context->diags, DIAG_READABLE_ELSEWHERE,
                     here(context, clause->readable.items[0].span));
        else if (context->method->plans.count != 0)
            for (uint32_t j = 0; j < clause->readable.count; j++)
                add_readable(context, context->method->plans.items[0].nomenclature,
                             clause->readable.items[j]);
    }
}

static void add_plan(const Understanding *context, const NomenclatureAst *written)
{
    Method *method = context->method;
    Name name = written->name;
    const Nomenclature *nomenclature = find_nomenclature(context, name);
    if (nomenclature == NULL || plan_declared(context, nomenclature, name))
        return;
    if (written->first_year > written->last_year) {
        diag_say(context->diags, DIAG_RANGE_BACKWARDS, here(context, written->years),
                 text_make("%d", written->first_year), text_make("%d", written->last_year));
        return;
    }
    if (written->last_year < nomenclature->first_year) {
        diag_say(context->diags, DIAG_YEARS_EMPTY, here(context, written->years), name.text,
                 text_make("%d", nomenclature->first_year),
                 text_make("%d", nomenclature->last_year));
        return;
    }
    bool first = method->plans.count == 0;
    *list_push(&method->plans) = (Plan){.nomenclature = nomenclature,
                                        .first_year = written->first_year,
                                        .last_year = written->last_year,
                                        .reference = first,
                                        .span = name.span};
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* The number that COUNT digits make. */
static int digits_at(const char *text, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

/* The lexer saw to the form: 2026-02-01. */
static void check_date(const Understanding *context, Name date)
{
    if (date.text == NULL)
        return;
    int year = digits_at(date.text, 4), month = digits_at(date.text + 5, 2),
        day = digits_at(date.text + 8, 2);
    if (month < 1 || month > 12 || day < 1 || day > days_in(year, month))
        diag_say(context->diags, DIAG_BAD_DATE, here(context, date.span), date.text);
}

static void understand_method(Understanding *context)
{
    const Module *module = context->module;
    Method *method = context->method;
    if (module->formats.count != 0)
        diag_say(context->diags, DIAG_FORMAT_PLACE,
                 here(context, module->formats.items[0].name.span));
    if (module->methods.count == 0) {
        if (!context->broken)
            diag_say(context->diags, DIAG_NO_METHOD, here(context, (Span){0, 0}));
        return;
    }
    const MethodAst *written = &module->methods.items[0];
    if (module->methods.count > 1) {
        diag_say(context->diags, DIAG_TWO_METHODS,
                 here(context, module->methods.items[1].name.span));
        diag_note(context->diags, here(context, written->name.span),
                  TEXT_FIRST_DEFINED_HERE);
    }
    method->name = written->name.text;
    method->title = written->title.text ? written->title.text : written->name.text;
    method->version = written->version.text;
    method->status = written->status.text;
    method->published =
        method->status && text_equal(text_unaccented(method->status), "publiee");
    check_date(context, written->decided_on);
    for (uint32_t i = 0; i < written->nomenclatures.count; i++)
        add_plan(context, &written->nomenclatures.items[i]);
    add_readables(context);
    if (written->nomenclatures.count == 0 && !context->broken)
        diag_say(context->diags, DIAG_NO_NOMENCLATURE, here(context, written->name.span),
                 written->name.text);
}

/* --- sources, scales, axes
 * --------------------------------------------------------------------- */

/* The one word that may come before a text there. */
static void check_publisher(const Understanding *context, Name word)
{
    if (word.text == NULL ||
        text_equal(text_unaccented(word.text), text_unaccented(SAY(TEXT_PUBLISHER))))
        return;
    diag_say(context->diags, DIAG_UNKNOWN_NAME, here(context, word.span),
             SAY(TEXT_KIND_DETAIL), word.text);
    diag_help(context->diags, TEXT_WRITE_WORD, SAY(TEXT_PUBLISHER));
}

static void understand_source(Understanding *context, const SourceAst *written)
{
    check_publisher(context, written->publisher_word);
    check_date(context, written->date);
    check_date(context, written->review);
    SourceDecl *source = mem_new(SourceDecl);
    *source = (SourceDecl){.name = written->name.text,
                           .title = written->title.text,
                           .publisher = written->publisher.text,
                           .date = written->date.text,
                           .review = written->review.text,
                           .span = written->name.span};
    SourceDecl *first = hash_get(&context->method->sources_by_name, source->name);
    if (define(context, &context->method->sources_by_name, written->name, source,
               first ? first->span : source->span, TEXT_KIND_SOURCE))
        *list_push(&context->method->sources) = source;
}

Method *method_understand(const Module *module, const Module *library, Source *sources,
                          Diags *diags)
{
    Understanding context = {.method = mem_new(Method),
                             .module = module,
                             .sources = sources,
                             .diags = diags,
                             .broken = diags->errors != 0};
    Method *method = context.method;
    method->source = module->source;
    for (uint32_t i = 0; i < library->fields.count; i++)
        understand_field(method, &library->fields.items[i]);
    understand_method(&context);
    for (uint32_t i = 0; i < module->sources.count; i++)
        understand_source(&context, &module->sources.items[i]);
    understand_units(&context, library);
    understand_questions(&context);
    understand_parameters(&context);
    understand_defaults(&context);
    understand_lexicons(&context);
    understand_axes_and_scales(&context);
    understand_references(&context);
    understand_tallies(&context);
    understand_rules(&context);
    for (uint32_t i = 0; i < module->examples.count; i++)
        *list_push(&method->examples) =
            (ExampleDecl){.title = module->examples.items[i].title.text,
                          .written = &module->examples.items[i],
                          .span = module->examples.items[i].title.span};
    understand_properties(&context);
    understand_assertions(&context);
    understand_states(&context);
    understand_untranslated(&context);
    if (method->axes.count == 0 && method->tallies.count == 0 && !context.broken &&
        module->methods.count != 0)
        diag_say(diags, DIAG_NO_AXIS, here(&context, module->methods.items[0].name.span),
                 method->name);
    precedence_close(method, diags);
    return method;
}
