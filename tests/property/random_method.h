/* random_method.h -- methods made at random, as texts of the language. */
#ifndef CRIBLE_TESTS_RANDOM_METHOD_H
#define CRIBLE_TESTS_RANDOM_METHOD_H

#include "runtime/base/list.h"
#include "runtime/base/text.h"
#include "runtime/lines.h"
#include "runtime/nomenclature/nomenclature.h"
#include "tests/property/random.h"

/* A plan that the method declares, and its codes that live in a declared year. */
typedef struct RandomPlan {
    const Nomenclature *nomenclature;
    int first_year, last_year;
    bool readable; /* `lisible sur`: after those declared */
    LIST(uint32_t) alive[CODE_KINDS];
} RandomPlan;

#define NO_CLASS UINT32_MAX /* indéterminé */

typedef struct RandomRule {
    bool dropped;          /* not written, nor named by the others */
    const char *condition; /* or NULL, in a rubrique */
    uint32_t rubrique;     /* or UINT32_MAX */
    uint32_t classes[2];   /* by axis, for those it concludes on */
    bool concludes[2];
    LIST(uint32_t) beats, yields;                   /* rules */
    LIST(uint32_t) beats_rubrique, yields_rubrique; /* rubriques */
} RandomRule;

typedef struct RandomMethod {
    LIST(RandomPlan) plans;
    LIST(const char *) roots[CODE_KINDS]; /* most codes are drawn below these */
    uint32_t axis_count;
    uint32_t class_counts[2];
    uint32_t otherwise[2];
    LIST(const char *) clauses; /* of the perimeter */
    LIST(const char *) guards;  /* by rubrique; "" for none */
    LIST(RandomRule) rules;
} RandomMethod;

/* What may be in a method. */
typedef struct Shape {
    uint32_t most_plans, most_axes, most_rules;
    bool precedence; /* exceptions, rubriques */
    bool imputation; /* only the fields that an imputation says, and the year */
} Shape;

RandomMethod *random_method(Random *random, const Shape *shape);

/* The program text.  With MIXED, rules and rubriques come in another order; with RENAMED,
 * every name is another one. */
const char *method_write(const RandomMethod *method, Random *mixed, bool renamed);

/* A code of METHOD's plan, of one of the roots most of the time. */
const char *random_code(Random *random, const RandomMethod *method, const RandomPlan *plan,
                        CodeKind kind);

/* Amounts that methods compare to, in cents, and how they are written. */
typedef struct RandomAmount {
    int64_t cents;
    const char *written;
} RandomAmount;
extern const RandomAmount random_amounts[];
extern const uint32_t random_amount_count;

extern const int64_t random_populations[];
extern const uint32_t random_population_count;

/* What free codes and texts to equal are drawn from. */
extern const char *const random_words[];
extern const uint32_t random_word_count;

#endif
