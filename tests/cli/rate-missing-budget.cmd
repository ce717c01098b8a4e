crible classer ../data/methods/climat.crible ../data/totem/absent.xml
