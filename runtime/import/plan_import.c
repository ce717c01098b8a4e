/* plan_import.c -- official plans merged into .plan files. */
#include "runtime/import/plan_import.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/file.h"
#include "runtime/base/text.h"
#include "runtime/import/plan_xml.h"
#include "runtime/nomenclature/family.h"

typedef LIST(PlanSource) Sources;

static int compare_sources(const void *left, const void *right)
{
    const PlanSource *a = left, *b = right;
    int order = strcmp(a->family, b->family);
    if (order == 0)
        order = strcmp(a->name, b->name);
    if (order == 0)
        order = (a->year > b->year) - (a->year < b->year);
    return order != 0 ? order : strcmp(a->path, b->path);
}

/* Reads all the plans, and says of each that fails why: the worst status comes back. */
static int read_sources(Sources *sources, const char *const *paths, size_t count,
                        Diags *diags)
{
    int worst = 0;
    for (size_t i = 0; i < count; i++) {
        PlanSource source;
        int status = plan_xml_read(&source, paths[i], diags);
        if (status == 0)
            *list_push(sources) = source;
        worst = status < worst ? status : worst;
    }
    if (sources->count > 0)
        qsort(sources->items, sources->count, sizeof *sources->items, compare_sources);
    return worst;
}

static bool same_plan(const PlanSource *a, const PlanSource *b)
{
    return text_equal(a->family, b->family) && text_equal(a->name, b->name) &&
           a->year == b->year;
}

static bool same_fact(const FamilyFact *a, const FamilyFact *b)
{
    return a->part == b->part && text_equal(a->code, b->code) &&
           text_equal(a->label, b->label) && text_equal(a->attributes, b->attributes);
}

static bool same_facts(const PlanSource *a, const PlanSource *b)
{
    bool same = a->facts.count == b->facts.count;
    for (uint32_t i = 0; same && i < a->facts.count; i++)
        same = same_fact(&a->facts.items[i], &b->facts.items[i]);
    return same;
}

/* Two files may hold the same plan if they say the same of it. */
static int refuse_conflicts(const Sources *sources, Diags *diags)
{
    int status = 0;
    for (uint32_t i = 1; i < sources->count; i++) {
        const PlanSource *a = &sources->items[i - 1], *b = &sources->items[i];
        if (!same_plan(a, b) || same_facts(a, b))
            continue;
        diag_say(diags, DIAG_PLAN_CONFLICT, in_file(b->path, 0), b->name,
                 text_make("%d", b->year));
        diag_note(diags, in_file(a->path, 0), TEXT_PLAN_OTHER_FILE);
        status = -1;
    }
    return status;
}

/* Brings in what DIRECTORY already holds of the family; nothing is not an error. */
static int read_known(Family *family, const char *path, Diags *diags)
{
    const char *text;
    size_t size;
    FileStatus status = file_read(path, PLAN_FILE_LIMIT, &text, &size);
    if (status == FILE_MISSING)
        return 0;
    if (status != FILE_OK)
        return file_refused(path, status, PLAN_FILE_LIMIT_TEXT, diags);
    PlanFault fault;
    if (family_read(family, text, size, &fault))
        return 0;
    diag_say(diags, DIAG_PLAN_TEXT, in_file(path, fault.line), SAY(fault.text));
    return -1;
}

static void merge(Family *family, const PlanSource *source)
{
    family_renew(family, source->name, source->year);
    for (uint32_t i = 0; i < source->facts.count; i++)
        family_add(family, source->name, source->year, &source->facts.items[i]);
}

/* A family and the text it is to become. */
typedef struct Output {
    const char *path;
    Text text;
} Output;

typedef LIST(Output) Outputs;

/* Prepares the file of the family that starts at source FIRST; *NEXT is the one after. */
static int prepare(Outputs *outputs, const Sources *sources, uint32_t first, uint32_t *next,
                   const char *directory, Diags *diags)
{
    Family family = {.name = sources->items[first].family};
    const char *path = text_make("%s/%s.plan", directory, family.name);
    int status = read_known(&family, path, diags);
    *next = first;
    while (*next < sources->count && text_equal(sources->items[*next].family, family.name))
        merge(&family, &sources->items[(*next)++]);
    if (status == 0) {
        Output *output = list_push(outputs);
        output->path = path;
        family_write(&family, &output->text);
    }
    return status;
}

static int write_outputs(const Outputs *outputs, Diags *diags)
{
    for (uint32_t i = 0; i < outputs->count; i++) {
        const Output *output = &outputs->items[i];
        FileStatus status =
            file_write(output->path, text_get(&output->text), output->text.size);
        if (status != FILE_OK)
            return file_refused(output->path, status, PLAN_FILE_LIMIT_TEXT, diags);
    }
    return 0;
}

int plan_import(const char *const *paths, size_t count, const char *directory, Diags *diags)
{
    Sources sources = {0};
    Outputs outputs = {0};
    int status = read_sources(&sources, paths, count, diags);
    int conflicts = refuse_conflicts(&sources, diags);
    if (status != 0 || conflicts != 0)
        return status != 0 ? status : conflicts;
    for (uint32_t i = 0; i < sources.count;) {
        int prepared = prepare(&outputs, &sources, i, &i, directory, diags);
        status = prepared < status ? prepared : status;
    }
    return status != 0 ? status : write_outputs(&outputs, diags);
}
