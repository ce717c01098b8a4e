#!/usr/bin/env python3
"""Totals of a TotEM act or of a CFU, worked out apart from crible, to check it.

    somme_totem.py PLANS ACT.xml...

PLANS holds one folder a year of official plans (PLANS/2018/M57.xml).  For each act, prints
one line per sens, section and mouvement: how many lines, then each measure's total.  In a
CFU only the lines that carry an account count, the others are subtotals.  Only
the standard library is used and no logic is shared with the C reader: the whole file is
held in memory, and the plan is asked attribute by attribute.
"""
import collections
import decimal
import os
import sys
import xml.etree.ElementTree as tree

MEASURES = {"MtPrev": "prévu", "MtPropNouv": "proposé", "MtReal": "réalisé",
            "CredOuv": "crédits", "MtRAR3112": "rar", "MtRARPrec": "rar_précédent",
            "MtBudgPrec": "précédent"}


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def children(element, name):
    return [child for child in element if local(child) == name]


def value(element, *path):
    for name in path:
        found = children(element, name)
        if not found:
            return None
        element = found[0]
    return element.get("V")


class Plan:
    """The accounts and chapters by nature of one year, as the official file has them."""

    def __init__(self, path):
        nature = children(tree.parse(path).getroot(), "Nature")[0]
        self.sections = {chapter.get("Code"): chapter.get("Section")
                         for chapter in nature.iter() if local(chapter) == "Chapitre"}
        self.lineage = {}
        for accounts in children(nature, "Comptes"):
            self.walk(accounts, [])

    def walk(self, element, above):
        for account in children(element, "Compte"):
            line = [account.attrib] + above
            self.lineage[account.get("Code")] = line
            self.walk(account, line)

    def chapter(self, code, attribute):
        while code and code not in self.lineage:
            code = code[:-1]
        for attributes in self.lineage.get(code, []):
            if attributes.get(attribute):
                return attributes[attribute]
        return None


def movement(line):
    if value(line, "OpBudg") == "1":
        return {"1": "OIS", "2": "OES"}[value(line, "TypOpBudg")]
    return "R"


def budget_of(act):
    root = tree.parse(act).getroot()
    if local(root) == "CompteFinancierUnique":
        root = children(root, "DocumentBudgetaire")[0]
        budget = children(root, "Budget")[0]
        return budget, [line for line in children(budget, "LigneBudget")
                        if value(line, "Nature") and value(line, "OpBudg") != "T"]
    budget = children(root, "Budget")[0]
    return budget, children(budget, "LigneBudget")


def totals(act, plans):
    budget, lines = budget_of(act)
    name = value(budget, "EnTeteBudget", "Nomenclature").split("-", 1)[1]
    year = value(budget, "BlocBudget", "Exer")
    plan = Plan(os.path.join(plans, year, name + ".xml"))
    sums = collections.defaultdict(collections.Counter)
    for line in lines:
        account, direction, kind = value(line, "Nature"), value(line, "CodRD"), movement(line)
        chapter = plan.chapter(account, direction + kind)
        # The file's own chapter wins when the plan of the year has it.
        if value(line, "ContNat") in plan.sections:
            section = plan.sections[value(line, "ContNat")]
        else:
            section = plan.sections.get(chapter, "?")
        if account.startswith("775") and direction + kind == "RR":
            section = "I"
        if kind == "R" and account in ("001", "002"):
            kind = "report"
        total = sums[direction, section, kind]
        total["lignes"] += 1
        for measure, french in MEASURES.items():
            if value(line, measure):
                total[french] += decimal.Decimal(value(line, measure))
    return sums


NAMES = {"D": "dépense", "R": "recette", "F": "fonctionnement", "I": "investissement",
         "?": "-"}
KINDS = {"R": "réel", "OES": "ordre_entre_sections", "OIS": "ordre_section",
         "report": "report"}


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for act in sys.argv[2:]:
        print(os.path.basename(act))
        for (direction, section, kind), total in sorted(totals(act, sys.argv[1]).items()):
            print(NAMES[direction], NAMES[section], KINDS[kind], total["lignes"],
                  *(f"{french}={total[french]:.2f}" for french in MEASURES.values()))


if __name__ == "__main__":
    main()
