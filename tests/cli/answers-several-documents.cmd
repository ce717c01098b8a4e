# With several documents a line says which; an operation without document is that of all.
cd ../data/questions || exit
cp budget.csv "$TMP/autre.csv"
sed -i 's/210000001/210000002/' "$TMP/autre.csv"
cat > "$TMP/reponses.csv" <<FIN
question;document;cle;reponse
motorisation;;1;diesel
motorisation;autre.csv;1;diesel
surface.voitures;;202;10 %
surface.voitures;budget.csv;202;20 %
plan;;;oui
FIN
crible classer method.crible budget.csv "$TMP/autre.csv" --lire budget.crible --reponses "$TMP/reponses.csv"
echo "[$?]"
cat > "$TMP/reponses.csv" <<FIN
question;document;cle;reponse
motorisation;autre.csv;1;diesel
surface.voitures;;202;10 %
surface.voitures;budget.csv;101;20 %
plan;;210000002;oui
FIN
crible classer method.crible budget.csv "$TMP/autre.csv" --lire budget.crible --reponses "$TMP/reponses.csv" --sortie - | cut -d';' -f1,2,8,13-
