crible comparer ../data/comparison/base.crible ../data/comparison/base-2.crible --budget ../../methods/budgets-exemples/valmont_CA_2024.xml
