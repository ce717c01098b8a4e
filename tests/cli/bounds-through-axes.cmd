# An axis that reads another, whose shares an answer may leave undetermined, may be it too.
crible classer ../data/questions/read.crible ../data/tallies/budget.csv \
  --lire ../data/tallies/budget.crible | sed -n '/^Axe suite/,/^$/p'
