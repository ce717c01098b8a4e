/* plan_text.c -- the .plan format: what one file says of a family of plans. */
#include "runtime/nomenclature/plan_text.h"

#include <string.h>

static const char *const part_titles[PLAN_PARTS] = {
    [PART_ACCOUNTS] = "[comptes]",
    [PART_FUNCTIONS] = "[fonctions]",
    [PART_CHAPTERS] = "[chapitres par nature]",
    [PART_FUNCTION_CHAPTERS] = "[chapitres par fonction]",
};

static const char *const imputation_words[IMPUTATIONS] = {
    [IMPUTATION_DR] = "DR",     [IMPUTATION_RR] = "RR",     [IMPUTATION_DOES] = "DOES",
    [IMPUTATION_DOIS] = "DOIS", [IMPUTATION_ROES] = "ROES", [IMPUTATION_ROIS] = "ROIS",
};

const char *plan_part_title(PlanPart part)
{
    return part_titles[part];
}

bool slice_is(Slice slice, const char *string)
{
    return slice.size == strlen(string) && memcmp(slice.start, string, slice.size) == 0;
}

static bool refuse(PlanText *plan, TextId fault)
{
    plan->fault = fault;
    return false;
}

/* The next line that is neither blank nor a comment; false at the end. */
static bool next_line(PlanText *plan, Slice *line)
{
    while (plan->next < plan->end) {
        const char *start = plan->next;
        const char *stop = memchr(start, '\n', (size_t)(plan->end - start));
        plan->next = stop ? stop + 1 : plan->end;
        plan->line++;
        *line = (Slice){start, (size_t)((stop ? stop : plan->end) - start)};
        if (line->size > 0 && *start != '#')
            return true;
    }
    return false;
}

/* Takes what stands before the first SEPARATOR, and the separator, off REST. */
static Slice take_until(Slice *rest, char separator)
{
    const char *stop = rest->size > 0 ? memchr(rest->start, separator, rest->size) : NULL;
    Slice taken = {rest->start, stop ? (size_t)(stop - rest->start) : rest->size};
    size_t used = taken.size + (stop != NULL);
    *rest = (Slice){rest->start + used, rest->size - used};
    return taken;
}

/* Takes what stands after the last ';' of REST, and the ';'; false when there is none. */
static bool take_last_field(Slice *rest, Slice *field)
{
    size_t at = rest->size;
    while (at > 0 && rest->start[at - 1] != ';')
        at--;
    if (at == 0)
        return false;
    *field = (Slice){rest->start + at, rest->size - at};
    rest->size = at - 1;
    return true;
}

/* A number written in at most six digits, or -1. */
static int number_of(Slice digits)
{
    int number = 0;
    for (size_t i = 0; i < digits.size; i++) {
        if (digits.start[i] < '0' || digits.start[i] > '9')
            return -1;
        number = number * 10 + (digits.start[i] - '0');
    }
    return digits.size == 0 || digits.size > 6 ? -1 : number;
}

/* "2015" or "2015-2021"; false when it is neither, or not in order. */
static bool read_range(Slice word, YearSet *years)
{
    int last = number_of(word);
    if (memchr(word.start, '-', word.size) != NULL) {
        Slice first = take_until(&word, '-');
        last = number_of(word);
        word = first;
    }
    int first = number_of(word);
    if (first < PLAN_FIRST_YEAR || last > PLAN_LAST_YEAR || first > last)
        return false;
    for (int year = first; year <= last; year++)
        *years |= year_set(year);
    return true;
}

static bool read_years(Slice words, YearSet *years)
{
    *years = 0;
    while (words.size > 0)
        if (!read_range(take_until(&words, ' '), years))
            return false;
    return *years != 0;
}

static bool read_plan(PlanText *plan, Slice words)
{
    PlanYears one = {.name = take_until(&words, ' ')};
    if (one.name.size == 0 || !read_years(words, &one.years))
        return refuse(plan, TEXT_PLAN_FAULT_YEARS);
    *list_push(&plan->plans) = one;
    return true;
}

