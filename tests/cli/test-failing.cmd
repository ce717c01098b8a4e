crible tester ../data/methods/failing.crible
