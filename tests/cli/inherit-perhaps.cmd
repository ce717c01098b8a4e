# A study that inherits or not, its function being unknown: it is none of its own other lines,
# and all that it may be is alike.  Found by the naive evaluator.
head='méthode essai
  nomenclature M57_D exercices 2022 à 2026
source guide « Guide »
échelle cotation
  vert « Vert »
  gris « Gris »
  noir « Noir »
'
printf '%s' "$head" >"$TMP/m.crible"
cat >>"$TMP/m.crible" <<'M'
axe climat « Climat » sur cotation
  sinon vert
axe bilan « Bilan » sur cotation
  sinon gris
règle études
  si nature 2031 et fonction 8
  alors climat : hérite de l'opération
  parce que « comme les travaux »
  source guide
règle partagé
  si nature 2182
  alors climat : 30 % en vert, le reste en gris
  parce que « à partager »
  source guide
règle lu
  si climat est vert
  alors bilan : vert
  parce que « x »
  source guide
règle jamais_lu
  si climat est noir et fonction 8
  alors bilan : noir
  parce que « aucune part n'est noire, quelle que soit la fonction »
  source guide
règle noire
  si nature 60622
  alors climat : noir
  parce que « x »
  source guide
M
cat >"$TMP/b.csv" <<'B'
annee;siren;nature;fonction;operation;tiers;libelle;montant
2024;210000001;2151;8451;0101;;Voirie;300 000,01
2024;210000001;2031;;0101;;Études;12 000,00
2024;210000001;2182;;;;Benne;100,01
B
cp ../data/questions/budget.crible "$TMP/f.crible"
crible classer "$TMP/m.crible" "$TMP/b.csv" --lire "$TMP/f.crible" --sortie "$TMP/lignes.csv" >/dev/null 2>&1
cut -d';' -f2,8,13- "$TMP/lignes.csv"
