/* shares.c -- percentages that must sum to 100. */
#include "runtime/answers/shares.h"

#include "runtime/base/mem.h"

int64_t parts_complete(int64_t *parts, uint32_t count)
{
    int64_t sum = 0;
    uint32_t missing = 0;
    for (uint32_t i = 0; i < count; i++) {
        missing += parts[i] == FIELD_ABSENT;
        sum += parts[i] == FIELD_ABSENT ? 0 : parts[i];
    }
    if (sum > WHOLE_PERCENT || missing == 0)
        return sum;
    for (uint32_t i = 0; i < count; i++)
        if (parts[i] == FIELD_ABSENT && (missing == 1 || sum == WHOLE_PERCENT))
            parts[i] = WHOLE_PERCENT - sum;
    return WHOLE_PERCENT;
}

int64_t shares_complete(const ProgramQuestion *question, Lines *lines, size_t line)
{
    if (question->kind != QUESTION_SHARES)
        return WHOLE_PERCENT;
    int64_t *parts = mem_bytes(question->column_count, sizeof *parts);
    for (uint32_t i = 0; i < question->column_count; i++)
        parts[i] =
            lines_get(lines, (FieldId)(FIELD_COUNT + question->first_column + i), line);
    int64_t sum = parts_complete(parts, question->column_count);
    for (uint32_t i = 0; i < question->column_count; i++)
        lines_set(lines, (FieldId)(FIELD_COUNT + question->first_column + i), line,
                  parts[i]);
    return sum;
}
