/* formats.c -- the formats of delimited files: from their text to what the import reads. */
#include "compiler/formats.h"

#include <string.h>

#include "lang/parse.h"
#include "runtime/base/file.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/embedded.h"
#include "runtime/nomenclature/nomenclature.h"

#define FORMATS_FOLDER "stdlib-rules/formats/"
#define LARGEST_FORMAT ((size_t)1 << 20)

/* What is carried through the clauses of one format. */
typedef struct Making {
    Format *format;
    const FormatAst *written;
    const Source *source;
    Diags *diags;
    const FormatValue *common[TARGETS];
    FormatLine *line; /* being described, or NULL */
} Making;

static Where here(const Making *making, Span span)
{
    return at(making->source, span);
}

/* --- columns and patterns ----------------------------------------------------- */

static uint32_t column_of(Making *making, Name name, bool optional)
{
    Format *format = making->format;
    const char *folded = text_fold(name.text, strlen(name.text));
    for (uint32_t i = 0; i < format->columns.count; i++) {
        if (text_equal(format->columns.items[i].folded, folded)) {
            format->columns.items[i].optional |= optional;
            return i;
        }
    }
    *list_push(&format->columns) =
        (FormatColumn){.name = name.text, .folded = folded, .optional = optional};
    return format->columns.count - 1;
}

static FormatPattern pattern_of(Name name)
{
    FormatPattern pattern = {.text = text_unaccented(name.text)};
    size_t size = strlen(pattern.text);
    if (size > 0 && pattern.text[size - 1] == '*') {
        pattern.start = true;
        pattern.text = mem_text(pattern.text, size - 1);
    }
    return pattern;
}

/* --- values ------------------------------------------------------------------- */

static const char *choices_of(int target)
{
    Text text = {0};
    if (target == FIELD_MOUVEMENT)
        return "réel, ordre, ordre_section, ordre_entre_sections, report";
    if (target == FIELD_NOMENCLATURE) {
        uint32_t plans;
        const char *const *names = nomenclature_names(&plans);
        for (uint32_t i = 0; i < plans; i++)
            text_format(&text, "%s%s", i ? ", " : "", names[i]);
        return text_get(&text);
    }
    if (target_kind(target) != FIELD_CHOICE)
        return NULL;
    uint32_t count;
    const char *const *words = field_choices((FieldId)target, &count);
    for (uint32_t i = 0; i < count; i++)
        text_format(&text, "%s%s", i ? ", " : "", words[i]);
    return text_get(&text);
}

static void refuse_value(const Making *making, Name value, const char *name,
                         const char *choices)
{
    diag_say(making->diags, DIAG_FORMAT_VALUE, here(making, value.span), value.text, name);
    if (choices != NULL)
        diag_help(making->diags, TEXT_CHOICES_ARE, choices);
}

/* Without loading it: a format names more plans than a run needs. */
static bool is_plan(const char *name)
{
    uint32_t count;
    const char *const *names = nomenclature_names(&count);
    for (uint32_t i = 0; i < count; i++)
        if (text_equal(names[i], name))
            return true;
    return false;
}

static void make_plans(const Making *making, const NameList *names,
                       FormatConstant *constant)
{
    constant->text = names->items[0].text;
    for (uint32_t i = 0; i < names->count; i++) {
        if (!is_plan(names->items[i].text))
            refuse_value(making, names->items[i], target_name(FIELD_NOMENCLATURE),
                         choices_of(FIELD_NOMENCLATURE));
        *list_push(&constant->plans) = names->items[i].text;
    }
}

static FormatConstant make_constant(const Making *making, int target, const NameList *names)
{
    FormatConstant constant = {0};
    if (target == FIELD_NOMENCLATURE)
        make_plans(making, names, &constant);
    else if (names->count > 1)
        refuse_value(making, names->items[1], target_name(target), NULL);
    else if (!constant_read(target, names->items[0].text, &constant))
        refuse_value(making, names->items[0], target_name(target), choices_of(target));
    return constant;
}

static FormatRecode make_recode(const Making *making, int target, const RecodeAst *written)
{
    FormatRecode recode = {0};
    for (uint32_t i = 0; i < written->from.count; i++)
        *list_push(&recode.from) = pattern_of(written->from.items[i]);
    if (written->absent)
        recode.to.absent = true;
    else
        recode.to = make_constant(making, target, &written->to);
    return recode;
}

/* Sums are for money; « sinon » and values of one's own are for all the rest. */
static bool term_suits(int target, const TermAst *term, bool first)
{
    if (target_kind(target) == FIELD_MONEY)
        return !term->is_constant && !term->otherwise && term->recodes.count == 0;
    return !term->negative && term->otherwise != first;
}

