crible classer ../data/methods/climat.crible ../data/totem/windows1252.xml
