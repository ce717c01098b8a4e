/* random_method.h -- methods made at random, as texts of the language. */
#ifndef CRIBLE_TESTS_RANDOM_METHOD_H
#define CRIBLE_TESTS_RANDOM_METHOD_H

#include "runtime/answers/question.h"
#include "runtime/base/list.h"
#include "runtime/base/text.h"
#include "runtime/lines.h"
#include "runtime/nomenclature/nomenclature.h"
#include "runtime/tally.h"
#include "tests/property/random.h"

/* A plan that the method declares, and its codes that live in a declared year. */
typedef struct RandomPlan {
    const Nomenclature *nomenclature;
    int first_year, last_year;
    bool readable; /* `lisible sur`: after those declared */
    LIST(uint32_t) alive[CODE_KINDS];
} RandomPlan;

/* The most axes of a method. */
#define MOST_AXES 3

typedef LIST(const char *) TextList;

typedef struct RandomRow {
    bool dropped;
    TextList cells;                  /* by header */
    const char *outcomes[MOST_AXES]; /* by axis; NULL where it says nothing */
    TextList additions;              /* by header of tallies */
} RandomRow;

/* A rule, or a table when it has rows. */
typedef struct RandomRule {
    bool dropped;          /* not written, nor named by the others */
    const char *condition; /* or NULL, in a rubrique; of a table its portée */
    const char *dates;     /* or "" */
    const char *reads;     /* the part of it that reads axes, or NULL */
    bool first;            /* la première ligne */
    bool all;              /* toutes les lignes: no axis */
    TextList headers, tally_headers;
    TextList additions; /* « {T0} : 3 kWh » */
    LIST(RandomRow) rows;
    uint32_t rubrique;               /* or UINT32_MAX */
    const char *outcomes[MOST_AXES]; /* by axis; NULL where it says nothing */
    LIST(uint32_t) beats, yields;    /* rules */
    LIST(uint32_t) beats_rubrique, yields_rubrique; /* rubriques */
} RandomRule;

typedef enum RandomQuestionKind {
    ASKS_CHOICE,
    ASKS_YES_NO,
    ASKS_PERCENT,
    ASKS_NUMBER,
    ASKS_SHARES /* percentages that sum to 100 */
} RandomQuestionKind;

typedef struct RandomQuestion {
    RandomQuestionKind kind;
    QuestionKey key;
    uint32_t choice_count; /* or parts */
    const char *estimate;  /* à défaut; or NULL */
} RandomQuestion;

typedef LIST(RandomQuestion) RandomQuestions;

typedef struct RandomTally {
    TallyKind kind;
    bool on_list;     /* labels, scores by label */
    const char *text; /* what follows the name */
} RandomTally;

typedef struct RandomMethod {
    LIST(RandomPlan) plans;
    LIST(const char *) roots[CODE_KINDS]; /* most codes are drawn below these */
    uint32_t axis_count;
    uint32_t class_counts[MOST_AXES];
    const char *otherwise[MOST_AXES];
    const char *disagreements[MOST_AXES]; /* désaccord de libellés; or NULL */
    TextList lexicons;                    /* what follows the name */
    TextList parameters;                  /* the same */
    RandomQuestions questions;
    LIST(RandomTally) tallies;
    const char *groupings;      /* of the list that labels are of; "" for none */
    LIST(const char *) clauses; /* of the perimeter */
    LIST(const char *) guards;  /* by rubrique; "" for none */
    LIST(bool) settles;         /* by rubrique: désaccord de libellés */
    LIST(RandomRule) rules;
} RandomMethod;

/* What may be in a method. */
typedef struct Shape {
    uint32_t most_plans, most_axes, most_rules;
    bool precedence; /* exceptions, rubriques */
    bool imputation; /* only the fields that an imputation says, and the year */
    uint32_t tables; /* how many rules in a hundred are tables */
    bool dependent;  /* splits, inheritance, axes that read axes, questions, parameters
                        without value */
} Shape;

RandomMethod *random_method(Random *random, const Shape *shape);

/* The program text.  With MIXED, declarations, rules, rubriques and the rows of tables
 * whose order does not count come in another order; with RENAMED, every name is another
 * one.
 *
 * In the parts of texts above, {L1} stands for the name of lexicon 1, {P1} of parameter 1,
 * and so on.
 */
const char *method_write(const RandomMethod *method, Random *mixed, bool renamed);

/* A code of METHOD's plan, of one of the roots most of the time. */
const char *random_code(Random *random, const RandomMethod *method, const RandomPlan *plan,
                        CodeKind kind);

/* " à compter de l'exercice 2023", or nothing. */
const char *random_dates(Random *random, const RandomMethod *method);

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
