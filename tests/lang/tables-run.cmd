crible tester tables.crible
