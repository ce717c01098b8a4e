/* documents.c -- what is known once every file is read: names, and repeated lines. */
#include <stdlib.h>
#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/import/budget.h"

/* --- names --------------------------------------------------------------------- */

/* NAME, the end of PATH, with one more folder; NAME itself when there is none. */
static const char *longer_name(const char *path, const char *name)
{
    const char *start = name;
    while (start > path && start[-1] == '/')
        start--;
    while (start > path && start[-1] != '/')
        start--;
    return start;
}

/* The documents of one file follow each other. */
static bool same_file(const Budget *budget, uint32_t document)
{
    const Document *documents = budget->documents.items;
    return document > 0 &&
           text_equal(documents[document].path, documents[document - 1].path);
}

/* How many documents, or files when BY_FILE, have each name. */
static Hash count_names(const Budget *budget, bool by_file)
{
    Hash names = {0};
    for (uint32_t i = 0; i < budget->documents.count; i++) {
        const char *name = budget->documents.items[i].name;
        HashEntry *entry = hash_add(&names, name, strlen(name), NULL);
        entry->number += !by_file || !same_file(budget, i);
    }
    return names;
}

static bool is_shared(const Hash *names, const char *name)
{
    return hash_find(names, name, strlen(name))->number > 1;
}

static bool lengthen_names(Budget *budget)
{
    Hash names = count_names(budget, true);
    bool longer = false;
    for (uint32_t i = 0; i < budget->documents.count; i++) {
        Document *document = &budget->documents.items[i];
        const char *before = document->name;
        if (is_shared(&names, before))
            document->name = longer_name(document->path, before);
        longer = longer || document->name != before;
    }
    return longer;
}

/* What still has the same name is in the same file. */
static void number_names(Budget *budget)
{
    Hash names = count_names(budget, false), ranks = {0};
    for (uint32_t i = 0; i < budget->documents.count; i++) {
        Document *document = &budget->documents.items[i];
        const char *name = document->name;
        if (!is_shared(&names, name))
            continue;
        long long rank = ++hash_add(&ranks, name, strlen(name), NULL)->number;
        document->name = text_make("%s#%lld", name, rank);
    }
}

void budget_name_documents(Budget *budget)
{
    while (lengthen_names(budget)) {
    }
    number_names(budget);
}

/* --- repeated lines ------------------------------------------------------------ */

/* Two lines that agree on all these are imputed alike. */
static const FieldId imputation[] = {FIELD_SENS,     FIELD_SECTION, FIELD_MOUVEMENT,
                                     FIELD_CHAPITRE, FIELD_NATURE,  FIELD_FONCTION,
                                     FIELD_OPERATION};

enum { IMPUTATION_FIELDS = sizeof imputation / sizeof *imputation };

typedef struct Key {
    uint32_t hash, line;
} Key;

static Key key_of(const Lines *lines, size_t line)
{
    int64_t cells[IMPUTATION_FIELDS + 1] = {lines->document[line]};
    for (int i = 0; i < IMPUTATION_FIELDS; i++)
        cells[i + 1] = lines_get(lines, imputation[i], line);
    return (Key){.hash = hash_bytes(cells, sizeof cells), .line = (uint32_t)line};
}

static bool imputed_alike(const Lines *lines, size_t a, size_t b)
{
    if (lines->document[a] != lines->document[b])
        return false;
    for (int i = 0; i < IMPUTATION_FIELDS; i++)
        if (lines_get(lines, imputation[i], a) != lines_get(lines, imputation[i], b))
            return false;
    return true;
}

static int compare_keys(const void *a, const void *b)
{
    const Key *first = a, *second = b;
    if (first->hash != second->hash)
        return first->hash < second->hash ? -1 : 1;
    return first->line < second->line ? -1 : first->line > second->line;
}

/* Does a key before AT, of the same hash, stand for the same imputation? */
static bool is_repeat(const Lines *lines, const Key *keys, size_t at)
{
    for (size_t i = at; i-- > 0 && keys[i].hash == keys[at].hash;)
        if (imputed_alike(lines, keys[i].line, keys[at].line))
            return true;
    return false;
}

void budget_count_repeats(Budget *budget)
{
    const Lines *lines = budget->lines;
    for (uint32_t i = 0; i < budget->documents.count; i++)
        budget->documents.items[i].repeats = 0;
    if (lines->count == 0)
        return;
    Key *keys = mem_column(lines->count, sizeof *keys);
    for (size_t line = 0; line < lines->count; line++)
        keys[line] = key_of(lines, line);
    qsort(keys, lines->count, sizeof *keys, compare_keys);
    for (size_t i = 0; i < lines->count; i++)
        if (is_repeat(lines, keys, i))
            budget->documents.items[lines->document[keys[i].line]].repeats++;
    mem_column_free(keys);
}
