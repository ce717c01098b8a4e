#!/usr/bin/env python3
"""Prints the tables of docs/methodes.md: I4CE and the regulatory annex on nine real budgets.

    python3 tests/tools/methodes.py [build/crible] [--vers docs/methodes.md]

Everything comes from `crible classer --format json` and `crible questions --sortie`.  With
--vers, what is between the two marks of the document is replaced.  The budgets are other
people's: they are read under $CRIBLE_DATA (or /work/shared/data), and nothing is done, with a
message, when they are not there.
"""
import csv
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

from real_budgets import REAL_BUDGETS

DATA = os.path.join(os.environ.get("CRIBLE_DATA", "/work/shared/data"), "budgets")
BUDGETS = [(f"{place} {year}" if stage == "CA" else f"{place} {stage} {year}", file)
           for place, stage, year, file in REAL_BUDGETS]
I4CE = "methods/i4ce/attenuation.crible.md"
NEUTRAL_STAFF = "methods/adaptations/personnel-neutre.crible.md"
ANNEX = "methods/annexe-budget-vert/annexe.crible.md"
OUT_OF_ANNEX = "hors_annexe"
BEGIN, END = "<!-- tableaux : début -->", "<!-- tableaux : fin -->"
QUESTIONS_SHOWN = 10


def run(crible, *arguments):
    done = subprocess.run([crible, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"crible {' '.join(arguments)} : {done.stderr}")
    return done.stdout


def classify(crible, method, budget):
    text = run(crible, "classer", method, os.path.join(DATA, budget), "--format", "json")
    return {axis["axe"]: axis for axis in json.loads(text, parse_float=Decimal)["axes"]}


def percent(part, whole):
    if not whole:
        return "–"
    return f"{100 * Decimal(part) / Decimal(whole):.1f} %".replace(".", ",")


def thousands(amount):
    return f"{Decimal(amount) / 1000:,.0f}".replace(",", " ")


def markdown(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|---" + "|---:" * (len(head) - 1) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def shares(results, axis, left_out=()):
    """One row per class, the undetermined, and the amount that shares are of."""
    axes = [result[axis] for result in results]
    wholes = [Decimal(found["perimetre"]["montant"]) -
              sum(Decimal(c["montant"]) for c in found["classes"] if c["classe"] in left_out)
              for found in axes]
    rows = []
    for rank, cls in enumerate(axes[0]["classes"]):
        if cls["classe"] not in left_out:
            rows.append([cls["titre"]] +
                        [percent(found["classes"][rank]["montant"], whole)
                         for found, whole in zip(axes, wholes)])
    rows.append(["**Indéterminé**"] +
                [f"**{percent(found['indetermine']['montant'], whole)}**"
                 for found, whole in zip(axes, wholes)])
    rows.append(["Montant, en milliers d'euros"] + [thousands(whole) for whole in wholes])
    return markdown([""] + [name for name, _ in BUDGETS], rows)


def class_amount(axis, name):
    return next(Decimal(c["montant"]) for c in axis["classes"] if c["classe"] == name)


def decided(results):
    """How much is rated on the scale, sent to an examination, left open; with and without staff."""
    rows = []
    for (name, _), result in zip(BUDGETS, results):
        axis = result["atténuation"]
        whole = Decimal(axis["perimetre"]["montant"])
        staff = class_amount(result["branche"], "personnel")
        deeper = class_amount(axis, "à_approfondir")
        unknown = Decimal(axis["indetermine"]["montant"])
        other = whole - staff
        rows.append([name, percent(whole - unknown, whole), percent(staff, whole),
                     percent(whole - unknown - deeper, other), percent(deeper - staff, other),
                     percent(unknown, other)])
    return markdown(["", "pas indéterminé", "dont personnel (à approfondir)",
                     "hors personnel : classé", "hors personnel : à approfondir",
                     "hors personnel : indéterminé"], rows)


def questions(crible, budget):
    """Euros and lines by question; a line counts in the first question it waits for."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "questions.csv")
        run(crible, "questions", I4CE, os.path.join(DATA, budget), "--sortie", path)
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8-sig", newline="") as file:
            asked = list(csv.DictReader(file, delimiter=";"))
    found, seen = {}, set()
    for row in asked:
        name = row["question"].split(".")[0]
        if (row["document"], row["cle"]) in seen:
            continue
        seen.add((row["document"], row["cle"]))
        lines = found.setdefault(name, {"intitule": row["intitule"], "lignes": {}})["lignes"]
        lines[row["document"], row["cle"]] = (Decimal(row["euros_en_jeu"].replace(",", ".")),
                                              int(row["lignes"]))
    totals = [(sum(euros for euros, _ in q["lignes"].values()),
               sum(count for _, count in q["lignes"].values()), name, q["intitule"])
              for name, q in found.items()]
    return sorted(totals, key=lambda total: (-total[0], total[2]))[:QUESTIONS_SHOWN]


def tables(crible):
    i4ce = [classify(crible, I4CE, path) for _, path in BUDGETS]
    neutral = [classify(crible, NEUTRAL_STAFF, path) for _, path in BUDGETS]
    annex = [classify(crible, ANNEX, path) for _, path in BUDGETS]
    parts = ["## I4CE, atténuation", "Parts du périmètre. Personnel : ce que dit l'arbre.",
             shares(i4ce, "atténuation"),
             "### Ce qui est décidé, ce qui ne l'est pas", decided(i4ce),
             "### Les mêmes, le personnel compté neutre",
             "`methods/adaptations/personnel-neutre.crible.md` : un paramètre fixé, rien d'autre.",
             shares(neutral, "atténuation"),
             "## L'annexe réglementaire, axe 1",
             "Parts de ce que l'annexe retient. Avant 2024, c'est un essai à blanc.",
             shares(annex, "annexe_1", (OUT_OF_ANNEX,)),
             "## Les dix questions qui trancheraient le plus",
             "Euros des lignes d'I4CE qui attendent la réponse. Une ligne compte une fois, pour "
             "la première question qu'elle attend ; d'autres peuvent suivre."]
    for name, path in BUDGETS:
        parts += [f"### {name}",
                  markdown(["question", "milliers d'euros", "lignes"],
                           [[f"{title} (`{question}`)", thousands(euros), str(count)]
                            for euros, count, question, title in questions(crible, path)])]
    return "\n\n".join(parts)


def main(arguments):
    target = None
    if "--vers" in arguments:
        at = arguments.index("--vers")
        target = arguments[at + 1]
        del arguments[at:at + 2]
    crible = arguments[0] if arguments else "build/crible"
    missing = [path for _, path in BUDGETS if not os.path.exists(os.path.join(DATA, path))]
    if missing:
        print(f"skipped: no {missing[0]} in {DATA} ({len(missing)} budgets absent)")
        return 0
    text = tables(crible)
    if target is None:
        print(text)
        return 0
    with open(target, encoding="utf-8") as file:
        before, rest = file.read().split(BEGIN)
    with open(target, "w", encoding="utf-8") as file:
        file.write(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.split(END)[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
