/* grammar.y -- the grammar of the language: builds the tree and its spans. */
%require "3.8"
%expect 0
%define api.pure full
%define api.prefix {crible_yy}
%define api.token.prefix {TOKEN_}
%define api.value.type union
%define api.location.type {Span}
%define parse.error custom
%define parse.lac full
%locations
%param {void *scanner}
%parse-param {Parse *parse}

%code requires {
#include "lang/parser.h"
}

%code top {
#include "runtime/base/mem.h"
/* The parser's stacks hold the only pointers to what is being built. */
#define YYMALLOC(size) mem_alloc(size)
#define YYFREE(block)  mem_release(block)
}

%code {
#include <string.h>

#include "lang/parse.h"
#include "lang/scanner.h"
#include "lang/syntax_error.h"
#include "runtime/base/text.h"

#define YYLLOC_DEFAULT(current, rhs, count)                                                \
    (current) = (count) ? span_join(YYRHSLOC(rhs, 1), YYRHSLOC(rhs, count))                \
                        : (Span){YYRHSLOC(rhs, 0).end, YYRHSLOC(rhs, 0).end}

int crible_yylex(YYSTYPE *value, Span *location, void *scanner);

static void crible_yyerror(const Span *location, void *scanner, Parse *parse,
                           const char *message);

/* What recovery throws away, so that a name not found later may be excused. */
#define SKIP(span) (*list_push(&parse->module->skipped) = (span))

#define MODULE(list) list_push(&parse->module->list)
#define LAST(list)   (&parse->module->list.items[parse->module->list.count - 1])
}

%token
  METHODE "méthode"  TITRE "titre"  VERSION "version"  STATUT "statut"
  NOMENCLATURE "nomenclature"  EXERCICES "exercices"  LISIBLE "lisible"
  SOURCE_TITRE "source NOM « titre »"  REVOIR "revoir"  AVANT "avant"
  ECHELLE "échelle"  COULEUR "couleur"  AXE "axe"  SUR "sur"  SINON "sinon"
  INDETERMINE "indéterminé"
  PERIMETRE "périmètre"  RETIENT "retient"  ECARTE "écarte"  GARDE "garde"
  REGLE "règle"  SI "si"  ALORS "alors"  PARCE_QUE "parce que"  SOURCE "source"
  PAGE "p."  EXCEPTION "exception"  CEDE "cède"  A "à"
  RUBRIQUE "rubrique"  TO_RUBRIQUE "rubrique NOM"  PORTEE "portée"  FIN "fin"
  EXEMPLE "exemple"  LIGNE "ligne"  ATTEND "attend"  PAR "par"
  HORS_PERIMETRE "hors périmètre"
  ET "et"  OU "ou"  NON "non"  SAUF "sauf"  DE "de"  EN "en"  EST "est"
  EXACTEMENT "exactement"  MENTIONNE "mentionne"  ABSENTE "absente"
  CHAMP "champ"  FORMAT "format NOM « titre »"
  COMMA ","  COLON ":"  OPEN "("  CLOSE ")"  MINUS "-"  PLUS "+"
  GREATER_EQUAL ">="  LESS_EQUAL "<="  GREATER ">"  LESS "<"  EQUAL "="
%token <Name>
  NAME "nom"  INTEGER "nombre entier"  NUMBER "nombre"  DOTTED "nombre pointé"
  DATE "date"  TEXT "texte"  UNIT "unité"
%token END 0 "fin du texte"

/* A rule, and recovery, stay inside the rubrique being read rather than closing it. */
%precedence CLOSING
%precedence error REGLE

%type <Name> field version pages page_end title_opt colour_opt reason_opt word_or_text
%type <NameList> names texts
%type <Cond *> condition chain term atom
%type <Operand> operand code_operand
%type <OperandList> operands except_opt
%type <Comparison> comparison
%type <Number> number quantity
%type <OutcomeAst> outcome
%type <Assignment> assignment
%type <SourceRef> source_ref
%type <Target> target
%type <TargetList> targets yield_targets
%type <ExampleItem> item
%type <Expectation> expectation
%type <Name> plan_opt by_opt digits
%type <ChoiceAst> choice
%type <TermAst> column_term other_term
%type <TermList> terms
%type <NameList> plans
%type <RecodeAst> recode
%type <RecodeList> recodes recodes_opt
%type <RowTestAst> row_test
%type <RowTestList> row_tests

