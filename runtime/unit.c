/* unit.c -- units and their algebra. */
#include "runtime/unit.h"

#include <string.h>

#define TIMES "\xC3\x97" /* × */

/* --- algebra ------------------------------------------------------------------------ */

Unit unit_none(void)
{
    return (Unit){.scale = {1, 1}};
}

bool unit_same_dimension(const Unit *a, const Unit *b)
{
    if (a->base_count != b->base_count)
        return false;
    for (uint32_t i = 0; i < a->base_count; i++) {
        if (a->bases[i].rank != b->bases[i].rank || a->bases[i].power != b->bases[i].power)
            return false;
    }
    return true;
}

bool unit_equal(const Unit *a, const Unit *b)
{
    int order;
    return unit_same_dimension(a, b) && rational_compare(a->scale, b->scale, &order) &&
           order == 0;
}

bool unit_convert(const Unit *from, const Unit *to, Rational *factor)
{
    if (!unit_same_dimension(from, to))
        return false;
    *factor = rational_divide(from->scale, to->scale);
    return true;
}

/* Adds POWER, not zero, to the power at AT, or puts it there when AT is a place between two
 * (IS_NEW).  What comes to nothing is taken out. */
static UnitStatus add_power(UnitPower *powers, uint32_t *count, uint32_t at, bool is_new,
                            UnitPower power)
{
    if (is_new) {
        if (*count == UNIT_POWERS_MAX)
            return UNIT_TOO_COMPLEX;
        memmove(powers + at + 1, powers + at, (*count - at) * sizeof *powers);
        powers[at] = power;
        ++*count;
        return UNIT_OK;
    }
    int sum = powers[at].power + power.power;
    if (sum > UNIT_EXPONENT_MAX || sum < -UNIT_EXPONENT_MAX)
        return UNIT_TOO_COMPLEX;
    powers[at].power = (int16_t)sum;
    if (sum == 0) {
        --*count;
        memmove(powers + at, powers + at + 1, (*count - at) * sizeof *powers);
    }
    return UNIT_OK;
}

static UnitStatus add_base(Unit *unit, UnitPower power)
{
    uint32_t at = 0;
    while (at < unit->base_count && unit->bases[at].rank < power.rank)
        at++;
    bool is_new = at == unit->base_count || unit->bases[at].rank != power.rank;
    return add_power(unit->bases, &unit->base_count, at, is_new, power);
}

static const Unit *named(const UnitTable *table, uint32_t rank)
{
    return &table->units.items[rank]->unit;
}

/* A name is the same as another of the same meaning: m2 and m². */
static UnitStatus add_name(const UnitTable *table, Unit *unit, UnitPower power)
{
    uint32_t at = 0;
    while (at < unit->name_count && unit->names[at].rank != power.rank &&
           !unit_equal(named(table, unit->names[at].rank), named(table, power.rank)))
        at++;
    return add_power(unit->names, &unit->name_count, at, at == unit->name_count, power);
}

/* POWER with its exponent multiplied, or with a zero exponent when that is too much. */
static UnitPower raised(UnitPower power, int exponent)
{
    int product = power.power * exponent;
    bool fits = product <= UNIT_EXPONENT_MAX && product >= -UNIT_EXPONENT_MAX;
    power.power = (int16_t)(fits ? product : 0);
    return power;
}

static Rational raised_scale(Rational scale, Rational other, int exponent)
{
    for (; exponent > 0; exponent--)
        scale = rational_multiply(scale, other);
    for (; exponent < 0; exponent++)
        scale = rational_divide(scale, other);
    return scale;
}

/* *UNIT becomes *UNIT × OTHER ^ EXPONENT, which is not zero; left as it was on failure. */
static UnitStatus accumulate(const UnitTable *table, Unit *unit, const Unit *other,
                             int exponent)
{
    Unit result = *unit;
    UnitStatus status = UNIT_OK;
    for (uint32_t i = 0; i < other->base_count && status == UNIT_OK; i++) {
        UnitPower power = raised(other->bases[i], exponent);
        status = power.power == 0 ? UNIT_TOO_COMPLEX : add_base(&result, power);
    }
    for (uint32_t i = 0; i < other->name_count && status == UNIT_OK; i++) {
        UnitPower power = raised(other->names[i], exponent);
        status = power.power == 0 ? UNIT_TOO_COMPLEX : add_name(table, &result, power);
    }
    if (status != UNIT_OK)
        return status;
    result.scale = raised_scale(result.scale, other->scale, exponent);
    if (!rational_is_number(result.scale))
        return UNIT_TOO_LARGE;
    *unit = result;
    return UNIT_OK;
}

