# slow: 5 000 rules that agree, then the same with an unknown code in each.
rules() { awk -v code="$1" 'BEGIN { for (i = 0; i < 5000; i++)
  printf "règle r%d\n  si nature %s\n  alors climat : neutre\n  parce que « x »\n  source guide\n", i, code }'; }
{ cat begin.txt; rules 60622; } >"$TMP/many.crible"
timeout 150 crible verifier "$TMP/many.crible"
{ cat begin.txt; rules 99999; } >"$TMP/wrong.crible"
timeout 150 crible verifier "$TMP/wrong.crible" 2>&1 | tail -n 4
