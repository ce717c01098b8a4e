/* lexicon.c -- the words of a whole method, looked for in one pass over a text.
 *
 * Each word of a text is read once by the vocabulary, which gives the words and stems of
 * patterns that it matches: the units.  Patterns are a tree whose edges are units; a run is
 * the beginning of a pattern, found up to the word before.  Most patterns have one word and
 * are found at the root's own table, without a run.  See docs/decisions/0013-words.md.
 */
#include "runtime/lexicon.h"

#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/vocabulary.h"

/* A group that a pattern belongs to. */
typedef struct Owner {
    uint32_t group;
    bool excludes; /* the pattern is an exclusion */
    bool guarded;  /* the group has exclusions */
} Owner;

/* What was found up to here of one or several patterns.  State 0 is the root. */
typedef struct State {
    LIST(Owner) owners;  /* of the pattern that ends here */
    uint32_t step, last; /* its steps are those from STEP to LAST - 1 */
} State;

typedef struct Step {
    uint32_t from, unit, to;
} Step;

/* Where a unit stands in patterns. */
typedef struct UnitUse {
    uint32_t first; /* the state after it from the root, or 0: no pattern begins with it */
    bool follows;   /* it follows another unit in some pattern */
} UnitUse;

struct Lexicon {
    const Vocabulary *vocabulary;
    LIST(State) states;
    Step *steps;          /* by state, then by unit */
    const UnitUse *units; /* by number */
    uint32_t group_count;
};

/* --- making one ------------------------------------------------------------- */

/* A lexicon being made. */
typedef struct Making {
    Lexicon *lexicon;
    Hash units;       /* as written, with their stars -> number */
    Hash numbers;     /* state and unit -> number: the next state */
    LIST(Step) steps; /* in no order */
} Making;

static uint32_t state_after(Making *making, uint32_t state, uint32_t unit)
{
    uint32_t key[] = {state, unit};
    bool added;
    HashEntry *entry = hash_add(&making->numbers, key, sizeof key, &added);
    if (added) {
        entry->number = making->lexicon->states.count;
        *list_push(&making->lexicon->states) = (State){0};
        *list_push(&making->steps) = (Step){state, unit, (uint32_t)entry->number};
    }
    return (uint32_t)entry->number;
}

static uint32_t unit_number(Hash *units, const char *unit, size_t size)
{
    bool added;
    HashEntry *entry = hash_add(units, unit, size, &added);
    if (added)
        entry->number = units->count - 1;
    return (uint32_t)entry->number;
}

static void add_pattern(Making *making, const char *pattern, Owner owner)
{
    if (*pattern == '\0')
        BUG("a pattern of group %u is empty", owner.group);
    uint32_t state = 0;
    while (*pattern != '\0') {
        size_t size = strcspn(pattern, " ");
        state = state_after(making, state, unit_number(&making->units, pattern, size));
        pattern += size + (pattern[size] == ' ');
    }
    *list_push(&making->lexicon->states.items[state].owners) = owner;
}

static int compare_steps(const void *a, const void *b)
{
    const Step *first = a, *second = b;
    if (first->from != second->from)
        return first->from < second->from ? -1 : 1;
    return first->unit < second->unit ? -1 : first->unit > second->unit;
}

/* Gives each state its steps, each unit what it is used for. */
static void order_steps(Making *making)
{
    Lexicon *lexicon = making->lexicon;
    UnitUse *units = mem_bytes(making->units.count + 1, sizeof *units);
    list_sort(&making->steps, compare_steps);
    for (uint32_t i = 0; i < making->steps.count; i++) {
        Step step = making->steps.items[i];
        State *state = &lexicon->states.items[step.from];
        if (state->last == 0)
            state->step = i;
        state->last = i + 1;
        if (step.from == 0)
            units[step.unit].first = step.to;
        else
            units[step.unit].follows = true;
    }
    lexicon->steps = making->steps.items;
    lexicon->units = units;
}

const Lexicon *lexicon_new(const LexiconGroup *groups, uint32_t count)
{
    Making making = {.lexicon = mem_new(Lexicon)};
    making.lexicon->group_count = count;
    *list_push(&making.lexicon->states) = (State){0};
    for (uint32_t i = 0; i < count; i++) {
        Owner owner = {.group = i, .guarded = groups[i].exclusion_count != 0};
        for (uint32_t j = 0; j < groups[i].pattern_count; j++)
            add_pattern(&making, groups[i].patterns[j], owner);
        owner.excludes = true;
        for (uint32_t j = 0; j < groups[i].exclusion_count; j++)
            add_pattern(&making, groups[i].exclusions[j], owner);
    }
    order_steps(&making);
    making.lexicon->vocabulary = vocabulary_new(&making.units);
    return making.lexicon;
}

/* --- searching -------------------------------------------------------------- */

/* The beginning of a pattern, from word FIRST of the text up to the word before. */
typedef struct Run {
    uint32_t state, first;
} Run;

/* A pattern of a group that has exclusions, or one of them, found from word FIRST to LAST.
 */
typedef struct Place {
    uint32_t group, first, last;
    bool excludes;
} Place;

