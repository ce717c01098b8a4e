crible tester words-disagree-settled.crible
