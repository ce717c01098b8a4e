/* json.c -- writing JSON, amounts exact. */
#include "runtime/base/json.h"

#include <inttypes.h>

static void separate(Json *json)
{
    if (json->needs_comma)
        text_char(&json->text, ',');
    json->needs_comma = true;
}

void json_open(Json *json, char bracket)
{
    separate(json);
    text_char(&json->text, bracket);
    json->needs_comma = false;
}

void json_close(Json *json, char bracket)
{
    text_char(&json->text, bracket);
    json->needs_comma = true;
}

static void quote(Text *text, const char *string)
{
    text_char(text, '"');
    for (const char *p = string; *p; p++) {
        unsigned char byte = (unsigned char)*p;
        if (byte == '"' || byte == '\\')
            text_format(text, "\\%c", byte);
        else if (byte < 0x20 || byte == 0x7F)
            text_format(text, "\\u%04x", byte);
        else
            text_char(text, *p);
    }
    text_char(text, '"');
}

void json_key(Json *json, const char *key)
{
    separate(json);
    quote(&json->text, key);
    text_char(&json->text, ':');
    json->needs_comma = false;
}

void json_string(Json *json, const char *string)
{
    separate(json);
    if (string == NULL)
        text_put(&json->text, "null");
    else
        quote(&json->text, string);
}

void json_integer(Json *json, int64_t number)
{
    separate(json);
    text_format(&json->text, "%" PRId64, number);
}

void json_amount(Json *json, Sum cents)
{
    separate(json);
    money_write(&json->text, cents);
}

void json_number(Json *json, const char *digits)
{
    separate(json);
    text_put(&json->text, digits ? digits : "null");
}

void json_boolean(Json *json, bool value)
{
    separate(json);
    text_put(&json->text, value ? "true" : "false");
}

void json_key_text(Json *json, const char *key, const char *string)
{
    json_key(json, key);
    json_string(json, string);
}

void json_key_integer(Json *json, const char *key, int64_t number)
{
    json_key(json, key);
    json_integer(json, number);
}

void json_key_amount(Json *json, const char *key, Sum cents)
{
    json_key(json, key);
    json_amount(json, cents);
}

void json_key_texts(Json *json, const char *key, const char *const *texts, uint32_t count)
{
    json_key(json, key);
    json_open(json, '[');
    for (uint32_t i = 0; i < count; i++)
        json_string(json, texts[i]);
    json_close(json, ']');
}
