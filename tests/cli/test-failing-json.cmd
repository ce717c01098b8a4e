crible tester --format=json ../data/methods/failing.crible
