/* groups.c -- by what lines are added up. */
#include "runtime/bulk/groups.h"

#include <string.h>

#include "runtime/base/text.h"

static const char collectivite[] = "collectivité";

int by_find(const char *name)
{
    if (text_equal(text_unaccented(name), text_unaccented(collectivite)))
        return BY_COLLECTIVITE;
    for (int i = 0; i < FIELD_COUNT; i++)
        if (field_kind((FieldId)i) != FIELD_MONEY &&
            text_equal(text_unaccented(field_name((FieldId)i)), text_unaccented(name)))
            return i;
    return -1;
}

const char *by_name(int by)
{
    return by == BY_COLLECTIVITE ? collectivite : field_name((FieldId)by);
}

uint32_t groups_add(Groups *groups, const char *const *values)
{
    Text key = {0};
    for (uint32_t i = 0; i < groups->by->count; i++) {
        text_put(&key, values[i] ? values[i] : "\x1E");
        text_char(&key, '\x1F');
    }
    bool added;
    HashEntry *entry = hash_add(&groups->numbers, text_get(&key), key.size, &added);
    if (!added)
        return (uint32_t)entry->number;
    entry->number = groups->items.count;
    const char **kept = mem_array(groups->by->count + 1, sizeof *kept);
    for (uint32_t i = 0; i < groups->by->count; i++)
        kept[i] = values[i] ? mem_text(values[i], strlen(values[i])) : NULL;
    *list_push(&groups->items) = (ByGroup){kept, groups->by->count};
    return (uint32_t)entry->number;
}

const char *by_value(int by, const Budget *budget, size_t line)
{
    const Lines *lines = budget->lines;
    if (by == BY_COLLECTIVITE) {
        int64_t siren = lines_get(lines, FIELD_SIREN, line);
        const Document *document = &budget->documents.items[lines->document[line]];
        return siren != FIELD_ABSENT ? lines_text(lines, siren) : document->collectivite;
    }
    FieldId field = (FieldId)by;
    int64_t value = lines_get(lines, field, line);
    uint32_t count;
    if (value == FIELD_ABSENT)
        return NULL;
    switch (field_kind(field)) {
    case FIELD_CODE:
    case FIELD_TEXT:
        return lines_text(lines, value);
    case FIELD_CHOICE:
        return field_choices(field, &count)[value];
    case FIELD_YEAR:
    case FIELD_NUMBER:
    case FIELD_MONEY:
        break;
    }
    return text_make("%lld", (long long)value);
}

int group_compare(const ByGroup *a, const ByGroup *b)
{
    for (uint32_t i = 0; i < a->count; i++) {
        int order =
            strcmp(a->values[i] ? a->values[i] : "", b->values[i] ? b->values[i] : "");
        if (order != 0)
            return order < 0 ? -1 : 1;
    }
    return 0;
}
