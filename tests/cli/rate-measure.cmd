crible classer ../data/methods/climat.crible ../data/totem/utf8.xml --mesure prévu | sed -n 3,12p
