/* worklist_report.h -- what to ask, for people: a table, and a file to fill. */
#ifndef CRIBLE_REPORT_WORKLIST_REPORT_H
#define CRIBLE_REPORT_WORKLIST_REPORT_H

#include "runtime/answers/worklist.h"
#include "runtime/base/text.h"

/* The table for a terminal: the questions that settle most euros first. */
void report_worklist(const Answers *answers, const Worklist *list, Text *out);

/* Every question, in a file that answers are read back from once « reponse » is filled:
 * `;`, UTF-8 with its mark, for spreadsheets to know it. */
void report_worklist_csv(const Answers *answers, const Worklist *list, Text *out);

#endif
