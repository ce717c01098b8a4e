cd stacks/b && crible verifier ville.crible metropole.crible
