/* format_roles.c -- which tokens begin a declaration, a clause, a detail. */
#include "lang/format_layout.h"

#include "lang/grammar.h"

enum { MOST_ROLES = 12 };

/* What begins a clause, and what begins a detail, in the declarations that HEAD begins. */
typedef struct Roles {
    int head;
    bool keeps_groups;
    bool details_of_head; /* after a clause, what would be a detail is a clause */
    int clauses[MOST_ROLES];
    int details[MOST_ROLES];
} Roles;

#define POLICIES TOKEN_UNE_SEULE_LIGNE, TOKEN_PREMIERE_LIGNE, TOKEN_TOUTES_LES_LIGNES
#define DATES    TOKEN_A_COMPTER, TOKEN_JUSQU_A
#define GROUNDS  TOKEN_PARCE_QUE, TOKEN_SOURCE

/* The heads of what can be written at the top of a file; no other token begins a
 * declaration, and none of them is anything else. */
static const Roles all_roles[] = {
    {TOKEN_METHODE,
     true,
     true,
     {TOKEN_TITRE, TOKEN_VERSION, TOKEN_STATUT, TOKEN_MONTANTS, TOKEN_DECIDE_PAR,
      TOKEN_NOMENCLATURE},
     {0}},
    {TOKEN_SOURCE_TITRE, false, true, {0}, {0}},
    {TOKEN_ECHELLE, true, true, {0}, {0}},
    {TOKEN_AXE,
     false,
     false,
     {TOKEN_SINON, TOKEN_DESACCORD, TOKEN_OBLIGATOIRE},
     {TOKEN_SI, GROUNDS}},
    {TOKEN_PERIMETRE,
     true,
     false,
     {TOKEN_RETIENT, TOKEN_ECARTE, TOKEN_GARDE},
     {GROUNDS, DATES}},
    {TOKEN_REGLE,
     false,
     true,
     {TOKEN_SI, TOKEN_ALORS, GROUNDS},
     {TOKEN_EXCEPTION, TOKEN_CEDE, DATES}},
    {TOKEN_TABLE,
     true,
     true,
     {TOKEN_PORTEE, GROUNDS, TOKEN_ROW},
     {TOKEN_EXCEPTION, TOKEN_CEDE, DATES, POLICIES, TOKEN_DEPUIS}},
    {TOKEN_RUBRIQUE, false, true, {TOKEN_PORTEE, TOKEN_DESACCORD}, {0}},
    {TOKEN_FIN, false, true, {0}, {0}},
    {TOKEN_PARAMETRE, false, false, {0}, {GROUNDS, DATES, TOKEN_EXERCICE}},
    {TOKEN_FACTEUR, false, false, {0}, {GROUNDS, DATES, TOKEN_EXERCICE}},
    {TOKEN_QUESTION,
     false,
     true,
     {TOKEN_CHOIX, TOKEN_A_DEFAUT, TOKEN_SOURCE},
     {TOKEN_POUR_CHAQUE, TOKEN_POUR_LA, TOKEN_POSEE_A, TOKEN_EN, TOKEN_OUI_OU_NON}},
    {TOKEN_LEXIQUE, true, true, {TOKEN_MOTS, TOKEN_SAUF}, {0}},
    {TOKEN_REFERENTIEL, true, true, {TOKEN_ENTREE}, {TOKEN_DEPUIS}},
    {TOKEN_ETIQUETTES, false, true, {TOKEN_REPARTITION}, {0}},
    {TOKEN_REGROUPEMENT, true, true, {0}, {0}},
    {TOKEN_SCORE, false, true, {0}, {TOKEN_DE, TOKEN_CUMUL, TOKEN_AGREGATION}},
    {TOKEN_INDICATEUR, false, true, {0}, {0}},
    {TOKEN_CAPITAL,
     false,
     false,
     {TOKEN_BON_ETAT, TOKEN_COUT_PRESERVATION, TOKEN_DETTE_OUVERTURE},
     {GROUNDS, DATES, TOKEN_EXERCICE}},
    {TOKEN_PROPRIETE,
     false,
     false,
     {TOKEN_POUR_TOUTE_LIGNE, TOKEN_PARCE_QUE},
     {TOKEN_QUAND}},
    {TOKEN_VERIFIE, false, true, {0}, {TOKEN_SI}},
    {TOKEN_ETAT, false, true, {TOKEN_LIGNES, TOKEN_COLONNES, TOKEN_VALEURS, TOKEN_SI}, {0}},
    {TOKEN_NON_TRADUIT, false, true, {0}, {GROUNDS}},
    {TOKEN_UNITE, false, true, {0}, {0}},
    {TOKEN_UTILISE, false, true, {0}, {0}},
    {TOKEN_REMPLACE,
     true,
     true,
     {TOKEN_SI, TOKEN_ALORS, TOKEN_PORTEE, GROUNDS, TOKEN_ROW},
     {TOKEN_EXCEPTION, TOKEN_CEDE, DATES, POLICIES, TOKEN_DEPUIS}},
    {TOKEN_RETIRE, false, true, {0}, {GROUNDS}},
    {TOKEN_FIXE, false, false, {0}, {GROUNDS, DATES, TOKEN_EXERCICE}},
    {TOKEN_COMPLETE,
     true,
     true,
     {TOKEN_SAUF, TOKEN_ROW, TOKEN_ENTREE, TOKEN_CHOIX},
     {GROUNDS}},
    {TOKEN_RENOMME, false, true, {0}, {GROUNDS}},
    {TOKEN_EXEMPLE, false, true, {TOKEN_LIGNE, TOKEN_AUTRE_LIGNE, TOKEN_ATTEND}, {0}},
    {TOKEN_CHAMP, false, true, {0}, {0}},
    {TOKEN_FORMAT,
     true,
     false,
     {TOKEN_RETIENT, TOKEN_ECARTE, TOKEN_LIGNE},
     {TOKEN_PARCE_QUE, TOKEN_SI}},
};

