rate="crible classer ../data/methods/etats.crible ../data/csv/states.csv --nomenclature M57_D"
$rate --etat synthèse --sortie -
$rate --etat par_fonction --sortie "$TMP/etat.csv" >/dev/null && cat "$TMP/etat.csv"
$rate --etat totaux --sortie "$TMP/nulle/part.csv"
$rate --etat synthesse
crible classer ../data/methods/climat.crible ../data/totem/utf8.xml --etat rien
