# As many columns as a table may have: 199 questions and an axis.
{ cat begin.txt
  seq 199 | sed 's/.*/question q& « Quoi ? » pour chaque ligne oui ou non/'
  printf 'table large la première ligne\n  parce que « x »\n  source guide p. 1\n  |'
  seq 199 | sed 's/.*/ q& |/' | tr -d '\n'; printf ' climat |\n  |'
  seq 199 | sed 's/.*/ oui |/' | tr -d '\n'; printf ' favorable |\n  |'
  seq 199 | sed 's/.*/ - |/' | tr -d '\n'; printf ' neutre |\n'; } >"$TMP/large.crible"
crible verifier "$TMP/large.crible"
