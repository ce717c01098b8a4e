crible verifier ../data/adaptations/metropole.crible.md ../data/adaptations/ville.crible.md
