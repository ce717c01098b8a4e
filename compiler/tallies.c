/* tallies.c -- what rules add to: labels, scores, indicators, capitals. */
#include <limits.h>

#include "compiler/expressions.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

Tally *tally_named(const Method *method, const char *name)
{
    Tally *tally = hash_get(&method->tallies_by_name, name);
    if (tally != NULL)
        return tally;
    const Reference *reference = hash_get(&method->references_by_name, name);
    for (uint32_t i = 0; reference != NULL && i < method->tallies.count; i++) {
        Tally *reader = method->tallies.items[i];
        if (reader->kind != TALLY_LABELS || reader->reference != reference)
            continue;
        if (tally != NULL)
            return NULL; /* several: which one must be said */
        tally = reader;
    }
    return tally;
}

bool say_reference_receives(const Understanding *context, Name name)
{
    const Method *method = context->method;
    const Reference *reference = hash_get(&method->references_by_name, name.text);
    if (reference == NULL)
        return false;
    Text readers = {0};
    for (uint32_t i = 0; i < method->tallies.count; i++) {
        const Tally *tally = method->tallies.items[i];
        if (tally->kind == TALLY_LABELS && tally->reference == reference)
            text_format(&readers, "%s« %s »", readers.size ? ", " : "", tally->name);
    }
    diag_say(context->diags, DIAG_REFERENCE_RECEIVES, here(context, name.span), name.text);
    if (readers.size != 0)
        diag_help(context->diags, TEXT_CHOICES_ARE, text_get(&readers));
    return true;
}

static void say_lacks(const Understanding *context, const TallyAst *written, DiagId id,
                      TextId what)
{
    if (!was_skipped(context->module, written->name.span))
        diag_say(context->diags, id, here(context, written->name.span), written->name.text,
                 SAY(what));
}

/* --- labels --------------------------------------------------------------------------- */

/* `principale 50 %`: from 0 to 100 %. */
static bool principal_share(Understanding *context, const ShareKeyAst *written,
                            Rational *share)
{
    *share = rational_of(0);
    if (written->principals == 0)
        return true;
    ShareKey key = {0};
    if (text_equal(written->principal.unit, "%") &&
        number_value(&written->principal, &key.principal) &&
        share_key_check(&key) == SHARE_OK) {
        *share = key.principal;
        return true;
    }
    diag_say(context->diags, DIAG_KEY_SHARE, here(context, written->principal.span));
    return false;
}

static void understand_key(Understanding *context, Tally *tally, const ShareKeyAst *written)
{
    if (!written->given)
        return;
    Where where = here(context, written->span);
    ShareKey *key = mem_new(ShareKey);
    bool good = principal_share(context, written, &key->principal);
    if (written->principals > 1 || written->rests > 1 || written->roundings > 1)
        diag_say(context->diags, DIAG_KEY_TWICE, where, written->name.text);
    else if (written->rests == 0)
        diag_say(context->diags, DIAG_KEY_LACKS, where, written->name.text,
                 SAY(TEXT_KEY_REST));
    else if (written->roundings == 0)
        diag_say(context->diags, DIAG_KEY_LACKS, where, written->name.text,
                 SAY(TEXT_KEY_ROUNDING));
    else if (good) {
        key->rest = written->among_secondaries ? SHARE_AMONG_SECONDARIES : SHARE_AMONG_ALL;
        key->rounding =
            written->to_principal ? SHARE_FAVOUR_PRINCIPAL : SHARE_LARGEST_REMAINDER;
        tally->key = key;
        tally->key_name = written->name.text;
    }
}

/* --- scores -----------------------------------------------------------------------------
 */

/* A whole number, its sign included, that a double of people would read: ± 1 000 000. */
#define FURTHEST_SCORE 1000000

static bool whole_number(const Number *number, int64_t *value)
{
    Rational exact;
    return number->unit[0] == '\0' && number_value(number, &exact) &&
           rational_is_integer(exact) && rational_round_64(exact, 0, ROUND_DOWN, value) &&
           *value >= -FURTHEST_SCORE && *value <= FURTHEST_SCORE;
}

static void understand_scale(Understanding *context, Tally *tally, const TallyAst *written)
{
    if (!written->has_scale) {
        say_lacks(context, written, DIAG_SCORE_LACKS, TEXT_SCORE_SCALE);
        return;
    }
    if (!whole_number(&written->lowest, &tally->lowest) ||
        !whole_number(&written->highest, &tally->highest) ||
        tally->lowest >= tally->highest)
        diag_say(context->diags, DIAG_SCORE_SCALE,
                 here(context, span_join(written->lowest.span, written->highest.span)));
}

/* « somme », « maximum »…; said when WORD is none of them. */
static ScoreFold fold_named(Understanding *context, Name word, TextId of)
{
    static const struct {
        const char *word;
        ScoreFold fold;
    } folds[] = {{"somme", FOLD_SUM},
                 {"maximum", FOLD_MAXIMUM},
                 {"minimum", FOLD_MINIMUM},
                 {"moyenne", FOLD_MEAN}};
    for (size_t i = 0; i < sizeof folds / sizeof *folds; i++)
        if (text_equal(text_unaccented(word.text), folds[i].word))
            return folds[i].fold;
    diag_say(context->diags, DIAG_FOLD_UNKNOWN, here(context, word.span), SAY(of),
             word.text);
    return FOLD_SUM;
}

