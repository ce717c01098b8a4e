/* json.h -- writing JSON, amounts exact.
 *
 * The JSON libraries at hand hold numbers as doubles; an amount is written here as the
 * decimal number it is.  The writer puts the commas; the caller opens and closes.
 */
#ifndef CRIBLE_BASE_JSON_H
#define CRIBLE_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "runtime/base/money.h"
#include "runtime/base/text.h"

typedef struct Json {
    Text text;
    bool needs_comma;
} Json;

void json_open(Json *json, char bracket);
void json_close(Json *json, char bracket);
void json_key(Json *json, const char *key);
void json_string(Json *json, const char *string); /* NULL is null */
void json_integer(Json *json, int64_t number);
void json_amount(Json *json, Sum cents);
void json_number(Json *json, const char *digits); /* as written; NULL is null */
void json_boolean(Json *json, bool value);

/* A list of COUNT strings. */
void json_key_texts(Json *json, const char *key, const char *const *texts, uint32_t count);

void json_key_text(Json *json, const char *key, const char *string);
void json_key_integer(Json *json, const char *key, int64_t number);
void json_key_amount(Json *json, const char *key, Sum cents);

#endif
