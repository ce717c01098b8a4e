crible verifier ../data/methods/couverture.crible --regles | sed -n '/^Règles/,$p'
crible verifier ../../methods/climat-commune/climat-commune.crible.md --regles --budget ../../methods/budgets-exemples/valmont_CA_2024.xml | sed -n '/^Règles/,$p'
crible verifier ../data/tallies/odd.crible --regles --budget ../data/tallies/budget.csv --lire ../data/tallies/budget.crible | sed -n '/^Règles/,$p'
# Nothing is shown of a method with errors.
crible verifier ../data/methods/nowhere.crible --regles
