crible qui ../data/tallies/odd.crible nature 2151 libellé 'parc du château'
