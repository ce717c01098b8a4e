crible classer ../data/methods/climat.crible ../data/totem/bad-stage.xml
