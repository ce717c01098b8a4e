#!/usr/bin/env python3
"""Our SCDL file of an act against the one that another program made of it.

    compare_scdl.py SCHEMA.json OURS.csv THEIRS.scdl.csv

The same rows, in the same order, column by column; amounts as numbers.  Each difference
must be one of those that docs/scdl.md explains: they are counted; any other is shown, and
the answer is 1.  Every value of ours must also obey the schema.
"""
import collections
import csv
import decimal
import json
import re
import sys

AMOUNTS = {"BGT_MTREAL", "BGT_MTBUDGPREC", "BGT_MTRARPREC", "BGT_MTPROPNOUV", "BGT_MTPREV",
           "BGT_CREDOUV", "BGT_MTRAR3112"}
CHAPTER = {"BGT_CONTNAT", "BGT_CONTNAT_LABEL", "BGT_SECTION"}


def accepted(column, ours, theirs, row):
    """The number of the difference in docs/scdl.md, or None."""
    if column == "BGT_NATDEC" and theirs[:1].lower() + theirs[1:] == ours:
        return 1
    if column in CHAPTER and theirs == "" and row["BGT_CONTNAT"] == "":
        return 2
    if column in CHAPTER and re.fullmatch(r"45[0-9]{3,}", row["BGT_CONTNAT"]):
        return 3
    if column == "BGT_NATURE_LABEL" and theirs == "":
        return 4
    if column.endswith("_LABEL") and theirs.strip() == ours:
        return 5
    return None


def same(column, ours, theirs):
    if column in AMOUNTS and ours and theirs:
        return decimal.Decimal(ours) == decimal.Decimal(theirs)
    return ours == theirs


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compare(ours, theirs):
    counts, wrong = collections.Counter(), []
    if len(ours) != len(theirs):
        wrong.append(f"{len(ours)} rows, {len(theirs)} expected")
    for number, (our, their) in enumerate(zip(ours, theirs), 2):
        if list(our) != list(their):
            return counts, ["the columns are not the same"]
        for column in their:
            if same(column, our[column], their[column]):
                continue
            why = accepted(column, our[column], their[column], their)
            counts[why, column] += 1
            if why is None:
                wrong.append(f"row {number}, {column}: {our[column]!r}, "
                             f"expected {their[column]!r}")
    return counts, wrong


def breaches(schema, table):
    for number, row in enumerate(table, 2):
        for field in schema["fields"]:
            value, rules = row[field["name"]], field.get("constraints", {})
            bad = rules.get("required") and value == ""
            if value:
                bad = (value not in rules.get("enum", [value])
                       or not re.search(rules.get("pattern", ""), value)
                       or not rules.get("minLength", 0) <= len(value)
                       <= rules.get("maxLength", len(value)))
            if bad:
                yield f"row {number}, {field['name']}: {value!r} breaches the schema"


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    ours, theirs = rows(sys.argv[2]), rows(sys.argv[3])
    counts, wrong = compare(ours, theirs)
    with open(sys.argv[1], encoding="utf-8") as file:
        wrong += breaches(json.load(file), ours)
    print(f"{len(ours)} rows")
    for (why, column), count in sorted(counts.items(), key=str):
        if why:
            print(f"  difference {why}, {column}: {count}")
    for problem in wrong[:20]:
        print(f"  {problem}")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