%%

module: declarations;

declarations:
  %empty
| declarations declaration
| declarations error { SKIP(@2); }
;

declaration:
  method
| source
| scale
| axis
| perimeter
| rule
| rubrique
| example
| field_declaration
| format
;

/* --- méthode -------------------------------------------------------------------- */

method: method_head method_items %prec CLOSING;

method_head:
  METHODE NAME
    { *MODULE(methods) = (MethodAst){.name = $2, .span = @$}; yyerrok; }
;

method_items:
  %empty
| method_items method_item { yyerrok; }
| method_items error       { SKIP(@2); }
;

method_item:
  TITRE TEXT    { LAST(methods)->title = $2; }
| VERSION version { LAST(methods)->version = $2; }
| STATUT TEXT   { LAST(methods)->status = $2; }
| nomenclature
;

version: INTEGER | DOTTED | NAME;

nomenclature: nomenclature_head readable_opt;

nomenclature_head:
  NOMENCLATURE NAME EXERCICES INTEGER A INTEGER
    {
        *list_push(&LAST(methods)->nomenclatures) =
            (NomenclatureAst){.name       = $2,
                              .first_year = year_of($4),
                              .last_year  = year_of($6),
                              .years      = span_join(@4, @6)};
    }
;

readable_opt:
  %empty
| COMMA LISIBLE SUR names
    {
        MethodAst *method = LAST(methods);
        method->nomenclatures.items[method->nomenclatures.count - 1].readable = $4;
    }
;

names:
  NAME             { $$ = (NameList){0}; *list_push(&$$) = $1; }
| names COMMA NAME { $$ = $1; *list_push(&$$) = $3; }
;

texts:
  TEXT             { $$ = (NameList){0}; *list_push(&$$) = $1; }
| texts COMMA TEXT { $$ = $1; *list_push(&$$) = $3; }
;

/* --- source ---------------------------------------------------------------------- */

source: source_head source_details;

source_head:
  SOURCE_TITRE NAME TEXT
    { *MODULE(sources) = (SourceAst){.name = $2, .title = $3}; yyerrok; }
;

source_details: %empty | source_details COMMA source_detail;

source_detail:
  NAME TEXT
    {
        LAST(sources)->publisher_word = $1;
        LAST(sources)->publisher      = $2;
    }
| DATE                  { LAST(sources)->date = $1; }
| A REVOIR AVANT DATE   { LAST(sources)->review = $4; }
;

/* --- échelle, axe ------------------------------------------------------------------ */

scale: scale_head scale_classes;

scale_head:
  ECHELLE NAME title_opt
    { *MODULE(scales) = (ScaleAst){.name = $2, .title = $3}; yyerrok; }
;

scale_classes: scale_class | scale_classes scale_class;

scale_class:
  NAME TEXT colour_opt
    { *list_push(&LAST(scales)->classes) = (ClassAst){.name = $1, .title = $2, .colour = $3}; }
;

title_opt:  %empty { $$ = (Name){0}; } | TEXT;
colour_opt: %empty { $$ = (Name){0}; } | COULEUR TEXT { $$ = $2; };
reason_opt: %empty { $$ = (Name){0}; } | PARCE_QUE TEXT { $$ = $2; };

axis: axis_head otherwise_opt;

axis_head:
  AXE NAME TEXT SUR NAME
    { *MODULE(axes) = (AxisAst){.name = $2, .title = $3, .scale = $5}; yyerrok; }
;

otherwise_opt:
  %empty
| SINON outcome reason_opt
    {
        LAST(axes)->has_otherwise    = true;
        LAST(axes)->otherwise        = $2;
        LAST(axes)->otherwise_reason = $3;
    }
;

outcome:
  NAME        { $$ = (OutcomeAst){.class = $1, .span = @$}; }
| INDETERMINE { $$ = (OutcomeAst){.undetermined = true, .span = @$}; }
| INDETERMINE TEXT
    { $$ = (OutcomeAst){.undetermined = true, .reason = $2, .span = @$}; }
;

/* --- périmètre ------------------------------------------------------------------------ */

