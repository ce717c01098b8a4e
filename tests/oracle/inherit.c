/* inherit.c -- what the other lines of an operation give, line by line. */
#include "tests/oracle/inherit.h"

#include "tests/oracle/shares.h"

static bool same_operation(const Lines *lines, size_t a, size_t b)
{
    int64_t operation = lines_get(lines, FIELD_OPERATION, a);
    return operation != FIELD_ABSENT && lines->document[a] == lines->document[b] &&
           operation == lines_get(lines, FIELD_OPERATION, b);
}

/* Adds the cents that ANSWER gives to each class of AMOUNT. */
static void add_cents(const OracleAnswer *answer, Cents amount, Sum *classes)
{
    if (answer->kind == OUTCOME_CLASS)
        classes[answer->class->index] += amount;
    Cents *cents = mem_bytes(answer->parts.count + 1, sizeof *cents);
    if (answer->kind == OUTCOME_SPLIT)
        split_cents(answer, amount, cents);
    for (uint32_t i = 0; answer->kind == OUTCOME_SPLIT && i < answer->parts.count; i++)
        classes[answer->parts.items[i].class->index] += cents[i];
}

bool inherited_by(const Lines *lines, size_t line, const Axis *axis,
                  OracleAnswer *const *answers, const bool *known, OracleAnswer *answer)
{
    const Scale *scale = axis->scale;
    Sum *classes = mem_bytes(scale->classes.count + 1, sizeof *classes);
    Sum whole = 0;
    bool undetermined = false, above = false, below = false;
    *answer = (OracleAnswer){.kind = OUTCOME_UNDETERMINED};
    for (size_t i = 0; i < lines->count; i++) {
        if (i == line || !same_operation(lines, line, i))
            continue;
        if (!known[i])
            return false;
        const OracleAnswer *other = &answers[i][axis->index];
        if (other->kind == OUTCOME_OUTSIDE || other->kind == OUTCOME_INHERITED)
            continue;
        int64_t amount = lines_get(lines, FIELD_MONTANT, i);
        amount = amount == FIELD_ABSENT ? 0 : amount;
        undetermined = undetermined || other->kind == OUTCOME_UNDETERMINED;
        above = above || (amount > 0 && other->kind != OUTCOME_UNDETERMINED);
        below = below || (amount < 0 && other->kind != OUTCOME_UNDETERMINED);
        whole += other->kind == OUTCOME_UNDETERMINED ? 0 : amount;
        add_cents(other, amount, classes);
    }
    if (undetermined || whole == 0 || (above && below))
        return true;
    OracleAnswer split = {.kind = OUTCOME_SPLIT};
    for (uint32_t i = 0; i < scale->classes.count; i++)
        if (classes[i] != 0)
            *list_push(&split.parts) =
                (OraclePart){&scale->classes.items[i], rational_make(classes[i], whole)};
    *answer = split_regrouped(&split);
    return true;
}
