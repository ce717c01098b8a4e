/* junit.c -- the examples of methods as JUnit XML, for what runs tests. */
#include "compiler/cli/junit.h"

/* TEXT as an attribute or a content; what XML has no room for becomes a space. */
static void put_xml(Text *out, const char *text)
{
    for (const char *p = text; *p; p++) {
        unsigned char byte = (unsigned char)*p;
        if (byte == '&')
            text_put(out, "&amp;");
        else if (byte == '<')
            text_put(out, "&lt;");
        else if (byte == '>')
            text_put(out, "&gt;");
        else if (byte == '"')
            text_put(out, "&quot;");
        else if (byte < 0x20)
            text_char(out, ' ');
        else
            text_char(out, *p);
    }
}

static void put_attribute(Text *out, const char *name, const char *value)
{
    text_format(out, " %s=\"", name);
    put_xml(out, value);
    text_char(out, '"');
}

static void put_case(Text *out, const char *method, const ExampleOutcome *outcome)
{
    text_put(out, "    <testcase");
    put_attribute(out, "classname", method);
    put_attribute(out, "name", outcome->example->title);
    if (outcome->passed && outcome->understood) {
        text_put(out, "/>\n");
        return;
    }
    const char *kind = outcome->understood ? "failure" : "error";
    text_format(out, ">\n      <%s", kind);
    put_attribute(out, "message",
                  outcome->differences.count ? outcome->differences.items[0]
                                             : SAY(TEXT_EXAMPLE_NOT_READ));
    text_char(out, '>');
    for (uint32_t i = 0; i < outcome->differences.count; i++) {
        put_xml(out, outcome->differences.items[i]);
        text_char(out, '\n');
    }
    text_format(out, "</%s>\n    </testcase>\n", kind);
}

void junit_suite(Text *out, const char *path, const char *method,
                 const ExampleOutcome *outcomes, uint32_t count)
{
    uint32_t failures = 0, errors = 0;
    for (uint32_t i = 0; i < count; i++) {
        errors += !outcomes[i].understood;
        failures += outcomes[i].understood && !outcomes[i].passed;
    }
    text_put(out, "  <testsuite");
    put_attribute(out, "name", path);
    text_format(out, " tests=\"%u\" failures=\"%u\" errors=\"%u\">\n", count, failures,
                errors);
    for (uint32_t i = 0; i < count; i++)
        put_case(out, method, &outcomes[i]);
    text_put(out, "  </testsuite>\n");
}

void junit_broken_suite(Text *out, const char *path)
{
    text_put(out, "  <testsuite");
    put_attribute(out, "name", path);
    text_put(out, " tests=\"1\" failures=\"0\" errors=\"1\">\n    <testcase");
    put_attribute(out, "classname", path);
    put_attribute(out, "name", SAY(TEXT_KIND_METHOD));
    text_put(out, ">\n      <error");
    put_attribute(out, "message", SAY(TEXT_METHOD_NOT_READ));
    text_put(out, "/>\n    </testcase>\n  </testsuite>\n");
}

const char *junit_document(const Text *suites)
{
    return text_make("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n%s"
                     "</testsuites>\n",
                     text_get(suites));
}