perimeter: perimeter_head perimeter_clauses;

perimeter_head:
  PERIMETRE { *MODULE(perimeters) = (PerimeterAst){.span = @$}; }
;

perimeter_clauses: perimeter_clause { yyerrok; } | perimeter_clauses perimeter_clause;

perimeter_clause: perimeter_condition reason_clause_opt perimeter_sources;

perimeter_condition:
  RETIENT condition
    {
        *list_push(&LAST(perimeters)->clauses) =
            (PerimeterClause){.kind = PERIMETER_KEEP, .condition = $2, .span = @$};
    }
| ECARTE condition
    {
        *list_push(&LAST(perimeters)->clauses) =
            (PerimeterClause){.kind = PERIMETER_LEAVE, .condition = $2, .span = @$};
    }
| GARDE condition
    {
        *list_push(&LAST(perimeters)->clauses) =
            (PerimeterClause){.kind = PERIMETER_SPARE, .condition = $2, .span = @$};
    }
;

reason_clause_opt:
  %empty
| PARCE_QUE TEXT
    {
        PerimeterAst *perimeter = LAST(perimeters);
        perimeter->clauses.items[perimeter->clauses.count - 1].reason = $2;
    }
;

perimeter_sources:
  %empty
| perimeter_sources source_ref
    {
        PerimeterAst *perimeter = LAST(perimeters);
        *list_push(&perimeter->clauses.items[perimeter->clauses.count - 1].sources) = $2;
    }
;

source_ref:
  SOURCE NAME       { $$ = (SourceRef){.source = $2}; }
| SOURCE NAME pages { $$ = (SourceRef){.source = $2, .pages = $3.text}; }
;

pages: PAGE INTEGER page_end
    { $$ = $3.text ? name_of(text_make("%s-%s", $2.text, $3.text),
                             strlen($2.text) + 1 + strlen($3.text), @$)
                   : $2; }
;

page_end: %empty { $$ = (Name){0}; } | MINUS INTEGER { $$ = $2; } | A INTEGER { $$ = $2; };

/* --- règle, rubrique -------------------------------------------------------------------- */

rule: rule_head rule_clauses { rule_finish(parse, LAST(rules)); };

rule_head:
  REGLE NAME
    { *MODULE(rules) = (RuleAst){.name = $2, .rubrique = parse->rubrique}; yyerrok; }
;

rule_clauses: %empty | rule_clauses rule_clause;

rule_clause:
  EXCEPTION A targets
    {
        for (uint32_t i = 0; i < $3.count; i++)
            *list_push(&LAST(rules)->beats) = $3.items[i];
    }
| CEDE A yield_targets
    {
        for (uint32_t i = 0; i < $3.count; i++)
            *list_push(&LAST(rules)->yields) = $3.items[i];
    }
| SI condition        { rule_set_condition(parse, LAST(rules), $2, @$); }
| ALORS assignments
| PARCE_QUE TEXT      { rule_set_reason(parse, LAST(rules), $2, @$); }
| source_ref          { *list_push(&LAST(rules)->sources) = $1; }
;

targets:
  target               { $$ = (TargetList){0}; *list_push(&$$) = $1; }
| targets COMMA target { $$ = $1; *list_push(&$$) = $3; }
;

/* « cède à X, cède à rubrique R »: the words may be said again. */
yield_targets:
  target                            { $$ = (TargetList){0}; *list_push(&$$) = $1; }
| yield_targets COMMA target        { $$ = $1; *list_push(&$$) = $3; }
| yield_targets COMMA CEDE A target { $$ = $1; *list_push(&$$) = $5; }
;

target:
  NAME             { $$ = (Target){.name = $1}; }
| TO_RUBRIQUE NAME { $$ = (Target){.is_rubrique = true, .name = $2}; }
;

assignments:
  assignment                   { *list_push(&LAST(rules)->assignments) = $1; }
| assignments COMMA assignment { *list_push(&LAST(rules)->assignments) = $3; }
;

assignment:
  NAME COLON outcome { $$ = (Assignment){.axis = $1, .outcome = $3}; }
;

rubrique: rubrique_head guard_opt rubrique_rules rubrique_end { parse->rubrique = -1; };

rubrique_end:
  FIN
