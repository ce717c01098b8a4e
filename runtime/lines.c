/* lines.c -- budget lines in columns. */
#include "runtime/lines.h"

#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

static const struct {
    const char *name;
    FieldKind kind;
} fields[] = {
#define FIELD(id, name, kind) {name, FIELD_##kind},
#include "runtime/field.def"
#undef FIELD
};

static const struct {
    FieldId field;
    const char *word;
} choices[] = {
#define CHOICE(field, id, word) {FIELD_##field, word},
#include "runtime/choice.def"
#undef CHOICE
};

static const char *const words[] = {
#define CHOICE(field, id, word) word,
#include "runtime/choice.def"
#undef CHOICE
};

const char *field_name(FieldId field)
{
    return fields[field].name;
}

FieldKind field_kind(FieldId field)
{
    return fields[field].kind;
}

FieldId field_find(const char *name)
{
    for (int i = 0; i < FIELD_COUNT; i++)
        if (text_equal(fields[i].name, name))
            return (FieldId)i;
    return FIELD_COUNT;
}

const char *const *field_choices(FieldId field, uint32_t *count)
{
    uint32_t first = 0;
    while (first < CHOICE_TOTAL && choices[first].field != field)
        first++;
    uint32_t end = first;
    while (end < CHOICE_TOTAL && choices[end].field == field)
        end++;
    *count = end - first;
    return words + first;
}

/* --- the pool of texts ------------------------------------------------------- */

/* All texts end to end in one block, each followed by '\0'; an open-addressing table of
 * their numbers.  Outside the collector, like the columns. */
struct TextPool {
    char *bytes;
    size_t size, capacity;
    size_t *starts;
    size_t count, start_capacity;
    uint32_t *slots; /* number + 1, or 0 */
    size_t slot_count;
};

static size_t text_size(const TextPool *pool, size_t number)
{
    size_t end = number + 1 < pool->count ? pool->starts[number + 1] : pool->size;
    return end - pool->starts[number] - 1;
}

static uint32_t *pool_slot(const TextPool *pool, const char *bytes, size_t size)
{
    size_t mask = pool->slot_count - 1;
    for (size_t i = hash_bytes(bytes, size) & mask;; i = (i + 1) & mask) {
        if (pool->slots[i] == 0)
            return &pool->slots[i];
        size_t number = pool->slots[i] - 1;
        if (text_size(pool, number) == size &&
            memcmp(pool->bytes + pool->starts[number], bytes, size) == 0)
            return &pool->slots[i];
    }
}

static void pool_widen(TextPool *pool)
{
    mem_column_free(pool->slots);
    pool->slot_count = pool->slot_count ? pool->slot_count * 2 : 1024;
    pool->slots = mem_column(pool->slot_count, sizeof *pool->slots);
    for (size_t i = 0; i < pool->count; i++)
        *pool_slot(pool, pool->bytes + pool->starts[i], text_size(pool, i)) =
            (uint32_t)(i + 1);
}

static size_t pool_append(TextPool *pool, const char *bytes, size_t size)
{
    if (pool->size + size + 1 > pool->capacity) {
        pool->capacity = (pool->size + size + 1) * 2;
        pool->bytes = mem_column_grow(pool->bytes, pool->capacity, 1);
    }
    if (pool->count == pool->start_capacity) {
        pool->start_capacity = pool->start_capacity ? pool->start_capacity * 2 : 256;
        pool->starts =
            mem_column_grow(pool->starts, pool->start_capacity, sizeof *pool->starts);
    }
    pool->starts[pool->count] = pool->size;
    if (size != 0)
        memcpy(pool->bytes + pool->size, bytes, size);
    pool->size += size;
    pool->bytes[pool->size++] = '\0';
    return pool->count++;
}

int64_t lines_intern(Lines *lines, const char *bytes, size_t size)
{
    TextPool *pool = lines->pool;
    if ((pool->count + 1) * 2 > pool->slot_count)
        pool_widen(pool);
    uint32_t *slot = pool_slot(pool, bytes, size);
    if (*slot == 0)
        *slot = (uint32_t)(pool_append(pool, bytes, size) + 1);
    return *slot - 1;
}

