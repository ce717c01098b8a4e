crible tester ../data/adaptations/ville.crible.md ../data/adaptations/metropole.crible.md
