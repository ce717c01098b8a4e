crible classer ../data/methods/other-plan.crible ../data/cfu/account.xml
