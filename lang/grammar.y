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
%initial-action { @$ = (Span){parse->offset, parse->offset}; }
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

#include "lang/cell.h"
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
  ADAPTE "adapte"  DECIDE_PAR "décidé par"  MONTANTS "montants"  UTILISE "utilise"
  SOURCE_TITRE "source NOM « titre »"  REVOIR "revoir"  AVANT "avant"
  ECHELLE "échelle"  COULEUR "couleur"  AXE "axe"  SUR "sur"  SINON "sinon"
  INDETERMINE "indéterminé"  DESACCORD "désaccord de libellés"  OBLIGATOIRE "obligatoire"
  PERIMETRE "périmètre"  RETIENT "retient"  ECARTE "écarte"  GARDE "garde"
  REGLE "règle"  SI "si"  ALORS "alors"  PARCE_QUE "parce que"  SOURCE "source"
  PAGE "p."  EXCEPTION "exception"  CEDE "cède"  A "à"
  RUBRIQUE "rubrique"  TO_RUBRIQUE "rubrique NOM"  PORTEE "portée"  FIN "fin"
  TABLE "table"  TO_TABLE "table NOM"  DEPUIS "depuis"
  UNE_SEULE_LIGNE "une seule ligne"  PREMIERE_LIGNE "la première ligne"
  TOUTES_LES_LIGNES "toutes les lignes"
  A_COMPTER "à compter de"  JUSQU_A "jusqu'à"
  LE_RESTE "le reste"  HERITE "hérite de l'opération"  PRINCIPALE "principale"
  SECONDAIRES "secondaires"  EMPLOIE "emploie"  PRESERVE "préserve"
  PARAMETRE "paramètre"  FACTEUR "facteur"  SANS_VALEUR "sans valeur"
  QUESTION "question"  POUR_CHAQUE "pour chaque"  POUR_LA "pour la"  POSEE_A "posée à"
  CHOIX "choix"  OUI_OU_NON "oui ou non"  ENTRE "entre"  A_DEFAUT "à défaut"
  ESTIME "estimé"
  LEXIQUE "lexique"  TO_LEXIQUE "lexique NOM"  MOTS "mots"
  REFERENTIEL "référentiel"  ENTREE "entrée"  DANS "dans"  ETIQUETTES "étiquettes"
  REPARTITION "répartition"  PARTS_EGALES_TOUTES "à parts égales entre toutes"
  PARTS_EGALES_SECONDAIRES "à parts égales entre les secondaires"
  ARRONDI_PRINCIPALE "arrondi au profit de la principale"
  ARRONDI_RESTE "arrondi au plus fort reste"
  REGROUPEMENT "regroupement"
  SCORE "score"  CUMUL "cumul"  AGREGATION "agrégation"  INDICATEUR "indicateur"
  CAPITAL "capital"  BON_ETAT "bon état"  COUT_PRESERVATION "coût de préservation"
  DETTE_OUVERTURE "dette d'ouverture"
  PROPRIETE "propriété"  POUR_TOUTE_LIGNE "pour toute ligne"  PARMI "parmi"
  NE_DEPEND_PAS "ne dépend pas de"  QUAND "quand"
  VERIFIE "vérifie"  TOTAL "total"
  ETAT "état"  LIGNES "lignes"  COLONNES "colonnes"  VALEURS "valeurs"  PUIS "puis"
  NOMBRE_DE_LIGNES "nombre de lignes"  PART_DU_PERIMETRE "part du périmètre"
  PART_DU_TOTAL "part du total"  PART_DE_LA_LIGNE "part de la ligne"
  PART_DE_LA_COLONNE "part de la colonne"  EUROS_PARTAGES "euros partagés"
  EUROS_TOUCHES "euros touchés"
  NON_TRADUIT "non traduit"  UNITE "unité"
  REMPLACE "remplace"  RETIRE "retire"  FIXE "fixe"  COMPLETE "complète"
  RENOMME "renomme"
  EXEMPLE "exemple"  LIGNE "ligne"  AUTRE_LIGNE "autre ligne"  ATTEND "attend"  PAR "par"
  HORS_PERIMETRE "hors périmètre"
  ET "et"  OU "ou"  NON "non"  SAUF "sauf"  DE "de"  EN "en"  EST "est"
  EXACTEMENT "exactement"  MENTIONNE "mentionne"  ABSENTE "absente"
  UN_AXE "un axe parmi"  TOUS_LES_AXES "tous les axes parmi"  AUCUN_AXE "aucun axe parmi"
  EXERCICE "exercice"
  CHAMP "champ"  FORMAT "format NOM « titre »"
  COMMA ","  COLON ":"  OPEN "("  CLOSE ")"  MINUS "-"  PLUS "+"  TIMES "×"  SLASH "/"
  GREATER_EQUAL ">="  LESS_EQUAL "<="  GREATER ">"  LESS "<"  EQUAL "="
  ROW "ligne de table"
  MODULE_TEXT "(module)"  CELL_CONDITION "(condition)"  CELL_CONCLUSION "(conclusion)"  CELL_SOURCES "(sources)"
%token <Name> TARGET "chose à changer"
%token <Name>
  NAME "nom"  INTEGER "nombre entier"  NUMBER "nombre"  DOTTED "nombre pointé"
  DATE "date"  TEXT "texte"  UNIT "unité de mesure"
%token END 0 "fin du texte"

/* A rule, and recovery, stay inside the rubrique being read rather than closing it. */
%precedence CLOSING
%precedence error REGLE TABLE

