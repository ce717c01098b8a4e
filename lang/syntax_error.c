/* syntax_error.c -- wording what the parser refuses. */
#include "lang/syntax_error.h"

#include <string.h>

#include "lang/grammar.h"
#include "lang/slip.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

#define MOST_LISTED 4

/* Texts longer than this are cut when a message repeats them. */
#define LONGEST_FOUND 60

/* Tokens that are a kind of word, not a word to type: how the grammar calls them, and how a
 * message does. */
static const struct {
    const char *name;
    TextId text;
} kinds[] = {{"nom", TEXT_A_NAME},
             {"nombre entier", TEXT_AN_INTEGER},
             {"nombre", TEXT_A_NUMBER},
             {"nombre pointé", TEXT_A_VERSION},
             {"date", TEXT_A_DATE},
             {"texte", TEXT_A_TEXT},
             {"unité de mesure", TEXT_A_UNIT},
             {"ligne de table", TEXT_A_ROW},
             {"chose à changer", TEXT_A_TARGET},
             {"lexique NOM", TEXT_A_LEXICON},
             {"table NOM", TEXT_A_TABLE},
             {"fin du texte", TEXT_END_OF_FILE},
             {"rubrique NOM", TEXT_A_RUBRIQUE},
             {"source NOM « titre »", TEXT_A_SOURCE},
             {"format NOM « titre »", TEXT_A_FORMAT}};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static bool is_kind(const char *name)
{
    for (int i = 0; i < KIND_COUNT; i++)
        if (text_equal(kinds[i].name, name))
            return true;
    return false;
}

static const char *shown(const Parse *parse, const char *name)
{
    if (parse->in_cell && text_equal(name, "fin du texte"))
        return SAY(TEXT_END_OF_CELL);
    for (int i = 0; i < KIND_COUNT; i++)
        if (text_equal(kinds[i].name, name))
            return SAY(kinds[i].text);
    return text_make("« %s »", name);
}

/* "« si », « alors » ou nom": at most four, then nothing when there are more. */
static const char *list_of(const Parse *parse, const SyntaxError *error)
{
    Text list = {0};
    if (error->expected_count > MOST_LISTED)
        return NULL;
    for (size_t i = 0; i < error->expected_count; i++) {
        if (i > 0)
            text_put(&list, i + 1 == error->expected_count ? SAY(TEXT_OR) : ", ");
        text_put(&list, shown(parse, error->expected[i]));
    }
    return text_get(&list);
}

static const char *text_at(const Parse *parse, Span span)
{
    Text text = {0};
    text_add(&text, source_bytes(parse->source, span.start), span.end - span.start);
    return text_get(&text);
}

/* What was found, quoted unless it is a text, which has its own quotes. */
static const char *quoted(const SyntaxError *error, const char *found)
{
    if (strlen(found) > LONGEST_FOUND)
        return SAY(TEXT_THIS_TEXT);
    return text_equal(error->found, "texte") ? found : text_make("« %s »", found);
}

static bool is_letter(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (unsigned char)byte >= 0x80;
}

/* "lexique" of "lexique NOM": the word to type; keywords of several words stay whole. */
static const char *first_word(const char *expected)
{
    const char *name = strstr(expected, " NOM");
    return name ? mem_text(expected, (size_t)(name - expected)) : expected;
}

/* The expected word that FOUND was probably meant to be, or NULL.  A short word of the
 * language is not a slip for another one. */
static const char *nearest(const SyntaxError *error, const char *found)
{
    const char *best = NULL;
    unsigned least = slip_limit(found) + 1;
    if (text_width(found) == 1 || !is_letter(found[0]) ||
        (text_width(found) <= 3 && !is_kind(error->found)))
        return NULL;
    for (size_t i = 0; i < error->expected_count; i++) {
        if (is_kind(error->expected[i]) && strstr(error->expected[i], " NOM") == NULL)
            continue;
        const char *keyword = first_word(error->expected[i]);
        unsigned distance = text_distance(found, keyword, least);
        if (distance > 0 && distance < least) {
            best = keyword;
            least = distance;
        }
    }
    return best;
}

static bool expects(const SyntaxError *error, const char *name)
{
    for (size_t i = 0; i < error->expected_count; i++)
        if (text_equal(error->expected[i], name))
            return true;
    return false;
}

static bool expects_phrase(const void *error, const char *keyword)
{
    return expects(error, keyword);
}

/* "8000.50" with a comma. */
static const char *with_comma(const char *number)
{
    Text text = {0};
    for (; *number; number++) {
        if (*number == '.')
            text_char(&text, ',');
        else
            text_char(&text, *number);
    }
    return text_get(&text);
}

/* Where the reading stands, from what it expects. */
static const TextId *context_of(const SyntaxError *error)
{
    static const struct {
        const char *expected[2];
        TextId help;
    } contexts[] = {{{"non", "("}, TEXT_CONDITION_WANTED},
                    {{")", "et"}, TEXT_MISSING_CLOSE},
                    {{"et", "ou"}, TEXT_AFTER_CONDITION},
                    {{"si", "alors"}, TEXT_RULE_CLAUSES},
                    {{"titre", "statut"}, TEXT_METHOD_ITEMS},
                    {{"règle", "fin"}, TEXT_RUBRIQUE_CONTENT},
                    {{"une seule ligne", "depuis"}, TEXT_TABLE_CLAUSES},
                    {{"sinon", "obligatoire"}, TEXT_AXIS_CLAUSES},
                    {{"retient", "garde"}, TEXT_PERIMETER_CLAUSES},
                    {{"posée à", "choix"}, TEXT_QUESTION_CLAUSES},
                    {{"mots", "sauf"}, TEXT_LEXICON_CLAUSES},
                    {{"cumul", "agrégation"}, TEXT_SCORE_CLAUSES},
                    {{"bon état", "dette d'ouverture"}, TEXT_CAPITAL_CLAUSES},
                    {{"colonnes", "valeurs"}, TEXT_STATE_CLAUSES},
                    {{"règle", "échelle"}, TEXT_DECLARATIONS}};
    for (size_t i = 0; i < sizeof contexts / sizeof *contexts; i++)
        if (expects(error, contexts[i].expected[0]) &&
            expects(error, contexts[i].expected[1]))
            return &contexts[i].help;
    return NULL;
}

