crible classer ../data/methods/climat.crible ../data/totem/utf8.xml --sortie /dev/full >/dev/null