%type <Name> field version pages page_end title_opt colour_opt reason_opt word_or_text
%type <Name> code unit unit_opt base_path_opt file_opt
%type <NameList> names texts texts_but codes fields between_opt
%type <Cond *> condition chain term atom atom_tail condition_opt property_lines
%type <Operand> operand code_operand
%type <OperandList> operands except_opt
%type <MentionAst> mention
%type <MentionList> mentions
%type <Comparison> comparison
%type <Quantifier> quantifier
%type <Number> number quantity row_number
%type <ExprAst *> expr product factor primary estimate
%type <OutcomeAst> outcome
%type <ValueAst> value
%type <DatesAst> from_date until_date year_date
%type <SourceRef> source_ref
%type <SourceRefList> source_refs
%type <Target> target
%type <TargetList> targets yield_targets
%type <ExampleItem> item
%type <ExampleItemList> items
%type <Name> plan_opt by_opt digits
%type <ChoiceAst> choice
%type <ClassAst> answer
%type <TermAst> column_term other_term
%type <TermList> terms
%type <NameList> plans
%type <RecodeAst> recode
%type <RecodeList> recodes recodes_opt
%type <RowTestAst> row_test
%type <RowTestList> row_tests
%type <DatedValueAst> dated_value first_value
%type <ResultAst> result
%type <StateValueAst> state_value

%%

module:
  MODULE_TEXT declarations
| CELL_CONDITION atom_tail { parse->cell.condition = $2; }
| CELL_CONDITION MINUS     { parse->cell.condition = NULL; }
| CELL_CONCLUSION cell_values
| CELL_SOURCES source_list
;

cell_values:
  value                   { *list_push(&parse->cell.values) = $1; }
| cell_values COMMA value { *list_push(&parse->cell.values) = $3; }
;

/* « guide p. 18, arrêté p. 2 »: the word « source » may be left out. */
source_list:
  cell_source
| source_list COMMA cell_source
;

cell_source:
  NAME       { *list_push(&parse->cell.sources) = (SourceRef){.source = $1}; }
| NAME pages { *list_push(&parse->cell.sources) = (SourceRef){.source = $1, .pages = $2.text}; }
| source_ref { *list_push(&parse->cell.sources) = $1; }
;

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
| table
| rubrique
| parameter
| question
| lexicon
| reference
| labels
| grouping
| score
| indicator
| capital
| property
| assertion
| state
| untranslated
| unit_declaration
| use
| change
| example
| field_declaration
| format
;

use: UTILISE TEXT { *MODULE(uses) = (UseAst){.path = $2}; yyerrok; };

/* --- méthode -------------------------------------------------------------------- */

method: method_head method_items %prec CLOSING;

method_head:
  METHODE NAME
    { *MODULE(methods) = (MethodAst){.name = $2, .span = @$}; yyerrok; }
| METHODE NAME ADAPTE NAME VERSION version base_path_opt
    {
        *MODULE(methods) = (MethodAst){.name         = $2,
                                       .base         = $4,
                                       .base_version = $6,
                                       .base_path    = $7,
                                       .span         = @$};
        yyerrok;
    }
;

base_path_opt: %empty { $$ = (Name){0}; } | DEPUIS TEXT { $$ = $2; };

method_items:
  %empty
| method_items method_item { yyerrok; }
| method_items error       { SKIP(@2); }
;

method_item:
  TITRE TEXT    { LAST(methods)->title = $2; }
| VERSION version { LAST(methods)->version = $2; }
| STATUT TEXT   { LAST(methods)->status = $2; }
| MONTANTS NAME { LAST(methods)->amounts = $2; }
| DECIDE_PAR TEXT { LAST(methods)->decided_by = $2; }
| DECIDE_PAR TEXT COMMA DATE
    {
        LAST(methods)->decided_by = $2;
        LAST(methods)->decided_on = $4;
    }
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

texts_but: texts;

codes:
  code             { $$ = (NameList){0}; *list_push(&$$) = $1; }
| codes COMMA code { $$ = $1; *list_push(&$$) = $3; }
;

/* A label of a reference list. */
code: INTEGER | DOTTED | NAME;

fields:
  field             { $$ = (NameList){0}; *list_push(&$$) = $1; }
| fields COMMA field { $$ = $1; *list_push(&$$) = $3; }
| fields PUIS field { $$ = $1; *list_push(&$$) = $3; }
;

unit: NAME | UNIT;
unit_opt: %empty { $$ = (Name){0}; } | EN unit { $$ = $2; };
file_opt: %empty { $$ = (Name){0}; } | DEPUIS TEXT { $$ = $2; };

from_date:
  A_COMPTER INTEGER { $$ = (DatesAst){.has_from = true, .from = year_of($2), .span = @$}; }
;
until_date:
  JUSQU_A INTEGER { $$ = (DatesAst){.has_until = true, .until = year_of($2), .span = @$}; }
;
year_date:
  EXERCICE INTEGER
    {
        int year = year_of($2);
        $$ = (DatesAst){
            .has_from = true, .has_until = true, .from = year, .until = year, .span = @$};
    }
;

source_refs:
  %empty                 { $$ = (SourceRefList){0}; }
| source_refs source_ref { $$ = $1; *list_push(&$$) = $2; }
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

axis: axis_head axis_clauses;

axis_head:
  AXE NAME TEXT SUR NAME
    { *MODULE(axes) = (AxisAst){.name = $2, .title = $3, .scale = $5}; yyerrok; }
;

axis_clauses: %empty | axis_clauses axis_clause;

