crible tester words-implied.crible
