# A budget given twice counts twice, and it is said.
crible importer ../data/cfu/account.xml ../data/cfu/account.xml | grep "^account"