axis_clause:
  SINON outcome reason_opt
    {
        LAST(axes)->has_otherwise    = true;
        LAST(axes)->otherwise        = $2;
        LAST(axes)->otherwise_reason = $3;
    }
| DESACCORD COLON outcome
    {
        LAST(axes)->disagreement = (DisagreementAst){.given = true, .outcome = $3, .span = @$};
    }
| OBLIGATOIRE from_date condition_opt source_refs
    {
        *list_push(&LAST(axes)->obligations) =
            (ObligationAst){.dates = $2, .condition = $3, .sources = $4, .span = @$};
    }
| OBLIGATOIRE from_date until_date condition_opt source_refs
    {
        *list_push(&LAST(axes)->obligations) = (ObligationAst){
            .dates = dates_join($2, $3), .condition = $4, .sources = $5, .span = @$};
    }
;

condition_opt: %empty { $$ = NULL; } | SI condition { $$ = $2; };

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

perimeter_clause: perimeter_condition perimeter_details;

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

perimeter_details: %empty | perimeter_details perimeter_detail;

perimeter_detail:
  PARCE_QUE TEXT { perimeter_clause(parse)->reason = $2; }
| source_ref     { *list_push(&perimeter_clause(parse)->sources) = $1; }
| from_date      { dates_add(parse, &perimeter_clause(parse)->dates, $1); }
| until_date     { dates_add(parse, &perimeter_clause(parse)->dates, $1); }
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

rule: rule_head rule_clauses { rule_finish(parse, parse->rule); };

rule_head:
  REGLE NAME { rule_start(parse, MODULE(rules), $2); yyerrok; }
;

rule_clauses: %empty | rule_clauses rule_clause;

rule_clause:
  shared_clause
| SI condition        { rule_set_condition(parse, parse->rule, $2, @$); }
| ALORS assignments
;

/* What a rule and a table both say. */
shared_clause:
  EXCEPTION A targets
    {
        for (uint32_t i = 0; i < $3.count; i++)
            *list_push(&parse->rule->beats) = $3.items[i];
    }
| CEDE A yield_targets
    {
        for (uint32_t i = 0; i < $3.count; i++)
            *list_push(&parse->rule->yields) = $3.items[i];
    }
| PARCE_QUE TEXT      { rule_set_reason(parse, parse->rule, $2, @$); }
| source_ref          { *list_push(&parse->rule->sources) = $1; }
| from_date           { dates_add(parse, &parse->rule->dates, $1); }
| until_date          { dates_add(parse, &parse->rule->dates, $1); }
;

table: table_head table_clauses table_rows { table_finish(parse, parse->rule); };

table_head:
  TABLE NAME { table_start(parse, MODULE(rules), $2); yyerrok; }
;

table_clauses: %empty | table_clauses table_clause;

table_clause:
  shared_clause
| UNE_SEULE_LIGNE   { parse->rule->table->policy = POLICY_ONE; }
| PREMIERE_LIGNE    { parse->rule->table->policy = POLICY_FIRST; }
| TOUTES_LES_LIGNES { parse->rule->table->policy = POLICY_ALL; }
| DEPUIS TEXT       { parse->rule->table->file = $2; }
| PORTEE condition  { rule_set_condition(parse, parse->rule, $2, @$); }
;

table_rows: %empty | table_rows ROW { *list_push(&parse->rule->table->rows) = @2; };

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
| TO_TABLE NAME    { $$ = (Target){.name = $2}; }
| TO_RUBRIQUE NAME { $$ = (Target){.is_rubrique = true, .name = $2}; }
;

/* After a comma, what has no « NOM : » before it goes on with the assignment before it. */
assignments:
  assignment_head value
    { assignment_add(parse->rule, $2); }
| assignments COMMA assignment_head value
    { assignment_add(parse->rule, $4); }
| assignments COMMA value
    { assignment_add(parse->rule, $3); }
;

assignment_head:
  NAME COLON
    {
        *list_push(&parse->rule->assignments) = (Assignment){.axis = $1, .span = @$};
    }
| NAME SUR code COLON
    {
        *list_push(&parse->rule->assignments) =
            (Assignment){.axis = $1, .on = $3, .span = @$};
    }
;

value:
  DOTTED
    {
        $$ = (ValueAst){
            .kind = VALUE_EXPR, .expr = expr_of_name(EXPR_AST_CODE, $1), .span = @$};
    }
| expr              { $$ = (ValueAst){.kind = VALUE_EXPR, .expr = $1, .span = @$}; }
| expr EN code      { $$ = (ValueAst){.kind = VALUE_PART, .expr = $1, .name = $3, .span = @$}; }
| LE_RESTE EN code  { $$ = (ValueAst){.kind = VALUE_REST, .name = $3, .span = @$}; }
| INDETERMINE       { $$ = (ValueAst){.kind = VALUE_UNDETERMINED, .span = @$}; }
| INDETERMINE TEXT
    { $$ = (ValueAst){.kind = VALUE_UNDETERMINED, .name = $2, .span = @$}; }
| HERITE            { $$ = (ValueAst){.kind = VALUE_INHERITED, .span = @$}; }
| PRINCIPALE code   { $$ = (ValueAst){.kind = VALUE_PRINCIPAL, .name = $2, .span = @$}; }
| SECONDAIRES code  { $$ = (ValueAst){.kind = VALUE_SECONDARY, .name = $2, .span = @$}; }
| EMPLOIE expr      { $$ = (ValueAst){.kind = VALUE_USES, .expr = $2, .span = @$}; }
| PRESERVE expr PAR NAME
    { $$ = (ValueAst){.kind = VALUE_PRESERVES, .expr = $2, .name = $4, .span = @$}; }
