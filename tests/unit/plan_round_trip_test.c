/* plan_round_trip_test.c -- every fact of the official XML files is in the embedded plans.
 *
 * The XML files are read here by a reader of its own, and compared with what the embedded
 * plans say.  They are not part of the project: without them the test is skipped.
 */
#include <criterion/criterion.h>
#include <dirent.h>
#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/file.h"
#include "runtime/base/list.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/nomenclature/nomenclature.h"

#define OFFICIAL_PLANS "../shared/data/plans"

TestSuite(plan_round_trip, .init = mem_start, .timeout = 120);

typedef struct Walk {
    const char *path;
    const Nomenclature *plan;
    int year;
    bool in_function, in_accounts;
    LIST(const char *) open; /* code of each open element that has one, or NULL */
    uint32_t seen[CODE_KINDS];
    uint32_t facts, wrong;
} Walk;

static const char *value_of(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static bool is_one(const char **attributes, const char *name)
{
    const char *value = value_of(attributes, name);
    return value != NULL && strcmp(value, "1") == 0;
}

/* The label without the spaces around it. */
static const char *label_of(const char **attributes)
{
    const char *label = value_of(attributes, "Libelle");
    label += strspn(label, " ");
    size_t size = strlen(label);
    while (size > 0 && label[size - 1] == ' ')
        size--;
    return mem_text(label, size);
}

static bool same_uses(const Entry *entry, const char **attributes)
{
    static const char *const names[] = {"DR", "RR", "DOES", "DOIS", "ROES", "ROIS"};
    bool same = entry->grouping == (value_of(attributes, "DR") == NULL);
    for (int use = 0; use < IMPUTATIONS; use++) {
        const char *expected = value_of(attributes, names[use]);
        if (expected != NULL && *expected == '\0')
            expected = NULL;
        const char *chapter = entry->chapters[use];
        same = same && (chapter == NULL) == (expected == NULL) &&
               (chapter == NULL || strcmp(chapter, expected) == 0);
    }
    return same && entry->equipment[0] == is_one(attributes, "DEquip") &&
           entry->equipment[1] == is_one(attributes, "REquip");
}

static bool same_chapter(const Entry *entry, const char **attributes)
{
    PlanSection section = strcmp(value_of(attributes, "Section"), "F") == 0
                              ? PLAN_FONCTIONNEMENT
                              : PLAN_INVESTISSEMENT;
    return entry->section == section && entry->special == is_one(attributes, "Special");
}

static bool same_parent(const CodeTree *tree, const Entry *entry, const char *parent)
{
    if (entry->parent == NODE_NONE || parent == NULL)
        return entry->parent == NODE_NONE && parent == NULL;
    return strcmp(tree->nodes[entry->parent].code, parent) == 0;
}

static void check(Walk *walk, CodeKind kind, const char *parent, const char **attributes)
{
    const char *code = value_of(attributes, "Code");
    const CodeTree *tree = &walk->plan->trees[kind];
    const Entry *entry = code_entry(tree, code_node(tree, code, strlen(code)), walk->year);
    bool same = entry != NULL && strcmp(entry->label, label_of(attributes)) == 0 &&
                same_parent(tree, entry, parent) &&
                entry->closed == is_one(attributes, "Supprime");
    if (same && kind == CODE_NATURE)
        same = same_uses(entry, attributes);
    if (same && kind == CODE_CHAPTER)
        same = same_chapter(entry, attributes);
    walk->facts++;
    walk->seen[kind]++;
    walk->wrong += !same;
    cr_expect(same, "%s: %s", walk->path, code);
}

static void XMLCALL open_element(void *data, const char *element, const char **attributes)
{
    Walk *walk = data;
    const char *parent =
        walk->open.count > 0 ? walk->open.items[walk->open.count - 1] : NULL;
    if (strcmp(element, "Fonction") == 0)
        walk->in_function = true;
    if (strcmp(element, "Chapitre") == 0)
        check(walk, CODE_CHAPTER, parent, attributes);
    if (strcmp(element, "RefFonc") == 0)
        check(walk, CODE_FUNCTION, parent, attributes);
    if (strcmp(element, "Compte") == 0 && !walk->in_function)
        check(walk, CODE_NATURE, parent, attributes);
    const char *code = value_of(attributes, "Code");
    *list_push(&walk->open) = code == NULL ? NULL : mem_text(code, strlen(code));
}

static void XMLCALL close_element(void *data, const char *element)
{
    (void)element;
    Walk *walk = data;
    walk->open.count--;
}

/* The plan says nothing more than the file. */
static void check_counts(Walk *walk)
{
    for (CodeKind kind = 0; kind < CODE_KINDS; kind++) {
        const CodeTree *tree = &walk->plan->trees[kind];
        uint32_t alive = 0;
        for (uint32_t node = 0; node < tree->count; node++)
            alive += code_entry(tree, node, walk->year) != NULL;
        cr_expect(alive == walk->seen[kind], "%s: %u codes for %u", walk->path, alive,
                  walk->seen[kind]);
    }
}

static uint32_t check_file(const char *path, int year)
{
    const char *name = file_name(path), *bytes;
    size_t size;
    cr_assert(file_read(path, 16 << 20, &bytes, &size) == FILE_OK, "%s", path);
    Walk walk = {.path = path, .year = year};
    walk.plan = nomenclature_find(mem_text(name, strlen(name) - strlen(".xml")));
    cr_assert(walk.plan != NULL, "%s", path);
    XML_Memory_Handling_Suite memory = {mem_alloc, mem_resize, mem_release};
    XML_Parser parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    XML_SetUserData(parser, &walk);
    XML_SetElementHandler(parser, open_element, close_element);
    cr_assert(XML_Parse(parser, bytes, (int)size, 1) == XML_STATUS_OK, "%s", path);
    XML_ParserFree(parser);
    check_counts(&walk);
    return walk.facts;
}

Test(plan_round_trip, every_fact_of_the_official_files_is_there)
{
    uint32_t files = 0, facts = 0;
    for (int year = 2013; year <= 2024; year++) {
        const char *folder = text_make("%s/%d", OFFICIAL_PLANS, year);
        DIR *listing = opendir(folder);
        if (listing == NULL)
            cr_skip_test("no official plans in %s: 215 files not compared", OFFICIAL_PLANS);
        for (struct dirent *one; (one = readdir(listing)) != NULL;)
            if (text_ends(one->d_name, ".xml")) {
                facts += check_file(text_make("%s/%s", folder, one->d_name), year);
                files++;
            }
        closedir(listing);
    }
    cr_log_info("%u facts of %u official files compared", facts, files);
    cr_assert(files >= 215);
}
