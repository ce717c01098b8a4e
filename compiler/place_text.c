/* place_text.c -- a place in words. */
#include <string.h>

#include "compiler/place_book.h"
#include "compiler/place_codes.h"
#include "compiler/place_rest.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Codes shown in a list. */
#define MOST_CODES 8

/* --- ways -------------------------------------------------------------------------------
 */

#define DIMENSIONS 4

static int64_t way_value(const Way *way, uint32_t dimension)
{
    const int64_t values[DIMENSIONS] = {way->sens, way->section, way->movement,
                                        way->chapter};
    return values[dimension];
}

/* Accounts whose ways the same words tell: WAYS, those of the place; OTHERS, ways in which
 * they are used too, that are not of it. */
typedef struct WayGroup {
    Bits ways, others, accounts;
} WayGroup;

/* Is WAY like one of GROUP in every dimension of DIMENSIONS, a set of bits? */
static bool is_like(PlaceBook *book, Bits ways, uint32_t way, unsigned dimensions)
{
    for (uint32_t d = 0; d < DIMENSIONS; d++) {
        bool met = (dimensions & (1u << d)) == 0;
        for (uint32_t i = bits_next(ways, 0); i < ways.size && !met;
             i = bits_next(ways, i + 1))
            met =
                way_value(&book->ways.items[i], d) == way_value(&book->ways.items[way], d);
        if (!met)
            return false;
    }
    return true;
}

static bool tells_apart(PlaceBook *book, const WayGroup *group, unsigned dimensions)
{
    for (uint32_t i = bits_next(group->others, 0); i < group->others.size;
         i = bits_next(group->others, i + 1))
        if (is_like(book, group->ways, i, dimensions))
            return false;
    return true;
}

static unsigned bit_count(unsigned bits)
{
    return (unsigned)__builtin_popcount(bits);
}

#define EVERY_DIMENSION ((1u << DIMENSIONS) - 1)

/* The fewest dimensions that tell the ways of GROUP from the others: all of them do. */
static unsigned telling(PlaceBook *book, const WayGroup *group)
{
    unsigned best = EVERY_DIMENSION;
    for (unsigned dimensions = 0; dimensions < EVERY_DIMENSION; dimensions++)
        if (bit_count(dimensions) < bit_count(best) && tells_apart(book, group, dimensions))
            best = dimensions;
    return best;
}

static const char *dimension_word(PlaceBook *book, const Way *way, uint32_t dimension)
{
    static const FieldId fields[] = {FIELD_SENS, FIELD_SECTION, FIELD_MOUVEMENT};
    uint32_t count;
    if (dimension < sizeof fields / sizeof *fields)
        return field_choices(fields[dimension], &count)[way_value(way, dimension)];
    return book->cells->plan->nomenclature->trees[CODE_CHAPTER].nodes[way->chapter].code;
}

/* "dépense", "section investissement", "chapitre 011 ou 65". */
static void put_dimension(Text *text, PlaceBook *book, Bits ways, uint32_t dimension)
{
    static const char *const titles[DIMENSIONS] = {"", "section ", "", "chapitre "};
    LIST(int64_t) said = {0};
    for (uint32_t i = bits_next(ways, 0); i < ways.size; i = bits_next(ways, i + 1)) {
        const Way *way = &book->ways.items[i];
        bool known = dimension == DIMENSIONS - 1 && way->chapter == NODE_NONE;
        for (uint32_t j = 0; j < said.count; j++)
            known = known || said.items[j] == way_value(way, dimension);
        if (known)
            continue;
        text_put(text, said.count == 0 ? ", " : SAY(TEXT_OR));
        if (said.count == 0)
            text_put(text, titles[dimension]);
        *list_push(&said) = way_value(way, dimension);
        text_put(text, dimension_word(book, way, dimension));
    }
}

/* --- accounts grouped by ways -----------------------------------------------------------
 */

/* GROUP and ONE together; words say each dimension apart, and may tell more ways. */
static bool join(PlaceBook *book, WayGroup *group, const WayGroup *one)
{
    WayGroup both = {bits_copy(group->ways), bits_copy(group->others),
                     bits_copy(group->accounts)};
    bits_unite(both.ways, one->ways);
    bits_unite(both.others, one->others);
    bits_unite(both.accounts, one->accounts);
    if (!tells_apart(book, &both, EVERY_DIMENSION))
        return false;
    *group = both;
    return true;
}

typedef LIST(WayGroup) WayGroups;

static void add_group(PlaceBook *book, WayGroups *groups, const WayGroup *one)
{
    for (uint32_t i = 0; i < groups->count; i++)
        if (join(book, &groups->items[i], one))
            return;
    *list_push(groups) = *one;
}

/* One by one, its ways are told from the others. */
static void add_ways(PlaceBook *book, WayGroups *groups, const WayGroup *account)
{
    for (uint32_t i = bits_next(account->ways, 0); i < account->ways.size;
         i = bits_next(account->ways, i + 1)) {
        WayGroup one = {bits_new(account->ways.size), account->others, account->accounts};
        bits_add(one.ways, i);
        add_group(book, groups, &one);
    }
}

