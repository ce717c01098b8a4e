cd stacks/broken && crible verifier dessus.crible
