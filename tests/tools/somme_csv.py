"""somme_csv.py paris|balance FILE -- exact totals of a table, without Crible.

Prints « sens, section total lignes » (Paris) or « sens, mouvement total » (balances), sorted.
"""
import csv
import json
import sys
from collections import Counter
from decimal import Decimal


def paris(path):
    totals, lines = Counter(), Counter()
    with open(path, encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            key = f"{row['sens_flux'].lower()},{row['section'].lower()}"
            totals[key] += Decimal(row["montant"])
            lines[key] += 1
    for key in sorted(totals):
        print(f"{key},{totals[key]:.2f},{lines[key]}")


def records(path):
    if path.endswith(".json"):
        with open(path, encoding="utf-8") as file:
            yield from json.load(file, parse_float=Decimal, parse_int=Decimal)["records"]
        return
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def balance(path):
    totals = Counter()
    for row in records(path):
        for sens, column in (("dépense", "deb"), ("recette", "cre")):
            order = Decimal(row["oob" + column])
            totals[f"{sens},réel"] += Decimal(row["obnet" + column]) - order
            totals[f"{sens},ordre"] += order
    for key in sorted(totals):
        print(f"{key},{totals[key]:.2f}")


def as_csv(path):
    """A balance in JSON (an answer of the open data service) as the CSV that it also gives."""
    columns = ("exer ident ndept lbudg insee cbudg ctype cstyp nomen siren cregi cacti secteur finess "
               "codbud1 categ bal fonction compte bedeb becre obnetdeb obnetcre onbdeb onbcre oobdeb "
               "oobcre sd sc").split()
    writer = csv.writer(sys.stdout, delimiter=";")
    writer.writerow(columns)
    for row in records(path):
        writer.writerow([row.get(column, "") for column in columns])


def scdl(path):
    """The same totals out of what `crible importer --sortie` wrote; column of the amount last."""
    amount, keys = sys.argv[3], sys.argv[4].split("+")
    totals, lines = Counter(), Counter()
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            key = ",".join(row[name] for name in keys)
            totals[key] += Decimal(row[amount] or 0)
            lines[key] += 1
    count = len(sys.argv) > 5
    for key in sorted(totals):
        print(f"{key},{totals[key]:.2f}" + (f",{lines[key]}" if count else ""))


{"paris": paris, "balance": balance, "csv": as_csv, "scdl": scdl}[sys.argv[1]](sys.argv[2])
