/* bounds.c -- the lowest and the highest total that missing answers still allow. */
#include "runtime/engine/bounds.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/engine/open_lines.h"
#include "runtime/engine/world.h"

/* Lines rated and put into groups, over all the worlds tried for one axis: about a second.
 */
#define MOST_WORK UINT64_C(3000000)

/* What is noted of each unit while one list of items is looked at: what was noted before
 * does not count, so that a short list costs nothing of the number of units. */
typedef struct UnitNotes {
    uint64_t round;
    uint64_t *rounds; /* by unit: when it was last noted */
    uint32_t *values;
} UnitNotes;

typedef struct Search {
    Lines *lines;
    OpenLines *open;
    World *world;
    uint32_t axis;
    uint32_t size; /* outcomes: the classes, undetermined, outside */
    uint64_t work;
    Sum *sums; /* of the world in hand */
    UnitNotes notes;
} Search;

typedef struct ItemList {
    const uint32_t *items;
    uint32_t count;
} ItemList;

/* --- outcomes ------------------------------------------------------------------------- */

static Bound *bounds_new(const Search *search)
{
    return mem_bytes(search->size, sizeof(Bound));
}

/* BOUNDS of one group and OTHER of another, which is free of it. */
static void add_bounds(const Search *search, Bound *bounds, const Bound *other)
{
    for (uint32_t i = 0; i < search->size; i++) {
        bounds[i].lowest += other[i].lowest;
        bounds[i].highest += other[i].highest;
    }
}

/* BOUNDS of one way to answer and OTHER of another way. */
static void widen(const Search *search, Bound *bounds, const Bound *other, bool first)
{
    for (uint32_t i = 0; i < search->size; i++) {
        if (first || other[i].lowest < bounds[i].lowest)
            bounds[i].lowest = other[i].lowest;
        if (first || other[i].highest > bounds[i].highest)
            bounds[i].highest = other[i].highest;
    }
}

static bool is_refused(const Search *search)
{
    return search->work > MOST_WORK;
}

/* --- answers assumed ------------------------------------------------------------------ */

/* Gives the lines of UNIT the answer CELLS, or takes it back when it is NULL. */
static void assume(Search *search, Unit *unit, const int64_t *cells)
{
    unit->assumed = cells != NULL;
    for (uint32_t i = 0; i < unit->asked.column_count; i++)
        for (uint32_t j = 0; j < unit->lines.count; j++)
            lines_set(search->lines, (FieldId)(FIELD_COUNT + unit->asked.columns[i]),
                      unit->lines.items[j], cells ? cells[i] : FIELD_ABSENT);
}

/* The first unit of ITEM that is not assumed, from NEXT on, or NULL. */
static Unit *next_unit(const Search *search, const Item *item, uint32_t *next)
{
    for (; *next < item->units.count; ++*next) {
        Unit *unit = &search->open->units.items[item->units.items[*next]];
        if (!unit->assumed)
            return unit;
    }
    return NULL;
}

/* Would trying every way to answer ITEM be refused in the end?  Known before the first. */
static bool is_too_much(const Search *search, const Item *item)
{
    uint64_t left = MOST_WORK - search->work, ways = item->lines.count;
    uint32_t next = 0;
    for (Unit *unit = next_unit(search, item, &next); unit != NULL && ways <= left;
         next++, unit = next_unit(search, item, &next))
        ways *= unit->points.count;
    return ways > left;
}

/* Every way to answer what ITEM alone still waits for. */
static void try_item(Search *search, const Item *item, uint32_t next, Bound *bounds,
                     bool *first)
{
    if (is_refused(search))
        return;
    Unit *unit = next_unit(search, item, &next);
    if (unit != NULL) {
        for (uint32_t i = 0; i < unit->points.count; i++) {
            assume(search, unit, unit->points.items[i].cells);
            try_item(search, item, next + 1, bounds, first);
        }
        assume(search, unit, NULL);
        return;
    }
    search->work += item->lines.count;
    world_rate(search->world, item->lines.items, item->lines.count, item->axes,
               search->axis, search->sums);
    Bound *found = bounds_new(search);
    for (uint32_t i = 0; i < search->size; i++)
        found[i] = (Bound){search->sums[i], search->sums[i]};
    widen(search, bounds, found, *first);
    *first = false;
}

