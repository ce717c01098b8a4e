# Blanks that do not break, as word processors leave them in a cell, are blanks: the second cell
# is empty, the others read without them; the formatter takes them away.
{
  cat <<'END'
méthode blancs
  titre « Des blancs dans les cellules »
  version 1
  statut « exemple »
  nomenclature M57_D exercices 2022 à 2026
source guide « Guide »
échelle cotation
  vif « Vif »
  gris « Gris »
axe climat « Climat » sur cotation
  sinon gris
table voirie la première ligne
  parce que « Voirie. »
  source guide p. 1
  | nature | libellé | climat |
END
  printf '  |\302\2402151\342\200\257| \302\240 |\342\200\257vif \302\240|\n'
} >"$TMP/blancs.crible"
crible verifier "$TMP/blancs.crible" | head -1
crible formater - <"$TMP/blancs.crible" | tail -1 | cat -A
