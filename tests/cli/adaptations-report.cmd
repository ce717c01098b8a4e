crible classer ../data/adaptations/ville.crible.md ../../methods/budgets-exemples/valmont_CA_2024.xml | head -12
crible classer ../data/adaptations/ville.crible.md ../../methods/budgets-exemples/valmont_CA_2024.xml --format json | cut -c1-420