static void make_term(Making *making, int target, const TermAst *written, bool first,
                      FormatValue *value)
{
    FormatTerm term = {.is_constant = written->is_constant,
                       .negative = written->negative,
                       .serial = making->format->serials++};
    if (!term_suits(target, written, first)) {
        const char *text = source_bytes(making->source, written->span.start);
        Name name = {.text = mem_text(text, written->span.end - written->span.start),
                     .span = written->span};
        refuse_value(making, name, target_name(target), choices_of(target));
        return;
    }
    if (written->is_constant)
        term.constant = make_constant(making, target, &written->constant);
    else
        term.column = column_of(making, written->column, false);
    for (uint32_t i = 0; i < written->recodes.count; i++)
        *list_push(&term.recodes) = make_recode(making, target, &written->recodes.items[i]);
    *list_push(&value->terms) = term;
}

/* --- properties --------------------------------------------------------------- */

/* The words that a property takes, and what each is; ended by NULL. */
typedef struct Word {
    const char *word;
    int value;
} Word;

static const Word separators[] = {{";", ';'},   {",", ','},           {"|", '|'},
                                  {"\t", '\t'}, {"tabulation", '\t'}, {"automatique", 0},
                                  {NULL, 0}};
static const Word encodings[] = {{"utf8", ENCODING_UTF8},
                                 {"windows_1252", ENCODING_WINDOWS_1252},
                                 {"iso_8859_1", ENCODING_LATIN_1},
                                 {"automatique", ENCODING_AUTOMATIC},
                                 {NULL, 0}};
static const Word decimals[] = {{"virgule", DECIMAL_COMMA},
                                {"point", DECIMAL_POINT},
                                {"automatique", DECIMAL_AUTOMATIC},
                                {NULL, 0}};

static const char *words_of(const Word *words)
{
    Text text = {0};
    for (; words->word != NULL; words++)
        if (words->word[0] != '\t')
            text_format(&text, words->word[1] ? "%s%s" : "%s« %s »", text.size ? ", " : "",
                        words->word);
    return text_get(&text);
}

/* The value of the word written in CLAUSE; 0, said, when it is none of WORDS. */
static int word_value(const Making *making, const FormatClauseAst *clause,
                      const Word *words)
{
    const TermAst *term = &clause->terms.items[0];
    Name name = term->is_constant ? term->constant.items[0] : term->column;
    bool single =
        clause->terms.count == 1 && term->is_constant && term->constant.count == 1;
    for (const Word *word = words; single && word->word != NULL; word++)
        if (text_equal(text_unaccented(name.text), word->word))
            return word->value;
    refuse_value(making, name, clause->name.text, words_of(words));
    return 0;
}

static void name_columns(Making *making, const FormatClauseAst *clause, bool optional)
{
    const TermAst *term = &clause->terms.items[0];
    if (!term->is_constant || clause->terms.count != 1) {
        refuse_value(making, term->is_constant ? term->constant.items[0] : term->column,
                     clause->name.text, NULL);
        return;
    }
    for (uint32_t i = 0; i < term->constant.count; i++)
        column_of(making, term->constant.items[i], optional);
}

/* True when CLAUSE says something of the file rather than of its lines. */
static bool set_property(Making *making, const FormatClauseAst *clause)
{
    const char *name = text_unaccented(clause->name.text);
    Format *format = making->format;
    if (text_equal(name, "separateur"))
        format->separator = (char)word_value(making, clause, separators);
    else if (text_equal(name, "encodage"))
        format->encoding = (Encoding)word_value(making, clause, encodings);
    else if (text_equal(name, "decimale"))
        format->decimal = (DecimalMark)word_value(making, clause, decimals);
    else if (text_equal(name, "entete"))
        name_columns(making, clause, false);
    else if (text_equal(name, "facultatives"))
        name_columns(making, clause, true);
    else
        return false;
    return true;
}

/* --- clauses ------------------------------------------------------------------ */

static const char *nearest_target(const char *name)
{
    const char *best = NULL;
    unsigned least = 3;
    for (int i = 0; i < TARGETS; i++) {
        unsigned distance = text_distance(name, target_name(i), least);
        if (distance < least) {
            best = target_name(i);
            least = distance;
        }
    }
    return best;
}

static void refuse_target(const Making *making, Name name)
{
    diag_say(making->diags, DIAG_UNKNOWN_NAME, here(making, name.span),
             SAY(TEXT_KIND_FIELD), name.text);
    const char *nearest = nearest_target(name.text);
    if (nearest != NULL)
        diag_help(making->diags, TEXT_DID_YOU_MEAN, text_make("« %s »", nearest));
}

