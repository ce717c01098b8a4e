/* situation.h -- one line as a plan sees it: the class of each variable.
 *
 * A class is looked for when it is first asked, since words are searched only where
 * something depends on them.
 */
#ifndef CRIBLE_SITUATION_H
#define CRIBLE_SITUATION_H

#include "runtime/base/hash.h"
#include "runtime/lines.h"
#include "runtime/program.h"

/* One of several: see situation_classes. */
#define CLASS_SEVERAL (UINT32_MAX - 2)

typedef struct Situation {
    const Lines *lines;
    const PlanProgram *plan;
    size_t line;
    const PlanProgram *plans; /* all those of the program */
    uint32_t *classes;        /* by variable */
    const ClassSet **sets;    /* by variable whose class is one of several */
    Hash known_sets;          /* plan, variable, code, year -> value: ClassSet * */
    Hash searches;            /* plan, field -> value: LexiconSearch * */
    /* By axis, as it was decided on the line: what axes that read it see. */
    ClassSet *axes; /* none: not decided yet */
    const struct Result **axis_results;
    const char **axis_reasons;
    Hash known_words; /* plan, field, text -> value: the words of a Bits */
} Situation;

Situation *situation_new(const Program *program, const Lines *lines);

/* LINE, read by PLAN, from now on. */
void situation_move(Situation *situation, const PlanProgram *plan, size_t line);

/* AXIS was decided on the line: RESULT (engine/result.h) has CLASSES, and a reason when it
 * is undetermined. */
void situation_decide(Situation *situation, uint32_t axis, const struct Result *result,
                      ClassSet classes, const char *reason);

/* AXIS is only in CLASS, until it is decided again. */
void situation_assume(Situation *situation, uint32_t axis, const uint32_t *class);

/* The class of VARIABLE, or CLASS_UNKNOWN, or CLASS_SEVERAL. */
uint32_t situation_class(Situation *situation, uint32_t variable);

/* VARIABLE is of an unknown class, until the line moves or it is shown again. */
void situation_hide(Situation *situation, uint32_t variable);
void situation_show(Situation *situation, uint32_t variable);

/* The classes that VARIABLE, of CLASS_SEVERAL, may have. */
const ClassSet *situation_classes(const Situation *situation, uint32_t variable);

#endif
