crible classer ../data/methods/climat.crible ../data/cfu/contradicted.xml
