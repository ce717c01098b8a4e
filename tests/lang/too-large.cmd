# slow: one word of 24 with its fellow, asked for in an order that keeps none of them near.
{ cat begin.txt; awk 'BEGIN {
  printf "règle ensemble\n  si nature 60622"
  for (i = 0; i < 24; i++) printf " et libellé mentionne « premier%d »", i
  printf "\n  alors climat : neutre\n  parce que « x »\n  source guide\n"
  for (i = 0; i < 24; i++)
    printf "règle r%d\n  si libellé mentionne « premier%d » et libellé mentionne « second%d »\n  alors climat : neutre\n  parce que « x »\n  source guide\n", i, i, i }'; } >"$TMP/large.crible"
timeout 150 crible verifier "$TMP/large.crible"