| %empty %prec CLOSING { rubrique_left_open(parse); }
;

rubrique_head:
  RUBRIQUE NAME
    {
        *MODULE(rubriques)   = (RubriqueAst){.name = $2};
        parse->rubrique      = (int)parse->module->rubriques.count - 1;
        parse->skipped_before = parse->module->skipped.count;
        yyerrok;
    }
;

guard_opt: %empty | PORTEE condition { LAST(rubriques)->guard = $2; };

rubrique_rules: %empty | rubrique_rules rule | rubrique_rules error { SKIP(@2); };

/* --- conditions ------------------------------------------------------------------------- */

condition: chain;

chain:
  term
| chain ET term { $$ = cond_join(parse, COND_ALL, $1, $3); }
| chain OU term { $$ = cond_join(parse, COND_ANY, $1, $3); }
;

term:
  atom
| NON term             { $$ = cond_not(parse, $2, @$); }
| OPEN condition CLOSE { $$ = cond_closed($2, @$); }
;

field:
  NAME
| NOMENCLATURE { $$ = name_of("nomenclature", 12, @$); }
;

atom:
  field operands except_opt plan_opt
    {
        $$           = cond_new(COND_AMONG, @$);
        $$->field    = $1;
        $$->operands = $2;
        $$->except   = $3;
        $$->plan     = $4;
    }
| field EST operands except_opt
    {
        $$           = cond_new(COND_AMONG, @$);
        $$->field    = $1;
        $$->operands = $3;
        $$->except   = $4;
    }
| field comparison number
    {
        $$             = cond_new(COND_COMPARE, @$);
        $$->field      = $1;
        $$->comparison = $2;
        $$->number     = $3;
    }
| field MENTIONNE texts
    {
        $$        = cond_new(COND_MENTIONS, @$);
        $$->field = $1;
        $$->words = $3;
    }
| field ABSENTE
    {
        $$        = cond_new(COND_ABSENT, @$);
        $$->field = $1;
    }
;

operands:
  operand                { $$ = (OperandList){0}; *list_push(&$$) = $1; }
| operands COMMA operand { $$ = $1; *list_push(&$$) = $3; }
;

operand:
  code_operand
| EXACTEMENT code_operand { $$ = $2; $$.exact = true; }
| DE code_operand A code_operand { $$ = $2; $$.to = $4.from; }
| NAME { $$ = (Operand){.shape = OPERAND_WORD, .from = $1}; }
;

code_operand:
  INTEGER { $$ = (Operand){.shape = OPERAND_CODE, .from = $1}; }
| NUMBER  { $$ = (Operand){.shape = OPERAND_NUMBER, .from = $1}; }
| DOTTED  { $$ = (Operand){.shape = OPERAND_NUMBER, .from = $1}; }
;

except_opt: %empty { $$ = (OperandList){0}; } | SAUF operands { $$ = $2; };
plan_opt:   %empty { $$ = (Name){0}; } | EN NAME { $$ = $2; };

comparison:
  LESS          { $$ = COMPARE_LESS; }
| LESS_EQUAL    { $$ = COMPARE_LESS_EQUAL; }
| EQUAL         { $$ = COMPARE_EQUAL; }
| GREATER_EQUAL { $$ = COMPARE_GREATER_EQUAL; }
| GREATER       { $$ = COMPARE_GREATER; }
;

number:
  quantity
| MINUS quantity { $$ = $2; $$.mantissa = -$2.mantissa; $$.span = @$; }
;

quantity:
  digits      { $$ = number_of($1.text, strlen($1.text), @$); }
| digits UNIT
    { $$ = number_with_unit(number_of($1.text, strlen($1.text), @1), $2.text, @$); }
;

digits: INTEGER | NUMBER;

/* --- exemple ------------------------------------------------------------------------------ */

example: example_head LIGNE items ATTEND expectations;

example_head:
  EXEMPLE TEXT { *MODULE(examples) = (ExampleAst){.title = $2}; yyerrok; }
;

items:
  item             { *list_push(&LAST(examples)->items) = $1; }
| items COMMA item { *list_push(&LAST(examples)->items) = $3; }
;

item:
  field word_or_text { $$ = (ExampleItem){.field = $1, .value = $2}; }
