/* understand.c -- what the passes from tree to model share. */
#include "compiler/understand.h"

#include <string.h>

#include "runtime/base/text.h"

Where here(const Understanding *context, Span span)
{
    return at(context->module->source, span);
}

/* --- looking up ------------------------------------------------------------------ */

static bool is_word_byte(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
           (byte >= 'a' && byte <= 'z') || (unsigned char)byte >= 0x80;
}

static bool is_written_in(const char *text, Span span, const char *word)
{
    size_t size = strlen(word);
    for (uint32_t i = span.start; i + size <= span.end; i++)
        if (memcmp(text + i, word, size) == 0 && (i == 0 || !is_word_byte(text[i - 1])) &&
            !is_word_byte(text[i + size]))
            return true;
    return false;
}

/* May WORD have been declared in what a syntax error made the parser skip? */
bool may_be_skipped(const Module *module, const char *word)
{
    for (uint32_t i = 0; i < module->skipped.count; i++) {
        Where skipped = at(module->source, module->skipped.items[i]);
        if (is_written_in(skipped.source->text, skipped.span, word))
            return true;
    }
    return false;
}

void name_unknown(Diags *diags, Where where, TextId kind, const char *name,
                  const Hash *known)
{
    diag_say(diags, DIAG_UNKNOWN_NAME, where, SAY(kind), name);
    const char *nearest = nearest_names(known, name);
    const char *every = first_names(known);
    if (nearest != NULL)
        diag_help(diags, TEXT_DID_YOU_MEAN, nearest);
    else if (every != NULL)
        diag_help(diags, TEXT_DECLARED_ARE, every);
}

/* Is SPAN in a declaration that was not read to its end? */
bool was_skipped(const Module *module, Span span)
{
    for (uint32_t i = 0; i < module->skipped.count; i++)
        if (module->skipped.items[i].start <= span.start &&
            span.start < module->skipped.items[i].end)
            return true;
    return false;
}

/* May the name of this KIND have been lost?  A skipped « axe » may have lost its name. */
static bool is_excused(const Understanding *context, TextId kind, const char *name)
{
    bool rare = kind == TEXT_KIND_AXIS || kind == TEXT_KIND_SCALE;
    return may_be_skipped(context->module, name) ||
           (rare && may_be_skipped(context->module, SAY(kind)));
}

/* Says once, whatever the number of places, that NAME is not one of those KNOWN. */
void say_unknown(Understanding *context, TextId kind, Name name, const Hash *known)
{
    const char *key = text_make("%s %s", SAY(kind), name.text);
    bool added;
    hash_add(&context->unknown, key, strlen(key), &added);
    if (added && !is_excused(context, kind, name.text))
        name_unknown(context->diags, here(context, name.span), kind, name.text, known);
}

/* The value of NAME in HASH; when absent says so, naming the KIND of thing wanted. */
void *find_named(Understanding *context, const Hash *hash, Name name, TextId kind)
{
    void *value = hash_get(hash, name.text);
    if (value == NULL)
        say_unknown(context, kind, name, hash);
    return value;
}

/* Adds VALUE under NAME; a second definition is refused, and the first one shown. */
bool define(const Understanding *context, Hash *hash, Name name, void *value,
            Span first_span, TextId kind)
{
    if (hash_get(hash, name.text) == NULL) {
        hash_set(hash, name.text, value);
        return true;
    }
    diag_say(context->diags, DIAG_DEFINED_TWICE, here(context, name.span), SAY(kind),
             name.text);
    diag_note(context->diags, here(context, first_span), TEXT_FIRST_DEFINED_HERE);
    return false;
}

/* --- what was written ---------------------------------------------------- */

const char *clause_text(const Understanding *context, Span span)
{
    const char *text = text_printable(source_bytes(context->module->source, span.start),
                                      span.end - span.start);
    return text_joined(text, strlen(text));
}

/* --- sources ------------------------------------------------------------ */

CitationList understand_citations(Understanding *context, const SourceRef *refs,
                                  uint32_t count)
{
    CitationList citations = {0};
    for (uint32_t i = 0; i < count; i++) {
        SourceDecl *source = find_named(context, &context->method->sources_by_name,
                                        refs[i].source, TEXT_KIND_SOURCE);
        if (source != NULL)
            *list_push(&citations) = (Citation){.source = source, .pages = refs[i].pages};
    }
    return citations;
}
