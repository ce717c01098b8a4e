crible verifier ../data/methods/climat.crible
