/* tally_book.c -- what may be added to a tally, for the proofs of the runtime. */
#include "compiler/tally_book.h"

#include "compiler/tally_program.h"
#include "runtime/base/diag.h"
#include "runtime/base/mem.h"

/* All that apply say the same: that they count. */
#define COUNTS 1u

typedef const uint32_t *Numbers; /* contributions, then CONTRIBUTION_END */

typedef struct TallyBook {
    Decision *decision;
    const Tally *tally;
    const TallyNumbers *numbers;
    BookAxis axis;
    const Rule **rules;    /* by candidate; NULL for the others */
    const Numbers **added; /* by candidate, by row */
    const char **reasons;
    uint32_t perimeter_count;
} TallyBook;

static BookCandidate *add_candidate(TallyBook *book, const char *name,
                                    const Condition *condition)
{
    BookCandidate *candidate = &book->axis.candidates[book->axis.candidate_count++];
    *candidate = (BookCandidate){
        .name = name, .condition = condition, .leaf = COUNTS, .rubrique = RUBRIQUE_NONE};
    return candidate;
}

/* --- perimeter
 * ---------------------------------------------------------------------------- */

static void add_clause(TallyBook *book, const PerimeterRule *clause)
{
    Candidate candidate = {.kind = CANDIDATE_PERIMETER, .clause = clause};
    book->reasons[book->axis.candidate_count] = clause ? clause->reason : NULL;
    add_candidate(book, clause ? clause->label : SAY(TEXT_NOT_KEPT),
                  book_condition(book->decision, &candidate));
}

static void add_perimeter(TallyBook *book)
{
    const Method *method = book->decision->domain->method;
    bool keeps = false;
    for (uint32_t i = 0; i < method->perimeter.count; i++)
        keeps = keeps || method->perimeter.items[i].kind == PERIMETER_KEEP;
    if (keeps)
        add_clause(book, NULL);
    for (uint32_t i = 0; i < method->perimeter.count; i++)
        if (method->perimeter.items[i].kind == PERIMETER_LEAVE)
            add_clause(book, &method->perimeter.items[i]);
    book->perimeter_count = book->axis.candidate_count;
}

/* --- rules -------------------------------------------------------------------------------
 */

static bool adds(const Numbers *numbers, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (numbers[i][0] != CONTRIBUTION_END)
            return true;
    return false;
}

static void add_rule(TallyBook *book, const Rule *rule)
{
    const Numbers *numbers = book->numbers->by_rule[rule->index];
    bool table = rule->policy != TABLE_NONE;
    if (!adds(numbers, table ? rule->rows.count : 1))
        return;
    Candidate candidate = {.kind = CANDIDATE_RULE, .rule = rule};
    book->rules[book->axis.candidate_count] = rule;
    book->added[book->axis.candidate_count] = numbers;
    BookCandidate *written =
        add_candidate(book, rule->name, book_condition(book->decision, &candidate));
    if (!table)
        return;
    BookRow *rows;
    written->leaf = 0;
    written->table = book_table(book->decision, rule, &rows);
    for (uint32_t i = 0; i < rule->rows.count; i++)
        rows[i].leaf = numbers[i][0] == CONTRIBUTION_END ? 0 : COUNTS;
}

/* The perimeter wins over all, its first clause that holds first; rules over whom they say;
 * all over nothing. */
static bool beats(const TallyBook *book, uint32_t winner, uint32_t loser)
{
    uint32_t last = book->axis.candidate_count - 1;
    if (winner < book->perimeter_count)
        return loser > winner;
    if (winner == last || loser < book->perimeter_count)
        return false;
    return loser == last ||
           bits_has(book->rules[winner]->beaten, book->rules[loser]->index);
}

static void list_beaten(TallyBook *book)
{
    uint32_t count = book->axis.candidate_count;
    for (uint32_t i = 0; i < count; i++) {
        book->axis.candidates[i].beats = bits_new(count);
        for (uint32_t j = 0; j < count; j++)
            if (i != j && beats(book, i, j))
                bits_add(book->axis.candidates[i].beats, j);
    }
}

BookAxis tally_axis(Decision *decision, const Tally *tally, BookTally *added)
{
    const Method *method = decision->domain->method;
    uint32_t most = method->perimeter.count + method->rules.count + 2;
    TallyBook book = {.decision = decision,
                      .tally = tally,
                      .numbers = tally_numbers(method, tally),
                      .axis = {.candidates = mem_array(most, sizeof(BookCandidate))},
                      .rules = mem_array(most, sizeof(Rule *)),
                      .added = mem_array(most, sizeof(Numbers *)),
                      .reasons = mem_array(most, sizeof(char *))};
    add_perimeter(&book);
    for (uint32_t i = 0; i < method->rules.count; i++)
        add_rule(&book, method->rules.items[i]);
    Candidate nothing = {.kind = CANDIDATE_OTHERWISE};
    add_candidate(&book, SAY(TEXT_SAID_NOTHING), book_condition(decision, &nothing));
    list_beaten(&book);
    book_list_variables(decision, &book.axis);
    *added = (BookTally){book.perimeter_count, book.reasons, book.added};
    return book.axis;
}
