crible tester tallies-read.crible