| field NUMBER       { $$ = (ExampleItem){.field = $1, .value = $2}; }
| field DE number    { $$ = (ExampleItem){.field = $1, .is_amount = true, .number = $3}; }
;

word_or_text: NAME | INTEGER | TEXT;

expectations:
  expectation                    { *list_push(&LAST(examples)->expectations) = $1; }
| expectations COMMA expectation { *list_push(&LAST(examples)->expectations) = $3; }
;

expectation:
  HORS_PERIMETRE      { $$ = (Expectation){.kind = EXPECT_OUTSIDE, .span = @$}; }
| NAME HORS_PERIMETRE { $$ = (Expectation){.axis = $1, .kind = EXPECT_OUTSIDE, .span = @$}; }
| NAME INDETERMINE by_opt
    {
        $$ = (Expectation){
            .axis = $1, .kind = EXPECT_UNDETERMINED, .rule = $3, .span = @$};
    }
| NAME NAME by_opt
    { $$ = (Expectation){.axis = $1, .class = $2, .rule = $3, .span = @$}; }
;

by_opt: %empty { $$ = (Name){0}; } | PAR NAME { $$ = $2; };

/* --- champ (standard library) ------------------------------------------------------------- */

field_declaration: field_head | field_head OPEN choices CLOSE;

field_head:
  CHAMP field TEXT NAME
    { *MODULE(fields) = (FieldAst){.name = $2, .title = $3, .type = $4}; yyerrok; }
| CHAMP field TEXT NAME NAME
    {
        *MODULE(fields) =
            (FieldAst){.name = $2, .title = $3, .type = $4, .qualifier = $5};
        yyerrok;
    }
;

choices:
  choice               { *list_push(&LAST(fields)->choices) = $1; }
| choices COMMA choice { *list_push(&LAST(fields)->choices) = $3; }
;

choice:
  NAME                  { $$ = (ChoiceAst){.name = $1}; }
| NAME EQUAL OPEN names CLOSE { $$ = (ChoiceAst){.name = $1, .members = $4}; }
;

/* --- format (of a delimited file) ----------------------------------------------------------- */

format: format_head format_clauses %prec CLOSING;

format_head:
  FORMAT NAME TEXT
    { *MODULE(formats) = (FormatAst){.name = $2, .title = $3}; yyerrok; }
;

format_clauses:
  %empty
| format_clauses format_clause { yyerrok; }
| format_clauses error         { SKIP(@2); }
;

format_clause:
  field COLON terms
    {
        *list_push(&LAST(formats)->clauses) = (FormatClauseAst){
            .kind = FORMAT_SETS, .name = $1, .terms = $3, .span = @$};
    }
| RETIENT row_tests reason_opt
    {
        *list_push(&LAST(formats)->clauses) = (FormatClauseAst){
            .kind = FORMAT_KEEPS, .tests = $2, .reason = $3, .span = @$};
    }
| ECARTE row_tests reason_opt
    {
        *list_push(&LAST(formats)->clauses) = (FormatClauseAst){
            .kind = FORMAT_LEAVES, .tests = $2, .reason = $3, .span = @$};
    }
| LIGNE TEXT
    {
        *list_push(&LAST(formats)->clauses) =
            (FormatClauseAst){.kind = FORMAT_LINE, .name = $2, .span = @$};
    }
| LIGNE TEXT SI row_tests
    {
        *list_push(&LAST(formats)->clauses) = (FormatClauseAst){
            .kind = FORMAT_LINE, .name = $2, .tests = $4, .span = @$};
    }
;

terms:
  other_term             { $$ = (TermList){0}; *list_push(&$$) = $1; }
| MINUS column_term      { $$ = (TermList){0}; $2.negative = true; *list_push(&$$) = $2; }
| texts COMMA TEXT
    {
        TermAst term = {.is_constant = true, .constant = $1, .span = @$};
        *list_push(&term.constant) = $3;
        $$ = (TermList){0};
        *list_push(&$$) = term;
    }
| terms PLUS column_term  { $$ = $1; *list_push(&$$) = $3; }
| terms MINUS column_term { $$ = $1; $3.negative = true; *list_push(&$$) = $3; }
| terms SINON other_term  { $$ = $1; $3.otherwise = true; *list_push(&$$) = $3; }
;

