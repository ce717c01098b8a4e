# Long lines are cut where it reads best; rows never are.
crible fmt - <<'END'
règle longue exception à une_règle_au_nom_long, une_autre_règle_au_nom_long, encore_une_règle_au_nom_long
  si nature 60611, 60612, 60613, 60618, 60621, 60622, 60623, 60624, 60628, 60631, 60632, 60633, 60636 et libellé mentionne « gaz », « fioul », « propane »
  alors climat : indéterminé « on ne sait pas assez de choses de cette dépense pour en dire quoi que ce soit de certain »
  parce que « Une raison assez longue pour ne pas tenir sur une seule ligne de quatre-vingt-douze colonnes, ni même sur deux, à ce qu'il semble bien. »
table t une seule ligne
  portée nature 1
  | libellé | x | parce que |
  | « un » | y | Une raison assez longue pour ne pas tenir sur une seule ligne de quatre-vingt-douze colonnes. |
  | « deux | trois » | z | |
END
