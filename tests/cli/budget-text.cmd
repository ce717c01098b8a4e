crible classer ../data/methods/climat.crible ../data/totem/text.txt
