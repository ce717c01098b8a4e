crible classer ../data/methods/climat.crible ../data/totem/spaces.xml
