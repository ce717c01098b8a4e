/* inherit.h -- lines that take the classes of their operation.
 *
 * A line that inherits is split as the other lines of the same operation, of the same
 * document, are: in proportion to the cents that each class receives from those that are
 * decided by something else than inheritance.  Lines outside the perimeter are none of
 * them.  It is undetermined when there are none, when one of them is undetermined, when
 * their amounts have both signs or are all zero, or when it is of no operation.
 */
#ifndef CRIBLE_ENGINE_INHERIT_H
#define CRIBLE_ENGINE_INHERIT_H

#include "runtime/engine/answer.h"

/* A line that inherits, and what was said of it before. */
typedef struct Heir {
    size_t line;
    Answer answer;
    const char *rules;
} Heir;

typedef LIST(Heir) Heirs;

/* What each line that is no heir received, on one axis. */
typedef struct Estate Estate;

Estate *estate_new(const Lines *lines, uint32_t class_count);

/* Adds what LINE, which is no heir, receives; a line that inherits only perhaps counts as
 * undetermined. */
void estate_add(Estate *estate, size_t line, const Result *result);

/* LINE gives nothing, since it inherits; that it does may rest on an estimate, which RESULT
 * tells. */
void estate_leave(Estate *estate, size_t line, const Result *result);

/* What HEIR receives in the end. */
Result estate_result(const Estate *estate, const Heir *heir);

#endif
