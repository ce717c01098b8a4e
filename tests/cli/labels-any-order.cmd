# An answer nobody gave chooses between two rules that write the same labels, each in its own
# order: they are known, in the order of the list, whichever rule comes first (and so are the
# odd cents).
cd ../data/tallies || exit
rule() { # NAME ANSWER SECONDARIES
  printf '%s\n' "règle $1" "  si nature 2151 et clôture est $2" \
    "  alors cibles : principale 1, secondaires $3" \
    '  parce que « Piste. »' '  source guide p. 1'
}
head() {
  cat <<'END'
méthode ordres
  titre « Les mêmes étiquettes, dans deux ordres »
  version 1
  statut « exemple »
  nomenclature M57_D exercices 2022 à 2026
source guide « Guide »
référentiel buts « Buts »
  entrée 1 « Un »
  entrée 2 « Deux »
  entrée 3 « Trois »
étiquettes cibles dans buts
  répartition guide : principale 50 %, le reste à parts égales entre les secondaires,
    arrondi au profit de la principale
question clôture « Y a-t-il une clôture ? » pour chaque ligne oui ou non
END
}
{ head; rule clos oui '3, 2'; rule ouvert non '2, 3'; } >"$TMP/a.crible"
{ head; rule ouvert non '2, 3'; rule clos oui '3, 2'; } >"$TMP/b.crible"
for method in a b; do
  crible classer "$TMP/$method.crible" budget.csv --lire budget.crible --sortie - |
    cut -d ';' -f '1-2,12-16' | grep '2151\|;[0-9]=\|cibles' >"$TMP/$method.csv"
done
cat "$TMP/a.csv"
cmp "$TMP/a.csv" "$TMP/b.csv"