static void set_value(Making *making, const FormatClauseAst *clause)
{
    if (set_property(making, clause))
        return;
    int target = target_find(clause->name.text);
    const FormatValue **slot = making->line ? making->line->values : making->common;
    if (target == FIELD_MONTANT) {
        diag_say(making->diags, DIAG_FORMAT_MONTANT, here(making, clause->name.span));
    } else if (target == TARGETS) {
        refuse_target(making, clause->name);
    } else if (slot[target] != NULL) {
        diag_say(making->diags, DIAG_FORMAT_TWICE, here(making, clause->name.span),
                 making->format->name, target_name(target));
    } else {
        FormatValue *value = mem_new(FormatValue);
        for (uint32_t i = 0; i < clause->terms.count; i++)
            make_term(making, target, &clause->terms.items[i], i == 0, value);
        slot[target] = value;
    }
}

static void compare_to_zero(const Making *making, const RowTestAst *written,
                            FormatTest *test)
{
    Comparison comparison = written->comparison;
    if (written->number.mantissa != 0 || written->number.too_large)
        diag_say(making->diags, DIAG_FORMAT_ZERO, here(making, written->number.span));
    test->less = comparison == COMPARE_LESS || comparison == COMPARE_LESS_EQUAL;
    test->greater = comparison == COMPARE_GREATER || comparison == COMPARE_GREATER_EQUAL;
    test->equal = comparison != COMPARE_LESS && comparison != COMPARE_GREATER;
}

static FormatTest make_test(Making *making, const RowTestAst *written)
{
    static const FormatTestKind kinds[] = {[ROW_TEST_AMONG] = TEST_AMONG,
                                           [ROW_TEST_ABSENT] = TEST_EMPTY,
                                           [ROW_TEST_COMPARE] = TEST_AMOUNT};
    FormatTest test = {.kind = kinds[written->kind],
                       .negated = written->negated,
                       .column = column_of(making, written->column, false),
                       .serial = making->format->serials++};
    for (uint32_t i = 0; i < written->among.count; i++)
        *list_push(&test.among) = pattern_of(written->among.items[i]);
    if (test.kind == TEST_AMOUNT)
        compare_to_zero(making, written, &test);
    return test;
}

static FormatTests make_tests(Making *making, const RowTestList *written)
{
    FormatTests tests = {0};
    for (uint32_t i = 0; i < written->count; i++)
        *list_push(&tests) = make_test(making, &written->items[i]);
    return tests;
}

/* The clause as written, on one line. */
static const char *text_of(const Making *making, Span span)
{
    return text_joined(source_bytes(making->source, span.start), span.end - span.start);
}

static void add_filter(Making *making, const FormatClauseAst *clause)
{
    const char *reason =
        clause->reason.text ? clause->reason.text : text_of(making, clause->span);
    FormatFilter filter = {.leaves_aside = clause->kind == FORMAT_LEAVES,
                           .tests = make_tests(making, &clause->tests),
                           .reason = reason};
    *list_push(&making->format->filters) = filter;
}

static void add_line(Making *making, const FormatClauseAst *clause)
{
    FormatLine line = {.title = clause->name.text,
                       .tests = make_tests(making, &clause->tests)};
    making->line = list_push(&making->format->lines);
    *making->line = line;
    making->format->drops_zero = true;
}

static void understand_clause(Making *making, const FormatClauseAst *clause)
{
    switch (clause->kind) {
    case FORMAT_SETS:
        set_value(making, clause);
        break;
    case FORMAT_KEEPS:
    case FORMAT_LEAVES:
        add_filter(making, clause);
        break;
    case FORMAT_LINE:
        add_line(making, clause);
        break;
    }
}

/* --- a format ----------------------------------------------------------------- */

static bool has_money(const FormatLine *line)
{
    for (int i = 0; i < TARGETS; i++)
        if (target_kind(i) == FIELD_MONEY && line->values[i] != NULL)
            return true;
    return false;
}

static bool says_lacking(const Making *making, const FormatLine *line)
{
    static const int needed[] = {FIELD_EXERCICE, FIELD_ETAPE};
    const char *lacks = has_money(line) ? NULL : SAY(TEXT_AN_AMOUNT);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (line->values[needed[i]] == NULL)
            lacks = target_name(needed[i]);
    if (lacks != NULL)
        diag_say(making->diags, DIAG_FORMAT_LACKS, here(making, making->written->name.span),
                 making->format->name, lacks);
    return lacks != NULL;
}

