cd stacks/b && crible verifier trop_vieux.crible faute.crible
