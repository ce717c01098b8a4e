cd stacks/several && crible verifier simple.crible deux_noms.crible
