crible tester axes-read.crible
