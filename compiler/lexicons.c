/* lexicons.c -- words looked for together. */
#include <string.h>

#include "compiler/conditions.h"
#include "compiler/understand.h"
#include "runtime/base/mem.h"

static void understand_lexicon(Understanding *context, const LexiconAst *written)
{
    Method *method = context->method;
    WordList *words = mem_new(WordList);
    words->name = written->name.text;
    words->title = written->title.text;
    words->span = written->name.span;
    for (uint32_t i = 0; i < written->words.count; i++) {
        const char *pattern = pattern_wanted(context, written->words.items[i]);
        if (pattern != NULL)
            *list_push(&words->words) = pattern;
    }
    for (uint32_t i = 0; i < written->except.count; i++) {
        const char *pattern = pattern_wanted(context, written->except.items[i]);
        if (pattern != NULL)
            *list_push(&words->except) = pattern;
    }
    if (written->words.count == 0 && !was_skipped(context->module, words->span))
        diag_say(context->diags, DIAG_LEXICON_EMPTY, here(context, words->span),
                 words->name);
    WordList *first = hash_get(&method->word_lists_by_name, words->name);
    if (define(context, &method->word_lists_by_name, written->name, words,
               first ? first->span : words->span, TEXT_KIND_LEXICON))
        *list_push(&method->word_lists) = words;
}

void understand_lexicons(Understanding *context)
{
    for (uint32_t i = 0; i < context->module->lexicons.count; i++)
        understand_lexicon(context, &context->module->lexicons.items[i]);
}
