crible tester ../data/tallies/tables.crible