/* A keyword where only a name would do: written twice, in the place of a missing name, or
 * as the name itself. */
static void help_keyword(Parse *parse, const SyntaxError *error, const char *found)
{
    Span between = {parse->previous_span.end, error->span.start};
    if (parse->previous == parse->last)
        diag_help(parse->diags, TEXT_WORD_TWICE, found);
    else if (memchr(source_bytes(parse->source, between.start), '\n',
                    between.end - between.start))
        diag_help(parse->diags, TEXT_ADD_BEFORE, SAY(TEXT_A_NAME), quoted(error, found));
    else
        diag_help(parse->diags, TEXT_RESERVED_WORD, found);
}

/* « et », « ou », « non », « ( »: what makes one condition of several. */
static bool is_joining(const char *found)
{
    static const char *const words[] = {"et", "ou", "non", "("};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_equal(words[i], found))
            return true;
    return false;
}

/* In a cell, what comes of its being a cell; false when its fault is one of anywhere. */
static bool help_cell(Parse *parse, const SyntaxError *error)
{
    bool decimals = text_equal(error->found, "nombre pointé");
    if (parse->in_cell == TOKEN_CELL_SOURCES)
        diag_help(parse->diags, TEXT_CELL_SOURCES);
    else if (parse->in_cell == TOKEN_CELL_CONDITION && !decimals)
        diag_help(parse->diags, TEXT_CELL_CONDITION);
    else if (parse->in_cell == TOKEN_CELL_CONCLUSION && is_joining(error->found))
        diag_help(parse->diags, TEXT_CELL_CONCLUSION);
    else
        return false;
    return true;
}

/* What looks like a slip of the keyboard; false when nothing does. */
static bool help_slip(Parse *parse, const SyntaxError *error, const char *found)
{
    const char *phrase = slip_of_phrase(parse, error->span, expects_phrase, error);
    const char *meant = phrase ? phrase : nearest(error, found);
    const char *before =
        parse->previous == TOKEN_NAME ? text_at(parse, parse->previous_span) : NULL;
    if (meant != NULL)
        diag_help(parse->diags, TEXT_WRITE_WORD, meant);
    else if (before != NULL && slip_of_name(before) != NULL)
        diag_help(parse->diags, TEXT_WORD_BEFORE, before, slip_of_name(before));
    else
        return false;
    return true;
}

static void say_help(Parse *parse, const SyntaxError *error, const char *found)
{
    const TextId *context = context_of(error);
    bool only = error->expected_count == 1;
    if (help_cell(parse, error) || help_slip(parse, error, found))
        return;
    if (parse->previous == TOKEN_A_COMPTER || parse->previous == TOKEN_JUSQU_A)
        diag_help(parse->diags, TEXT_YEAR_WANTED);
    else if (text_equal(error->found, "nombre pointé") && expects(error, "nombre"))
        diag_help(parse->diags, TEXT_DECIMAL_COMMA, with_comma(found));
    else if (text_equal(error->found, "source") && expects(error, "source NOM « titre »"))
        diag_help(parse->diags, TEXT_SOURCE_TITLE);
    else if (text_equal(error->found, ")"))
        diag_help(parse->diags, TEXT_EXTRA_CLOSE);
    else if (only && expects(error, "nom") && is_letter(found[0]) && !is_kind(error->found))
        help_keyword(parse, error, found);
    else if (only)
        diag_help(parse->diags, TEXT_ADD_BEFORE, shown(parse, error->expected[0]),
                  quoted(error, found));
    else if (context != NULL)
        diag_help(parse->diags, *context);
}

/* The fault of what was already said: a character just before that has no meaning, a change
 * that was refused, or the head of a rubrique whose « fin » this is. */
static bool follows_another(const Parse *parse)
{
    return parse->strange_end > parse->previous_span.end ||
           (parse->refused_end != 0 && parse->refused_end == parse->previous_span.end) ||
           (parse->last == TOKEN_FIN && parse->previous != TOKEN_RUBRIQUE &&
            parse->module->skipped.count != 0);
}

void syntax_error_say(Parse *parse, const SyntaxError *error)
{
    const char *list = list_of(parse, error);
    Where where = at(parse->source, error->span);
    parse->fault_end = error->span.end;
    if (follows_another(parse))
        return;
    if (error->at_end) {
        diag_say(parse->diags, DIAG_SYNTAX_END, where, list ? list : SAY(TEXT_A_SEQUEL));
        return;
    }
    const char *found = text_at(parse, error->span);
    if (list != NULL)
        diag_say(parse->diags, DIAG_SYNTAX, where, quoted(error, found), list);
    else
        diag_say(parse->diags, DIAG_SYNTAX_UNEXPECTED, where, quoted(error, found));
    say_help(parse, error, found);
}
