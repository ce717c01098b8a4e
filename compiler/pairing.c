/* pairing.c -- two methods told by one set of names. */
#include "compiler/pairing.h"

#include <string.h>

#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/unit.h"

static bool same_text(const char *a, const char *b)
{
    return a != NULL && b != NULL && text_equal(a, b);
}

/* --- axes -------------------------------------------------------------------------------
 */

static void say_renamed(Pairing *pairing, TextId kind, const char *before,
                        const char *after)
{
    *list_push(&pairing->renamed) = SAY(TEXT_COMPARED_RENAMED, SAY(kind), before, after);
}

static const Class *class_named(const Scale *scale, const char *name)
{
    for (uint32_t i = 0; i < scale->classes.count; i++)
        if (text_equal(scale->classes.items[i].name, name))
            return &scale->classes.items[i];
    return NULL;
}

/* The class of FIRST that CLASS of SECOND is under another name, or NULL. */
static const Class *class_titled(const Scale *first, const Scale *second,
                                 const Class *class)
{
    for (uint32_t i = 0; i < first->classes.count; i++) {
        const Class *other = &first->classes.items[i];
        if (same_text(other->title, class->title) &&
            class_named(second, other->name) == NULL)
            return other;
    }
    return NULL;
}

/* A scale of more classes than an axis may have is refused: false. */
static bool pair_classes(Pairing *pairing, PairedAxis *axis)
{
    const Scale *first = axis->sides[0] ? axis->sides[0]->scale : NULL;
    const Scale *second = axis->sides[1] ? axis->sides[1]->scale : NULL;
    Scale *scale = mem_new(Scale);
    for (uint32_t i = 0; first != NULL && i < first->classes.count; i++) {
        axis->classes[0][i] = i;
        *list_push(&scale->classes) = first->classes.items[i];
    }
    for (uint32_t i = 0; second != NULL && i < second->classes.count; i++) {
        const Class *class = &second->classes.items[i];
        const Class *same = first ? class_named(first, class->name) : NULL;
        if (first != NULL && same == NULL) {
            same = class_titled(first, second, class);
            if (same != NULL)
                say_renamed(pairing, TEXT_KIND_CLASS, same->name, class->name);
        }
        axis->classes[1][i] = same ? same->index : scale->classes.count;
        if (same == NULL) {
            Class added = *class;
            added.index = scale->classes.count;
            *list_push(&scale->classes) = added;
        }
    }
    axis->common->scale = scale;
    return scale->classes.count <= MOST_CLASSES;
}

static uint32_t *class_numbers(const Axis *axis)
{
    return mem_bytes(axis ? axis->scale->classes.count + 1 : 1, sizeof(uint32_t));
}

/* TOLD gives its name to the pair: the one of FIRST and SECOND that is there. */
static bool add_axis(Pairing *pairing, const Axis *told, const Axis *first,
                     const Axis *second)
{
    PairedAxis axis = {.sides = {first, second}, .common = mem_new(Axis)};
    *axis.common = (Axis){.index = pairing->axes.count,
                          .name = told->name,
                          .title = told->title,
                          .span = told->span};
    axis.classes[0] = class_numbers(first);
    axis.classes[1] = class_numbers(second);
    if (!pair_classes(pairing, &axis))
        return false;
    if (first != NULL)
        pairing->axis_numbers[0][first->index] = pairing->axes.count;
    if (second != NULL)
        pairing->axis_numbers[1][second->index] = pairing->axes.count;
    *list_push(&pairing->common->axes) = axis.common;
    *list_push(&pairing->axes) = axis;
    return true;
}

static const Axis *axis_named(const Method *method, const char *name)
{
    for (uint32_t i = 0; i < method->axes.count; i++)
        if (text_equal(method->axes.items[i]->name, name))
            return method->axes.items[i];
    return NULL;
}

/* The axis of the second method that AXIS of the first is under another name. */
static const Axis *axis_titled(const Pairing *pairing, const Axis *axis)
{
    const Method *second = pairing->methods[1];
    for (uint32_t i = 0; i < second->axes.count; i++)
        if (same_text(second->axes.items[i]->title, axis->title) &&
            axis_named(pairing->methods[0], second->axes.items[i]->name) == NULL)
            return second->axes.items[i];
    return NULL;
}

static void pair_axes(Pairing *pairing)
{
    const Method *first = pairing->methods[0], *second = pairing->methods[1];
    bool *taken = mem_bytes(second->axes.count + 1, sizeof *taken);
    for (uint32_t i = 0; i < first->axes.count; i++) {
        const Axis *axis = first->axes.items[i], *same = axis_named(second, axis->name);
        if (same == NULL) {
            same = axis_titled(pairing, axis);
            if (same != NULL && !taken[same->index])
                say_renamed(pairing, TEXT_KIND_AXIS, axis->name, same->name);
        }
        if (same != NULL && taken[same->index])
            same = NULL;
        if (same != NULL && add_axis(pairing, axis, axis, same))
            taken[same->index] = true;
        else
            add_axis(pairing, axis, axis, NULL);
    }
    for (uint32_t i = 0; i < second->axes.count; i++)
        if (!taken[i])
            add_axis(pairing, second->axes.items[i], NULL, second->axes.items[i]);
}

/* --- tallies ----------------------------------------------------------------------------
 */

static const Tally *tally_like(const Method *method, const Tally *wanted)
{
    for (uint32_t i = 0; i < method->tallies.count; i++) {
        const Tally *tally = method->tallies.items[i];
        if (tally->kind == wanted->kind && text_equal(tally->name, wanted->name))
            return tally;
    }
    return NULL;
}

