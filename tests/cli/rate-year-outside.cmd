sed 's/2013 à 2023/2014 à 2015/' ../data/methods/climat.crible >"$TMP/m.crible"
crible classer "$TMP/m.crible" ../data/totem/utf8.xml
