crible tester ../data/methods/couverture.crible --propose 6 | sed -n '/^# /,$p'
crible tester ../../methods/climat-commune/climat-commune.crible.md --propose 3 --budget ../../methods/budgets-exemples/valmont_CA_2024.xml | sed -n '/^# /,$p'
crible tester ../data/tallies/odd.crible --propose 3 | tail -n 1
for n in 0 douze -3 3x; do
    crible tester ../data/methods/couverture.crible --propose "$n"
    echo "[$?]"
done