static void pair_tallies(Pairing *pairing)
{
    const Method *first = pairing->methods[0], *second = pairing->methods[1];
    for (uint32_t i = 0; i < first->tallies.count; i++)
        *list_push(&pairing->tallies) = (PairedTally){
            {first->tallies.items[i], tally_like(second, first->tallies.items[i])}};
    for (uint32_t i = 0; i < second->tallies.count; i++)
        if (tally_like(first, second->tallies.items[i]) == NULL)
            *list_push(&pairing->tallies) = (PairedTally){{NULL, second->tallies.items[i]}};
}

/* --- questions --------------------------------------------------------------------------
 */

static const char *unit_said(const Method *method, const Question *question)
{
    Text text = {0};
    if (question->unit != NULL)
        unit_write(&text, method->units, question->unit);
    return text_get(&text);
}

static bool same_question(const Pairing *pairing, const Question *first,
                          const Question *second)
{
    bool same = text_equal(first->name, second->name) && first->kind == second->kind &&
                first->key == second->key && first->fields.count == second->fields.count &&
                text_equal(unit_said(pairing->methods[0], first),
                           unit_said(pairing->methods[1], second));
    for (uint32_t i = 0; same && i < first->fields.count; i++)
        same = text_equal(first->fields.items[i]->name, second->fields.items[i]->name);
    return same;
}

static const Question *question_like(const Pairing *pairing, const Question *second)
{
    for (uint32_t i = 0; i < pairing->methods[0]->questions.count; i++)
        if (same_question(pairing, pairing->methods[0]->questions.items[i], second))
            return pairing->methods[0]->questions.items[i];
    return NULL;
}

/* The choice of FIELD called WORD, added when it has none. */
static uint32_t choice_of(Field *field, const char *word)
{
    for (uint32_t i = 0; i < field->words.count; i++)
        if (text_equal(field->words.items[i].word, word))
            return i;
    *list_push(&field->words) =
        (ChoiceWord){.word = word, .choices = (uint64_t)1 << field->choice_count};
    return field->choice_count++;
}

/* The column of OWN, a field of the method numbered SIDE, is COMMON. */
static void pair_column(Pairing *pairing, int side, const Field *own, Field *common)
{
    PairedColumn *column = &pairing->columns[side][own->id - FIELD_COUNT];
    uint32_t *choices = NULL;
    column->common = common->id;
    if (own->type == TYPE_CHOICE) {
        choices = mem_bytes(own->words.count + 1, sizeof *choices);
        for (uint32_t i = 0; i < own->words.count; i++)
            choices[i] = choice_of(common, own->words.items[i].word);
    }
    column->choices = choices;
}

static Question *add_question(Pairing *pairing, const Question *question)
{
    Question *common = mem_new(Question);
    *common = *question;
    common->fields.items = NULL;
    common->fields.count = common->fields.capacity = 0;
    for (uint32_t i = 0; i < question->fields.count; i++) {
        Field *field = mem_new(Field);
        *field = *question->fields.items[i];
        field->id = (FieldId)(FIELD_COUNT + pairing->common->answer_columns++);
        field->question = common;
        field->words.items = NULL;
        field->words.count = field->words.capacity = 0;
        field->choice_count = 0;
        *list_push(&common->fields) = field;
        *list_push(&pairing->common->fields) = field;
    }
    *list_push(&pairing->common->questions) = common;
    return common;
}

static void pair_fields(Pairing *pairing, int side, const Question *own, Question *common)
{
    for (uint32_t i = 0; i < own->fields.count; i++)
        pair_column(pairing, side, own->fields.items[i], common->fields.items[i]);
}

static void pair_questions(Pairing *pairing)
{
    const Method *first = pairing->methods[0], *second = pairing->methods[1];
    for (int side = 0; side < SIDES; side++)
        pairing->columns[side] =
            mem_array(pairing->methods[side]->answer_columns + 1, sizeof(PairedColumn));
    for (uint32_t i = 0; i < first->questions.count; i++)
        pair_fields(pairing, 0, first->questions.items[i],
                    add_question(pairing, first->questions.items[i]));
    for (uint32_t i = 0; i < second->questions.count; i++) {
        const Question *question = second->questions.items[i];
        const Question *same = question_like(pairing, question);
        Question *common = NULL;
        for (uint32_t j = 0; same != NULL && j < first->questions.count; j++)
            if (first->questions.items[j] == same)
                common = pairing->common->questions.items[j];
        pair_fields(pairing, 1, question,
                    common ? common : add_question(pairing, question));
    }
    for (int side = 0; side < SIDES; side++)
        for (uint32_t i = 0; i < pairing->common->questions.count; i++)
            for (uint32_t j = 0; j < pairing->methods[side]->answer_columns; j++) {
                const Question *common = pairing->common->questions.items[i];
                PairedColumn *column = &pairing->columns[side][j];
                for (uint32_t k = 0; k < common->fields.count; k++)
                    if (common->fields.items[k]->id == column->common)
                        column->choice_count = common->fields.items[k]->choice_count;
            }
}

Pairing *pairing_of(const Method *first, const Method *second)
{
    Pairing *pairing = mem_new(Pairing);
    pairing->methods[0] = first;
    pairing->methods[1] = second;
    Method *common = mem_new(Method);
    common->source = first->source;
    common->name = first->name;
    for (uint32_t i = 0; i < first->fields.count; i++)
        if (first->fields.items[i]->question == NULL)
            *list_push(&common->fields) = first->fields.items[i];
    common->units = first->units;
    pairing->common = common;
    for (int side = 0; side < SIDES; side++)
        pairing->axis_numbers[side] =
            mem_bytes(pairing->methods[side]->axes.count + 1, sizeof(uint32_t));
    pair_axes(pairing);
    pair_tallies(pairing);
    pair_questions(pairing);
    return pairing;
}
