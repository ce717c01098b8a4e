crible tester ../data/methods/couverture.crible
crible tester ../data/methods/couverture.crible --couverture --budget ../data/csv/states.csv --nomenclature M57_D
crible tester ../data/methods/couverture.crible --format json --budget ../data/csv/states.csv --nomenclature M57_D
crible tester ../data/methods/couverture.crible --budget ../data/csv/absent.csv
