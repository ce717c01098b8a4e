crible classer ../data/methods/other-plan.crible ../data/cfu/no-stage.xml