static UnitStatus combine(const UnitTable *table, const Unit *a, const Unit *b,
                          int exponent, Unit *result)
{
    Unit product = *a;
    UnitStatus status = accumulate(table, &product, b, exponent);
    if (status == UNIT_OK)
        *result = product;
    return status;
}

UnitStatus unit_multiply(const UnitTable *table, const Unit *a, const Unit *b, Unit *result)
{
    return combine(table, a, b, 1, result);
}

UnitStatus unit_divide(const UnitTable *table, const Unit *a, const Unit *b, Unit *result)
{
    return combine(table, a, b, -1, result);
}

UnitStatus unit_power(const UnitTable *table, const Unit *unit, int exponent, Unit *result)
{
    if (exponent > UNIT_EXPONENT_MAX || exponent < -UNIT_EXPONENT_MAX)
        return UNIT_TOO_COMPLEX;
    Unit none = unit_none();
    if (exponent == 0) {
        *result = none;
        return UNIT_OK;
    }
    return combine(table, &none, unit, exponent, result);
}

/* --- reading ------------------------------------------------------------------------ */

/* The size of the sign that starts at TEXT: "/", "." or "×"; 0 for none. */
static size_t sign_size(const char *text, size_t size)
{
    if (size >= 1 && (*text == '/' || *text == '.'))
        return 1;
    return size >= 2 && memcmp(text, TIMES, 2) == 0 ? 2 : 0;
}

static size_t name_size(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && sign_size(text + at, size - at) == 0)
        at++;
    return at;
}

const NamedUnit *unit_table_find(const UnitTable *table, const char *name, size_t size)
{
    const HashEntry *entry = hash_find(&table->names, name, size);
    return entry != NULL ? entry->value : NULL;
}

/* The unit of one name, its own meaning, written as itself. */
static UnitStatus parse_name(const UnitTable *table, const char *name, size_t size,
                             bool joined, Unit *unit)
{
    if (size == 0)
        return UNIT_UNREADABLE;
    const NamedUnit *found = unit_table_find(table, name, size);
    if (found == NULL)
        return UNIT_UNKNOWN;
    *unit = found->unit;
    unit->names[0].joined = joined;
    return UNIT_OK;
}

UnitStatus unit_parse(const UnitTable *table, const char *text, size_t size, Unit *unit,
                      UnitFault *fault)
{
    Unit result = unit_none();
    UnitStatus status = UNIT_OK;
    int exponent = 1;
    bool joined = false;
    size_t at = 0;
    if (size >= 1 && *text == '1' && (size == 1 || text[1] == '/')) {
        at = size == 1 ? 1 : 2;
        exponent = -1;
        if (size == 1) {
            *unit = result;
            return UNIT_OK;
        }
    }
    for (;;) {
        size_t length = name_size(text + at, size - at);
        Unit factor;
        status = parse_name(table, text + at, length, joined, &factor);
        if (status == UNIT_OK)
            status = accumulate(table, &result, &factor, exponent);
        if (status != UNIT_OK) {
            if (fault != NULL)
                *fault = (UnitFault){.at = at, .size = length};
            return status;
        }
        at += length;
        if (at == size)
            break;
        joined = text[at] != '/';
        exponent = joined ? exponent : -1;
        at += sign_size(text + at, size - at);
    }
    *unit = result;
    return UNIT_OK;
}

/* --- writing ------------------------------------------------------------------------ */

/* One factor, as often as its power says. */
static void write_factor(Text *out, const char *name, UnitPower power, bool first)
{
    bool below = power.power < 0;
    for (int i = 0; i < (below ? -power.power : power.power); i++) {
        if (below)
            text_put(out, !first && (power.joined || i > 0) ? "." : "/");
        else if (!first)
            text_put(out, ".");
        text_put(out, name);
        first = false;
    }
}

