cd ../data || exit
run() { crible qui methods/couverture.crible "$@"; echo "[$?]"; }
run natur 60622 foncton 72
run 60622
run nature
run nature 60629 fonction 7213
run nature 60622 nature 60621
run nature 60622 recette investissement
run nature 60622 sens dépanse
run nature 60622 exercice vingt
run nature 60622 exercice 2019
run nature 60622 nomenclature M14
run nature 60622 montant beaucoup
run nature 60622 collectivité.population '12 mille'
crible qui transposition/climat.crible.md M14_COM_SUP3500 nature 60622
echo "[$?]"
crible qui questions/method.crible nature 60622 motorisation=vapeur
echo "[$?]"
crible qui methods/failing.crible.none nature 60622
echo "[$?]"
crible qui
echo "[$?]"
