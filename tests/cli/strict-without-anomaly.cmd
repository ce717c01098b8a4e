# --strict says nothing when there is nothing to say; repeated lines are no anomaly.
crible importer ../data/cfu/account.xml --strict | head -n 4
