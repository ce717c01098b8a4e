/* syntax_error.c -- wording what the parser refuses. */
#include "lang/syntax_error.h"

#include "runtime/base/text.h"

#define MOST_LISTED 4

/* Kinds of token whose name is a description, not the word to type. */
static bool is_kind(const char *name)
{
    static const char *const kinds[] = {"nom",  "nombre entier", "nombre", "nombre pointé",
                                        "date", "texte",         "unité",  "fin du texte"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (text_equal(kinds[i], name))
            return true;
    return false;
}

static const char *shown(const char *name)
{
    return is_kind(name) ? name : text_make("« %s »", name);
}

/* "« si », « alors » ou nom": at most four, then nothing when there are more. */
static const char *list_of(const SyntaxError *error)
{
    Text list = {0};
    if (error->expected_count > MOST_LISTED)
        return NULL;
    for (size_t i = 0; i < error->expected_count; i++) {
        if (i > 0)
            text_put(&list, i + 1 == error->expected_count ? SAY(TEXT_OR) : ", ");
        text_put(&list, shown(error->expected[i]));
    }
    return text_get(&list);
}

static const char *text_at(const Parse *parse, Span span)
{
    Text text = {0};
    text_add(&text, parse->source->text + span.start, span.end - span.start);
    return text_get(&text);
}

/* The expected word that FOUND was probably meant to be, or NULL. */
static const char *nearest(const SyntaxError *error, const char *found)
{
    const char *best = NULL;
    size_t size = text_width(found);
    unsigned distance = size <= 3 ? 1 : 2;
    for (size_t i = 0; i < error->expected_count; i++) {
        if (is_kind(error->expected[i]))
            continue;
        unsigned far = text_distance(found, error->expected[i], distance);
        if (far <= distance && (best == NULL || far < distance)) {
            best = error->expected[i];
            distance = far;
        }
    }
    return best;
}

/* Two commas' worth of codes written together: 60612,60622 reads as a decimal number. */
static bool expects(const SyntaxError *error, const char *name)
{
    for (size_t i = 0; i < error->expected_count; i++)
        if (text_equal(error->expected[i], name))
            return true;
    return false;
}

void syntax_error_say(Parse *parse, const SyntaxError *error)
{
    const char *found = error->at_end ? NULL : text_at(parse, error->span);
    const char *list = list_of(error);
    Where where = at(parse->source, error->span);
    if (found == NULL && list != NULL)
        diag_say(parse->diags, DIAG_SYNTAX_END, where, list);
    else if (found == NULL)
        diag_say(parse->diags, DIAG_SYNTAX_END, where, SAY(TEXT_A_SEQUEL));
    else if (list != NULL)
        diag_say(parse->diags, DIAG_SYNTAX, where, found, list);
    else
        diag_say(parse->diags, DIAG_SYNTAX_UNEXPECTED, where, found);
    const char *meant = found ? nearest(error, found) : NULL;
    if (meant != NULL)
        diag_help(parse->diags, TEXT_WRITE_WORD, meant);
    else if (found != NULL && expects(error, "nom") && !is_kind(error->found) &&
             text_at(parse, error->span)[0] >= 'A')
        diag_help(parse->diags, TEXT_RESERVED_WORD, found);
    else if (list == NULL && expects(error, "règle") && expects(error, "échelle") &&
             !expects(error, "si"))
        diag_help(parse->diags, TEXT_DECLARATIONS);
}
