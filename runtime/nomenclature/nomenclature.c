/* nomenclature.c -- the plans embedded in the program, loaded when first asked for. */
#include "runtime/nomenclature/nomenclature.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/diag.h"
#include "runtime/base/list.h"
#include "runtime/base/text.h"
#include "runtime/embedded.h"
#include "runtime/nomenclature/plan_text.h"
#include "runtime/nomenclature/plan_tree.h"

/* A plan that some embedded file holds. */
typedef struct Shelf {
    const char *name;
    const EmbeddedFile *file;
    const Nomenclature *nomenclature; /* NULL until asked for */
} Shelf;

static LIST(Shelf) shelves;

static int compare_shelves(const void *left, const void *right)
{
    const Shelf *a = left, *b = right;
    return strcmp(a->name, b->name);
}

static void add_file(const EmbeddedFile *file)
{
    PlanText plan;
    if (!plan_open_names(&plan, file->text, file->size))
        BUG("%s:%u: %s", file->path, plan.line, SAY(plan.fault));
    for (uint32_t i = 0; i < plan.plans.count; i++) {
        Slice name = plan.plans.items[i].name;
        *list_push(&shelves) = (Shelf){mem_text(name.start, name.size), file, NULL};
    }
}

static void fill_shelves(void)
{
    if (shelves.count > 0)
        return;
    for (const EmbeddedFile *file = embedded_files; file->path != NULL; file++)
        if (text_ends(file->path, ".plan"))
            add_file(file);
    if (shelves.count > 0)
        qsort(shelves.items, shelves.count, sizeof *shelves.items, compare_shelves);
}

static void load(Shelf *shelf)
{
    PlanFault fault;
    const EmbeddedFile *file = shelf->file;
    shelf->nomenclature = plan_nomenclature(file->text, file->size, shelf->name, &fault);
    if (shelf->nomenclature == NULL)
        BUG("%s:%u: %s", file->path, fault.line, SAY(fault.text));
}

const Nomenclature *nomenclature_find(const char *name)
{
    fill_shelves();
    for (uint32_t i = 0; i < shelves.count; i++) {
        Shelf *shelf = &shelves.items[i];
        if (!text_equal(shelf->name, name))
            continue;
        if (shelf->nomenclature == NULL)
            load(shelf);
        return shelf->nomenclature;
    }
    return NULL;
}

const char *const *nomenclature_names(uint32_t *count)
{
    fill_shelves();
    const char **names = mem_array(shelves.count, sizeof *names);
    for (uint32_t i = 0; i < shelves.count; i++)
        names[i] = shelves.items[i].name;
    *count = shelves.count;
    return names;
}

int nomenclature_year(const Nomenclature *nomenclature, int year)
{
    int standing = year;
    for (uint32_t i = 0; i < nomenclature->year_count; i++)
        if (nomenclature->years[i] <= year)
            standing = nomenclature->years[i];
    return standing;
}
