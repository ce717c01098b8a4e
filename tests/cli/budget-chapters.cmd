crible classer ../data/methods/climat.crible ../data/totem/chapters.xml
