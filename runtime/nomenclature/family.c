/* family.c -- many plans as one table of facts, and its .plan text. */
#include "runtime/nomenclature/family.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/list.h"

/* The years in which a fact holds, by rank of plan; plans past COUNT have none. */
typedef struct Lives {
    FamilyFact fact;
    LIST(YearSet) years;
} Lives;

/* What is to be written, in order. */
typedef struct Writing {
    Text *text;
    const HashEntry **plans; /* by name */
    uint32_t plan_count;
    Lives **facts; /* those that hold somewhere, sorted */
    uint32_t fact_count;
    Hash groups; /* lives spelled out -> number, from 1 */
} Writing;

static YearSet *years_of(Family *family, const char *plan, uint32_t *rank)
{
    bool added;
    HashEntry *entry = hash_add(&family->plans, plan, strlen(plan), &added);
    if (added) {
        entry->value = mem_bytes(1, sizeof(YearSet));
        entry->number = family->plans.count - 1;
    }
    if (rank != NULL)
        *rank = (uint32_t)entry->number;
    return entry->value;
}

static Lives *lives_of(Family *family, const FamilyFact *fact)
{
    const char *key = text_make("%d;%s;%s;%s", (int)fact->part, fact->code, fact->label,
                                fact->attributes);
    bool added;
    HashEntry *entry = hash_add(&family->facts, key, strlen(key), &added);
    if (added) {
        Lives *lives = mem_new(Lives);
        lives->fact = *fact;
        entry->value = lives;
    }
    return entry->value;
}

static void add_years(Family *family, const char *plan, YearSet years,
                      const FamilyFact *fact)
{
    uint32_t rank;
    years_of(family, plan, &rank);
    Lives *lives = lives_of(family, fact);
    while (lives->years.count <= rank)
        *list_push(&lives->years) = 0;
    lives->years.items[rank] |= years;
}

void family_add(Family *family, const char *plan, int year, const FamilyFact *fact)
{
    add_years(family, plan, year_set(year), fact);
}

void family_renew(Family *family, const char *plan, int year)
{
    uint32_t rank;
    *years_of(family, plan, &rank) |= year_set(year);
    for (uint32_t i = 0; i < family->facts.count; i++) {
        Lives *lives = family->facts.entries[i].value;
        if (rank < lives->years.count)
            lives->years.items[rank] &= ~year_set(year);
    }
}

static const char *string_of(Slice slice)
{
    return mem_text(slice.start, slice.size);
}

static void read_fact(Family *family, const PlanText *plan, const PlanFact *fact)
{
    FamilyFact kept = {fact->part, string_of(fact->code), string_of(fact->label),
                       string_of(fact->attribute_text)};
    for (uint32_t i = 0; i < plan->plans.count; i++)
        if (fact->lives[i] != 0)
            add_years(family, string_of(plan->plans.items[i].name), fact->lives[i], &kept);
}

bool family_read(Family *family, const char *text, size_t size, PlanFault *fault)
{
    PlanText plan;
    bool read = plan_open(&plan, text, size);
    if (read) {
        for (uint32_t i = 0; i < plan.plans.count; i++)
            *years_of(family, string_of(plan.plans.items[i].name), NULL) |=
                plan.plans.items[i].years;
        PlanFact fact;
        while (plan_next(&plan, &fact))
            read_fact(family, &plan, &fact);
    }
    *fault = (PlanFault){plan.line, plan.fault};
    return plan.fault == TEXT_COUNT;
}

static int compare_plans(const void *left, const void *right)
{
    const HashEntry *const *a = left, *const *b = right;
    return strcmp((*a)->key, (*b)->key);
}

static int compare_facts(const void *left, const void *right)
{
    const FamilyFact *a = &(*(Lives *const *)left)->fact;
    const FamilyFact *b = &(*(Lives *const *)right)->fact;
    if (a->part != b->part)
        return a->part < b->part ? -1 : 1;
    int order = strcmp(a->code, b->code);
    if (order == 0)
        order = strcmp(a->label, b->label);
    return order != 0 ? order : strcmp(a->attributes, b->attributes);
}

static YearSet lives_in(const Lives *lives, const HashEntry *plan)
{
    uint32_t rank = (uint32_t)plan->number;
    return rank < lives->years.count ? lives->years.items[rank] : 0;
}

