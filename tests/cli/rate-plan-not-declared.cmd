crible classer ../data/methods/other-plan.crible ../data/totem/utf8.xml
