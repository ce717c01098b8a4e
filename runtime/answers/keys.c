/* keys.c -- which lines one answer is about. */
#include "runtime/answers/keys.h"

#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

static const FieldId fields[] = {[KEY_OPERATION] = FIELD_OPERATION,
                                 [KEY_THIRD_PARTY] = FIELD_TIERS,
                                 [KEY_AUTHORITY] = FIELD_SIREN};

/* Of no document: third parties and authorities are the same in all. */
#define DOCUMENT_ANY UINT32_MAX

/* The group of LINE, made if it was not there. */
static uint32_t group_of(QuestionKey key, const Lines *lines, size_t line, Keys *keys,
                         Hash *known)
{
    if (key == KEY_LINE) {
        *list_push(&keys->groups) = (KeyGroup){.document = lines->document[line]};
        return (uint32_t)line;
    }
    int64_t value = lines_get(lines, fields[key], line);
    const char *text = lines_text(lines, value);
    if (key != KEY_AUTHORITY && (text == NULL || text[0] == '\0'))
        return KEY_NONE;
    uint32_t document = key == KEY_OPERATION ? lines->document[line] : DOCUMENT_ANY;
    int64_t parts[] = {document, value};
    bool added;
    HashEntry *entry = hash_add(known, parts, sizeof parts, &added);
    if (added) {
        text = text ? text : "";
        entry->number = keys->groups.count;
        *list_push(&keys->groups) =
            (KeyGroup){.document = document, .text = mem_text(text, strlen(text))};
    }
    return (uint32_t)entry->number;
}

/* Puts the lines of each group together. */
static void gather(Keys *keys, size_t line_count)
{
    uint32_t first = 0;
    for (uint32_t i = 0; i < keys->groups.count; i++) {
        keys->groups.items[i].first = first;
        first += keys->groups.items[i].count;
        keys->groups.items[i].count = 0;
    }
    keys->lines = mem_column(first + 1, sizeof *keys->lines);
    for (size_t line = 0; line < line_count; line++) {
        if (keys->group_of[line] == KEY_NONE)
            continue;
        KeyGroup *group = &keys->groups.items[keys->group_of[line]];
        keys->lines[group->first + group->count++] = (uint32_t)line;
    }
}

Keys *keys_of(QuestionKey key, const Budget *budget)
{
    const Lines *lines = budget->lines;
    Keys *keys = mem_new(Keys);
    Hash known = {0};
    keys->group_of = mem_column(lines->count + 1, sizeof *keys->group_of);
    for (size_t line = 0; line < lines->count; line++) {
        uint32_t group = group_of(key, lines, line, keys, &known);
        keys->group_of[line] = group;
        if (group != KEY_NONE)
            keys->groups.items[group].count++;
    }
    gather(keys, lines->count);
    return keys;
}

void keys_free(Keys *keys)
{
    if (keys == NULL)
        return;
    mem_column_free(keys->group_of);
    mem_column_free(keys->lines);
    keys->group_of = keys->lines = NULL;
}

/* --- in words ---------------------------------------------------------------------- */

const char *key_document(QuestionKey key, const Budget *budget, const Keys *keys,
                         uint32_t group)
{
    bool says = key == KEY_LINE || key == KEY_OPERATION;
    return says ? budget->documents.items[keys->groups.items[group].document].name : "";
}

const char *key_cell(QuestionKey key, const Budget *budget, const Keys *keys,
                     uint32_t group)
{
    const KeyGroup *found = &keys->groups.items[group];
    return key == KEY_LINE
               ? text_make("%u", budget->lines->number[keys->lines[found->first]])
               : found->text;
}

const char *key_text(QuestionKey key, const Budget *budget, const Keys *keys,
                     uint32_t group)
{
    static const TextId texts[] = {[KEY_LINE] = TEXT_KEY_LINE,
                                   [KEY_OPERATION] = TEXT_KEY_OPERATION,
                                   [KEY_THIRD_PARTY] = TEXT_KEY_THIRD_PARTY,
                                   [KEY_AUTHORITY] = TEXT_KEY_AUTHORITY};
    return SAY(texts[key], key_cell(key, budget, keys, group),
               key_document(key, budget, keys, group));
}
