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
    LIST(Owner) owners; /* of the pattern that ends here */
    bool goes_on;       /* some pattern is longer */
} State;

typedef struct Step {
    uint32_t state, unit;
} Step;

struct Lexicon {
    const Vocabulary *vocabulary;
    LIST(State) states;
    Hash steps;            /* Step -> number: the next state */
    const uint32_t *first; /* by unit: the state after it from the root, or 0 */
    uint32_t group_count;
};

/* --- making one ------------------------------------------------------------- */

static uint32_t state_after(Lexicon *lexicon, uint32_t state, uint32_t unit)
{
    Step step = {state, unit};
    bool added;
    HashEntry *entry = hash_add(&lexicon->steps, &step, sizeof step, &added);
    if (added) {
        entry->number = lexicon->states.count;
        *list_push(&lexicon->states) = (State){0};
        lexicon->states.items[state].goes_on = true;
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

static void add_pattern(Lexicon *lexicon, Hash *units, const char *pattern, Owner owner)
{
    if (*pattern == '\0')
        BUG("a pattern of group %u is empty", owner.group);
    uint32_t state = 0;
    while (*pattern != '\0') {
        size_t size = strcspn(pattern, " ");
        state = state_after(lexicon, state, unit_number(units, pattern, size));
        pattern += size + (pattern[size] == ' ');
    }
    *list_push(&lexicon->states.items[state].owners) = owner;
}

const Lexicon *lexicon_new(const LexiconGroup *groups, uint32_t count)
{
    Lexicon *lexicon = mem_new(Lexicon);
    Hash units = {0};
    lexicon->group_count = count;
    *list_push(&lexicon->states) = (State){0};
    for (uint32_t i = 0; i < count; i++) {
        Owner owner = {.group = i, .guarded = groups[i].exclusion_count != 0};
        for (uint32_t j = 0; j < groups[i].pattern_count; j++)
            add_pattern(lexicon, &units, groups[i].patterns[j], owner);
        owner.excludes = true;
        for (uint32_t j = 0; j < groups[i].exclusion_count; j++)
            add_pattern(lexicon, &units, groups[i].exclusions[j], owner);
    }
    uint32_t *first = mem_bytes(units.count + 1, sizeof *first);
    for (uint32_t i = 0; i < units.count; i++) {
        HashEntry *entry = hash_find(&lexicon->steps, &(Step){0, i}, sizeof(Step));
        first[i] = entry == NULL ? 0 : (uint32_t)entry->number;
    }
    lexicon->first = first;
    lexicon->vocabulary = vocabulary_new(&units);
    return lexicon;
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
    if (state->goes_on)
        *list_push(&search->next) = (Run){number, first};
    for (uint32_t i = 0; i < state->owners.count; i++) {
        Owner owner = state->owners.items[i];
        if (owner.guarded)
            *list_push(&search->places) = (Place){owner.group, first, last, owner.excludes};
        else
            note_found(search, owner.group);
    }
}

/* Word WORD of the text is UNIT: patterns begin, patterns go on. */
static void take_unit(LexiconSearch *search, uint32_t unit, uint32_t word)
{
    const Lexicon *lexicon = search->lexicon;
    if (lexicon->first[unit] != 0)
        reach(search, lexicon->first[unit], word, word);
    for (uint32_t i = 0; i < search->runs.count; i++) {
        Run run = search->runs.items[i];
        Step step = {run.state, unit};
        const HashEntry *entry = hash_find(&lexicon->steps, &step, sizeof step);
        if (entry != NULL)
            reach(search, (uint32_t)entry->number, run.first, word);
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
