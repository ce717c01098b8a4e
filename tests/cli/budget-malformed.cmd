crible classer ../data/methods/climat.crible ../data/totem/malformed.xml
