crible classer ../data/methods/climat.crible ../data/totem/by-function.xml
