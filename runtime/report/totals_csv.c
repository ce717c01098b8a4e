/* totals_csv.c -- totals by group, axis and class, for a spreadsheet. */
#include "runtime/report/totals_csv.h"

#include "runtime/report/csv_text.h"

static void put_total(const Bulk *bulk, const BulkResult *result, const ProgramAxis *axis,
                      uint32_t outcome, const Total *total, Text *out)
{
    const char *class = outcome < axis->class_count    ? axis->classes[outcome].name
                        : outcome == axis->class_count ? SAY(TEXT_UNDETERMINED)
                                                       : SAY(TEXT_OUTSIDE);
    for (uint32_t i = 0; i < bulk->options.by.count; i++) {
        csv_text(out, result->group->values[i], ';');
        text_char(out, ';');
    }
    text_format(out, "%s;%s;", axis->name, class);
    money_write(out, total->cents);
    text_format(out, ";%llu\n", (unsigned long long)total->lines);
}

void report_totals(const Bulk *bulk, FileOutput *output)
{
    const Program *program = bulk->options.program;
    for (uint32_t i = 0; i < bulk->options.by.count; i++)
        text_format(&output->text, "%s;", by_name(bulk->options.by.items[i]));
    text_put(&output->text, "axe;classe;montant;lignes\n");
    for (uint32_t i = 0; i < bulk->results.count; i++) {
        const BulkResult *result = &bulk->results.items[i];
        for (uint32_t axis = 0; axis < program->axis_count; axis++) {
            const Total *totals = result->totals + bulk_axis_at(program, axis);
            for (uint32_t j = 0; j < program->axes[axis].class_count + 2; j++)
                if (totals[j].lines != 0)
                    put_total(bulk, result, &program->axes[axis], j, &totals[j],
                              &output->text);
        }
        file_output_step(output);
    }
}
