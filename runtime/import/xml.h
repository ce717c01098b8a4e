/* xml.h -- an XML file read as it comes, within bounds.
 *
 * Handlers receive each element as it opens and closes; nothing of the file is kept, so
 * memory does not grow with it.  Names are "namespace|local", or "local" outside any
 * namespace; attributes are name and value in turn, NULL-ended.  Entities are refused:
 * no budget needs them and they are how a small file becomes a huge one.  Depth and the
 * size of one tag are bounded; the size of the file is not.
 */
#ifndef CRIBLE_IMPORT_XML_H
#define CRIBLE_IMPORT_XML_H

#include <expat.h>
#include <stdbool.h>
#include <stdint.h>

#include "runtime/import/input.h"

#define XML_DEEPEST 64

typedef struct Xml Xml;

typedef struct XmlHandlers {
    void (*start)(Xml *xml, const char *name, const char **attributes);
    void (*end)(Xml *xml, const char *name);
    void (*text)(Xml *xml, const char *bytes, size_t size); /* may be NULL; in pieces */
} XmlHandlers;

struct Xml {
    Input *input; /* its path and diags, and the bytes unless READ is set */
    int (*read)(Xml *xml, void *bytes, size_t capacity, size_t *size); /* as input_read */
    XmlHandlers handlers;
    void *state; /* of whoever reads */
    XML_Parser parser;
    uint32_t depth;       /* open elements, the one being opened or closed included */
    const char *encoding; /* declared and unknown to us, or NULL */
    bool refused;
};

/* Reads INPUT to its end.  0; -1 when the content was refused, by us or by a handler, and
 * said; -2 when the system refused. */
int xml_read(Xml *xml);

/* The same by steps, for who must stop between elements: xml_step reads one block, 1 at the
 * end, 0 to go on, negative when refused.  xml_close always. */
void xml_open(Xml *xml);
int xml_step(Xml *xml);
void xml_close(Xml *xml);

/* For handlers: stops the reading, which will give -1.  The caller has said why. */
void xml_refuse(Xml *xml);

/* For handlers: where the file is now. */
uint32_t xml_line(const Xml *xml);
Where xml_where(const Xml *xml);

/* For handlers: says that the file goes past LIMIT, a text that wants MOST, and stops. */
void xml_refuse_limit(Xml *xml, TextId limit, const char *most);

/* NAME without its namespace. */
const char *xml_local(const char *name);

/* The value of attribute NAME, or NULL. */
const char *xml_attribute(const char **attributes, const char *name);

#endif
