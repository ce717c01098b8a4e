crible classer ../data/methods/climat.crible ../data/totem/old-year.xml
