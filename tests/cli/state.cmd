rate="crible classer ../data/methods/etats.crible ../data/csv/states.csv --nomenclature M57_D"
$rate --etat synthese
$rate --etat par_fonction
$rate --etat totaux
$rate --etat en_un_nombre --format json
$rate --etat totaux --format json
