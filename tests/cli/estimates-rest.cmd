# What rests on an estimate: an axis that reads one, a line that inherits because another is left
# out of the perimeter by one; not a line that other answers would not change.  Found by the naive
# evaluator.
cat >"$TMP/m.crible" <<'M'
méthode essai
  nomenclature M57_D exercices 2022 à 2026
source guide « Guide »
échelle cotation
  vert « Vert »
  gris « Gris »
axe climat « Climat » sur cotation
  sinon gris
axe bilan « Bilan » sur cotation
  sinon gris
question propre « Est-ce propre ? » pour chaque ligne
  oui ou non
  à défaut oui estimé
question part « Quelle part ? » pour chaque ligne en %
  à défaut 0 % estimé
périmètre
  écarte nature 60628 et propre est oui
    parce que « hors sujet »
règle véhicules
  si nature 2182 et propre est oui
  alors climat : vert
  parce que « x »
  source guide
règle benne
  si nature 2183
  alors climat : 30 % en vert, le reste en gris
  parce que « à partager »
  source guide
règle peut_être
  si nature 2158 et fonction 8
  alors climat : part en vert, le reste en gris
  parce que « une part de rien : gris, comme sinon »
  source guide
règle études
  si nature 2031
  alors climat : hérite de l'opération
  parce que « comme les travaux »
  source guide
règle lu
  si climat est vert
  alors bilan : vert
  parce que « x »
  source guide
règle deux_façons
  si propre est oui et fonction 8
  alors bilan : vert
  parce que « x »
  source guide
M
cat >"$TMP/b.csv" <<'B'
annee;siren;nature;fonction;operation;tiers;libelle;montant
2024;210000001;2182;020;;;Camion;100,00
2024;210000001;2183;020;;;Benne;100,00
2024;210000001;2031;020;0101;;Études;100,00
2024;210000001;2151;020;0101;;Voirie;100,00
2024;210000001;60628;020;0101;;Fournitures;100,00
2024;210000001;2151;020;;;Voirie;100,00
2024;210000001;2158;;;;Outillage;100,00
B
cp ../data/questions/budget.crible "$TMP/f.crible"
crible classer "$TMP/m.crible" "$TMP/b.csv" --lire "$TMP/f.crible" --sortie "$TMP/lignes.csv" >/dev/null 2>&1
cut -d';' -f2,8,13- "$TMP/lignes.csv"
