#!/usr/bin/env python3
"""Compares methods/i4ce/attenuation.crible.md with the tree it was written from.

Every leaf must be cited (« arbre p. 12 »), and a row of a table that cites one leaf alone,
without « inféré », must give the class of that leaf.  The tree is other people's data: it is
read under $CRIBLE_DATA (or /work/shared/data), and the comparison skipped when it is absent.
"""
import csv
import os
import re
import sys

DATA = os.environ.get("CRIBLE_DATA", "/work/shared/data")
TREE = os.path.join(DATA, "methods", "i4ce-axe1-arbre-de-decision.csv")
METHOD = "methods/i4ce/attenuation.crible.md"

CLASSES = {
    "Très favorable": "très_favorable",
    "Très favorable (dépassement des normes)": "très_favorable",
    "Favorable sous conditions": "favorable_sous_conditions",
    "Favorable": "favorable_sous_conditions",
    "Neutre": "neutre",
    "Défavorable": "défavorable",
    "Occasion manquée": "occasion_manquée",
    "À approfondir": "à_approfondir",
}


def cited_leaves(text):
    """The leaves of one text: « arbre p. 40-43 », « arbre p. 12 »."""
    leaves = []
    for first, last in re.findall(r"arbre p\. (\d+)(?:-(\d+))?", text):
        leaves += range(int(first), int(last or first) + 1)
    return leaves


def wrong_rows(lines, tree):
    for number, line in enumerate(lines, 1):
        leaves = cited_leaves(line)
        if not line.startswith("  |") or len(leaves) != 1 or "inféré" in line:
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        expected = CLASSES.get(tree[leaves[0] - 1])
        if expected is not None and expected not in cells:
            yield f"{METHOD}:{number}: leaf {leaves[0]} is « {tree[leaves[0] - 1]} »"


def main():
    if not os.path.exists(TREE):
        print(f"skipped: no {TREE}")
        return 0
    with open(TREE, encoding="utf-8") as file:
        tree = [row["classement"] for row in csv.DictReader(file)]
    with open(METHOD, encoding="utf-8") as file:
        lines = file.read().split("\n")
    cited = set(cited_leaves("\n".join(lines)))
    problems = [f"leaf {leaf} is not cited" for leaf in range(1, len(tree) + 1)
                if leaf not in cited]
    problems += [f"leaf {leaf} does not exist" for leaf in cited if leaf > len(tree)]
    problems += wrong_rows(lines, tree)
    print("\n".join(problems) or f"{len(tree)} leaves, all cited, all of the class of the tree")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
