# 24 and 200 rules that agree, each on a word of its own; 200 that are undetermined, each for a reason of its own.
for count in 24 200; do
{ cat begin.txt; awk -v count=$count 'BEGIN { for (i = 0; i < count; i++)
  printf "règle r%d\n  si libellé mentionne « mot%d »\n  alors climat : neutre\n  parce que « x »\n  source guide\n", i, i }'; } >"$TMP/words.crible"
timeout 10 crible verifier "$TMP/words.crible"
done
{ cat begin.txt; awk 'BEGIN { for (i = 0; i < 200; i++)
  printf "règle r%d\n  si libellé mentionne « mot%d »\n  alors climat : indéterminé « motif %d »\n  parce que « x »\n  source guide\n", i, i, (i * 77) % 200 }'; } >"$TMP/reasons.crible"
timeout 10 crible verifier "$TMP/reasons.crible"