;

rubrique:
  rubrique_head guard_opt rubrique_disagreement rubrique_rules rubrique_end
    { parse->rubrique = -1; }
;

rubrique_disagreement:
  %empty
| DESACCORD COLON outcome
    {
        LAST(rubriques)->disagreement =
            (DisagreementAst){.given = true, .outcome = $3, .span = @$};
    }
;

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

rubrique_rules:
  %empty
| rubrique_rules rule
| rubrique_rules table
| rubrique_rules error { SKIP(@2); }
;

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
| EXERCICE     { $$ = name_of("exercice", 8, @$); }
;

atom:
  field atom_tail { $$ = cond_of_field($2, $1, @$); }
| TO_LEXIQUE NAME
    {
        $$ = cond_new(COND_MENTIONS, @$);
        *list_push(&$$->mentions) = (MentionAst){.is_lexicon = true, .name = $2};
    }
| quantifier names EST operands
    {
        $$             = cond_new(COND_AXES, @$);
        $$->quantifier = $1;
        $$->axes       = $2;
        $$->operands   = $4;
    }
;

quantifier:
  UN_AXE        { $$ = SOME_AXIS; }
| TOUS_LES_AXES { $$ = EVERY_AXIS; }
| AUCUN_AXE     { $$ = NO_AXIS; }
;

/* What follows a field; a cell of a table is one, its header being the field. */
atom_tail:
  operands except_opt plan_opt
    {
        $$           = cond_new(COND_AMONG, @$);
        $$->operands = $1;
        $$->except   = $2;
        $$->plan     = $3;
    }
| EST operands except_opt
    {
        $$           = cond_new(COND_AMONG, @$);
        $$->operands = $2;
        $$->except   = $3;
    }
| comparison expr
    {
        $$             = cond_new(COND_COMPARE, @$);
        $$->comparison = $1;
        $$->value      = $2;
    }
| MENTIONNE mentions
    {
        $$           = cond_new(COND_MENTIONS, @$);
        $$->mentions = $2;
    }
| mentions
    {
        $$           = cond_new(COND_MENTIONS, @$);
        $$->mentions = $1;
    }
| ABSENTE { $$ = cond_new(COND_ABSENT, @$); }
;

mentions:
  mention                { $$ = (MentionList){0}; *list_push(&$$) = $1; }
| mentions COMMA mention { $$ = $1; *list_push(&$$) = $3; }
;

mention:
  TEXT            { $$ = (MentionAst){.name = $1}; }
| TO_LEXIQUE NAME { $$ = (MentionAst){.is_lexicon = true, .name = $2}; }
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
| NON  { $$ = (Operand){.shape = OPERAND_WORD, .from = name_of("non", 3, @$)}; }
| HORS_PERIMETRE { $$ = (Operand){.shape = OPERAND_OUTSIDE, .from = {.span = @$}}; }
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
| PLUS quantity  { $$ = $2; $$.span = @$; }
;

/* A word after a number is its unit. */
quantity:
  digits      { $$ = number_of($1.text, strlen($1.text), @$); }
| digits unit
    { $$ = number_with_unit(number_of($1.text, strlen($1.text), @1), $2.text, @$); }
;

expr:
  product
| expr PLUS product  { $$ = expr_join(parse, EXPR_AST_ADD, $1, $3, @$); }
| expr MINUS product { $$ = expr_join(parse, EXPR_AST_SUBTRACT, $1, $3, @$); }
;

product:
  factor
| product TIMES factor { $$ = expr_join(parse, EXPR_AST_MULTIPLY, $1, $3, @$); }
| product SLASH factor { $$ = expr_join(parse, EXPR_AST_DIVIDE, $1, $3, @$); }
;

factor:
  primary
| MINUS factor { $$ = expr_join(parse, EXPR_AST_NEGATE, $2, NULL, @$); }
| PLUS factor  { $$ = expr_join(parse, EXPR_AST_PLUS, $2, NULL, @$); }
;

primary:
  quantity         { $$ = expr_of_number(parse, $1, @$); }
| NAME             { $$ = expr_of_name(EXPR_AST_NAME, $1); }
| OPEN expr CLOSE  { $$ = $2; $$->span = @$; }
;

digits: INTEGER | NUMBER;

/* --- paramètre, facteur ------------------------------------------------------------------- */

parameter: parameter_head unit_opt parameter_values
    { parse->parameter->unit = $2; }
;

parameter_head:
  PARAMETRE NAME title_opt
    {
        *MODULE(parameters) = (ParameterAst){.name = $2, .title = $3};
        parse->parameter    = LAST(parameters);
        yyerrok;
    }
| FACTEUR NAME title_opt
    {
        *MODULE(parameters) = (ParameterAst){.name = $2, .title = $3, .is_factor = true};
        parse->parameter    = LAST(parameters);
        yyerrok;
    }
;

parameter_values:
  SANS_VALEUR { parse->parameter->unset = true; }
| first_value { *list_push(&parse->parameter->values) = $1; }
| parameter_values dated_value { *list_push(&parse->parameter->values) = $2; }
;

first_value: dated_value;

dated_value:
  EQUAL expr { parse->dated = (DatedValueAst){.value = $2}; } value_clauses
    { $$ = parse->dated; $$.span = @$; }
| quantity   { parse->dated = (DatedValueAst){.value = expr_of_number(parse, $1, @1)}; }
  value_clauses
    { $$ = parse->dated; $$.span = @$; }
