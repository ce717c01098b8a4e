crible comparer ../data/comparison/base.crible ../data/comparison/base-2.crible --format json --budget ../../methods/budgets-exemples/valmont_CA_2024.xml
crible comparer ../data/comparison/base.crible ../data/comparison/écoles.crible --format json
crible comparer ../data/comparison/écoles.crible ../data/comparison/autre_part.crible --format json
