# slow: a million rows and one more.
{ cat begin.txt; awk 'BEGIN { print "\ntable longue  une seule ligne\n  parce que « Essai. »\n  source guide p. 3\n  | nature | climat |"
  for (i = 0; i <= 1000000; i++) print "| 60622 | neutre |" }'; } >"$TMP/rows.crible"
timeout 150 crible verifier "$TMP/rows.crible"