static const PlanYears *find_plan(const PlanText *plan, Slice name)
{
    for (uint32_t i = 0; i < plan->plans.count; i++) {
        const PlanYears *one = &plan->plans.items[i];
        if (one->name.size == name.size &&
            memcmp(one->name.start, name.start, name.size) == 0)
            return one;
    }
    return NULL;
}

/* "M57 2015-2021, M57_D 2022": a range covers the years read of that plan. */
static bool read_lives(PlanText *plan, Slice words)
{
    int number = number_of(take_until(&words, ' '));
    if (number < 0 || (uint32_t)number != plan->lives.count + 1 || plan->plans.count == 0)
        return refuse(plan, TEXT_PLAN_FAULT_NUMBER);
    YearSet *lives = mem_bytes(plan->plans.count, sizeof *lives);
    while (words.size > 0) {
        Slice clause = take_until(&words, ',');
        if (words.size > 0 && *words.start == ' ')
            take_until(&words, ' ');
        const PlanYears *one = find_plan(plan, take_until(&clause, ' '));
        YearSet years;
        if (one == NULL || !read_years(clause, &years))
            return refuse(plan, TEXT_PLAN_FAULT_LIVES);
        lives[one - plan->plans.items] = years & one->years;
    }
    *list_push(&plan->lives) = lives;
    return true;
}

static PlanPart part_of_title(Slice line)
{
    PlanPart part = 0;
    while (part < PLAN_PARTS && !slice_is(line, part_titles[part]))
        part++;
    return part;
}

static bool read_header_line(PlanText *plan, Slice line)
{
    Slice rest = line;
    Slice word = take_until(&rest, ' ');
    if (slice_is(word, "plan"))
        return read_plan(plan, rest);
    if (slice_is(word, "vies"))
        return read_lives(plan, rest);
    if (slice_is(word, "famille"))
        plan->family = rest;
    else if (!slice_is(word, "source") && !slice_is(word, "outil"))
        return refuse(plan, TEXT_PLAN_FAULT_HEADER);
    return true;
}

static bool open_version(PlanText *plan, const char *text, size_t size)
{
    *plan = (PlanText){.next = text, .end = text + size, .fault = TEXT_COUNT};
    Slice line;
    if (!next_line(plan, &line) || !slice_is(line, "crible-plan 1"))
        return refuse(plan, TEXT_PLAN_FAULT_VERSION);
    return true;
}

bool plan_open(PlanText *plan, const char *text, size_t size)
{
    if (!open_version(plan, text, size))
        return false;
    Slice line;
    while (next_line(plan, &line)) {
        plan->part = part_of_title(line);
        if (plan->part != PLAN_PARTS)
            return plan->family.size > 0 || refuse(plan, TEXT_PLAN_FAULT_HEADER);
        if (!read_header_line(plan, line))
            return false;
    }
    return refuse(plan, TEXT_PLAN_FAULT_SHORT);
}

bool plan_open_names(PlanText *plan, const char *text, size_t size)
{
    if (!open_version(plan, text, size))
        return false;
    Slice line;
    while (next_line(plan, &line) && *line.start != '[' &&
           (line.size < 4 || memcmp(line.start, "vies", 4) != 0))
        if (!read_header_line(plan, line))
            return false;
    return true;
}

static bool read_imputation(Slice name, Slice value, PlanAttributes *attributes)
{
    for (Imputation use = 0; use < IMPUTATIONS; use++)
        if (slice_is(name, imputation_words[use])) {
            attributes->chapters[use] = mem_text(value.start, value.size);
            attributes->entry.grouping = false;
            return true;
        }
    return false;
}

static bool read_value(Slice name, Slice value, PlanAttributes *attributes)
{
    if (value.size == 0)
        return false;
    if (slice_is(name, "parent")) {
        attributes->parent = mem_text(value.start, value.size);
        return true;
    }
    if (slice_is(name, "section")) {
        attributes->entry.section =
            *value.start == 'F' ? PLAN_FONCTIONNEMENT : PLAN_INVESTISSEMENT;
        return slice_is(value, "F") || slice_is(value, "I");
    }
    return read_imputation(name, value, attributes);
}

