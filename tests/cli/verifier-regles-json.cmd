crible verifier ../data/methods/couverture.crible --regles --format json --budget ../../methods/budgets-exemples/valmont_CA_2024.xml | sed 's/.*"arbre"/"arbre"/'