/* Lines that may go anywhere in their outcomes. */
static void add_wide(const Search *search, const Item *item, Bound *bounds)
{
    for (uint32_t i = 0; i < item->lines.count; i++) {
        Cents cents = lines_amount(search->lines, item->lines.items[i]);
        for (uint32_t j = 0; j < search->size; j++) {
            if (!bits_has(item->outcomes, j))
                continue;
            bounds[j].lowest += cents < 0 ? cents : 0;
            bounds[j].highest += cents > 0 ? cents : 0;
        }
    }
}

/* --- groups --------------------------------------------------------------------------- */

static const Item *item_at(const Search *search, uint32_t item)
{
    return &search->open->items.items[item];
}

/* The note of UNIT, zero the first time since notes_clear. */
static uint32_t *note_of(UnitNotes *notes, uint32_t unit)
{
    if (notes->rounds[unit] != notes->round)
        notes->values[unit] = 0;
    notes->rounds[unit] = notes->round;
    return &notes->values[unit];
}

static void notes_clear(UnitNotes *notes)
{
    notes->round++;
}

/* The group that each item of LIST is in, by its place there: items that wait for the same
 * answer, not assumed, are in the same one. */
static uint32_t *groups_of(Search *search, ItemList list, uint32_t *group_count)
{
    uint32_t *parent = mem_bytes(list.count + 1, sizeof *parent);
    uint32_t *groups = mem_bytes(list.count + 1, sizeof *groups);
    notes_clear(&search->notes);
    for (uint32_t i = 0; i < list.count; i++) {
        const Item *item = item_at(search, list.items[i]);
        parent[i] = i;
        for (uint32_t j = 0; j < item->units.count; j++) {
            uint32_t unit = item->units.items[j];
            if (search->open->units.items[unit].assumed)
                continue;
            uint32_t *first = note_of(&search->notes, unit);
            if (*first == 0) {
                *first = i + 1;
                continue;
            }
            uint32_t a = i, b = *first - 1;
            while (parent[a] != a)
                a = parent[a] = parent[parent[a]];
            while (parent[b] != b)
                b = parent[b] = parent[parent[b]];
            parent[a > b ? a : b] = a > b ? b : a;
        }
    }
    *group_count = 0;
    for (uint32_t i = 0; i < list.count; i++) {
        uint32_t root = i;
        while (parent[root] != root)
            root = parent[root];
        groups[i] = root == i ? (*group_count)++ : groups[root];
    }
    return groups;
}

/* The answer, not assumed, that most items of LIST wait for. */
static Unit *widest_unit(Search *search, ItemList list)
{
    uint32_t best = 0, most = 0;
    notes_clear(&search->notes);
    for (uint32_t i = 0; i < list.count; i++) {
        const Item *item = item_at(search, list.items[i]);
        for (uint32_t j = 0; j < item->units.count; j++) {
            uint32_t unit = item->units.items[j];
            if (search->open->units.items[unit].assumed)
                continue;
            uint32_t count = ++*note_of(&search->notes, unit);
            if (count > most || (count == most && unit < best)) {
                best = unit;
                most = count;
            }
        }
    }
    return &search->open->units.items[best];
}

static Bound *solve(Search *search, ItemList list);

/* Items that wait, one through the other, for the same answers. */
static Bound *solve_group(Search *search, ItemList list)
{
    Bound *bounds = bounds_new(search);
    bool first = true;
    if (list.count == 1 && is_too_much(search, item_at(search, list.items[0]))) {
        search->work = MOST_WORK + 1;
        return bounds;
    }
    if (list.count == 1) {
        try_item(search, item_at(search, list.items[0]), 0, bounds, &first);
        return bounds;
    }
    Unit *unit = widest_unit(search, list);
    for (uint32_t i = 0; i < unit->points.count && !is_refused(search); i++) {
        assume(search, unit, unit->points.items[i].cells);
        widen(search, bounds, solve(search, list), i == 0);
    }
    assume(search, unit, NULL);
    return bounds;
}