static const Roles *roles_of(int head)
{
    for (size_t i = 0; i < sizeof all_roles / sizeof *all_roles; i++)
        if (all_roles[i].head == head)
            return &all_roles[i];
    return NULL;
}

static bool has_role(const int *kinds, int kind)
{
    for (int i = 0; i < MOST_ROLES && kinds[i] != 0; i++)
        if (kinds[i] == kind)
            return true;
    return false;
}

bool token_begins_line(const TokenList *tokens, uint32_t index)
{
    const Token *token = &tokens->items[index];
    return token->newlines != 0 || token->comments.count != 0;
}

/* --- clauses that no keyword begins ------------------------------------------------------
 */

/* Does a value begin at TOKEN, « = 8 000 € » or « 0,227 kgCO2e/kWh »? */
static bool begins_value(const Token *token)
{
    if (token->kind == TOKEN_EQUAL)
        return true;
    if (token->kind != TOKEN_INTEGER && token->kind != TOKEN_NUMBER)
        return false;
    switch (token[-1].kind) {
    case TOKEN_NAME:
    case TOKEN_TEXT:
    case TOKEN_UNIT:
    case TOKEN_INTEGER:
    case TOKEN_NUMBER:
        return true;
    default:
        return false;
    }
}

/* A value alone stays with the name that it is given to, unless its author cut there. */
static bool begins_value_clause(const TokenList *tokens, const Declaration *declaration,
                                uint32_t index)
{
    if (!begins_value(&tokens->items[index]))
        return false;
    uint32_t values = 0;
    for (uint32_t i = declaration->first + 1; i < declaration->end; i++)
        values += begins_value(&tokens->items[i]);
    return values > 1 || token_begins_line(tokens, index);
}

/* A group « climat « Climat » : 7, 13 », among whose labels there may be names. */
static bool begins_group(const Token *token)
{
    return token->kind == TOKEN_NAME && token[-1].kind != TOKEN_COLON &&
           token[-1].kind != TOKEN_COMMA && token[-1].kind != TOKEN_DE &&
           token[-1].kind != TOKEN_REGROUPEMENT;
}

static bool is_field(int kind)
{
    return kind == TOKEN_NAME || kind == TOKEN_NOMENCLATURE || kind == TOKEN_EXERCICE;
}

