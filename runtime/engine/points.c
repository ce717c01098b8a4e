/* points.c -- the answers worth trying to one question about one thing. */
#include "runtime/engine/points.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/base/mem.h"

typedef struct Builder {
    const Asked *asked;
    Pieces *pieces; /* by column; then those of the slack */
    uint32_t part_count;
    Points *points;
    uint32_t most, corners;
    Hash known; /* the points already there */
    bool full;
    int64_t *cells;
    const Piece **cell_pieces;
} Builder;

/* Corners looked at, possible or not. */
#define MOST_CORNERS 1000000u

/* --- the pieces of a column ----------------------------------------------------------- */

static int compare_integers(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
    return first < second ? -1 : first > second;
}

static const Variable *variable_of(const PlanProgram *plan, FieldId field)
{
    for (uint32_t i = 0; i < plan->variable_count; i++)
        if (plan->variables[i].field == field)
            return &plan->variables[i];
    return NULL;
}

/* Choices that have the same class on every plan are one. */
static Pieces choice_pieces(const Program *program, const Asked *asked, FieldId field)
{
    Pieces pieces = {0};
    Hash known = {0};
    for (uint32_t choice = 0; choice < asked->question->choice_count; choice++) {
        uint32_t *classes = mem_bytes(program->plans.count + 1, sizeof *classes);
        for (uint32_t i = 0; i < program->plans.count; i++) {
            const Variable *variable = variable_of(&program->plans.items[i], field);
            classes[i] = variable ? variable->class_of[choice] : 0;
        }
        bool added;
        hash_add(&known, classes, program->plans.count * sizeof *classes, &added);
        if (added)
            *list_push(&pieces) = (Piece){choice, choice};
    }
    return pieces;
}

/* Numbers cut where a rule, or a share, changes. */
static Pieces range_pieces(const Program *program, const Asked *asked, FieldId field,
                           int64_t lowest, int64_t highest)
{
    LIST(int64_t) cuts = {0};
    for (uint32_t i = 0; i < program->plans.count; i++) {
        const Variable *variable = variable_of(&program->plans.items[i], field);
        for (uint32_t j = 0; variable && j + 1 < variable->element_count; j++)
            *list_push(&cuts) = variable->cuts[j];
    }
    for (uint32_t i = 0; i < asked->cuts.count; i++)
        *list_push(&cuts) = asked->cuts.items[i];
    list_sort(&cuts, compare_integers);
    Pieces pieces = {0};
    int64_t low = lowest;
    for (uint32_t i = 0; i < cuts.count; i++) {
        int64_t cut = cuts.items[i];
        if (cut <= low || cut > highest)
            continue;
        *list_push(&pieces) = (Piece){low, cut - 1};
        low = cut;
    }
    *list_push(&pieces) = (Piece){low, highest};
    return pieces;
}

static Pieces pieces_of(const Program *program, const Asked *asked, uint32_t column)
{
    FieldId field = (FieldId)(FIELD_COUNT + column);
    switch (asked->question->kind) {
    case QUESTION_CHOICE:
    case QUESTION_YES_NO:
        return choice_pieces(program, asked, field);
    case QUESTION_NUMBER:
        return range_pieces(program, asked, field, FIELD_ABSENT + 1, INT64_MAX);
    case QUESTION_PERCENT:
    case QUESTION_SHARES:
        break;
    }
    return range_pieces(program, asked, field, 0, asked->whole);
}

/* --- points --------------------------------------------------------------------------- */

static void add_point(Builder *builder)
{
    size_t size = builder->asked->column_count * sizeof *builder->cells;
    bool added;
    hash_add(&builder->known, builder->cells, size, &added);
    if (!added)
        return;
    if (builder->points->count == builder->most) {
        builder->full = true;
        return;
    }
    int64_t *cells = mem_bytes(builder->part_count, sizeof *cells);
    memcpy(cells, builder->cells, size);
    *list_push(builder->points) = (Point){cells};
}

/* A value of PIECE that is not an end of the world. */
static int64_t inner_value(const Piece *piece)
{
    return piece->low != FIELD_ABSENT + 1 ? piece->low
           : piece->high != INT64_MAX     ? piece->high
                                          : 0;
}

static void add_single(Builder *builder)
{
    for (uint32_t i = 0; i < builder->pieces[0].count; i++) {
        const Piece *piece = &builder->pieces[0].items[i];
        builder->cells[0] = builder->asked->linear ? piece->low : inner_value(piece);
        add_point(builder);
        builder->cells[0] = piece->high;
        if (builder->asked->linear)
            add_point(builder);
    }
}

/* A point where FREE takes what the others leave, each at its low or high end, as SIDES
 * says; nothing when that does not fit. */
static void add_corner(Builder *builder, uint32_t free, uint64_t sides)
{
    int64_t left = builder->asked->whole;
    builder->full = builder->full || ++builder->corners > MOST_CORNERS;
    for (uint32_t i = 0; i < builder->part_count; i++) {
        if (i == free)
            continue;
        const Piece *piece = builder->cell_pieces[i];
        builder->cells[i] = (sides >> i) & 1 ? piece->high : piece->low;
        left -= builder->cells[i];
    }
    if (left < builder->cell_pieces[free]->low || left > builder->cell_pieces[free]->high)
        return;
    builder->cells[free] = left;
    add_point(builder);
}

/* The corners of one box of pieces, cut by the sum; or any of them when the classes are
 * all that matters. */
static void add_box(Builder *builder)
{
    uint32_t before = builder->points->count;
    for (uint32_t free = 0; free < builder->part_count && !builder->full; free++)
        for (uint64_t sides = 0; sides < (uint64_t)1 << builder->part_count; sides++) {
            if (!((sides >> free) & 1))
                add_corner(builder, free, sides);
            if (builder->full ||
                (!builder->asked->linear && builder->points->count != before))
                return;
        }
}

static void add_boxes(Builder *builder, uint32_t part)
{
    if (part == builder->part_count) {
        add_box(builder);
        return;
    }
    for (uint32_t i = 0; i < builder->pieces[part].count && !builder->full; i++) {
        builder->cell_pieces[part] = &builder->pieces[part].items[i];
        add_boxes(builder, part + 1);
    }
}

/* The corners of a box of so many parts would be too many. */
#define MOST_PARTS 16

bool points_of(const Program *program, const Asked *asked, uint32_t most, Points *points)
{
    bool shares = asked->question->kind == QUESTION_SHARES;
    uint32_t parts = asked->column_count + (shares && asked->slack);
    Builder builder = {.asked = asked,
                       .pieces = mem_array(parts + 1, sizeof *builder.pieces),
                       .part_count = parts,
                       .points = points,
                       .most = most,
                       .cells = mem_bytes(parts + 1, sizeof *builder.cells),
                       .cell_pieces = mem_array(parts + 1, sizeof *builder.cell_pieces)};
    *points = (Points){0};
    if (parts > MOST_PARTS)
        return false;
    for (uint32_t i = 0; i < asked->column_count; i++)
        builder.pieces[i] = pieces_of(program, asked, asked->columns[i]);
    if (parts > asked->column_count)
        *list_push(&builder.pieces[asked->column_count]) = (Piece){0, asked->whole};
    if (shares)
        add_boxes(&builder, 0);
    else
        add_single(&builder);
    return !builder.full;
}
