crible classer ../data/methods/climat.crible ../data/methods/climat.crible
