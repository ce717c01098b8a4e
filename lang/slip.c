/* slip.c -- the keyword that a misspelt word was probably meant to be. */
#include "lang/slip.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"

unsigned slip_limit(const char *word)
{
    return text_width(word) <= 3 ? 1 : 2;
}

const char *slip_of_name(const char *word)
{
    static const char *const keywords[] = {
#define KEYWORD(token, folded, written) written,
#include "lang/keyword.def"
#undef KEYWORD
    };
    const char *best = NULL;
    unsigned least = (text_width(word) <= 6 ? 1 : 2) + 1;
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++) {
        unsigned distance = text_distance(word, keywords[i], least);
        if (text_width(keywords[i]) > 2 && distance < least) {
            best = keywords[i];
            least = distance;
        }
    }
    return best;
}

/* --- keywords of several words -------------------------------------------------------- */

/* As the grammar calls them, then other ways in which people write them. */
static const struct {
    const char *keyword;
    const char *written;
} phrases[] = {
    {"parce que", "parce que"},
    {"décidé par", "décidé par"},
    {"désaccord de libellés", "désaccord de libellés"},
    {"une seule ligne", "une seule ligne"},
    {"la première ligne", "la première ligne"},
    {"toutes les lignes", "toutes les lignes"},
    {"à compter de", "à compter de"},
    {"à compter de", "à partir de"},
    {"jusqu'à", "jusqu'en"},
    {"jusqu'à", "jusqu'au"},
    {"le reste", "le reste"},
    {"hérite de l'opération", "hérite de l'opération"},
    {"hérite de l'opération", "hérite de opération"},
    {"sans valeur", "sans valeur"},
    {"pour chaque", "pour chaque"},
    {"pour la", "pour la"},
    {"posée à", "posée à"},
    {"oui ou non", "oui ou non"},
    {"à défaut", "à défaut"},
    {"à parts égales entre toutes", "à parts égales entre toutes"},
    {"à parts égales entre les secondaires", "à parts égales entre les secondaires"},
    {"arrondi au profit de la principale", "arrondi au profit de la principale"},
    {"arrondi au plus fort reste", "arrondi au plus fort reste"},
    {"bon état", "bon état"},
    {"coût de préservation", "coût de préservation"},
    {"dette d'ouverture", "dette d'ouverture"},
    {"pour toute ligne", "pour toute ligne"},
    {"pour toute ligne", "pour toutes les lignes"},
    {"ne dépend pas de", "ne dépend pas de"},
    {"nombre de lignes", "nombre de lignes"},
    {"part du périmètre", "part du périmètre"},
    {"part du total", "part du total"},
    {"part de la ligne", "part de la ligne"},
    {"part de la colonne", "part de la colonne"},
    {"euros partagés", "euros partagés"},
    {"euros touchés", "euros touchés"},
    {"non traduit", "non traduit"},
    {"autre ligne", "autre ligne"},
    {"hors périmètre", "hors périmètre"},
    {"hors périmètre", "hors du périmètre"},
    {"un axe parmi", "un axe parmi"},
    {"tous les axes parmi", "tous les axes parmi"},
    {"aucun axe parmi", "aucun axe parmi"},
};

enum { PHRASE_COUNT = sizeof phrases / sizeof *phrases, MOST_WORDS = 16, MOST_BACK = 4 };

typedef struct Word {
    uint32_t start, end;
} Word;

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static bool is_in_word(char byte)
{
    return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || byte == '_' ||
           byte == '\'' || (unsigned char)byte >= 0x80;
}

/* The words before FAULT on its line, at most MOST_BACK, then those from FAULT on; *FIRST
 * is the one at FAULT.  Anything that is no word ends them. */
static int words_around(const char *text, size_t size, uint32_t fault, Word *words,
                        int *first)
{
    uint32_t back[MOST_BACK];
    int before = 0, count = 0;
    uint32_t at = fault;
    while (before < MOST_BACK) {
        uint32_t end = at;
        while (end > 0 && is_blank(text[end - 1]))
            end--;
        uint32_t start = end;
        while (start > 0 && is_in_word(text[start - 1]))
            start--;
        if (start == end)
            break;
        back[before++] = at = start;
    }
    *first = before;
    at = before ? back[before - 1] : fault;
    while (count < MOST_WORDS) {
        while (at < size && is_blank(text[at]))
            at++;
        uint32_t start = at;
        while (at < size && is_in_word(text[at]))
            at++;
        if (at == start)
            break;
        words[count++] = (Word){start, at};
    }
    return count;
}

static int words_in(const char *phrase)
{
    int count = 1;
    for (; *phrase; phrase++)
        count += *phrase == ' ';
    return count;
}

static const char *joined(const char *text, const Word *words, int count)
{
    Text joined = {0};
    for (int i = 0; i < count; i++) {
        if (i > 0)
            text_char(&joined, ' ');
        text_add(&joined, text + words[i].start, words[i].end - words[i].start);
    }
    return text_get(&joined);
}

/* The line around a fault, word by word. */
typedef struct Around {
    const char *text;
    Word words[MOST_WORDS];
    int count, here; /* words[here] is at the fault */
} Around;

/* How far PHRASE is from the words that begin at START and reach the fault, or stop just
 * before it; beyond what a slip may be, more than LIMIT. */
static unsigned distance_from(const Around *around, int start, const char *phrase,
                              unsigned limit)
{
    unsigned least = limit + 1;
    for (int size = words_in(phrase) - 1; size <= words_in(phrase) + 1; size++) {
        if (size < 1 || start + size <= around->here || start + size > around->count)
            continue;
        const char *said = joined(around->text, around->words + start, size);
        unsigned distance = text_distance(said, phrase, limit);
        if (distance < least)
            least = distance;
    }
    return least;
}

static unsigned phrase_limit(const char *phrase)
{
    size_t width = text_width(phrase);
    return width <= 7 ? 1 : width <= 12 ? 2 : 3;
}

const char *slip_of_phrase(const Parse *parse, Span fault,
                           bool (*expected)(const void *error, const char *keyword),
                           const void *error)
{
    const Source *source = source_holding(parse->source, fault.start);
    Around around = {.text = source->text};
    around.count = words_around(source->text, source->size, fault.start - source->base,
                                around.words, &around.here);
    const char *best = NULL;
    unsigned least = UINT32_MAX;
    for (int i = 0; i < PHRASE_COUNT; i++) {
        const char *written = phrases[i].written;
        bool proper = text_equal(phrases[i].keyword, written);
        unsigned limit = phrase_limit(written);
        for (int start = 0; start <= around.here; start++) {
            if (start == around.here && !expected(error, phrases[i].keyword))
                continue;
            unsigned distance = distance_from(&around, start, written, limit);
            if (distance <= limit && distance < least && (distance > 0 || !proper)) {
                best = phrases[i].keyword;
                least = distance;
            }
        }
    }
    return best;
}
