crible classer ../data/methods/partages.crible ../data/csv/states.csv --nomenclature M57_D --etat par_chapitre
crible tester ../data/methods/partages.crible