struct LexiconSearch {
    const Lexicon *lexicon;
    uint64_t number; /* of this search, from 1 */
    uint64_t *seen;  /* by group: the last search that found it */
    LIST(uint32_t) found;
    LIST(Run) runs, next;
    LIST(Place) places;
};

LexiconSearch *lexicon_search_new(const Lexicon *lexicon)
{
    LexiconSearch *search = mem_new(LexiconSearch);
    search->lexicon = lexicon;
    search->seen = mem_bytes(lexicon->group_count + 1, sizeof *search->seen);
    return search;
}

bool lexicon_found(const LexiconSearch *search, uint32_t group)
{
    return search->number != 0 && search->seen[group] == search->number;
}

static void note_found(LexiconSearch *search, uint32_t group)
{
    if (search->seen[group] == search->number)
        return;
    search->seen[group] = search->number;
    *list_push(&search->found) = group;
}

/* STATE is reached by the words from FIRST to LAST. */
static void reach(LexiconSearch *search, uint32_t number, uint32_t first, uint32_t last)
{
    const State *state = &search->lexicon->states.items[number];
    if (state->last != 0)
        *list_push(&search->next) = (Run){number, first};
    for (uint32_t i = 0; i < state->owners.count; i++) {
        Owner owner = state->owners.items[i];
        if (owner.guarded)
            *list_push(&search->places) = (Place){owner.group, first, last, owner.excludes};
        else
            note_found(search, owner.group);
    }
}

/* The state after STATE by UNIT, or 0. */
static uint32_t state_by(const Lexicon *lexicon, const State *state, uint32_t unit)
{
    uint32_t low = state->step, high = state->last;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const Step *step = &lexicon->steps[middle];
        if (step->unit == unit)
            return step->to;
        if (step->unit < unit)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* Word WORD of the text is UNIT: patterns begin, patterns go on. */
static void take_unit(LexiconSearch *search, uint32_t unit, uint32_t word)
{
    const Lexicon *lexicon = search->lexicon;
    UnitUse use = lexicon->units[unit];
    if (use.first != 0)
        reach(search, use.first, word, word);
    if (!use.follows)
        return;
    for (uint32_t i = 0; i < search->runs.count; i++) {
        Run run = search->runs.items[i];
        uint32_t next = state_by(lexicon, &lexicon->states.items[run.state], unit);
        if (next != 0)
            reach(search, next, run.first, word);
    }
}

/* The runs that word WORD led to become those that the next word may go on. */
static void turn_runs(LexiconSearch *search)
{
    Run *spare = search->runs.items;
    uint32_t capacity = search->runs.capacity;
    search->runs.items = search->next.items;
    search->runs.count = search->next.count;
    search->runs.capacity = search->next.capacity;
    search->next.items = spare;
    search->next.count = 0;
    search->next.capacity = capacity;
}

/* By group, then by first word; exclusions before what they may hide. */
static int compare_places(const void *a, const void *b)
{
    const Place *first = a, *second = b;
    if (first->group != second->group)
        return first->group < second->group ? -1 : 1;
    if (first->first != second->first)
        return first->first < second->first ? -1 : 1;
    return second->excludes - first->excludes;
}

/* Which of the groups that have exclusions are mentioned: those with a place that ends
 * after every exclusion begun no later than it. */
static void settle_places(LexiconSearch *search)
{
    uint32_t hidden = 0; /* every word before it is hidden from the place under our eyes */
    list_sort(&search->places, compare_places);
    for (uint32_t i = 0; i < search->places.count; i++) {
        const Place *place = &search->places.items[i];
        if (i == 0 || place->group != place[-1].group)
            hidden = 0;
        if (!place->excludes && place->last >= hidden)
            note_found(search, place->group);
        else if (place->excludes && place->last >= hidden)
            hidden = place->last + 1;
    }
}

LexiconFound lexicon_search(LexiconSearch *search, const char *folded)
{
    const Vocabulary *vocabulary = search->lexicon->vocabulary;
    search->number++;
    search->found.count = search->runs.count = search->places.count = 0;
    for (uint32_t word = 0; *folded != '\0'; word++) {
        WordReading reading = vocabulary_read(vocabulary, folded);
        if (reading.whole != WORD_NONE)
            take_unit(search, reading.whole, word);
        for (uint32_t stem = reading.stem; stem != WORD_NONE;
             stem = vocabulary_shorter(vocabulary, stem))
            take_unit(search, stem, word);
        if (search->runs.count + search->next.count != 0)
            turn_runs(search);
        folded = reading.end + (*reading.end == ' ');
    }
    if (search->places.count != 0)
        settle_places(search);
    return (LexiconFound){.groups = search->found.items, .count = search->found.count};
}

bool lexicon_knows(const Lexicon *lexicon, const char *folded)
{
    while (*folded != '\0') {
        WordReading reading = vocabulary_read(lexicon->vocabulary, folded);
        if (reading.whole != WORD_NONE || reading.stem != WORD_NONE)
            return true;
        folded = reading.end + (*reading.end == ' ');
    }
    return false;
}
