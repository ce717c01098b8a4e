cd ../data/csv || exit
for format in wrong.crible broken.crible mixed.crible no-format.crible absent.crible inconnu; do
    crible importer --lire "$format" plain.csv
    echo "[$?]"
done
