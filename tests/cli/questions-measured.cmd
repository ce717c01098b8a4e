# What only an indicator, a score or a capital waits for is asked too.
cd ../data/questions || exit
crible questions measured.crible budget.csv --lire budget.crible
