# 3 000 words, one a term.
{ cat begin.txt; printf 'règle longue\n  si nature 60622\n'
  seq 3000 | sed 's/.*/  ou libellé mentionne « mot& »/'
  printf '  alors climat : neutre\n  parce que « x »\n  source guide p. 1\n'; } >"$TMP/long.crible"
crible verifier "$TMP/long.crible"
