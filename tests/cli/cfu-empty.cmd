crible classer ../data/methods/climat.crible ../data/cfu/empty.xml
