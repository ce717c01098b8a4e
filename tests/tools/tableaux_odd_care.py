#!/usr/bin/env python3
"""Writes the tables of docs/methodes-odd-care.md: methods/odd and methods/care on the real
budgets of DATA.

    tableaux_odd_care.py CRIBLE DATA DOCUMENT

Between <!-- TABLE name --> and <!-- FIN -->, DOCUMENT receives the table of that name.
"""
import csv
import json
import os
import re
import subprocess
import sys
import tempfile

from real_budgets import REAL_BUDGETS

CRIBLE, DATA, DOCUMENT = sys.argv[1:4]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUDGETS = [(f"{place} {year}", file) for place, _, year, file in REAL_BUDGETS]
PROJECTS = "csv/paris_CA_2022_investissements_localises.csv"
INVENTED = os.path.join(ROOT, "methods/budgets-exemples/valmont_CA_2024.xml")
ANSWERS = os.path.join(ROOT, "methods/care/valmont-reponses.csv")


def method(name):
    return os.path.join(ROOT, "methods", name + ".crible.md")


def path(budget):
    return os.path.join(DATA, "budgets", budget)


def rate(name, budget, *more):
    run = subprocess.run([CRIBLE, "classer", method(name), budget, "--format", "json", *more],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    return json.loads(run.stdout)


def csv_of(command, name, budget):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out.csv")
        subprocess.run([CRIBLE, command, method(name), budget, "--sortie", out],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        if not os.path.exists(out):
            return []
        with open(out, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))


def french(value, digits=0):
    text = f"{value:,.{digits}f}".replace(",", " ").replace(".", ",")
    return text


def share(part, whole):
    return "" if not part else f"{100 * part / whole:.1f}".replace(".", ",") + " %"


def money(value):
    """Euros, in the unit that fits: thousands under a hundred millions."""
    return "" if not value else french(value / 1000)


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |",
             "|" + "|".join(["---"] + ["---:"] * (len(head) - 1)) + "|"]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def axis(result, name):
    return next(a for a in result["axes"] if a["axe"] == name)


def every(name):
    return [(title, rate(name, path(budget))) for title, budget in BUDGETS]


def goals(results):
    titles = {}
    for _, result in results:
        for label in result["etiquettes"][0]["etiquettes"]:
            if label["parent"] is None:
                titles[label["code"]] = label["titre"]
    rows = []
    for code in sorted(titles, key=int):
        row = [f"{code} {titles[code]}"]
        for _, result in results:
            whole = axis(result, "objectif")["denominateur"]
            found = [x for x in result["etiquettes"][0]["etiquettes"] if x["code"] == code]
            row.append(share(found[0]["euros_partages"] if found else 0, whole))
        rows.append(row)
    for title, key in (("Hors ODD", "sans"), ("Indéterminé", "indetermine")):
        rows.append([title] + [share(result["etiquettes"][0][key]["montant"],
                                     axis(result, "objectif")["denominateur"])
                               for _, result in results])
    rows.append(["Périmètre, en milliers d'euros"] +
                [money(axis(result, "objectif")["denominateur"]) for _, result in results])
    return table(["Objectif"] + [title for title, _ in results], rows)


def groups(results, name):
    rows = {}
    for at, (_, result) in enumerate(results):
        whole = axis(result, "objectif")["denominateur"]
        grouping = next(g for g in result["etiquettes"][0]["regroupements"] if g["nom"] == name)
        for group in grouping["groupes"]:
            rows.setdefault(group["titre"], [""] * len(results))[at] = share(
                group["euros_partages"], whole)
    return table(["Groupe"] + [title for title, _ in results],
                 [[title] + cells for title, cells in rows.items()])


def undetermined(results, name):
    rows = []
    for title, result in results:
        found = axis(result, name)
        reasons = found["indetermine"]["motifs"][:3]
        rows.append([title, french(found["indetermine"]["montant"], 2),
                     share(found["indetermine"]["montant"], found["denominateur"]) or "0 %",
                     " ; ".join(f"{r['motif']} ({french(r['montant'])} €)" for r in reasons) or "—"])
    return table(["Budget", "Euros indéterminés", "Part du périmètre", "Premières raisons"], rows)


def questions(name, budget, count=10):
    rows = csv_of("questions", name, path(budget))[:count]
    return table(["Question", "Ligne", "Compte", "Fonction", "Libellé", "Euros en jeu"],
                 [[r["question"], r["cle"], r["nature"], r["fonction"], r["libelle"],
                   r["euros_en_jeu"]] for r in rows])


def undecided(name, which, budget, count=10):
    rows = [r for r in csv_of("classer", name, path(budget))
            if r[which + "_etat"] == "indetermine"]
    rows.sort(key=lambda r: -float(r["montant"].replace(",", ".")))
    return table(["Ligne", "Compte", "Fonction", "Libellé", "Euros"],
                 [[r["ligne"], r["nature"], r["fonction"], r["libelle"],
                   french(float(r["montant"].replace(",", ".")), 2)] for r in rows[:count]])


