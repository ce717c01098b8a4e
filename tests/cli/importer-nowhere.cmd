# A folder that does not exist is the system's refusal.
crible importer ../data/cfu/account.xml --sortie "$TMP/absent/x.csv"
