crible verifier ../data/methods/climat.crible --format=xml
