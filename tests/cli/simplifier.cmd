crible simplifier ../data/methods/superflue.crible --montre
crible simplify ../data/methods/couverture.crible
echo "[$?]"
crible simplifier ../data/tallies/odd.crible
crible simplifier ../data/methods/nowhere.crible
echo "[$?]"
crible simplifier ../data/methods/couverture.crible ../data/methods/superflue.crible
echo "[$?]"
