# Each file is wrong in its own way.
cd ../data/csv || exit
for file in year.csv header.csv twice.csv nul.csv mixed.csv after-quote.csv open-quote.csv; do
    crible importer --lire three.crible "$file"
    echo "[$?]"
done
crible importer --lire three.crible lying.csv