;

value_clauses: %empty | value_clauses value_clause;

value_clause:
  from_date      { dates_add(parse, &parse->dated.dates, $1); }
| until_date     { dates_add(parse, &parse->dated.dates, $1); }
| year_date      { dates_add(parse, &parse->dated.dates, $1); }
| PARCE_QUE TEXT { parse->dated.reason = $2; }
| source_ref     { *list_push(&parse->dated.sources) = $1; }
;

/* --- question --------------------------------------------------------------------------- */

question: question_head question_clauses;

question_head:
  QUESTION NAME TEXT
    { *MODULE(questions) = (QuestionAst){.name = $2, .title = $3}; yyerrok; }
;

question_clauses: %empty | question_clauses question_clause;

question_clause:
  POUR_CHAQUE LIGNE
    {
        LAST(questions)->key  = KEY_AST_EACH;
        LAST(questions)->each = name_of("ligne", 5, @2);
    }
| POUR_CHAQUE NAME
    {
        LAST(questions)->key  = KEY_AST_EACH;
        LAST(questions)->each = $2;
    }
| POUR_LA NAME
    {
        LAST(questions)->key  = KEY_AST_AUTHORITY;
        LAST(questions)->each = $2;
    }
| POSEE_A TEXT      { LAST(questions)->asked_to = $2; }
| CHOIX answers
| OUI_OU_NON        { LAST(questions)->yes_no = true; }
| EN unit between_opt
    {
        LAST(questions)->unit   = $2;
        LAST(questions)->shares = $3;
    }
| A_DEFAUT estimate ESTIME
    {
        LAST(questions)->otherwise      = $2;
        LAST(questions)->otherwise_span = @$;
    }
| source_ref        { *list_push(&LAST(questions)->sources) = $1; }
;

estimate: expr | NON { $$ = expr_of_name(EXPR_AST_NAME, name_of("non", 3, @$)); };

between_opt: %empty { $$ = (NameList){0}; } | ENTRE names { $$ = $2; };

answers:
  answer               { *list_push(&LAST(questions)->choices) = $1; }
| answers COMMA answer { *list_push(&LAST(questions)->choices) = $3; }
;

answer: NAME title_opt { $$ = (ClassAst){.name = $1, .title = $2}; };

/* --- lexique ----------------------------------------------------------------------------- */

lexicon: lexicon_head lexicon_clauses;

lexicon_head:
  LEXIQUE NAME title_opt
    { *MODULE(lexicons) = (LexiconAst){.name = $2, .title = $3}; yyerrok; }
;

lexicon_clauses: %empty | lexicon_clauses lexicon_clause;

lexicon_clause:
  MOTS texts     { names_append(&LAST(lexicons)->words, &$2); }
| SAUF texts_but { names_append(&LAST(lexicons)->except, &$2); }
;

/* --- référentiel, étiquettes, regroupement, score, indicateur, capital --------------------- */

reference: reference_head reference_entries;

reference_head:
  REFERENTIEL NAME title_opt file_opt
    {
        *MODULE(references) = (ReferenceAst){.name = $2, .title = $3, .file = $4};
        parse->reference    = LAST(references);
        yyerrok;
    }
;

reference_entries: %empty | reference_entries reference_entry;

reference_entry:
  ENTREE code TEXT
    { *list_push(&parse->reference->labels) = (LabelAst){.code = $2, .title = $3}; }
| ENTREE code TEXT DANS code
    {
        *list_push(&parse->reference->labels) =
            (LabelAst){.code = $2, .title = $3, .parent = $5};
    }
;

labels: labels_head key_opt;

labels_head:
  ETIQUETTES NAME title_opt DANS NAME
    {
        *MODULE(tallies) = (TallyAst){
            .kind = TALLY_AST_LABELS, .name = $2, .title = $3, .reference = $5};
        yyerrok;
    }
;

key_opt: %empty | key_head key_parts { LAST(tallies)->key.span = @$; };

key_head:
  REPARTITION NAME COLON
    { LAST(tallies)->key = (ShareKeyAst){.given = true, .name = $2}; }
;

key_parts: key_part | key_parts COMMA key_part;

key_part:
  PRINCIPALE number
    {
        LAST(tallies)->key.principals++;
        LAST(tallies)->key.principal = $2;
    }
| LE_RESTE equal_parts
| equal_parts
| ARRONDI_PRINCIPALE
    {
        LAST(tallies)->key.roundings++;
        LAST(tallies)->key.to_principal = true;
    }
| ARRONDI_RESTE { LAST(tallies)->key.roundings++; }
;

equal_parts:
  PARTS_EGALES_TOUTES { LAST(tallies)->key.rests++; }
| PARTS_EGALES_SECONDAIRES
    {
        LAST(tallies)->key.rests++;
        LAST(tallies)->key.among_secondaries = true;
    }
;

grouping: grouping_head groups;

grouping_head:
  REGROUPEMENT NAME title_opt DE NAME
    {
        *MODULE(groupings) =
            (GroupingAst){.name = $2, .title = $3, .reference = $5};
        yyerrok;
    }
;

groups: group | groups group;

group:
  NAME title_opt COLON codes
    {
        *list_push(&LAST(groupings)->groups) =
            (GroupAst){.name = $1, .title = $2, .labels = $4};
    }
;

score: score_head score_clauses;

score_head:
  SCORE NAME title_opt
    {
        *MODULE(tallies) =
            (TallyAst){.kind = TALLY_AST_SCORE, .name = $2, .title = $3};
        yyerrok;
    }