other_term:
  column_term
| plans   { $$ = (TermAst){.is_constant = true, .constant = $1, .span = @$}; }
| INTEGER
    {
        $$ = (TermAst){.is_constant = true, .span = @$};
        *list_push(&$$.constant) = $1;
    }
| TEXT
    {
        $$ = (TermAst){.is_constant = true, .span = @$};
        *list_push(&$$.constant) = $1;
    }
;

/* The first plan that knows the year is meant. */
plans:
  NAME          { $$ = (NameList){0}; *list_push(&$$) = $1; }
| plans OU NAME { $$ = $1; *list_push(&$$) = $3; }
;

column_term:
  NAME TEXT recodes_opt
    {
        column_said(parse, $1);
        $$ = (TermAst){.column = $2, .recodes = $3, .span = @$};
    }
;

recodes_opt: %empty { $$ = (RecodeList){0}; } | OPEN recodes CLOSE { $$ = $2; };

recodes:
  recode               { $$ = (RecodeList){0}; *list_push(&$$) = $1; }
| recodes COMMA recode { $$ = $1; *list_push(&$$) = $3; }
;

recode:
  texts EST plans   { $$ = (RecodeAst){.from = $1, .to = $3}; }
| texts EST INTEGER { $$ = (RecodeAst){.from = $1}; *list_push(&$$.to) = $3; }
| texts EST TEXT    { $$ = (RecodeAst){.from = $1}; *list_push(&$$.to) = $3; }
| texts EST ABSENTE { $$ = (RecodeAst){.from = $1, .absent = true}; }
;

row_tests:
  row_test              { $$ = (RowTestList){0}; *list_push(&$$) = $1; }
| row_tests ET row_test { $$ = $1; *list_push(&$$) = $3; }
;

row_test:
  NAME TEXT EST texts
    {
        column_said(parse, $1);
        $$ = (RowTestAst){.kind = ROW_TEST_AMONG, .column = $2, .among = $4};
    }
| NAME TEXT ABSENTE
    {
        column_said(parse, $1);
        $$ = (RowTestAst){.kind = ROW_TEST_ABSENT, .column = $2};
    }
| NAME TEXT comparison number
    {
        column_said(parse, $1);
        $$ = (RowTestAst){.kind       = ROW_TEST_COMPARE,
                          .column     = $2,
                          .comparison = $3,
                          .number     = $4};
    }
| NON row_test { $$ = $2; $$.negated = !$$.negated; }
;

%%

/* Bison calls this only when its stack is full. */
static void crible_yyerror(const Span *location, void *scanner, Parse *parse,
                           const char *message)
{
    (void)scanner;
    (void)message;
    diag_say(parse->diags, DIAG_TOO_NESTED, at(parse->source, *location));
}

static int yyreport_syntax_error(const yypcontext_t *context, void *scanner, Parse *parse)
{
    (void)scanner;
    SyntaxError     error = {.span = *yypcontext_location(context)};
    yysymbol_kind_t kinds[SYNTAX_MOST_EXPECTED];
    yysymbol_kind_t found = yypcontext_token(context);
    if (found != YYSYMBOL_YYEMPTY)
        error.found = yysymbol_name(found);
    int  count = yypcontext_expected_tokens(context, kinds, SYNTAX_MOST_EXPECTED);
    bool name  = false;
    for (int i = 0; i < count; i++)
        name = name || kinds[i] == YYSYMBOL_NAME;
    /* « nomenclature » is one field among others: a name says it. */
    for (int i = 0; i < count; i++)
        if (!name || kinds[i] != YYSYMBOL_NOMENCLATURE)
            error.expected[error.expected_count++] = yysymbol_name(kinds[i]);
    error.at_end         = found == YYSYMBOL_YYEOF;
    syntax_error_say(parse, &error);
    return 0;
}

Module *module_parse(const Source *source, const char *code, Diags *diags)
{
    Parse parse = {.source = source, .diags = diags, .module = mem_new(Module), .rubrique = -1};
    parse.module->source = source;
    void *scanner;
    scanner_open(&scanner, &parse, code, source->size);
    crible_yyparse(scanner, &parse);
    scanner_close(scanner);
    return parse.module;
}
