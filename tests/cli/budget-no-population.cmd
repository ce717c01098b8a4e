crible classer ../data/methods/climat.crible ../data/totem/no-population.xml
