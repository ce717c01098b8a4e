crible classer ../data/methods/climat.crible ../data/totem/elsewhere.xml
