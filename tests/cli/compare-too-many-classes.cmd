# slow: 17 rules that tell 65 600 names from each other, half of them in each method.
for part in 0 9; do
  awk -v first=$part 'BEGIN { printf "méthode m%d\n  version 1\n  statut « brouillon »\n  nomenclature M57_D exercices 2024 à 2024\néchelle e\n  k « K »\n  l « L »\naxe x « X » sur e\n  sinon k\n", first
    for (b = first; b < first + 9 && b < 17; b++) {
      printf "règle r%d\n  si tiers ", b; comma = ""
      for (i = 0; i < 65600; i++) if (int(i / 2 ^ b) % 2) { printf "%st%d", comma, i; comma = ", " }
      print "\n  alors x : l\n  parce que « p »" } }' >"$TMP/m$part.crible"
done
crible comparer "$TMP/m0.crible" "$TMP/m9.crible" 2>&1 | grep -v 'A0228\|^ \|^…'
