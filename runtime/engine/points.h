/* points.h -- the answers worth trying to one question about one thing.
 *
 * Answers that no rule tells apart give the same classes: one of them is tried.  Of a
 * percentage that is a share of amounts, both ends of each such interval are tried: what a
 * class receives grows or shrinks with it all along.  Of percentages that sum to 100, the
 * corners of what is possible.
 */
#ifndef CRIBLE_ENGINE_POINTS_H
#define CRIBLE_ENGINE_POINTS_H

#include "runtime/base/bits.h"
#include "runtime/base/list.h"
#include "runtime/program.h"

/* Values of one column from LOW to HIGH, which no rule tells apart. */
typedef struct Piece {
    int64_t low, high;
} Piece;

typedef LIST(Piece) Pieces;

/* Cells of the columns of a unit, in their order. */
typedef struct Point {
    const int64_t *cells;
} Point;

typedef LIST(Point) Points;

/* What is asked: the columns of one question that are missing for one thing. */
typedef struct Asked {
    const ProgramQuestion *question;
    const uint32_t *columns; /* answer columns, ascending: those that matter */
    uint32_t column_count;
    bool slack;         /* other parts are missing too: they take what these leave */
    int64_t whole;      /* what the missing parts sum to */
    bool linear;        /* a share of amounts */
    LIST(int64_t) cuts; /* of a percentage: more values where something changes */
} Asked;

/* False when there are more than MOST. */
bool points_of(const Program *program, const Asked *asked, uint32_t most, Points *points);

#endif
