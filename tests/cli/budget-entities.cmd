crible classer ../data/methods/climat.crible ../data/totem/entities.xml
