crible classer ../data/methods/climat.crible
