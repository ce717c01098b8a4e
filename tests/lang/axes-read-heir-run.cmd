crible tester axes-read-heir.crible
