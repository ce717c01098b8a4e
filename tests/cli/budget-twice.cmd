# A budget given twice would count twice.
crible importer ../data/cfu/account.xml ../data/cfu/account.xml
