crible tester ../data/transposition/climat.crible.md; crible verifier ../data/transposition/climat.crible.md
