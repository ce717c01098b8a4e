/* junit.h -- the examples of methods as JUnit XML, for what runs tests. */
#ifndef CRIBLE_CLI_JUNIT_H
#define CRIBLE_CLI_JUNIT_H

#include "compiler/example.h"
#include "runtime/base/text.h"

/* One <testsuite>: the examples of the method of the file at PATH. */
void junit_suite(Text *out, const char *path, const char *method,
                 const ExampleOutcome *outcomes, uint32_t count);

/* The same of a method that has errors of its own: its examples cannot be run. */
void junit_broken_suite(Text *out, const char *path);

/* The whole document around SUITES. */
const char *junit_document(const Text *suites);

#endif