def classes(results, name):
    found = [axis(result, name) for _, result in results]
    rows = []
    for at, one in enumerate(found[0]["classes"]):
        rows.append([one["titre"]] +
                    [share(a["classes"][at]["montant"], a["denominateur"]) for a in found])
    rows.append(["Indéterminé"] +
                [share(a["indetermine"]["montant"], a["denominateur"]) for a in found])
    return table(["Classe"] + [title for title, _ in results], rows)


def awaiting(results):
    names = [("sens_ges", "Gaz à effet de serre"), ("sens_eau", "Eau"),
             ("sens_énergie", "Énergie"), ("sens_sols", "Sols"),
             ("sens_biodiversité", "Biodiversité")]
    return table(["Indicateur"] + [title for title, _ in results],
                 [[title] + [share(axis(result, name)["indetermine"]["montant"],
                                   axis(result, name)["denominateur"]) or "0 %"
                             for _, result in results] for name, title in names])


def capitals(results):
    rows = []
    for title, result in results:
        for capital in result["capitaux"]:
            year = capital["exercices"][0]
            saved = year["preserve_connu"]
            rows.append([title, capital["titre"],
                         f"{french(year['emploi_connu'], 1)} {capital['unite']}",
                         french(sum(saved.values()), 2), str(year["indetermine"]["lignes"]),
                         french(year["indetermine"]["montant"], 2)])
    return table(["Budget", "Capital", "Emploi connu", "Préservation connue, en euros",
                  "Lignes indéterminées", "Euros indéterminés"], rows)


def accounts():
    result = rate("care/demonstration", INVENTED, "--reponses", ANSWERS)
    rows = []
    names = [("emploi_connu", "Employé"), ("bon_etat", "Bon état"),
             ("depassement", "Dépassement")]
    years = [(c, c["exercices"][0]) for c in result["capitaux"]]
    for key, title in names:
        rows.append([title] + [f"{french(y[key], 1)} {c['unite']}" for c, y in years])
    euros = [("dette_ouverture", "Dette à l'ouverture, en euros"), ("provision", "+ Provision"),
             ("preserve", "- Préservation"), ("dette_cloture", "= Dette à la clôture")]
    for key, title in euros:
        rows.append([title] + [french(y[key] if not isinstance(y[key], dict)
                                      else sum(y[key].values()), 2) for _, y in years])
    return table(["Ligne"] + [c["titre"] for c, _ in years], rows)


def scores():
    result = rate("odd/notation", path(PROJECTS))
    rows = []
    for score in result["scores"]:
        total = score["ensemble"]
        rows.append([score["titre"], f"{total['score']:+.2f}".replace(".", ","),
                     str(total["positives"]), str(total["negatives"]),
                     french(score["avec"]["montant"]), french(score["sans"]["montant"])])
    return table(["Finalité", "Note d'ensemble", "Notes > 0", "Notes < 0", "Euros notés",
                  "Euros sans note"], rows)


def main():
    ventilation, oko, care = every("odd/ventilation"), every("odd/oko"), every("care/care")
    projects = [("Paris, projets 2022", rate("odd/notation", path(PROJECTS)))]
    tables = {
        "objectifs-1": lambda: goals(ventilation[:4]),
        "objectifs-2": lambda: goals(ventilation[4:]),
        "finalités": lambda: groups(ventilation, "finalités"),
        "cinq-p": lambda: groups(ventilation, "cinq_p"),
        "portée": lambda: groups(ventilation, "pertinence"),
        "indéterminé": lambda: undetermined(ventilation, "objectif"),
        "questions-crach": lambda: questions("odd/ventilation", BUDGETS[7][1]),
        "questions-mohon": lambda: questions("odd/ventilation", BUDGETS[8][1]),
        "lignes-montreuil": lambda: undecided("odd/ventilation", "objectif", BUDGETS[3][1]),
        "projets": lambda: classes(projects, "projet"),
        "notes": scores,
        "questions-projets": lambda: questions("odd/notation", PROJECTS),
        "objets": lambda: classes(oko, "objet"),
        "attente": lambda: awaiting(oko),
        "questions-oko": lambda: questions("odd/oko", BUDGETS[3][1]),
        "effets": lambda: classes(care, "effet"),
        "effets-indéterminés": lambda: undetermined(care, "effet"),
        "capitaux": lambda: capitals(care),
        "questions-care": lambda: questions("care/care", BUDGETS[3][1]),
        "comptes": accounts,
    }
    with open(DOCUMENT, encoding="utf-8") as file:
        text = file.read()

    def fill(match):
        return f"<!-- TABLE {match[1]} -->\n\n{tables[match[1]]()}\n\n<!-- FIN -->"

    text = re.sub(r"<!-- TABLE (\S+) -->.*?<!-- FIN -->", fill, text, flags=re.S)
    with open(DOCUMENT, "w", encoding="utf-8") as file:
        file.write(text)


main()
