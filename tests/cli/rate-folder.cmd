crible classer ../data/methods/climat.crible ../data/totem/; echo $?; crible classer ../data/totem/ ../data/totem/utf8.xml