void unit_write(Text *out, const UnitTable *table, const Unit *unit)
{
    for (int sign = 1; sign >= -1; sign -= 2) {
        bool first = true;
        for (uint32_t i = 0; i < unit->name_count; i++) {
            UnitPower power = unit->names[i];
            if (power.power * sign < 0)
                continue;
            write_factor(out, table->units.items[power.rank]->name, power, first);
            first = false;
        }
        if (first && sign > 0)
            text_put(out, "1");
    }
}

static void write_exponent(Text *out, int exponent)
{
    if (exponent == 2)
        text_put(out, "\xC2\xB2");
    else if (exponent == 3)
        text_put(out, "\xC2\xB3");
    else if (exponent > 3)
        text_format(out, "^%d", exponent);
}

void unit_write_dimension(Text *out, const UnitTable *table, const Unit *unit)
{
    for (int sign = 1; sign >= -1; sign -= 2) {
        bool first = true;
        for (uint32_t i = 0; i < unit->base_count; i++) {
            UnitPower power = unit->bases[i];
            if (power.power * sign < 0)
                continue;
            text_put(out, sign < 0 ? "/" : first ? "" : TIMES);
            text_put(out, table->units.items[power.rank]->dimension);
            write_exponent(out, power.power * sign);
            first = false;
        }
        if (first && sign > 0)
            text_put(out, "1");
    }
}

/* --- declaring ---------------------------------------------------------------------- */

static bool is_name(const char *name)
{
    if (*name >= '0' && *name <= '9')
        return false;
    for (const char *at = name; *at != '\0'; at++) {
        if ((unsigned char)*at <= ' ')
            return false;
    }
    size_t size = strlen(name);
    return size > 0 && name_size(name, size) == size;
}

static UnitStatus check_name(const UnitTable *table, const char *name)
{
    if (!is_name(name))
        return UNIT_BAD_NAME;
    return hash_get(&table->names, name) != NULL ? UNIT_TAKEN : UNIT_OK;
}

static char *copy(const char *text)
{
    return mem_text(text, strlen(text));
}

/* Puts a unit at the end of the table, written as its own name. */
static NamedUnit *append(UnitTable *table, const char *name, const char *label, Unit unit)
{
    NamedUnit *added = mem_new(NamedUnit);
    *added = (NamedUnit){.name = copy(name), .label = copy(label), .unit = unit};
    added->unit.names[0] = (UnitPower){.rank = table->units.count, .power = 1};
    added->unit.name_count = 1;
    *list_push(&table->units) = added;
    hash_set(&table->names, name, added);
    return added;
}

UnitStatus unit_table_add_base(UnitTable *table, const char *name, const char *label,
                               const char *dimension)
{
    UnitStatus status = check_name(table, name);
    if (status != UNIT_OK)
        return status;
    if (hash_get(&table->dimensions, dimension) != NULL)
        return UNIT_DIMENSION_TAKEN;
    Unit unit = unit_none();
    unit.bases[0] = (UnitPower){.rank = table->units.count, .power = 1};
    unit.base_count = 1;
    NamedUnit *added = append(table, name, label, unit);
    added->dimension = copy(dimension);
    hash_set(&table->dimensions, dimension, added);
    return UNIT_OK;
}

UnitStatus unit_table_add(UnitTable *table, const char *name, const char *label,
                          Rational factor, const char *definition, UnitFault *fault)
{
    UnitStatus status = check_name(table, name);
    if (status != UNIT_OK)
        return status;
    if (rational_is_number(factor) && factor.numerator <= 0)
        return UNIT_NOT_POSITIVE;
    Unit unit;
    status = unit_parse(table, definition, strlen(definition), &unit, fault);
    if (status != UNIT_OK)
        return status;
    unit.scale = rational_multiply(factor, unit.scale);
    if (!rational_is_number(unit.scale))
        return UNIT_TOO_LARGE;
    append(table, name, label, unit);
    return UNIT_OK;
}
