rate="crible classer ../data/methods/etats.crible ../data/csv/states.csv --nomenclature M57_D"
$rate --verifie 'montant=4625772.96' --verifie 'prévu = 900 250 € si section investissement' | tail -6
$rate --verifie 'montant = 1,5 M€' --verifie 'montant = 1 € si fonction 51' | tail -7
echo "$?"
$rate --verifie 'montant = 1 € si fonction 51' --format json 2>/dev/null | sed 's/.*"totaux_verifies"/"totaux_verifies"/'
$rate --verifie 'montant = 1 € si fonction 51' >/dev/null 2>&1
echo "$?"
$rate --verifie 'montent = 1 €'
echo "$?"
$rate --verifie 'montant 12'
