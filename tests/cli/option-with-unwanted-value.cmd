crible verifier --aide=oui ../data/methods/climat.crible
