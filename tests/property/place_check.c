/* place_check.c -- places against the points found one by one. */
#include "tests/property/place_check.h"

#include <stdio.h>
#include <string.h>

#include "compiler/place_book.h"
#include "compiler/place_rest.h"
#include "tests/property/place_reader.h"

/* Places read back, of one diagram. */
#define MOST_READ 12

CellsTried cells_tried_new(PlaceBook *book, const Plan *plan)
{
    uint32_t width = places_width(book);
    uint32_t years = (uint32_t)(plan->last_year - plan->first_year) + 1;
    uint32_t size = book->cells->accounts.size * width;
    CellsTried tried = {.book = book,
                        .plan = plan,
                        .all = bits_new(size),
                        .by_year = mem_array(years, sizeof *tried.by_year),
                        .points = bits_new(book->uses.count * width)};
    for (uint32_t i = 0; i < years; i++)
        tried.by_year[i] = bits_new(size);
    return tried;
}

/* Columns of a use that stand for something: nodes of functions, or one for none. */
static uint32_t columns_of(const PlaceBook *book)
{
    return places_by_function(book) ? book->cells->functions.size : 1;
}

static bool is_use(const PlaceBook *book, uint32_t index, const PointUse *use)
{
    const BookUse *known = &book->uses.items[index];
    const Way *way = &book->ways.items[known->way];
    return known->account == use->account && way->sens == use->sens &&
           way->movement == use->movement && way->section == use->section &&
           (way->chapter == NODE_NONE || way->chapter == use->chapter);
}

void cells_see(void *context, const PointUse *use, uint32_t function, bool holds)
{
    CellsTried *tried = context;
    uint32_t width = places_width(tried->book), count = tried->book->uses.count;
    tried->seen++;
    if (!holds)
        return;
    uint32_t column = function == NODE_NONE ? 0 : function;
    bits_add(tried->all, use->account * width + column);
    bits_add(tried->by_year[use->year - tried->plan->first_year],
             use->account * width + column);
    for (uint32_t i = 0; i < count && !is_use(tried->book, tried->use, use); i++)
        tried->use = (tried->use + 1) % count;
    bits_add(tried->points, tried->use * width + column);
}

/* --- cut in places -------------------------------------------------------------------- */

/* The years in which USE and the function of COLUMN live, of those looked at. */
static uint64_t years_of(const PlaceBook *book, const BookUse *use, uint32_t column)
{
    uint64_t years = use->years & book->years;
    return bits_empty(book->cells->functions) ? years
                                              : years & book->cells->function_years[column];
}

/* The points of PLACE. */
static Bits points_of(PlaceBook *book, const PlacePart *place)
{
    uint32_t width = places_width(book), use = 0;
    Bits points = bits_new(book->uses.count * width);
    for (uint32_t i = 0; i < place->use_count; i++) {
        const PlaceUse *one = &place->uses[i];
        while (book->uses.items[use].account != one->account)
            use++;
        uint32_t same = use;
        while (book->uses.items[same].way != one->way)
            same++;
        for (uint32_t column = 0; column < columns_of(book); column++)
            if ((bits_empty(place->functions) || bits_has(place->functions, column)) &&
                place_lives(book, place->rest,
                            years_of(book, &book->uses.items[same], column)))
                bits_add(points, same * width + column);
    }
    return points;
}

static uint32_t cells_in(const PlaceBook *book, Bits points)
{
    uint32_t width = places_width(book);
    Bits cells = bits_new(book->cells->accounts.size * width);
    for (uint32_t i = bits_next(points, 0); i < points.size; i = bits_next(points, i + 1))
        bits_add(cells, book->uses.items[i / width].account * width + i % width);
    return bits_count(cells);
}

static bool wrong(const Trial *trial, PlaceBook *book, const PlacePart *place,
                  const char *what, uint32_t point)
{
    uint32_t width = places_width(book);
    const Nomenclature *plan = book->cells->plan->nomenclature;
    const BookUse *use = &book->uses.items[point / width];
    const Way *way = &book->ways.items[use->way];
    printf("%s\nplace: %s\n%s: nature %s, sens %d, mouvement %d, section %d, fonction %s\n",
           trial->text, place ? place_text(book, place) : "none", what,
           plan->trees[CODE_NATURE].nodes[use->account].code, (int)way->sens,
           (int)way->movement, (int)way->section,
           places_by_function(book) ? plan->trees[CODE_FUNCTION].nodes[point % width].code
                                    : "");
    return false;
}

/* --- said in words -------------------------------------------------------------------- */

/* Of the points that the plan has where PLACE asks something, those that its text tells are
 * its own. */
static bool check_text(const Trial *trial, PlaceBook *book, const PlacePart *place,
                       Bits points, Counts *tally)
{
    uint32_t width = places_width(book);
    const char *text = place_text(book, place);
    const char *rest = place_rest(book->decision, place->rest);
    PlaceRead read = {0};
    if (strstr(text, " autre") != NULL && strstr(text, " et ") != NULL)
        return true;
    if (!place_read(book->cells->plan, text, rest, &read)) {
        printf("%s\nplace that cannot be read back: %s\n", trial->text, text);
        return false;
    }
    tally->places_read++;
    for (uint32_t i = 0; i < book->uses.count; i++) {
        const Way *way = &book->ways.items[book->uses.items[i].way];
        if (!place_tells_use(&read, book->uses.items[i].account, way->sens, way->movement,
                             way->section, way->chapter)) {
            for (uint32_t column = 0; column < columns_of(book); column++)
                if (bits_has(points, i * width + column))
                    return wrong(trial, book, place, "not told", i * width + column);
            continue;
        }
        for (uint32_t column = 0; column < columns_of(book); column++) {
            bool leaf = bits_empty(book->cells->functions) ||
                        bits_has(book->cells->functions, column);
            if (!leaf || !place_lives(book, place->rest,
                                      years_of(book, &book->uses.items[i], column)))
                continue;
            bool told = place_tells_function(&read, column);
            if (told != bits_has(points, i * width + column))
                return wrong(trial, book, place, told ? "told" : "not told",
                             i * width + column);
        }
    }
    return true;
}

bool places_check(const Trial *trial, PlaceBook *book, Ref where, const CellsTried *tried,
                  Counts *tally)
{
    Places places = places_of(book, where);
    Bits known = bits_new(tried->points.size);
    if (places.cell_count != bits_count(tried->all)) {
        printf("%s\n%u cells in places, %u tried\n", trial->text, places.cell_count,
               bits_count(tried->all));
        return false;
    }
    for (uint32_t i = 0; i < places.items.count; i++) {
        const PlacePart *place = &places.items.items[i];
        Bits points = points_of(book, place);
        for (uint32_t j = bits_next(points, 0); j < points.size;
             j = bits_next(points, j + 1)) {
            if (bits_has(known, j))
                return wrong(trial, book, place, "in two places", j);
            if (!bits_has(tried->points, j))
                return wrong(trial, book, place, "not left to sinon", j);
        }
        bits_unite(known, points);
        if (place->cell_count != cells_in(book, points)) {
            printf("%s\nplace: %s\n%u cells, and not %u\n", trial->text,
                   place_text(book, place), cells_in(book, points), place->cell_count);
            return false;
        }
        if (i < MOST_READ && !check_text(trial, book, place, points, tally))
            return false;
    }
    tally->places += places.items.count;
    for (uint32_t j = bits_next(tried->points, 0); j < known.size;
         j = bits_next(tried->points, j + 1))
        if (!bits_has(known, j))
            return wrong(trial, book, NULL, "in no place", j);
    return true;
}