/* What is common to all lines is given to each that does not say otherwise. */
static void complete_lines(Making *making)
{
    Format *format = making->format;
    if (format->lines.count == 0) {
        FormatLine line = {.title = format->title};
        *list_push(&format->lines) = line;
    }
    bool said = false;
    for (uint32_t i = 0; i < format->lines.count && !said; i++) {
        FormatLine *line = &format->lines.items[i];
        for (int j = 0; j < TARGETS; j++)
            if (line->values[j] == NULL)
                line->values[j] = making->common[j];
        said = says_lacking(making, line);
    }
}

static const Format *understand_format(const Module *module, const FormatAst *written,
                                       Diags *diags)
{
    Format *format = mem_new(Format);
    format->name = written->name.text;
    format->title = written->title.text;
    format->path = module->source->name;
    Making making = {
        .format = format, .written = written, .source = module->source, .diags = diags};
    for (uint32_t i = 0; i < written->clauses.count; i++)
        understand_clause(&making, &written->clauses.items[i]);
    if (module->skipped.count == 0)
        complete_lines(&making);
    return format;
}

static const Format *format_named(const FormatSet *set, const char *name)
{
    for (uint32_t i = 0; i < set->items.count; i++)
        if (text_equal(text_unaccented(set->items.items[i]->name), text_unaccented(name)))
            return set->items.items[i];
    return NULL;
}

static bool declares_more(const Module *module)
{
    return module->methods.count + module->sources.count + module->scales.count +
               module->axes.count + module->perimeters.count + module->rules.count +
               module->rubriques.count + module->examples.count + module->fields.count !=
           0;
}

void formats_understand(const Module *module, FormatSet *set, Diags *diags)
{
    for (uint32_t i = 0; i < module->formats.count; i++) {
        const FormatAst *written = &module->formats.items[i];
        Where where = at(module->source, written->name.span);
        if (declares_more(module)) {
            diag_say(diags, DIAG_FORMAT_PLACE, where);
            return;
        }
        if (format_named(set, written->name.text) != NULL)
            diag_say(diags, DIAG_DEFINED_TWICE, where, SAY(TEXT_KIND_FORMAT),
                     written->name.text);
        *list_push(&set->items) = understand_format(module, written, diags);
    }
    if (module->formats.count == 0 && diags->errors == 0)
        diag_say(diags, DIAG_FORMAT_NONE, in_file(module->source->name, 0),
                 module->source->name);
}

/* --- files -------------------------------------------------------------------- */

static void understand_text(const char *name, const char *bytes, size_t size,
                            FormatSet *set, Diags *diags)
{
    const char *code;
    Source *source = source_prepare(name, bytes, size, &code, diags);
    if (source != NULL)
        formats_understand(module_parse(source, code, diags), set, diags);
}

static void add_provided(FormatSet *set)
{
    Diags diags = {0};
    for (const EmbeddedFile *file = embedded_files; file->path != NULL; file++)
        if (text_starts(file->path, FORMATS_FOLDER))
            understand_text(file->path, file->text, file->size, set, &diags);
    if (diags.errors != 0)
        BUG("%s", diags.items.items[0].text);
}

static int add_file(const char *path, FormatSet *set, Diags *diags)
{
    const char *bytes;
    size_t size;
    FileStatus status = file_read(path, LARGEST_FORMAT, &bytes, &size);
    if (status != FILE_OK)
        return file_refused(path, status, "1 Mo", diags);
    understand_text(path, bytes, size, set, diags);
    return diags->errors != 0 ? -1 : 0;
}

static int add_named(const char *name, const FormatSet *provided, FormatSet *set,
                     Diags *diags)
{
    const Format *format = format_named(provided, name);
    if (format != NULL) {
        *list_push(&set->items) = format;
        return 0;
    }
    Text names = {0};
    for (uint32_t i = 0; i < provided->items.count; i++)
        text_format(&names, "%s%s", i ? ", " : "", provided->items.items[i]->name);
    diag_say(diags, DIAG_FORMAT_UNKNOWN, nowhere(), name);
    diag_help(diags, TEXT_CHOICES_ARE, text_get(&names));
    return -3;
}

static bool is_path(const char *wanted)
{
    return text_ends(wanted, ".crible") || strchr(wanted, '/') != NULL;
}

FormatSet *formats_load(const char *const *wanted, uint32_t count, Diags *diags,
                        int *status)
{
    FormatSet *provided = mem_new(FormatSet);
    add_provided(provided);
    *status = 0;
    if (count == 0)
        return provided;
    FormatSet *set = mem_new(FormatSet);
    set->chosen = true;
    for (uint32_t i = 0; i < count; i++) {
        int own = is_path(wanted[i]) ? add_file(wanted[i], set, diags)
                                     : add_named(wanted[i], provided, set, diags);
        if (own < *status)
            *status = own;
    }
    return *status == 0 ? set : NULL;
}
