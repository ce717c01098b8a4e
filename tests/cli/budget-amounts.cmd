crible classer ../data/methods/climat.crible ../data/totem/amounts.xml
