/* answers.c -- what answers are about, those that others force, and what stands for them.
 */
#include "tests/oracle/answers.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "tests/oracle/shares.h"

/* --- what an answer is about -------------------------------------------------------------
 */

static const char *text_at(const Lines *lines, FieldId field, size_t line)
{
    const char *text = lines_text(lines, lines_get(lines, field, line));
    return text ? text : "";
}

bool line_is_asked(const Question *question, const Lines *lines, size_t line)
{
    if (question->key == KEY_OPERATION)
        return text_at(lines, FIELD_OPERATION, line)[0] != '\0';
    if (question->key == KEY_THIRD_PARTY)
        return text_at(lines, FIELD_TIERS, line)[0] != '\0';
    return true;
}

static bool same_text(const Lines *lines, FieldId field, size_t a, size_t b)
{
    return strcmp(text_at(lines, field, a), text_at(lines, field, b)) == 0;
}

bool one_answer(const Question *question, const Lines *lines, size_t a, size_t b)
{
    switch (question->key) {
    case KEY_LINE:
        return a == b;
    case KEY_OPERATION:
        return lines->document[a] == lines->document[b] &&
               same_text(lines, FIELD_OPERATION, a, b);
    case KEY_THIRD_PARTY:
        return same_text(lines, FIELD_TIERS, a, b);
    case KEY_AUTHORITY:
        break;
    }
    return same_text(lines, FIELD_SIREN, a, b);
}

/* --- percentages that sum to 100
 * ---------------------------------------------------------- */

/* A part is known when the others are all known, or when they already make 100 %. */
static void complete_line(const Question *question, Lines *lines, size_t line)
{
    int64_t left = WHOLE_PERCENT;
    uint32_t missing = 0;
    for (uint32_t i = 0; i < question->fields.count; i++) {
        int64_t part = lines_get(lines, question->fields.items[i]->id, line);
        missing += part == FIELD_ABSENT;
        left -= part == FIELD_ABSENT ? 0 : part;
    }
    if (missing != 1 && left != 0)
        return;
    for (uint32_t i = 0; i < question->fields.count; i++)
        if (lines_get(lines, question->fields.items[i]->id, line) == FIELD_ABSENT)
            lines_set(lines, question->fields.items[i]->id, line, left);
}

void oracle_complete(const Method *method, Lines *lines)
{
    for (uint32_t i = 0; i < method->questions.count; i++)
        for (size_t line = 0; line < lines->count; line++)
            if (method->questions.items[i]->kind == QUESTION_SHARES)
                complete_line(method->questions.items[i], lines, line);
}

/* --- estimates ---------------------------------------------------------------------------
 */

bool round_half_even(Rational value, int decimals, int64_t *rounded)
{
    for (int i = 0; i < decimals; i++)
        value = rational_multiply(value, rational_of(10));
    if (!rational_is_number(value))
        return false;
    Int128 rest = value.numerator % value.denominator;
    Int128 whole = value.numerator / value.denominator;
    if (rest < 0) {
        rest += value.denominator;
        whole--;
    }
    Int128 other = value.denominator - rest;
    if (rest > other || (rest == other && whole % 2 != 0))
        whole++;
    *rounded = (int64_t)whole;
    return whole > INT64_MIN && whole <= INT64_MAX;
}

static void estimate_question(const Method *method, const Question *question, Lines *lines,
                              bool *done);

static void estimate_read(const Method *method, const Expr *expr, Lines *lines, bool *done)
{
    if (expr == NULL)
        return;
    if (expr->kind == EXPR_FIELD && expr->field->question != NULL)
        estimate_question(method, expr->field->question, lines, done);
    estimate_read(method, expr->left, lines, done);
    estimate_read(method, expr->right, lines, done);
}

static bool estimate(const Question *question, const Lines *lines, size_t line,
                     int64_t *cell)
{
    if (question->otherwise == NULL) {
        for (*cell = 0; (question->otherwise_choice >> *cell & 1) == 0;)
            ++*cell;
        return true;
    }
    World world = {.lines = lines, .line = line};
    Rational value = value_of(&world, question->otherwise);
    bool percent = question->kind == QUESTION_PERCENT;
    if (percent)
        value = rational_multiply(value, rational_of(100));
    return round_half_even(value, 6, cell) &&
           (!percent || (*cell >= 0 && *cell <= WHOLE_PERCENT));
}

/* Questions that its estimate reads come first. */
static void estimate_question(const Method *method, const Question *question, Lines *lines,
                              bool *done)
{
    if (done[question->index] ||
        (question->otherwise == NULL && question->otherwise_choice == 0))
        return;
    done[question->index] = true;
    estimate_read(method, question->otherwise, lines, done);
    FieldId column = question->fields.items[0]->id;
    for (size_t line = 0; line < lines->count; line++) {
        int64_t cell;
        if (lines_get(lines, column, line) != FIELD_ABSENT ||
            !estimate(question, lines, line, &cell))
            continue;
        lines_set(lines, column, line, cell);
        lines_set_estimated(lines, column, line);
    }
}

void oracle_estimate(const Method *method, Lines *lines)
{
    bool *done = mem_bytes(method->questions.count + 1, sizeof *done);
    for (uint32_t i = 0; i < method->questions.count; i++)
        estimate_question(method, method->questions.items[i], lines, done);
}