| SCORE NAME title_opt DANS NAME
    {
        *MODULE(tallies) = (TallyAst){
            .kind = TALLY_AST_SCORE, .name = $2, .title = $3, .reference = $5};
        yyerrok;
    }
;

score_clauses: %empty | score_clauses score_clause;

score_clause:
  DE number A number
    {
        LAST(tallies)->has_scale = true;
        LAST(tallies)->lowest    = $2;
        LAST(tallies)->highest   = $4;
    }
| CUMUL NAME      { LAST(tallies)->fold = $2; }
| AGREGATION NAME { LAST(tallies)->aggregate = $2; }
| AGREGATION NAME NAME
    {
        LAST(tallies)->aggregate = $2;
        LAST(tallies)->weighted  = weighted_said(parse, $3);
    }
;

indicator:
  INDICATEUR NAME title_opt EN unit
    {
        *MODULE(tallies) = (TallyAst){
            .kind = TALLY_AST_QUANTITY, .name = $2, .title = $3, .unit = $5};
        yyerrok;
    }
;

capital: capital_head capital_terms;

capital_head:
  CAPITAL NAME title_opt EN unit
    {
        *MODULE(tallies) = (TallyAst){
            .kind = TALLY_AST_CAPITAL, .name = $2, .title = $3, .unit = $5};
        yyerrok;
    }
;

capital_terms: %empty | capital_terms capital_term;

capital_term:
  BON_ETAT dated_value          { capital_add(parse, CAPITAL_GOOD_STATE, $2); }
| COUT_PRESERVATION dated_value { capital_add(parse, CAPITAL_UNIT_COST, $2); }
| DETTE_OUVERTURE dated_value   { capital_add(parse, CAPITAL_OPENING, $2); }
;

/* --- propriété, vérifie, état, non traduit, unité ------------------------------------------- */

property: property_head property_claim property_reason;

property_head:
  PROPRIETE NAME
    { *MODULE(properties) = (PropertyAst){.name = $2, .span = @$}; yyerrok; }
;

property_claim:
  property_lines COLON claim { property_lines_set(parse, $1); }
| claim
;

property_lines:
  POUR_TOUTE_LIGNE              { $$ = NULL; }
| POUR_TOUTE_LIGNE DE condition { $$ = $3; }
| POUR_TOUTE_LIGNE SI condition { $$ = $3; }
;

claim:
  NAME PARMI results { LAST(properties)->axis = $1; }
| NAME EST results   { LAST(properties)->axis = $1; }
| NAME NE_DEPEND_PAS fields when_opt
    {
        LAST(properties)->axis        = $1;
        LAST(properties)->independent = true;
        LAST(properties)->fields      = $3;
    }
;

when_opt: %empty | QUAND condition { LAST(properties)->condition = $2; };

results:
  result               { *list_push(&LAST(properties)->results) = $1; }
| results COMMA result { *list_push(&LAST(properties)->results) = $3; }
;

result:
  NAME           { $$ = (ResultAst){.kind = EXPECT_CLASS, .class = $1}; }
| INDETERMINE    { $$ = (ResultAst){.kind = EXPECT_UNDETERMINED}; }
| HORS_PERIMETRE { $$ = (ResultAst){.kind = EXPECT_OUTSIDE}; }
;

property_reason: %empty | PARCE_QUE TEXT { LAST(properties)->reason = $2; };

assertion:
  VERIFIE TOTAL field EQUAL expr condition_opt
    {
        *MODULE(assertions) = (AssertionAst){
            .field = $3, .value = $5, .condition = $6, .span = @$};
        yyerrok;
    }
;

state: state_head state_clauses;

state_head:
  ETAT NAME title_opt { *MODULE(states) = (StateAst){.name = $2, .title = $3}; yyerrok; }
;

state_clauses: %empty | state_clauses state_clause;

state_clause:
  LIGNES fields   { LAST(states)->rows = $2; }
| COLONNES fields { LAST(states)->columns = $2; }
| VALEURS state_values
| SI condition    { LAST(states)->condition = $2; }
;

state_values:
  state_value                    { *list_push(&LAST(states)->values) = $1; }
| state_values COMMA state_value { *list_push(&LAST(states)->values) = $3; }
;

state_value:
  field              { $$ = (StateValueAst){.kind = STATE_FIELD, .field = $1, .span = @$}; }
| NOMBRE_DE_LIGNES   { $$ = (StateValueAst){.kind = STATE_LINES, .span = @$}; }
| PART_DU_PERIMETRE  { $$ = (StateValueAst){.kind = STATE_OF_INSIDE, .span = @$}; }
| PART_DU_TOTAL      { $$ = (StateValueAst){.kind = STATE_OF_ALL, .span = @$}; }
| PART_DE_LA_LIGNE   { $$ = (StateValueAst){.kind = STATE_OF_ROW, .span = @$}; }
| PART_DE_LA_COLONNE { $$ = (StateValueAst){.kind = STATE_OF_COLUMN, .span = @$}; }
| EUROS_PARTAGES     { $$ = (StateValueAst){.kind = STATE_SHARED, .span = @$}; }
| EUROS_TOUCHES      { $$ = (StateValueAst){.kind = STATE_TOUCHED, .span = @$}; }
;

untranslated:
  NON_TRADUIT TEXT reason_opt source_refs
    {
        *MODULE(untranslated) = (UntranslatedAst){
            .text = $2, .reason = $3, .sources = $4, .span = @$};
        yyerrok;
    }
;