/* The uses that the plan allows where PLACE asks something: by use of the book. */
static Bits uses_allowed(PlaceBook *book, const PlacePart *place)
{
    uint64_t years = place_years(book, place->functions) & book->years;
    Bits allowed = bits_new(book->uses.count + 1);
    for (uint32_t i = 0; i < book->uses.count; i++)
        if (place_lives(book, place->rest, book->uses.items[i].years & years))
            bits_add(allowed, i);
    return allowed;
}

/* The COUNT uses of one account at USES, whose first in the book is FIRST. */
static void add_account(PlaceBook *book, WayGroups *groups, const PlaceUse *uses,
                        uint32_t count, uint32_t first, Bits allowed)
{
    uint32_t account = uses[0].account, ways = book->ways.count;
    WayGroup one = {bits_new(ways), bits_new(ways), bits_new(book->cells->accounts.size)};
    bits_add(one.accounts, account);
    for (uint32_t i = 0; i < count; i++)
        bits_add(one.ways, uses[i].way);
    const BookUse *all = book->uses.items;
    for (uint32_t i = first; i < book->uses.count && all[i].account == account; i++)
        if (bits_has(allowed, i) && !bits_has(one.ways, all[i].way))
            bits_add(one.others, all[i].way);
    if (tells_apart(book, &one, EVERY_DIMENSION))
        add_group(book, groups, &one);
    else
        add_ways(book, groups, &one);
}

static WayGroups way_groups(PlaceBook *book, const PlacePart *place, Bits allowed)
{
    WayGroups groups = {0};
    uint32_t at = 0;
    for (uint32_t i = 0; i < place->use_count;) {
        uint32_t first = i;
        while (i < place->use_count && place->uses[i].account == place->uses[first].account)
            i++;
        while (book->uses.items[at].account != place->uses[first].account)
            at++;
        add_account(book, &groups, &place->uses[first], i - first, at, allowed);
    }
    return groups;
}

/* The accounts that the plan uses in one of the ways that DIMENSIONS tell. */
static Bits accounts_used(PlaceBook *book, Bits allowed, Bits ways, unsigned dimensions)
{
    Bits accounts = bits_new(book->cells->accounts.size);
    Bits like = bits_new(book->ways.count);
    for (uint32_t way = 0; way < like.size; way++)
        if (is_like(book, ways, way, dimensions))
            bits_add(like, way);
    for (uint32_t i = bits_next(allowed, 0); i < book->uses.count;
         i = bits_next(allowed, i + 1))
        if (bits_has(like, book->uses.items[i].way))
            bits_add(accounts, book->uses.items[i].account);
    return accounts;
}

static void put_accounts(Text *text, PlaceBook *book, const WayGroup *group, Bits allowed)
{
    unsigned dimensions = telling(book, group);
    Bits all = accounts_used(book, allowed, group->ways, dimensions);
    const char *codes =
        place_codes(book->cells->plan, CODE_NATURE, group->accounts, all, MOST_CODES);
    text_put(text, codes ? SAY(TEXT_PLACE_NATURE, codes) : SAY(TEXT_PLACE_ANY_NATURE));
    for (uint32_t d = 0; d < DIMENSIONS; d++)
        if ((dimensions & (1u << d)) != 0)
            put_dimension(text, book, group->ways, d);
}

/* NULL when all those that live with the accounts are of the place. */
static const char *functions_text(PlaceBook *book, const PlacePart *place)
{
    Bits all = bits_copy(place->functions);
    bits_unite(all, place->others);
    return bits_empty(place->functions) ? NULL
                                        : place_codes(book->cells->plan, CODE_FUNCTION,
                                                      place->functions, all, MOST_CODES);
}

const char *place_text(PlaceBook *book, const PlacePart *place)
{
    Bits allowed = uses_allowed(book, place);
    WayGroups groups = way_groups(book, place, allowed);
    Text text = {0};
    for (uint32_t i = 0; i < groups.count; i++) {
        text_put(&text, i == 0 ? "" : SAY(TEXT_OR));
        put_accounts(&text, book, &groups.items[i], allowed);
    }
    const char *functions = functions_text(book, place);
    if (functions != NULL)
        text_put(&text, SAY(TEXT_PLACE_FUNCTION, functions));
    const char *rest = place_rest(book->decision, place->rest);
    if (rest != NULL)
        text_format(&text, ", %s", rest);
    return text_get(&text);
}

const char *places_text(PlaceBook *book, const Places *places, uint32_t most)
{
    Text text = {0};
    uint32_t shown = places->items.count <= most ? places->items.count : most;
    for (uint32_t i = 0; i < shown; i++) {
        text_put(&text, i == 0 ? "" : " ; ");
        text_put(&text, place_text(book, &places->items.items[i]));
    }
    if (shown < places->items.count)
        text_put(&text,
                 SAY(TEXT_PLACE_OTHERS, text_make("%u", places->items.count - shown)));
    return text_get(&text);
}
