crible verifier --sortie x.csv ../data/methods/climat.crible