unit_declaration:
  UNITE unit TEXT NAME
    { *MODULE(units) = (UnitAst){.name = $2, .title = $3, .dimension = $4}; yyerrok; }
| UNITE unit TEXT EQUAL digits unit
    {
        *MODULE(units) = (UnitAst){.name    = $2,
                                   .title   = $3,
                                   .derived = true,
                                   .factor  = number_of($5.text, strlen($5.text), @5),
                                   .of      = $6};
        yyerrok;
    }
;

/* --- adapting: remplace, retire, fixe, complète, renomme ------------------------------------- */

change:
  replace_head replace_clauses { parse->change->span = @$; }
| remove_head change_reasons   { parse->change->span = @$; }
| set_head set_values          { parse->change->span = @$; }
| complete_head complete_clauses { parse->change->span = @$; }
| rename_head rename_clauses   { parse->change->span = @$; }
;

replace_head: REMPLACE TARGET NAME { change_start(parse, CHANGE_REPLACE, $2, $3); yyerrok; };

replace_clauses: %empty | replace_clauses replace_clause;

replace_clause:
  shared_clause
| SI condition      { rule_set_condition(parse, parse->rule, $2, @$); }
| ALORS assignments
| UNE_SEULE_LIGNE   { parse->rule->table->policy = POLICY_ONE; }
| PREMIERE_LIGNE    { parse->rule->table->policy = POLICY_FIRST; }
| TOUTES_LES_LIGNES { parse->rule->table->policy = POLICY_ALL; }
| DEPUIS TEXT       { parse->rule->table->file = $2; }
| PORTEE condition  { rule_set_condition(parse, parse->rule, $2, @$); }
| ROW               { *list_push(&parse->rule->table->rows) = @1; }
;

remove_head:
  RETIRE TARGET NAME { change_start(parse, CHANGE_REMOVE, $2, $3); yyerrok; }
| RETIRE TARGET TEXT { change_start(parse, CHANGE_REMOVE, $2, $3); yyerrok; }
;

change_reasons: %empty | change_reasons change_reason;

change_reason:
  PARCE_QUE TEXT { parse->change->reason = $2; }
| source_ref     { *list_push(&parse->change->sources) = $1; }
;

set_head: FIXE TARGET NAME { change_start(parse, CHANGE_SET, $2, $3); yyerrok; };

set_values:
  dated_value            { *list_push(&parse->change->parameter->values) = $1; }
| set_values dated_value { *list_push(&parse->change->parameter->values) = $2; }
;

complete_head:
  COMPLETE TARGET NAME { change_start(parse, CHANGE_COMPLETE, $2, $3); yyerrok; }
;

complete_clauses: %empty | complete_clauses complete_clause;

complete_clause:
  change_reason
| COLON texts     { names_append(&parse->change->lexicon->words, &$2); }
| SAUF texts      { names_append(&parse->change->lexicon->except, &$2); }
| ROW             { *list_push(&parse->rule->table->rows) = @1; }
| reference_entry
| CHOIX change_choices
;

change_choices:
  answer                      { *list_push(&parse->change->choices) = $1; }
| change_choices COMMA answer { *list_push(&parse->change->choices) = $3; }
;

rename_head: RENOMME TARGET NAME { change_start(parse, CHANGE_RENAME, $2, $3); yyerrok; };

rename_clauses: %empty | rename_clauses rename_clause;

rename_clause:
  change_reason
| EN NAME        { parse->change->other = $2; }
| TEXT           { parse->change->title = $1; }
| DE NAME        { parse->change->scale = $2; }
;

/* --- exemple ------------------------------------------------------------------------------ */

example: example_head LIGNE first_items other_lines ATTEND expectations;

example_head:
  EXEMPLE TEXT { *MODULE(examples) = (ExampleAst){.title = $2}; yyerrok; }
;

first_items: items { LAST(examples)->items = $1; };

other_lines: %empty | other_lines AUTRE_LIGNE items { *list_push(&LAST(examples)->others) = $3; };

items:
  item             { $$ = (ExampleItemList){0}; *list_push(&$$) = $1; }
| items COMMA item { $$ = $1; *list_push(&$$) = $3; }
;

item:
  field word_or_text { $$ = (ExampleItem){.field = $1, .value = $2}; }
| field NUMBER       { $$ = (ExampleItem){.field = $1, .value = $2}; }
| field DE number    { $$ = (ExampleItem){.field = $1, .is_amount = true, .number = $3}; }
;

word_or_text: NAME | INTEGER | TEXT | NON { $$ = name_of("non", 3, @$); };

expectations: expectation | expectations COMMA expectation;

/* After a comma, what names no axis goes on with the expectation before it. */
expectation:
  HORS_PERIMETRE      { expectation_push(parse, (Name){0}, EXPECT_OUTSIDE, @$); }
| NAME HORS_PERIMETRE { expectation_push(parse, $1, EXPECT_OUTSIDE, @$); }
| NAME INDETERMINE by_opt
    { expectation_push(parse, $1, EXPECT_UNDETERMINED, @$)->rule = $3; }
| NAME NAME by_opt
    {
        Expectation *expected = expectation_push(parse, $1, EXPECT_CLASS, @$);
        expected->class       = $2;
        expected->rule        = $3;
    }
| NAME expected by_opt { expectation_name(parse, $1, (Name){0}, $3, @$); }
| NAME SUR code EQUAL expr by_opt
    {
        expectation_value(
            parse, (ValueAst){.kind = VALUE_EXPR, .expr = $5, .span = @5});
        expectation_name(parse, $1, $3, $6, @$);
    }
