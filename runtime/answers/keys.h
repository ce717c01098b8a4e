/* keys.h -- which lines one answer is about.
 *
 * A group is what a question is asked once for: a line, an operation of one document, a
 * third party, an authority.  A line whose operation or third party is absent is in no
 * group: nobody can answer for it.
 */
#ifndef CRIBLE_ANSWERS_KEYS_H
#define CRIBLE_ANSWERS_KEYS_H

#include "runtime/answers/question.h"
#include "runtime/import/budget.h"

#define KEY_NONE UINT32_MAX

typedef struct KeyGroup {
    uint32_t document;     /* of a line or an operation; else meaningless */
    const char *text;      /* the operation, the third party, the SIREN ("": absent) */
    uint32_t first, count; /* its lines, in Keys.lines, ascending */
} KeyGroup;

/* The groups of one kind of key, in the order of their first lines. */
typedef struct Keys {
    LIST(KeyGroup) groups;
    uint32_t *group_of; /* by line; owned, like lines: keys_free */
    uint32_t *lines;    /* group after group */
} Keys;

Keys *keys_of(QuestionKey key, const Budget *budget);
void keys_free(Keys *keys);

/* "ligne 12 de a.xml", "opération 101 de a.xml", "tiers X", "collectivité 210000000". */
const char *key_text(QuestionKey key, const Budget *budget, const Keys *keys,
                     uint32_t group);

/* What the columns « document » and « cle » of a file of answers hold for GROUP. */
const char *key_document(QuestionKey key, const Budget *budget, const Keys *keys,
                         uint32_t group);
const char *key_cell(QuestionKey key, const Budget *budget, const Keys *keys,
                     uint32_t group);

#endif
