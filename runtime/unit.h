/* unit.h -- units and their algebra.
 *
 * Nothing is known of units here: a table declares them, one after the other.  A base unit
 * opens a dimension (kgCO2e and kWh measure different things because two dimensions were
 * declared; so do €, €HT and €TTC).  A derived unit is a positive number of another unit.
 * Prefixes mean nothing: MWh is one more name.
 *
 * A Unit is two things at once: what it means (a scale and powers of base units), by which
 * units are compared and converted, and how it was written (powers of declared names), for
 * people only.  "kWh/m2" times "m²" is "kWh": names that mean the same cancel.
 *
 * Written units: names joined by "." or "×" (product) and "/" (quotient), without spaces. A
 * product binds tighter than a quotient: kgCO2e/t.km is kgCO2e/(t.km), as carbon bases
 * write it, and €/m²/an is €/(m²·an).  A power is a name of its own (m2) or a product
 * (m.m).
 */
#ifndef CRIBLE_UNIT_H
#define CRIBLE_UNIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/hash.h"
#include "runtime/base/list.h"
#include "runtime/base/rational.h"
#include "runtime/base/text.h"

#define UNIT_POWERS_MAX   8
#define UNIT_EXPONENT_MAX 99

typedef enum UnitStatus {
    UNIT_OK = 0,
    UNIT_UNKNOWN = -1,         /* a name that the table does not have */
    UNIT_UNREADABLE = -2,      /* a name is missing beside a sign: "kWh//an", "kWh/", "" */
    UNIT_TAKEN = -3,           /* the name is already declared */
    UNIT_BAD_NAME = -4,        /* empty, starts with a digit, holds a space or a sign */
    UNIT_DIMENSION_TAKEN = -5, /* the dimension already has its base unit */
    UNIT_NOT_POSITIVE = -6,    /* a unit defined as zero or less of another */
    UNIT_TOO_COMPLEX = -7,     /* over UNIT_POWERS_MAX names or UNIT_EXPONENT_MAX */
    UNIT_TOO_LARGE = -8 /* the scale does not fit a Rational, or is divided by zero */
} UnitStatus;

/* RANK is the place of a unit in its table. */
typedef struct UnitPower {
    uint32_t rank;
    int16_t power; /* never 0 */
    bool joined;   /* written after "." or "×" */
} UnitPower;

/* A value, free to copy; it makes sense beside its table only. */
typedef struct Unit {
    Rational scale; /* how many of the product of base units one is; above zero */
    uint32_t base_count, name_count;
    UnitPower bases[UNIT_POWERS_MAX]; /* by rank */
    UnitPower names[UNIT_POWERS_MAX]; /* in the order of writing */
} Unit;

typedef struct NamedUnit {
    const char *name, *label;
    const char *dimension; /* NULL for a derived unit */
    Unit unit;
} NamedUnit;

/* In the collected heap; start from {0}.  Texts given to it are copied. */
typedef struct UnitTable {
    LIST(NamedUnit *) units;
    Hash names;      /* -> NamedUnit * */
    Hash dimensions; /* -> the NamedUnit * that opened it */
} UnitTable;

/* Where a written unit is at fault: the bytes of the name, or a point. */
typedef struct UnitFault {
    size_t at, size;
} UnitFault;

/* Opens DIMENSION with its base unit. */
UnitStatus unit_table_add_base(UnitTable *table, const char *name, const char *label,
                               const char *dimension);

/* One NAME is FACTOR units DEFINITION, a written unit whose names were all added before (so
 * no unit is defined by itself).  FAULT, which may be NULL, points into DEFINITION. */
UnitStatus unit_table_add(UnitTable *table, const char *name, const char *label,
                          Rational factor, const char *definition, UnitFault *fault);

/* NULL when the table does not have it. */
const NamedUnit *unit_table_find(const UnitTable *table, const char *name, size_t size);

/* Reads a written unit; "1" is the unit of bare numbers, and may stand before a quotient:
 * "1/an".  UNIT_UNKNOWN, UNIT_UNREADABLE, UNIT_TOO_COMPLEX, UNIT_TOO_LARGE; FAULT, which
 * may be NULL, is set when it fails. */
UnitStatus unit_parse(const UnitTable *table, const char *text, size_t size, Unit *unit,
                      UnitFault *fault);

/* As unit_parse reads it: parts that cancelled are gone.  "1" for bare numbers. */
void unit_write(Text *out, const UnitTable *table, const Unit *unit);

/* "masse_CO2e/énergie", "longueur²"; "1" for bare numbers. */
void unit_write_dimension(Text *out, const UnitTable *table, const Unit *unit);

/* The unit of bare numbers. */
Unit unit_none(void);

/* RESULT may be one of the arguments.  UNIT_TOO_COMPLEX or UNIT_TOO_LARGE. */
UnitStatus unit_multiply(const UnitTable *table, const Unit *a, const Unit *b,
                         Unit *result);
UnitStatus unit_divide(const UnitTable *table, const Unit *a, const Unit *b, Unit *result);
UnitStatus unit_power(const UnitTable *table, const Unit *unit, int exponent, Unit *result);

/* Do they measure the same thing (kWh and MWh)? */
bool unit_same_dimension(const Unit *a, const Unit *b);

/* Do they mean the same (m3 and m³)? */
bool unit_equal(const Unit *a, const Unit *b);

/* A number of FROM times *FACTOR is a number of TO.  False when they do not measure the
 * same thing; a factor that does not fit is "too large" (rational_state). */
bool unit_convert(const Unit *from, const Unit *to, Rational *factor);

#endif
