/* units.c -- the units that a method may write, and the one its amounts are in. */
#include <string.h>

#include "compiler/understand.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/unit.h"

const char *unit_text(const Understanding *context, const Unit *unit)
{
    Text text = {0};
    Unit none = unit_none();
    if (unit_same_dimension(unit, &none))
        return SAY(TEXT_BARE_NUMBER);
    unit_write(&text, context->method->units, unit);
    return text_get(&text);
}

static void say_unit_unknown(const Understanding *context, Name written,
                             const UnitFault *fault)
{
    const char *name = mem_text(written.text + fault->at, fault->size);
    Span span = {written.span.start + (uint32_t)fault->at,
                 written.span.start + (uint32_t)(fault->at + fault->size)};
    name_unknown(context->diags, here(context, span), TEXT_KIND_UNIT, name,
                 &context->method->units->names);
}

static void say_status(const Understanding *context, Name written, UnitStatus status,
                       const UnitFault *fault)
{
    static const TextId reasons[] = {
        [-UNIT_UNREADABLE] = TEXT_UNIT_UNREADABLE,
        [-UNIT_TAKEN] = TEXT_UNIT_TAKEN,
        [-UNIT_BAD_NAME] = TEXT_UNIT_BAD_NAME,
        [-UNIT_DIMENSION_TAKEN] = TEXT_UNIT_DIMENSION_TAKEN,
        [-UNIT_NOT_POSITIVE] = TEXT_UNIT_NOT_POSITIVE,
        [-UNIT_TOO_COMPLEX] = TEXT_UNIT_TOO_COMPLEX,
        [-UNIT_TOO_LARGE] = TEXT_UNIT_TOO_LARGE,
    };
    if (status == UNIT_UNKNOWN)
        say_unit_unknown(context, written, fault);
    else
        diag_say(context->diags, DIAG_UNIT_REFUSED, here(context, written.span),
                 written.text, SAY(reasons[-status]));
}

const Unit *unit_wanted(Understanding *context, Name written)
{
    Unit *unit = mem_new(Unit);
    UnitFault fault = {0};
    UnitStatus status = unit_parse(context->method->units, written.text,
                                   strlen(written.text), unit, &fault);
    if (status == UNIT_OK)
        return unit;
    say_status(context, written, status, &fault);
    return NULL;
}

static void understand_unit(const Understanding *context, const UnitAst *written)
{
    UnitTable *table = context->method->units;
    UnitFault fault = {0};
    UnitStatus status;
    if (written->derived)
        status = unit_table_add(
            table, written->name.text, written->title.text,
            rational_from_decimal(written->factor.mantissa, written->factor.decimals),
            written->of.text, &fault);
    else
        status = unit_table_add_base(table, written->name.text, written->title.text,
                                     written->dimension.text);
    if (status == UNIT_UNKNOWN || status == UNIT_UNREADABLE)
        say_status(context, written->of, status, &fault);
    else if (status != UNIT_OK)
        say_status(context, written->name, status, &fault);
}

/* `montants TTC`, `montants HT`: what an euro of the budget is. */
static void understand_money(Understanding *context)
{
    static const struct {
        const char *word, *unit;
    } words[] = {{"TTC", "€TTC"}, {"HT", "€HT"}};
    const Module *module = context->module;
    Name word = module->methods.count ? module->methods.items[0].amounts : (Name){0};
    const char *name = "€";
    bool known = word.text == NULL;
    for (size_t i = 0; i < sizeof words / sizeof *words && !known; i++)
        if (text_equal(words[i].word, word.text)) {
            name = words[i].unit;
            known = true;
        }
    if (!known)
        diag_say(context->diags, DIAG_AMOUNTS_WORD, here(context, word.span), word.text);
    context->method->money =
        &unit_table_find(context->method->units, name, strlen(name))->unit;
}

void understand_units(Understanding *context, const Module *library)
{
    const Module *module = context->module;
    context->method->units = mem_new(UnitTable);
    Understanding of_library = *context;
    of_library.module = library;
    for (uint32_t i = 0; i < library->units.count; i++)
        understand_unit(&of_library, &library->units.items[i]);
    for (uint32_t i = 0; i < module->units.count; i++)
        understand_unit(context, &module->units.items[i]);
    understand_money(context);
}
