# The summary: what was read, kept, left aside, repeated; totals by document.
crible importer ../data/cfu/account.xml ../data/totem/two-budgets.xml
