/* findings.c -- where what is wrong with a method is. */
#include "compiler/findings.h"

#include "compiler/places.h"
#include "runtime/base/text.h"
#include "runtime/report/count_text.h"

/* Places said in a message. */
#define MOST_PLACES 2

void finding_keep(Decision *decision, Ref where, uint32_t diag)
{
    *list_push(&decision->findings) = (Finding){diag, where};
}

void finding_note(Decision *decision, Ref where, Diags *diags)
{
    finding_keep(decision, where, diags->items.count - 1);
    if (decision->domain->plan->transposition != NULL)
        return;
    PlaceBook *book = decision_places(decision);
    Places places = places_of(book, where);
    if (places.items.count != 0)
        diag_note(diags, nowhere(), TEXT_CELLS_CONCERNED, count_text(places.cell_count),
                  decision->domain->plan->nomenclature->name,
                  places_text(book, &places, MOST_PLACES));
}
