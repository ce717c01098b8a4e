crible classer ../data/methods/climat.crible ../data/totem/utf8.xml --sortie "$TMP/lignes.csv" >/dev/null && cat "$TMP/lignes.csv"
