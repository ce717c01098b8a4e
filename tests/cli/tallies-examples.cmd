crible tester ../data/tallies/odd.crible ../data/tallies/failing.crible
