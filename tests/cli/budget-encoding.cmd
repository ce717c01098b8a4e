sed '1s/UTF-8/EBCDIC/' ../data/totem/utf8.xml >"$TMP/ebcdic.xml"
crible classer ../data/methods/climat.crible "$TMP/ebcdic.xml"