static bool begins_unnamed_clause(const TokenList *tokens, const Declaration *declaration,
                                  uint32_t index)
{
    const Token *token = &tokens->items[index];
    switch (declaration->head) {
    case TOKEN_ECHELLE:
        return token->kind == TOKEN_NAME && token[1].kind == TOKEN_TEXT &&
               index > declaration->first + 1;
    case TOKEN_REGROUPEMENT:
        return begins_group(token);
    case TOKEN_PARAMETRE:
    case TOKEN_FACTEUR:
    case TOKEN_FIXE:
        return begins_value_clause(tokens, declaration, index);
    case TOKEN_PROPRIETE:
        return token->kind == TOKEN_NAME && index == declaration->first + 2;
    case TOKEN_FORMAT:
        return is_field(token->kind) && token[1].kind == TOKEN_COLON;
    default:
        return false;
    }
}

/* --- phrases -------------------------------------------------------------------------- */

/* After a comma, in parentheses, and in « adapte X version 1 », nothing begins. */
static bool may_begin(const Token *token, unsigned depth)
{
    return depth == 0 && token[-1].kind != TOKEN_COMMA &&
           !(token->kind == TOKEN_VERSION && token[-2].kind == TOKEN_ADAPTE);
}

static PhraseLevel level_of(const TokenList *tokens, const Declaration *declaration,
                            const Roles *roles, uint32_t index, bool after_clause)
{
    int kind = tokens->items[index].kind;
    if (has_role(roles->clauses, kind) || begins_unnamed_clause(tokens, declaration, index))
        return PHRASE_CLAUSE;
    if (!has_role(roles->details, kind))
        return PHRASE_HEAD;
    return after_clause && roles->details_of_head ? PHRASE_CLAUSE : PHRASE_DETAIL;
}

/* The clauses of a format that say what its « ligne » holds go under it. */
static bool is_under_line(const TokenList *tokens, uint32_t index)
{
    return is_field(tokens->items[index].kind);
}

static void phrases_cut(const TokenList *tokens, Declaration *declaration,
                        const Roles *roles)
{
    *list_push(&declaration->phrases) = (Phrase){
        .level = PHRASE_HEAD, .first = declaration->first, .indent = declaration->indent};
    uint32_t clause_indent = declaration->indent;
    bool after_clause = false, in_line = false;
    unsigned depth = 0;
    for (uint32_t i = declaration->first + 1; i < declaration->end; i++) {
        const Token *token = &tokens->items[i];
        PhraseLevel level = may_begin(token, depth)
                                ? level_of(tokens, declaration, roles, i, after_clause)
                                : PHRASE_HEAD;
        depth += token->kind == TOKEN_OPEN;
        depth -= token->kind == TOKEN_CLOSE && depth != 0;
        if (level == PHRASE_HEAD)
            continue;
        if (level == PHRASE_CLAUSE) {
            after_clause = true;
            bool under = in_line && is_under_line(tokens, i);
            clause_indent = declaration->indent + (under ? 2u : 1u) * FORMAT_INDENT;
            in_line = in_line ||
                      (declaration->head == TOKEN_FORMAT && token->kind == TOKEN_LIGNE);
        }
        uint32_t indent =
            level == PHRASE_CLAUSE ? clause_indent : clause_indent + FORMAT_INDENT;
        declaration->phrases.items[declaration->phrases.count - 1].end = i;
        *list_push(&declaration->phrases) =
            (Phrase){.level = level, .first = i, .indent = indent};
    }
    declaration->phrases.items[declaration->phrases.count - 1].end = declaration->end;
}

DeclarationList declarations_of(const Layout *layout)
{
    const TokenList *tokens = &layout->tokens;
    DeclarationList declarations = {0};
    bool in_rubrique = false;
    for (uint32_t i = 0; i < tokens->count;) {
        int head = tokens->items[i].kind;
        const Roles *roles = roles_of(head);
        bool inside = in_rubrique && (head == TOKEN_REGLE || head == TOKEN_TABLE);
        Declaration *declaration = list_push(&declarations);
        *declaration = (Declaration){.head = head,
                                     .first = i,
                                     .indent = inside ? FORMAT_INDENT : 0,
                                     .keeps_groups = roles != NULL && roles->keeps_groups};
        in_rubrique = inside || head == TOKEN_RUBRIQUE;
        do
            i++;
        while (i < tokens->count && tokens->items[i].kind != TOKEN_END &&
               roles_of(tokens->items[i].kind) == NULL);
        declaration->end = i;
        if (roles != NULL)
            phrases_cut(tokens, declaration, roles);
    }
    return declarations;
}
