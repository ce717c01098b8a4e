crible tester ../data/methods/climat.crible
