crible classer absent.crible ../data/totem/utf8.xml
