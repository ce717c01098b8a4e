# slow: 24 rules on words, each independent of the others.
{ cat begin.txt; awk 'BEGIN { for (i = 0; i < 24; i++)
  printf "règle r%d\n  si libellé mentionne « mot%d »\n  alors climat : neutre\n  parce que « x »\n  source guide\n", i, i }'; } >"$TMP/large.crible"
timeout 60 crible verifier "$TMP/large.crible"
