/* xml.c -- an XML file read as it comes, within bounds. */
#include "runtime/import/xml.h"

#include <string.h>

#include "runtime/base/mem.h"

#define BLOCK_SIZE 65536

/* expat keeps a whole tag in memory before giving it: a tag without end would be one way
 * to exhaust the machine. */
#define LONGEST_TAG ((uint64_t)1 << 20)

/* What expat says is wrong, in words; what is not listed is said by XML_WRONG. */
static const struct {
    enum XML_Error error;
    TextId text;
} reasons[] = {
    {XML_ERROR_INVALID_TOKEN, TEXT_XML_INVALID_TOKEN},
    {XML_ERROR_TAG_MISMATCH, TEXT_XML_TAG_MISMATCH},
    {XML_ERROR_DUPLICATE_ATTRIBUTE, TEXT_XML_DUPLICATE_ATTRIBUTE},
    {XML_ERROR_JUNK_AFTER_DOC_ELEMENT, TEXT_XML_JUNK_AFTER},
    {XML_ERROR_UNDEFINED_ENTITY, TEXT_XML_UNDEFINED_ENTITY},
    {XML_ERROR_BAD_CHAR_REF, TEXT_XML_BAD_CHARACTER},
    {XML_ERROR_MISPLACED_XML_PI, TEXT_XML_MISPLACED_DECLARATION},
    {XML_ERROR_UNBOUND_PREFIX, TEXT_XML_UNBOUND_PREFIX},
    {XML_ERROR_INCORRECT_ENCODING, TEXT_XML_WRONG_ENCODING},
};

static TextId reason_of(enum XML_Error error)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].error == error)
            return reasons[i].text;
    return TEXT_XML_WRONG;
}

uint32_t xml_line(const Xml *xml)
{
    return (uint32_t)XML_GetCurrentLineNumber(xml->parser);
}

Where xml_where(const Xml *xml)
{
    return in_file(xml->input->path, xml_line(xml));
}

const char *xml_local(const char *name)
{
    const char *bar = strrchr(name, '|');
    return bar ? bar + 1 : name;
}

const char *xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes != NULL; attributes += 2)
        if (text_equal(attributes[0], name))
            return attributes[1];
    return NULL;
}

void xml_refuse(Xml *xml)
{
    xml->refused = true;
    XML_StopParser(xml->parser, XML_FALSE);
}

void xml_refuse_limit(Xml *xml, TextId limit, const char *most)
{
    diag_say(xml->input->diags, DIAG_XML_LIMIT, xml_where(xml), SAY(limit, most));
    xml_refuse(xml);
}

/* --- expat's handlers -------------------------------------------------------- */

static void XMLCALL on_start(void *data, const char *name, const char **attributes)
{
    Xml *xml = data;
    if (xml->refused)
        return;
    if (++xml->depth > XML_DEEPEST)
        xml_refuse_limit(xml, TEXT_XML_TOO_DEEP, text_make("%d", XML_DEEPEST));
    else
        xml->handlers.start(xml, name, attributes);
}

static void XMLCALL on_end(void *data, const char *name)
{
    Xml *xml = data;
    if (xml->refused)
        return;
    xml->handlers.end(xml, name);
    xml->depth--;
}

static void XMLCALL on_text(void *data, const char *bytes, int size)
{
    Xml *xml = data;
    if (!xml->refused)
        xml->handlers.text(xml, bytes, (size_t)size);
}

static void XMLCALL on_entity(void *data, const char *name, int is_parameter,
                              const char *value, int size, const char *base,
                              const char *system_id, const char *public_id,
                              const char *notation)
{
    (void)is_parameter, (void)value, (void)size, (void)base;
    (void)system_id, (void)public_id, (void)notation;
    Xml *xml = data;
    if (xml->refused)
        return;
    diag_say(xml->input->diags, DIAG_XML_ENTITY, xml_where(xml), name);
    xml_refuse(xml);
}

static int XMLCALL on_unknown_encoding(void *data, const char *name, XML_Encoding *info)
{
    (void)info;
    Xml *xml = data;
    xml->encoding = text_make("%s", name);
    return XML_STATUS_ERROR;
}

/* --- feeding ----------------------------------------------------------------- */

static bool is_truncation(enum XML_Error error, bool final)
{
    return final &&
           (error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
            error == XML_ERROR_PARTIAL_CHAR || error == XML_ERROR_UNCLOSED_CDATA_SECTION);
}

static void say_malformed(const Xml *xml, bool final)
{
    Diags *diags = xml->input->diags;
    enum XML_Error error = XML_GetErrorCode(xml->parser);
    if (is_truncation(error, final)) {
        diag_say(diags, DIAG_XML_TRUNCATED, xml_where(xml), text_make("%u", xml_line(xml)),
                 text_make("%llu", (unsigned long long)xml->input->served));
    } else if (error == XML_ERROR_UNKNOWN_ENCODING) {
        diag_say(diags, DIAG_XML_ENCODING, xml_where(xml),
                 xml->encoding ? xml->encoding : "");
    } else {
        unsigned long column = (unsigned long)XML_GetCurrentColumnNumber(xml->parser) + 1;
        diag_say(diags, DIAG_XML_MALFORMED, xml_where(xml), SAY(reason_of(error)),
                 text_make("%lu", column));
    }
    diag_note(diags, nowhere(), TEXT_NOTHING_KEPT);
}

static bool tag_too_long(const Xml *xml)
{
    XML_Index at = XML_GetCurrentByteIndex(xml->parser);
    return at >= 0 && xml->input->served - (uint64_t)at > LONGEST_TAG;
}

int xml_step(Xml *xml)
{
    void *block = XML_GetBuffer(xml->parser, BLOCK_SIZE);
    if (block == NULL)
        BUG("expat gives no buffer");
    size_t size;
    int status = xml->read ? xml->read(xml, block, BLOCK_SIZE, &size)
                           : input_read(xml->input, block, BLOCK_SIZE, &size);
    if (status < 0)
        return status;
    bool final = size == 0;
    if (XML_ParseBuffer(xml->parser, (int)size, final) == XML_STATUS_ERROR) {
        if (!xml->refused)
            say_malformed(xml, final);
        return -1;
    }
    if (!final && tag_too_long(xml)) {
        xml_refuse_limit(xml, TEXT_XML_TAG_TOO_LONG, "1 Mo");
        return -1;
    }
    return final;
}

void xml_open(Xml *xml)
{
    static const XML_Memory_Handling_Suite memory = {mem_alloc, mem_resize, mem_release};
    xml->parser = XML_ParserCreate_MM(NULL, &memory, "|");
    if (xml->parser == NULL)
        BUG("expat does not start");
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_start, on_end);
    if (xml->handlers.text != NULL)
        XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetEntityDeclHandler(xml->parser, on_entity);
    XML_SetUnknownEncodingHandler(xml->parser, on_unknown_encoding, xml);
}

void xml_close(Xml *xml)
{
    XML_ParserFree(xml->parser);
    xml->parser = NULL;
}

int xml_read(Xml *xml)
{
    xml_open(xml);
    int status = 0;
    while (status == 0)
        status = xml_step(xml);
    xml_close(xml);
    return status < 0 ? status : 0;
}
