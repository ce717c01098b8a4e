# Words of formats are names everywhere else.
cat >"$TMP/m.crible" <<"END"
méthode format
  titre « Format »
  statut « exemple »
  nomenclature M57_D exercices 2022 à 2026
source s « S »
échelle format
  colonne « Colonne »
  ligne_ « L »
axe colonne « C » sur format
  sinon colonne
règle format
  si nature 60622
  alors colonne : ligne_
  parce que « x »
  source s p. 1
END
crible verifier "$TMP/m.crible"
