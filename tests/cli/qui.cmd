crible qui ../data/methods/couverture.crible nature 60622 fonction 72
crible qui ../data/methods/couverture.crible nature 60622 fonction 7213 libellé 'Gazole, bennes' dépense réel
crible qui ../data/methods/couverture.crible nature 2315,2152 fonction=511 sens dépense tiers 'SMTC'
crible qui ../data/methods/couverture.crible nature 2315 dépense réel
