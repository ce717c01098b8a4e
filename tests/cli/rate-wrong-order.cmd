crible classer ../data/totem/utf8.xml ../data/methods/climat.crible