/* The bounds of LIST, group by group. */
static Bound *solve(Search *search, ItemList list)
{
    Bound *bounds = bounds_new(search);
    uint32_t group_count;
    search->work += list.count;
    uint32_t *groups = groups_of(search, list, &group_count);
    uint32_t *first = mem_bytes(group_count + 2, sizeof *first);
    uint32_t *sorted = mem_bytes(list.count + 1, sizeof *sorted);
    for (uint32_t i = 0; i < list.count; i++)
        first[groups[i] + 1]++;
    for (uint32_t i = 0; i < group_count; i++)
        first[i + 1] += first[i];
    uint32_t *at = mem_bytes(group_count + 1, sizeof *at);
    for (uint32_t i = 0; i < list.count; i++)
        sorted[first[groups[i]] + at[groups[i]]++] = list.items[i];
    for (uint32_t i = 0; i < group_count && !is_refused(search); i++) {
        ItemList group = {sorted + first[i], first[i + 1] - first[i]};
        add_bounds(search, bounds, solve_group(search, group));
    }
    return bounds;
}

/* --- one axis ------------------------------------------------------------------------- */

/* What the lines that no missing answer moves give. */
static void add_settled(const Search *search, const Results *results, Bound *bounds)
{
    Bits open = bits_new((uint32_t)results->line_count + 1);
    for (uint32_t i = 0; i < search->open->items.count; i++) {
        const Item *item = item_at(search, i);
        for (uint32_t j = 0; j < item->lines.count; j++)
            bits_add(open, item->lines.items[j]);
    }
    Sum *sums = mem_bytes(search->size, sizeof *sums);
    for (uint32_t line = 0; line < results->line_count; line++) {
        int64_t cents = lines_get(search->lines, FIELD_MONTANT, line);
        if (!bits_has(open, line) && cents != FIELD_ABSENT)
            result_add(results_get(results, search->axis, line), cents, search->size - 2,
                       sums);
    }
    for (uint32_t i = 0; i < search->size; i++) {
        bounds[i].lowest += sums[i];
        bounds[i].highest += sums[i];
    }
}

static Sum all_cents(const Lines *lines)
{
    Sum sum = 0;
    for (size_t line = 0; line < lines->count; line++)
        sum += lines_amount(lines, line);
    return sum;
}

static AxisBounds axis_bounds(Search *search, const Results *results)
{
    OpenLines *open = search->open;
    AxisBounds found = {.cents = open->cents, .wide = open->wide};
    uint32_t *items = mem_bytes(open->items.count + 1, sizeof *items);
    ItemList list = {.items = items};
    Bound *bounds = bounds_new(search);
    add_settled(search, results, bounds);
    for (uint32_t i = 0; i < open->items.count; i++) {
        found.lines += open->items.items[i].lines.count;
        if (open->items.items[i].wide)
            add_wide(search, &open->items.items[i], bounds);
        else
            items[list.count++] = i;
    }
    add_bounds(search, bounds, solve(search, list));
    if (is_refused(search))
        return (AxisBounds){.refused = true};
    found.classes = bounds;
    found.undetermined = bounds[search->size - 2];
    found.outside = bounds[search->size - 1];
    Sum all = all_cents(search->lines);
    found.inside = (Bound){all - found.outside.highest, all - found.outside.lowest};
    return found;
}

const AxisBounds *bounds_of(const Program *program, const PlanProgram *const *plans,
                            Answers *answers, const Results *results)
{
    Lines *lines = answers->budget->lines;
    AxisBounds *found = mem_array(program->axis_count + 1, sizeof *found);
    Unanswered *unanswered = unanswered_new(program, plans, lines, results);
    World *world = world_new(program, plans, lines, results);
    for (uint32_t axis = 0; axis < program->axis_count; axis++) {
        Search search = {.lines = lines,
                         .open = open_lines(unanswered, answers, axis),
                         .world = world,
                         .axis = axis,
                         .size = program->axes[axis].class_count + OUTCOMES_BESIDE};
        search.sums = mem_bytes(search.size, sizeof *search.sums);
        uint32_t units = search.open->units.count + 1;
        search.notes = (UnitNotes){.rounds = mem_bytes(units, sizeof(uint64_t)),
                                   .values = mem_bytes(units, sizeof(uint32_t))};
        if (search.open->refused)
            found[axis].refused = true;
        else
            found[axis] = axis_bounds(&search, results);
    }
    return found;
}

bool bound_is_exact(const AxisBounds *bounds, const Bound *bound, Sum total)
{
    return bounds->cents == 0 && bound->lowest == total && bound->highest == total;
}