static void understand_folds(Understanding *context, Tally *tally, const TallyAst *written)
{
    if (written->fold.text != NULL)
        tally->fold = fold_named(context, written->fold, TEXT_SCORE_FOLD_WORD);
    else
        say_lacks(context, written, DIAG_SCORE_LACKS, TEXT_SCORE_FOLD);
    if (written->aggregate.text == NULL) {
        say_lacks(context, written, DIAG_SCORE_LACKS, TEXT_SCORE_AGGREGATE);
        return;
    }
    tally->aggregate = fold_named(context, written->aggregate, TEXT_SCORE_AGGREGATE_WORD);
    if (!written->weighted)
        return;
    if (tally->aggregate == FOLD_MEAN)
        tally->aggregate = FOLD_WEIGHTED_MEAN;
    else
        diag_say(context->diags, DIAG_FOLD_UNKNOWN, here(context, written->aggregate.span),
                 SAY(TEXT_SCORE_AGGREGATE_WORD),
                 text_make("%s pondérée", written->aggregate.text));
}

/* --- capitals ---------------------------------------------------------------------------
 */

static const TextId term_names[] = {[CAPITAL_GOOD_STATE] = TEXT_GOOD_STATE,
                                    [CAPITAL_UNIT_COST] = TEXT_UNIT_COST,
                                    [CAPITAL_OPENING] = TEXT_OPENING_DEBT};

/* The unit of a term: of the capital, euros by unit of the capital, euros. */
static const Unit *term_unit(const Understanding *context, const Tally *tally,
                             CapitalTermKind kind)
{
    if (kind == CAPITAL_GOOD_STATE)
        return tally->unit;
    if (kind == CAPITAL_OPENING)
        return context->method->money;
    Unit *unit = mem_new(Unit);
    UnitStatus status =
        unit_divide(context->method->units, context->method->money, tally->unit, unit);
    return status == UNIT_OK ? unit : NULL;
}

static void understand_term(Understanding *context, Tally *tally, const TallyAst *written,
                            CapitalTermKind kind, DatedValues *values)
{
    const Unit *unit = term_unit(context, tally, kind);
    uint32_t given = 0;
    for (uint32_t i = 0; i < written->terms.count; i++) {
        const CapitalTermAst *term = &written->terms.items[i];
        DatedValue value;
        if (term->kind != kind)
            continue;
        given++;
        if (unit != NULL && understand_dated(context, &term->value, unit, &value))
            *list_push(values) = value;
    }
    if (given == 0)
        say_lacks(context, written, DIAG_CAPITAL_LACKS, term_names[kind]);
    close_values(values->items, values->count);
    check_dates(context, text_make("%s, %s", tally->name, SAY(term_names[kind])),
                values->items, values->count);
}

static void understand_terms(Understanding *context, Tally *tally, const TallyAst *written)
{
    CapitalTerms *terms = &tally->capital;
    understand_term(context, tally, written, CAPITAL_GOOD_STATE, &terms->good_state);
    understand_term(context, tally, written, CAPITAL_UNIT_COST, &terms->unit_cost);
    understand_term(context, tally, written, CAPITAL_OPENING, &terms->opening_debt);
}

/* --- the whole
 * ---------------------------------------------------------------------------- */

static void understand_measure(Understanding *context, Tally *tally,
                               const TallyAst *written)
{
    tally->unit_name = written->unit.text;
    tally->unit = unit_wanted(context, written->unit);
    if (tally->unit != NULL && tally->kind == TALLY_CAPITAL)
        understand_terms(context, tally, written);
}

static void understand_tally(Understanding *context, const TallyAst *written)
{
    static const struct {
        TallyKind kind;
        TextId name;
    } kinds[] = {[TALLY_AST_LABELS] = {TALLY_LABELS, TEXT_KIND_LABELS},
                 [TALLY_AST_SCORE] = {TALLY_SCORE, TEXT_KIND_SCORE},
                 [TALLY_AST_QUANTITY] = {TALLY_QUANTITY, TEXT_KIND_INDICATOR},
                 [TALLY_AST_CAPITAL] = {TALLY_CAPITAL, TEXT_KIND_CAPITAL}};
    Method *method = context->method;
    Tally *tally = mem_new(Tally);
    tally->index = method->tallies.count;
    tally->kind = kinds[written->kind].kind;
    tally->name = written->name.text;
    tally->title = written->title.text ? written->title.text : written->name.text;
    tally->span = written->name.span;
    if (written->reference.text != NULL)
        tally->reference = find_named(context, &method->references_by_name,
                                      written->reference, TEXT_KIND_REFERENCE);
    switch (tally->kind) {
    case TALLY_LABELS:
        understand_key(context, tally, &written->key);
        break;
    case TALLY_SCORE:
        understand_scale(context, tally, written);
        understand_folds(context, tally, written);
        break;
    case TALLY_QUANTITY:
    case TALLY_CAPITAL:
        understand_measure(context, tally, written);
        break;
    }
    const Axis *axis = hash_get(&method->axes_by_name, tally->name);
    const Tally *first = hash_get(&method->tallies_by_name, tally->name);
    if (axis != NULL) { /* « alors NOM : » would not know which is meant */
        diag_say(context->diags, DIAG_DEFINED_TWICE, here(context, tally->span),
                 SAY(kinds[written->kind].name), tally->name);
        diag_note(context->diags, here(context, axis->span), TEXT_FIRST_DEFINED_HERE);
    } else if (define(context, &method->tallies_by_name, written->name, tally,
                      first ? first->span : tally->span, kinds[written->kind].name)) {
        *list_push(&method->tallies) = tally;
    }
}

void understand_tallies(Understanding *context)
{
    for (uint32_t i = 0; i < context->module->tallies.count; i++)
        understand_tally(context, &context->module->tallies.items[i]);
}
