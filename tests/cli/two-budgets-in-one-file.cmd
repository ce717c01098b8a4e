# Two budgets of one file are told apart by their rank.
crible importer ../data/totem/two-budgets.xml | grep two-budgets
