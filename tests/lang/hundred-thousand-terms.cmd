# slow: 100 000 terms in one condition.
{ cat begin.txt; printf 'règle longue\n  si nature 60622'; yes ' ou nature 60623' | head -n 99999
  printf '\n  alors climat : neutre\n  parce que « x »\n  source guide\n'; } >"$TMP/long.crible"
timeout 150 crible verifier "$TMP/long.crible"
