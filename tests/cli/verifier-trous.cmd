# All the places, on all the plans; with a budget, lines and euros.
crible verifier ../../methods/climat-commune/climat-commune.crible.md --trous --budget ../../methods/budgets-exemples/valmont_CA_2024.xml
crible verifier ../data/methods/climat.crible --budget absent.xml
