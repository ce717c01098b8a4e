crible classer ../data/methods/climat.crible ../data/cfu/elsewhere.xml
