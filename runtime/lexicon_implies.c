/* lexicon_implies.c -- does every text that mentions one group mention another?
 *
 * A text that mentions A holds a pattern P of A that no exclusion of A hides.  It mentions
 * B for sure when P holds a pattern Q of B, word by word, that no exclusion of B can hide;
 * or when, wherever one may, an exclusion of A would have hidden P too.
 */
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/lexicon.h"

typedef struct Unit {
    const char *bytes;
    uint32_t size; /* without the star */
    bool stem;
} Unit;

typedef struct Phrase {
    LIST(Unit) units;
} Phrase;

typedef struct Phrases {
    const Phrase *items;
    uint32_t count;
} Phrases;

/* A phrase laid along P: its first unit stands at word AT of P, before it when negative. */
typedef struct Laid {
    const Phrase *phrase;
    int64_t at;
} Laid;

static Phrase phrase_of(const char *pattern)
{
    Phrase phrase = {0};
    while (*pattern != '\0') {
        size_t size = strcspn(pattern, " ");
        bool stem = size != 0 && pattern[size - 1] == '*';
        *list_push(&phrase.units) = (Unit){pattern, (uint32_t)size - stem, stem};
        pattern += size + (pattern[size] == ' ');
    }
    return phrase;
}

static Phrases phrases_of(const char *const *patterns, uint32_t count)
{
    Phrase *phrases = mem_array(count + 1, sizeof *phrases);
    for (uint32_t i = 0; i < count; i++)
        phrases[i] = phrase_of(patterns[i]);
    return (Phrases){phrases, count};
}

static int64_t end_of(Laid laid)
{
    return laid.at + laid.phrase->units.count;
}

/* The unit at word WORD, or NULL outside the phrase. */
static const Unit *unit_at(Laid laid, int64_t word)
{
    return word < laid.at || word >= end_of(laid)
               ? NULL
               : &laid.phrase->units.items[word - laid.at];
}

static bool begins(const Unit *beginning, const Unit *unit)
{
    return beginning->size <= unit->size &&
           memcmp(beginning->bytes, unit->bytes, beginning->size) == 0;
}

/* Is every word that UNIT matches matched by WIDER?  Nothing is known of the words of no
 * unit. */
static bool covers(const Unit *wider, const Unit *unit)
{
    if (unit == NULL)
        return false;
    if (wider->stem)
        return begins(wider, unit);
    return !unit->stem && wider->size == unit->size && begins(wider, unit);
}

/* Can one word match both? */
static bool meet(const Unit *a, const Unit *b)
{
    if (a->stem && b->stem)
        return begins(a, b) || begins(b, a);
    return covers(a, b) || covers(b, a);
}

/* Where P and OTHER are both found, is the phrase LAID found too? */
static bool laid_is_found(Laid laid, Laid p, Laid other)
{
    for (int64_t word = laid.at; word < end_of(laid); word++) {
        const Unit *unit = unit_at(laid, word);
        if (!covers(unit, unit_at(p, word)) && !covers(unit, unit_at(other, word)))
            return false;
    }
    return true;
}

/* Can P and OTHER be found together in a text, where they are laid? */
static bool laid_together(Laid p, Laid other)
{
    for (int64_t word = other.at; word < end_of(other); word++) {
        const Unit *unit = unit_at(p, word);
        if (unit != NULL && !meet(unit, unit_at(other, word)))
            return false;
    }
    return true;
}

/* Where P and OTHER are both found, does one of EXCLUSIONS hide the whole of P? */
static bool is_hidden(Phrases exclusions, Laid p, Laid other)
{
    for (uint32_t i = 0; i < exclusions.count; i++) {
        Laid hiding = {.phrase = &exclusions.items[i]};
        hiding.at = end_of(p) - hiding.phrase->units.count;
        for (; hiding.at <= 0; hiding.at++)
            if (laid_is_found(hiding, p, other))
                return true;
    }
    return false;
}

/* May EXCLUSION, of B, hide Q in a text where no exclusion of A hides P? */
static bool may_hide(const Phrase *exclusion, Laid q, Laid p, Phrases excluded_by_a)
{
    Laid hiding = {.phrase = exclusion, .at = end_of(q) - exclusion->units.count};
    for (; hiding.at <= q.at; hiding.at++)
        if (laid_together(p, hiding) && !is_hidden(excluded_by_a, p, hiding))
            return true;
    return false;
}

/* Is Q found, in sight, wherever P is? */
static bool is_seen(Laid q, Laid p, Phrases excluded_by_a, Phrases excluded_by_b)
{
    if (!laid_is_found(q, p, p))
        return false;
    for (uint32_t i = 0; i < excluded_by_b.count; i++)
        if (may_hide(&excluded_by_b.items[i], q, p, excluded_by_a))
            return false;
    return true;
}

static bool phrase_implies(Laid p, Phrases excluded_by_a, Phrases b, Phrases excluded_by_b)
{
    if (is_hidden(excluded_by_a, p, p))
        return true;
    for (uint32_t i = 0; i < b.count; i++) {
        Laid q = {.phrase = &b.items[i]};
        for (; end_of(q) <= end_of(p); q.at++)
            if (is_seen(q, p, excluded_by_a, excluded_by_b))
                return true;
    }
    return false;
}

bool lexicon_implies(const LexiconGroup *a, const LexiconGroup *b)
{
    Phrases wanted = phrases_of(a->patterns, a->pattern_count);
    Phrases excluded_by_a = phrases_of(a->exclusions, a->exclusion_count);
    Phrases offered = phrases_of(b->patterns, b->pattern_count);
    Phrases excluded_by_b = phrases_of(b->exclusions, b->exclusion_count);
    for (uint32_t i = 0; i < wanted.count; i++)
        if (!phrase_implies((Laid){.phrase = &wanted.items[i]}, excluded_by_a, offered,
                            excluded_by_b))
            return false;
    return true;
}
