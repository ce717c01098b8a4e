crible tester splits.crible
