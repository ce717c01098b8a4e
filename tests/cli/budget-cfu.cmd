crible classer ../data/methods/climat.crible ../data/totem/cfu.xml
