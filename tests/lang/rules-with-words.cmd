# slow: as many rules as a method may have, each with a word of its own.
{ cat begin.txt; seq 20000 | sed 's/.*/règle r&\
  si libellé mentionne « mot& »\
  alors climat : favorable\
  parce que « x »\
  source guide p. &\
/'; } >"$TMP/longue.crible"
timeout 150 crible verifier "$TMP/longue.crible"
