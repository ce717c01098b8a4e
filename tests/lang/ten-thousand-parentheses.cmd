# slow: 10 000 parentheses: no crash.
{ cat begin.txt; printf 'règle profonde\n  si '; head -c 10000 /dev/zero | tr '\0' '('
  printf 'nature 60622'; head -c 10000 /dev/zero | tr '\0' ')'
  printf '\n  alors climat : neutre\n  parce que « x »\n  source guide\n'; } >"$TMP/deep.crible"
crible verifier "$TMP/deep.crible" 2>&1 | cut -c1-100
