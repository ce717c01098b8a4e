# slow: a million terms in one condition, refused soon and without much memory.
{ cat begin.txt; printf 'règle longue\n  si nature 60622\n'; yes '  ou nature 60623' | head -n 999999
  printf '  alors climat : neutre\n  parce que « x »\n  source guide\n'; } >"$TMP/long.crible"
ulimit -v 4000000
timeout 150 crible verifier "$TMP/long.crible"
