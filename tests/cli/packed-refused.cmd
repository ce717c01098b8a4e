crible importer ../data/csv/two.zip
crible importer ../data/csv/truncated.csv.gz ../data/csv/damaged.csv.gz
crible importer - <../data/csv/town.zip
