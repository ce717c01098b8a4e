crible classer ../data/methods/climat.crible ../data/totem/utf8.xml ../data/totem/utf8.xml | head -n 6
