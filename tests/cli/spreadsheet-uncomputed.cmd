# Formulas saved without their result are counted.
cat >"$TMP/f.crible" <<'F'
format essai « Essai »
  exercice : 2024
  étape : BP
  nature : colonne « Compte »
  prévu : colonne « Montant »
F
crible importer --lire "$TMP/f.crible" --nomenclature M57_D ../data/xlsx/budget.xlsx | head -n 3
