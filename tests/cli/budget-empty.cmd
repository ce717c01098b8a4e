crible classer ../data/methods/climat.crible ../data/totem/empty.xml
