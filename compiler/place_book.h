/* place_book.h -- the plan as places.c cuts it, for those who put it in words. */
#ifndef CRIBLE_COMPILER_PLACE_BOOK_H
#define CRIBLE_COMPILER_PLACE_BOOK_H

#include "compiler/places.h"

/* A way of using an account; the chapter only when some test asks for it. */
typedef struct Way {
    int64_t sens, movement, section; /* choices of the fields */
    uint32_t chapter;                /* node, or NODE_NONE */
} Way;

typedef struct BookUse {
    uint32_t account, way;
    uint64_t years; /* bits as in cells.h */
} BookUse;

typedef struct FunctionGroup {
    uint32_t class;
    uint64_t years;
    Bits nodes;
    uint32_t count; /* of cells by account: 1 in a plan without functions */
} FunctionGroup;

typedef struct Exercise {
    int year;
    uint32_t class;
    uint64_t bit;
} Exercise;

struct PlaceBook {
    Decision *decision;
    const Cells *cells;
    LIST(Way) ways;
    LIST(BookUse) uses; /* of the leaves of the plan, by account */
    LIST(FunctionGroup) groups;
    LIST(Exercise) exercises;    /* looked at */
    uint64_t years;              /* their bits */
    uint32_t function, exercise; /* variables, or VARIABLE_NONE */
    uint32_t undated;            /* that which tells whether the exercise is absent */
    uint32_t imputation_end,
        function_end; /* the variables before it are of the imputation */
    Hash rests;       /* years, ref -> number: a Ref */
};

/* Can a line be where REST holds beyond its imputation, which lives in YEARS? */
bool place_lives(PlaceBook *book, Ref rest, uint64_t years);

/* The years in which some of FUNCTIONS lives; all of them when there is none. */
uint64_t place_years(const PlaceBook *book, Bits functions);

#endif
