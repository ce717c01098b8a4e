# What is wrong is weighed on budgets, be there errors or not.
{ cat ../lang/begin.txt; cat <<'METHOD'
règle carburants
  si nature 60622
  alors climat : défavorable
  parce que « x »
  source guide p. 1

règle énergie
  si nature 606 et montant >= 10 000 €
  alors climat : neutre
  parce que « x »
  source guide p. 1
METHOD
} >"$TMP/heurt.crible"
cp ../../methods/budgets-exemples/valmont_CA_2024.xml "$TMP/valmont.xml"
cd "$TMP" || exit
crible verifier heurt.crible --budget valmont.xml
crible verifier heurt.crible --budget valmont.xml --format json 2>/dev/null
