crible classer ../data/methods/climat.crible ../data/totem/utf8.xml --mesure prevu | sed -n 3,4p; crible classer ../data/methods/climat.crible ../data/totem/utf8.xml --mesure=PREVU | sed -n 3,4p