| expected_more by_opt { expectation_more(parse, $2, @$); }
;

/* One value expected; kept until its axis is known. */
expected:
  EQUAL expr
    { expectation_value(parse, (ValueAst){.kind = VALUE_EXPR, .expr = $2, .span = @$}); }
| EMPLOIE EQUAL expr
    { expectation_value(parse, (ValueAst){.kind = VALUE_USES, .expr = $3, .span = @$}); }
| PRESERVE EQUAL expr
    { expectation_value(parse, (ValueAst){.kind = VALUE_PRESERVES, .expr = $3, .span = @$}); }
| expected_more
;

expected_more:
  quantity EN code
    {
        expectation_value(parse, (ValueAst){.kind = VALUE_PART,
                                            .expr = expr_of_number(parse, $1, @1),
                                            .name = $3,
                                            .span = @$});
    }
| LE_RESTE EN code
    { expectation_value(parse, (ValueAst){.kind = VALUE_REST, .name = $3, .span = @$}); }
| PRINCIPALE code
    { expectation_value(parse, (ValueAst){.kind = VALUE_PRINCIPAL, .name = $2, .span = @$}); }
| SECONDAIRES code
    { expectation_value(parse, (ValueAst){.kind = VALUE_SECONDARY, .name = $2, .span = @$}); }
| DOTTED
    { expectation_value(parse, (ValueAst){.kind = VALUE_SECONDARY, .name = $1, .span = @$}); }
| INTEGER
    { expectation_value(parse, (ValueAst){.kind = VALUE_SECONDARY, .name = $1, .span = @$}); }
;

by_opt: %empty { $$ = (Name){0}; } | PAR NAME { $$ = $2; };

/* --- champ (standard library) ------------------------------------------------------------- */

field_declaration: field_head | field_head OPEN choices CLOSE;

field_head:
  CHAMP field TEXT CHOIX
    {
        *MODULE(fields) =
            (FieldAst){.name = $2, .title = $3, .type = name_of("choix", 5, @4)};
        yyerrok;
    }
| CHAMP field TEXT NAME
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

/* Without a unit: the word that follows may begin another clause. */
row_number:
  digits       { $$ = number_of($1.text, strlen($1.text), @$); }
| MINUS digits
    {
        $$          = number_of($2.text, strlen($2.text), @$);
        $$.mantissa = -$$.mantissa;
    }
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
| NAME TEXT comparison row_number
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

/* Is KIND a rarer way of saying what another of those expected says?  « nomenclature » is
 * one field among others: « un nom » says it. */
static bool is_passed_over(yysymbol_kind_t kind, const yysymbol_kind_t *expected, int count)
{
    static const struct {
        yysymbol_kind_t rare, usual;
    } pairs[] = {
        {YYSYMBOL_NOMENCLATURE, YYSYMBOL_NAME}, {YYSYMBOL_EXERCICE, YYSYMBOL_NAME},
        {YYSYMBOL_UN_AXE, YYSYMBOL_NAME},       {YYSYMBOL_TOUS_LES_AXES, YYSYMBOL_NAME},
        {YYSYMBOL_AUCUN_AXE, YYSYMBOL_NAME},    {YYSYMBOL_TO_LEXIQUE, YYSYMBOL_NAME},
        {YYSYMBOL_SUR, YYSYMBOL_COLON},         {YYSYMBOL_AUTRE_LIGNE, YYSYMBOL_ATTEND},
        {YYSYMBOL_TO_TABLE, YYSYMBOL_NAME},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        for (int j = 0; j < count && pairs[i].rare == kind; j++)
            if (expected[j] == pairs[i].usual)
                return true;
    return false;
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
    for (int i = 0; i < count; i++)
        if (!is_passed_over(kinds[i], kinds, count))
            error.expected[error.expected_count++] = yysymbol_name(kinds[i]);
    error.at_end         = found == YYSYMBOL_YYEOF;
    syntax_error_say(parse, &error);
    return 0;
}

const char *token_alias(int token)
{
    return yysymbol_name(YYTRANSLATE(token));
}

static void parse_text(Parse *parse, const char *code, size_t size)
{
    void *scanner;
    scanner_open(&scanner, parse, code, size);
    crible_yyparse(scanner, parse);
    scanner_close(scanner);
}

Module *module_parse(const Source *source, const char *code, Diags *diags)
{
    Parse parse = {.source   = source,
                   .diags    = diags,
                   .module   = mem_new(Module),
                   .offset   = source->base,
                   .start    = TOKEN_MODULE_TEXT,
                   .rubrique = -1};
    parse.module->source = source;
    parse_text(&parse, code, source->size);
    return parse.module;
}

CellAst cell_parse(const Source *source, Span cell, CellKind kind, Diags *diags)
{
    static const int starts[] = {[CELL_IS_CONDITION]  = TOKEN_CELL_CONDITION,
                                 [CELL_IS_CONCLUSION] = TOKEN_CELL_CONCLUSION,
                                 [CELL_IS_SOURCES]    = TOKEN_CELL_SOURCES};
    uint32_t   errors = diags->errors;
    Parse      parse  = {.source   = source_holding(source, cell.start),
                         .diags    = diags,
                         .module   = mem_new(Module),
                         .offset   = cell.start,
                         .in_cell  = starts[kind],
                         .start    = starts[kind],
                         .rubrique = -1};
    parse_text(&parse, source_bytes(source, cell.start), cell.end - cell.start);
    parse.cell.good = diags->errors == errors;
    return parse.cell;
}
