crible classer ../data/methods/climat.crible ../data/totem/no-year.xml
