cd stacks/mutual && crible verifier alpha.crible