static bool read_flag(Slice word, PlanAttributes *attributes)
{
    Entry *entry = &attributes->entry;
    if (slice_is(word, "racine"))
        attributes->root = true;
    else if (slice_is(word, "spécial"))
        entry->special = true;
    else if (slice_is(word, "fermé"))
        entry->closed = true;
    else if (slice_is(word, "aucun"))
        entry->grouping = false;
    else if (slice_is(word, "DEquip") || slice_is(word, "REquip")) {
        entry->equipment[*word.start == 'R'] = true;
        entry->grouping = false;
    } else
        return false;
    return true;
}

/* A file has some thousands of facts and a hundred different attribute fields, so each is
 * read once. */
static const PlanAttributes *read_attributes(PlanText *plan, Slice text)
{
    bool added;
    HashEntry *known = hash_add(&plan->attributes, text.start, text.size, &added);
    if (!added)
        return known->value;
    PlanAttributes *attributes = mem_new(PlanAttributes);
    attributes->entry.grouping = true;
    attributes->entry.chapters = attributes->chapters;
    while (text.size > 0) {
        Slice value = take_until(&text, ' ');
        bool valued = value.size > 0 && memchr(value.start, '=', value.size) != NULL;
        Slice name = take_until(&value, '=');
        if (valued ? !read_value(name, value, attributes) : !read_flag(name, attributes))
            return NULL;
    }
    known->value = attributes;
    return attributes;
}

static bool read_fact(PlanText *plan, Slice line, PlanFact *fact)
{
    Slice lives;
    fact->part = plan->part;
    fact->code = take_until(&line, ';');
    fact->label = line;
    if (fact->code.size == 0 || !take_last_field(&fact->label, &fact->attribute_text) ||
        !take_last_field(&fact->label, &lives))
        return refuse(plan, TEXT_PLAN_FAULT_FIELDS);
    int number = number_of(lives);
    if (number < 1 || (uint32_t)number > plan->lives.count)
        return refuse(plan, TEXT_PLAN_FAULT_LIVES);
    fact->lives = plan->lives.items[number - 1];
    fact->attributes = read_attributes(plan, fact->attribute_text);
    return fact->attributes != NULL || refuse(plan, TEXT_PLAN_FAULT_ATTRIBUTE);
}

bool plan_next(PlanText *plan, PlanFact *fact)
{
    Slice line;
    while (next_line(plan, &line)) {
        if (*line.start != '[')
            return read_fact(plan, line, fact);
        plan->part = part_of_title(line);
        if (plan->part == PLAN_PARTS)
            return refuse(plan, TEXT_PLAN_FAULT_PART);
    }
    return false;
}

static void add_word(Text *text, const char *word, const char *value)
{
    if (text->size > 0)
        text_char(text, ' ');
    text_put(text, word);
    text_put(text, value);
}

static void write_uses(Text *text, const Entry *entry)
{
    for (Imputation use = 0; use < IMPUTATIONS; use++)
        if (entry->chapters != NULL && entry->chapters[use] != NULL) {
            add_word(text, imputation_words[use], "=");
            text_put(text, entry->chapters[use]);
        }
    if (entry->equipment[0])
        add_word(text, "DEquip", "");
    if (entry->equipment[1])
        add_word(text, "REquip", "");
    if (text->size == 0 && !entry->grouping)
        add_word(text, "aucun", "");
}

void plan_write_attributes(Text *text, const PlanAttributes *attributes)
{
    Text field = {0};
    const Entry *entry = &attributes->entry;
    write_uses(&field, entry);
    if (entry->section != PLAN_SECTION_NONE)
        add_word(&field, "section=", entry->section == PLAN_FONCTIONNEMENT ? "F" : "I");
    if (entry->special)
        add_word(&field, "spécial", "");
    if (entry->closed)
        add_word(&field, "fermé", "");
    if (attributes->root)
        add_word(&field, "racine", "");
    if (attributes->parent != NULL)
        add_word(&field, "parent=", attributes->parent);
    text_put(text, text_get(&field));
}
