crible classer ../data/methods/climat.crible ../data/totem/utf8.xml --mesure realise_net
