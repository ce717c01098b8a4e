crible classer ../data/methods/climat.crible ../data/totem/no-line.xml
