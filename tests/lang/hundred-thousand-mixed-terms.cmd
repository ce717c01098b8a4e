# slow: et and ou mixed 100 000 times: one message.
{ cat begin.txt; printf 'règle longue\n  si nature 60622'; yes ' ou nature 60623 et nature 60624' | head -n 50000
  printf '\n  alors climat : neutre\n  parce que « x »\n  source guide\n'; } >"$TMP/long.crible"
timeout 150 crible verifier "$TMP/long.crible"