const char *lines_text(const Lines *lines, int64_t value)
{
    return value == FIELD_ABSENT ? NULL : lines->pool->bytes + lines->pool->starts[value];
}

size_t lines_text_count(const Lines *lines)
{
    return lines->pool->count;
}

/* --- columns ----------------------------------------------------------------- */

Lines *lines_new(void)
{
    Lines *lines = mem_column(1, sizeof *lines);
    lines->pool = mem_column(1, sizeof *lines->pool);
    lines->columns = mem_column(FIELD_COUNT, sizeof *lines->columns);
    lines->column_count = FIELD_COUNT;
    return lines;
}

void lines_free(Lines *lines)
{
    if (lines == NULL)
        return;
    for (uint32_t i = 0; i < lines->column_count; i++)
        mem_column_free(lines->columns[i]);
    for (uint32_t i = FIELD_COUNT; i < lines->column_count; i++)
        mem_column_free(lines->estimated[i - FIELD_COUNT]);
    mem_column_free(lines->columns);
    mem_column_free(lines->estimated);
    mem_column_free(lines->document);
    mem_column_free(lines->number);
    mem_column_free(lines->pool->bytes);
    mem_column_free(lines->pool->starts);
    mem_column_free(lines->pool->slots);
    mem_column_free(lines->pool);
    mem_column_free(lines);
}

static void widen_marks(uint8_t **marks, size_t count, size_t capacity)
{
    if (*marks == NULL)
        return;
    *marks = mem_column_grow(*marks, capacity, sizeof **marks);
    memset(*marks + count, 0, capacity - count);
}

static void lines_widen(Lines *lines)
{
    lines->capacity = lines->capacity ? lines->capacity * 2 : 1024;
    for (uint32_t i = 0; i < lines->column_count; i++)
        lines->columns[i] =
            mem_column_grow(lines->columns[i], lines->capacity, sizeof *lines->columns[i]);
    for (uint32_t i = FIELD_COUNT; i < lines->column_count; i++)
        widen_marks(&lines->estimated[i - FIELD_COUNT], lines->count, lines->capacity);
    lines->document =
        mem_column_grow(lines->document, lines->capacity, sizeof *lines->document);
    lines->number = mem_column_grow(lines->number, lines->capacity, sizeof *lines->number);
}

size_t lines_append(Lines *lines, uint32_t document, uint32_t number)
{
    if (lines->count == lines->capacity)
        lines_widen(lines);
    size_t line = lines->count++;
    lines->document[line] = document;
    lines->number[line] = number;
    for (uint32_t i = 0; i < lines->column_count; i++)
        lines->columns[i][line] = FIELD_ABSENT;
    return line;
}

void lines_add_columns(Lines *lines, uint32_t count)
{
    uint32_t before = lines->column_count;
    lines->column_count += count;
    lines->columns =
        mem_column_grow(lines->columns, lines->column_count, sizeof *lines->columns);
    lines->estimated = mem_column_grow(lines->estimated, lines->column_count - FIELD_COUNT,
                                       sizeof *lines->estimated);
    for (uint32_t i = before; i < lines->column_count; i++) {
        lines->columns[i] = mem_column(lines->capacity, sizeof *lines->columns[i]);
        lines->estimated[i - FIELD_COUNT] = NULL;
        for (size_t line = 0; line < lines->count; line++)
            lines->columns[i][line] = FIELD_ABSENT;
    }
}

void lines_set_estimated(Lines *lines, uint32_t column, size_t line)
{
    uint8_t **marks = &lines->estimated[column - FIELD_COUNT];
    if (*marks == NULL)
        *marks = mem_column(lines->capacity, sizeof **marks);
    (*marks)[line] = 1;
}

void lines_set_text(Lines *lines, FieldId field, size_t line, const char *bytes,
                    size_t size)
{
    lines_set(lines, field, line, lines_intern(lines, bytes, size));
}
