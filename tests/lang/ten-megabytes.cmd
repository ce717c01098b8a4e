# slow: 54 000 rules, each with a word of its own, 10 MB.
{ cat begin.txt; seq 54000 | sed 's/.*/règle r&\
  si libellé mentionne « mot& »\
  alors climat : favorable\
  parce que « La raison numéro & de la règle, assez longue pour en faire toute une phrase. »\
  source guide p. &\
/'; } >"$TMP/longue.crible"
timeout 150 crible verifier "$TMP/longue.crible"
