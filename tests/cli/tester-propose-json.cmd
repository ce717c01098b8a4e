crible tester ../data/methods/couverture.crible --propose 2 --format json | sed 's/.*"propositions"/"propositions"/'
