crible classer ../data/methods/climat.crible ../data/totem/utf8.xml --sortie "$TMP/absent/lignes.csv" >/dev/null
