# slow: 17 rules that tell 65 600 names from each other.
awk 'BEGIN { for (b = 0; b < 17; b++) {
  printf "règle r%d\n  si tiers ", b; comma = ""
  for (i = 0; i < 65600; i++) if (int(i / 2 ^ b) % 2) { printf "%st%d", comma, i; comma = ", " }
  print "\n  alors climat : neutre\n  parce que « x »\n  source guide" } }' >"$TMP/rules"
cat begin.txt "$TMP/rules" >"$TMP/classes.crible"
crible verifier "$TMP/classes.crible" 2>&1 | cut -c1-160