static bool holds_somewhere(const Lives *lives)
{
    YearSet all = 0;
    for (uint32_t i = 0; i < lives->years.count; i++)
        all |= lives->years.items[i];
    return all != 0;
}

static void put_in_order(Writing *writing, const Family *family)
{
    writing->plans = mem_array(family->plans.count, sizeof *writing->plans);
    for (uint32_t i = 0; i < family->plans.count; i++)
        writing->plans[writing->plan_count++] = &family->plans.entries[i];
    qsort(writing->plans, writing->plan_count, sizeof *writing->plans, compare_plans);
    writing->facts = mem_array(family->facts.count, sizeof *writing->facts);
    for (uint32_t i = 0; i < family->facts.count; i++)
        if (holds_somewhere(family->facts.entries[i].value))
            writing->facts[writing->fact_count++] = family->facts.entries[i].value;
    qsort(writing->facts, writing->fact_count, sizeof *writing->facts, compare_facts);
}

/* Writes YEARS as ranges over the years of ALL: a range may step over a year that ALL does
 * not have. */
static void write_years(Text *text, YearSet years, YearSet all)
{
    int first = 0, last = 0;
    for (int year = PLAN_FIRST_YEAR; year <= PLAN_LAST_YEAR + 1; year++) {
        bool counts = year <= PLAN_LAST_YEAR && (all & year_set(year)) != 0;
        if (year <= PLAN_LAST_YEAR && !counts)
            continue;
        if (counts && (years & year_set(year)) != 0) {
            first = first == 0 ? year : first;
            last = year;
        } else if (first != 0) {
            text_format(text, first == last ? " %d" : " %d-%d", first, last);
            first = 0;
        }
    }
}

static YearSet all_years(const HashEntry *plan)
{
    return *(const YearSet *)plan->value;
}

static const char *spell_lives(const Writing *writing, const Lives *lives)
{
    Text spelled = {0};
    for (uint32_t i = 0; i < writing->plan_count; i++) {
        const HashEntry *plan = writing->plans[i];
        YearSet years = lives_in(lives, plan);
        if (years == 0)
            continue;
        text_put(&spelled, spelled.size > 0 ? ", " : "");
        text_put(&spelled, plan->key);
        write_years(&spelled, years, all_years(plan));
    }
    return text_get(&spelled);
}

/* The group of lives of LIVES, numbered by first use. */
static uint32_t group_of(Writing *writing, const Lives *lives)
{
    const char *spelled = spell_lives(writing, lives);
    bool added;
    HashEntry *entry = hash_add(&writing->groups, spelled, strlen(spelled), &added);
    if (added)
        entry->number = writing->groups.count;
    return (uint32_t)entry->number;
}

static void write_header(const Writing *writing, const Family *family)
{
    Text *text = writing->text;
    text_format(text, "crible-plan 1\nfamille %s\n", family->name);
    text_format(text, "source %s\n", SAY(TEXT_PLAN_SOURCE));
    text_format(text, "outil crible importer-plan\n");
    text_format(text, "# %s\n", SAY(TEXT_PLAN_ABOUT_FORMAT));
    text_format(text, "# %s\n", SAY(TEXT_PLAN_ABOUT_SALES));
    for (uint32_t i = 0; i < writing->plan_count; i++) {
        YearSet years = all_years(writing->plans[i]);
        text_format(text, "plan %s", writing->plans[i]->key);
        write_years(text, years, ~(YearSet)0);
        text_char(text, '\n');
    }
    for (uint32_t i = 0; i < writing->groups.count; i++)
        text_format(text, "vies %u %s\n", i + 1, writing->groups.entries[i].key);
}

void family_write(const Family *family, Text *text)
{
    Writing writing = {.text = text};
    put_in_order(&writing, family);
    uint32_t *groups = mem_bytes(writing.fact_count, sizeof *groups);
    for (uint32_t i = 0; i < writing.fact_count; i++)
        groups[i] = group_of(&writing, writing.facts[i]);
    write_header(&writing, family);
    uint32_t next = 0;
    for (PlanPart part = 0; part < PLAN_PARTS; part++) {
        text_format(text, "\n%s\n", plan_part_title(part));
        for (; next < writing.fact_count && writing.facts[next]->fact.part == part;
             next++) {
            const FamilyFact *fact = &writing.facts[next]->fact;
            text_format(text, "%s;%s;%u;%s\n", fact->code, fact->label, groups[next],
                        fact->attributes);
        }
    }
}
